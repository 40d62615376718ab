"""What this machine has for a model: memory that is free, and cores to reckon with."""

from __future__ import annotations

import contextlib
import os
from pathlib import Path

MEMORY = Path("/proc/meminfo")
GROUP = Path("/sys/fs/cgroup")  # of a container
CORES = "/sys/devices/system/cpu/cpu{}/topology/thread_siblings_list"


def memory() -> int | None:
    """The bytes that can be had without others being written to disk; None where this system does not tell."""
    found = []
    with contextlib.suppress(OSError, ValueError, StopIteration):
        lines = MEMORY.read_text(encoding="ascii").splitlines()
        found.append(next(int(line.split()[1]) * 1024 for line in lines if line.startswith("MemAvailable:")))
    with contextlib.suppress(OSError, ValueError):
        most = int((GROUP / "memory.max").read_text(encoding="ascii"))
        found.append(max(most - _used(), 0))
    return min(found, default=None)


def _used() -> int:
    """The bytes that a container uses, without those of files that it can let go; none where that is not told."""
    used = let_go = 0
    with contextlib.suppress(OSError, ValueError):
        used = int((GROUP / "memory.current").read_text(encoding="ascii"))
        told = (line.split() for line in (GROUP / "memory.stat").read_text(encoding="ascii").splitlines())
        let_go = next((int(line[1]) for line in told if line[0] == "inactive_file"), 0)
    return used - let_go


def cores() -> int:
    """The cores that this process may use, each counted once however many threads it runs."""
    if not hasattr(os, "sched_getaffinity"):
        return max(os.cpu_count() or 1, 1)
    found = set()
    for number in os.sched_getaffinity(0):
        siblings = str(number)
        with contextlib.suppress(OSError):
            siblings = Path(CORES.format(number)).read_text(encoding="ascii").strip()
        found.add(siblings)
    return max(len(found), 1)
