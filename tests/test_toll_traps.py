"""Numbers in the news that harm nobody, and those that do: at most two in a hundred traps become
asserted tolls, and at most one toll in twenty is missed."""

from __future__ import annotations

import csv
import re
from functools import cache
from pathlib import Path

import pytest

import dateline
from dateline.readings import Reading
from dateline.rows import Toll
from dateline.sources import from_text

CASES = Path(__file__).parent / "cases"


def table(name: str) -> list[dict[str, str]]:
    lines = (CASES / name).read_text("utf-8").splitlines()
    return list(csv.DictReader(lines, delimiter="\t", quoting=csv.QUOTE_NONE))  # a quotation mark is the sentence's own


TABLE = table("toll_traps.tsv")
TRAPS = [case["sentence"] for case in TABLE if case["kind"] != "toll"]
TOLLS = [case for case in TABLE if case["kind"] == "toll"]
ALLOWED = 0.02
MISSED = 0.05
_RANGE = re.compile(r"(\w+) \[(\d*),(\d*)\]")


@cache
def reading(sentence: str) -> Reading:
    return dateline.read(from_text(sentence))


def asserted(sentence: str) -> list[Toll]:
    """The tolls that the reading asserts, sums among them."""
    return [toll for toll in reading(sentence).tolls if toll.status.value == "asserted"]


def told(toll: Toll) -> tuple[str, str, str]:
    return (toll.harm.value or "", *("" if n is None else str(n) for n in (toll.low.value, toll.high.value)))


def test_the_table_holds_traps_of_many_kinds_and_tolls() -> None:
    assert len(TRAPS) >= 100
    assert len(TOLLS) >= 30
    assert len({case["kind"] for case in TABLE}) >= 20
    assert all(_RANGE.fullmatch(toll) for case in TOLLS for toll in case["tolls"].split("; "))


def test_few_traps_become_asserted_tolls() -> None:
    caught = {trap: [told(toll) for toll in found] for trap in TRAPS if (found := asserted(trap))}
    assert len(caught) <= ALLOWED * len(TRAPS), "\n".join(f"{rows} {trap}" for trap, rows in caught.items())


def test_nearly_all_tolls_told_in_like_words_are_found() -> None:
    missed = {case["sentence"]: case["tolls"] for case in TOLLS if set(_RANGE.findall(case["tolls"])) - found_in(case)}
    assert len(missed) <= MISSED * len(TOLLS), "\n".join(f"{tolls} {sentence}" for sentence, tolls in missed.items())


def test_of_traps_set_aside_few_become_asserted_tolls() -> None:
    """The half that nobody who wrote rules had seen: 4 of 120 caught and 3 of 40 missed when it was opened."""
    aside = table("toll_traps_aside.tsv")
    caught = [case["sentence"] for case in aside if case["kind"] != "toll" and asserted(case["sentence"])]
    tolls = [case for case in aside if case["kind"] == "toll"]
    missed = [case["sentence"] for case in tolls if set(_RANGE.findall(case["tolls"])) - found_in(case)]
    assert (len(aside), len(tolls)) == (160, 40)
    assert len(caught) <= 4, "\n".join(caught)
    assert len(missed) <= 3, "\n".join(missed)


def found_in(case: dict[str, str]) -> set[tuple[str, str, str]]:
    return {told(toll) for toll in asserted(case["sentence"])}


@pytest.mark.parametrize("case", table("doubted_tolls.tsv"), ids=lambda case: case["text"])
def test_what_is_taken_back_or_invented_is_not_asserted(case: dict[str, str]) -> None:
    assert {toll.status.value for toll in reading(case["text"]).tolls} == {case["status"]}
