"""Incidents of the record that somebody joins or splits."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable
from urllib.parse import quote

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from dateline.errors import UsageError
from dateline.web import deciding, forms, person, responses
from dateline.web.queries import incident_grouping
from dateline.web.queries.incident_grouping import GroupedIncident
from dateline.web.room import Room


def routes(room: Room) -> list[Route]:
    """`/incident/ID/join` and `/incident/ID/split`."""

    def joining(request: Request) -> Response:
        return _grouping(room, request, "join")

    def splitting(request: Request) -> Response:
        return _grouping(room, request, "split")

    def decided(deed: str) -> Callable[[Request, forms.Fields], Response]:
        def answer(request: Request, fields: forms.Fields) -> Response:
            return _grouped(room, request, deed, fields)

        return answer

    return [
        Route("/incident/{id}/join", joining),
        Route("/incident/{id}/split", splitting),
        Route("/incident/{id}/join", forms.answered(decided("join")), methods=["POST"]),
        Route("/incident/{id}/split", forms.answered(decided("split")), methods=["POST"]),
    ]


def _grouping(
    room: Room, request: Request, deed: str, fields: forms.Fields | None = None, problem: str = "", status: int = 200
) -> Response:
    deciding.refuse_read_only(room)
    words = forms.line(request.query_params.get("q", ""), deciding.LONGEST_VALUE)
    with room.asked() as db:
        found = _incident(db, request)
        others = incident_grouping.others(db, found, words) if deed == "join" else []
    with room.opened() as record:
        seen = max((one.number for one in record.decisions()), default=0)
    view = {
        "incident": found,
        "others": others,
        "deed": deed,
        "q": words,
        "problem": problem,
        "seen": seen,
        "person": person.name(request),
        "taken": incident_grouping.taken(fields or {}),
        "written": {name: (fields or {}).get(name, "") for name in ("reason", "by")},
    }
    return responses.page(room, request, f"{deed}.html", view, status)


def _grouped(room: Room, request: Request, deed: str, fields: forms.Fields) -> Response:
    reason, by = deciding.reason(fields), person.given(request, fields)
    with room.asked() as db:
        found = _incident(db, request)
        problem = deciding.problem(deed, reason, by, (deed,))
        try:
            together = [] if problem else incident_grouping.meant(db, deed, fields)
        except UsageError as error:
            problem = str(error)
    if problem:
        return _grouping(room, request, deed, fields, problem, 400)
    with room.opened(write=True) as record:
        seen = deciding.seen(fields)
        for rows in together:
            later = deciding.kept(record, record.made(deed, *rows, reason=reason, by=by), seen)
            if later:
                return _grouping(room, request, deed, fields, deciding.meanwhile(later), 409)
            seen = max(one.number for one in record.decisions())
    return person.kept(responses.redirect(f"/incident/{quote(found.id)}"), by)


def _incident(db: sqlite3.Connection, request: Request) -> GroupedIncident:
    return deciding.found(lambda: incident_grouping.incident(db, request.path_params["id"]))
