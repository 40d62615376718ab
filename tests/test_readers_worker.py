"""The process that reads one file."""

import json
import subprocess
import sys

import pytest
from conftest import ROOT

LIMITS = {"file_mb": 10, "pages": 100, "characters": 1000, "seconds": 20, "memory_mb": 1024}


def work(path, kind):
    """What the process answers."""
    task = json.dumps({"path": str(path), "kind": kind, "limits": LIMITS})
    command = [sys.executable, "-m", "assistant.readers.worker", task]
    ended = subprocess.run(command, capture_output=True, cwd=ROOT, timeout=30, check=True)
    return json.loads(ended.stdout)


def test_the_answer_is_json_with_text_blocks_and_state(tmp_path):
    path = tmp_path / "a.html"
    path.write_text("<h1>The Act</h1><p>It binds.</p>")
    answer = work(path, "HTML")
    assert answer["content"] == "The Act\n\nIt binds."
    assert answer["blocks"] == [
        ["heading", 1, 0, 7, None, "The Act", []],
        ["paragraph", 0, 9, 18, None, "", []],
    ]
    assert answer["reading"] == "indexed"


def test_what_cannot_be_read_is_answered_with_a_state_and_a_reason(tmp_path):
    path = tmp_path / "a.pdf"
    path.write_bytes(b"%PDF-1.7 but no more")
    answer = work(path, "PDF")
    assert answer["state"] == "broken"
    assert answer["what"]


@pytest.mark.parametrize(
    "attempt",
    [
        "import socket; socket.create_connection(('127.0.0.1', 9), 1)",
        "import subprocess; subprocess.run(['true'])",
        "import os; os.system('true')",
        "import os; os.fork()",
    ],
)
def test_the_process_can_neither_connect_nor_start_another(attempt):
    code = f"from assistant.readers.worker import confine; confine(); {attempt}"
    ended = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, cwd=ROOT, timeout=30)
    assert "PermissionError: reading a file needs no" in ended.stderr


def test_the_process_starts_without_what_only_the_assistant_needs():
    code = (
        "import sys, assistant.readers.worker; print([m for m in ('pydantic', 'numpy', 'torch') if m in sys.modules])"
    )
    ended = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, cwd=ROOT, timeout=30)
    assert ended.stdout.strip() == "[]", ended.stderr
