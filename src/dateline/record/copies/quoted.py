"""The quotations of a copy held against those of its original, word by word.

A copy may shorten a quotation, break it in two or join two, and set other marks: what counts is whether its words stand
in the original's quoted words on end. Case, points and the form of the marks do not count; a place that is openly marked
as left out or put in ([…], …) is a break.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from difflib import SequenceMatcher
from typing import Literal

from dateline import quotations
from dateline.record.copies.sentences import WORTH, Token, tokens
from dateline.record.copies.words import FUNCTION, RARITY
from dateline.report import Report, Span

State = Literal["kept", "altered", "unquoted", "new"]

SHORTEST = 4
"""Words of a quotation that is compared."""
ALIKE = 0.5
"""Share of its worth that a quotation must have in common with the original's words to be an altered one."""
CROWD = 60
"""Places of one word that are looked at."""
SLACK = 3
"""Words by which the original's may reach over an altered quotation on either side."""
_BREAK = re.compile(r"\[[^\]]*\]|\([^)]*\)|…|\.{3,}|(?:\. ){2,}\.")


@dataclass(frozen=True, slots=True)
class Quoted:
    """A quotation of the copy. `state`: kept; altered; unquoted (its words stand in the original, but not as a
    quotation); new. `copy`, `original`: the words in either text, the original's None when it has none like them."""

    state: State
    copy: Span
    original: Span | None = None


def compare(copy: Report, original: Report) -> tuple[Quoted, ...]:
    """Every quotation of the copy of four words or more, in text order."""
    own = _quoted(original)
    said = _Stream([token for span in own for token in tokens(original.text, span)])
    told = _Stream(list(tokens(original.text, Span(0, len(original.text)))))
    found = []
    for span in _quoted(copy):
        pieces = tuple(_pieces(copy.text, span))
        if sum(map(len, pieces)) >= SHORTEST:
            found.append(_judged(span, pieces, said, told))
    return tuple(found)


def _quoted(report: Report) -> list[Span]:
    return [q.inner for q in quotations.outer(quotations.find(report))]


def _pieces(text: str, span: Span) -> Iterator[tuple[Token, ...]]:
    """The words of a quotation between the places that it marks as changed."""
    start = span.start
    for match in _BREAK.finditer(text, span.start, span.end):
        yield tokens(text, Span(start, match.start()))
        start = match.end()
    yield tokens(text, Span(start, span.end))


def _judged(span: Span, pieces: tuple[tuple[Token, ...], ...], said: _Stream, told: _Stream) -> Quoted:
    whole = tuple(token for piece in pieces for token in piece)
    for state, stream in (("kept", said), ("unquoted", told)):
        if all(stream.holds(piece) for piece in pieces):
            return Quoted(state, span, stream.place(whole))  # type: ignore[arg-type]
    nearest, likeness = said.nearest(whole)
    if nearest and likeness >= ALIKE:
        return Quoted("altered", span, nearest)
    return Quoted("new", span)


class _Stream:
    """Words on end, to look other words up in."""

    def __init__(self, words: list[Token]) -> None:
        self._words = words
        self._text = f" {' '.join(token.word for token in words)} "
        self._places: dict[int, list[int]] = defaultdict(list)
        for place, token in enumerate(words):
            self._places[token.code].append(place)

    def holds(self, piece: tuple[Token, ...]) -> bool:
        """Whether these words stand there on end."""
        return f" {' '.join(token.word for token in piece)} " in self._text if piece else True

    def place(self, piece: tuple[Token, ...]) -> Span | None:
        """Where the words that are most like these stand."""
        return self.nearest(piece)[0]

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
