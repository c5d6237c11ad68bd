"""Markup that was escaped once too often: tags and entities that would be shown as such are made markup again."""

from __future__ import annotations

import re
from html import unescape

_ROUNDS = 3
_TAGS = (
    r"(?:p|a|div|span|b|i|u|em|strong|h[1-6]|ul|ol|li|blockquote|figure|figcaption|table|tr|td|br|img|q|del|ins|sup)"
)
_TAG = re.compile(rf"</?{_TAGS}(?:\s[^<>]{{0,500}})?/?>", re.IGNORECASE)
_ESCAPED = re.compile(rf"&(?:amp;)*lt;/?{_TAGS}(?:\s(?:(?!gt;)[^<>]){{0,500}})?/?&(?:amp;)*gt;", re.IGNORECASE)
_ENTITY = re.compile(r"&amp;(#\d{1,7}|#x[0-9a-f]{1,6}|[a-z]{2,8}\d{0,2});", re.IGNORECASE)
_MARKUP = re.compile(r"(?:lt|gt|amp|#0*(?:60|62|38))$", re.IGNORECASE)


def is_marked_up(value: str) -> bool:
    """Whether a value has tags of HTML, and no mere signs of "less than"."""
    return bool(_TAG.search(value))


def settled(value: str) -> str:
    """A piece of HTML as it was meant. Tags are unescaped only where it has no others, since a page may show some.

    >>> settled("&lt;p&gt;Nine men&amp;#8217;s boats&lt;/p&gt;")
    '<p>Nine men&#8217;s boats</p>'
    """
    for _ in range(_ROUNDS):
        if _TAG.search(value) or not _ESCAPED.search(value):
            break
        value = unescape(value)
    return _ENTITY.sub(lambda found: found[0] if _MARKUP.match(found[1]) else f"&{found[1]};", value)


def words(value: str) -> str:
    """A short value, such as a title, without tags and entities, however often they were escaped."""
    for _ in range(_ROUNDS):
        value, before = unescape(_TAG.sub(" ", value)), value
        if value == before:
            break
    return " ".join(value.split())
