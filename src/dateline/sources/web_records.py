"""The records of a WARC one by one, plain or packed, with each damaged stretch told and passed over."""

from __future__ import annotations

import gzip
import zlib
from collections.abc import Iterator
from io import BytesIO
from typing import IO, TYPE_CHECKING, NamedTuple

from dateline.sources import http_answer
from dateline.sources.text import LARGEST

if TYPE_CHECKING:
    from fastwarc.warc import WarcRecord

KINDS = frozenset({"response", "resource", "conversion"})
"""Types of records that hold a page, or its text."""
_GZIP, _ZSTD, _LINE = b"\x1f\x8b\x08", b"\x28\xb5\x2f\xfd", b"\nWARC/1."
_DICTIONARY = b"\x5d\x2a\x4d\x18"
"""How a zstd archive begins whose records share a dictionary."""
_SIGN = b"WARC/"
_STEP, _LOOK = 1 << 20, 4096
_HEAD = 1 << 17
"""Bytes of a record beyond those of the largest page: the headers of HTTP."""


class WebRecord(NamedTuple):
    """A record that was read: its type, its headers and those of HTTP by their names in lower case, and its body."""

    kind: str
    headers: dict[str, str]
    http: dict[str, str]
    status: int | None
    charset: str | None
    body: bytes


class Damaged(NamedTuple):
    """A stretch that is no whole record, and why."""

    why: str


def begins(data: bytes) -> bool:
    """Whether bytes begin as a WARC does, whatever it is named and however it is packed."""
    return (
        data.startswith(_SIGN) or data.startswith(_DICTIONARY) or any(_is_member(data, sign) for sign in (_GZIP, _ZSTD))
    )


def records(stream: IO[bytes]) -> Iterator[WebRecord | Damaged]:
    """Every record; one Damaged for each damaged stretch, after which reading goes on where the next record begins."""
    sign = _packing(stream)
    if _has_bare_lines(stream, sign):
        yield from _bare(gzip.open(stream) if sign == _GZIP else stream)  # type: ignore[arg-type]  # noqa: SIM115
        return
    from fastwarc.warc import ArchiveIterator  # only archives need it

    at, sound = 0, True
    while at >= 0:
        stream.seek(at)
        last = at
        try:
            for record in ArchiveIterator(stream, parse_http=False):
                last = max(last, record.stream_pos)
                yield (taken := _taken(record))
                sound = isinstance(taken, WebRecord)
            if sound and not (sign != _LINE and _next(stream, last + 1, sign) >= 0):
                return
            if sound:  # a member begins after the last record, and gives none
                yield Damaged("it breaks off")
            sound = False
        except (OSError, ValueError) as error:
            if sound:
                yield Damaged(str(error))
            sound = False
        at = _next(stream, last + 1, sign)


def _packing(stream: IO[bytes]) -> bytes:
    """What each record begins with: a sign of packing, or a line of its own."""
    start = stream.read(len(_SIGN))
    if start.startswith(_DICTIONARY):
        return _ZSTD
    packed = (sign for sign in (_GZIP, _ZSTD) if start != _SIGN and _next(stream, 0, sign) >= 0)
    return next(packed, _LINE)


def _next(stream: IO[bytes], at: int, sign: bytes) -> int:
    """Where the next record begins, at `at` or later; -1 when there is none."""
    stream.seek(at)
    data = stream.read(_STEP)
    while data:
        found = data.find(sign)
        while found >= 0:
            if sign == _LINE or _is_member(data[found : found + _LOOK], sign):
                return at + found + (sign == _LINE)
            found = data.find(sign, found + 1)
        more = stream.read(_STEP)
        kept = data[-_LOOK:] if more else b""
        at += len(data) - len(kept)
        data = kept + more
    return -1


def _is_member(data: bytes, sign: bytes) -> bool:
    """Whether compressed data begin as a record does, as far as they go."""
    if not data.startswith(sign):
        return False
    try:
        start = _unpacked(data, sign)
    except (OSError, ValueError, zlib.error):
        return False
    return start == _SIGN or (len(data) < _LOOK and _SIGN.startswith(start))


def _unpacked(data: bytes, sign: bytes) -> bytes:
    """The first bytes of compressed data."""
    if sign == _GZIP:
        return zlib.decompressobj(31).decompress(data, len(_SIGN))
    from fastwarc.stream_io import ZstdReader

    return bytes(ZstdReader(BytesIO(data)).read(len(_SIGN)))


# ---- one record --------------------------------------------------------------------------------------------------


def _taken(record: WarcRecord) -> WebRecord | Damaged:
    """A record with as much of its body as is ever read; the rest of a larger one is passed over by the archive."""
    kind = str(record.record_type)
    headers = {name.lower(): value for name, value in record.headers.items()}
    if not {"warc-type", "content-length"} <= headers.keys():
        return Damaged("its header breaks off")
    if kind not in KINDS:
        return WebRecord(kind, headers, {}, None, None, b"")
    size = min(record.content_length, LARGEST + _HEAD)
    try:
        body = record.reader.read(size)
    except (OSError, ValueError) as error:
        return Damaged(str(error))
    return _record(kind, headers, body, size, record.content_length)


def _record(kind: str, headers: dict[str, str], body: bytes, size: int, stated: int) -> WebRecord | Damaged:
    if len(body) < size:
        return Damaged(f"it breaks off after {len(body):,} of {stated:,} bytes")
    if kind != "response" or "http" not in headers.get("content-type", "http"):
        return WebRecord(kind, headers, {}, None, None, body)
    answer = http_answer.parse(body)
    if answer is None:
        return Damaged("its HTTP header cannot be read")
    return WebRecord(kind, headers, answer.headers, answer.status, answer.charset, answer.body)


# ---- archives whose lines end in bare line feeds, which FastWARC cannot part -----------------------------------------


def _has_bare_lines(stream: IO[bytes], sign: bytes) -> bool:
    """Whether the lines at the beginning of a plain archive or of one in gzip all end so."""
    stream.seek(0)
    start = stream.read(_LOOK)
    stream.seek(0)
    if start.startswith(_GZIP) and _is_member(start, sign):
        try:
            start = zlib.decompressobj(31).decompress(start, _LOOK)
        except zlib.error:
            return False
    return start.startswith(_SIGN) and b"\n" in start and b"\r\n" not in start.partition(b"\n\n")[0]


def _bare(stream: IO[bytes]) -> Iterator[WebRecord | Damaged]:
    while line := stream.readline(_LOOK):
        if not line.strip():
            continue
        headers = _headers(stream)
        length = headers.get("content-length", "")
        if not line.startswith(_SIGN) or "warc-type" not in headers or not length.isdecimal():
            yield Damaged("its header breaks off")
            return
        kind, stated = headers["warc-type"], int(length)
        size = min(stated, LARGEST + _HEAD) if kind in KINDS else 0
        body = stream.read(size)
        stream.seek(stated - len(body), 1)
        yield _record(kind, headers, body, size, stated)


def _headers(stream: IO[bytes]) -> dict[str, str]:
    headers, left = dict[str, str](), _HEAD
    while (line := stream.readline(_STEP)).strip():
        if (left := left - len(line)) < 0:  # without an end: what follows is no record
            return {}
        name, _, value = line.decode("utf-8", "replace").partition(":")
        headers[name.strip().lower()] = value.strip()
    return headers
