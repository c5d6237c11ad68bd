"""A figure that no report tells and that follows from what is told: the sum of parts, or the difference of two totals.

Parts are added up only where each pair of them is told to be of two places, two days or two groups, so that the same people
are never counted twice; a running total is never added to a day's count. Two totals are of one harm and group, and one at
least runs on.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from itertools import combinations, product

from dateline.record.claims.figure import Figure
from dateline.record.claims.surroundings import Days
from dateline.record.claims.told import Told

MOST = 12
"""Parts that one sum may have, and counts of one report that are tried against those of another."""
REPORTS = 3
"""Cited reports whose counts are tried together."""
Counts = Sequence[Told]


def total(figure: Figure, fitting: Sequence[Counts]) -> tuple[Told, ...]:
    """The parts whose sum a figure is, out of the fitting counts of each cited report; none where there is no such sum."""
    tried = (chosen for counts in fitting for chosen in _sets(_parts(counts)))
    across = product(*(_parts(counts)[:MOST] for counts in fitting)) if 1 < len(fitting) <= REPORTS else ()
    return next((chosen for chosen in (*tried, *across) if _adds_up(figure, chosen)), ())


def difference(figure: Figure, counts: Sequence[Counts]) -> tuple[Told, ...]:
    """The two totals whose difference a figure is, out of the counts of each cited report; none where there are none."""
    every = [told for of_report in counts for told in of_report if not told.part]
    for one, other in combinations(every, 2):
        high, low = (one, other) if one.low >= other.low else (other, one)
        two = _two_totals(high, low) or _is_total_before(figure, high, low)
        if high.low - low.low == figure.low and two and not figure.is_range:
            return high, low
    return ()


def _parts(counts: Counts) -> list[Told]:
    return [t for t in counts if not t.summed and t.hedge != "vague" and t.low]


def _sets(parts: list[Told]) -> Iterator[tuple[Told, ...]]:
    """Parts that stand together: those of a sentence, of two after each other, of the whole report."""
    by_sentence: dict[int, list[Told]] = defaultdict(list)
    for part in parts:
        by_sentence[part.sentence].append(part)
    yield from (tuple(held) for held in by_sentence.values())
    yield from ((*by_sentence[n], *by_sentence[n + 1]) for n in sorted(by_sentence) if n + 1 in by_sentence)
    yield tuple(parts)


def _adds_up(figure: Figure, chosen: tuple[Told, ...]) -> bool:
    if not 2 <= len(chosen) <= MOST or figure.is_range or sum(t.low for t in chosen) != figure.low:
        return False
    return all(_are_two(one, other) for one, other in combinations(chosen, 2))


def _are_two(one: Told, other: Told) -> bool:
    """Whether two counts are surely of different people, told by one teller in one manner."""
    if (one.scope == "cumulative") != (other.scope == "cumulative") or _holds(one, other) or _holds(other, one):
        return False
    told_apart = one.sentence == other.sentence and one.speaker != other.speaker
    if told_apart and (one.clause != other.clause or (one.speaker and other.speaker)):
        return False
    return (
        not (one.harms & other.harms)
        or (one.sentence == other.sentence and (one.elided or other.elided) and not (one.earlier or other.earlier))
        or (one.sentence == other.sentence and one.part is not None and one.part == other.part and one.group is None)
        or bool(one.group and other.group and one.group != other.group)
        or bool(one.ordinals and other.ordinals and one.ordinals != other.ordinals)
        or bool(one.places - other.places and other.places - one.places)
        or bool(one.days and other.days and not any(_share(a, b) for a, b in product(one.days, other.days)))
    )


def _share(one: Days, other: Days) -> bool:
    """Whether two stretches have a day in common."""
    return one[0] <= other[1] and other[0] <= one[1]


def _holds(one: Told, other: Told) -> bool:
    return other.part is not None and other.part == one.row


def _two_totals(high: Told, low: Told) -> bool:
    scopes = {high.scope, low.scope}
    run_on = "cumulative" in scopes and scopes <= {None, "cumulative"}
    return (run_on or high.earlier or low.earlier) and _are_alike(high, low)


def _is_total_before(figure: Figure, total: Told, day: Told) -> bool:
    """Whether a total without the count of its last day is that of the days before, as the figure is."""
    last = total.as_of if (total.scope, day.scope) == ("cumulative", "period") else None
    is_of_last = last is not None and any(start <= last <= end for start, end in day.days)
    return is_of_last and bool(figure.end and last and figure.end < last) and _are_alike(total, day)


def _are_alike(one: Told, other: Told) -> bool:
    return bool(one.harms & other.harms) and one.group == other.group and one.status == other.status == "asserted"
