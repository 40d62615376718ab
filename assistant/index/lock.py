"""The one lock for writing corpus and index, which each write holds for itself, and who has it."""

from __future__ import annotations

import contextlib
import json
import os
import time
from collections.abc import Iterator
from pathlib import Path

from assistant.errors import LockedError, StoreError


@contextlib.contextmanager
def writing(folder: Path, what: str, seconds: float) -> Iterator[None]:
    """Hold the write lock of an index folder; can be entered again by the thread that holds it.

    Args:
        folder: of the index.
        what: is done, which others are told.
        seconds: to wait for another process.

    Raises:
        LockedError: another process holds it for longer.
        StoreError: the folder cannot be written.
    """
    import filelock

    lock = filelock.FileLock(folder / "write.lock", is_singleton=True)
    holder = folder / "writer.json"
    try:
        lock.acquire(timeout=seconds)
    except filelock.Timeout as error:
        raise LockedError(
            f"The library is being written by {_who(holder)}.",
            hint="Wait until it has finished, or stop it, then try again.",
        ) from error
    except OSError as error:
        raise StoreError(
            f"The index folder {folder} cannot be written: {error.strerror}.",
            hint="Check its permissions, or choose another with ASSISTANT_INDEX_DIR.",
        ) from error
    try:
        with contextlib.suppress(OSError):  # only tells others who we are
            holder.write_text(json.dumps({"pid": os.getpid(), "what": what, "since": time.strftime("%H:%M:%S")}))
        yield
    finally:
        lock.release()


def _who(holder: Path) -> str:
    try:
        facts = json.loads(holder.read_text())
        return f"process {facts['pid']} (to {facts['what']}, since {facts['since']})"
    except (OSError, ValueError, KeyError):
        return "another process"
