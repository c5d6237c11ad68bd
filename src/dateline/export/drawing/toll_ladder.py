"""A toll ladder: what each source counted of one harm in one incident, rung by rung, from the low end to the high.

An end that is open is drawn as an arrow, a part stands under its whole, and a copy is a copy: it is drawn hollow, and what only
repeats its original's count is told beside it and has no rung of its own.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from dateline.export import wording
from dateline.export.drawing import glyphs, scale, svg
from dateline.export.drawing.scale import Scale
from dateline.export.drawing.series_chart import NOBODY, LinkOf, said
from dateline.export.drawing.svg import Drawing, Markup, tag
from dateline.record.count_series import SeriesPoint

MOST = 60
"""Rungs that are drawn; those after them are in the table only."""
TOP, RUNG, NARROW_RUNG, FOOT, EDGE, INDENT = 40, 40, 58, 14, 14, 18
LABELS = 270
"""Pixels of the names at the side of a wide ladder."""


@dataclass(frozen=True, slots=True)
class Rung:
    """A count with how deep it lies under its whole, and how many copies repeat it."""

    point: SeriesPoint
    depth: int = 0
    copies: int = 0


def draw(
    counts: Sequence[SeriesPoint], width: int = svg.WIDE, link: LinkOf = lambda point: None, name: str = ""
) -> Drawing:
    """The ladder of counts of one harm, so many pixels wide; `name` says of which incident."""
    every = rungs(counts)
    shown, x = every[:MOST], across(counts, width)
    high = RUNG if _is_wide(width) else NARROW_RUNG
    foot = TOP + high * len(shown)
    drawn = [_rung(rung, x, TOP + high * i, width, link) for i, rung in enumerate(shown)]
    harm = (counts[0].harm or "harmed") if counts else "harmed"
    more = svg.text(f"and {len(every) - MOST} more in the table", 2, foot + 14, "small") if every[MOST:] else Markup()
    body = svg.joined([_axis(x, counts, foot), *drawn, more])
    title = f"{name}: {harm}, from the low to the high end by source" if name else f"{harm} by source"
    linked = any(link(rung.point) for rung in shown)
    return Drawing(width, foot + FOOT + (16 if every[MOST:] else 0), title, _about(every), body, linked, title)


def rungs(counts: Sequence[SeriesPoint]) -> tuple[Rung, ...]:
    """The counts in the order of the ladder: teller by teller, by day, wholes before parts, each part under its whole."""
    kept = _without_echoes(sorted(counts, key=_rank(counts)))
    keys = {rung.point.key for rung in kept}
    below: dict[str | None, list[Rung]] = {}
    for rung in kept:
        whole = rung.point.part_of
        below.setdefault(whole if whole in keys and whole != rung.point.key else None, []).append(rung)
    return tuple(_nested(below, None, 0, set()))


def across(counts: Iterable[SeriesPoint], width: int) -> Scale:
    """The scale of the numbers, from 0."""
    ticks = scale.numbers(max((point.top for point in counts), default=0), 6 if _is_wide(width) else 4)
    start = LABELS if _is_wide(width) else 0
    return Scale(0, ticks[-1], start + EDGE, width - EDGE - glyphs.ARROW)


def _rank(counts: Sequence[SeriesPoint]) -> Callable[[SeriesPoint], tuple[object, ...]]:
    """The key by which counts are ordered."""
    order: dict[str, int] = {}
    for point in sorted(counts, key=lambda p: (p.as_of is None, p.as_of or "", p.report_day or "", p.key)):
        order.setdefault(point.teller, len(order))
    return lambda p: (bool(p.whom), order[p.teller], p.as_of or "9", p.copy_of is not None, p.number, p.key)


def _without_echoes(counts: Sequence[SeriesPoint]) -> list[Rung]:
    """Each count, and on the rung of its original how many copies repeat it."""
    kept: dict[tuple[object, ...], Rung] = {}
    for p in counts:
        same = (p.teller, p.as_of, p.low, p.high, p.hedge, p.whom, p.status)
        if p.copy_of is not None and same in kept:
            kept[same] = replace(kept[same], copies=kept[same].copies + 1)
        else:
            kept[(*same, p.key) if same in kept else same] = Rung(p)
    return list(kept.values())


def _nested(below: dict[str | None, list[Rung]], whole: str | None, depth: int, seen: set[str]) -> Iterator[Rung]:
    for rung in below.get(whole, ()):
        if rung.point.key not in seen:
            seen.add(rung.point.key)
            yield replace(rung, depth=depth)
            yield from _nested(below, rung.point.key, depth + 1, seen)


def _rung(rung: Rung, x: Scale, y: float, width: int, link: LinkOf) -> Markup:
    """One count: who and when, the range, and the number in words."""
    point, is_wide = rung.point, _is_wide(width)
    indent = INDENT * rung.depth
    room = (LABELS if is_wide else width) - indent - 4
    lines = [
        svg.text(svg.fitted(_who(rung), room), indent, y + 13, "who"),
        svg.text(svg.fitted(_where(rung), room, 12), indent, y + 29, "small"),
    ]
    if rung.depth:
        lines.append(tag("path", d=f"M{indent - 10} {y - 4}v14h7", class_="tie"))
    middle = y + (12 if is_wide else 43)
    end = max(x(point.top), x(point.number)) + (glyphs.ARROW + 6 if point.high is None else 10)
    words = wording.said(point.low, point.high, point.hedge)
    fits = end + svg.width(words) < width
    start = min(x(point.number), x(point.low or 0) if point.low is not None else x(point.number))
    low = start - (glyphs.ARROW + 6 if point.low is None else 10)
    number = svg.text(words, end if fits else low, middle + 4, "number", None if fits else "end")
    return svg.linked(link(point), said(point), svg.joined([*lines, _bar(rung, x, middle), number]))


def _bar(rung: Rung, x: Scale, y: float) -> Markup:
    point, look = rung.point, "d1" if rung.depth else "d0"
    hollow = "hollow" if point.copy_of is not None or point.status != "asserted" else ""
    at, top = x(point.number), x(point.top)
    pieces = [tag("line", x1=x.start, x2=x.end, y1=y, y2=y, class_="track")]
    if top != at:
        pieces.append(tag("line", x1=at, x2=top, y1=y, y2=y, class_=f"bar {look} {hollow}".strip()))
        pieces.append(glyphs.glyph(int(look[1]), top, y, 5.5, hollow))
    if point.high is None:
        pieces.append(glyphs.arrow(at, y, 1, 0, look))
    if point.low is None:
        pieces.append(glyphs.arrow(at, y, -1, 0, look))
    return svg.joined([*pieces, glyphs.glyph(int(look[1]), at, y, 5.5, hollow)])


def _who(rung: Rung) -> str:
    """Who counts, and whom where it is not everybody; of a part whom alone."""
    point = rung.point
    return point.whom if rung.depth and point.whom else ", ".join(filter(None, (point.teller or NOBODY, point.whom)))


def _where(rung: Rung) -> str:
    """The day, and what else tells the count's weight."""
    point = rung.point
    status = point.status if point.status != "asserted" else ""
    report = f"{point.source}, a copy of {point.copy_of}" if point.copy_of else point.source
    repeats = f"repeated by {rung.copies} {'copies' if rung.copies > 1 else 'copy'}" if rung.copies else ""
    return " · ".join(filter(None, (point.as_of or "no day", status, report, repeats)))


def _axis(x: Scale, counts: Sequence[SeriesPoint], foot: float) -> Markup:
    ticks = scale.numbers(x.last, 6 if x.start > LABELS else 4)
    return svg.joined(
        tag("line", x1=x(n), x2=x(n), y1=TOP - 8, y2=foot, class_="grid" if n else "axis")
        + svg.text(scale.label(n), x(n), TOP - 14, "tick", "middle")
        for n in ticks
    )


def _is_wide(width: int) -> bool:
    return width >= 2 * LABELS


def _about(every: Sequence[Rung]) -> str:
    if not every:
        return "No count."
    wholes = [rung.point for rung in every if not rung.point.whom and not rung.depth] or [r.point for r in every]
    low, high = min(p.number for p in wholes), max(p.top for p in wholes)
    tellers = len({p.teller for p in wholes})
    copies = sum(rung.copies + (rung.point.copy_of is not None) for rung in every)
    return (
        f"{len(every)} counts by {tellers} {'tellers' if tellers > 1 else 'teller'}: from {wording.number(low)} to"
        f" {wording.number(high)}; {copies} repeated by copies. The table has the same numbers."
    )
