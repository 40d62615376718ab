"""A web server on this machine that says, byte by byte, what a test wants it to say."""

from __future__ import annotations

import contextlib
import datetime
import socket
import ssl
import threading
import time
from collections.abc import Callable, Mapping
from ipaddress import ip_address
from pathlib import Path
from typing import Self

from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec

Page = bytes | Callable[[socket.socket], None]


class Web:
    """Serves `pages` by path: the bytes of a whole answer, or what sends one; with a `context` over TLS.

    `requests` are the heads that it got, `names` the names that were asked for in TLS, and `left` is set once a
    client hung up on an answer.
    """

    def __init__(self, pages: Mapping[str, Page] | None = None, context: ssl.SSLContext | None = None) -> None:
        self.pages = dict(pages or {})
        self.requests: list[str] = []
        self.names: list[str | None] = []
        self.left = threading.Event()
        self._context = context
        if context:
            context.sni_callback = lambda _socket, name, _context: self.names.append(name)
        self._listening = socket.create_server(("127.0.0.1", 0))
        self._thread = threading.Thread(target=self._serve, daemon=True)

    def __enter__(self) -> Self:
        self._thread.start()
        return self

    def __exit__(self, *_: object) -> None:
        self._listening.shutdown(socket.SHUT_RDWR)
        self._listening.close()
        self._thread.join()

    @property
    def port(self) -> int:
        """Where it listens."""
        return self._listening.getsockname()[1]

    @property
    def paths(self) -> list[str]:
        """The paths that were asked for, in order."""
        return [request.split()[1] for request in self.requests]

    def _serve(self) -> None:
        while True:
            try:
                connection, _ = self._listening.accept()
            except OSError:
                return
            threading.Thread(target=self._answer, args=(connection,), daemon=True).start()

    def _answer(self, connection: socket.socket) -> None:
        with contextlib.suppress(OSError), connection:
            if self._context:
                connection = self._context.wrap_socket(connection, server_side=True)
            head = b""
            while b"\r\n\r\n" not in head:
                more = connection.recv(65536)
                if not more:
                    return
                head += more
            self.requests.append(head.decode())
            page = self.pages.get(head.split()[1].decode(), answer(b"none", status=404))
            try:
                page(connection) if callable(page) else connection.sendall(page)
                connection.close()
            except OSError:
                self.left.set()


def answer(
    body: bytes, kind: str = "text/html", status: int = 200, *, length: int | None = None, **fields: str
) -> bytes:
    """A whole answer; `length` is what it says of its length, where that is not so."""
    named = {"Content-Type": kind, "Content-Length": str(len(body) if length is None else length)}
    named |= {name.replace("_", "-"): value for name, value in fields.items()}
    head = "".join(f"{name}: {value}\r\n" for name, value in named.items() if value)
    return f"HTTP/1.1 {status} So\r\n{head}\r\n".encode() + body


def moved(location: str, status: int = 302) -> bytes:
    """An answer that leads to another address."""
    return f"HTTP/1.1 {status} Moved\r\nLocation: {location}\r\nContent-Length: 0\r\n\r\n".encode()


def dripping(start: bytes, drop: bytes, pause: float) -> Callable[[socket.socket], None]:
    """Says a start, and then a drop after each pause until the client hangs up."""

    def page(connection: socket.socket) -> None:
        connection.sendall(start)
        while True:
            time.sleep(pause)
            connection.sendall(drop)

    return page


def silent(start: bytes, seconds: float = 20) -> Callable[[socket.socket], None]:
    """Says a start, and nothing more."""

    def page(connection: socket.socket) -> None:
        connection.sendall(start)
        connection.settimeout(seconds)
        if not connection.recv(1):
            raise ConnectionResetError

    return page


def certified(folder: Path, *names: str) -> tuple[ssl.SSLContext, Path]:
    """What serves over TLS under these names, and the file of the authority that says so."""
    key = ec.generate_private_key(ec.SECP256R1())
    subject = x509.Name([x509.NameAttribute(x509.NameOID.COMMON_NAME, "A test")])
    now = datetime.datetime.now(datetime.UTC)
    others = [x509.IPAddress(ip_address(name)) if name[0].isdigit() else x509.DNSName(name) for name in names]
    certificate = (
        x509.CertificateBuilder()
        .subject_name(subject)
        .issuer_name(subject)
        .public_key(key.public_key())
        .serial_number(x509.random_serial_number())
        .not_valid_before(now - datetime.timedelta(days=1))
        .not_valid_after(now + datetime.timedelta(days=1))
        .add_extension(x509.SubjectAlternativeName(others), critical=False)
        .add_extension(x509.BasicConstraints(ca=True, path_length=None), critical=True)
        .sign(key, hashes.SHA256())
    )
    own, authority = folder / "key.pem", folder / "authority.pem"
    form = serialization.PrivateFormat.PKCS8
    own.write_bytes(key.private_bytes(serialization.Encoding.PEM, form, serialization.NoEncryption()))
    authority.write_bytes(certificate.public_bytes(serialization.Encoding.PEM))
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(authority, own)
    return context, authority
