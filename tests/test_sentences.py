"""Sentences: where a light cut of a report ends them, and the one that is quoted around words."""

from pathlib import Path

import pytest

from dateline import sentences
from dateline.report import Block, Report, Span
from dateline.sentences import LONGEST, Sentences

CASES = (Path(__file__).parent / "cases" / "sentences.tsv").read_text("utf-8").splitlines()[1:]


@pytest.mark.parametrize("case", CASES)
def test_case(case: str) -> None:
    text = case.replace(" | ", " ")
    report = Report(text, (Block("paragraph", 0, len(text)),))
    found = [report.words(span) for span in sentences.find(report, report.blocks[0])]
    assert " | ".join(words.strip() for words in found) == case
    assert "".join(found) == text


@pytest.mark.parametrize(
    ("text", "words", "quote"),
    [
        ("It rained. Gen. Oro said 4 died. All wept.", "4", "Gen. Oro said 4 died."),
        ("“Stop!” she cried. He did not.", "cried", "“Stop!” she cried."),
        ("She left (at 5 p.m.) Then 3 came.", "3", "Then 3 came."),
        ("J. R. Ende met 6 men. They spoke.", "6", "J. R. Ende met 6 men."),
        ("One 2 three", "2", "One 2 three"),
        ("Lines\nbroken   by 9\nhand. Next.", "9", "Lines broken by 9 hand."),
    ],
)
def test_the_sentence_around_words(text: str, words: str, quote: str) -> None:
    at = text.index(words)
    assert Sentences(Report(text)).around([Span(at, at + len(words))]) == quote


def test_a_sentence_ends_with_its_block() -> None:
    report = Report("Many hurt\n\nIn town 5 fell", (Block("headline", 0, 9), Block("paragraph", 11, 25)))
    assert Sentences(report).around([Span(0, 4)]) == "Many hurt"
    assert Sentences(report).around([Span(19, 20)]) == "In town 5 fell"


def test_a_long_sentence_is_cut_around_the_words() -> None:
    text = "and so on " * 200 + "here 77 stood " + "and so on " * 200
    quote = Sentences(Report(text)).around([Span(text.index("77"), text.index("77") + 2)])
    assert quote is not None
    assert "77" in quote
    assert quote.startswith("… ")
    assert quote.endswith(" …")
    assert len(quote) <= LONGEST + 4


@pytest.mark.parametrize("text", ['"' * 50_000 + ". A", ". " * 50_000, "." * 1_000_000, "a." + " " * 1_000_000])
def test_odd_texts_are_cut_in_no_time(text: str) -> None:
    assert Sentences(Report(text)).around([Span(0, 1)])
