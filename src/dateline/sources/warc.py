"""Web archives, a record at a time: WARC, plain or compressed, and WACZ, the ZIP file that holds some of them.

Every page of a `response` or `resource` record is a report, and so is the text of one in a `conversion` record (as WET
files have), with the day it was fetched (`warc-date`), its address and the digest of its payload among its claims. A
damaged record is a failure of its own, and reading goes on after it.
"""

from __future__ import annotations

import lzma
import zipfile
import zlib
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field, replace
from io import BytesIO
from typing import IO, TYPE_CHECKING, Protocol

from dateline.errors import SourceError, fault
from dateline.funnel.aside import Aside
from dateline.report import Claim, Report
from dateline.sources import payload, web_records, written_dates, zip_directory
from dateline.sources.origin import Origin
from dateline.sources.units import Row, SourceUnit, opened
from dateline.sources.web_records import Damaged, WebRecord

if TYPE_CHECKING:
    from dateline.funnel import Funnel

_GOOD = frozenset({None, 200, 203})
_MEMBERS = tuple(kind + packed for kind in (".warc", ".wet") for packed in ("", ".gz", ".zst"))


class Reader(Protocol):
    """What reads one page, and what it is called."""

    @property
    def name(self) -> str:
        """The name of its format."""

    @property
    def read(self) -> Callable[[IO[bytes], Origin], Iterator[Row | SourceUnit]]:
        """From its bytes to its report."""


Page = Callable[[str, bytes], Reader | None]
"""From a type of HTTP and the bytes to what reads the page; None where they are no page."""


def read(stream: IO[bytes], source: str, page: Page, funnel: Funnel | None = None) -> Iterator[Row]:
    """The reports of a WARC in the order of its records, and for a record that cannot be one a SourceError; see `units`."""
    return opened(units(stream, source, page, funnel))


def units(stream: IO[bytes], source: str, page: Page, funnel: Funnel | None = None) -> Iterator[Row | SourceUnit]:
    """The pages of a WARC in the order of its records, each to be made into reports, and a SourceError for a record that
    cannot be one.

    `page` tells what reads a record; a page that the funnel sets aside gives an Aside. Memory holds one record at a time.
    Raises SourceError when there is no page in it.
    """
    archive = _Archive(source, page, funnel)
    for number, record in enumerate(web_records.records(stream), 1):
        yield from archive.units(number, record)
    if not archive.found:
        raise SourceError(f"{source}: holds no page ({archive.passed()}); give an archive of pages, or the page itself")


def units_of_wacz(
    stream: IO[bytes], source: str, page: Page, funnel: Funnel | None = None
) -> Iterator[Row | SourceUnit]:
    """The pages of every WARC in a WACZ, in the order of their names. Raises SourceError when it holds none."""
    zip_directory.refuse(stream, source)
    try:
        with zipfile.ZipFile(stream) as archive:
            names = sorted(name for name in archive.namelist() if name.lower().endswith(_MEMBERS))
            if not names:
                raise SourceError(f"{source}: no WARC in it; a WACZ has them in its folder archive/")
            for name in names:
                yield from _member(archive, name, f"{source}/{name}", page, funnel)
    except (zipfile.BadZipFile, NotImplementedError, RuntimeError, ValueError) as error:
        raise SourceError(f"{source}: not a ZIP file that can be read ({error}); fetch it again") from None


def _member(
    archive: zipfile.ZipFile, name: str, source: str, page: Page, funnel: Funnel | None
) -> Iterator[Row | SourceUnit]:
    """One WARC of a WACZ; its failure does not stop the next."""
    try:
        with archive.open(name) as stream:
            yield from units(stream, source, page, funnel)
    except SourceError as error:
        yield error
    except (OSError, EOFError, ValueError, zlib.error, lzma.LZMAError, zipfile.BadZipFile) as error:
        yield SourceError(f"{source}: breaks off or cannot be decompressed ({error}); fetch it again")


# ---- reports ----------------------------------------------------------------------------------------------------


@dataclass(slots=True)
class _Archive:
    """What is known of an archive while it is read: what was passed over, and which record had a payload first."""

    source: str
    page: Page
    funnel: Funnel | None = None
    found: int = 0
    skipped: Counter[str] = field(default_factory=Counter)
    first: dict[str, int] = field(default_factory=dict)
    pages: set[str] = field(default_factory=set)

    def units(self, number: int, record: WebRecord | Damaged) -> list[Row | SourceUnit]:
        """The page of a record, or why there is none; nothing for one that is no page."""
        where = f"{self.source} record {number}"
        if isinstance(record, Damaged):
            self.found += 1
            return [SourceError(f"{where}: damaged and passed over ({record.why}); fetch the archive again")]
        if other := _no_page(record, self.page) or self._is_told(record):
            self.skipped[other] += 1
            return []
        self.found += 1
        self.pages.add(record.headers.get("warc-record-id", ""))
        try:
            return [self._unit(number, record, where)]
        except SourceError as error:
            return [error]
        except Exception as error:  # one odd page must not stop ten thousand others
            return [SourceError(f"{where}: {fault(error)}")]

    def _is_told(self, record: WebRecord) -> str:
        """What a record is when it is but the text of a page that the archive has had; else empty."""
        refers = record.headers.get("warc-refers-to", "")
        return "text of a page above" if record.kind == "conversion" and refers and refers in self.pages else ""

    def passed(self) -> str:
        """What was passed over, in words."""
        return ", ".join(f"{count} {what}" for what, count in sorted(self.skipped.items())) or "no records"

    def _unit(self, number: int, record: WebRecord, where: str) -> SourceUnit | Aside:
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
        if aside := self._aside(data, record, f"{self.source}:{number}", url or None):
            return aside
        digest = self._payload(stated or payload.digest(record.body), bool(stated), number)
        claims = (*_claims(record), digest)
        origin = Origin(where, url or None, record.charset)
        given = (self.page, _kind(record), data, origin, f"{self.source}:{number}", claims)
        return SourceUnit(self.source, where, _named_reports, given)

    def _aside(self, data: bytes, record: WebRecord, name: str, url: str | None) -> Aside | None:
        """That the funnel sets a page aside, by its bytes; it is asked of texts and pages of HTML alone."""
        found = self.page(_kind(record), data) if self.funnel else None
        if self.funnel is None or found is None or found.name not in ("html", "text"):
            return None
        if found.name == "html":
            return self.funnel.page(data, name, url, record.charset)
        return self.funnel.text(data.decode(record.charset or "utf-8", "replace"), name, url)

    def _payload(self, digest: str, stated: bool, number: int) -> Claim:
        """The digest; of a page that was fetched before and had the same payload then, with that record's number."""
        first = self.first.setdefault(digest, number)
        found = "warc-payload-digest" if stated else "computed"
        return Claim("payload", digest, found if first == number else f"{found}:same as record {first}")


def _no_page(record: WebRecord, page: Page) -> str:
    """What a record is when it is no page: its type, the server's answer, the kind of its data; empty for a page."""
    if record.kind not in web_records.KINDS:
        return record.kind
    if record.status not in _GOOD:
        return f"answer {record.status}"
    kind = _kind(record)
    return "" if page(kind, record.body) else kind or "unnamed"


def _kind(record: WebRecord) -> str:
    name = "content-type"
    stated = record.http.get(name, "") if record.kind == "response" else record.headers.get(name, "")
    kind = stated.partition(";")[0].strip().lower()
    return kind or ("text/plain" if record.kind == "conversion" else "")


def _named_reports(
    page: Page, kind: str, data: bytes, origin: Origin, name: str, claims: tuple[Claim, ...]
) -> Iterator[Row]:
    """The reports of a page (of a live one, its posts too), under their name in the archive, with what the record claims."""
    for report in _reports(page, kind, data, origin):
        own = f"{name}{report.source.removeprefix(origin.source)}"
        yield replace(report, source=own, claims=(*report.claims, *claims))


def _reports(page: Page, kind: str, data: bytes, origin: Origin) -> list[Report]:
    """The reports of a page. Its bytes as they came told that it is one; unpacked they tell its format."""
    reader = page(kind, data)
    found = [row for row in reader.read(BytesIO(data), origin) if isinstance(row, Report)] if reader else []
    if not found:
        raise SourceError(f"{origin.source}: unpacked it is no page; look for another capture")
    return found


def _claims(record: WebRecord) -> Iterator[Claim]:
    fetched = record.headers.get("warc-date", "")
    if fetched:
        yield written_dates.claim("retrieved", fetched, "warc-date")
    if changed := written_dates.iso(record.http.get("last-modified", "")):
        yield Claim("modified", changed, "http:last-modified")
