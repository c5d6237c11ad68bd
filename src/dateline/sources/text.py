"""Plain text into a Report: the text stays as it came, blocks and claims are laid over it."""

from __future__ import annotations

import codecs
import re
from collections.abc import Iterator
from typing import NamedTuple

from dateline.errors import SourceError
from dateline.report import Claim, ClaimField, Report
from dateline.sources import blocks, old_encodings, text_claims, written_dates

LONGEST = 2_000_000
"""Characters a report may have."""
LARGEST = 8 * LONGEST
"""Bytes that a text, a page, or a record of a web archive may have, packed or unpacked."""
LARGEST_FEED = 4 * LARGEST
"""Bytes that a feed may have: it is held in memory as a whole."""

_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_BY_LABEL = {
    "latin-1": "cp1252", "latin1": "cp1252", "l1": "cp1252", "iso-8859-1": "cp1252", "iso8859-1": "cp1252",
    "iso_8859-1": "cp1252", "us-ascii": "cp1252", "ascii": "cp1252", "iso-8859-9": "cp1254", "latin5": "cp1254",
    "iso-8859-11": "cp874", "tis-620": "cp874", "gb2312": "gb18030", "gbk": "gb18030", "x-gbk": "gb18030",
    "shift_jis": "cp932", "shift-jis": "cp932", "x-sjis": "cp932", "sjis": "cp932", "euc-kr": "cp949",
    "ks_c_5601-1987": "cp949", "big5": "big5hkscs", "x-user-defined": "cp1252",
}  # fmt: skip
"""What a label means in the WHATWG's encoding standard, which browsers follow, where Python takes it by its word."""
_NO_ENCODING = frozenset({"idna", "punycode", "raw-unicode-escape", "undefined", "unicode-escape", "utf-7"})
"""Names under which Python knows what no page is written in, but for utf-7, which browsers refuse as well."""
_ORDER: tuple[ClaimField, ...] = ("published", "modified", "author", "title")
"""In which order the claims of a text are kept."""
_HALF = re.compile("[\ud800-\udfff]")
_CONTROLS = bytes(set(range(32)) - set(b"\t\n\v\f\r\x1b")) + b"\x7f"


def from_text(
    text: str, source: str = "", published: str | None = None, title: str | None = None, url: str | None = None
) -> Report:
    """A report over exactly this text; `published`, `title` and `url` are what a table says of it.

    Raises SourceError when the text is blank, longer than LONGEST characters, or no Unicode text.
    """
    refuse_size(len(text), source)
    if not text.strip():
        raise SourceError(f"{source or 'text'}: empty, there is nothing to read")
    if _HALF.search(text):
        raise SourceError(
            f"{source or 'text'}: holds half a character (a lone surrogate); write the file anew as UTF-8"
        )
    laid = blocks.find(text, title)
    stated = sorted(text_claims.find(text, laid), key=lambda claim: _ORDER.index(claim.field))
    return Report(text, laid, (*_given(published, title, url), *stated), source)


def refuse_size(characters: int, source: str) -> None:
    """Raises SourceError when a text of so many characters is too long to be one report."""
    if characters > LONGEST:
        raise SourceError(
            f"{source or 'text'}: {characters:,} characters, a report has at most {LONGEST:,};"
            " split it into one report a file, or give a table with one report a row"
        )


class Decoded(NamedTuple):
    """A text without its byte order mark; `doubt`: a line that says so where its encoding was guessed, and another that is as
    likely would give other words; else empty."""

    text: str
    doubt: tuple[str, ...] = ()


def decode(data: bytes, source: str = "", declared: tuple[str, ...] = ()) -> str:
    """The text of `decoded`, for one whose doubt is told elsewhere."""
    return decoded(data, source, declared).text


def decoded(data: bytes, source: str = "", declared: tuple[str, ...] = ()) -> Decoded:
    """Bytes as text: by the byte order mark, as UTF-8, as `declared` (HTTP header, meta), or guessed.

    Raises SourceError for binary data and for bytes that fit no encoding.
    """
    for mark, name in _MARKS:
        if data.startswith(mark):
            return Decoded(_decoded(data[len(mark) :], name, source))
    refuse_binary(data, source)
    for name in (*(d for d in declared if d.lower().startswith("iso-2022")), "utf-8", *declared):
        for meant in dict.fromkeys((_BY_LABEL.get(name.strip().lower(), name), name)):
            try:
                if codecs.lookup(meant).name.replace("_", "-") not in _NO_ENCODING:
                    return Decoded(data.decode(meant))
            except (UnicodeError, LookupError, ValueError):
                continue
    name = old_encodings.western(data) or _guess(data, source)
    return Decoded(_decoded(data, name, source), old_encodings.doubts(data, name))


def encoding(head: bytes, source: str = "") -> str:
    """The name of the encoding that the first bytes of a longer text show.

    Raises SourceError for binary data and for bytes that fit no encoding.
    """
    for mark, name in _MARKS:
        if head.startswith(mark):
            return "utf-8-sig" if name == "utf-8" else name[:6]  # utf-16 and utf-32 drop their mark by themselves
    refuse_binary(head, source)
    try:
        codecs.getincrementaldecoder("utf-8")().decode(head)
    except UnicodeDecodeError:
        return old_encodings.western(head) or _guess(head, source)
    return "utf-8"


def refuse_binary(data: bytes, source: str) -> None:
    """Raises SourceError when the bytes have what no text has: NULs, or more than a stray control character."""
    start = data[:65536]
    if b"\0" in start or len(start) - len(start.translate(None, _CONTROLS)) > len(start) // 100 + 1:
        raise SourceError(
            f"{source or 'input'}: a binary file, not text; give text, HTML, or a table (.jsonl .csv .parquet)"
        )


def _decoded(data: bytes, name: str, source: str) -> str:
    try:
        return data.decode(name)
    except UnicodeDecodeError as error:
        raise SourceError(
            f"{source or 'input'}: seems to be {name}, but byte {error.start} does not fit; save it as UTF-8"
        ) from None


def _guess(head: bytes, source: str) -> str:
    from charset_normalizer import from_bytes  # a twentieth of a second, and seldom needed

    best = from_bytes(head[:65_536]).best()
    if best is None:
        raise SourceError(f"{source or 'input'}: unknown text encoding; save it as UTF-8 (iconv -f ENCODING -t UTF-8)")
    return best.encoding


def _given(published: str | None, title: str | None, url: str | None) -> Iterator[Claim]:
    if published:
        yield written_dates.claim("published", published, "table:published")
    given: tuple[tuple[ClaimField, str | None], ...] = (("title", title), ("url", url))
    yield from (Claim(field, value, f"table:{field}") for field, value in given if value)
