"""Files that tools for labelling text export, as what people said of the rows in them."""

from __future__ import annotations

import json
import lzma
import zipfile
import zlib
from collections.abc import Iterator
from pathlib import Path, PurePosixPath
from typing import Any

from dateline.errors import UsageError
from dateline.export import inception, labelstudio
from dateline.record.verdicts import Unmapped, Verdict

LARGEST = 512 * 2**20
"""Bytes of a file, or of one in an archive, that are read."""
_ROOMS = ("annotation", "curation")
Said = Iterator[Verdict | Unmapped]


def read(path: Path, by: str | None = None, reason: str = "") -> Said:
    """What people said in a file: Label Studio's JSON, UIMA CAS JSON, or a .zip of the latter, in which each file is named by
    who made it, as INCEpTION does it. `by` and `reason` are for what says none itself.

    Raises UsageError, one line, when the file cannot be read or is none of these.
    """
    try:
        if zipfile.is_zipfile(path):
            yield from _of_archive(path, by, reason)
            return
        if path.stat().st_size > LARGEST:
            raise UsageError(f"{path}: more than {LARGEST:,} bytes; export it in parts")
        yield from _of(path.read_bytes(), str(path), path.name, by, reason)
    except OSError as error:
        raise UsageError(f"{path}: cannot be read ({error.strerror or error})") from None
    except (
        zipfile.BadZipFile,
        zlib.error,
        lzma.LZMAError,
        EOFError,
        RuntimeError,
        ValueError,
        NotImplementedError,
    ) as error:
        raise UsageError(f"{path}: an archive that cannot be unpacked ({error})") from None


def _of_archive(path: Path, by: str | None, reason: str) -> Said:
    """Every JSON file; of a project's archive those of annotators (`annotation/DOCUMENT/NAME.json`) and of the curation."""
    with zipfile.ZipFile(path) as archive:
        names = [one for one in archive.infolist() if one.filename.endswith(".json") and not one.is_dir()]
        if not names:
            raise UsageError(f"{path}: holds no .json; choose UIMA CAS JSON as the format of the export")
        made = [one for one in names if PurePosixPath(one.filename).parts[0] in _ROOMS] or names
        for one in sorted(made, key=lambda one: one.filename):
            if one.file_size > LARGEST:
                raise UsageError(f"{path}: {one.filename}: more than {LARGEST:,} bytes; export it in parts")
            inside = PurePosixPath(one.filename)
            who = inside.stem if inside.parts[0] == _ROOMS[0] else by
            yield from _of(archive.read(one), f"{path}: {one.filename}", one.filename, who, reason)


def _of(data: bytes, told: str, name: str, by: str | None, reason: str) -> Said:
    held = _parsed(data, told)
    if labelstudio.is_export(held):
        yield from labelstudio.verdicts(held, by, reason)
    elif inception.is_export(held):
        yield from inception.verdicts(held, name, by, reason)
    else:
        raise UsageError(f"{told}: neither Label Studio's export (JSON, not JSON-MIN) nor UIMA CAS JSON of INCEpTION")


def _parsed(data: bytes, told: str) -> Any:
    try:
        return json.loads(data)
    except (ValueError, RecursionError):
        raise UsageError(f"{told}: not JSON; export it again, as JSON") from None
