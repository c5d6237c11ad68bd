"""What the codebook-shaped formats share: the columns of a codebook, then our own that tell where a row comes from."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date
from typing import BinaryIO

from dateline.export.interchange.columns import Column, Line
from dateline.export.interchange.csv_files import put

OWN = ("rows", "report", "report_source", "url", "accessed", "quote", "quote_start", "quote_end", "start_day", "end_day",
       "killed_said", "killed_open")  # fmt: skip
"""Columns of ours, with `dateline_` before them: the row as it is told, and how to trace it."""
REAL = frozenset({"happened", "ongoing"})
TRACED = (
    "Columns that begin with `dateline_` are no part of the codebook: `dateline_start_day` and `dateline_end_day` are the days "
    "as they are told, `dateline_killed_said` the counts in words, `dateline_killed_open` whether one of them has no upper end."
)


def write(out: BinaryIO, names: Sequence[str], rows: Iterable[Line], own: Sequence[str] = OWN, tab: str = ",") -> None:
    """Write rows with these columns of a codebook, and ours; a column that a row lacks is empty: not decided."""
    shown = [*names, *(f"dateline_{name}" for name in own)]
    put(out, [Column(name, "text", "") for name in shown], (dict.fromkeys(shown) | row for row in rows), tab=tab)


def traced(line: Line, report: Line, own: Sequence[str] = OWN) -> Line:
    """Our own columns of a line, with the address and the access date of its report."""
    told = line | {"url": report["url"], "accessed": report["accessed"]}
    return {f"dateline_{name}": told.get(name) for name in own}


def many_days(first: str, last: str) -> int:
    """How many days there are from the first to the last, both counted.

    >>> many_days("2024-02-28", "2024-03-01")
    3
    """
    return (date.fromisoformat(last) - date.fromisoformat(first)).days + 1
