"""The child process that reads one file or draws a page of one: limits itself, then answers with JSON on stdout."""

from __future__ import annotations

import base64
import contextlib
import json
import sys
from dataclasses import asdict, astuple
from pathlib import Path
from typing import Any

from assistant.readers.formats import FORMATS
from assistant.readers.limits import ReadingLimits
from assistant.readers.unreadable import UnreadableError
from assistant.records import State, Text

_REFUSED = ("socket.", "subprocess.", "os.exec", "os.fork", "os.posix_spawn", "os.spawn", "os.system", "pty.")


def main(task: str) -> None:
    """Read the file that `task` (JSON: path, kind, limits) names and print what it gave.

    Of the kind "picture", stdin holds what to show (a `View` as JSON on one line) and the file's content.
    """
    wanted = json.loads(task)
    _limit(wanted["limits"])
    confine()
    try:
        if wanted["kind"] == "picture":
            answer = _picture()
        else:
            kind = next(each for each in FORMATS if each.name == wanted["kind"])
            answer = _answer(kind.read(Path(wanted["path"]), ReadingLimits(**wanted["limits"])))
    except UnreadableError as error:
        answer = {"state": error.state, "what": str(error)}
    except (MemoryError, RecursionError):
        answer = {"state": State.TOO_LARGE, "what": "needs more memory than the limit allows"}
    except Exception as error:  # parsers raise anything on damaged files
        answer = {"state": State.BROKEN, "what": f"is damaged and cannot be read ({type(error).__name__})"}
    sys.stdout.write(json.dumps(answer))


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

    view = picture.View(**json.loads(sys.stdin.buffer.readline()))
    image = picture.picture(sys.stdin.buffer.read(), view)
    return {**asdict(image), "png": base64.b64encode(image.png).decode("ascii")}


def _answer(text: Text) -> dict[str, Any]:
    return {
        "content": text.content,
        "pages": [astuple(page) for page in text.pages],
        "blocks": [astuple(block) for block in text.blocks],
        "metadata": text.metadata,
        "reading": text.state,
        "problems": text.problems,
        "front_matter": text.front_matter,
    }


if __name__ == "__main__":
    main(sys.argv[1])
