"""What a timeline and a map show of the incidents that filters leave: how many on each day and at each place."""

from __future__ import annotations

import json
from collections.abc import Iterator
from datetime import date
from typing import Any

import numpy as np

from dateline.export.drawing.place_counts import Places
from dateline.export.drawing.timeline import DayCount
from dateline.record.joined_incidents import JoinedIncident, incident
from dateline.web.queries.list_columns import UNKNOWN
from dateline.web.queries.list_lines import Listed
from dateline.web.shelf import AskedRecord

_DATED = "SELECT * FROM joined_incidents WHERE start_day IS NOT NULL AND {} ORDER BY start_day, id LIMIT ?"


def day_counts(shown: AskedRecord, found: Listed) -> list[DayCount]:
    """How many incidents began on each day."""
    held, kept = shown.catalogue, found.incidents.mask
    first = held.incidents.first
    days, many = np.unique(first[kept & (first != UNKNOWN)], return_counts=True)
    deadly = np.bincount(np.searchsorted(days, first[kept & held.deadly & (first != UNKNOWN)]), minlength=len(days))
    told = zip(days.tolist(), many.tolist(), deadly.tolist(), strict=True)
    return [DayCount(date.fromordinal(day).isoformat(), *counts) for day, *counts in told]


def place_counts(shown: AskedRecord, found: Listed) -> Places:
    """How many incidents each place on the map has, those with most first."""
    held = shown.catalogue
    rows = np.flatnonzero(found.incidents.mask).astype(np.int32)
    return Places.counted(held.spots, held.spot_of, rows, held.ids)


def dated(shown: AskedRecord, found: Listed, most: int) -> list[JoinedIncident]:
    """The incidents that have a day, in the order of days, at most so many."""
    return [incident(row) for row in _asked(shown, found, _DATED, most)]


def _asked(shown: AskedRecord, found: Listed, sql: str, *given: Any) -> Iterator[Any]:
    if not found.filters.narrows:
        return shown.db.execute(sql.format("1"), given)
    ids = [shown.catalogue.ids[row] for row in np.flatnonzero(found.incidents.mask).tolist()]
    return shown.db.execute(sql.format("id IN (SELECT value FROM json_each(?))"), (json.dumps(ids), *given))
