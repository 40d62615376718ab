"""Fetching from the web: what is taken, what is refused, and that nothing but public addresses is ever reached."""

import gzip
import ipaddress
import os
import socket
import struct
import subprocess
import sys
import time
import zlib

import httpcore
import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from servers.web import Web, answer, certified, dripping, moved, silent

from assistant import __version__
from assistant.errors import PullError
from assistant.library.web import FetchLimits
from assistant.library.web.addresses import is_public
from assistant.library.web.client import REDIRECTS, Client, checked
from assistant.library.web.connection import dialled, resolved
from assistant.readers import formats
from assistant.readers.formats import listed

PUBLIC = "93.184.216.34"
LIMITS = FetchLimits(size=100_000, seconds=5, silence=2)
PAGE = b"<html><head><title>Lamps</title></head><body><h1>Lamp Act</h1><p>Lamps burn at night.</p></body></html>"
PDF = b"%PDF-1.7\n1 0 obj\n<<>>\nendobj\ntrailer\n<<>>\n%%EOF\n"


@pytest.fixture
def web():
    with Web() as server:
        yield server


def towards(server, limits=LIMITS, resolve=lambda host, port: [PUBLIC]):
    """A client for which all public addresses are the test's server."""
    return Client(limits, resolve, lambda address, port, seconds: dialled("127.0.0.1", server.port, seconds))


def fetched(server, path="/law", limits=LIMITS, **options):
    return towards(server, limits, **options).fetch(f"http://law.test{path}", lambda done, total: None)


def refused(server, path="/law", limits=LIMITS, **options):
    """What is said when an address gives nothing: the sentence, and the hint."""
    with pytest.raises(PullError) as caught:
        fetched(server, path, limits, **options)
    assert str(caught.value).endswith((".", "/law"))
    return str(caught.value), caught.value.hint


# What is taken


@pytest.mark.parametrize(
    ("content", "said", "kind"),
    [
        (PAGE, "text/html; charset=utf-8", formats.HTML),
        (PAGE, "", formats.HTML),
        (PDF, "application/pdf", formats.PDF),
        (PDF, "application/octet-stream", formats.PDF),
        (PDF, "text/html", formats.PDF),
        (b"# Lamp Act\n\nLamps burn at night.\n", "text/markdown", formats.MARKDOWN),
        (b"Lamps burn at night.\n", "text/plain", formats.TEXT),
    ],
)
def test_what_is_read_is_taken_and_is_what_its_content_is(web, content, said, kind):
    web.pages["/law"] = answer(content, said)
    found = fetched(web)
    assert (found.content, found.kind, found.url) == (content, kind, "http://law.test/law")


def test_the_request_says_what_we_are_and_of_the_user_nothing(web):
    web.pages["/law?a=%20b%C3%A9"] = answer(PAGE, Set_Cookie="who=you", Location="/elsewhere")
    web.pages["/"] = moved("/law?a= bé")
    fetched(web, "/#part")
    head, fields = web.requests[1].split("\r\n", 1)
    assert head == "GET /law?a=%20b%C3%A9 HTTP/1.1"
    named = dict(line.split(": ", 1) for line in fields.strip().split("\r\n"))
    assert named.keys() == {"Host", "User-Agent", "Accept", "Accept-Encoding", "Connection"}
    assert named["Host"] == "law.test"
    assert f"ai-policy-assistant/{__version__}" in named["User-Agent"]


@pytest.mark.parametrize("pieces", [[b"<html><p>Lamps ", b"burn.</p></html>"], [b"<html>"]])
def test_a_content_in_pieces_of_which_nobody_says_the_length_is_taken_whole(web, pieces):
    body = b"".join(b"%x\r\n%s\r\n" % (len(piece), piece) for piece in pieces) + b"0\r\n\r\n"
    web.pages["/law"] = answer(body, length=None, Transfer_Encoding="chunked").replace(
        b"Content-Length: %d\r\n" % len(body), b""
    )
    assert fetched(web).content == b"".join(pieces)


def test_a_packed_content_is_unpacked(web):
    web.pages["/law"] = answer(gzip.compress(PAGE, mtime=0), Content_Encoding="gzip")
    assert fetched(web).content == PAGE


def test_a_content_that_was_packed_in_parts_is_unpacked_whole(web):
    packed = gzip.compress(PAGE[:50], mtime=0) + gzip.compress(PAGE[50:])
    web.pages["/law"] = answer(packed, Content_Encoding="gzip")
    assert fetched(web).content == PAGE
    web.pages["/law"] = answer(packed[:-9], Content_Encoding="gzip")
    assert "broke off" in refused(web)[0]


def test_parts_that_swell_are_too_large_together_though_none_is_alone(web):
    part = b" " * (LIMITS.size // 2 + 1)
    web.pages["/law"] = answer(gzip.compress(part, mtime=0) * 2, Content_Encoding="gzip")
    assert "larger than" in refused(web)[0]


def test_a_redirection_is_followed_and_its_end_told(web):
    web.pages |= {"/law": moved("/acts/7", 301), "/acts/7": moved("//other.test/text", 307), "/text": answer(PAGE)}
    assert fetched(web).url == "http://other.test/text"
    assert web.paths == ["/law", "/acts/7", "/text"]


def test_as_many_redirections_are_followed_as_allowed_and_no_more(web):
    web.pages |= {f"/{number}": moved(f"/{number + 1}") for number in range(REDIRECTS + 1)}
    web.pages[f"/{REDIRECTS + 1}"] = answer(PAGE)
    assert fetched(web, "/1").content == PAGE
    assert "without an end" in refused(web, "/0")[0]


def test_progress_is_told_in_bytes(web):
    web.pages["/law"] = answer(PAGE + b" " * 90_000)
    told = []
    towards(web).fetch("http://law.test/law", lambda done, total: told.append((done, total)))
    size = len(PAGE) + 90_000
    assert told[-1] == (size, size)
    assert [done for done, _ in told] == sorted(done for done, _ in told)


class GivenUpError(Exception):
    """What whoever waits raises to end the work."""


@pytest.mark.parametrize("start", [b"", b"HTTP/1.1 200 So\r\nContent-Type: text/html\r\n\r\n<html>"])
def test_a_fetch_can_be_given_up_while_the_server_is_silent(web, start):
    web.pages["/law"] = silent(start)
    began = time.monotonic()

    def report(done, total):
        if time.monotonic() - began > 0.3:
            raise GivenUpError

    with pytest.raises(GivenUpError):
        towards(web, FetchLimits(size=1000, seconds=20, silence=20)).fetch("http://law.test/law", report)
    assert time.monotonic() - began < 3
    assert web.left.wait(5), "the connection is closed"


# What is refused of what comes


def test_what_is_said_to_be_too_large_is_not_even_begun(web):
    web.pages["/law"] = answer(PAGE, length=100_001)
    sentence, hint = refused(web)
    assert "larger than 0.1 MB" in sentence
    assert "ASSISTANT_MAX_FILE_MB" in hint


def test_what_goes_on_and_on_is_ended_where_it_is_too_large(web):
    web.pages["/law"] = dripping(b"HTTP/1.1 200 So\r\nContent-Type: text/html\r\n\r\n<html>", b"x" * 10_000, 0)
    assert "larger than 0.1 MB" in refused(web)[0]
    assert web.left.wait(5)


@pytest.mark.parametrize("size", [1_000_000, 200_000_000])
def test_a_content_that_swells_when_unpacked_is_ended_where_it_is_too_large(web, size):
    packer = zlib.compressobj(9, wbits=31)
    bomb = b"".join([*(packer.compress(b" " * 1_000_000) for _ in range(size // 1_000_000)), packer.flush()])
    limits = FetchLimits(size=300_000, seconds=5)
    assert len(bomb) < limits.size, "it is small as it is sent"
    web.pages["/law"] = answer(bomb, Content_Encoding="gzip")
    assert "larger than 0.3 MB" in refused(web, limits=limits)[0]


@pytest.mark.parametrize(
    ("packed", "packing", "said"),
    [
        (gzip.compress(PAGE, mtime=0)[:-9], "gzip", "broke off"),
        (PAGE, "gzip", "cannot be unpacked"),
        (zlib.compress(PAGE), "deflate", "packed in a way that nobody asked for: 'deflate'"),
        (PAGE, "br", "packed in a way that nobody asked for: 'br'"),
        (gzip.compress(gzip.compress(PAGE, mtime=0), mtime=0), "gzip, gzip", "packed in a way that nobody asked for"),
    ],
)
def test_what_cannot_be_unpacked_is_refused(web, packed, packing, said):
    web.pages["/law"] = answer(packed, Content_Encoding=packing)
    assert said in refused(web)[0]


def test_a_server_that_gives_a_little_at_a_time_is_left_when_time_is_over(web):
    web.pages["/law"] = dripping(b"HTTP/1.1 200 So\r\nContent-Type: text/html\r\n\r\n<html>", b"x", 0.05)
    web.pages["/head"] = dripping(b"HTTP/1.1 200 So\r\n", b"X-More: more\r\n", 0.05)
    for path in web.pages:
        began = time.monotonic()
        sentence, hint = refused(web, path, FetchLimits(size=1000, seconds=0.7))
        assert "took longer than 0.7 s" in sentence
        assert "ASSISTANT_PULL_SECONDS" in hint
        assert time.monotonic() - began < 3


@pytest.mark.parametrize("start", [b"", b"HTTP/1.1 200 So\r\nContent-Type: text/html\r\n\r\n<html>"])
def test_a_server_that_falls_silent_is_left(web, start):
    web.pages["/law"] = silent(start)
    assert "fell silent" in refused(web, limits=FetchLimits(size=1000, seconds=10, silence=0.3))[0]


@pytest.mark.parametrize(
    ("page", "said"),
    [
        (answer(PAGE, "image/png"), "of the type 'image/png'"),
        (answer(b'{"law": true}', "application/json"), "of the type 'application/json'"),
        (answer(PAGE, "application/pdf"), "is said to be PDF and is HTML"),
        (answer(b"\x89PNG\r\n\x1a\n" + bytes(200), "application/octet-stream"), "is something else"),
        (answer(b"\x1f\x8b" + bytes(50), "application/octet-stream"), "is something else"),
        (answer(b""), "is empty"),
        (answer(b" \r\n\t "), "is empty"),
    ],
)
def test_what_is_no_document_is_refused(web, page, said):
    web.pages["/law"] = page
    sentence, hint = refused(web)
    assert said in sentence
    assert f"{listed('and')} are read" in hint


@pytest.mark.parametrize(
    ("status", "said"),
    [
        (404, "not there any more"),
        (410, "not there any more"),
        (403, "not given to programs"),
        (429, "not given to programs"),
        (500, "cannot be had now"),
        (503, "cannot be had now"),
        (202, "gives no document"),
        (204, "gives no document"),
        (206, "gives no document"),
        (304, "gives no document"),
        (300, "gives no document"),
    ],
)
def test_an_answer_that_is_not_the_document_is_told_with_its_number(web, status, said):
    web.pages["/law"] = answer(b"" if status in (204, 304) else PAGE, status=status)
    sentence, hint = refused(web)
    assert said in sentence
    assert str(status) in sentence
    assert "browser" in hint


@pytest.mark.parametrize(
    "page",
    [
        answer(PAGE, length=len(PAGE) + 50),
        b"HTTP/1.1 200 So\r\nContent-Type: text/html\r\nTransfer-Encoding: chunked\r\n\r\n50\r\n<html>",
        answer(PAGE, Content_length=str(len(PAGE) + 7)),
        b"",
        b"Lamps burn at night.\r\n\r\n",
        b"HTTP/1.1 200 So\r\nX: " + b"x" * 200_000 + b"\r\n\r\n",
    ],
    ids=["more said than sent", "piece cut off", "two lengths", "nothing", "not HTTP", "endless head"],
)
def test_what_breaks_off_or_is_no_answer_is_refused(web, page):
    web.pages["/law"] = page
    assert "broke off before its end" in refused(web)[0]


def test_less_said_than_sent_is_cut_where_it_was_said_to_end(web):
    web.pages["/law"] = answer(PAGE, length=20)
    assert fetched(web).content == PAGE[:20]


def test_a_connection_that_is_reset_is_told(web):
    def reset(connection):
        connection.sendall(answer(PAGE, length=500))
        connection.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))

    web.pages["/law"] = reset
    assert "broke off" in refused(web)[0]


# Where it leads


@pytest.mark.parametrize(
    ("location", "said"),
    [
        ("file:///etc/passwd", "no address of the web"),
        ("ftp://law.test/law", "no address of the web"),
        ("javascript:alert(1)", "no address of the web"),
        ("http://user:secret@law.test/", "name or password"),
        ("http://:80/", "no address"),
        ("http://[", "no address"),
        ("//[law.test/", "no address"),
        ("http://user:secret@[", "no address"),
        ("", "leads nowhere"),
    ],
)
def test_a_redirection_to_what_is_not_fetched_is_refused(web, location, said):
    web.pages["/law"] = moved(location)
    sentence, _ = refused(web)
    assert said in sentence
    assert "secret" not in sentence
    assert web.paths == ["/law"]


@pytest.mark.parametrize(
    "location", ["http://inner.test/", "http://127.0.0.1/", "http://[::1]/", "http://2130706433/", "http://0177.1/"]
)
def test_a_redirection_into_the_own_network_is_refused(web, location):
    def resolve(host, port):
        return [PUBLIC] if host == "law.test" else ["10.0.0.7"] if host == "inner.test" else resolved(host, port)

    def resolve_numbers(host, port):  # as the system does, which the tests let look up nothing but itself
        return ["127.0.0.1"] if host in ("2130706433", "0177.1") else resolve(host, port)

    web.pages["/law"] = moved(location)
    sentence, hint = refused(web, resolve=resolve_numbers)
    assert "no public address" in sentence
    assert "ASSISTANT_PULL_PRIVATE" in hint
    assert web.paths == ["/law"]


def test_the_system_takes_numbers_in_any_form_for_addresses():
    """What the test above presumes: so they are checked like all others."""
    for form in ("127.1", "0x7f.1", "0177.1", "2130706433"):
        assert socket.inet_aton(form) == socket.inet_aton("127.0.0.1")


def test_a_redirection_in_a_circle_ends(web):
    web.pages |= {"/law": moved("/again"), "/again": moved("/law")}
    assert "without an end" in refused(web)[0]
    assert len(web.paths) == REDIRECTS + 1


@pytest.mark.parametrize(
    "addresses", [["127.0.0.1"], ["::1"], [PUBLIC, "192.168.0.1"], ["169.254.169.254"], ["::ffff:10.0.0.1"]]
)
def test_a_name_that_has_any_address_that_is_not_public_is_refused(web, addresses):
    assert "no public address" in refused(web, resolve=lambda host, port: addresses)[0]
    assert not web.requests


def test_without_being_told_this_machine_is_not_reached_by_name_or_number(web):
    web.pages["/law"] = answer(PAGE)
    for host in ("127.0.0.1", "localhost", "[::1]"):
        with pytest.raises(PullError, match=r"no public address|There is no machine"):
            Client(LIMITS).fetch(f"http://{host}:{web.port}/law", lambda done, total: None)
    assert not web.requests


def test_where_a_setting_allows_it_this_machine_is_reached(web):
    web.pages["/law"] = answer(PAGE)
    limits = FetchLimits(size=1000, seconds=5, private=True)
    url = f"http://127.0.0.1:{web.port}/law"
    assert Client(limits).fetch(url, lambda done, total: None).url == url
    assert f"Host: 127.0.0.1:{web.port}\r\n" in web.requests[0]


def test_the_address_that_was_checked_is_connected_to_whatever_the_name_means_a_moment_later(web):
    web.pages["/law"] = answer(PAGE)
    meant, reached = iter([[PUBLIC], ["127.0.0.1"], ["10.0.0.1"]]), []

    def dial(address, port, seconds):
        reached.append(address)
        return dialled("127.0.0.1", web.port, seconds)

    client = Client(LIMITS, lambda host, port: next(meant), dial)
    client.fetch("http://law.test/law", lambda done, total: None)
    assert reached == [PUBLIC]
    with pytest.raises(PullError, match="no public address"):
        client.fetch("http://law.test/law", lambda done, total: None)
    assert reached == [PUBLIC]


def test_where_one_address_of_a_name_does_not_answer_the_next_is_tried(web):
    web.pages["/law"] = answer(PAGE)

    def dial(address, port, seconds):
        if address == PUBLIC:
            raise httpcore.ConnectError("it is down")
        return dialled("127.0.0.1", web.port, seconds)

    client = Client(LIMITS, lambda host, port: [PUBLIC, "1.1.1.1"], dial)
    assert client.fetch("http://law.test/law", lambda done, total: None).content == PAGE


def test_no_proxy_of_the_environment_is_asked(web, monkeypatch):
    web.pages["/law"] = answer(PAGE)
    with Web() as proxy:
        for name in ("http_proxy", "HTTP_PROXY", "ALL_PROXY", "https_proxy"):
            monkeypatch.setenv(name, f"http://127.0.0.1:{proxy.port}")
        assert fetched(web).content == PAGE
        assert not proxy.requests


def test_a_machine_that_takes_no_connections_is_told():
    with socket.create_server(("127.0.0.1", 0)) as closed:
        port = closed.getsockname()[1]
    client = Client(FetchLimits(size=1000, seconds=5, private=True))
    with pytest.raises(PullError, match=r"127\.0\.0\.1 cannot be reached") as caught:
        client.fetch(f"http://127.0.0.1:{port}/", lambda done, total: None)
    assert "ai-policy add" in caught.value.hint


def test_a_name_that_nobody_has_is_told(web):
    def resolve(host, port):
        raise socket.gaierror(-2, "Name or service not known")

    sentence, hint = refused(web, resolve=resolve)
    assert "no machine law.test" in sentence
    assert "connection" in hint
    assert "cannot be reached" in refused(web, resolve=lambda host, port: [])[0]


@pytest.mark.parametrize(
    "url",
    [
        "", "law", "/etc/passwd", "file:///etc/passwd", "ftp://law.test/", "gopher://law.test/", "data:text/html,law", "//law.test/",
        "http:///law", "http://:80/", "http://law.test:0/", "http://law.test:99999/", "http://law.test:x/", "http://[::1/",
        "http://user@law.test/", "http://user:pass@law.test/", "http://law.test\\@127.0.0.1/", "http://127.0.0.1\\.law.test/",
        "http://law test/", "http://a..b/", "http://-law.test/", "http://law.test-/", "http://[fe80::1%25eth0]/", "http://" + "a" * 64 + ".test/",
        "http://law.test/\ud800", "http://%31.test/", "http://straße.test/", "http://１２７.0.0.1/",
    ],
)  # fmt: skip
def test_what_is_no_address_or_holds_a_password_is_refused_before_anything_is_tried(url):
    with pytest.raises(PullError) as caught:
        checked(url)
    assert "pass@" not in str(caught.value)
    assert caught.value.hint


@pytest.mark.parametrize(
    ("url", "meant"),
    [
        ("HTTP://Law.Test", "http://law.test/"),
        ("https://Bücher.test/§ 1", "https://xn--bcher-kva.test/%C2%A7%201"),
        ("https://law.test:8443/a%20b?c=[d]#part", "https://law.test:8443/a%20b?c=[d]"),
        ("http://law.test/a\r\nX: 1", "http://law.test/aX:%201"),
        ("https://[2606:4700::1111]:8443/", "https://[2606:4700::1111]:8443/"),
    ],
)
def test_an_address_is_written_as_it_is_asked_for(url, meant):
    assert checked(url).geturl() == meant


# Over TLS


@pytest.fixture
def safe(tmp_path):
    """A server with a certificate for law.test, and the file of the authority that nobody trusts yet."""
    context, authority = certified(tmp_path, "law.test")
    with Web({"/law": answer(PAGE), "/down": moved("http://law.test/law")}, context) as server:
        yield server, authority


def test_a_machine_with_a_certificate_for_the_name_is_trusted_though_its_address_was_connected_to(safe, monkeypatch):
    server, authority = safe
    monkeypatch.setenv("SSL_CERT_FILE", str(authority))
    found = towards(server).fetch("https://law.test/law", lambda done, total: None)
    assert (found.content, found.url) == (PAGE, "https://law.test/law")
    assert server.names == ["law.test"]
    assert "Host: law.test\r\n" in server.requests[0]


@pytest.mark.parametrize(
    ("name", "said"), [("other.test", "hostname mismatch"), ("law.test", "self-signed certificate")]
)
def test_a_machine_without_a_certificate_that_holds_is_not_trusted(safe, monkeypatch, name, said):
    server, authority = safe
    if name == "other.test":
        monkeypatch.setenv("SSL_CERT_FILE", str(authority))
    with pytest.raises(PullError, match=f"{name} cannot be trusted .*{said}"):
        towards(server).fetch(f"https://{name}/law", lambda done, total: None)
    assert not server.requests


def test_a_server_that_does_not_speak_tls_is_not_trusted(web):
    web.pages["/law"] = answer(PAGE)
    with pytest.raises(PullError, match=r"law\.test (cannot be trusted|cannot be reached|broke off)"):
        towards(web).fetch("https://law.test/law", lambda done, total: None)


def test_a_redirection_out_of_safety_is_refused(safe, monkeypatch):
    server, authority = safe
    monkeypatch.setenv("SSL_CERT_FILE", str(authority))
    with pytest.raises(PullError, match="anybody on the way can change"):
        towards(server).fetch("https://law.test/down", lambda done, total: None)
    assert len(server.requests) == 1


# Whatever is asked for


def spoken(location):
    """A connection that answers with a redirection, or with a document where there is none."""
    page = moved(location) if location else answer(PAGE)
    return httpcore.MockStream([page])


HOSTS = st.sampled_from(
    ["a.test", "b.test", "127.0.0.1", "[::1]", "10.1", "0x7f000001", "[::ffff:10.0.0.1]", "1.1.1.1"]
)
SPECIAL = st.sampled_from(
    "127.0.0.1 10.0.0.1 169.254.169.254 ::1 fe80::1 fc00::1 ::ffff:127.0.0.1 224.0.0.1 0.0.0.0 ::".split()
)
ADDRESSES = st.lists(st.one_of(SPECIAL, st.ip_addresses().map(str), st.just(PUBLIC)), max_size=3)


@given(st.lists(st.tuples(HOSTS, ADDRESSES), min_size=1, max_size=8))
@example([("a.test", [PUBLIC]), ("127.0.0.1", ["127.0.0.1"])])
@example([("a.test", [PUBLIC]), ("b.test", [PUBLIC, "10.0.0.1"])])
def test_nothing_but_a_public_address_of_the_last_look_up_is_ever_connected_to(steps):
    looked_up, reached = [], []

    def resolve(host, port):
        looked_up.append(steps[len(looked_up)][1])
        return looked_up[-1]

    def dial(address, port, seconds):
        reached.append((address, len(looked_up) - 1))
        following = len(looked_up)
        return spoken(f"http://{steps[following][0]}/" if following < len(steps) else "")

    try:
        Client(LIMITS, resolve, dial).fetch(f"http://{steps[0][0]}/", lambda done, total: None)
    except PullError:
        assert len(reached) <= REDIRECTS + 1
    for address, number in reached:
        assert address in steps[number][1]
        assert all(map(is_public, steps[number][1]))
        assert not ipaddress.ip_address(address).is_private
        assert not ipaddress.ip_address(address).is_loopback


ALONE = """
import sys
from assistant.library.web.client import Client
print(sorted({"httpx", "requests", "urllib3", "torch", "chromadb", "langchain_core", "langsmith"} & sys.modules.keys()))
"""


def test_the_client_loads_nothing_else_that_reaches_out():
    ended = subprocess.run(
        [sys.executable, "-c", ALONE], capture_output=True, text=True, check=False, env=dict(os.environ)
    )
    assert ended.stdout.strip() == "[]", ended.stderr
