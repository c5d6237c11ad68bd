"""What the first bytes of a file tell for certain, whatever its name is; and what to do with kinds that are not read."""

from __future__ import annotations

from typing import IO

from dateline.errors import SourceError

OTHER_ENDINGS = frozenset({".doc", ".dot", ".rtf", ".xls", ".xlsx", ".ppt", ".pptx", ".zip", ".epub", ".msg"})
"""Endings of names that tell a format which is none of those that are read."""
ENCRYPTED = "EncryptedPackage".encode("utf-16-le")
"""Stands in a document of Word that needs a password: an OLE file with the encrypted one inside."""

_PDF_WITHIN = 1024
"""Bytes within which the header of a PDF may stand, as readers of PDF take it."""
_LARGEST = 64_000_000
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
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


def refuse(start: bytes, stream: IO[bytes], source: str) -> None:
    """Raises SourceError for a kind of file that is known and not read, with what to do about it; `stream` has all of it."""
    for sign, what in _REFUSED:
        if start.startswith(sign):
            if sign == _OLE and ENCRYPTED in stream.read(_LARGEST):
                what = "a document that needs a password; take the password off and save it anew"
            raise SourceError(f"{source}: {what}")
