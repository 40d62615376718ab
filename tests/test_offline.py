"""Nothing leaves the machine, whatever the environment says, as far as the guard sees (tests/guard)."""

import contextlib
import json
import os
import socket
import subprocess
import sys

import pytest
from conftest import LEAKS, TELLTALES

from assistant.offline import environment, seal

HOSTILE = TELLTALES | {
    "CHROMA_OTEL_COLLECTION_ENDPOINT": "http://collector.example:4317",
    "CHROMA_OTEL_GRANULARITY": "all",
    "HF_ENDPOINT": "http://hub.example",
    "HF_HUB_OFFLINE": "0",
    "OTEL_EXPORTER_OTLP_ENDPOINT": "http://collector.example:4317",
}


def test_in_our_own_processes_what_libraries_would_send_is_switched_off(monkeypatch):
    monkeypatch.setattr(os, "environ", dict(HOSTILE))
    seal()
    assert os.environ["LANGSMITH_TRACING"] == "false"
    assert os.environ["ANONYMIZED_TELEMETRY"] == "False"
    assert os.environ["CHROMA_OTEL_COLLECTION_ENDPOINT"] == ""
    assert os.environ["HF_HUB_OFFLINE"] == "0", "the settings may name a model of a hub"


def test_a_process_that_we_start_reaches_no_model_hub_either(monkeypatch):
    monkeypatch.setattr(os, "environ", dict(HOSTILE))
    given = environment()
    assert (given["LANGSMITH_TRACING"], given["HF_HUB_OFFLINE"]) == ("false", "1")
    assert given["HF_ENDPOINT"] == HOSTILE["HF_ENDPOINT"]
    assert os.environ == HOSTILE


def test_the_guard_refuses_foreign_hosts_here_and_in_a_child_process():
    with pytest.raises(OSError, match="refused by the tests"), socket.socket() as outside:
        outside.connect(("192.0.2.1", 80))
    code = "import socket; socket.create_connection(('example.org', 80))"
    ended = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False)
    assert "refused by the tests: look-up of example.org" in ended.stderr
    assert len(LEAKS.read_text().splitlines()) == 2
    LEAKS.unlink()


@pytest.mark.parametrize("send", ["connect", "connect_ex", "sendto", "sendto with flags", "sendmsg"])
def test_the_guard_refuses_datagrams_to_foreign_hosts_and_lets_those_to_loopback_pass(send):
    with socket.socket(type=socket.SOCK_DGRAM) as here, socket.socket(type=socket.SOCK_DGRAM) as sender:
        here.bind(("127.0.0.1", 0))
        call = {
            "connect": sender.connect,
            "connect_ex": sender.connect_ex,
            "sendto": lambda address: sender.sendto(b"a", address),
            "sendto with flags": lambda address: sender.sendto(b"a", 0, address),
            "sendmsg": lambda address: sender.sendmsg([b"a"], [], 0, address),
        }[send]
        with pytest.raises(OSError, match="refused by the tests"):
            call(("192.0.2.1", 53))
        LEAKS.unlink()
        call(here.getsockname())
        if send.startswith("send"):
            assert here.recv(1) == b"a"


@pytest.mark.parametrize("name", ["getaddrinfo", "gethostbyname", "gethostbyname_ex", "gethostbyaddr", "getfqdn"])
def test_the_guard_refuses_to_look_up_foreign_hosts(name):
    arguments = ("example.org", 80) if name == "getaddrinfo" else ("example.org",)
    with contextlib.suppress(OSError):  # getfqdn keeps it to itself
        getattr(socket, name)(*arguments)
    assert LEAKS.read_text() == "look-up of example.org\n"
    LEAKS.unlink()


WHOLE_PATH = """
import sys
from pathlib import Path
from assistant import Assistant, Settings
folder = Path(sys.argv[1])
with Assistant.open(Settings(corpus_dir=folder / "corpus", index_dir=folder / "index")) as assistant:
    assistant.add(folder / "law.txt")
    assistant.warm()
    assistant._warming.join()
    answer = assistant.ask("Who shall keep logs?")
    print(answer.timings, answer.citations[0].quote)
"""


def test_indexing_and_answering_with_the_real_model_and_chroma_connect_to_nothing(tmp_path):
    (tmp_path / "law.txt").write_text("Article 1\nScope\nProviders of AI systems shall keep logs for six months.\n")
    ended = subprocess.run(
        [sys.executable, "-c", WHOLE_PATH, str(tmp_path)], capture_output=True, text=True, check=False
    )
    assert ended.returncode == 0, ended.stderr
    assert "search (chroma)" in ended.stdout
    assert "keep logs" in ended.stdout
    assert not LEAKS.exists()


HOST = """
import asyncio, json, os, sys
before = dict(os.environ)
from pathlib import Path
from langchain_core.language_models.fake_chat_models import FakeListChatModel
from langchain_core.tracers.langchain import wait_for_all_tracers
from assistant import Assistant, Settings
folder = Path(sys.argv[1])
places = {name: folder / name for name in ("corpus_dir", "index_dir", "data_dir")}
model = FakeListChatModel(responses=["Providers shall keep logs for six months. [1]"])
with Assistant.open(Settings(**places), model=model) as assistant:
    assistant.add(folder / "law.html")
    assistant.sync()
    assistant.warm()
    assistant._warming.join()
    answer = assistant.ask("Who shall keep logs?")
    retriever = assistant.as_retriever()
    found = [retriever.invoke("Who keeps logs?"), *retriever.batch(["Logs?"]), asyncio.run(retriever.ainvoke("Logs?"))]
wait_for_all_tracers()
print(json.dumps({
    "set": {name: value for name, value in os.environ.items() if before.get(name) != value},
    "lost": [name for name in before if name not in os.environ],
    "model": answer.model, "timings": answer.timings, "found": [len(each) for each in found],
}))
"""
THEIRS = {  # what scikit-learn and torch set for themselves in any program that imports them; OpenMP may crash without
    "KMP_DUPLICATE_LIB_OK",
    "KMP_INIT_AT_FORK",
    "TORCHINDUCTOR_CACHE_DIR",
}


def test_inside_another_program_nothing_is_sent_and_its_environment_stays_as_it_was(tmp_path):
    law = "<h1>Article 1</h1><p>Providers of AI systems shall keep logs for six months.</p>"
    (tmp_path / "law.html").write_text(f"<html><body>{law}</body></html>")
    ended = subprocess.run(
        [sys.executable, "-c", HOST, str(tmp_path)], capture_output=True, text=True, check=False,
        env=os.environ | HOSTILE,
    )  # fmt: skip
    assert ended.returncode == 0, ended.stderr
    told = json.loads(ended.stdout)
    assert {name: value for name, value in told["set"].items() if name not in THEIRS} == {}
    assert told["lost"] == []
    assert "search (chroma)" in told["timings"]
    assert told["model"].startswith("langchain:")
    assert told["found"] == [1, 1, 1]
    assert "tokenizers" not in ended.stderr
    assert not LEAKS.exists()
