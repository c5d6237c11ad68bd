"""Attributions: source, cue and content as exact words, and what they point at."""

import csv
import time
from functools import cache
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dateline import lexicon, sources
from dateline.reading import language, statements
from dateline.report import Report, Span
from dateline.rows import Actor, Cell, Moment

CASES = Path(__file__).parent / "cases" / "statements.tsv"
WORDS = lexicon.load()
PIECES = (
    *("“", "”", '"', "'", "«", "»", ".", ",", ":", "\n\n", "asked", "whether", "accused", "Varkesh", "of lying"),
    *("he said", "Korvin told Vask that", "according to the ministry", "is expected to fall", "the envoy’s claim that"),
)


@cache
def read(text, actors=(), moments=(), models=True):
    report = sources.from_text(text) if text.strip() else Report(text)
    return report, statements.find(report, _parsed(report), WORDS, actors, moments, models)[0]


def _parsed(report):
    return language.table(report, WORDS)


def words(report, cell):
    return " … ".join(report.words(span) for span in cell.spans).replace("\n\n", "¶")


def told(text):
    """What the rules make of it: the cases are theirs, the tagger's are in test_tagger.py."""
    report, found = read(text, models=False)
    return " || ".join(_line(report, s) for s in found)


def _line(report, s):
    line = f"{words(report, s.source)} <{words(report, s.cue)}> {{{words(report, s.content)}}} {s.kind.value}".strip()
    line += f" to {words(report, s.addressee)}" if s.addressee else ""
    return line + (f" in {s.within.value}" if s.within else "")


def rows():
    lines = csv.DictReader(CASES.read_text("utf-8").splitlines(), delimiter="\t", quoting=csv.QUOTE_NONE)
    return [(row["text"], row["statements"] or "") for row in lines]


@pytest.mark.parametrize(("text", "expected"), rows(), ids=lambda value: value[:50])
def test_case(text, expected):
    assert told(text.replace("¶", "\n\n")) == expected


# ---- what they point at ---------------------------------------------------------------------------------------------


def actor(id, text, *names):
    spans = tuple(Span(at, at + len(name)) for name in names for at in [text.index(name)])
    return Actor(id, mentions=Cell(names, spans, "test"))


def test_source_and_addressee_are_the_actors_named_there():
    text = "Mayor Ilse Korvin told Vask on Monday that the bridge was safe."
    people = (actor("a1", text, "Mayor Ilse Korvin"), actor("a2", text, "Vask"))
    _, (statement,) = read(text, people)
    assert (statement.source.value, statement.addressee.value) == ("a1", "a2")


def test_the_head_of_a_source_names_it_and_not_a_name_inside():
    text = "A spokesman for Korvin said the bridge was safe."
    people = (actor("a1", text, "A spokesman"), actor("a2", text, "Korvin"))
    _, (statement,) = read(text, people)
    assert statement.source.value == "a1"


def test_a_source_that_is_no_known_actor_keeps_its_words():
    report, (statement,) = read("Residents said the bridge was safe.")
    assert statement.source.value is None
    assert words(report, statement.source) == "Residents"


def test_a_statement_without_a_source_has_an_empty_one():
    _, (statement,) = read("It was reported that the governor had fled.")
    assert not statement.source
    assert statement.cue


def test_the_moment_of_the_cue_is_not_one_inside_the_content():
    text = "The ministry said on Monday that the bridge would open in May."
    moments = tuple(
        Moment(id, span=Cell(name, (Span(text.index(name), text.index(name) + len(name)),), "test"))
        for id, name in (("m1", "Monday"), ("m2", "May"))
    )
    _, (statement,) = read(text, (), moments)
    assert statement.moment.value == "m1"


@pytest.mark.parametrize("models", [True, False])
def test_a_statement_told_by_another_points_at_it(models):
    text = "King Orlan told the envoys on Friday that the truce would hold, the palace said."
    _, found = read(text, models=models)
    assert [s.within.value for s in found] in (["s2", None], [None, "s1"])


# ---- laws and bad input ---------------------------------------------------------------------------------------------


@settings(max_examples=60, deadline=None)
@given(st.lists(st.sampled_from(PIECES), max_size=25).map(" ".join), st.booleans())
def test_spans_lie_in_the_text_and_the_parts_do_not_overlap(text, models):
    report, found = read(text, models=models)
    assert [s.id for s in found] == [f"s{n}" for n in range(1, len(found) + 1)]
    for s in found:
        spans = [*s.source.spans, *s.cue.spans, *s.content.spans]
        assert all(0 <= a < b <= len(report.text) for a, b in spans)
        assert not any(p.meets(q) for i, p in enumerate(spans) for q in spans[:i])
        assert s.content
        assert s.content.how.startswith(("statements.", "tagger.") if models else "statements.")


@pytest.mark.parametrize("text", ["", " ", "\n\n", "“", "””””", '"' * 99, "‘’" * 50, ": : :", "“”", "said said said"])
def test_odd_input_is_survived(text):
    assert isinstance(read(text)[1], tuple)


def test_dialogue_without_a_cue_has_no_speaker():
    _, found = read("“Where is he?”\n\n“He left an hour ago.”\n\n“Then we wait.”")
    assert found
    assert not any(s.source for s in found)


def test_a_quotation_does_not_run_over_a_paragraph_that_opens_with_no_mark():
    report, found = read("“We will hold the bridge.\n\nThe river rose overnight. Villagers left.")
    assert not any("river" in words(report, s.content) for s in found)


def test_who_speaks_in_capitals_with_a_title_is_whom_later_turns_name_alone():
    text = "Transcript of the briefing\n\nSPOKESPERSON BRAM OLDING: The port is open.\n\nOLDING: The quay is shut.\n\nPASK: It is not."
    report, found = read(text)
    assert [words(report, one.source) for one in found] == ["SPOKESPERSON BRAM OLDING", "OLDING", "PASK"]


def test_a_report_that_is_one_quotation():
    report, (statement,) = read("“We came at dawn. We saw the bridge fall. Nobody helped us.”")
    assert words(report, statement.content) == report.text
    assert statement.kind.value == "direct"


def test_the_time_for_a_transcript_grows_with_its_length():
    line = "KORVIN: We will hold the bridge. “No,” he said, “we will not.”\n\n"
    short, long = _seconds(line * 100), _seconds(line * 800)
    assert long < 8 * short * 4 + 0.5


def _seconds(text):
    report = sources.from_text(text)
    table = _parsed(report)
    start = time.process_time()
    assert statements.find(report, table, WORDS, (), ())[0]
    return time.process_time() - start


def test_case_of_the_words_is_that_of_the_report():
    report, found = read("THE MINISTRY SAID THE BRIDGE WAS SAFE.\n\nTHE TOWN WAS QUIET.")
    assert all(words(report, s.cue).isupper() for s in found)
    assert found


def test_a_quotation_over_paragraphs_is_one_statement():
    report, (statement,) = read("“We came at dawn.\n\n“We saw the bridge fall.\n\n“Nobody helped,” said Orla Tennick.")
    assert len(statement.content.spans) == 3
    assert words(report, statement.source) == "Orla Tennick"
    _, (statement,) = read("“We came at dawn.\n\n“We saw the bridge fall.\n\n“Nobody helped.”")
    assert (len(statement.content.spans), bool(statement.source)) == (3, False)


def test_an_interview_of_two_thousand_paragraphs_is_read_in_little_time():
    assert _seconds("“We came at dawn.\n\n" * 2000) < 5
