"""A grave act is told as fact about a party, and nobody in the report says so.

## What it finds
A sentence in the reporter's own voice that lays a blameworthy act or purpose at a named party's door: using a
building or people for a hostile end, hiding weapons, breaking an agreement or the law, a crime of war, intent
("deliberately shelled"), guilt ("is behind the attack"). It names who may have said it: whoever speaks or is named
in the sentences just before. Plain reports of fighting ("troops shelled the town") are no accusation, and neither is
a sentence that is negated, a question, an assumption, or the finding of a court.

## Why it matters
News agencies hang such a claim on someone. Where the "he said" was lost in a rewrite, one side's charge has become
the report's own fact.

## Example
    Velling defended the strike on the bridge. Varkeshi officers used the bridge to move rockets.

## What to do
Look for the same sentence in an earlier copy, and record the act as claimed by its speaker, or as unsourced.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Iterator

from dateline import quotations, sentences
from dateline.english import finding_patterns as english
from dateline.holding import Holders
from dateline.readings import Finding, Reading
from dateline.report import Block, Span
from dateline.rows import Actor, Statement

CODE = "ATT001"
REACH = 60
"""Characters between a party's name and the act laid at its door."""


def check(reading: Reading) -> Iterator[Finding]:
    """One finding a sentence; its span is the sentence without its full stop, its rows the party and its speaker."""
    report, told = reading.report, _Told(reading)
    before: deque[Span] = deque(maxlen=3)
    for block in report.of_kind("dateline", "paragraph"):
        for sentence in sentences.find(report, block):
            act = english.ACT.search(report.text, sentence.start, sentence.end)
            if act and _bare(told, block, sentence, Span(*act.span())):
                lead = Span(max(sentence.start, act.start() - REACH), act.start())
                yield from _finding(told, sentence, lead, tuple(before))
            before.append(sentence)


class _Told:
    """A reading's statements and named actors, found by where they stand."""

    def __init__(self, reading: Reading) -> None:
        self.reading, self.report = reading, reading.report
        self._statements = Holders((span, n) for n, s in enumerate(reading.statements) for span in s.content.spans)
        self._actors = Holders((span, (span, a.id)) for a in reading.actors for span in a.mentions.spans)

    def statements(self, within: Span) -> list[Statement]:
        """Those of whose content some stands in a stretch of the text."""
        return [self.reading.statements[n] for n in sorted(set(self._statements.meeting(within)))]

    def actors(self, within: Span) -> list[tuple[Span, str]]:
        """The mentions that reach into a stretch of the text, in text order, each with its actor's id."""
        return sorted(self._actors.meeting(within))


def _finding(told: _Told, sentence: Span, lead: Span, before: tuple[Span, ...]) -> Iterator[Finding]:
    """The finding, when the words before the act (`lead`) name a party."""
    party = _last_before(told, lead)
    name = party.name.value if party else _named(told.report.words(lead))
    if not name:
        return
    words = told.report.words(sentence).rstrip().rstrip(".")
    speaker = next((s for one in reversed(before) if (s := _speaker(told, one, party))), None)
    source = f"it may be a claim of {speaker.name.value}, named just before" if speaker else "no source is named"
    rows = tuple(actor.id for actor in (party, speaker) if actor)
    message = f"a grave act is laid at the door of {name} in the reporter's own voice; {source}"
    yield Finding(CODE, message, (Span(sentence.start, sentence.start + len(words)),), rows)


def _named(words: str) -> str | None:
    """The first name in words that have no actor; none in capitals, where every word looks like one."""
    found = None if words.isupper() else english.NAME.search(words)
    return found[0] if found else None


def _bare(told: _Told, block: Block, sentence: Span, act: Span) -> bool:
    """Whether the act is told as a fact, in the reporter's voice."""
    report = told.report
    words = report.words(sentence)
    if (
        english.SOURCED.search(words)
        or english.UNSURE.search(report.text, sentence.start, act.end)
        or words.rstrip().endswith("?")
    ):
        return False
    if any(s.source for s in told.statements(act)):
        return False
    return not any(q.span.meets(act) for q in quotations.scan(report.text, block.span).quotations)


def _speaker(told: _Told, sentence: Span, party: Actor | None) -> Actor | None:
    """Who speaks in a sentence, or failing that the first who is named in it; never the accused, never a crowd."""
    spoke = [s.source.value for s in told.statements(sentence) if s.source.value]
    named = (id for span, id in told.actors(sentence) if sentence.holds(span))
    rows = (told.reading.row(id) for id in (*reversed(spoke), *named))
    return next((a for a in rows if isinstance(a, Actor) and a != party and a.kind.value != "population"), None)


def _last_before(told: _Told, within: Span) -> Actor | None:
    """The actor whose name stands last in a stretch of the text."""
    found = told.actors(within)
    row = told.reading.row(found[-1][1]) if found else None
    return row if isinstance(row, Actor) else None
