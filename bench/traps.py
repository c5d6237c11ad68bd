"""Sentences with numbers that harm nobody, and sentences with tolls in like words: how many are told apart.

    python bench/traps.py [FOLDER]

FOLDER (default: tests/cases) holds toll_traps*.tsv, with `sentence`, `kind` and `tolls` ("killed [12,12]; injured [3,]").
Quiet: traps without an asserted toll. Found: sentences of kind `toll` with all their tolls. No limit is told of these.
"""

from __future__ import annotations

import csv
import re
import sys
from collections.abc import Iterator
from pathlib import Path

from dateline import lexicon, reading, sources
from dateline.rows import Toll

CASES = Path(__file__).parent.parent / "tests" / "cases"
RANGE = re.compile(r"(\w+) \[(\d*),(\d*)\]")


def main() -> int:
    for name, figure in figures(Path(sys.argv[1]) if len(sys.argv) > 1 else CASES).items():
        print(f"{name:<10}{figure:6.1f}")
    return 0


def figures(folder: Path, limit: int | None = None) -> dict[str, float]:
    """Traps that stay quiet and tolls that are found, in per cent, of the first cases of each table of a folder."""
    cases = [case for path in sorted(folder.glob("toll_traps*.tsv")) for case in _table(path)[:limit]]
    traps = [not list(_asserted(case["sentence"])) for case in cases if case["kind"] != "toll"]
    tolls = [
        set(RANGE.findall(case["tolls"])) <= set(_asserted(case["sentence"]))
        for case in cases
        if case["kind"] == "toll"
    ]
    return {name: 100 * sum(hits) / len(hits) for name, hits in (("quiet", traps), ("found", tolls)) if hits}


def _table(path: Path) -> list[dict[str, str]]:
    lines = path.read_text("utf-8").splitlines()
    return list(csv.DictReader(lines, delimiter="\t", quoting=csv.QUOTE_NONE))  # a quotation mark is the sentence's own


def _asserted(sentence: str) -> Iterator[tuple[str, str, str]]:
    found = reading.read(sources.from_text(sentence), lexicon.load())
    return (_told(toll) for toll in found.tolls if toll.status.value == "asserted")


def _told(toll: Toll) -> tuple[str, str, str]:
    low, high = ("" if number is None else str(number) for number in (toll.low.value, toll.high.value))
    return toll.harm.value or "", low, high


if __name__ == "__main__":
    raise SystemExit(main())
