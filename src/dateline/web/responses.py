"""Answers: how a view answers. A view is a plain function of a request that asks the record and ends in one of these:

    def shown(request: Request) -> Response:
        filters = Filters.of(request.query_params)
        with room.asked() as db:
            lines = ...
        match form(request):
            case "csv": return csv(lines, "incidents")
            case "json": return json(lines, "incidents")
        return page(room, request, "overview.html", {"lines": lines, "filters": filters}, fragment="results")

A template extends `base.html` (blocks `title`, `head` for a style of its own, `main`); what is put into it is escaped. It has the
functions `static("style.css")`, the address of a file, and `posts("/decisions")`, the address that a form posts to, with the
form's token; the values `room`, `here` (path of the request) and `part` (only the fragment is made: an import at the head of the
template is not seen there); the macros of `lists.html` as `lists`; and the filter `number`. No inline script, no inline style, no
`style` attribute and no `on…` handler: the policy refuses them. Drawings are put in as `Markup(svg)` and use attributes and
classes. Words that were read are marked `dir="auto"`.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import cache
from io import TextIOWrapper
from tempfile import SpooledTemporaryFile
from typing import IO, Any, TextIO
from urllib.parse import quote

from jinja2 import ChoiceLoader, Environment, PackageLoader, StrictUndefined, select_autoescape
from starlette.requests import Request
from starlette.responses import HTMLResponse, RedirectResponse, Response, StreamingResponse
from starlette.routing import Route

from dateline.export import plain_lines, wording
from dateline.tabular import whole
from dateline.web import statics
from dateline.web.room import Room

NAV: tuple[tuple[str, str], ...] = (
    ("/", "Incidents"),
    ("/reports", "Reports"),
    ("/timeline", "Timeline"),
    ("/map", "Map"),
    ("/series", "Series"),
    ("/desk", "Desk"),
    ("/queue", "Queue"),
    ("/decisions", "Decisions"),
    ("/claims", "Claims"),
)
"""The pages of the room in the order of its navigation, with their names."""
FORMS = ("csv", "json", "svg")
"""What a view can be downloaded as, by `?format=` or by the ending of its address."""

_IN_MEMORY = 2**18


def page(
    room: Room,
    request: Request,
    template: str,
    view: Mapping[str, Any],
    status: int = 200,
    *,
    fragment: str | None = None,
) -> Response:
    """A page of a template; of that block of it alone that `fragment` names, where htmx asks for a part of the page."""
    part = fragment is not None and _is_part(request)
    names = {"room": room, "nav": NAV, "here": request.url.path, "part": part, "posts": lambda path: posts(room, path)}
    found = templates().get_template(template)
    if fragment and part:
        context = found.new_context({**names, **view})
        text = "".join(found.blocks[fragment](context))
    else:
        text = found.render({**names, **view})
    return HTMLResponse(whole(text), status, headers={"Vary": "HX-Request"})


def form(request: Request) -> str:
    """What the view is asked for as: "html", or one of FORMS. The ending of the path comes before `?format=`."""
    ending = request.url.path.rpartition(".")[2]
    asked = ending if ending in FORMS else request.query_params.get("format", "")
    return asked if asked in FORMS else "html"


def routes(path: str, view: Callable[[Request], Response], *forms: str) -> list[Route]:
    """The routes of a view: at its path, and at its path with each ending (`routes("/series", shown, "csv", "json", "svg")`)."""
    return [Route(path, view), *(Route(f"{path}.{ending}", view) for ending in forms)]


def csv(rows: Iterable[plain_lines.Line], name: str) -> Response:
    """Lines as a CSV file that is saved as NAME.csv; cells that a spreadsheet would run are made harmless."""
    return _saved(lambda out: plain_lines.sheet(rows, out), "text/csv; charset=utf-8", f"{name}.csv")


def json(rows: Iterable[plain_lines.Line], name: str) -> Response:
    """Lines as a JSON array, an object a line."""
    return _saved(lambda out: plain_lines.objects(rows, out), "application/json", f"{name}.json", "inline")


def svg(drawing: str, name: str) -> Response:
    """A drawing as a file that is saved as NAME.svg."""
    return _saved(lambda out: out.write(drawing), "image/svg+xml", f"{name}.svg")


def redirect(path: str) -> Response:
    """On to another page of this room after something was done (303); what is no path of this room leads to the overview."""
    inside = path.startswith("/") and not path.startswith(("//", "/\\")) and path.isprintable()
    return RedirectResponse(path if inside else "/", 303)


def posts(room: Room, path: str) -> str:
    """The address that a form posts to: the path with the form's token, without which the guard refuses it."""
    return f"{path}{'&' if '?' in path else '?'}form={room.form_token}"


@cache
def templates() -> Environment:
    """The templates of the room; everything put into them is escaped."""
    found = Environment(
        loader=ChoiceLoader(
            [PackageLoader("dateline.web", "templates"), PackageLoader("dateline.export", "templates")]
        ),
        autoescape=select_autoescape(default=True),
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    found.filters["number"] = wording.number
    found.globals["static"] = statics.address
    found.globals["lists"] = found.get_template(
        "lists.html"
    ).module  # an import of a page is not seen where a part is made
    return found


def _is_part(request: Request) -> bool:
    """Whether htmx asks, and not to bring a page back that it no longer has."""
    return "hx-request" in request.headers and "hx-history-restore-request" not in request.headers


def _saved(write: Callable[[TextIO], object], type: str, name: str, how: str = "attachment") -> Response:
    """What is written, as a file: kept on disk when it is large, so that a download of everything takes no memory."""
    held = SpooledTemporaryFile(max_size=_IN_MEMORY)  # noqa: SIM115 (it is open until it was sent)
    out = TextIOWrapper(held, "utf-8", errors="replace", newline="")
    write(out)
    out.flush()
    headers = {
        "Content-Disposition": f"{how}; filename*=UTF-8''{quote(name, safe='')}",
        "Content-Length": str(held.tell()),
    }
    out.detach()
    held.seek(0)
    return StreamingResponse(_pieces(held), media_type=type, headers=headers)


def _pieces(held: IO[bytes]) -> Iterator[bytes]:
    with held:
        while piece := held.read(_IN_MEMORY):
            yield piece
