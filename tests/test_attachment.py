"""Attachments around a cue, put right: a new table in which they hang where they belong, and the old one untouched."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dateline import lexicon, sources
from dateline.reading import language
from dateline.reading.statements import cues
from dateline.reading.syntax.attachment import mended
from dateline.reading.syntax.table import Table

WORDS = lexicon.load()
PIECES = [
    "Korvin said that",
    "the bridge fell",
    "and accused the guards",
    ",",
    "adding that",
    "he",
    "denied",
    ".",
    "\n\n",
]


def parsed(text: str) -> Table:
    report = sources.from_text(text)
    return language.table(report, WORDS)


@settings(max_examples=40, deadline=None)
@given(st.lists(st.sampled_from(PIECES), max_size=25).map(" ".join))
def test_a_mended_table_is_a_table_of_the_same_words(text: str) -> None:
    table = parsed(text + " he said.")
    heads = table.head
    found = mended(table, cues.of(WORDS).strength)
    assert (table.head, found.word, found.start) == (heads, table.word, table.start)
    for token in range(len(found)):
        assert found.left_edge(token) <= token <= found.right_edge(token)
        assert found.sentence[found.head[token]] == found.sentence[token]


@pytest.mark.parametrize("strength", [0.0, 0.2])
def test_verbs_that_are_no_cues_stay_where_they_are(strength: float) -> None:
    table = parsed("Korvin said that the bridge fell and accused the guards of theft.")
    assert mended(table, lambda _: strength) is table
