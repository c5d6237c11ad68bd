"""One name for a place that reports call by several: "Gaza" and "the Gaza Strip" are one where the gazetteer has them as one."""

from __future__ import annotations

import sqlite3
from collections import defaultdict
from collections.abc import Mapping

from dateline.record.tellings import folded

_PLACES = """SELECT name, country, lat, lon, precision, count(*) FROM places WHERE name IS NOT NULL
    GROUP BY name, country, lat, lon, precision"""


def one_name(db: sqlite3.Connection) -> Mapping[str, str]:
    """For each name of a place the one that most reports have for it; of equals the shorter, then the first by letter."""
    same: dict[tuple[object, ...], dict[str, int]] = defaultdict(lambda: defaultdict(int))
    for name, country, lat, lon, precision, times in db.execute(_PLACES):
        same[(folded(name),) if lat is None else (country, lat, lon, precision)][name] += times
    best: dict[str, tuple[int, str]] = {}
    for names in same.values():
        first = min(names, key=lambda n: (-names[n], len(n), n))
        for name, times in names.items():  # a name of two places is that of the one that is told more often
            best[name] = min(best.get(name, (0, first)), (-times, first))
    return {name: first for name, (_, first) in best.items()}
