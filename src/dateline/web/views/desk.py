"""The desk: files, a text or an address, given to be read into the record now, and how far that is."""

from __future__ import annotations

import shutil
from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from starlette.concurrency import run_in_threadpool
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from dateline.web import forms, person, responses, uploads
from dateline.web.desk_tasks import DeskTask
from dateline.web.guard import BodyTooLarge
from dateline.web.jobs import Job, Jobs, reading_into
from dateline.web.room import MEBIBYTE, Limits, Room
from dateline.web.uploads import Form, Upload

LONGEST_TITLE, LONGEST_ADDRESS = 300, 2000
STOPPING = "stop"


def routes(room: Room) -> list[Route]:
    """`/desk`, and `/desk/ID` for each thing that was given."""
    jobs = Jobs(reading_into(room.record), room.limits)

    def shown(request: Request) -> Response:
        return _page(room, jobs, request)

    async def given(request: Request) -> Response:
        folder = await run_in_threadpool(jobs.folder)
        try:
            form = await uploads.received(request, folder, room.limits)
            return await run_in_threadpool(_given, room, jobs, request, form, folder)
        except (HTTPException, BodyTooLarge) as error:
            shutil.rmtree(folder, ignore_errors=True)
            status = error.status_code if isinstance(error, HTTPException) else 413
            return _page(room, jobs, request, _told(error), status)
        except BaseException:
            shutil.rmtree(folder, ignore_errors=True)
            raise

    def progress(request: Request) -> Response:
        job = _job(jobs, request)
        view = {"job": job, "before": jobs.before(job)}
        return responses.page(room, request, "job.html", view, fragment="progress")

    def stopped(request: Request, fields: forms.Fields) -> Response:
        job = _job(jobs, request)
        job.stop.set()
        return responses.redirect(f"/desk/{job.id}")

    return [
        Route("/desk", shown),
        Route("/desk", given, methods=["POST"]),
        Route("/desk/{job}", progress),
        Route(f"/desk/{{job}}/{STOPPING}", forms.answered(stopped), methods=["POST"]),
    ]


def _page(
    room: Room,
    jobs: Jobs,
    request: Request,
    problem: str = "",
    status: int = 200,
    given: Mapping[str, str] | None = None,
) -> Response:
    fields = {name: (given or {}).get(name, "") for name in ("text", "title", "day", "address")}
    view = {"problem": problem, "given": fields, "jobs": jobs.latest(), "limits": _limits(room.limits)}
    return responses.page(room, request, "desk.html", view, status)


def _limits(limits: Limits) -> dict[str, Any]:
    """What the page says of its bounds."""
    return {
        "files": limits.files,
        "file": f"{limits.file / MEBIBYTE:g} MiB",
        "body": f"{limits.body / MEBIBYTE:g} MiB",
        "reports": limits.reports,
        "seconds": f"{limits.report_seconds:g}",
    }


def _given(room: Room, jobs: Jobs, request: Request, form: Form, folder: Path) -> Response:
    """Put what a form brings in line, or say what is wrong with it."""
    try:
        task, called = _task(form)
    except ValueError as error:
        shutil.rmtree(folder, ignore_errors=True)
        return _page(room, jobs, request, str(error), 400, form.fields)
    job = jobs.give(replace(task, most=room.limits.reports), called, folder, person.name(request))
    if job is None:
        shutil.rmtree(folder, ignore_errors=True)
        problem = f"{room.limits.waiting} things wait to be read already; try again in a minute."
        return _page(room, jobs, request, problem, 503, form.fields)
    return responses.redirect(f"/desk/{job.id}")


def _task(form: Form) -> tuple[DeskTask, str]:
    """What is to be read, and what it is called. Raises ValueError, one line, for what cannot be."""
    match form.fields.get("what"):
        case "files":
            return _of_files(form.files)
        case "text":
            return _of_text(form.fields)
        case "address":
            return _of_address(form.fields.get("address", ""))
    raise ValueError("Nothing was given; choose files, paste a text or give an address.")


def _of_files(files: list[Upload]) -> tuple[DeskTask, str]:
    if not files:
        raise ValueError("No file was chosen; choose one or several, or drop them on the field.")
    named = tuple((str(one.path), _source(one.digest, one.name)) for one in files)
    called = files[0].name if len(files) == 1 else f"{files[0].name} and {len(files) - 1} more"
    return DeskTask(files=named), called


def _of_text(fields: Mapping[str, str]) -> tuple[DeskTask, str]:
    text = fields.get("text", "").replace("\r\n", "\n")
    title, day = forms.line(fields.get("title", ""), LONGEST_TITLE), fields.get("day", "").strip()
    if not text.strip():
        raise ValueError("The text is empty; paste one.")
    if day and not _is_day(day):
        raise ValueError(f"{forms.line(day, 40)}: not a day; write it as 2024-03-14, or leave it empty.")
    called = _source(uploads.digest(text.encode("utf-8", "surrogatepass")), uploads.shown(title or "text"))
    return DeskTask(text=text, called=called, title=title, day=day), title or "a text"


def _of_address(words: str) -> tuple[DeskTask, str]:
    address = words.strip()
    if len(address) > LONGEST_ADDRESS or not address.isprintable() or " " in address:
        raise ValueError("This is not an address; copy it from the browser's address bar.")
    if "://" not in address:
        address = f"https://{address}"
    try:
        parts = urlsplit(address)
    except ValueError:
        parts = urlsplit("")
    if parts.scheme.lower() not in ("http", "https") or not parts.hostname:
        raise ValueError(
            f"{forms.line(words, 80)}: not an http or https address; copy it from the browser's address bar."
        )
    return DeskTask(address=f"{parts.scheme.lower()}{address[len(parts.scheme) :]}"), parts.hostname


def _source(digest: str, name: str) -> str:
    """The name that a report goes by: its file's, with a mark of the bytes, so that two of one name are no versions of a page."""
    return f"desk/{digest[:8]}/{name}"


def _is_day(words: str) -> bool:
    try:
        return date.fromisoformat(words).isoformat() == words
    except ValueError:
        return False


def _job(jobs: Jobs, request: Request) -> Job:
    job = jobs.of(request.path_params["job"])
    if job is None:
        raise HTTPException(404, "The desk remembers nothing of this; what was read is in the record.")
    return job


def _told(error: Exception) -> str:
    return error.detail if isinstance(error, HTTPException) else str(error)
