"""Who may ask what: the checks that stand before every page, and the headers on every answer.

- A name (Host) that is not ours is refused: a foreign name that was made to point here could read the record otherwise.
- Bound elsewhere than loopback, a browser shows the room's token once (`?token=`), and a cookie from then on.
- What changes something (any method but GET and HEAD) is refused when it comes from another site (`Sec-Fetch-Site`, `Origin`),
  without the form's token (`?form=`, put there by `posts()` in a template), when its body is larger than allowed, or when the
  room is read-only, but for the addresses in `ASKING`, which only ask.
- Every answer carries the policy (CSP): scripts, styles and pictures of our own address alone, nothing inline.
"""

from __future__ import annotations

import hashlib
import hmac
import ipaddress
from urllib.parse import urlencode, urlsplit

from starlette.datastructures import Headers, MutableHeaders, QueryParams
from starlette.requests import cookie_parser
from starlette.responses import RedirectResponse, Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from dateline.web import refusals
from dateline.web.room import Room

POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; connect-src 'self'; form-action 'self';"
    " base-uri 'none'; frame-ancestors 'none'"
)
"""The policy of every page that brings none of its own."""
SAFE = {
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "Referrer-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Content-Security-Policy": POLICY,
    "Cache-Control": "no-cache",
}
ASKING = frozenset({"/claims"})
"""Addresses that are posted to and change nothing: a read-only room answers them too."""
_READING = frozenset({"GET", "HEAD"})
_OURS = frozenset({"same-origin", "none"})


class Guard:
    """Stands before the application of a room."""

    def __init__(self, app: ASGIApp, room: Room) -> None:
        self.app = app
        self.room = room

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return
        refusal = _refusal(self.room, scope)
        await (refusal or self.app)(scope, _limited(receive, self.room.limits.body, _length(scope)), _safe(send))


def cookie(room: Room) -> str:
    """The name of the cookie that holds the token of this room."""
    return f"dateline-{hashlib.sha256((room.token or '').encode()).hexdigest()[:12]}"


def _refusal(room: Room, scope: Scope) -> Response | None:
    """What is answered instead of the page; None where it may be seen."""
    headers, query = Headers(scope=scope), QueryParams(scope["query_string"])
    if not _is_own(room, headers.get("host", "")):
        return refusals.page(
            "This reading room answers to its own names only: open it as localhost, or by its address in digits.", 421
        )
    if room.token is not None and (asked := _without_token(room, scope, headers, query)):
        return asked
    if scope["method"] in _READING:
        return None
    if not _is_same_site(headers):
        return _kept_out("Refused: this was sent from another site; send it from a page of this room.")
    if not room.takes(query.get("form", "")):
        return _kept_out(
            "Refused: the form is of an earlier start of this room; go back, load the page anew, send it again."
        )
    if not room.editing and scope["path"] not in ASKING:
        return _kept_out("Nothing can be changed here: this room is read-only.")
    return None


def _without_token(room: Room, scope: Scope, headers: Headers, query: QueryParams) -> Response | None:
    """The answer to whoever has not shown the token, or shows it for the first time."""
    name, token = cookie(room), room.token or ""
    if _same(cookie_parser(headers.get("cookie", "")).get(name, ""), token):
        return None
    if scope["method"] not in _READING or not _same(query.get("token", ""), token):
        return refusals.page("This reading room asks for its token: open the address that dateline serve printed.", 401)
    rest = urlencode([(key, value) for key, value in query.multi_items() if key != "token"])
    there = "/" + scope["path"].lstrip("/\\")  # "//elsewhere" would lead to another host
    answer = RedirectResponse(there + (f"?{rest}" if rest else ""), 303)
    answer.set_cookie(name, token, httponly=True, samesite="strict", path="/")
    return answer


def _is_own(room: Room, host: str) -> bool:
    name = host.rsplit(":", 1)[0] if host.rpartition(":")[2].isdigit() else host
    return name.lower() in room.names or _is_address(name.strip("[]"))


def _is_address(name: str) -> bool:
    try:
        ipaddress.ip_address(name)
    except ValueError:
        return False
    return True


def _is_same_site(headers: Headers) -> bool:
    """Whether a request comes from a page of ours, or from no page (a program)."""
    if headers.get("sec-fetch-site", "none") not in _OURS:
        return False
    origin = headers.get("origin")
    return origin is None or urlsplit(origin).netloc == headers.get("host")


def _same(one: str, other: str) -> bool:
    return hmac.compare_digest(one.encode(), other.encode())


def _kept_out(words: str) -> Response:
    return refusals.page(words, 403, leads_back=True)


def _too_large(most: int) -> str:
    return f"Refused: more than {most // 2**20} MiB at once; send less, or read it with `dateline read`."


class BodyTooLarge(Exception):
    """More was sent than a request may hold; `str()` says so."""


def _length(scope: Scope) -> int:
    """The bytes of the body as far as they are told."""
    told = Headers(scope=scope).get("content-length", "")
    return int(told) if told.isascii() and told.isdecimal() else 0


def _limited(receive: Receive, most: int, told: int) -> Receive:
    """A body that is told to be too large is not begun; one whose length was not told, or told wrongly, ends at the limit. It is
    the view that meets this, when it reads the body, so that the refusal is a page."""
    had = 0

    async def received() -> Message:
        nonlocal had
        if told > most:
            raise BodyTooLarge(_too_large(most))
        message = await receive()
        had += len(message.get("body", b""))
        if had > most:
            raise BodyTooLarge(_too_large(most))
        return message

    return received


def _safe(send: Send) -> Send:
    """Every answer with the headers of SAFE that it does not bring itself."""

    async def sent(message: Message) -> None:
        if message["type"] == "http.response.start":
            headers = MutableHeaders(scope=message)
            for name, value in SAFE.items():
                headers.setdefault(name, value)
        await send(message)

    return sent
