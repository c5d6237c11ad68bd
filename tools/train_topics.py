"""Learn what the words around a deed speak of, anew: conflict, or sport, markets, science, film, courts, weather, cooking …

    .venv/bin/python tools/train_topics.py DATA WORDNET [--to FOLDER]

DATA holds the development sets by name (tolls/acled, events/muc … each with reports.jsonl or reports.jsonl.gz: id, text),
WORDNET the files data.noun, index.noun, noun.exc … of Princeton WordNet 3.0. It takes some minutes, nearly all of them MiniLM's
(extra `embed`), and writes topics.tsv: a lemma, and what it speaks for (+) or against (-) conflict.

1. Texts are cut into passages of about fifty words, of which the nouns, verbs and adjectives are kept. Words of violence
   are left out of all of them (`topic.silent`): only the company that they keep is learned from.
2. Passages of conflict: notes on attacks (RAND, ACLED), wire reports of terrorism (MUC, the relevant ones), stories of
   assaults, arrests and protests (NGEC), police in a riot, bulletins; the senses of WordNet in the domains of arms.
   Others: news of markets, politics, celebrities, web pages; the senses of WordNet in every other domain, and of
   animals, plants, food, bodies and substances.
3. A logistic regression on the words of a passage, each word told by itself and by its place in MiniLM's space, so that a
   word seen seldom or only in a dictionary leans on words of its meaning. Both weights added up are the word's weight.

No text of a corpus enters the table: lemmas that an English dictionary has, and numbers.
"""

from __future__ import annotations

import argparse
import gzip
import json
import re
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import islice
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from dateline import lexicon
from dateline.copies.embedding import Embedding
from dateline.english import is_english
from dateline.reading.incidents import topic

HOME = Path(__file__).parents[1]
TARGET = HOME / "src/dateline/lexicon/topics.tsv"
BENCH, OWN_TEXTS = HOME / "bench/incidents", HOME / "tools/company.jsonl"
LONG = 50
"""Words of a passage, of every kind."""
SEEN = 3
"""Passages that a lemma must be seen in."""
OWN, MEANT = 60.0, 3.0
"""How strongly a weight of a word by itself, and by its meaning, is drawn to 0."""
STEPS, PACE = 400, 0.02
ARMS = frozenset("military terrorism war navy weaponry".split())
"""Domains of WordNet whose words are of conflict; those of none stand aside."""
ASIDE = frozenset("crime criminal_law ship aircraft airplane Islam history air_travel".split())
KINDS = dict(
    zip(
        (f"{number:02}" for number in range(3, 29)),
        "top act animal artifact attribute body cognition communication event feeling food group location motive object "
        "person phenomenon plant possession process quantity relation shape state substance time".split(),
        strict=True,
    )
)
"""WordNet's files of nouns by number."""
TAME = frozenset({"05", "08", "13", "19", "20", "27"})
"""WordNet's files of animals, bodies, food, phenomena, plants, substances."""
ENDS = (
    ("ies", "y"),
    ("sses", "ss"),
    ("s", ""),
    ("es", ""),
    ("ied", "y"),
    ("ed", "e"),
    ("ed", ""),
    ("ing", "e"),
    ("ing", ""),
    ("", ""),
)
STOPS = frozenset("a an as at be can do have he i in it may might more most no not on or so us was who will".split())
WORD = re.compile(r"(?<![^\W_])[a-z]{2,}(?![^\W_])")
"""Words in small letters: names have no say."""
NATURE = re.compile(r"flood|storm|quake|cyclone|typhoon|slide|volcan|rain|hurricane|drought|tsunami", re.IGNORECASE)
FORCE = re.compile(r"conflict|fight|clash|armed|attack|militia|violence|rebel", re.IGNORECASE)
REACH = 8000
"""Characters of a text that are read."""
Texts = Iterator[str]


@dataclass(frozen=True)
class Source:
    """Where texts come from: `side` 1 conflict, 0 other; `share` of its side's weight; at most `most` of them."""

    side: int
    share: float
    most: int
    texts: Callable[[Path], Texts]


class Dictionary:
    """WordNet's words, by which forms are brought back to lemmas: the exceptions that are listed, else by their ends."""

    def __init__(self, folder: Path) -> None:
        self._listed: dict[str, str] = {}
        self._known: set[str] = set()
        for part in ("noun", "verb", "adj"):
            for line in (folder / f"{part}.exc").read_text("utf-8").splitlines():
                form, lemma = line.split()[:2]
                self._listed.setdefault(form, lemma)
            lines = (folder / f"index.{part}").read_text("utf-8").splitlines()
            self._known |= {line.partition(" ")[0] for line in lines if not line.startswith(" ")}
        spelt, quiet = topic.telling(lexicon.load())
        self._told = {w for w in self._known if w in spelt and w not in quiet and w not in STOPS}
        self._seen: dict[str, str | None] = {}

    def lemma(self, word: str) -> str | None:
        """The lemma of a word in small letters, where it tells anything."""
        if word not in self._seen:
            lemma = self._listed.get(word) or next(filter(self._known.__contains__, _stems(word)), "")
            self._seen[word] = lemma if lemma in self._told else None
        return self._seen[word]


def _stems(word: str) -> Iterator[str]:
    for end, back in ENDS:
        if word.endswith(end) and len(word) > len(end) + 2:
            yield word[: len(word) - len(end)] + back
            if len(word) > len(end) + 3 and word[-len(end) - 1] == word[-len(end) - 2] and end in ("ed", "ing"):
                yield word[: len(word) - len(end) - 1]


@dataclass(frozen=True)
class Passage:
    side: int
    weight: float
    words: frozenset[str]


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("data", type=Path)
    parser.add_argument("wordnet", type=Path)
    parser.add_argument("--to", type=Path, default=TARGET)
    options = parser.parse_args()
    dictionary = Dictionary(options.wordnet)
    found = [*_passages(options.data, dictionary), *_senses(options.wordnet, dictionary)]
    write(options.to, learn(found), _kinds(options.wordnet))


def write(path: Path, weights: Mapping[str, float], kinds: Mapping[str, str]) -> None:
    """The table: lemma, weight, and of a noun its kind."""
    lines = (f"{word}\t{weight:.1f}\t{kinds.get(word, '')}" for word, weight in sorted(weights.items()))
    path.write_text("\n".join(["lemma\tweight\tkind", *lines]) + "\n", "utf-8")


def learn(passages: Sequence[Passage]) -> dict[str, float]:
    """The weight of each word."""
    seen = Counter(word for p in passages for word in p.words)
    words = sorted(w for w, n in seen.items() if n >= SEEN)
    place = {w: i for i, w in enumerate(words)}
    pairs = [(r, place[w]) for r, p in enumerate(passages) for w in p.words if w in place]
    rows, columns = np.array(pairs).T
    sizes = np.bincount(rows, minlength=len(passages))
    values = 1 / np.sqrt(np.maximum(sizes, 1))[rows]
    meanings = _meanings(words)
    sides, shares = np.array([p.side for p in passages], float), np.array([p.weight for p in passages])
    shares *= len(passages) / shares.sum()
    theta = np.zeros(1 + len(words) + meanings.shape[1])
    first, second = np.zeros_like(theta), np.zeros_like(theta)
    for step in range(1, STEPS + 1):  # Adam
        own, meant = theta[1 : 1 + len(words)], theta[1 + len(words) :]
        each = own + meanings @ meant
        score = theta[0] + np.bincount(rows, values * each[columns], len(passages))
        miss = shares * (1 / (1 + np.exp(-score)) - sides)
        pull = np.bincount(columns, values * miss[rows], len(words))
        slope = np.concatenate(([miss.sum()], pull + OWN * own / 10, meanings.T @ pull + MEANT * meant))
        first, second = 0.9 * first + 0.1 * slope, 0.99 * second + 0.01 * slope**2
        theta -= PACE * (first / (1 - 0.9**step)) / (np.sqrt(second / (1 - 0.99**step)) + 1e-8)
    each = theta[1 : 1 + len(words)] + meanings @ theta[1 + len(words) :]
    return dict(zip(words, (float(w) for w in each), strict=True))


def _meanings(words: Sequence[str]) -> NDArray[np.float64]:
    """MiniLM's vectors of the words, around their middle."""
    model = Embedding()
    found = np.array([model.vector(w) for w in words], float)
    return found - found.mean(0)


def _passages(data: Path, dictionary: Dictionary) -> Iterator[Passage]:
    for source in SOURCES:
        texts = list(islice((t for t in source.texts(data) if is_english(t)), source.most))
        cut = [words for words in _cut(texts, dictionary) if len(words) > 3]
        yield from (Passage(source.side, source.share / len(cut), words) for words in cut)


def _cut(texts: Iterable[str], dictionary: Dictionary) -> Iterator[frozenset[str]]:
    """The telling words of stretches of LONG words."""
    for text in texts:
        words = WORD.findall(text[:REACH])
        for i in range(0, len(words), LONG):
            yield frozenset(filter(None, map(dictionary.lemma, words[i : i + LONG])))


def _kinds(folder: Path) -> dict[str, str]:
    """The kind of each noun: WordNet's file of its senses, those counted by how often its texts have them."""
    files = {fields[0]: fields[1] for line in _entries(folder / "data.noun") if (fields := line.split(" ", 2))}
    counts: dict[str, Counter[str]] = {}
    for line in (folder / "index.sense").read_text("utf-8").splitlines():
        key, offset, rank, times = line.split()
        word, _, rest = key.partition("%")
        if rest.startswith("1:"):
            counts.setdefault(word, Counter())[files[offset]] += int(times) + (rank == "1") / 2
    return {word: KINDS[found.most_common(1)[0][0]] for word, found in counts.items()}


def _senses(folder: Path, dictionary: Dictionary) -> Iterator[Passage]:
    """The words of a sense of WordNet and of what it says of them, by domain."""
    synsets = dict(_synsets(folder))
    told: dict[str, list[str]] = {"arms": [], "domains": [], "tame": []}
    for names, file, links, gloss in synsets.values():
        domains = {synsets[at][0][0] for at in links}
        text = f"{', '.join(names)}: {gloss}".replace("_", " ")
        if domains & ARMS:
            told["arms"].append(text)
        elif domains and not domains & ASIDE:
            told["domains"].append(text)
        elif file in TAME:
            told["tame"].append(text)
    for name, side, share in (("arms", 1, 0.5), ("domains", 0, 3.0), ("tame", 0, 1.0)):
        cut = [w for w in _cut(told[name], dictionary) if len(w) > 1]
        yield from (Passage(side, share / len(cut), words) for words in cut)


def _synsets(folder: Path) -> Iterator[tuple[tuple[str, str], tuple[list[str], str, list[tuple[str, str]], str]]]:
    for path in sorted(folder.glob("data.*")):
        for line in _entries(path):
            head, _, gloss = line.partition("|")
            fields = head.split()
            count = int(fields[3], 16)
            at = 4 + 2 * count
            pointers = [fields[at + 1 + 4 * i : at + 5 + 4 * i] for i in range(int(fields[at]))]
            links = [(p[2], p[1]) for p in pointers if p[0] == ";c"]
            yield (fields[2].replace("s", "a"), fields[0]), (fields[4:at:2], fields[1], links, gloss.strip())


def _entries(path: Path) -> Iterator[str]:
    """The lines of a file of WordNet behind its licence."""
    return (line for line in path.read_text("utf-8").splitlines() if not line.startswith("  "))


def _lines(path: Path) -> Iterator[dict[str, Any]]:
    found = path if path.exists() else path.with_name(path.name + ".gz")
    with gzip.open(found, "rt", encoding="utf-8") if found.suffix == ".gz" else found.open(encoding="utf-8") as file:
        yield from map(json.loads, file)


def _of(name: str, step: int = 1, low: bool = False) -> Callable[[Path], Texts]:
    def texts(data: Path) -> Texts:
        every = islice(_lines(data / name), 0, None, step)
        return (t["text"].lower() if low else t["text"] for t in every)

    return texts


def _with(name: str, test: Callable[[dict[str, Any]], bool], low: bool = False) -> Callable[[Path], Texts]:
    """The texts of a set whose gold passes a test."""

    def texts(data: Path) -> Texts:
        gold = {g["id"] for g in _lines(data / name / "gold.jsonl") if test(g)}
        kept = (r["text"] for r in _lines(data / name / "reports.jsonl") if r["id"] in gold)
        return (t.lower() if low else t for t in kept)

    return texts


def _pages(name: str, field: str) -> Callable[[Path], Texts]:
    def texts(data: Path) -> Texts:
        for gold in _lines(data / "pages" / name / "gold.jsonl"):
            text = gold[field]
            yield text if isinstance(text, str) else "\n".join(text)

    return texts


def _disasters(data: Path) -> Texts:
    """Reports of people driven out by nature alone."""
    texts = (line["text"] for line in _lines(data / "tolls/idmc/reports.jsonl"))
    return (t for t in texts if NATURE.search(t) and not FORCE.search(t))


def _invented(told: bool) -> Callable[[Path], Texts]:
    """The texts written for this project: the half `dev` of bench/incidents, and company.jsonl."""

    def texts(data: Path) -> Texts:
        for name in ("reports", "narratives") if told else ("paragraphs",):
            lines = (line for line in _lines(BENCH / f"{name}.jsonl") if line["half"] == "dev")
            yield from (line["text"] for line in lines if line.get("incidents") != [])
        yield from (line["text"] for line in _lines(OWN_TEXTS) if line["told"] is told)

    return texts


def _is_deed(gold: dict[str, Any]) -> bool:
    return gold["type"] in ("ASSAULT", "COERCE", "PROTEST")


SOURCES = (
    Source(1, 1.0, 5000, _of("tolls/rand/reports.jsonl", 5)),
    Source(1, 1.0, 2800, _with("tolls/acled", lambda g: g["event_type"] != "Strategic developments")),
    Source(1, 1.5, 700, _with("events/muc", lambda g: bool(g["templates"]) and "TST" not in g["id"], low=True)),
    Source(1, 1.0, 600, _with("events/ngec_synthetic", _is_deed)),
    Source(1, 0.5, 250, _with("events/indiapolice", lambda g: bool(g["labels"]))),
    Source(1, 0.2, 90, _of("tolls/bulletins/reports.jsonl")),
    Source(1, 1.5, 200, _invented(True)),
    Source(0, 1.5, 200, _invented(False)),
    Source(0, 1.0, 260, _of("dates/tbaq/reports.jsonl")),
    Source(0, 0.3, 600, _of("tolls/newsquant/reports.jsonl")),
    Source(0, 0.8, 250, _of("statements/polnear/reports.jsonl", 3)),
    Source(0, 0.5, 100, _disasters),
    Source(0, 1.0, 200, _pages("aeb", "article_body")),
    Source(0, 0.5, 150, _pages("fundus", "paragraphs")),
    Source(0, 0.5, 200, _pages("trafilatura", "with")),
    Source(0, 1.5, 900, _of("copies/documents.jsonl", 4)),
)
"""What is learned from, and how much each set counts."""


if __name__ == "__main__":
    main()
