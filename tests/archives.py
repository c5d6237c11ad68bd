"""Web archives for tests: records, members and files made of invented pages."""

from __future__ import annotations

import gzip
import io
import zipfile

from dateline.sources import payload

LEAD = "The port of Varkesh closed on Thursday after a fire in a warehouse, the ministry of the interior said."
NEXT = "Ships were sent to Port Sarel, where they are to stay until the end of the week, the harbour master added."


def page(number: int = 0, words: str = NEXT) -> bytes:
    """A page of its own for each number."""
    return f"<html><body><p>{number}. {LEAD}</p><p>{words}</p></body></html>".encode()


def http(body: bytes, kind: str = "text/html; charset=utf-8", status: str = "200 OK", **fields: str) -> bytes:
    """An answer of a server."""
    lines = [f"HTTP/1.1 {status}", f"Content-Type: {kind}", *(f"{k.replace('_', '-')}: {v}" for k, v in fields.items())]
    return "\r\n".join(lines).encode() + b"\r\n\r\n" + body


def record(
    number: int,
    block: bytes | None = None,
    *,
    kind: str = "response",
    length: int | None = None,
    digest: str | None = "",
    content: str = "application/http; msgtype=response",
    date: str = "2024-03-07T09:30:00Z",
    more: str = "",
) -> bytes:
    """A record; `digest` is the right one unless it is given, and none for None."""
    block = http(page(number)) if block is None else block
    body = block.partition(b"\r\n\r\n")[2] if content.startswith("application/http") else block
    digest = payload.digest(body) if digest == "" else digest
    lines = [
        "WARC/1.1",
        f"WARC-Type: {kind}",
        f"WARC-Record-ID: <urn:uuid:00000000-0000-0000-0000-{number:012}>",
        f"WARC-Date: {date}",
        f"WARC-Target-URI: https://news.example/{number}",
        *([f"WARC-Payload-Digest: {digest}"] if digest else []),
        *([more] if more else []),
        f"Content-Type: {content}",
        f"Content-Length: {len(block) if length is None else length}",
    ]
    return "\r\n".join(lines).encode() + b"\r\n\r\n" + block + b"\r\n\r\n"


def packed(*records: bytes) -> bytes:
    """Each record as a gzip member of its own, as archives are."""
    return b"".join(map(gzip.compress, records))


def wacz(**members: bytes) -> bytes:
    """A WACZ with these files in its folder archive/ (`__` stands for a full stop)."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        archive.writestr("datapackage.json", "{}")
        for name, data in members.items():
            archive.writestr(f"archive/{name.replace('__', '.')}", data)
    return out.getvalue()
