"""A cell of a report, or a whole row, that somebody confirms, changes or rejects."""

from __future__ import annotations

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from dateline.errors import UsageError
from dateline.web import deciding, forms, person, responses
from dateline.web.queries import cells, log
from dateline.web.room import Room

_DEEDS = ("confirm", "change", "reject")


def routes(room: Room) -> list[Route]:
    """`/reading/N/ROW/FIELD`, and `/reading/N/ROW` for the row itself."""

    def asked(request: Request) -> Response:
        return _form(room, request)

    def decided(request: Request, fields: forms.Fields) -> Response:
        at, row, field = _place(request)
        deed, reason, by = fields.get("deed", ""), deciding.reason(fields), person.given(request, fields)
        value = forms.line(fields.get("value", ""), deciding.LONGEST_VALUE)
        with room.opened(write=True) as record:
            shown = deciding.found(lambda: cells.cell(record, at, row, field))
            problem = deciding.problem(deed, reason, by, _DEEDS) or _not_a_choice(shown, deed, value)
            if problem:
                return _form(room, request, fields, problem, 400)
            try:
                made = record.made(deed, f"{at}:{row}", field=field or None, value=value, reason=reason, by=by)
            except UsageError as error:
                return _form(room, request, fields, f"{error}.", 400)
            later = deciding.kept(record, made, deciding.seen(fields))
        if later:
            return _form(room, request, fields, deciding.meanwhile(later), 409)
        there = fields.get("back", "") or f"/reading/{at}#{row}"
        return person.kept(responses.redirect(there), by)

    places = ("/reading/{number:int}/{row}", "/reading/{number:int}/{row}/{field}")
    return [
        *(Route(place, asked) for place in places),
        *(Route(place, forms.answered(decided), methods=["POST"]) for place in places),
    ]


def _form(
    room: Room, request: Request, fields: forms.Fields | None = None, problem: str = "", status: int = 200
) -> Response:
    """The form of a cell, with what was written into it before."""
    deciding.refuse_read_only(room)
    at, row, field = _place(request)
    with room.opened() as record:
        shown = deciding.found(lambda: cells.cell(record, at, row, field))
        log_of = [log.told(one) for one in shown.history]
    written = fields or {}
    view = {
        "cell": shown,
        "history": log_of,
        "problem": problem,
        "person": person.name(request),
        "back": written.get("back", request.query_params.get("back", "")),
        "written": {name: written.get(name, "") for name in ("value", "reason", "by")},
        "is_written": fields is not None,
    }
    return responses.page(room, request, "cell.html", view, status)


def _not_a_choice(cell: cells.DecidedCell, deed: str, value: str) -> str:
    if deed == "change" and not cell.field:
        return "A whole row can be confirmed or rejected; change one of its cells."
    if deed == "change" and cell.input == "choice" and value and value not in {one.value for one in cell.choices}:
        return f"{value}: not one of the values that this can have."
    return ""


def _place(request: Request) -> tuple[int, str, str]:
    given = request.path_params
    return given["number"], given["row"], given.get("field", "")
