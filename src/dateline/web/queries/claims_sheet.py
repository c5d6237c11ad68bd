"""A sheet of figures that somebody holds against the record: what its columns are taken for, and the verdict on each figure."""

from __future__ import annotations

import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from dateline.errors import SourceError, UsageError
from dateline.record import Record
from dateline.record.claims import FigureVerdict, cited, figure_sheet, verify
from dateline.record.claims.cited import CitedReports
from dateline.record.claims.figure_sheet import FigureSheet
from dateline.record.claims.sheet_columns import SheetColumns
from dateline.sources.text import decode

PLAIN = ("place", "day", "cited", "accessed", "group", "harm")
HARMS = ("killed", "injured", "missing", "displaced", "detained", "abducted")
ROLES = ("figure", "low", "high", *PLAIN, *(f"{harm}{end}" for harm in HARMS for end in ("", "-low", "-high")))
"""What a column can be said to be."""
UNUSED = "not used"


@dataclass(frozen=True, slots=True)
class SheetColumn:
    """A column of the sheet, what it is taken for, and what somebody said that it is, empty where nobody did."""

    name: str
    taken_for: str
    said: str


@dataclass(frozen=True, slots=True)
class CheckedSheet:
    """A sheet, its columns, and a verdict on each figure; `problem`: why there is none, in one line; `left`: figures that the
    time was too short for; `readings`: the number of the reading of each report."""

    text: str
    columns: tuple[SheetColumn, ...] = ()
    verdicts: tuple[FigureVerdict, ...] = ()
    readings: Mapping[str, int] | None = None
    problem: str = ""
    left: int = 0


def answer(
    record: Record, path: Path, name: str, said: Mapping[str, str], first: bool | None, seconds: float
) -> CheckedSheet:
    """The verdicts on a file; `name` is what it is called, `said` what somebody said that its columns are (header → role)."""
    try:
        names = figure_sheet.headers(path)
        text = decode(path.read_bytes(), name)
    except (UsageError, SourceError) as error:
        return CheckedSheet("", problem=_told(error, path, name))
    given = {role: header for header, role in said.items() if role in ROLES and header in names}
    try:
        sheet = figure_sheet.read(path, given, first)
    except UsageError as error:
        unknown = tuple(SheetColumn(header, "", said.get(header, "")) for header in names)
        return CheckedSheet(text, unknown, problem=_told(error, path, name))
    columns = tuple(SheetColumn(header, taken_for(sheet.columns, header), said.get(header, "")) for header in names)
    return _verified(record, sheet, CheckedSheet(text, columns), seconds)


def taken_for(columns: SheetColumns, header: str) -> str:
    """What a column is taken for, in words."""
    for measure in columns.measures:
        for end, name in measure.ends:
            if name == header:
                return measure.name if end == "point" else f"{measure.name}, {end}"
    plain = (role for role, names in columns.plain.items() if header in names)
    return next(("harm" if role == "kind" else role for role in plain), UNUSED)


def _verified(record: Record, sheet: FigureSheet, answer: CheckedSheet, seconds: float) -> CheckedSheet:
    """With as many verdicts as the time allows."""
    end = time.monotonic() + seconds
    readings, holdings = {}, []
    for number, report in record.versions():
        readings[report.id] = number
        holdings.append(cited.holding(report, partial(record.reading, number)))
        if time.monotonic() > end:
            return _with(
                answer, (), {}, sheet, "The record is too large to be asked here; use `dateline verify-claims`."
            )
    found: list[FigureVerdict] = []
    for verdict in verify(sheet.figures, CitedReports(holdings)):
        found.append(verdict)
        if time.monotonic() > end:
            break
    return _with(answer, found, readings, sheet, "")


def _with(
    answer: CheckedSheet, found: Sequence[FigureVerdict], readings: Mapping[str, int], sheet: FigureSheet, problem: str
) -> CheckedSheet:
    left = len(sheet.figures) - len(found)
    return CheckedSheet(answer.text, answer.columns, tuple(found), readings, problem, left)


def _told(error: Exception, path: Path, name: str) -> str:
    """What is wrong with a file, under its own name, and without the words of a command line."""
    said = str(error).replace(str(path), name)
    return f"{said.partition('; name it: --columns')[0].replace('--columns ', '')}."
