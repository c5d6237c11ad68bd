"""The pieces of a page's text in page order: headline, byline, body, and captions with credits where they stand."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from dateline.report import BlockKind, Claim
from dateline.sources import credits, datelines
from dateline.sources.html.body import Part
from dateline.sources.html.page import Page, Place, letters, words_of

_KEY = 60
"""Letters by which a paragraph is found again among the page's letters."""
_LONGEST_CAPTION = 1200
_CREDIT_LABEL = re.compile(r"(?:photo )?credits?\s*(?:\.\.\.|…|:)\s*", re.IGNORECASE)


class Piece(NamedTuple):
    """A block to be: where it stands among the page's letters, its kind and its words."""

    at: int
    kind: BlockKind
    words: str


def pieces(page: Page, parts: list[Part], claims: list[Claim]) -> list[Piece]:
    """Everything that becomes text, in page order; the same words once."""
    placed = _placed(page, parts)
    if not placed:
        return []
    headline = _headline(page, placed, claims)
    byline = _byline(page, placed, headline)
    captions = list(_captions(page, placed, headline))
    own = {letters(piece.words) for piece in [*headline, *byline, *captions]}
    kept = [piece for piece in placed if letters(piece.words) not in own]
    ordered = sorted([*headline, *byline, *captions, *kept], key=lambda piece: piece.at)
    return list(_dated(ordered))


def _placed(page: Page, parts: Iterable[Part]) -> list[Piece]:
    """Each part of the body with its place among the page's letters; that of the part before where it is not found."""
    at, placed = 0, []
    for part in parts:
        key = letters(part.words[: 2 * _KEY])[:_KEY]
        found = page.letters.find(key, at) if key else -1
        at = found if found >= 0 else at
        placed.append(Piece(at, part.kind, part.words))
    return placed


def _headline(page: Page, placed: list[Piece], claims: list[Claim]) -> list[Piece]:
    """The first-level heading that agrees with a claimed title, else the last one before the body."""
    titles = [letters(claim.value) for claim in claims if claim.field == "title"]
    shown = [h for h in page.headlines if h.words]
    agreed = (h for h in shown if any(_agree(letters(h.words), title) for title in titles))
    before = [h for h in shown if not h.away and h.start <= placed[0].at]
    best = next(agreed, None) or (before[-1] if before else None)
    return [Piece(best.start, "headline", best.words)] if best else []


def _agree(shown: str, title: str) -> bool:
    return bool(shown) and (
        shown == title or (len(shown) > 15 and (title.startswith(shown) or shown.startswith(title) and len(title) > 15))
    )


def _byline(page: Page, placed: list[Piece], headline: list[Piece]) -> list[Piece]:
    """The first author line between the headline and the second paragraph."""
    start = headline[0].at if headline else 0
    stop = placed[min(1, len(placed) - 1)].at
    near = (b for b in page.bylines if start <= b.start <= stop and 3 < len(b.words) <= 120 and not b.away)
    best = next(near, None)
    return [Piece(best.start, "byline", best.words)] if best else []


def _captions(page: Page, placed: list[Piece], headline: list[Piece]) -> Iterator[Piece]:
    seen: set[str] = set()
    for place in _outermost(page.captions):
        inner = frozenset(c.element for c in page.credits if place.start <= c.start and c.end <= place.end)
        key = letters(place.words)
        if not place.away and key not in seen and len(place.words) <= _LONGEST_CAPTION:
            seen.add(key)
            yield from _parted(place, inner)


def _parted(place: Place, inner: frozenset[object]) -> Iterator[Piece]:
    """A caption and its credit: by the page's own elements, else by form."""
    words = words_of(place.element, inner) if inner else place.words
    if inner and letters(words):
        rest = [words_of(element) for element in inner]
        yield Piece(place.start, "caption", words)
        yield from (Piece(place.start, "credit", credit) for credit in rest[:1])
        return
    cut = credits.tail(words, 0, len(words))
    if cut:
        yield Piece(place.start, "caption", words[: cut.start].rstrip())
        yield Piece(place.start, "credit", words[cut.start :])
        return
    yield Piece(place.start, "credit" if credits.is_credit(words) else "caption", words)


def _outermost(places: list[Place]) -> Iterator[Place]:
    end = -1
    for place in sorted(places, key=lambda p: (p.start, -p.end)):
        if place.start >= end:
            end = place.end
            yield place


def _dated(ordered: list[Piece]) -> Iterator[Piece]:
    """The dateline that opens the first paragraph as a piece of its own."""
    lead = next((i for i, piece in enumerate(ordered) if piece.kind == "paragraph"), -1)
    for i, piece in enumerate(ordered):
        found = datelines.prefix(piece.words, 0, len(piece.words), colon=True) if i == lead else None
        if found and piece.words[found.span.end :].strip():
            yield piece._replace(kind="dateline", words=piece.words[: found.span.end])
            yield piece._replace(words=piece.words[found.span.end :].strip())
        else:
            yield piece
