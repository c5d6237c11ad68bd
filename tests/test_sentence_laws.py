"""What holds for the reading of every report, on fifty handfuls of invented ones; and that each law can be broken.

`python bench/sentences.py --seeds 100000` tries as many as one likes.
"""

from __future__ import annotations

import re
from dataclasses import replace
from functools import cache

import invented
import laws
import prose
import pytest
import sentences

from dateline.readings import Reading
from dateline.report import Span
from dateline.rows import Cell, Event, Toll

HANDFULS = 50
HANDFUL = 4
"""Reports a seed of the test."""


NOT_YET: set[laws.Law] = {laws.the_speaker_did_not_do_it, laws.one_word_has_one_doer}
"""Laws that the rules do not keep yet (a false statement, and who claims a deed; two clauses that the parse runs into one):
whoever mends them takes the name away."""


@cache
def found() -> tuple[tuple[int, sentences.Breach], ...]:
    seeds = range(HANDFULS * HANDFUL)
    return tuple((seed, breach) for seed in seeds for breach in sentences.breaches(prose.report(seed)))


def test_no_report_is_lost() -> None:
    known = {law.__name__ for law in laws.LAWS}
    assert [(seed, breach) for seed, breach in found() if breach.kind not in known] == []


@pytest.mark.parametrize("law", [law for law in laws.LAWS if law not in NOT_YET], ids=lambda law: law.__name__)
def test_law(law: laws.Law) -> None:
    assert [(seed, breach.what) for seed, breach in found() if breach.kind == law.__name__] == []


def test_the_prose_is_the_same_each_time_and_uses_every_wording() -> None:
    reports = [prose.report(seed) for seed in range(3000)]
    assert reports[:50] == [prose.report(seed) for seed in range(50)]
    assert not any(re.search(r"[{}]|,,|,\.", news.text) for news in reports)
    plain = [
        part for wordings in prose.GRAMMAR.values() for wording in wordings for part in re.split(r"\{\w+\}", wording)
    ]
    text = "\n".join(news.text for news in reports).casefold()
    assert [part for part in plain if part.strip(" ,.").casefold() not in text] == []


def _counted(**cells: Cell[object]) -> Reading:
    """The invented reading with cells of its first toll changed."""
    made = invented.reading()
    return replace(made, tolls=(replace(made.tolls[0], **cells), *made.tolls[1:]))


def _told(**cells: Cell[object]) -> Reading:
    """The invented reading with cells of its first event changed."""
    made = invented.reading()
    return replace(made, events=(replace(made.events[0], **cells), *made.events[1:]))


def _on_one_word(toll: Toll, event: Event) -> Reading:
    """A reading of one toll and one event, both on the word that the invented toll's harm is."""
    made = invented.reading()
    word = made.tolls[0].harm.spans
    event = replace(event, id="e", trigger=Cell("killed", word, "rule"))
    return replace(made, tolls=(replace(toll, id="t", harm=Cell("killed", word, "rule")),), events=(event,))


HERE = (Span(0, 8),)
PEOPLE = invented.reading().tolls[0].group.spans
SAYS_SO = Cell("a1", HERE, "rule")
BROKEN: list[tuple[laws.Law, Reading]] = [
    (laws.spans_lie_in_the_text, _counted(by=Cell("a1", (Span(0, 10**6),), "rule"))),
    (laws.spans_lie_in_the_text, _counted(by=Cell("a1", (Span(5, 5),), "rule"))),
    (laws.ends_follow_starts, _told(start=Cell("2024-03-12"), end=Cell("2024-03-11"))),
    (laws.nobody_counted_did_it, _counted(by=Cell("a1", PEOPLE, "rule"))),
    (laws.what_happened_is_past, _told(start=Cell("2024-03-15"), end=Cell("2024-03-15"))),
    (laws.the_speaker_did_not_do_it, _counted(by=SAYS_SO)),
    (laws.one_word_has_one_doer, _on_one_word(Toll("t", by=Cell("a1")), Event("e", actor=Cell(("a2", "a3"))))),
    (laws.one_word_has_one_doer, _on_one_word(Toll("t"), Event("e", actor=Cell("a2")))),
    (laws.one_word_has_one_factuality, _on_one_word(Toll("t", status=Cell("denied")), Event("e", status=Cell("happened")))),
    (laws.one_word_has_one_factuality, _on_one_word(Toll("t", status=Cell("asserted")), Event("e", status=Cell("planned")))),
]  # fmt: skip
KEPT: list[tuple[laws.Law, Reading]] = [
    (laws.nobody_counted_did_it, _counted(by=Cell("a3", HERE, "rule"))),
    (laws.the_speaker_did_not_do_it, _counted(by=Cell("a1", PEOPLE, "rule"))),
    (laws.one_word_has_one_doer, _on_one_word(Toll("t", by=Cell("a2")), Event("e", actor=Cell(("a2", "a3"))))),
    (
        laws.one_word_has_one_factuality,
        _on_one_word(Toll("t", hedge=Cell("none-hurt"), status=Cell("asserted")), Event("e", status=Cell("negated"))),
    ),
]


@pytest.mark.parametrize(("law", "reading"), BROKEN)
def test_a_reading_that_breaks_it(law: laws.Law, reading: Reading) -> None:
    assert list(law(reading))


@pytest.mark.parametrize(("law", "reading"), KEPT)
def test_a_reading_that_keeps_it(law: laws.Law, reading: Reading) -> None:
    assert list(law(reading)) == []


def test_an_error_is_told_by_its_place(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sentences.laws, "LAWS", ())
    monkeypatch.setattr(sentences.reading, "read", lambda *_, **__: {}["row"])
    assert [breach.kind for breach in sentences.breaches(prose.report(0))] == ["KeyError"]
