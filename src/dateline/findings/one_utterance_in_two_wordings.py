"""Two quotations in one report have the same words, but in another order or with a few changed.

## What it finds
Quoted words that come back, in the same report, nearly but not exactly the same: at least six words, at least four
fifths of them shared. The same words quoted again, an exact piece of a longer quotation, words with an openly
marked change ([…]), and two sentences of one paragraph, where a speaker takes up his own words, are no finding.

## Why it matters
A quotation is what was said, word for word. If one utterance stands there in two wordings, at least one of them is
not what was said; rewriting by hand or machine does that.

## Example
    Orlesko called it “a crime that will be answered at the table and not in the field”.
    “It is a crime that will not be answered in the field and at the table,” his office said.

## What to do
Look for the original statement. Quote neither wording until you have it. A speaker can also repeat himself in other
words: then both quotations are right.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterator
from dataclasses import dataclass

from dateline.lexicon import load
from dateline.quotations import scan
from dateline.readings import Finding, Reading
from dateline.report import Span

CODE = "QUO002"
SHORTEST = 6
"""Words of a quotation below which a likeness says nothing."""
LIKENESS = 0.8
"""Share of the shorter quotation's words that the other must have, within a stretch as long."""
CROWD = 40
"""Quotations that share a word, above which the word is not used to bring two together."""

_WORD = re.compile(r"\w+(?:['’-]\w+)*")


@dataclass(frozen=True, slots=True)
class _Quoted:
    span: Span
    words: tuple[str, ...]
    block: Span


def check(reading: Reading) -> Iterator[Finding]:
    """One finding a pair; its spans are the two quotations without their marks."""
    report = reading.report
    blocks = (block.span for block in report.of_kind("dateline", "paragraph"))
    spans = ((q.inner, block) for block in blocks for q in scan(report.text, block).quotations)
    found = (_Quoted(span, _words(report.words(span)), b) for span, b in spans if "[" not in report.words(span))
    quoted = [q for q in found if len(q.words) >= SHORTEST]
    for first, second in _candidates(quoted):
        short, long = sorted((first, second), key=lambda q: len(q.words))
        if not _piece(short.words, long.words) and _likeness(short.words, long.words) >= LIKENESS:
            message = "what looks like one utterance is quoted in two wordings"
            yield Finding(CODE, message, (first.span, second.span))


def _words(text: str) -> tuple[str, ...]:
    return tuple(word.lower().replace("’", "'") for word in _WORD.findall(text))


def _candidates(quoted: list[_Quoted]) -> Iterator[tuple[_Quoted, _Quoted]]:
    """Pairs that share at least three telling words, in text order; an index keeps this linear for long texts."""
    where: dict[str, list[int]] = defaultdict(list)
    telling = [set(one.words) - load().classes["in-any-speech"] for one in quoted]
    for number, _ in enumerate(quoted):
        for word in sorted(telling[number]):
            where[word].append(number)
    for number, one in enumerate(quoted):
        near = (where[word] for word in telling[number])
        shared = Counter(other for others in near if len(others) <= CROWD for other in others if other > number)
        told = (quoted[other] for other in sorted(shared) if shared[other] >= 3)
        yield from ((one, other) for other in told if other.block != one.block)


def _piece(short: tuple[str, ...], long: tuple[str, ...]) -> bool:
    """Whether one is an exact piece of the other."""
    return f" {' '.join(short)} " in f" {' '.join(long)} "


def _likeness(short: tuple[str, ...], long: tuple[str, ...]) -> float:
    """The share of the short one's words that some stretch of the long one, a fifth longer at most, has too."""
    size = min(len(long), len(short) + len(short) // 5)
    wanted, window = Counter(short), Counter(long[:size])
    shared = best = sum((wanted & window).values())
    for place in range(size, len(long)):
        gone, come = long[place - size], long[place]
        shared -= window[gone] <= wanted[gone]
        window[gone] -= 1
        window[come] += 1
        shared += window[come] <= wanted[come]
        best = max(best, shared)
    return best / len(short)
