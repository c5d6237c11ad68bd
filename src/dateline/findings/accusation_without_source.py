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
from dateline.english import accusations
from dateline.report import Block, Span
from dateline.rows import Actor, Finding, Reading

CODE = "ATT001"
REACH = 60
"""Characters between a party's name and the act laid at its door."""


def check(reading: Reading) -> Iterator[Finding]:
    """One finding a sentence; its span is the sentence without its full stop, its rows the party and its speaker."""
    report = reading.report
    before: deque[Span] = deque(maxlen=3)
    for block in report.of_kind("dateline", "paragraph"):
        for sentence in sentences.find(report, block):
            act = accusations.ACT.search(report.text, sentence.start, sentence.end)
            if act and _bare(reading, block, sentence, Span(*act.span())):
                lead = Span(max(sentence.start, act.start() - REACH), act.start())
                yield from _finding(reading, sentence, lead, tuple(before))
            before.append(sentence)


def _finding(reading: Reading, sentence: Span, lead: Span, before: tuple[Span, ...]) -> Iterator[Finding]:
    """The finding, when the words before the act (`lead`) name a party."""
    party = _last_before(reading, lead)
    name = party.name.value if party else _named(reading.report.words(lead))
    if not name:
        return
    words = reading.report.words(sentence).rstrip().rstrip(".")
    speaker = next((s for one in reversed(before) if (s := _speaker(reading, one, party))), None)
    source = f"it may be a claim of {speaker.name.value}, named just before" if speaker else "no source is named"
    rows = tuple(actor.id for actor in (party, speaker) if actor)
    message = f"a grave act is laid at the door of {name} in the reporter's own voice; {source}"
    yield Finding(CODE, message, (Span(sentence.start, sentence.start + len(words)),), rows)


def _named(words: str) -> str | None:
    """The first name in words that have no actor; none in capitals, where every word looks like one."""
    found = None if words.isupper() else accusations.NAME.search(words)
    return found[0] if found else None


def _bare(reading: Reading, block: Block, sentence: Span, act: Span) -> bool:
    """Whether the act is told as a fact, in the reporter's voice."""
    report = reading.report
    words = report.words(sentence)
    if (
        accusations.SOURCED.search(words)
        or accusations.UNSURE.search(report.text, sentence.start, act.end)
        or words.rstrip().endswith("?")
    ):
        return False
    if any(s.source and any(span.meets(act) for span in s.content.spans) for s in reading.statements):
        return False
    return not any(q.span.meets(act) for q in quotations.scan(report.text, block.span).quotations)


def _speaker(reading: Reading, sentence: Span, party: Actor | None) -> Actor | None:
    """Who speaks in a sentence, or failing that the first who is named in it; never the accused, never a crowd."""
    told = [s for s in reading.statements if any(span.meets(sentence) for span in s.content.spans)]
    spoke = [reading.row(s.source.value) for s in told if s.source.value]
    named = sorted((span, a.id) for a in reading.actors for span in a.mentions.spans if sentence.holds(span))
    others = [*reversed(spoke), *(reading.row(id) for _, id in named)]
    return next((a for a in others if isinstance(a, Actor) and a != party and a.kind.value != "population"), None)


def _last_before(reading: Reading, within: Span) -> Actor | None:
    """The actor whose name stands last in a stretch of the text."""
    found = [(span, a.id) for a in reading.actors for span in a.mentions.spans if span.meets(within)]
    row = reading.row(max(found)[1]) if found else None
    return row if isinstance(row, Actor) else None
