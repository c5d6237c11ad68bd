"""How well copies are found, told from other reports of the same event, and laid beside their originals; and how fast.

    python bench/copies.py DOCUMENTS [--pairs PAIRS] [--half test|dev|all] [--same-event FILE] [--quotations FILE]
                           [--embed] [--sizes 1000 10000 100000]

DOCUMENTS is a table of reports (JSONL with `id` and `text`). With PAIRS (JSONL: `copy`, `original`, `kind`) recall by kind,
wrong originals and false pairs are printed, on one random half of the originals with all their copies: the bars of
`rewritten` were chosen on the half `dev`. Without it copies of the first 300 reports are made here (`made`), by swapping
words, by losing names and numbers, by leaving out sentences, and looked for among all. FILE of `--same-event`: `event`,
`wire`, `text`; of `--quotations`: `text`, `quotations`, `altered` ([place, other words]). `--sizes`: so many reports are
made of the words of DOCUMENTS, one in ten a copy, and the CPU seconds of signatures, candidates and verification measured.
"""

from __future__ import annotations

import argparse
import json
import random
import re
import sys
import time
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from itertools import pairwise
from pathlib import Path
from typing import Any

from dateline import sources
from dateline.copies import Collection, CopyPair, candidates, find, lay
from dateline.copies.word_codes import FUNCTION, code
from dateline.lexicon import load as load_lexicon
from dateline.report import Report
from dateline.sources import from_text

Gold = list[tuple[str, str, str]]
SEED = 6
MADE = 300
WORD = re.compile(r"[^\W\d_]+|\d+(?:[.,]\d+)*")
SENTENCE = re.compile(r"(?<=[.!?])\s+")


def main() -> int:
    options = _options()
    reports = [r for r in sources.load_all([options.documents]) if isinstance(r, Report)]
    if len(reports) < 2:
        print("fewer than two reports could be read: name a table with the columns id and text", file=sys.stderr)
        return 2
    if options.pairs:
        gold = [(p["copy"], p["original"], p["kind"]) for p in _lines(options.pairs)]
        measure(*_half(reports, gold, options.half), options.embed)
    else:
        made = list(_made(reports[:MADE]))
        measure(
            [*reports, *(report for report, _, _ in made)], [(c.source, o, kind) for c, o, kind in made], options.embed
        )
    if options.same_event:
        same_event(_lines(options.same_event), options.embed)
    if options.quotations:
        quotations(_lines(options.quotations))
    for size in options.sizes:
        speed(reports, size)
    return 0


def figures(folder: Path, limit: int | None = None) -> dict[str, float]:
    """On the first pairs of each kind in pairs.jsonl of a folder, in per cent: copies found, copies whose best match is of
    their own family, and of those whose direction is told the right ones."""
    kinds: dict[str, Gold] = defaultdict(list)
    for pair in _lines(folder / "pairs.jsonl"):
        kinds[pair["kind"]].append((pair["copy"], pair["original"], pair["kind"]))
    gold = [pair for pairs in kinds.values() for pair in pairs[:limit]]
    inside = {name for copy, original, _ in gold for name in (copy, original)}
    table = next(iter(sorted(folder.glob("documents.jsonl*"))))
    reports = [r for r in sources.load_all([table]) if isinstance(r, Report) and r.source in inside]
    rows, _ = _by_kind(reports, gold, False)
    whole = sum(rows.values(), Counter[str]())
    return {
        "recall": 100 * whole["found"] / whole["gold"],
        "own family": 100 - 100 * whole["wrong"] / whole["gold"],
        "direction": 100 * whole["right"] / whole["told"],
    }


def measure(reports: list[Report], gold: Gold, embed: bool) -> None:
    """Print recall by kind, how often the best match is of another family, the direction, and false pairs."""
    rows, pairs = _by_kind(reports, gold, embed)
    print(f"{'kind':<20}{'copies':>7}{'recall':>8}{'wrong original':>16}{'direction told':>16}{'right':>7}")
    for kind, row in rows.items():
        told = f"{100 * row['right'] / row['told']:.1f}" if row["told"] else "-"
        shares = (100 * row[name] / row["gold"] for name in ("found", "wrong", "told"))
        print(f"{kind:<20}{row['gold']:>7}" + "{:>8.1f}{:>16.1f}{:>16.1f}".format(*shares) + f"{told:>7}")
    _print_false(pairs, _families(reports, gold))


def _families(reports: list[Report], gold: Gold) -> dict[str, str]:
    return {report.source: report.source for report in reports} | {copy: original for copy, original, _ in gold}


def _by_kind(reports: list[Report], gold: Gold, embed: bool) -> tuple[dict[str, Counter[str]], list[CopyPair]]:
    """By kind of copy: how many there are, are found, are laid beside another family, and have their direction told and
    right; with the pairs called copies."""
    family = _families(reports, gold)
    pairs = [pair for pair in find(reports, embed=embed) if pair.is_copy]
    partners = defaultdict(list)
    for pair in pairs:
        partners[pair.copy.source].append((pair.scores.score, pair.original.source, pair))
        partners[pair.original.source].append((pair.scores.score, pair.copy.source, pair))
    rows: dict[str, Counter[str]] = defaultdict(Counter)
    for copy, original, kind in gold:
        found = next((pair for _, name, pair in partners[copy] if name == original), None)
        best = max(partners[copy], default=(0.0, copy, None), key=lambda partner: partner[:2])
        rows[kind].update(gold=1, found=found is not None, wrong=family[best[1]] != family[copy])
        if found and found.told:
            rows[kind].update(told=1, right=found.original.source == original)
    return rows, pairs


def _print_false(pairs: Sequence[CopyPair], family: dict[str, str]) -> None:
    false = [p for p in pairs if family[p.copy.source] != family[p.original.source]]
    sizes, size = Counter(family.values()), len(family)
    between = size * (size - 1) // 2 - sum(n * (n - 1) // 2 for n in sizes.values())
    kinds = ", ".join(f"{kind} {count}" for kind, count in Counter(p.relation for p in false).items()) or "none"
    print(f"false pairs: {1e6 * len(false) / between:.1f} per million pairs of different families ({kinds})")


def same_event(rows: list[dict[str, Any]], embed: bool) -> None:
    """Print how many pairs of independent reports of one event are called copies, and how many what they are."""
    reports = [from_text(row["text"], f"{row['event']}{row['wire']}") for row in rows]
    event = {report.source: row["event"] for report, row in zip(reports, rows, strict=True)}
    told = [p for p in find(reports, embed=embed) if event[p.copy.source] == event[p.original.source]]
    events, count = len(set(event.values())), Counter(pair.is_copy for pair in told)
    print(
        f"same event: {events} pairs, {1000 * count[True] / events:.0f} per thousand called copies, {count[False]} told"
    )


def quotations(rows: list[dict[str, Any]]) -> None:
    """Print how many altered quotations of reworded copies are found, and how many unaltered ones are doubted."""
    swap, chance = _Swaps(), random.Random(SEED)
    altered = found = kept = doubted = 0
    for row in rows:
        text, quotes = row["text"], row["quotations"]
        other = dict(row["altered"])
        copy = _reworded_outside(text, quotes, other, swap, chance)
        comparison = lay(_pair(from_text(copy, "copy"), from_text(text, "original")))
        marked = {
            " ".join(WORD.findall(copy[q.copy.start : q.copy.end]))
            for q in comparison.quotations
            if q.state in ("altered", "cut-short")
        }
        for place, words in enumerate(quotes):
            mine = " ".join(WORD.findall(other.get(place, words)))
            hit = mine in marked
            altered, found = altered + (place in other), found + (hit and place in other)
            kept, doubted = kept + (place not in other), doubted + (hit and place not in other)
    print(f"quotations: {found} of {altered} altered ones found, {doubted} of {kept} others doubted")


def speed(reports: list[Report], size: int) -> None:
    """Print CPU seconds for so many made reports."""
    made = list(_many(reports, size))
    words = sum(len(WORD.findall(report.text)) for report in made) / size
    collection = Collection(made)
    start = time.process_time()
    rarity = (collection.signatures, collection.rarity)[1]
    signed = time.process_time()
    found = candidates.find(collection.signatures, rarity)
    done = time.process_time()
    pairs = sum(collection.pair(first, second) is not None for first, second in found.tolist())
    last = time.process_time()
    print(
        f"{size:>7} reports of {words:.0f} words: signatures {signed - start:.1f} s, candidates {done - signed:.1f} s "
        f"({len(found)}), together {size / (done - start):,.0f} reports per CPU second; "
        f"verification {last - done:.1f} s ({pairs} pairs)"
    )


# ---- copies made here -------------------------------------------------------------------------------------------


class _Swaps:
    """Words to put in place of others: of the same ending and about the same length, out of the shipped word list."""

    def __init__(self) -> None:
        self._by_shape: dict[tuple[str, int], list[str]] = defaultdict(list)
        for entry in load_lexicon()["lower_words"]:
            self._by_shape[_shape(entry["word"])].append(entry["word"])

    def another(self, word: str, chance: random.Random) -> str:
        """Another word for a content word; function words, names and numbers stay."""
        if not word.islower() or code(word) < FUNCTION:
            return word
        return chance.choice(self._by_shape.get(_shape(word), [word]))


def _shape(word: str) -> tuple[str, int]:
    return word[-2:], len(word) // 3


def _made(reports: list[Report]) -> Iterator[tuple[Report, str, str]]:
    """For every report five copies, with its name and what was done to them."""
    swap, chance = _Swaps(), random.Random(SEED)
    for report in reports:
        for share in (20, 30, 50):
            yield _copy(report, f"made {share} %", _reword(report.text, share / 100, swap, chance))
        noisy = _lose(_reword(report.text, 0.25, swap, chance), 0.15, chance)
        yield _copy(report, "made noise", noisy)
        kept = [sentence for sentence in SENTENCE.split(noisy) if chance.random() > 0.35]
        yield _copy(report, "made drop", " ".join(kept) or noisy)


def _copy(report: Report, kind: str, text: str) -> tuple[Report, str, str]:
    return from_text(text, f"{kind}|{report.source}"), report.source, kind


def _reword(text: str, share: float, swap: _Swaps, chance: random.Random) -> str:
    return WORD.sub(lambda m: swap.another(m[0], chance) if chance.random() < share else m[0], text)


def _lose(text: str, share: float, chance: random.Random) -> str:
    """The text without a share of its capitalised words and numbers."""
    return WORD.sub(lambda m: "" if not m[0].islower() and chance.random() < share else m[0], text)


def _reworded_outside(text: str, quotes: list[str], other: dict[int, str], swap: _Swaps, chance: random.Random) -> str:
    """The text with a third of its words swapped, but the quotations as they are or as they were altered."""
    parts, at = [], 0
    for place, words in enumerate(quotes):
        start = text.index(words, at)
        parts += [_reword(text[at:start], 0.3, swap, chance), other.get(place, words)]
        at = start + len(words)
    return "".join([*parts, _reword(text[at:], 0.3, swap, chance)])


def _pair(copy: Report, original: Report) -> CopyPair:
    found = next(iter(find([original, copy])), None)
    if found is None:
        raise SystemExit(f"a made copy was not found: {copy.text[:80]!r}")
    return found if found.copy is copy else found.turned


def _many(reports: list[Report], size: int) -> Iterator[Report]:
    """Reports of 440 words that follow each other as in the given ones, with a few names of their own; every tenth is a
    copy of the one before, a third of its words swapped."""
    chance, swap, text = random.Random(SEED), _Swaps(), ""
    following: dict[str, list[str]] = defaultdict(list)
    for report in reports:
        words = report.text.split()
        for word, after in pairwise(words):
            following[word].append(after)
    starts = sorted(following)
    for number in range(size):
        text = _reword(text, 0.3, swap, chance) if number % 10 == 9 else _walk(following, starts, chance)
        yield Report(text, source=str(number))


def _walk(following: dict[str, list[str]], starts: list[str], chance: random.Random) -> str:
    names = ["".join(chance.choices("aeioulnrstkm", k=7)).capitalize() for _ in range(6)]
    words = [chance.choice(starts)]
    while len(words) < 440:
        after = following.get(words[-1])
        words.append(chance.choice(after) if after else chance.choice(starts))
        if len(words) % 40 == 0:
            words.append(chance.choice(names))
    return " ".join(words)


# ---- what is given ----------------------------------------------------------------------------------------------


def _half(reports: list[Report], gold: Gold, half: str) -> tuple[list[Report], Gold]:
    """The reports and pairs of one half of the families."""
    family = {report.source: report.source for report in reports} | {copy: original for copy, original, _ in gold}
    chance = random.Random(SEED)
    dev = {name: chance.random() < 0.5 for name in sorted(set(family.values()))}
    inside = {name for name, of in family.items() if half == "all" or dev[of] == (half == "dev")}
    return [r for r in reports if r.source in inside], [pair for pair in gold if pair[0] in inside]


def _lines(path: Path) -> list[dict[str, Any]]:
    return [json.loads(line) for line in path.read_text("utf-8").splitlines() if line.strip()]


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("documents", help="a table of reports: JSONL with id and text")
    parser.add_argument("--pairs", type=Path, help="which are copies of which: JSONL with copy, original, kind")
    parser.add_argument("--half", choices=("test", "dev", "all"), default="test", help="which half of the originals")
    parser.add_argument("--same-event", type=Path, help="two wires on each of several events")
    parser.add_argument("--quotations", type=Path, help="reports with quotations and how some are altered")
    parser.add_argument("--embed", action="store_true", help="tell rewritings by their meaning too")
    parser.add_argument("--sizes", type=int, nargs="*", default=[], help="how many reports to make for the speed")
    return parser.parse_args()


if __name__ == "__main__":
    raise SystemExit(main())
