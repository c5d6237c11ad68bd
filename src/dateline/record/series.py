"""Series: counts of one incident, of one place, or of one thing, laid out by the day they are as of and by who gives them.

Nothing is added up and nothing is picked. Each point is marked against those before it of the same teller; a count that names
nobody is held against everyone's, as everyone's is against it.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import groupby, pairwise
from statistics import median

from dateline.record import topics
from dateline.record.counts import Count
from dateline.record.origins import Origins

JUMP, JUMP_SHARE, STEPS = 4, 0.05, 7
"""A jump is more than so many times the usual step of the last so many, and more than this share of the total."""
MARKS: Mapping[str, str] = {
    "first": "the first of this teller",
    "same": "the number given before, or one that can be true beside it",
    "rise": "a higher number for a later day",
    "fall": "a lower number for a later day",
    "revised": "another number than before for one deed, or for the same day",
    "jump": "a rise far above the usual",
    "correction": "the total moved by another number than the day's own count, or was taken down",
    "contested": "somebody else gives a number that cannot be true beside it",
}
Name = tuple[str, str, str, str, str]
"""What a series is of: incident, place or thing; which; harm; whom; scope."""


@dataclass(frozen=True, slots=True)
class Point:
    """One count in its series: `teller` "" for the reporter, `marks` in the order of MARKS, `note` what they rest on."""

    series: Name
    teller: str
    count: Count
    marks: tuple[str, ...]
    note: str


def lay(counts: Sequence[Count]) -> tuple[Point, ...]:
    """Every count that stands in a series, series by series, by the day it is as of, with its marks."""
    held: dict[Name, list[Count]] = defaultdict(list)
    of = topics.gather(counts)
    for count in counts:
        if name := _name(count, of):
            held[name].append(count)
    return tuple(point for name in sorted(held) for point in _points(name, held[name], _own_days(name, held)))


def number(count: Count) -> float:
    """The number as said: the lower end, or the higher where only that is told."""
    told = count.low if count.low is not None else count.high
    return told if told is not None else 0


def meet(one: Count, other: Count) -> bool:
    """Whether both can be true: "at least 212" and 219 can."""
    if {"vague", "about"} & {one.hedge, other.hedge}:
        return True
    ends = [(c.low or 0, c.high if c.high is not None else float("inf")) for c in (one, other)]
    return ends[0][0] <= ends[1][1] and ends[1][0] <= ends[0][1]


def _name(count: Count, of: Mapping[str, str]) -> Name | None:
    """The series of a count; None for one that is denied or only feared, added up, or of no incident and no place."""
    if count.status != "asserted" or count.summed or (count.low is None and count.high is None):
        return None
    if count.harm is None:
        return ("thing", of[count.key], "", count.what, "") if count.key in of else None
    if count.scope == "incident":
        return ("incident", count.incident, count.harm, count.whom, "") if count.incident else None
    return ("place", count.place, count.harm, count.whom, count.scope) if count.place else None


def _own_days(name: Name, held: Mapping[Name, list[Count]]) -> Mapping[str, set[float]]:
    """For a running total what was counted for single days, by the day."""
    found: dict[str, set[float]] = defaultdict(set)
    for count in held.get((*name[:4], "period"), ()) if name[4] == "cumulative" else ():
        if (count.is_exact or count.hedge == "none-hurt") and count.as_of and count.start == count.end:
            found[count.as_of].add(number(count))
    return found


def _points(name: Name, counts: list[Count], days: Mapping[str, set[float]]) -> Iterator[Point]:
    origins = Origins(c.origin for c in counts)
    history: dict[str, list[Count]] = {"": []}  # under "" those of everyone
    unnamed: list[Count] = []
    order = sorted(_once(counts), key=lambda c: (c.as_of or "", c.report_day or "", number(c), c.key))
    for _, same in groupby(order, key=lambda c: c.as_of):
        today = list(same)
        for count in today:
            teller = origins.of(count.origin)
            earlier = history.setdefault(teller, [*unnamed])
            marks = dict(_marks(name, count, earlier, days)) | _contested(name, count, today, counts, origins)
            found = tuple(mark for mark in MARKS if mark in marks)
            yield Point(name, teller, count, found, "; ".join(filter(None, marks.values())))
            if not (earlier and _is_open_below(count, earlier[-1])):
                for past in history.values() if not teller else (earlier, history[""]):
                    past.append(count)
                unnamed += [] if teller else [count]


def _once(counts: Iterable[Count]) -> Iterable[Count]:
    """A number that a report gives twice (in its headline, say) once: where it tells most."""
    best: dict[tuple[str, float], Count] = {}
    for count in sorted(counts, key=lambda c: (c.origin is not None, c.start is not None, c.hedge != "exact", c.key)):
        best[count.report, number(count)] = count
    return best.values()


def _marks(
    name: Name, count: Count, earlier: Sequence[Count], days: Mapping[str, set[float]]
) -> Iterator[tuple[str, str]]:
    """What a count is against the last one of the same teller."""
    if not earlier:
        yield "first", ""
        return
    last = earlier[-1]
    step = number(count) - number(last)
    if not step or _is_open_below(count, last):
        yield "same", "" if not step else f"{number(last):g} before, and this is open"
    elif name[0] != "place" or (count.as_of == last.as_of and not meet(count, last)):
        yield "revised", f"{number(last):g} before"
    elif count.as_of == last.as_of:
        yield "same", f"{number(last):g} can be true beside it"
    else:
        yield "rise" if step > 0 else "fall", f"{abs(step):g} {'more' if step > 0 else 'fewer'}"
    if name[4] == "cumulative" and count.is_exact and last.is_exact and count.as_of != last.as_of:
        yield from _steps(count, step, earlier, days)


def _steps(
    count: Count, step: float, earlier: Sequence[Count], days: Mapping[str, set[float]]
) -> Iterator[tuple[str, str]]:
    gap, own = _days_between(earlier[-1], count), days.get(count.as_of or "", set())
    if step < 0:
        yield "correction", "the total was taken down"
    elif gap == 1 and own and step not in own:
        yield "correction", f"the total moved by {step:g}, the day's own count is {min(own):g}"
    usual = [max(number(b) - number(a), 0) for a, b in pairwise(earlier[-STEPS - 1 :])]
    if len(usual) >= 3 and step / gap > JUMP * max(median(usual), 1) and step > JUMP_SHARE * number(earlier[-1]):
        yield "jump", f"the usual step is {median(usual):g}"


def _contested(
    name: Name, count: Count, today: Sequence[Count], every: Sequence[Count], origins: Origins
) -> dict[str, str]:
    """Whether somebody else gives a number that cannot be true beside it: for the same day, or at all of one deed."""
    teller = origins.of(count.origin)
    others = today if name[0] == "place" else every[:100]
    told = (c for c in others if name[0] == "thing" or (teller and origins.of(c.origin) not in (teller, "")))
    apart = sorted({number(c) for c in told if not meet(count, c)})
    return {"contested": f"others give {', '.join(f'{n:g}' for n in apart)}"} if apart else {}


def _is_open_below(count: Count, last: Count) -> bool:
    """Whether it is "more than 219" after 223: no news, and no fall."""
    return count.high is None and number(count) < number(last)


def _days_between(one: Count, other: Count) -> int:
    if one.as_of is None or other.as_of is None:
        return 1
    return max((date.fromisoformat(other.as_of) - date.fromisoformat(one.as_of)).days, 1)
