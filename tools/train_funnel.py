"""Learn anew which words speak of conflict or diplomacy, and which of something else: `lexicon/subjects.tsv`.

    .venv/bin/python tools/train_funnel.py DATA [--to FILE]

DATA holds the development sets by name (events/muc, events/plover, events/indiapolice, tolls/bulletins, dates/wikiwars,
dates/tbaq, tolls/newsquant, statements/polnear, pages/aeb …). It takes some minutes, and prints how well weights tell the
documents of each set: every document is scored by weights that were learned without it (by fifths).

1. For: the reports of terrorism in MUC, the sentences of PLOVER, police in a riot, wars told in an encyclopedia, bulletins,
   invented reports. Each is learned from as a whole, by its top, and by single sentences, because a table of reports may hold
   no more.
2. Against: what is in English among the web pages, the business news and the news of elections, but for those that speak of
   war all the same: a text with several of the words WAR in it, and one that the weights learned first take for conflict, is
   left out; and invented texts of sport, markets, weather … that have words of violence.
   Half of the pages, by the digest of their name, are never learned from: bench/funnel.py measures with those.
3. A logistic regression on the words of a stretch, each once, their weights drawn to 0, but those that the lexicon has for deeds
   and harms drawn to above it: words that the sets happen not to have.

Numbers alone, of words that an English dictionary has: no text enters the table, and no name.
"""

from __future__ import annotations

import argparse
import gzip
import hashlib
import json
import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

from dateline import lexicon
from dateline.english import is_english
from dateline.funnel import glance, subject

TARGET = Path(__file__).parents[1] / "src/dateline/lexicon/subjects.tsv"
OWN = Path(__file__).with_name("company.jsonl")
"""Invented texts that have words of violence and tell of something else."""
INCIDENTS = Path(__file__).parents[1] / "bench/incidents"
"""Invented reports of deeds; those of the half `aside` are not learned from."""
SEEN = 4
"""Documents that a word must be seen in."""
DRAWN, TOWARDS = 12, 1.0
"""How strongly weights are drawn to what they are before; what those of deeds and harms are."""
STEPS, PACE = 300, 0.5
LEARNED_FROM = frozenset({"events/muc", "events/plover", "events/indiapolice", "tolls/bulletins", "dates/wikiwars"})
"""Sets of documents for it."""
FIFTHS = 5
LEAST = 0.15
"""The least weight that is kept."""
KEPT = 0.993
"""The share of each set for it that the constant is set to keep, when documents are scored by weights learned without them."""
STRONG = 2
"""Different words of WAR with which a text is not learned from as one of something else."""
WAR = frozenset(
    """
    war wars troops soldiers soldier military army militants militant insurgents rebels rebel guerrillas gunmen terrorist
    terrorists terrorism terror bomb bombs bombing bomber missile missiles airstrike airstrikes shelling artillery drone drones
    hostage hostages ceasefire truce sanctions embassy ambassador diplomat diplomats diplomatic treaty nuclear invasion genocide
    refugees massacre killed wounded attackers gunfire shooting assassinated protesters riot riots police militia parliament
    minister foreign talks
    """.split()
)
SURE = """
    airstrike airstrikes; ambush ambushed; artillery; assassinate assassinated assassination; atrocity atrocities; bayonet
    bayonets; besieged siege; bomb bombs bombed bombing bombings bomber bombers; bullet bullets; carbine carbines; ceasefire
    truce armistice; commando commandos; combatants; coup junta; curfew; detonate detonated detonation; dynamite; embassy
    embassies consulate; ambassador ambassadors envoy envoys; execution executed; explosion explosions exploded; explosive
    explosives; fatalities; genocide; grenade grenades; guerrilla guerrillas; gunboat gunboats; gunfire; gunman gunmen;
    gunshot gunshots; hostage hostages; howitzer howitzers; insurgency insurgent insurgents; invasion invaded; junta;
    kidnapped kidnapping abducted abduction; killed killings killing; landmine landmines; machete machetes; martyred
    martyrs; massacre massacred massacres; militant militants; militia militias militiamen; missile missiles; mortar
    mortars; munition munitions ammunition; paramilitary paramilitaries; peacekeeper peacekeepers; projectile projectiles;
    rebel rebels rebellion; refugee refugees; rifle rifles; riot riots rioting rioters; rocket rockets; sabotage; sanction
    sanctions; shelled shelling; shrapnel; sniper snipers; soldier soldiers; tanks; terrorism terrorist terrorists; torched;
    tortured torture; treaty; troops; uprising; warhead warheads; warplane warplanes warship warships; wounded; warring;
    airfield airbase; displaced; gunned; machinegun kalashnikov; drone drones quadcopter; armoured armored; infantry
    battalion brigade; clashes clashed; protesters protestors demonstrators; teargas; annexation annexed
"""
"""Words that are hardly used of anything else; those between two semicolons are forms of one, or mean the same."""
DEEDS = frozenset(
    {"ASSAULT", "COERCE", "PROTEST", "THREATEN", "SANCTION", "MOBILIZE", "AGREE", "CONSULT", "SUPPORT", "ACCUSE"}
)
_SENTENCE = re.compile(r"(?<=[.!?])\s+")


class Document(NamedTuple):
    """A document of a set: what is learned from it (`is_for`), its stretches, and those it is judged by."""

    group: str
    key: str
    is_for: bool
    title: str
    text: str


def main() -> None:
    """Learn, measure, write."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("data", type=Path)
    parser.add_argument("--to", type=Path, default=TARGET)
    chosen = parser.parse_args()
    documents = [*told_of(chosen.data), *others(chosen.data)]
    prior = before()
    first = learned(documents, prior)
    documents = [d for d in documents if d.is_for or judged(d, first) < 1.0]
    held_out = by_fifths(documents, prior)
    groups = {d.group for d in documents if d.is_for} - {"own reports"}  # odd ones on purpose, and those that are sure
    shifts = {
        size: min(
            lowest(scores)
            for g in groups
            if (scores := [held_out[d] for d in documents if d.group == g and length(d) == size])
        )
        for size in (subject.SHORT, subject.LONG)
    }
    report(documents, held_out, shifts)
    weights = learned(documents, prior)
    for size, shift in shifts.items():
        weights[size] -= shift
    write(weights, chosen.to)


# ---- documents -------------------------------------------------------------------------------------------------------


def told_of(data: Path) -> Iterator[Document]:
    """Documents on conflict or diplomacy."""
    for name, is_one in (
        ("events/muc", lambda gold: gold["relevant"]),
        ("events/plover", lambda gold: True),
        ("events/indiapolice", lambda gold: True),
        ("tolls/bulletins", lambda gold: True),
    ):
        for row, gold in zip(rows(data / name, "reports"), rows(data / name, "gold"), strict=True):
            if is_one(gold):
                yield Document(name, row["id"], True, row.get("title") or "", row["text"])
    sentences = [row["text"] for row in rows(data / "events/plover", "reports")]
    for at in range(len(sentences)):  # what PLOVER has of diplomacy, at the length of a report
        yield Document("PLOVER, by tens", f"{at}", True, "", " ".join(sentences[at::37]))
    for name in ("reports", "narratives"):
        for row in map(json.loads, (INCIDENTS / f"{name}.jsonl").read_text("utf-8").splitlines()):
            if row["half"] == "dev":
                yield Document("own reports", row["id"], True, "", row["text"])
    for row in rows(data / "dates/wikiwars", "reports"):
        words = row["text"].split()
        for at in range(0, len(words) - 60, 240):
            yield Document("dates/wikiwars", f"{row['id']}:{at}", True, "", " ".join(words[at : at + 240]))


def others(data: Path) -> Iterator[Document]:
    """Documents on something else, as far as their words of violence tell."""
    for found in candidates(data):
        words = frozenset[str]().union(*subject.stretches("", found.text))
        if found.group == "own texts" or len(WAR & words) < STRONG:
            yield found


def candidates(data: Path) -> Iterator[Document]:
    for name in ("dates/tbaq", "tolls/newsquant", "statements/polnear"):
        for row in rows(data / name, "reports"):
            yield Document(name, row["id"], False, row.get("title") or "", row["text"])
    for row in map(json.loads, OWN.read_text("utf-8").splitlines()):
        if not row["told"]:
            yield Document("own texts", row["id"], False, "", row["text"])
    for name in ("pages/aeb", "pages/fundus", "pages/trafilatura", "pages/htmldate"):
        for row in rows(data / name, "pages"):
            if not is_kept_back(row["id"]):
                seen = glance.of_page(gzip.decompress((data / name / row["file"]).read_bytes()))
                if len(seen.text) > 200 and is_english(seen.text):
                    yield Document(name, row["id"], False, seen.title, seen.text)


def is_kept_back(name: str) -> bool:
    """Whether a page is one of the half that is never learned from."""
    return hashlib.sha256(name.encode()).digest()[0] % 2 == 1


def rows(folder: Path, name: str) -> Iterator[dict[str, Any]]:
    """The rows of a set."""
    packed = folder / f"{name}.jsonl.gz"
    text = gzip.decompress(packed.read_bytes()) if packed.exists() else (folder / f"{name}.jsonl").read_bytes()
    return map(json.loads, text.decode().splitlines())


# ---- learning --------------------------------------------------------------------------------------------------------


def before() -> dict[str, float]:
    """What words weigh before anything is learned: those of deeds and harms speak for conflict or diplomacy."""
    words = lexicon.load()
    deeds = (e["lemma"] for e in words["verbs"] if e["type"] in DEEDS)
    harms = (e["lemma"] for e in words["harms"])
    return {w: TOWARDS for lemma in (*deeds, *harms) for w in forms(lemma) if subject.WORD.fullmatch(w)}


def forms(lemma: str) -> tuple[str, ...]:
    """A word in its regular forms."""
    stem = lemma.removesuffix("e")
    return (lemma, f"{lemma}s", f"{stem}ed", f"{stem}ing", f"{stem}es")


def learned(documents: Sequence[Document], prior: Mapping[str, float]) -> dict[str, float]:
    """The weights that tell the documents apart."""
    stretches = [(words, d.is_for, share) for d in documents for words, share in learned_from(d)]
    seen: dict[str, set[str]] = defaultdict(set)
    for d in documents:
        for word in frozenset().union(*subject.stretches(d.title, d.text)):
            seen[word].add(f"{d.group}:{d.key}")
    known = dictionary()
    vocabulary = sorted(w for w in prior.keys() | seen.keys() if w in prior or (len(seen[w]) >= SEEN and w in known))
    place = {word: at for at, word in enumerate(vocabulary)}
    start = np.array([prior.get(w, 0.0) for w in vocabulary] + [0.0])
    found = regression(
        [[place[w] for w in words if w in place] for words, _, _ in stretches],
        np.array([is_for for _, is_for, _ in stretches], dtype=float),
        balanced([(is_for, share) for _, is_for, share in stretches]),
        start,
    )
    weights = dict(zip([*vocabulary, subject.SHORT], map(float, found), strict=True))
    return weights | {subject.LONG: weights[subject.SHORT]}


def learned_from(document: Document) -> Iterator[tuple[frozenset[str], float]]:
    """The stretches of a document, and one sentence in four by itself, with the share that each has of it."""
    found = list(subject.stretches(document.title, document.text))
    sentences = [s for s in _SENTENCE.split(document.text) if 12 <= s.count(" ") <= 60][::4][:6]
    found += [frozenset().union(*subject.stretches("", s)) for s in sentences]
    yield from ((words, 1 / len(found)) for words in found)


def dictionary() -> frozenset[str]:
    """Words that are printed small: no names."""
    words = frozenset(e["word"] for e in lexicon.load()["lower_words"])
    names = frozenset(e["name"].lower() for e in lexicon.load()["first_names"])
    return words - names | {form for word in words for form in forms(word)}


def balanced(stretches: Sequence[tuple[bool, float]]) -> NDArray[np.float64]:
    """The weight of each stretch, so that both kinds count as much."""
    share = np.array([share for _, share in stretches])
    is_for = np.array([is_for for is_for, _ in stretches])
    total = len(stretches) / 2
    return np.where(is_for, share / share[is_for].sum(), share / share[~is_for].sum()) * total


def regression(
    places: list[list[int]], wanted: NDArray[np.float64], share: NDArray[np.float64], start: NDArray[np.float64]
) -> NDArray[np.float64]:
    """The weights, the constant last, by gradient descent with a pace of its own for each."""
    rows_at = np.repeat(np.arange(len(places)), [len(p) for p in places])
    columns = np.fromiter((c for p in places for c in p), dtype=np.int64)
    scale = np.array([1 / max(len(p), 1) ** 0.5 for p in places])
    weights, squares = start.copy(), np.full(len(start), 1e-6)
    for _ in range(STEPS):
        scores = np.bincount(rows_at, weights[columns], len(places)) * scale + weights[-1]
        error = share * (1 / (1 + np.exp(-scores)) - wanted)
        slope = np.append(np.bincount(columns, (error * scale)[rows_at], len(start) - 1), error.sum())
        slope[:-1] += DRAWN / 10 * (weights - start)[:-1]
        squares += slope**2
        weights -= PACE * slope / np.sqrt(squares)
    return weights


# ---- measuring and writing -------------------------------------------------------------------------------------------


def judged(document: Document, weights: Mapping[str, float]) -> float:
    """The score of a document, as the funnel has it."""
    return max(subject.weighed(words, weights) for words in subject.stretches(document.title, document.text))


def length(document: Document) -> str:
    """Whether a document is short, or long."""
    words = subject.WORD.findall(document.text)
    return subject.SHORT if len(words) < 2 * subject.FEW else subject.LONG


def lowest(scores: Sequence[float]) -> float:
    """The score that all but the fewest of a set reach."""
    return float(np.quantile(scores, 1 - KEPT)) if len(scores) > 20 else 9.9


def by_fifths(documents: Sequence[Document], prior: Mapping[str, float]) -> dict[Document, float]:
    """Each document's score by weights that were learned without it."""
    part = {d: hashlib.sha256(f"{d.group}/{d.key.split(':')[0]}".encode()).digest()[0] % FIFTHS for d in documents}
    scores: dict[Document, float] = {}
    for fifth in range(FIFTHS):
        weights = learned([d for d in documents if part[d] != fifth], prior)
        scores |= {d: judged(d, weights) for d in documents if part[d] == fifth}
    return scores


def report(documents: Sequence[Document], scores: Mapping[Document, float], shifts: Mapping[str, float]) -> None:
    """How many documents of each set are kept by weights learned without them."""
    words = lexicon.load()
    kept = Counter(
        d.group for d in documents if scores[d] >= shifts[length(d)] or subject.is_sure(d.title, d.text, words)
    )
    for group, number in Counter(d.group for d in documents).items():
        side = "for" if any(d.is_for for d in documents if d.group == group) else "against"
        print(f"{group:<20} {side:<8} {number:5} documents, kept {kept[group] / number:.4f}")


def write(weights: Mapping[str, float], path: Path) -> None:
    """The table: the constant first, then the words whose weight is not nothing."""
    sure = {form: forms[0] for part in SURE.split(";") for forms in [part.split()] for form in forms}
    weights = dict.fromkeys(sure, 0.0) | dict(weights)
    lines = [
        f"{word}\t{weight:.2f}\t{sure.get(word, '')}"
        for word, weight in sorted(weights.items())
        if abs(weight) >= LEAST or word in sure or word in (subject.SHORT, subject.LONG)
    ]
    path.write_text("word\tweight\tsure\n" + "\n".join(lines) + "\n", "utf-8")
    print(f"{len(lines)} weights written to {path}")


if __name__ == "__main__":
    main()
