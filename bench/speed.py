"""How long a whole read takes beside spaCy's parse alone, on the same reports, in one run.

    python bench/speed.py [SOURCE ...] [--rounds N]

The two are measured in turns, in CPU seconds, so that a busy machine slows both; the figure to look at is their ratio.
Without a source the four reports in examples/ are read.
"""

from __future__ import annotations

import argparse
import statistics
import sys
import time
from collections.abc import Callable
from pathlib import Path

from dateline import lexicon, reading, sources
from dateline.reading import language
from dateline.report import Report

EXAMPLES = Path(__file__).parent.parent / "examples"


def main() -> int:
    options = _options()
    reports = [r for r in sources.load_all(options.source) if isinstance(r, Report)]
    if not reports:
        print("no report could be read: name a file, a folder or a table of reports", file=sys.stderr)
        return 2
    words = lexicon.load()
    parsed = [language.parse(r, words) for r in reports]  # also warms the model
    docs = {r.id: doc for r, doc in zip(reports, parsed, strict=True)}
    reading.read(reports[0], words)
    parse, whole, rest = [], [], []
    for _ in range(options.rounds):
        parse.append(_seconds(lambda: [language.parse(r, words) for r in reports]))
        whole.append(_seconds(lambda: [reading.read(r, words) for r in reports]))
        rest.append(_seconds(lambda: [reading.read(r, words, lambda report, _: docs[report.id]) for r in reports]))
    tokens = sum(len(doc) for doc in parsed)
    print(f"{len(reports)} reports, {tokens} tokens, {options.rounds} rounds; CPU seconds, median of the rounds")
    for name, seconds in (("parse alone", parse), ("whole read", whole), ("stages without the parse", rest)):
        median = statistics.median(seconds)
        print(f"{name:<26}{median:8.3f} s {len(reports) / median:8.1f} reports/s {tokens / median:9.0f} tokens/s")
    ratio = statistics.median(w / p for w, p in zip(whole, parse, strict=True))
    print(f"whole read / parse alone  {ratio:8.2f}")
    return 0


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("source", nargs="*", default=[str(EXAMPLES)], help="reports (default: examples/)")
    parser.add_argument("--rounds", type=int, default=5, help="how often each is measured (default 5)")
    return parser.parse_args()


def _seconds(work: Callable[[], object]) -> float:
    begin = time.process_time()
    work()
    return time.process_time() - begin


if __name__ == "__main__":
    raise SystemExit(main())
