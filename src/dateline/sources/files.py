"""Files, folders, globs and standard input into reports: which reader a name calls for, and the limits on it."""

from __future__ import annotations

import glob
import gzip
import sys
import zlib
from collections.abc import Iterator
from io import BufferedReader, BytesIO
from pathlib import Path
from typing import IO, TYPE_CHECKING

from dateline.errors import SourceError
from dateline.sources import formats
from dateline.sources.formats import SourceFormat
from dateline.sources.origin import Origin
from dateline.sources.text import LARGEST_FEED
from dateline.sources.units import Row, SourceUnit, opened

if TYPE_CHECKING:
    from dateline.funnel import Funnel

_LOOK = 4096
"""Bytes that tell whether a file is a web archive, or packed."""
_COUNTED = 64 * 2**20
"""Bytes of a table whose lines are counted beforehand, at most."""
CRAWL = 8 * 2**20
"""Bytes of a web archive, packed as it is, up to which somebody made it of pages that they want: it is read whole."""
_GZIP = b"\x1f\x8b\x08"
_PACKED = frozenset({".gz", ".zst"})


def paths(pattern: str) -> list[Path]:
    """The files that a path, folder or glob stands for, sorted; a folder gives every file below it but hidden ones and
    `strays`, and neither gives those that tell what of a report is let stand (`NAME.ignore`, beside NAME).

    Raises SourceError when there is none.
    """
    path = Path(pattern)
    if path.is_dir():
        files = (p for p in path.rglob("*") if p.is_file() and not _is_aside(p, p.relative_to(path)))
        found = sorted(p for p in files if not _leads_out(p, path))
        return found or _none(f"{pattern}: no files in this folder")
    if path.exists() or not glob.has_magic(pattern):
        return [path]
    named = map(Path, glob.glob(pattern, recursive=True))  # noqa: PTH207
    matches = sorted(p for p in named if p.is_file() and not _lets_stand(p))
    return matches or _none(f"{pattern}: no file matches")


def strays(pattern: str) -> list[Path]:
    """The links in a folder that lead to files outside it, sorted: whoever packed the folder may have laid them."""
    folder = Path(pattern)
    if not folder.is_dir():
        return []
    return sorted(p for p in folder.rglob("*") if _leads_out(p, folder) and not _is_aside(p, p.relative_to(folder)))


def count(path: Path) -> int | None:
    """How many reports a file is taken to hold before it is read: one, or as many as a table has lines; None for what must be
    unpacked or parsed to tell."""
    named = formats.by_name(_ending(path))
    if named is None or named in (formats.HTML, formats.TEXT, formats.PDF, formats.PACKAGE):
        return 1
    if named.name != "jsonl" or path.suffix.lower() in _PACKED or path.stat().st_size > _COUNTED:
        return None
    with path.open("rb") as stream:
        return sum(bool(line.strip()) for line in stream)


def read(path: Path, funnel: Funnel | None = None, called: str = "") -> Iterator[Row]:
    """The reports of one file: one, or those of a table, feed or web archive one by one; of an archive, for a page that the
    funnel sets aside, that it does. `called`: the name they are loaded under, that of the file unless told.

    Raises SourceError when the file cannot be read.
    """
    return opened(_parts(path, funnel, called or str(path), whole=True))


def units(path: Path, funnel: Funnel | None = None) -> Iterator[Row | SourceUnit]:
    """What can be made into reports apart: the lines of a table, the pages of a web archive, else the file as a whole; of an
    archive, for a page that the funnel sets aside, that it does.

    Raises SourceError when the file cannot be read.
    """
    return _parts(path, funnel, str(path), whole=False)


def _parts(path: Path, funnel: Funnel | None, source: str, whole: bool) -> Iterator[Row | SourceUnit]:
    """The parts of a file, loaded under the name `source`; `whole`: also of one that is a unit of its own."""
    try:
        with path.open("rb") as stream:
            start = stream.peek(_LOOK)
            if archive := _archive(path, start):
                crawled = funnel is not None and (funnel.everywhere or path.stat().st_size > CRAWL)
                yield from archive.read(stream, Origin(source, funnel=funnel if crawled else None))
            elif whole or _ending(path) in formats.TABLES:
                yield from of_stream(_unpacked(path, stream, start), _ending(path), source)
            else:
                yield SourceUnit(source, source, read, (path,))
    except OSError as error:
        raise SourceError(f"{source}: {_reason(error)}") from None
    except (EOFError, zlib.error):
        raise SourceError(f"{source}: the gzip data breaks off; fetch it again") from None


def standard_input() -> Iterator[Row | SourceUnit]:
    """What is on stdin: the lines of JSONL, else HTML or plain text, as its beginning tells.

    Raises SourceError when it cannot be read.
    """
    stream = BufferedReader(sys.stdin.buffer)  # type: ignore[type-var]
    try:
        if formats.ROW.match(stream.peek(1024)):
            yield from of_stream(stream, ".jsonl", "-")
        else:
            yield SourceUnit("-", "-", _of_bytes, (formats.whole(stream, Origin("-"), LARGEST_FEED), "", "-"))
    finally:
        stream.detach()  # stdin is not ours to close


def of_stream(stream: IO[bytes], ending: str, source: str) -> Iterator[Row | SourceUnit]:
    """What is in an open stream whose name has this ending."""
    origin = Origin(source)
    if formats.by_name(ending) is None:
        stream = BytesIO(formats.whole(stream, origin, LARGEST_FEED))
    known = stream if isinstance(stream, BufferedReader | gzip.GzipFile) else BufferedReader(stream)  # type: ignore[type-var]
    yield from formats.read(known, ending, known.peek(_LOOK)[:_LOOK], origin)


def _of_bytes(data: bytes, ending: str, source: str) -> Iterator[Row]:
    return opened(of_stream(BytesIO(data), ending, source))


def _archive(path: Path, start: bytes) -> SourceFormat | None:
    """The format of a web archive, by its name, or by how it begins; it is unpacked a record at a time, by its own reader."""
    named = formats.by_name(_ending(path))
    if named and named.own_gzip:
        return named
    return formats.WARC if formats.WARC.begins(start) else None


def _unpacked(path: Path, stream: IO[bytes], start: bytes) -> IO[bytes]:
    """The data of a file, out of the gzip that its name or its beginning tells of."""
    packed = path.suffix.lower() == ".gz" or start.startswith(_GZIP)
    return gzip.open(stream) if packed else stream  # type: ignore[return-value]


def _ending(path: Path) -> str:
    """The ending that tells the kind, without that of its packing."""
    name = path.with_suffix("") if path.suffix.lower() in _PACKED else path
    return name.suffix.lower()


def _leads_out(path: Path, folder: Path) -> bool:
    return path.is_symlink() and path.is_file() and not path.resolve().is_relative_to(folder.resolve())


def _is_aside(path: Path, within: Path) -> bool:
    """Whether a file of a folder is no source: hidden, or beside a report and about it."""
    return any(part.startswith(".") for part in within.parts) or _lets_stand(path)


def _lets_stand(path: Path) -> bool:
    return path.suffix == ".ignore" and path.with_suffix("").is_file()


def _none(message: str) -> list[Path]:
    raise SourceError(f"{message}; give a file, a folder of files, or a pattern such as 'reports/*.txt'")


def _reason(error: OSError) -> str:
    if isinstance(error, FileNotFoundError):
        return "no such file; check the name"
    if isinstance(error, PermissionError):
        return "may not be read; check its permissions"
    if isinstance(error, IsADirectoryError):
        return "a folder, not a file"
    return f"cannot be read ({error.strerror or error})"
