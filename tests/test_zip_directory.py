"""ZIP files that list more than can be listed: refused by what their end tells, before anything is unpacked."""

from __future__ import annotations

import struct
import zipfile
from io import BytesIO
from pathlib import Path

import pytest

from dateline.errors import SourceError
from dateline.sources import Failure, load_all, zip_directory


def crowded(members: int, comment: bytes = b"") -> bytes:
    """A ZIP file whose directory lists one empty member many times."""
    written = BytesIO()
    with zipfile.ZipFile(written, "w") as archive:
        archive.writestr("word/document.xml", b"")
    data = written.getvalue()
    at = data.index(b"PK\x01\x02")
    end = data.index(b"PK\x05\x06")
    entry = data[at:end]
    tail = struct.pack("<4s4H2LH", b"PK\x05\x06", 0, 0, 0, 0, len(entry) * members, at, len(comment))
    return data[:at] + entry * members + tail + comment


@pytest.mark.parametrize("comment", [b"", b"words", b"x" * 65_000])
def test_a_list_too_long_is_refused(comment: bytes) -> None:
    with pytest.raises(SourceError, match=r"^a\.docx: a ZIP file with too many files in it to be listed; unpack it"):
        zip_directory.refuse(BytesIO(crowded(100_000, comment)), "a.docx")
    stream = BytesIO(crowded(1000, comment))
    zip_directory.refuse(stream, "a.docx")
    assert stream.tell() == 0


@pytest.mark.parametrize("data", [b"", b"PK\x03\x04", b"PK\x05\x06", b"words" * 50_000])
def test_what_is_no_zip_file_is_left_to_others(data: bytes) -> None:
    zip_directory.refuse(BytesIO(data), "a.docx")


def test_a_second_end_tells_more_than_the_first() -> None:
    data = crowded(100_000)
    end = data.index(b"PK\x05\x06")
    size, offset = struct.unpack_from("<2L", data, end + 12)
    large = struct.pack("<4sQ2H2L4Q", b"PK\x06\x06", 44, 45, 45, 0, 0, 100_000, 100_000, size, offset)
    locator = struct.pack("<4sLQL", b"PK\x06\x07", 0, end, 1)
    small = struct.pack("<4s4H2LH", b"PK\x05\x06", 0, 0, 0xFFFF, 0xFFFF, 0xFFFFFFFF, 0xFFFFFFFF, 0)
    with pytest.raises(SourceError, match="too many files"):
        zip_directory.refuse(BytesIO(data[:end] + large + locator + small), "a.wacz")


def test_an_end_hidden_in_the_end_hides_nothing() -> None:
    data = bytearray(crowded(100_000))
    data[-6:-2] = b"PK\x05\x06"  # the offset of the directory, of which a reader of ZIP makes what it can
    with pytest.raises(SourceError, match="too many files"):
        zip_directory.refuse(BytesIO(bytes(data)), "a.docx")


@pytest.mark.parametrize("ending", [".docx", ".odt", ".wacz", ".txt", ".epub"])
def test_under_every_name(tmp_path: Path, ending: str) -> None:
    path = tmp_path / f"a{ending}"
    path.write_bytes(crowded(100_000))
    [failure] = load_all([path])
    assert isinstance(failure, Failure)
    assert "too many files in it" in failure.reason
