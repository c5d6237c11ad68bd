"""The words an element shows, and the letters by which stretches of a page are compared."""

from __future__ import annotations

import re
from collections.abc import Container
from typing import Any

from lxml import etree

HIDDEN = frozenset(
    {"script", "style", "noscript", "svg", "iframe", "object", "select", "option", "template", "textarea"}
)
"""Elements whose text no reader sees."""

INLINE = frozenset({"a", "abbr", "b", "bdi", "em", "font", "i", "mark", "q", "s", "strong", "sub", "sup", "u", "wbr"})
"""Elements that begin and end in the middle of a word's line."""
FLOWING = INLINE | {"span", "time", "small", "big", "cite", "code", "ins", "del", "img"}
"""Those, and others that mostly stand in a line."""
_EDGE = "\ue000"
"""Stands for an element's edge, which parts words but not a word from the mark after it."""
_GAP = re.compile(rf"[\s{_EDGE}]+")
_BEFORE_MARK = re.compile(rf"{_EDGE}(?=[,.;:!?)\]])")
_SPACE = re.compile(r"\s+")
_NOT_LETTERS = re.compile(r"[\W_]+")


def letters(words: str) -> str:
    """Letters and digits only, in lower case: what stays equal when markup and white space change.

    >>> letters("Al-Noor, 2 May")
    'alnoor2may'
    """
    return _NOT_LETTERS.sub("", words).lower()


def single_spaced(words: str) -> str:
    """The words with one space wherever there was any white space, and without soft hyphens."""
    return _SPACE.sub(" ", words.replace("\u00ad", "").replace("\u200b", "")).strip()


def words_of(element: Any, without: Container[Any] = ()) -> str:
    """The words an element shows, single-spaced, leaving out buttons and the elements in `without`."""
    parts: list[str] = []
    skipped = None
    for event, node in etree.iterwalk(element, events=("start", "end")):
        gap = "" if node.tag in INLINE else _EDGE
        if event == "start" and skipped is None:
            if node is not element and (node.tag in HIDDEN or node.tag == "button" or node in without):
                skipped = node
            else:
                parts.append(gap + (node.text or ""))
        elif event == "end" and skipped in (None, node):
            skipped = None
            parts.append(gap + (node.tail or "") if node is not element else "")
    joined = _GAP.sub(lambda gap: _EDGE if _EDGE in gap[0] else " ", "".join(parts))
    return single_spaced(_BEFORE_MARK.sub("", joined).replace(_EDGE, " "))
