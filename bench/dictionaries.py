"""Measures what an import of actor dictionaries keeps, and what it costs to read with it.

    python bench/dictionaries.py DICTIONARY ... [--reports TABLE] [--most N] [--invented LINES]

Prints the names written and known and the lines that are not held, by the reason, then seconds of one CPU: to import, to load
and compile the folder, and, with `--reports`, to read the first N of them with and without it. `--invented`: a
dictionary of about so many lines, of the mix of the public ones, is made and measured too.
"""

from __future__ import annotations

import argparse
import random
import re
import tempfile
import time
from collections import Counter
from collections.abc import Callable, Iterator
from itertools import islice
from pathlib import Path

from dateline import dictionaries, gazetteer, lexicon, reading
from dateline.report import Report
from dateline.sources import load_all

_REASONS = re.compile(r"^[^:]*: |\S*\d\S*|\b[A-Z]{3,}\S*")


def main() -> None:
    options = _options()
    with tempfile.TemporaryDirectory() as folder:
        files = list(options.dictionary)
        if options.invented:
            files.append(Path(folder, "invented.txt"))
            files[-1].write_text("\n".join(islice(_invented(), options.invented)) + "\n", "utf-8")
        _measure(files, Path(folder), options)


def _measure(files: list[Path], folder: Path, options: argparse.Namespace) -> None:
    ours = lexicon.load()
    made, cost = _timed(lambda: dictionaries.convert(files, ours))
    lines = sum(len(path.read_bytes().splitlines()) for path in files)
    print(f"{lines:,} lines: {made.names:,} names written, {made.held:,} known, {len(made.unheld):,} not held")
    for reason, count in Counter(_REASONS.sub("…", one.why) for one in made.unheld).most_common(12):
        print(f"  {count:6,}  {reason}")
    for name in made.tables:
        (folder / f"{name}.tsv").write_text(made.page(name), "utf-8")
    theirs, loaded = _timed(lambda: lexicon.load(folder))
    _, compiled = _timed(lambda: gazetteer.compiled(theirs))
    print(f"import {cost:.1f} s, load {loaded:.1f} s, compile {compiled:.1f} s")
    if options.reports:
        reports = [r for r in islice(load_all([options.reports]), options.most) if isinstance(r, Report)]
        for name, words in (("without", ours), ("with", theirs)):
            reading.read(reports[0], words)
            _, spent = _timed(lambda words=words: [reading.read(report, words) for report in reports])
            print(f"{len(reports)} reports read {name} it in {spent:.1f} s")


def _timed(work: Callable[[], object]) -> tuple[object, float]:
    before = time.process_time()
    return work(), time.process_time() - before


def _invented() -> Iterator[str]:
    """Lines as the public dictionaries have them: a land with its places, office holders with days, a body now and then."""
    dice = random.Random(7)

    def word(syllables: int) -> str:
        return "".join(dice.choice("BDFGKLMNPRSTVZ") + dice.choice("AEIOU") for _ in range(syllables))

    first_names = [word(2) for _ in range(300)]
    while True:
        land, code = word(3), "Q" + dice.choice("ABCDEFGH") + dice.choice("ABCDEFGHIJKLMNOP")
        yield from (f"{land}NA_  [{code}]", f"+{land}NAN_", *(f"+{word(3)}_" for _ in range(18)))
        for _ in range(60):
            yield f"{dice.choice(first_names)}_{word(3)}_  ; remark"
            for year in dice.sample(range(60, 99), dice.randint(1, 3)):
                yield f"\t[{code}{dice.choice(['GOV', 'GOVMIL', 'ELI', 'OPP'])} {year}0101-{year}1231]"
        for _ in range(40):
            yield f"{word(2)}_{dice.choice(['HOLDINGS_INC', 'BANK', 'RELIEF_FUND'])}_\t[NGO{code}]\t; remark"
        yield f"{word(2)}_FRONT_({word(2)[:3]}F)_ [{code}REB]"


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("dictionary", nargs="*", type=Path)
    parser.add_argument("--reports")
    parser.add_argument("--most", type=int, default=60)
    parser.add_argument("--invented", type=int, default=0)
    return parser.parse_args()


if __name__ == "__main__":
    main()
