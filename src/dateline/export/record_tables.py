"""What a record answers, for a terminal and a notebook: incidents, series with a line of bars for each teller, one incident with
the ladder of its counts. The same contents as the pages of the reading room."""

from __future__ import annotations

import textwrap
from collections.abc import Iterable, Iterator, Sequence

from rich.console import Group, RenderableType
from rich.padding import Padding
from rich.table import Column, Table
from rich.text import Text

from dateline.export import wording
from dateline.export.drawing import locator, toll_ladder
from dateline.record.count_series import CountSeries, SeriesPoint
from dateline.record.joined_incidents import Chosen, Dossier, JoinedIncident
from dateline.tabular import one_line

NOBODY = "the report itself"
BARS = "▁▂▃▄▅▆▇█"
SPARKS, RULE = 40, 30
"""Letters of a line of bars, and of a rung of a ladder."""
QUOTE = 90
"""Letters of a sentence that are shown beside its count."""


def incidents(found: Iterable[JoinedIncident]) -> RenderableType:
    """Incidents, a line each."""
    columns = Column("day", max_width=10), Column("where", ratio=3), Column("what is told", ratio=6)
    numbers = Column("killed", justify="right"), Column("injured", justify="right"), Column("sources", justify="right")
    rows = [_incident(one) for one in found]
    table = _table(rows, *columns, *numbers, Column("evidence"), Column("id", style="dim", no_wrap=True))
    return table if rows else Text("no incidents")


def series(found: Iterable[CountSeries]) -> RenderableType:
    """Series, each by itself: its tellers with their numbers as bars, then its counts."""
    parts = [part for one in found for part in _series(one)]
    return Group(*parts) if parts else Text("no series")


def dossier(found: Dossier) -> RenderableType:
    """One incident: its line, the ladder of each harm, what policies make of it, its reports."""
    parts: list[RenderableType] = [incidents([found.incident]), _said(f"\n{found.incident.why}", "dim")]
    if spot := locator.spot(found.incident):
        parts.append(_said(locator.about(spot), "dim"))
    for harm in found.harms:
        counts = [count for count in found.counts if count.harm == harm]
        parts += [_said(f"\n{harm}, according to whom", "bold underline"), _ladder(counts)]
        parts.append(_policies([made for made in found.chosen if made.harm == harm]))
    rows = [
        (
            _said(t.report_day),
            _said(one_line(t.title)),
            _said(t.source),
            _said(f"{t.reading}:{t.row}", "dim"),
            _copy(t.copy_of),
        )
        for t in found.tellings
    ]
    reports = _table(rows, Column("day"), Column("report", ratio=3), Column("name", ratio=2), Column("row"), Column(""))
    parts += [_said("\nreports", "bold underline"), reports]
    return Group(*parts, *_links(found))


def spark(numbers: Sequence[float], most: float) -> str:
    """Numbers as bars, from 0 to `most`; of many the last of each stretch.

    >>> spark([1, 4, 8], 8)
    '▁▄█'
    """
    step = max(-(-len(numbers) // SPARKS), 1)
    kept = numbers[::-1][::step][::-1]
    return "".join(BARS[min(int(n / most * len(BARS) - 0.001), len(BARS) - 1) if n > 0 and most else 0] for n in kept)


def rung(point: SeriesPoint, most: float) -> str:
    """A count as a mark on a line from 0 to `most`: a stretch from the low to the high end, an arrow where it is open."""
    low, high = (round(min(max(n / most, 0), 1) * (RULE - 1)) if most else 0 for n in (point.number, point.top))
    mark = "○" if point.copy_of is not None or point.status != "asserted" else "●"
    if point.low is None:
        return f"{'·' * max(low - 1, 0)}{'←' if low else ''}{mark}"
    end = "→" if point.high is None else "━" * max(high - low - 1, 0) + (mark if high > low else "")
    return f"{'·' * low}{mark}{end}"


def _incident(one: JoinedIncident) -> tuple[Text, ...]:
    remarks = [one.status if one.status != "happened" else None, "sum of several" if one.summary else None]
    kind = ", ".join(filter(None, ((one.type or "").lower(), one.mode)))
    who = f" by {one.actor}" if one.actor else ""
    told = "".join(f" [{remark}]" for remark in filter(None, remarks))
    ranges = (
        wording.between(*pair) for pair in ((one.killed_low, one.killed_high), (one.injured_low, one.injured_high))
    )
    day = _said(wording.days(one.start_day, one.end_day) or "no day")
    killed, injured = ranges
    numbers = _said(killed, "bold red"), _said(injured), _said(f"{one.sources}")
    return day, _said(one.place), _said(kind + who + told), *numbers, _said(one.grade, "yellow"), _said(one.id)


def _series(one: CountSeries) -> Iterator[RenderableType]:
    yield _said(f"\n{one.of}: {one.called}", "bold underline")
    most = max((point.top for point in one.points), default=0)
    held = {teller: [point.number for point in one.points if point.teller == teller] for teller in one.tellers}
    bars = [
        (_said(teller or NOBODY), _said(spark(numbers, most)), _said(_from_to(numbers)))
        for teller, numbers in held.items()
    ]
    yield Padding(
        _table(bars, Column("", ratio=2), Column("", no_wrap=True), Column("", ratio=2), heads=False), (0, 0, 1, 0)
    )
    rows = [_count(point) for point in one.points]
    columns = Column("as of", no_wrap=True), Column("count", justify="right"), Column("according to", ratio=3)
    yield _table(rows, *columns, Column("marks", ratio=4), Column("in the report", ratio=6), Column("row", style="dim"))


def _count(point: SeriesPoint) -> tuple[Text, ...]:
    marks = ", ".join(mark for mark in point.marks if mark != "first")
    note = f"{marks}: {point.note}" if marks and point.note else marks or point.note
    copy = f" (a copy of {point.copy_of})" if point.copy_of is not None else ""
    count = _said(wording.said(point.low, point.high, point.hedge), "bold red")
    words = _said(textwrap.shorten(one_line(point.quote), QUOTE, placeholder="…") + copy)
    return (
        _said(point.as_of),
        count,
        _said(point.teller or NOBODY),
        _said(note),
        words,
        _said(f"{point.reading}:{point.row}"),
    )


def _ladder(counts: Sequence[SeriesPoint]) -> Table:
    most = max((count.top for count in counts), default=0)
    rows = []
    for one in toll_ladder.rungs(counts):
        point, indent = one.point, "  " * one.depth
        who = (
            f"{indent}{point.whom}"
            if one.depth and point.whom
            else ", ".join(filter(None, (point.teller or NOBODY, point.whom)))
        )
        copies = (
            f"repeated by {one.copies}"
            if one.copies
            else f"a copy of {point.copy_of}"
            if point.copy_of is not None
            else ""
        )
        status = point.status if point.status != "asserted" else ""
        count = _said(wording.said(point.low, point.high, point.hedge), "bold red")
        where = _said(f"{point.reading}:{point.row}", "dim")
        rows.append((_said(who), _said(point.as_of), count, _said(rung(point, most)), _said(status or copies), where))
    columns = Column("who", ratio=2), Column("as of", no_wrap=True), Column("count", justify="right")
    return _table(rows, *columns, Column("", no_wrap=True), Column("", ratio=1), Column("row"))


def _policies(chosen: Sequence[Chosen]) -> Table:
    rows = [
        (
            _said(made.policy),
            _said(wording.number(made.best), "bold"),
            _said(wording.between(made.low, made.high)),
            _said(made.why),
        )
        for made in chosen
    ]
    numbers = Column("number", justify="right"), Column("range", justify="right")
    return _table(rows, Column("by the rule"), *numbers, Column("how", ratio=1))


def _links(found: Dossier) -> Iterator[RenderableType]:
    """Why the tellings are one, pair by pair."""
    called = {telling.telling: telling.source for telling in found.tellings}
    rows = [
        (
            _said(f"{link.weight:.1f}"),
            _said(called.get(link.one)),
            _said(called.get(link.other)),
            _said("; ".join(link.features)),
        )
        for link in found.links
    ]
    if rows:
        yield _said("\nwhy these are one", "bold underline")
        yield _table(
            rows, Column("weight", justify="right"), Column("one"), Column("other"), Column("features", ratio=1)
        )


def _copy(reading: int | None) -> Text:
    return _said(f"a copy of {reading}" if reading is not None else "", "yellow")


def _from_to(numbers: Sequence[float]) -> str:
    ends = dict.fromkeys(wording.number(n) for n in (numbers[0], numbers[-1]))
    return " → ".join(ends)


def _table(rows: Sequence[tuple[Text, ...]], *columns: Column, heads: bool = True) -> Table:
    table = Table(*columns, box=None, pad_edge=False, show_header=heads, header_style="dim", expand=False)
    for row in rows:
        table.add_row(*row)
    return table


def _said(words: str | None, style: str = "") -> Text:
    return Text(wording.safe(words or ""), style=style)
