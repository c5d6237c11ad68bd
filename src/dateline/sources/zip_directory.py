"""How much a ZIP file says it holds, looked at before anything of it is unpacked or even listed.

The directory at the end of a ZIP file may list more members than the memory can hold, though the file itself is small.
"""

from __future__ import annotations

import re
import struct
from typing import IO

from dateline.errors import SourceError

LARGEST_DIRECTORY = 4_000_000
"""Bytes that the list of members may have: ten thousand with long names."""
_END = struct.Struct("<4s4H2LH")
_END_OF_64 = struct.Struct("<4sQ2H2L4Q")
_SIGN, _SIGN_OF_64 = b"PK\x05\x06", b"PK\x06\x06"
_LOCATOR = 20
"""Bytes between the two ends of a file that has two."""
_LONGEST_COMMENT = 65_535


def refuse(stream: IO[bytes], source: str) -> None:
    """Leave the stream at its beginning. Raises SourceError where the list of members is larger than LARGEST_DIRECTORY."""
    size = _directory(stream)
    stream.seek(0)
    if size > LARGEST_DIRECTORY:
        raise SourceError(f"{source}: a ZIP file with too many files in it to be listed; unpack it and give its files")


def _directory(stream: IO[bytes]) -> int:
    """The bytes of the list of members, the most that any end in the file's last bytes tells; 0 where there is none, so that it
    is no ZIP file."""
    length = stream.seek(0, 2)
    start = max(0, length - _END.size - _LONGEST_COMMENT)
    stream.seek(start)
    tail = stream.read()
    ends = [found.start() for found in re.finditer(_SIGN, tail) if len(tail) - found.start() >= _END.size]
    return max((_told(stream, start + at, int(_END.unpack_from(tail, at)[5])) for at in ends), default=0)


def _told(stream: IO[bytes], end: int, size: int) -> int:
    """What an end of the file tells, or in its stead a second one before it, which files of more than four gigabytes have."""
    before = end - _LOCATOR - _END_OF_64.size
    if before < 0:
        return size
    stream.seek(before)
    record = stream.read(_END_OF_64.size)
    return int(_END_OF_64.unpack(record)[8]) if record.startswith(_SIGN_OF_64) else size
