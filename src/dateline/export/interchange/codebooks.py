"""What the codebook-shaped formats share: the columns of a codebook, then our own that tell where a row comes from."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import date
from typing import BinaryIO

from dateline.export.interchange.columns import Column, Line
from dateline.export.interchange.csv_files import put
from dateline.export.interchange.selection import OmittedRows, Selection
from dateline.export.interchange.whole_days import stretch_of
from dateline.export.interchange.written import Written

OWN = ("rows", "report", "report_source", "url", "accessed", "quote", "quote_start", "quote_end", "start_day", "end_day",
       "killed_said", "killed_open")  # fmt: skip
"""Columns of ours, with `dateline_` before them: the row as it is told, and how to trace it."""
REAL = frozenset({"happened", "ongoing"})
TRACED = (
    "Columns that begin with `dateline_` are no part of the codebook: `dateline_start_day` and `dateline_end_day` are the days "
    "as they are told, `dateline_killed_said` the counts in words, `dateline_killed_open` whether one of them has no upper end."
)
Unfit = Mapping[str, Callable[[Line], bool]]
"""Why a codebook has no place for an incident, and whether it is so; the first that holds is told."""
NO_DEED: Unfit = {
    "they are not told to have happened": lambda line: line["status"] not in REAL,
    "they are sums of many deeds": lambda line: bool(line["summary"]),
}


def longer_than(most: int) -> Callable[[Line], bool]:
    """Whether an incident has no day, or took more than so many days as far as is told."""

    def is_longer(line: Line) -> bool:
        days = stretch_of(line["start_day"], line["end_day"])
        return days is None or many_days(*days) > most

    return is_longer


def write_incidents(
    selection: Selection,
    out: BinaryIO,
    names: Sequence[str],
    unfit: Unfit,
    row: Callable[[Line, Line], Line],
    own: Sequence[str],
) -> Written:
    """Write the incidents that a codebook can hold, each as `row` makes it of its line and its report's."""
    cited = {line["report"]: line for line in selection.reports}
    why = [next((why for why, holds in unfit.items() if holds(line)), None) for line in selection.incidents]
    told = [line for line, gone in zip(selection.incidents, why, strict=True) if gone is None]
    write(out, names, (row(line, cited[line["report"]]) for line in told), own)
    left_out = (OmittedRows(why.count(gone), "incidents", gone) for gone in unfit)
    return Written(len(told), tuple(one for one in left_out if one.many))


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
