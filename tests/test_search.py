"""Full-text search of a record: what holds the words, whatever version and name of a report, and what the index is made of."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import invented
import pytest

from dateline.readings import Reading
from dateline.record import Record, answers, opening, search
from dateline.record.search_words import phrases
from dateline.report import Claim, Report


@pytest.fixture
def path(tmp_path: Path) -> Path:
    found = tmp_path / "record.db"
    with Record(found) as record:
        record.add(invented.reading())
        record.add(Reading(Report("أصيب ثلاثة في قرية النهر. 首都北京市。", source="wire/7.txt")))
        record.add(Reading(Report("A quiet day.", source="quiet/one.txt")))
        record.add(Reading(Report("A quiet day.", source="quiet/two.txt")))
    return found


@contextmanager
def index(path: Path) -> Iterator[sqlite3.Connection]:
    answers.refresh(path)
    db = opening.opened(path, write=True)
    try:
        search.refresh(db)
        yield db
    finally:
        db.close()


def found(db: sqlite3.Connection, asked: str) -> tuple[list[int], int]:
    told = search.find(db, phrases(asked))
    return sorted(told.readings.tolist()), len(told.incidents)


@pytest.mark.parametrize(
    ("asked", "readings", "incidents"),
    [
        ("varkesh", [1], 1),
        ("mourne front", [1], 1),
        ('"market in the border town"', [1], 1),
        ('"the market in border"', [], 0),
        ("talks", [1], 0),
        ("shell*", [1], 0),
        ("قرية", [2], 0),
        ("北京", [2], 0),
        ("quiet", [3, 4], 0),
        ("two", [4], 0),
        ("nowhere", [], 0),
        ("%", [], 0),
        ("", [], 0),
        ('" OR rowid:1 --', [], 0),
        ("NEAR(varkesh market)", [], 0),
        ("words:varkesh", [], 0),
    ],
)
def test_what_holds_the_words(path: Path, asked: str, readings: list[int], incidents: int) -> None:
    with index(path) as db:
        assert found(db, asked) == (readings, incidents)


def test_it_is_made_again_where_the_record_has_changed(path: Path) -> None:
    with index(path) as db:
        assert search.refresh(db) is False
        with Record(path) as record:
            record.add(
                Reading(Report("A market at Lorava.", (), (Claim("title", "Lorava", "meta:title"),), "lorava.html"))
            )
        assert found(db, "lorava") == ([], 0)
        answers.refresh(path)
        assert search.refresh(db) is True
        assert found(db, "lorava") == ([5], 0)


def test_it_can_be_thrown_away(path: Path) -> None:
    with index(path) as db:
        before = found(db, "varkesh")
        db.executescript("DROP TABLE search_reports; DROP TABLE search_incidents; DROP TABLE searched")
        assert search.refresh(db) is True
        assert found(db, "varkesh") == before


def test_a_record_with_an_index_still_holds(path: Path) -> None:
    with index(path):
        pass
    with Record(path) as record:
        assert list(record.faults()) == []
