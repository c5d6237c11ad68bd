"""Series as pages: each a chart by day with a table beside it, and every point one click from its sentence."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any
from urllib.parse import urlencode

from starlette.datastructures import QueryParams
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from dateline.errors import UsageError
from dateline.export.drawing import series_chart, svg
from dateline.record import count_series
from dateline.record.count_series import CountSeries, SeriesPoint
from dateline.record.series import MARKS
from dateline.web import drawings, responses
from dateline.web.drawings import PageDrawing
from dateline.web.filters import MOST, Filters
from dateline.web.queries import seriated
from dateline.web.room import Room

CHARTS, DEEDS = 12, 100
"""Series that a page draws, and deeds of a place that it lists; those after them are named, and in the downloads."""
ROWS, ALL = 40, 1000
"""Counts of one series that stand beside its chart among others, and on a page of its own."""
NOTABLE = frozenset({"correction", "jump", "fall"})
"""Marks of the counts that are shown where a series has more."""
ASKED = ("incident", "place", "of")
"""What a series can be of, one of them."""


def routes(room: Room) -> list[Route]:
    """`/series`, and `/series.csv`, `.json` and `.svg`."""

    def shown(request: Request) -> Response:
        asked = _asked(request.query_params)
        if not any(asked[name] for name in ASKED):
            return _chooser(room, request)
        with room.asked() as db:
            try:
                found = count_series.series(db, asked)
                harms = count_series.harms(db, asked)
            except UsageError as error:
                raise HTTPException(404, f"{error}.") from None
        name = _name(asked)
        match responses.form(request):
            case "csv":
                return responses.csv(found.to_dicts(), f"series-{name}")
            case "json":
                return responses.json(found.to_dicts(), f"series-{name}")
            case "svg":
                return responses.svg(
                    _file(_drawn(found, asked) or found, request.query_params.get("chart", ""), name), f"series-{name}"
                )
        return responses.page(
            room, request, "series.html", _view(found, harms, asked, name, request.query_params.get("chart", ""))
        )

    return responses.routes("/series", shown, "csv", "json", "svg")


def link(point: SeriesPoint) -> str:
    """Where the sentence of a count stands."""
    return f"/reading/{point.reading}#{point.row}"


def _asked(query: QueryParams) -> dict[str, str | None]:
    told = {name: query.get(name, "").strip()[:MOST] or None for name in (*ASKED, "harm")}
    days = Filters.of(query)
    return {**told, "first": days.first or None, "last": days.last or None}


def _name(asked: Mapping[str, str | None]) -> str:
    return next(str(asked[name]) for name in ASKED if asked[name])


def _view(
    found: Sequence[CountSeries], harms: Sequence[str], asked: Mapping[str, str | None], name: str, chart: str
) -> dict[str, Any]:
    """Every series, or with `chart` one of them with all of its counts."""
    drawn, deeds = _drawn(found, asked), [one for one in found if one.kind == "incident" and asked["place"]]
    told = {key: value for key, value in asked.items() if value}
    alone = _number(chart) if chart else None
    shown = list(enumerate(drawn))[:CHARTS] if alone is None else list(enumerate(drawn))[alone : alone + 1]
    return {
        "name": name,
        "asked": asked,
        "query": urlencode(told),
        "without_harm": urlencode({key: value for key, value in told.items() if key != "harm"}),
        "harms": [(harm, urlencode({**told, "harm": harm})) for harm in harms],
        "series_charts": [_chart(one, number, name, told, ROWS if alone is None else ALL) for number, one in shown],
        "alone": alone is not None,
        "left": [one.called for one in drawn[CHARTS:]] if alone is None else [],
        "deeds": [_deed(one) for one in deeds[:DEEDS]] if alone is None else [],
        "more_deeds": max(len(deeds) - DEEDS, 0),
        "marks": MARKS,
    }


def _drawn(found: Sequence[CountSeries], asked: Mapping[str, str | None]) -> list[CountSeries]:
    """What is drawn: at a place, running totals and counts of days; counts of its single deeds are listed by their deed."""
    return [one for one in found if one.kind != "incident" or not asked["place"]]


def _chart(one: CountSeries, number: int, name: str, told: Mapping[str, str], most: int) -> dict[str, Any]:
    shown = _shown(one.points, most)
    return {
        "id": f"series-{number}",
        "series": one,
        "drawing": _drawing(one, number, name),
        "rows": [seriated.row(point) for point in shown],
        "notable": len(shown) < len(one.points) and all(NOTABLE & set(point.marks) for point in shown),
        "file": urlencode({**told, "chart": number}),
    }


def _drawing(one: CountSeries, number: int, name: str) -> PageDrawing | None:
    """The chart of a series; none of a single count, whose line in the table says as much."""
    if len(one.points) < 2:
        return None
    return drawings.placed(lambda width: series_chart.draw(one, width, link, name), f"chart-{number}")


def _shown(points: Sequence[SeriesPoint], most: int) -> Sequence[SeriesPoint]:
    """All counts; where they are many those that are corrections, falls or jumps, and without such the last."""
    if len(points) <= most:
        return points
    return [point for point in points if NOTABLE & set(point.marks)][:most] or points[-most:]


def _deed(one: CountSeries) -> dict[str, Any]:
    """The counts of one deed at a place, in a line."""
    ends = min(p.number for p in one.points), max(p.top for p in one.points)
    days = [p.start_day for p in one.points if p.start_day]
    return {
        "incident": one.of,
        "day": min(days, default=""),
        "called": ", ".join(filter(None, (one.harm, one.whom))),
        "range": seriated.ends(*ends),
        "counts": len(one.points),
        "tellers": len(one.tellers),
    }


def _file(drawn: Sequence[CountSeries], chart: str, name: str) -> str:
    """The chart that is asked for as a file, the first unless told."""
    if _number(chart) >= len(drawn):
        raise HTTPException(404, "There is no such chart here.")
    return series_chart.draw(drawn[_number(chart)], svg.WIDE, name=name).file()


def _number(words: str) -> int:
    return int(words) if words.isascii() and words.isdecimal() and len(words) < 5 else 0


def _chooser(room: Room, request: Request) -> Response:
    """Where nothing is asked for: what there are series of."""
    with room.asked() as db:
        view = {"places": seriated.places(db), "things": seriated.things(db), "incidents": seriated.incidents(db)}
    return responses.page(room, request, "series_of.html", view)
