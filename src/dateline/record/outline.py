"""The outline of an incident of the record: one line a deed, made of what its tellings say, with the grade of its evidence."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import TypeVar

from dateline.record import grades, witnesses
from dateline.record.incident_joining import Joined
from dateline.record.tellings import Range, Telling
from dateline.rows import Place

T = TypeVar("T")
COLUMNS: Mapping[str, str] = {
    "type": "TEXT", "mode": "TEXT", "summary": "INTEGER", "status": "TEXT", "actor": "TEXT", "responsibility": "TEXT",
    "place": "TEXT", "country": "TEXT", "lat": "REAL", "lon": "REAL", "precision": "INTEGER", "start_day": "TEXT",
    "end_day": "TEXT", "killed_low": "NUMERIC", "killed_high": "NUMERIC", "injured_low": "NUMERIC", "injured_high": "NUMERIC",
    "reports": "INTEGER", "sources": "INTEGER", "grade": "TEXT", "why": "TEXT", "first_told": "TEXT", "last_told": "TEXT",
    "quote": "TEXT",
}  # fmt: skip
"""The columns after the id, with their SQLite types."""


def row(one: Joined, copies: Mapping[str, str], wires: Mapping[str, str]) -> tuple[object, ...]:
    """The values of COLUMNS for one incident."""
    told = one.tellings
    place, days = _place(told), _days(told)
    killed, injured = _range(t.killed for t in told), _range(t.injured for t in told)
    sources = witnesses.sources(told, copies, wires)
    grade = grades.grade(told, sources)
    reported = sorted(t.report_day for t in told if t.report_day)
    return (
        *(_most(told, lambda t: t.type), _most(told, lambda t: t.mode), int(told[0].summary)),
        *(_most(told, lambda t: t.status), _actors(told), _most(told, lambda t: t.responsibility)),
        *((place.name.value, place.country.value, place.lat.value, place.lon.value) if place else (None,) * 4),
        *(place.precision.value if place else None, *days, *killed, *injured),
        *(len({t.report for t in told}), len(sources), *grade),
        *((reported[0], reported[-1]) if reported else (None, None)),
        min((t.quote for t in told if t.quote), key=lambda q: (-len(q), q), default=None),
    )


def _most(told: Sequence[Telling], value: Callable[[Telling], T | None]) -> T | None:
    """What most tellings say; of equals the first by letter."""
    found = Counter(v for t in told if (v := value(t)) is not None)
    return min(found, key=lambda v: (-found[v], str(v)), default=None)


def _actors(told: Sequence[Telling]) -> str | None:
    """Everyone who is said to have done it, those whom most tellings name first."""
    found = Counter(doer for t in told for doer in t.doers)
    return "; ".join(sorted(found, key=lambda d: (-found[d], d))) or None


def _place(told: Sequence[Telling]) -> Place | None:
    """The most exact place that is told; of equals the one that most tellings have."""
    found = Counter(t.place for t in told if t.place and not t.place_inferred)
    return min(found, key=lambda p: (p.precision.value or 1, -found[p], p.id), default=None)


def _days(told: Sequence[Telling]) -> tuple[str | None, str | None]:
    """The days that most tellings give; of equals the shortest stretch, then the earliest. Of a sum all its days."""
    found = Counter(t.days for t in told if t.days)
    if not found:
        return None, None
    if told[0].summary:
        return min(d[0] for d in found), max(d[1] for d in found)
    return min(found, key=lambda d: (-found[d], d[0] != d[1], d))


def _range(ranges: Iterable[Range | None]) -> tuple[float | None, float | None]:
    told = [r for r in ranges if r]
    return (min(r[0] for r in told), max(r[1] for r in told)) if told else (None, None)
