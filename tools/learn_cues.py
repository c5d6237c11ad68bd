"""Learn the cue tables of the attribution stage from PolNeAR, anew.

    .venv/bin/python tools/learn_cues.py POLNEAR

reads POLNEAR/reports.jsonl (id, text, title), POLNEAR/gold.jsonl (id, attributions, each with lists of character spans:
cue, content, source) and POLNEAR/cofenet_valid_alignment.jsonl (whose `document`s are the development part, left out),
each plain or with .gz, and writes cues.tsv and cue_signs.tsv into src/dateline/lexicon, or into the folder that `--to`
names. It takes some minutes, nearly all of them spaCy's.

The cue tables that lie in the lexicon have no say in what is learned: the same corpus, model and rules of
`dateline.reading` give the same tables each time. After a change of the rules of statements, run it again.

1. Every head is read in every frame it could stand in, and compared with the gold: once as the parser has it, and once
   more with the attachments mended that the first count knows how to mend.
2. cues.tsv: of a hundred uses of a lemma in a frame, how many are attributions, drawn towards the frame's own share.
3. cue_signs.tsv: a logistic regression of the same question on the circumstances of each use. Its first input is the
   share of step 2, counted without the use itself.

Kinds of cues come from tools/lexicon/cue_kinds.tsv, written by hand. No text of the corpus enters a table: lemmas that
were seen as cues, and numbers.
"""

from __future__ import annotations

import argparse
import csv
import gzip
import json
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from math import log
from pathlib import Path
from typing import Any

import numpy as np

from dateline import lexicon, quotations
from dateline.lexicon import Lexicon
from dateline.reading import language
from dateline.reading.statements import cue_scoring, cues, indirect
from dateline.reading.statements.candidate import Candidate
from dateline.reading.statements.cues import Cues
from dateline.reading.syntax import attachment
from dateline.reading.syntax.table import Table
from dateline.report import Report, Span
from dateline.sources import blocks

ROOT = Path(__file__).parents[1]
KINDS = ROOT / "tools/lexicon/cue_kinds.tsv"
LEXICON = ROOT / "src/dateline/lexicon"
CUES = ("lemma", "frame", "kind", "weight", "seen")
SIGNS = ("sign", "points", "seen")

PULL = 2
"""How many uses the frame's own share counts for beside those of a lemma, in cues.tsv …"""
FIRM_PULL = 8
"""… and where the share is an input of the regression, which would else trust rare lemmas too far."""
FRAME_SEEN = 20
"""Uses from which on a frame has a row for any lemma."""
SIGN_SEEN = 25
"""Uses that must show a sign before it has a say."""
FAINT = 0.05
"""Points below which a sign is left out."""
RIDGE = 2.0
"""How strongly the signs are drawn to nothing; bias and share are free."""
ALIKE = 0.5
"""Intersection over union, in characters, from which on a content is that of the gold."""

ASPECTS = "become begin come continue get go keep remain start stop".split()
ASPECT_FRAMES = "about after gerund infinitive noun-clause object object-infinitive on with".split()
"""Verbs that tell how something goes on, and the frames in which they say nothing of their own: began to attack. The
corpus counts some of them where they only lead up to a cue (began to warn), which the rules join themselves."""
GO_ON = {(lemma, frame) for lemma in ("continue", "go") for frame in ("clause", "aside")}
"""The only uses in which such a verb may be a cue: "…," she continued."""

HAND = {"nested speech": -0.90, "nested request": -0.90}
"""Points that are set, not learned. PolNeAR seldom marks an attribution inside another, so that the fit all but forbids
them; but who said that someone said or asked something is what Dateline is there to keep apart."""

Use = tuple[str, str]
"""A lemma and the frame it stands in."""
CueRow = tuple[str, str, str, int, int]
SignRow = tuple[str, str, int]


@dataclass(frozen=True, slots=True)
class Gold:
    """An attribution of the corpus, as tokens."""

    cue: frozenset[int]
    content: frozenset[int]
    source: frozenset[int]


@dataclass(frozen=True, slots=True)
class Text:
    """A parsed report with its gold; `quoted` are the tokens inside quotation marks, where nothing is learned."""

    table: Table
    golds: tuple[Gold, ...]
    quoted: frozenset[int]


@dataclass(frozen=True, slots=True)
class Counts:
    """Uses of lemmas in frames, all and right ones, and the sums of these for each frame."""

    seen: Counter[Use]
    right: Counter[Use]
    frame_seen: Counter[str]
    frame_right: Counter[str]

    def frame(self, frame: str) -> float:
        """The share of all uses of a frame that are attributions."""
        return self.frame_right[frame] / self.frame_seen[frame] if self.frame_seen[frame] else 0.0

    def share(self, use: Use, pull: float, without: int | None = None) -> float:
        """The share of a use, drawn towards the frame's; `without` takes one use off that was right (1) or not (0)."""
        seen, right = self.seen[use], self.right[use]
        if without is not None:
            seen, right = seen - 1, right - without
        return (right + pull * self.frame(use[1])) / (seen + pull)


@dataclass(frozen=True, slots=True)
class Example:
    """One use for the regression: the log-odds of its share, its features, and whether it is an attribution."""

    odds: float
    features: tuple[str, ...]
    right: bool


def main(arguments: Sequence[str] | None = None) -> None:
    """Read the corpus that the command line names, and write both tables."""
    parser = argparse.ArgumentParser(description="Learn cues.tsv and cue_signs.tsv from PolNeAR.")
    parser.add_argument("corpus", type=Path, help="folder of reports.jsonl, gold.jsonl, cofenet_valid_alignment.jsonl")
    parser.add_argument("--to", type=Path, default=LEXICON, help="folder to write into (default: the shipped lexicon)")
    options = parser.parse_args(arguments)
    cue_rows, sign_rows = learn(tuple(texts(options.corpus)), kinds())
    write(options.to / "cues.tsv", CUES, cue_rows)
    write(options.to / "cue_signs.tsv", SIGNS, sign_rows)


def learn(corpus: Sequence[Text], kinds: Mapping[str, str]) -> tuple[list[CueRow], list[SignRow]]:
    """The rows of cues.tsv and of cue_signs.tsv."""
    first = counted(corpus, kinds, Cues({}, kinds, {}))
    counts = counted(corpus, kinds, as_table(list(cue_rows(first, kinds))))
    rows = list(cue_rows(counts, kinds))
    return rows, list(sign_rows(list(examples(corpus, as_table(rows), counts))))


# ---- the corpus -------------------------------------------------------------------------------------------------


def texts(folder: Path) -> Iterator[Text]:
    """The training part of the corpus, parsed."""
    kept_back = {line["document"] for line in lines(folder, "cofenet_valid_alignment")}
    golds = {line["id"]: line["attributions"] for line in lines(folder, "gold")}
    words = lexicon.load()
    for line in lines(folder, "reports"):
        if line["id"] not in kept_back:
            report = Report(line["text"], blocks.find(line["text"], line.get("title")))
            yield text(report, language.table(report, words), golds[line["id"]])


def text(report: Report, table: Table, attributions: Iterable[Mapping[str, Any]]) -> Text:
    """A report with those attributions that have a cue and a content; they are lists of character spans."""
    golds = tuple(
        Gold(*(tokens(table, spans[part]) for part in ("cue", "content", "source")))
        for spans in attributions
        if spans["cue"] and spans["content"]
    )
    return Text(table, golds, tokens(table, [q.span for q in quotations.outer(quotations.find(report))]))


def tokens(table: Table, spans: Iterable[Sequence[int]]) -> frozenset[int]:
    """The tokens that share a character with any of the spans."""
    return frozenset(i for span in spans for i in table.tokens(Span(*span)))


def lines(folder: Path, name: str) -> Iterator[dict[str, Any]]:
    """The objects of NAME.jsonl or NAME.jsonl.gz."""
    packed, plain = folder / f"{name}.jsonl.gz", folder / f"{name}.jsonl"
    with gzip.open(packed, "rt", encoding="utf-8") if packed.exists() else plain.open(encoding="utf-8") as file:
        yield from (json.loads(line) for line in file if line.strip())


def kinds() -> dict[str, str]:
    """The kind of each lemma that has one."""
    with KINDS.open(encoding="utf-8", newline="") as file:
        return {row["lemma"]: row["kind"] for row in csv.DictReader(file, delimiter="\t")}


# ---- uses and whether they are right ----------------------------------------------------------------------------


def uses(item: Text, table: Table, cues: Cues) -> Iterator[tuple[Candidate, bool]]:
    """Every reading of every head outside quotations, and whether the gold has it."""
    length = [end - start for start, end in zip(table.start, table.end, strict=True)]
    by_token: dict[int, list[Gold]] = {}
    for gold in item.golds:
        for i in gold.cue:
            by_token.setdefault(i, []).append(gold)
    for candidate in indirect.readings(table, cues):
        if candidate.content and candidate.trigger not in item.quoted:
            yield candidate, any(agrees(candidate, gold, length) for i in candidate.cue for gold in by_token.get(i, ()))


def agrees(candidate: Candidate, gold: Gold, length: list[int]) -> bool:
    """Whether a candidate has the content of the gold, and shares its source or has none either."""
    content, source = set(candidate.content), set(candidate.source)
    common = sum(length[i] for i in content & gold.content)
    alike = common >= ALIKE * sum(length[i] for i in content | gold.content)
    return alike and (bool(source & gold.source) or not (source or gold.source))


def counted(corpus: Sequence[Text], kinds: Mapping[str, str], known: Cues) -> Counts:
    """How often each lemma stands in each frame, and is right; parses are mended by what is `known`."""
    counts = Counts(Counter(), Counter(), Counter(), Counter())
    for item in corpus:
        table = attachment.mended(item.table, known.strength)
        done: set[tuple[int, str]] = set()
        for candidate, right in uses(item, table, everything(table, kinds)):
            if (candidate.trigger, candidate.frame) not in done:
                done.add((candidate.trigger, candidate.frame))
                use = table.lemma[candidate.trigger], candidate.frame
                counts.seen[use] += 1
                counts.right[use] += right
                counts.frame_seen[candidate.frame] += 1
                counts.frame_right[candidate.frame] += right
    return counts


def everything(table: Table, kinds: Mapping[str, str]) -> Cues:
    """A table that knows every lemma as a modifier and adverb: candidates have to be known for these alone."""
    weights = {(lemma, frame): 0.0 for lemma in table.lemma for frame in ("modifier", "adverb")}
    return Cues(weights, kinds, {})


# ---- cues.tsv ---------------------------------------------------------------------------------------------------


def cue_rows(counts: Counts, kinds: Mapping[str, str]) -> Iterator[CueRow]:
    """The frames, then the lemmas in them that are worth a row, in order of the alphabet."""
    for frame, seen in sorted(counts.frame_seen.items()):
        if frame != "adverb" and seen >= FRAME_SEEN:
            yield "*", frame, "any", round(100 * counts.frame(frame)), seen
    for (lemma, frame), seen in sorted(counts.seen.items()):
        if not (lemma.isascii() and lemma.replace("-", "").isalpha()):
            continue
        kind = kinds.get(lemma, "other")
        if lemma in ASPECTS and frame in ASPECT_FRAMES:
            yield lemma, frame, kind, 1, seen
        elif worth(counts, (lemma, frame)) and (lemma not in ASPECTS or (lemma, frame) in GO_ON):
            yield lemma, frame, kind, round(100 * counts.share((lemma, frame), PULL)), seen


def worth(counts: Counts, use: Use) -> bool:
    """Whether enough is known of a lemma in a frame: it is a cue, or is less of one than its frame lets expect."""
    seen, right, share, frame = counts.seen[use], counts.right[use], counts.share(use, PULL), counts.frame(use[1])
    if use[1] == "adverb":  # most adverbs are none, so there is no row for any lemma
        return right >= 3 and right / seen > 0.2
    return right >= 2 or (right >= 1 and share >= 0.2) or (share < 0.6 * frame and seen >= 5 and frame >= 0.25)


def as_table(rows: Iterable[CueRow]) -> Cues:
    """The rows as the reading will have them: rounded."""
    entries = tuple(dict(zip(CUES, map(str, row), strict=True)) for row in rows)
    return cues.of(Lexicon({"cues": entries}))


# ---- cue_signs.tsv ----------------------------------------------------------------------------------------------


def examples(corpus: Iterable[Text], known: Cues, counts: Counts) -> Iterator[Example]:
    """Every use that the reading would look at."""
    for item in corpus:
        table = attachment.mended(item.table, known.strength)
        near = [(candidate, right) for candidate, right in uses(item, table, known) if candidate.weight >= cues.SEEN]
        governed = indirect._governed_by_cues([candidate for candidate, _ in near])
        for candidate, right in near:
            use = table.lemma[candidate.trigger], candidate.frame
            share = counts.share(use, FIRM_PULL, without=int(right))
            share = min(max(share, 0.005), 0.995)
            shown = cue_scoring.features(table, known, candidate, candidate.trigger in governed)
            yield Example(log(share / (1 - share)), tuple(shown), right)


def sign_rows(found: Sequence[Example]) -> Iterator[SignRow]:
    """Bias, share, and the signs that move the log-odds."""
    seen = Counter(name for example in found for name in example.features)
    names = sorted(name for name, times in seen.items() if times >= SIGN_SEEN)
    bias, share, *points = fitted(*matrix(found, names))
    yield "bias", f"{bias:.2f}", len(found)
    yield "share", f"{share:.2f}", len(found)
    for name, learned in zip(names, points, strict=True):
        value = HAND.get(name, learned)
        if abs(value) >= FAINT:
            yield name, f"{value:.2f}", seen[name]


def matrix(found: Sequence[Example], names: Sequence[str]) -> tuple[np.ndarray, np.ndarray]:
    """The examples as rows: one, the share's log-odds, and for each name whether the sign is shown; and the answers."""
    column = {name: number for number, name in enumerate(names, start=2)}
    inputs = np.zeros((len(found), len(names) + 2))
    for row, example in zip(inputs, found, strict=True):
        row[0], row[1] = 1.0, example.odds
        row[[column[name] for name in example.features if name in column]] = 1.0
    return inputs, np.array([float(example.right) for example in found])


def fitted(inputs: np.ndarray, answers: np.ndarray) -> list[float]:
    """The weights of a ridge logistic regression, by Newton's method from "believe the share"."""
    weights = np.zeros(inputs.shape[1])
    weights[1] = 1.0
    ridge = np.array([0.0, 0.0, *[RIDGE] * (len(weights) - 2)])
    for _ in range(30):
        chance = 1 / (1 + np.exp(-np.clip(inputs @ weights, -30, 30)))
        slope = inputs.T @ (chance - answers) + ridge * weights
        curve = (inputs * (chance * (1 - chance))[:, None]).T @ inputs + np.diag(ridge + 1e-6)
        step = np.linalg.solve(curve, slope)
        weights -= step
        if abs(step).max() < 1e-6:
            break
    return [float(weight) for weight in weights]


def write(path: Path, header: Sequence[str], rows: Iterable[Sequence[object]]) -> None:
    """A table with its header, tab-separated."""
    lines = ("\t".join(map(str, row)) + "\n" for row in (header, *rows))
    path.write_text("".join(lines), encoding="utf-8", newline="\n")


if __name__ == "__main__":
    main()
