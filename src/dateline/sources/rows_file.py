"""Tables of reports, a row at a time: JSONL, CSV, TSV, Parquet, with a column `text` and perhaps `id`, `published`,
`title`, `url`."""

from __future__ import annotations

import csv
import json
import zlib
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping
from io import TextIOWrapper
from typing import IO, Any, TypeVar

from dateline.errors import SourceError, fault
from dateline.report import Report
from dateline.sources.text import LONGEST, decode, encoding, from_text
from dateline.sources.units import Row, SourceUnit, opened

LONGEST_LINE = 8 * LONGEST
"""Bytes a line of JSONL may have: a report of the longest kind, escaped."""

_AT_ONCE = 8
"""Rows of Parquet that are unpacked together: a value that is stored once may stand in every row, however long it is."""
LONGEST_ROW = 2 * LONGEST_LINE
"""Characters that a row of CSV may have, over all its lines: quotation marks that never close would hold the whole file."""

_COLUMNS = ("text", "id", "published", "title", "url")

T = TypeVar("T")


def read(stream: IO[bytes], kind: str, source: str) -> Iterator[Row]:
    """The reports of a table in row order, and for a row that cannot be one a SourceError that names its line; see `units`."""
    return opened(units(stream, kind, source))


def units(stream: IO[bytes], kind: str, source: str) -> Iterator[Row | SourceUnit]:
    """The rows of a table in order, each to be made into a report, and a SourceError that names its line for one that cannot be.

    `kind` is "jsonl", "csv", "tsv" or "parquet". Raises SourceError when the table as a whole cannot be read.
    """
    readers: Mapping[str, Callable[[IO[bytes], str], Iterator[Row | SourceUnit]]] = {
        "jsonl": _jsonl,
        "csv": _csv,
        "tsv": _tsv,
        "parquet": _parquet,
    }
    try:
        yield from readers[kind](stream, source)
    except (OSError, EOFError, zlib.error) as error:
        raise SourceError(f"{source}: breaks off or cannot be decompressed ({error}); fetch it again") from None


def _jsonl(stream: IO[bytes], source: str) -> Iterator[Row | SourceUnit]:
    """The first row tells whether there is a text column; later rows without one are faults of their own."""
    lines = ((n, line) for n, line in enumerate(_lines(stream), 1) if line is None or line.strip())
    for place, (number, line) in enumerate(lines):
        where = f"{source} line {number}"
        row = _guarded(_json_row, line, where)
        if isinstance(row, SourceError):
            yield row
            continue
        if place == 0:
            _need_text(list(row), source)
        yield _unit(row, source, where, number)


def _lines(stream: IO[bytes]) -> Iterator[bytes | None]:
    """The lines; None for one that is too long, which is passed over without keeping it."""
    while line := stream.readline(LONGEST_LINE + 1):
        yield line if len(line) <= LONGEST_LINE else None
        while len(line) > LONGEST_LINE and not line.endswith(b"\n"):
            line = stream.readline(LONGEST_LINE + 1) or b"\n"


def _json_row(line: bytes | None, where: str) -> dict[str, Any]:
    if line is None:
        raise SourceError(f"{where}: more than {LONGEST_LINE:,} bytes; split the report")
    try:
        row = json.loads(decode(line, where), object_pairs_hook=_once(where))
    except (ValueError, RecursionError) as error:
        raise SourceError(f"{where}: not JSON, perhaps cut off ({error})") from None
    if not isinstance(row, dict):
        raise SourceError(f'{where}: not an object with a text; a line is one like {{"id": "r1", "text": "…"}}')
    return row


def _csv(stream: IO[bytes], source: str, delimiter: str = ",") -> Iterator[Row | SourceUnit]:
    csv.field_size_limit(LONGEST_LINE)
    lines = _Lines(_text_lines(stream, source), source)
    reader = csv.DictReader(lines, delimiter=delimiter)
    try:
        _need_text(reader.fieldnames or (), source)
        for row in reader:
            lines.row = 0
            yield _unit(row, source, f"{source} line {reader.line_num}", reader.line_num)
    except csv.Error as error:
        raise SourceError(f"{source} line {reader.line_num}: {error}; the rows from there on were not read") from None


def _tsv(stream: IO[bytes], source: str) -> Iterator[Row | SourceUnit]:
    return _csv(stream, source, "\t")


class _Lines:
    """The lines of a table; `row` counts the characters since it was last set to nought, and may not grow beyond LONGEST_ROW."""

    def __init__(self, lines: Iterator[str], source: str) -> None:
        self._lines, self._source = lines, source
        self.row = 0

    def __iter__(self) -> Iterator[str]:
        return self

    def __next__(self) -> str:
        line = next(self._lines)
        self.row += len(line)
        if self.row > LONGEST_ROW:
            raise SourceError(
                f"{self._source}: a row of more than {LONGEST_ROW:,} characters; is a quotation mark left open?"
            )
        return line


def _text_lines(stream: IO[bytes], source: str) -> Iterator[str]:
    """Lines in the encoding that the beginning shows, each with its end, as the csv module wants them."""
    head = stream.read(65_536)
    stream.seek(0)
    wrapped = TextIOWrapper(stream, encoding(head, source), newline="")
    try:
        for number, line in enumerate(iter(lambda: wrapped.readline(LONGEST_LINE), ""), 1):
            if len(line) == LONGEST_LINE:
                raise SourceError(f"{source} line {number}: more than {LONGEST_LINE:,} characters; split the report")
            yield line
    except UnicodeDecodeError as error:
        raise SourceError(f"{source}: begins as {error.encoding} and goes on otherwise; save it as UTF-8") from None
    finally:
        if not stream.closed:
            wrapped.detach()


def _parquet(stream: IO[bytes], source: str) -> Iterator[Row | SourceUnit]:
    try:
        import pyarrow
        import pyarrow.parquet
    except ImportError:
        raise SourceError(f"{source}: Parquet needs pyarrow; pip install 'dateline[parquet]'") from None
    try:
        table = pyarrow.parquet.ParquetFile(stream)
        _need_text(table.schema_arrow.names, source)
        names = [name for name in table.schema_arrow.names if name in _COLUMNS]
        number = 0
        for batch in table.iter_batches(batch_size=_AT_ONCE, columns=names):
            for place in range(batch.num_rows):
                number += 1
                where = f"{source} row {number}"
                row = _guarded(_parquet_row, batch.slice(place, 1), where)
                yield row if isinstance(row, SourceError) else _unit(row, source, where, number)
    except pyarrow.ArrowException as error:
        raise SourceError(f"{source}: not a Parquet file that can be read ({str(error).splitlines()[0]})") from None


def _parquet_row(batch: Any, where: str) -> dict[str, Any]:
    try:
        return dict(*batch.to_pylist())
    except ValueError as error:
        raise SourceError(f"{where}: holds what is no text ({error}); write the table anew as UTF-8") from None


def _need_text(names: Iterable[str], source: str) -> None:
    """Raises SourceError for a table without a text, or with two columns of one name, of which nobody knows which is meant."""
    columns = list(names)
    if "text" not in columns:
        have = ", ".join(map(str, columns)) or "none"
        raise SourceError(f"{source}: no column named text (columns: {have}); rename the one that holds the report")
    _refuse_twins(columns, source)


def _refuse_twins(names: Iterable[str], where: str) -> None:
    counted = Counter(names)
    if twin := next((name for name in _COLUMNS if counted[name] > 1), None):
        raise SourceError(f"{where}: two columns named {twin}; rename all but the one that is meant")


def _once(where: str) -> Callable[[list[tuple[str, Any]]], dict[str, Any]]:
    """What makes a row of the keys and values of a line, each key once."""

    def row(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
        _refuse_twins((key for key, _ in pairs), where)
        return dict(pairs)

    return row


def _unit(row: Mapping[str, Any], source: str, where: str, number: int) -> SourceUnit:
    """A row, to be made into its report; what else stands in its line is left behind."""
    kept = {name: row[name] for name in _COLUMNS if name in row}
    return SourceUnit(source, where, _reports, (kept, where, f"{source}:{number}"))


def _reports(row: Mapping[str, Any], where: str, name: str) -> list[Row]:
    return [_report(row, where, name)]


def _guarded(make: Callable[..., T], row: Any, where: str, *names: str) -> T | SourceError:
    """What is made of a row, or why nothing could be: one bad row must not stop those after it."""
    try:
        return make(row, where, *names)
    except SourceError as error:
        return error
    except Exception as error:
        return SourceError(f"{where}: {fault(error)}")


def _report(row: Mapping[str, Any], where: str, name: str) -> Report:
    """A row without an id is named by the table and its line."""
    text = row.get("text")
    if not isinstance(text, str):
        raise SourceError(f"{where}: no text; each row needs a text column with the report")
    try:
        return from_text(
            text,
            str(name if row.get("id") in (None, "") else row["id"]),
            *map(_word(row), _COLUMNS[2:]),
        )
    except SourceError as error:
        raise SourceError(f"{where}: {str(error).partition(': ')[2]}") from None


def _word(row: Mapping[str, Any]) -> Callable[[str], str | None]:
    def word(column: str) -> str | None:
        value = row.get(column)
        return None if value in (None, "") else value.isoformat() if hasattr(value, "isoformat") else str(value)

    return word
