"""Files that are sent with a form, written as they come into a folder of their own, within bounds.

A file's own name is words to show and never a path: the files are called 1, 2, 3 with an ending that tells their format.
"""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import BinaryIO

from python_multipart.exceptions import MultipartParseError
from python_multipart.multipart import MultipartParser, parse_options_header
from starlette.exceptions import HTTPException
from starlette.requests import Request

from dateline.sources import formats
from dateline.web import forms
from dateline.web.room import MEBIBYTE, Limits

LONGEST_NAME = 120
"""Characters of a file's name that are kept."""
LARGEST_FIELD = 8 * MEBIBYTE
"""Bytes of a field that is no file: a text that was pasted."""
_PACKED = (".gz", ".zst")


@dataclass(frozen=True, slots=True)
class Upload:
    """A file as it lies in the folder: `name` is what it was called, `digest` the SHA-256 of its bytes."""

    name: str
    path: Path
    size: int
    digest: str


@dataclass(slots=True)
class Form:
    """The fields and the files that a form sent."""

    fields: dict[str, str] = field(default_factory=dict)
    files: list[Upload] = field(default_factory=list)


async def received(request: Request, folder: Path, limits: Limits) -> Form:
    """The form, its files written to the folder. Raises HTTPException, one line, where it is none or brings too much; what was
    written until then is the caller's to take away."""
    kind, options = parse_options_header(request.headers.get("content-type", ""))
    if kind != b"multipart/form-data" or not options.get(b"boundary"):
        raise HTTPException(415, "This is not the form of this page.")
    parts = _FormParts(folder, limits)
    parser = MultipartParser(options[b"boundary"], parts.callbacks())  # type: ignore[arg-type]
    try:
        async for chunk in request.stream():
            parser.write(chunk)
        parser.finalize()
    except MultipartParseError:
        raise HTTPException(400, "The form broke off, or is none; send it again.") from None
    finally:
        parts.close()
    return parts.form


def shown(name: str) -> str:
    """A file's name without the folders it lay in and without what cannot be shown; "file" for none.

    >>> shown("../../etc/passwd"), shown("C:\\\\news\\\\port.html"), shown("..")
    ('passwd', 'port.html', 'file')
    """
    last = forms.line(name.replace("\\", "/").rpartition("/")[2], 1000)
    kept = last if len(last) <= LONGEST_NAME else last[: LONGEST_NAME - 20] + "…" + last[-19:]
    return kept if kept.strip(". ") else "file"


def digest(data: bytes) -> str:
    """The SHA-256 of bytes, in hexadecimal figures."""
    return hashlib.sha256(data).hexdigest()


def ending(name: str) -> str:
    """The ending of a name that tells a format, with that of its packing; nothing for any other.

    >>> ending("port.HTML"), ending("a.warc.gz"), ending("a.exe"), ending("a.b/c")
    ('.html', '.warc.gz', '', '')
    """
    lower = name.lower()
    packed = next((sign for sign in _PACKED if lower.endswith(sign)), "")
    bare = lower.removesuffix(packed)
    known = (one for form in formats.FORMATS for one in form.endings)
    return next((one for one in known if bare.endswith(one)), "") + packed


class _FormParts:
    """The parts of a form as the parser meets them."""

    def __init__(self, folder: Path, limits: Limits) -> None:
        self.form = Form()
        self._folder, self._limits = folder, limits
        self._header, self._value = b"", b""
        self._headers: dict[bytes, bytes] = {}
        self._name = self._file = ""
        self._words = bytearray()
        self._out: BinaryIO | None = None
        self._digest = hashlib.sha256()
        self._size = 0

    def callbacks(self) -> Mapping[str, object]:
        return {
            "on_part_begin": self._begin,
            "on_header_field": self._named,
            "on_header_value": self._valued,
            "on_header_end": self._kept,
            "on_headers_finished": self._opened,
            "on_part_data": self._data,
            "on_part_end": self._ended,
        }

    def close(self) -> None:
        if self._out:
            self._out.close()
            self._out = None

    def _begin(self) -> None:
        self._headers, self._header, self._value = {}, b"", b""
        self._words, self._digest, self._size = bytearray(), hashlib.sha256(), 0

    def _named(self, data: bytes, start: int, end: int) -> None:
        self._header += data[start:end]

    def _valued(self, data: bytes, start: int, end: int) -> None:
        self._value += data[start:end]

    def _kept(self) -> None:
        self._headers[self._header.lower()] = self._value
        self._header, self._value = b"", b""

    def _opened(self) -> None:
        """A part is a file where its header names one; a field of files that nobody chose names an empty one."""
        _, options = parse_options_header(self._headers.get(b"content-disposition", b""))
        self._name = options.get(b"name", b"").decode("utf-8", "replace")
        self._file = options[b"filename"].decode("utf-8", "replace") if b"filename" in options else ""
        if b"filename" in options:
            if len(self.form.files) >= self._limits.files:
                raise HTTPException(413, f"More than {self._limits.files} files at once; send fewer.")
            self._out = self._path().open("xb")
        elif len(self.form.fields) >= forms.MOST_FIELDS:
            raise HTTPException(400, "This is not the form of this page.")

    def _path(self) -> Path:
        return self._folder / f"{len(self.form.files) + 1}{ending(self._file)}"

    def _data(self, data: bytes, start: int, end: int) -> None:
        self._size += end - start
        if self._out is None:
            if self._size > LARGEST_FIELD:
                raise HTTPException(413, f"A text of more than {LARGEST_FIELD // MEBIBYTE} MiB; send it as a file.")
            self._words += data[start:end]
            return
        if self._size > self._limits.file:
            most = f"{self._limits.file / MEBIBYTE:g} MiB"
            raise HTTPException(
                413, f"{shown(self._file)}: more than {most}; split it, or read it with `dateline read`."
            )
        self._digest.update(data[start:end])
        self._out.write(data[start:end])

    def _ended(self) -> None:
        if self._out is None:
            self.form.fields[self._name] = self._words.decode("utf-8", "replace")
            return
        self.close()
        if self._file or self._size:
            path = self._path()
            self.form.files.append(Upload(shown(self._file), path, self._size, self._digest.hexdigest()))
        else:
            self._path().unlink()
