"""The child process that reads one file or draws a page of one: limits itself, then answers with JSON on stdout.

Of pages that are pictures it answers with a line each, as it reads them.
"""

from __future__ import annotations

import base64
import contextlib
import json
import os
import sys
from collections.abc import Sequence
from dataclasses import asdict, astuple
from pathlib import Path
from typing import Any

from assistant.readers import archive, ocr
from assistant.readers.formats import FORMATS
from assistant.readers.limits import ReadingLimits
from assistant.readers.unreadable import UnreadableError
from assistant.records import Scan, State, Text

_REFUSED = ("socket.", "subprocess.", "os.exec", "os.fork", "os.posix_spawn", "os.spawn", "os.system", "pty.")


def main(task: str) -> None:
    """Read the file that `task` (JSON: path, kind, limits) names and print what it gave.

    Of the kind "picture", stdin holds what to show (a `View` as JSON on one line) and the file's content; of the kind
    "scanned" it holds what OCR read of pages, by their numbers. Of the kind "scans", OCR reads the `pages` of the task.
    Of the kind "attached", the files that are attached to an e-mail are written to its `folder`, by their numbers; of
    the kind "member", the file in an archive is read that it calls by its `name`.
    """
    wanted = json.loads(task)
    _limit(wanted["limits"])
    confine()
    try:
        if wanted["kind"] == "scans":
            _print_scans(Path(wanted["path"]), wanted["pages"])
            return
        answer = _picture() if wanted["kind"] == "picture" else _read(wanted)
    except UnreadableError as error:
        answer = {"state": error.state, "what": str(error)}
    except (MemoryError, RecursionError):
        answer = {"state": State.TOO_LARGE, "what": "needs more memory than the limit allows"}
    except Exception as error:  # parsers raise anything on damaged files
        answer = {"state": State.BROKEN, "what": f"is damaged and cannot be read ({type(error).__name__})"}
    sys.stdout.write(json.dumps(answer))


def _read(wanted: dict[str, Any]) -> dict[str, Any]:
    """What reading a file gives, or a part of it."""
    path, limits = Path(wanted["path"]), ReadingLimits(**wanted["limits"])
    match wanted["kind"]:
        case "attached":
            return {"names": _laid_out(path, limits, Path(wanted["folder"]))}
        case "member":
            return _answer(archive.read_one(path, wanted["name"], limits))
        case "scanned":
            return _answer(_scanned(path, limits))
    kind = next(each for each in FORMATS if each.name == wanted["kind"])
    return _answer(kind.read(path, limits))


def confine() -> None:
    """Refuse this process every connection and every child, for good: reading a file needs neither."""

    def refuse(event: str, _: tuple[Any, ...]) -> None:
        if event.startswith(_REFUSED):
            raise PermissionError(f"reading a file needs no {event}")

    sys.addaudithook(refuse)


def _limit(limits: dict[str, int]) -> None:
    with contextlib.suppress(ImportError, ValueError, OSError):  # not every system has them
        import resource

        memory = limits["memory_mb"] * 1024 * 1024
        resource.setrlimit(resource.RLIMIT_AS, (memory, memory))
        resource.setrlimit(resource.RLIMIT_CPU, (limits["seconds"], limits["seconds"] + 1))
        resource.setrlimit(resource.RLIMIT_CORE, (0, 0))


def _picture() -> dict[str, Any]:
    from assistant.readers.pdf import picture

    values = json.loads(sys.stdin.buffer.readline())
    scans = {name: Scan.of(values[name]) for name in ("above", "scan") if values[name]}
    view = picture.View(**{**values, **scans})
    image = picture.picture(sys.stdin.buffer.read(), view)
    return {**asdict(image), "png": base64.b64encode(image.png).decode("ascii")}


def _laid_out(path: Path, limits: ReadingLimits, folder: Path) -> list[str]:
    """Write the files that are attached to an e-mail to a folder; their names."""
    from assistant.readers import mail

    files = mail.attached(path, limits)
    for number, (_, content) in enumerate(files):
        (folder / str(number)).write_bytes(content)
    return [name for name, _ in files]


def _scanned(path: Path, limits: ReadingLimits) -> Text:
    from assistant.readers.pdf import reading

    scans = {int(number): Scan.of(values) for number, values in json.load(sys.stdin).items()}
    return reading.read(path, limits.pages, limits.characters, scans)


def _print_scans(path: Path, pages: Sequence[int]) -> None:
    """What OCR reads of each page, on a line; a page that it fails on says so, and the next ones are read."""
    answers = os.fdopen(os.dup(1), "w")
    os.dup2(2, 1)  # where libraries may write what they like

    from assistant.readers.pdf import reading
    from assistant.readers.pdf.recogniser import Recogniser

    recogniser, document = Recogniser(), reading.opened(path)
    for number in pages:
        try:
            scan = recogniser.scan(document[number - 1])
        except MemoryError:
            scan = Scan(by=ocr.engine(), failure="it needs more memory than the limit allows")
        except Exception as error:  # libraries raise anything
            scan = Scan(by=ocr.engine(), failure=f"it cannot be drawn or read ({type(error).__name__})")
        answers.write(json.dumps(astuple(scan)) + "\n")
        answers.flush()


def _answer(text: Text) -> dict[str, Any]:
    return {
        "content": text.content,
        "pages": [astuple(page) for page in text.pages],
        "blocks": [astuple(block) for block in text.blocks],
        "metadata": text.metadata,
        "reading": text.state,
        "problems": text.problems,
        "front_matter": text.front_matter,
        "attached": text.attached,
    }


if __name__ == "__main__":
    main(sys.argv[1])
