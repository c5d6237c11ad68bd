"""Somebody is quoted, and the report does not say who.

## What it finds
A quotation of a whole clause (six words or more, with a capital at its head) in a paragraph where nobody is named as
speaking, and to which nothing leads up: no colon, question, word of speaking or quotation at the end of the paragraph
before, no short sentence about a person right before the mark ("Tolvan shakes her head."). English reports only.

## Why it matters
Words without a speaker cannot be checked, and they cannot be weighed: the same sentence means one thing from a
minister and another from a passer-by. The name is often lost where a report was cut or rewritten.

## Example
    Talks opened in Geneva on Friday.
    “Both governments have told me that they want the guns to stop.”

## What to do
Look for the speaker in another copy of the report. Until then record the quotation without a source.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator
from functools import cache

from dateline import lexicon, sentences
from dateline.english import has_plain_words
from dateline.english.inflection import forms
from dateline.quotations import Quotation, scan
from dateline.readings import Finding, Reading
from dateline.report import Block, Report, Span

CODE = "ATT002"
SHORTEST = 6
OPENING = 5
"""Characters, at the head of such a sentence, in which the person is named: `The judge` too."""
GESTURE, NEAR = 12, 160
"""Words at most, and characters, of a sentence that shows who speaks by what they do."""
_MARKS = "“”\"„«»`' \u00a0\n"
_WORD = re.compile(r"[^\W\d_]+")


def check(reading: Reading) -> Iterator[Finding]:
    """One finding a quotation; its span is the words without their marks."""
    report, spoken, people, before = reading.report, _spoken(reading), _people(reading), None
    if not has_plain_words(report.text):
        return
    for block in report.of_kind("dateline", "paragraph", "heading"):
        quoted = scan(report.text, block.span).quotations if block.kind != "heading" else ()
        if quoted and not _named(reading, block, quoted, spoken) and not _carries_on(reading, before):
            clauses = (q.inner for q in quoted if _is_clause(report, block, q.inner))
            open_ended = (
                s for s in clauses if not _is_labelled(report, block, s) and not _is_led(report, block, s, people)
            )
            yield from (Finding(CODE, "the report does not say who is quoted here", (span,)) for span in open_ended)
        before = block


def _is_clause(report: Report, block: Block, span: Span) -> bool:
    """Whether the words stand on their own: six or more, a capital at the head, nothing but a whole sentence before."""
    words = report.words(span)
    lead = report.text[block.start : span.start].rstrip(_MARKS)[-1:]
    return words[:1].isupper() and len(words.split()) >= SHORTEST and lead in ("", ".", "!", "?")


def _is_labelled(report: Report, block: Block, span: Span) -> bool:
    """Whether a name or a place of print stands right behind the marks, or a comma within them leads on to one."""
    tail = report.text[span.end : min(block.end, span.end + 8)].lstrip("“”\"»' \u00a0")
    if not tail:
        tail = report.text[block.end : block.end + 4].lstrip()[:1].replace("\n", "")
    leads_on = report.text[span.start : span.end].rstrip().endswith(",") and tail != ""
    return leads_on or tail.startswith(("[", "(", "–", "—", "-", "\n"))


def _spoken(reading: Reading) -> frozenset[int]:
    """The starts of the blocks in which a statement with a source has its words, its cue or its source; what a quotation
    tells of others does not say whose it is."""
    starts = [block.start for block in reading.report.blocks]
    sourced = [s for s in reading.statements if s.source and not s.within]
    spans = (span for s in sourced for span in (*s.content.spans, *s.cue.spans, *s.source.spans))
    return frozenset(starts[bisect_right(starts, at) - 1] for span in spans for at in (span.start, span.end - 1))


def _named(reading: Reading, block: Block, quoted: tuple[Quotation, ...], spoken: frozenset[int]) -> bool:
    """Whether the paragraph has a statement with its source, or a word of speaking outside the marks."""
    if block.start in spoken:
        return True
    ends = [block.start, *(q.inner.end for q in quoted)]
    starts = [*(q.inner.start for q in quoted), block.end]
    return any(_speaks(reading.report.text, a, b) for a, b in zip(ends, starts, strict=True))


def _people(reading: Reading) -> frozenset[int]:
    """Where people are mentioned: the first characters."""
    people = (actor for actor in reading.actors if actor.kind.value == "person")
    return frozenset(mention.start for actor in people for mention in actor.mentions.spans)


def _is_led(report: Report, block: Block, span: Span, people: frozenset[int]) -> bool:
    """Whether a short sentence that begins with a person stands right before a quotation, in its paragraph."""
    near = Block(block.kind, max(block.start, span.start - NEAR), span.start)
    found = sentences.find(report, near)
    whole = bool(found) and (near.start == block.start or len(found) > 1)
    if not whole or len(report.words(found[-1]).split()) > GESTURE:
        return False
    return any(at in people for at in range(found[-1].start, found[-1].start + OPENING))


def _carries_on(reading: Reading, before: Block | None) -> bool:
    """Whether the end of the paragraph before leads up to a quotation: a colon, a quotation, a word of speaking."""
    if before is None:
        return False
    report, last = reading.report, sentences.find(reading.report, before)[-1]
    if report.words(last).rstrip().endswith((":", "?")) or _speaks(report.text, last.start, last.end):
        return True
    return any(q.inner.meets(last) for q in scan(report.text, before.span).quotations)


def _speaks(text: str, start: int, end: int) -> bool:
    """Whether a word of speaking stands between two characters, or one for what bears words: a letter, a banner."""
    words = _words_of_speaking()
    return any(word[0].lower() in words for word in _WORD.finditer(text, start, end))


@cache
def _words_of_speaking() -> frozenset[str]:
    classes = lexicon.load().classes
    verbs = (verb for name in ("saying", "voicing", "according") for verb in classes[name])
    return frozenset(form for verb in verbs for form in forms(verb)) | classes["spoken"] | classes["inscription"]
