"""A spreadsheet of figures, as CSV or with tabs, into figures: one for each figure of each row."""

from __future__ import annotations

import csv
from collections import Counter
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import NamedTuple

from dateline.errors import UsageError
from dateline.record.claims import claim_words, sheet_columns
from dateline.record.claims.figure import Figure, bounds, day_first, days
from dateline.record.claims.sheet_columns import Measure, SheetColumns
from dateline.sources.text import decode

_DELIMITERS = ",;\t|"
_OFFICE = (b"PK\x03\x04", b"\xd0\xcf\x11\xe0")
"""How the files of spreadsheet programs begin."""


class FigureSheet(NamedTuple):
    """The figures of a spreadsheet, and which columns they were taken from."""

    figures: tuple[Figure, ...]
    columns: SheetColumns


def read(path: Path, given: Mapping[str, str] | None = None, first: bool | None = None) -> FigureSheet:
    """The figures of a file; `given` maps columns (`columns.guess`), `first` tells whether days in figures begin with the day.

    Raises UsageError when it is no spreadsheet in text, or has no column of figures or cited reports; SourceError when
    its characters cannot be read.
    """
    names, rows = _table(_text(path), str(path))
    try:
        found = sheet_columns.guess(names, [row for _, row in rows], given or {})
    except UsageError as error:
        raise UsageError(f"{path}: {error}") from None
    told = day_first(row[name] for _, row in rows for name in found.plain["day"] + found.plain["accessed"])
    order = first if first is not None else told
    return FigureSheet(tuple(f for line, row in rows for f in _figures(line, row, found, order)), found)


def headers(path: Path) -> list[str]:
    """The names of the columns of a file. Raises as `read` does, but not for columns that nobody can tell."""
    return _table(_text(path), str(path))[0]


def _text(path: Path) -> str:
    try:
        data = path.read_bytes()
    except OSError as error:
        raise UsageError(f"{path}: {error.strerror}") from None
    if data.startswith(_OFFICE):
        raise UsageError(f"{path}: a file of a spreadsheet program; save it as CSV")
    return decode(data, str(path))


def _table(text: str, where: str) -> tuple[list[str], list[tuple[int, dict[str, str]]]]:
    """The headers, and the rows that are not empty with their lines."""
    head = next((line for line in text.splitlines() if line.strip()), "")
    delimiter = max(_DELIMITERS, key=lambda sign: (head.count(sign), -_DELIMITERS.index(sign)))
    reader = csv.reader(text.splitlines(keepends=True), delimiter=delimiter)
    try:
        lines = [
            (reader.line_num, [cell.strip() for cell in row]) for row in reader if any(cell.strip() for cell in row)
        ]
    except csv.Error as error:
        raise UsageError(f"{where} line {reader.line_num}: {error}") from None
    if len(lines) < 2:
        raise UsageError(f"{where}: no row below the headers; the first line names the columns")
    names = lines[0][1]
    if twin := next((name for name, times in Counter(filter(None, names)).items() if times > 1), None):
        raise UsageError(f"{where}: two columns named {twin}; rename one")
    rows = [(line, dict(zip(names, [*row, *[""] * len(names)], strict=False))) for line, row in lines[1:]]
    return [name for name in names if name], rows


def _figures(line: int, row: Mapping[str, str], found: SheetColumns, order: bool | None) -> Iterator[Figure]:
    """The figures of a row; a figure that is left empty is none, unless the row has no other."""
    filled = [m for m in found.measures if any(row[name] for _, name in m.ends)] or found.measures[:1]
    for measure in filled:
        yield _figure(line, row, found, measure, order)


def _figure(line: int, row: Mapping[str, str], found: SheetColumns, measure: Measure, order: bool | None) -> Figure:
    cells = {end: row[name] for end, name in measure.ends if row[name]}
    read = {end: bounds(cell) for end, cell in cells.items()}
    low = next((ends[0] for end in ("point", "low", "high") if (ends := read.get(end))), None)
    point, top = read.get("point"), read.get("high")
    high = point[1] if point else top[0] if top else None
    kind = _cell(row, found, "kind")
    start, end, unread = _days(row, found, order)
    seen = _cell(row, found, "accessed")
    accessed = days(seen, order) if seen else None
    return Figure(
        line,
        "–".join(dict.fromkeys(cells.values())),
        low,
        high,
        measure.harms if len(measure.harms) == 1 else claim_words.harms(claim_words.split(kind or "")) or measure.harms,
        claim_words.group(measure.group or _cell(row, found, "group")),
        _cell(row, found, "place"),
        start,
        end,
        tuple(row[name] for name in found.plain["cited"] if row[name]),
        accessed[1] if accessed else None,
        unread + ((f"accessed {seen!r}",) if seen and not accessed else ()),
    )


def _cell(row: Mapping[str, str], found: SheetColumns, role: str) -> str | None:
    return next((row[name] for name in found.plain[role] if row[name]), None)


def _days(
    row: Mapping[str, str], found: SheetColumns, order: bool | None
) -> tuple[str | None, str | None, tuple[str, ...]]:
    """From the first day that the columns of days name to the last."""
    cells = [row[name] for name in found.plain["day"] if row[name]]
    read = [days(cell, order) for cell in cells]
    told = [stretch for stretch in read if stretch]
    unread = tuple(f"day {cell!r}" for cell, stretch in zip(cells, read, strict=True) if not stretch)
    return min((s for s, _ in told), default=None), max((e for _, e in told), default=None), unread
