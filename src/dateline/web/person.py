"""Who is at the keyboard: a name that a person gives once, and that the browser keeps. It is no proof of who they are."""

from __future__ import annotations

from urllib.parse import quote, unquote

from starlette.requests import Request
from starlette.responses import Response

from dateline.web import forms

COOKIE = "dateline-person"
LONGEST = 60
"""Characters of a name."""
_YEAR = 365 * 24 * 3600


def name(request: Request) -> str:
    """The name that the browser keeps; empty when it keeps none."""
    return cleaned(unquote(request.cookies.get(COOKIE, "")))


def given(request: Request, fields: forms.Fields) -> str:
    """The name that a form brings, else the one that the browser keeps."""
    return cleaned(fields.get("by", "")) or name(request)


def cleaned(words: str) -> str:
    """A name as it is kept: one line, without what cannot be shown."""
    return forms.line(words, LONGEST)


def kept(answer: Response, called: str) -> Response:
    """The answer, by which the browser keeps the name."""
    answer.set_cookie(COOKIE, quote(called), max_age=_YEAR, path="/", httponly=True, samesite="strict")
    return answer
