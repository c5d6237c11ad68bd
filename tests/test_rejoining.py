"""What little has changed is joined again, and comes out as if all had been joined anew."""

from __future__ import annotations

import random
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path

import hypothesis.strategies as st
import pytest
from generated import PATIENT
from hypothesis import given, settings

from dateline.errors import UsageError
from dateline.readings import Reading
from dateline.record import Record, blocking, derived, rejoining
from dateline.report import Block, Claim, Report, Span
from dateline.rows import Actor, Anchor, Cell, Incident, Place, Quantity, Toll

TOWNS = (
    Place("p1", Cell("Dresk"), Cell("XTA"), Cell(10.0), Cell(10.0), Cell(1)),
    Place("p1", Cell("Dresk"), Cell("XTB"), Cell(10.1), Cell(10.0), Cell(1)),
    Place("p1", Cell("Tolva"), Cell("XTA"), Cell(10.2), Cell(10.1), Cell(1)),
    Place("p1", Cell("Tolva Market"), Cell("XTA"), Cell(10.2), Cell(10.1), Cell(1)),
    Place("p1", Cell("Ordania"), Cell("XTA"), Cell(12.0), Cell(12.0), Cell(7)),
    None,
    None,
)
VICTIM = Actor("a2", Cell("Pavel Orlin"), Cell("person"))


def made(chance: random.Random, number: int) -> Reading:
    """A report of one or two deeds at a few towns on a few days, perhaps with a running total and a thing that is counted."""
    told = date(2024, 3, 1) + timedelta(chance.randrange(9))
    rows = [_deed(chance, n, told) for n in range(chance.randint(1, 2))]
    names = " and ".join(chance.sample(["Dresk", "Tolva", "Ordania", "Mirrin"], chance.randint(0, 2)))
    text = f"Report {number} of {names or 'the day'}: they were killed by a bomb at the market, {chance.choice('abc')}."
    at = (Span(0, 6),)
    town = chance.choice(TOWNS)
    things = (Quantity("q1", Cell(chance.randint(2, 4), at), of=Cell("senator", at)),) if chance.random() < 0.3 else ()
    actor = Actor("a1", Cell(chance.choice(["Mourne Front", "gunmen"])), Cell("armed-group"))
    page = f"https://press.example/{chance.randrange(30)}"
    claims = (Claim("published", told.isoformat(), "given"), Claim("url", page, "link:canonical"))
    report = Report(text, (Block("paragraph", 0, len(text)),), claims, f"r{number}.txt")
    deeds, tolls = tuple(d for d, _ in rows), tuple(t for _, held in rows for t in held)
    if town is None:
        deeds, tolls = (tuple(replace(row, place=Cell()) for row in held) for held in (deeds, tolls))
    places = (town,) if town else ()
    return Reading(
        report,
        Anchor((told.isoformat(),) * 2),
        (),
        (actor, VICTIM),
        places,
        tolls=tolls,
        quantities=things,
        incidents=deeds,
    )


def _deed(chance: random.Random, n: int, told: date) -> tuple[Incident, list[Toll]]:
    at, killed = (Span(7 + n, 12 + n),), chance.randint(1, 14)
    first = told - timedelta(chance.randrange(3))
    day = Cell(first.isoformat()) if chance.random() < 0.8 else Cell()
    end = Cell((first + timedelta(chance.choice([0, 0, 1, 4]))).isoformat()) if day else Cell()
    ids = [f"t{2 * n + 1}", f"t{2 * n + 2}"][: chance.randint(1, 2)]
    tolls = [
        Toll(
            id,
            Cell("killed", at),
            Cell(killed + 30 * (id != ids[0]), at),
            Cell(killed + 30 * (id != ids[0])),
            Cell("exact"),
            scope=Cell("incident" if id == ids[0] else "cumulative"),
            as_of=Cell(told.isoformat()),
            start=day,
            place=Cell("p1"),
            status=Cell("asserted"),
        )
        for id in ids
    ]
    deed = Incident(
        f"i{n + 1}",
        Cell("ASSAULT", at),
        Cell(chance.choice(["aerial", "explosives"])),
        Cell((), at),
        Cell(tuple(ids), at),
        Cell("a1"),
        recipient=Cell("a2") if chance.random() < 0.3 else Cell(),
        place=Cell("p1"),
        start=day,
        end=end,
        status=Cell("happened"),
        killed=Cell((killed, killed), at),
    )
    return deed, tolls


def change(record: Record, chance: random.Random) -> None:
    """Add, decide, or take a decision back."""
    kind = chance.choice(["add", "add", "join", "split", "change", "reject", "withdraw"])
    entries = list(record.entries())
    if kind == "add" or not entries:
        record.add_all(made(chance, chance.randrange(60)) for _ in range(chance.randint(1, 3)))
        return
    shown = [(e.reading, record.reading(e.reading, decided=False)) for e in entries]
    rows = [f"{number}:{row.id}" for number, reading in shown for row in reading.incidents]
    try:
        if kind in ("join", "split"):
            record.correct(kind, *chance.sample(rows, min(len(rows), 2)), by="Ada", reason="seen")
        elif kind == "reject":
            record.correct("reject", chance.choice(rows), by="Ada", reason="seen")
        elif kind == "withdraw":
            record.correct("withdraw", str(chance.choice(record.decisions()).number), by="Ada", reason="seen")
        else:
            _correct(record, chance, shown)
    except (UsageError, IndexError):  # there is nothing to decide
        pass


def _correct(record: Record, chance: random.Random, shown: list[tuple[int, Reading]]) -> None:
    number, reading = chance.choice(shown)
    row, field, value = chance.choice(
        [
            (reading.tolls[0].id, "low", str(chance.randint(1, 40))),
            (reading.incidents[0].id, "place", chance.choice(["Mirrin", "Dresk"])),
            (reading.incidents[-1].id, "place", "Ordania"),
            (reading.incidents[0].id, "start", "2024-03-05"),
        ]
    )
    record.correct("change", f"{number}:{row}", field=field, value=value, by="Ada", reason="seen")


def differing(path: Path) -> Iterator[str]:
    """The tables that are not as if all had been made anew."""
    with closing(sqlite3.connect(path, isolation_level=None)) as db:
        derived.refresh(db)
        assert not derived.is_stale(db)
        yield from unlike(db, "main")


def unlike(db: sqlite3.Connection, where: str) -> Iterator[str]:
    """The tables of a file that hold other rows than would be made anew."""
    for table, rows in derived.rows(db):
        held = db.execute(f"SELECT * FROM {where}.{table}").fetchall()
        with closing(sqlite3.connect(":memory:")) as again:
            again.execute(f"CREATE TABLE {table} ({derived.TABLES[table]})")
            for row in rows:
                again.execute(f"INSERT INTO {table} VALUES ({', '.join('?' * len(row))})", row)
            if sorted(map(repr, held)) != sorted(map(repr, again.execute(f"SELECT * FROM {table}"))):
                yield table


@pytest.mark.parametrize("few", [2, blocking.FEW])
@settings(PATIENT, max_examples=15)
@given(seed=st.integers(0, 2**32))
def test_what_is_joined_again_is_as_if_all_were(tmp_path_factory: pytest.TempPathFactory, few: int, seed: int) -> None:
    chance = random.Random(seed)
    path = tmp_path_factory.mktemp("record") / "record.db"
    with pytest.MonkeyPatch.context() as patch, Record(path) as record:
        patch.setattr(blocking, "FEW", few)
        record.add_all(made(chance, n) for n in range(chance.choice([2, 5, 40])))
        assert [*differing(path)] == []
        for _ in range(6):
            change(record, chance)
            if chance.random() < 0.3:
                record.refresh()
            assert [*differing(path)] == []


def deed(number: int, killed: int, victim: bool) -> Reading:
    """A report of one deed in one town on one day."""
    text = f"Report {number}: they were killed."
    at = (Span(0, 6),)
    toll = Toll("t1", Cell("killed", at), Cell(killed, at), Cell(killed), Cell("exact"), place=Cell("p1"))
    one = Incident(
        "i1",
        Cell("ASSAULT", at),
        tolls=Cell(("t1",), at),
        recipient=Cell("a2") if victim else Cell(),
        place=Cell("p1"),
        start=Cell("2024-03-01"),
        end=Cell("2024-03-01"),
        status=Cell("happened"),
        killed=Cell((killed, killed), at),
    )
    report = Report(text, (Block("paragraph", 0, len(text)),), source=f"r{number}.txt")
    day = Anchor(("2024-03-01",) * 2)
    return Reading(report, day, (), (VICTIM,), (TOWNS[0],), tolls=(toll,), incidents=(one,))  # type: ignore[arg-type]


def test_a_pair_parted_in_one_block_and_met_in_another_stays(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(blocking, "FEW", 2)
    path = tmp_path / "record.db"
    with Record(path) as record:
        record.add_all([deed(1, 1, True), deed(2, 5, True), deed(3, 9, False)])
        assert [*differing(path)] == []
        record.add(deed(4, 3, False))  # stands between the first two, which share a victim
        assert [*differing(path)] == []


def test_where_much_is_touched_all_is_made_anew(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "record.db"
    with Record(path) as record, closing(sqlite3.connect(path, isolation_level=None)) as db:
        record.add_all(deed(n, n, False) for n in range(3))
        assert not derived.update(db)
        derived.refresh(db)
        record.add_all(deed(n, n, False) for n in range(3, 6))
        monkeypatch.setattr(rejoining, "MOST", 2)
        before = db.execute("SELECT * FROM joining_tellings ORDER BY ref").fetchall()
        assert not derived.update(db)
        assert derived.is_stale(db)
        assert db.execute("SELECT * FROM joining_tellings ORDER BY ref").fetchall() == before
        assert [*differing(path)] == []
        record.add(deed(6, 6, False))
        monkeypatch.undo()
        assert derived.update(db)
        assert [*differing(path)] == []


def test_a_table_that_was_thrown_away_is_there_again(tmp_path: Path) -> None:
    path = tmp_path / "record.db"
    with Record(path) as record, closing(sqlite3.connect(path, isolation_level=None)) as db:
        record.add(deed(1, 1, False))
        derived.refresh(db)
        db.execute("DROP TABLE links")
        record.add(deed(2, 2, False))
        assert [*differing(path)] == []


def test_tables_beside_a_record_are_brought_up_to_date_too(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "record.db"
    with Record(path) as record:
        record.add_all(deed(n, n, False) for n in range(1, 4))
        with closing(sqlite3.connect(f"{path.as_uri()}?mode=ro", uri=True, isolation_level=None)) as db:
            db.execute("ATTACH ? AS beside", (str(tmp_path / "beside.db"),))
            derived.refresh(db, schema="beside")
            record.add(deed(4, 2, True))
            monkeypatch.setattr(derived, "_made", None)  # all would be made anew of this
            derived.refresh(db, schema="beside")
            monkeypatch.undo()
            assert [*unlike(db, "beside")] == []
