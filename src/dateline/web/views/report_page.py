"""A report as a page, with the style that its own marks need, and its reading as JSON."""

from __future__ import annotations

from dataclasses import replace
from typing import NamedTuple

from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from dateline import pipeline, schema
from dateline.export import lights, marks, report_view
from dateline.readings import Reading
from dateline.web import responses
from dateline.web.across import LATER
from dateline.web.queries import around, report_copies
from dateline.web.queries.report_copies import Copy
from dateline.web.room import Room

COPIES = 20
"""Copies of a report that its page lists, those most alike."""


def routes(room: Room) -> list[Route]:
    """`/reading/N`, `/reading/N.css` and `/reading/N.json`."""

    def shown(request: Request) -> Response:
        number = request.path_params["number"]
        looked = _looked(room, number)
        reading = looked.reading
        view = report_view.of(reading, marks.text(reading), f"/reading/{number}" if room.editing else "")
        with room.asked() as db:
            beside = around.of(db, number)
        own = {"number": number, "copies": looked.copies[:COPIES], "later": looked.later}
        own |= {"around": beside, "gathered": beside.incidents, "more_copies": len(looked.copies[COPIES:])}
        return responses.page(room, request, "reading.html", view | own)

    def styled(request: Request) -> Response:
        reading = _looked(room, request.path_params["number"]).reading
        return Response(lights.rules(reading, marks.text(reading)), media_type="text/css")

    def told(request: Request) -> Response:
        return Response(schema.dumps(found(room, request.path_params["number"])), media_type="application/json")

    address = "/reading/{number:int}"
    return [Route(address, shown), Route(f"{address}.css", styled), Route(f"{address}.json", told)]


class _Looked(NamedTuple):
    """A reading with all that is found of it in its record, and its copies; `later`: more is still being looked for."""

    reading: Reading
    copies: list[Copy]
    later: bool


def _looked(room: Room, number: int) -> _Looked:
    reading = found(room, number)
    with room.asked() as db:
        others = report_copies.of(db, reading.report.id)
        across, lacking = room.shelf.across.of(room.record, db)
    more, original = across.of(reading), next((one for one in others if one.is_original), None)
    if lacking and original and reading.report.id not in across.copies:
        more += pipeline.on_copy(reading.report, found(room, original.reading).report)
    if more:
        every = sorted((*reading.findings, *more), key=lambda one: (one.spans[:1], one.code))
        reading = replace(reading, findings=tuple(every))
    return _Looked(reading, others, lacking == LATER)


def found(room: Room, number: int) -> Reading:
    """A reading of the record, as it stands after decisions. Raises HTTPException (404) where there is none of this number."""
    with room.opened() as record:
        if number not in record:
            raise HTTPException(404, f"The record holds no reading {number}.")
        return record.reading(number)
