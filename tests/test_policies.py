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
    (toll,) = dateline.read(from_text(case["text"])).tolls
    assert {name: policies.point(toll, name) for name in policies.POLICIES} == {
        name: int(case[name]) if case[name] else None for name in policies.POLICIES
    }


def test_an_unknown_policy_is_answered_with_the_known_ones() -> None:
    with pytest.raises(UsageError, match="acled, gtd, ucdp, lowest, highest"):
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
