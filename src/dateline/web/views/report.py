"""A report as a page, with the style that its own marks need, and its reading as JSON."""

from __future__ import annotations

from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from dateline import schema
from dateline.export import lights, marks, report_view
from dateline.rows import Reading
from dateline.web import answers
from dateline.web.room import Room


def routes(room: Room) -> list[Route]:
    """`/reading/N`, `/reading/N.css` and `/reading/N.json`."""

    def shown(request: Request) -> Response:
        number = request.path_params["number"]
        reading = found(room, number)
        view = report_view.of(reading, marks.text(reading), f"/reading/{number}" if room.editing else "")
        return answers.page(room, request, "reading.html", view | {"number": number})

    def styled(request: Request) -> Response:
        reading = found(room, request.path_params["number"])
        return Response(lights.rules(reading, marks.text(reading)), media_type="text/css")

    def told(request: Request) -> Response:
        return Response(schema.dumps(found(room, request.path_params["number"])), media_type="application/json")

    address = "/reading/{number:int}"
    return [Route(address, shown), Route(f"{address}.css", styled), Route(f"{address}.json", told)]


def found(room: Room, number: int) -> Reading:
    """A reading of the record, as it stands after decisions. Raises HTTPException (404) where there is none of this number."""
    with room.opened() as record:
        if number not in record:
            raise HTTPException(404, f"The record holds no reading {number}.")
        return record.reading(number)
