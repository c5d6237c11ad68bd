"""The files that pages use: styles and scripts of this package, each under an address with its digest, so that browsers may keep
them for ever. Read once; an address that is not in the table is no file, so that no path leads out of the folder."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from functools import cache
from importlib import resources
from typing import NamedTuple

from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from dateline.web import packing

_TYPES = {".css": "text/css", ".js": "text/javascript", ".svg": "image/svg+xml", ".json": "application/json"}
_FOREVER = "public, max-age=31536000, immutable"


class Static(NamedTuple):
    """A file: its bytes, its type for HTTP, the first letters of its SHA-256, and its bytes as gzip."""

    content: bytes
    type: str
    digest: str
    packed: bytes


@cache
def files() -> Mapping[str, Static]:
    """The files by name: those of this package, and the styles of drawings and of pages that are written as files too."""
    export = resources.files("dateline.export")
    folders = (export / "templates", export / "drawing", resources.files("dateline.web") / "static")
    entries = (entry for folder in folders for entry in folder.iterdir() if entry.is_file())
    found = {entry.name: entry.read_bytes() for entry in entries if _ending(entry.name) in _TYPES}
    return {name: _static(name, content) for name, content in sorted(found.items())}


def address(name: str) -> str:
    """The address of a file: `/static/DIGEST/style.css`. Raises KeyError when there is none of this name."""
    return f"/static/{files()[name].digest}/{name}"


def route() -> Route:
    """Where the files are served; a digest of an earlier version is not found."""
    return Route("/static/{digest}/{name}", _served)


def _served(request: Request) -> Response:
    found = files().get(request.path_params["name"])
    if found is None or found.digest != request.path_params["digest"]:
        raise HTTPException(404)
    headers = {"Cache-Control": _FOREVER, "Vary": "Accept-Encoding"}
    if packing.taken(request.headers) and len(found.packed) < len(found.content):
        return Response(found.packed, media_type=found.type, headers={**headers, "Content-Encoding": "gzip"})
    return Response(found.content, media_type=found.type, headers=headers)


def _static(name: str, content: bytes) -> Static:
    digest = hashlib.sha256(content).hexdigest()[:16]
    return Static(content, _TYPES[_ending(name)], digest, packing.packed(content))


def _ending(name: str) -> str:
    return f".{name.rpartition('.')[2]}"
