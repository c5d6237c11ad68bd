"""RSS and Atom feeds, an entry at a time: what the feed itself carries of each, with all that it claims."""

from __future__ import annotations

import re
from collections.abc import Iterator
from html import escape
from io import BytesIO
from typing import Any
from xml.sax import SAXParseException

import feedparser
from lxml import etree

from dateline.errors import SourceError, fault
from dateline.report import Claim, ClaimField, Report
from dateline.sources import written_dates
from dateline.sources.html import escaped, from_fragment
from dateline.sources.html.element_text import letters

_HALF = re.compile(
    rb"(&(?:amp;)*#)(?:0*5(?:529[6-9]|5[3-9]\d\d|6\d{3}|7[0-2]\d\d|73[0-3]\d|734[0-3])"
    rb"|[xX]0*[dD][89a-fA-F][\da-fA-F]{2});"
)
"""A reference to half a character, which stands for nothing; feedparser gives up at one."""
_TAG = re.compile(r"</?[a-zA-Z][^<>]{0,200}>")
_DATES: tuple[tuple[str, ClaimField], ...] = (
    ("published", "published"),
    ("created", "published"),
    ("updated", "modified"),
)
_PICTURED = "{http://search.yahoo.com/mrss/}"
_MOST = 500
"""Characters of a date, name or address that are kept."""

Row = Report | SourceError


def read(data: bytes, source: str) -> Iterator[Row]:
    """The entries of a feed in its order, and for an entry that cannot be a report a SourceError; one more at the end
    where the XML is broken and some of it may be lost.

    A date that is none is kept as it was written (`written_dates.claim`). Raises SourceError when it is no feed or has no entry.
    """
    found = _parsed(_HALF.sub(rb"\g<1>65533;", data), source)
    broken = _fault(found)
    if not found.entries:
        why = f"not a feed that can be read ({broken})" if broken else "a feed without entries" if found.version else ""
        raise SourceError(f"{source}: {why or 'XML, but no RSS or Atom feed'}; give a feed, or pages as .html")
    publisher = _words(found.feed, "title")
    pictures = _pictures(data, len(found.entries))
    for number, entry in enumerate(found.entries, 1):
        yield _row(entry, publisher, pictures[number - 1], f"{source} entry {number}", f"{source}:{number}")
    if broken:
        yield SourceError(f"{source}: broken XML ({broken}); what could be read of it was, look for entries that lack")


def _parsed(data: bytes, source: str) -> Any:
    try:
        return feedparser.parse(BytesIO(data), sanitize_html=False, resolve_relative_uris=False)
    except Exception as error:  # it gives up in many ways; all mean the same to a reader
        raise SourceError(f"{source}: not a feed that can be read ({error}); give its pages as .html") from None


def _fault(found: Any) -> str:
    """How the XML is broken; empty when it is sound."""
    error = found.get("bozo_exception")
    if not isinstance(error, SAXParseException):
        return ""
    return f"{error.getMessage()} at line {error.getLineNumber()}"


def _pictures(data: bytes, count: int) -> list[list[str]]:
    """For each entry what it tells of its pictures (`media:description`), which feedparser takes for the entry's text."""
    parser = etree.XMLParser(recover=True, resolve_entities=False, no_network=True)
    try:
        tree = etree.fromstring(data, parser) if b"/mrss/" in data.replace(b"\0", b"") else None
        items = tree.iter("{*}item", "{*}entry") if tree is not None else ()
        told = [[words for node in item.iter(f"{_PICTURED}description") if (words := _told(node))] for item in items]
    except (etree.XMLSyntaxError, UnicodeDecodeError):  # what is no text in a feed that is told to be broken
        told = []
    return (told + [[]] * count)[:count]


def _told(node: Any) -> str:
    """What one element tells, escaped or not."""
    return escaped.words("".join(node.itertext()))


def _row(entry: dict[str, Any], publisher: str, pictures: list[str], where: str, name: str) -> Row:
    """One odd entry must not stop those after it."""
    try:
        title, content = _title(entry), _content(entry, pictures)
        if not title and not content.strip():
            raise SourceError(f"{where}: neither title nor text; nothing to read")
        return from_fragment(content, title, tuple(_claims(entry, title, publisher)), name, pictures)
    except SourceError as error:
        return error
    except Exception as error:
        return SourceError(f"{where}: {fault(error)}")


def _title(entry: dict[str, Any]) -> str:
    """The title without its mark-up; often escaped twice."""
    detail = dict.get(entry, "title_detail")
    marked = isinstance(detail, dict) and detail.get("type") != "text/plain"
    return escaped.words(_words(entry, "title")) if marked else _words(entry, "title")


def _content(entry: dict[str, Any], pictures: list[str]) -> str:
    """The fullest of the texts that the entry has, as HTML; what it tells of its pictures is none of them."""
    found = [*_listed(dict.get(entry, "content")), dict.get(entry, "summary_detail")]
    shown = {letters(words) for words in pictures}
    texts = [_html(detail) for detail in found if isinstance(detail, dict)]
    return max((text for text in texts if letters(escaped.words(text)) not in shown), key=len, default="")


def _html(detail: dict[str, Any]) -> str:
    value = str(detail.get("value") or "")
    if detail.get("type") != "text/plain" or escaped.is_marked_up(value):
        return escaped.settled(value)
    return "".join(f"<p>{escape(line)}</p>" for line in value.splitlines() if line.strip())


def _claims(entry: dict[str, Any], title: str, publisher: str) -> Iterator[Claim]:
    for key, field in _DATES:
        if written := _words(entry, key):
            yield written_dates.claim(field, written, f"feed:{key}")
    others: tuple[tuple[ClaimField, str, str], ...] = (
        ("title", title, "title"),
        ("author", _words(entry, "author"), "author"),
        ("publisher", publisher, "channel"),
        ("url", _words(entry, "link"), "link"),
    )
    yield from (Claim(field, value, f"feed:{name}") for field, value, name in others if value)


def _words(holder: dict[str, Any], key: str) -> str:
    """A value on one line. Not by the feed's own look-up, which gives one date for another that is missing."""
    value = dict.get(holder, key)
    return " ".join(_TAG.sub(" ", value).split())[:_MOST] if isinstance(value, str) else ""


def _listed(value: Any) -> list[Any]:
    return value if isinstance(value, list) else []
