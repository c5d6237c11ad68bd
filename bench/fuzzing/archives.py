"""Web archives: records whose headers lie, packed once, twice or not at all, and WACZ files of them."""

from __future__ import annotations

import gzip
import io
import zipfile
import zlib
from random import Random

from fuzzing import feeds, mutation, odd, pages

KINDS = (
    "response",
    "response",
    "response",
    "resource",
    "conversion",
    "request",
    "warcinfo",
    "revisit",
    "metadata",
    "made-up",
)
CODINGS = ("", "gzip", "deflate", "br", "zstd", "identity", "gzip, gzip", "x-odd", "chunked")
TYPES = (
    "text/html",
    "text/html; charset=utf-16",
    "text/plain",
    "application/pdf",
    "application/rss+xml",
    "",
    "x" * 200,
    "a;charset=\0",
)


def archive(chance: Random) -> tuple[str, bytes]:
    """An archive and the ending of its name."""
    records = [_record(chance) for _ in range(chance.randint(0, 4))]
    match chance.randrange(5):
        case 0:
            return ".warc.gz", b"".join(map(gzip.compress, records))
        case 1:
            return ".warc.gz", gzip.compress(b"".join(records))
        case 2:
            return ".wacz", _wacz(chance, records)
        case _:
            return chance.choice((".warc", ".wet", ".warc.zst")), b"".join(records)


def _wacz(chance: Random, records: list[bytes]) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", chance.choice((0, 8, 12, 14))) as held:
        for number, record in enumerate(records):
            name = chance.choice(
                ("archive/{}.warc", "archive/{}.warc.gz", "../{}.warc", "/{}.warc.zst", "{}.txt", "archive/ü{}.wet")
            )
            data = chance.choice((record, gzip.compress(record), mutation.noise(chance)))
            held.writestr(name.format(number), data)
    return out.getvalue()


def _record(chance: Random) -> bytes:
    body = _answer(chance) if chance.random() < 0.8 else odd.text(chance).encode("utf-8", "replace")
    lines = [
        chance.choice(("WARC/1.0", "WARC/1.1", "WARC/9.9", "WARC/")),
        f"WARC-Type: {chance.choice(KINDS)}",
        f"WARC-Target-URI: {chance.choice(('https://news.example/1', '<x>', odd.token(chance)))}",
        f"WARC-Date: {chance.choice(('2024-03-07T09:30:00Z', '2024-99', odd.token(chance)))}",
        f"Content-Type: {chance.choice(('application/http; msgtype=response', 'text/html', odd.token(chance)))}",
        f"Content-Length: {chance.choice((len(body), len(body), len(body), len(body), 0, len(body) + 9, 2**40, -1, '٣', ''))}",
    ]
    if chance.random() < 0.3:
        lines.append(
            chance.choice(
                ("WARC-Payload-Digest: sha1:AAAA", "WARC-Payload-Digest: x", "WARC-Truncated: length", "no colon")
            )
        )
    if chance.random() < 0.2:
        chance.shuffle(lines)
    end = chance.choice(("\r\n", "\r\n", "\r\n", "\n"))
    return (end.join(lines) + end * 2).encode("utf-8", "replace") + body + (end * 2).encode()


def _answer(chance: Random) -> bytes:
    body = chance.choice((pages.page, pages.page, feeds.feed))(chance)
    coding = chance.choice(CODINGS) if chance.random() < 0.4 else ""
    if coding.startswith("gzip") and chance.random() < 0.8:
        body = gzip.compress(body)
    elif coding == "deflate" and chance.random() < 0.8:
        body = zlib.compress(body)[chance.choice((0, 2)) :]
    elif coding == "chunked":
        body = b"%x\r\n%s\r\n0\r\n\r\n" % (chance.choice((len(body), 0, 2**31, 1)), body)
    name = "Transfer-Encoding" if coding == "chunked" else "Content-Encoding"
    head = [
        chance.choice(
            ("HTTP/1.1 200 OK", "HTTP/1.1 200 OK", "HTTP/2 203", "HTTP/1.1 404", "HTTP/1.1 999999", "ICY 200")
        ),
        f"Content-Type: {chance.choice(TYPES)}",
        f"{name}: {coding}",
        f"Last-Modified: {chance.choice(feeds.DAYS)}",
    ]
    return "\r\n".join(head).encode("utf-8", "replace") + b"\r\n\r\n" + body
