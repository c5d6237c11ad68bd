"""What a PDF says of itself: title, author and days, in its information dictionary and in its XMP."""

from __future__ import annotations

import re
from collections.abc import Iterator
from html import unescape

import pypdfium2 as pdfium

from dateline.report import Claim, ClaimField
from dateline.sources import written_dates
from dateline.sources.html.element_text import single_spaced

_INFO: tuple[tuple[str, ClaimField], ...] = (
    ("CreationDate", "published"),
    ("ModDate", "modified"),
    ("Title", "title"),
    ("Author", "author"),
)
_XMP: tuple[tuple[str, ClaimField], ...] = (
    ("xmp:CreateDate", "published"),
    ("xmp:ModifyDate", "modified"),
    ("prism:publicationDate", "published"),
    ("dc:date", "published"),
    ("dc:title", "title"),
    ("dc:creator", "author"),
    ("dc:publisher", "publisher"),
)
_DAYS = frozenset({"published", "modified"})
_STAMP = re.compile(r"(?:D:)?(\d{4})(\d\d)?(\d\d)?(\d\d)?(\d\d)?(\d\d)?(?:(Z)|([+-])(\d\d)'?(\d\d)?)?")
_PACKET = re.compile(rb"<x:xmpmeta.{0,1000000}?</x:xmpmeta>|<rdf:RDF.{0,1000000}?</rdf:RDF>", re.DOTALL)
_TAG = re.compile(r"<[^<>]*>")
_MOST = 500
"""Characters of a title, name or day that are kept."""


def claims(document: pdfium.PdfDocument, data: bytes) -> Iterator[Claim]:
    """Each day, title and name with where it was found (`pdf:CreationDate`, `xmp:CreateDate`), rivals side by side."""
    told = document.get_metadata_dict(skip_empty=True)
    for key, field in _INFO:
        if written := single_spaced(str(told.get(key) or ""))[:_MOST]:
            yield _claim(field, written, f"pdf:{key}")
    if packet := _PACKET.search(data):
        text = packet[0].decode("utf-8", "replace")
        for key, field in _XMP:
            found = key if key.startswith("xmp:") else f"xmp:{key}"
            yield from (_claim(field, written, found) for written in dict.fromkeys(_values(text, key)))


def _values(packet: str, key: str) -> Iterator[str]:
    """What an element or an attribute of the packet holds; of a list its items."""
    for match in re.finditer(
        rf"<{key}(?:\s[^<>]*)?>(.*?)</{key}>|\b{key}\s*=\s*[\"']([^\"'<>]*)[\"']", packet, re.DOTALL
    ):
        items = re.findall(r"<rdf:li[^<>]*>(.*?)</rdf:li>", match[1] or "", re.DOTALL) or [match[1] or match[2] or ""]
        yield from (words for item in items if (words := single_spaced(unescape(_TAG.sub(" ", item)))[:_MOST]))


def _claim(field: ClaimField, written: str, found: str) -> Claim:
    if field not in _DAYS:
        return Claim(field, written, found)
    return written_dates.claim(field, _iso(written) or written, found)


def _iso(written: str) -> str | None:
    """A day as PDF writes it, in ISO 8601.

    >>> _iso("D:20240314093000+02'00'"), _iso("D:2024"), _iso("14 March 2024")
    ('2024-03-14T09:30:00+02:00', None, None)
    """
    found = _STAMP.match(written)
    if found is None or not found[3]:
        return None
    year, month, day, hour, minute, second, zulu, sign, hours, minutes = found.groups()
    zone = "Z" if zulu else f"{sign}{hours}:{minutes or '00'}" if sign else ""
    return f"{year}-{month}-{day}" + (f"T{hour}:{minute or '00'}:{second or '00'}{zone}" if hour else "")
