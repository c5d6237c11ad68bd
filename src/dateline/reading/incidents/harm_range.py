"""How many were harmed in an incident: the lowest and the highest count of its own people over every source.

Source of the rule: the minimum and maximum that casualty recorders keep. "At least five" counts as five; a source that gives
no number counts for none; what is a part of another count, cumulative, denied or only feared is left out.
"""

from __future__ import annotations

from collections.abc import Iterable

from dateline.rows import NONE, Cell, Harm, Number, Toll

NOT_ITS_OWN = frozenset({"period", "cumulative"})


def span(harm: Harm, tolls: Iterable[Toll], summed: bool = False) -> Cell[tuple[Number, ...]]:
    """The lowest and the highest count of one harm; NONE where no count is told. What is `summed` has the counts of its time."""
    counts = [t for t in tolls if _counts(harm, t, summed)]
    ends = [end for t in counts for end in (t.low.value, t.high.value) if end is not None]
    if not ends:
        return NONE
    spans = tuple(sorted({s for t in counts for s in t.low.spans}))
    return Cell((min(ends), max(ends)), spans, "incidents.range-over-sources")


def _counts(harm: Harm, toll: Toll, summed: bool) -> bool:
    """Whether a count is of the incident's own people; that nobody was hurt tells that nobody was killed."""
    nobody = toll.hedge.value == "none-hurt" and toll.harm.value in ("killed", "injured")
    of_it = toll.harm.value == harm or (nobody and toll.harm.value == "injured" and harm == "killed")
    whole = toll.part_of.value is None or toll.is_inside_campaign
    own = (
        (summed or toll.scope.value not in NOT_ITS_OWN)
        and toll.status.value == "asserted"
        and toll.hedge.value != "vague"
    )
    return of_it and whole and own
