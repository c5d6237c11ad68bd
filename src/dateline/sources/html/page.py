"""One pass over a page's elements: where they stand among the page's letters, and which of them are captions, credits,
bylines, headlines, times or data about the page."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import Any

from lxml import etree

_SPACE = re.compile(r"\s+")
_NOT_LETTERS = re.compile(r"[\W_]+")
_CAPTION = re.compile(
    r"(?<![a-z])(?:(?:image|img|photo|picture|media|figure|fig|wp|article|lead|main|gallery|slide)?[-_]*caption(?:[-_]*(?:text|body|copy|content|title))?"
    r"|cutline|legende|bildunterschrift|bildtext|didascalia|fotoonderschrift)(?![a-z])",
    re.IGNORECASE,
)
_NO_CAPTION = re.compile(r"captions|closed|toggle|button|btn|icon|track|setting|subtitle|overlay-menu", re.IGNORECASE)
_CREDIT = re.compile(
    r"(?<![a-z])(?:credits?|copyright|photographer|image-?source|photo-?source|quelle|bildquelle)(?![a-z])",
    re.IGNORECASE,
)
_BYLINE = re.compile(r"(?<![a-z])(?:by-?line|author(?:s|-?names?)?)(?![a-z])", re.IGNORECASE)
_ASIDE = re.compile(
    r"(?<![a-z])(?:related|sidebar|recommend\w*|most-?(?:read|popular)|newsletter|promo|teaser|footer|nav|menu|trending|read-?more)(?![a-z])",
    re.IGNORECASE,
)
_SKIPPED = frozenset(
    {"script", "style", "noscript", "template", "svg", "iframe", "object", "select", "option", "button", "textarea"}
)
_AWAY = frozenset({"nav", "aside", "footer"})
_BREAKS = frozenset(
    "p div br li tr td h1 h2 h3 h4 h5 h6 figcaption section article blockquote ul ol table dd dt span cite small".split()
)


@dataclass(frozen=True, slots=True)
class Place:
    """An element of interest: its words, and where it begins and ends among the page's letters."""

    words: str
    start: int
    end: int
    away: bool
    element: Any


@dataclass(slots=True)
class Page:
    """What the pass gathered; `letters` is every letter and digit the page shows, in order, in lower case."""

    letters: str = ""
    captions: list[Place] = field(default_factory=list)
    credits: list[Place] = field(default_factory=list)
    bylines: list[Place] = field(default_factory=list)
    headlines: list[Place] = field(default_factory=list)
    paragraphs: list[Place] = field(default_factory=list)
    times: list[Place] = field(default_factory=list)
    metas: list[tuple[str, str]] = field(default_factory=list)
    scripts: list[str] = field(default_factory=list)
    title: str = ""
    canonical: str = ""


def survey(tree: Any) -> Page:
    """Walk the tree once, without recursion."""
    walk = _Walk()
    for event, element in etree.iterwalk(tree, events=("start", "end")):
        if event == "start":
            walk.open(element)
        else:
            walk.close(element)
    walk.page.letters = "".join(walk.pieces)
    return walk.page


def letters(words: str) -> str:
    """Letters and digits only, in lower case: what stays equal when markup and white space change."""
    return _NOT_LETTERS.sub("", words).lower()


def words_of(element: Any, without: frozenset[Any] = frozenset()) -> str:
    """The words an element shows, with single spaces."""
    parts: list[str] = []
    _gather(element, parts, without)
    return _SPACE.sub(" ", "".join(parts)).strip()


def _gather(element: Any, parts: list[str], without: frozenset[Any]) -> None:
    skipped = None
    for event, node in etree.iterwalk(element, events=("start", "end")):
        if event == "start" and skipped is None:
            if node.tag in _SKIPPED or node in without:
                skipped = node
                continue
            parts.append((" " if node.tag in _BREAKS else "") + (node.text or ""))
        elif event == "end" and (skipped is None or skipped is node):
            skipped = None
            if node is not element:
                parts.append((" " if node.tag in _BREAKS else "") + (node.tail or ""))


class _Walk:
    """The state of the pass: letters so far, and how deep in parts that are skipped or beside the article."""

    def __init__(self) -> None:
        self.page = Page()
        self.pieces: list[str] = []
        self.at = 0
        self.skipped: Any = None
        self.away: list[Any] = []
        self.pending: list[tuple[Any, list[Place], int]] = []

    def open(self, element: Any) -> None:
        if self.skipped is not None:
            return
        tag = element.tag
        if tag == "meta":
            self._meta(element)
        if tag in _SKIPPED:
            self._script(element)
            self.skipped = element
            return
        self._mark(element, tag)
        self._add(element.text)

    def close(self, element: Any) -> None:
        if self.skipped is not None and self.skipped is not element:
            return
        self.skipped = None
        if self.pending and self.pending[-1][0] is element:
            self._keep(*self.pending.pop())
        if self.away and self.away[-1] is element:
            self.away.pop()
        self._add(element.tail)

    def _add(self, text: str | None) -> None:
        if text and (kept := letters(text)):
            self.pieces.append(kept)
            self.at += len(kept)

    def _mark(self, element: Any, tag: str) -> None:
        page, names = self.page, " ".join(filter(None, map(element.get, ("class", "id", "itemprop", "rel"))))
        if tag in _AWAY or (names and tag != "body" and tag != "html" and tag != "article" and _ASIDE.search(names)):
            self.away.append(element)
        kept: list[Place] | None = None
        if tag == "title" and not page.title:
            page.title = words_of(element)
        elif tag == "link" and element.get("rel") == "canonical":
            page.canonical = element.get("href") or ""
        elif tag == "figcaption":
            kept = page.captions
        elif tag == "h1":
            kept = page.headlines
        elif tag == "p":
            kept = page.paragraphs
        elif tag == "time" or element.get("itemprop") in ("datePublished", "dateModified"):
            kept = page.times
        if names and kept not in (page.captions, page.headlines, page.times):
            kept = self._named(tag, names) or kept
        if kept is not None:
            self.pending.append((element, kept, self.at))

    def _named(self, tag: str, names: str) -> list[Place] | None:
        if tag in ("body", "html", "figure", "article", "main", "section", "a", "img", "link", "header"):
            return self.page.bylines if tag == "a" and "author" in names.split() else None
        if _CAPTION.search(names) and not _NO_CAPTION.search(names):
            return self.page.captions
        if _CREDIT.search(names):
            return self.page.credits
        return self.page.bylines if _BYLINE.search(names) else None

    def _keep(self, element: Any, kept: list[Place], start: int) -> None:
        if self.at == start and kept is not self.page.times:
            return
        if self.at - start > 3000:
            return
        kept.append(Place(words_of(element), start, self.at, bool(self.away), element))

    def _meta(self, element: Any) -> None:
        name = element.get("property") or element.get("name") or element.get("itemprop") or element.get("http-equiv")
        content = element.get("content")
        if name and content and content.strip():
            self.page.metas.append((name.strip().lower(), content.strip()))

    def _script(self, element: Any) -> None:
        if element.tag == "script" and "ld+json" in (element.get("type") or ""):
            self.page.scripts.append(element.text or "")
