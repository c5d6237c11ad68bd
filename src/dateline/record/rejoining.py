"""What little has changed joined again, and nothing else: the tables come out as if all had been joined anew.

Two tellings can only come to be of one incident by a chain of pairs that are likely or that a person joined. So only the chains
are grouped again that hold a telling that is new, gone or changed, a pair that is compared or no longer compared, or one of
which a person said something; and of counts the series in which those of these reports stand.
"""

from __future__ import annotations

import sqlite3
from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence, Sized
from dataclasses import dataclass, field
from typing import TypeVar

from dateline import schema
from dateline.record import blocking, derived_rows, incident_joining, recounting, tellings, witnesses
from dateline.record.blocking import TellingBlock
from dateline.record.incident_joining import JoinDecision, Joined, TellingPair
from dateline.record.joining_state import KeptTables, KeptTelling, entry, ref
from dateline.record.likeness import Likeness, compare
from dateline.record.tellings import Telling
from dateline.rows import Place

MOST = 5_000
"""Reports and tellings that are looked at again at most; where more are touched, all is made anew."""
T = TypeVar("T", bound=Sized)
Pairs = set[tuple[int, int]]
Said = Mapping[tuple[str, str], str]


class _TooManyError(Exception):
    """So much is touched that all is made anew as soon."""


def refreshed(
    db: sqlite3.Connection, kept: KeptTables, where: str, weights: Mapping[str, float], verdicts: Sequence[JoinDecision]
) -> bool:
    """Bring the tables of the file `where` up to date; False where so much has changed that all is to be made anew."""
    try:
        _Rejoining(db, kept, where, weights).run(verdicts)
    except _TooManyError:
        return False
    return True


@dataclass(slots=True)
class _Rejoining:
    """One time of bringing tables up to date. `known`: the places of the record by name; `read`: tellings by report."""

    db: sqlite3.Connection
    kept: KeptTables
    where: str
    weights: Mapping[str, float]
    known: Mapping[str, Place] = field(default_factory=dict)
    read: dict[str, dict[str, Telling]] = field(default_factory=dict)

    def run(self, verdicts: Sequence[JoinDecision]) -> None:
        reports = self.kept.changed()
        old, new = self._tellings(reports)
        touched, gone = self._compared(old, new)
        witnessed = witnesses.load(self.db)
        touched |= self._held(_few(self.kept.witnessed_otherwise(witnessed))).keys()
        was = self.kept.said()
        told = {key for verdict in verdicts for key in verdict.keys}
        said = incident_joining.said(verdicts, {one.key for one in self.kept.entries(map(ref, told)).values()})
        touched |= {ref(key) for pair in was.keys() | said.keys() if was.get(pair) != said.get(pair) for key in pair}
        chains = self._chains(
            touched, [pair for pair in was.keys() | said.keys() if "join" in (was.get(pair), said.get(pair))]
        )
        self.kept.drop_pairs(gone)
        held = self.kept.entries(chains)
        joined = self._grouped(held, said)
        self._write(joined, {one.key for one in (*old.values(), *held.values())}, witnessed)
        theirs = {telling.report for one in joined for telling in one.tellings}
        recounting.recount(self.db, self.where, reports, _few(reports | theirs))
        self.kept.stamp(said, witnessed, reports)

    # ---- what has changed -----------------------------------------------------------------------------------------

    def _tellings(self, reports: set[str]) -> tuple[dict[int, KeptTelling], dict[int, Telling]]:
        """The tellings of reports that have changed, as they were and as they are now; so are those whose sentence names a
        place that the record has now, or no longer."""
        old = self._held(_few(reports))
        fresh = tellings.unplaced(self.db, reports)
        before, after = (self.kept.places() for _ in range(2))
        after.subtract(tellings.place_in(one.place) for one in old.values() if one.place)
        after.update(tellings.places(fresh))
        was, self.known = tellings.names(before), tellings.names(+after)
        named = frozenset(name for name in was.keys() | self.known.keys() if was.get(name) != self.known.get(name))
        beside = tellings.naming(self.db, named) - reports
        old |= self._held(_few(beside))
        self._look(reports | beside)
        return old, {ref(t.key): t for report in reports | beside for t in self.read[report].values()}

    def _held(self, reports: Iterable[str]) -> dict[int, KeptTelling]:
        """The tellings of reports as they were joined."""
        sql = f"SELECT telling FROM {self.where}.tellings WHERE report IN (SELECT value FROM json_each(?))"
        return self.kept.entries(ref(key) for (key,) in self.db.execute(sql, (schema.line(sorted(reports)),)))

    def _look(self, reports: Iterable[str]) -> None:
        """Have the tellings of reports."""
        lacking = {report for report in reports if report not in self.read}
        self.read |= {report: {} for report in lacking}
        for telling in tellings.unplaced(self.db, _few(lacking)) if lacking else ():
            self.read[telling.report][telling.key] = tellings.placed(telling, self.known)

    # ---- what is compared -----------------------------------------------------------------------------------------

    def _compared(self, old: Mapping[int, KeptTelling], new: Mapping[int, Telling]) -> tuple[set[int], Pairs]:
        """Keep the pairs that are likely now. Given are the tellings that anything of this touches, and the pairs that were
        likely and are no longer, which are still there."""
        now = {number: entry(telling) for number, telling in new.items()}
        blocks = {block for one in (*old.values(), *now.values()) for block, _ in one.blocks}
        before = self.kept.blocks(blocks)
        self.kept.drop(old)
        self.kept.put(now.values())
        after = self.kept.blocks(blocks)
        stand = self.kept.entries(
            _few({n for block in (*before.values(), *after.values()) for n in _members(block)}, 10)
        )
        was, are = ({n: one.rank for n, one in {**stand, **own}.items()} for own in (old, now))
        met, meet = set(blocking.candidates(before.values(), was)), set(blocking.candidates(after.values(), are))
        moved = old.keys() | now.keys()
        held = self.kept.pairs({n for pair in met - meet for n in pair} | moved)
        gone = {pair for pair in held if not moved.isdisjoint(pair)}
        gone |= {pair for pair in (met - meet) & held.keys() - gone if not self._meet(*pair)}
        likely = self._likely({pair for pair in meet if pair not in met or not moved.isdisjoint(pair)})
        self.kept.put_pairs((*pair, likeness) for pair, likeness in likely.items())
        return moved | {n for pair in (*gone, *likely) for n in pair}, gone - likely.keys()

    def _meet(self, one: int, other: int) -> bool:
        """Whether two tellings are compared in any block."""
        stand = self.kept.entries((one, other))
        first, second = ({block for block, _ in stand[n].blocks} for n in (one, other))
        blocks = self.kept.blocks(first & second)
        ranks = {n: e.rank for n, e in self.kept.entries(n for b in blocks.values() for n in _members(b)).items()}
        return (one, other) in set(blocking.candidates(blocks.values(), ranks))

    def _likely(self, pairs: Pairs) -> dict[tuple[int, int], Likeness]:
        told = self._told(self.kept.entries(_few({n for pair in pairs for n in pair})))
        found = {}
        for pair in pairs:
            one, other = sorted((told[n] for n in pair), key=lambda t: t.key)
            likeness = compare(one, other, self.weights)
            if likeness and likeness.weight > 0:
                found[pair] = likeness
        return found

    def _told(self, held: Mapping[int, KeptTelling]) -> dict[int, Telling]:
        keys = {number: one.key for number, one in held.items()}
        self._look(key.partition(":")[0] for key in keys.values())
        return {number: self.read[key.partition(":")[0]][key] for number, key in keys.items()}

    # ---- what is grouped ------------------------------------------------------------------------------------------

    def _chains(self, touched: set[int], joins: Iterable[tuple[str, str]]) -> set[int]:
        """The tellings that chains of likely pairs, and of those that are or were joined, lead to from the touched ones."""
        beside = defaultdict[int, set[int]](set)
        for one, other in joins:
            beside[ref(one)].add(ref(other))
            beside[ref(other)].add(ref(one))
        seen, next_ones = set[int](), touched
        while next_ones:
            seen |= _few(next_ones)
            led = {n for pair in self.kept.pairs(next_ones) for n in pair}
            next_ones = led.union(*(beside[n] for n in next_ones)) - seen
        return seen

    def _grouped(self, held: Mapping[int, KeptTelling], said: Said) -> tuple[Joined, ...]:
        by_ref = self._told(held)
        order = sorted(by_ref, key=lambda n: by_ref[n].key)
        at, keys = {n: place for place, n in enumerate(order)}, {t.key for t in by_ref.values()}
        found = self.kept.pairs(order).items()
        pairs = [TellingPair(min(at[a], at[b]), max(at[a], at[b]), likeness) for (a, b), likeness in found]
        theirs = {pair: kind for pair, kind in said.items() if keys.issuperset(pair)}
        return incident_joining.grouped([by_ref[n] for n in order], pairs, self.weights, theirs)

    def _write(self, joined: Sequence[Joined], keys: Collection[str], copies: Mapping[str, str]) -> None:
        """Put the incidents of these tellings in the place of those that they were."""
        sql = f"SELECT DISTINCT incident FROM {self.where}.tellings WHERE telling IN (SELECT value FROM json_each(?))"
        ids = [row[:1] for row in self.db.execute(sql, (schema.line(sorted(keys)),))]
        wires = witnesses.wires(self.db, {t.report for one in joined for t in one.tellings})
        for table, column, rows in (
            ("joined_incidents", "id", derived_rows.incidents(joined, copies, wires)),
            ("tellings", "incident", derived_rows.tellings(joined)),
            ("links", "incident", derived_rows.links(joined)),
        ):
            self.db.executemany(f"DELETE FROM {self.where}.{table} WHERE {column} = ?", ids)
            derived_rows.insert(self.db, self.where, table, rows)


def _members(block: TellingBlock) -> Iterator[int]:
    yield from block.loose
    yield from block.close


def _few(touched: T, times: int = 1) -> T:
    if len(touched) > MOST * times:
        raise _TooManyError
    return touched
