"""Web archives, a record at a time: WARC, plain or compressed, and WACZ, the ZIP file that holds some of them.

Every page of a `response` or `resource` record is a report, with the day it was fetched (`warc-date`), its address and
the digest of its payload among its claims. A damaged record is a failure of its own, and reading goes on after it.
"""

from __future__ import annotations

import zipfile
import zlib
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field, replace
from io import BytesIO
from typing import IO, NamedTuple, Protocol

from fastwarc.warc import ArchiveIterator, WarcRecord

from dateline.errors import SourceError, fault
from dateline.report import Claim, Report
from dateline.sources import payload, written_dates
from dateline.sources.origin import Origin
from dateline.sources.text import LARGEST

_GOOD = frozenset({None, 200, 203})
_KINDS = frozenset({"response", "resource"})
_MEMBERS = (".warc", ".warc.gz")
_GZIP, _LINE = b"\x1f\x8b\x08", b"\nWARC/1."
_STEP, _LOOK = 1 << 20, 4096

Row = Report | SourceError


class Reader(Protocol):
    """What reads one page."""

    @property
    def read(self) -> Callable[[IO[bytes], Origin], Iterator[Row]]:
        """From its bytes to its report."""


Page = Callable[[str, bytes], Reader | None]
"""From a type of HTTP and the bytes to what reads the page; None where they are no page."""


def read(stream: IO[bytes], source: str, page: Page) -> Iterator[Row]:
    """The reports of a WARC in the order of its records, and for a record that cannot be one a SourceError.

    `page` tells what reads a record. Memory holds one record at a time. Raises SourceError when there is no page in it.
    """
    archive = _Archive(source, page)
    for number, record in enumerate(_records(stream), 1):
        if (row := archive.row(number, record)) is not None:
            yield row
    if not archive.found:
        raise SourceError(f"{source}: holds no page ({archive.passed()}); give an archive of pages, or the page itself")


def read_wacz(stream: IO[bytes], source: str, page: Page) -> Iterator[Row]:
    """The reports of every WARC in a WACZ, in the order of their names. Raises SourceError when it holds none."""
    try:
        with zipfile.ZipFile(stream) as archive:
            names = sorted(name for name in archive.namelist() if name.lower().endswith(_MEMBERS))
            if not names:
                raise SourceError(f"{source}: no WARC in it; a WACZ has them in its folder archive/")
            for name in names:
                yield from _member(archive, name, f"{source}/{name}", page)
    except (zipfile.BadZipFile, NotImplementedError, RuntimeError) as error:
        raise SourceError(f"{source}: not a ZIP file that can be read ({error}); fetch it again") from None


def _member(archive: zipfile.ZipFile, name: str, source: str, page: Page) -> Iterator[Row]:
    """One WARC of a WACZ; its failure does not stop the next."""
    try:
        with archive.open(name) as stream:
            yield from read(stream, source, page)
    except SourceError as error:
        yield error
    except (OSError, EOFError, zlib.error, zipfile.BadZipFile) as error:
        yield SourceError(f"{source}: breaks off or cannot be decompressed ({error}); fetch it again")


# ---- records ----------------------------------------------------------------------------------------------------


class _Record(NamedTuple):
    """A record that was read: its type, its headers and those of HTTP by their names in lower case, and its body."""

    kind: str
    headers: dict[str, str]
    http: dict[str, str]
    status: int | None
    charset: str | None
    body: bytes


class _Damaged(NamedTuple):
    """A stretch that is no whole record, and why."""

    why: str


def _records(stream: IO[bytes]) -> Iterator[_Record | _Damaged]:
    """Every record; one _Damaged for each damaged stretch, after which reading goes on where the next record begins."""
    packed = stream.read(5) != b"WARC/" and _next(stream, 0, packed=True) >= 0
    at, sound = 0, True
    while at >= 0:
        stream.seek(at)
        last = at
        try:
            for record in ArchiveIterator(stream, parse_http=False):
                last = max(last, record.stream_pos)
                yield (taken := _taken(record))
                sound = isinstance(taken, _Record)
            if sound and not (packed and _next(stream, last + 1, packed) >= 0):
                return
            if sound:  # a member begins after the last record, and gives none
                yield _Damaged("it breaks off")
            sound = False
        except (OSError, ValueError) as error:
            if sound:
                yield _Damaged(str(error))
            sound = False
        at = _next(stream, last + 1, packed)


def _next(stream: IO[bytes], at: int, packed: bool) -> int:
    """Where the next record begins, at `at` or later; -1 when there is none."""
    sign = _GZIP if packed else _LINE
    stream.seek(at)
    data = stream.read(_STEP)
    while data:
        found = data.find(sign)
        while found >= 0:
            if not packed or _is_member(data[found : found + _LOOK]):
                return at + found + (not packed)
            found = data.find(sign, found + 1)
        more = stream.read(_STEP)
        kept = data[-_LOOK:] if more else b""
        at += len(data) - len(kept)
        data = kept + more
    return -1


def _is_member(data: bytes) -> bool:
    """Whether compressed data begin as a record does, as far as they go."""
    try:
        start = zlib.decompressobj(31).decompress(data, 5)
        return start == b"WARC/" or (len(data) < _LOOK and b"WARC/".startswith(start))
    except zlib.error:
        return False


def _taken(record: WarcRecord) -> _Record | _Damaged:
    """A record with as much of its body as is ever read; the rest of a larger one is passed over by the archive."""
    kind = str(record.record_type)
    headers = {name.lower(): value for name, value in record.headers.items()}
    if not {"warc-type", "content-length"} <= headers.keys():
        return _Damaged("its header breaks off")
    if kind not in _KINDS:
        return _Record(kind, headers, {}, None, None, b"")
    try:
        http = kind == "response" and "http" in headers.get("content-type", "http")
        if http:
            record.parse_http()
        size = min(record.content_length, LARGEST + 1)
        body = record.reader.read(size)
    except (OSError, ValueError) as error:
        return _Damaged(str(error))
    if len(body) < size:
        return _Damaged(f"it breaks off after {len(body):,} of {record.content_length:,} bytes")
    if not http:
        return _Record(kind, headers, {}, None, None, body)
    answer = record.http_headers
    if answer is None:
        return _Damaged("its HTTP header cannot be read")
    fields = {name.lower(): value for name, value in answer.items()}
    return _Record(kind, headers, fields, answer.status_code, record.http_charset, body)


# ---- reports ----------------------------------------------------------------------------------------------------


@dataclass(slots=True)
class _Archive:
    """What is known of an archive while it is read: what was passed over, and which record had a payload first."""

    source: str
    page: Page
    found: int = 0
    skipped: Counter[str] = field(default_factory=Counter)
    first: dict[str, int] = field(default_factory=dict)

    def row(self, number: int, record: _Record | _Damaged) -> Row | None:
        """The report of a record, or why there is none; None for one that is no page."""
        where = f"{self.source} record {number}"
        if isinstance(record, _Damaged):
            self.found += 1
            return SourceError(f"{where}: damaged and passed over ({record.why}); fetch the archive again")
        if other := _no_page(record, self.page):
            self.skipped[other] += 1
            return None
        self.found += 1
        try:
            return self._report(number, record, where)
        except SourceError as error:
            return error
        except Exception as error:  # one odd page must not stop ten thousand others
            return SourceError(f"{where}: {fault(error)}")

    def passed(self) -> str:
        """What was passed over, in words."""
        return ", ".join(f"{count} {what}" for what, count in sorted(self.skipped.items())) or "no records"

    def _report(self, number: int, record: _Record, where: str) -> Report:
        url = record.headers.get("warc-target-uri", "").strip("<>")
        where = f"{where} ({url})" if url else where
        if reason := record.headers.get("warc-truncated"):
            raise SourceError(f"{where}: cut off when it was archived ({reason}); look for another capture")
        payload.refuse_size(len(record.body), where)
        http = record.http
        data = payload.unwrapped(
            record.body, http.get("transfer-encoding", ""), http.get("content-encoding", ""), where
        )
        stated = record.headers.get("warc-payload-digest", "")
        if stated and not payload.fits(stated, record.body, data):
            raise SourceError(f"{where}: its payload is not the one that its digest was made of; do not rely on it")
        report = _report(self.page, data, record, Origin(where, url or None, record.charset))
        digest = stated or payload.digest(record.body)
        claims = (*report.claims, *_claims(record), self._payload(digest, bool(stated), number))
        return replace(report, source=f"{self.source}:{number}", claims=claims)

    def _payload(self, digest: str, stated: bool, number: int) -> Claim:
        """The digest; of a page that was fetched before and had the same payload then, with that record's number."""
        first = self.first.setdefault(digest, number)
        found = "warc-payload-digest" if stated else "computed"
        return Claim("payload", digest, found if first == number else f"{found}:same as record {first}")


def _no_page(record: _Record, page: Page) -> str:
    """What a record is when it is no page: its type, the server's answer, the kind of its data; empty for a page."""
    if record.kind not in _KINDS:
        return record.kind
    if record.status not in _GOOD:
        return f"answer {record.status}"
    kind = _kind(record)
    return "" if page(kind, record.body) else kind or "unnamed"


def _kind(record: _Record) -> str:
    name = "content-type"
    stated = record.http.get(name, "") if record.kind == "response" else record.headers.get(name, "")
    return stated.partition(";")[0].strip().lower()


def _report(page: Page, data: bytes, record: _Record, origin: Origin) -> Report:
    """The report of a page. Its bytes as they came told that it is one; unpacked they tell its format."""
    reader = page(_kind(record), data)
    row = next(reader.read(BytesIO(data), origin)) if reader else None
    if not isinstance(row, Report):
        raise SourceError(f"{origin.source}: unpacked it is no page; look for another capture")
    return row


def _claims(record: _Record) -> Iterator[Claim]:
    fetched = record.headers.get("warc-date", "")
    if fetched:
        yield written_dates.claim("retrieved", fetched, "warc-date")
    if changed := written_dates.iso(record.http.get("last-modified", "")):
        yield Claim("modified", changed, "http:last-modified")
