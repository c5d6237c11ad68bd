"""The acceptance report of the development data, by its independent scorer; skipped where the data is not there."""

import json
import subprocess
import sys
from pathlib import Path

import pytest

import dateline
from dateline import schema

SHARED = Path(__file__).parents[1] / "../shared"
SEED, SCORER = SHARED / "data/seed", SHARED / "score/seed.py"
FLOORS = {
    "tolls": 100.0,
    "traps": 100.0,
    "statements": 90.0,
    "moments": 100.0,
    "events": 80.0,
    "blocks": 100.0,
    "anchor": 100.0,
    "findings": 100.0,
}
"""Per cent of the checks that pass; they only go up."""

pytestmark = [
    pytest.mark.shared,
    pytest.mark.skipif(not SCORER.exists(), reason="the development data is not there (../shared)"),
]


@pytest.fixture(scope="module")
def figures(tmp_path_factory):
    reading = dateline.read(dateline.load(SEED / "report.txt"))
    path = tmp_path_factory.mktemp("seed") / "seed.json"
    path.write_text(schema.dumps(reading), "utf-8")
    command = [sys.executable, str(SCORER), str(SEED), str(path), "--json"]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    return json.loads(done.stdout)


@pytest.mark.parametrize("group", FLOORS)
def test_no_figure_falls_below_its_floor(figures, group):
    assert figures[group] >= FLOORS[group]
