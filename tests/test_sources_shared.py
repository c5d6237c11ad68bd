"""Real pages and texts of the development data: read without an error, captions labelled, paragraphs left alone."""

from __future__ import annotations

import gzip
import json
import re
from collections.abc import Iterator
from itertools import islice
from pathlib import Path
from typing import Any

import pytest

from dateline.report import Report
from dateline.sources import Failure, from_html, from_text, load, load_all

DATA = Path(__file__).parents[1] / "../shared/data"

pytestmark = [
    pytest.mark.shared,
    pytest.mark.skipif(not DATA.exists(), reason="the development data is not there (../shared/data)"),
]


def lines(path: Path) -> Iterator[dict[str, Any]]:
    with gzip.open(path, "rt") if path.suffix == ".gz" else path.open() as file:
        yield from map(json.loads, file)


def letters(words: str) -> str:
    return re.sub(r"\W+", " ", words).strip().lower()


def test_the_seed_has_three_captions_with_credits() -> None:
    report = load(DATA / "seed/report.txt")
    gold = json.loads((DATA / "seed/gold.json").read_text())["captions"]
    for kind in ("caption", "credit"):
        spans = [(item[kind]["start"], item[kind]["end"]) for item in gold]
        assert [(block.start, block.end) for block in report.of_kind(kind)] == spans


def test_thirty_pages_are_read_and_their_captions_labelled() -> None:
    folder = DATA / "pages/fundus"
    told = labelled = 0
    for gold in islice(lines(folder / "gold.jsonl"), 30):
        report = from_html(gzip.decompress((folder / f"html/{gold['id']}.html.gz").read_bytes()))
        shown = letters("\n".join(report.words(block.span) for block in report.of_kind("caption", "credit")))
        keys = [key for caption in gold.get("captions") or [] if (key := letters(caption)[:60])]
        told += len(keys)
        labelled += sum(key in shown for key in keys)
    assert told > 20
    assert labelled >= 0.85 * told


@pytest.mark.parametrize("name", ["events/muc", "tolls/rand", "tolls/acled", "dates/tbaq"])
def test_texts_without_captions_get_none(name: str) -> None:
    (path,) = (DATA / name).glob("reports.jsonl*")
    for row in islice(lines(path), 300):
        report = from_text(row["text"], title=row.get("title"))
        assert report.text == row["text"]
        assert report.of_kind("caption", "credit", "boilerplate") == ()


def test_the_dateline_of_a_wire_gives_its_day() -> None:
    (path,) = (DATA / "events/muc").glob("reports.jsonl*")
    right = total = 0
    for row in islice(lines(path), 300):
        claims = {claim.found: claim.value for claim in from_text(row["text"], published=row.get("published")).claims}
        total += "dateline" in claims
        right += claims.get("dateline", "") == row.get("published")
    assert total > 270
    assert right >= 0.98 * total


def test_every_row_of_a_large_table_is_read() -> None:
    (path,) = (DATA / "tolls/rand").glob("reports.jsonl*")
    found = [type(report) for report in load_all([path])]
    assert found.count(Report) == 27203
    assert Failure not in found
