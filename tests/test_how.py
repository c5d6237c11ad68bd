"""The names of rules: one table, and nobody but a row's properties compares them."""

from pathlib import Path

import pytest

import dateline
from dateline import rules
from dateline.rows import Actor, Cell, Event, Moment, Toll

PACKAGE = Path(dateline.__file__).parent
CASES = [
    (Toll("t1", low=Cell(5, how="tolls.sum-of-groups")), {"is_sum"}),
    (Toll("t1", low=Cell(5, how="tolls.sum-with-attackers")), {"is_sum"}),
    (Toll("t1", low=Cell(5, how="numbers.digits")), set()),
    (Toll("t1", part_of=Cell("t2", how="tolls.part-of-sum")), {"is_part_of_sum"}),
    (Toll("t1", part_of=Cell("t2", how="tolls.incident-inside-campaign")), {"is_inside_campaign"}),
    (Toll("t1", part_of=Cell("t2", how="tolls.among")), set()),
    (Toll("t1", as_of=Cell("2024-03-01", how="tolls.as-of-anchor")), {"is_as_of_report"}),
    (Moment("m1", value=Cell("2024-03-01", how="moments.absolute")), {"is_date", "is_firm"}),
    (Moment("m1", value=Cell("x", how="moments.month-near-anchor")), {"is_date", "is_firm", "is_in_nearest_year"}),
    (Moment("m1", value=Cell("x", how="moments.weekday-before-anchor")), {"is_firm"}),
    (Moment("m1", value=Cell("x", how="moments.no-anchor")), {"is_unplaced"}),
    (Moment("m1"), {"is_unplaced"}),
    (Moment("m1", value=Cell("x", how="moments.year-told")), set()),
    (Actor("a1", name=Cell("Orlesko", how="actors.person-name")), {"is_named"}),
    (Actor("a1", name=Cell("gunmen", how="actors.population-noun")), set()),
    (Actor("a1", name=Cell(how="actors.person-name")), set()),
    (Event("e1", start=Cell("2024-03-01", how="events.moment-in-clause")), {"is_dated_in_clause"}),
    (Event("e1", start=Cell("2024-03-01", how="events.report-day")), set()),
]


@pytest.mark.parametrize(("row", "expected"), CASES)
def test_what_a_row_is(row: object, expected: set[str]) -> None:
    asked = [name for name in dir(type(row)) if name.startswith("is_")]
    assert {name for name in asked if getattr(row, name)} == expected


def test_the_rules_stand_in_order_with_a_sentence_each() -> None:
    assert list(rules.RULES) == sorted(rules.RULES)
    assert all(rules.RULES.values())
    assert rules.RULES.keys() >= rules.NAMES | rules.SUMS | rules.FIRM_DAYS | rules.UNPLACED - {""}


def test_the_rules_are_those_that_decide() -> None:
    decides = "\n".join(path.read_text("utf-8") for path in (PACKAGE / "reading").rglob("*.py"))
    composed = {name for name in rules.RULES if name in rules.NAMES or name.startswith("moments.unit-from-")}
    assert [name for name in rules.RULES if name not in composed and f'"{name}"' not in decides] == []


def test_findings_compare_no_names_of_rules() -> None:
    assert [path.name for path in (PACKAGE / "findings").rglob("*.py") if ".how" in path.read_text("utf-8")] == []
