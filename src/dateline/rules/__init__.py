"""The rules that decide cells, by the names that stand in `how`: one closed table, each name with a sentence.

A row's property asks what kind a rule is of; nobody else compares names. `python -m dateline.rules FILE` writes the page of them.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import cached_property
from pathlib import Path


class Rules(Mapping[str, str]):
    """Name → what decided, read from `rules.tsv` when first asked, in the order of the names.

    A name that ends with `*` is a family: a name that begins so, and has no line of its own, has its sentence.
    """

    def __getitem__(self, name: str) -> str:
        return self._table[name if name in self._table else self._family(name)]

    def __iter__(self) -> Iterator[str]:
        return iter(self._table)

    def __len__(self) -> int:
        return len(self._table)

    @cached_property
    def _table(self) -> dict[str, str]:
        lines = Path(__file__).with_name("rules.tsv").read_text("utf-8").splitlines()[1:]
        return {name: sentence for name, _, sentence in (line.partition("\t") for line in lines)}

    def _family(self, name: str) -> str:
        """The family with the longest beginning that a name shares."""
        families = [family for family in self._table if family.endswith("*") and name.startswith(family[:-1])]
        if not families:
            raise KeyError(name)
        return max(families, key=len)


RULES: Mapping[str, str] = Rules()
"""Names and sentences, in the order of the names."""

PERSON = "human:"
"""How the name of what decided begins where it was a person."""
NAMES = frozenset(f"actors.{kind}-name" for kind in ("armed-group", "organisation", "person", "unknown"))
SUMS = frozenset({"tolls.sum-of-groups", "tolls.sum-with-attackers", "tolls.sum-without-attackers"})
SUMS_WITH_ATTACKERS = frozenset({"tolls.sum-with-attackers"})
ONE_PERSON = frozenset({"tolls.named", "tolls.pronoun", "tolls.singular", "tolls.suicide-attacker"})
DATES = frozenset({"moments.absolute", "moments.month-near-anchor"})
FIRM_DAYS = DATES | {
    "moments.from-day-line",
    "moments.from-speech",
    "moments.part-of-told",
    "moments.unit-from-anchor",
    "moments.unit-from-told-moment",
    "moments.weekday-before-anchor",
}
UNTOLD_DAYS = frozenset({"events.dateline-day", "events.report-day"})
SINCE = frozenset({"events.since"})
PLAYED = frozenset({"clauses.pretended"})
SUMMING_TENSES = frozenset({"tolls.scope-perfect-tense"})
LISTED_PLACES = frozenset({"places.listed", "places.listed-unit"})
UNPLACED = frozenset({"moments.no-anchor", "moments.week-unknown", ""})
"""Rules of one kind; the last holds the cell that no rule decided."""
