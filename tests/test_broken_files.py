"""Files that are broken in ways that their libraries tell by other errors than their own."""

from __future__ import annotations

import zipfile
from io import BytesIO
from pathlib import Path

import pytest

from dateline.errors import RecordError
from dateline.record import opening
from dateline.sources import package


def test_an_archive_of_a_later_format_holds_no_web_archives() -> None:
    made = BytesIO()
    with zipfile.ZipFile(made, "w") as archive:
        archive.writestr("a.txt", "x")
    data = bytearray(made.getvalue())
    data[data.rfind(b"PK\x01\x02") + 6] = 84
    assert not package.holds_warc(bytes(data))


def test_names_that_are_no_text_are_told_of_a_record() -> None:
    with pytest.raises(RecordError, match="broken"), opening.explained(Path("a.db")):
        b"\xc1".decode()
