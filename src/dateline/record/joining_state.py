"""What joining rests on, kept beside the derived tables, so that after a change only what it touches is joined again.

Which readings were joined, each telling with where it stands in its blocks, which pairs are likely to be of one incident, and
what people said of which. A telling is told by the first bytes of the SHA-256 of its key, a block by those of its own.
"""

from __future__ import annotations

import hashlib
import json
import sqlite3
from array import array
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple

from dateline import schema
from dateline.record import blocking, tellings
from dateline.record.blocking import Key, Rank, TellingBlock
from dateline.record.incident_joining import TellingPair
from dateline.record.likeness import Likeness
from dateline.record.tellings import Telling
from dateline.rows import Place

TABLES: Mapping[str, str] = {
    "joining_readings": "reading INTEGER PRIMARY KEY, report TEXT NOT NULL, decided TEXT",
    "joining_tellings": "ref INTEGER PRIMARY KEY, telling TEXT NOT NULL, place TEXT, rank TEXT NOT NULL, blocks BLOB NOT NULL",
    "joining_blocks": "block INTEGER, ref INTEGER, loose INTEGER, PRIMARY KEY (block, ref, loose)",
    "joining_pairs": "one INTEGER, other INTEGER, weight REAL NOT NULL, features TEXT NOT NULL, PRIMARY KEY (one, other)",
    "joining_said": "one TEXT NOT NULL, other TEXT NOT NULL, kind TEXT NOT NULL",
    "joining_witnesses": "report TEXT PRIMARY KEY, witness TEXT NOT NULL",
    "joining_from": "mark TEXT NOT NULL",
}
_DECIDED = "SELECT reading, kind, id, line FROM decided ORDER BY reading, kind, id"


class KeptTelling(NamedTuple):
    """A telling as it is kept: its place as `tellings.place_out` writes it, and the blocks that it stands in, where loose."""

    key: str
    place: str | None
    rank: Rank
    blocks: frozenset[tuple[int, bool]]


def ref(key: str) -> int:
    """What tells a telling in these tables."""
    return _hashed(key)


def entry(telling: Telling) -> KeptTelling:
    """A telling as it is kept."""
    blocks = frozenset((_block(key), loose) for key, loose in blocking.keys(telling))
    return KeptTelling(telling.key, tellings.place_out(telling), blocking.rank(telling), blocks)


def _hashed(words: str) -> int:
    return int.from_bytes(hashlib.sha256(words.encode()).digest()[:8], "big", signed=True)


def _block(key: Key) -> int:
    return _hashed(repr(key)) >> 1  # a bit is left to say where it is loose


class KeptTables:
    """The tables in one file, named by its schema."""

    def __init__(self, db: sqlite3.Connection, where: str) -> None:
        self._db, self._where = db, where

    def mark(self) -> str | None:
        """Of what the tables were made; None where there are none."""
        try:
            found = self._db.execute(f"SELECT mark FROM {self._where}.joining_from").fetchone()
        except sqlite3.OperationalError:
            return None
        return found[0] if found else None

    def make(
        self,
        told: Sequence[Telling],
        pairs: Iterable[TellingPair],
        said: Mapping[tuple[str, str], str],
        witnessed: Mapping[str, str],
        mark: str,
    ) -> None:
        """Make the tables of what was joined."""
        for table, columns in TABLES.items():
            self._db.execute(f"DROP TABLE IF EXISTS {self._where}.{table}")
            rowless = " WITHOUT ROWID" if "PRIMARY KEY (" in columns else ""
            self._db.execute(f"CREATE TABLE {self._where}.{table} ({columns}){rowless}")
        self.put(map(entry, told))
        refs = [ref(t.key) for t in told]
        self.put_pairs((refs[one], refs[other], likeness) for one, other, likeness in pairs)
        self._db.execute(f"CREATE INDEX {self._where}.joining_pairs_by_other ON joining_pairs (other)")
        self._put_readings(
            self._db.execute("SELECT reading, report FROM current JOIN readings_all USING (reading)").fetchall()
        )
        self._put_said(said)
        self._put_witnesses(witnessed)
        self._db.execute(f"INSERT INTO {self._where}.joining_from VALUES (?)", (mark,))

    def stamp(self, said: Mapping[tuple[str, str], str], witnessed: Mapping[str, str], reports: Iterable[str]) -> None:
        """Keep which readings of these reports are joined now, what was said, and which reports are one witness."""
        given = (schema.line(sorted(reports)),)
        within = "report IN (SELECT value FROM json_each(?))"
        self._db.execute(f"DELETE FROM {self._where}.joining_readings WHERE {within}", given)
        shown = f"SELECT reading, report FROM current JOIN readings_all USING (reading) WHERE {within}"
        self._put_readings(self._db.execute(shown, given).fetchall())
        self._put_said(said)
        self._put_witnesses(witnessed)

    def _put_readings(self, shown: Iterable[tuple[int, str]]) -> None:
        decided = self._decided()
        rows = [(number, report, decided.get(number)) for number, report in shown]
        self._db.executemany(f"INSERT INTO {self._where}.joining_readings VALUES (?, ?, ?)", rows)

    def _put_said(self, said: Mapping[tuple[str, str], str]) -> None:
        self._db.execute(f"DELETE FROM {self._where}.joining_said")
        rows = [(*pair, kind) for pair, kind in sorted(said.items())]
        self._db.executemany(f"INSERT INTO {self._where}.joining_said VALUES (?, ?, ?)", rows)

    def _put_witnesses(self, witnessed: Mapping[str, str]) -> None:
        self._db.execute(f"DELETE FROM {self._where}.joining_witnesses")
        self._db.executemany(f"INSERT INTO {self._where}.joining_witnesses VALUES (?, ?)", sorted(witnessed.items()))

    def witnessed_otherwise(self, now: Mapping[str, str]) -> set[str]:
        """The reports that are one witness with others than they were."""
        was = dict(self._db.execute(f"SELECT report, witness FROM {self._where}.joining_witnesses"))
        return {report for report in was.keys() | now.keys() if was.get(report) != now.get(report)}

    def changed(self) -> set[str]:
        """The reports of which something else is shown than when they were joined."""
        held = f"{self._where}.joining_readings"
        gone = f"SELECT report FROM {held} WHERE reading NOT IN (SELECT reading FROM current)"
        come = f"SELECT report FROM current JOIN readings_all USING (reading) WHERE reading NOT IN (SELECT reading FROM {held})"
        found = {report for sql in (gone, come) for (report,) in self._db.execute(sql)}
        was = dict(self._db.execute(f"SELECT reading, decided FROM {held} WHERE decided IS NOT NULL"))
        now = self._decided()
        other = [number for number in was.keys() | now.keys() if was.get(number) != now.get(number)]
        sql = "SELECT report FROM readings_all WHERE reading IN (SELECT value FROM json_each(?))"
        return found.union(report for (report,) in self._db.execute(sql, (schema.line(other),)))

    def said(self) -> dict[tuple[str, str], str]:
        """What was said of pairs when they were joined."""
        rows = self._db.execute(f"SELECT one, other, kind FROM {self._where}.joining_said")
        return {(one, other): kind for one, other, kind in rows}

    def places(self) -> Counter[Place]:
        """The places that tellings have of their own."""
        sql = f"SELECT place, count(*) FROM {self._where}.joining_tellings WHERE place IS NOT NULL GROUP BY place"
        return Counter({tellings.place_in(place): many for place, many in self._db.execute(sql)})

    def entries(self, refs: Iterable[int]) -> dict[int, KeptTelling]:
        """Tellings by what tells them; those that are not there are left out."""
        sql = f"SELECT ref, telling, place, rank, blocks FROM {self._where}.joining_tellings"
        rows = self._db.execute(f"{sql} WHERE ref IN (SELECT value FROM json_each(?))", (schema.line(sorted(refs)),))
        return {
            n: KeptTelling(key, place, tuple(json.loads(rank)), _unpacked(blocks))
            for n, key, place, rank, blocks in rows
        }

    def blocks(self, among: Iterable[int]) -> dict[int, TellingBlock]:
        """The blocks with who stands in them."""
        found: dict[int, TellingBlock] = defaultdict(TellingBlock)
        sql = f"SELECT block, ref, loose FROM {self._where}.joining_blocks"
        given = (schema.line(sorted(among)),)
        for block, one, loose in self._db.execute(f"{sql} WHERE block IN (SELECT value FROM json_each(?))", given):
            (found[block].loose if loose else found[block].close).append(one)
        return found

    def pairs(self, refs: Iterable[int]) -> dict[tuple[int, int], Likeness]:
        """The likely pairs that have one of these."""
        sql = f"SELECT one, other, weight, features FROM {self._where}.joining_pairs"
        given = (schema.line(sorted(refs)),)
        within = "IN (SELECT value FROM json_each(?))"
        rows = (row for end in ("one", "other") for row in self._db.execute(f"{sql} WHERE {end} {within}", given))
        return {(one, other): Likeness(weight, tuple(f.split("; "))) for one, other, weight, f in rows}

    def put(self, told: Iterable[KeptTelling]) -> None:
        """Keep tellings, and where they stand: laid in order by SQLite, as there may be millions of rows."""
        self._db.execute("CREATE TEMP TABLE joining_stands (block, ref, loose)")
        for one in told:
            number = ref(one.key)
            row = (number, one.key, one.place, schema.line(one.rank), _packed(one.blocks))
            self._db.execute(f"INSERT INTO {self._where}.joining_tellings VALUES (?, ?, ?, ?, ?)", row)
            stands = ((block, number, int(loose)) for block, loose in one.blocks)
            self._db.executemany("INSERT INTO temp.joining_stands VALUES (?, ?, ?)", stands)
        laid = "SELECT block, ref, loose FROM temp.joining_stands ORDER BY block, ref, loose"
        self._db.execute(f"INSERT INTO {self._where}.joining_blocks {laid}")
        self._db.execute("DROP TABLE temp.joining_stands")

    def drop(self, refs: Mapping[int, KeptTelling]) -> None:
        """Forget tellings and where they stand."""
        stands = [(block, number, int(loose)) for number, one in refs.items() for block, loose in one.blocks]
        where = "block = ? AND ref = ? AND loose = ?"
        self._db.executemany(f"DELETE FROM {self._where}.joining_blocks WHERE {where}", stands)
        self._db.executemany(f"DELETE FROM {self._where}.joining_tellings WHERE ref = ?", [(n,) for n in refs])

    def put_pairs(self, pairs: Iterable[tuple[int, int, Likeness]]) -> None:
        """Keep likely pairs, the lesser first."""
        rows = ((min(a, b), max(a, b), like.weight, "; ".join(like.features)) for a, b, like in pairs)
        self._db.executemany(f"INSERT OR REPLACE INTO {self._where}.joining_pairs VALUES (?, ?, ?, ?)", rows)

    def drop_pairs(self, pairs: Iterable[tuple[int, int]]) -> None:
        """Forget likely pairs."""
        self._db.executemany(f"DELETE FROM {self._where}.joining_pairs WHERE one = ? AND other = ?", list(pairs))

    def _decided(self) -> dict[int, str]:
        """What people decided of each reading, in short."""
        lines: dict[int, list[object]] = defaultdict(list)
        for number, *line in self._db.execute(_DECIDED):
            lines[number].append(line)
        return {number: hashlib.sha256(schema.line(held).encode()).hexdigest() for number, held in lines.items()}


def _packed(blocks: Iterable[tuple[int, bool]]) -> bytes:
    return array("q", sorted(block << 1 | loose for block, loose in blocks)).tobytes()


def _unpacked(held: bytes) -> frozenset[tuple[int, bool]]:
    return frozenset((one >> 1, bool(one & 1)) for one in array("q", held))
