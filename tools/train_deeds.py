"""Learn which words tell of a deed by their company, and give the tagger that head anew.

    .train/bin/python tools/train_deeds.py [--folds]

reads the half `dev` of bench/incidents, in which every word that tells of a deed is marked, and writes the head into
attributions.onnx. The environment is the tagger's; whatever trains the tagger anew needs it afterwards, and
tools/train_incidents.py behind it. `--folds` learns from four fifths of the reports at a time, tells how well each finds the
deeds of the fifth that it has not seen, and writes nothing.
"""

from __future__ import annotations

import argparse
import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from importlib.resources import files
from pathlib import Path

import incident_examples as examples
import incident_keys as keys
import numpy as np
from incident_examples import Told
from numpy.typing import NDArray
from sklearn.linear_model import LogisticRegression
from tagger import deed_head

from dateline.reading.deed_mentions import KINDS, DeedMentions
from dateline.reading.statements import tagger

BENCH = Path(__file__).parents[1] / "bench/incidents"
MODEL = Path(str(files("dateline.reading.statements"))) / tagger.MODEL
SETS = ("reports.jsonl", "passages.jsonl", "paragraphs.jsonl")
LOOKED_AT = ("VERB", "NOUN", "ADJ", "PROPN")
STRENGTH = 0.003
FOLDS = 5


@dataclass(frozen=True, eq=False)
class Report:
    """A marked report: the states of all its tokens, and of those that are looked at (`at`) the kind of deed that each tells (0:
    none), and whether the lexicon has a pattern for it there."""

    id: str
    states: NDArray[np.float16]
    at: NDArray[np.int64]
    kinds: NDArray[np.int64]
    ruled: NDArray[np.bool_]


def main(arguments: Sequence[str] | None = None) -> None:
    """Learn, and write the head or tell how well it finds."""
    parser = argparse.ArgumentParser(description="Learn which words tell of a deed.")
    parser.add_argument("--folds", action="store_true", help="tell how well it is learned, write nothing")
    options = parser.parse_args(arguments)
    read = [*reports(MODEL)]
    if options.folds:
        print("\n".join(_told(read)))
    else:
        deed_head.write(MODEL, *learned(read))


def reports(model: Path) -> Iterator[Report]:
    """Every report to learn from."""
    marked = (json.loads(line) for name in SETS for line in (BENCH / name).read_text("utf-8").splitlines())
    with deed_head.heard(model) as heard:
        for marks in marked:
            if marks["half"] == "dev":
                heard.clear()
                one = examples.read(marks, tuple(keys.of_bench(marks)), True)
                yield report(marks["id"], one, heard)


def report(id: str, one: Told, found: Sequence[tuple[int, deed_head.States]]) -> Report:
    """A marked report, with the states of its windows."""
    table = one.setting.named.table
    states = np.zeros((len(table), found[0][1].shape[1]), np.float16)
    for start, own in found:
        states[start : start + len(own)] = own
    kinds, inside = _kinds(one), _inside(one)
    ruled = {t for e in one.events for span in e.trigger.spans for t in table.tokens(span)}
    at = [t for t in range(len(table)) if table.pos[t] in LOOKED_AT and (t in kinds or t not in inside)]
    known = [kinds.get(t, 0) for t in at], [t in ruled for t in at]
    return Report(id, states, np.array(at, np.int64), np.array(known[0], np.int64), np.array(known[1], bool))


def _inside(one: Told) -> set[int]:
    """All tokens of the words that are marked."""
    table = one.setting.named.table
    return {t for key in one.keys for span in key.triggers for t in table.tokens(span)}


def _kinds(one: Told) -> dict[int, int]:
    """The main token of each word that is marked, with the kind of deed: what the lexicon has for it, else the incident's."""
    table = one.setting.named.table
    ruled = {t: e.type.value for e in one.events for span in e.trigger.spans for t in table.tokens(span)}
    found = {}
    for key in one.keys:
        for span in key.triggers:
            words = list(table.tokens(span))
            head = table.top(words) if words else None
            if head is not None:
                type = next((ruled[t] for t in words if ruled.get(t) in KINDS), key.type or KINDS[0])
                found[head] = KINDS.index(type) + 1
    return found


def learned(read: Sequence[Report]) -> tuple[NDArray[np.float32], NDArray[np.float32]]:
    """The weights [states, kinds + 1] and the bias [kinds + 1] that tell the kinds best."""
    states, kinds = (
        np.concatenate([r.states[r.at] for r in read], dtype=np.float32),
        np.concatenate([r.kinds for r in read]),
    )
    mean, spread = states.mean(0), states.std(0) + 1e-6
    model = LogisticRegression(C=STRENGTH, max_iter=400).fit((states - mean) / spread, kinds)
    weights = model.coef_.T / spread[:, None]
    return weights.astype(np.float32), (model.intercept_ - mean @ weights).astype(np.float32)


def unseen(read: Sequence[Report]) -> dict[str, DeedMentions]:
    """By the id of each report which of its words tell of a deed, as a head takes them that has not learned from it."""
    found = {}
    for fold in range(FOLDS):
        weights, bias = learned([r for n, r in enumerate(read) if n % FOLDS != fold])
        for one in read[fold::FOLDS]:
            sums = one.states.astype(np.float32) @ weights + bias
            powers = np.exp(sums - sums.max(1, keepdims=True))
            found[one.id] = DeedMentions((powers[:, 1:] / powers.sum(1, keepdims=True)).astype(np.float16))
    return found


def _told(read: Sequence[Report]) -> Iterator[str]:
    """Precision and recall of words that the lexicon has no pattern for, at some likelihoods, by five folds."""
    by = unseen(read)
    share = np.concatenate([by[r.id].shares[r.at].max(1)[~r.ruled] for r in read])
    told = np.concatenate([(r.kinds > 0)[~r.ruled] for r in read])
    for least in (0.3, 0.4, 0.5, 0.6, 0.7, 0.8):
        found = share >= least
        right = told[found].sum()
        yield f"{least:.1f}  found {found.sum():5d}  precision {right / found.sum():.3f}  recall {right / told.sum():.3f}"


if __name__ == "__main__":
    main()
