"""Definition lists as lists: each term with what is told of it, "Kelmin: 9 killed"."""

from __future__ import annotations

from typing import Any

from dateline.sources.html.element_text import letters, single_spaced
from dateline.sources.html.visible import drop

_LONGEST = 100
"""Characters of a term; what is longer is prose and stays as it is."""
_CLOSED = (":", ".", "?", "!", "–", "—", "-")


def settle(tree: Any) -> None:
    """Change each definition list in a tree to a list of items, the term before the first thing told of it."""
    for node in list(tree.iter("dl")):
        terms = [(dt, dt.getnext()) for dt in node.iter("dt")]
        if not any(_is_pair(dt, dd) for dt, dd in terms):
            continue
        for dt, dd in terms:
            if _is_pair(dt, dd):
                _join(dt, dd)
        for item in list(node.iter("dt", "dd")):
            item.tag = "li"
        node.tag = "ul"


def _is_pair(dt: Any, dd: Any) -> bool:
    if dd is None or dd.tag != "dd":
        return False
    words = single_spaced("".join(dt.itertext()))
    return bool(letters(words)) and len(words) <= _LONGEST and bool(letters("".join(dd.itertext())))


def _join(dt: Any, dd: Any) -> None:
    term = single_spaced("".join(dt.itertext()))
    holder = dd
    while not (holder.text or "").strip() and len(holder):
        holder = holder[0]
    holder.text = f"{term}{'' if term.endswith(_CLOSED) else ':'} {(holder.text or '').lstrip()}"
    drop(dt)
