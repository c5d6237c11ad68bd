"""The pieces of a page's text in page order: headline, byline, body, and captions with credits where they stand."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from dateline.report import Claim
from dateline.sources import datelines
from dateline.sources.html import captions, pointers, siblings
from dateline.sources.html.body import BodyPart
from dateline.sources.html.captions import BlockDraft
from dateline.sources.html.element_text import letters
from dateline.sources.html.page import Page, PlacedElement

_KEY = 60
"""Letters by which a paragraph is found again among the page's letters."""
_SHORT_KEY, _NEAR = 30, 3000
"""A part of so few letters may be repeated elsewhere on the page, and is looked for in so many letters only."""
_AGREED = 0.6
"""Share of a heading's words that a title must have for it to be the headline."""
_TITLE = 20
"""Characters of a heading that is the headline although no title agrees with it."""
_LABEL = 60
"""Characters of a line above the lead that is a name or a label."""
_HEADINGS = 20
"""Second-level headings that may be the headline."""

_TERM = re.compile(r"\w+")


def pieces(page: Page, parts: list[BodyPart], names: list[Claim]) -> tuple[list[BlockDraft], range]:
    """Everything that becomes text, in page order, the same words once; and where that is among the page's letters."""
    placed = siblings.added(page, _placed(page, parts))
    if not placed:
        return [], range(0)
    headline = _headline(page, placed, names)
    byline = _byline(page, placed, headline)
    zone = range(min(piece.at for piece in [*headline, *placed]), _end(placed))
    shown = captions.find(page, zone, {letters(piece.words) for piece in placed})
    taken = {letters(piece.words) for piece in [*headline, *byline, *shown]}
    kept = [p for p in placed if letters(p.words) not in taken and not _is_repeat(p, headline)]
    told = captions.told(page, [*headline, *byline, *shown, *kept])
    plain = [p for p in kept if not any(c.at == p.at and letters(p.words).startswith(letters(c.words)) for c in told)]
    own = sorted([*headline, *byline, *shown, *told, *plain], key=lambda piece: piece.at)
    return sorted(
        [*_dated(pointers.marked(page, own)), *captions.off_article(page, own)], key=lambda piece: piece.at
    ), zone


def _placed(page: Page, parts: Iterable[BodyPart]) -> list[BlockDraft]:
    """Each part of the body with its place among the page's letters; that of the part before where it is not found."""
    at, after, placed = 0, 0, list[BlockDraft]()
    for part in parts:
        key = letters(part.words[: 2 * _KEY])[:_KEY]
        found = page.letters.find(key, after, None if len(key) > _SHORT_KEY else at + _NEAR) if key else -1
        if found >= 0:
            at, after = found, found + 1
        placed.append(BlockDraft(at, part.kind, part.words))
    return placed


def _end(placed: list[BlockDraft]) -> int:
    """Where the article ends among the page's letters."""
    return placed[-1].at + max(1, len(letters(placed[-1].words)))


def _is_repeat(piece: BlockDraft, headline: list[BlockDraft]) -> bool:
    """Whether a part of the body is a heading that repeats the headline, or a short label above it (a section's)."""
    if not headline:
        return False
    if piece.at < headline[0].at:
        return len(piece.words) < 60 and piece.words[-1] not in '.!?”"'
    return piece.kind == "heading" and letters(headline[0].words) in letters(piece.words)


def _headline(page: Page, placed: list[BlockDraft], names: list[Claim]) -> list[BlockDraft]:
    """The heading that agrees best with a claimed title, rather of the first level; else the last before the body."""
    titles = [_terms(claim.value) for claim in names if claim.field == "title"]
    publishers = {letters(claim.value) for claim in names if claim.field == "publisher"}
    headings = [(h, h.words) for h in page.places["headline"] + page.places["subhead"][:_HEADINGS]]
    shown = [(h, words) for h, words in headings if letters(words) not in publishers]
    agreeing = [(max((_agreement(_terms(words), t) for t in titles), default=0.0), h, words) for h, words in shown]
    best = max(agreeing, key=_rank, default=None)
    if best and best[0] >= _AGREED:
        return [BlockDraft(best[1].start, "headline", best[2])]
    first = [
        BlockDraft(h.start, "headline", words) for h, words in shown if h.element.tag == "h1" and len(words) >= _TITLE
    ]
    return [piece for piece in first if piece.at <= placed[0].at][-1:]


def _rank(found: tuple[float, PlacedElement, str]) -> tuple[bool, float, int]:
    """First-level headings that agree come first, then the better agreement, then the longer heading."""
    agreement, heading, words = found
    return agreement >= _AGREED and heading.element.tag == "h1", round(agreement, 1), len(words)


def _terms(words: str) -> frozenset[str]:
    return frozenset(_TERM.findall(words.lower()))


def _agreement(one: frozenset[str], other: frozenset[str]) -> float:
    """The share of a heading's words that a title has; the title often has more ("… | Newspaper")."""
    return len(one & other) / len(one) if len(one) > 2 or (one and one == other) else 0.0


def _byline(page: Page, placed: list[BlockDraft], headline: list[BlockDraft]) -> list[BlockDraft]:
    """The first author line between the headline and the second paragraph."""
    start = headline[0].at if headline else 0
    stop = placed[min(1, len(placed) - 1)].at
    near = ((b.start, b.words) for b in page.places["byline"] if start <= b.start <= stop)
    return [BlockDraft(at, "byline", words) for at, words in near if 3 < len(words) <= 120][:1]


def _dated(ordered: Iterable[BlockDraft]) -> Iterator[BlockDraft]:
    """Date lines at the top as such, and the dateline that opens the first paragraph as a piece of its own."""
    lead = -1
    for i, piece in enumerate(ordered):
        is_line = (
            lead < 0
            and piece.kind in ("paragraph", "heading", "list-item")
            and datelines.line(piece.words, 0, len(piece.words))
        )
        found = None
        if piece.kind == "paragraph" and lead < 0 and not is_line and _is_prose(piece.words):
            lead, found = i, datelines.prefix(piece.words, 0, len(piece.words), colon=True)
        if found and piece.words[found.span.end :].strip():
            yield piece._replace(kind="dateline", words=piece.words[: found.span.end])
            yield piece._replace(words=piece.words[found.span.end :].strip())
        else:
            yield piece._replace(kind="dateline") if is_line else piece


def _is_prose(words: str) -> bool:
    """Whether a paragraph can be the lead: longer than the names and labels that may stand above it, or closed."""
    return len(words) > _LABEL or words[-1] in '.!?”"'
