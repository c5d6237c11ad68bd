"""The names of rules: one table, and nobody but a row's properties compares them."""

import ast
import re
from collections.abc import Iterator
from dataclasses import fields
from functools import cache
from pathlib import Path

import pytest

import dateline
from dateline import lexicon, rows, rules, sources
from dateline.reading.actors.coreference import LINKS
from dateline.reading.events.recast import FUTURE
from dateline.readings import Reading
from dateline.rows import Actor, Cell, Event, Moment, Place, Toll
from dateline.rules import RULES
from dateline.rules.__main__ import page

ROOT = Path(__file__).parents[1]
PACKAGE = Path(dateline.__file__).parent
READING = sorted((PACKAGE / "reading").rglob("*.py"))
STAGES = "actors|anchor|clauses|events|incidents|moments|numbers|places|statements|tagger|tolls"
WHOLE = re.compile(rf"(?:{STAGES})\.[a-z][a-z0-9-]*[a-z0-9]")
KINDS = {entry["kind"] for entry in lexicon.table("roles")}
FRAMES = {entry["frame"] for entry in lexicon.table("cues")}
COMPOSED = {
    "actors.{link}": {"actors.same-words", "actors.other-name", "actors.part-of-name"},
    "actors.{form}": {"actors.pronoun", "actors.relative"},
    "actors.{kind}-name": set(rules.NAMES),
    "actors.{noun.kind}-noun": {f"actors.{kind}-noun" for kind in KINDS},
    "anchor.claim:{stated.field}:{stated.found}": {"anchor.claim:*"},
    "events.future-{draft.type.lower()}": {"events.future-*"},
    "events.under-{word}": {"events.under-*"},
    "moments.unit-from-{name}": {"moments.unit-from-anchor", "moments.unit-from-told-moment"},
}
"""The names that are put together while reading, and what stands in the table for them."""
JOINED = {f"statements.{way}-{form}" for way in ("object", "on") for form in ("infinitive", "gerund", "predicate")}
"""Frames of a verb with its hearer and what is asked, which are put together as well."""
OPEN = {"human:*", "statements.*", "statements.own-*", "statements.noun-*", "statements.had-*"}
"""Families: of people, and of frames whose last word is a preposition."""
INVENTED = (
    "TESHKOL, Varkesh, March 14, 2024 (Northwire) — Five civilians and two policemen were killed on Tuesday when a suicide "
    "bomber rammed the gate of a barracks in Ostrelin, the Varkeshi interior ministry said. Its spokesman, Dar Essin, told "
    'reporters that they had known of no threat. "We will not sit at a table with them," he said.\n\n'
    "The Mourne Front denied that its fighters had attacked the town. The death toll rose from 37 to 42, including 9 "
    "children, after shelling since January. Both men had vowed to resume the talks three days later.",
    "Killed: 12\nChildren killed: 3\nWounded: 40\n\nAs of 3 April 2023, more than 6,000 people had fled their homes. It was "
    "untrue that nine miners had been killed; dozens were feared dead. No one was hurt on Friday. Half of the 1.234 "
    "people who live there left last week. A mayor and his driver were shot, and he died the next day.",
    "The deaths of three farmers were reported in Lorava on 5 May. Gunmen threatened to attack the market and tried to kill "
    "a judge earlier this week. According to Ilna Marrow, the president will meet rebels in the coming two weeks.",
)
CASES = [
    (Toll("t1", low=Cell(5, how="tolls.sum-of-groups")), {"is_sum"}),
    (Toll("t1", low=Cell(5, how="tolls.sum-with-attackers")), {"is_sum", "is_sum_with_attackers"}),
    (Toll("t1", low=Cell(5, how="numbers.digits")), set()),
    (Toll("t1", part_of=Cell("t2", how="tolls.part-of-sum")), {"is_part_of_sum"}),
    (Toll("t1", part_of=Cell("t2", how="tolls.incident-inside-campaign")), {"is_inside_campaign"}),
    (Toll("t1", part_of=Cell("t2", how="tolls.among")), set()),
    (Toll("t1", harm=Cell("killed", how="tolls.figure-weighed")), {"is_weighed"}),
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
    (Place("p1", name=Cell("Lorava", how="places.listed")), {"is_listed"}),
    (Place("p1", name=Cell("Lorava", how="places.listed-unit")), {"is_listed"}),
    (Place("p1", name=Cell("Lorava", how="places.by-hint")), set()),
    (Event("e1", start=Cell("2024-03-01", how="events.moment-in-clause")), {"is_dated_in_clause", "is_dated_beside"}),
    (Event("e1", start=Cell("2024-03-01", how="events.counted-from-clause")), {"is_dated_beside"}),
    (Event("e1", start=Cell("2024-03-01", how="events.report-day")), set()),
]


@pytest.mark.parametrize(("row", "expected"), CASES)
def test_what_a_row_is(row: object, expected: set[str]) -> None:
    asked = [name for name in dir(type(row)) if name.startswith("is_")]
    assert {name for name in asked if getattr(row, name)} == expected


def test_the_rules_stand_in_order_with_a_sentence_each() -> None:
    assert list(RULES) == sorted(RULES)
    assert all(RULES.values())
    assert RULES.keys() >= rules.NAMES | rules.SUMS | rules.FIRM_DAYS | rules.LISTED_PLACES | rules.UNPLACED - {""}


def test_a_family_gives_its_sentence_to_what_has_no_line_of_its_own() -> None:
    assert RULES["events.under-threaten"] == RULES["events.under-*"]
    assert RULES["statements.own-of"] == RULES["statements.own-*"] != RULES["statements.*"]
    assert RULES["statements.clause"] != RULES["statements.*"]
    assert "events.of-the-moon" not in RULES


def test_every_name_that_the_sources_write_is_in_the_table() -> None:
    assert sorted(_written() - set(RULES)) == []


def test_every_name_in_the_table_is_written() -> None:
    frames = {f"statements.{frame}" for frame in FRAMES | _strings("statements")}
    composed = set().union(*COMPOSED.values())
    assert sorted(set(RULES) - _written() - frames - composed - JOINED - OPEN) == []


def test_the_names_put_together_are_these() -> None:
    found = {ast.unparse(node)[2:-1] for path in READING for node in _nodes(path) if isinstance(node, ast.JoinedStr)}
    assert {name for name in found if re.match(rf"(?:{STAGES})\.", name)} == COMPOSED.keys()
    assert sorted(set().union(*COMPOSED.values()) - set(RULES)) == []
    assert {f"events.future-{type.lower()}" in RULES for type in FUTURE} == {True}


def test_the_evidence_that_joins_mentions_has_a_sentence() -> None:
    assert RULES.keys() >= set(LINKS)


@pytest.mark.parametrize("path", sorted((ROOT / "examples").iterdir()), ids=lambda path: path.name)
def test_every_cell_of_the_examples_is_decided_by_a_rule_of_the_table(path: Path) -> None:
    assert _unknown(dateline.read(dateline.load(path))) == []


@pytest.mark.parametrize("models", [True, False])
@pytest.mark.parametrize("text", INVENTED)
def test_every_cell_is_decided_by_a_rule_of_the_table(text: str, models: bool) -> None:
    reading = dateline.read(sources.from_text(text), models=models)
    assert len(set(_decided(reading))) > 10
    assert _unknown(reading) == []


def test_the_page_of_rules_is_that_of_the_table() -> None:
    assert (ROOT / "docs/rules.md").read_text("utf-8") == page(), "python -m dateline.rules docs/rules.md"


def _unknown(reading: Reading) -> list[str]:
    """The names that no line and no family of the table has; a frame is one that the cue table knows."""
    return sorted({how for how in _decided(reading) if how not in RULES or not _is_frame(how)})


def _is_frame(how: str) -> bool:
    stage, _, frame = how.partition(".")
    return stage != "statements" or how in set(RULES) or frame in FRAMES


def _decided(reading: Reading) -> Iterator[str]:
    if reading.anchor.how:
        yield reading.anchor.how
    for found in (getattr(reading, kind) for kind in rows.ROW_TYPES):
        for cell in (getattr(row, field.name) for row in found for field in fields(row)):
            if isinstance(cell, Cell) and cell.how:
                yield cell.how


def _written() -> set[str]:
    return {text for text in _strings("") if WHOLE.fullmatch(text)}


@cache
def _strings(room: str) -> frozenset[str]:
    """The strings that stand whole in the sources of a room of `reading`."""
    paths = [path for path in READING if path.is_relative_to(PACKAGE / "reading" / room)]
    whole = (node.value for path in paths for node in _nodes(path) if isinstance(node, ast.Constant))
    return frozenset(text for text in whole if isinstance(text, str))


@cache
def _nodes(path: Path) -> tuple[ast.AST, ...]:
    return tuple(ast.walk(ast.parse(path.read_text("utf-8"))))


def test_findings_compare_no_names_of_rules() -> None:
    assert [path.name for path in (PACKAGE / "findings").rglob("*.py") if ".how" in path.read_text("utf-8")] == []
