"""The app's server: a process of its own on this machine's own address."""

from __future__ import annotations

import contextlib
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

from assistant.cli import signals
from assistant.errors import AssistantError

if TYPE_CHECKING:
    import subprocess


HOST = "127.0.0.1"
PORT = 8501
UPLOAD_MB = 50  # the largest file that a page takes
READY_SECONDS = 60  # longest wait for the app's server
STOP_SECONDS = 10  # longest wait for it to stop before it is killed


def free_port(first: int) -> int:
    """The first port from `first` on that nobody uses."""
    import socket

    for port in range(first, min(first + 100, 65536)):
        with socket.socket(socket.AF_INET, socket.SOCK_STREAM) as probe:
            probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            with contextlib.suppress(OSError):
                probe.bind((HOST, port))
                return port
    raise AssistantError(f"No port from {first} on is free.", hint="Choose another with --port.")


@contextlib.contextmanager
def serving(port: int) -> Iterator[subprocess.Popen[bytes]]:
    """The app's server in a process of its own, which ends with the block, and with what asks it to."""
    import subprocess

    options = {
        "server.address": HOST, "server.port": port, "server.headless": "true", "server.fileWatcherType": "none",
        "server.maxUploadSize": UPLOAD_MB,
        "runner.postScriptGC": "false",
        "browser.serverAddress": HOST, "browser.gatherUsageStats": "false", "client.showErrorDetails": "none",
        "client.toolbarMode": "minimal",
    }  # fmt: skip
    flags = [f"--{name}={value}" for name, value in options.items()]
    flags += [f"--server.allowedHosts={name}" for name in (HOST, "localhost")]  # other sites' pages cannot reach it
    command = [sys.executable, "-m", "streamlit", "run", str(_script()), *flags]
    with signals.heard():
        server = subprocess.Popen(command, stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL)
        try:
            yield server
        finally:
            server.terminate()
            try:
                server.wait(STOP_SECONDS)
            except subprocess.TimeoutExpired:
                server.kill()
                server.wait()


def _script() -> Path:
    """The file that the server runs: `app.py` of the clone, or the one that comes with the package."""
    package = Path(__file__).resolve().parent.parent
    clone = package.parent / "app.py"
    inside = (package.parent / "pyproject.toml").is_file() and clone.is_file()
    return clone if inside else package / "ui" / "app.py"


def wait_for(server: subprocess.Popen[bytes], port: int) -> None:
    """Return when the server says that it is well.

    Raises:
        AssistantError: it ended, or has not answered within a minute.
    """
    import time

    end = time.monotonic() + READY_SECONDS
    while time.monotonic() < end:
        if server.poll() is not None:
            raise AssistantError(
                f"The app's server stopped with exit code {server.returncode} before it was ready.",
                hint="What it said stands above.",
            )
        if _healthy(port):
            return
        time.sleep(0.1)
    raise AssistantError(f"The app did not answer within {READY_SECONDS} seconds.", hint="Try again.")


def _healthy(port: int) -> bool:
    from http.client import HTTPConnection, HTTPException

    connection = HTTPConnection(HOST, port, timeout=2)  # urllib would ask a proxy
    try:
        connection.request("GET", "/_stcore/health")
        return connection.getresponse().status == 200
    except (OSError, HTTPException):
        return False
    finally:
        connection.close()
