"""Where bytes came from, and what is said of them beside them."""

from __future__ import annotations

from typing import NamedTuple


class Origin(NamedTuple):
    """The name of a source, its address if it has one, and the charset that HTTP said of it."""

    source: str
    url: str | None = None
    charset: str | None = None
