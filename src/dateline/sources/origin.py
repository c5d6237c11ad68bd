"""Where bytes came from, and what is said of them beside them."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from dateline.funnel import Funnel


class Origin(NamedTuple):
    """The name of a source, its address if it has one, the charset that HTTP said of it, and what is asked of each page of an
    archive before it is read, if anything is."""

    source: str
    url: str | None = None
    charset: str | None = None
    funnel: Funnel | None = None
