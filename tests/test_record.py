"""The record file: append-only, safe to re-run, readable without a manual, and never half written."""

from __future__ import annotations

import multiprocessing
import os
import re
import sqlite3
import tempfile
from contextlib import closing
from dataclasses import replace
from pathlib import Path

import generated
import invented
import pytest
from hypothesis import given, settings

from dateline.errors import RecordError
from dateline.readings import Reading
from dateline.record import Record, tables
from dateline.report import Claim, Report, Span
from dateline.rows import Cell, Quantity
from dateline.tabular import COLUMNS, title

OTHER = Reading(Report("Nothing burned in the valley.", source="quiet.txt"))


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "record.db"


def rows(path: Path, sql: str) -> list[tuple[object, ...]]:
    with closing(sqlite3.connect(path)) as db:
        return db.execute(sql).fetchall()


# ---- what goes in comes out -------------------------------------------------------------------------------------


def test_a_reading_comes_back_as_it_was(path: Path) -> None:
    with Record(path) as record:
        assert record.add(invented.reading()) is True
        assert record.add(OTHER) is True
    with Record(path, write=False) as record:
        assert list(record.readings()) == [invented.reading(), OTHER]
        assert record.reading(2) == OTHER
        assert record.count() == 2
        assert 2 in record
        assert 3 not in record
        assert 2**70 not in record


@settings(generated.PATIENT, max_examples=10)
@given(generated.readings(), generated.readings())
def test_any_readings_come_back_as_they_were(first: Reading, second: Reading) -> None:
    with tempfile.TemporaryDirectory() as folder, Record(Path(folder) / "record.db") as record:
        added = [record.add(first), record.add(second), record.add(second)]
        assert added == [True, first != second, False]
        assert [record.reading(number) for number in range(1, sum(added) + 1)] == [first, second][-sum(added) :]


def test_the_same_reading_twice_adds_nothing(path: Path) -> None:
    with Record(path) as record:
        record.add(invented.reading())
    before = path.read_bytes()
    with Record(path) as record:
        assert record.add(invented.reading()) is False
    assert path.read_bytes() == before


def test_another_reading_of_the_report_is_a_newer_version(path: Path) -> None:
    first = invented.reading()
    second = replace(first, tolls=first.tolls[:2])
    with Record(path) as record:
        assert [record.add(r) for r in (first, second, second)] == [True, True, False]
        assert list(record.readings()) == [second]
        assert record.reading(1) == first
    assert rows(path, "SELECT count(*) FROM tolls") == [(2,)]
    assert rows(path, "SELECT count(*) FROM tolls_all") == [(8,)]
    assert rows(path, "SELECT count(*) FROM texts") == [(1,)]


def test_the_same_text_from_two_places_is_one_report(path: Path) -> None:
    first = invented.reading()
    copy = replace(first, report=replace(first.report, source="elsewhere.html"))
    with Record(path) as record:
        assert record.add(first)
        assert record.add(copy)
        assert list(record.readings()) == [copy]
        assert record.count() == 1
        assert [len(list(record.entries(name))) for name in ("elsewhere", first.report.source)] == [1, 1]
    assert rows(path, "SELECT source FROM names ORDER BY source") == [("elsewhere.html",), (first.report.source,)]
    assert rows(path, "SELECT count(*) FROM tolls") == [(6,)]


def test_a_huge_number_is_kept(path: Path) -> None:
    reading = Reading(Report("So many stars."), quantities=(Quantity("q1", low=Cell(10**30)),))
    with Record(path) as record:
        record.add(reading)
        assert list(record.readings()) == [reading]


# ---- what people query ------------------------------------------------------------------------------------------


def test_tolls_read_well(path: Path) -> None:
    with Record(path) as record:
        record.add(invented.reading())
    found = rows(path, "SELECT low, hedge, harm, whom, place, according_to, report_day FROM tolls LIMIT 3")
    ministry = "Health Ministry of the Ostrava Republic"
    assert found == [
        (42, "at-least", "killed", "people", "Varkesh", ministry, "2024-03-14"),
        (11, "exact", "killed", "children", "Varkesh", ministry, "2024-03-14"),
        (17, "exact", "killed", None, "Varkesh", "Mourne Front", "2024-03-14"),
    ]
    [(quote, cells)] = rows(path, "SELECT quote, cells -> '$.low.spans' FROM tolls WHERE id = 't3'")
    assert quote == (
        "The Mourne Front, which has held the hills above the town since January, denied that it had fired and put "
        "the number of dead at 17."
    )
    at = invented.find(invented.report(), "17")
    assert cells == f"[[{at.start},{at.end}]]"


def test_events_and_statements_name_people_not_ids(path: Path) -> None:
    with Record(path) as record:
        record.add(invented.reading())
    event = rows(path, "SELECT type, actor, recipient, start_day, according_to, status FROM events WHERE id = 'e2'")
    ministry = "Health Ministry of the Ostrava Republic"
    assert event == [("REJECT", ministry, "Mourne Front", None, "Tolva Renn", "happened")]
    said = rows(path, "SELECT source, source_words, said_on, content FROM statements WHERE id = 's2'")
    content = "“They fired on families who were buying bread,” … “We will not sit at a table with people who do this.”"
    assert said == [("Tolva Renn", "Health Minister Tolva Renn", "2024-03-13", content)]


def test_incidents_tell_their_ranges_and_readings_how_many_there_are(path: Path) -> None:
    with Record(path) as record:
        record.add(invented.reading())
        assert [entry.incidents for entry in record.entries()] == [2]
    assert rows(path, "SELECT incidents, tolls FROM readings") == [(2, 6)]
    ends = "killed_low, killed_high, injured_low, injured_high"
    found = rows(path, f"SELECT actor, responsibility, targets, place, start_day, {ends}, echo, within FROM incidents")
    assert found == [
        ("Mourne Front", "denied", "market", "Varkesh", "2024-03-12", 17, 42, 130, 130, None, "i2"),
        (None, None, None, None, "2024-03-09", None, None, None, None, "campaign-summary", None),
    ]


@pytest.mark.parametrize("kind", COLUMNS)
def test_every_kind_has_its_view(path: Path, kind: str) -> None:
    with Record(path) as record:
        record.add(invented.reading())
    assert len(rows(path, f"SELECT * FROM {kind}")) == len(getattr(invented.reading(), kind))


@pytest.mark.parametrize(
    ("search", "found"),
    [("", 2), ("VARKESH", 1), ("quiet.txt", 1), ("valley", 1), ("%", 0), ("_", 0), ("\\", 0), ("nowhere", 0)],
)
def test_search(path: Path, search: str, found: int) -> None:
    with Record(path) as record:
        record.add(invented.reading())
        record.add(OTHER)
        assert len(list(record.entries(search))) == found


@pytest.mark.parametrize(
    "search", ["ŁÓDŹ", "łódź", "ДОНЬ", "донь", "istanbul", "İSTANBUL", "STRASSE", "straße", "łódz\u0301"]
)
def test_search_knows_no_case_in_any_script(path: Path, search: str) -> None:
    words = "Łódź, Донь, İstanbul and the Straße were quiet on Monday."
    with Record(path) as record:
        record.add(Reading(Report(words)))
        record.add(OTHER)
        assert [entry.report for entry in record.entries(search)] == [Report(words).id]


def test_entries_can_be_filtered_and_paged(path: Path) -> None:
    with Record(path) as record:
        record.add(invented.reading())
        record.add(OTHER)
        assert [e.title for e in record.entries(with_findings=True)] == [title(invented.report())]
        assert [e.source for e in record.entries(start=1, most=5)] == ["quiet.txt"]


# ---- what is refused --------------------------------------------------------------------------------------------


@pytest.mark.parametrize("table", tables.BASE)
@pytest.mark.parametrize("change", ["DELETE FROM {}", "UPDATE {} SET report = 'x'", "UPDATE {} SET reading = 9"])
def test_nothing_can_be_changed(path: Path, table: str, change: str) -> None:
    with Record(path) as record:
        record.add(invented.reading())
    with closing(sqlite3.connect(path)) as db, db:
        db.execute("INSERT INTO decisions VALUES (1, 'k', '', '', '', 'confirm', '', '', '', '', '', '', '')")
    columns = {row[1] for row in rows(path, f"PRAGMA table_info({table})")}
    if "SET" in change and change.split()[-3] not in columns:
        change = f"UPDATE {{}} SET {sorted(columns)[0]} = NULL"
    with pytest.raises(sqlite3.IntegrityError, match="append-only"):
        rows(path, change.format(table))


def test_a_file_that_is_no_database(path: Path) -> None:
    path.write_text("Dear diary, today")
    with pytest.raises(RecordError, match=r"record.db: is not a Dateline record"):
        Record(path)
    assert path.read_text() == "Dear diary, today"


def test_another_programs_database(path: Path) -> None:
    with closing(sqlite3.connect(path)) as db:
        db.execute("CREATE TABLE songs (name TEXT)")
    before = path.read_bytes()
    for write in (True, False):
        with pytest.raises(RecordError, match="another program's SQLite file"):
            Record(path, write=write)
    assert path.read_bytes() == before


def test_a_record_of_another_format(path: Path) -> None:
    Record(path).close()
    with closing(sqlite3.connect(path)) as db:
        db.execute("PRAGMA user_version = 99")
    with pytest.raises(RecordError, match=r"format 99.*use the newer Dateline that wrote it$"):
        Record(path)


def test_a_damaged_record(path: Path) -> None:
    with Record(path) as record:
        record.add(invented.reading())
    whole = path.read_bytes()
    path.write_bytes(whole[:4096] + b"\xff" * (len(whole) - 4096))
    with pytest.raises(RecordError) as caught, Record(path) as record:
        list(record.readings())
    assert "\n" not in str(caught.value)


@pytest.mark.parametrize(
    ("where", "said"),
    [
        ("missing/record.db", "cannot be opened or made here"),
        (".", "is a folder"),
        ("file/record.db", "cannot be opened"),
    ],
)
def test_a_path_that_cannot_be_written(tmp_path: Path, where: str, said: str) -> None:
    (tmp_path / "file").touch()
    with pytest.raises(RecordError, match=said):
        Record(tmp_path / where)
    assert sorted(p.name for p in tmp_path.iterdir()) == ["file"]


@pytest.mark.skipif(os.geteuid() == 0, reason="root may write anywhere")
def test_a_file_that_may_not_be_written(path: Path) -> None:
    Record(path).close()
    path.chmod(0o444)
    with pytest.raises(RecordError, match="cannot be written"), Record(path) as record:
        record.add(OTHER)


def test_reading_only_needs_a_record_and_adds_nothing(path: Path) -> None:
    with pytest.raises(RecordError, match="no such record"):
        Record(path, write=False)
    assert not path.exists()
    Record(path).close()
    with Record(path, write=False) as record, pytest.raises(RecordError, match="cannot be written"):
        record.add(OTHER)


def test_a_reading_that_is_not_there(path: Path) -> None:
    with Record(path) as record, pytest.raises(RecordError, match="holds no reading 7"):
        record.reading(7)


def test_a_full_disk_leaves_nothing_half_written(path: Path) -> None:
    with Record(path) as record:
        record.add(OTHER)
        pages = record._db.execute("PRAGMA page_count").fetchone()[0]
        record._db.execute(f"PRAGMA max_page_count = {pages + 1}")
        with pytest.raises(RecordError, match="the disk is full; nothing of this was added"):
            record.add(invented.reading())
        assert list(record.readings()) == [OTHER]
    assert rows(path, "SELECT count(*) FROM tolls_all") == [(0,)]
    assert rows(path, "PRAGMA integrity_check") == [("ok",)]


def test_half_a_character_comes_back(path: Path) -> None:
    text = "a \ud83d b 12"
    odd = Reading(Report(text, source="caf\udce9"), quantities=(Quantity("q1", Cell(12, (Span(6, 8),), "x")),))
    with Record(path) as record:
        assert [record.add(odd), record.add(odd)] == [True, False]
        assert list(record.readings()) == [odd]
    assert rows(path, "SELECT quote, report_source FROM quantities") == [("a \ufffd b 12", "caf\ufffd")]


@pytest.mark.parametrize("name", ["a?b=c.db", "a#b.db", "100%41.db", "ünï çö.db", "a b.db"])
def test_odd_names_of_records(tmp_path: Path, name: str) -> None:
    with Record(tmp_path / name) as record:
        record.add(OTHER)
    assert [p.name for p in tmp_path.iterdir()] == [name]


# ---- several writers --------------------------------------------------------------------------------------------


def _write_some(path: Path, name: str) -> None:
    with Record(path) as record:
        for number in range(8):
            record.add(Reading(Report(f"{name} {number}.", source=f"{name}-{number}")))


def test_two_programs_write_at_once(path: Path) -> None:
    context = multiprocessing.get_context("spawn")
    both = [context.Process(target=_write_some, args=(path, name)) for name in ("left", "right")]
    for process in both:
        process.start()
    for process in both:
        process.join()
    assert [process.exitcode for process in both] == [0, 0]
    with Record(path, write=False) as record:
        assert record.count() == 16


# ---- titles --------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("report", "called"),
    [
        (invented.report(), "Shelling kills at least 42 in Varkesh as ceasefire talks stall"),
        (Report("Body.", (), (Claim("title", " A  claim ", "meta:og:title"),)), "A claim"),
        (Report("Word " * 40), "Word " * 14 + "Word…"),
        (Report("", source="empty.txt"), "empty.txt"),
    ],
)
def test_what_a_report_is_called(report: Report, called: str) -> None:
    assert title(report) == called


# ---- the manual -------------------------------------------------------------------------------------------------

MANUAL = (Path(__file__).parents[1] / "docs" / "record.md").read_text("utf-8")


@pytest.mark.parametrize("query", re.findall(r"```sql\n(.+?)```", MANUAL, re.DOTALL))
def test_the_queries_of_the_manual_run(path: Path, query: str) -> None:
    with Record(path) as record:
        record.add(invented.reading())
    assert len(rows(path, query)) > 1


def test_the_columns_of_the_manual_are_these() -> None:
    table = re.findall(r"^\| `(\w+)` \| (.+) \|$", MANUAL, re.MULTILINE)
    told = {view: re.findall(r"`(\w+)`", columns) for view, columns in table}
    assert told == {kind: [name for name, _, _ in columns] for kind, columns in COLUMNS.items()}
