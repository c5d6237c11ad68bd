"""The queue: findings gone through one by one, each right or dismissed by somebody, which is a decision and can be undone."""

from __future__ import annotations

import sqlite3

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from dateline.checking import judgements
from dateline.record import Record, addition, decisions
from dateline.web import deciding, forms, person, responses
from dateline.web.across import AcrossReports
from dateline.web.queries import log, queue
from dateline.web.queries.queue import Asked, Item, Queue, QueuePlace
from dateline.web.room import Room

REASONS = {"uphold": "looked at: it is right", "dismiss": "looked at: it may stand"}
"""The reason that is kept where somebody gives none."""
GONE = "This finding is not there any more: a decision or a newer reading has changed it."


def routes(room: Room) -> list[Route]:
    """`/queue`."""
    found = room.shelf.across

    def shown(request: Request) -> Response:
        return _page(room, found, request)

    def said(request: Request, fields: forms.Fields) -> Response:
        return _said(room, found, request, fields)

    return [Route("/queue", shown), Route("/queue", forms.answered(said), methods=["POST"])]


def _page(
    room: Room,
    found: AcrossReports,
    request: Request,
    fields: forms.Fields | None = None,
    problem: str = "",
    status: int = 200,
) -> Response:
    asked, at = _asked(fields or request.query_params), _at((fields or request.query_params).get("at", ""))
    with room.asked() as db, room.opened() as record:
        across, lacking = found.of(room.record, db)
        line = Queue(db, record, across, asked)
        item = (line.item(at) if at else None) or line.first()
        view = {
            "item": item,
            "before": _address(asked, line.before(item.at) if item else None),
            "after": _address(asked, line.after(item.at) if item else None),
            "progress": line.progress(),
            "explained": queue.explained(item.finding.code) if item else [],
            "asked": asked,
            "lacking": lacking,
            "done": _done(db, record, request.query_params.get("done", "")),
            "seen": max((one.number for one in record.decisions()), default=0),
            "person": person.name(request),
            "problem": problem,
            "written": {name: (fields or {}).get(name, "") for name in ("reason", "by")},
        }
    return responses.page(room, request, "queue.html", view, status)


def _said(room: Room, found: AcrossReports, request: Request, fields: forms.Fields) -> Response:
    """Keep what somebody says of a finding, and go on to the next."""
    deed, by, at = fields.get("deed", ""), person.given(request, fields), _at(fields.get("at", ""))
    reason = deciding.reason(fields) or REASONS.get(deed, "")
    problem = deciding.problem(deed, reason, by, decisions.ON_FINDINGS)
    if problem:
        return _page(room, found, request, fields, problem, 400)
    asked = _asked(fields)
    with room.asked() as db, room.opened(write=True) as record:
        across, _ = found.of(room.record, db)
        line = Queue(db, record, across, asked)
        item = line.item(at) if at else None
        if item is None or item.which != fields.get("which", ""):
            return _page(room, found, request, {**fields, "at": ""}, GONE, 409)
        made = judgements.judged(item.report, item.finding, deed, by=by, reason=reason, added=addition.now())
        later = deciding.kept(record, made, deciding.seen(fields))
        if later:
            return _page(room, found, request, fields, deciding.meanwhile(later), 409)
        last = max(one.number for one in record.decisions())
        after = line.after(item.at)
    there = f"/queue?{asked.query(at=after.at if after else '', done=last)}"
    return person.kept(responses.redirect(there), by)


def _asked(given: forms.Fields) -> Asked:
    code = forms.line(given.get("code", ""), 8).upper()
    return Asked(code, forms.line(given.get("source", ""), deciding.LONGEST_VALUE), bool(given.get("every")))


def _at(words: str) -> QueuePlace | None:
    reading, _, place = words.partition(".")
    is_place = all(part.isascii() and part.isdecimal() and len(part) < 12 for part in (reading, place))
    return QueuePlace(int(reading), int(place)) if is_place else None


def _address(asked: Asked, item: Item | None) -> str:
    return f"/queue?{asked.query(at=item.at)}" if item else ""


def _done(db: sqlite3.Connection, record: Record, words: str) -> log.LoggedDecision | None:
    """What was decided a moment ago, so that it can be undone."""
    number = int(words) if words.isascii() and words.isdecimal() and len(words) < 12 else 0
    found = log.entries(db, record.decisions(), only=number) if number else []
    return next((one for one in found if one.stands and one.deed in decisions.ON_FINDINGS), None)
