"""A process that reads, kept for several files: to start one for each takes longer than a small file does."""

from __future__ import annotations

import contextlib
import json
import os
import select
import signal
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from assistant.offline import environment

PACKAGES = Path(__file__).parent.parent.parent
IS_POSSIBLE = sys.platform == "linux"  # where a process that has loaded parsers can be doubled without harm
_GRACE = 60  # seconds that the begin of a child, or its end, may take to be told of

ReadingEnd = subprocess.CompletedProcess[bytes]


class KeptProcess:
    """The process that reads, as long as somebody wants it to be kept; it is started when it is needed first."""

    def __init__(self) -> None:
        self._users = 0
        self._lock = threading.Lock()  # it reads one file at a time
        self._process: subprocess.Popen[bytes] | None = None
        self._files: tuple[int, ...] = ()
        self._left = b""

    @contextmanager
    def wanted(self) -> Iterator[None]:
        """Keep it meanwhile."""
        with self._lock:
            self._users += 1
        try:
            yield
        finally:
            with self._lock:
                self._users -= 1
                if not self._users:
                    self._stop()

    def start(self) -> None:
        """Start it now if it is wanted, so that the first one who needs it need not wait for it."""
        with self._lock:
            if IS_POSSIBLE and self._users:
                self._started()

    def run(self, task: str, seconds: float, given: bytes = b"") -> ReadingEnd | None:
        """What a child of it did with a task and what it is given on stdin.

        None where nobody wants it kept, it is busy, or it has died.

        Raises:
            TimeoutExpired: the child took longer, and was ended.
        """
        if not IS_POSSIBLE or not self._users or not self._lock.acquire(blocking=False):
            return None
        try:
            return self._run(task, seconds, given)
        except (OSError, ValueError):
            self._stop()
            return None
        except BaseException:  # with a child that is left, or a line that is not read, it is of no use any more
            self._stop()
            raise
        finally:
            self._lock.release()

    def _run(self, task: str, seconds: float, given: bytes) -> ReadingEnd:
        with tempfile.TemporaryDirectory(prefix="ai-policy-", ignore_cleanup_errors=True) as folder:
            return self._run_in(folder, task, seconds, given)

    def _run_in(self, folder: str, task: str, seconds: float, given: bytes) -> ReadingEnd:
        """What a child did that keeps in a folder what it needs on the disk, and may leave it there."""
        process = self._started()
        for each in self._files:
            os.ftruncate(each, 0)
            os.lseek(each, 0, os.SEEK_SET)  # the child reads and writes where this process stands
        with open(self._files[0], "wb", closefd=False) as stdin:
            stdin.write(given)
        os.lseek(self._files[0], 0, os.SEEK_SET)
        assert process.stdin is not None
        process.stdin.write(json.dumps([task, *self._files, folder]).encode() + b"\n")
        process.stdin.flush()
        child = self._number(process, time.monotonic() + _GRACE)
        try:
            code = self._number(process, time.monotonic() + seconds)
        except TimeoutError as error:
            with contextlib.suppress(ProcessLookupError):
                os.kill(child, signal.SIGKILL)
            self._number(process, time.monotonic() + _GRACE)
            raise subprocess.TimeoutExpired(task, seconds) from error
        except BaseException:
            with contextlib.suppress(ProcessLookupError):
                os.kill(child, signal.SIGKILL)
            raise
        return ReadingEnd(task, code, *map(_content, self._files[1:]))

    def _started(self) -> subprocess.Popen[bytes]:
        if self._process is None or self._process.poll() is not None:
            self._stop()
            self._files = tuple(map(os.memfd_create, ("in", "out", "err")))  # gone with the last process that has them
            self._process = subprocess.Popen(
                [sys.executable, "-m", "assistant.readers.forking"],
                stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, cwd=PACKAGES,
                env=environment(), pass_fds=self._files,
                start_new_session=True,  # who ends the work with a key ends it by ending its stdin
            )  # fmt: skip
        return self._process

    def _number(self, process: subprocess.Popen[bytes], until: float) -> int:
        """The next number that the process tells; raises TimeoutError, and OSError where it has died."""
        assert process.stdout is not None
        while b"\n" not in self._left:
            ready, _, _ = select.select([process.stdout], [], [], max(0.0, until - time.monotonic()))
            if not ready:
                raise TimeoutError
            part = os.read(process.stdout.fileno(), 4096)
            if not part:
                raise BrokenPipeError
            self._left += part
        line, _, self._left = self._left.partition(b"\n")
        return int(line)

    def _stop(self) -> None:
        """End it, if it runs, and what it was given and has written."""
        process, self._process, self._left = self._process, None, b""
        if process is not None:
            process.kill()
            process.wait()
            for stream in (process.stdin, process.stdout):
                with contextlib.suppress(OSError):
                    if stream:
                        stream.close()
        for each in self._files:
            os.close(each)
        self._files = ()


def _content(file: int) -> bytes:
    """All that an open file holds."""
    os.lseek(file, 0, os.SEEK_SET)
    with open(file, "rb", closefd=False) as source:
        return source.read()
