"""The formats that reports come in: by which name, type of HTTP or first bytes each is told, and what reads it.

Files, addresses and web archives all decide here. `FORMATS` is the table; what comes first is looked for first.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import IO

from dateline.errors import SourceError
from dateline.report import Report
from dateline.sources import feed, rows_file, warc, web_records
from dateline.sources.html import from_page, is_html
from dateline.sources.origin import Origin
from dateline.sources.text import LARGEST, LONGEST, decode, from_text

ROW = re.compile(rb"(?:\xef\xbb\xbf)?\s*\{\s*\"[^\"\n]{1,40}\"\s*:")
"""How JSONL begins: looked for on standard input only, where no name can tell."""
Row = Report | SourceError
Read = Callable[[IO[bytes], Origin], Iterator[Row]]


@dataclass(frozen=True, slots=True)
class Format:
    """`endings` of names (in lower case, without .gz) and `types` of HTTP that tell a format; whether data begin as it does;
    what reads it. `sure`: a name or a type is enough, whatever the bytes are; `own_gzip`: its reader unpacks it;
    `several`: of a page fetched, that it may hold several reports."""

    name: str
    endings: frozenset[str]
    types: frozenset[str]
    begins: Callable[[bytes], bool]
    read: Read
    sure: bool = True
    own_gzip: bool = False
    several: bool = False


def by_name(ending: str) -> Format | None:
    """The format that an ending of a name tells by itself; None where the bytes must."""
    return next((f for f in FORMATS if ending in f.endings and f.sure), None)


def by_type(kind: str, data: bytes) -> Format | None:
    """The format of data of this HTTP type; None for a type that is none of ours. Without a type the bytes tell."""
    if not kind:
        return by_start(data)
    return next((f for f in FORMATS if kind in f.types and (f.sure or f.begins(data))), None)


def by_start(data: bytes) -> Format:
    """The format that data without a name begin as; plain text when nothing shows another."""
    return next((f for f in FORMATS if f.begins(data)), TEXT)


def page(kind: str, data: bytes) -> Format | None:
    """The format of one page as a web archive has it: HTML or text, also where the server called a page plain text; None
    for all else."""
    found = by_type(kind, data)
    if found is TEXT and (not kind or is_html(data)):
        found = HTML if is_html(data) else None
    return found if found in (HTML, TEXT) else None


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
    return lambda stream, origin: rows_file.read(stream, kind, origin.source)


def _archive(read: Callable[..., Iterator[Row]]) -> Read:
    return lambda stream, origin: read(stream, origin.source, page)


def _feed(stream: IO[bytes], origin: Origin) -> Iterator[Row]:
    return feed.read(whole(stream, origin, feed.LARGEST_FEED), origin.source)


def _html(stream: IO[bytes], origin: Origin) -> Iterator[Row]:
    yield from from_page(whole(stream, origin), origin.source, origin.url, origin.charset)


def _text(stream: IO[bytes], origin: Origin) -> Iterator[Row]:
    text = decode(whole(stream, origin), origin.source, (origin.charset,) if origin.charset else ())
    yield from_text(text, origin.source, url=origin.url)


def _never(data: bytes) -> bool:
    return False


def _stream(name: str, *endings: str, read: Read, own_gzip: bool = False) -> Format:
    return Format(name, frozenset(endings), frozenset(), _never, read, own_gzip=own_gzip)


WARC = Format(
    "warc",
    frozenset({".warc", ".wet"}),
    frozenset({"application/warc"}),
    web_records.begins,
    _archive(warc.read),
    own_gzip=True,
    several=True,
)


JSONL = _stream("jsonl", ".jsonl", ".ndjson", read=_table("jsonl"))
HTML = Format(
    "html",
    frozenset({".html", ".htm", ".xhtml", ".shtml"}),
    frozenset({"text/html", "application/xhtml+xml"}),
    is_html,
    _html,
)
TEXT = Format("text", frozenset({".txt", ".text", ".md"}), frozenset({"text/plain"}), _never, _text)
FORMATS: tuple[Format, ...] = (
    JSONL,
    _stream("csv", ".csv", read=_table("csv")),
    _stream("tsv", ".tsv", read=_table("tsv")),
    _stream("parquet", ".parquet", read=_table("parquet")),
    WARC,
    _stream("wacz", ".wacz", read=_archive(warc.read_wacz), own_gzip=True),
    Format(
        "feed",
        frozenset({".rss", ".atom", ".rdf", ".xml"}),
        frozenset({f"application/{kind}xml" for kind in ("rss+", "atom+", "rdf+", "")} | {"text/xml"}),
        feed.is_feed,
        _feed,
        sure=False,
        several=True,
    ),
    HTML,
    TEXT,
)
