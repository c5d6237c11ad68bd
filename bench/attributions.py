"""Attributions with their gold, as the user brings them: PolNeAR's brat files, CofeNet's token labels, or both as JSON lines.

Three layouts are known, and one folder may hold the last two at once:

- PolNeAR as published: `text/NAME.txt` beside `attributions/NAME_ANNOTATOR.ann`, in the folder or in one of its splits;
- `reports.jsonl` (id, text) and `gold.jsonl` (id, attributions: lists of [start, end] under source, cue, content);
- CofeNet: `*.txt` or `cofenet_*.jsonl` with `tokens` and `labels` a line; with `cofenet_*_alignment.jsonl` (instance,
  document, offsets) the tokens lie in the reports, else each run of lines with one id is read as a report of its own.

A file may end in `.gz`.
"""

from __future__ import annotations

import gzip
import json
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import groupby
from pathlib import Path
from typing import Any

ROLES = ("source", "cue", "content")
BRACKETS = {"-LRB-": "(", "-RRB-": ")", "-LSB-": "[", "-RSB-": "]", "``": "“", "''": "”"}
Spans = tuple[tuple[int, int], ...]


class Unusable(Exception):
    """The folder cannot be measured with; the message says what is missing."""


@dataclass(frozen=True, slots=True)
class Attribution:
    """One attribution: the characters of each part."""

    source: Spans
    cue: Spans
    content: Spans


@dataclass(frozen=True, slots=True)
class Document:
    """A report and the first annotator's attributions; None where only token labels are known."""

    id: str
    text: str
    gold: tuple[Attribution, ...] | None


@dataclass(frozen=True, slots=True)
class Instance:
    """CofeNet's unit: a document's tokens by their characters (None: not aligned) and a BIO label for each."""

    document: str
    offsets: tuple[tuple[int, int] | None, ...]
    labels: tuple[str, ...]


def read(folder: Path) -> tuple[list[Document], list[Instance]]:
    """The documents and CofeNet instances of a folder. Raises Unusable when it has none of the known layouts."""
    if not folder.is_dir():
        raise Unusable(f"{folder}: no such folder")
    if _either(folder / "gold.jsonl"):
        return list(_table(folder)), list(_aligned(folder))
    if list(folder.rglob("*.ann")):
        return list(_brat(folder)), []
    files = sorted([*folder.glob("*.txt"), *folder.glob("cofenet_*.jsonl*")])
    labelled = [file for file in files if _is_labelled(file)]
    if not labelled:
        raise Unusable(f"{folder}: neither gold.jsonl, nor .ann files, nor token labels as CofeNet has them")
    pairs = [pair for file in labelled for pair in _tokens(file)]
    return [document for document, _ in pairs], [instance for _, some in pairs for instance in some]


# ---- JSON lines ------------------------------------------------------------------------------------------------------


def _table(folder: Path) -> Iterator[Document]:
    truth = {line["id"]: line for line in _lines(folder / "gold.jsonl")}
    for line in _lines(folder / "reports.jsonl"):
        if line["id"] in truth:
            yield Document(line["id"], line["text"], tuple(map(_attribution, truth[line["id"]]["attributions"])))


def _attribution(told: dict[str, Any]) -> Attribution:
    return Attribution(*(tuple((start, end) for start, end in told[role]) for role in ROLES))


def _aligned(folder: Path) -> Iterator[Instance]:
    for path in sorted(folder.glob("cofenet_*_alignment.jsonl*")):
        instances = list(_lines(path.with_name(path.name.removesuffix(".gz").replace("_alignment", ""))))
        for place in _lines(path):
            offsets = tuple((o[0], o[1]) if o else None for o in place["offsets"])
            yield Instance(place["document"], offsets, tuple(instances[place["instance"]]["labels"]))


def _lines(path: Path) -> Iterator[dict[str, Any]]:
    file = path if path.suffix == ".gz" and path.exists() else _either(path)
    if file is None:
        raise Unusable(f"{path}: no such file, nor the same with .gz")
    with gzip.open(file, "rt", encoding="utf-8") if file.suffix == ".gz" else file.open(encoding="utf-8") as lines:
        for number, line in enumerate(lines, 1):
            try:
                yield json.loads(line)
            except ValueError as error:
                raise Unusable(f"{file} line {number}: not JSON ({error})") from None


def _either(path: Path) -> Path | None:
    return next((p for p in (path, path.with_name(path.name + ".gz")) if p.exists()), None)


# ---- PolNeAR as published --------------------------------------------------------------------------------------------


def _brat(folder: Path) -> Iterator[Document]:
    """One document for each text; of several annotators' files the first by name."""
    seen = set()
    for path in sorted(folder.rglob("*.ann")):
        name = path.stem.rpartition("_")[0]
        text = path.parent.parent / "text" / f"{name}.txt"
        if not text.exists():
            raise Unusable(f"{text}: no such file, though {path.name} belongs to it")
        if text not in seen:
            seen.add(text)
            yield Document(name, text.read_bytes().decode("utf-8"), tuple(_events(path.read_text("utf-8"))))


def _events(standoff: str) -> Iterator[Attribution]:
    """The events of brat's stand-off format: T lines are stretches of text, E lines join them."""
    stretches = {m[1]: _pieces(m[2]) for m in re.finditer(r"^(T\d+)\t\S+ ([\d ;]+)\t", standoff, re.M)}
    for event in re.findall(r"^E\d+\t(.+)$", standoff, re.M):
        parts: dict[str, list[tuple[int, int]]] = {role: [] for role in ROLES}
        for role, _, id in (argument.partition(":") for argument in event.split()):
            parts.get(re.sub(r"\d+$", "", role).lower(), []).extend(stretches.get(id, ()))
        yield Attribution(*(tuple(sorted(parts[role])) for role in ROLES))


def _pieces(words: str) -> Spans:
    pairs = (piece.split() for piece in words.split(";"))
    return tuple((int(start), int(end)) for start, end in pairs)


# ---- CofeNet as published --------------------------------------------------------------------------------------------


def _is_labelled(path: Path) -> bool:
    try:
        first = next(_lines(path), {})
    except (Unusable, UnicodeDecodeError):
        return False
    return isinstance(first, dict) and {"tokens", "labels"} <= first.keys()


def _tokens(path: Path) -> Iterator[tuple[Document, list[Instance]]]:
    """A report for each run of lines with one id, its paragraphs the lines, its words the tokens."""
    numbered = enumerate(_lines(path))
    for _, run in groupby(numbered, key=lambda pair: pair[1].get("id", pair[0])):
        some = list(run)
        id, text, instances = f"{path.name}:{some[0][0]}", "", []
        for _, line in some:
            text += "\n\n" if text else ""
            words = [BRACKETS.get(token, token) for token in line["tokens"]]
            instances.append(Instance(id, tuple(_places(words, len(text))), tuple(line["labels"])))
            text += " ".join(words)
        yield Document(id, text, None), instances


def _places(words: Iterable[str], start: int) -> Iterator[tuple[int, int]]:
    for word in words:
        yield start, start + len(word)
        start += len(word) + 1
