"""The pages of the reading room: the list of readings, and each reading with the template of the static page.

It answers only to this machine's own names, so that a web page elsewhere cannot read the record through the browser,
and opens the record anew, read-only, for each request.
"""

from __future__ import annotations

import ipaddress
import socket
import sys
from collections.abc import Mapping
from pathlib import Path

import uvicorn
from markupsafe import Markup
from starlette.applications import Starlette
from starlette.datastructures import Headers
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import HTMLResponse, PlainTextResponse, Response
from starlette.routing import Route
from starlette.types import ASGIApp, Receive, Scope, Send

from dateline import schema
from dateline.errors import RecordError, UsageError
from dateline.export import html
from dateline.record import Record
from dateline.rows import Reading

_UNFRAMED = "frame-ancestors 'none'"  # the rest of the policy stands in the page
PORT = 8321
PAGE = 100  # readings on one page of the list
_SAFE = {
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "Referrer-Policy": "no-referrer",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cache-Control": "no-cache",
}


def serve(path: str | Path, port: int = PORT, host: str = "127.0.0.1") -> None:
    """Serve a record until interrupted, its address printed to stderr; port 0 takes any that is free.

    Raises RecordError when the file is no record, UsageError when the port is taken.
    """
    path = Path(path)
    Record(path, write=False).close()
    bound = _bind(host, port)
    shown = f"[{host}]" if ":" in host else host
    print(f"{path} at http://{shown}:{bound.getsockname()[1]}/  (Ctrl-C stops)", file=sys.stderr, flush=True)
    config = uvicorn.Config(application(path, host), log_level="warning", server_header=False)
    uvicorn.Server(config).run(sockets=[bound])


def application(path: Path, host: str = "127.0.0.1") -> ASGIApp:
    """The ASGI application for a record; answers to `host`, localhost and addresses in digits."""

    def contents(request: Request) -> Response:
        return _contents(path, request.query_params)

    def reading(request: Request) -> Response:
        return _reading(path, request.path_params["number"])

    def reading_json(request: Request) -> Response:
        with Record(path, write=False) as record:
            found = _found(record, request.path_params["number"])
        return Response(schema.dumps(found), media_type="application/json", headers=_SAFE)

    routes = [
        Route("/", contents),
        Route("/reading/{number:int}", reading),
        Route("/reading/{number:int}.json", reading_json),
    ]
    handlers = {HTTPException: _http_error, RecordError: _record_error}
    return OwnNames(Starlette(routes=routes, exception_handlers=handlers), host)  # type: ignore[arg-type]


class OwnNames:
    """Refuses requests whose Host header is a name that is not ours (a foreign name made to point at this machine)."""

    def __init__(self, app: ASGIApp, host: str) -> None:
        self.app = app
        self.names = {"localhost", host.lower()}

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] == "http" and not self._ours(Headers(scope=scope).get("host", "")):
            refusal = PlainTextResponse("This reading room answers to localhost only.\n", 421, headers=_SAFE)
            await refusal(scope, receive, send)
            return
        await self.app(scope, receive, send)

    def _ours(self, host: str) -> bool:
        name = host.rsplit(":", 1)[0] if host.rpartition(":")[2].isdigit() else host
        return name.lower() in self.names or _is_address(name.strip("[]"))


def _is_address(name: str) -> bool:
    try:
        ipaddress.ip_address(name)
    except ValueError:
        return False
    return True


def _contents(path: Path, asked: Mapping[str, str]) -> Response:
    search, only = asked.get("q", "").strip(), bool(asked.get("findings"))
    start = max(int(number), 0) if (number := asked.get("start", "0")).isdecimal() and len(number) < 10 else 0
    with Record(path, write=False) as record:
        found = list(record.entries(search, with_findings=only, start=start, most=PAGE + 1))
        total = record.count()
    view = {"record": path.name, "entries": found[:PAGE], "total": total, "search": search, "only": only}
    return _page(
        "list.html", view | {"start": start, "next": start + PAGE if len(found) > PAGE else None, "page": PAGE}
    )


def _reading(path: Path, number: int) -> Response:
    with Record(path, write=False) as record:
        reading = _found(record, number)
    return HTMLResponse(html.page(reading, home="/"), headers=_SAFE | {"Content-Security-Policy": _UNFRAMED})


def _found(record: Record, number: int) -> Reading:
    if number not in record:
        raise HTTPException(404, f"The record holds no reading {number}.")
    return record.reading(number)


def _http_error(request: Request, error: HTTPException) -> Response:
    said = {404: "There is no such page here.", 405: "This page can only be read."}
    detail = error.detail if error.detail.endswith(".") else said.get(error.status_code, error.detail)
    return _page("missing.html", {"message": detail}, error.status_code)


def _record_error(request: Request, error: RecordError) -> Response:
    return _page("missing.html", {"message": str(error)}, 500)


def _page(template: str, view: dict[str, object], status: int = 200) -> Response:
    look = html.style()
    policy = html.policy(look)
    text = html.templates().get_template(template).render(view, style=Markup(look), policy=policy)
    return HTMLResponse(text, status, headers=_SAFE | {"Content-Security-Policy": f"{policy}; {_UNFRAMED}"})


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
