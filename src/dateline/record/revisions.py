"""What a later version of a page changed: rows added, rows gone, and rows that tell something else than before."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, Literal

from dateline import tabular
from dateline.readings import Reading

State = Literal["added", "gone", "changed"]
Line = tabular.Line
_SKIPPED = frozenset({"id", "statement", "part_of", "within", "events", "tolls", "lat", "lon", "relevance", "quote"})
"""Columns that tell where a row stands among others, or follow from what the others tell."""
_KINDS = {"tolls": "harm", "incidents": "type", "events": "type", "statements": "source", "quantities": "what"}
"""The kinds that are compared, and the column that two rows must share to be one row changed."""
ALIKE = 0.5
"""Share of what two rows tell that must be the same for them to be one row changed."""


@dataclass(frozen=True, slots=True)
class Revision:
    """A row that a later version added, dropped or changed. `row` is its id in the later version, in the earlier where it
    is gone; `fields`: column → what it said before and what it says now; `quote`: the sentence it stands in."""

    kind: str
    state: State
    row: str
    fields: dict[str, tuple[Any, Any]]
    quote: str | None


def between(before: Reading, after: Reading) -> tuple[Revision, ...]:
    """What `after` changed, kind by kind, in the order of its rows, and then those that are gone."""
    return tuple(one for kind in _KINDS for one in _of_kind(kind, before, after))


def _of_kind(kind: str, before: Reading, after: Reading) -> Iterator[Revision]:
    old, new = list(tabular.lines(before, kind)), list(tabular.lines(after, kind))
    for same in [*new]:  # what stands in both versions is no change
        if (twin := next((line for line in old if _told(line) == _told(same)), None)) is not None:
            old.remove(twin)
            new.remove(same)
    paired = _paired(old, new, _KINDS[kind])
    for place, line in enumerate(new):
        earlier = old[paired[place]] if place in paired else {}
        yield Revision(kind, "changed" if earlier else "added", line["id"], _fields(earlier, line), line["quote"])
    for place, line in enumerate(old):
        if place not in paired.values():
            yield Revision(kind, "gone", line["id"], _fields(line, {}), line["quote"])


def _paired(old: list[Line], new: list[Line], key: str) -> dict[int, int]:
    """For places in `new` the place in `old` of the row that it was, the most alike first."""
    likeness = [
        (_likeness(was, now), -n, -o) for n, now in enumerate(new) for o, was in enumerate(old) if was[key] == now[key]
    ]
    found: dict[int, int] = {}
    for score, n, o in sorted(likeness, reverse=True):
        if score >= ALIKE and -n not in found and -o not in found.values():
            found[-n] = -o
    return found


def _likeness(was: Line, now: Line) -> float:
    """The share of the columns that are told the same, the words of the sentence as one of them."""
    told = {name for name in _told(was) | _told(now) if was[name] is not None or now[name] is not None}
    same = sum(bool(was[name] == now[name]) for name in told)
    words, others = ({*(line["quote"] or "").split()} for line in (was, now))
    shared = len(words & others) / max(1, len(words | others))
    return (same + shared) / float(len(told) + 1)


def _told(line: Line) -> dict[str, Any]:
    return {name: value for name, value in line.items() if name not in _SKIPPED}


def _fields(was: Line, now: Line) -> dict[str, tuple[Any, Any]]:
    """The columns that differ."""
    names = _told(was) | _told(now)
    return {n: (was.get(n), now.get(n)) for n in names if was.get(n) != now.get(n)}
