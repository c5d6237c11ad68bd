"""Pages: trees of HTML as nobody would nest them, with heads that claim everything, and fragments that never close."""

from __future__ import annotations

import json
from random import Random
from typing import Any

from fuzzing import odd

TAGS = (
    "p p p div article main section h1 h2 h3 ul ol li table tr td th thead caption figure figcaption blockquote q a b i em span sup"
    " sub time address header footer nav aside del ins s br hr img pre code noscript template svg math form button select option"
    " iframe script style textarea details summary dl dt dd body html head title meta x-made-up video plaintext"
).split()
NAMES = (
    "class id href src alt title datetime itemprop itemtype property content name style lang dir role aria-hidden hidden rel type"
    " http-equiv charset data-date srcset colspan rowspan"
).split()
VALUES = (
    "", "headline", "byline author", "dateline", "caption", "credit", "article-body", "live-blog post", "published", "datePublished",
    "2024-03-14T08:15:00Z", "9999-99-99", "display:none", "visibility:hidden;x", "javascript:0", "https://news.example/2024/03/14/x",
    "//[", "http://[::1", "data:,x", "#n1", "-1", "99999999999", "true", "utf-16", "no-such-encoding", "noteref", "related teaser",
)  # fmt: skip
CLAIMED = (
    "article:published_time", "og:title", "author", "date", "DC.date", "article:modified_time", "og:url", "description", "citation_date",
)  # fmt: skip
KEYS = (
    "@type @graph headline datePublished dateModified author publisher name articleBody liveBlogUpdate mainEntity url image caption"
).split()


def page(chance: Random) -> bytes:
    """A page in some encoding, or a piece of one."""
    head = "".join(_head(chance) for _ in range(chance.randint(0, 4)))
    body = nodes(chance, chance.randint(1, 6))
    whole = chance.choice(
        (f"<html><head>{head}</head><body>{body}</body></html>", head + body, f"<!DOCTYPE html>{head}{body}")
    )
    return whole.encode(chance.choice(("utf-8", "utf-8", "utf-8", "utf-16", "latin-1", "cp1252", "utf-7")), "replace")


def nodes(chance: Random, most: int, depth: int = 0) -> str:
    """Some elements beside each other; one of many is a chain as deep as parsers give up at."""
    if depth == 0 and chance.random() < 0.03:
        return chain(chance)
    return "".join(_node(chance, depth) for _ in range(chance.randint(1, most)))


def chain(chance: Random) -> str:
    """Elements in each other, many levels deep."""
    tag, count = chance.choice(TAGS), chance.choice((30, 200, 600, 3000))
    end = f"</{tag}>" * count if chance.random() < 0.5 else ""
    return f"<{tag}>" * count + odd.text(chance, 2) + end


def _node(chance: Random, depth: int) -> str:
    if depth > 6 or chance.random() < 0.35:
        return odd.text(chance, 3)
    tag = chance.choice(TAGS)
    attributes = "".join(_attribute(chance) for _ in range(chance.choice((0, 0, 1, 1, 2, 5))))
    closing = f"</{tag}>" if chance.random() < 0.9 else ""
    return f"<{tag}{attributes}>{nodes(chance, 4, depth + 1)}{closing}"


def _attribute(chance: Random) -> str:
    value = chance.choice(VALUES) if chance.random() < 0.8 else odd.token(chance)
    return f' {chance.choice(NAMES)}="{value}"' if chance.random() < 0.9 else f" {chance.choice(NAMES)}={value}"


def _head(chance: Random) -> str:
    value = chance.choice((odd.token(chance), chance.choice(VALUES), chance.choice(odd.NUMBERS)))
    match chance.randrange(5):
        case 0:
            return f'<meta property="{chance.choice(CLAIMED)}" content="{value}">'
        case 1:
            return f'<script type="application/ld+json">{_linked(chance)}</script>'
        case 2:
            return f"<title>{value}</title>"
        case 3:
            return f'<link rel="canonical" href="{value}"><base href="{value}">'
        case _:
            return f'<meta charset="{value}">'


def _linked(chance: Random) -> str:
    told = json.dumps(_value(chance, 0), ensure_ascii=chance.random() < 0.5)
    if chance.random() < 0.05:
        told = chance.choice(('{"a":', "[")) * chance.choice((50, 3000))
    return told if chance.random() < 0.9 else told[: chance.randrange(len(told) + 1)]


def _value(chance: Random, depth: int) -> Any:
    match chance.randrange(7 if depth < 4 else 4):
        case 0:
            return odd.text(chance, 2)
        case 1:
            return chance.choice((None, True, 0, -1, 2**70, 1e300, float("nan")))
        case 2 | 3:
            return chance.choice(("NewsArticle", "LiveBlogPosting", *VALUES))
        case 4:
            return [_value(chance, depth + 1) for _ in range(chance.randint(0, 3))]
        case _:
            return {chance.choice(KEYS): _value(chance, depth + 1) for _ in range(chance.randint(0, 5))}
