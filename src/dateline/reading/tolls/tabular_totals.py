"""What a list tells of its numbers together: which are parts of which, and which totals go on over the days."""

from __future__ import annotations

from dataclasses import dataclass, replace

from dateline.reading.tolls.counted_nouns import HarmCount
from dateline.report import Span
from dateline.rows import Cell, Harm, Number, Scope, Toll

FAR = 60
"""Numbers of one harm over which the parts of a total are looked for."""


@dataclass(frozen=True, slots=True)
class TabularCount:
    """A listed number of people harmed: the count with its harm, the scope where list or heading tells it, the number of
    which it is a part, the word that makes it a total, whether its label stands before it, and what its line begins with."""

    told: HarmCount
    scope: Cell[Scope]
    within: Span | None
    total: Span | None = None
    labelled: bool = False
    row: Span | None = None

    @property
    def harm(self) -> Harm:
        """The harm that it counts."""
        return self.told.harmed.harm

    @property
    def low(self) -> Number:
        """The number as said."""
        return self.told.count.number.low

    @property
    def grouped(self) -> bool:
        """Whether it says who: "Children killed: 3"."""
        return self.told.count.noun is not self.told.harmed.trigger


def settle(found: dict[Span, TabularCount]) -> dict[Span, TabularCount]:
    """The listed numbers with the parts of each total under it, and totals beside a day's number made cumulative.

    Parts are the numbers of the same harm right before a total that add up to it, and groups right below a number that
    names none ("Killed: 12", "Children killed: 3").
    """
    settled, entries = dict(found), [*found.items()]
    days = _least_of_a_day(found)
    last: dict[Harm, tuple[Span, TabularCount]] = {}
    for place, (core, entry) in enumerate(entries):
        whole = last.get(entry.harm)
        if whole and _is_group_of(entry, whole[1]):
            settled[core] = replace(entry, within=whole[0])
        elif not entry.within:
            last[entry.harm] = core, entry
        if entry.total is None:
            continue
        for part in _parts(entry, entries[max(0, place - FAR) : place]):
            settled[part] = replace(settled[part], within=core)
        if not entry.scope and days.get(entry.harm, entry.low) < entry.low:
            settled[core] = replace(settled[core], scope=Cell("cumulative", (entry.total,), "tolls.scope-of-total"))
    return settled


def link(tolls: tuple[Toll, ...], listed: dict[Span, TabularCount | None]) -> tuple[Toll, ...]:
    """The tolls with `part_of` set where a list puts a number under another of the same harm."""
    wholes = {toll.low.spans[0]: toll for toll in tolls if toll.low.spans}
    linked = []
    for toll in tolls:
        entry = listed.get(toll.low.spans[0])
        whole = wholes.get(entry.within) if entry and entry.within else None
        if whole and whole.harm.value == toll.harm.value and toll.part_of.value is None and whole.id != toll.id:
            toll = replace(toll, part_of=Cell(whole.id, whole.low.spans, "tolls.part-in-list"))
        linked.append(toll)
    return tuple(linked)


def _is_group_of(entry: TabularCount, whole: TabularCount) -> bool:
    """Whether a labelled number of a group stands under that of everyone, of the same scope."""
    return (
        entry.labelled
        and whole.labelled
        and entry.grouped
        and not whole.grouped
        and entry.within is None
        and entry.scope.value == whole.scope.value
        and entry.low <= whole.low
    )


def _parts(whole: TabularCount, earlier: list[tuple[Span, TabularCount]]) -> list[Span]:
    """The last numbers before a total that add up to it; none when they do not."""
    parts: list[Span] = []
    left = whole.low
    for core, entry in reversed(earlier):
        if entry.harm != whole.harm or entry.within:
            continue
        left -= entry.low
        parts.append(core)
        if left <= 0:
            break
    return parts if left == 0 and len(parts) > 1 else []


def _least_of_a_day(found: dict[Span, TabularCount]) -> dict[Harm, Number]:
    """The smallest number of each harm that is told for a day or another period."""
    least: dict[Harm, Number] = {}
    for entry in found.values():
        harm, low = entry.harm, entry.low
        if entry.scope.value == "period":
            least[harm] = min(low, least.get(harm, low))
    return least
