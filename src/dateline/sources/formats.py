"""The formats that reports come in: by which name, type of HTTP or first bytes each is told, and what reads it.

Files, addresses and web archives all decide here. `FORMATS` is the table; what comes first is looked for first. The readers are
imported when one is needed: a plain text need not wait for what unpacks archives and pages.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from io import BytesIO
from typing import IO, NoReturn

from dateline.errors import SourceError
from dateline.report import Report
from dateline.sources import file_signatures, web_records
from dateline.sources.file_signatures import is_html
from dateline.sources.origin import Origin
from dateline.sources.text import LARGEST, LARGEST_FEED, LONGEST, decoded, from_text
from dateline.sources.units import Row, SourceUnit

ROW = re.compile(rb"(?:\xef\xbb\xbf)?\s*\{\s*\"[^\"\n]{1,40}\"\s*:")
"""How JSONL begins: looked for on standard input only, where no name can tell."""
Read = Callable[[IO[bytes], Origin], Iterator[Row | SourceUnit]]


@dataclass(frozen=True, slots=True)
class SourceFormat:
    """`endings` of names (in lower case, without .gz) and `types` of HTTP that tell a format; whether data begin as it does;
    what reads it. `sure`: a name or a type is enough, whatever the bytes are; `certain`: the first bytes are, whatever the
    name is, and nothing that begins otherwise is one; `own_gzip`: its reader unpacks it; `several`: of a page fetched, that
    it may hold several reports; `title`: what it is called in a line to its reader."""

    name: str
    endings: frozenset[str]
    types: frozenset[str]
    begins: Callable[[bytes], bool]
    read: Read
    sure: bool = True
    certain: bool = False
    own_gzip: bool = False
    several: bool = False
    title: str = ""


def read(stream: IO[bytes], ending: str, start: bytes, origin: Origin) -> Iterator[Row | SourceUnit]:
    """The reports in a stream whose name has this ending and which begins with these bytes, in whatever format it has; those
    of tables and archives as units, to be made into reports.

    Where the bytes are certainly of another format than the name tells, they are read as what they are, and the report's
    notices say so. Raises SourceError when they are of none that can be read.
    """
    named, shown = by_name(ending), _certain(start)
    if shown is None:
        file_signatures.refuse(start, stream, origin.source)
    if shown is None and named and named.certain:
        shown = HTML if is_html(start) else _refuse(named, ending, origin)
    if shown is None:
        yield from (named or by_start(start)).read(stream, origin)
    elif shown is named or not _tells(ending):
        yield from shown.read(stream, origin)
    else:
        notice = f"named {ending}, but {shown.title} by its bytes, and read as that"
        yield from (_noticed(row, notice) for row in shown.read(stream, origin))


def _certain(start: bytes) -> SourceFormat | None:
    return next((f for f in FORMATS if f.certain and f.begins(start)), None)


def _tells(ending: str) -> bool:
    return ending in file_signatures.OTHER_ENDINGS or any(ending in f.endings for f in FORMATS)


def _noticed(row: Row | SourceUnit, notice: str) -> Row | SourceUnit:
    if isinstance(row, SourceUnit):
        return row.noticed(notice)
    return replace(row, notices=(notice, *row.notices)) if isinstance(row, Report) else row


def _refuse(named: SourceFormat, ending: str, origin: Origin) -> NoReturn:
    raise SourceError(
        f"{origin.source}: named {ending}, but not {named.title} by its bytes; give the file itself, or name it by what it is"
    )


def by_name(ending: str) -> SourceFormat | None:
    """The format that an ending of a name tells by itself; None where the bytes must."""
    return next((f for f in FORMATS if ending in f.endings and f.sure), None)


def by_type(kind: str, data: bytes) -> SourceFormat | None:
    """The format of data of this HTTP type; None for a type that is none of ours. Without a type the bytes tell, and always
    where they are certain."""
    if certain := _certain(data):
        return certain
    if not kind:
        return by_start(data)
    return next((f for f in FORMATS if kind in f.types and (f.sure or f.begins(data))), None)


def by_start(data: bytes) -> SourceFormat:
    """The format that data without a name begin as; plain text when nothing shows another."""
    return next((f for f in FORMATS if f.begins(data)), TEXT)


def page(kind: str, data: bytes) -> SourceFormat | None:
    """The format of one page as a web archive has it: HTML, text or PDF, also where the server called a page plain text;
    None for all else."""
    found = by_type(kind, data)
    if found is TEXT and (not kind or is_html(data)):
        found = HTML if is_html(data) else None
    return found if found in (HTML, TEXT, PDF) else None


def whole(stream: IO[bytes], origin: Origin, largest: int = LARGEST) -> bytes:
    """All bytes of a stream. Raises SourceError when there are none, or more than `largest`."""
    data = stream.read(largest + 1)
    if len(data) > largest:
        raise SourceError(
            f"{origin.source}: more than {largest:,} bytes, a report has at most {LONGEST:,} characters;"
            " split it into one report a file, or give a table with one report a row"
        )
    if not data.strip():
        raise SourceError(f"{origin.source}: empty, there is nothing to read")
    return data


def _table(kind: str) -> Read:
    def read(stream: IO[bytes], origin: Origin) -> Iterator[Row | SourceUnit]:
        from dateline.sources import rows_file

        return rows_file.units(stream, kind, origin.source)

    return read


def _warc(stream: IO[bytes], origin: Origin) -> Iterator[Row | SourceUnit]:
    from dateline.sources import warc

    return warc.units(stream, origin.source, page, origin.funnel)


def _wacz(stream: IO[bytes], origin: Origin) -> Iterator[Row | SourceUnit]:
    from dateline.sources import warc

    return warc.units_of_wacz(stream, origin.source, page, origin.funnel)


def _feed(stream: IO[bytes], origin: Origin) -> Iterator[Row]:
    from dateline.sources import feed

    return feed.read(whole(stream, origin, LARGEST_FEED), origin.source)


def _html(stream: IO[bytes], origin: Origin) -> Iterator[Row]:
    from dateline.sources.html import from_page

    yield from from_page(whole(stream, origin), origin.source, origin.url, origin.charset)


def _text(stream: IO[bytes], origin: Origin) -> Iterator[Row]:
    text, doubt = decoded(whole(stream, origin), origin.source, (origin.charset,) if origin.charset else ())
    yield replace(from_text(text, origin.source, url=origin.url), notices=doubt)


def _pdf(stream: IO[bytes], origin: Origin) -> Iterator[Row]:
    from dateline.sources import pdf  # an extra, which those who read no PDF need not have

    yield pdf.from_pdf(whole(stream, origin, LARGEST_FEED), origin.source, origin.url)


def _package(stream: IO[bytes], origin: Origin) -> Iterator[Row | SourceUnit]:
    from dateline.sources import package, warc

    data = whole(stream, origin, LARGEST_FEED)
    if package.holds_warc(data, origin.source):
        yield from warc.units_of_wacz(BytesIO(data), origin.source, page, origin.funnel)
    else:
        yield package.from_package(data, origin.source, origin.url)


def _mail(stream: IO[bytes], origin: Origin) -> Iterator[Row]:
    from dateline.sources import mail

    yield from mail.read(stream, origin.source)


def _never(data: bytes) -> bool:
    return False


def _stream(name: str, *endings: str, read: Read, own_gzip: bool = False) -> SourceFormat:
    return SourceFormat(name, frozenset(endings), frozenset(), _never, read, own_gzip=own_gzip)


WARC = SourceFormat(
    "warc",
    frozenset({".warc", ".wet"}),
    frozenset({"application/warc"}),
    web_records.begins,
    _warc,
    own_gzip=True,
    several=True,
)


JSONL = _stream("jsonl", ".jsonl", ".ndjson", read=_table("jsonl"))
HTML = SourceFormat(
    "html",
    frozenset({".html", ".htm", ".xhtml", ".shtml"}),
    frozenset({"text/html", "application/xhtml+xml"}),
    is_html,
    _html,
    title="an HTML page",
)
PDF = SourceFormat(
    "pdf",
    frozenset({".pdf"}),
    frozenset({"application/pdf", "application/x-pdf"}),
    file_signatures.is_pdf,
    _pdf,
    certain=True,
    title="a PDF",
)
PACKAGE = SourceFormat(
    "package",
    frozenset({".docx", ".docm", ".odt"}),
    frozenset(
        {
            "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
            "application/vnd.oasis.opendocument.text",
        }
    ),
    file_signatures.is_package,
    _package,
    certain=True,
    title="a document in a ZIP file (DOCX or ODT)",
)
MAIL = SourceFormat(
    "mail",
    frozenset({".eml", ".mbox"}),
    frozenset({"message/rfc822", "application/mbox"}),
    file_signatures.is_mail,
    _mail,
    several=True,
)
TABLES = frozenset({".jsonl", ".ndjson", ".csv", ".tsv", ".parquet"})
"""The endings of tables, whose lines are reports of their own."""
TEXT = SourceFormat("text", frozenset({".txt", ".text", ".md"}), frozenset({"text/plain"}), _never, _text)
FORMATS: tuple[SourceFormat, ...] = (
    PDF,
    PACKAGE,
    JSONL,
    _stream("csv", ".csv", read=_table("csv")),
    _stream("tsv", ".tsv", read=_table("tsv")),
    _stream("parquet", ".parquet", read=_table("parquet")),
    WARC,
    _stream("wacz", ".wacz", read=_wacz, own_gzip=True),
    SourceFormat(
        "feed",
        frozenset({".rss", ".atom", ".rdf", ".xml"}),
        frozenset({f"application/{kind}xml" for kind in ("rss+", "atom+", "rdf+", "")} | {"text/xml"}),
        file_signatures.is_feed,
        _feed,
        sure=False,
        several=True,
    ),
    MAIL,
    HTML,
    TEXT,
)
