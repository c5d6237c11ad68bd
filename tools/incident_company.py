"""Texts of which it is known as a whole whether what is read in them are incidents: notes on attacks, and news of other
things, in which words of violence are figures, games and accidents, or so seldom more that it does not matter."""

from __future__ import annotations

import csv
import gzip
import json
from collections.abc import Iterator
from itertools import islice
from pathlib import Path

from incident_keys import Marks

HOME = Path(__file__).parents[1]
OWN_TEXTS = HOME / "tools/company.jsonl"
CASES = HOME / "tests/cases/incidents.tsv"
DEEDS = frozenset({"ASSAULT", "COERCE", "PROTEST"})
LONG = 1500
"""Characters of a text that are read."""
Known = Iterator[tuple[Marks, bool, float]]
"""A text, whether it tells of incidents, and how much it weighs beside a report in which all is marked."""


def texts(data: Path) -> Known:
    """Those written for this project, then those of the development sets in the folder `data`."""
    yield from ((line, line["told"], 1.0) for line in lines(OWN_TEXTS))
    yield from _cases()
    for name, field, told, weight, every in (
        ("tolls/rand/reports.jsonl.gz", "type", True, 0.3, 250),
        ("tolls/acled/reports.jsonl", "type", True, 0.3, 50),
        ("events/ngec_synthetic/reports.jsonl.gz", "type", True, 0.3, 25),
        ("events/plover/reports.jsonl", "type", True, 0.5, 1),
        ("copies/documents.jsonl.gz", "", False, 0.3, 10),
        ("statements/polnear/reports.jsonl.gz", "", False, 0.3, 8),
        ("dates/tbaq/reports.jsonl", "", False, 0.3, 3),
    ):
        kept = _deeds(data / name) if field else lines(data / name)
        yield from ((_short(marks), told, weight) for marks in islice(kept, 0, None, every))


def _cases() -> Known:
    told = (line for line in CASES.read_text("utf-8").splitlines() if not line.startswith("#"))
    for n, case in enumerate(csv.DictReader(told, delimiter="\t", quoting=csv.QUOTE_NONE)):
        yield {"id": f"case{n}", "text": case["text"], "published": "2024-03-14"}, case["incidents"] != "-", 2.0


def _deeds(path: Path) -> Iterator[Marks]:
    """The texts of a set; where its gold has types, those of deeds."""
    gold = path.with_name(path.name.replace("reports", "gold"))
    types = {line["id"]: line.get("type", "ASSAULT") for line in lines(gold)}
    return (line for line in lines(path) if types[line["id"]] in DEEDS)


def _short(marks: Marks) -> Marks:
    return {"id": marks["id"], "text": marks["text"].strip()[:LONG], "published": marks.get("published")}


def lines(path: Path) -> Iterator[Marks]:
    """The lines of a set, plain or packed."""
    with gzip.open(path, "rt", encoding="utf-8") if path.suffix == ".gz" else path.open(encoding="utf-8") as file:
        yield from map(json.loads, file)
