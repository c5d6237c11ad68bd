"""Reports behind addresses: what is fetched, and what is never connected to. No test touches the network."""

from __future__ import annotations

import gzip
import sys
import threading
import time
import zlib
from collections.abc import Iterable, Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import ClassVar

import pytest

from dateline.errors import SourceError
from dateline.report import Claim, Report
from dateline.sources import Failure, http, load_all

httpx = pytest.importorskip("httpx")

PAGE = (
    "<html><head><title>Port closes after fire</title></head><body><article><h1>Port closes after fire</h1>"
    "<p>The port of Varkesh closed on Monday after a fire in a warehouse, the ministry of the interior said.</p>"
    "</article></body></html>"
)
NAMES = {
    "news.example": ["93.184.216.34"],
    "six.example": ["2606:2800:220:1:248:1893:25c8:1946"],
    "inside.example": ["10.0.0.7"],
    "both.example": ["93.184.216.34", "127.0.0.1"],
    "metadata.example": ["169.254.169.254"],
    "mapped.example": ["::ffff:192.168.0.1"],
    "nat64.example": ["64:ff9b::7f00:1"],
    "local.example": ["fe80::1%eth0"],
}


def resolve(host: str, port: int) -> list[str]:
    if host.replace(".", "").isdigit() or ":" in host:
        return [host]
    if host not in NAMES:
        raise OSError("no such name")
    return NAMES[host]


class Raw(httpx.SyncByteStream):
    """Bytes as a server sends them."""

    def __init__(self, chunks: Iterable[bytes]) -> None:
        self.chunks = chunks

    def __iter__(self) -> Iterator[bytes]:
        yield from self.chunks


def sent(content: bytes, kind: str = "text/html; charset=utf-8", status: int = 200, **headers: str) -> httpx.Response:
    """An answer whose bytes are still on their way, as those of a server are."""
    named = {name.replace("_", "-"): value for name, value in headers.items()}
    return httpx.Response(status, headers={"content-type": kind, **named}, stream=httpx.ByteStream(content))


class Server:
    """Answers by path, and remembers what it was asked."""

    def __init__(self) -> None:
        self.asked: list[tuple[str, str, str]] = []
        self.sent = 0

    def __call__(self, request: httpx.Request) -> httpx.Response:
        self.asked.append((str(request.url), request.headers["host"], request.extensions["sni_hostname"]))
        path = request.url.path
        if path.startswith("/to/"):
            return httpx.Response(302, headers={"location": "http://" + path.removeprefix("/to/")})
        answers = {
            "/loop": httpx.Response(301, headers={"location": "/loop"}),
            "/file": httpx.Response(302, headers={"location": "file:///etc/hosts"}),
            "/pdf": sent(b"%PDF-1.7", "application/pdf"),
            "/big": httpx.Response(200, headers={"content-type": "text/html"}, content=self._endless()),
            "/packed": sent(gzip.compress(PAGE.encode()), content_encoding="gzip"),
            "/bomb": httpx.Response(200, headers={"content-encoding": "gzip"}, stream=Raw(self._bomb())),
            "/brotli": sent(b"x", content_encoding="br"),
            "/torn": sent(b"no gzip", content_encoding="gzip"),
            "/text": sent("Порт закрыт.".encode("cp1251"), "text/plain; charset=cp1251"),
        }
        days = {"last_modified": "Tue, 05 Mar 2024 08:00:00 GMT", "date": "Wed, 06 Mar 2024 08:00:00 GMT"}
        return answers.get(path) or sent(PAGE.encode(), status=404 if path == "/none" else 200, **days)

    def _bomb(self) -> Iterator[bytes]:
        packer = zlib.compressobj(9, zlib.DEFLATED, zlib.MAX_WBITS | 16)
        while True:
            self.sent += 1
            yield packer.compress(b"0" * 4_000_000) + packer.flush(zlib.Z_SYNC_FLUSH)

    def _endless(self) -> Iterator[bytes]:
        while True:
            yield b"<p>words</p>" * 10_000


def fetch(url: str, server: Server | None = None) -> object:
    return http.fetch(url, resolve, httpx.MockTransport(server or Server()))


def reason(url: str, server: Server | None = None) -> str:
    with pytest.raises(SourceError) as raised:
        fetch(url, server)
    assert "\n" not in str(raised.value)
    return str(raised.value)


def test_a_page_is_fetched_from_the_address_that_was_checked() -> None:
    server = Server()
    report = http.fetch("https://news.example/port", resolve, httpx.MockTransport(server))
    assert server.asked == [("https://93.184.216.34/port", "news.example", "news.example")]
    assert report.source == "https://news.example/port"
    assert [block.kind for block in report.blocks] == ["headline", "paragraph"]
    assert Claim("url", "https://news.example/port", "source") in report.claims
    assert report.claims[-2:] == (
        Claim("modified", "2024-03-05", "http:last-modified"),
        Claim("retrieved", "2024-03-06", "http:date"),
    )


def test_an_address_of_version_six_and_a_port() -> None:
    server = Server()
    http.fetch("http://six.example:8080/port", resolve, httpx.MockTransport(server))
    assert server.asked[0][:2] == ("http://[2606:2800:220:1:248:1893:25c8:1946]:8080/port", "six.example:8080")


def test_plain_text_in_the_encoding_that_the_header_names() -> None:
    report = http.fetch("http://news.example/text", resolve, httpx.MockTransport(Server()))
    assert report.text == "Порт закрыт."


def test_what_a_server_packs_unasked_is_unpacked_and_no_further_than_the_bound() -> None:
    server = Server()
    report = http.fetch("http://news.example/packed", resolve, httpx.MockTransport(server))
    assert report.text.startswith("Port closes after fire")
    assert "more than 10,000,000 bytes" in reason("http://news.example/bomb", server)
    assert server.sent == 3


@pytest.mark.parametrize(
    ("path", "says"), [("brotli", "packs its answer as br"), ("torn", "cannot be unpacked; save the page")]
)
def test_other_packing_is_refused(path: str, says: str) -> None:
    assert says in reason(f"http://news.example/{path}")


@pytest.mark.parametrize("port", [22, 25, 110, 1023])
def test_ports_of_other_services_are_refused(port: int) -> None:
    server = Server()
    assert f"port {port} is of another service" in reason(f"http://news.example:{port}/", server)
    assert f"port {port} is of another service" in reason(f"http://news.example/to/news.example:{port}/", server)
    assert len(server.asked) == 1


def test_a_redirect_is_followed_and_the_name_given_is_kept() -> None:
    report = http.fetch("http://news.example/to/six.example/port", resolve, httpx.MockTransport(Server()))
    assert report.source == "http://news.example/to/six.example/port"
    assert Claim("url", "http://six.example/port", "source") in report.claims


@pytest.mark.parametrize("host", [name for name in NAMES if name not in ("news.example", "six.example")])
def test_nothing_is_connected_to_inside_private_networks(host: str) -> None:
    server = Server()
    assert "private or reserved network" in reason(f"http://{host}/", server)
    assert server.asked == []
    assert "private or reserved network" in reason(f"http://news.example/to/{host}/", server)
    assert len(server.asked) == 1


@pytest.mark.parametrize(
    "address", ["127.0.0.1", "[::1]", "0.0.0.0", "192.168.1.1", "100.64.0.1", "224.0.0.1", "[fd00::1]"]
)
def test_private_addresses_themselves(address: str) -> None:
    assert "private or reserved network" in reason(f"http://{address}/")


@pytest.mark.parametrize(
    ("address", "public"),
    [
        ("8.8.8.8", True),
        ("2606:2800:220:1::1", True),
        ("172.16.0.1", False),
        ("240.0.0.1", False),
        ("2002:7f00:0001::", False),
        ("::ffff:8.8.8.8", False),
        ("not an address", False),
        ("fec0::1", False),
        ("3fff::1", False),
        ("192.0.0.8", False),
        ("192.88.99.1", False),
        ("64:ff9b:1::a00:1", False),
        ("2001:0:7f00:1::1", False),
        ("198.18.0.1", False),
        ("ff0e::1", False),
    ],
)
def test_public_addresses(address: str, public: bool) -> None:
    assert http.is_public(address) is public


@pytest.mark.parametrize(
    ("url", "says"),
    [
        ("http://none.example/", "the name none.example has no address"),
        ("http://news.example/none", "the server answers 404 Not Found"),
        ("http://news.example/loop", "more than 5 redirects"),
        ("http://news.example/file", "not an http or https address"),
        ("http://news.example/pdf", "a PDF that cannot be read; it may be cut off, fetch it again"),
        ("http://news.example/big", "more than 10,000,000 bytes"),
        ("http:///port", "not an http or https address"),
        ("http://news.example:port/", "not an address"),
    ],
)
def test_what_cannot_be_fetched_says_why(url: str, says: str) -> None:
    assert says in reason(url)


def test_a_connection_that_fails() -> None:
    def refuse(request: httpx.Request) -> httpx.Response:
        raise httpx.ConnectError("connection refused")

    with pytest.raises(SourceError, match="could not be fetched \\(connection refused\\); try again later"):
        http.fetch("http://news.example/", resolve, httpx.MockTransport(refuse))


def test_an_answer_that_takes_too_long(monkeypatch: pytest.MonkeyPatch) -> None:
    hours = iter(range(0, 360_000, 3600))
    monkeypatch.setattr(time, "monotonic", lambda: float(next(hours)))
    assert "not done after 30 seconds" in reason("http://news.example/big")


def test_without_httpx_it_says_what_to_install(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "httpx", None)
    (failure,) = load_all(["http://news.example/"])
    assert failure == Failure(
        "http://news.example/", "http://news.example/: addresses need httpx; pip install 'dateline[http]'"
    )


FEED = b"""<rss version="2.0"><channel><title>The Courier</title><item><title>Port closes</title></item><item/>
<item><title>Port opens</title></item></channel></rss>"""


@pytest.mark.parametrize("kind", ["application/rss+xml", "text/xml; charset=utf-8", "application/xml"])
def test_every_entry_of_a_feed(kind: str) -> None:
    answer = httpx.MockTransport(lambda _: sent(FEED, kind, last_modified="Wed, 06 Mar 2024 10:00:00 GMT"))
    first, second, third = http.fetch_all("http://news.example/rss", resolve, answer)
    assert [(one.source, one.text) for one in (first, third) if isinstance(one, Report)] == [
        ("http://news.example/rss:1", "Port closes"),
        ("http://news.example/rss:3", "Port opens"),
    ]
    assert isinstance(first, Report)
    assert Claim("modified", "2024-03-06", "http:last-modified") in first.claims
    assert str(second) == "http://news.example/rss entry 2: neither title nor text; nothing to read"
    with pytest.raises(SourceError, match=r"holds more than one report; use load_all"):
        http.fetch("http://news.example/rss", resolve, answer)


# ---- over real sockets --------------------------------------------------------------------------------------------


class Answering(BaseHTTPRequestHandler):
    """Sends on to the address that its path names, or answers with a page."""

    asked: ClassVar[list[str]] = []

    def do_GET(self) -> None:
        self.asked.append(f"{self.server.server_address[0]}{self.path}")
        leads = self.path.startswith("/to/")
        self.send_response(302 if leads else 200)
        if leads:
            self.send_header("Location", "http://" + self.path.removeprefix("/to/"))
        self.send_header("Content-Type", "text/html")
        self.end_headers()
        self.wfile.write(PAGE.encode())

    def log_message(self, format: str, *args: object) -> None:
        pass


@pytest.fixture
def servers(monkeypatch: pytest.MonkeyPatch) -> Iterator[tuple[int, int]]:
    """The ports of two servers: at 127.0.0.2, which passes for the open internet here, and at 127.0.0.1, which does not."""
    monkeypatch.setattr(http, "is_public", lambda address: address == "127.0.0.2")
    Answering.asked.clear()
    with (
        ThreadingHTTPServer(("127.0.0.2", 0), Answering) as open_one,
        ThreadingHTTPServer(("127.0.0.1", 0), Answering) as own,
    ):
        threads = [threading.Thread(target=one.serve_forever, args=(0.01,)) for one in (open_one, own)]
        for thread in threads:
            thread.start()
        yield open_one.server_port, own.server_port
        for one, thread in zip((open_one, own), threads, strict=True):
            one.shutdown()
            thread.join()


def test_a_redirect_into_this_machine_is_not_followed(servers: tuple[int, int]) -> None:
    outside, inside = servers
    for target in (f"127.0.0.1:{inside}/secret", f"localhost:{inside}/secret"):
        with pytest.raises(SourceError, match="leads into a private or reserved network"):
            http.fetch(f"http://127.0.0.2:{outside}/to/{target}")
    assert [path.partition("/")[0] for path in Answering.asked] == ["127.0.0.2"] * 2


def test_a_name_that_resolves_otherwise_a_moment_later_changes_nothing(servers: tuple[int, int]) -> None:
    outside, _ = servers
    answers = iter([["127.0.0.2"], ["127.0.0.1"]])
    report = http.fetch(f"http://rebound.example:{outside}/port", lambda host, port: next(answers))
    assert report.source == f"http://rebound.example:{outside}/port"
    assert Answering.asked == ["127.0.0.2/port"]
    assert next(answers) == ["127.0.0.1"]
