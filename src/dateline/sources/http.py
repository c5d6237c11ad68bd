"""Reports behind an http or https address, fetched so that no address leads into a private network.

The name is resolved here, every address it has is checked, and the connection goes to a checked one: a name that
resolves differently a moment later changes nothing. Each redirect goes through the same door.
"""

from __future__ import annotations

import socket
import time
import zlib
from collections.abc import Callable, Iterable
from dataclasses import replace
from io import BytesIO
from ipaddress import IPv4Address, IPv6Address, ip_address, ip_network
from typing import TYPE_CHECKING

from dateline.errors import SourceError
from dateline.funnel.aside import Aside
from dateline.report import Claim, ClaimField, Report
from dateline.sources import formats, written_dates
from dateline.sources.origin import Origin
from dateline.sources.units import opened

if TYPE_CHECKING:
    import httpx

LARGEST = 10_000_000
"""Bytes of an answer."""
LONGEST = 30.0
"""Seconds for the whole of it, redirects included."""
OWN_PORTS = 1024
"""Ports below are those of other services, but for the web's own two; nothing there is a page."""
_PATIENCE = 10.0
_REDIRECTS = 5
_CLOSED = tuple(map(ip_network, ("192.0.0.0/24", "192.88.99.0/24", "fec0::/10", "3fff::/20")))
"""Networks that are not of the open internet, and that not every Python knows as such."""

Resolve = Callable[[str, int], Iterable[str]]


def addresses(host: str, port: int) -> list[str]:
    """The addresses that a name stands for, as the system resolves it."""
    return [str(info[4][0]) for info in socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)]


def fetch(url: str, resolve: Resolve = addresses, transport: httpx.BaseTransport | None = None) -> Report:
    """The one report at an address; see `fetch_all`. Raises SourceError too where it has none, or several."""
    rows = fetch_all(url, resolve, transport)
    if len(rows) > 1:
        raise SourceError(f"{url}: holds more than one report; use load_all")
    if isinstance(rows[0], SourceError):
        raise rows[0]
    return rows[0]


def fetch_all(
    url: str, resolve: Resolve = addresses, transport: httpx.BaseTransport | None = None
) -> list[Report | SourceError]:
    """The report at an address, or each entry of a feed there, with `Last-Modified` and `Date` of the answer among the
    claims; never empty.

    Raises SourceError when httpx is not installed, the address leads into a private, local or reserved network, or the
    answer is an error, too large, too slow, or no text, HTML or feed. `resolve` and `transport` stand for the network.
    """
    try:
        import httpx
    except ImportError:
        raise SourceError(f"{url}: addresses need httpx; pip install 'dateline[http]'") from None
    deadline = time.monotonic() + LONGEST
    try:
        with httpx.Client(transport=transport, timeout=_PATIENCE, trust_env=False) as client:
            return _followed(client, httpx.URL(url), resolve, deadline, url)
    except httpx.InvalidURL as error:
        raise SourceError(f"{url}: not an address ({error})") from None
    except httpx.HTTPError as error:
        raise SourceError(f"{url}: could not be fetched ({error or type(error).__name__}); try again later") from None


def is_public(address: str) -> bool:
    """Whether an IP address belongs to the open internet, whatever IPv6 wrapping it comes in.

    >>> is_public("8.8.8.8"), is_public("10.0.0.1"), is_public("::ffff:127.0.0.1")
    (True, False, False)
    """
    try:
        found: IPv4Address | IPv6Address = ip_address(address.partition("%")[0])
    except ValueError:
        return False
    return all(map(_is_open, (found, *_wrapped(found))))


def _is_open(address: IPv4Address | IPv6Address) -> bool:
    known = address.is_global and not address.is_multicast and not address.is_reserved
    return known and not any(address in network for network in _CLOSED)


def _wrapped(address: IPv4Address | IPv6Address) -> list[IPv4Address]:
    """The IPv4 addresses that an IPv6 one carries: mapped, 6to4, Teredo, NAT64."""
    if isinstance(address, IPv4Address):
        return []
    nat64 = IPv4Address(int(address) & 0xFFFFFFFF) if int(address) >> 32 == 0x64FF9B << 64 else None
    return [one for one in (address.ipv4_mapped, address.sixtofour, *(address.teredo or ()), nat64) if one]


def _followed(
    client: httpx.Client, url: httpx.URL, resolve: Resolve, deadline: float, asked: str
) -> list[Report | SourceError]:
    for _ in range(_REDIRECTS + 1):
        request = _request(client, url, resolve)
        answer = client.send(request, stream=True)
        try:
            if not answer.has_redirect_location:
                return _rows(answer, url, deadline, asked)
            url = url.join(answer.headers["location"])
        finally:
            answer.close()
        _in_time(url, deadline)
    raise SourceError(f"{url}: more than {_REDIRECTS} redirects; give the address they end at")


def _request(client: httpx.Client, url: httpx.URL, resolve: Resolve) -> httpx.Request:
    """A request to the checked address, which names the host as the address does."""
    if url.scheme not in ("http", "https") or not url.host:
        raise SourceError(f"{url}: not an http or https address")
    port = url.port or (443 if url.scheme == "https" else 80)
    if port not in (80, 443) and port < OWN_PORTS:
        raise SourceError(f"{url}: port {port} is of another service than the web; save the page")
    checked = url.copy_with(host=_checked(url, port, resolve), username=None, password=None)
    headers = {"host": url.netloc.decode("ascii"), "user-agent": "dateline", "accept-encoding": "identity"}
    return client.build_request("GET", checked, headers=headers, extensions={"sni_hostname": url.host})


def _checked(url: httpx.URL, port: int, resolve: Resolve) -> str:
    """The first of the host's addresses, when every one of them is public."""
    try:
        found = list(resolve(url.host, port))
    except (OSError, UnicodeError, OverflowError):
        found = []
    if not found:
        raise SourceError(f"{url}: the name {url.host} has no address; check it")
    if not all(map(is_public, found)):
        raise SourceError(f"{url}: leads into a private or reserved network, where nothing is fetched; save the page")
    return found[0].partition("%")[0]


def _rows(answer: httpx.Response, url: httpx.URL, deadline: float, asked: str) -> list[Report | SourceError]:
    """What an answer holds, under the address that was asked for."""
    if answer.status_code != 200:
        raise SourceError(
            f"{url}: the server answers {answer.status_code} {answer.reason_phrase}; save the page instead"
        )
    kind = answer.headers.get("content-type", "").partition(";")[0].strip().lower()
    data = _data(answer, url, deadline)
    told = _claims(answer)
    told_by = formats.by_type(kind, data)
    if told_by is None:
        raise SourceError(f"{url}: {kind}, neither text, HTML nor a feed; save what it shows as .txt")
    named = asked if told_by.several else str(url)
    found = opened(told_by.read(BytesIO(data), Origin(named, str(url), answer.charset_encoding)))
    rows = [
        replace(row, source=asked + row.source.removeprefix(named)) if isinstance(row, Report) else row
        for row in found
        if not isinstance(row, Aside)
    ]
    return [replace(row, claims=(*row.claims, *told)) if isinstance(row, Report) else row for row in rows]


def _data(answer: httpx.Response, url: httpx.URL, deadline: float) -> bytes:
    """What an answer carries, unpacked no further than it may have bytes: some servers pack it though nobody asked."""
    unpacked = _unpacking(answer, url)
    data = bytearray()
    try:
        for chunk in answer.iter_raw():
            data += unpacked(chunk, LARGEST + 1 - len(data))
            if len(data) > LARGEST:
                raise SourceError(f"{url}: more than {LARGEST:,} bytes; save the page and give the file")
            _in_time(url, deadline)
    except zlib.error:
        raise SourceError(f"{url}: the answer cannot be unpacked; save the page instead") from None
    return bytes(data)


def _unpacking(answer: httpx.Response, url: httpx.URL) -> Callable[[bytes, int], bytes]:
    """What gives the next bytes of an answer, at most so many."""
    packed = answer.headers.get("content-encoding", "identity").strip().lower()
    if packed in ("", "identity"):
        return lambda chunk, most: chunk[:most]
    if packed in ("gzip", "x-gzip"):
        return zlib.decompressobj(zlib.MAX_WBITS | 16).decompress
    raise SourceError(f"{url}: the server packs its answer as {packed}, which nobody asked for; save the page instead")


def _in_time(url: httpx.URL, deadline: float) -> None:
    if time.monotonic() > deadline:
        raise SourceError(f"{url}: not done after {LONGEST:.0f} seconds; try again later")


def _claims(answer: httpx.Response) -> list[Claim]:
    stated: tuple[tuple[ClaimField, str], ...] = (("modified", "last-modified"), ("retrieved", "date"))
    return [
        Claim(field, day, f"http:{name}")
        for field, name in stated
        if (day := written_dates.iso(answer.headers.get(name, "")))
    ]
