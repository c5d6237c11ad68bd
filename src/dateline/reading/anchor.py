"""The day a report counts from: every candidate date with its evidence is gathered, then one place decides.

The claim of the page stands unless the text itself contradicts it. What contradicts: full dates under photographs that
all lie long before the claimed day, told by several captions or borne out by a chain of days that meets only from there
("May 7 … three days later" and "nine days ago"). A weekday that agrees proves nothing and is never evidence.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from dateline.english.time_expressions import ARCHIVE
from dateline.reading.moments import calendar
from dateline.reading.moments.expressions import Ago, Expression, MonthDay
from dateline.reading.moments.normalization import Placed
from dateline.reading.moments.reference_time import place
from dateline.report import GIVEN, NOT_A_DAY, Report, Span
from dateline.rows import Anchor

FAR = timedelta(days=21)
"""Photographs of the day's story are at most so much older than the page; an older date is a contradiction.

On the 44 development pages with a full date under a photograph the latest one was at most 16 days old wherever it was
told with its weekday, as agencies tell the day of the story."""
NEWS = timedelta(days=0)
"""A wire's dateline tells the day its words count from, even when the page was put out the day after."""
CLOSE = timedelta(days=7)
"""Captions of one story lie within so many days of each other."""
HEAD, LINE = 600, 80
"""Characters: how far the head of a report reaches, and how long a line may be that is nothing but a date and names."""
_LINES = frozenset({"paragraph", "heading", "dateline"})


@dataclass(frozen=True, slots=True)
class DatedClaim:
    """A claim that gives a full day: its place in `report.claims`."""

    index: int
    day: date
    field: str
    found: str
    spans: tuple[Span, ...]


@dataclass(frozen=True, slots=True)
class DatedEvidence:
    """A day that the text bears witness to, with the words that do; `weekday`: whether one tells its weekday too, as the
    caption of a day's own photograph does ("Tuesday, Nov. 19, 2019")."""

    day: date
    spans: tuple[Span, ...]
    weekday: bool


def decide(report: Report, expressions: tuple[Expression, ...]) -> Anchor:
    """The interval the report counts from, the evidence that carried it, and the claims it overruled.

    `value` is None when the report gives no day at all.
    """
    claims = tuple(dated_claims(report))
    stated = _stated(claims)
    caption_date = _caption_date(report, expressions)
    if stated is None or stated.found == GIVEN:
        return _without_claim(report, expressions, caption_date, stated)
    head_date = _head_date(report, expressions)
    if head_date and _is_alone(head_date, stated, expressions):
        return _anchor(head_date.day, head_date.spans, "anchor.date-at-head", _overruled(claims, head_date.day))
    if caption_date and _contradicts(caption_date, stated, report, expressions):
        chain = _chain(report, expressions, caption_date.day, stated.day)
        how = "anchor.captions-and-chain" if chain else "anchor.captions"
        return _anchor(caption_date.day, (*caption_date.spans, *chain), how, _overruled(claims, caption_date.day))
    against = tuple(c.index for c in claims if c.field == "published" and abs(c.day - stated.day) > FAR)
    return _as_claimed(stated, against)


def dated_claims(report: Report) -> Iterator[DatedClaim]:
    """The claims of a report that give a day."""
    for index, claim in enumerate(report.claims):
        dated = claim.field in ("published", "modified", "retrieved") and not claim.found.endswith(NOT_A_DAY)
        if dated and (day := calendar.day(claim.value)):
            yield DatedClaim(index, day, claim.field, claim.found, claim.spans)


def _overruled(claims: tuple[DatedClaim, ...], day: date) -> tuple[int, ...]:
    """The places of the claims that lie far after the day the text bears witness to."""
    return tuple(c.index for c in claims if c.field != "retrieved" and c.day - day > FAR)


def _stated(claims: tuple[DatedClaim, ...]) -> DatedClaim | None:
    """The claim that is believed first: published over modified, in the order that the source trusts them.

    Where the text's own dateline and the page's mark-up lie far apart, the earlier of the two: a story can be put out
    again, but not before it was written.
    """
    order = {"published": 0, "modified": 1, "retrieved": 3}
    ranked = sorted(claims, key=lambda c: 2 if c.found == GIVEN else order[c.field])
    if not ranked:
        return None
    first = ranked[0]
    others = [c for c in ranked if c.field == "published" and bool(c.spans) != bool(first.spans)]
    return next((c for c in others if first.day - c.day > (NEWS if c.found == "dateline" else FAR)), first)


def _as_claimed(stated: DatedClaim, against: tuple[int, ...] = ()) -> Anchor:
    return _anchor(stated.day, stated.spans, f"anchor.claim:{stated.field}:{stated.found}", against)


def _anchor(day: date, spans: tuple[Span, ...], how: str, overruled: tuple[int, ...] = ()) -> Anchor:
    iso = day.isoformat()
    return Anchor((iso, iso), tuple(sorted(set(spans))), how, overruled)


# ---- what the text bears witness to -----------------------------------------------------------------------------


def _caption_date(report: Report, expressions: tuple[Expression, ...]) -> DatedEvidence | None:
    """The latest full date under a photograph that is not from the archive, with all dates close to it."""
    captions = [b.span for b in report.of_kind("caption") if not ARCHIVE.search(report.words(b.span))]
    dated = _dated_within(captions, expressions)
    if not dated:
        return None
    latest = max(day for day, _ in dated)
    close = [e for day, e in dated if latest - day <= CLOSE]
    return DatedEvidence(latest, tuple(e.span for e in close), any(e.weekday is not None for e in close))


def _dated_within(spans: list[Span], expressions: tuple[Expression, ...]) -> list[tuple[date, Expression]]:
    return [(day, e) for e in expressions if (day := e.day) and any(span.holds(e.span) for span in spans)]


def _head_date(report: Report, expressions: tuple[Expression, ...]) -> DatedEvidence | None:
    """The latest full date in the byline, or in a short line of its own near the head ("UPDATED: Tue., Nov. 19, 2019")."""
    reach = max(HEAD, len(report.text) // 8)
    head = (b for b in report.blocks if b.start < reach)
    lines = [b.span for b in head if b.kind == "byline" or (b.kind in _LINES and b.end - b.start <= LINE)]
    dated = _dated_within(lines, expressions)
    if not dated:
        return None
    latest = max(day for day, _ in dated)
    return DatedEvidence(latest, tuple(e.span for day, e in dated if day == latest), False)


def _contradicts(
    evidence: DatedEvidence, stated: DatedClaim, report: Report, expressions: tuple[Expression, ...]
) -> bool:
    """Whether the photographs' day cannot be of the day that the page claims.

    Far before it; told twice, with its weekday, or borne out by a chain; and no full date in the text near the claimed day.
    """
    if not _is_alone(evidence, stated, expressions):
        return False
    return len(evidence.spans) > 1 or evidence.weekday or bool(_chain(report, expressions, evidence.day, stated.day))


def _is_alone(evidence: DatedEvidence, stated: DatedClaim, expressions: tuple[Expression, ...]) -> bool:
    """Whether a day lies far before the claimed one, and no other full date of the text stands near that."""
    if stated.day - evidence.day <= FAR:
        return False
    own = (*stated.spans, *evidence.spans)
    elsewhere = (day for e in expressions if (day := e.day) and not any(s.meets(e.span) for s in own))
    return not any(abs(day - stated.day) <= FAR for day in elsewhere)


def _chain(report: Report, expressions: tuple[Expression, ...], day: date, other: date) -> tuple[Span, ...]:
    """Words that meet on one date when counted from `day`, but not from `other`: so many days ago, and a month and day
    (with its "three days later") told without a year."""
    here, there = _meetings(report, expressions, day), _meetings(report, expressions, other)
    return tuple(span for meeting in sorted(here - there) for span in meeting)


def _meetings(report: Report, expressions: tuple[Expression, ...], day: date) -> frozenset[tuple[Span, ...]]:
    placed = place(expressions, day, report)
    ago = [
        (p.start, e.span)
        for e, p in zip(expressions, placed, strict=True)
        if isinstance(e.form, Ago) and e.form.unit == "day" and not e.form.told and p.counted_from == "anchor"
    ]
    walks = [tuple(_walk(index, placed)) for index in range(len(placed))]
    told = [(placed[walk[0]].start, walk) for walk in walks if any(_tells_day(expressions[i]) for i in walk)]
    return frozenset(
        (*sorted(expressions[i].span for i in walk), span) for when, span in ago for then, walk in told if when == then
    )


def _tells_day(expression: Expression) -> bool:
    """Whether an expression is a month with a day, and no year."""
    return isinstance(expression.form, MonthDay) and expression.form.day is not None


def _walk(index: int, placed: tuple[Placed, ...]) -> Iterator[int]:
    """An expression and those it was counted from, back to the first."""
    yield index
    source = placed[index].counted_from
    while isinstance(source, int):
        yield source
        source = placed[source].counted_from


# ---- reports that claim no day ----------------------------------------------------------------------------------


def _without_claim(
    report: Report, expressions: tuple[Expression, ...], captions: DatedEvidence | None, given: DatedClaim | None
) -> Anchor:
    """The dateline's month and day in the year of the other dates, or of the day that is given; else that day; else the day
    of the photographs; else no day."""
    if dateline := _dateline_date(report, expressions, given):
        return dateline
    if given:
        return _as_claimed(given)
    return _anchor(captions.day, captions.spans, "anchor.captions") if captions else Anchor()


def _dateline_date(report: Report, expressions: tuple[Expression, ...], given: DatedClaim | None) -> Anchor | None:
    head = [block.span for block in report.of_kind("dateline")]
    years = [given.day.year] if given else [day.year for e in expressions if (day := e.day)]
    for e in (e for e in expressions if any(span.holds(e.span) for span in head)):
        if e.day:
            return _anchor(e.day, (e.span,), "anchor.dateline")
        if isinstance(e.form, MonthDay) and e.form.day and years:
            day = calendar.day(f"{max(years):04d}-{e.form.month:02d}-{e.form.day:02d}")
            return _anchor(day, (e.span,), "anchor.dateline-year-from-text") if day else None
    return None
