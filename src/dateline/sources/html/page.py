"""One pass over a page's elements: where those of interest stand among its letters, and its data about itself."""

from __future__ import annotations

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any, NamedTuple

from lxml import etree

from dateline.sources.html import element_parts
from dateline.sources.html.element_text import FLOWING, HIDDEN, letters, words_of

LARGEST = 3000
"""Letters a caption, credit, byline or paragraph may have; what is named so and is larger holds something else."""
BOX = 350
"""Letters that may stand with a picture in one box for them to be its caption."""
CALL = 600
"""Letters of a box that asks for a subscription."""
_NO_BOX = frozenset(
    ["a", "article", "blockquote", "body", "h1", "h2", "h3", "header", "html", "li", "main", "p", "section", "td", "th"]
)


@dataclass(frozen=True, slots=True)
class PlacedElement:
    """An element, and where it begins and ends among the page's letters."""

    element: Any
    start: int
    end: int
    role: str = ""

    @property
    def words(self) -> str:
        return words_of(self.element)

    def holds(self, at: int) -> bool:
        """Whether the letter at this place is one of the element's."""
        return self.start <= at < self.end


class TextRun(NamedTuple):
    """The words between one block element's edge and the next, and where they begin among the page's letters."""

    start: int
    words: str


class Stretches:
    """Stretches of a page's letters, for asking quickly whether a letter lies in one."""

    def __init__(self, places: Iterable[PlacedElement]) -> None:
        self._starts: list[int] = []
        self._ends: list[int] = []
        for start, end in sorted((place.start, place.end) for place in places):
            if self._ends and start <= self._ends[-1]:
                self._ends[-1] = max(end, self._ends[-1])
            else:
                self._starts.append(start)
                self._ends.append(end)

    def holds(self, at: int) -> bool:
        """Whether the letter at this place is in one of them."""
        i = bisect_right(self._starts, at) - 1
        return i >= 0 and at < self._ends[i]


@dataclass(slots=True)
class Page:
    """What the pass gathered. `letters`: every letter and digit the page shows, in order, in lower case; `places`: the
    elements that play a role, in page order ("box": the nearest element with words around a picture; "link"; "call": what
    asks for a subscription by its names); `beside`: the
    parts that look like navigation or teasers; `runs`: all its words; `pictures`: those that no box has been found for;
    `widest`: the most children an element has."""

    letters: str = ""
    runs: list[TextRun] = field(default_factory=list)
    places: dict[str, list[PlacedElement]] = field(default_factory=lambda: defaultdict(list))
    beside: list[PlacedElement] = field(default_factory=list)
    pictures: list[PlacedElement] = field(default_factory=list)
    metas: list[tuple[str, str]] = field(default_factory=list)
    scripts: list[str] = field(default_factory=list)
    title: str = ""
    canonical: str = ""
    widest: int = 0

    def away(self, zone: range) -> Stretches:
        """What looks like navigation or teasers and holds neither the beginning nor the end of the article's zone."""
        return Stretches(b for b in self.beside if not b.holds(zone[0]) and not b.holds(zone[-1]))


def survey(tree: Any) -> Page:
    """Walk the tree once, without recursion."""
    page, pieces, opened, run = Page(), list[str](), list[_OpenElement](), _Run()
    at, hidden = 0, None
    for event, element in etree.iterwalk(tree, events=("start", "end")):
        if hidden is not None and hidden is not element:
            continue
        if event == "start":
            _note(page, element)
            if element.tag in HIDDEN:
                hidden = element
                continue
            opened.append(_OpenElement(element, element_parts.role(element), at, len(page.pictures)))
        elif hidden is None:
            _close(page, opened.pop(), at)
        if element.tag not in FLOWING:
            run.end(page, at)
        hidden, text = None, element.text if event == "start" else element.tail
        if text and (element.tag != "title" or event == "end"):  # no reader sees the title on the page
            run.texts.append(text)
        if text and (kept := letters(text)):
            pieces.append(kept)
            at += len(kept)
    run.end(page, at)
    page.letters = "".join(pieces)
    for places in page.places.values():
        places.sort(key=lambda place: (place.start, -place.end))
    return page


@dataclass(slots=True)
class _Run:
    """The run of words that is being gathered."""

    start: int = 0
    texts: list[str] = field(default_factory=list)

    def end(self, page: Page, at: int) -> None:
        """Add it to the page's, where it has letters, and begin a new one."""
        if at > self.start and self.texts:
            page.runs.append(TextRun(self.start, "".join(self.texts)))
        self.start = at
        self.texts.clear()


class _OpenElement(NamedTuple):
    """An element that has begun: its role, the letters and the lonely pictures before it."""

    element: Any
    role: str | None
    start: int
    pictures: int


def _close(page: Page, opened: _OpenElement, end: int) -> None:
    element, role, start, pictures = opened
    page.widest = max(page.widest, len(element))
    place = PlacedElement(element, start, end, role or "")
    if element.tag == "img":
        page.pictures.append(place)
    if role == "time" or (role and start < end <= start + LARGEST):
        page.places[role].append(place)
    if start == end:
        return
    if len(page.pictures) > pictures:
        del page.pictures[pictures:]
        if end <= start + BOX and element.tag not in _NO_BOX:
            page.places["box"].append(PlacedElement(element, start, end, "box"))
    if element.tag == "a":
        page.places["link"].append(place)
    elif end <= start + CALL and element_parts.asks(element):
        page.places["call"].append(place)
    if element_parts.is_beside(element):
        page.beside.append(place)


def _note(page: Page, element: Any) -> None:
    """Data that the page gives about itself."""
    tag, get = element.tag, element.get
    if tag == "meta":
        name = get("property") or get("name") or get("itemprop") or get("http-equiv")
        if name and (content := (get("content") or "").strip()):
            page.metas.append((name.strip().lower(), content))
    elif tag == "script" and "ld+json" in (get("type") or ""):
        page.scripts.append(element.text or "")
    elif tag == "title" and not page.title:
        page.title = words_of(element)
    elif tag == "link" and get("rel") == "canonical":
        page.canonical = (get("href") or "").strip()
