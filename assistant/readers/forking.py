"""The process that is kept while several files are read: it has the parsers loaded, and a child of it reads each file.

So each file still has a process of its own, with its own limits, which no other file can harm. A line on stdin (JSON:
the task, the open files that are stdin, stdout and stderr of the child, and its folder) begins one; a line on stdout
tells the child's id, and another how it ended.
"""

from __future__ import annotations

import importlib
import json
import os
import sys
import tempfile
import traceback

PARSERS = (
    "assistant.readers.html", "assistant.readers.docx.reading", "assistant.readers.odt.reading",
    "assistant.readers.pptx", "assistant.readers.rtf.reading", "assistant.readers.mail", "assistant.readers.epub",
    "assistant.readers.lawxml.reading", "assistant.readers.registers.xlsx", "assistant.readers.pdf.reading",
    "assistant.readers.pdf.picture", "lxml.html", "charset_normalizer",
)  # fmt: skip


def main() -> None:
    """Read files until stdin ends."""
    from assistant.readers import worker  # noqa: F401 (for the children)

    for name in PARSERS:
        importlib.import_module(name)
    for line in sys.stdin.buffer:
        task, *files, folder = json.loads(line)
        child = os.fork()
        if not child:
            _read(task, files, folder)
        _tell(child)
        _, status = os.waitpid(child, 0)
        _tell(os.waitstatus_to_exitcode(status))


def _read(task: str, files: list[int], folder: str) -> None:
    """Be the process that reads one file, and end."""
    code = 1
    try:
        for number, file in enumerate(files):
            os.dup2(file, number)
        sys.stdin = os.fdopen(0)  # the one before may hold lines that are for others
        tempfile.tempdir = folder  # who asked removes it, also where this process is killed
        from assistant.readers import worker

        worker.main(task)
        sys.stdout.flush()
        code = 0
    except BaseException:  # whatever it is, this process must not go on as the one that is kept
        traceback.print_exc()
        sys.stderr.flush()
    finally:
        os._exit(code)


def _tell(number: int) -> None:
    sys.stdout.write(f"{number}\n")
    sys.stdout.flush()


if __name__ == "__main__":
    main()
