"""The counts of a record as the rules on series see them, and the days and totals that they are laid out by."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING, NamedTuple

from dateline.readings import Finding

if TYPE_CHECKING:
    import sqlite3


class Counted(NamedTuple):
    """One count of people harmed, as the table `counts` of the record has it: `key` is REPORT:ID, `teller` according to whom,
    "" for the reporter; `whom` "" for everybody; `words_tell`: the number that its words in the report tell, where they are a
    figure or a person has changed it."""

    key: str
    source: str
    report_day: str | None
    harm: str
    whom: str
    low: float
    high: float | None
    hedge: str | None
    scope: str
    start_day: str | None
    end_day: str | None
    as_of: str | None
    place: str | None
    incident: str | None
    teller: str
    words_tell: float | None = None

    @property
    def report(self) -> str:
        return self.key.partition(":")[0]

    @property
    def row(self) -> str:
        return self.key.partition(":")[2]

    @property
    def is_exact(self) -> bool:
        return self.hedge == "exact"

    @property
    def people(self) -> tuple[str, str, str]:
        """Who is counted: the harm, the place, the group."""
        return self.harm, self.place or "", self.whom


class SeriesFinding(NamedTuple):
    """A finding on a series, and the count at which it shows."""

    at: Counted
    finding: Finding


def load(db: sqlite3.Connection) -> tuple[Counted, ...]:
    """The counts of people harmed that stand in a series, in the order of their keys; `db` as `answers.opened` gives it."""
    from dateline.record import figures

    words = figures.told(db)
    sql = f"""SELECT {", ".join(Counted._fields[:-1])} FROM counts
        WHERE series IS NOT NULL AND harm IS NOT NULL AND low IS NOT NULL ORDER BY key"""
    return tuple(Counted._make([*row, words.get(row[0])]) for row in db.execute(sql))


def placed(code: str, count: Counted, message: str) -> SeriesFinding:
    """A finding on a count."""
    return SeriesFinding(count, Finding(code, message, (), (count.row,)))


def totals(counts: Iterable[Counted]) -> Mapping[tuple[str, ...], list[Counted]]:
    """The running totals of each place, harm, group and teller in the order of the days they are as of, one a day: of several
    the one that was reported last."""
    found: dict[tuple[str, ...], dict[str, Counted]] = defaultdict(dict)
    for count in sorted(counts, key=lambda c: (c.as_of or "", c.report_day or "", c.key)):
        if count.scope == "cumulative" and count.is_exact and count.as_of and count.place:
            found[(*count.people, count.teller)][count.as_of] = count
    return {name: list(days.values()) for name, days in found.items()}


def said(count: Counted) -> str:
    """The number and its day, as a message tells them."""
    return f"{count.low:,.10g} as of {count.as_of}"
