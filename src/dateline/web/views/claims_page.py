"""The claims sheet: somebody's figures held against the reports of the record that they cite. It changes nothing."""

from __future__ import annotations

import tempfile
from pathlib import Path

from starlette.concurrency import run_in_threadpool
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from dateline.export import claim_verdicts as export
from dateline.web import forms, responses, uploads
from dateline.web.guard import BodyTooLarge
from dateline.web.queries import claims_sheet
from dateline.web.queries.claims_sheet import CheckedSheet
from dateline.web.room import Room
from dateline.web.uploads import Form

LARGEST = 2**20
"""Bytes of a sheet."""
SAID = "is:"
"""What the name of a field begins with that says what a column is."""
_FIRST = {"day": True, "month": False}


def routes(room: Room) -> list[Route]:
    """`/claims`."""

    def shown(request: Request) -> Response:
        return _page(room, request, CheckedSheet(""), {})

    async def sent(request: Request) -> Response:
        with tempfile.TemporaryDirectory(prefix="dateline-claims-") as folder:
            try:
                form = await uploads.received(request, Path(folder), room.limits)
                return await run_in_threadpool(_answered, room, request, form, Path(folder))
            except (HTTPException, BodyTooLarge) as error:
                status = error.status_code if isinstance(error, HTTPException) else 413
                told = error.detail if isinstance(error, HTTPException) else str(error)
                return _page(room, request, CheckedSheet("", problem=told), {}, status)

    return [Route("/claims", shown), Route("/claims", sent, methods=["POST"])]


def _answered(room: Room, request: Request, form: Form, folder: Path) -> Response:
    path, name = _sheet(form, folder)
    if path is None:
        return _page(room, request, CheckedSheet("", problem="No sheet was chosen; choose a CSV file."), {}, 400)
    if path.stat().st_size > LARGEST:
        problem = f"{name}: more than {LARGEST // 2**10:,} KiB; use `dateline verify-claims`."
        return _page(room, request, CheckedSheet("", problem=problem), {}, 413)
    said = {key.removeprefix(SAID): role for key, role in form.fields.items() if key.startswith(SAID) and role}
    first = _FIRST.get(form.fields.get("first", ""))
    with room.opened() as record:
        answer = claims_sheet.answer(record, path, name, said, first, room.limits.seconds)
    if form.fields.get("as") == "csv" and answer.verdicts:
        return responses.csv(map(export.line, answer.verdicts), "claims")
    fields = {"name": name, "first": form.fields.get("first", "")}
    return _page(room, request, answer, fields, 400 if answer.problem else 200)


def _sheet(form: Form, folder: Path) -> tuple[Path | None, str]:
    """The file that was sent, or the sheet that the form carries from before; and what it is called."""
    if form.files:
        return form.files[0].path, form.files[0].name
    carried = form.fields.get("sheet", "")
    if not carried.strip():
        return None, ""
    path = folder / "carried"
    path.write_text(carried.replace("\r\n", "\n"), "utf-8")
    return path, uploads.shown(form.fields.get("name", ""))


def _page(room: Room, request: Request, answer: CheckedSheet, fields: forms.Fields, status: int = 200) -> Response:
    order = sorted(answer.verdicts, key=lambda verdict: (verdict.holds, verdict.figure.line))
    view = {
        "answer": answer,
        "rows": [(export.shown(verdict), verdict) for verdict in order],
        "counted": export.counted(answer.verdicts),
        "roles": claims_sheet.ROLES,
        "name": fields.get("name", ""),
        "first": fields.get("first", ""),
        "largest": f"{LARGEST // 2**20} MiB",
    }
    return responses.page(room, request, "claims.html", view, status)
