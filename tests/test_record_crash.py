"""A few of the crashes of bench/record_crash.py, really done: writers killed, crowded, starved, shut out, and kept waiting."""

from __future__ import annotations

import random
import sys
from itertools import islice
from pathlib import Path

import pytest
import record as bench
import record_crash as crash

from dateline.readings import Reading
from dateline.record import opening

pytestmark = pytest.mark.skipif(
    sys.platform != "linux", reason="processes are forked and file sizes limited as Linux does"
)


@pytest.fixture(scope="module")
def readings() -> list[Reading]:
    return list(islice(bench._varied([bench._made(text) for text in bench.WIRES[:2]]), 240))


@pytest.fixture(autouse=True)
def patience(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(opening, "PATIENCE", 60.0)


def test_writers_that_are_killed_lose_nothing(tmp_path: Path, readings: list[Reading]) -> None:
    assert crash._kills(tmp_path, readings, 8, random.Random(3)) == 0


@pytest.mark.parametrize("count", [2, 8])
def test_writers_at_once(tmp_path: Path, readings: list[Reading], count: int) -> None:
    assert crash._crowd(tmp_path, readings, count) == 0


def test_a_disk_that_fills_up(tmp_path: Path, readings: list[Reading]) -> None:
    assert crash._full(tmp_path, readings, sizes=range(330_000, 600_000, 90_000)) == 0


def test_a_folder_that_may_not_be_written(tmp_path: Path, readings: list[Reading]) -> None:
    for folder in list(tmp_path.parents)[:3]:  # so that a process of nobody may look at it
        folder.chmod(folder.stat().st_mode | 0o011)
    assert crash._shut(tmp_path, readings) == 0


def test_a_lock_of_another_process(tmp_path: Path, readings: list[Reading]) -> None:
    assert crash._locked(tmp_path, readings) == 0
