"""The evidence grade of an incident, in the terms of casualty recorders, by rule.

- `discounted`: every report denies it, or says that it did not happen.
- `contested`: sources name different parties for it, or who is named denies it.
- `confirmed`: who did it says so.
- `fair`: two independent sources or more.
- `weak`: one source.

The first that holds. A grade says how well an incident is attested and never whether it is true.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import combinations
from typing import NamedTuple

from dateline.record.tellings import Telling

DENIED = frozenset({"negated", "denied"})


class Grade(NamedTuple):
    """The grade, and why in words."""

    name: str
    why: str


def grade(tellings: Sequence[Telling], sources: Sequence[str]) -> Grade:
    """The grade of an incident that these tellings tell of, from so many independent sources."""
    return next(_grades(tellings, sources))


def _grades(tellings: Sequence[Telling], sources: Sequence[str]) -> Iterator[Grade]:
    if all(t.status in DENIED for t in tellings):
        yield Grade("discounted", "every report denies it")
    blamed = [t for t in tellings if _named(t) and t.responsibility != "denied"]
    if apart := next(((a, b) for a, b in combinations(blamed, 2) if _others(a, b)), None):
        yield Grade("contested", f"laid on {' and on '.join(sorted('; '.join(t.doers) for t in apart))}")
    if denied := next((t for t in tellings if t.responsibility == "denied"), None):
        yield Grade("contested", f"denied by {'; '.join(denied.doers)}")
    if claimed := next((t for t in tellings if t.responsibility == "claimed"), None):
        yield Grade("confirmed", f"{'; '.join(claimed.doers)} says so")
    many = len(sources)
    yield Grade("fair", f"{many} independent sources") if many > 1 else Grade("weak", "one source")


def _named(telling: Telling) -> bool:
    """Whether a party is named, and not only called gunmen or the army."""
    return bool(telling.doers) and all(d[:1].isupper() for d in telling.doers)


def _others(one: Telling, other: Telling) -> bool:
    """Whether two tellings name parties that cannot be one: no name and no country in common."""
    names = any(a in b or b in a for a in one.actors for b in other.actors)
    return not names and not (one.countries & other.countries) and one.report != other.report
