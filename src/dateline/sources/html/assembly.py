"""The pieces of a page's text in page order: headline, byline, body, and captions with credits where they stand."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from dateline.report import Claim
from dateline.sources import datelines
from dateline.sources.html import captions
from dateline.sources.html.body import Part
from dateline.sources.html.captions import Piece
from dateline.sources.html.page import Page
from dateline.sources.html.words import letters

_KEY = 60
"""Letters by which a paragraph is found again among the page's letters."""


def pieces(page: Page, parts: list[Part], claims: list[Claim]) -> list[Piece]:
    """Everything that becomes text, in page order; the same words once."""
    placed = _placed(page, parts)
    if not placed:
        return []
    headline = _headline(page, placed, claims)
    byline = _byline(page, placed, headline)
    zone = range(min(piece.at for piece in [*headline, *placed]), _end(page, placed))
    shown = captions.find(page, zone, {letters(piece.words) for piece in placed})
    own = {letters(piece.words) for piece in [*headline, *byline, *shown]}
    kept = [piece for piece in placed if letters(piece.words) not in own and not _is_crumb(piece, headline)]
    ordered = sorted([*headline, *byline, *shown, *kept], key=lambda piece: piece.at)
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


def _is_crumb(piece: Piece, headline: list[Piece]) -> bool:
    """Whether a part of the body is a short label above the headline: a section's name, a breadcrumb."""
    return bool(headline) and piece.at < headline[0].at and len(piece.words) < 60 and piece.words[-1] not in ".!?”\""


def _end(page: Page, placed: list[Piece]) -> int:
    """Where the article ends among the page's letters."""
    return placed[-1].at + max(1, len(letters(placed[-1].words)))


def _headline(page: Page, placed: list[Piece], claims: list[Claim]) -> list[Piece]:
    """The first-level heading that agrees with a claimed title, else the last one before the body."""
    titles = {letters(claim.value) for claim in claims if claim.field == "title"}
    shown = [(h, words) for h in page.places["headline"] if (words := h.words)]
    agreed = (h for h in shown if any(_agree(letters(h[1]), title) for title in titles))
    before = [h for h in shown if h[0].start <= placed[0].at]
    best = next(agreed, None) or (before[-1] if before else None)
    return [Piece(best[0].start, "headline", best[1])] if best else []


def _agree(shown: str, title: str) -> bool:
    """Whether one is the other, or begins it ("Headline | Newspaper")."""
    if min(len(shown), len(title)) <= 15:
        return shown == title
    return title.startswith(shown) or shown.startswith(title)


def _byline(page: Page, placed: list[Piece], headline: list[Piece]) -> list[Piece]:
    """The first author line between the headline and the second paragraph."""
    start = headline[0].at if headline else 0
    stop = placed[min(1, len(placed) - 1)].at
    near = (b for b in page.places["byline"] if start <= b.start <= stop)
    best = next(((b, words) for b in near if 3 < len(words := b.words) <= 120), None)
    return [Piece(best[0].start, "byline", best[1])] if best else []


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
