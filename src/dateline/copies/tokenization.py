"""Reports cut into sentences of words, for laying two side by side."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise
from typing import NamedTuple

from dateline import sentences
from dateline.copies.word_codes import FUNCTION, RARITY, TOKEN, code
from dateline.report import BlockKind, Report, Span

LONGEST = 150
"""Words of a sentence; a longer one is cut."""
WORTH = (1.0, 2.0, 3.0)
"""What a word counts, by its rarity."""


class Token(NamedTuple):
    """A word: in lower case, its place in the text, its code."""

    word: str
    span: Span
    code: int


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence: what kind of block it stands in, its place in the text, its words."""

    kind: BlockKind
    span: Span
    tokens: tuple[Token, ...]

    def features(self) -> dict[int | tuple[int, int], float]:
        """Its words and the pairs of its function words that follow each other, each with its worth."""
        words = [token.code for token in self.tokens]
        function = [number for number in words if number < FUNCTION]
        found: dict[int | tuple[int, int], float] = dict.fromkeys(pairwise(function), 1.0)
        return found | {number: WORTH[number & RARITY] for number in words if number >= FUNCTION}


def cut(report: Report) -> tuple[Sentence, ...]:
    """The sentences of a report in text order, without what is furniture of the page."""
    return tuple(_sentences(report))


def tokens(text: str, within: Span) -> tuple[Token, ...]:
    """The words of a stretch of text, in order."""
    found = TOKEN.finditer(text, within.start, within.end)
    return tuple(Token(match[0].lower(), Span(*match.span()), code(match[0])) for match in found)


def _sentences(report: Report) -> Iterator[Sentence]:
    for block in report.blocks:
        if block.kind == "boilerplate":
            continue
        for span in sentences.find(report, block):
            words = tokens(report.text, span)
            starts = [span.start, *(words[place].span.start for place in range(LONGEST, len(words), LONGEST)), span.end]
            for number, (start, end) in enumerate(pairwise(starts)):
                piece = words[number * LONGEST : (number + 1) * LONGEST]
                if piece:
                    yield Sentence(block.kind, Span(start, start + len(report.text[start:end].rstrip())), piece)
