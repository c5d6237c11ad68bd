"""Datelines: the place, day and agency that open a lead paragraph; lines that say nothing but when, and by whom, a report
was put out; titles of bulletins that tell their day."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise
from typing import NamedTuple

from dateline.report import Span
from dateline.sources import written_dates

_LONGEST = 160
_CAPS = r"[A-Z\u00c0-\u00de][A-Z\u00c0-\u00de'’.\-]+"
_NAME = r"[A-Z\u00c0-\u00de][\w'’.\-]*"
_NAMES = rf"{_NAME}(?:\s+{_NAME}){{0,3}}"
_PLACE = rf"{_CAPS}(?:\s+{_CAPS}){{0,3}}"
_MORE = rf"(?:,\s*{_NAMES}(?=\s*[,(—–\-_:/]))"
_DAY = rf"(?:(?:,?\s+|\s*[|–—]\s*|\s+-\s+)(?P<day>(?i:{written_dates.FULL}|{written_dates.SHORT})))"
_AGENCY = r"(?:\s*,?\s*(?:[(\[][^()\[\]]{2,90}[)\]]|/[A-Z][^/\n]{1,60}/))"
_DASH = r"(?:\s*(?:--+|_)|\s+[—–]|[—–](?=\s|$)|\s+-(?=\s|$))"
_TAGS = r"(?:\s*\[[A-Z][A-Z ]+\])*"
_BAR = rf"(?:{_DASH}|\s*\|(?=\s))"

_STATED = rf"(?:{_DAY}{_AGENCY}?|{_AGENCY})(?:{_BAR}|(?<=\d):(?=\s))"
_STRONG = re.compile(rf"[(\[]?{_PLACE}(?:\s*\([^()\n]{{2,40}}\))?{_MORE}?{_STATED}{_TAGS}")
_SHORT_PLACE = rf"{_CAPS}(?:\s+{_CAPS}){{0,2}}"
_PLAIN = re.compile(rf"{_SHORT_PLACE}{_MORE}?(?:/{_SHORT_PLACE}{_MORE}?)?{_DASH}")
_STOPPED = re.compile(
    rf"{_NAMES}(?:,\s*{_NAMES})?,\s+(?:the\s+)?(?P<day>(?i:{written_dates.FULL}))\.(?:\s*[-–—]+)?(?=\s+\S)(?!\s+(?i:all rights))"
)
_COLON = re.compile(rf"{_SHORT_PLACE}{_MORE}?{_DAY}?{_AGENCY}?:(?=\s+\S)")
_MIXED = re.compile(rf"(?!(?:On|In|At|By|Since|From)\b){_NAMES}(?:(?:,\s*|/){_NAMES})?{_STATED}(?=\s*\S)")
_DAY_FIRST = re.compile(
    rf"(?P<day>(?i:{written_dates.FULL}|{written_dates.SHORT}))"
    rf"(?:\s*[(\[][^()\[\]\n]{{2,60}}[)\]]|(?:,\s*|\s+[|–—-]\s+){_NAMES}(?:(?:,\s*|/){_NAMES})?)?{_AGENCY}?{_BAR}(?=\s*\S)"
)
_LONGEST_LINE, _LONGEST_NAME, _MOST_NAMES, _MOST_DAYS = 120, 4, 6, 3
"""Characters of a line that tells when a report was put out; words of one of its names, and of all; its days."""
_CHANGED = r"updated?|modified|revised|edited|changed|corrected|amended"
_PUT_OUT = (
    rf"published|posted|issued?|released?|created|filed|printed|added|uploaded|written|dated|submitted|sent|{_CHANGED}"
)
_BULLETIN = (
    r"\b(?:bulletin|sitrep|digest|briefing|newsletter|communiqu[eé]|circular|press release|media (?:advisory|release)"
    r"|(?:situation(?:al)?|daily|weekly|monthly|flash|morning|evening|midday|security|incidents?|operation(?:al|s)?|humanitarian"
    r"|field|progress|periodic|interim)\s+(?:\w+\s+){0,2}(?:reports?|updates?|summary|review|brief|note|round-?up|log|overview)"
    r"|(?:report|update|summary|review|brief|note)\s+(?:no\.?|number|#)\s*\d+)\b"
)
"""Words for a report that comes out regularly, or is put out by a body."""
_PIECE = re.compile(
    rf"(?P<day>(?i:\b{written_dates.FULL}))"
    rf"|(?P<label>(?i:this story is from|(?:web |article |story )?(?:(?:first|last|originally|date) )?(?:{_PUT_OUT})\b"
    r"(?: date\b)?|publi(?:cation|shing|sh) (?:date|time)\b|date(?: and time| & time)?(?: of (?:issue|publication|release))?\b"
    r"|for immediate release|as of\b|dtg\b))"
    r"|(?P<clock>(?i:(?<=\d)T\d\d:\d\d\S*|\d?\d[:.h][0-5]\d(?::\d\d)?\s*(?:[ap]\.?m\b\.?)?|\d?\d\s*[ap]\.?m\b\.?|\d{4}(?=\s*(?:hrs|hours|gmt|utc|z)\b)"
    r"|(?:hrs|hours|local time|noon|midnight)\b)|\b(?:GMT|UTC|[A-Z]{0,3}[SD]?T|Z)(?:[+-]\d\d?(?::?\d\d)?)?\b)"
    r"|(?P<by>(?i:by)\s+[\w.'’-]+(?:\s+[A-Z\u00c0-\u00de][\w.'’-]*){0,3})"
    rf"|(?P<bulletin>(?i:{_BULLETIN}(?:\s+(?:no\.?|number|#)\s*\d+\b|\s+\d+\b(?!\s+[a-z]))?))"
    r"|(?P<read>(?i:\d+[- ]min(?:ute)?s?(?: read)?\b))"
    r"|(?P<small>(?:on|at|the|of|and|in)\b(?=\s))"
    rf"|(?P<name>{_NAME}(?:\s+(?:of\s+|de\s+)?{_NAME})*)"
    r"|(?P<sign>[,;:.|/·•()\[\]–—-]+)|\s+"
)
"""What a line that tells when a report was put out is made of."""
_TITLE_DAY = re.compile(
    rf"(?i:(?P<bulletin>{_BULLETIN}|\b(?:statement|address|speech|remarks)\b(?=.*,))"
    rf"(?:[^\n]{{0,120}}(?:[,|:(–—-]|\b(?:for|dated|as of|of)))?\s*(?P<day>{written_dates.FULL})"
    r"\s*\)?\.?\s*$)"
)
_BARRED_DAY = re.compile(rf"(?i:[^\n|]{{3,160}}\s\|\s+(?P<day>{written_dates.FULL})\s*$)")
_DAY_TITLE = re.compile(rf"(?i:(?P<day>{written_dates.FULL})\s*[,|:–—-]\s*[^\n]{{0,100}}?{_BULLETIN})")
_NO_PLACE = re.compile(
    r"[(\[]?(?:A|ANALYSIS|BREAKING|CORRECTION|DEAR|EDITORIAL|EXCLUSIVE|EXPLAINER|FACTBOX|FILE|LIVE|NOTE|OPINION|PHOTOS?|Q"
    r"|SUMMARY|UPDATED?|VIDEO|WATCH)\b(?!,)"
)
"""What newspapers print in capitals before a colon or dash besides places."""


_BODY = re.compile(
    r"(?:The )?(?:(?:Federal|National|General|Joint|Permanent|Press|State) )?(?:Ministry|Department|Office|Embassy|Mission|"
    r"Government|Staff|Service|Directorate|Agency|Council|Commission|Committee|Command|Secretariat|Cent(?:re|er)|Presidency|Cabinet)\b"
)
"""How the name of a body begins that puts things out, whatever its length."""


class Dateline(NamedTuple):
    """Where a dateline stands, and the day it states: its words and its ISO value, None when it lacks a year;
    `line` when it is a line of its own, `modified` when the day is called that of a change."""

    span: Span
    day: Span | None = None
    value: str | None = None
    line: bool = False
    modified: bool = False


def prefix(text: str, start: int, end: int, colon: bool = False, day_first: bool = True) -> Dateline | None:
    """The dateline that opens the paragraph `[start, end)`: "BEIRUT, March 7 (Reuters) —", "WASHINGTON –".

    With `colon`, also "NEW DELHI:", which a transcript's speakers look like; with `day_first`, also "March 7, 2024 (BEIRUT) -",
    which the entries of a chronicle look like.
    """
    stop = min(end, start + _LONGEST)
    forms = (_STRONG, _PLAIN, _MIXED, _STOPPED, *[_COLON] * colon, *[_DAY_FIRST] * day_first)
    for form in forms:
        found = form.match(text, start, stop)
        shouted = found and form is not _STRONG and text[found.end() : found.end() + _LONGEST].isupper()
        if found and not shouted and not _NO_PLACE.match(found[0]):
            return _dateline(found)
    return None


def begins_with_day(text: str, start: int, end: int) -> bool:
    """Whether a paragraph opens with a day and a dash, as several in a row do in a chronicle."""
    return bool(_DAY_FIRST.match(text, start, min(end, start + _LONGEST)))


def line(text: str, start: int, end: int) -> tuple[Dateline, ...]:
    """Each day of a line that says nothing but when a report was put out, where and by whom: "September 28, 2023",
    "Published: 7 March 2024, 10:30 GMT | Updated: 8 March 2024". Empty for any other line."""
    pieces = list(_pieces(text, start, end)) if end - start <= _LONGEST_LINE else []
    days = [piece for piece in pieces if piece.lastgroup == "day"]
    names = [1 if _BODY.match(p["name"]) else len(p["name"].split()) for p in pieces if p["name"]]
    titled = sum(names) > _MOST_NAMES or max(names, default=0) > _LONGEST_NAME or _is_title(pieces)
    if not 0 < len(days) <= _MOST_DAYS or titled:
        return ()
    called = [next((p for p in reversed(pieces) if p["label"] and p.start() < day.start()), None) for day in days]
    changed = (bool(label and re.search(_CHANGED, label[0], re.IGNORECASE)) for label in called)
    told = zip(days, changed, strict=True)
    return tuple(_dateline(day)._replace(span=Span(start, end), line=True, modified=late) for day, late in told)


def in_title(text: str, start: int, end: int) -> Dateline | None:
    """The day of a bulletin in its title, "Daily situation report, 3 June 2024", or one behind a bar at its end."""
    forms = (_TITLE_DAY.search, _DAY_TITLE.match, _BARRED_DAY.match)
    found = next((found for form in forms if (found := form(text, start, end))), None)
    return _dateline(found) if found else None


def _pieces(text: str, start: int, end: int) -> Iterator[re.Match[str]]:
    """What a line is made of, without white space; nothing when some of it is another thing."""
    pieces: list[re.Match[str]] = []
    while start < end:
        piece = _PIECE.match(text, start, end)
        if not piece:
            return
        pieces += [piece] if piece.lastgroup else []
        start = piece.end()
    yield from pieces


def _is_title(pieces: list[re.Match[str]]) -> bool:
    """Whether a name stands right beside a day, without a sign between, as in the titles of things: "September 11, 2001
    Attacks"."""
    return any({one.lastgroup, other.lastgroup} == {"day", "name"} for one, other in pairwise(pieces))


def _dateline(found: re.Match[str]) -> Dateline:
    day = found.groupdict().get("day")
    span = Span(*found.span("day")) if day else None
    return Dateline(Span(*found.span()), span, written_dates.iso(day) if day else None)
