"""The process that has the parsers loaded, and whose children read."""

import importlib
import json
import subprocess
import sys

import pytest
from conftest import ROOT

from assistant.readers import forking, keeping

pytestmark = pytest.mark.skipif(not keeping.IS_POSSIBLE, reason="a process for each file")
LIMITS = {"file_mb": 10, "pages": 100, "characters": 1000, "seconds": 20, "memory_mb": 1024}


def test_each_line_is_read_by_a_child_and_the_end_of_stdin_ends_it(tmp_path):
    (tmp_path / "a.html").write_text("<h1>Lamps</h1>")
    lines = b""
    for name, kind in (("a.html", "HTML"), ("none.html", "HTML")):
        task = json.dumps({"path": str(tmp_path / name), "kind": kind, "limits": LIMITS})
        places = [tmp_path / f"{name}.{each}" for each in ("out", "err")]
        for place in places:
            place.write_bytes(b"what was there before")
        lines += json.dumps([task, *map(str, places)]).encode() + b"\n"
    command = [sys.executable, "-m", "assistant.readers.forking"]
    ended = subprocess.run(command, input=lines, capture_output=True, cwd=ROOT, timeout=120, check=True)
    first, one, second, two = map(int, ended.stdout.split())
    assert first != second
    assert (one, two) == (0, 0)
    assert json.loads((tmp_path / "a.html.out").read_bytes())["content"] == "Lamps"
    assert json.loads((tmp_path / "none.html.out").read_bytes())["state"] == "broken"


def test_the_parsers_that_are_loaded_are_there():
    assert all(importlib.import_module(name) for name in forking.PARSERS)
