"""Attributions against gold, by both published measures, and how many reports a second of one CPU are read.

    python bench/statements.py FOLDER [--limit N] [--no-models]

FOLDER holds a copy of PolNeAR or of CofeNet's data (`bench/attributions.py` tells the layouts). Joint: contents are sets of
characters that are not white space, paired one to one by intersection over union, at least one half; right when the sources
share a character too, or both have none. Exact: CofeNet's measure, the same source, cue or content span on its own tokens,
counted once for each annotator. Recall by kind: of the gold contents, those that any prediction meets by half.
"""

from __future__ import annotations

import argparse
import re
import sys
import time
from collections import Counter, defaultdict
from collections.abc import Iterable
from itertools import islice
from pathlib import Path

import attributions
from attributions import ROLES, Attribution, Document, Instance, Spans

from dateline import lexicon, reading, sources
from dateline.report import Report
from dateline.rows import Statement

KINDS = ("direct", "mixed", "indirect", "pronoun source", "no source")
PRONOUNS = frozenset({"i", "he", "she", "they", "it", "we", "you", "who", "him", "her", "them"})
WORDS = 700
"""Words of a report, as speed is told."""
HALF = 0.5


def main() -> int:
    options = _options()
    try:
        documents, instances = attributions.read(options.folder)
    except attributions.Unusable as error:
        print(error, file=sys.stderr)
        return 2
    documents = list(islice(_first(documents, instances), options.limit))
    count, seconds = _counted(documents, instances, options.models)
    words = sum(len(document.text.split()) for document in documents)
    _print(len(documents), count, words / WORDS / seconds)
    return 0


def figures(folder: Path, limit: int | None = None) -> dict[str, float]:
    """F1 of each measure on the first reports of a folder, those with token labels first, in per cent."""
    documents, instances = attributions.read(folder)
    count, _ = _counted(list(islice(_first(documents, instances), limit)), instances, True)
    bases = {"joint": "", **{f"exact {role}": f"exact {role} " for role in ROLES}}
    return {
        measure: 200 * count[measure] / (count[f"{base}told"] + count[f"{base}gold"])
        for measure, base in bases.items()
        if count[f"{base}gold"]
    }


def _counted(documents: list[Document], instances: Iterable[Instance], models: bool) -> tuple[Counter[str], float]:
    """What is right, found and annotated by both measures, and the CPU seconds of the whole reads."""
    read, seconds = _read(documents, models)
    count: Counter[str] = Counter()
    for document in documents:
        if document.gold is not None:
            _compare(document, document.gold, read[document.id], count)
    for instance in instances:
        if instance.document in read:
            _exact(instance, read[instance.document], count)
    return count, seconds


def _first(documents: list[Document], instances: list[Instance]) -> list[Document]:
    """The documents, those with token labels first, so that a limit keeps both measures."""
    labelled = {instance.document for instance in instances}
    return sorted(documents, key=lambda document: document.id not in labelled)


def _read(documents: Iterable[Document], models: bool) -> tuple[dict[str, list[Attribution]], float]:
    """The attributions that Dateline finds, by document, and the CPU seconds of the whole reads."""
    words, found = lexicon.load(), {}
    reading.read(sources.from_text("The mayor said that the bridge was safe."), words, models=models)  # warms up
    begin = time.process_time()
    for document in documents:
        report = sources.from_text(document.text) if document.text.strip() else Report(document.text)
        found[document.id] = [_plain(s) for s in reading.read(report, words, models=models).statements]
    return found, time.process_time() - begin


def _plain(statement: Statement) -> Attribution:
    return Attribution(*(tuple(map(tuple, getattr(statement, role).spans)) for role in ROLES))


# ---- joint -----------------------------------------------------------------------------------------------------------


def _compare(
    document: Document, gold: Iterable[Attribution], found: Iterable[Attribution], count: Counter[str]
) -> None:
    truth = [(g, _letters(g.content, document.text)) for g in gold if g.content]
    told = [(f, _letters(f.content, document.text)) for f in found if f.content]
    shares = sorted(
        ((_share(t, p), -i, -j) for i, (_, t) in enumerate(truth) for j, (_, p) in enumerate(told)), reverse=True
    )
    count.update({"gold": len(truth), "told": len(told)})
    met, taken = set(), set()
    for share, i, j in shares:
        if share >= HALF:
            met.add(-i)
        if share >= HALF and ("g", i) not in taken and ("p", j) not in taken:
            taken |= {("g", i), ("p", j)}
            right = _same_source(truth[-i][0], told[-j][0], document.text)
            count["joint"] += right
            count.update(f"{kind} joint" for kind in _kinds(truth[-i][0], document.text) if right)
    for i, (attribution, _) in enumerate(truth):
        kinds = _kinds(attribution, document.text)
        count.update(f"{kind} gold" for kind in kinds)
        count.update(f"{kind} met" for kind in kinds if i in met)


def _letters(spans: Spans, text: str) -> frozenset[int]:
    return frozenset(i for start, end in spans for i in range(start, end) if not text[i].isspace())


def _share(one: frozenset[int], other: frozenset[int]) -> float:
    shared = len(one & other)
    return shared / (len(one) + len(other) - shared) if shared else 0.0


def _same_source(one: Attribution, other: Attribution, text: str) -> bool:
    a, b = _letters(one.source, text), _letters(other.source, text)
    return bool(a & b) or not (a or b)


def _kinds(attribution: Attribution, text: str) -> list[str]:
    """By the double quotation marks in the content; and whether the source is a pronoun or is not told."""
    content = " ".join(text[a:b] for a, b in attribution.content)
    source = " ".join(text[a:b] for a, b in attribution.source).strip().lower()
    outside = re.sub(r'[“"][^“”"]*[”"]', "", content)
    kind = "indirect" if not re.search(r'[“”"]', content) else "mixed" if re.search(r"\w", outside) else "direct"
    return [kind, *(["pronoun source"] * (source in PRONOUNS)), *(["no source"] * (not source))]


# ---- exact -----------------------------------------------------------------------------------------------------------


def _exact(instance: Instance, found: Iterable[Attribution], count: Counter[str]) -> None:
    truth, told = _labelled(instance.labels), _labelled(_laid_on(instance, found))
    for role in ROLES:
        count[f"exact {role}"] += len(truth[role] & told[role])
        count[f"exact {role} gold"] += len(truth[role])
        count[f"exact {role} told"] += len(told[role])


def _labelled(labels: Iterable[str]) -> dict[str, set[tuple[int, int]]]:
    """The token spans of each role in BIO labels, end exclusive; an I without its B counts for nothing."""
    found: dict[str, set[tuple[int, int]]] = defaultdict(set)
    start, role = 0, ""
    for place, label in enumerate((*labels, "O")):
        if role and label != f"I-{role}":
            found[role].add((start, place))
            role = ""
        if label.startswith("B-"):
            start, role = place, label[2:]
    return found


def _laid_on(instance: Instance, found: Iterable[Attribution]) -> list[str]:
    """Found characters as labels of the tokens that lie wholly inside; source and cue are written over content."""
    labels, found = ["O"] * len(instance.offsets), list(found)
    for role in ("content", "source", "cue"):
        for start, end in (span for attribution in found for span in getattr(attribution, role)):
            inside = [k for k, token in enumerate(instance.offsets) if token and token[0] >= start and token[1] <= end]
            for k in range(inside[0], inside[-1] + 1) if inside else ():
                labels[k] = ("B-" if k == inside[0] else "I-") + role
    return labels


# ---- figures ---------------------------------------------------------------------------------------------------------


def _print(documents: int, count: Counter[str], speed: float) -> None:
    print(f"{documents} reports; in per cent")
    print(f"{'':<16}{'precision':>10}{'recall':>10}{'F1':>10}")
    for measure in ("joint", *(f"exact {role}" for role in ROLES)):
        base = "" if measure == "joint" else f"{measure} "
        told, gold = count[f"{base}told"], count[f"{base}gold"]
        if gold:
            precision, recall, f1 = (
                count[measure] / max(told, 1),
                count[measure] / gold,
                2 * count[measure] / (told + gold),
            )
            print(f"{measure:<16}{100 * precision:>10.1f}{100 * recall:>10.1f}{100 * f1:>10.1f}")
    if count["gold"]:
        print(f"{'recall':<16}{'gold':>10}{'found':>10}{'joint':>10}")
    for kind in KINDS:
        if gold := count[f"{kind} gold"]:
            print(
                f"{kind:<16}{gold:>10}{100 * count[f'{kind} met'] / gold:>10.1f}{100 * count[f'{kind} joint'] / gold:>10.1f}"
            )
    print(f"speed           {speed:.1f} reports of {WORDS} words a CPU second, the whole read")


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", type=Path, help="a copy of PolNeAR or CofeNet's data")
    parser.add_argument("--limit", type=int, help="read only so many reports, those with token labels first")
    parser.add_argument("--no-models", dest="models", action="store_false", help="let the rules decide alone")
    return parser.parse_args()


if __name__ == "__main__":
    raise SystemExit(main())
