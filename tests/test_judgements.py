"""What people say of findings: kept as decisions, known again, undone, and in the way of nothing else."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from dataclasses import replace
from pathlib import Path

import pytest

from dateline import cli, pipeline
from dateline.checking import judgements
from dateline.readings import Finding, Reading
from dateline.record import Record, answers, decisions, derived
from dateline.report import Span
from dateline.sources import from_text

DAY = "2024-03-20T10:00:00.000000Z"
TEXT = "14 March 2024\n\nShelling killed three guards in Teshkol.\n\n“We ran,” Rena Aldous said.\n\nA blast wounded five miners in Kelmin.\n"


@pytest.fixture(scope="module")
def reading() -> Reading:
    return pipeline.read(from_text(TEXT, "guards.txt"), models=False)


@pytest.fixture
def path(tmp_path: Path, reading: Reading) -> Path:
    with Record(tmp_path / "record.db") as record:
        record.add(reading)
    return tmp_path / "record.db"


def report_id(path: Path) -> str:
    with Record(path, write=False) as record:
        return record.reading(1).report.id


def say(path: Path, deed: str, finding: Finding, by: str = "M. Reed", added: str = DAY) -> int | None:
    with Record(path) as record:
        report = record.reading(1).report.id
        return record.decide(judgements.judged(report, finding, deed, by=by, reason="looked at it", added=added))


def left(path: Path) -> tuple[Finding, ...]:
    said = judgements.load(path)
    return tuple(finding for reading, some in pipeline.check_record(path) for finding in said.left(reading, some))


def test_what_is_dismissed_does_not_come_back_until_that_is_undone(path: Path) -> None:
    every = left(path)
    assert len(every) > 1
    number = say(path, "dismiss", every[0])
    assert left(path) == every[1:]
    with Record(path) as record:
        record.correct("withdraw", value=str(number), reason="no, it is right", by="D. Aldous")
    assert left(path) == every


def test_what_is_right_stays_and_the_last_word_holds(path: Path) -> None:
    every = left(path)
    say(path, "dismiss", every[0])
    say(path, "uphold", every[0], by="D. Aldous", added="2024-03-21T10:00:00.000000Z")
    assert left(path) == every
    said = judgements.load(path).of(report_id(path), every[0])
    assert said is not None
    assert (said.by, said.deed, said.reason) == ("D. Aldous", "uphold", "looked at it")


def test_check_tells_how_many_were_dismissed(path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    before = len(left(path))
    say(path, "dismiss", left(path)[0])
    assert cli.run(["check", str(path)]) == 1
    out, err = capsys.readouterr()
    assert len(out.splitlines()) == before - 1
    assert "1 finding dismissed in the record" in err


def test_a_finding_on_other_reports_is_another_when_it_says_another_thing() -> None:
    one = Finding("SER002", "falls from 45 to 42", (Span(3, 5),), ("t1",))
    assert judgements.known("r", one) != judgements.known("r", replace(one, message="falls from 50 to 42"))
    alone = replace(one, code="CNT003")
    assert judgements.known("r", alone) == judgements.known("r", replace(alone, message="in other words"))
    nowhere = replace(alone, spans=())
    assert judgements.known("r", nowhere) != judgements.known("r", replace(nowhere, message="in other words"))


def test_incidents_and_series_need_not_be_made_again(path: Path) -> None:
    answers.refresh(path)
    number = say(path, "dismiss", left(path)[0])
    with closing(sqlite3.connect(path)) as db:
        assert not derived.is_stale(db)
    with Record(path) as record:
        record.correct("withdraw", value=str(number), reason="no", by="M. Reed")
        assert list(record.faults()) == []
    with closing(sqlite3.connect(path)) as db:
        assert not derived.is_stale(db)
    with Record(path) as record:
        record.correct("change", "1:t1", field="low", value="45", reason="the list", by="M. Reed")
    with closing(sqlite3.connect(path)) as db:
        assert derived.is_stale(db)


# ---- two people at once -------------------------------------------------------------------------------------------


def change(record: Record, field: str | None, value: str | None, deed: str = "change", by: str = "M. Reed") -> decisions.Decision:  # fmt: skip
    return record.made(deed, "1:t1", field=field, value=value, reason="the list", by=by)


def test_the_second_is_told_what_the_first_decided(path: Path) -> None:
    with Record(path) as record:
        mine = change(record, "low", "45")
        first = record.decide_after(0, mine)
        assert first == 1
        other = record.decide_after(0, change(record, "low", "46", by="D. Aldous"))
        assert isinstance(other, decisions.Decision)
        assert (other.by, other.value) == ("M. Reed", 45)
        assert record.reading(1).tolls[0].low.value == 45
        assert record.decide_after(1, change(record, "low", "46", by="D. Aldous")) == 2


@pytest.mark.parametrize(
    ("field", "deed", "kept"),
    [("place", "change", True), ("low", "confirm", False), (None, "reject", False)],
)
def test_only_what_is_on_the_same_cell_is_in_the_way(path: Path, field: str | None, deed: str, kept: bool) -> None:
    with Record(path) as record:
        record.decide(change(record, "low", "45"))
        later = record.decide_after(0, change(record, field, "Kestral" if deed == "change" else None, deed))
        assert isinstance(later, int) is kept


def test_an_undoing_is_in_the_way_too(path: Path) -> None:
    with Record(path) as record:
        record.decide(change(record, "low", "45"))
        record.correct("withdraw", value="1", reason="no", by="D. Aldous")
        later = record.decide_after(1, change(record, "low", "46"))
        assert isinstance(later, decisions.Decision)
        assert later.deed == "withdraw"


def test_the_mark_of_what_is_derived_is_the_same_for_every_reader(path: Path) -> None:
    answers.refresh(path)
    with closing(sqlite3.connect(path)) as db:
        plain = derived.mark(db)
        db.row_factory = sqlite3.Row
        assert derived.mark(db) == plain
        assert not derived.is_stale(db)
