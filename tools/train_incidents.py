"""Learn which mentions are of one incident, who plays which role in it, how relevant it is and where it was, anew.

    .train/bin/python tools/train_incidents.py MUC --notes ACLED RAND --mean

reads the reports and keys of MUC-4 in the folder MUC (reports.jsonl, gold.jsonl, plain or .gz; the parts named DEV, TST1 and
TST2) and the halves `dev` of bench/incidents and bench/joins, in which every deed of today's kind is marked. The environment
is the tagger's. Whatever changes which events are read, or their days, needs it: the weights were learned beside the old ones.

Each is learned from what those before it give: joining (`incident_joins.py`, from our own sets alone), roles from incidents so
joined, relevance and places from incidents whose roles were given by weights that had not seen their report. Roles are written
into reading/incidents/role_weights.npz, all else into lexicon/incident_weights.tsv. `--keep joining roles` leaves some as they
are; without roles it takes a quarter of the time. `--mean` takes the mean of each old and new weight in the table, so that what
a few more reports say moves it half as far; a sign that is new has what is learned. So relevance was learned last, with `--keep
roles`; all else as it is. `--parts DEV` leaves TST1 and TST2 to choose by.
"""

from __future__ import annotations

import argparse
import gzip
import json
import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import fields
from itertools import islice
from pathlib import Path
from typing import Any

import incident_background as background
import incident_examples as examples
import incident_fits as fits
import incident_joins as joins
import incident_keys as keys
import numpy as np
import train_deeds as deeds
from incident_examples import Example, Told
from numpy.typing import NDArray
from scipy.optimize import minimize
from sklearn.ensemble import HistGradientBoostingClassifier
from sklearn.linear_model import LogisticRegression

from dateline.models.trees import Trees
from dateline.reading.incidents import doers, relevance, roles
from dateline.reading.incidents.casting import Scene
from dateline.reading.incidents.roles import ROLES, Learned, Weights

HOME = Path(__file__).parents[1]
BENCH = HOME / "bench/incidents"
TABLE = HOME / "src/dateline/lexicon/incident_weights.tsv"
STORED = HOME / "src/dateline/reading/incidents" / roles.WEIGHTS
PARTS = ("DEV", "TST1", "TST2")
LEARNED = ("joining", "roles", "relevance", "background", "place")
"""What is learned, in its order: each from what those before it give."""
FOLDS = 5
NOTES = 400
"""Notes of one incident that are learned from, of each folder: they are as short as the sentence of a wire."""
SEEN = {"roles": 3, "relevance": 15, "background": 6, "place": 5}
"""How often a sign must be seen to be learned."""
STRENGTH = {"roles": 0.1, "relevance": 0.3, "background": 1.0, "place": 0.15}
WHOLE = {"roles": 0.3, "relevance": 3.0, "place": 3.0}
"""How much a report in which all is marked weighs beside one of MUC-4, which has other rules for who is told: chosen on TST1 and
TST2 with weights learned without them; of places on each fifth of DEV and of our own."""
NARROW = frozenset({
    "noun of warfare", "recipient army", "recipient police", "recipient insurgents", "actor army", "actor police",
    "older than 60 days", "echo retrospective", "echo campaign-summary", "echo commemorative",
})  # fmt: skip
"""Signs of what MUC-4 leaves out by its own rules (fights among armed forces, deeds older than two months): what they speak
for is learned from the other reports alone. What MUC-4 would have of them stands in the table as `narrow`, and is not read."""
BRIEF, NARRATIVE = 0.6, 5.0
"""How much a note on one incident weighs, and the incident that a long page is on."""
MISSED = 1.5
"""How much more it weighs to miss an incident of our own reports than to give one that is none."""
FOR = re.compile(
    r"dead counted|toll (killed|injured|missing|displaced|counted|abducted|detained)|exact place|one day|day beside it|"
    r"facts [345]|.* with facts [45]|two mentions|many mentions|arms beside|(some|many) words with arms|topic of|within|"
    r"place of the clause|target$|instrument$|status (happened|ongoing)|headline|deed by its company"
)
AGAINST = re.compile(
    r"no (toll|day|place|actor|recipient)|one mention|bare noun|plural|nouns alone|facts [012]|.* with facts [012]|"
    r"noun of warfare|present$|speech$|first-person|duty|condition|.* without arms|some theme|theme |told ahead|older than|"
    r"day by its place|wide place|learned words"
)
"""Signs that may not speak against an incident, and for one: where few reports have them otherwise, that is chance."""
CALM = 4.0
"""How much more a text of our own weighs in which nothing is told: those are short, and few."""
TREES = {
    "max_iter": 150, "max_leaf_nodes": 4, "learning_rate": 0.08, "min_samples_leaf": 30, "l2_regularization": 5.0,
    "max_features": 0.5, "early_stopping": False, "random_state": 0,
}  # fmt: skip
LEAST = 0.03
"""Weights below which a sign of a role is left out."""
SCALE = 1 / 32


def main(arguments: Sequence[str] | None = None) -> None:
    """Learn from the folders that the command line names, and write the weights."""
    options = _options(arguments)
    told = [*reports(options.muc, options.parts, options.most)]
    told += [note for folder in options.notes for note in notes(folder, options.most_notes)]
    read = _joined(told, options.keep, options.mean)
    weights, folds = roles.learned(), [roles.learned()] * FOLDS
    if "roles" not in options.keep:
        weights, folds = learn_roles(read)
        store(weights)
    if "relevance" not in options.keep:
        write("relevance", learn_relevance(read, folds), options.mean)
    if "background" not in options.keep:
        write("background", learn_background(read), options.mean)
    if "place" not in options.keep:
        write("place", learn_places(read), options.mean)


def _options(arguments: Sequence[str] | None) -> argparse.Namespace:
    parser = argparse.ArgumentParser(description="Learn the weights of incidents.")
    parser.add_argument("muc", type=Path, help="folder with reports.jsonl and gold.jsonl of MUC-4")
    parser.add_argument("--parts", nargs="+", default=PARTS, help="parts of MUC-4 to learn from (default: all)")
    parser.add_argument(
        "--notes", type=Path, nargs="*", default=(), help="folders with reports.jsonl of notes on one incident"
    )
    parser.add_argument("--keep", nargs="*", default=(), choices=LEARNED, help="what is left as it ships")
    parser.add_argument("--mean", action="store_true", help="take the mean of old and new weights in the table")
    parser.add_argument("--most", type=int, help="reports of MUC-4 to learn from (default: all)")
    parser.add_argument("--most-notes", type=int, default=NOTES, help=f"notes of each folder (default: {NOTES})")
    return parser.parse_args(arguments)


def _joined(told: Sequence[Told], keep: Sequence[str], mean: bool) -> list[Example]:
    """The reports with their incidents, joined by weights that are learned from them."""
    lexicon = examples.LEXICON
    if "joining" not in keep:
        own = [examples.example(one, lexicon) for one in told if one.is_whole or one.is_one]
        new = write("joining", joins.learn(own, lexicon.weights("joining")), mean)
        lexicon = examples.joined_by(new)
    return [examples.example(one, lexicon) for one in told]


def reports(muc: Path, parts: Sequence[str] = PARTS, most: int | None = None) -> Iterator[Told]:
    """Every report to learn from, read; of MUC-4 the first `most`."""
    texts = {line["id"]: line for line in _lines(_stored(muc, "reports"))}
    golds = (gold for gold in _lines(_stored(muc, "gold")) if gold["id"].startswith(tuple(parts)))
    for gold in islice(golds, most):
        yield examples.read(texts[gold["id"]], tuple(keys.of_muc(gold)), False)
    unseen = deeds.unseen([*deeds.reports(deeds.MODEL)])
    for name in deeds.SETS:
        for marks in _lines(BENCH / name):
            if marks["half"] == "dev":
                yield examples.read(marks, tuple(keys.of_bench(marks)), True, unseen[marks["id"]])
    for marks in _lines(BENCH.parent / "joins/reports.jsonl"):
        if marks["half"] == "dev":
            yield examples.read(marks, tuple(keys.of_joins(marks)), True)
    yield from (
        examples.read_narrative(marks) for marks in _lines(BENCH / "narratives.jsonl") if marks["half"] == "dev"
    )


def notes(folder: Path, most: int = NOTES) -> Iterator[Told]:
    """Notes that tell of one incident each, every so many."""
    lines = list(_lines(_stored(folder, "reports")))
    yield from (examples.read(line, (keys.NOTE,), False) for line in lines[:: max(1, len(lines) // most)][:most])


def learn_roles(read: Sequence[Example]) -> tuple[Learned, list[Learned]]:
    """What is learned of roles from all reports, and for each fold from the others."""
    kept = [[e for n, e in enumerate(read) if n % FOLDS != fold] for fold in range(FOLDS)]
    parts = [(learn_beside(some), learn_doing(some)) for some in kept]
    asked = [(n % FOLDS, *row) for n, e in enumerate(read) for row in asked_of(e, *parts[n % FOLDS])]
    folds = [Learned(*parts[f], learn_trees([row[1:] for row in asked if row[0] != f])) for f in range(FOLDS)]
    return Learned(learn_beside(read), learn_doing(read), learn_trees([row[1:] for row in asked])), folds


def learn_beside(read: Iterable[Example]) -> Weights:
    """What each sign of a candidate beside an incident speaks for."""
    told = [(signs, ROLES.index(role), e.is_whole) for e in read for _, signs, role in examples.roles_of(e)]
    return _softmax(told, max_iter=80, tol=1e-3)


def learn_doing(read: Iterable[Example]) -> Weights:
    """What each sign of someone in a report speaks for: having done one of its deeds, or none."""
    told = [(signs, int(did), e.is_whole) for e in read for signs, did in examples.doers_of(e)]
    return _softmax(told, max_iter=200)


def _softmax(told: Sequence[tuple[tuple[str, ...], int, bool]], **options: float) -> Weights:
    names = fits.often((signs for signs, _, _ in told), SEEN["roles"])
    model = LogisticRegression(C=STRENGTH["roles"], **options)
    heavy = [WHOLE["roles"] if whole else 1.0 for _, _, whole in told]
    model.fit(fits.matrix((signs for signs, _, _ in told), names), [kind for _, kind, _ in told], heavy)
    two = len(model.coef_) == 1
    weights = np.vstack([0 * model.coef_, model.coef_]) if two else model.coef_
    begin = np.array([0.0, model.intercept_[0]]) if two else model.intercept_
    table = (weights - weights[0]).T  # what speaks for none is nought, so that a sign not seen is too
    table[names["prior"]] += begin - begin[0]
    return Weights(names, table.astype(np.float32))


def asked_of(example: Example, beside: Weights, doing: Weights) -> Iterator[tuple[Sequence[float], bool]]:
    """What the trees are asked of everyone who may have done a deed of which that is marked, and whether they did."""
    known = [n for n, (_, group) in enumerate(example.drafts) if group[0].kind in doers.KINDS]
    scenes = [Scene(example.cast, example.drafts[n][1]) for n in known]
    near = [roles.beside(scene, beside) for scene in scenes]
    for n, told in zip(known, roles.asked(example.cast, scenes, near, doing), strict=True):
        heads = examples.heads_of(example, n)
        if heads is not None:
            everyone = example.cast.everyone
            yield from ((row, examples.role_in(everyone[id], heads) == "actor") for id, row in told.items())


def learn_trees(asked: Sequence[tuple[Sequence[float], bool]]) -> Trees:
    """Trees that tell who did it."""
    model = HistGradientBoostingClassifier(**TREES)
    model.fit(np.array([row for row, _ in asked], np.float32), [did for _, did in asked])
    grown = [tree[0].nodes for tree in model._predictors]
    roots = np.cumsum([0, *map(len, grown)])[:-1]
    nodes, begin = np.concatenate(grown), np.repeat(roots, list(map(len, grown)))
    own, leaf = np.arange(len(nodes)), nodes["is_leaf"] == 1
    return Trees(
        roots.astype(np.int16),
        np.where(leaf, 0, nodes["feature_idx"]).astype(np.int16),
        np.where(leaf, 0, nodes["num_threshold"]).astype(np.float32),
        np.where(leaf, own, begin + nodes["left"]).astype(np.int16),
        np.where(leaf, own, begin + nodes["right"]).astype(np.int16),
        np.where(leaf, nodes["value"], 0).astype(np.float32),
        int(nodes["depth"].max()),
        float(model._baseline_prediction.item()),
    )


def judged(read: Sequence[Example], weights: Sequence[Learned]) -> Iterator[tuple[int, int, tuple[str, ...]]]:
    """The number of each report and incident, and the incident's signs once its roles are given by the report's fold."""
    for n, example in enumerate(read):
        given = roles.given(example.drafts, example.cast, example.setting.counted, weights[n % FOLDS])
        for i, (incident, (_, group)) in enumerate(zip(given, example.drafts, strict=True)):
            yield n, i, relevance.signs(incident, group, example.setting)


def learn_relevance(read: Sequence[Example], weights: Sequence[Learned]) -> dict[str, float]:
    """What each sign of an incident speaks for; with "narrow:" before those that are learned from MUC-4 apart."""
    told = [(n, i, signs) for n, i, signs in judged(read, weights) if read[n].counts(i)]
    signs = [own if read[n].is_whole else tuple(f"narrow:{s}" if s in NARROW else s for s in own) for n, _, own in told]
    names = fits.often(signs, SEEN["relevance"])
    many = Counter(n for n, _, _ in told)
    heavy = [_weight(read[n], read[n].is_told(i)) / many[n] ** 0.5 for n, i, _ in told]
    ends = [(0, None) if FOR.match(name) else (None, 0) if AGAINST.match(name) else (None, None) for name in names]
    found = fits.logistic(
        fits.matrix(signs, names),
        [read[n].is_told(i) for n, i, _ in told],
        STRENGTH["relevance"] * np.array(heavy),
        ends,
    )
    return dict(zip(names, found, strict=True))


def learn_background(read: Sequence[Example]) -> dict[str, float]:
    """What each sign of a deed speaks for: being one that the report only looks back on."""
    told = [deed for example in read for deed in background.deeds(example)]
    names = fits.often((signs for signs, _ in told), SEEN["background"])
    heavy, ends = np.full(len(told), STRENGTH["background"]), [(None, None)] * len(names)
    found = fits.logistic(fits.matrix((signs for signs, _ in told), names), [back for _, back in told], heavy, ends)
    return dict(zip(names, found, strict=True))


def _weight(example: Example, told: bool) -> float:
    """How much one incident of a report weighs, before that is shared among the report's."""
    if example.is_whole:
        return WHOLE["relevance"] * (CALM if not example.marked else MISSED if told and example.tells_roles else 1.0)
    return NARRATIVE if example.is_narrative else BRIEF if example.is_note else 1.0


def learn_places(read: Iterable[Example]) -> dict[str, float]:
    """What each sign of a place speaks for: the weights under which each deed's own place is best told from the others."""
    told = [(places, e.is_whole) for e in read for places in examples.places_of(e)]
    names = fits.often((signs for places, _ in told for signs, _ in places), SEEN["place"])
    rows = fits.matrix((signs for places, _ in told for signs, _ in places), names)
    own = np.array([is_own for places, _ in told for _, is_own in places])
    ends = np.cumsum([0, *(len(places) for places, _ in told)])[:-1]
    deed = np.repeat(np.arange(len(told)), [len(places) for places, _ in told])
    heavy = STRENGTH["place"] * np.array([WHOLE["place"] if whole else 1.0 for _, whole in told])

    def loss(found: NDArray[np.float64]) -> tuple[float, NDArray[np.float64]]:
        sums = rows @ found
        grown = np.exp(sums - np.maximum.reduceat(sums, ends)[deed])
        all_, right = np.add.reduceat(grown, ends), np.add.reduceat(grown * own, ends)
        slope = heavy[deed] * (grown / all_[deed] - grown * own / right[deed])
        return float((heavy * np.log(all_ / right)).sum() + found @ found / 2), rows.T @ slope + found

    best = minimize(loss, np.zeros(len(names)), jac=True, method="L-BFGS-B", options={"maxiter": 500})
    return dict(zip(names, map(float, best.x), strict=True))


def store(learned: Learned) -> None:
    """Write the weights of roles, in bytes, and the trees."""
    parts: dict[str, NDArray[Any]] = {}
    for name in ("beside", "doing"):
        weights: Weights = getattr(learned, name)
        heavy = np.flatnonzero(np.abs(weights.table).max(1) >= LEAST)
        signs = sorted(weights.rows, key=weights.rows.__getitem__)
        parts[name] = np.clip(np.round(weights.table[heavy] / SCALE), -127, 127).astype(np.int8)
        parts[f"{name}_signs"] = np.frombuffer("\n".join(signs[i] for i in heavy).encode(), np.uint8)
    trees = {field.name: getattr(learned.trees, field.name) for field in fields(Trees)}
    np.savez_compressed(STORED, scale=np.float32(SCALE), **parts, **trees)


def write(decision: str, weights: Mapping[str, float], mean: bool = False) -> dict[str, float]:
    """Write the weights of a decision (joining, relevance, place) into the table, in place of those that stand there, or the mean
    of both; gives what was written."""
    lines = [line.split("\t") for line in TABLE.read_text("utf-8").splitlines()]
    told = {((name.rpartition(":")[0] or decision), name.rpartition(":")[2]): w for name, w in weights.items()}
    own = {of for of, _ in told}
    if mean:
        old = {(of, sign): float(weight) for of, sign, weight in (line for line in lines if line[0] in own)}
        told |= {key: (weight + told.get(key, 0.0)) / 2 for key, weight in old.items()}
    heavy = sorted((*key, weight) for key, weight in told.items() if abs(weight) >= 0.005)
    at = next((n for n, line in enumerate(lines) if line[0] in own), len(lines))
    kept = [[line for line in part if line[0] not in own] for part in (lines[:at], lines[at:])]
    new = [[of, sign, f"{weight:.2f}"] for of, sign, weight in heavy]
    TABLE.write_text("".join("\t".join(line) + "\n" for line in (*kept[0], *new, *kept[1])), "utf-8")
    return {sign: weight for of, sign, weight in heavy if of == decision}


def _stored(folder: Path, name: str) -> Path:
    return next(path for end in ("jsonl", "jsonl.gz") if (path := folder / f"{name}.{end}").exists())


def _lines(path: Path) -> Iterator[dict[str, object]]:
    with gzip.open(path, "rt", encoding="utf-8") if path.suffix == ".gz" else path.open(encoding="utf-8") as lines:
        yield from map(json.loads, lines)


if __name__ == "__main__":
    main()
