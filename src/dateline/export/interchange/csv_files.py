"""CSV: one table in a file, or every table in a folder, a file each."""

from __future__ import annotations

import csv
import io
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path
from typing import Any, BinaryIO

from dateline.export.interchange.columns import TABLES, Column, Line, policy_columns
from dateline.export.interchange.selection import Selection
from dateline.export.interchange.written import Written
from dateline.export.sheet import harmless

Put = Callable[[BinaryIO, Sequence[Column], Iterable[Line]], None]
"""Writes lines with these columns as one table."""
NOTES = (
    "An empty cell says that nothing is told; it is never zero. `high` of a toll is empty where the count is open, and "
    "`killed_open`, `injured_open` say so of an incident.",
    "Days are ISO 8601 text, and as short as they are told: 2024-03 is a month.",
    "A text that a spreadsheet would run as a formula (it begins with =, +, -, @ or a tab) has an apostrophe before it.",
)


def write(selection: Selection, out: BinaryIO) -> Written:
    """Write the wanted table: UTF-8, a header line, LF at the ends of lines."""
    return write_table(selection, out, put, NOTES)


def write_folder(selection: Selection, folder: Path) -> Written:
    """Write every table, as NAME.csv each."""
    return write_tables(selection, folder, ".csv", put, NOTES)


def write_table(selection: Selection, out: BinaryIO, put: Put, notes: tuple[str, ...]) -> Written:
    """Write the wanted table as `put` does."""
    name = selection.wanted.rows
    lines = selection.table(name)
    put(out, columns(selection, name), lines)
    return Written(len(lines), notes=(*notes, only(name)))


def write_tables(selection: Selection, folder: Path, ending: str, put: Put, notes: tuple[str, ...]) -> Written:
    """Write every table as `put` does, into a file of its own."""
    for name in TABLES:
        with (folder / f"{name}{ending}").open("wb") as out:
            put(out, columns(selection, name), selection.table(name))
    return Written(len(selection.incidents), notes=notes)


def only(table: str) -> str:
    """What a file of one table does not hold, in a sentence."""
    others = ", ".join(name for name in TABLES if name != table)
    return f"This file holds the table `{table}`; {others} are in files of their own (`--rows`, or a folder)."


def columns(selection: Selection, table: str) -> tuple[Column, ...]:
    """The columns of a table, with those of the policies that were asked for."""
    return TABLES[table] + (policy_columns(selection.wanted.policies) if table == "incidents" else ())


def put(out: BinaryIO, columns: Sequence[Column], lines: Iterable[Line], *heads: Sequence[str], tab: str = ",") -> None:
    """Write lines under a header and further lines of heads; `tab` parts the cells."""
    text = io.TextIOWrapper(out, "utf-8", newline="", write_through=True)
    sheet = csv.writer(text, delimiter=tab, lineterminator="\n")
    sheet.writerows([[column.name for column in columns], *heads])
    sheet.writerows([cell(line[column.name]) for column in columns] for line in lines)
    text.flush()
    text.detach()


def cell(value: Any) -> object:
    """A value as a cell: flags as true and false, nothing that would run as a formula."""
    return str(value).lower() if isinstance(value, bool) else harmless(value)
