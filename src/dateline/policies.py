"""From a count with its hedge to one number, by the rule of a codebook or by an end of the range.

A reading never makes a point of a range. Event data that allow only one number have rules for it; here they are by name:

- `acled`: the number as said, and of a range the lower end ("16 to 25": 16, "more than 20": 20). A vague word is what it
  names once: "tens" 10, "dozens" 12, "hundreds" 100. "Several" or "many" is 3; where fighting is heavy, ACLED's coders
  take 10, which a report alone does not tell.
- `gtd`: the same, but nothing for a vague word: the codebook leaves the field blank for "many" or "some".
- `ucdp`: the best estimate, which is the lower figure where nothing tells two apart; nothing for a vague word. UCDP's low
  and high estimates are the cells `low` and `high`.
- `lowest`, `highest`: the ends of the range; nothing where it is open ("at least 42" has no highest, "up to 60" no lowest).

"Up to 60" is 60 in all three codebooks' policies: the only figure given. What is feared, planned or denied is no number in
any of them. Sources: docs/tolls.md.
"""

from __future__ import annotations

from collections.abc import Callable

from dateline.errors import UsageError
from dateline.rows import Number, Quantity, Toll

Policy = Callable[[Toll | Quantity], Number | None]


def point(row: Toll | Quantity, policy: str) -> Number | None:
    """The one number that a policy makes of a count; None where the policy has none.

    Raises UsageError when there is no policy of that name.

    >>> from dateline.rows import Cell
    >>> dozens = Toll("t1", low=Cell(12), high=Cell(99), hedge=Cell("vague"))
    >>> point(dozens, "acled"), point(dozens, "highest"), point(dozens, "gtd")
    (12, 99, None)
    """
    if policy not in POLICIES:
        raise UsageError(f"no policy {policy!r}; the policies are {', '.join(POLICIES)}")
    if isinstance(row, Toll) and row.status.value not in (None, "asserted"):
        return None
    return POLICIES[policy](row)


def _figure(row: Toll | Quantity) -> Number | None:
    """The number as said, the lower one of two."""
    return row.high.value if row.low.value is None else row.low.value


def _firm_figure(row: Toll | Quantity) -> Number | None:
    return None if row.hedge.value == "vague" else _figure(row)


def _lowest(row: Toll | Quantity) -> Number | None:
    return None if row.hedge.value in ("up-to", "less-than") else row.low.value


def _highest(row: Toll | Quantity) -> Number | None:
    return None if row.hedge.value in ("at-least", "more-than") else row.high.value


POLICIES: dict[str, Policy] = {
    "acled": _figure,
    "gtd": _firm_figure,
    "ucdp": _firm_figure,
    "lowest": _lowest,
    "highest": _highest,
}
"""The policies by the name a user types."""
