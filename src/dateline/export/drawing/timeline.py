"""A timeline of incidents: one dot each where they are few, else bars of how many began in each period; no harm is added up."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import pairwise

from dateline.export import wording
from dateline.export.drawing import scale, svg
from dateline.export.drawing.scale import Scale
from dateline.export.drawing.svg import Drawing, Markup, tag
from dateline.record.joined_incidents import JoinedIncident

DOTS, STACK = 240, 14
"""So many incidents are drawn a dot each, when no more than STACK fall into one period."""
TOP, HEIGHT, DOT, FOOT, EDGE, LEGEND = 24, 200, 22, 40, 12, 22
_UNITS = ("day", "week", "month", "quarter", "year", "decade", "century", "millennium")
_MONTHS = {"month": 1, "quarter": 3, "year": 12, "decade": 120, "century": 1200, "millennium": 12000}


@dataclass(frozen=True, slots=True)
class DayCount:
    """How many incidents began on a day, and in how many of them people are said to have been killed."""

    day: str
    incidents: int
    deadly: int


@dataclass(frozen=True, slots=True)
class Period:
    """A stretch of days, the last included, with the incidents that began in it."""

    first: str
    last: str
    incidents: int
    deadly: int

    @property
    def called(self) -> str:
        """The period in words: "2024", "2024-03", or its days."""
        first, last = date.fromisoformat(self.first), date.fromisoformat(self.last)
        whole = first.day == 1 and (
            last.toordinal() == date.max.toordinal() or date.fromordinal(last.toordinal() + 1).day == 1
        )
        if whole and self.first[:4] == self.last[:4] and (first.month, last.month) == (1, 12):
            return self.first[:4]
        return self.first[:7] if whole and self.first[:7] == self.last[:7] else wording.days(self.first, self.last)


PeriodLink = Callable[[Period], str | None]
IncidentLink = Callable[[JoinedIncident], str | None]


def draw(
    days: Sequence[DayCount],
    incidents: Sequence[JoinedIncident] = (),
    width: int = svg.WIDE,
    period_link: PeriodLink = lambda period: None,
    link: IncidentLink = lambda incident: None,
) -> Drawing:
    """The timeline, so many pixels wide. `incidents`: each of those that `days` counts, or none where they are many."""
    held = periods(days, max((width - 60) // 11, 8))
    total = sum(period.incidents for period in held)
    title = f"{total:,} incidents over time"
    if not held:
        return Drawing(width, TOP, title, "No incident has a day.", svg.text("No incident has a day.", 2, 16))
    dotted = len(incidents) == total and total <= DOTS and max(p.incidents for p in held) <= STACK
    x, y = scales(held, width)
    hit = not dotted or svg.can_be_hit(width, total)
    marks = _dots(held, incidents, x, y, link if hit else None) if dotted else _bars(held, x, y, period_link)
    legend = _legend(dotted, y.start + FOOT + LEGEND, width)
    unit = _unit(held)
    body = svg.joined([*_axes(held, x, y), *marks, *legend])
    linked = hit and (any(map(link, incidents)) if dotted else any(map(period_link, held)))
    return Drawing(width, round(y.start + FOOT + 2.5 * LEGEND), title, _about(held, unit), body, linked, title)


def periods(days: Sequence[DayCount], most: int) -> tuple[Period, ...]:
    """The days gathered into at most so many periods of one length, empty ones too; what is no day is left out."""
    found = {at: day for day in days if (at := scale.ordinal(day.day)) is not None}
    if not found:
        return ()
    for unit in _UNITS:
        edges = list(_edges(min(found), max(found), unit, most))
        if len(edges) - 1 <= most:
            break
    return tuple(_gathered(found, edges))


def scales(held: Sequence[Period], width: int) -> tuple[Scale, Scale]:
    """The scales of the periods (by their place in the row) and of how many incidents they have."""
    most = scale.numbers(max(period.incidents for period in held))[-1]
    left = svg.width(scale.label(most)) + 14
    return Scale(0, len(held), left, width - EDGE), Scale(0, most, TOP + 12 + min(HEIGHT, DOT * most), TOP + 12)


def _gathered(found: dict[int, DayCount], edges: list[int]) -> Iterator[Period]:
    kept = sorted(found.items())
    place = 0
    for start, end in pairwise(edges):
        many = deadly = 0
        while place < len(kept) and kept[place][0] < end:
            many, deadly = many + kept[place][1].incidents, deadly + kept[place][1].deadly
            place += 1
        yield Period(date.fromordinal(start).isoformat(), date.fromordinal(end - 1).isoformat(), many, deadly)


def _edges(first: int, last: int, unit: str, most: int) -> Iterator[int]:
    """The first days of the periods from one day to another, and the day after the last; one more than `most` is enough."""
    if unit in ("day", "week"):
        step = 7 if unit == "week" else 1
        start = first - (first - 1) % step
        many = (last - start) // step + 1
        yield from (start + step * i for i in range(min(many, most + 1) + 1))
        return
    months, at = _MONTHS[unit], date.fromordinal(first)
    number = (at.year * 12 + at.month - 1) // months * months
    for _ in range(most + 3):
        yield _month(number)
        if _month(number) > last:
            return
        number += months


def _month(number: int) -> int:
    """The ordinal of the first day of a month; what lies outside the calendar is at its end."""
    year = number // 12
    return 1 if year < 1 else date(year, number % 12 + 1, 1).toordinal() if year <= 9999 else date.max.toordinal()


def _axes(held: Sequence[Period], x: Scale, y: Scale) -> Iterator[Markup]:
    for number in scale.numbers(y.last):
        yield tag("line", x1=x.start, x2=x.end, y1=y(number), y2=y(number), class_="grid" if number else "axis")
        yield svg.text(scale.label(number), x.start - 6, y(number) + 4, "tick", "end")
    first, last = scale.ordinal(held[0].first) or 1, scale.ordinal(held[-1].last) or 1
    days = Scale(first, last + 1, x.start, x.end)
    for tick in scale.days(first, last, max(int((x.end - x.start) // 75), 2)):
        yield tag("line", x1=days(tick.at), x2=days(tick.at), y1=y.start, y2=y.start + 5, class_="axis")
        yield svg.text(tick.label, days(tick.at), y.start + 19, "tick", "middle")
        yield svg.text(tick.below, days(tick.at), y.start + 34, "tick", "middle")


def _bars(held: Sequence[Period], x: Scale, y: Scale, link: PeriodLink) -> Iterator[Markup]:
    """A bar for each period, the lower part those with people killed."""
    step = x(1) - x(0)
    wide = max(min(step * 0.8, 44), 1.5)
    for i, period in enumerate(held):
        if not period.incidents:
            continue
        left, top, middle = x(i) + (step - wide) / 2, y(period.incidents), y(period.deadly)
        pieces = [
            tag("rect", x=left, y=top, width=wide, height=y.start - top, class_="bar-all"),
            tag("rect", x=left, y=middle, width=wide, height=y.start - middle, class_="bar-deadly"),
        ]
        if svg.width(str(period.incidents), 11) < step:
            pieces.append(svg.text(f"{period.incidents:,}", x(i) + step / 2, top - 5, "small", "middle"))
        said = f"{period.called}: {period.incidents:,} incidents, {period.deadly:,} with people killed"
        yield svg.linked(link(period), said, svg.joined(pieces))


def _dots(
    held: Sequence[Period], incidents: Sequence[JoinedIncident], x: Scale, y: Scale, link: IncidentLink | None
) -> Iterator[Markup]:
    """A dot for each incident, above those of its period that began before; bare dots without `link`."""
    step, height = x(1) - x(0), y(0) - y(1)
    radius = max(min(step * 0.42, height * 0.45, 6.5), 2)
    begun = sorted((one for one in incidents if one.start_day), key=lambda one: (one.start_day or "", one.id))
    for i, period in enumerate(held):
        inside = [one for one in begun if period.first <= (one.start_day or "") <= period.last]
        for place, one in enumerate(inside):
            dot = tag("circle", cx=x(i) + step / 2, cy=y(place + 0.5), r=radius, class_=f"dot harm-{_harm(one)}")
            yield svg.linked(link(one), called(one), dot, len(begun)) if link else dot


def called(one: JoinedIncident) -> str:
    """An incident in a line: its days, place, kind and how many were killed."""
    killed = wording.between(one.killed_low, one.killed_high)
    kind = (one.mode or one.type or "incident").replace("-", " ").lower()
    told = (wording.days(one.start_day, one.end_day), one.place, kind, killed and f"{killed} killed")
    return ", ".join(filter(None, told)) or one.id


def _harm(one: JoinedIncident) -> str:
    return "many" if (one.killed_high or 0) >= 10 else "some" if one.killed_high else "none"


def _legend(dotted: bool, y: float, width: int) -> Iterator[Markup]:
    x = 8.0
    words = {"many": "10 killed or more", "some": "fewer than 10", "none": "nobody killed, or not told"}
    bars = {"bar-deadly": "with people killed", "bar-all": "others"}
    for class_, said in (words if dotted else bars).items():
        if x + 20 + svg.width(said) > width:
            x, y = 8.0, y + LEGEND - 2
        shape = tag("circle", cx=x, cy=y - 4, r=5, class_=f"dot harm-{class_}") if dotted else tag(
            "rect", x=x - 5, y=y - 10, width=10, height=10, class_=class_
        )  # fmt: skip
        yield svg.joined([shape, svg.text(said, x + 12, y)])
        x += 36 + svg.width(said)


def _unit(held: Sequence[Period]) -> str:
    longest = held[len(held) // 2]
    days = (scale.ordinal(longest.last) or 0) - (scale.ordinal(longest.first) or 0) + 1
    return next(
        unit for unit, most in zip(_UNITS, (1, 7, 31, 92, 366, 3660, 36600, 400000), strict=True) if days <= most
    )


def _about(held: Sequence[Period], unit: str) -> str:
    most = max(held, key=lambda period: period.incidents)
    total, deadly = sum(p.incidents for p in held), sum(p.deadly for p in held)
    return (
        f"{total:,} incidents that began from {held[0].first} to {held[-1].last}, by {unit}; {deadly:,} with people killed."
        f" Most in {most.called}: {most.incidents:,}. The table has the same numbers."
    )
