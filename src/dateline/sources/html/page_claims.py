"""What a page claims of itself outside its text: names, and dates, the most trustworthy first; rivals are all kept."""

from __future__ import annotations

import logging
import re
from collections import defaultdict
from collections.abc import Iterator
from datetime import datetime
from typing import Any

from htmldate import find_date

from dateline.report import Claim, ClaimField
from dateline.sources import written_dates
from dateline.sources.html import jsonld, printed_days
from dateline.sources.html.page import Page

logging.getLogger("htmldate").addHandler(logging.NullHandler())

_WORD = re.compile(r"\S+")
_PUBLISHED = _WORD.findall("""
    article:published_time og:published_time datepublished article:published publish-date publish_date published_time
    publishdate pubdate publication_date publication-date dc.date.issued dcterms.issued date.issued dcterms.created
    dc.date.created dcterms.date dc.date dc:date dc.terms.date sailthru.date parsely-pub-date
    cxenseparse:recs:publishtime cxenseparse:publishtime article.published article_date_original
    originalpublicationdate rnews:datepublished release_date citation_publication_date citation_date
    citation_online_date date_published datecreated created dc:created displaydate ptime bt:pubdate bt.pubdate
    mediator_published_time prism.publicationdate shareaholic:article_published_time og:article:published_time
    og:article:published og:pubdate pdate date published-date published_date publisheddate vr:published_time timestamp
    doc_date article:post_date article:create_date
""")
_MODIFIED = _WORD.findall("""
    article:modified_time og:updated_time datemodified article:modified last-modified lastmod modified
    dcterms.modified dc.date.modified og:modified_time revised date_modified og:article:modified_time updated_time utime
    date.modified article:updated_time sailthru.modified parsely-updated-date
""")
_TITLES = _WORD.findall("""
    og:title twitter:title title dc.title dcterms.title sailthru.title parsely-title headline citation_title
""")
_AUTHORS = _WORD.findall("""
    author article:author byl dc.creator dcterms.creator sailthru.author parsely-author citation_author og:author
""")
_PUBLISHERS = _WORD.findall("og:site_name application-name dc.publisher dcterms.publisher publisher")
_NAMES: tuple[tuple[ClaimField, list[str]], ...] = (
    ("title", _TITLES),
    ("author", _AUTHORS),
    ("publisher", _PUBLISHERS),
)
_DATES: tuple[tuple[ClaimField, list[str]], ...] = (("published", _PUBLISHED), ("modified", _MODIFIED))

_IN_URL = re.compile(
    r"[/_-]((?:19|20)\d\d)(?:/([01]?\d)/([0-3]?\d)|-([01]\d)-([0-3]\d)|_([01]\d)_([0-3]\d)|([01]\d)([0-3]\d))(?=\D|$)"
)
_NAMED_IN_URL = re.compile(r"/((?:19|20)\d\d)[/-]([a-z]{3,9})[/-]([0-3]?\d)(?=\D|$)", re.IGNORECASE)
_LATEST = datetime(2100, 1, 1)
"""For htmldate, which otherwise takes today for the last possible day and so answers differently every day."""


def names(page: Page, url: str | None) -> list[Claim]:
    """Titles, authors, publishers and addresses."""
    metas = _by_name(page)
    found = list(jsonld.names(jsonld.objects(page)))
    for field, keys in _NAMES:
        for key in keys:
            values = (" ".join(value.split()) for value in metas[key])
            found += [Claim(field, value, f"meta:{key}") for value in values if not value.startswith("http")]
    found += [Claim("url", address, where) for address, where in _addresses(page, url)]
    found += [Claim("title", page.title, "title")] if page.title else []
    return list(dict.fromkeys(found))


def dates(page: Page, tree: Any, url: str | None, zone: range) -> list[Claim]:
    """Days of publication and change. `zone` is where the article stands among the page's letters: `<time>` elements
    elsewhere tell of other reports."""
    nodes = jsonld.objects(page)
    found = [*jsonld.dates(nodes, True), *_metas(page), *_times(page, zone), *_in_addresses(page, url)]
    found += printed_days.find(page, zone)
    stated = {claim.value[:10] for claim in found if claim.field == "published"}
    guess = _guess(tree, url or page.canonical or None, thorough=not stated)
    if guess and (guess in stated or printed_days.bears_out(page, tree, guess)):
        found.append(Claim("published", guess, "htmldate"))
    return list(dict.fromkeys([*found, *jsonld.dates(nodes, False)]))


def _by_name(page: Page) -> dict[str, list[str]]:
    values: dict[str, list[str]] = defaultdict(list)
    for name, content in page.metas:
        values[name].append(content)
    return values


def _metas(page: Page) -> Iterator[Claim]:
    metas = _by_name(page)
    for field, keys in _DATES:
        for key in keys:
            yield from (Claim(field, day, f"meta:{key}") for value in metas[key] if (day := written_dates.iso(value)))


def _times(page: Page, zone: range) -> Iterator[Claim]:
    away = page.away(zone)
    for place in page.places["time"]:
        get = place.element.get
        prop, look = get("itemprop"), get("class") or ""
        near = place.start in zone and not away.holds(place.start)
        if (prop or near) and (day := written_dates.iso(get("datetime") or get("content") or place.words)):
            changed = prop == "dateModified" if prop else "modif" in look or "update" in look
            yield Claim("modified" if changed else "published", day, f"itemprop:{prop}" if prop else "time")


def _addresses(page: Page, url: str | None) -> list[tuple[str, str]]:
    metas = ((value, "meta:og:url") for name, value in page.metas if name == "og:url")
    found = [(url or "", "source"), (page.canonical, "link:canonical"), *metas]
    return list({address: (address, where) for address, where in reversed(found) if address}.values())[::-1]


def _in_addresses(page: Page, url: str | None) -> Iterator[Claim]:
    for address, _ in _addresses(page, url):
        found, named = _IN_URL.search(address), _NAMED_IN_URL.search(address)
        written = "-".join(part.zfill(2) for part in found.groups() if part) if found else ""
        if day := written_dates.iso(f"{named[3]} {named[2]} {named[1]}" if named else written):
            yield Claim("published", day, "url")


def _guess(tree: Any, url: str | None, thorough: bool) -> str | None:
    """What htmldate makes of the page: one claimant among others. Its thorough search loads a parser for all languages,
    which takes seconds, so it is kept for pages that state no date."""
    try:
        guess: str | None = find_date(tree, extensive_search=thorough, original_date=True, url=url, max_date=_LATEST)
    except Exception:  # it may fail in many ways on odd pages, and the other claims stand without it
        return None
    return guess
