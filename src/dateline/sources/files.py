"""Files, folders, globs and standard input into reports: which reader a name calls for, and the limits on it."""

from __future__ import annotations

import glob
import gzip
import re
import sys
import zlib
from collections.abc import Iterator
from io import BufferedReader
from pathlib import Path
from typing import IO

from dateline.errors import SourceError
from dateline.report import Report
from dateline.sources import feed, table, warc
from dateline.sources.html import from_html, is_html
from dateline.sources.text import LARGEST, LONGEST, decode, from_text

TABLES = {".jsonl": "jsonl", ".ndjson": "jsonl", ".csv": "csv", ".tsv": "tsv", ".parquet": "parquet"}
PAGES = frozenset({".html", ".htm", ".xhtml", ".shtml"})
TEXTS = frozenset({".txt", ".text", ".md"})
FEEDS = frozenset({".rss", ".atom", ".rdf", ".xml"})
ARCHIVES = frozenset({".warc", ".wacz"})

_ROW = re.compile(rb"(?:\xef\xbb\xbf)?\s*\{\s*\"[^\"\n]{1,40}\"\s*:")


def paths(pattern: str) -> list[Path]:
    """The files that a path, folder or glob stands for, sorted; a folder gives every file below it but hidden ones.

    Raises SourceError when there is none.
    """
    path = Path(pattern)
    if path.is_dir():
        found = sorted(p for p in path.rglob("*") if p.is_file() and not _hidden(p.relative_to(path)))
        return found or _none(f"{pattern}: no files in this folder")
    if path.exists() or not glob.has_magic(pattern):
        return [path]
    matches = sorted(Path(name) for name in glob.glob(pattern, recursive=True) if Path(name).is_file())  # noqa: PTH207
    return matches or _none(f"{pattern}: no file matches")


def read(path: Path) -> Iterator[Report | SourceError]:
    """The reports of one file: one, or those of a table, feed or web archive one by one.

    Raises SourceError when the file cannot be read.
    """
    source = str(path)
    try:
        with _opened(path) as stream:
            yield from of_stream(stream, _ending(path), source)
    except OSError as error:
        raise SourceError(f"{source}: {_reason(error)}") from None
    except (EOFError, zlib.error):
        raise SourceError(f"{source}: the gzip data breaks off; fetch it again") from None


def standard_input() -> Iterator[Report | SourceError]:
    """The reports on stdin: JSONL, HTML or plain text as its beginning tells.

    Raises SourceError when it cannot be read.
    """
    stream = BufferedReader(sys.stdin.buffer)  # type: ignore[type-var]
    try:
        yield from of_stream(stream, ".jsonl" if _ROW.match(stream.peek(1024)) else "", "-")
    finally:
        stream.detach()  # stdin is not ours to close


def of_stream(stream: IO[bytes], ending: str, source: str) -> Iterator[Report | SourceError]:
    """The reports in an open stream whose name has this ending."""
    if kind := TABLES.get(ending):
        yield from table.read(stream, kind, source)
    elif ending in ARCHIVES:
        yield from (warc.read if ending == ".warc" else warc.read_wacz)(stream, source)
    else:
        yield from _of_data(_whole(stream, source, feed.LARGEST_FEED if ending in FEEDS else LARGEST), ending, source)


def _of_data(data: bytes, ending: str, source: str) -> Iterator[Report | SourceError]:
    if ending not in PAGES | TEXTS and feed.is_feed(data):
        yield from feed.read(data, source)
    else:
        yield _one(data, ending, source)


def _one(data: bytes, ending: str, source: str) -> Report:
    if not data.strip():
        raise SourceError(f"{source}: empty, there is nothing to read")
    if ending in PAGES or (ending not in TEXTS and is_html(data)):
        return from_html(data, source)
    return from_text(decode(data, source), source)


def _whole(stream: IO[bytes], source: str, largest: int) -> bytes:
    data = stream.read(largest + 1)
    if len(data) > largest:
        raise SourceError(
            f"{source}: more than {largest:,} bytes, a report has at most {LONGEST:,} characters;"
            " split it into one report a file, or give a table with one report a row"
        )
    return data


def _opened(path: Path) -> IO[bytes]:
    """A web archive is unpacked a record at a time, by its own reader."""
    packed = path.suffix.lower() == ".gz" and _ending(path) not in ARCHIVES
    return gzip.open(path) if packed else path.open("rb")  # type: ignore[return-value]


def _ending(path: Path) -> str:
    """The ending that tells the kind, without .gz."""
    name = path.with_suffix("") if path.suffix.lower() == ".gz" else path
    return name.suffix.lower()


def _hidden(path: Path) -> bool:
    return any(part.startswith(".") for part in path.parts)


def _none(message: str) -> list[Path]:
    raise SourceError(f"{message}; give a file, a folder of files, or a pattern such as 'reports/*.txt'")


def _reason(error: OSError) -> str:
    if isinstance(error, FileNotFoundError):
        return "no such file; check the name"
    if isinstance(error, PermissionError):
        return "may not be read; check its permissions"
    if isinstance(error, IsADirectoryError):
        return "a folder, not a file"
    return f"cannot be read ({error.strerror or error})"
