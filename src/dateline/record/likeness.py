"""Likeness: whether two tellings are of one incident, as a readable list of what speaks for and against it.

Each feature is a name with a weight in the lexicon (`incident_weights.tsv`, `of` = across); above 0 they are one. What parts
two tellings for sure (another country, days that are far apart) is told before anything is weighed.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from functools import lru_cache

from dateline.lexicon import Lexicon
from dateline.reading.places import distance
from dateline.record.tellings import Range, Telling
from dateline.rows import Place

FAR = 3
"""Days between two stretches from which they are surely two, when both are told to the day."""
WIDE = 4
"""The precision from which a place is a province or a country."""
TELLING_NUMBER = 4
"""From how many people the same count is no chance."""
KNOWN_NUMBER = 12
"""From how many it tells of the incident by itself."""


@dataclass(frozen=True, slots=True)
class Likeness:
    """`weight` above 0: one incident; `features`: the names of what was found, in the order of the lexicon."""

    weight: float
    features: tuple[str, ...]


def compare(one: Telling, other: Telling, weights: Mapping[str, float]) -> Likeness | None:
    """What speaks for and against two tellings being of one incident; None where they surely are not."""
    if (one.kind, one.summary, one.real) != (other.kind, other.summary, other.real):
        return None
    apart = _gap(one, other)
    if apart is not None and apart > FAR:
        return None
    if one.place and other.place and _elsewhere(one.place, other.place):
        return None
    found = ("prior", *_place(one, other), *_day(one, other, apart), *_people(one, other), *_counts(one, other))
    return Likeness(round(sum(weights[name] for name in found), 4), found)


@lru_cache(maxsize=8)
def weights(lexicon: Lexicon) -> Mapping[str, float]:
    """The weight of each feature."""
    return {e["feature"]: float(e["weight"]) for e in lexicon["incident_weights"] if e["of"] == "across"}


def _gap(one: Telling, other: Telling) -> int | None:
    """Days between the two: 0 when they share one, None when one has none."""
    if one.days is None or other.days is None:
        return None
    later, earlier = max(one.days[0], other.days[0]), min(one.days[1], other.days[1])
    return max(0, (date.fromisoformat(later) - date.fromisoformat(earlier)).days)


def _elsewhere(one: Place, other: Place) -> bool:
    """Whether two places with coordinates are surely two; names alone never are sure."""
    if one.id == other.id or _named_inside(one, other):
        return False
    known = one.lat.value is not None and other.lat.value is not None
    return known and distance.distant(one, other)


def _named_inside(one: Place, other: Place) -> bool:
    """Whether every word of the one's name is in the other's: "Dresk", "Dresk market"."""
    first, second = set(one.id.split()), set(other.id.split())
    return first <= second or second <= first


def _place(one: Telling, other: Telling) -> Iterator[str]:
    here, there = one.place, other.place
    if here is None or there is None:
        named = (here and here.id in other.beside) or (there and there.id in one.beside) or (one.beside & other.beside)
        yield "place-beside" if named else "place-untold"
    elif here.id == there.id:
        yield "same-country" if (here.precision.value or 1) >= WIDE else "same-place"
    elif _named_inside(here, there):
        yield "same-place"
    elif here.lat.value is not None and there.lat.value is not None:
        wide = max(here.precision.value or 1, there.precision.value or 1) >= WIDE
        yield "place-inside" if wide else "near-place"
    elif here.id in other.beside or there.id in one.beside:
        yield "place-beside"
    else:
        yield "other-place"


def _day(one: Telling, other: Telling, gap: int | None) -> Iterator[str]:
    if one.summary:
        same = bool(one.days and other.days and one.days[0] == other.days[0])
        yield "same-start" if same else "other-start"
    elif gap is None:
        yield "day-untold" if _told_in_time(one, other) else "told-long-after"
    elif one.days == other.days:
        yield "same-day" if one.days and one.days[0] == one.days[1] else "same-stretch"
    else:
        yield ("overlap", "next-day", "days-apart", "days-apart")[gap]


def _told_in_time(one: Telling, other: Telling) -> bool:
    """Whether what has no day of its own was told within two weeks of the other."""
    days = [t.days[1] if t.days else t.report_day for t in (one, other)]
    if days[0] is None or days[1] is None:
        return True
    return abs((date.fromisoformat(days[0]) - date.fromisoformat(days[1])).days) <= 14


def _people(one: Telling, other: Telling) -> Iterator[str]:
    yield from _shared("victims", one.victims, other.victims)
    yield from _shared("actors", one.actors, other.actors)
    yield from _shared("tools", one.tools, other.tools)
    if one.harmed & other.harmed:
        yield "same-target"
    if one.mode and other.mode:
        yield "same-mode" if one.mode == other.mode else "other-mode"
    shared = len(one.words & other.words) / max(min(len(one.words), len(other.words)), 1)
    if shared >= 0.3:
        yield "same-words" if shared >= 0.5 else "like-words"
    if one.report == other.report:
        yield "same-report"


def _shared(name: str, one: frozenset[str], other: frozenset[str]) -> Iterator[str]:
    if one and other:
        yield f"same-{name}" if one & other or _one_name(one, other) else f"other-{name}"


def _one_name(one: frozenset[str], other: frozenset[str]) -> bool:
    """Whether a name of the one is the last words of a name of the other: "Haddun", "Omar Haddun"."""
    return any(a.endswith(" " + b) or b.endswith(" " + a) for a in one for b in other)


def _counts(one: Telling, other: Telling) -> Iterator[str]:
    numbers = {n for harm, whom, n in one.parts & other.parts if not whom}
    if numbers:
        best = max(numbers)
        yield "known-number" if best >= KNOWN_NUMBER else "same-number" if best >= TELLING_NUMBER else "small-number"
    elif one.killed and other.killed:
        yield _range("killed", one.killed, other.killed)
    elif one.injured and other.injured:
        yield _range("injured", one.injured, other.injured)
    if any(whom for _, whom, _ in one.parts & other.parts):
        yield "same-part"


def _range(harm: str, one: Range, other: Range) -> str:
    """How far two ranges are from each other: counts of one deed are revised, seldom doubled."""
    low, high = sorted((one, other))
    if high[0] <= low[1] or high[0] <= max(low[1] * 1.5, low[1] + 2):
        return "near-number"
    return "other-number" if high[0] <= low[1] * 3 else f"far-{harm}"
