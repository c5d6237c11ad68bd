"""What a page claims of itself: dates, titles, authors, publisher, addresses, each with where it was found.

Claims for one field come most trustworthy first; rivals are all kept.
"""

from __future__ import annotations

import json
import logging
import re
from collections.abc import Iterator
from datetime import datetime
from typing import Any

from htmldate import find_date

from dateline.report import Claim, ClaimField
from dateline.sources import days
from dateline.sources.html.page import Page

logging.getLogger("htmldate").addHandler(logging.NullHandler())

_ARTICLE = re.compile(r"(?:Article|Posting|Report|OpinionPiece|Review)$")
_PUBLISHED = (
    "article:published_time", "og:published_time", "datepublished", "article:published", "publish-date", "publish_date",
    "published_time", "publishdate", "pubdate", "publication_date", "publication-date", "dc.date.issued", "dcterms.issued",
    "dcterms.created", "dc.date.created", "dcterms.date", "dc.date", "dc.terms.date", "sailthru.date", "parsely-pub-date",
    "cxenseparse:recs:publishtime", "cxenseparse:publishtime", "article.published", "article_date_original", "originalpublicationdate",
    "rnews:datepublished", "release_date", "citation_publication_date", "citation_date", "citation_online_date", "date_published",
    "datecreated", "created", "displaydate", "ptime", "bt:pubdate", "bt.pubdate", "mediator_published_time", "dc:date", "dc:created",
    "prism.publicationdate", "shareaholic:article_published_time", "og:article:published_time", "og:pubdate", "pdate", "date",
    "og:article:published", "published-date", "vr:published_time", "og:question:published_time", "timestamp", "doc_date", "date.issued",
)  # fmt: skip
_MODIFIED = (
    "article:modified_time", "og:updated_time", "datemodified", "article:modified", "last-modified", "lastmod", "modified", "dcterms.modified",
    "dc.date.modified", "og:modified_time", "revised", "date_modified", "og:article:modified_time", "updated_time", "utime", "date.modified",
    "article:updated_time", "sailthru.modified", "parsely-updated-date",
)  # fmt: skip
_TITLES = (
    "og:title",
    "twitter:title",
    "title",
    "dc.title",
    "dcterms.title",
    "sailthru.title",
    "parsely-title",
    "headline",
    "citation_title",
)
_AUTHORS = (
    "author",
    "article:author",
    "byl",
    "dc.creator",
    "dcterms.creator",
    "sailthru.author",
    "parsely-author",
    "citation_author",
    "og:author",
)
_PUBLISHERS = (
    "og:site_name",
    "application-name",
    "dc.publisher",
    "dcterms.publisher",
    "article:publisher",
    "publisher",
)
_IN_URL = re.compile(
    r"/((?:19|20)\d\d)[/\-_]?([01]\d)[/\-_]?([0-3]\d)(?=\D|$)|(?<!\d)((?:19|20)\d\d)-([01]\d)-([0-3]\d)(?!\d)"
)
_LATEST = datetime(2100, 1, 1)


def claims(page: Page, tree: Any, url: str | None) -> list[Claim]:
    """Every claim outside the text, without repeats."""
    linked = list(_linked(page))
    found = [*_linked_claims(linked), *_meta_claims(page), *_time_claims(page), *_url_claims(page, url)]
    if guess := _guess(tree, url or page.canonical or None):
        found.append(Claim("published", guess, "htmldate"))
    if page.title:
        found.append(Claim("title", page.title, "title"))
    return list(dict.fromkeys(found))


def captions_of(page: Page) -> Iterator[str]:
    """Captions that JSON-LD gives for the article's images."""
    for node in _linked(page):
        if _type(node) == "ImageObject" and isinstance(words := node.get("caption"), str):
            yield " ".join(words.split())


def body_of(page: Page) -> str:
    """The article text that JSON-LD carries; empty when it carries none."""
    bodies = (node.get("articleBody") for node in _linked(page))
    return max((body for body in bodies if isinstance(body, str)), key=len, default="")


def _linked(page: Page) -> Iterator[dict[str, Any]]:
    """Every object of every JSON-LD script, articles first among equals of depth."""
    for script in page.scripts:
        try:
            queue = [json.loads(script.strip().removesuffix(";"), strict=False)]
        except (ValueError, RecursionError):
            continue
        while queue:
            node = queue.pop(0)
            if isinstance(node, dict):
                yield node
                queue += [value for value in node.values() if isinstance(value, dict | list)]
            elif isinstance(node, list):
                queue += node


def _type(node: dict[str, Any]) -> str:
    kind = node.get("@type")
    return str(kind[0] if isinstance(kind, list) and kind else kind or "")


def _linked_claims(nodes: list[dict[str, Any]]) -> Iterator[Claim]:
    articles = [n for n in nodes if _ARTICLE.search(_type(n))]
    for node in articles:
        yield from _dated(node, "json-ld:")
        yield from _named(node)
    for node in nodes:
        if _type(node) in ("WebPage", "ItemPage", "CollectionPage", "VideoObject", "Event", "Product"):
            yield from _dated(node, f"json-ld:{_type(node)}.")


def _dated(node: dict[str, Any], found: str) -> Iterator[Claim]:
    keys: tuple[tuple[str, ClaimField], ...] = (
        ("datePublished", "published"),
        ("dateCreated", "published"),
        ("uploadDate", "published"),
        ("dateModified", "modified"),
    )
    for key, name in keys:
        if isinstance(node.get(key), str) and (day := days.iso(node[key])):
            yield Claim(name, day, found + key)


def _named(node: dict[str, Any]) -> Iterator[Claim]:
    keys: tuple[tuple[str, ClaimField], ...] = (
        ("headline", "title"),
        ("name", "title"),
        ("author", "author"),
        ("publisher", "publisher"),
    )
    for key, name in keys:
        for value in _names(node.get(key)):
            yield Claim(name, value, f"json-ld:{key}")
    if isinstance(node.get("url"), str) and node["url"].startswith("http"):
        yield Claim("url", node["url"], "json-ld:url")


def _names(value: Any) -> Iterator[str]:
    """The names in a JSON-LD value: a string, an object with a name, or a list of those."""
    for item in value if isinstance(value, list) else [value]:
        name = item.get("name") if isinstance(item, dict) else item
        if isinstance(name, str) and name.strip():
            yield " ".join(name.split())


def _meta_claims(page: Page) -> Iterator[Claim]:
    values: dict[str, list[str]] = {}
    for name, content in page.metas:
        values.setdefault(name, []).append(content)
    fields: tuple[tuple[ClaimField, tuple[str, ...]], ...] = (("published", _PUBLISHED), ("modified", _MODIFIED))
    for name, keys in fields:
        for key in keys:
            yield from (Claim(name, day, f"meta:{key}") for v in values.get(key, ()) if (day := days.iso(v)))
    others: tuple[tuple[ClaimField, tuple[str, ...]], ...] = (
        ("title", _TITLES),
        ("author", _AUTHORS),
        ("publisher", _PUBLISHERS),
        ("url", ("og:url",)),
    )
    for name, keys in others:
        for key in keys:
            yield from (Claim(name, " ".join(v.split()), f"meta:{key}") for v in values.get(key, ()) if v)


def _time_claims(page: Page) -> Iterator[Claim]:
    """`<time>` elements and date properties beside the article are other articles' dates, and left out."""
    for place in page.places["time"]:
        element = place.element
        stated = element.get("datetime") or element.get("content") or place.words
        day = days.iso(stated or "")
        if day and not any(b.holds(place.start) for b in page.beside):
            prop = element.get("itemprop")
            modified = (
                prop == "dateModified"
                or "modif" in (element.get("class") or "")
                or "updated" in (element.get("class") or "")
            )
            yield Claim("modified" if modified else "published", day, f"itemprop:{prop}" if prop else "time")


def _url_claims(page: Page, url: str | None) -> Iterator[Claim]:
    addresses = list(dict.fromkeys(a for a in (url, page.canonical) if a))
    for address in addresses:
        yield Claim("url", address, "source" if address == url else "link:canonical")
    for address in addresses:
        if found := _IN_URL.search(address):
            if day := days.iso("-".join(p for p in found.groups() if p)):
                yield Claim("published", day, "url")


def _guess(tree: Any, url: str | None) -> str | None:
    """What htmldate makes of the page: one claimant among others. No day is too late, or the answer would change with the clock."""
    try:
        guess: str | None = find_date(tree, url=url, original_date=True, max_date=_LATEST)
    except Exception:
        return None
    return guess
