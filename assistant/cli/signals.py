"""What asks a command to end, heard as an interruption by the keyboard is: it keeps what it has, and ends."""

from __future__ import annotations

import contextlib
import signal
from collections.abc import Iterator
from typing import NoReturn

ENDING = [each for name in ("SIGTERM", "SIGHUP") if (each := getattr(signal, name, None))]  # a closed terminal, too


@contextlib.contextmanager
def heard() -> Iterator[None]:
    """Within the block such a signal raises KeyboardInterrupt, and is ignored after that; nohup is heeded."""
    heeded = [each for each in ENDING if signal.getsignal(each) is not signal.SIG_IGN]
    before = {each: signal.signal(each, _interrupt) for each in heeded}
    try:
        yield
    except KeyboardInterrupt:  # what is kept now is kept whole: a terminal that closes may say so twice
        before = dict.fromkeys(before, signal.SIG_IGN)
        raise
    finally:
        for each, held in before.items():
            signal.signal(each, held)


def _interrupt(*_: object) -> NoReturn:
    raise KeyboardInterrupt
