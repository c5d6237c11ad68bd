"""Mail: messages in messages, parts that never end, headers in words that are not encoded as they say."""

from __future__ import annotations

import base64
import quopri
from random import Random

from fuzzing import mutation, odd, pages

HEADERS = (
    "Date: Thu, 14 Mar 2024 08:15:00 +0000", "Date: Thu, 99 Mar 20244 99:99:99 +9999", "Date: ", "From: =?utf-8?b?////?= <a@b>",
    "From: A <a@news.example>", "From: a@[::", 'From: "', "From: " + "<" * 300, "Subject: =?utf-8?q?Shelling_=ff?=", "Subject: =?x?q?y?=",
    "Subject: " + "=?utf-8?q?a?= " * 50, "Message-ID: <1@x>", "Message-ID: <<", "Archived-At: <https://news.example/1>", "Received: x",
    "MIME-Version: 1.0", "Content-Disposition: attachment; filename*=utf-8''%ff", "Content-Language: \udce9", "To: undisclosed:;",
    "Resent-Date: x", "Content-Transfer-Encoding: x", "Subject:\n folded\n\tagain", "X-" + "y" * 300 + ": z", " begins folded",
)  # fmt: skip
CHARSETS = (
    "utf-8",
    "us-ascii",
    "no-such",
    "utf-16",
    "",
    "utf-7",
    "unicode-1-1-utf-7",
    "cp65001",
    "undefined",
    "hex",
    "idna",
)
KINDS = (
    "text/plain",
    "text/plain",
    "text/html",
    "text/html",
    "text/enriched",
    "image/png",
    "message/rfc822",
    "multipart/x",
    "/",
    "",
)


def mail(chance: Random) -> tuple[str, bytes]:
    """A message or a box of them, and the ending of its name."""
    if chance.random() < 0.7:
        return ".eml", _message(chance)
    parts = [b"From a@b Thu Mar 14 08:15:00 2024\n" + _message(chance) + b"\n\n" for _ in range(chance.randint(0, 4))]
    return ".mbox", b"".join(parts)


def _message(chance: Random) -> bytes:
    head = chance.sample(HEADERS, chance.randint(0, 6))
    if chance.random() < 0.9:
        head += [HEADERS[0], HEADERS[4], "Message-ID: <1@x>"]
    told = "\n".join(head).encode("utf-8", "surrogateescape") + b"\n" + _part(chance, 0)
    return told.replace(b"\n", b"\r\n") if chance.random() < 0.3 else told


def _part(chance: Random, depth: int) -> bytes:
    """The headers of a part, and what it holds."""
    if depth < 4 and chance.random() < 0.35:
        kind = chance.choice(("mixed", "alternative", "related", "digest", "report", "signed"))
        mark = chance.choice(("b", "b", "", "-" * 80, "b b"))
        inner = b"".join(b"--%s\n%s\n" % (mark.encode(), _part(chance, depth + 1)) for _ in range(chance.randint(0, 3)))
        end = f"--{mark}--\n" if chance.random() < 0.8 else ""
        return f'Content-Type: multipart/{kind}; boundary="{mark}"\n\n'.encode() + inner + end.encode()
    if depth == 0 and chance.random() < 0.02:
        count = chance.choice((20, 90, 400))
        return b"Content-Type: message/rfc822\n\n" * count + b"\nwords"
    return _leaf(chance)


def _leaf(chance: Random) -> bytes:
    kind, charset = chance.choice(KINDS), chance.choice(CHARSETS)
    data = pages.page(chance) if "html" in kind else odd.text(chance).encode("utf-8", "surrogatepass")
    coding = chance.choice(("", "base64", "quoted-printable", "x-uuencode", "8bit", "binary"))
    if chance.random() < 0.8:
        data = {"base64": base64.encodebytes, "quoted-printable": quopri.encodestring}.get(coding, bytes)(data)
    elif chance.random() < 0.3:
        data = mutation.noise(chance)
    head = f"Content-Type: {kind}; charset={chance.choice((charset, f'{charset!r}'))}\nContent-Transfer-Encoding: {coding}\n"
    more = chance.choice(
        ("", "", 'Content-Disposition: attachment; filename="a.txt"\n', "Content-Disposition: inline; x*0*=\n")
    )
    return (head + more).encode() + b"\n" + data
