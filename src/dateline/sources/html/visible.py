"""A page's tree as its reader sees it: what is hidden, struck out, or only a sign of a footnote is taken out of it."""

from __future__ import annotations

import re
from typing import Any, NamedTuple

from lxml import etree

from dateline.sources import raised
from dateline.sources.html.element_parts import names_of
from dateline.sources.html.element_text import letters, words_of

LONGEST = 1000
"""Characters of struck-out words that are told."""
_MOST = 0.5
"""Share of a page's letters that is not hidden or struck out, whatever its mark-up says: a script shows it, or a tag was
never closed."""
_PICTURES = ("img", "picture", "video", "figure", "figcaption")
_PARTS, _PART = 3, 40
"""Paragraphs, of so many letters, of an element that a click brings out: the rest of an article, not something left behind."""
_UNSEEN = re.compile(r"(?:^|;)\s*(?:display\s*:\s*none|visibility\s*:\s*hidden)\b", re.IGNORECASE)
_THROUGH = re.compile(r"(?:^|;)\s*text-decoration(?:-line)?\s*:[^;]*\bline-through\b", re.IGNORECASE)
_STRUCK = frozenset({"del", "s", "strike"})
_BETWEEN = re.compile(r"[\s\u2192(\[]*")

_NOTE = re.compile(r"(?<![a-z])(?:foot-?note|end-?note|note-?ref|cite-?(?:ref|note)|ftn|fn|reference)", re.IGNORECASE)
_MARKS = (("“", "”"), ("‘", "’"))
_QUOTED = tuple("\"'“‘«„‹")


class Struck(NamedTuple):
    """Words that were struck out; `by`: the element that was put in for them, where there is one; `found`: the tag."""

    words: str
    by: Any
    found: str


def settle(tree: Any) -> list[Struck]:
    """Change the tree to what its page shows, and tell what was struck out, in page order.

    Footnote signs go, exponents become raised figures, and a `<q>` has the marks that it is shown with.
    """
    elements = [node for node in tree.iter() if isinstance(node.tag, str)]
    total = len(letters("".join(tree.itertext())))
    for node in elements:
        if _is_hidden(node) and not _is_most(node, total):
            drop(node)
    struck = [found for node in elements if _is_struck(node) and not _is_most(node, total) and (found := _told(node))]
    for node in elements:
        if _is_struck(node) and not _is_most(node, total):
            drop(node)
        elif node.tag == "sup":
            _settle_raised(node)
        elif node.tag == "a" and _is_reference(node):
            drop(node)
        elif node.tag == "q":
            _mark(node)
    etree.strip_tags(tree, "q")
    return struck


def drop(node: Any) -> None:
    """Take an element out of the tree; what stands behind it stays."""
    parent, before = node.getparent(), node.getprevious()
    if parent is None:
        return
    if node.tail and before is not None:
        before.tail = (before.tail or "") + node.tail
    elif node.tail:
        parent.text = (parent.text or "") + node.tail
    node.tail = None
    parent.remove(node)


def _is_most(node: Any, total: int) -> bool:
    return len(letters("".join(node.itertext()))) > _MOST * total


# ---- hidden, struck out ------------------------------------------------------------------------------------------


def _is_hidden(node: Any) -> bool:
    """Whether nobody sees an element; slides of a gallery and the rest of an article come out at a click."""
    get = node.get
    if node.tag == "template" or (node.tag == "dialog" and get("open") is None):
        return True
    unseen = get("hidden") is not None and (get("hidden") or "").lower() != "until-found"
    return (unseen or bool(_UNSEEN.search(get("style") or ""))) and not _opens(node)


def _opens(node: Any) -> bool:
    paragraphs = sum(len(letters("".join(p.itertext()))) >= _PART for p in node.iter("p"))
    return paragraphs >= _PARTS or next(node.iter(*_PICTURES), None) is not None


def _is_struck(node: Any) -> bool:
    return node.tag in _STRUCK or bool(_THROUGH.search(node.get("style") or ""))


def _told(node: Any) -> Struck | None:
    """What an outermost struck-out element said, with the `<ins>` right behind it."""
    if any(_is_struck(up) for up in node.iterancestors()) or not letters(words := words_of(node)[:LONGEST]):
        return None
    after = node.getnext()
    put_in = after is not None and after.tag == "ins" and _BETWEEN.fullmatch(node.tail or "")
    return Struck(words, after if put_in else None, str(node.tag))


# ---- raised signs, marks of quotation ------------------------------------------------------------------------------


def _settle_raised(node: Any) -> None:
    becomes = raised.settled("".join(node.itertext()), _before(node), node.tail or "", _is_linked(node))
    if becomes is not None:
        _replace(node, becomes)


def _before(node: Any) -> str:
    """The words in front of an element inside its parent, as far as the last element's edge."""
    before = node.getprevious()
    parent = node.getparent()
    if before is None:
        return (parent.text or "") if parent is not None else ""
    return ("".join(before.itertext()) if not before.tail else "") + (before.tail or "")


def _is_linked(node: Any) -> bool:
    return any((a.get("href") or "").startswith("#") for a in node.iter("a")) or bool(_NOTE.search(names_of(node)))


def _is_reference(node: Any) -> bool:
    """Whether a link is only the sign of a note further down."""
    if not raised.SIGN.fullmatch("".join(node.itertext()).strip()):
        return False
    href = node.get("href") or ""
    noted = _NOTE.search(href) or _NOTE.search(names_of(node)) or "noteref" in (node.get("role") or "")
    return bool(noted) and ("#" in href or not href)


def _replace(node: Any, words: str) -> None:
    node.tail = words + (node.tail or "")
    drop(node)


def _mark(node: Any) -> None:
    """Quotation marks around what a browser shows in them, unless they are written."""
    if "".join(node.itertext()).strip().startswith(_QUOTED):
        return
    opening, closing = _MARKS[sum(1 for _ in node.iterancestors("q")) % 2]
    node.text = opening + (node.text or "").lstrip()
    last = node[-1] if len(node) else None
    if last is None:
        node.text = node.text.rstrip() + closing
    else:
        last.tail = (last.tail or "").rstrip() + closing
