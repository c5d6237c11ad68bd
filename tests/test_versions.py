"""What the views show: each text once whatever its names, the latest version of each page, in whatever order it was added."""

from __future__ import annotations

import tempfile
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

import generated
import hypothesis.strategies as st
import invented
import pytest
from hypothesis import given

from dateline.readings import Reading
from dateline.record import Record, merging, versions
from dateline.record.addition import Provenance
from dateline.record.tables import VIEWS
from dateline.report import Block, Claim, Report, Span
from dateline.rows import Anchor, Cell, Toll


def reading(text: str, source: str = "a.txt", day: str = "", url: str = "", killed: int = 0) -> Reading:
    claims = [Claim("published", day, "meta:date")] * bool(day) + [Claim("url", url, "link:canonical")] * bool(url)
    report = Report(text, (Block("paragraph", 0, len(text)),), tuple(claims), source)
    tolls = (Toll("t1", Cell("killed", (), "x"), Cell(killed, (Span(0, 1),), "x")),) * bool(killed)
    return Reading(report, Anchor((day, day)) if day else Anchor(), tolls=tolls)


def shown(readings: Sequence[Reading], path: Path | None = None) -> list[Reading]:
    with tempfile.TemporaryDirectory() as folder, Record(path or Path(folder) / "record.db") as record:
        record.add_all(readings)
        return list(record.readings())


FIRST = reading("Nineteen died.", day="2024-03-14", killed=19)
CASES = {
    "one text under three names": (
        [FIRST, *(replace(FIRST, report=replace(FIRST.report, source=name)) for name in ("b.txt", "c.txt"))],
        ["a.txt"],
    ),
    "of several names the one of the earliest day": (
        [reading("Calm.", "a.txt", "2024-03-15"), reading("Calm.", "b.txt", "2024-03-14")],
        ["b.txt"],
    ),
    "two pages of one day": ([reading("Calm.", "a.txt"), reading("Storm.", "b.txt")], ["a.txt", "b.txt"]),
    "a later text of one file": ([reading("Calm."), reading("Storm.")], ["a.txt Storm."]),
    "a later text of one address": (
        [reading("Calm.", "a.htm", "2024-03-15", "https://x.example/1"), reading("Storm.", "b.htm", "2024-03-14", "http://X.example/1/")],
        ["a.htm"],
    ),
    "the address of a site is that of no page": (
        [reading("Calm.", "a.htm", url="https://x.example/"), reading("Storm.", "b.htm", url="https://x.example")],
        ["a.htm", "b.htm"],
    ),
    "lines of a file are places in it": ([reading("Calm.", "t.csv:2"), reading("Storm.", "t.csv:2")], ["t.csv:2 Calm.", "t.csv:2 Storm."]),
    "standard input has no pages": ([reading("Calm.", "-"), reading("Storm.", "-")], ["- Calm.", "- Storm."]),
    "a text that is superseded on one page stands on another": (
        [reading("Calm.", "a.txt", "2024-03-14"), reading("Storm.", "a.txt", "2024-03-15"), reading("Calm.", "b.txt", "2024-03-16")],
        ["a.txt Storm.", "b.txt Calm."],
    ),
}  # fmt: skip


@pytest.mark.parametrize("case", CASES)
def test_what_is_shown(case: str) -> None:
    readings, expected = CASES[case]
    told = sorted(f"{r.report.source} {r.report.text}" for r in shown(readings))
    assert [words[: len(name)] for words, name in zip(told, expected, strict=True)] == expected


def test_an_earlier_text_read_again_does_not_come_back() -> None:
    newer = replace(reading("Calm."), anchor=Anchor(("2024-03-14", "2024-03-14")))
    assert shown([reading("Calm."), reading("Storm."), newer]) == [reading("Storm.")]


def test_a_newer_program_shows_its_reading_of_one_name() -> None:
    calm = reading("Calm.", "a.txt", "2024-03-14")
    with tempfile.TemporaryDirectory() as folder, Record(Path(folder) / "r.db") as record:
        record.add(calm, reader="old")
        again = replace(calm, report=replace(calm.report, source="b.txt"), anchor=Anchor())
        record.add(again, reader="new")
        assert list(record.readings()) == [again]


def test_what_is_known_is_told_before_it_is_read(tmp_path: Path) -> None:
    calm, storm = reading("Calm.").report, reading("Storm.").report
    fetched = replace(calm, claims=(Claim("retrieved", "2024-03-14", "http:date"),))
    with Record(tmp_path / "r.db") as record:
        record.add(Reading(calm), reader="x")
        asked = [(calm, "x"), (fetched, "x"), (calm, "y"), (storm, "x"), (replace(storm, source="b.txt"), "x")]
        assert [record.standing(*one) for one in asked] == ["known", "known", "reread", "changed", "new"]


def test_what_a_version_changed_is_listed(tmp_path: Path) -> None:
    before = invented.reading()
    tolls = (replace(before.tolls[0], low=replace(before.tolls[0].low, value=45)), *before.tolls[2:])
    text = before.report.text + "\n"
    after = replace(before, report=replace(before.report, text=text), tolls=tolls)
    with Record(tmp_path / "r.db") as record:
        record.add_all([before, after])
        [version] = record.changes()
    told = [(one.kind, one.state, one.fields.get("low")) for one in version.revisions]
    assert (version.before, version.after) == (1, 2)
    assert told == [("tolls", "changed", (42, 45)), ("tolls", "gone", (11, None))]


def copies(path: Path, texts: Sequence[str]) -> list[tuple[object, ...]]:
    with Record(path) as record:
        record.add_all([reading(text, f"{n}.txt") for n, text in sorted(enumerate(texts), key=lambda pair: pair[1])])
        assert record.refresh() is True
        assert record.refresh() is False
        assert list(record.faults()) == []
        return record._db.execute("SELECT copy, original, kind, told FROM copies").fetchall()


def test_copies_are_found_in_whatever_order(tmp_path: Path) -> None:
    text = invented.report().text
    texts = [
        text,
        f"{text}\n\nThe valley road stayed closed.",
        "A quiet day passed in the port of Calder, and no ship left it.",
    ]
    found = copies(tmp_path / "a.db", texts)
    assert [(kind, told) for _, _, kind, told in found] == [("verbatim", 0)]
    assert copies(tmp_path / "b.db", texts[::-1]) == found


# ---- laws --------------------------------------------------------------------------------------------------------

TEXTS, NAMES = ["Calm.", "Storm.", "Rain.", "Hail."], ["a.txt", "b.txt", "c.txt", "-", "t.csv:1"]
URLS = ["", "https://x.example/1", "https://x.example/2"]


@st.composite
def collections(draw: st.DrawFn) -> list[tuple[Reading, Provenance]]:
    """Readings of a few pages, each of a time of its own, and each name with one text of it once."""
    pairs = draw(st.lists(st.tuples(st.sampled_from(TEXTS), st.sampled_from(NAMES)), unique=True, max_size=8))
    found = []
    for n, (text, name) in enumerate(pairs):
        day = f"2024-03-{draw(st.integers(1, 3)):02}T{n:02}:00:00Z"
        made = reading(text, name, day, draw(st.sampled_from(URLS)), killed=n)
        found.append((made, Provenance("1", draw(st.sampled_from(["x", "x", None])), f"2026-01-0{n + 1}T00:00:00Z")))
    return found


def views(record: Record) -> dict[str, list[str]]:
    """What the views hold, but for the numbers of the readings."""
    found = {}
    for view in VIEWS:
        cursor = record._db.execute(f"SELECT * FROM {view}")
        own = [n for n, column in enumerate(cursor.description) if column[0] != "reading"]
        found[view] = sorted(repr([row[n] for n in own]) for row in cursor)
    return found


def one_reader(pair: tuple[Reading, Provenance]) -> tuple[Reading, Provenance]:
    return pair[0], pair[1]._replace(reader="x")


@generated.PATIENT
@given(collections().flatmap(lambda found: st.tuples(st.just(found), st.permutations(found))))
def test_the_order_of_adding_does_not_matter(both: tuple[list[tuple[Reading, Provenance]], ...]) -> None:
    with tempfile.TemporaryDirectory() as folder:
        told = []
        for place, found in enumerate(both):
            with Record(Path(folder) / f"{place}.db") as record:
                record.add_all(map(one_reader, found))
                told.append(views(record))
        assert told[0] == told[1]


@generated.PATIENT
@given(collections())
def test_what_is_shown_is_what_all_of_it_together_shows(found: list[tuple[Reading, Provenance]]) -> None:
    with tempfile.TemporaryDirectory() as folder, Record(Path(folder) / "r.db") as record:
        for pair in found:
            record.add_all([pair])
            now = [number for (number,) in record._db.execute("SELECT reading FROM current ORDER BY reading")]
            assert now == versions.all_shown(record._db)
        assert record.add_all(found) == 0


@generated.PATIENT
@given(collections(), st.lists(st.booleans(), min_size=8, max_size=8))
def test_merging_two_records_is_reading_both(found: list[tuple[Reading, Provenance]], left: list[bool]) -> None:
    with tempfile.TemporaryDirectory() as folder:
        a, b, both, whole = (Record(Path(folder) / f"{name}.db") for name in ("a", "b", "both", "whole"))
        for pair, is_left in zip(found, left, strict=False):
            (a if is_left else b).add_all([pair])
        whole.add_all(found)
        assert merging.merge([a, b], both) == len(found)
        assert views(both) == views(whole)
        assert merging.merge([b, a], both) == 0
        for record in (a, b, both, whole):
            record.close()
