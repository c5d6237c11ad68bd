"""Time expressions with their gold: TimeML files, or a folder with reports.jsonl and gold.jsonl, as the user brings them."""

from __future__ import annotations

import gzip
import json
import xml.etree.ElementTree as ElementTree
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from dateline import sources
from dateline.report import Report, Span


@dataclass(frozen=True, slots=True)
class Timex:
    """One expression: its characters, TIMEX3 type and value."""

    span: Span
    type: str | None
    value: str | None


@dataclass(frozen=True, slots=True)
class Document:
    """A report, its gold expressions, and where annotation ends."""

    report: Report
    gold: tuple[Timex, ...]
    until: int


def read(path: Path) -> Iterator[Document]:
    """The documents of a folder; a folder without gold.jsonl is read as TimeML files (*.tml)."""
    gold = next((p for p in (path / "gold.jsonl", path / "gold.jsonl.gz") if p.exists()), None)
    if gold is not None:
        return _table(path, gold)
    return map(_timeml, sorted(path.rglob("*.tml")))


def _table(folder: Path, gold: Path) -> Iterator[Document]:
    reports = next(p for p in (folder / "reports.jsonl", folder / "reports.jsonl.gz") if p.exists())
    truth = {line["id"]: line for line in _lines(gold)}
    for line in _lines(reports):
        text, told = line["text"], truth[line["id"]]
        report = sources.from_text(text, line["id"], line.get("published"))
        timexes = [_gold(t) for t in told["timexes"] if t.get("function") != "CREATION_TIME"]
        yield Document(report, tuple(timexes), told.get("annotated_until", len(text)))


def _gold(timex: dict[str, Any]) -> Timex:
    return Timex(Span(timex["start"], timex["end"]), timex["type"], timex["value"])


def _lines(path: Path) -> Iterator[dict[str, Any]]:
    with gzip.open(path, "rt", encoding="utf-8") if path.suffix == ".gz" else path.open(encoding="utf-8") as lines:
        for line in lines:
            yield json.loads(line)


def _timeml(path: Path) -> Document:
    """A TimeML file: the text inside TEXT, its TIMEX3 tags, and the creation time outside it."""
    root = ElementTree.parse(path).getroot()
    body = root.find(".//TEXT")
    body = root if body is None else body
    words: list[str] = []
    timexes: list[Timex] = []
    _walk(body, words, timexes)
    text = "".join(words)
    created = next((t for t in root.iter("TIMEX3") if t.get("functionInDocument") == "CREATION_TIME"), None)
    published = created.get("value") if created is not None else None
    return Document(sources.from_text(text, path.name, published), tuple(timexes), len(text))


def _walk(node: ElementTree.Element, words: list[str], timexes: list[Timex]) -> None:
    start = sum(map(len, words))
    words.append(node.text or "")
    for child in node:
        _walk(child, words, timexes)
        words.append(child.tail or "")
    if node.tag == "TIMEX3" and node.get("functionInDocument") != "CREATION_TIME":
        timexes.append(Timex(Span(start, sum(map(len, words))), node.get("type"), node.get("value")))
