"""The timeline of the incidents that the filters leave."""

from __future__ import annotations

from functools import partial
from typing import Any

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from dateline.export.drawing import timeline
from dateline.export.drawing.timeline import Period
from dateline.record.joined_incidents import JoinedIncident
from dateline.web import drawings, responses
from dateline.web.filters import Filters
from dateline.web.queries import list_lines, overviews
from dateline.web.room import Room
from dateline.web.views import lists

PERIODS = 60
"""Periods of the table."""


def routes(room: Room) -> list[Route]:
    """`/timeline`, and `/timeline.csv`, `.json` and `.svg`."""

    def shown(request: Request) -> Response:
        filters = Filters.of(request.query_params)
        with room.shown() as record:
            found = list_lines.listed(record, filters)
            days = overviews.day_counts(record, found)
            few = (
                overviews.dated(record, found, timeline.DOTS) if sum(d.incidents for d in days) <= timeline.DOTS else []
            )
        many = found.incidents.many
        periods = timeline.periods(days, PERIODS)
        match responses.form(request):
            case "csv":
                return responses.csv(map(_line, periods), "timeline")
            case "json":
                return responses.json(map(_line, periods), "timeline")
            case "svg":
                return responses.svg(timeline.draw(days, few).file(), "timeline")
        draw = partial(timeline.draw, days, few, period_link=partial(_link, filters), link=incident_link)
        view = {
            **lists.view(found.incidents, filters, "/timeline", many, many),
            "many": many,
            "undated": many - sum(day.incidents for day in days),
            "drawing": drawings.placed(lambda width: draw(width=width), "timeline"),
            "periods": [_line(p) | {"called": p.called, "link": _link(filters, p)} for p in periods if p.incidents],
            "incidents": [(one, timeline.called(one)) for one in few],
        }
        return responses.page(room, request, "timeline.html", view, fragment="results")

    return responses.routes("/timeline", shown, "csv", "json", "svg")


def incident_link(one: JoinedIncident) -> str:
    """The page of an incident."""
    return f"/incident/{one.id}"


def _link(filters: Filters, period: Period) -> str:
    """The overview of what began in a period, and what else is asked for."""
    first, last = max(filters.first, period.first), min(filters.last or period.last, period.last)
    return "/?" + filters.query(first=first, last=last, sort="")


def _line(period: Period) -> dict[str, Any]:
    return {"first": period.first, "last": period.last, "incidents": period.incidents, "deadly": period.deadly}
