"""What a page is when it is no report: an error, a shop, a form, a list of links, code, or nearly nothing."""

from __future__ import annotations

import re
from collections.abc import Callable

from dateline.funnel.glance import Glance

Judge = Callable[[Glance], str]
"""What says why a page is no report; empty when it may be one."""
LEAST, LEAST_OF_ARTICLE, LEAST_OF_TEXT = 15, 8, 5
"""Words of prose that a page has at least; one whose mark-up calls it an article; a text."""
SHORT = 150
"""Words of prose under which a page with the marks of something else is taken for that."""
_FIELDS, _LINKS = 8, 60
"""Fields to fill in of a form; links of a list."""
_CODE_SHARE = 0.06
"""The share of the signs of code among the characters of a text that is code."""
_ERROR = re.compile(
    r"\b(?:error|http)\W{0,3}(?:40[0-9]|50[0-9])\b"
    r"|\b(?:40[0134]|50[0234])\W{0,3}(?:error|not found|forbidden|bad gateway|service|[-–—|:]|$)"
    r"|\b(?:page|file|url|article) (?:was |is |could |can )?(?:not (?:be )?found|unavailable|no longer available)"
    r"|^(?:access denied|forbidden|not found|just a moment|attention required|under construction|redirecting|log ?in|sign ?in)\b"
    r"|\b(?:account suspended|domain (?:is )?for sale|are you (?:a )?(?:human|robot))\b",
    re.IGNORECASE,
)
_CODE = re.compile(r"[{};=<>\\|]|\(\)|::")


def of_page(seen: Glance) -> str:
    """Why a page is no report."""
    words = _words(seen)
    if words < SHORT and _ERROR.search(seen.title):
        return f"an error or a page to log in, by its title, with {words} words"
    if words < (LEAST_OF_ARTICLE if seen.is_article else LEAST):
        return f"hardly any prose ({words} words)"
    if seen.is_product and not seen.is_article:
        return "a page of a shop"
    if words < SHORT and not seen.is_article:
        if seen.fields >= _FIELDS:
            return f"a form ({seen.fields} fields, {words} words)"
        if seen.links >= _LINKS:
            return f"a list of links ({seen.links} links, {words} words)"
    return _code(seen)


def of_text(seen: Glance) -> str:
    """Why a text is no report."""
    words = _words(seen)
    return f"hardly any prose ({words} words)" if words < LEAST_OF_TEXT else _code(seen)


def _code(seen: Glance) -> str:
    text = seen.text[:8000]
    return "program code" if len(_CODE.findall(text)) > _CODE_SHARE * len(text) else ""


def _words(seen: Glance) -> int:
    return sum(len(line.split()) for line in seen.paragraphs)
