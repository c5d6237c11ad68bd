"""Counts and incidents to draw: one of each to vary, and strategies for any."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import hypothesis.strategies as st

from dateline.record.count_series import CountSeries, SeriesPoint
from dateline.record.joined_incidents import JoinedIncident
from dateline.record.series import MARKS

HOSTILE = '"><script>alert(1)</script><a href="javascript:alert(1)" onload="x">&\x1b]]>\ud800'
"""A name that would run, if it were not escaped."""
POINT = SeriesPoint(
    key="r0:t1", report="r0", reading=1, row="t1", title="Shelling in Varkesh", source="r0.txt", report_day="2024-03-14",
    as_of="2024-03-14", start_day=None, end_day=None, teller="Health Ministry", according_to="Health Ministry", low=42, high=42,
    hedge="exact", harm="killed", what="", whom="", part_of=None, scope="incident", place="Varkesh", country=None, incident="I1",
    status="asserted", summed=False, series="s", marks=("first",), note="", quote="42 people were killed.", copy_of=None,
)  # fmt: skip
INCIDENT = JoinedIncident(
    id="I1", type="ASSAULT", mode="aerial", summary=False, status="happened", actor=None, responsibility=None, place="Varkesh",
    country=None, lat=None, lon=None, precision=1, start_day="2024-03-14", end_day="2024-03-14", killed_low=17, killed_high=42,
    injured_low=None, injured_high=None, reports=2, sources=2, grade="fair", why="2 independent sources", first_told="2024-03-14",
    last_told="2024-03-15", quote="42 people were killed.",
)  # fmt: skip
NUMBERS = st.integers(0, 400) | st.sampled_from([0, 0.5, 2**70, 1e300])
DAYS = st.dates().map(lambda day: day.isoformat()) | st.sampled_from([None, "2024-03-14", "2024-03-15", "no day"])
TELLERS = st.sampled_from(["", "Health Ministry", "army", HOSTILE, *(f"teller {n}" for n in range(9))])


def point(number: int = 0, **told: Any) -> SeriesPoint:
    """The point, as the report of this number has it, with these values."""
    return replace(POINT, key=f"r{number}:t1", report=f"r{number}", reading=number + 1, **told)


def series(*points: SeriesPoint, scope: str = "incident") -> CountSeries:
    """A series of points."""
    return CountSeries("incident", "I1", "killed", "", scope, points)


@st.composite
def points(draw: st.DrawFn, most: int = 8) -> tuple[SeriesPoint, ...]:
    """Any counts of one harm."""
    return tuple(_any(draw, number) for number in range(draw(st.integers(1, most))))


def any_series() -> st.SearchStrategy[CountSeries]:
    """Any series, in the order of days."""
    ordered = points().map(lambda found: tuple(sorted(found, key=lambda p: (p.as_of is None, p.as_of or ""))))
    scopes = st.sampled_from(["incident", "period", "cumulative"])
    return st.builds(lambda scope, found: CountSeries("place", HOSTILE, "killed", "", scope, found), scopes, ordered)


def _any(draw: st.DrawFn, number: int) -> SeriesPoint:
    ends = draw(st.tuples(NUMBERS, NUMBERS).map(sorted))
    low, high = draw(st.sampled_from([(ends[0], ends[1]), (ends[0], None), (None, ends[1]), (ends[0], ends[0])]))
    marks = tuple(mark for mark in MARKS if draw(st.booleans()))
    whole = draw(st.none() | st.integers(0, number).map(lambda n: f"r{n}:t1"))
    told = {"as_of": draw(DAYS), "teller": draw(TELLERS), "copy_of": draw(st.none() | st.just(HOSTILE))}
    return point(
        number, low=low, high=high, marks=marks, part_of=whole, whom=draw(st.sampled_from(["", "women"])), **told
    )
