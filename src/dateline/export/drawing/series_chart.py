"""A chart of a series: counts by the day they were true, a line or stems for each teller, what is told of each point marked.

Every number has its own place: nothing is added, smoothed or left between points. An end that is open is drawn as an arrow.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass

from dateline.export import wording
from dateline.export.drawing import glyphs, scale, svg
from dateline.export.drawing.scale import Scale
from dateline.export.drawing.svg import Drawing, Markup, tag
from dateline.record.count_series import CountSeries, SeriesPoint

FLAGS = {"correction": "C", "jump": "J", "fall": "F", "revised": "R"}
"""The marks that stand in the chart as a letter, the first that a point has; in the table beside it stand all."""
EXPLAINED = {
    "correction": "correction: the total moved by another number than the day's own count, or was taken down",
    "jump": "jump: a rise far above the usual step",
    "fall": "fall: a lower number for a later day",
    "revised": "revised: another number than the same teller gave before",
}
HIGH = 0.6
"""From which share of the highest number the lowest lets the axis begin elsewhere than at 0."""
MOST, MANY = 800, 60
"""Points that are drawn each as a mark; of more, those that are marked, and the lines through all. Of many, marks are small."""
HEIGHT, TOP, FOOT, EDGE, LEGEND = 250, 22, 40, 12, 20
NOBODY = "the report itself"
LinkOf = Callable[[SeriesPoint], str | None]


@dataclass(frozen=True, slots=True)
class PlottedPoint:
    """A point with its place: `y` of its number, `top` of its highest."""

    point: SeriesPoint
    look: int
    x: float
    y: float
    top: float


@dataclass(frozen=True, slots=True)
class Frame:
    """The scales of a chart: `x` of days (ordinals), `y` of numbers, with the ticks of both."""

    x: Scale
    y: Scale
    days: tuple[scale.Tick, ...]
    numbers: tuple[float, ...]


def draw(series: CountSeries, width: int = svg.WIDE, link: LinkOf = lambda point: None, name: str = "") -> Drawing:
    """The chart of one series, so many pixels wide; `link` gives the address of a point, `name` what the series is of."""
    frame, dated = framed(series, width), [point for point in series.points if scale.ordinal(point.as_of) is not None]
    points = placed(series, frame)
    looks = {teller: look for look, teller in enumerate(series.tellers)}
    legend, foot = _legend(looks, _flags(points), width, TOP + HEIGHT + FOOT + LEGEND)
    shown = [p for p in points if len(points) <= MOST or _flag(p.point)]
    hit = svg.can_be_hit(width, len(shown))
    body = svg.joined(
        [
            _axes(frame),
            *_lines(series, points, frame),
            *_marks(shown, link, 3.0 if len(points) > MANY else 5.0, hit),
            *legend,
        ]
    )
    title = f"{name or series.of}: {series.called}"
    linked = hit and any(link(p.point) for p in shown)
    return Drawing(width, round(foot), title, _about(series, dated), body, linked, title)


def framed(series: CountSeries, width: int) -> Frame:
    """The scales in which a series is drawn."""
    numbers = _numbers(series)
    days = [day for p in series.points if (day := scale.ordinal(p.as_of)) is not None] or [1]
    left = svg.width(scale.label(numbers[-1])) + 12
    x = Scale(min(days), max(days), left + EDGE, width - EDGE)
    y = Scale(numbers[0], numbers[-1], TOP + HEIGHT, TOP + glyphs.ARROW)
    return Frame(x, y, scale.days(min(days), max(days), max(width // 85, 2)), numbers)


def _numbers(series: CountSeries) -> tuple[float, ...]:
    """The ticks of the numbers: from 0, or, where steps are small beside what they rise from and no stem stands on 0, near it."""
    low, high = min((p.number for p in series.points), default=0), max((p.top for p in series.points), default=0)
    if series.scope == "period" or low < HIGH * high or high - low < 4 or high > 1e12:
        return scale.numbers(high)
    steps = scale.numbers(high - low)
    first = low // steps[1] * steps[1]
    return tuple(first + step for step in (*steps, steps[-1] + steps[1]) if first + step - steps[1] < high)


def placed(series: CountSeries, frame: Frame) -> tuple[PlottedPoint, ...]:
    """The points that have a day, each with its place."""
    looks = {teller: look for look, teller in enumerate(series.tellers)}
    return tuple(
        PlottedPoint(point, looks[point.teller], frame.x(day), frame.y(point.number), frame.y(point.top))
        for point in series.points
        if (day := scale.ordinal(point.as_of)) is not None
    )


def said(point: SeriesPoint) -> str:
    """A count in words: number, teller, day, and what is marked on it."""
    what = " ".join(
        filter(None, (wording.said(point.low, point.high, point.hedge), point.harm or point.what, point.whom))
    )
    marks = "; ".join(mark for mark in point.marks if mark != "first")
    told = f"{what}, {point.teller or NOBODY}, as of {point.as_of or 'no day'}"
    note = f" ({point.note})" if point.note else ""
    return f"{told}: {marks}{note}" if marks else told


def _axes(frame: Frame) -> Markup:
    y, x = frame.y, frame.x
    rows = (
        tag("line", x1=x.start - EDGE, x2=x.end + EDGE, y1=y(n), y2=y(n), class_="axis" if n == y.first else "grid")
        + svg.text(scale.label(n), x.start - EDGE - 6, y(n) + 4, "tick", "end")
        for n in frame.numbers
    )
    days = (
        tag("line", x1=x(t.at), x2=x(t.at), y1=y.start, y2=y.start + 5, class_="axis")
        + svg.text(t.label, x(t.at), y.start + 19, "tick", "middle")
        + svg.text(t.below, x(t.at), y.start + 34, "tick", "middle")
        for t in frame.days
    )
    broken = f"the axis begins at {scale.label(y.first)}" if y.first else ""
    return svg.joined([*rows, *days, svg.text(broken, x.start - EDGE, 12, "small") if broken else Markup()])


def _lines(series: CountSeries, points: tuple[PlottedPoint, ...], frame: Frame) -> Iterator[Markup]:
    """Steps from number to number of one teller; counts of single days stand on stems, and are joined by nothing."""
    for look in sorted({p.look for p in points}):
        own = [(p.x, p.y) for p in points if p.look == look]
        if series.scope == "period":
            stems = "".join(f"M{x:.2f} {frame.y.start:.2f}V{y:.2f}" for x, y in own)
            yield tag("path", d=stems, class_=f"stem d{min(look, glyphs.MOST - 1)}")
        elif len(own) > 1 and look < glyphs.MOST:
            yield glyphs.line(look, own)


def _marks(points: Sequence[PlottedPoint], link: LinkOf, size: float, hit: bool) -> Iterator[Markup]:
    flagged: list[tuple[float, float]] = []
    for p in points:
        inside = [_range(p), glyphs.glyph(p.look, p.x, p.y, size)]
        flag = _flag(p.point)
        if flag:
            inside.append(tag("circle", cx=p.x, cy=p.y, r=8.5, class_="ring"))
            if all(abs(p.x - x) > 11 or abs(p.y - y) > 12 for x, y in flagged):
                flagged.append((p.x, p.y))
                inside.append(svg.text(FLAGS[flag], p.x, p.y - 11, "flag", "middle"))
        mark = svg.joined(inside)
        yield svg.linked(link(p.point), said(p.point), mark, len(points)) if hit else mark


def _range(p: PlottedPoint) -> Markup:
    """From the lower to the higher end of a count, or an arrow where it has none."""
    look = f"d{min(p.look, glyphs.MOST - 1)}"
    if p.point.high is None:
        return glyphs.arrow(p.x, p.y, 0, -1, look)
    if p.point.low is None:
        return glyphs.arrow(p.x, p.y, 0, 1, look)
    return tag("line", x1=p.x, x2=p.x, y1=p.y, y2=p.top, class_=f"range {look}") if p.top != p.y else Markup()


def _flag(point: SeriesPoint) -> str | None:
    return next((mark for mark in FLAGS if mark in point.marks), None)


def _flags(points: Iterable[PlottedPoint]) -> list[str]:
    found = {_flag(p.point) for p in points}
    return [mark for mark in FLAGS if mark in found]


def _legend(looks: dict[str, int], flags: list[str], width: int, y: float) -> tuple[list[Markup], float]:
    """Who is who, and what the letters say; and where the legend ends."""
    pieces, x = [], 8.0
    for teller, look in looks.items():
        name = svg.fitted(
            (teller or NOBODY) if look < glyphs.MOST - 1 or len(looks) == glyphs.MOST else "others", width - 40
        )
        if x > 8 and x + 16 + svg.width(name) > width:
            x, y = 8.0, y + LEGEND
        pieces += [glyphs.glyph(look, x, y - 4), svg.text(name, x + 12, y)]
        x += 34 + svg.width(name)
        if name == "others":
            break
    for mark in flags:
        for number, words in enumerate(_wrapped(EXPLAINED[mark], width - 24)):
            y += LEGEND if number == 0 else LEGEND - 4
            pieces += [] if number else [svg.text(FLAGS[mark], 8, y, "flag", "middle")]
            pieces.append(svg.text(words, 20, y))
    return pieces, y + 10


def _wrapped(words: str, room: float) -> Iterator[str]:
    line = ""
    for word in words.split():
        if line and svg.width(f"{line} {word}") > room:
            yield line
            line = word
        else:
            line = f"{line} {word}".strip()
    yield line


def _about(series: CountSeries, dated: list[SeriesPoint]) -> str:
    if not dated:
        return "No count has a day; all stand in the table."
    days = f"{dated[0].as_of} to {dated[-1].as_of}" if dated[0].as_of != dated[-1].as_of else f"{dated[0].as_of}"
    ends = min(dated, key=lambda p: p.number), max(dated, key=lambda p: p.top)
    undated = len(series.points) - len(dated)
    without = f" {undated} without a day are in the table only." if undated else ""
    who = len(series.tellers)
    tellers = f"{who} tellers" if who > 1 else "one teller"
    return (
        f"{len(dated)} count{'s' * (len(dated) != 1)} by {tellers}, as of {days}; from {wording.number(ends[0].number)} to"
        f" {wording.number(ends[1].top)}.{without} The table has the same numbers."
    )
