"""What forms that decide have in common: who decides and why, what somebody else decided meanwhile, a form that is sent twice."""

from __future__ import annotations

from collections.abc import Callable, Collection
from typing import TypeVar

from starlette.exceptions import HTTPException

from dateline.errors import UsageError
from dateline.record import Record
from dateline.record.decisions import Decision
from dateline.web import forms
from dateline.web.queries import log
from dateline.web.room import Room

T = TypeVar("T")
LONGEST_REASON, LONGEST_VALUE = 1000, 500
NO_REASON = "Say why, so that others can follow."
NO_NAME = "Say who you are, so that others know whom to ask."
READ_ONLY = "This room is read-only: it was started with --read-only."


def kept(record: Record, made: Decision, seen: int) -> Decision | None:
    """Keep a decision of somebody who knew those up to the number `seen`, once however often the form is sent; or what somebody
    else decided on the same meanwhile."""
    later = record.decide_after(seen, made)
    if not isinstance(later, Decision):
        return None
    since = (one for one in record.decisions() if one.number > seen)
    return None if any(_told(one) == _told(made) for one in since) else later


def _told(decision: Decision) -> tuple[object, ...]:
    """What a form says, whenever it is sent."""
    rows = tuple((m.report, m.kind, m.spans or m.id) for m in decision.members)
    return decision.by, decision.reason, decision.deed, rows, decision.field, repr(decision.value)


def seen(fields: forms.Fields) -> int:
    words = fields.get("seen", "")
    return int(words) if words.isascii() and words.isdecimal() and len(words) < 12 else 0


def reason(fields: forms.Fields) -> str:
    return forms.line(fields.get("reason", ""), LONGEST_REASON)


def problem(deed: str, why: str, by: str, known: Collection[str]) -> str:
    if deed not in known:
        return "Choose what you decide."
    return NO_REASON if not why else NO_NAME if not by else ""


def refuse_read_only(room: Room) -> None:
    if not room.editing:
        raise HTTPException(403, READ_ONLY)


def found(look: Callable[[], T]) -> T:
    """What is there; a page that says what is missing where it is not."""
    try:
        return look()
    except UsageError as error:
        raise HTTPException(404, f"{error}.".replace("..", ".")) from None


def meanwhile(later: Decision) -> str:
    """What the second of two people is told."""
    return f"Meanwhile {log.told(later)}. Nothing of yours is kept; look again."
