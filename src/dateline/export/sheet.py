"""CSV: the rows of one kind, one line each, with the sentence they stand in and the report they come from.

Kinds have different columns, so one sheet holds one kind, tolls unless told. The columns are those of a record's views.
"""

from __future__ import annotations

import csv
from collections.abc import Iterable, Iterator
from typing import TextIO

from dateline.record import flat
from dateline.rows import Reading

KINDS: tuple[str, ...] = ("tolls", "events", "statements", "moments", "actors", "places", "quantities", "findings")
REPORT: tuple[str, ...] = ("report_day", "report_title", "report_source", "report")


def write(readings: Iterable[Reading], out: TextIO, kind: str = "tolls") -> None:
    """Write the rows of one kind (one of `KINDS`) as CSV with a header line."""
    sheet = csv.writer(out, lineterminator="\n")
    sheet.writerow([*(name for name, _, _ in flat.COLUMNS[kind]), *REPORT])
    for reading in readings:
        sheet.writerows(_lines(reading, kind))


def _lines(reading: Reading, kind: str) -> Iterator[list[object]]:
    report = reading.report
    day = reading.anchor.value[0] if reading.anchor.value else None
    of = [day, flat.title(report), report.source, report.id]
    for line in flat.lines(reading, kind):
        yield [_harmless(value) for value in [*line.values(), *of]]


def _harmless(value: object) -> object:
    """Text that a spreadsheet would run as a formula gets an apostrophe in front."""
    if not isinstance(value, str):
        return value
    return flat.whole("'" + value if value[:1] in _FORMULA else value)


_FORMULA = frozenset("=+-@\t\r")
