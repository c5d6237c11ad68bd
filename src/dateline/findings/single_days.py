"""Single days that the moments of a reading stand for."""

from __future__ import annotations

import re
from datetime import date

from dateline.lexicon import calendar_names
from dateline.readings import Reading
from dateline.rows import Moment

YEAR = re.compile(r"\b[12]\d{3}\b")
"""A year of our calendar in figures."""
FIGURES = re.compile(r"\b\d{4}\b")
"""Four figures, as any year has them."""
WEEKDAYS = tuple(name.capitalize() for name in calendar_names.full("weekday"))


def of(moment: Moment) -> date | None:
    """The day of a moment that is one day long; None for longer ones and those without a place on the calendar."""
    start = moment.start.value
    return parsed(start) if start and start == moment.end.value else None


def parsed(iso: str | None) -> date | None:
    """A full ISO date; None for anything else."""
    try:
        return date.fromisoformat(iso) if iso else None
    except ValueError:
        return None


def last_claimed(reading: Reading) -> date | None:
    """The last day on which the report may have been written: the anchor's end, or a later claim of the page that the
    anchor does not overrule. None when there is no anchor."""
    last = parsed(reading.anchor.value[1]) if reading.anchor.value else None
    if last is None:
        return None
    kept = (c for i, c in enumerate(reading.report.claims) if i not in reading.anchor.overruled)
    claimed = (parsed(c.value[:10]) for c in kept if c.field in ("published", "modified"))
    return max([last, *(day for day in claimed if day)])


def told(day: date) -> str:
    """A day as a message shows it.

    >>> told(date(2024, 3, 14))
    '2024-03-14, a Thursday'
    """
    return f"{day}, a {WEEKDAYS[day.weekday()]}"
