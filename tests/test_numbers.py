"""Numbers as news writes them, and their hedges."""

import csv
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dateline import lexicon
from dateline.reading import numbers
from dateline.report import Report

TABLE = Path(__file__).parent / "cases/numbers.tsv"
CASES = list(csv.DictReader(TABLE.read_text("utf-8").splitlines(), delimiter="\t"))


@pytest.mark.parametrize("case", CASES, ids=lambda c: c["text"])
def test_case(case):
    report = Report(case["text"].replace("\\n", "\n"))
    (number,) = numbers.find(report, lexicon.load())[:1]
    assert report.words(number.span) == case["span"].replace("\\n", "\n")
    assert number.low == pytest.approx(float(case["low"]), rel=1e-3)
    assert number.high == (pytest.approx(float(case["high"]), rel=1e-3) if case["high"] else None)
    assert number.hedge == case["hedge"]


@given(st.integers(0, 10**12))
def test_digits_with_separators_keep_their_value(value):
    assert numbers.parse(f"{value:,}") == value


@given(st.text(alphabet="0123456789 ,.-–toandbetween$%+\n", max_size=80))
def test_spans_lie_inside_the_text_in_order(text):
    found = numbers.find(Report(text), lexicon.load())
    edges = [edge for n in found for edge in n.span]
    assert edges == sorted(edges)
    assert all(n.span.holds(n.core) and text[n.core.start : n.core.end].strip() for n in found)


@pytest.mark.parametrize("text", ["1,2345 people", "3.4.5", "won 2-1", "drew 2-2", "1" * 40, "1" * 5000, "T-72"])
def test_digits_that_count_nothing(text):
    assert numbers.find(Report(text), lexicon.load()) == ()


@pytest.mark.parametrize("text", ["rose from 37 to 42", "fell 37 per cent to 42", "went up by 37 to 42"])
def test_a_change_is_two_numbers(text):
    assert [(n.low, n.high) for n in numbers.find(Report(text), lexicon.load())] == [(37, 37), (42, 42)]


@pytest.mark.parametrize("text", ["$40", "40 per cent", "a third of them", "minus 40", "EUR 40"])
def test_money_shares_and_negative_numbers_count_nothing_whole(text):
    (number,) = numbers.find(Report(text), lexicon.load())
    assert not number.counts


@pytest.mark.parametrize(
    "unit", ["12 ", "one ", "1,234 ", "between 2 and ", "two hundred ", "half a ", "1-", "$", "from 2 to "]
)
def test_long_rows_of_numbers_end(unit):
    found = numbers.find(Report(unit * 3000), lexicon.load())
    assert all(n.span.holds(n.core) for n in found)


def test_what_numbers_the_lines_of_a_list_is_no_number():
    text = "Today:\n1. Four guards\n2) nine farmers\n(3) some goats"
    assert [n.low for n in numbers.find(Report(text), lexicon.load())] == [4, 9]


def test_a_line_of_prose_may_begin_with_a_number():
    text = "The men of the eastern villages said that the number of wagons was\n12. They were empty."
    assert [n.low for n in numbers.find(Report(text), lexicon.load())] == [12]
