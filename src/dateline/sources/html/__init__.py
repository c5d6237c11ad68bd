"""An HTML page into a Report: one frozen text in page order, with every caption where it stands on the page."""

from __future__ import annotations

import re
from typing import Any

from trafilatura import load_html

from dateline.errors import SourceError
from dateline.report import Block, Claim, Report
from dateline.sources.html import assembly, body, metadata, page
from dateline.sources.html.captions import Piece
from dateline.sources.text import decode, refuse_size

_CHARSET = re.compile(rb"""<meta[^>]{0,200}?charset\s*=\s*["']?\s*([\w.:-]{2,40})""", re.IGNORECASE)


def from_html(
    html: str | bytes,
    source: str = "",
    url: str | None = None,
    charset: str | None = None,
    extra: tuple[Claim, ...] = (),
) -> Report:
    """A report over the article of a page; `charset` is what HTTP said of the bytes, `extra` are claims beside the page's.

    Raises SourceError when the page has no article text, or too much.
    """
    text = html if isinstance(html, str) else decode(html, source, _declared(html, charset))
    tree = _tree(text, source)
    surveyed = page.survey(tree)
    found = metadata.claims(surveyed, tree, url)
    pieces = assembly.pieces(surveyed, body.parts(tree, surveyed), found)
    if not any(piece.kind == "paragraph" for piece in pieces):
        raise SourceError(
            f"{source or 'page'}: no article text found; save the page of one article, or its text as .txt"
        )
    return _report(pieces, [*found, *extra], source)


def _declared(data: bytes, charset: str | None) -> tuple[str, ...]:
    meta = _CHARSET.search(data[:4096])
    return tuple(name for name in (charset, meta[1].decode("ascii", "ignore") if meta else None) if name)


def _tree(text: str, source: str) -> Any:
    try:
        tree = load_html(text)
    except Exception:
        tree = None
    if tree is None:
        raise SourceError(f"{source or 'page'}: no HTML found in it; if it is plain text, name it .txt")
    return tree


def _report(pieces: list[Piece], claims: list[Claim], source: str) -> Report:
    made, at = [], 0
    for piece in pieces:
        made.append(Block(piece.kind, at, at + len(piece.words)))
        at += len(piece.words) + 2
    refuse_size(at, source)
    return Report("\n\n".join(piece.words for piece in pieces), tuple(made), tuple(claims), source)
