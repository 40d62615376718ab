"""Files to text, by content and not only by name; `formats` is the table of what is read.

Parsers can be brought down or kept busy for ever by a bad file, so files are read, and pages drawn, in a child process
with limits on memory and time. What is plain (Markdown, text) is only decoded.
"""

from __future__ import annotations

import base64
import json
import subprocess
import sys
import tempfile
import time
from collections.abc import Sequence
from contextlib import AbstractContextManager
from dataclasses import asdict, astuple, replace
from pathlib import Path
from typing import Any

from assistant.errors import PageError, ReadingError
from assistant.offline import environment
from assistant.ports import Report
from assistant.readers import ocr, scanning, unread
from assistant.readers.detect import Sample
from assistant.readers.formats import MAILS, PDF, ZIP, Format, detect, listed
from assistant.readers.keeping import PACKAGES, KeptProcess
from assistant.readers.limits import ReadingLimits
from assistant.readers.unreadable import EndedError, UnreadableError
from assistant.records import Block, Box, Page, PageImage, PlacedText, Scan, State, Text

__all__ = ["ReadingLimits", "attached", "failure", "kept", "page_image", "read", "start"]

PATIENCE = 20  # seconds; whoever opens a page waits for it
_ROUNDS = 3  # times the limit, for which the files of an archive are read one by one
_KEPT = KeptProcess()
HINTS = {
    State.NO_TEXT: "If it is a scan, add a version with a text layer.",
    State.ENCRYPTED: "Save a copy without a password, then add that.",
    State.TOO_LARGE: "Split the file, or raise a limit (ASSISTANT_MAX_FILE_MB, _MAX_PAGES, _READ_SECONDS, ...).",
    State.BROKEN: f"Save it again in its own program, then add that. {listed('and')} are read.",
}


def kept() -> AbstractContextManager[None]:
    """Keep the process that reads while several files are to be read, or pages drawn; each still has a child of it."""
    return _KEPT.wanted()


def start() -> None:
    """Start the process that is kept, where it is, before it is needed."""
    _KEPT.start()


def read(path: Path, limits: ReadingLimits, *, report: Report | None = None, known: Sequence[Page] = ()) -> Text:
    """The text of a file; where the limits allow OCR, that of pages that are pictures too.

    Args:
        path: of the file.
        limits: how much reading may take.
        report: is told how far OCR has come; what it raises ends the work.
        known: the pages of the same content as it was read before: what the same OCR read of one is not read again.

    Raises:
        ReadingError: it gives no text; `state` says why.
    """
    if skipped := unread.leftover(path.name):
        raise failure(path, State.BROKEN, skipped)
    content = _content(path, limits)
    kind = detect(content, path.name)
    if kind is None:
        if refused := unread.reason(Sample(content, path.suffix.casefold())):
            raise failure(path, *refused)
        raise failure(path, State.BROKEN, f"is not a document that is read ({listed('or')})")
    try:
        if kind.is_plain:
            text = kind.read(path, limits)
        else:
            text = _parsed(path, kind, limits)
            if text.pictures and limits.ocr:
                text = _with_scans(path, text, limits, report, known)
    except UnreadableError as error:
        raise failure(path, error.state, str(error)) from error
    if not text.content.strip():
        raise failure(path, State.NO_TEXT, "holds no text", text)
    return text


def attached(path: Path, folder: Path, limits: ReadingLimits) -> tuple[tuple[str, Path], ...]:
    """The files attached to an e-mail that may be read, laid out in a folder: the name of each, and where it is.

    Raises:
        ReadingError: they cannot be told; `state` says why.
    """
    task = {"path": str(path.resolve()), "kind": "attached", "folder": str(folder.resolve())}
    try:
        names: list[str] = _child(task, limits)["names"]
    except UnreadableError as error:
        raise failure(path, error.state, str(error)) from error
    return tuple((name, folder / str(number)) for number, name in enumerate(names))


def _parsed(path: Path, kind: Format, limits: ReadingLimits) -> Text:
    """What a process reads of a file; of an archive, where one of its files ends the process, what of the others."""
    task = {"path": str(path.resolve()), "kind": kind.name}
    try:
        return _text(_child(task, replace(limits, members=kind not in MAILS)))
    except EndedError:
        if kind is not ZIP:
            raise
        return _one_by_one(path, limits)


def _one_by_one(path: Path, limits: ReadingLimits) -> Text:
    """The text of the files in an archive, each read by a process of its own, for some times the time of a file."""
    from assistant.readers import archive

    until = time.monotonic() + _ROUNDS * limits.seconds

    def alone(name: str) -> Text:
        if time.monotonic() > until:
            raise UnreadableError(State.TOO_LARGE, "was not read: others in the archive took too long")
        return _text(_child({"path": str(path.resolve()), "kind": "member", "name": name}, limits))

    with kept():
        return archive.gathered(archive.names(path), alone, limits.characters)


def _with_scans(path: Path, text: Text, limits: ReadingLimits, report: Report | None, known: Sequence[Page]) -> Text:
    """The text of a PDF with that of its pages that are pictures."""
    pictures = [page.number for page in text.pages if page.scan]
    same = {page.number: page.scan for page in known if page.scan and page.scan.by == ocr.engine()}
    found = {number: same[number] for number in pictures if number in same and not same[number].failure}
    found |= scanning.scans(path, [number for number in pictures if number not in found], limits, report)
    given = json.dumps({number: astuple(scan) for number, scan in found.items()}).encode()
    try:
        return _text(_child({"path": str(path.resolve()), "kind": "scanned"}, limits, given))
    except UnreadableError as error:
        return _unplaced(text, str(error))


def _unplaced(text: Text, why: str) -> Text:
    """The text that a PDF has without what OCR read of it; its pictures are tried, so that no sync reads them again."""
    tried = Scan(by=ocr.engine(), failure="what was read could not be placed")
    return replace(
        text,
        pages=tuple(replace(page, scan=tried) if page.scan else page for page in text.pages),
        state=State.PARTIAL,
        problems=(
            *(problem.removesuffix(f" {ocr.advice()}") for problem in text.problems),
            f"What OCR read could not be placed: the file {why}.",
        ),
    )


def page_image(
    content: bytes,
    text: Text,
    number: int,
    spans: Sequence[tuple[int, int]],
    width: int,
    limits: ReadingLimits,
    *,
    words: bool = False,
) -> PageImage:
    """The picture of a PDF page, `width` pixels wide, with boxes around what stands on it of some stretches of `text`.

    Args:
        content: of the file.
        text: what reading it gave; its content and pages suffice.
        number: of the page, from 1.
        spans: offsets into the text.
        width: less where the page is very long.
        limits: of memory and, up to `PATIENCE`, of time.
        words: whether those of the text that stand on the page are to be told.

    Raises:
        PageError: there is no such page, or it cannot be drawn.
    """
    if detect(content) is not PDF or not 1 <= number <= len(text.pages):
        count = f"It has {len(text.pages):,} pages." if text.pages else "Only PDFs have pages that can be shown."
        raise PageError(f"There is no page {number} to show.", hint=count)
    page, before = text.pages[number - 1], text.pages[max(0, number - 2)]
    first = before.start
    view = {
        "number": number,
        "width": width,
        "before": text.content[first : page.start],
        "text": text.content[page.start : page.end],
        "spans": [(start - first, end - first) for start, end in spans],
        "above": _read_of(before),
        "scan": _read_of(page),
        "words": words,
    }
    try:
        answer = _child(
            {"kind": "picture"},
            replace(limits, seconds=min(limits.seconds, PATIENCE)),
            json.dumps(view).encode() + b"\n" + content,
        )
    except UnreadableError as error:
        raise PageError(f"Page {number} {error}.", hint="Open the file itself in a PDF viewer.") from error
    boxes = tuple(Box(**box) for box in answer.pop("boxes"))
    placed = tuple(
        PlacedText(first + each["start"], first + each["end"], Box(**each["box"])) for each in answer.pop("words")
    )
    return PageImage(**{**answer, "png": base64.b64decode(answer["png"]), "boxes": boxes, "words": placed})


def _read_of(page: Page) -> tuple[Any, ...] | None:
    """What OCR read of a page, as plain values."""
    return astuple(page.scan) if page.scan and page.scan.lines else None


def failure(path: Path, state: State, what: str, text: Text | None = None) -> ReadingError:
    """The error for a file that cannot be read, with the hint that belongs to its state and to its `text`, if any."""
    pictures = text.pictures if text else 0
    scans = [page.scan for page in text.pages if page.scan] if text else []
    tried = " ".join(text.problems) if text and any(scan.by or scan.failure for scan in scans) else ""
    hint = tried or (ocr.advice() if pictures else HINTS[state])
    return ReadingError(f"{path.name} {what}.", hint=hint, state=state, pictures=pictures, tried=bool(tried))


def _content(path: Path, limits: ReadingLimits) -> bytes:
    try:
        if not path.exists():
            raise ReadingError(f"There is no file {path}.", hint="Check the path.", state=State.BROKEN)
        if not path.is_file():
            raise ReadingError(
                f"{path} is not a file.", hint="Name a file; ai-policy add takes folders too.", state=State.BROKEN
            )
        size = path.stat().st_size
        if size > limits.file_mb * 1_000_000:
            raise failure(path, State.TOO_LARGE, f"has {size / 1e6:.0f} MB, more than the limit of {limits.file_mb} MB")
        content = path.read_bytes()
    except OSError as error:
        reason = (error.strerror or str(error)).lower()
        raise ReadingError(
            f"{path.name} cannot be read: {reason}.", hint="Check the file's permissions.", state=State.BROKEN
        ) from error
    if not content.strip():
        raise failure(path, State.NO_TEXT, "is empty")
    return content


def _child(task: dict[str, str], limits: ReadingLimits, given: bytes = b"") -> dict[str, Any]:
    """What the child process answers to a task and what it is given on stdin; raises UnreadableError."""
    asked = json.dumps({**task, "limits": asdict(limits)})
    try:
        ended = _KEPT.run(asked, limits.seconds, given) or _process(asked, limits.seconds, given)
    except subprocess.TimeoutExpired as error:
        what = f"took longer to read than the limit of {limits.seconds} s"
        raise EndedError(State.TOO_LARGE, what) from error
    try:
        answer: dict[str, Any] = json.loads(ended.stdout)
    except ValueError as error:
        # without an answer the process was ended: by a limit, or by a fault in a parser
        # (a parser in C aborts when it gets no memory)
        starved = ended.returncode in (-6, -9, -24, 134, 137, 152) or b"MemoryError" in ended.stderr
        state, what = (
            (State.TOO_LARGE, "needs more memory or time than the limits allow")
            if starved
            else (State.BROKEN, "cannot be read")
        )
        raise EndedError(state, what) from error
    if "state" in answer:
        raise UnreadableError(State(answer["state"]), answer["what"])
    return answer


def _process(task: str, seconds: float, given: bytes) -> subprocess.CompletedProcess[bytes]:
    """What a process of its own does with a task and what it is given on stdin."""
    with tempfile.TemporaryDirectory(prefix="ai-policy-", ignore_cleanup_errors=True) as folder:
        own = dict.fromkeys(("TMPDIR", "TEMP", "TMP"), folder)  # removed also where the process is killed
        return subprocess.run(
            [sys.executable, "-m", "assistant.readers.worker", task],
            capture_output=True, timeout=seconds, check=False, cwd=PACKAGES, env=environment() | own, input=given,
        )  # fmt: skip


def _text(answer: dict[str, Any]) -> Text:
    return Text(
        content=answer["content"],
        pages=tuple(map(Page.of, answer["pages"])),
        blocks=tuple(map(Block.of, answer["blocks"])),
        metadata=answer["metadata"],
        state=State(answer["reading"]),
        problems=tuple(answer["problems"]),
        front_matter=answer["front_matter"],
        attached=tuple(answer["attached"]),
    )
