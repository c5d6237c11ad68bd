"""Which reports are older than they say: the day that a page claims beside the day by which it was written."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterable
from typing import NamedTuple

from dateline.web.queries.list_columns import UNKNOWN, ordinal

FAR = 31
"""Days by which a page may be later than its original before COP005 is told of it."""
_CLAIMED = """SELECT r.reading, coalesce(r.last_day, r.day),
    coalesce((SELECT max(substr(value ->> 'value', 1, 10)) FROM json_each(r.frame, '$.claims')
              WHERE r.frame ->> '$.anchor.overruled' <> '[]'
                AND key IN (SELECT value FROM json_each(r.frame, '$.anchor.overruled'))),
             (SELECT max(substr(value ->> 'value', 1, 10)) FROM json_each(r.frame, '$.claims')
              WHERE value ->> 'field' = 'published'))
    FROM readings r WHERE {}"""
_ORIGINALS = """SELECT r.reading, o.reading, o.day
    FROM readings r JOIN copies c ON c.copy = r.report JOIN readings o ON o.report = c.original
    WHERE c.told = 1 AND {} ORDER BY o.day IS NOT NULL, o.day DESC, o.reading DESC"""


class Dating(NamedTuple):
    """Of one report: `claimed` the latest day that its page gives itself, of those the reading set aside where there are any;
    `written` the last day by which it was written: that of its reading, or of its `original`, the reading of which it is a
    copy, where that is earlier; `days` from there to what is claimed, None where either is not told."""

    claimed: str | None
    written: str | None
    original: int | None
    days: int | None

    @property
    def is_later_than_original(self) -> bool:
        """Whether the page is dated long after the report of which it is a copy."""
        return self.original is not None and self.days is not None and self.days > FAR


def datings(db: sqlite3.Connection, readings: Iterable[int] | None = None) -> dict[int, Dating]:
    """The dating of these readings, or of all that the record shows, by their numbers."""
    some = "1" if readings is None else "r.reading IN (SELECT value FROM json_each(?))"
    given = () if readings is None else (json.dumps(list(readings)),)
    originals = {copy: rest for copy, *rest in db.execute(_ORIGINALS.format(some), given)}  # of several the earliest
    return {
        reading: _dating(claimed, day, *originals.get(reading, (None, None)))
        for reading, day, claimed in db.execute(_CLAIMED.format(some), given)
    }


def _dating(claimed: str | None, day: str | None, original: int | None, original_day: str | None) -> Dating:
    written = min(filter(None, (day, original_day)), default=None)
    ends = ordinal(claimed), ordinal(written)
    return Dating(
        claimed if ends[0] != UNKNOWN else None,
        written,
        original,
        ends[0] - ends[1] if UNKNOWN not in ends else None,
    )
