"""Records of earlier formats, made by the programs of their day, opened by this one: all of it is there, or nothing is touched."""

from __future__ import annotations

import shutil
import sqlite3
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest

from dateline.readings import Reading
from dateline.record import Record, layout, tables

FIXTURES = Path(__file__).parent / "fixtures"
CHANGED = {"frame", "digest"}
"""Columns that hold the reading as JSON, or are made of it."""


@pytest.fixture(params=["format1.db", "format2.db", "format3.db", "format4.db"])
def path(request: pytest.FixtureRequest, tmp_path: Path) -> Path:
    return Path(shutil.copy(FIXTURES / request.param, tmp_path))


def select(path: Path, sql: str) -> list[Any]:
    with closing(sqlite3.connect(path)) as db:
        return db.execute(sql).fetchall()


def contents(path: Path, columns: dict[str, str] | None = None) -> dict[str, list[Any]]:
    """The rows of each table, in these columns, or in all that do not hold JSON of a whole reading."""
    columns = columns or held(path)
    return {table: select(path, f"SELECT rowid, {columns[table]} FROM {table}") for table in columns}


def held(path: Path) -> dict[str, str]:
    known = {table: [row[1] for row in select(path, f"PRAGMA table_info({table})")] for table in tables.BASE[1:]}
    return {table: ", ".join(name for name in names if name not in CHANGED) for table, names in known.items() if names}


def named(path: Path, kind: str) -> dict[str, str]:
    return dict(select(path, f"SELECT name, sql FROM sqlite_master WHERE type = '{kind}'"))


def read(path: Path, write: bool) -> list[Reading]:
    with Record(path, write=write) as record:
        numbers = [number for (number,) in record._db.execute("SELECT reading FROM readings_all ORDER BY reading")]
        return [record.reading(number) for number in numbers]


def test_nothing_is_lost(path: Path) -> None:
    columns, before, texts = held(path), contents(path), select(path, "SELECT * FROM texts")
    readings = read(path, write=True)
    assert contents(path, columns) == before
    assert select(path, "SELECT * FROM texts") == texts
    assert len(readings) == len(before["readings_all"])
    assert [len(reading.tolls) for reading in readings] == [
        n for (n,) in select(path, "SELECT tolls FROM readings_all ORDER BY reading")
    ]
    assert select(path, "PRAGMA user_version") == [(tables.VERSION,)]
    assert select(path, "PRAGMA integrity_check") == [("ok",)]
    assert select(path, "PRAGMA foreign_key_check") == []


def test_readings_are_those_of_the_schema_written_now(path: Path) -> None:
    readings = read(path, write=True)
    assert any(block.off_article for block in readings[0].report.blocks)
    assert all(reading.faults == () for reading in readings)
    assert any(reading.incidents for reading in readings) == (path.name == "format4.db")


def test_tolls_have_the_days_that_they_had(path: Path) -> None:
    dated = any(toll.start or toll.end for reading in read(path, write=True) for toll in reading.tolls)
    assert dated == (path.name in ("format3.db", "format4.db"))


def test_the_record_is_one_of_today(path: Path, tmp_path: Path) -> None:
    Record(path).close()
    Record(tmp_path / "fresh.db").close()
    for kind in ("view", "trigger", "index"):
        assert named(path, kind) == named(tmp_path / "fresh.db", kind)
    for table in tables.BASE:
        made = {row[1:3] for row in select(path, f"PRAGMA table_info({table})")}
        assert made == {row[1:3] for row in select(tmp_path / "fresh.db", f"PRAGMA table_info({table})")}
    with closing(sqlite3.connect(path)) as db, pytest.raises(sqlite3.IntegrityError, match="append-only"):
        db.execute("UPDATE readings_all SET frame = ''")


def test_a_reading_is_known_again(path: Path) -> None:
    with Record(path) as record:
        assert [record.add(reading) for reading in list(record.readings())] == [False] * record.count()


def test_opened_only_to_read_the_file_stays_as_it_is(path: Path, tmp_path: Path) -> None:
    path.chmod(0o444)
    before = path.read_bytes()
    found = read(path, write=False)
    assert path.read_bytes() == before
    assert [p.name for p in tmp_path.iterdir()] == [path.name]
    path.chmod(0o644)
    assert read(path, write=True) == found


def test_a_migration_that_breaks_off_changes_nothing(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(*given: object) -> Reading:
        raise KeyboardInterrupt

    before = select(path, "SELECT type, name, sql FROM sqlite_master"), select(path, "SELECT * FROM readings_all")
    with monkeypatch.context() as patched:
        patched.setattr(layout, "reading", broken)
        with pytest.raises(KeyboardInterrupt):
            Record(path)
    assert (
        select(path, "SELECT type, name, sql FROM sqlite_master"),
        select(path, "SELECT * FROM readings_all"),
    ) == before
    assert read(path, write=True)


def test_a_reading_that_could_not_be_read_stays_in_the_record(path: Path) -> None:
    with closing(sqlite3.connect(path)) as db, db:
        db.execute("DROP TRIGGER tolls_all_no_update")
        db.execute("UPDATE tolls_all SET cells = replace(cells, '\"injured\"', '\"tortured\"') WHERE reading = 1")
    digest = select(path, "SELECT digest FROM readings_all WHERE reading = 1")
    with Record(path) as record:
        assert record.count() >= 1
    assert select(path, "SELECT digest FROM readings_all WHERE reading = 1") == digest
    assert select(path, "SELECT count(*) FROM tolls_all WHERE cells LIKE '%tortured%'") == [(1,)]


def test_an_earlier_record_was_always_known(path: Path) -> None:
    with Record(path, write=False) as record, Record(path, write=False, as_known_on="1999-01-01") as then:
        assert list(then.readings()) == list(record.readings()) != []
