"""The quotations of a copy held against those of its original, word by word.

A copy may shorten a quotation, break it in two or join two, and set other marks: what counts is whether its words stand
in the original's quoted words on end. Case, points and the form of the marks do not count; a place that is openly marked
as left out or put in ([…], …) is a break.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from difflib import SequenceMatcher
from itertools import accumulate
from typing import Literal

from dateline import quotations
from dateline.copies.tokenization import WORTH, Token, tokens
from dateline.copies.word_codes import FUNCTION, RARITY
from dateline.report import Report, Span

State = Literal["kept", "altered", "cut-short", "unquoted", "new"]

SHORTEST = 4
"""Words of a quotation that is compared."""
ALIKE = 0.5
"""Share of its worth that a quotation must have in common with the original's words to be an altered one."""
CROWD = 60
"""Places of one word that are looked at."""
SLACK = 3
"""Words by which the original's may reach over an altered quotation on either side."""
_BREAK = re.compile(r"\[[^\]]*\]|\([^)]*\)|…|\.{3,}|(?:\. ){2,}\.")


_STOP = re.compile(r"[.!?;…]")
"""What ends a sentence between two words, or comes close to it."""


@dataclass(frozen=True, slots=True)
class Quoted:
    """A quotation of the copy. `state`: kept; altered; cut-short (it begins as the original's does and ends in the midst
    of its sentence); unquoted (its words stand in the original, but not as a quotation); new. `copy`, `original`: the
    words in either text, the original's None when it has none like them."""

    state: State
    copy: Span
    original: Span | None = None


def compare(copy: Report, original: Report) -> tuple[Quoted, ...]:
    """Every quotation of the copy of four words or more, in text order."""
    said = _Stream(original.text, _quoted(original))
    told = _Stream(original.text, [Span(0, len(original.text))])
    spans = _quoted(copy)
    pieces = [tuple(_pieces(copy.text, span)) for span in spans]
    follows = [*(own[0][:1] for own in pieces[1:]), ()][: len(pieces)]
    return tuple(
        _judged(span, own, said, told, after)
        for span, own, after in zip(spans, pieces, follows, strict=True)
        if sum(map(len, own)) >= SHORTEST
    )


def _quoted(report: Report) -> list[Span]:
    return [q.inner for q in quotations.outer(quotations.find(report))]


Pieces = tuple[tuple[Token, ...], ...]


def _pieces(text: str, span: Span) -> Iterator[tuple[Token, ...]]:
    """The words of a quotation between the places that it marks as changed."""
    start = span.start
    for match in _BREAK.finditer(text, span.start, span.end):
        yield tokens(text, Span(start, match.start()))
        start = match.end()
    yield tokens(text, Span(start, span.end))


def _judged(span: Span, pieces: Pieces, said: _Stream, told: _Stream, after: tuple[Token, ...]) -> Quoted:
    """`after`: the first word of the copy's next quotation, which may go on with this one."""
    whole = tuple(token for piece in pieces for token in piece)
    if all(said.holds(piece) for piece in pieces):
        cut = said.cut_short(whole, after) if len(pieces) == 1 else None
        return Quoted("cut-short", span, cut) if cut else Quoted("kept", span, said.nearest(whole)[0])
    if all(told.holds(piece) for piece in pieces):
        return Quoted("unquoted", span, told.nearest(whole)[0])
    nearest, likeness = said.nearest(whole)
    if nearest and likeness >= ALIKE:
        return Quoted("altered", span, nearest)
    return Quoted("new", span)


class _Stream:
    """Words on end, out of one or more stretches of a text, to look other words up in."""

    def __init__(self, text: str, stretches: list[Span]) -> None:
        parts = [tokens(text, span) for span in stretches]
        self._source = text
        self._words = [token for part in parts for token in part]
        self._text = f" {' '.join(token.word for token in self._words)} "
        self._ends = list(accumulate(len(part) for part in parts))
        self._places: dict[int, list[int]] = defaultdict(list)
        for place, token in enumerate(self._words):
            self._places[token.code].append(place)

    def holds(self, piece: tuple[Token, ...]) -> bool:
        """Whether these words stand there on end."""
        return f" {' '.join(token.word for token in piece)} " in self._text if piece else True

    def cut_short(self, piece: tuple[Token, ...], after: tuple[Token, ...]) -> Span | None:
        """The stretch that these words, which stand there, begin but leave off in the midst of a sentence; None when they
        do not, or when `after` goes on with it."""
        at = self._text.index(f" {' '.join(token.word for token in piece)} ")
        first = self._text.count(" ", 0, at)
        last = first + len(piece) - 1
        number = bisect_right(self._ends, first)
        start, end = (self._ends[number - 1] if number else 0), self._ends[number]
        if first != start or last + 1 >= end or (after and after[0].word == self._words[last + 1].word):
            return None
        gap = self._source[self._words[last].span.end : self._words[last + 1].span.start]
        return None if _STOP.search(gap) else Span(self._words[start].span.start, self._words[end - 1].span.end)

    def nearest(self, piece: tuple[Token, ...]) -> tuple[Span | None, float]:
        """The stretch that is most like these words, and how alike the two are, from 0 to 1."""
        start = self._start(piece)
        if start is None:
            return None, 0.0
        first = max(0, start - SLACK)
        window = self._words[first : start + len(piece) + SLACK]
        blocks = _blocks(window, piece)
        shared = [token for at, _, size in blocks for token in window[at : at + size]]
        if not shared:
            return None, 0.0
        core = window[blocks[0][0] : blocks[-1][0] + blocks[-1][2]]
        core = _with_ends(window, core, blocks, len(piece))
        likeness = 2 * _worth(shared) / (_worth(core) + _worth(piece))
        return Span(core[0].span.start, core[-1].span.end), likeness

    def _start(self, piece: tuple[Token, ...]) -> int | None:
        """Where the piece would begin if its words stood in the stream where most of them do."""
        votes: dict[int, float] = defaultdict(float)
        for place, token in enumerate(piece):
            for other in self._places.get(token.code, ())[:CROWD]:
                for slip in (-1, 0, 1):
                    votes[other - place + slip] += _worth([token]) * (1.0 if slip == 0 else 0.5)
        if not votes:
            return None
        return max(0, min(votes, key=lambda start: (-votes[start], start)))


def _blocks(window: list[Token], piece: tuple[Token, ...]) -> list[tuple[int, int, int]]:
    matcher = SequenceMatcher(None, [t.word for t in window], [t.word for t in piece], autojunk=False)
    return [(block.a, block.b, block.size) for block in matcher.get_matching_blocks() if block.size]


def _with_ends(window: list[Token], core: list[Token], blocks: list[tuple[int, int, int]], length: int) -> list[Token]:
    """The core with as many words before and behind it as the piece has there."""
    before = min(blocks[0][0], blocks[0][1])
    last = blocks[-1]
    behind = length - (last[1] + last[2])
    return window[blocks[0][0] - before : last[0] + last[2] + behind]


def _worth(words: list[Token] | tuple[Token, ...]) -> float:
    """Function words count a little, rare ones most."""
    return sum(0.5 if token.code < FUNCTION else WORTH[token.code & RARITY] for token in words)
