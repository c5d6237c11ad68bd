"""Plain lines (what a record answers) as a table, CSV or JSON."""

from __future__ import annotations

import csv
import json
import math
from collections.abc import Callable, Iterable
from itertools import chain
from typing import Any, TextIO

from dateline.errors import visible
from dateline.export.sheet import harmless

Line = dict[str, Any]
LONG = 60
WIDE = frozenset(
    """mode status responsibility country lat lon precision end_day first_told last_told harm scope incident report
    report_day key one other summary injured_low injured_high""".split()
)
"""Columns that a table on a terminal leaves to CSV and JSON, so that the others can be read."""


def table(lines: Iterable[Line], out: TextIO) -> None:
    """A table for a terminal: columns that are empty throughout, and WIDE ones, are left out."""
    from rich.console import Console
    from rich.table import Table

    rows = list(lines)
    told = [name for name in (rows[0] if rows else ()) if any(row[name] not in (None, "") for row in rows)]
    names = [name for name in told if name not in WIDE] or told
    shown = Table(box=None, pad_edge=False)
    for name in names:
        shown.add_column(visible(name), overflow="fold")
    for row in rows:
        shown.add_row(*(_short(row[name]) for name in names))
    Console(file=out, highlight=False, markup=False, emoji=False).print(shown if rows else "nothing")


def sheet(lines: Iterable[Line], out: TextIO) -> None:
    """CSV with a header line; nothing when there is no line."""
    rows = iter(lines)
    for first in rows:
        written = csv.writer(out, lineterminator="\n")
        written.writerow(map(harmless, first))
        written.writerows([harmless(value) for value in row.values()] for row in chain([first], rows))


def objects(lines: Iterable[Line], out: TextIO) -> None:
    """One JSON array, an object a line."""
    rows = (json.dumps({n: _held(v) for n, v in line.items()}, ensure_ascii=False) for line in lines)
    first = next(rows, None)  # nothing is written before the first answer is there
    out.write("[]\n" if first is None else f"[\n {first}")
    for row in rows:
        out.write(f",\n {row}")
    out.write("" if first is None else "\n]\n")


def _held(value: Any) -> Any:
    """A value as JSON holds it: bytes in hex, and a number without end, which SQL may answer, as its word."""
    if isinstance(value, bytes):
        return value.hex()
    return str(value) if isinstance(value, float) and not math.isfinite(value) else value


def _short(value: Any) -> str:
    words = "" if value is None else visible(str(value))
    return words if len(words) <= LONG else words[: LONG - 1] + "…"


FORMATS: dict[str, Callable[[Iterable[Line], TextIO], None]] = {"table": table, "csv": sheet, "json": objects}
