"""Data flows one way: which module may import which."""

import ast
import os

import pytest
from conftest import ROOT

import assistant

FLOOR = {
    "records", "errors", "saved", "settings", "offline", "analyser", "analysis", "sentences", "entries", "connections", "segment", "snapshot", "catalogue",
    "thesaurus", "metadata", "crossencoder",
}  # fmt: skip
STAGES = {
    "corpus",
    "readers",
    "outline",
    "passages",
    "embedding",
    "store",
    "vectors",
    "query",
    "context",
    "signals",
    "rerank",
    "entailment",
    "retrieve",
    "answer",
    "verify",
}
PARTS = {"retrieve": {"signals"}}
WIRING = {"indexing", "asking", "citing", "quoting", "writing", "sync", "retriever", "pipeline"}
LEAVES = {"conversations", "evaluate", "export", "replay"}  # take records, and know nothing of where these come from
FACES = {"cli", "ui", "jobs", "__main__"}


def modules():
    for path in sorted((ROOT / "assistant").rglob("*.py")):
        yield path, path.relative_to(ROOT / "assistant").parts[0].removesuffix(".py")


def imported(path):
    """The modules of this package that a file imports, wherever in it and however that is written."""
    package = ("assistant", *path.relative_to(ROOT / "assistant").parts[:-1])
    return set(named(path.read_text(encoding="utf-8"), package))


def named(source, package):
    """What the imports in a module of `package` name directly under `assistant`."""
    for node in ast.walk(ast.parse(source)):
        for name in written(node, package):
            first, _, rest = name.partition(".")
            if first == "assistant":
                yield rest.split(".")[0] or "__init__"


def written(node, package):
    """The full names that an import gives; none for other nodes."""
    if isinstance(node, ast.Import):
        return [alias.name for alias in node.names]
    if not isinstance(node, ast.ImportFrom):
        return []
    above = package[: len(package) - node.level + 1] if node.level else ()
    stem = (*above, *([node.module] if node.module else ()))
    return [".".join((*stem, alias.name)) for alias in node.names]


@pytest.mark.parametrize(
    ("source", "names"),
    [
        ("import os, assistant.store as s", ["store"]),
        ("import assistant", ["__init__"]),
        ("from assistant import store, Assistant", ["store", "Assistant"]),
        ("from assistant.store import Store", ["store"]),
        ("from assistant import *", ["*"]),
        ("def f():\n    from .. import store", ["store"]),
        ("from ..store import Store", ["store"]),
        ("from . import words", ["ui"]),
        ("from .words import place", ["ui"]),
        ("from os import path", []),
    ],
)
def test_an_import_is_seen_however_it_is_written(source, names):
    assert list(named(source, ("assistant", "ui"))) == names


def test_every_module_has_its_place():
    assert {name for _, name in modules()} == FLOOR | STAGES | WIRING | LEAVES | FACES | {"__init__"}


def test_stages_do_not_import_one_another():
    for path, name in modules():
        if name in STAGES:
            own = {name} | PARTS.get(name, set())
            assert imported(path) <= FLOOR | own, path


def test_the_floor_imports_nothing_above_it():
    for path, name in modules():
        if name in FLOOR:
            assert imported(path) <= FLOOR, path


def test_leaves_stand_on_the_floor():
    for path, name in modules():
        if name in LEAVES:
            assert imported(path) <= FLOOR | {name}, path


def test_what_wires_the_stages_knows_none_of_its_users():
    for path, name in modules():
        if name in WIRING:
            assert imported(path) <= FLOOR | STAGES | WIRING, path


def test_command_line_and_app_reach_documents_and_answers_through_the_assistant_only():
    for path, name in modules():
        if name in FACES:
            assert imported(path) <= FLOOR | LEAVES | FACES | {"pipeline"} | set(assistant.__all__), path


SETS = {
    "offline": "os.environ.update(_OFF if hub else _OFF | _HUB)",  # libraries listen to nothing else
    "embedding": "os.environ['TOKENIZERS_PARALLELISM'] = 'false'",  # read by tokenizers alone, which else warns at forks
}


def test_only_settings_read_the_environment_and_only_switches_of_libraries_are_set_in_it():
    for path, name in modules():
        tree = ast.parse(path.read_text(encoding="utf-8"))
        allowed = {
            id(part)
            for node in ast.walk(tree)
            if isinstance(node, ast.stmt) and ast.unparse(node) == SETS.get(name)
            for part in ast.walk(node)
        }
        for node in ast.walk(tree):
            asked = {node.attr} if isinstance(node, ast.Attribute) and id(node) not in allowed else set()
            taken = {alias.name for alias in node.names} if isinstance(node, ast.ImportFrom) else set()
            assert not (asked | taken) & {"environ", "environb", "getenv", "getenvb", "putenv"}, path


def test_records_need_the_standard_library_only():
    tree = ast.parse((ROOT / "assistant" / "records.py").read_text())
    names = {alias.name for node in ast.walk(tree) if isinstance(node, ast.Import) for alias in node.names}
    names |= {node.module for node in ast.walk(tree) if isinstance(node, ast.ImportFrom)}
    assert names <= {"__future__", "dataclasses", "enum", "types", "functools", "typing", "re", "collections.abc"}


def test_the_project_speaks_of_no_machine():
    home = os.path.expanduser("~")
    for path in [*ROOT.glob("*.*"), *ROOT.glob("assistant/**/*.py"), *ROOT.glob("tests/**/*.py")]:
        if path.suffix in {".py", ".md", ".toml", ".txt"}:
            text = path.read_text(encoding="utf-8")
            assert str(ROOT) + "/" not in text, path
            assert home == "/" or home + "/" not in text, path
