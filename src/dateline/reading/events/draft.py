"""An event while it is being put together: tokens, not yet cells."""

from __future__ import annotations

from dataclasses import dataclass, replace

from dateline.reading.events.days import UNKNOWN, Day
from dateline.rows import Echo, EventStatus


@dataclass(frozen=True, slots=True)
class Draft:
    """One event, or one mention of one: `tokens` its trigger words by mention, `lemma` the first mention's."""

    token: int
    mentions: tuple[tuple[int, ...], ...]
    lemma: str
    noun: bool
    type: str
    mode: str
    type_how: str
    actors: tuple[int, ...] = ()
    recipients: tuple[int, ...] = ()
    status: EventStatus = "happened"
    status_how: str = ""
    echo: Echo | None = None
    echo_how: str = ""
    day: Day = UNKNOWN
    place: int | None = None
    place_how: str = ""
    instruments: tuple[int, ...] = ()
    definite: bool = False

    def with_(self, **changes: object) -> Draft:
        """The same with some fields changed."""
        return replace(self, **changes)  # type: ignore[arg-type]
