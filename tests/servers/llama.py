"""A real llama.cpp server, on this machine only."""

from __future__ import annotations

import contextlib
import socket
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

NAME = "tiny"
STARTS = 60  # seconds that the server may take until it listens


class Llama:
    """A server for one model; a request waits until the one before it is done, or its client hung up.

    `more` are options of `python -m llama_cpp.server`, whose own default is to end the request before.
    """

    def __init__(self, file: Path, window: int, **more: Any) -> None:
        with socket.create_server(("127.0.0.1", 0)) as free:
            self.port = free.getsockname()[1]
        self.log = Path(tempfile.mkdtemp()) / "server.log"
        options = {"model": file, "model_alias": NAME, "n_ctx": window, "host": "127.0.0.1", "port": self.port}
        options |= {"interrupt_requests": False, **more}
        command = [sys.executable, "-m", "llama_cpp.server"]
        command += [part for name, value in options.items() for part in (f"--{name}", str(value))]
        with self.log.open("wb") as log:
            self._process = subprocess.Popen(command, stdout=log, stderr=subprocess.STDOUT)

    @property
    def address(self) -> str:
        """Where it speaks OpenAI's protocol."""
        return f"http://127.0.0.1:{self.port}/v1"

    def kill(self) -> None:
        """End it at once, as a crash or a lack of memory would."""
        self._process.kill()
        self._process.wait()

    def wait(self) -> None:
        """Wait until it listens, which it does once the model is loaded."""
        until = time.monotonic() + STARTS
        while self._process.poll() is None and time.monotonic() < until:
            with contextlib.suppress(OSError):
                socket.create_connection(("127.0.0.1", self.port), 1).close()
                return
            time.sleep(0.1)
        raise RuntimeError(f"The server did not start:\n{self.log.read_text(errors='replace')[-3000:]}")


@contextlib.contextmanager
def serving(file: Path, window: int, **more: Any) -> Iterator[Llama]:
    """A server that listens, ended with the block."""
    server = Llama(file, window, **more)
    try:
        server.wait()
        yield server
    finally:
        server.kill()
