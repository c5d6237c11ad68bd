"""Captions and credits of a page, where they stand: by element and class, or as the few words beside a picture."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator
from itertools import accumulate, islice
from typing import Any, NamedTuple

from dateline.report import BlockKind
from dateline.sources import credits
from dateline.sources.html import element_parts, jsonld
from dateline.sources.html.element_text import letters, words_of
from dateline.sources.html.page import Page, PlacedElement

LONGEST = 1200
"""Characters a caption may have."""

MOST = 6000
"""Characters of captions and credits that are kept from beside the article; what is more is left out, and told."""
_LOOKED_AT = 1000
"""Captions beside the article, or of a page's JSON-LD, that are looked at."""
_TOLD = 30
"""Letters of a caption by which it is known again there, with "Image" or a counter before it."""

_LAST = 1 << 40
"""Behind every letter of a page."""
_GAP = 60
"""Letters that may lie between the article and a caption of its own before or after it."""

_FEWEST = 4
"""Words by a picture that can be its caption; fewer are labels of buttons."""
_SENTENCE = 6
"""Words of a caption that only JSON-LD tells."""
_CLOSED = re.compile(r"[.!?)\]][\"'”’»]*$")
_COUNTER = re.compile(r"\d+\s*(?:of|/|von|de|sur)\s*\d+\s*\|?\s*")

_SERVICE = re.compile(
    r"advertis|anzeige|publicidad|publicité|(?:x )?share\b|view all|watch now|media playback|subscribe|sign up|follow us"
    r"|sponsored|your browser",
    re.IGNORECASE,
)
"""How words begin that serve the reader of the page and show nothing."""
_WRITTEN = re.compile(
    r"(?:written )?by\s+[A-Z]|.{0,120}\b\d?\d:\d\d\s?(?:[ap]m\b|[ap]\.m\.|[A-Z]{2,4}\b|$)", re.IGNORECASE
)
"""How a byline with its time looks, which often stands by its writer's picture."""

_HEADED = frozenset({"h1", "h2", "h3", "h4", "h5", "h6", "time", "form", "input"})


class BlockDraft(NamedTuple):
    """A block to be: where it stands among the page's letters, its kind and its words; `off_article` as in Block."""

    at: int
    kind: BlockKind
    words: str
    off_article: bool = False


def find(page: Page, zone: range, body: set[str]) -> list[BlockDraft]:
    """Captions and credits in page order, each once.

    `zone` is where the article stands among the page's letters, `body` the letters of each of its paragraphs.
    """
    away = page.away(zone)
    places = [place for place in _captioned(page, body) if not away.holds(place.start)]
    stretched = _stretched(zone, places)
    near = (p for p in places if p.start in (stretched if p.role == "caption" else zone))
    beside = _beside(page, places)
    return list(_once(list(_parted(page, place, beside.get(place.start, []))) for place in near))


def told(page: Page, own: list[BlockDraft]) -> list[BlockDraft]:
    """Captions with credits that only the page's JSON-LD calls so: in the place of a paragraph of the same words, where
    the page shows them, else before the first paragraph. `own` is what the text has already."""
    paragraphs = {letters(piece.words): piece.at for piece in own if piece.kind in ("paragraph", "list-item")}
    first = min(paragraphs.values(), default=0)
    said = "|".join(letters(piece.words) for piece in own)
    found = list[BlockDraft]()
    for words in islice(filter(_is_worded, dict.fromkeys(jsonld.captions(page))), _LOOKED_AT):
        key = letters(words)
        if key in paragraphs or key[:_TOLD] not in said:
            shown = page.letters.find(key)
            found += _cut(paragraphs.get(key, shown if shown >= 0 else first), words)
    return found


def off_article(page: Page, own: list[BlockDraft]) -> list[BlockDraft]:
    """Captions with credits that are not the article's, in page order, each once: of teasers, of side columns.

    Only what the page itself calls a caption; `own` is what the text has already, in page order.
    """
    starts = [piece.at for piece in own]
    places = [p for p in _outermost(page.places["caption"]) if not _any_in(starts, p)][:_LOOKED_AT]
    found = (list(_parted(page, place, [])) for place in places)
    said = {key for piece in own if piece.kind == "caption" and len(key := letters(piece.words)) >= _TOLD}
    worded = (
        pieces for pieces in found if any(p.kind == "caption" and len(p.words.split()) >= _FEWEST for p in pieces)
    )
    new = (pieces for pieces in worded if not _says_again(pieces, said))
    once = list(_once(new))
    reach = accumulate(len(piece.words) for piece in once)
    return [piece._replace(off_article=True) for piece, size in zip(once, reach, strict=True) if size <= MOST]


def beside(words: str) -> list[BlockDraft]:
    """A caption with its credit that comes with a report and is no part of it, after all that the report has."""
    return [piece._replace(off_article=True) for piece in _cut(_LAST, words[:LONGEST]) if letters(piece.words)]


def _says_again(pieces: list[BlockDraft], said: set[str]) -> bool:
    """Whether one of them has the letters of a caption that the text has already."""
    told = [letters(piece.words) for piece in pieces]
    return any(key in words for words in told for key in said)


def _is_worded(words: str) -> bool:
    """Whether what JSON-LD tells of a picture is a caption, and no file's name, title or list of search terms."""
    whole = bool(_CLOSED.search(words)) or credits.is_caption(words)
    return whole and len(words.split()) >= _SENTENCE and len(words) <= LONGEST


def _cut(at: int, words: str) -> Iterator[BlockDraft]:
    """A caption, and the credit that ends it as a piece of its own."""
    cut = credits.tail(words, 0, len(words))
    yield BlockDraft(at, "caption", words[: cut.start].rstrip() if cut else words)
    if cut:
        yield BlockDraft(at, "credit", words[cut.start :])


def _stretched(zone: range, places: list[PlacedElement]) -> range:
    """The zone with captions that stand right before or after it."""
    start, end = zone[0], zone[-1] + 1
    named = [place for place in places if place.role == "caption"]
    for place in reversed(named):
        start = place.start if place.start < start <= place.end + _GAP else start
    for place in named:
        end = place.end if place.start - _GAP <= end < place.end else end
    return range(start, end)


def _once(found: Iterable[list[BlockDraft]]) -> Iterator[BlockDraft]:
    """Captions with their credits, without those said before, as where a gallery repeats its small pictures' words."""
    seen = {""}
    for pieces in found:
        key = next((letters(piece.words) for piece in pieces if piece.kind == "caption"), "")
        if not key or key not in seen:
            seen.add(key)
            yield from (piece for piece in pieces if letters(piece.words))


def _captioned(page: Page, body: set[str]) -> list[PlacedElement]:
    """The outermost caption elements, and the boxes of pictures without one."""
    named = [place for place in page.places["caption"] if not _is_teaser(place)]
    starts = [place.start for place in named]
    written = [place.start for place in page.places["byline"]]
    free = (box for box in page.places["box"] if not _any_in(starts, box) and not _any_in(written, box))
    boxes = [box for box in free if not _is_teaser(box) and _is_captioned(box, body)]
    return _outermost(sorted([*named, *boxes], key=lambda p: (p.start, -p.end)))


def _outermost(places: Iterable[PlacedElement]) -> list[PlacedElement]:
    """The places that lie in no other one, of places in page order with the longer first."""
    outer, end = [], -1
    for place in places:
        if place.start >= end:
            outer.append(place)
            end = place.end
    return outer


def _any_in(starts: list[int], place: PlacedElement) -> bool:
    at = bisect_left(starts, place.start)
    return at < len(starts) and starts[at] < place.end


def _is_captioned(box: PlacedElement, body: set[str]) -> bool:
    """Whether the words that stand with a picture are its caption: not too few; and where they have been taken for a
    paragraph of the body, the box must be named as a picture's."""
    words = box.words
    if _WRITTEN.match(words):
        return False
    if element_parts.PICTURE.search(element_parts.names_of(box.element)):
        return len(words.split()) > 1
    if letters(words) in body:
        return credits.is_caption(words)
    return len(words.split()) >= _FEWEST or credits.is_credit(words)


def _is_teaser(place: PlacedElement) -> bool:
    """Whether the words are another report's: with a heading or time; or a link, and no sentence or credit its end."""
    element = place.element
    if any(node.tag in _HEADED for node in element.iter()):
        return True
    linked = sum(len(letters("".join(link.itertext()))) for link in element.iter("a"))
    if 2 * linked <= place.end - place.start and not any(up.tag == "a" for up in element.iterancestors()):
        return False
    return not place.words.endswith((".", "!", "?", ")", "]", "”", '"'))


def _beside(page: Page, places: list[PlacedElement]) -> dict[int, list[PlacedElement]]:
    """Credits that share a figure with a caption and stand outside it, by where the caption begins: the last caption
    before the credit, or the first of the figure."""
    figures: dict[Any, list[PlacedElement]] = {}
    for place in places:
        if (figure := _figure(place)) is not None:
            figures.setdefault(figure, []).append(place)
    found: dict[int, list[PlacedElement]] = {}
    end = 0
    for credit in page.places["credit"] if figures else []:
        if credit.start < end:
            continue
        end = credit.end
        captions = figures.get(_figure(credit), [])
        if captions and not any(c.start <= credit.start < c.end for c in captions):
            before = [c for c in captions if c.start < credit.start]
            found.setdefault((before or captions[:1])[-1].start, []).append(credit)
    return found


def _figure(place: PlacedElement) -> Any:
    return next(place.element.iterancestors("figure"), None)


def _parted(page: Page, place: PlacedElement, beside: list[PlacedElement]) -> Iterator[BlockDraft]:
    """A caption and its credit, by the page's own elements, in it or else beside it, or by form, in their order on the
    page."""
    inner = [c for c in page.places["credit"] if place.start <= c.start and c.end <= place.end]
    inner = [c for c in inner if (c.start, c.end) != (place.start, place.end)]
    words = _COUNTER.sub("", words_of(place.element, {c.element for c in inner}), count=1)
    if len(words) > LONGEST or _SERVICE.match(words):
        return
    if not inner and credits.tail(words, 0, len(words)):
        yield from _cut(place.start, words)
        return
    inner = inner or beside
    first = [BlockDraft(c.start, "credit", c.words) for c in inner if c.start <= place.start]
    kind: BlockKind = "credit" if credits.is_credit(words) else "caption"
    yield from [*first, BlockDraft(place.start, kind, words)]
    yield from (BlockDraft(place.start, "credit", c.words) for c in inner if c.start > place.start)
