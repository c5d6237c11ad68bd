"""From a count with its hedge to one number, and from the counts of several sources to a range, by the rule of a codebook
or by an end of the range.

A reading never makes a point of a range. Event data that allow only one number have rules for it; here they are by name:

- `acled`: the number as said, and of a range the lower end ("16 to 25": 16, "more than 20": 20). A vague word is what it
  names once: "tens" 10, "dozens" 12, "hundreds" 100. "Several" or "many" is 3; where fighting is heavy, ACLED's coders
  take 10, which a report alone does not tell.
- `gtd`: the same, but nothing for a vague word: the codebook leaves the field blank for "many" or "some".
- `ucdp`: the best estimate, which is the lower figure where nothing tells two apart; nothing for a vague word. UCDP's low
  and high estimates are the cells `low` and `high`.
- `airwars`: the number as said, nothing for a vague word; over several counts the range from the lowest figure to the
  highest that any source gives ("at least five" is five, "16 to 25" is 16 and 25), as recorders of casualties keep it.
- `lowest`, `highest`: the ends of the range; nothing where it is open ("at least 42" has no highest, "up to 60" no lowest).

"Up to 60" is 60 in all four of the field's policies: the only figure given. What is feared, planned or denied is no number in
any of them. Sources: docs/tolls.md.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import NamedTuple

from dateline.errors import UsageError
from dateline.rows import Number, Quantity, Toll

Count = Toll | Quantity


class Policy(NamedTuple):
    """What a policy takes of one count: its one number, and the highest that it lets stand beside others."""

    point: Callable[[Count], Number | None]
    most: Callable[[Count], Number | None]


def point(row: Count, policy: str) -> Number | None:
    """The one number that a policy makes of a count; None where the policy has none.

    Raises UsageError when there is no policy of that name.

    >>> from dateline.rows import Cell
    >>> dozens = Toll("t1", low=Cell(12), high=Cell(99), hedge=Cell("vague"))
    >>> point(dozens, "acled"), point(dozens, "highest"), point(dozens, "gtd")
    (12, 99, None)
    """
    take = _named(policy).point
    return take(row) if _is_told(row) else None


def over(rows: Iterable[Count], policy: str) -> tuple[Number, Number] | None:
    """The lowest and the highest number that a policy makes of several counts of the same people; None where it makes none.

    Which counts are of the same people is the caller's to know. Raises UsageError when there is no policy of that name.

    >>> from dateline.rows import Cell
    >>> five, more = Toll("t1", low=Cell(5), hedge=Cell("at-least")), Toll("t2", low=Cell(7), high=Cell(9))
    >>> over([five, more], "airwars"), over([five, more], "ucdp"), over([], "ucdp")
    ((5, 9), (5, 7), None)
    """
    take = _named(policy)
    numbers = [n for row in rows if _is_told(row) for n in (take.point(row), take.most(row)) if n is not None]
    return (min(numbers), max(numbers)) if numbers else None


def _named(policy: str) -> Policy:
    if policy not in POLICIES:
        raise UsageError(f"no policy {policy!r}; the policies are {', '.join(POLICIES)}")
    return POLICIES[policy]


def _is_told(row: Count) -> bool:
    """Whether it is neither denied nor only feared."""
    return isinstance(row, Quantity) or row.status.value in (None, "asserted")


def _figure(row: Count) -> Number | None:
    """The number as said, the lower one of two."""
    return row.high.value if row.low.value is None else row.low.value


def _firm_figure(row: Count) -> Number | None:
    return None if row.hedge.value == "vague" else _figure(row)


def _firm_top(row: Count) -> Number | None:
    """The number as said, the higher one of two."""
    return row.high.value if row.high.value is not None and row.hedge.value != "vague" else _firm_figure(row)


def _lowest(row: Count) -> Number | None:
    return None if row.hedge.value in ("up-to", "less-than") else row.low.value


def _highest(row: Count) -> Number | None:
    return None if row.hedge.value in ("at-least", "more-than") else row.high.value


POLICIES: dict[str, Policy] = {
    "acled": Policy(_figure, _figure),
    "gtd": Policy(_firm_figure, _firm_figure),
    "ucdp": Policy(_firm_figure, _firm_figure),
    "airwars": Policy(_firm_figure, _firm_top),
    "lowest": Policy(_lowest, _lowest),
    "highest": Policy(_highest, _highest),
}
"""The policies by the name a user types."""
