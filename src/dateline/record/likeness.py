"""Likeness: whether two tellings are of one incident, as a readable list of what speaks for and against it.

Each feature is a name with a weight in the lexicon (`incident_weights.tsv`, `of` = across); above 0 they are one. What parts
two tellings for sure (another country, days that are far apart) is told before anything is weighed.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date

from dateline.reading.moments import calendar
from dateline.reading.places import distance
from dateline.record.tellings import Telling
from dateline.rows import Place

FAR, FAR_NAMED = 3, 14
"""Days between two stretches from which they are surely two; of one named victim, whose day is then misread, it is longer."""
SOME = 2
"""How many words of content a sentence must have to be held against another."""
TAKING = frozenset({"abduction", "detention"})
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
    if (family(one), one.summary) != (family(other), other.summary):
        return None
    apart = calendar.gap(one.days, other.days) if one.days and other.days else None
    named = _same_name(one, other)
    if apart is not None and apart > (FAR_NAMED if named else FAR):
        return None
    if not named and _firm_place(one) and _firm_place(other) and _elsewhere(one.place, other.place):
        return None
    found = ("prior", *_place(one, other), *_day(one, other, apart), *_people(one, other), *_counts(one, other))
    return Likeness(round(sum(weights[name] for name in found), 4), found)


def family(telling: Telling) -> str:
    """The kind; of people who are taken one for all, as reports call a seizure now one thing and now another."""
    return "taking" if telling.kind in TAKING else telling.kind


def _firm_place(telling: Telling) -> bool:
    return telling.place is not None and not telling.place_inferred


def _elsewhere(one: Place | None, other: Place | None) -> bool:
    """Whether two places with coordinates are surely two; names alone never are sure."""
    if one is None or other is None or one.id == other.id or distance.is_one_name(one.id, other.id):
        return False
    known = one.lat.value is not None and other.lat.value is not None
    return known and distance.distant(one, other)


def _place(one: Telling, other: Telling) -> Iterator[str]:
    here, there = one.place, other.place
    firm = not (one.place_inferred or other.place_inferred)
    if here is None or there is None:
        named = (here and here.id in other.beside) or (there and there.id in one.beside) or (one.beside & other.beside)
        yield "place-beside" if named else "place-untold"
    elif here.id == there.id or distance.is_one_name(here.id, there.id):
        yield "same-region" if distance.is_wide(here, there) else "same-place" if firm else "report-place"
    elif here.id in other.beside or there.id in one.beside:
        yield "place-beside"
    elif here.lat.value is not None and there.lat.value is not None and not distance.distant(here, there):
        yield "place-inside" if distance.is_wide(here, there) else "near-place"
    else:
        yield "other-place" if firm else "place-untold"


def _day(one: Telling, other: Telling, gap: int | None) -> Iterator[str]:
    if one.summary:
        same = bool(one.days and other.days and one.days[0] == other.days[0])
        yield "same-start" if same else "other-start"
    elif gap is None:
        yield "day-untold" if _told_in_time(one, other) else "told-long-after"
    elif one.days == other.days:
        yield "same-day" if one.days and one.days[0] == one.days[1] else "same-stretch"
    else:
        firm = one.firm and other.firm
        yield "overlap" if not gap else "next-day" if gap == 1 and not firm else "days-apart"


def _told_in_time(one: Telling, other: Telling) -> bool:
    """Whether what has no day of its own was told within two weeks of the other."""
    days = [t.days[1] if t.days else t.report_day for t in (one, other)]
    if days[0] is None or days[1] is None:
        return True
    return abs((date.fromisoformat(days[0]) - date.fromisoformat(days[1])).days) <= 14


def _people(one: Telling, other: Telling) -> Iterator[str]:
    if _same_name(one, other):
        yield "same-name"
    elif _named_there(one, other) or _named_there(other, one):
        yield "name-told"
    else:
        yield from _shared("victims", one.victims, other.victims)
    yield from _doers(one, other)
    yield from _shared("tools", one.tools, other.tools)
    yield from _shared("harmed", one.harmed, other.harmed)
    if one.mode and other.mode:
        yield "same-mode" if one.mode == other.mode else "other-mode"
    yield from _words(one, other)
    if one.report == other.report:
        yield "same-report"
    if one.real != other.real:
        yield "other-status"


def _words(one: Telling, other: Telling) -> Iterator[str]:
    """How much of what the sentences tell is in both: the market, the bridge, the wedding."""
    shared, fewest = len(one.content & other.content), min(len(one.content), len(other.content))
    if fewest >= SOME:
        share = shared / fewest
        yield "same-words" if share >= 0.5 else "like-words" if share > 0.2 else "other-words"


def _same_name(one: Telling, other: Telling) -> bool:
    """Whether a victim of both has one full name, one with a name more than the other perhaps: nobody is killed twice."""
    names = [[frozenset(name.split()) for name in t.victims] for t in (one, other)]
    return any(len(a & b) > 1 for a in names[0] for b in names[1])


def _named_there(one: Telling, other: Telling) -> bool:
    """Whether the sentence of the one names a victim of the other."""
    lasts = {name.split()[-1] for name in other.victims}
    return bool(lasts & one.words) and not one.victims


def _doers(one: Telling, other: Telling) -> Iterator[str]:
    """A name tells more than "gunmen" do."""
    names = [frozenset(d.casefold() for d in t.doers if d[:1].isupper()) for t in (one, other)]
    if all(names):
        yield "same-actors" if names[0] & names[1] or _one_name(*names) else "other-actors"
    elif one.actors & other.actors:
        yield "like-actors"


def _shared(name: str, one: frozenset[str], other: frozenset[str]) -> Iterator[str]:
    if one and other:
        yield f"same-{name}" if one & other or _one_name(one, other) else f"other-{name}"


def _one_name(one: frozenset[str], other: frozenset[str]) -> bool:
    """Whether the words of a name of the one are all in a name of the other: "Haddun", "Omar Haddun"."""
    words = [[frozenset(name.split()) for name in names] for names in (one, other)]
    return any(a <= b or b <= a for a in words[0] for b in words[1])


def _counts(one: Telling, other: Telling) -> Iterator[str]:
    if numbers := {n for _, n in one.wholes & other.wholes}:
        best = max(numbers)
        yield "known-number" if best >= KNOWN_NUMBER else "same-number" if best >= TELLING_NUMBER else "small-number"
    else:
        yield from _ranges(one, other)
    if one.parts & other.parts:
        yield "same-part"


def _ranges(one: Telling, other: Telling) -> Iterator[str]:
    """How far the counts of one harm are from each other: those of one deed are revised, seldom doubled."""
    for harm in sorted({h for h, _ in one.wholes} & {h for h, _ in other.wholes}):
        low, high = sorted([n for h, n in t.wholes if h == harm] for t in (one, other))
        if (
            min(high) <= max(low)
            or (min(high) <= max(low) * 1.5)
            or (max(low) >= TELLING_NUMBER and min(high) <= max(low) + 3)
        ):
            yield "near-number"
        else:
            yield "other-number" if min(high) <= max(low) * 3 else "far-number"
        return
    if one.wholes and other.wholes:
        yield "other-harms"
