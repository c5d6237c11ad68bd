"""Who decided what, when and why, to be undone; and who is at the keyboard."""

from __future__ import annotations

from urllib.parse import urlencode

from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from dateline.record import Record, listing
from dateline.web import deciding, forms, person, responses
from dateline.web.queries import log
from dateline.web.room import Room

PAGE = 100
"""Decisions on one page of their list."""


def routes(room: Room) -> list[Route]:
    """`/decisions`, `/decisions/N/undo`, `/person`."""
    return [*_list(room), *_person(room)]


def _list(room: Room) -> list[Route]:
    def shown(request: Request) -> Response:
        return _decisions(room, request)

    def undone(request: Request, fields: forms.Fields) -> Response:
        number, reason, by = request.path_params["number"], deciding.reason(fields), person.given(request, fields)
        problem = deciding.problem("withdraw", reason, by, ("withdraw",))
        with room.asked() as db, room.opened(write=True) as record:
            entry = next(iter(log.entries(db, record.decisions(), only=number)), None)
            if entry is None:
                raise HTTPException(404, f"The record has no decision {number}.")
            if not problem and not entry.stands:
                problem = "" if _is_mine(record, entry.undone, by) else f"Decision {number} is undone already."
            elif not problem:
                later = deciding.kept(
                    record, record.made("withdraw", value=str(number), reason=reason, by=by), deciding.seen(fields)
                )
                problem = f"Meanwhile {log.told(later)}. Decision {number} is not undone; look again." if later else ""
        if problem:
            return _decisions(room, request, fields, problem, 409 if reason and by else 400)
        return person.kept(responses.redirect(fields.get("back", "") or "/decisions"), by)

    return [
        *responses.routes("/decisions", shown, "csv", "json"),
        Route("/decisions/{number:int}/undo", forms.answered(undone), methods=["POST"]),
    ]


def _decisions(
    room: Room, request: Request, fields: forms.Fields | None = None, problem: str = "", status: int = 200
) -> Response:
    by = request.query_params.get("by", "")[: person.LONGEST]
    start = int(words) if (words := request.query_params.get("start", "")).isascii() and words.isdecimal() else 0
    with room.asked() as db, room.opened() as record:
        form = responses.form(request)
        if form in ("csv", "json"):
            lines = [line for line in listing.decisions(record) if by in ("", line["by"])]
            return responses.csv(lines, "decisions") if form == "csv" else responses.json(lines, "decisions")
        taken = record.decisions()
        every, people = log.entries(db, taken, by), log.people(taken)
    view = {
        "entries": every[start : start + PAGE],
        "total": len(every),
        "start": start,
        "later": f"/decisions?{urlencode({'by': by, 'start': max(0, start - PAGE)})}" if start else "",
        "earlier": f"/decisions?{urlencode({'by': by, 'start': start + PAGE})}" if start + PAGE < len(every) else "",
        "people": people,
        "by": by,
        "person": person.name(request),
        "problem": problem,
        "seen": max((one.number for one in taken), default=0),
        "written": {"reason": (fields or {}).get("reason", ""), "by": (fields or {}).get("by", "")},
        "tried": request.path_params.get("number", 0),
    }
    return responses.page(room, request, "decisions.html", view, status)


def _person(room: Room) -> list[Route]:
    def asked(request: Request) -> Response:
        view = {"person": person.name(request), "back": request.query_params.get("back", ""), "problem": ""}
        return responses.page(room, request, "person.html", view)

    def said(request: Request, fields: forms.Fields) -> Response:
        name = person.cleaned(fields.get("by", ""))
        if not name:
            view = {"person": person.name(request), "back": fields.get("back", ""), "problem": deciding.NO_NAME}
            return responses.page(room, request, "person.html", view, 400)
        return person.kept(responses.redirect(fields.get("back", "") or "/decisions"), name)

    return [Route("/person", asked), Route("/person", forms.answered(said), methods=["POST"])]


def _is_mine(record: Record, number: int | None, by: str) -> bool:
    return any(one.number == number and one.by == by for one in record.decisions())
