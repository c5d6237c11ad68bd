"""Where words were said and to whom; whose documents speak; by what an actor is known."""

import csv
from functools import cache
from pathlib import Path

import pytest

from dateline import lexicon, reading, sources
from dateline.reading import language

CASES = Path(__file__).parent / "cases" / "occasions.tsv"
WORDS = lexicon.load()


@cache
def read(text):
    return reading.read(sources.from_text(text), WORDS, language.table, models=False)


def words(found, cell):
    return " … ".join(found.report.words(span) for span in cell.spans)


def rows():
    lines = csv.DictReader(CASES.read_text("utf-8").splitlines(), delimiter="\t", quoting=csv.QUOTE_NONE)
    return [(row["text"], row["occasion"] or "", row["addressee"] or "") for row in lines]


@pytest.mark.parametrize(("text", "occasion", "addressee"), rows(), ids=lambda value: value[:50])
def test_case(text, occasion, addressee):
    found = read(text)
    said = next(s for s in found.statements if "Korvin" in words(found, s.source))
    told = f"{said.occasion.value}: {words(found, said.occasion)}" if said.occasion else ""
    assert (told, words(found, said.addressee)) == (occasion, addressee)


def source(text, cue):
    """The name of who said what a cue tells, and how they were known."""
    found = read(text)
    said = next(s for s in found.statements if s.cue.value == cue)
    actor = found.row(said.source.value)
    return (actor.name.value if actor else None), said.source.how


ARMY = "The army said in a statement that the dam was safe. "


@pytest.mark.parametrize(
    ("text", "cue", "expected"),
    [
        ("Ilse Korvin left. Korvin warned that the dam was weak.", "warned", ("Ilse Korvin", "statements.source-head")),
        ("Mayor Ilse Korvin left. She warned that it was weak.", "warned", ("Ilse Korvin", "statements.source-pronoun")),
        ("Mayor Ilse Korvin left. The mayor warned that it was weak.", "warned", ("Ilse Korvin", "statements.source-role")),
        (ARMY + "The statement added that nobody was hurt.", "added", ("army", "statements.source-document")),
        ("A letter from the ministry warned that the dam was weak.", "warned", ("ministry", "statements.source-document")),
        ("The ministry's report warned that the dam was weak.", "warned", ("ministry", "statements.source-document")),
        ("A leaflet, which the army has seen, warned that it was weak.", "warned", (None, "statements.source-unresolved")),
        ("Ilse Korvin left. An official warned that it was weak.", "warned", ("official", "statements.source-head")),
    ],
)  # fmt: skip
def test_whose_words_they_are(text, cue, expected):
    assert source(text, cue) == expected
