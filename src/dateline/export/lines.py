"""Plain lines (what a record answers) as a table, CSV or JSON."""

from __future__ import annotations

import csv
import json
from collections.abc import Callable, Iterable
from itertools import chain
from typing import Any, TextIO

from dateline import tabular
from dateline.export.sheet import harmless

Line = dict[str, Any]
LONG = 60


def table(lines: Iterable[Line], out: TextIO) -> None:
    """A table for a terminal: columns that are empty throughout are left out."""
    from rich.console import Console
    from rich.table import Table

    rows = list(lines)
    names = [name for name in (rows[0] if rows else ()) if any(row[name] not in (None, "") for row in rows)]
    shown = Table(box=None, pad_edge=False)
    for name in names:
        shown.add_column(name, overflow="fold")
    for row in rows:
        shown.add_row(*(_short(row[name]) for name in names))
    Console(file=out, highlight=False, markup=False, emoji=False).print(shown if rows else "nothing")


def sheet(lines: Iterable[Line], out: TextIO) -> None:
    """CSV with a header line; nothing when there is no line."""
    rows = iter(lines)
    for first in rows:
        written = csv.writer(out, lineterminator="\n")
        written.writerow(first)
        written.writerows([harmless(value) for value in row.values()] for row in chain([first], rows))


def objects(lines: Iterable[Line], out: TextIO) -> None:
    """One JSON array, an object a line."""
    out.write("[")
    for i, line in enumerate(lines):
        out.write((",\n " if i else "\n ") + json.dumps(line, ensure_ascii=False))
    out.write("\n]\n")


def _short(value: Any) -> str:
    words = "" if value is None else tabular.whole(str(value))
    return words if len(words) <= LONG else words[: LONG - 1] + "…"


FORMATS: dict[str, Callable[[Iterable[Line], TextIO], None]] = {"table": table, "csv": sheet, "json": objects}
