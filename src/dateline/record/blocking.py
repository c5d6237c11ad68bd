"""Blocking: which tellings are worth comparing, so that the cost stays near linear however many there are.

Two tellings are compared when they share a key: where (a cell of the map, a name, a country), when (a window of days) and what
kind of deed; or a named victim. What is told of a whole country, of a month, or without a place or day meets the closer ones
in keys of its own, where the closer ones do not meet each other.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from math import floor

from dateline.reading.places import distance
from dateline.record.likeness import family
from dateline.record.tellings import Telling

Key = tuple[object, ...]
Rank = tuple[str, str, str, float, float, str]
FEW = 48
"""Up to how many tellings of one key all are compared; of more, each with its neighbours in a fixed order."""
WINDOW = 3
"""Days to a window; a telling stands in each that its days touch, a day more at both ends."""
LONG = 10
"""From how many days a stretch is long, and stands in keys of its months."""
LATE = 7
"""Within how many days before the report a deed without a day is looked for."""


@dataclass(slots=True)
class TellingBlock:
    """The tellings of one key: `loose` are compared with all, `close` only with those."""

    loose: list[int] = field(default_factory=list)
    close: list[int] = field(default_factory=list)


def blocks(tellings: Sequence[Telling]) -> dict[Key, TellingBlock]:
    """The tellings by their keys, each by its place."""
    found: dict[Key, TellingBlock] = defaultdict(TellingBlock)
    for i, telling in enumerate(tellings):
        for key, loose in set(keys(telling)):
            (found[key].loose if loose else found[key].close).append(i)
    return found


def candidates(blocks: Iterable[TellingBlock], ranks: Mapping[int, Rank] | Sequence[Rank]) -> Iterator[tuple[int, int]]:
    """Pairs of those in blocks, the lesser first, each once, in a fixed order; `ranks`: where each stands beside others."""
    met: dict[int, set[int]] = defaultdict(set)
    for block in blocks:
        for one, other in pairs(block, ranks):
            met[min(one, other)].add(max(one, other))
    for one in sorted(met):
        yield from ((one, other) for other in sorted(met[one]))


def keys(telling: Telling) -> Iterator[tuple[Key, bool]]:
    """The keys of a telling, each with whether it is loose there."""
    kind = (family(telling), telling.summary)
    for where, wide in _where(telling):
        for when, long in _when(telling):
            yield (*kind, *where, *when), wide and long
    yield from ((("victim", victim), True) for victim in telling.victims)


def _where(telling: Telling) -> Iterator[tuple[Key, bool]]:
    """Map cells on four grids half a cell apart, so that what is near shares one."""
    place = telling.place
    if place is None:
        yield from ((("by", actor), True) for actor in telling.actors)
        yield from ((("beside", name), True) for name in telling.beside)
        return
    lat, lon, wide = place.lat.value, place.lon.value, distance.is_wide(place)
    yield from ((("name", word), True) for word in place.id.split() if len(word) > 3)
    yield ("beside", place.id), False
    yield from ((("by", actor), False) for actor in telling.actors)
    if place.country.value:
        yield ("country", place.country.value), wide
    if lat is not None and lon is not None and not wide:
        for shift in range(4):
            yield ("map", shift, floor(lat + shift % 2 / 2), floor(lon + shift // 2 / 2)), True


def _when(telling: Telling) -> Iterator[tuple[Key, bool]]:
    if telling.days is None:
        if telling.report_day and not telling.echo:
            last = date.fromisoformat(telling.report_day)
            yield from ((("days", window), True) for window in _windows(last - timedelta(LATE), last))
        return
    start, end = (date.fromisoformat(day) for day in telling.days)
    if (end - start).days < LONG:
        yield from ((("days", window), True) for window in _windows(start, end))
        yield from ((("month", month), False) for month in _months(start, end))
    else:
        yield from ((("month", month), True) for month in _months(start, end))


def _windows(start: date, end: date) -> range:
    return range((start.toordinal() - 1) // WINDOW, (end.toordinal() + 1) // WINDOW + 1)


def _months(start: date, end: date) -> range:
    first, last = (day.year * 12 + day.month for day in (start, end))
    return range(first, min(last, first + 11) + 1)


def pairs(block: TellingBlock, ranks: Mapping[int, Rank] | Sequence[Rank]) -> Iterator[tuple[int, int]]:
    """The pairs that one block makes, in any order."""
    loose, close = block.loose, block.close
    if len(loose) <= FEW:
        yield from ((one, other) for i, one in enumerate(loose) for other in loose[i + 1 :])
    else:
        yield from _neighbours(loose, ranks)
    if loose and len(loose) * len(close) <= FEW * FEW:
        yield from ((one, other) for one in loose for other in close)
    elif loose:
        free = frozenset(loose)
        yield from (p for p in _neighbours([*loose, *close], ranks) if p[0] in free or p[1] in free)


def _neighbours(members: list[int], ranks: Mapping[int, Rank] | Sequence[Rank]) -> Iterator[tuple[int, int]]:
    order = sorted(members, key=lambda i: ranks[i])
    for i, one in enumerate(order):
        yield from ((one, other) for other in order[i + 1 : i + 1 + FEW // 2])


def rank(telling: Telling) -> Rank:
    """Beside each other what is of one place, day and count; ties as the keys have it."""
    place, days = telling.place.id if telling.place else "", telling.days or ("", "")
    return place, *days, *(telling.killed or (-1, -1)), telling.key
