"""The JSON-LD of a page: the objects in its scripts, and what they claim."""

from __future__ import annotations

import json
import re
from collections import deque
from collections.abc import Iterator
from html import unescape
from typing import Any

from dateline.report import Claim, ClaimField
from dateline.sources import written_dates
from dateline.sources.html import escaped
from dateline.sources.html.element_text import single_spaced
from dateline.sources.html.page import Page

_ARTICLE = re.compile(r"(?:Article|Posting|Report|OpinionPiece|Review)$")
_SOURCES = frozenset("about citation isBasedOn isBasedOnUrl itemReviewed mentions translationOfWork".split())
"""Keys under which a report tells what it is about or based on."""
_OTHERS = _SOURCES | frozenset(
    """acceptedAnswer comment comments exampleOfWork hasPart itemListElement liveBlogUpdate relatedItem relatedLink review
    significantLink suggestedAnswer""".split()
)
"""Keys under which other things than the page's own report are told of."""

_DATES: tuple[tuple[str, ClaimField], ...] = (
    ("datePublished", "published"),
    ("dateCreated", "published"),
    ("uploadDate", "published"),
    ("dateModified", "modified"),
)
_NAMES: tuple[tuple[str, ClaimField], ...] = (("headline", "title"), ("author", "author"), ("publisher", "publisher"))
_TAG = re.compile(r"<[^<>]{0,200}>")
_EDGE = re.compile(r"</?(?:p|div|br|h[1-6]|li|ul|ol|blockquote|tr)\b[^<>]{0,200}>", re.IGNORECASE)
_MOST = 20_000
"""Objects that are looked at."""


def objects(page: Page) -> list[dict[str, Any]]:
    """Every object of every JSON-LD script that tells of this page, outer ones first."""
    found: list[dict[str, Any]] = []
    others = set[str]()
    queue = deque(data for script in page.scripts if (data := _loaded(script)) is not None)
    while queue and len(found) < _MOST:
        node = queue.popleft()
        if isinstance(node, dict):
            named = {key.rpartition(":")[2].rpartition("/")[2]: value for key, value in node.items()}
            found.append(named)
            queue += [value for key, value in named.items() if isinstance(value, dict | list) and key not in _OTHERS]
            others |= {_text(item.get("@id")) for key in _SOURCES & named.keys() for item in _objects(named[key])}
        elif isinstance(node, list):
            queue += node
    return [node for node in found if not node.get("@id") or _text(node["@id"]) not in others]


def dates(nodes: list[dict[str, Any]], articles: bool) -> Iterator[Claim]:
    """The dates of the articles among the objects, or those of everything else."""
    for node in nodes:
        kind = type_of(node)
        if bool(_ARTICLE.search(kind)) is articles:
            found = "json-ld:" if articles else f"json-ld:{kind}."
            yield from (
                Claim(name, day, found + key)
                for key, name in _DATES
                for written in _listed(node.get(key))
                if (day := written_dates.iso(_text(written)))
            )


def names(nodes: list[dict[str, Any]]) -> Iterator[Claim]:
    """Title, authors, publisher and address of the articles among the objects."""
    for node in nodes:
        if _ARTICLE.search(type_of(node)):
            for key, name in _NAMES:
                yield from (Claim(name, value, f"json-ld:{key}") for value in _values(node.get(key)))
            if (url := _text(node.get("url"))).startswith("http"):
                yield Claim("url", url, "json-ld:url")


def captions(page: Page) -> Iterator[str]:
    """What the articles among the objects say of their own pictures; not of logos and portraits of writers."""
    nodes = objects(page)
    known = {node["@id"]: node for node in nodes if isinstance(node.get("@id"), str) and "ImageObject" in type_of(node)}
    for node in nodes:
        if _ARTICLE.search(type_of(node)):
            for image in _listed(node.get("image")):
                told = known.get(_text(image.get("@id")), image) if isinstance(image, dict) else {}
                words = _text(told.get("caption")) or _text(told.get("description"))
                yield single_spaced(_TAG.sub(" ", unescape(words)))


def body(page: Page) -> str:
    """The article text that the JSON-LD carries, a paragraph a line; empty when it carries none."""
    told = max((_text(node.get("articleBody")) for node in objects(page)), key=len, default="")
    return unescape(_TAG.sub("", _EDGE.sub("\n", escaped.settled(told))))


def _loaded(script: str) -> Any:
    try:
        return json.loads(script.strip().removesuffix(";"), strict=False)
    except (ValueError, RecursionError):
        return None


def type_of(node: dict[str, Any]) -> str:
    kind = node.get("@type")
    return str(kind[0] if isinstance(kind, list) and kind else kind or "")


def _text(value: Any) -> str:
    """A string, also as `{"@value": …}`; empty for anything else."""
    if isinstance(value, dict):
        value = value.get("@value")
    return value if isinstance(value, str) else ""


def _objects(value: Any) -> list[dict[str, Any]]:
    return [item for item in _listed(value) if isinstance(item, dict)]


def _values(value: Any) -> Iterator[str]:
    """The names in a value: a string, an object with a name, or a list of those."""
    for item in _listed(value):
        name = item.get("name") if isinstance(item, dict) else item
        if isinstance(name, str) and name.strip() and not name.startswith("http"):
            yield " ".join(name.split())


def _listed(value: Any) -> list[Any]:
    return value if isinstance(value, list) else [value]
