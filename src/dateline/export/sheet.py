"""CSV: the rows of one kind, one line each, with the sentence they stand in and the report they come from.

Kinds have different columns, so one sheet holds one kind, tolls unless told. The columns are those of a record's views,
and when a policy is asked for, `count_POLICY`, the one number that it makes of a count, and for incidents `killed_POLICY_low`,
`killed_POLICY_high` and the same of `injured`: its numbers for the counts that the incident's range is made of.
"""

from __future__ import annotations

import csv
from collections.abc import Iterable, Iterator
from typing import Any, TextIO

from dateline import policies, tabular
from dateline.errors import UsageError
from dateline.readings import Reading
from dateline.rows import Incident, Number, Toll

KINDS: tuple[str, ...] = (
    "tolls", "incidents", "events", "statements", "moments", "actors", "places", "quantities", "findings", "faults",
)  # fmt: skip
COUNTED: tuple[str, ...] = ("tolls", "quantities", "incidents")
REPORT: tuple[str, ...] = ("report_day", "report_title", "report_source", "report")


def write(readings: Iterable[Reading], out: TextIO, kind: str = "tolls", counts: str | None = None) -> None:
    """Write the rows of one kind (one of `KINDS`) as CSV with a header line; `counts` is a policy's name.

    Raises UsageError for a policy with rows that have no counts.
    """
    if counts and kind not in COUNTED:
        raise UsageError(f"{kind} have no counts; a policy goes with {' or '.join(COUNTED)}")
    sheet = csv.writer(out, lineterminator="\n")
    sheet.writerow([*(name for name, _, _ in tabular.COLUMNS[kind]), *_made(kind, counts), *REPORT])
    for reading in readings:
        sheet.writerows(_lines(reading, kind, counts))


def _lines(reading: Reading, kind: str, counts: str | None) -> Iterator[list[object]]:
    report = reading.report
    day = reading.anchor.value[0] if reading.anchor.value else None
    of = [day, tabular.title(report), report.source, report.id]
    for row, line in zip(getattr(reading, kind), tabular.lines(reading, kind), strict=True):
        made = _numbers(reading, row, counts) if counts else []
        yield [harmless(value) for value in [*line.values(), *made, *of]]


def _made(kind: str, counts: str | None) -> list[str]:
    """The names of the columns that a policy adds."""
    if kind == "incidents" and counts:
        return [f"{harm}_{counts}_{end}" for harm in tabular.RANGED for end in ("low", "high")]
    return [f"count_{counts}"] if counts else []


def _numbers(reading: Reading, row: Any, counts: str) -> list[Number | None]:
    if not isinstance(row, Incident):
        return [policies.point(row, counts)]
    ends = (policies.over(_counted(reading, row, harm), counts) for harm in tabular.RANGED)
    return [end for pair in ends for end in pair or (None, None)]


def _counted(reading: Reading, incident: Incident, harm: str) -> list[Toll]:
    """The counts that the range of an incident is made of, by their words."""
    words, own = set(getattr(incident, harm).spans), incident.tolls.value or ()
    return [toll for toll in reading.tolls if toll.id in own and words.intersection(toll.low.spans)]


def harmless(value: object) -> object:
    """Text that a spreadsheet would run as a formula gets an apostrophe in front. Ends of lines are line feeds: a lone
    carriage return is not quoted, so that what follows it would begin a cell."""
    if not isinstance(value, str):
        return value
    told = "'" + value if value[:1] in _FORMULA else value
    return tabular.whole(told.replace("\r\n", "\n").replace("\r", "\n"))


_FORMULA = frozenset("=+-@\t\r\n＝＋－＠")
"""With the wide forms, which some take for the narrow ones."""
