"""The two sets of invented texts in bench/incidents, narratives and paragraphs, keep the format their README promises."""

from __future__ import annotations

import json
import re
from collections import Counter
from datetime import date
from pathlib import Path
from typing import Any

import pytest

FOLDER = Path(__file__).parents[1] / "bench" / "incidents"
NARRATIVE = "id half text published killed injured place start end actor others".split()
PARAGRAPH = "id half kind text published".split()
_SENTENCE_END = re.compile(r"(?<=[.!?])[\"'”’)\]]*\s+|\n+")


def rows(name: str) -> list[dict[str, Any]]:
    return [json.loads(line) for line in (FOLDER / f"{name}.jsonl").read_text("utf-8").splitlines()]


NARRATIVES = rows("narratives")
PARAGRAPHS = rows("paragraphs")
NARRATIVE_ROWS = pytest.mark.parametrize("row", NARRATIVES, ids=lambda row: row["id"])
PARAGRAPH_ROWS = pytest.mark.parametrize("row", PARAGRAPHS, ids=lambda row: row["id"])


def words(row: dict[str, Any]) -> int:
    return len(row["text"].split())


def day(value: str | None) -> date | None:
    return None if value is None else date.fromisoformat(value)


def sentences(text: str) -> set[str]:
    return {sentence.strip() for sentence in _SENTENCE_END.split(text)} - {""}


def test_ids_run_on() -> None:
    """With gaps where a text was taken out again."""
    for rows in (NARRATIVES, PARAGRAPHS):
        numbers = [int(row["id"][1:]) for row in rows]
        assert numbers == sorted(set(numbers))


def test_as_many_stand_aside_as_the_page_says() -> None:
    assert Counter(row["half"] for row in NARRATIVES) == {"dev": 306, "aside": 61}
    assert Counter(row["half"] for row in PARAGRAPHS) == {"dev": 482, "aside": 118}


def test_each_kind_of_the_first_paragraphs_is_split_evenly() -> None:
    kinds = Counter((row["kind"], row["half"]) for row in PARAGRAPHS[:120])
    assert all(kinds[kind, "dev"] == kinds[kind, "aside"] for kind, _ in kinds)


def test_no_two_texts_share_a_sentence() -> None:
    every = (sentence for row in NARRATIVES + PARAGRAPHS for sentence in sentences(row["text"]))
    told = Counter(sentence for sentence in every if len(sentence.split()) > 3)  # "No one knows." may come twice
    assert [sentence for sentence, times in told.items() if times > 1] == []


@NARRATIVE_ROWS
def test_narrative_has_its_fields_and_length(row: dict[str, Any]) -> None:
    assert list(row) == NARRATIVE
    assert 60 <= words(row) <= 460
    assert row["text"] == row["text"].strip()
    assert type(row["others"]) is int
    assert row["others"] >= 0


@NARRATIVE_ROWS
def test_ranges_are_ordered(row: dict[str, Any]) -> None:
    for low, high in filter(None, [row["killed"], row["injured"]]):
        assert type(low) is type(high) is int
        assert 0 <= low <= high


@NARRATIVE_ROWS
def test_place_and_actors_are_words_of_the_text(row: dict[str, Any]) -> None:
    quotes = [row["place"], *row["actor"]]
    assert all(quotes)
    assert [quote for quote in quotes if quote not in row["text"]] == []


@NARRATIVE_ROWS
def test_dates_parse_and_follow_each_other(row: dict[str, Any]) -> None:
    told = [moment for moment in map(day, (row["start"], row["end"], row["published"])) if moment]
    assert told == sorted(told)
    assert (row["start"] is None) == (row["end"] is None)


@PARAGRAPH_ROWS
def test_paragraph_has_its_fields_and_length(row: dict[str, Any]) -> None:
    assert list(row) == PARAGRAPH
    assert 40 <= words(row) <= 120
    assert date.fromisoformat(row["published"])
