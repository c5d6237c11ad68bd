"""Documents that are ZIP files: which kind one is, and its members unpacked within bounds."""

from __future__ import annotations

import lzma
import zipfile
import zlib
from io import BytesIO
from typing import Any

from lxml import etree

from dateline.errors import SourceError
from dateline.report import Report
from dateline.sources import docx, open_document, zip_directory
from dateline.sources.text import LARGEST

LARGEST_PACKAGE = 4 * LARGEST
"""Bytes that the members of a document which are read may have, unpacked and together."""
MOST_MEMBERS = 10_000
"""Members of a document."""
MOST_TAGS = 3_000_000
"""Tags that one of them may have, opening and closing: its tree takes some 600 MB then."""
_WARC = (".warc", ".warc.gz", ".warc.zst", ".wet", ".wet.gz", ".wet.zst")
_OPEN_TEXT = b"application/vnd.oasis.opendocument.text"
_OTHERS = (
    ("xl/", "a workbook (.xlsx); save the sheet with the reports as .csv"),
    ("ppt/", "a presentation (.pptx); save it as PDF"),
    ("OEBPS/", "an e-book (.epub); give its pages as .html"),
    ("EPUB/", "an e-book (.epub); give its pages as .html"),
)


class Members:
    """The members of a ZIP file by name, unpacked when asked for, and refused where they are more than LARGEST_PACKAGE."""

    def __init__(self, archive: zipfile.ZipFile, source: str) -> None:
        self._archive, self._source = archive, source
        self._left = LARGEST_PACKAGE
        self.names = frozenset(archive.namelist())

    def data(self, name: str) -> bytes | None:
        """The bytes of a member; None where there is none of that name."""
        if name not in self.names:
            return None
        with self._archive.open(name) as stream:
            data = stream.read(self._left + 1)
        self._left -= len(data)
        if self._left < 0:
            raise SourceError(
                f"{self._source}: unpacks to more than {LARGEST_PACKAGE:,} bytes; save its text as .txt, or split it"
            )
        return data

    def tree(self, name: str) -> Any:
        """The root of a member that is XML; None where there is none. Its entities are never resolved."""
        data = self.data(name)
        if data is None:
            return None
        if data.count(b"<") > MOST_TAGS:
            raise SourceError(
                f"{self._source}: more than {MOST_TAGS:,} tags in it ({name}); save its text as .txt, or split it"
            )
        parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, remove_comments=True)
        try:
            root = etree.fromstring(data, parser)
        except etree.XMLSyntaxError as error:
            raise SourceError(f"{self._source}: broken XML in it ({name}, line {error.lineno}); save it anew") from None
        if root.getroottree().docinfo.doctype:
            raise SourceError(
                f"{self._source}: XML with a document type in it ({name}), as no document has; save it anew"
            )
        return root


def holds_warc(data: bytes, source: str = "") -> bool:
    """Whether a ZIP file holds web archives, and so is a WACZ. Raises SourceError for one that holds too much to tell."""
    zip_directory.refuse(BytesIO(data), source)
    try:
        with zipfile.ZipFile(BytesIO(data)) as archive:
            return any(name.lower().endswith(_WARC) for name in archive.namelist())
    except (zipfile.BadZipFile, NotImplementedError, ValueError, OSError):
        return False  # what hinders is told where the file is read


def from_package(data: bytes, source: str = "", url: str | None = None) -> Report:
    """The report of a document of Word (DOCX) or OpenDocument (ODT).

    Raises SourceError for another kind of ZIP file, and for one that is cut off, encrypted, broken, or unpacks to too much.
    """
    zip_directory.refuse(BytesIO(data), source)
    try:
        with zipfile.ZipFile(BytesIO(data)) as archive:
            if len(archive.namelist()) > MOST_MEMBERS:
                raise SourceError(f"{source}: more than {MOST_MEMBERS:,} files in it; no document")
            return _read(Members(archive, source), source, url)
    except zipfile.BadZipFile:
        raise SourceError(
            f"{source}: a document that is cut off or broken; fetch it again, or open it and save it anew"
        ) from None
    except RuntimeError as error:
        why = (
            "that needs a password; take the password off" if "password" in str(error) else f"that is broken ({error})"
        )
        raise SourceError(f"{source}: a document {why} and save it anew") from None
    except (zlib.error, lzma.LZMAError, EOFError, OSError, ValueError, NotImplementedError) as error:
        raise SourceError(f"{source}: a document that cannot be unpacked ({error}); open it and save it anew") from None


def _read(members: Members, source: str, url: str | None) -> Report:
    if "word/document.xml" in members.names:
        return docx.from_members(members, source, url)
    if "content.xml" in members.names and (members.data("mimetype") or b"").startswith(_OPEN_TEXT):
        return open_document.from_members(members, source, url)
    told = (what for sign, what in _OTHERS if any(name.startswith(sign) for name in members.names))
    raise SourceError(f"{source}: {next(told, 'a ZIP file; unpack it and give its files')}")
