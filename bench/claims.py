"""Claims against the reports they cite: an invented set (bench/claims/README.md), halves dev and aside.

    python bench/claims.py [FOLDER] [--half dev|aside] [--worst]

Each half holds reports.jsonl and spreadsheets whose column `right` has the right verdict of each figure of a row. Printed are the
share of verdicts that are right, the same by verdict, and two numbers that must be 0: figures called found that stand nowhere
in the cited report, and verdicts of found without characters. `--worst` names what was wrong.
"""

from __future__ import annotations

import argparse
import csv
from collections import Counter
from collections.abc import Iterator
from functools import partial
from pathlib import Path

from dateline import pipeline, sources
from dateline.record import claims
from dateline.record.claims import cited, figure_sheet
from dateline.report import Report

HERE = Path(__file__).parent / "claims"
ABSENT = frozenset({"not-there", "other-number"})
"""The right verdicts of figures that no fitting count of the report has."""


def figures(folder: Path = HERE, half: str = "dev", faults: list[str] | None = None) -> dict[str, float]:
    """The figures of one half, in per cent; those that begin with a number sign are numbers."""
    said = [] if faults is None else faults
    pairs = list(_pairs(folder / half))
    for right, verdict in pairs:
        if right != verdict.code:
            cell = verdict.figure
            of = " ".join(
                map(str, filter(None, (cell.words, *cell.harms, cell.group, cell.place, cell.start, *cell.cited)))
            )
            said.append(f"{verdict.code} for {right}: {of} | " + " | ".join(e.quote for e in verdict.evidence))
    hits, all_of = Counter(right for right, v in pairs if v.code == right), Counter(right for right, _ in pairs)
    found = {"right": 100 * sum(hits.values()) / len(pairs)}
    found |= {f"  {code} ({all_of[code]})": 100 * hits[code] / all_of[code] for code in claims.VERDICTS if all_of[code]}
    holding = [(right, verdict) for right, verdict in pairs if verdict.code in claims.HOLDS]
    found["# absent called found"] = sum(right in ABSENT for right, _ in holding)
    found["# found without words"] = sum(
        not all(e.told.spans for e in v.evidence) or not v.evidence for _, v in holding
    )
    return found


def _pairs(folder: Path) -> Iterator[tuple[str, claims.FigureVerdict]]:
    reports = [r for r in sources.load_all([folder / "reports.jsonl"]) if isinstance(r, Report)]
    shelf = cited.CitedReports(cited.holding(report, partial(pipeline.read, report)) for report in reports)
    for path in sorted(folder.glob("*.?sv")):
        yield from zip(_right(path), claims.verify(figure_sheet.read(path).figures, shelf), strict=True)


def _right(path: Path) -> Iterator[str]:
    lines = path.read_text("utf-8").splitlines()
    delimiter = max(",;\t", key=lines[0].count)
    for row in csv.DictReader(lines, delimiter=delimiter):
        yield from row["right"].split()


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", type=Path, nargs="?", default=HERE)
    parser.add_argument("--half", choices=("dev", "aside"))
    parser.add_argument("--worst", action="store_true", help="name what was wrong")
    options = parser.parse_args()
    for half in (options.half,) if options.half else ("dev", "aside"):
        faults: list[str] = []
        print(half)
        for name, value in figures(options.folder, half, faults).items():
            print(f"  {name:<30}{value:6.0f}" if "#" in name else f"  {name:<30}{value:6.1f}")
        if options.worst:
            print("\n".join(f"  {fault}" for fault in faults))


if __name__ == "__main__":
    main()
