"""Quotation marks: what pairs with what, and that nothing runs away."""

import csv
import time
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dateline import quotations, sources
from dateline.report import Report

CASES = Path(__file__).parent / "cases" / "quotations.tsv"
MARKED = st.text(alphabet="ab .,\n“”\"'‘’«»", max_size=120)


def rows():
    lines = csv.DictReader(CASES.read_text("utf-8").splitlines(), delimiter="\t", quoting=csv.QUOTE_NONE)
    return [(row["text"].replace(" ¶", "\n\n").replace(" ⏎", "\n"), row["quotations"] or "") for row in lines]


def found(text):
    report = sources.from_text(text) if text.strip() else Report(text)
    return report, quotations.find(report)


def shown(text):
    report, quotes = found(text)
    words = ""
    for quote in quotes:
        joint = " > " if quote.level == 2 else " | + " if quote.goes_on else " | " if words else ""
        words += joint + report.words(quote.span).replace("\n ", " ")
    return words


@pytest.mark.parametrize(("text", "expected"), rows(), ids=lambda value: value[:30])
def test_case(text, expected):
    assert shown(text) == expected


def test_a_lost_mark_is_told():
    _, (quote,) = found("“We will hold until the end.")
    assert (quote.opened, quote.closed) == (True, False)
    _, (quote,) = found("We will hold,” she said.")
    assert (quote.opened, quote.closed) == (False, True)


@given(MARKED)
def test_quotations_lie_in_one_paragraph_in_order_and_outer_ones_apart(text):
    report, quotes = found(text)
    outer = [q.span for q in quotations.outer(quotes)]
    assert all(s.start < s.end and any(block.span.holds(s) for block in report.blocks) for s in outer)
    assert all(a.end <= b.start for a, b in pairwise(outer))
    assert all(q.span.holds(q.inner) for q in quotes)


@pytest.mark.parametrize("mark", ["“", "”", '"', "'", "“ ", '" ', "a “b” ", '"a" '])
def test_fifty_thousand_marks_in_one_line_cost_little(mark):
    start = time.process_time()
    found(mark * 50_000)
    assert time.process_time() - start < 5


LINE = "“We walked to the river,” she said, “and the bridge was gone.” He called it ‘a crime’ and the guards’ "


def test_a_transcript_of_thirty_thousand_words_costs_little_and_nothing_runs_away():
    text = "\n\n".join([LINE * 5, LINE + "“It was lost."] * 250)
    start = time.process_time()
    report, quotes = found(text)
    assert time.process_time() - start < 5
    assert len(text.split()) > 30_000
    assert max(len(report.words(q.span)) for q in quotes) < 40


@pytest.mark.parametrize("lost", ["“", "”", '"', "«", "»", "„", "``", "''"])
def test_a_lost_mark_spoils_its_own_paragraph_and_no_other(lost):
    report, quotes = found(f"Rain fell{lost} on the valley all day.\n\n“We saw it,” she said.\n\n“So did I,” he said.")
    last = [report.words(q.span) for q in quotes if q.span.start > report.blocks[0].end]
    assert last == ["“We saw it,”", "“So did I,”"]
