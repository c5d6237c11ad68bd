"""Tables of reports, a row at a time: JSONL, CSV, TSV, Parquet, with a column `text` and perhaps `id`, `published`,
`title`, `url`."""

from __future__ import annotations

import csv
import json
import zlib
from collections.abc import Callable, Iterator, Mapping
from typing import IO, Any

from dateline.errors import SourceError
from dateline.report import Report
from dateline.sources.text import LONGEST, decode, from_text

LONGEST_LINE = 8 * LONGEST
"""Bytes a line of JSONL may have: a report of the longest kind, escaped."""

Row = Report | SourceError


def read(stream: IO[bytes], kind: str, source: str) -> Iterator[Row]:
    """The reports of a table in row order, and for a row that cannot be one a SourceError that names its line.

    `kind` is "jsonl", "csv", "tsv" or "parquet". Raises SourceError when the table as a whole cannot be read.
    """
    readers: Mapping[str, Callable[[IO[bytes], str], Iterator[Row]]] = {
        "jsonl": _jsonl,
        "csv": _csv,
        "tsv": _tsv,
        "parquet": _parquet,
    }
    try:
        yield from readers[kind](stream, source)
    except (OSError, EOFError, zlib.error) as error:
        raise SourceError(f"{source}: breaks off or cannot be decompressed ({error}); fetch it again") from None


def _jsonl(stream: IO[bytes], source: str) -> Iterator[Row]:
    for number, line in enumerate(_lines(stream), 1):
        if isinstance(line, SourceError):
            yield SourceError(f"{source} line {number}: {line}")
        elif line.strip():
            yield _guarded(_json_row, line, f"{source} line {number}", f"{source}:{number}")


def _lines(stream: IO[bytes]) -> Iterator[bytes | SourceError]:
    """The lines; one that is too long is passed over without keeping it."""
    while line := stream.readline(LONGEST_LINE):
        if len(line) < LONGEST_LINE or line.endswith(b"\n"):
            yield line
            continue
        while (rest := stream.readline(LONGEST_LINE)) and not rest.endswith(b"\n"):
            pass
        yield SourceError(f"more than {LONGEST_LINE:,} bytes; split the report")


def _json_row(line: bytes, where: str, name: str) -> Report:
    try:
        row = json.loads(decode(line, where))
    except (ValueError, RecursionError) as error:
        raise SourceError(f"{where}: not JSON, perhaps cut off ({error})") from None
    if not isinstance(row, dict):
        raise SourceError(f'{where}: not an object with a text; each line is one like {{"id": …, "text": …}}')
    return _report(row, where, name)


def _csv(stream: IO[bytes], source: str, delimiter: str = ",") -> Iterator[Row]:
    csv.field_size_limit(LONGEST * 4)
    reader = csv.DictReader(_decoded_lines(stream, source), delimiter=delimiter)
    try:
        _need_text(reader.fieldnames or (), source)
        for row in reader:
            where = f"{source} line {reader.line_num}"
            yield _guarded(_report, row, where, f"{source}:{reader.line_num}")
    except csv.Error as error:
        raise SourceError(f"{source} line {reader.line_num}: {error}; the rows after it were not read") from None


def _tsv(stream: IO[bytes], source: str) -> Iterator[Row]:
    return _csv(stream, source, "\t")


def _decoded_lines(stream: IO[bytes], source: str) -> Iterator[str]:
    for number, line in enumerate(stream, 1):
        try:
            yield decode(line, f"{source} line {number}").replace("\0", "")
        except SourceError:
            raise


def _parquet(stream: IO[bytes], source: str) -> Iterator[Row]:
    try:
        import pyarrow
        import pyarrow.parquet
    except ImportError:
        raise SourceError(f"{source}: Parquet needs pyarrow; pip install 'dateline[parquet]'") from None
    try:
        table = pyarrow.parquet.ParquetFile(stream)
        names = [n for n in table.schema_arrow.names if n in ("text", "id", "published", "title", "url")]
        _need_text(names, source)
        number = 0
        for batch in table.iter_batches(batch_size=256, columns=names):
            for row in batch.to_pylist():
                number += 1
                yield _guarded(_report, row, f"{source} row {number}", f"{source}:{number}")
    except pyarrow.ArrowException as error:
        raise SourceError(f"{source}: not a Parquet file that can be read ({str(error).splitlines()[0]})") from None


def _need_text(names: Any, source: str) -> None:
    if "text" not in names:
        have = ", ".join(map(str, names)) or "none"
        raise SourceError(f"{source}: no column named text (columns: {have}); rename the one that holds the report")


def _guarded(make: Callable[..., Report], *given: Any) -> Row:
    try:
        return make(*given)
    except SourceError as error:
        return error


def _report(row: Mapping[str, Any], where: str, name: str) -> Report:
    """A row without an id is named by the table and its line."""
    text = row.get("text")
    if not isinstance(text, str):
        raise SourceError(f"{where}: no text; each row needs a text column with the report")
    try:
        return from_text(
            text,
            str(name if row.get("id") in (None, "") else row["id"]),
            *map(_word(row), ("published", "title", "url")),
        )
    except SourceError as error:
        raise SourceError(f"{where}: {str(error).partition(': ')[2]}") from None


def _word(row: Mapping[str, Any]) -> Callable[[str], str | None]:
    def word(column: str) -> str | None:
        value = row.get(column)
        return None if value in (None, "") else value.isoformat() if hasattr(value, "isoformat") else str(value)

    return word
