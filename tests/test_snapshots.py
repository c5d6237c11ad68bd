"""Whole readings of the examples, kept as lines that a person has reviewed.

`python tests/test_snapshots.py` writes them anew; look at the difference before you commit it.
"""

from pathlib import Path

import pytest
from rendering import render

import dateline

EXAMPLES = sorted(p for p in (Path(__file__).parents[1] / "examples").iterdir() if p.suffix in {".txt", ".html"})
SNAPSHOTS = Path(__file__).parent / "snapshots"


def snapshot(example: Path) -> Path:
    return SNAPSHOTS / f"{example.stem}.txt"


@pytest.mark.parametrize("example", EXAMPLES, ids=lambda path: path.stem)
def test_a_reading_is_as_it_was_reviewed(example):
    assert render(dateline.read(dateline.load(example))) == snapshot(example).read_text("utf-8")


def test_every_snapshot_has_its_example():
    assert {path.name for path in SNAPSHOTS.iterdir()} == {snapshot(example).name for example in EXAMPLES}


if __name__ == "__main__":
    SNAPSHOTS.mkdir(exist_ok=True)
    for example in EXAMPLES:
        snapshot(example).write_text(render(dateline.read(dateline.load(example))), "utf-8")
