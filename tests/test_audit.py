"""A record that was changed by hand, past its triggers, is found out; one that was not holds after whatever was done."""

from __future__ import annotations

import shutil
import sqlite3
import tempfile
from contextlib import closing
from pathlib import Path

import generated
import hypothesis.strategies as st
import invented
import pytest
from hypothesis import given, settings

from dateline.errors import UsageError
from dateline.readings import Reading
from dateline.record import Record, answers, merging

GIVEN = {"reason": "the ministry's own list", "by": "M. Reed"}


@pytest.fixture(scope="module")
def sound(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("sound") / "record.db"
    with Record(path) as record:
        record.add(invented.reading())
        record.correct("change", "1:t1", field="low", value="45", **GIVEN)
        record.correct("reject", "1:t6", **GIVEN)
        record.correct("withdraw", value="2", **GIVEN)
        record.refresh()
        assert list(record.faults()) == []
    return path


EDITS = [
    ("UPDATE tolls_all SET low = 43 WHERE id = 't1'", ["reading 1: tolls t1: low is 43, its cells make it 42"]),
    ("UPDATE tolls_all SET cells = replace(cells, '42', '43')", ["reading 1: its cells, blocks or claims are not those that were added", "reading 1: tolls t1: low is 42, its cells make it 43", "the table decided is not what"]),
    ("UPDATE events_all SET cells = replace(cells, 'events.', 'event.')", ["reading 1: its cells, blocks or claims are not those"]),
    ("UPDATE events_all SET cells = replace(cells, '[[', '[[9')", ["reading 1: cannot be read back: events[0].type.spans is", "the table decided cannot be made again"]),
    ("UPDATE texts SET text = replace(text, '42', '43')", ["reading 1: cannot be read back: report.id is", "the table decided cannot be made again", "the table copies cannot be made again"]),
    ("DELETE FROM tolls_all WHERE id = 't6'", ["reading 1: tolls is 6, its cells make it 5", "reading 1: its cells, blocks or claims are not those"]),
    ("INSERT INTO tolls_all SELECT * FROM tolls_all WHERE id = 't6'", ["reading 1: cannot be read back: tolls[6].id is 't6'", "the table decided cannot be made again"]),
    ("INSERT INTO texts VALUES ('abc', 'Calm.')", ["report abc: a text that no reading is of"]),
    ("UPDATE readings_all SET title = 'Calm'", ["reading 1: title is \"Calm\", its cells make it"]),
    ("UPDATE readings_all SET added = '2020-01-01'", ["reading 1: its digest, program, reader or time of adding was changed"]),
    ("UPDATE readings_all SET frame = replace(frame, 'paragraph', 'caption')", ["reading 1: its cells, blocks or claims are not those", "reading 1: input is"]),
    ("UPDATE decisions SET value = '46' WHERE decision = 1", ["decision 1: is not as it was taken", "the table decided is not what"]),
    ("DELETE FROM decisions WHERE decision = 2", ["decision 2: is gone", "decision 3: withdraws one that is not there"]),
    ("DELETE FROM current", ["the table current is not what", "the table decided is not what"]),
    ("UPDATE decided SET line = replace(line, '45', '46')", ["the table decided is not what"]),
    ("INSERT INTO copies VALUES ('a', 'b', 'verbatim', 1, 1)", ["the table copies is not what"]),
    ("DROP VIEW names", ["the view names is gone"]),
    ("DROP VIEW readings", ["the view readings is gone"]),
]  # fmt: skip


@pytest.mark.parametrize(("edit", "told"), EDITS)
def test_an_edit_by_hand_is_found(sound: Path, tmp_path: Path, edit: str, told: list[str]) -> None:
    path = Path(shutil.copy(sound, tmp_path))
    with closing(sqlite3.connect(path, isolation_level=None)) as db:
        triggers = db.execute("SELECT name, sql FROM sqlite_master WHERE type = 'trigger'").fetchall()
        for name, _ in triggers:
            db.execute(f"DROP TRIGGER {name}")
        db.execute(edit)
        for _, sql in triggers:
            db.execute(sql)
    with Record(path, write=False) as record:
        found = list(record.faults())
    assert [line[: len(words)] for line, words in zip(found, told, strict=True)] == told


def test_an_edit_of_what_was_joined_is_found(sound: Path, tmp_path: Path) -> None:
    path = Path(shutil.copy(sound, tmp_path))
    assert answers.refresh(path) is True
    with closing(sqlite3.connect(path)) as db, db:
        db.execute("UPDATE counts SET low = low + 1 WHERE harm = 'killed'")
        db.execute("DELETE FROM tellings")
    told = [f"the table {name} is not what the readings and decisions make" for name in ("tellings", "counts")]
    with Record(path, write=False) as record:
        assert [fault.partition(";")[0] for fault in record.faults()] == told
    with closing(sqlite3.connect(path)) as db, db:
        db.execute("DELETE FROM made_from")
    answers.refresh(path)
    with Record(path, write=False) as record:
        assert list(record.faults()) == []


def test_a_missing_trigger_is_found(sound: Path, tmp_path: Path) -> None:
    path = Path(shutil.copy(sound, tmp_path))
    with closing(sqlite3.connect(path)) as db:
        db.execute("DROP TRIGGER texts_no_update")
    with Record(path, write=False) as record:
        assert list(record.faults()) == ["the trigger texts_no_update is gone"]


def test_what_was_derived_wrongly_is_made_again(sound: Path, tmp_path: Path) -> None:
    path = Path(shutil.copy(sound, tmp_path))
    before = path.read_bytes()
    with closing(sqlite3.connect(path)) as db, db:
        for table in ("current", "decided", "copies", "made"):
            db.execute(f"DELETE FROM {table}")
    with Record(path) as record:
        record.refresh()
        assert list(record.faults()) == []
    with closing(sqlite3.connect(path)) as db, closing(sqlite3.connect(":memory:")) as old:
        old.deserialize(before)
        assert list(db.iterdump()) == list(old.iterdump())


def test_a_record_of_an_earlier_format_holds(tmp_path: Path) -> None:
    for fixture in sorted((Path(__file__).parent / "fixtures").glob("format*.db")):
        with Record(shutil.copy(fixture, tmp_path)) as record:
            assert list(record.faults()) == []


@settings(generated.PATIENT, max_examples=10)
@given(st.lists(generated.readings(), min_size=1, max_size=3), st.sampled_from(["reject", "confirm"]))
def test_a_record_holds_after_every_operation(readings: list[Reading], deed: str) -> None:
    with (
        tempfile.TemporaryDirectory() as folder,
        Record(Path(folder) / "a.db") as record,
        Record(Path(folder) / "b.db") as both,
    ):
        for reading in readings:
            record.add(reading)
            assert list(record.faults()) == []
        for row in [row.id for row in record.reading(1).rows()][:2]:
            try:
                record.correct(deed, f"1:{row}", **GIVEN)
            except UsageError:  # a later version of the page, or an earlier decision
                continue
            assert list(record.faults()) == []
        merging.merge([record], both)
        assert list(both.faults()) == []
        both.refresh()
        assert list(both.faults()) == []
