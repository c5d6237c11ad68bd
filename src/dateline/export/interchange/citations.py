"""What the formats for reference managers share: the day of a report, as far as it is told, and its key."""

from __future__ import annotations

import re

from dateline.export.interchange.columns import Line

NOTES = (
    "The date is that of the page's own claim, as far as it goes (a year, a month, a day), else the day that the report's "
    "relative words count from; none where neither is told. Where the two differ, the note says so.",
    "The access date is when the report was added to the record, else when it was fetched.",
    "The note holds the SHA-256 of the text and the name it was loaded under, which the rows of other exports name.",
)
_DAY = re.compile(r"(\d{4})(?:-(0[1-9]|1[0-2])(?:-(0[1-9]|[12]\d|3[01]))?)?(?![\d-])")


def parts(told: str | None) -> tuple[str, ...]:
    """Year, month and day, as far as they are told.

    >>> parts("2024-03-14T08:15:00+02:00"), parts("2024-03"), parts("March")
    (('2024', '03', '14'), ('2024', '03'), ())
    """
    found = _DAY.match(told or "")
    return tuple(part for part in found.groups() if part) if found else ()


def issued(line: Line) -> tuple[str, ...]:
    """The parts of the day that a report is of."""
    return parts(line["published"]) or parts(line["day"])


def note(line: Line) -> str:
    """What leads back from a reference to the record."""
    claimed, read = parts(line["published"]), parts(line["day"])
    differ = claimed and read and claimed != read[: len(claimed)]
    told = f"; by its own words it is of {'-'.join(read)}" if differ else ""
    return f"Dateline report {line['report']}, loaded as {line['report_source']}{told}"


def key(line: Line) -> str:
    """A key that stays: the beginning of the report's digest."""
    return f"dateline-{line['report'][:16]}"
