"""Time expressions against gold, by the rules of TempEval-3 (task A), and how fast the dates are read.

    python bench/dates.py FOLDER ... [--no-parse]

FOLDER holds TimeML files (*.tml), or reports.jsonl and gold.jsonl. Relaxed: extents share a character, one to one, equal
extents first, then left to right. Strict: equal extents. Type and value: equal strings on relaxed pairs. F1 over all
expressions of all documents. `--no-parse` reads without the tense of clauses (and much faster).
"""

from __future__ import annotations

import argparse
import sys
import time
from collections import Counter
from collections.abc import Iterable
from itertools import islice
from pathlib import Path

import timexes
from timexes import Document, Timex

from dateline import lexicon
from dateline.reading import anchor, language, moments
from dateline.reading.syntax import table
from dateline.report import Report, Span

MEASURES = ("relaxed", "strict", "type", "value")
WORDS = 400 * 6  # characters of a report of 400 words


def main() -> int:
    options = _options()
    status = 0
    for folder in options.folder:
        documents = list(timexes.read(folder))
        if not documents:
            print(f"{folder}: neither gold.jsonl nor a .tml file there", file=sys.stderr)
            status = 2
            continue
        _measure(folder, documents, options.parse)
    return status


def figures(folder: Path, limit: int | None = None) -> dict[str, float]:
    """F1 of each measure over all expressions of the first documents of a folder, in per cent."""
    count, _ = _counted(islice(timexes.read(folder), limit), True)
    return {measure: _f1(count, "all", measure) for measure in MEASURES}


def _parsed(report: Report) -> table.Table:
    words = lexicon.load()
    return language.table(report, words)


def _measure(folder: Path, documents: list[Document], parse: bool) -> None:
    count, seconds = _counted(documents, parse)
    print(f"\n{folder}: {len(documents)} documents")
    print(f"{'':<10}" + "".join(f"{m:>9}" for m in MEASURES) + f"{'gold':>7}{'found':>7}")
    for kind in ("all", "DATE", "TIME", "DURATION", "SET"):
        scores = (_f1(count, kind, m) for m in MEASURES)
        told = f"{count[kind, 'gold']:7}{count[kind, 'found']:7}"
        print(f"{kind:<10}" + "".join(f"{s:9.2f}" for s in scores) + told)
    size = sum(len(d.report.text) for d in documents) / WORDS
    print(f"dates stage: {size / seconds:.0f} reports of 400 words per CPU second (without the parse)")


def _f1(count: Counter[tuple[str, str]], kind: str, measure: str) -> float:
    whole = count[kind, "gold"] + count[kind, "found"]
    return 200 * count[kind, measure] / whole if whole else 0.0


def _counted(documents: Iterable[Document], parse: bool) -> tuple[Counter[tuple[str, str]], float]:
    """What was found and right, by kind and measure, and the CPU seconds of the dates stage."""
    count: Counter[tuple[str, str]] = Counter()
    seconds = 0.0
    for document in documents:
        syntax = _parsed(document.report) if parse else None
        begin = time.process_time()
        expressions = moments.find(document.report, syntax)
        day = anchor.decide(document.report, expressions)
        found = moments.resolve(document.report, expressions, day)
        seconds += time.process_time() - begin
        rows = [Timex(m.span.spans[0], m.type.value, m.value.value) for m in found]
        _compare(document, [r for r in rows if r.span.start < document.until], count)
    return count, seconds


def _compare(document: Document, found: list[Timex], count: Counter[tuple[str, str]]) -> None:
    gold = sorted(document.gold, key=lambda t: (t.span.start, -t.span.end))
    for timex in gold:
        count.update({("all", "gold"): 1, (timex.type or "", "gold"): 1})
    for timex in found:
        count.update({("all", "found"): 1, (timex.type or "", "found"): 1})
    text = document.report.text
    for truth, guess in _pairs(gold, found):
        right = {
            "relaxed": True,
            "strict": _words(text, truth.span) == _words(text, guess.span),
            "type": truth.type == guess.type,
            "value": truth.value == guess.value,
        }
        for kind in ("all", truth.type or ""):
            count.update({(kind, measure): int(hit) for measure, hit in right.items()})


def _words(text: str, span: Span) -> str:
    return text[span.start : span.end].strip()


def _pairs(gold: list[Timex], found: list[Timex]) -> list[tuple[Timex, Timex]]:
    """One to one: equal extents first, then the first free overlap, left to right."""
    free = list(found)
    pairs, rest = [], []
    for truth in gold:
        same = next((f for f in free if f.span == truth.span), None)
        if same is None:
            rest.append(truth)
        else:
            free.remove(same)
            pairs.append((truth, same))
    for truth in rest:
        near = next((f for f in free if f.span.meets(truth.span)), None)
        if near is not None:
            free.remove(near)
            pairs.append((truth, near))
    return pairs


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", nargs="+", type=Path, help="TimeML files, or reports.jsonl with gold.jsonl")
    parser.add_argument("--no-parse", dest="parse", action="store_false", help="without the parse: no tense of clauses")
    return parser.parse_args()


if __name__ == "__main__":
    raise SystemExit(main())
