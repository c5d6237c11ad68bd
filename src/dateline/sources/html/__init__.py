"""An HTML page into a Report: one frozen text in page order, with every caption where it stands on the page."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from html import escape
from itertools import accumulate
from typing import Any

from trafilatura import load_html

from dateline.errors import SourceError
from dateline.report import Block, Claim, Report
from dateline.sources import text_claims
from dateline.sources.html import (
    assembly,
    body,
    captions,
    definitions,
    dropped,
    embeds,
    page,
    page_claims,
    posts,
    struck_out,
    visible,
)
from dateline.sources.html.captions import BlockDraft
from dateline.sources.text import decoded, refuse_size

MOST_TAGS = 400_000
"""Tags that a page may have, opening and closing: its tree takes some 250 MB then."""
_CHARSET = re.compile(rb"<meta[^>]{0,200}?charset\s*=\s*[\"']?\s*([\w.:-]{2,40})", re.IGNORECASE)
_BETWEEN = "\n\n"
_SENTENCE, _WORDS = 15, 60
"""Characters that an article has in one sentence, or in all its paragraphs; what has less is links and labels."""
_TELLING = frozenset({"paragraph", "list-item", "table-row"})
"""Kinds of blocks that an article is made of."""
_CLOSED = re.compile(r"[.!?。।…][”\"'’»)]*$")


def from_html(html: str | bytes, source: str = "", url: str | None = None, charset: str | None = None) -> Report:
    """A report over the article of a page; `charset` is what HTTP said of the bytes. Of a live page it is what stands above
    the posts, or else its one post.

    Raises SourceError when the page has no article text, too much of it, or only several posts (`from_page` gives those).
    """
    found = from_page(html, source, url, charset)
    if len(found) > 1 and isinstance(found[0], Report) and found[0].source != source:
        raise SourceError(f"{source or 'page'}: {len(found)} posts, each a report of its own; use load_all")
    if isinstance(found[0], SourceError):
        raise found[0]
    return found[0]


def from_page(
    html: str | bytes, source: str = "", url: str | None = None, charset: str | None = None
) -> list[Report | SourceError]:
    """The reports of a page, mostly one: its article, and each post of a live page, named by its place (`page.html:3`), or
    why a post is none; never empty.

    The article of a live page has the posts too, off the article: read once, each with its own day. Raises SourceError
    when there is no article text and no post, or too much of it.
    """
    text, doubt = (html, ()) if isinstance(html, str) else decoded(html, source, _declared(html, charset))
    tree = _tree(text, source)
    surveyed, struck = _surveyed(tree)
    live = posts.find(tree, surveyed)
    names = page_claims.names(surveyed, url)
    each = [_posted(post, names, f"{source}:{n}") for n, post in enumerate(live, 1)]
    pieces, zone = assembly.pieces(surveyed, body.parts(tree, surveyed), names)
    pieces = posts.apart(pieces, live)
    if not _is_article([piece.words for piece in pieces if piece.kind in _TELLING and not piece.off_article]):
        return each or _none(source)
    report = _report(pieces, [*page_claims.dates(surveyed, tree, url, zone), *names], source)
    report = replace(report, claims=(*report.claims, *struck_out.find(surveyed, struck, pieces, report)))
    starts = [block.start for block in report.blocks]
    left_out = dropped.find(surveyed, pieces, [*starts, len(report.text)], zone)
    return [replace(report, left_out=left_out, notices=doubt), *each]


def _none(source: str) -> list[Report | SourceError]:
    raise SourceError(f"{source or 'page'}: no article text found; save the page of one article, or its text as .txt")


def _posted(post: posts.Post, names: list[Claim], source: str) -> Report | SourceError:
    common = (claim for claim in names if claim.field in ("publisher", "url"))
    try:
        return from_fragment(post.html, post.title, (*post.claims, *common), source)
    except SourceError as error:  # one odd post must not stop the others
        return error


def _surveyed(tree: Any) -> tuple[page.Page, list[visible.Struck]]:
    """The page as it is shown, which changes its tree, and what it has struck out."""
    struck = visible.settle(tree)
    embeds.settle(tree)
    definitions.settle(tree)
    return page.survey(tree), struck


def from_fragment(
    html: str, title: str, claims: tuple[Claim, ...], source: str = "", pictures: Sequence[str] = ()
) -> Report:
    """A report over all that a piece of HTML shows, below its title; nothing is taken for navigation.

    `claims` are what its holder, such as a feed, says of it, `pictures` what it says of pictures that it sends along: they
    are captions off the article. Raises SourceError when it shows no words, or too many.
    """
    tree = _tree(f"<html><body><article><h1>{escape(title)}</h1>{html}</article></body></html>", source)
    surveyed, struck = _surveyed(tree)
    pieces, _ = assembly.pieces(surveyed, body.whole(tree), [c for c in claims if c.field == "title"])
    pieces += [shown for words in pictures for shown in captions.beside(words)]
    if not pieces:
        raise SourceError(f"{source or 'fragment'}: no words in it; nothing to read")
    report = _report(pieces, [*claims], source)
    return replace(report, claims=(*report.claims, *struck_out.find(surveyed, struck, pieces, report)))


def _is_article(paragraphs: list[str]) -> bool:
    sentence = any(len(words) >= _SENTENCE and _CLOSED.search(words) for words in paragraphs)
    return sentence or sum(map(len, paragraphs)) >= _WORDS


def _declared(data: bytes, charset: str | None) -> tuple[str, ...]:
    meta = _CHARSET.search(data[:4096])
    return tuple(name for name in (charset, meta[1].decode("ascii", "ignore") if meta else None) if name)


def _tree(text: str, source: str) -> Any:
    if text.count("<") > MOST_TAGS:
        raise SourceError(
            f"{source or 'page'}: more than {MOST_TAGS:,} tags; save the article alone, or its text as .txt"
        )
    try:
        tree = load_html(text)
    except Exception:  # lxml names its failures in many ways; all mean the same to a reader
        tree = None
    if tree is None:
        raise SourceError(f"{source or 'page'}: no HTML found in it; if it is plain text, name it .txt")
    return tree


def _report(pieces: list[BlockDraft], outside: list[Claim], source: str) -> Report:
    """The text with its blocks, and the claims of the page with those that stand in the text."""
    starts = accumulate((len(piece.words) + len(_BETWEEN) for piece in pieces), initial=0)
    laid = tuple(Block(p.kind, at, at + len(p.words), p.off_article) for p, at in zip(pieces, starts, strict=False))
    text = _BETWEEN.join(piece.words for piece in pieces)
    refuse_size(len(text), source)
    return Report(text, laid, (*outside, *text_claims.find(text, laid)), source)
