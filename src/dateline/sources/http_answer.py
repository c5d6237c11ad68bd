"""The answer of a server as a web archive keeps it: its status, its headers, and what it carried."""

from __future__ import annotations

import re
from typing import NamedTuple

_HEAD_END = re.compile(rb"\r?\n\r?\n")
_STATUS = re.compile(rb"HTTP/\d(?:\.\d)?[ \t]+(\d{3})\b")
_FIELD = re.compile(r"([!#$%&'*+.^_`|~\w-]+)[ \t]*:[ \t]*(.*)")
_FOLDED = re.compile(r"\r?\n[ \t]+")
_CHARSET = re.compile(r"charset\s*=\s*[\"']?\s*([\w.:-]{2,40})", re.IGNORECASE)
_LONGEST = 65_536
"""Bytes of a status line and headers."""


class HttpAnswer(NamedTuple):
    """The headers' names are in lower case; `charset` is what the content type says."""

    status: int
    headers: dict[str, str]
    charset: str | None
    body: bytes


def parse(data: bytes) -> HttpAnswer | None:
    """An answer whose lines end in CR LF or in bare LF; None for what is none.

    >>> parse(b"HTTP/1.1 200 OK\\nContent-Type: text/html; charset=utf-8\\n\\n<html>").charset
    'utf-8'
    """
    status, end = _STATUS.match(data), _HEAD_END.search(data, 0, _LONGEST)
    if status is None or end is None:
        return None
    lines = _FOLDED.sub(" ", data[: end.start()].decode("latin-1")).splitlines()[1:]
    headers = {found[1].lower(): found[2].strip() for line in lines if (found := _FIELD.fullmatch(line))}
    charset = _CHARSET.search(headers.get("content-type", ""))
    return HttpAnswer(int(status[1]), headers, charset[1] if charset else None, data[end.end() :])
