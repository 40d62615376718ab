"""Connections to addresses that were checked, and that end in time.

The address of a machine is checked where the connection to it is made, and that very address is connected to: a name
that means another machine a moment later changes nothing.
"""

from __future__ import annotations

import socket
import ssl
import time
from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import Any

import httpcore

from assistant.errors import PullError
from assistant.library.web import FetchLimits
from assistant.library.web.addresses import is_public
from assistant.library.web.failures import ONLINE, SLOWER

TURN = 0.5  # seconds that a silent server is waited for before whoever waits is asked whether to go on
PRIVATE = "If that is right, set ASSISTANT_PULL_PRIVATE=1 for this one command."

Resolve = Callable[[str, int], Sequence[str]]
"""The addresses of a name; raises OSError if there are none."""
Dial = Callable[[str, int, float], httpcore.NetworkStream]
"""A connection to an address and port within so many seconds; raises ConnectError or ConnectTimeout."""
Received = Callable[[int, int], None]
"""Is told the bytes that came, and how many there will be or 0; what it raises ends the work."""


def resolved(host: str, port: int) -> list[str]:
    """The addresses of a name, as the system knows them; a number in whatever form is a name too."""
    return list(dict.fromkeys(str(found[4][0]) for found in socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)))


def dialled(address: str, port: int, seconds: float) -> httpcore.NetworkStream:
    """A connection to an address."""
    return httpcore.SyncBackend().connect_tcp(address, port, timeout=seconds)


class Route(httpcore.NetworkBackend):
    """The connections of one fetch, which have a time in common; it counts what comes."""

    def __init__(self, limits: FetchLimits, resolve: Resolve, dial: Dial, report: Received) -> None:
        self._limits = limits
        self._resolve = resolve
        self._dial = dial
        self._report = report
        self._end = time.monotonic() + limits.seconds
        self.done = self.total = 0

    def connect_tcp(
        self, host: str, port: int, timeout: float | None = None, local_address: str | None = None,
        socket_options: Iterable[Any] | None = None,
    ) -> httpcore.NetworkStream:  # fmt: skip
        """Connect to the first address of a host that answers, if all that it has may be reached."""
        failed: Exception = httpcore.ConnectError(f"{host} has no address")
        for address in self._addresses(host, port):
            self.turn()
            try:
                return Watched(self._dial(address, port, self.patience), self)
            except (httpcore.ConnectError, httpcore.ConnectTimeout) as error:
                failed = error
        raise failed

    def _addresses(self, host: str, port: int) -> Sequence[str]:
        self.turn()
        try:
            addresses = self._resolve(host, port)
        except (OSError, UnicodeError) as error:
            raise PullError(f"There is no machine {host}, or no connection to find it.", hint=ONLINE) from error
        private = [address for address in addresses if not is_public(address)]
        if private and not self._limits.private:
            raise PullError(f"{host} is {private[0]}, which is no public address.", hint=PRIVATE)
        return addresses

    @property
    def patience(self) -> float:
        """How many seconds the server may be silent from now on; time that is over ends the fetch."""
        left = self._end - time.monotonic()
        if left <= 0:
            raise PullError(f"It took longer than {self._limits.seconds:g} s.", hint=SLOWER)
        return min(self._limits.silence, left)

    def turn(self) -> None:
        """Tell whoever waits how far it is, who may end it."""
        self._report(self.done, self.total)

    def counted(self, pieces: Iterable[bytes]) -> Iterator[bytes]:
        """The pieces of a content, counted as they come."""
        for piece in pieces:
            self.done += len(piece)
            self.turn()
            yield piece


class Watched(httpcore.NetworkStream):
    """A connection that ends when the time of its route is over, and can be given up while the server is silent."""

    def __init__(self, stream: httpcore.NetworkStream, route: Route) -> None:
        self._stream = stream
        self._route = route

    def read(self, max_bytes: int, timeout: float | None = None) -> bytes:
        """At most so many bytes of what comes next."""
        until = time.monotonic() + self._route.patience
        while True:
            try:
                return self._stream.read(max_bytes, max(min(TURN, until - time.monotonic()), 0.001))
            except httpcore.ReadTimeout:
                self._route.turn()
                if self._route.patience and time.monotonic() >= until:
                    raise

    def write(self, buffer: bytes, timeout: float | None = None) -> None:
        """Send these bytes."""
        self._stream.write(buffer, self._route.patience)

    def close(self) -> None:
        """End the connection."""
        self._stream.close()

    def start_tls(
        self, ssl_context: ssl.SSLContext, server_hostname: str | None = None, timeout: float | None = None
    ) -> httpcore.NetworkStream:
        """The connection as one that nobody else reads, with a machine that has a certificate for the name."""
        return Watched(self._stream.start_tls(ssl_context, server_hostname, self._route.patience), self._route)

    def get_extra_info(self, info: str) -> Any:
        """What is known of the connection itself."""
        return self._stream.get_extra_info(info)
