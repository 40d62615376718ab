"""What one call of a model hangs on, connections or work in this process, which can be hung up."""

from __future__ import annotations

import contextlib
import socket
from collections.abc import Callable
from typing import Any


class Wire:
    """The connections of one call, so that whoever waits on them can hang up."""

    def __init__(self) -> None:
        self._sockets: list[socket.socket] = []
        self._stops: list[Callable[[], None]] = []
        self.hung_up = False

    def note(self, request: Any) -> None:
        """Follow the connection that a request opens; for httpx's event hooks."""
        request.extensions = {**request.extensions, "trace": self._traced}

    def _traced(self, event: str, info: dict[str, Any]) -> None:
        if event == "connection.connect_tcp.complete":
            self._sockets.append(info["return_value"].get_extra_info("socket"))
            if self.hung_up:
                self.hang_up()

    def stopping(self, stop: Callable[[], None]) -> None:
        """Have `stop` called when the call is hung up, more than once maybe; now, if it is already."""
        self._stops.append(stop)
        if self.hung_up:
            stop()

    def hang_up(self) -> None:
        """End the call: a server sees that nobody listens, a thread that reads or reckons sees the end."""
        self.hung_up = True
        for stop in self._stops:
            stop()
        for each in self._sockets:
            with contextlib.suppress(OSError):
                each.shutdown(socket.SHUT_RDWR)
