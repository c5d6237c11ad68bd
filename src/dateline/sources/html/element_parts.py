"""What part an element plays on a page, told from its tag and from the names its makers gave it."""

from __future__ import annotations

import re
from typing import Any

_CAPTION = re.compile(
    r"(?<![a-z])(?:caption|figcaption|(?:image|img|photo|picture|media|figure|fig|thumb|wp|article|lead|gallery|slide)[-_]*"
    r"(?:caption|description|subtitle|legend)|cutline|legende|bildunterschrift|bildtext|didascalia|fotoonderschrift"
    r"|carouseloverlay-info-description)(?:[-_]*(?:text|body|copy|content|title|wrap(?:per)?|info|description|_?root\w*))*"
    r"(?-i:(?![a-z]))",
    re.IGNORECASE,
)
_NO_CAPTION = re.compile(
    r"captions|closed|toggle|button|btn|icon|track|setting|overlay-menu|video-?player", re.IGNORECASE
)
_CREDIT = re.compile(
    r"(?<![a-z])(?:(?:image|img|photo|picture|media|caption|figure)[-_]*)?"
    r"(?:credits?|copyright|copywrite|photographer|source|quelle|bildquelle|agency|attribution)(?-i:(?![a-z]))",
    re.IGNORECASE,
)
_BYLINE = re.compile(
    r"(?<![a-z])(?:by-?line|authors?|author[-_]?names?|autore?n?|auteur)(?-i:(?![a-z]))", re.IGNORECASE
)
_ASIDE = re.compile(
    r"(?<![a-z])(?:related|sidebar|recommend\w*|most-?(?:read|popular)|newsletter|promo|teasers?|footer|nav|menu|trending"
    r"|more-?(?:news|stories|from)|author-?card|comments?|outbrain|taboola|selection-link)(?-i:(?![a-z]))",
    re.IGNORECASE,
)
_CALL = re.compile(
    r"(?<![a-z])(?:pay-?wall|reg(?:istration)?-?wall|subscri\w+|newsletter|sign-?up|log-?in|piano|metere?d?|premium|membership)",
    re.IGNORECASE,
)
PICTURE = re.compile(r"image|media|bild|photo|foto|picture|figure|gallery|thumb", re.IGNORECASE)
"""Names that containers of pictures have."""

_BESIDE = frozenset({"nav", "aside", "footer"})
_WHOLE = frozenset({"html", "body", "main", "article"})
_PAGE = _WHOLE | {"figure", "figcaption"}
_HOLDERS = _WHOLE | {"a", "figure", "header", "img", "link", "meta", "picture", "section", "video"}


def role(element: Any) -> str | None:
    """caption, credit, byline, headline (h1), subhead (h2), paragraph, inserted (ins) or time; None for the rest."""
    tag = element.tag
    if tag in _TAGS:
        return _TAGS[tag]
    if element.get("itemprop") in ("datePublished", "dateModified"):
        return "time"
    names = names_of(element)
    if tag == "a" and "author" in names.split():
        return "byline"
    return (names and tag not in _HOLDERS and _named(names)) or ("paragraph" if tag == "p" else None)


def is_beside(element: Any) -> bool:
    """Whether an element looks like something beside the article: navigation, teasers, comments."""
    if element.tag in _BESIDE:
        return True
    names = names_of(element)
    return element.tag not in _PAGE and bool(_ASIDE.search(names)) and not PICTURE.search(names)


def asks(element: Any) -> bool:
    """Whether an element's names say that it asks for a subscription; the names of a paid article's own body do too."""
    return bool(_CALL.search(names_of(element)))


def names_of(element: Any) -> str:
    """Class, id, itemprop and rel of an element in one string; empty when it has none."""
    get = element.get
    return " ".join(filter(None, (get("class"), get("id"), get("itemprop"), get("rel"))))


_TAGS = {"figcaption": "caption", "h1": "headline", "h2": "subhead", "ins": "inserted", "time": "time"}


def _named(names: str) -> str | None:
    if _CAPTION.search(names) and not _NO_CAPTION.search(names):
        return "caption"
    if _CREDIT.search(names):
        return "credit"
    return "byline" if _BYLINE.search(names) else None
