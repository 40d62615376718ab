"""Refuses what leaves the machine through Python's `socket`; loaded by the Python processes that a test starts.

That is TCP and UDP, and the look-up of names. It cannot see sockets that native code opens (the Rust of Chroma
or of tokenizers, onnxruntime, a browser), nor a Python process started without the environment (-I, -E, -S):
of these only their settings, and for the browser its own list of requests, are tested.
"""

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
    """A method of sockets, whose last argument may be an address, that goes no further than loopback."""

    def send(self: socket.socket, *arguments: Any) -> Any:
        address = arguments[-1]
        outward = self.family in (socket.AF_INET, socket.AF_INET6) and isinstance(address, tuple)
        if outward and not is_loopback(address[0]):
            refuse(f"connection to {address}")
        return real(self, *arguments)

    return send


def looked_up(real: Callable[..., Any]) -> Callable[..., Any]:
    """A look-up that knows no other machine."""

    def look_up(host: Any, *arguments: Any, **options: Any) -> Any:
        if not is_loopback(host):
            refuse(f"look-up of {host}")
        return real(host, *arguments, **options)

    return look_up


for method in ("connect", "connect_ex", "sendto", "sendmsg"):
    if hasattr(socket.socket, method):  # there is no sendmsg on Windows
        setattr(socket.socket, method, guarded(getattr(socket.socket, method)))
for function in ("getaddrinfo", "gethostbyname", "gethostbyname_ex", "gethostbyaddr"):
    setattr(socket, function, looked_up(getattr(socket, function)))
