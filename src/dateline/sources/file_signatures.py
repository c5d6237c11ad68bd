"""What the first bytes of a file tell for certain, whatever its name is; and what to do with kinds that are not read."""

from __future__ import annotations

import re
from typing import IO

from dateline.errors import SourceError

OTHER_ENDINGS = frozenset({".doc", ".dot", ".rtf", ".xls", ".xlsx", ".ppt", ".pptx", ".zip", ".epub", ".msg"})
"""Endings of names that tell a format which is none of those that are read."""
ENCRYPTED = "EncryptedPackage".encode("utf-16-le")
"""Stands in a document of Word that needs a password: an OLE file with the encrypted one inside."""

FIRST_LINE = re.compile(rb"From \S+ .*\d{4}\s*\Z")
"""What stands before each message of an MBOX."""

_PDF_WITHIN = 1024
"""Bytes within which the header of a PDF may stand, as readers of PDF take it."""
_LARGEST = 64_000_000
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_OPENING = re.compile(rb"<(?:rss|feed|rdf:RDF|channel)[\s>]")
_FIELD = re.compile(rb"(?:[A-Za-z][A-Za-z0-9-]{0,60}:[^\n]*\n(?:[ \t][^\n]*\n)*)+")
_MAIL_FIELDS = (b"from:", b"date:")
_ONLY_MAIL = (b"message-id:", b"received:", b"mime-version:", b"return-path:", b"delivered-to:")
_REFUSED: tuple[tuple[bytes, str], ...] = (
    (_OLE, "a file of an old Office program (.doc, .xls, .ppt); open it and save it as .docx or PDF"),
    (b"{\\rtf", "an RTF document; open it and save it as .docx or PDF"),
    (b"\x89PNG\r\n", "a picture (PNG), without text; recognise its text (OCR) and give that"),
    (b"\xff\xd8\xff", "a picture (JPEG), without text; recognise its text (OCR) and give that"),
    (b"GIF8", "a picture (GIF), without text; recognise its text (OCR) and give that"),
    (b"II*\0", "a picture (TIFF), without text; recognise its text (OCR) and give that"),
    (b"MM\0*", "a picture (TIFF), without text; recognise its text (OCR) and give that"),
    (b"%!PS", "a PostScript file; turn it into a PDF"),
    (b"Rar!\x1a\x07", "a RAR archive; unpack it and give its files"),
    (b"7z\xbc\xaf\x27\x1c", "a 7z archive; unpack it and give its files"),
)


def is_pdf(start: bytes) -> bool:
    """Whether bytes begin as a PDF does; what stands before its header must not be text of another kind.

    >>> is_pdf(b"%PDF-1.7"), is_pdf(b"A report names %PDF-1.7")
    (True, False)
    """
    before, header, _ = start[:_PDF_WITHIN].partition(b"%PDF-")
    return bool(header) and not before.strip(b"\xef\xbb\xbf\0 \t\r\n")


def is_package(start: bytes) -> bool:
    """Whether bytes begin as a ZIP file does, which documents of Word and OpenDocument are."""
    return start.startswith((b"PK\x03\x04", b"PK\x05\x06"))


def is_html(data: bytes) -> bool:
    """Whether bytes without a name begin as a page does."""
    start = data[:1024].lstrip(b"\xef\xbb\xbf \t\r\n").lower()
    return start.startswith((b"<!doctype html", b"<html", b"<head", b"<body")) or (
        start[:1] == b"<" and b"<html" in start
    )


def is_feed(data: bytes) -> bool:
    """Whether bytes begin as a feed does."""
    start = data[:2048].replace(b"\0", b"")
    opening = _OPENING.search(start)
    return opening is not None and b"<html" not in start[: opening.start()].lower()


def is_mail(start: bytes) -> bool:
    """Whether bytes begin as a message does: with header fields that only mail has.

    >>> is_mail(b"From: A\\nDate: B\\nMessage-ID: <1@x>\\n\\nText"), is_mail(b"From: the ministry\\nDate: today\\n\\nText")
    (True, False)
    """
    start = start.replace(b"\r\n", b"\n")
    line, _, rest = start.partition(b"\n")
    head = _FIELD.match(rest if FIRST_LINE.match(line) else start)
    if head is None:
        return False
    fields = b"\n" + head[0].lower()
    return all(b"\n" + name in fields for name in _MAIL_FIELDS) and any(b"\n" + name in fields for name in _ONLY_MAIL)


def refuse(start: bytes, stream: IO[bytes], source: str) -> None:
    """Raises SourceError for a kind of file that is known and not read, with what to do about it; `stream` has all of it."""
    for sign, what in _REFUSED:
        if start.startswith(sign):
            if sign == _OLE and ENCRYPTED in stream.read(_LARGEST):
                what = "a document that needs a password; take the password off and save it anew"
            raise SourceError(f"{source}: {what}")
