"""Learn what speaks for a number being a figure of dead, anew.

    .train/bin/python tools/train_figures.py [FOLDER ...] [--notes RAND ACLED]

reads the halves `dev` of bench/incidents, of further folders of the same format, and notes on one incident with its number of
dead (folders with reports.jsonl and gold.jsonl, plain or .gz), and writes the weights of `figure` into
lexicon/incident_weights.tsv. A number is taken for a figure of dead where it is an end of the range that is marked, for none
where it lies outside; what lies between is learned from only where a rule knows it.
"""

from __future__ import annotations

import argparse
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from unittest.mock import patch

import incident_fits as fits
from sklearn.linear_model import LogisticRegression
from train_incidents import BENCH, _lines, write

from dateline import reading, sources
from dateline.reading.tolls import given_figures, weighed_counts
from dateline.reading.tolls.counted_nouns import CountedNoun, HarmCount
from dateline.reading.tolls.earlier_counts import CountsBefore
from dateline.reading.tolls.harm_words import HarmWords
from dateline.rows import Number

NOTES = 1500
"""Notes that are learned from, of each folder."""
SEEN, STRENGTH, BRIEF = 3, 0.3, 0.4
"""How often a sign must be seen; how freely is learned; how much a note weighs."""
Marked = tuple[set[Number], set[Number], tuple[Number, Number] | None]
"""Numbers of dead, numbers of hurt, and the range of all dead where a text tells of one deed."""


@dataclass(frozen=True)
class Figure:
    """A number as it was met: what a rule says came to them (None: no rule knows), and its signs."""

    low: Number
    high: Number | None
    harm: str | None
    signs: tuple[str, ...]


def main(arguments: Sequence[str] | None = None) -> None:
    """Learn from the folders that the command line names, and write the weights."""
    parser = argparse.ArgumentParser(description="Learn the weights of figures of dead.")
    parser.add_argument("folders", type=Path, nargs="*", help="folders like bench/incidents")
    parser.add_argument("--notes", type=Path, nargs="*", default=(), help="folders of notes with their number of dead")
    options = parser.parse_args(arguments)
    told = [(f, own, 1.0) for folder in (BENCH, *options.folders) for f, own in _of_bench(folder)]
    told += [(f, own, BRIEF) for folder in options.notes for f, own in _of_notes(folder)]
    write("figure", learn(told))


def learn(told: Sequence[tuple[Figure, bool, float]]) -> dict[str, float]:
    """What each sign speaks for."""
    names = fits.often((figure.signs for figure, _, _ in told), SEEN)
    model = LogisticRegression(C=STRENGTH, max_iter=500, fit_intercept=False)
    model.fit(fits.matrix((f.signs for f, _, _ in told), names), [own for _, own, _ in told], [w for _, _, w in told])
    return dict(zip(names, model.coef_[0].tolist(), strict=True))


def is_of_dead(figure: Figure, marked: Marked) -> bool | None:
    """Whether a number is one of dead by the marks; None where they do not tell."""
    dead, hurt, ends = marked
    if figure.low in dead or figure.high in dead:
        return None if figure.low in hurt and figure.harm != "killed" else True
    if ends and ends[0] < figure.low < ends[1]:
        return True if figure.harm == "killed" else None
    return False


def _of_bench(folder: Path) -> Iterator[tuple[Figure, bool]]:
    for name in ("narratives", "reports", "paragraphs"):
        for marks in _lines(folder / f"{name}.jsonl"):
            if marks["half"] == "dev":
                yield from _marked(marks, _marks(name, marks))


def _marks(name: str, marks: dict[str, Any]) -> Marked:
    if name == "narratives":
        killed = marks["killed"]
        return set(killed or ()), set(marks["injured"] or ()), tuple(killed) if killed else None
    keys = marks.get("incidents", ())
    dead, hurt = ({n for key in keys for n in key[harm] or ()} for harm in ("killed", "injured"))
    return dead, hurt, None


def _of_notes(folder: Path) -> Iterator[tuple[Figure, bool]]:
    texts, golds = (list(_lines(_file(folder, name))) for name in ("reports.jsonl", "gold.jsonl"))
    pairs = list(zip(texts, golds, strict=True))
    for text, gold in pairs[:: max(1, len(pairs) // NOTES)]:
        killed = gold.get("killed", gold.get("fatalities"))
        if killed is not None:
            yield from _marked(text, ({killed}, {gold.get("injured")}, None))


def _file(folder: Path, name: str) -> Path:
    return next(path for path in (folder / name, folder / f"{name}.gz") if path.exists())


def _marked(text: dict[str, Any], marks: Marked) -> Iterator[tuple[Figure, bool]]:
    for figure in _met(text):
        own = is_of_dead(figure, marks)
        if own is not None:
            yield figure, own


def _met(text: dict[str, Any]) -> list[Figure]:
    """The numbers of a text that no rule but those of figures knows."""
    met: list[Figure] = []
    ruled = given_figures.find

    def weighed(count: CountedNoun, before: CountsBefore, rest: Any, words: HarmWords, weights: Any) -> None:
        _keep(met, count, before, words, None)

    def given(count: CountedNoun, before: CountsBefore, rest: Any, words: HarmWords) -> HarmCount | None:
        found = ruled(count, before, rest, words)
        if found is not None:
            _keep(met, count, before, words, found.harmed.harm)
        return found

    with patch.object(weighed_counts, "find", weighed), patch.object(given_figures, "find", given):
        reading.read(sources.from_text(text["text"], text["id"], published=text.get("published")))
    return met


def _keep(met: list[Figure], count: CountedNoun, before: CountsBefore, words: HarmWords, harm: str | None) -> None:
    if weighed_counts.is_open(count, words):
        number = count.number
        met.append(Figure(number.low, number.high, harm, weighed_counts.signs(count, before, words)))


if __name__ == "__main__":
    main()
