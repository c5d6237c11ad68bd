"""Findings that were there before: a file of them, against which only what is new is told.

A finding is known again by its code, its words and the sentence they stand in, never by its line: what is put in above it
makes nothing new. Of several alike as many are known as the file has.
"""

from __future__ import annotations

import hashlib
import json
import os
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, NamedTuple

from dateline import tabular
from dateline.errors import UsageError
from dateline.readings import Finding, Reading
from dateline.sentences import Sentences

VERSION = 1
"""The version of the file that is written, and the only one that is read."""


class BaselineEntry(NamedTuple):
    """A finding as the file has it: `source` with slashes, from the file's folder; `words` the words it rests on; `sentence`
    the beginning of a digest of the sentence of the first of them."""

    source: str
    code: str
    words: tuple[str, ...]
    sentence: str


@dataclass
class Baseline:
    """What of a file is still to be found. `seen` counts what was told as known."""

    folder: Path
    left: Counter[BaselineEntry] = field(default_factory=Counter)
    seen: int = 0
    looked_at: set[str] = field(default_factory=set)

    def new(self, reading: Reading, some: tuple[Finding, ...]) -> tuple[Finding, ...]:
        """Those of a report's findings that are not known; each known one stands for one finding."""
        self.looked_at.add(name(reading.report.source, self.folder))
        told = zip(some, of(reading, some, self.folder), strict=True)
        return tuple(finding for finding, one in told if not self._take(one))

    def gone(self, codes: Iterable[str]) -> int:
        """How many findings of these codes, in the sources that were looked at, the file has and nobody found."""
        asked = frozenset(codes)
        return sum(n for one, n in self.left.items() if one.source in self.looked_at and one.code in asked)

    def _take(self, one: BaselineEntry) -> bool:
        if self.left[one] < 1:
            return False
        self.left[one] -= 1
        self.seen += 1
        return True


def of(reading: Reading, some: tuple[Finding, ...], folder: Path) -> tuple[BaselineEntry, ...]:
    """A report's findings as a file in this folder has them."""
    report, sentences = reading.report, Sentences(reading.report)
    source = name(report.source, folder)

    def known(finding: Finding) -> BaselineEntry:
        words = tuple(" ".join(report.words(span).split()) for span in finding.spans)
        around = sentences.around(finding.spans[:1]) or ""
        digest = hashlib.sha256(around.encode("utf-8", "surrogatepass")).hexdigest()[:12]
        return BaselineEntry(source, finding.code, words, digest)

    return tuple(map(known, some))


def name(source: str, folder: Path) -> str:
    """A source as it is called from a folder: an address as it is, a file by its way from there."""
    if "://" in source or source == "-":
        return source
    return tabular.whole(Path(os.path.relpath(source, folder)).as_posix())


def load(path: Path) -> Baseline:
    """The findings of a file. Raises UsageError, one line, when it cannot be read or is none of ours."""
    try:
        held = json.loads(path.read_text("utf-8"))
        found = Counter({_known(entry): int(entry.get("times", 1)) for entry in _entries(held)})
    except OSError as error:
        raise UsageError(f"{path}: cannot be read ({error.strerror}); --write-baseline makes one") from None
    except (ValueError, KeyError, TypeError, AttributeError):
        raise UsageError(f"{path}: not a baseline of version {VERSION}; write it anew with --write-baseline") from None
    return Baseline(path.parent, found)


def written(found: Iterable[BaselineEntry]) -> str:
    """The text of a file of these findings, the same for the same findings in any order: one a line."""
    entries = [_entry(one, n) for one, n in sorted(Counter(found).items())]
    lines = ",\n".join("  " + json.dumps(entry, ensure_ascii=False) for entry in entries)
    return f'{{"dateline-baseline": {VERSION}, "findings": [\n{lines}\n]}}\n'


def _entries(held: Any) -> list[Mapping[str, Any]]:
    if held["dateline-baseline"] != VERSION:
        raise ValueError("another version")
    return list(held["findings"])


def _entry(one: BaselineEntry, times: int) -> dict[str, Any]:
    return {**one._asdict(), **({"times": times} if times > 1 else {})}


def _known(entry: Mapping[str, Any]) -> BaselineEntry:
    source, code, words, sentence = (entry[key] for key in BaselineEntry._fields)
    if not all(isinstance(word, str) for word in (source, code, sentence, *words)):
        raise TypeError("not words")
    return BaselineEntry(source, code, tuple(words), sentence)
