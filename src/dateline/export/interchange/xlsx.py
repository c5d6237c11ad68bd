"""A workbook: a sheet a table, and one that tells what each column says."""

from __future__ import annotations

import io
from collections.abc import Iterable, Sequence
from datetime import datetime
from typing import Any, BinaryIO

import xlsxwriter

from dateline.errors import UsageError
from dateline.export.interchange.columns import TABLES, Column, Line
from dateline.export.interchange.csv_files import columns
from dateline.export.interchange.selection import OmittedRows, Selection
from dateline.export.interchange.written import Written

MOST_ROWS, LONGEST, EXACT = 1_048_575, 32_767, 2**53
"""Rows below the header of a sheet, characters of a cell, and the whole numbers that a cell holds to the last digit."""
NOTES = (
    "An empty cell says that nothing is told; it is never zero. `high` of a toll is empty where the count is open.",
    "Days are text (ISO 8601), never dates of the workbook: some are told in part, and none before 1900 could be one.",
    "No cell is a formula or a link, whatever a report says. The sheet `columns` says what each column holds.",
)
_NO_CLOCK = datetime(1980, 1, 1)
_OPTIONS = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}
_TOO_LONG = "characters that a cell cannot hold (more than 32,767 in one)"


def write(selection: Selection, out: BinaryIO) -> Written:
    """Write the workbook: the same bytes for the same rows. Raises UsageError where a table has more rows than a sheet."""
    held = io.BytesIO()  # so that a full disk ends the writing of bytes, and not that of an archive
    book = xlsxwriter.Workbook(held, _OPTIONS)
    book.set_properties({"created": _NO_CLOCK})
    cut = sum(_sheet(book, name, columns(selection, name), selection.table(name)) for name in TABLES)
    _sheet(book, "columns", _COLUMNS, _told(selection))
    book.close()
    out.write(held.getbuffer())
    left_out = (OmittedRows(cut, _TOO_LONG, "they are in csv, jsonl and parquet"),) if cut else ()
    return Written(len(selection.incidents), left_out, NOTES)


_COLUMNS = (Column("table", "text", ""), Column("column", "text", ""), Column("says", "text", ""))


def _told(selection: Selection) -> list[Line]:
    return [{"table": name, "column": c.name, "says": c.says} for name in TABLES for c in columns(selection, name)]


def _sheet(book: Any, name: str, columns: Sequence[Column], lines: Iterable[Line]) -> int:
    """Fill a sheet, and give how many characters did not fit."""
    rows = list(lines)
    if len(rows) > MOST_ROWS:
        raise UsageError(f"{name}: {len(rows):,} rows, a sheet holds {MOST_ROWS:,}; choose fewer, or another format")
    sheet = book.add_worksheet(name)
    bold = book.add_format({"bold": True})
    sheet.freeze_panes(1, 0)
    for at, column in enumerate(columns):
        sheet.write_string(0, at, column.name, bold)
    return sum(_cell(sheet, y, x, row[c.name]) for y, row in enumerate(rows, 1) for x, c in enumerate(columns))


def _cell(sheet: Any, y: int, x: int, value: Any) -> int:
    if value is None:
        return 0
    if isinstance(value, bool):
        sheet.write_boolean(y, x, value)
    elif isinstance(value, int | float) and abs(value) <= EXACT:
        sheet.write_number(y, x, value)
    else:
        words = str(value)
        sheet.write_string(y, x, words[:LONGEST])
        return max(0, len(words) - LONGEST)
    return 0
