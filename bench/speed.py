"""How long a whole read takes beside spaCy's parse alone, with the trained models and without, in one run.

    python bench/speed.py [SOURCE ...] [--rounds N]

They are measured in turns, in CPU seconds, so that a busy machine slows both; the figure to look at is their ratio.
Without a source the four reports in examples/ are read.
"""

from __future__ import annotations

import argparse
import statistics
import sys
import time
from collections.abc import Callable, Sequence
from pathlib import Path

from dateline import lexicon, reading, sources
from dateline.reading import language
from dateline.report import Report

EXAMPLES = Path(__file__).parent.parent / "examples"
LONG = 700
"""Words of a long report."""


def main() -> int:
    options = _options()
    reports = [r for r in sources.load_all(options.source) if isinstance(r, Report)]
    if not reports:
        print("no report could be read: name a file, a folder or a table of reports", file=sys.stderr)
        return 2
    words = lexicon.load()
    parsed = [language.table(r, words) for r in reports]  # also warms the model
    tables = {r.id: table for r, table in zip(reports, parsed, strict=True)}
    reading.read(reports[0], words)
    ways: dict[str, Callable[[Report], object]] = {
        "parse alone": lambda r: language.table(r, words),
        "whole read": lambda r: reading.read(r, words),
        "whole read, no models": lambda r: reading.read(r, words, models=False),
        "stages without the parse": lambda r: reading.read(r, words, lambda report, _: tables[report.id], models=False),
    }
    taken: dict[str, list[float]] = {name: [] for name in ways}
    for _ in range(options.rounds):
        for name, way in ways.items():
            taken[name].append(_seconds(way, reports))
    tokens, told = sum(len(table) for table in parsed), sum(len(r.text.split()) for r in reports)
    print(f"{len(reports)} reports, {told} words, {tokens} tokens, {options.rounds} rounds; CPU seconds, medians")
    for name, seconds in taken.items():
        median = statistics.median(seconds)
        rates = f"{tokens / median:9.0f} tokens/s {told / median / LONG:7.2f} reports of {LONG} words/s"
        print(f"{name:<26}{median:8.3f} s {rates}")
    for name in ("whole read", "whole read, no models"):
        ratio = statistics.median(w / p for w, p in zip(taken[name], taken["parse alone"], strict=True))
        print(f"{name + ' / parse alone':<36}{ratio:8.2f}")
    return 0


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("source", nargs="*", default=[str(EXAMPLES)], help="reports (default: examples/)")
    parser.add_argument("--rounds", type=int, default=5, help="how often each is measured (default 5)")
    return parser.parse_args()


def _seconds(way: Callable[[Report], object], reports: Sequence[Report]) -> float:
    begin = time.process_time()
    for report in reports:
        way(report)
    return time.process_time() - begin


if __name__ == "__main__":
    raise SystemExit(main())
