"""bench/muc.py: an invented key of incidents beside what is read of an invented report."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import muc
import pytest

REPORT = "KEST, 4 March 1990 (Vale Wire) -- Gunmen shot dead Aldo Ferrin in Kest on Saturday."
KEY: dict[str, Any] = {
    "types": ["ATTACK"],
    "date": [{"kind": "exact", "low": "1990-03-03", "high": "1990-03-03"}],
    "locations": [[{"name": "VALE", "kind": "COUNTRY"}, {"name": "KEST", "kind": "TOWN"}]],
    "stages": ["ACCOMPLISHED"],
    "confidence": [],
    "perpetrators": [{"strings": ["GUNMEN"]}],
    "organizations": [],
    "physical_targets": [],
    "human_names": [{"strings": ["ALDO FERRIN", "FERRIN"]}],
    "instruments": [],
}


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "reports.jsonl").write_text(json.dumps({"id": "r", "text": REPORT}), encoding="utf-8")
    return tmp_path


def test_a_template_that_is_found_whole_is_right(folder: Path) -> None:
    (folder / "gold.jsonl").write_text(json.dumps({"id": "r", "templates": [KEY]}), encoding="utf-8")
    figures = muc.figures(folder)
    assert {name: round(figures[name]) for name in ("micro", "type", "individuals", "victims", "date", "stage")} == {
        "micro": 100,
        "type": 100,
        "individuals": 100,
        "victims": 100,
        "date": 100,
        "stage": 100,
    }


def test_a_template_that_is_missed_counts_in_full(folder: Path) -> None:
    other = KEY | {"types": ["KIDNAPPING"], "human_names": [{"strings": ["MARA OSK"]}]}
    (folder / "gold.jsonl").write_text(json.dumps({"id": "r", "templates": [KEY, other]}), encoding="utf-8")
    figures = muc.figures(folder)
    assert round(figures["type"]) == round(figures["victims"]) == 67
    assert figures["date"] == pytest.approx(100)


@pytest.mark.parametrize("written", ["KEST (TOWN))", "KEST (TOWN", "KEST"])
def test_a_place_is_right_by_its_name_alone(folder: Path, written: str) -> None:
    one_of = [
        [{"name": "VALE", "kind": "COUNTRY"}, {"name": written, "kind": "COUNTRY"}],
        [{"name": "OSK", "kind": "COUNTRY"}],
    ]
    lines = json.dumps({"id": "r", "templates": [KEY | {"locations": one_of}]})
    (folder / "gold.jsonl").write_text(lines, encoding="utf-8")
    assert round(muc.figures(folder)["place"]) == 100


@pytest.mark.parametrize(
    ("written", "smallest"),
    [
        ("at Kest airport", {"name": "KEST", "kind": "AIRPORT"}),
        ("at Kest airport", {"name": "KEST AIRPORT", "kind": "AIRPORT"}),
        ("in Kest", {"name": "", "kind": "KEST"}),
    ],
)
def test_a_place_is_right_with_what_it_is_behind_its_name(folder: Path, written: str, smallest: dict[str, str]) -> None:
    text = REPORT.replace("in Kest", written)
    (folder / "reports.jsonl").write_text(json.dumps({"id": "r", "text": text}), encoding="utf-8")
    key = KEY | {"locations": [[{"name": "VALE", "kind": "COUNTRY"}, smallest]]}
    (folder / "gold.jsonl").write_text(json.dumps({"id": "r", "templates": [key]}), encoding="utf-8")
    assert round(muc.figures(folder)["place"]) == 100


def test_without_a_key_there_are_no_figures(folder: Path) -> None:
    assert muc.figures(folder) == {}
