"""What a form sent: its fields by name, read within bounds, and answered by a plain function in a thread of its own."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Mapping
from urllib.parse import parse_qsl

from starlette.concurrency import run_in_threadpool
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response

LARGEST = 64 * 1024
"""Bytes of a form without files."""
MOST_FIELDS = 200
Fields = Mapping[str, str]


def answered(answer: Callable[[Request, Fields], Response]) -> Callable[[Request], Awaitable[Response]]:
    """The endpoint that reads a form and answers it; of a field sent twice the last value is taken."""

    async def posted(request: Request) -> Response:
        return await run_in_threadpool(answer, request, await fields(request))

    return posted


async def fields(request: Request, largest: int = LARGEST) -> Fields:
    """The fields of a form that is sent without files. Raises HTTPException where it is none, or larger than allowed."""
    if request.headers.get("content-type", "").partition(";")[0].strip().lower() != "application/x-www-form-urlencoded":
        raise HTTPException(415, "This is not the form of this page.")
    data = bytearray()
    async for chunk in request.stream():
        data += chunk
        if len(data) > largest:
            raise HTTPException(413, f"More than {largest // 1024} KiB in a form; write less.")
    try:
        pairs = parse_qsl(data.decode(), keep_blank_values=True, max_num_fields=MOST_FIELDS, errors="replace")
    except ValueError:
        raise HTTPException(400, "This is not the form of this page.") from None
    return dict(pairs)


def line(words: str, most: int) -> str:
    """Words as one line of at most so many characters, without what cannot be shown."""
    return " ".join("".join(c for c in words if c.isprintable() or c.isspace()).split())[:most].rstrip()
