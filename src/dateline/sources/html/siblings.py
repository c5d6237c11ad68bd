"""Paragraphs that the extractor left out although they stand in boxes of the same make as those it took."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Hashable, Iterator
from typing import Any

from dateline.sources.html.captions import BlockDraft
from dateline.sources.html.element_text import letters
from dateline.sources.html.page import Page, PlacedElement

_SHORTEST = 60
"""Characters of a paragraph that is worth adding; shorter ones are too often buttons and labels."""
_SHARE = 3
"""One paragraph in so many must be of a make for it to count as the body's."""


def added(page: Page, placed: list[BlockDraft]) -> list[BlockDraft]:
    """The body with the paragraphs that belong to it by its siblings: whole sentences after its beginning, in the same article,
    whose parent is that of many of its paragraphs, or has the same tag and class."""
    if not placed:
        return []
    starts = [piece.at for piece in placed]
    ends = [piece.at + len(letters(piece.words)) for piece in placed]
    taken = [_covered(p, starts, ends) for p in page.places["paragraph"]]
    makes = _usual(p for p, known in zip(page.places["paragraph"], taken, strict=True) if known)
    near = (p for p, known in zip(page.places["paragraph"], taken, strict=True) if not known and p.start > starts[0])
    siblings = [
        BlockDraft(p.start, "paragraph", words) for p in near if makes & _makes(p) and _is_sentence(words := p.words)
    ]
    body = "".join(letters(piece.words) for piece in placed) if siblings else ""
    return sorted([*placed, *(p for p in siblings if letters(p.words) not in body)], key=lambda piece: piece.at)


def _usual(taken: Iterator[PlacedElement]) -> set[Hashable]:
    """The makes that a good part of the body's paragraphs have."""
    counts: dict[Hashable, int] = {}
    for place in taken:
        for make in _makes(place):
            counts[make] = counts.get(make, 0) + 1
    return {make for make, count in counts.items() if _SHARE * count >= max(counts.values())}


def _makes(place: PlacedElement) -> set[Hashable]:
    """The parent itself, and the kind of parent where it has a class, within its article."""
    parent = place.element.getparent()
    names = parent.get("class")
    return {parent} | ({(parent.tag, names, _article(parent))} if names and parent.tag != "a" else set())


def _article(element: Any) -> Any:
    return next(element.iterancestors("article"), None)


def _covered(place: PlacedElement, starts: list[int], ends: list[int]) -> bool:
    """Whether the body has words of this paragraph already."""
    at = bisect_right(starts, place.start) - 1
    return (at >= 0 and place.start < ends[at]) or (at + 1 < len(starts) and starts[at + 1] < place.end)


def _is_sentence(words: str) -> bool:
    return len(words) >= _SHORTEST and words.rstrip("”\"'’»)").endswith((".", "!", "?"))
