"""Pages that are pictures, read by OCR in a child process, one after the other.

A page that takes too long, too much memory or brings the process down is given up, and the next ones are read by
another process: none is lost for it. What models and pictures need comes on top of the memory of reading.
"""

from __future__ import annotations

import json
import queue
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import asdict, replace
from pathlib import Path
from typing import IO

from assistant.offline import environment
from assistant.ports import Report
from assistant.readers import ocr
from assistant.readers.keeping import PACKAGES
from assistant.readers.limits import ReadingLimits
from assistant.records import Progress, Scan

STAGE = "reading scans"
_MEMORY = 1500  # MB that models, their threads and a picture need
_STARTING = 60  # seconds in which models are loaded, on a machine that does other things
_TURN = 0.5  # seconds after which it is reported again that work goes on, and may be ended
_TOO_LONG = "it took longer than"
_ENDED = "the process that read it ended"
_LATE = 5  # pages of a document that take too long, before the others are left as they are
_AMONG = 4  # pages that were tried, one of which takes too long: fewer among many good ones tell nothing of the others
_TRIES = 3  # processes that end at their first page, none having read any, before it is said that OCR does not work
_THREADS = {"OMP_NUM_THREADS": "1", "OPENBLAS_NUM_THREADS": "1"}  # of libraries beside the models, which have their own

GoOn = Callable[[], None]


def scans(path: Path, pages: Sequence[int], limits: ReadingLimits, report: Report | None = None) -> dict[int, Scan]:
    """What OCR reads of pages of a PDF, by their numbers; one that it could not read says why.

    Where it does not work at all, the pages that it was not tried with bear no name of what read them. Where it takes
    too long again and again, the others are given up too, so that no sync spends that time anew.
    `report` is told of each page and, between them, twice a second; what it raises ends the work.
    """
    found: dict[int, Scan] = {}

    def turn() -> None:
        if report:
            report(Progress(STAGE, len(found), len(pages), path.name))

    barren = 0
    while rest := [number for number in pages if number not in found]:
        before = len(found)
        for number, scan in _read(path, rest, limits, turn):
            found[number] = scan
        is_barren = len(found) == before + 1 and scan.failure == _ENDED and all(each.failure for each in found.values())
        barren = barren + 1 if is_barren else 0
        if barren == _TRIES:
            failure = f"{ocr.engine()} does not work here"
            found |= {number: Scan(by=ocr.engine() if number in found else "", failure=failure) for number in pages}
        late = sum(each.failure.startswith(_TOO_LONG) for each in found.values())
        if late >= _LATE and late * _AMONG >= len(found):
            given_up = Scan(by=ocr.engine(), failure=f"{late} others took longer than the limit")
            found |= {number: given_up for number in rest if number not in found}
    return found


def _read(path: Path, pages: Sequence[int], limits: ReadingLimits, turn: GoOn) -> Iterator[tuple[int, Scan]]:
    """What one process reads; it ends with the first page that it cannot."""
    whole = replace(
        limits, memory_mb=limits.memory_mb + _MEMORY, seconds=4 * (_STARTING + limits.ocr_seconds * len(pages))
    )  # of all processors
    task = {"kind": "scans", "path": str(path.resolve()), "pages": list(pages), "limits": asdict(whole)}
    process = subprocess.Popen(
        [sys.executable, "-m", "assistant.readers.worker", json.dumps(task)],
        stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, cwd=PACKAGES,
        env=environment() | _THREADS,
    )  # fmt: skip
    answers: queue.SimpleQueue[bytes] = queue.SimpleQueue()
    assert process.stdout is not None
    listening = threading.Thread(target=_listen, args=(process.stdout, answers), daemon=True)
    listening.start()
    patience = _STARTING + limits.ocr_seconds
    try:
        for number in pages:
            answer = _awaited(answers, patience, turn)
            if not answer:
                late = f"{_TOO_LONG} the limit of {limits.ocr_seconds} s"
                failure = late if answer is None else _ENDED
                yield number, Scan(by=ocr.engine(), failure=failure)
                return
            try:
                scan = Scan.of(json.loads(answer))
            except ValueError:  # it ended within a line
                yield number, Scan(by=ocr.engine(), failure=_ENDED)
                return
            yield number, scan
            patience = limits.ocr_seconds
    finally:
        process.kill()
        process.wait()
        listening.join()
        process.stdout.close()


def _listen(source: IO[bytes], answers: queue.SimpleQueue[bytes]) -> None:
    """Pass the lines on that a process writes, and nothing at its end."""
    for line in source:
        answers.put(line)
    answers.put(b"")


def _awaited(answers: queue.SimpleQueue[bytes], patience: float, turn: GoOn) -> bytes | None:
    """The next line of a process, empty if it has ended; None if that takes too long."""
    until = time.monotonic() + patience
    while True:
        turn()
        try:
            return answers.get(timeout=min(_TURN, max(0.01, until - time.monotonic())))
        except queue.Empty:
            if time.monotonic() >= until:
                return None
