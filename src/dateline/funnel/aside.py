"""That a page is not read, and why."""

from __future__ import annotations

from typing import Literal, NamedTuple

Kind = Literal["not-a-report", "not-in-english", "other-subject", "copy"]
KINDS: dict[Kind, str] = {
    "not-a-report": "no report",
    "not-in-english": "not in English",
    "other-subject": "on something else",
    "copy": "a copy",
}
"""Why a page is set aside, with the words for it; what comes first is asked first."""


class Aside(NamedTuple):
    """A page or a text that is not read: why, in one word and in a line; `copy_of` the source of which it is a copy."""

    source: str
    kind: Kind
    why: str
    title: str = ""
    url: str | None = None
    copy_of: str | None = None
