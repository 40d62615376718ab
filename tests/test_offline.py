"""Nothing leaves the machine, whatever the environment says, as far as the guard sees (tests/guard)."""

import contextlib
import os
import socket
import subprocess
import sys

import pytest
from conftest import LEAKS, TELLTALES

from assistant.offline import seal


def test_what_libraries_would_send_is_switched_off(monkeypatch):
    for name, value in TELLTALES.items():
        monkeypatch.setenv(name, value)
    monkeypatch.setenv("CHROMA_OTEL_COLLECTION_ENDPOINT", "http://collector.example:4317")
    seal()
    assert os.environ["LANGSMITH_TRACING"] == "false"
    assert os.environ["ANONYMIZED_TELEMETRY"] == "False"
    assert os.environ["ORT_DISABLE_TELEMETRY"] == "1"
    assert os.environ["CHROMA_OTEL_COLLECTION_ENDPOINT"] == ""
    assert os.environ["HF_HUB_OFFLINE"] == "1"


def test_a_model_hub_is_reached_only_if_our_settings_name_its_model(monkeypatch):
    monkeypatch.delenv("HF_HUB_OFFLINE", raising=False)
    seal(hub=True)
    assert "HF_HUB_OFFLINE" not in os.environ


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
