"""The payload of a web archive's record: unwrapped within bounds, and compared with the digest that the record states."""

from __future__ import annotations

import base64
import hashlib
import io
import re
import zlib

from fastwarc.stream_io import BrotliReader, ChunkedReader, GzipReader, WarcReader, ZstdReader

from dateline.errors import SourceError
from dateline.sources.text import LARGEST, LONGEST

_ALGORITHMS = {
    "sha1": "sha1",
    "sha-1": "sha1",
    "sha256": "sha256",
    "sha-256": "sha256",
    "md5": "md5",
    "sha512": "sha512",
}
_CHUNK_SIZE = re.compile(rb"[0-9a-fA-F]{1,8}[ \t]*(?:;[^\r\n]{0,200})?\r\n")
_MAGIC = {b"\x1f\x8b": "gzip", b"\x28\xb5\x2f\xfd": "zstd"}


def unwrapped(data: bytes, transfer: str, coding: str, where: str) -> bytes:
    """The page's own bytes: out of HTTP's chunks and its compression, unless the archiver took them off already.

    Raises SourceError when they break off, are packed in a way that is not known, or are more than LARGEST.
    """
    if "chunked" in transfer.lower() and _CHUNK_SIZE.match(data):
        data = _read(ChunkedReader(io.BytesIO(data)), where)
    for name in reversed([part.strip().lower() for part in coding.split(",")]):
        if name not in ("", "identity", "none"):
            data = _unpacked(data, name, where)
    packed = next((kind for sign, kind in _MAGIC.items() if data.startswith(sign)), None)
    return _unpacked(data, packed, where) if packed else data  # no page begins so: the header did not tell


def refuse_size(size: int, where: str) -> None:
    """Raises SourceError for more bytes than are read of one record."""
    if size > LARGEST:
        raise SourceError(
            f"{where}: more than {LARGEST:,} bytes, a page has at most {LONGEST:,} characters; save its text as .txt"
        )


def digest(data: bytes) -> str:
    """The SHA-1 of a payload as web archives write it.

    >>> digest(b"")
    'sha1:3I42H3S6NNFQ2MSVX7XZKYAYSCX5QBYJ'
    """
    return "sha1:" + base64.b32encode(hashlib.sha1(data, usedforsecurity=False).digest()).decode()


def fits(stated: str, *candidates: bytes) -> bool:
    """Whether a stated digest, in base 32, base 64 or hex, is that of one of the candidates; one of a kind that is not
    known is believed."""
    name, _, value = stated.partition(":")
    algorithm = _ALGORITHMS.get(name.strip().lower())
    if algorithm is None:
        return True
    sums = [hashlib.new(algorithm, data, usedforsecurity=False).digest() for data in candidates]
    plain = value.strip().rstrip("=")
    return any(
        plain.upper() == base64.b32encode(one).decode().rstrip("=")
        or plain.lower() == one.hex()
        or plain == base64.b64encode(one).decode().rstrip("=")
        for one in sums
    )


def _unpacked(data: bytes, name: str, where: str) -> bytes:
    """The data without one layer of packing; as they are where the archiver has taken it off already."""
    magic = next((kind for sign, kind in _MAGIC.items() if data.startswith(sign)), None)
    if name in ("gzip", "x-gzip"):
        return _read(GzipReader(io.BytesIO(data)), where) if magic == "gzip" else data
    if name == "zstd":
        return _read(ZstdReader(io.BytesIO(data)), where) if magic == "zstd" else data
    if name == "br":
        return data if data.lstrip()[:1] == b"<" else _read(BrotliReader(io.BytesIO(data)), where)
    if name == "deflate":
        return data if data.lstrip()[:1] == b"<" or magic else _inflated(data, where)
    raise SourceError(f"{where}: packed as {name}, which cannot be unpacked; save the page")


def _inflated(data: bytes, where: str) -> bytes:
    """Data under "deflate", with the head of zlib as the standard has it or bare as some servers send it."""
    for window in (zlib.MAX_WBITS, -zlib.MAX_WBITS):
        try:
            unpacked = zlib.decompressobj(window).decompress(data, LARGEST + 1)
        except zlib.error:
            continue
        if unpacked:
            refuse_size(len(unpacked), where)
            return unpacked
    raise SourceError(f"{where}: its payload cannot be unpacked (no deflate data); fetch it again")


def _read(reader: WarcReader, where: str) -> bytes:
    """At most LARGEST bytes, however many a bomb would give."""
    try:
        data = reader.read(LARGEST + 1)
    except (OSError, ValueError) as error:
        raise SourceError(f"{where}: its payload cannot be unpacked ({error}); fetch it again") from None
    if not data:
        raise SourceError(f"{where}: its payload breaks off while it is unpacked; fetch it again")
    refuse_size(len(data), where)
    return data
