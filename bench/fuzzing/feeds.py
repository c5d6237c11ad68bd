"""Feeds: RSS, Atom and RDF whose entries hold any page, with dates, pictures, prefixes and declarations of every sort."""

from __future__ import annotations

from html import escape
from random import Random

from fuzzing import odd, pages

FIELDS = (
    "title description summary content content:encoded link guid id pubDate published updated dc:date dc:creator author"
    " media:description media:content category enclosure source itunes:summary"
).split()
HEADS = (
    '<?xml version="1.0"?>', '<?xml version="1.0" encoding="utf-16"?>', '<?xml version="1.0" encoding="koi8-r"?>', "",
    '<?xml version="1.1"?>', '<?xml version="1.0"?><!DOCTYPE rss [<!ENTITY town "Teshkol">]>', "\ufeff<?xml version='1.0'?>",
)  # fmt: skip
SPACES = (
    ' xmlns:media="http://search.yahoo.com/mrss/" xmlns:dc="http://purl.org/dc/elements/1.1/"'
    ' xmlns:content="http://purl.org/rss/1.0/modules/content/"'
)
DAYS = ("Thu, 14 Mar 2024 08:15:00 GMT", "2024-03-14T08:15:00Z", "Fri, 99 Foo 0000", "14.3.24", "-1", "")


def feed(chance: Random) -> bytes:
    """A feed, sound or not."""
    entries = "".join(_entry(chance) for _ in range(chance.randint(0, 3)))
    spaces = chance.choice((SPACES, SPACES, ""))
    title = f"<title>{escape(odd.token(chance))}</title>"
    told = chance.choice(
        (
            f'<rss version="2.0"{spaces}><channel>{title}{entries}</channel></rss>',
            f'<feed xmlns="http://www.w3.org/2005/Atom"{spaces}>{title}{entries.replace("item>", "entry>")}</feed>',
            f'<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#"{spaces}>{title}{entries}</rdf:RDF>',
        )
    )
    return (chance.choice(HEADS) + told).encode(chance.choice(("utf-8", "utf-8", "utf-16", "koi8-r")), "replace")


def _entry(chance: Random) -> str:
    return f"<item>{''.join(_field(chance) for _ in range(chance.randint(0, 6)))}</item>"


def _field(chance: Random) -> str:
    name = chance.choice(FIELDS)
    attributes = chance.choice(
        ("", "", ' type="html"', ' type="xhtml"', ' type="text"', ' url="x" medium="image"', ' xml:base="//["')
    )
    return f"<{name}{attributes}>{_content(chance, name)}</{name}>"


def _content(chance: Random, name: str) -> str:
    if "ate" in name or "pub" in name:
        return chance.choice(DAYS)
    told = pages.nodes(chance, 3)
    match chance.randrange(5):
        case 0:
            return f"<![CDATA[{told}]]>"
        case 1:
            return escape(escape(told))
        case 2:
            return told
        case 3:
            return "&town;" + escape(odd.text(chance, 2))
        case _:
            return escape(told)
