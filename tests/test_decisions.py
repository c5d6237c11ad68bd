"""Decisions of people: what they change in the views, what stays beside, and how they are undone."""

from __future__ import annotations

import sqlite3
import tempfile
from collections.abc import Iterator
from contextlib import closing
from dataclasses import replace
from pathlib import Path

import generated
import hypothesis.strategies as st
import invented
import pytest
from hypothesis import given

from dateline.errors import UsageError
from dateline.readings import Reading
from dateline.record import Record, hindsight
from dateline.record.addition import Provenance
from dateline.rows import Cell

GIVEN = {"reason": "the ministry's own list", "by": "M. Reed"}


@pytest.fixture
def record(tmp_path: Path) -> Iterator[Record]:
    with Record(tmp_path / "record.db") as record:
        record.add(invented.reading())
        yield record


def select(record: Record, sql: str) -> list[tuple[object, ...]]:
    with closing(sqlite3.connect(record.path)) as db:
        return db.execute(sql).fetchall()


CASES = [
    ("change", "1:t1", "low", "45", "SELECT low, cells ->> '$.low.how' FROM tolls WHERE id = 't1'", (45, "human:M. Reed")),
    ("change", "1:t1", "whom", "", "SELECT whom, cells ->> '$.group.how' FROM tolls WHERE id = 't1'", (None, "human:M. Reed")),
    ("change", "1:t1", "place", "Kestral", "SELECT place FROM tolls WHERE id = 't1'", ("Kestral",)),
    ("change", "1:t6", "place", "Dunmarr", "SELECT place, cells ->> '$.place.value' FROM tolls WHERE id = 't6'", ("Dunmarr", "h1")),
    ("change", "1:t6", "place", "Dunmarr", "SELECT name FROM places WHERE id = 'h1'", ("Dunmarr",)),
    ("change", "1:t1", "according_to", "Dar Essin", "SELECT according_to FROM tolls WHERE id = 't1'", ("Dar Essin",)),
    ("change", "1:s2", "source", "Dar Essin", "SELECT source FROM statements WHERE id = 's2'", ("Dar Essin",)),
    ("change", "1:t6", "according_to", "The Moon Office", "SELECT according_to FROM tolls WHERE id = 't6'", ("The Moon Office",)),
    ("change", "1:p1", "name", "Old Varkesh", "SELECT count(*) FROM tolls WHERE place = 'Old Varkesh'", (5,)),
    ("change", "1:e1", "start_day", "2024-03-11", "SELECT start_day FROM events WHERE id = 'e1'", ("2024-03-11",)),
    ("change", "1:i1", "killed_low", "17,45", "SELECT killed_low, killed_high FROM incidents WHERE id = 'i1'", (17, 45)),
    ("change", "1:t1", "low", "45", "SELECT killed_low, killed_high FROM incidents WHERE id = 'i1'", (17, 45)),
    ("confirm", "1:t1", "low", None, "SELECT low, cells ->> '$.low.how' FROM tolls WHERE id = 't1'", (42, "human:M. Reed")),
    ("confirm", "1:t1", None, None, "SELECT low, cells ->> '$.low.how' FROM tolls WHERE id = 't1'", (42, "human:M. Reed")),
    ("reject", "1:t1", "hedge", None, "SELECT hedge FROM tolls WHERE id = 't1'", (None,)),
    ("reject", "1:t1", None, None, "SELECT count(*), sum(part_of IS NULL) FROM tolls", (5, 5)),
    ("reject", "1:t3", None, None, "SELECT killed_low, tolls FROM incidents WHERE id = 'i1'", (42, "t1; t2; t4")),
]  # fmt: skip


@pytest.mark.parametrize(("deed", "row", "field", "value", "sql", "expected"), CASES)
def test_the_views_show_what_was_decided(record: Record, deed: str, row: str, field: str | None, value: str | None, sql: str, expected: tuple[object, ...]) -> None:  # fmt: skip
    before = select(record, sql)
    assert record.correct(deed, row, field=field, value=value, **GIVEN) == 1
    assert select(record, sql) == [expected] != before
    assert record.correct("withdraw", value="1", **GIVEN) == 2
    assert select(record, sql) == before
    assert record.correct("withdraw", value="2", **GIVEN) == 3
    assert select(record, sql) == [expected]


def test_the_value_of_the_program_stays_beside(record: Record) -> None:
    record.correct("change", "1:t1", field="low", value="45", **GIVEN)
    assert select(record, "SELECT low FROM tolls_all WHERE id = 't1'") == [(42,)]
    assert record.reading(1, decided=False) == invented.reading()
    assert record.reading(1).tolls[0].low.value == 45
    told = "SELECT decided_by, reason, deed, row_id, field, value, was ->> 'value' FROM decisions"
    assert select(record, told) == [("M. Reed", GIVEN["reason"], "change", "t1", "low", "45", 42)]


def test_a_decision_holds_in_a_later_reading_of_the_report(record: Record) -> None:
    record.correct("change", "1:t3", field="low", value="19", **GIVEN)
    first = invented.reading()
    renumbered = tuple(replace(toll, id=f"t{n}") for n, toll in enumerate(reversed(first.tolls), 1))
    record.add(replace(first, tolls=renumbered, events=(), incidents=()))
    assert select(record, "SELECT id, low FROM tolls WHERE harm = 'killed' ORDER BY low") == [
        ("t5", 11),
        ("t4", 19),
        ("t6", 42),
    ]


def test_a_row_that_is_read_no_more_leaves_its_decision_alone(record: Record) -> None:
    record.correct("reject", "1:t3", **GIVEN)
    record.add(replace(invented.reading(), tolls=invented.reading().tolls[:2], incidents=()))
    assert select(record, "SELECT id FROM tolls") == [("t1",), ("t2",)]


REFUSED = [
    ("change", ["1:t9"], "low", "4", "no such row"),
    ("change", ["9:t1"], "low", "4", "holds no reading 9"),
    ("change", ["t1"], "low", "4", "not a row"),
    ("change", ["1:t1"], "size", "4", "size: not a field of tolls; one of harm"),
    ("change", ["1:t1"], "low", "many", "many: low is a number"),
    ("change", ["1:t1"], "low", "nan", "low is a number"),
    ("change", ["1:t1"], "harm", "sad", "harm is null or one of abducted"),
    ("change", ["1:t1"], "start_day", "Monday", "written as 2024-03-14"),
    ("join", ["1:i1"], None, None, "needs two incidents"),
    ("join", ["1:i1", "1:t1"], None, None, "needs two incidents"),
    ("withdraw", [], None, "7", "no decision of that number"),
]


@pytest.mark.parametrize(("deed", "rows", "field", "value", "said"), REFUSED)
def test_what_does_not_fit_is_refused(record: Record, deed: str, rows: list[str], field: str | None, value: str | None, said: str) -> None:  # fmt: skip
    with pytest.raises(Exception, match=said):
        record.correct(deed, *rows, field=field, value=value, **GIVEN)
    assert record.decisions() == []


def test_a_reason_is_asked_for(record: Record) -> None:
    with pytest.raises(UsageError, match="--reason"):
        record.correct("reject", "1:t1", reason=" ", by="x")


def test_the_first_figures_of_a_report_name_it(record: Record) -> None:
    assert record.correct("reject", f"{invented.report().id[:8]}:t1", **GIVEN) == 1


def test_incidents_are_joined_by_name(record: Record) -> None:
    record.correct("join", "1:i2", "1:i1", **GIVEN)
    [decision] = record.decisions()
    assert [(m.kind, m.id) for m in decision.members] == [("incidents", "i1"), ("incidents", "i2")]


def test_as_known_on_a_day(tmp_path: Path) -> None:
    first, later = invented.reading(), Reading(replace(invented.report(), text="Other."))
    with Record(tmp_path / "r.db") as record:
        record.add_all([(first, Provenance(added="2026-03-01T09:00:00Z"))])
        record.correct("change", "1:t1", field="low", value="45", added="2026-03-03T00:00:00Z", **GIVEN)
        record.add_all(
            [
                (
                    replace(later, report=replace(later.report, claims=(), blocks=())),
                    Provenance(added="2026-03-04T00:00:00Z"),
                )
            ]
        )
    for day, count, low in [
        ("2026-02-28", 0, []),
        ("2026-03-01", 1, [42]),
        ("2026-03-03", 1, [45]),
        ("2026-03-04", 2, [45]),
    ]:
        with Record(tmp_path / "r.db", write=False, as_known_on=day) as record:
            assert record.count() == count
            assert [t.low.value for r in record.readings() for t in r.tolls[:1]] == low
            assert [n for (n,) in record._db.execute("SELECT low FROM tolls WHERE id = 't1'")] == low
    with pytest.raises(UsageError, match="not a day"):
        Record(tmp_path / "r.db", as_known_on="yesterday")


def test_a_record_that_is_refused_is_closed(record: Record, monkeypatch: pytest.MonkeyPatch) -> None:
    held: list[sqlite3.Connection] = []
    limit = hindsight.limit
    monkeypatch.setattr(hindsight, "limit", lambda db, *told: (held.append(db), limit(db, *told)))
    with pytest.raises(UsageError):
        Record(record.path, as_known_on="yesterday")
    with pytest.raises(sqlite3.ProgrammingError, match="closed"):
        held[0].execute("SELECT 1")


# ---- laws --------------------------------------------------------------------------------------------------------


@st.composite
def corrections(draw: st.DrawFn) -> tuple[str, str, str | None, str | None]:
    deed = draw(st.sampled_from(["change", "confirm", "reject"]))
    field, value = draw(
        st.sampled_from(
            [("low", "7"), ("place", "Kestral"), ("place", "Elsewhere"), ("hedge", "about"), ("source", "")]
        )
    )
    row = draw(st.sampled_from(["t1", "t2", "t3", "t6"]))
    return deed, row, None if deed == "reject" and draw(st.booleans()) else field, value if deed == "change" else None


@generated.PATIENT
@given(st.lists(corrections(), min_size=1, max_size=4))
def test_withdrawn_decisions_restore(taken: list[tuple[str, str, str | None, str | None]]) -> None:
    with tempfile.TemporaryDirectory() as folder, Record(Path(folder) / "r.db") as record:
        record.add(invented.reading())
        shown = [list(record.readings())]
        for deed, row, field, value in taken:
            try:
                record.correct(deed, f"1:{row}", field=field, value=value, **GIVEN)
            except UsageError:  # an earlier decision rejected the row
                continue
            shown.append(list(record.readings()))
        for number in range(len(shown) - 1, 0, -1):
            assert list(record.readings()) == shown[number]
            record.correct("withdraw", value=str(number), **GIVEN)
        assert list(record.readings()) == shown[0]
        assert record._db.execute("SELECT count(*) FROM decided").fetchone() == (0,)


@generated.PATIENT
@given(st.lists(corrections(), max_size=3))
def test_known_on_a_day_to_come_is_all(taken: list[tuple[str, str, str | None, str | None]]) -> None:
    with tempfile.TemporaryDirectory() as folder, Record(Path(folder) / "r.db") as record:
        record.add(invented.reading())
        for deed, row, field, value in taken:
            if field:
                record.correct(deed, f"1:{row}", field=field, value=value, **GIVEN)
        decided = record._db.execute("SELECT * FROM decided").fetchall()
        hindsight.limit(record._db, "2999-01-01", "r.db")
        assert record._db.execute("SELECT * FROM decided").fetchall() == decided
        assert next(record.readings()).tolls[0].low != Cell()
