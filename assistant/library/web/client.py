"""A document from an address of the web: over HTTP, within limits, and of a format that is read.

Each step of a redirection is checked like the first. There are no cookies, no credentials, and no proxies, which
would look names up by themselves.
"""

from __future__ import annotations

import contextlib
import re
import ssl
import zlib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from urllib.parse import SplitResult, quote, urljoin, urlsplit

import certifi
import httpcore

from assistant import __version__
from assistant.errors import PullError
from assistant.library.web import FetchLimits, failures
from assistant.library.web.connection import Dial, Received, Resolve, Route, dialled, resolved
from assistant.readers.formats import FORMATS, Format, detect

AGENT = f"ai-policy-assistant/{__version__} (fetches one document that its user asked for)"
REDIRECTS = 5

_MOVED = {301, 302, 303, 307, 308}
_GZIP = ("gzip", "x-gzip")
_HOST = re.compile(r"[a-z0-9_]([a-z0-9_.-]*[a-z0-9_.])?|[0-9a-f:.]+")
_ANY = ("application/octet-stream", "binary/octet-stream", "application/force-download", "")
_TYPES: dict[str, Format | None] = {
    **{name: each if each.is_own_type else None for each in FORMATS for name in each.types},
    **dict.fromkeys(_ANY),
}
"""The types that are taken; a format beside one is what the content must be, as a page about it is not it."""


@dataclass(frozen=True, slots=True)
class Fetched:
    """A document that came from the web: what it is by its content, and where it was after all redirections."""

    content: bytes
    kind: Format
    url: str


@dataclass(frozen=True, slots=True)
class Client:
    """Fetches documents within limits; `resolve` and `dial` are how names are looked up and machines reached."""

    limits: FetchLimits
    resolve: Resolve = resolved
    dial: Dial = dialled

    def fetch(self, url: str, report: Received) -> Fetched:
        """The document at an address.

        Raises:
            PullError: it cannot be had; says why, and what can be done.
        """
        route = Route(self.limits, self.resolve, self.dial, report)
        place = checked(url)
        try:
            for _ in range(REDIRECTS + 1):
                found = self._tried(place, route)
                if isinstance(found, Fetched):
                    return found
                place = found
        except (httpcore.NetworkError, httpcore.TimeoutException, httpcore.ProtocolError) as error:
            raise failures.failed(place.geturl(), place.hostname or "", error) from error
        raise PullError(f"{url} leads from one address to the next without an end.", hint=failures.BY_HAND)

    def _tried(self, place: SplitResult, route: Route) -> Fetched | SplitResult:
        """What is at an address, or the address that it leads to."""
        trusted = _trusted() if place.scheme == "https" else None
        with (
            httpcore.ConnectionPool(trusted, max_connections=1, network_backend=route) as pool,
            pool.stream("GET", _request(place), headers=_headers(place)) as response,
        ):
            fields = _Fields(response.headers)
            if response.status in _MOVED:
                return _next(place, fields["location"])
            if response.status != 200:
                raise failures.refused(place.geturl(), response.status)
            self._refuse(place.geturl(), fields)
            return self._received(place.geturl(), fields, response.iter_stream(), route)

    def _refuse(self, url: str, fields: _Fields) -> None:
        """Refuse what is too large or of a wrong type by what the server says of it."""
        if fields.length > self.limits.size:
            raise failures.too_large(url, self.limits.size)
        if fields.type not in _TYPES:
            raise failures.wrong(url, f"is of the type {fields.type[:60]!r}")
        if fields.packing not in ("", "identity", *_GZIP):
            raise failures.wrong(url, f"is packed in a way that nobody asked for: {fields.packing[:60]!r}")

    def _received(self, url: str, fields: _Fields, pieces: Iterable[bytes], route: Route) -> Fetched:
        content = bytearray()
        route.total = fields.length
        pieces = route.counted(pieces)
        for piece in _unpacked(url, pieces, self.limits.size) if fields.packing in _GZIP else pieces:
            content += piece
            if max(len(content), route.done) > self.limits.size:
                raise failures.too_large(url, self.limits.size)
        if not content.strip():
            raise failures.wrong(url, "is empty")
        kind, said = detect(bytes(content)), _TYPES[fields.type]
        if kind is None or said not in (None, kind):
            meant, found = said.name if said else "a document", kind.name if kind else "something else"
            raise failures.wrong(url, f"is said to be {meant} and is {found}")
        return Fetched(bytes(content), kind, url)


class _Fields:
    """The header fields of an answer, by their names in small letters; what is not there is empty."""

    def __init__(self, pairs: Iterable[tuple[bytes, bytes]]) -> None:
        self._values: dict[str, str] = {}
        for name, value in pairs:
            self._values.setdefault(name.decode("latin-1").casefold(), value.decode("utf-8", "replace").strip())

    def __getitem__(self, name: str) -> str:
        return self._values.get(name, "")

    @property
    def length(self) -> int:
        """How many bytes are said to come; 0 if nothing says so."""
        return int(self["content-length"]) if self["content-length"].isdecimal() else 0

    @property
    def type(self) -> str:
        """The type of the content, without its parameters."""
        return self["content-type"].partition(";")[0].strip().casefold()

    @property
    def packing(self) -> str:
        """How the content is packed."""
        return self["content-encoding"].casefold()


def checked(url: str) -> SplitResult:
    """An address that may be tried, in its parts, all of them ASCII.

    Raises:
        PullError: it is none, is not of the web, or holds a name or password.
    """
    shown = re.sub(r"//[^/]*@", "//…@", url)[:200]
    try:
        place = urlsplit(url.strip())
        host, port = place.hostname or "", place.port
        name = host if ":" in host else host.encode("idna").decode()
        path, query = (quote(part, safe="/:?#[]@!$&'()*+,;=%") for part in (place.path or "/", place.query))
    except (ValueError, UnicodeError) as error:
        raise failures.is_no_address(shown) from error
    if place.scheme not in ("http", "https"):
        raise PullError(f"{shown} is no address of the web.", hint="Only http:// and https:// are fetched.")
    if "@" in place.netloc:
        raise PullError(f"{shown} holds a name or password.", hint="Leave it out: what needs one is not fetched.")
    is_as_written = ":" in host or name.encode().decode("idna") == host  # else another machine may be meant
    if not _HOST.fullmatch(name) or not is_as_written or port == 0:
        raise failures.is_no_address(shown)
    bracketed = f"[{name}]" if ":" in name else name
    return SplitResult(place.scheme, f"{bracketed}:{port}" if port else bracketed, path, query, "")


def _request(place: SplitResult) -> httpcore.URL:
    target = f"{place.path}?{place.query}" if place.query else place.path
    return httpcore.URL(scheme=place.scheme, host=place.hostname or "", port=place.port, target=target)


def _headers(place: SplitResult) -> dict[bytes | str, bytes | str]:
    return {
        "Host": place.netloc, "User-Agent": AGENT, "Accept": "application/pdf, text/html, text/markdown, */*;q=0.5",
        "Accept-Encoding": "gzip", "Connection": "close",
    }  # fmt: skip


def _trusted() -> ssl.SSLContext:
    """Who vouches for a machine: whom this system trusts, and whom browsers do, as some systems name nobody."""
    context = ssl.create_default_context()
    context.load_verify_locations(certifi.where())
    return context


def _next(place: SplitResult, location: str) -> SplitResult:
    """The address that another one leads to."""
    if not location:
        raise PullError(f"{place.geturl()} leads nowhere.", hint=failures.BY_HAND)
    with contextlib.suppress(ValueError):  # which `checked` tells of it, too
        location = urljoin(place.geturl(), location)
    following = checked(location)
    if place.scheme == "https" and following.scheme == "http":
        unsafe = f"{place.geturl()} leads to an address that anybody on the way can change: {following.geturl()}"
        raise PullError(unsafe, hint=failures.BY_HAND)
    return following


def _unpacked(url: str, pieces: Iterable[bytes], most: int) -> Iterator[bytes]:
    """Packed pieces as they were: never more than a byte beyond `most`, however small they are packed.

    They may be packed in parts, one behind the other and padded with zeros.
    """
    unpacker = zlib.decompressobj(wbits=31)
    room = most + 1
    try:
        for piece in pieces:
            rest = piece
            while rest:
                unpacked = unpacker.decompress(rest, room)
                room -= len(unpacked)
                yield unpacked
                if not room:
                    return
                rest = unpacker.unused_data.lstrip(b"\0")
                if rest:
                    unpacker = zlib.decompressobj(wbits=31)
    except zlib.error as error:
        raise failures.wrong(url, "cannot be unpacked") from error
    if not unpacker.eof:
        raise failures.cut_off(url)
