"""Incidents of the record: laws of joining, what a person said, and the derived tables, whatever the order of adding."""

from __future__ import annotations

import json
import random
import re
import sqlite3
from contextlib import closing
from pathlib import Path

import hypothesis.strategies as st
import pytest
from generated import PATIENT
from hypothesis import given, settings

import dateline
from dateline import lexicon, sources
from dateline.readings import Reading
from dateline.record import Record, derived, incident_joining, likeness
from dateline.record.incident_joining import JoinDecision
from dateline.record.tellings import Telling
from dateline.rows import Cell, Place

WEIGHTS = lexicon.load().weights("across")
TOWNS = (
    None,
    Place("dresk", Cell("Dresk")),
    Place("dresk market", Cell("Dresk market")),
    Place("tolva", Cell("Tolva"), Cell("XTA"), Cell(10.0), Cell(10.0), Cell(1)),
    Place("mirrin", Cell("Mirrin"), Cell("XTA"), Cell(10.2), Cell(10.1), Cell(1)),
    Place("tarn", Cell("Tarn"), Cell("XTA"), Cell(11.0), Cell(11.0), Cell(7)),
)
DAYS = st.sampled_from([None, ("2024-03-01", "2024-03-01"), ("2024-03-02", "2024-03-02"), ("2024-03-01", "2024-03-31")])
NAMES = st.frozensets(st.sampled_from(["pavel orlin", "orlin", "mira tessen"]), max_size=1)


@st.composite
def tellings(draw: st.DrawFn) -> list[Telling]:
    return [draw(_telling(i)) for i in range(draw(st.integers(0, 9)))]


def _telling(number: int) -> st.SearchStrategy[Telling]:
    report = f"{number // 2:064x}"
    return st.builds(
        Telling,
        key=st.just(f"{report}:i{number % 2 + 1}"),
        report=st.just(report),
        source=st.just(f"r{number // 2}.txt"),
        report_day=st.sampled_from([None, "2024-03-02", "2024-04-01"]),
        type=st.just("ASSAULT"),
        mode=st.sampled_from([None, "aerial"]),
        kind=st.sampled_from(["violence", "abduction"]),
        summary=st.booleans(),
        real=st.just(True),
        status=st.just("happened"),
        echo=st.none(),
        place=st.sampled_from(TOWNS),
        place_inferred=st.just(False),
        beside=st.frozensets(st.sampled_from(["dresk", "tolva"])),
        days=DAYS,
        firm=st.booleans(),
        actors=st.sampled_from([frozenset(), frozenset({"mourne front"})]),
        doers=st.sampled_from([(), ("Mourne Front",)]),
        countries=st.just(frozenset()),
        responsibility=st.none(),
        victims=NAMES,
        harmed=st.frozensets(st.sampled_from(["soldier", "docker"]), max_size=1),
        tools=st.frozensets(st.sampled_from(["bomb", "drone"]), max_size=1),
        killed=st.none(),
        injured=st.none(),
        wholes=st.frozensets(st.tuples(st.just("killed"), st.sampled_from([1, 5, 14, 60])), max_size=1),
        parts=st.just(frozenset()),
        tolls=st.just(()),
        according_to=st.none(),
        quote=st.just("They were killed."),
        words=st.frozensets(st.sampled_from(["market", "killed", "bridge", "wedding"])),
        content=st.frozensets(st.sampled_from(["market", "bridge", "wedding"])),
    )


def groups(joined: tuple[incident_joining.Joined, ...]) -> dict[str, str]:
    return {t.key: one.id for one in joined for t in one.tellings}


@settings(PATIENT, max_examples=60)
@given(tellings(), st.randoms())
def test_the_order_and_the_number_of_times_do_not_matter(told: list[Telling], chance: random.Random) -> None:
    joined = incident_joining.join(told, WEIGHTS)
    mixed = [*told, *told]
    chance.shuffle(mixed)
    assert incident_joining.join(mixed, WEIGHTS) == joined
    assert sorted(groups(joined)) == sorted(t.key for t in told)


@settings(PATIENT, max_examples=40)
@given(tellings())
def test_sums_join_only_sums_and_a_deed_only_its_kind(told: list[Telling]) -> None:
    for one in incident_joining.join(told, WEIGHTS):
        assert len({(t.summary, likeness.family(t)) for t in one.tellings}) == 1


@settings(PATIENT, max_examples=40)
@given(tellings(), st.integers(0, 8), st.integers(0, 8))
def test_what_a_person_said_stands(told: list[Telling], first: int, second: int) -> None:
    if max(first, second) >= len(told) or first == second:
        return
    keys = (told[first].key, told[second].key)
    together = groups(incident_joining.join(told, WEIGHTS, [JoinDecision("split", keys), JoinDecision("join", keys)]))
    apart = groups(incident_joining.join(told, WEIGHTS, [JoinDecision("join", keys), JoinDecision("split", keys)]))
    assert together[keys[0]] == together[keys[1]]
    assert apart[keys[0]] != apart[keys[1]]


def test_every_feature_has_a_weight_and_every_weight_a_feature() -> None:
    source = Path(likeness.__file__).read_text("utf-8")
    shared = {f"{how}-{what}" for how in ("same", "other") for what in re.findall(r'_shared\("(\w+)"', source)}
    named = set(re.findall(r'"([a-z]+(?:-[a-z]+)+|prior|overlap)"', source)) | shared
    assert named == set(WEIGHTS)


# ---- in a record ------------------------------------------------------------------------------------------------

TEXTS = (
    ("2023-09-21", "TOLVA, September 21 — An air strike hit a school in Tolva on Thursday, killing 23 people, rescue workers said."),
    ("2023-09-22", "TOLVA, September 22 — The air strike on a school in Tolva on Thursday killed 31 people, the director said."),
    ("2024-09-21", "TOLVA, September 21, 2024 — On September 21, 2023, an air strike on a school in Tolva killed 31 people."),
    ("2023-09-22", "MIRRIN, September 22 — A bomb killed two drivers on a bridge in Mirrin on Thursday, police said."),
)  # fmt: skip


@pytest.fixture(scope="module")
def readings() -> list[Reading]:
    return [dateline.read(sources.from_text(text, f"r{i}.txt", published=day)) for i, (day, text) in enumerate(TEXTS)]


def tables(path: Path, told: list[Reading]) -> dict[str, list[tuple[object, ...]]]:
    with Record(path) as record:
        for reading in told:
            record.add(reading)
    with closing(sqlite3.connect(path, isolation_level=None)) as db:
        derived.refresh(db)
        assert not derived.is_stale(db)
        names = [name for name in derived.TABLES if name != "made_from"]
        return {name: db.execute(f"SELECT * FROM {name} ORDER BY rowid").fetchall() for name in names}


def test_the_same_rows_in_any_order_of_adding(tmp_path: Path, readings: list[Reading]) -> None:
    once = tables(tmp_path / "once.db", readings)
    assert tables(tmp_path / "back.db", readings[::-1]) == once
    assert tables(tmp_path / "twice.db", [*readings, *readings]) == once


def test_a_deed_told_again_a_year_later_is_the_old_one(tmp_path: Path, readings: list[Reading]) -> None:
    made = tables(tmp_path / "record.db", readings)
    columns = ["id", *derived.outline.COLUMNS]
    told = {row[columns.index("place")]: dict(zip(columns, row, strict=True)) for row in made["joined_incidents"]}
    assert set(told) == {"Tolva", "Mirrin"}
    tolva = told["Tolva"]
    assert (tolva["reports"], tolva["killed_low"], tolva["killed_high"], tolva["start_day"]) == (
        3,
        23,
        31,
        "2023-09-21",
    )
    assert tolva["grade"] == "fair"
    assert told["Mirrin"]["grade"] == "weak"


def test_a_new_reading_makes_the_tables_stale(tmp_path: Path, readings: list[Reading]) -> None:
    tables(tmp_path / "record.db", readings[:1])
    with Record(tmp_path / "record.db") as record:
        record.add(readings[1])
    with closing(sqlite3.connect(tmp_path / "record.db")) as db:
        assert derived.is_stale(db)


# ---- our own set ------------------------------------------------------------------------------------------------

HALVES = ("dev", "aside")
SET = Path(__file__).parents[1] / "bench/joins/reports.jsonl"


def test_the_invented_reports_are_of_four_sources_and_the_halves_share_no_incident() -> None:
    lines = [json.loads(line) for line in SET.read_text("utf-8").splitlines()]
    told = {
        half: {at["incident"] for line in lines if line["half"] == half for at in line["incidents"]} for half in HALVES
    }
    assert {half: len(incidents) for half, incidents in told.items()} == {"dev": 40, "aside": 20}
    assert not told["dev"] & told["aside"]
    assert len(lines) == 240
    assert all(
        sum(line["source"] == source for line in lines) == 60 for source in ("wire", "official", "daily", "monitor")
    )
    assert all(0 <= at["start"] < at["end"] <= len(line["text"]) for line in lines for at in line["incidents"])
