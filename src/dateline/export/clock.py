"""Every date a page claims and every moment its text gives, to be laid on one axis, and where the two cannot agree.

`of` gathers them from a reading; `drawing.clock_strip` draws them; the page lists them in a table beside the drawing.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from dateline.export.marks import anchor_name
from dateline.readings import Reading
from dateline.report import Claim, Report, Span
from dateline.rows import Moment
from dateline.tabular import one_line

DATED = frozenset({"published", "modified", "created", "retrieved"})
FAR = 31
"""Days from which a page and its text are told to lie apart."""
_IN_ADDRESS = re.compile(r"[/=](\d{4})[-/](\d{1,2})(?:[-/](\d{1,2}))?(?=[-/.?&]|$)")
_PREFIX = re.compile(r"(\d{4})(?:-(\d\d))?(?:-(\d\d))?")


@dataclass(frozen=True, slots=True)
class ClockSpan:
    """A stretch of days, both inclusive: `told` is what gives them ("published", "dateline", words of the text), `found` where
    it stood, `link` the name of the words in the page, if any; `set_aside`: the reading goes against it."""

    told: str
    start: date
    end: date
    found: str = ""
    link: str = ""
    set_aside: bool = False


@dataclass(frozen=True, slots=True)
class Clock:
    """What a page `claims`, what stands in its `captions`, what its `text` speaks of, each in the order of the days, and the
    `gaps` between them in words."""

    claims: tuple[ClockSpan, ...]
    captions: tuple[ClockSpan, ...]
    text: tuple[ClockSpan, ...]
    gaps: tuple[str, ...]

    def __bool__(self) -> bool:
        return bool(self.claims or self.captions or self.text)


def of(reading: Reading) -> Clock:
    """The clock of a reading."""
    lanes: dict[str, list[ClockSpan]] = {"dateline": [], "caption": [], "": []}
    for kind, dated in _told(reading):
        lanes[kind].append(dated)
    claims = _ordered([*_claimed(reading), *lanes["dateline"]])
    text, captions = _ordered(lanes[""]), _ordered(lanes["caption"])
    return Clock(claims, captions, text, tuple(_gaps(reading, claims, captions, text)))


def apart(first: date, second: date) -> str:
    """How far two days lie apart, in years and months, or in days where it is less than a month.

    >>> apart(date(2021, 5, 20), date(2023, 9, 28)), apart(date(2024, 3, 14), date(2024, 3, 1))
    ('2 years 4 months', '13 days')
    """
    first, second = min(first, second), max(first, second)
    months = (second.year - first.year) * 12 + second.month - first.month - (second.day < first.day)
    parts = ((months // 12, "year"), (months % 12, "month")) if months else (((second - first).days, "day"),)
    return " ".join(f"{many:,} {unit}{'s' * (many != 1)}" for many, unit in parts if many) or "the same day"


def in_words(start: date, end: date) -> str:
    """A day, a whole month or year, or a stretch of days, as a reader would write it.

    >>> in_words(date(2021, 5, 1), date(2021, 5, 31)), in_words(date(2024, 3, 9), date(2024, 3, 10))
    ('May 2021', '9 to 10 March 2024')
    >>> in_words(date(2023, 12, 1), date(2024, 2, 29)), in_words(date(2024, 1, 30), date(2024, 2, 2))
    ('December 2023 to February 2024', '30 January to 2 February 2024')
    """
    days = start == end or not _is_whole(start, end)
    months = not days and (start.month, end.month) != (1, 12)
    first, last = (_parts(day, days, months) for day in (start, end))
    while first and last and first[-1] == last[-1] and first != last:
        first.pop()
    return " ".join(last if not first or first == last else [*first, "to", *last])


def _is_whole(start: date, end: date) -> bool:
    """Whether a stretch is whole months."""
    return start.day == 1 and (end == date.max or (end + timedelta(1)).day == 1)


def _parts(day: date, days: bool, months: bool) -> list[str]:
    return [*[str(day.day)] * days, *[day.strftime("%B")] * (days or months), str(day.year)]


def _claimed(reading: Reading) -> Iterator[ClockSpan]:
    for place, claim in enumerate(reading.report.claims):
        days = _in_address(claim) if claim.field == "url" else _days(claim.value) if claim.field in DATED else None
        if days:
            link = _link(claim.spans[:1], reading.report)
            yield ClockSpan(claim.field, *days, claim.found, link, place in reading.anchor.overruled)


def _told(reading: Reading) -> Iterator[tuple[str, ClockSpan]]:
    """Each moment that lies on the calendar, with the kind of block it stands in where that is a lane of its own."""
    for moment in reading.moments:
        days = _of_moment(moment)
        if days and moment.span.spans:
            span = moment.span.spans[0]
            words = one_line(reading.report.words(span))
            kind = _kind(reading.report, span)
            told, found = ("dateline", words) if kind == "dateline" else (words, kind)
            yield kind, ClockSpan(told, *days, found, _link((span,), reading.report))


def _gaps(
    reading: Reading, claims: tuple[ClockSpan, ...], captions: tuple[ClockSpan, ...], text: tuple[ClockSpan, ...]
) -> Iterator[str]:
    """Each claim that the reading set aside against the day it was read as of; else the page against what it speaks of."""
    written = _days(reading.anchor.value[1]) if reading.anchor.value else None
    aside = {(one.told, one.start, one.end): one for one in claims if one.set_aside}
    if written:
        yield from (_against(one, written[0]) for one in aside.values())
    published = next((one for one in claims if one.told == "published"), None)
    if published and not aside and (captions or text):
        last = max((*captions, *text), key=lambda one: one.end)
        if (published.start - last.end).days > FAR:
            yield _late(published, last)


def _against(claim: ClockSpan, written: date) -> str:
    claimed = f"claims {in_words(claim.start, claim.end)} ({claim.told})"
    return f"{claimed}, written about {in_words(written, written)}: {apart(written, claim.start)}"


def _late(claim: ClockSpan, last: ClockSpan) -> str:
    claimed, spoken = in_words(claim.start, claim.end), in_words(last.start, last.end)
    return f"claims {claimed}, speaks of nothing later than {spoken}: {apart(last.end, claim.start)}"


def _of_moment(moment: Moment) -> tuple[date, date] | None:
    start, end = _days(moment.start.value or ""), _days(moment.end.value or "")
    if not start and not end:
        return None
    first, last = (start or end or (date.min, date.min))[0], (end or start or (date.max, date.max))[1]
    return (first, last) if first <= last else None


def _days(iso: str) -> tuple[date, date] | None:
    """The first and the last day of an ISO date or of a prefix of one; None for anything else."""
    match = _PREFIX.match(iso)
    return _stretch(*(int(part) if part else None for part in match.groups())) if match else None


def _in_address(claim: Claim) -> tuple[date, date] | None:
    """The day that stands in an address."""
    match = _IN_ADDRESS.search(claim.value)
    return _stretch(*(int(part) if part else None for part in match.groups())) if match else None


def _stretch(year: int | None, month: int | None, day: int | None) -> tuple[date, date] | None:
    try:
        first = date(year or 0, month or 1, day or 1)
        if day:
            return first, first
        after = (first.year + first.month // 12, first.month % 12 + 1) if month else (first.year + 1, 1)
        return first, date(*after, 1) - timedelta(1) if after[0] <= date.max.year else date.max
    except ValueError:
        return None


def _kind(report: Report, span: Span) -> str:
    block = next((b for b in report.blocks if b.start <= span.start < b.end), None)
    return block.kind if block and block.kind in ("dateline", "caption") else ""


def _link(spans: tuple[Span, ...], report: Report) -> str:
    return next((anchor_name(span) for span in spans if 0 <= span.start < span.end <= len(report.text)), "")


def _ordered(found: list[ClockSpan]) -> tuple[ClockSpan, ...]:
    return tuple(sorted(found, key=lambda one: (one.start, one.end)))
