"""The posts of a live page, each a report of its own with its own time: from the page's JSON-LD, else from its elements."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from copy import deepcopy
from html import escape, unescape
from typing import Any, NamedTuple

from lxml import etree

from dateline.report import Claim, ClaimField
from dateline.sources import written_dates
from dateline.sources.html import escaped, jsonld, visible
from dateline.sources.html.captions import BlockDraft
from dateline.sources.html.element_parts import names_of
from dateline.sources.html.element_text import letters, words_of
from dateline.sources.html.page import Page

MOST = 2000
"""Posts of one page."""
_SHORTEST = 30
"""Letters of an element that is a post."""
_LIVE = re.compile(
    r"(?<![a-z])live[-_]?(?:blog|page|feed|ticker|update|coverage|stream|story|post|entry)", re.IGNORECASE
)
_POST = re.compile(
    r"(?<![a-z])(?:live-?_?(?:blog)?[-_]*)?(?:post|entry|update|event|key-?event|item|card|moment)s?(?-i:(?![a-z]))",
    re.IGNORECASE,
)
_HOLDERS = ("article", "li", "div", "section")
_HEADS = ("h1", "h2", "h3", "h4", "h5", "h6")
_OWN = ("headline", "byline")
_DATES: tuple[tuple[str, ClaimField], ...] = (("datePublished", "published"), ("dateModified", "modified"))


class Post(NamedTuple):
    """One post: its heading, its words as HTML, what is claimed of it, and all its letters as a page shows them."""

    title: str
    html: str
    claims: tuple[Claim, ...]
    shown: str


def find(tree: Any, page: Page) -> list[Post]:
    """The posts of a page in its order; none for a page that is not live. Those found by their elements lose their times in
    the tree, which are not the page's."""
    told = list(_told(page))
    return (told or list(_shown(tree, page)))[:MOST]


def apart(pieces: list[BlockDraft], posts: Iterable[Post]) -> list[BlockDraft]:
    """The pieces of a live page's own report, those that are words of a post marked as another report's."""
    each = [post.shown for post in posts]
    said = "|".join(each)
    return [piece._replace(off_article=True) if _is_told(piece, each, said) else piece for piece in pieces]


def _is_told(piece: BlockDraft, each: Iterable[str], said: str) -> bool:
    """Whether a piece is in a post, or holds one with its clock or its writer."""
    own = letters(piece.words)
    return piece.kind not in _OWN and (own in said or any(len(shown) >= _SHORTEST and shown in own for shown in each))


# ---- JSON-LD -----------------------------------------------------------------------------------------------------


def _told(page: Page) -> Iterator[Post]:
    for node in jsonld.objects(page):
        if jsonld.type_of(node).endswith("LiveBlogPosting"):
            updates = node.get("liveBlogUpdate")
            for update in updates if isinstance(updates, list) else [updates]:
                if isinstance(update, dict) and (post := _of_update(update)):
                    yield post


def _of_update(update: dict[str, Any]) -> Post | None:
    body = next(
        (v for key in ("articleBody", "text", "description") if isinstance(v := update.get(key), str) and v.strip()), ""
    )
    title = update.get("headline") or update.get("name")
    title = escaped.words(title) if isinstance(title, str) else ""
    if not letters(body):
        return None
    found = "json-ld:liveBlogUpdate."
    days = [(field, key, str(update.get(key) or "")) for key, field in _DATES]
    claims = [written_dates.claim(field, written, found + key) for field, key, written in days if written]
    claims += [Claim("title", title, found + "headline")] if title else []
    claims += [Claim("url", url, found + "url")] if isinstance(url := update.get("url"), str) and url else []
    html = _marked_up(body)
    return Post(title, html, tuple(claims), letters(title + escaped.words(html)))


def _marked_up(body: str) -> str:
    """A body as HTML; one without tags is text, a paragraph a line."""
    body = escaped.settled(body)
    if escaped.is_marked_up(body):
        return body
    return "".join(f"<p>{escape(line)}</p>" for line in unescape(body).splitlines() if line.strip())


# ---- elements ----------------------------------------------------------------------------------------------------


def _shown(tree: Any, page: Page) -> Iterator[Post]:
    """The outermost elements with a time that are called posts, on a page that calls itself live."""
    marked = [node for node in tree.iter() if node.get("itemprop") == "liveBlogUpdate"]
    found = marked or (list(_named(tree)) if _is_live(tree, page) else [])
    inside = set[Any]()
    posts = []
    for node in found:
        if not any(up in inside for up in node.iterancestors()):
            inside.add(node)
            posts.append(node)
    if len(posts) > 1:
        yield from map(_of_element, posts)


def _named(tree: Any) -> Iterator[Any]:
    return (node for node in tree.iter(*_HOLDERS) if _is_post(node) and not _holds_several(node))


def _is_post(node: Any) -> bool:
    """Whether an element is called a post, and has a time and a paragraph."""
    if not (node.tag == "article" or _POST.search(names_of(node))):
        return False
    parts = next(node.iter("time"), None), next(node.iter("p"), None)
    return None not in parts and len(letters("".join(node.itertext()))) >= _SHORTEST


def _holds_several(node: Any) -> bool:
    """Whether an element is a list of posts."""
    return sum(child is not node and _is_post(child) for child in node.iter(*_HOLDERS)) > 1


def _is_live(tree: Any, page: Page) -> bool:
    if any(jsonld.type_of(node).endswith("LiveBlogPosting") for node in jsonld.objects(page)):
        return True
    names = (names_of(node) + " " + (node.get("itemtype") or "") for node in tree.iter("body", "main", *_HOLDERS))
    return any(_LIVE.search(name) for name in names)


def _of_element(node: Any) -> Post:
    """A post out of its element; its heading and its times are told apart from its words."""
    head = next((h for h in node.iter(*_HEADS) if letters(words_of(h))), None)
    times = list(_times(node))
    title = words_of(head) if head is not None else ""
    claims = [Claim("title", title, "live post")] if title else []
    for time in times:
        day = written_dates.iso(time.get("datetime") or words_of(time))
        changed = "modif" in names_of(time).lower() or "update" in names_of(time).lower()
        claims += [Claim("modified" if changed else "published", day, "live post:time")] if day else []
    html = _body(node, bool(title))
    shown = letters("".join(node.itertext()))
    for time in times:
        time.attrib.clear()
    return Post(title, html, tuple(claims), shown)


def _times(node: Any) -> Iterator[Any]:
    """The times of a post that stand in none of its sentences: outside its paragraphs, or all that one holds."""
    for time in node.iter("time"):
        around = next(time.iterancestors("p"), None)
        if around is None or letters(words_of(around)) == letters(words_of(time)):
            yield time


def _body(node: Any, headed: bool) -> str:
    """A post as HTML without its heading and its times."""
    own = deepcopy(node)
    own.tail = None
    heads = [*own.iter(*_HEADS)][:1] if headed else []
    for part in [*heads, *_times(own)]:
        visible.drop(part)
    return str(etree.tostring(own, encoding="unicode", method="html"))
