"""One number, or one range, of several counts of the same people, by a policy that has a name and says what it took.

Each teller speaks once, with the last it said; counts that two sources took from a third are one. What a codebook makes of a
single count ("dozens", "16 to 25") is in `policies`; here is what it makes of several:

- `range`: from the lowest to the highest that any source says. `lowest`, `highest`: the ends of it.
- `majority`: the number that most independent sources give; none where two numbers have as many.
- `latest`: the number of the latest day; a range where that day has several.
- `airwars`: the range of the numbers as said, vague words left out.
- `acled`: the lowest of the numbers as said, of the latest each source gives: the most conservative.
- `gtd`: the number of the majority, and where there is none the lowest; vague words left out.
- `ucdp`: best the lowest number of the latest day, low and high the range; vague words left out.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass

from dateline import policies
from dateline.errors import UsageError
from dateline.record.counts import Count
from dateline.record.origins import Origins
from dateline.rows import Cell, Number, Toll


@dataclass(frozen=True, slots=True)
class Said:
    """What one independent source says last: the numbers that a codebook makes of it; None where it makes none."""

    teller: str
    count: Count
    low: Number | None
    high: Number | None


@dataclass(frozen=True, slots=True)
class Choice:
    """`best`: one number where the policy makes one; `took`: the counts it rests on; `why`: in words."""

    policy: str
    best: Number | None
    low: Number | None
    high: Number | None
    took: tuple[Count, ...]
    why: str


Rule = Callable[[list[Said]], tuple[Number | None, list[Said], str]]


def choose(counts: Iterable[Count], policy: str, witness: Mapping[str, str] | None = None) -> Choice:
    """What a policy makes of the counts of one incident or series; parts, and what is denied or feared, are left out.

    `witness`: for a report that is a copy what it is a copy of. Raises UsageError when there is no policy of that name.
    """
    if policy not in RULES:
        raise UsageError(f"no policy {policy!r}; the policies are {', '.join(RULES)}")
    points, rule = RULES[policy]
    said = [s for s in _last(counts, points, witness or {}) if s.low is not None]
    if not said:
        return Choice(policy, None, None, None, (), "no count that it takes")
    best, took, why = rule(said)
    low, high = min(_ends(took)), max(_ends(took))
    return Choice(policy, best, low, high, tuple(s.count for s in took), why)


def _last(counts: Iterable[Count], points: tuple[str, str], witness: Mapping[str, str]) -> list[Said]:
    given = list(counts)
    keys = {c.key for c in given}  # a deed's own count is a whole here, though it be part of a total of many deeds
    told = [c for c in given if not c.whom and c.part_of not in keys and c.status == "asserted" and not c.summed]
    origins = Origins(c.origin for c in told)
    last: dict[str, Count] = {}
    for count in sorted(told, key=lambda c: (c.as_of or "", c.report_day or "", c.low or 0, c.key)):
        last[origins.of(count.origin) or witness.get(count.report, count.report)] = count
    return [_said(teller, count, points) for teller, count in sorted(last.items())]


def _said(teller: str, count: Count, points: tuple[str, str]) -> Said:
    toll = Toll(count.key, low=Cell(count.low), high=Cell(count.high), hedge=Cell(count.hedge))  # type: ignore[arg-type]
    low, high = (policies.point(toll, name) for name in points)
    return Said(teller, count, low, low if high is None else high)


def _ends(said: Iterable[Said]) -> list[Number]:
    return [end for s in said for end in (s.low, s.high) if end is not None]


def _range(said: list[Said]) -> tuple[Number | None, list[Said], str]:
    ends = _ends(said)
    return ends[0] if min(ends) == max(ends) else None, said, f"{_many(said)}, the last of each"


def _lowest(said: list[Said]) -> tuple[Number | None, list[Said], str]:
    least = min(_ends(said))
    return least, [s for s in said if s.low == least], f"the lowest of {_many(said)}"


def _highest(said: list[Said]) -> tuple[Number | None, list[Said], str]:
    most = max(_ends(said))
    return most, [s for s in said if s.high == most], f"the highest of {_many(said)}"


def _majority(said: list[Said]) -> tuple[Number | None, list[Said], str]:
    (first, times), *rest = Counter(s.low for s in said).most_common(2)
    if rest and rest[0][1] == times:
        return None, said, f"no number has a majority of {_many(said)}"
    took = [s for s in said if s.low == first]
    return first, took, f"{len(took)} of {_many(said)}"


def _latest(said: list[Said]) -> tuple[Number | None, list[Said], str]:
    day = max(s.count.as_of or "" for s in said)
    took = [s for s in said if (s.count.as_of or "") == day]
    ends = _ends(took)
    return ends[0] if min(ends) == max(ends) else None, took, f"as of {day or 'no day'}: {_many(took)}"


def _majority_else_lowest(said: list[Said]) -> tuple[Number | None, list[Said], str]:
    best, took, why = _majority(said)
    if best is not None:
        return best, took, why
    least, took, lowest = _lowest(said)
    return least, took, f"{why}; {lowest}"


def _best_in_range(said: list[Said]) -> tuple[Number | None, list[Said], str]:
    _, took, why = _latest(said)
    return min(_ends(took)), said, f"best: the lowest {why}; low and high: {_many(said)}"


def _many(said: list[Said]) -> str:
    return f"{len(said)} independent sources" if len(said) > 1 else "one source"


_ENDS, _FIRM = ("acled", "highest"), ("gtd", "gtd")
RULES: Mapping[str, tuple[tuple[str, str], Rule]] = {
    "range": (_ENDS, _range),
    "lowest": (_ENDS, _lowest),
    "highest": (_ENDS, _highest),
    "majority": (("acled", "acled"), _majority),
    "latest": (("acled", "acled"), _latest),
    "airwars": (("gtd", "highest"), _range),
    "acled": (("acled", "acled"), _lowest),
    "gtd": (_FIRM, _majority_else_lowest),
    "ucdp": (_FIRM, _best_in_range),
}
"""The policies by the name a user types: what each makes of one count (low and high, by `policies`), and of several."""
