"""No pattern matches a text that lacks the letters it is said to need."""

import re
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dateline.reading import required_letters
from dateline.reading.moments import matching

EXAMPLES = sorted((Path(__file__).parents[1] / "examples").glob("*.txt"))
WORDS = (
    "on Monday Monday. 14 March 2024 two years ago , last week's . Sept. Thurs. early in the 1990s 10:30 a.m. noon at"
    " night of the twenty-first century ; harbour. shelling! they left?” \n\n \n H1 2023 Ramadan 1445 AH ١٤ ſeptember"
).split(" ")


def matches(text):
    return {(order, match.span()) for order, match in matching._matches(text)}


def all_matches(text):
    rules = enumerate(pattern for pattern, _, _ in matching._RULES)
    return {(order, match.span()) for order, pattern in rules for match in pattern.finditer(text)}


@pytest.mark.parametrize(
    ("pattern", "text", "may"),
    [
        (r"(?:week|month)s? ago", "two weeks ago", True),
        (r"(?:week|month)s? ago", "two years ago", False),
        (r"\d{4}", "in 198", False),
        (r"\d{4}", "in ٢٠٢٤", True),
        (r"(?:a|\w+) day", "one day", True),
        (r"(?i:KIN)", "the \u212aın", True),
        (r"(?:a\.)+b*", "so a.", True),
        (r"x?y*", "", True),
    ],
)
def test_what_a_pattern_needs(pattern, text, may):
    possible = required_letters.Possible([re.compile("zz"), re.compile(pattern, re.IGNORECASE)])
    assert possible(text) == [1] * may


@pytest.mark.parametrize("path", EXAMPLES, ids=lambda path: path.stem)
def test_no_time_expression_of_a_report_is_lost(path):
    text = path.read_text("utf-8")
    assert matches(text) == all_matches(text)


@settings(max_examples=300, deadline=None)
@given(st.lists(st.sampled_from(WORDS), max_size=16))
def test_nor_of_any_words(words):
    text = " ".join(words)
    assert matches(text) == all_matches(text)


def test_every_rule_needs_something():
    for pattern, _, _ in matching._RULES:
        lengths = [min(map(len, runs)) for runs in required_letters.of(pattern)]
        assert lengths
        assert all(a >= b for a, b in pairwise(lengths))
