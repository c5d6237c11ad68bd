"""Case for text in capitals: the likely one, of the same length, and none of it where there is lower case already."""

import csv
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dateline import lexicon
from dateline.reading import truecasing

CASES = Path(__file__).parent / "cases" / "truecasing.tsv"
WORDS = lexicon.load()


def cases():
    return list(csv.DictReader(CASES.read_text("utf-8").splitlines(), delimiter="\t", quoting=csv.QUOTE_NONE))


@pytest.mark.parametrize("case", cases(), ids=lambda case: case["text"][:60])
def test_case(case):
    assert truecasing.restore(case["text"], WORDS) == case["restored"]


def test_mixed_text_is_the_very_same():
    text = "The UN said on Monday that NATO would meet in VARKESH."
    assert truecasing.restore(text, WORDS) is text


def test_a_line_in_capitals_inside_a_mixed_text():
    text = "REBELS TAKE THE PORT OF VARKESH\n\nThe rebels came at night, the UN said."
    assert (
        truecasing.restore(text, WORDS) == "Rebels take the port of Varkesh\n\nThe rebels came at night, the UN said."
    )


def test_sentences_go_on_over_line_ends():
    text = "THE REBELS CAME AT NIGHT AND TOOK\nTHE PORT. THE ARMY FLED."
    assert truecasing.restore(text, WORDS) == "The rebels came at night and took\nthe port. The army fled."


@given(st.text(alphabet="ABCDEFGHIJ ÜßİŒŉǰ.,'’-()\n19", max_size=200))
def test_length_and_letters_stay(text):
    restored = truecasing.restore(text, WORDS)
    assert len(restored) == len(text)
    assert [c.casefold() for c in restored] == [c.casefold() for c in text]
