"""The table of floors: its shape, what becomes of sets that are absent or changed, and the sets that are ours."""

from __future__ import annotations

import gzip
from dataclasses import replace
from pathlib import Path

import floors
import pytest

SETS = floors.load()
BROUGHT = {
    "tbaq",
    "wikiwars",
    "polnear",
    "rand",
    "acled",
    "bulletins",
    "idmc",
    "newsquant",
    "plover",
    "muc",
    "copies",
    "redating",
}
ONE = floors.Pinned("one", "set", ("gold.jsonl",), "", "made", 3, {"exact": 70.0, "any": 80.0})


def test_every_set_is_pinned() -> None:
    assert {one.name for one in SETS if not one.own} == BROUGHT
    assert len({one.name for one in SETS}) == len(SETS)
    assert all(len(one.sha256) == 64 and one.way in floors.WAYS and one.documents >= 0 for one in SETS)
    assert all(one.floors and all(0 < floor <= 100 for floor in one.floors.values()) for one in SETS)


def test_the_table_is_written_as_it_is_read(tmp_path: Path) -> None:
    assert floors.written(SETS) == floors.FLOORS.read_text("utf-8")
    (tmp_path / "floors.toml").write_text(floors.written([ONE, *SETS]), "utf-8")
    assert floors.load(tmp_path / "floors.toml") == [ONE, *SETS]


@pytest.mark.parametrize("one", [one for one in SETS if one.own], ids=lambda one: one.name)
def test_our_own_sets_hold(one: floors.Pinned) -> None:
    place = one.place(None)
    assert place is not None
    assert floors.digest(place, one.files) == one.sha256, f"python bench/floors.py --only {one.name} --lower {one.name}"
    figures = floors.WAYS[one.way](place, one.documents or None)
    assert floors.below(one.floors, figures) == [], figures


def test_a_digest_is_that_of_what_is_packed(tmp_path: Path) -> None:
    assert floors.digest(tmp_path, ("gold.jsonl",)) is None
    (tmp_path / "gold.jsonl.gz").write_bytes(gzip.compress(b"{}"))
    packed = floors.digest(tmp_path, ("gold.jsonl",))
    (tmp_path / "gold.jsonl.gz").unlink()
    (tmp_path / "gold.jsonl").write_bytes(b"{}")
    assert floors.digest(tmp_path, ("gold.jsonl",)) == packed
    (tmp_path / "gold.jsonl").write_bytes(b"{} ")
    assert floors.digest(tmp_path, ("gold.jsonl",)) != packed


@pytest.fixture
def bench(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A root with one set whose figures are 75 and 79.5, pinned at 70 and 80, and a set that is not there."""
    (tmp_path / "set").mkdir()
    (tmp_path / "set" / "gold.jsonl").write_text("{}")
    pinned = replace(ONE, sha256=floors.digest(tmp_path / "set", ONE.files) or "")
    (tmp_path / "floors.toml").write_text(floors.written([pinned, replace(ONE, name="gone", folder="gone")]))
    monkeypatch.setattr(floors, "FLOORS", tmp_path / "floors.toml")
    monkeypatch.setattr(floors, "load", lambda load=floors.load: load(tmp_path / "floors.toml"))
    monkeypatch.setitem(floors.WAYS, "made", lambda folder, limit: {"exact": 75.0, "any": 79.5})
    return tmp_path


def run(monkeypatch: pytest.MonkeyPatch, *words: str) -> int:
    monkeypatch.setattr("sys.argv", ["floors.py", *words])
    return floors.main()


def test_below_a_floor_it_fails(
    bench: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(monkeypatch, str(bench)) == 1
    assert [line.split() for line in capsys.readouterr().out.splitlines()] == [
        ["one", "exact", "75.0", "floor", "70.0"],
        ["one", "any", "79.5", "floor", "80.0", "BELOW"],
        ["gone", "absent:", "no", "gold.jsonl", "in", str(bench / "gone")],
    ]


def test_raising_lowers_nothing(bench: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    assert run(monkeypatch, str(bench), "--raise") == 1
    assert floors.load()[0].floors == {"exact": 74.7, "any": 80.0}


def test_lowering_takes_the_name_of_the_set(bench: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    assert run(monkeypatch, str(bench), "--lower", "gone") == 1
    assert floors.load()[0].floors == ONE.floors
    assert run(monkeypatch, str(bench), "--lower", "one") == 0
    assert floors.load()[0].floors == {"exact": 74.7, "any": 79.2}
    assert run(monkeypatch, str(bench)) == 0


def test_a_set_that_has_changed_is_not_measured(
    bench: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    (bench / "set" / "gold.jsonl").write_text("{ }")
    assert run(monkeypatch, str(bench)) == 2
    assert "another digest" in capsys.readouterr().out
    assert run(monkeypatch, str(bench), "--lower", "one") == 0
    assert run(monkeypatch, str(bench)) == 0
