"""Refuses connections that leave the machine; loaded at start by every Python process that a test starts."""

from __future__ import annotations

import ipaddress
import os
import socket
from collections.abc import Callable
from typing import Any


class LeakError(OSError):
    """A process under test tried to reach another machine."""


def is_loopback(host: Any) -> bool:
    """Whether a host is this machine."""
    name = host.decode() if isinstance(host, bytes) else str(host or "")
    if name in {"", "localhost", "0.0.0.0", "::"}:
        return True
    try:
        return ipaddress.ip_address(name.split("%")[0]).is_loopback
    except ValueError:
        return False


def refuse(what: str) -> None:
    """Note the attempt where the tests look, then raise."""
    log = os.environ.get("ASSISTANT_TEST_LEAKS")
    if log:
        with open(log, "a", encoding="utf-8") as file:
            file.write(f"{what}\n")
    raise LeakError(f"refused by the tests: {what}")


def guarded(real: Callable[..., Any]) -> Callable[..., Any]:
    """A socket's connect that goes no further than loopback."""

    def connect(self: socket.socket, address: Any) -> Any:
        if self.family in (socket.AF_INET, socket.AF_INET6) and not is_loopback(address[0]):
            refuse(f"connection to {address}")
        return real(self, address)

    return connect


def looked_up(real: Callable[..., Any]) -> Callable[..., Any]:
    """A getaddrinfo that knows no other machine."""

    def getaddrinfo(host: Any, *arguments: Any, **options: Any) -> Any:
        if not is_loopback(host):
            refuse(f"look-up of {host}")
        return real(host, *arguments, **options)

    return getaddrinfo


socket.socket.connect = guarded(socket.socket.connect)  # type: ignore[method-assign]
socket.socket.connect_ex = guarded(socket.socket.connect_ex)  # type: ignore[method-assign]
socket.getaddrinfo = looked_up(socket.getaddrinfo)  # type: ignore[assignment]
