"""Passages: words of a text around what was searched for, cut into parts that are hits and parts that are not."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from dateline.record.search_words import Phrase, hits
from dateline.report import Span
from dateline.tabular import one_line

AROUND = 110
"""Characters shown on either side of a hit."""
FAR = 200_000
"""Characters of a text in which a hit is looked for that is written otherwise than it was asked for."""


class MarkedWords(NamedTuple):
    """Some words, and whether they are what was searched for."""

    words: str
    hit: bool


def marked(words: str | None, wanted: Sequence[Phrase]) -> tuple[MarkedWords, ...]:
    """A short text, whole, cut at its hits.

    >>> marked("Shelling in Varkesh", (Phrase(("varkesh",)),))
    (Part(words='Shelling in ', hit=False), Part(words='Varkesh', hit=True))
    """
    return _cut(words, hits(words, wanted) if wanted else []) if words else ()


def passage(text: str, wanted: Sequence[Phrase]) -> tuple[MarkedWords, ...]:
    """One line of a text around the first place where what was searched for stands; nothing where it does not."""
    start = next((at for phrase in wanted if (at := text.lower().find(phrase.words[0])) >= 0), None)
    near = _around(text, start) if start is not None else Span(0, min(len(text), FAR))
    found = hits(text[near.start : near.end], wanted)
    if not found and start is not None:
        near = Span(0, min(len(text), FAR))
        found = hits(text[: near.end], wanted)
    if not found:
        return ()
    shown = _around(text, near.start + found[0].start)
    words = one_line(text[shown.start : shown.end])
    before, after = "… " if shown.start else "", " …" if shown.end < len(text) else ""
    return _cut(f"{before}{words}{after}", hits(f"{before}{words}{after}", wanted))


def _around(text: str, at: int) -> Span:
    """A stretch around a character, begun and ended between words."""
    start, end = max(at - AROUND, 0), min(at + 2 * AROUND, len(text))
    if start:
        start = text.find(" ", start, at) + 1 or start
    if end < len(text):
        end = last if (last := text.rfind(" ", at, end)) > at else end
    return Span(start, end)


def _cut(words: str, found: Sequence[Span]) -> tuple[MarkedWords, ...]:
    parts, at = [], 0
    for start, end in found:
        parts += [MarkedWords(words[at:start], False), MarkedWords(words[start:end], True)]
        at = end
    return tuple(part for part in (*parts, MarkedWords(words[at:], False)) if part.words)
