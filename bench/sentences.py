"""Reads invented reports by the thousand and counts what breaks, by kind, each with the shortest reports that show it.

    python bench/sentences.py [--seeds N] [--from S] [--models] [--examples N]

The reports are those of `bench/prose.py`, one a seed; what must hold of each is in `bench/laws.py`. An error is a kind of
its own, by its name and the place that raised it. Exit 1 when anything broke. Models are left out unless asked for.
"""

from __future__ import annotations

import argparse
import sys
import traceback
from collections import Counter, defaultdict
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

import laws
import prose

from dateline import lexicon, reading, sources

CHUNK = 1000
"""Reports between two lines of progress."""


class Breach(NamedTuple):
    """What broke in one report: its kind, and the words."""

    kind: str
    what: str


def main() -> int:
    options = _options()
    count: Counter[str] = Counter()
    shown: dict[str, list[tuple[int, int, str]]] = defaultdict(list)
    last = options.start + options.seeds
    for seed in range(options.start, last):
        news = prose.report(seed)
        found = {breach.kind: breach.what for breach in breaches(news, options.models)}
        count.update(found.keys())
        for kind, what in found.items():
            shown[kind] = sorted([*shown[kind], (len(news.text), seed, what)])[: options.examples]
        if (done := seed + 1 - options.start) % CHUNK == 0 or seed + 1 == last:
            print(f"{done} of {options.seeds} read, {count.total()} breaches", file=sys.stderr)
    _print(count, shown, options.seeds)
    return 1 if count else 0


def breaches(news: prose.News, models: bool = True) -> Iterator[Breach]:
    """What breaks in the reading of a report: each law that does not hold, or the error that ended it."""
    try:
        found = reading.read(sources.from_text(news.text, "invented", news.published), lexicon.load(), models=models)
    except Exception as error:  # whatever it is, it is what is looked for
        yield Breach(place(error), str(error))
        return
    for law in laws.LAWS:
        for what in law(found):
            yield Breach(law.__name__, what)


def place(error: Exception) -> str:
    """The error's name and the line of Dateline's own that raised it.

    >>> place(KeyError(3))
    'KeyError'
    """
    frames = traceback.extract_tb(error.__traceback__)
    own = [frame for frame in frames if "dateline" in Path(frame.filename).parts]
    name = type(error).__name__
    return f"{name} at {'/'.join(Path(own[-1].filename).parts[-2:])}:{own[-1].lineno}" if own else name


def _print(count: Counter[str], shown: dict[str, list[tuple[int, int, str]]], seeds: int) -> None:
    for kind, number in count.most_common():
        print(f"\n{kind}: {number} of {seeds} reports")
        for _, seed, what in shown[kind]:
            text = prose.report(seed).text.replace("\n\n", " | ")
            print(f"  {seed}: {text}\n      {what}")
    print(f"\n{sum(count.values())} breaches of {len(count)} kinds in {seeds} reports")


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--seeds", type=int, default=1000, metavar="N", help="how many reports (default 1000)")
    parser.add_argument("--from", dest="start", type=int, default=0, metavar="S", help="the first seed (default 0)")
    parser.add_argument("--models", action="store_true", help="with the trained models as well (slower)")
    parser.add_argument("--examples", type=int, default=3, metavar="N", help="reports shown of each kind (default 3)")
    return parser.parse_args()


if __name__ == "__main__":
    raise SystemExit(main())
