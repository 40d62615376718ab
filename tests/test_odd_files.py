"""Odd files of all formats: each ends with a text or a reason, in time and within its memory, and shows nothing of the machine."""

import json
import resource
import subprocess
import sys
import time
from pathlib import Path

import oddfiles
import pytest

from assistant.errors import ReadingError
from assistant.readers import ReadingLimits, read
from assistant.records import State

LIMITS = ReadingLimits(file_mb=100, pages=5000, characters=10_000_000, seconds=30, memory_mb=1024)
EXPECTED = {
    "bomb": State.TOO_LARGE,
    "cut": State.BROKEN,
    "sealed": State.ENCRYPTED,
    "outside": State.BROKEN,
    "entity": State.PARTIAL,
}
GARBLED = ("root:", "ha" * 50, "endstream", "\\par", "</", "Content-T")


def ended(path):
    """How reading a file ends, and what it gives."""
    try:
        text = read(path, LIMITS)
    except ReadingError as error:
        return error.state, str(error)
    return text.state, text.content


def wrong(path):
    """What is wrong with how reading a file ends; "" if nothing is."""
    begun = time.monotonic()
    state, said = ended(path)
    seconds = time.monotonic() - begun
    memory = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss // 1024  # the most that any child had so far
    expected = EXPECTED.get(path.stem, state)
    if seconds > LIMITS.seconds + 2 or memory > LIMITS.memory_mb:
        return f"{path.name} takes {seconds:.0f} s, {memory} MB"
    if state is not expected or any(sign in said for sign in GARBLED):
        return f"{path.name} is {state}: {said[:300]}"
    return ""


@pytest.mark.slow
@pytest.mark.parametrize("kind", oddfiles.KINDS)
def test_odd_files_end_with_a_text_or_a_reason(tmp_path, kind):
    count = 0
    for count, (name, content) in enumerate(kind(), 1):
        path = tmp_path / f"{count:03}" / name
        path.parent.mkdir()
        path.write_bytes(content if isinstance(content, bytes) else content.encode())
    apart = [sys.executable, __file__, str(tmp_path)]  # a process whose children are these readers only
    ended = subprocess.run(apart, stdout=subprocess.PIPE, check=True, cwd=Path(__file__).parent.parent)
    found = json.loads(ended.stdout)
    assert [each for each in found if each] == []
    assert len(found) == count > 8


if __name__ == "__main__":
    print(json.dumps([wrong(path) for path in sorted(Path(sys.argv[1]).glob("*/*"))]))
