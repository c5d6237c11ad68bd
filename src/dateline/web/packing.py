"""Packing: pages, styles, drawings and downloads are sent as gzip to who takes it, a page of 2.5 MB as 180 KB.

How much a packed answer shrinks tells whether words that somebody else chose stand in it twice. So nothing secret lies beside
words of an address: the token of the forms is masked anew on every page (`Room.form_token`), and what a page elsewhere made the
browser ask for (`Sec-Fetch-Site: cross-site`) is not packed.
"""

from __future__ import annotations

import gzip

from starlette.datastructures import Headers
from starlette.middleware.gzip import GZipMiddleware
from starlette.types import ASGIApp, Receive, Scope, Send

LEAST = 1000
"""Bytes from which on an answer is packed."""
LEVEL = 6
"""How hard it is tried; more takes twice as long for a hundredth."""
_ELSEWHERE = frozenset({"cross-site", "same-site"})


def packing(app: ASGIApp) -> ASGIApp:
    """The application, its answers packed for who takes them so."""
    packer = GZipMiddleware(app, LEAST, LEVEL)

    async def answered(scope: Scope, receive: Receive, send: Send) -> None:
        await packer(scope if _may(scope) else _plain(scope), receive, send)

    return answered


def packed(content: bytes) -> bytes:
    """A file packed once for all who ask, the same at each start."""
    return gzip.compress(content, 9, mtime=0)


def taken(headers: Headers) -> bool:
    """Whether who asks takes gzip."""
    told = (coding.partition(";") for coding in headers.get("accept-encoding", "").lower().split(","))
    return any(name.strip() == "gzip" and "".join(weight.split()) not in _NEVER for name, _, weight in told)


_NEVER = frozenset({"q=0", "q=0.0", "q=0.00", "q=0.000"})


def _may(scope: Scope) -> bool:
    if scope["type"] != "http":
        return True
    headers = Headers(scope=scope)
    return taken(headers) and headers.get("sec-fetch-site") not in _ELSEWHERE


def _plain(scope: Scope) -> Scope:
    """The same request from somebody who takes nothing packed."""
    return {**scope, "headers": [pair for pair in scope["headers"] if pair[0] != b"accept-encoding"]}
