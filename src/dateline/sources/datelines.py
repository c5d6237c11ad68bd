"""Datelines: the place, day and agency that open a lead paragraph, and a line that is nothing but a date."""

from __future__ import annotations

import re
from typing import NamedTuple

from dateline.report import Span
from dateline.sources import written_dates

_LONGEST = 160
_CAPS = r"[A-Z\u00c0-\u00de][A-Z\u00c0-\u00de'’.\-]+"
_NAME = r"[A-Z\u00c0-\u00de][\w'’.\-]*"
_NAMES = rf"{_NAME}(?:\s+{_NAME}){{0,3}}"
_PLACE = rf"{_CAPS}(?:\s+{_CAPS}){{0,3}}"
_MORE = rf"(?:,\s*{_NAMES}(?=\s*[,(—–\-_:/]))"
_DAY = rf"(?:,?\s+(?P<day>(?i:{written_dates.FULL}|{written_dates.SHORT})))"
_AGENCY = r"(?:\s*,?\s*[(\[][^()\[\]]{2,90}[)\]])"
_DASH = r"(?:\s*(?:--+|_)|\s+[—–]|[—–](?=\s|$)|\s+-(?=\s|$))"
_TAGS = r"(?:\s*\[[A-Z][A-Z ]+\])*"

_STATED = rf"(?:{_DAY}{_AGENCY}?|{_AGENCY})"
_STRONG = re.compile(rf"[(\[]?{_PLACE}(?:\s*\([^()\n]{{2,40}}\))?{_MORE}?{_STATED}{_DASH}{_TAGS}")
_SHORT_PLACE = rf"{_CAPS}(?:\s+{_CAPS}){{0,2}}"
_PLAIN = re.compile(rf"{_SHORT_PLACE}{_MORE}?(?:/{_SHORT_PLACE}{_MORE}?)?{_DASH}")
_COLON = re.compile(rf"{_SHORT_PLACE}{_MORE}?{_DAY}?{_AGENCY}?:(?=\s+\S)")
_MIXED = re.compile(rf"(?!(?:On|In|At|By|Since|From)\b){_NAMES}(?:,\s*{_NAMES})?{_STATED}{_DASH}(?=\s*\S)")
_LABEL = (
    r"(?P<label>this story is from|(?:last |first )?(?:published|updated|posted|modified)(?: on| at)?"
    r"|date|issued(?: on)?|on)"
)
_CLOCK = r"(?:[,\s]+(?:at\s+)?\d?\d[:.h]\d\d(?::\d\d)?\s*(?:[ap]\.?m\.?)?\s*(?:\(?[A-Z]{2,5}\)?)?)?"
_DATE_LINE = re.compile(
    rf"(?:{_LABEL}\s*:?\s*|(?-i:{_NAMES}),\s*)?(?P<day>{written_dates.FULL}){_CLOCK}\s*[.—–-]*\s*$", re.IGNORECASE
)
_NO_PLACE = re.compile(
    r"[(\[]?(?:A|ANALYSIS|BREAKING|CORRECTION|DEAR|EDITORIAL|EXCLUSIVE|EXPLAINER|FACTBOX|FILE|LIVE|NOTE|OPINION|PHOTOS?|Q"
    r"|SUMMARY|UPDATED?|VIDEO|WATCH)\b(?!,)"
)
"""What newspapers print in capitals before a colon or dash besides places."""


class Dateline(NamedTuple):
    """Where a dateline stands, and the day it states: its words and its ISO value, None when it lacks a year;
    `line` when it is a date alone, `modified` when that is called an update."""

    span: Span
    day: Span | None = None
    value: str | None = None
    line: bool = False
    modified: bool = False


def prefix(text: str, start: int, end: int, colon: bool = False) -> Dateline | None:
    """The dateline that opens the paragraph `[start, end)`: "BEIRUT, March 7 (Reuters) —", "WASHINGTON –".

    With `colon`, also "NEW DELHI:", which a transcript's speakers look like.
    """
    stop = min(end, start + _LONGEST)
    forms: tuple[re.Pattern[str], ...] = (_STRONG, _PLAIN, _MIXED, _COLON) if colon else (_STRONG, _PLAIN, _MIXED)
    for form in forms:
        found = form.match(text, start, stop)
        shouted = found and form is not _STRONG and text[found.end() : found.end() + _LONGEST].isupper()
        if found and not shouted and not _NO_PLACE.match(found[0]):
            return _dateline(found)
    return None


def line(text: str, start: int, end: int) -> Dateline | None:
    """A paragraph that is a date alone: "September 28, 2023", "Published: 7 March 2024, 10:30 GMT"."""
    if end - start > 100:
        return None
    found = _DATE_LINE.match(text, start, end)
    if not found:
        return None
    label = (found["label"] or "").lower()
    return _dateline(found)._replace(
        span=Span(start, end), line=True, modified="updated" in label or "modified" in label
    )


def _dateline(found: re.Match[str]) -> Dateline:
    day = found.groupdict().get("day")
    span = Span(*found.span("day")) if day else None
    return Dateline(Span(*found.span()), span, written_dates.iso(day) if day else None)
