"""The process that has the parsers loaded, and whose children read."""

import importlib
import json
import os
import subprocess
import sys

import pytest
from conftest import ROOT

from assistant.readers import forking, keeping

pytestmark = pytest.mark.skipif(not keeping.IS_POSSIBLE, reason="a process for each file")
LIMITS = {"file_mb": 10, "pages": 100, "characters": 1000, "seconds": 20, "memory_mb": 1024}


def test_each_line_is_read_by_a_child_and_the_end_of_stdin_ends_it(tmp_path):
    (tmp_path / "a.html").write_text("<h1>Lamps</h1>")
    lines, files = b"", []
    for name, kind in (("a.html", "HTML"), ("none.html", "HTML")):
        task = json.dumps({"path": str(tmp_path / name), "kind": kind, "limits": LIMITS})
        files.append([os.memfd_create(each) for each in ("in", "out", "err")])
        lines += json.dumps([task, *files[-1], str(tmp_path)]).encode() + b"\n"
    command = [sys.executable, "-m", "assistant.readers.forking"]
    passed = [each for pair in files for each in pair]
    ended = subprocess.run(
        command, input=lines, capture_output=True, cwd=ROOT, timeout=120, check=True, pass_fds=passed
    )
    answers = [json.loads(os.pread(out, 100_000, 0)) for _, out, _ in files]
    for each in passed:
        os.close(each)
    first, one, second, two = map(int, ended.stdout.split())
    assert first != second
    assert (one, two) == (0, 0)
    assert answers[0]["content"] == "Lamps"
    assert answers[1]["state"] == "broken"


def test_the_parsers_that_are_loaded_are_there():
    assert all(importlib.import_module(name) for name in forking.PARSERS)
