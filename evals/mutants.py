"""How many small changes of the code the tests notice: a fixed sample of mutants, each run against its own tests.

    python evals/mutants.py              # the whole sample; goes on where it was stopped
    python evals/mutants.py --count 20   # the first of it
    python evals/mutants.py --again      # those that were not noticed, after tests were added
    python evals/mutants.py --list       # what the sample is
    python evals/mutants.py --seed 3 --part text search/sides   # another one, of these parts of the package

A mutant is one change of one place: a condition turned, a part of it left out, a number changed, a call that is
made for its effect left out, and so on (`_CHANGES`). Left out are texts, what is raised and logged, and annotations.
Each runs in a copy of the project with the tests that `tests/test_architecture.py` names for its module, and, where
they go through it, with those of the assistant as a whole; real documents are not there. Results are added to
`mutants.jsonl` as they come, and told in `mutants.md`; those of another sample (`--seed`, `--part`) are only shown, so
that the code can be held against mutants that no test was written for.

Mutmut 3 changes nothing outside plain functions, so no constant, property or context manager; Cosmic Ray 8 leaves
nothing out, so no call, argument or part of a condition, and nine in ten of its changes swap operators of texts and
types. Neither takes a sample, or tests by module.
"""

from __future__ import annotations

import argparse
import ast
import contextlib
import functools
import hashlib
import itertools
import json
import os
import random
import shutil
import signal
import subprocess
import sys
import tempfile
import threading
import time
import tomllib
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import asdict, dataclass
from pathlib import Path
from queue import SimpleQueue
from typing import Any

HERE = Path(__file__).resolve().parent
ROOT = HERE.parent
RESULTS = HERE / "results"
KEPT, REPORT = RESULTS / "mutants.jsonl", RESULTS / "mutants.md"
KEPT_OF_OTHERS = RESULTS / "mutants-other.jsonl"  # of the last other sample
EQUIVALENT = HERE / "mutants.toml"
SEED, COUNT, WORKERS = 8, 200, 2
SLOWER, SPARE = 3, 20  # times and seconds that a mutant may take longer than the code as it is
NOTHING = 5  # what pytest ends with where a test file has nothing to run, as those that need a model
FIRST = 300  # seconds that a test file may take of that
WHOLE = ROOT / "tests" / "test_assistant.py"
BESIDE = ("evaluate", "export", "history", "models", "readers", "verify")  # parts through which those tests do not go

Edit = tuple[int, int, str]  # from and to which byte, and what comes there
Places = Callable[[ast.expr | ast.stmt], tuple[int, int]]


@dataclass(frozen=True, slots=True)
class Mutant:
    """A change of a module: `line` as it is, and as it becomes."""

    path: str
    number: int
    start: int
    end: int
    new: str
    line: str
    mutated: str

    @property
    def called(self) -> str:
        """What tells it from the others."""
        return f"{self.path}:{self.start}:{self.end}:{self.new}"

    def of(self, source: bytes) -> bytes:
        """The module with the change."""
        return source[: self.start] + self.new.encode() + source[self.end :]


# Which changes there are

_TURNED: dict[type[ast.AST], str] = {
    ast.Eq: "!=", ast.NotEq: "==", ast.Lt: "<=", ast.LtE: "<", ast.Gt: ">=", ast.GtE: ">",
    ast.Is: "is not", ast.IsNot: "is", ast.In: "not in", ast.NotIn: "in",
    ast.Add: "-", ast.Sub: "+", ast.Mult: "/", ast.Div: "*", ast.FloorDiv: "*", ast.Mod: "*",
    ast.BitAnd: "|", ast.BitOr: "&",
}  # fmt: skip
_SWAPPED = {"min": "max", "max": "min", "any": "all", "all": "any"}
_TEXTS = (ast.JoinedStr, ast.Raise)


def mutants_of(path: Path) -> Iterator[Mutant]:
    """All mutants of a module."""
    source = path.read_bytes()
    begins = [0, *itertools.accumulate(len(line) for line in source.splitlines(keepends=True))]

    def place(node: ast.expr | ast.stmt) -> tuple[int, int]:
        return begins[node.lineno - 1] + node.col_offset, begins[node.end_lineno - 1] + node.end_col_offset

    for node in _nodes(ast.parse(source)):
        for start, end, new in _edits(node, place, source):
            before = source[source.rfind(b"\n", 0, start) + 1 : start].decode()
            behind = source[end:].split(b"\n", 1)[0].decode()
            shown = (f"{before}{middle}{behind}".strip() for middle in (source[start:end].decode(), new))
            number = source.count(b"\n", 0, start) + 1
            yield Mutant(path.relative_to(ROOT).as_posix(), number, start, end, new, *shown)


def _compiles(mutant: Mutant) -> bool:
    try:
        compile(mutant.of((ROOT / mutant.path).read_bytes()), "", "exec", dont_inherit=True)
    except (SyntaxError, ValueError):
        return False
    return True


def _nodes(tree: ast.AST) -> Iterator[ast.AST]:
    """The nodes that may be changed: no texts, annotations, decorators, imports, nor what only a type checker sees."""
    for name, value in ast.iter_fields(tree):
        if name in ("annotation", "returns", "decorator_list", "bases"):
            continue
        for node in value if isinstance(value, list) else [value]:
            if isinstance(node, ast.AST) and not _passed_over(node):
                yield node
                yield from _nodes(node)


def _passed_over(node: ast.AST) -> bool:
    if isinstance(node, ast.Assign) and isinstance(node.targets[0], ast.Name):
        alias = node.targets[0].id
        return alias == "__all__" or (not alias.isupper() and alias[0].isupper())  # a type by another name
    if isinstance(node, ast.If):
        return ast.unparse(node.test) == "TYPE_CHECKING"
    checks = isinstance(node, ast.keyword) and node.arg == "strict"  # of zip, where lengths agree anyway
    return checks or isinstance(node, _TEXTS) or _logs(node)


def _logs(node: ast.AST) -> bool:
    return isinstance(node, ast.Call) and ast.unparse(node.func).startswith("_log.")


def _edits(node: ast.AST, place: Places, source: bytes) -> Iterator[Edit]:
    """The changes of one node."""
    for kind, change in _CHANGES.items():
        if isinstance(node, kind):
            yield from change(node, place, source)


def _number(node: Any, place: Places, _: bytes) -> Iterator[Edit]:
    """True and false change places; a number grows by one, a share tenfold."""
    if isinstance(node.value, bool):
        yield (*place(node), str(not node.value))
    elif isinstance(node.value, int):
        yield (*place(node), str(node.value + 1))
    elif isinstance(node.value, float):
        yield (*place(node), str(node.value * 10 or 1.0))


def _operator(node: Any, place: Places, source: bytes) -> Iterator[Edit]:
    """Another operator between two values; what joins texts, lists and paths is left."""
    sides = [each.value if isinstance(each, ast.Constant) else each for each in (node.left, node.right)]
    joined = any(isinstance(each, str | ast.JoinedStr | ast.List | ast.Tuple) for each in sides)
    counted = any(isinstance(each, int | float) for each in sides)
    if joined or (isinstance(node.op, ast.Mult | ast.Div | ast.Mod) and not counted):
        return
    yield from _between(place(node.left)[1], place(node.right)[0], _TURNED.get(type(node.op)), source)


def _comparison(node: Any, place: Places, source: bytes) -> Iterator[Edit]:
    """Another comparison; of numbers that at the border."""
    values = [node.left, *node.comparators]
    for left, right, operator in zip(values, values[1:], node.ops, strict=False):
        yield from _between(place(left)[1], place(right)[0], _TURNED[type(operator)], source)


def _between(start: int, end: int, new: str | None, source: bytes) -> Iterator[Edit]:
    """An operator alone, without the brackets and spaces beside it."""
    between = source[start:end].decode()
    written = between.strip(" )(\n\\")
    if new and written and "#" not in written:
        first = start + len(between[: between.index(written)].encode())
        yield first, first + len(written.encode()), new


def _part(node: Any, place: Places, source: bytes) -> Iterator[Edit]:
    """One part of an "and" or "or" left out."""
    for left in node.values:
        kept = [source[slice(*place(each))].decode() for each in node.values if each is not left]
        word = ") and (" if isinstance(node.op, ast.And) else ") or ("
        yield (*place(node), f"(({word.join(kept)}))" if len(kept) > 1 else f"({kept[0]})")


def _turned(node: Any, place: Places, source: bytes) -> Iterator[Edit]:
    """A condition turned round."""
    yield (*place(node.test), f"not ({source[slice(*place(node.test))].decode()})")


def _choice(node: Any, place: Places, source: bytes) -> Iterator[Edit]:
    """Always the one, always the other."""
    for each in (node.body, node.orelse):
        yield (*place(node), f"({source[slice(*place(each))].decode()})")


def _filtered(node: Any, place: Places, _: bytes) -> Iterator[Edit]:
    """A comprehension without one of its conditions."""
    for each in node.ifs:
        yield (*place(each), "True")


def _signed(node: Any, place: Places, source: bytes) -> Iterator[Edit]:
    """A value without its "not" or minus."""
    if isinstance(node.op, ast.Not | ast.USub):
        yield (*place(node), f"({source[slice(*place(node.operand))].decode()})")


def _effect(node: Any, place: Places, _: bytes) -> Iterator[Edit]:
    """A call that is made for its effect left out."""
    if isinstance(node.value, ast.Call) and not _logs(node.value):
        yield (*place(node), "pass")


def _assigned(node: Any, place: Places, _: bytes) -> Iterator[Edit]:
    """What is changed in a value that is there already is not."""
    if isinstance(node, ast.AugAssign) or not isinstance(node.targets[0], ast.Name | ast.Tuple):
        yield (*place(node), "pass")


def _jump(node: Any, place: Places, _: bytes) -> Iterator[Edit]:
    """A loop goes on instead of ending, and the other way round."""
    yield (*place(node), "break" if isinstance(node, ast.Continue) else "continue")


def _given(node: Any, place: Places, _: bytes) -> Iterator[Edit]:
    """Nothing is returned."""
    if node.value is not None and not (isinstance(node.value, ast.Constant) and node.value.value is None):
        yield (*place(node.value), "None")


def _refused(node: Any, place: Places, _: bytes) -> Iterator[Edit]:
    """What is refused is let through."""
    for each in [*getattr(node, "body", []), *(getattr(node, "orelse", None) or [])]:
        if isinstance(each, ast.Raise):
            yield (*place(each), "pass")


def _cut(node: Any, place: Places, _: bytes) -> Iterator[Edit]:
    """A stretch without one of its ends."""
    for each in (node.lower, node.upper):
        if each is not None:
            yield (*place(each), "None")


def _call(node: Any, place: Places, source: bytes) -> Iterator[Edit]:
    """The least for the most, one for all; and an order without its key or its direction."""
    name = node.func.id if isinstance(node.func, ast.Name) else ""
    if name in _SWAPPED:
        yield (*place(node.func), _SWAPPED[name])
    for each in node.keywords:
        if each.arg in ("key", "reverse", "default") and name in ("sorted", "min", "max"):
            end = place(each.value)[1]
            start = source.rindex(each.arg.encode(), 0, place(each.value)[0])
            yield source.rindex(b",", 0, start), end, ""


_CHANGES: dict[Any, Callable[[Any, Places, bytes], Iterator[Edit]]] = {
    ast.Constant: _number,
    ast.BinOp: _operator,
    ast.Compare: _comparison,
    ast.BoolOp: _part,
    (ast.If, ast.While): _turned,
    ast.IfExp: _choice,
    ast.comprehension: _filtered,
    ast.UnaryOp: _signed,
    ast.Expr: _effect,
    (ast.AugAssign, ast.Assign): _assigned,
    (ast.Break, ast.Continue): _jump,
    ast.Return: _given,
    (ast.If, ast.For, ast.With, ast.FunctionDef): _refused,
    ast.Slice: _cut,
    ast.Call: _call,
}


def sample(seed: int, count: int, parts: Sequence[str] = ()) -> list[Mutant]:
    """So many mutants, of some parts or of all, in the order in which they are run; a larger begins with a smaller."""
    every = [mutant for path in _modules(parts) for mutant in mutants_of(path)]
    random.Random(seed).shuffle(every)
    return list(itertools.islice(filter(_compiles, every), count))


def _modules(parts: Sequence[str] = ()) -> Iterator[Path]:
    """The modules whose tests are files of their own; in some parts of the package only, where these are named."""
    for module in _architecture().held():
        if not parts or any(f"{module}/".startswith(f"{part.rstrip('/')}/") for part in parts):
            yield ROOT / "assistant" / f"{module}.py"


@functools.cache
def _architecture() -> Any:
    sys.path.insert(0, str(ROOT / "tests"))
    import test_architecture

    return test_architecture


# Running them


def tests_of(mutant: Mutant) -> tuple[str, ...]:
    """The test files that hold its module."""
    module = mutant.path.removeprefix("assistant/").removesuffix(".py")
    through = [] if module.split("/")[0] in BESIDE else [WHOLE]
    found = dict.fromkeys([*_architecture().holding(module), *through])
    return tuple(path.relative_to(ROOT).as_posix() for path in found)


class Copy:
    """A copy of the project in a folder of its own, in which mutants are put one after the other."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        listed = ["git", "ls-files", "--cached", "--others", "--exclude-standard", "-z"]
        for name in subprocess.run(listed, cwd=ROOT, capture_output=True, check=True).stdout.decode().split("\0"):
            if name and (ROOT / name).is_file():
                (folder / name).parent.mkdir(parents=True, exist_ok=True)
                shutil.copyfile(ROOT / name, folder / name)

    def run(self, mutant: Mutant, limit: float) -> str:
        """How the tests end with a mutant in place: killed, timeout or survived."""
        target = self.folder / mutant.path
        source = target.read_bytes()
        target.write_bytes(mutant.of(source))
        try:
            return {None: "timeout", 0: "survived"}.get(self.tested(tests_of(mutant), limit), "killed")
        finally:
            target.write_bytes(source)

    def tested(self, tests: Sequence[str], limit: float) -> int | None:
        """What pytest ends with, 0 also where it has nothing to run here; None if it does not end in time."""
        command = [sys.executable, "-m", "pytest", "-x", "-q", "-p", "no:cacheprovider", "--hypothesis-seed=0", *tests]
        own = {"PYTHONPATH": str(self.folder), "PYTHONDONTWRITEBYTECODE": "1"}
        quiet = {"stdout": subprocess.DEVNULL, "stderr": subprocess.DEVNULL}
        child = subprocess.Popen(command, cwd=self.folder, env={**os.environ, **own}, start_new_session=True, **quiet)
        try:
            ended = child.wait(limit)
            return 0 if ended == NOTHING else ended
        except subprocess.TimeoutExpired:
            return None
        finally:
            _end(child)


def _end(child: subprocess.Popen[bytes]) -> None:
    """End a process with all that it started."""
    with contextlib.suppress(ProcessLookupError):
        os.killpg(child.pid, signal.SIGKILL)
    child.wait()


class Run:
    """Runs mutants, several at once, and keeps what became of each."""

    def __init__(self, head: dict[str, Any], kept: Path = KEPT) -> None:
        self.kept = kept
        self.outcomes: dict[str, dict[str, Any]] = {}
        self._lock = threading.Lock()
        self._copies: SimpleQueue[Copy] = SimpleQueue()
        self._seconds: dict[str, float] = {}
        lines = kept.read_text("utf-8").splitlines() if kept.exists() else []
        if lines and json.loads(lines[0]) == head:
            self.outcomes = {found["called"]: found for found in map(json.loads, lines[1:])}
        else:
            kept.write_text(json.dumps(head) + "\n", "utf-8")

    @classmethod
    def again(cls, head: dict[str, Any], kept: Path = KEPT) -> tuple[Run, list[Mutant]]:
        """What was found before but of those that survived, and these, where the code still has their line."""
        before = [json.loads(line) for line in kept.read_text("utf-8").splitlines()[1:]]
        waiting = []
        for each in (each for each in before if each["outcome"] == "survived"):
            same = (
                m for m in mutants_of(ROOT / each["path"]) if (m.line, m.mutated) == (each["line"], each["mutated"])
            )
            waiting += itertools.islice(same, 1)
        kept.write_text("", "utf-8")
        run = cls(head, kept)
        for each in (each for each in before if each["outcome"] != "survived"):
            run.keep(each)
        return run, waiting

    def all(self, mutants: Sequence[Mutant]) -> None:
        """Run those that were not run yet."""
        waiting = [mutant for mutant in mutants if mutant.called not in self.outcomes]
        with tempfile.TemporaryDirectory(prefix="mutants-") as folder, ThreadPoolExecutor(WORKERS) as pool:
            for number in range(WORKERS):
                self._copies.put(Copy(Path(folder, str(number))))
            try:
                for _ in pool.map(self._one, waiting):
                    pass
            except BaseException:
                pool.shutdown(cancel_futures=True)
                raise

    def _one(self, mutant: Mutant) -> None:
        copy = self._copies.get()
        try:
            started = time.monotonic()
            limit = SPARE + SLOWER * sum(self._taken(copy, test) for test in tests_of(mutant))
            outcome = copy.run(mutant, limit)
            seconds = round(time.monotonic() - started, 1)
        finally:
            self._copies.put(copy)
        found = {"called": mutant.called, "outcome": outcome, "seconds": seconds, **asdict(mutant)}
        self.keep(found)
        print(f"{len(self.outcomes):4} {outcome:9} {seconds:5.1f} s {_told(found)}", flush=True)

    def keep(self, found: dict[str, Any]) -> None:
        """Remember what became of a mutant, also for a later run."""
        with self._lock:
            self.outcomes[found["called"]] = found
            with self.kept.open("a", encoding="utf-8") as file:
                file.write(json.dumps(found, ensure_ascii=False) + "\n")

    def _taken(self, copy: Copy, test: str) -> float:
        """The seconds that a test file takes of the code as it is."""
        if test not in self._seconds:
            started = time.monotonic()
            if copy.tested([test], FIRST) != 0 and copy.tested([test], FIRST) != 0:  # once may be chance
                raise RuntimeError(f"{test} fails without any mutant.")
            self._seconds[test] = time.monotonic() - started
        return self._seconds[test]


# Telling


def report(found: Sequence[dict[str, Any]], seed: int) -> str:
    """What became of mutants, in Markdown."""
    equal = {(each["path"], each["line"], each["mutated"]): each["reason"] for each in _equivalent()}
    same = [each for each in found if (each["path"], each["line"], each["mutated"]) in equal]
    counted = [each for each in found if each not in same]
    killed = [each for each in counted if each["outcome"] != "survived"]
    parts = Counter(_part_of(each) for each in counted)
    noticed = Counter(_part_of(each) for each in killed)
    minutes = sum(each["seconds"] for each in found) / WORKERS / 60
    lines = [
        "# Mutants",
        "",
        f"{len(killed)} of {len(counted)} mutants were noticed by the tests of their modules"
        f" ({len(killed) / max(len(counted), 1):.0%}); {len(same)} more change nothing that can be seen.",
        f"Commit {_commit()}, seed {seed}, {minutes:.0f} minutes with {WORKERS} at once;"
        " made by `make mutants` (`evals/mutants.py`, which says what a mutant is).",
        "",
        "| part | mutants | noticed |",
        "|---|--:|--:|",
        *(f"| {part} | {number} | {noticed[part]} |" for part, number in sorted(parts.items())),
        "",
        "## Not noticed",
        "",
        *(_told(each) for each in counted if each["outcome"] == "survived"),
    ]
    if same:
        lines += ["", "## Without a difference", ""]
        lines += [f"{_told(each)}: {equal[each['path'], each['line'], each['mutated']]}" for each in same]
    return "\n".join(lines).rstrip() + "\n"


def _equivalent() -> list[dict[str, str]]:
    return tomllib.loads(EQUIVALENT.read_text("utf-8"))["equivalent"] if EQUIVALENT.exists() else []


def _part_of(found: dict[str, Any]) -> str:
    return str(found["path"]).split("/")[1].removesuffix(".py")


def _told(found: dict[str, Any]) -> str:
    line, mutated = (" ".join(str(found[each]).split()) for each in ("line", "mutated"))
    return f"- {found['path']}:{found['number']} `` {line} `` → `` {mutated} ``"


def _digest() -> str:
    """What code and tests are: with others, what was found before tells nothing."""
    files = sorted(path for folder in ("assistant", "tests") for path in (ROOT / folder).rglob("*.py"))
    return hashlib.sha256(b"".join(path.read_bytes() for path in files)).hexdigest()[:16]


def _commit() -> str:
    named = ["git", "describe", "--always", "--dirty", "--exclude=*"]
    return subprocess.run(named, cwd=ROOT, capture_output=True, text=True, check=True).stdout.strip()


def main() -> None:
    """Run what the command line asks for."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").split("\n\n")[0])
    parser.add_argument("--count", type=int, default=COUNT, help="how many mutants (%(default)s)")
    parser.add_argument("--seed", type=int, default=SEED, help="which sample (%(default)s)")
    parser.add_argument("--part", nargs="+", default=[], help='only of these parts, such as "text" or "search/sides"')
    parser.add_argument("--list", action="store_true", help="show the sample and run nothing")
    parser.add_argument("--again", action="store_true", help="run those again that were not noticed")
    given = parser.parse_args()
    chosen = {"seed": given.seed, "count": given.count, "parts": given.part}
    if given.list:
        for mutant in sample(**chosen):
            print(_told(asdict(mutant)))
        return
    is_fixed = given.seed == SEED and not given.part
    head, kept = {"seed": given.seed, "parts": given.part, "files": _digest()}, KEPT if is_fixed else KEPT_OF_OTHERS
    run, waiting = Run.again(head, kept) if given.again else (Run(head, kept), sample(**chosen))
    run.all(waiting)
    told = report(list(run.outcomes.values()), given.seed)
    if is_fixed:
        REPORT.write_text(told, "utf-8")
    print(told)


if __name__ == "__main__":
    main()
