"""The reading room as an application: its views together, its guard before them, and what is said when something is missing.

It answers only to this machine's own names, so that a web page elsewhere cannot read the record through the browser.
"""

from __future__ import annotations

import secrets
import signal
import socket
import sys
from collections.abc import Callable
from pathlib import Path

import uvicorn
from starlette.applications import Starlette
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route
from starlette.types import ASGIApp

from dateline.errors import RecordError, UsageError
from dateline.record import Record
from dateline.web import responses, statics
from dateline.web.guard import BodyTooLarge, Guard
from dateline.web.packing import packing
from dateline.web.room import Room, is_loopback
from dateline.web.views import (
    cell,
    claims_page,
    comparison_page,
    decisions_page,
    desk,
    grouping_page,
    incident,
    map,
    overview,
    queue_page,
    report_page,
    reports,
    series_page,
    timeline_page,
)

PORT = 8321
VIEWS = (
    overview,
    reports,
    report_page,
    comparison_page,
    incident,
    series_page,
    timeline_page,
    map,
    desk,
    cell,
    grouping_page,
    decisions_page,
    queue_page,
    claims_page,
)
"""The views, each with `routes(room)`."""
_SAID = {
    404: "There is no such page here.",
    405: "This page can only be read.",
    400: "This cannot be understood.",
}


def serve(
    path: str | Path,
    port: int = PORT,
    host: str = "127.0.0.1",
    *,
    editing: bool | None = None,
    token: str | None = None,
) -> None:
    """Serve a record until interrupted, its address printed to stderr; port 0 takes any that is free.

    `editing`: on loopback on unless told, elsewhere off. Bound elsewhere, a token is made unless one is given, and stands in the
    address. Raises RecordError when the file is no record, UsageError when the port is taken.
    """
    room = _room(Path(path), host, editing, token)
    Record(room.record, write=False).close()
    bound = _bind(host, port)
    print(f"{path} at {_address(room, bound)}  (Ctrl-C stops)", file=sys.stderr, flush=True)
    room.shelf.begin(room.record)
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(0))  # so that the room's own files are cleared away then too
    config = uvicorn.Config(application(room), log_level="warning", server_header=False)
    uvicorn.Server(config).run(sockets=[bound])


def application(room: Room) -> ASGIApp:
    """The ASGI application of a room."""

    def missing(request: Request, error: Exception) -> Response:
        status = error.status_code if isinstance(error, HTTPException) else 400
        told = error.detail if isinstance(error, HTTPException) else str(error)
        return _missing(room, request, told if told.endswith(".") else _SAID.get(status, told), status)

    def failed(request: Request, error: Exception) -> Response:
        return _missing(room, request, str(error), 500)

    def too_large(request: Request, error: Exception) -> Response:
        return _missing(room, request, str(error), 413)

    routes: list[Route] = [statics.route()]
    for view in VIEWS:
        routes += view.routes(room)
    handlers: dict[type[Exception], Callable[[Request, Exception], Response]] = {
        HTTPException: missing,
        UsageError: missing,
        RecordError: failed,
        BodyTooLarge: too_large,
    }
    return packing(Guard(Starlette(routes=routes, exception_handlers=handlers), room))


def _room(path: Path, host: str, editing: bool | None, token: str | None) -> Room:
    inside = is_loopback(host)
    given = None if inside else token or secrets.token_urlsafe(24)
    return Room(path, host, editing=inside if editing is None else editing, token=given)


def _address(room: Room, bound: socket.socket) -> str:
    shown = f"[{room.host}]" if ":" in room.host else room.host
    query = f"?token={room.token}" if room.token else ""
    return f"http://{shown}:{bound.getsockname()[1]}/{query}"


def _missing(room: Room, request: Request, message: str, status: int) -> Response:
    return responses.page(room, request, "missing.html", {"message": message}, status)


def _bind(host: str, port: int) -> socket.socket:
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    bound = socket.socket(family, socket.SOCK_STREAM)
    bound.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    try:
        bound.bind((host, port))
        bound.listen()  # a browser that is quick waits instead of being refused
    except (OSError, OverflowError) as error:
        bound.close()
        raise UsageError(f"{host}:{port} cannot be served on ({error}); try another --port") from None
    return bound
