"""The list of reports."""

from __future__ import annotations

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from dateline.web import answers
from dateline.web.filters import Filters
from dateline.web.room import Room

PAGE = 100
"""Reports on one page of the list."""


def routes(room: Room) -> list[Route]:
    """`/reports`."""

    def shown(request: Request) -> Response:
        filters = Filters.of(request.query_params)
        flagged = bool(request.query_params.get("findings"))
        with room.opened() as record:
            found = list(record.entries(filters.q, with_findings=flagged, start=filters.start, most=PAGE + 1))
            total = record.count()
        more = filters.start + PAGE if len(found) > PAGE else None
        view = {
            "entries": found[:PAGE],
            "total": total,
            "filters": filters,
            "next": more,
            "page": PAGE,
            "only": flagged,
        }
        return answers.page(room, request, "reports.html", view, fragment="results")

    return [Route("/", shown), Route("/reports", shown)]
