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
    assert number.low == float(case["low"])
    assert number.high == (float(case["high"]) if case["high"] else None)
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
