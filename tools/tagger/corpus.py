"""Windows of an annotated corpus, with the labels and links that the tagger has to learn."""

from __future__ import annotations

import random
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from dateline.reading.statements.features import ROLES
from dateline.reading.statements.tagging import LABELS
from dateline.reading.statements.windows import TokenWindow
from dateline.reading.syntax.table import Table
from dateline.report import Span

CUE = LABELS.index("B-cue")
UNKNOWN = -100
"""Where nothing is to be learned: later pieces of a token, links out of the window."""


@dataclass(frozen=True, slots=True)
class Example:
    """A window's rows with a label for each piece and, for each piece of a source or content, the place of the first
    piece of its cue; `report` tells windows of one report. `taught` [pieces, labels]: what teachers make of it; `seen`
    [layers, pieces, width]: what one has seen after the layers that a pupil's are to be like."""

    rows: NDArray[np.int64]
    labels: NDArray[np.int64]
    links: NDArray[np.int64]
    report: str = ""
    taught: NDArray[np.float32] | None = None
    seen: NDArray[np.float16] | None = None


def examples(
    table: Table, windows: Iterable[TokenWindow], attributions: Sequence[Mapping[str, Any]], report: str
) -> Iterator[Example]:
    """The examples of one report; each attribution has lists of character spans: source, cue, content."""
    label, cue = _told(table, attributions)
    for window in windows:
        place = dict(zip(window.tokens, window.first, strict=True))
        labels = np.full(len(window.rows), UNKNOWN)
        links = np.full(len(window.rows), UNKNOWN)
        for token, first in place.items():
            labels[first] = label.get(token, 0)
            if token in cue:
                links[first] = place.get(cue[token], UNKNOWN)
        yield Example(window.rows, labels, links, report)


def save(examples: Sequence[Example], path: Path) -> None:
    """Write examples that nobody was taught about to one file of `numpy`, laid end to end."""
    np.savez_compressed(
        path,
        sizes=[len(example.rows) for example in examples],
        rows=np.concatenate([example.rows for example in examples]).astype(np.int32),
        labels=np.concatenate([example.labels for example in examples]).astype(np.int8),
        links=np.concatenate([example.links for example in examples]).astype(np.int16),
        reports=np.array([example.report for example in examples]),
    )


def load(path: Path) -> list[Example]:
    """What `save` wrote."""
    with np.load(path) as kept:
        cuts = np.cumsum(kept["sizes"])[:-1]
        columns = [np.split(kept[name].astype(np.int64), cuts) for name in ("rows", "labels", "links")]
        return [Example(*parts, str(report)) for *parts, report in zip(*columns, kept["reports"], strict=True)]


def folds(corpus: Sequence[Example], count: int, seed: int) -> Iterator[set[int]]:
    """The places of the examples of one in `count` reports, each report once."""
    reports = sorted({example.report for example in corpus})
    random.Random(seed).shuffle(reports)
    for fold in range(count):
        chosen = set(reports[fold::count])
        yield {k for k, example in enumerate(corpus) if example.report in chosen}


def labelled(example: Example, told: NDArray[np.float32], points: NDArray[np.float32]) -> Example:
    """An example whose tokens have the likeliest labels; a part points at the likeliest of the cues that begin in it."""
    labels = np.where(example.labels == UNKNOWN, UNKNOWN, told.argmax(-1))
    cues = np.flatnonzero(labels == CUE)
    links = np.full(len(labels), UNKNOWN)
    if len(cues):
        parts = np.flatnonzero((labels > 0) & (labels != CUE) & (labels != CUE + 1))
        links[parts] = cues[points[np.ix_(parts, cues)].argmax(-1)]
    return replace(example, labels=labels, links=links, taught=told)


def _told(table: Table, attributions: Sequence[Mapping[str, Any]]) -> tuple[dict[int, int], dict[int, int]]:
    """The label of each token that has one, and the first token of the cue it belongs to."""
    label: dict[int, int] = {}
    cue: dict[int, int] = {}
    for attribution in attributions:
        heads = [i for span in attribution["cue"] for i in table.tokens(Span(*span))]
        for role in ("content", "source", "cue"):
            for span in attribution[role]:
                tokens = table.tokens(Span(*span))
                for i in tokens:
                    label[i] = 1 + 2 * ROLES.index(role) + (i != tokens[0])
                    if heads and role != "cue":
                        cue[i] = heads[0]
    return label, cue
