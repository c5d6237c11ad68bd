"""Policies that make one number of a count: a table of sentences, and what holds for every policy."""

from __future__ import annotations

import csv
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

import dateline
from dateline import policies
from dateline.errors import UsageError
from dateline.rows import Cell, Quantity, Toll
from dateline.sources import from_text

CASES = Path(__file__).parent / "cases" / "policies.tsv"
TABLE = list(csv.DictReader(CASES.read_text("utf-8").splitlines(), delimiter="\t"))
HEDGES = ("exact", "at-least", "more-than", "about", "up-to", "less-than", "range", "vague")


@pytest.mark.parametrize("case", TABLE, ids=lambda case: case["text"])
def test_case(case: dict[str, str]) -> None:
    tolls = dateline.read(from_text(case["text"])).tolls
    for name in policies.POLICIES:
        assert [policies.point(toll, name) for toll in tolls] == [int(n) if n else None for n in case[name].split("; ")]
    assert " ".join(map(str, policies.over(tolls, "airwars") or ())) == case["airwars over all"]


def test_an_unknown_policy_is_answered_with_the_known_ones() -> None:
    with pytest.raises(UsageError, match="acled, gtd, ucdp, airwars, lowest, highest"):
        policies.point(Toll("t1"), "median")


@pytest.mark.parametrize("name", policies.POLICIES)
def test_what_the_report_does_not_say_is_no_number(name: str) -> None:
    assert policies.point(Toll("t1"), name) is None
    for status in ("denied", "hypothetical"):
        toll = Toll("t1", low=Cell(5), high=Cell(5), hedge=Cell("exact"), status=Cell(status))
        assert policies.point(toll, name) is None


@given(st.integers(0, 10**12), st.integers(0, 10**6) | st.none(), st.sampled_from(HEDGES))
def test_every_point_is_a_number_of_the_row_and_lies_between_its_ends(low: int, more: int | None, hedge: str) -> None:
    high = None if more is None else low + more
    row = Quantity("q1", Cell(low), Cell(high), Cell(hedge))
    found = {name: policies.point(row, name) for name in policies.POLICIES}
    assert set(found.values()) <= {low, high, None}
    least, most = found["lowest"] or 0, found["highest"] or 10**12 + 10**6
    assert all(least <= number <= most for number in found.values() if number is not None)


@given(st.lists(st.tuples(st.integers(0, 99), st.integers(0, 99) | st.none(), st.sampled_from(HEDGES)), max_size=4))
def test_a_range_over_counts_knows_no_order_and_holds_every_point(counts: list[tuple[int, int | None, str]]) -> None:
    rows = [Quantity("q", Cell(n), Cell(m if m is None else n + m), Cell(hedge)) for n, m, hedge in counts]
    for name in policies.POLICIES:
        points = [point for row in rows if (point := policies.point(row, name)) is not None]
        low, high = found if (found := policies.over(rows, name)) else (None, None)
        assert policies.over(rows[::-1], name) == found
        assert low == min(points, default=None)
        assert all(high is not None and point <= high for point in points)
