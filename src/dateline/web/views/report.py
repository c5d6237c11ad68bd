"""A report as a page, and its reading as JSON."""

from __future__ import annotations

from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import HTMLResponse, Response
from starlette.routing import Route

from dateline import schema
from dateline.export import html
from dateline.rows import Reading
from dateline.web.guard import UNFRAMED
from dateline.web.room import Room


def routes(room: Room) -> list[Route]:
    """`/reading/N` and `/reading/N.json`."""

    def shown(request: Request) -> Response:
        reading = _found(room, request.path_params["number"])
        return HTMLResponse(html.page(reading, home="/"), headers={"Content-Security-Policy": UNFRAMED})

    def told(request: Request) -> Response:
        reading = _found(room, request.path_params["number"])
        return Response(schema.dumps(reading), media_type="application/json")

    return [Route("/reading/{number:int}", shown), Route("/reading/{number:int}.json", told)]


def _found(room: Room, number: int) -> Reading:
    with room.opened() as record:
        if number not in record:
            raise HTTPException(404, f"The record holds no reading {number}.")
        return record.reading(number)
