"""Windows of an annotated corpus, with the labels and links that the tagger has to learn."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from dateline.reading.statements.features import ROLES
from dateline.reading.statements.windows import TokenWindow
from dateline.reading.syntax.table import Table
from dateline.report import Span

UNKNOWN = -100
"""Where nothing is to be learned: later pieces of a token, links out of the window."""


@dataclass(frozen=True, slots=True)
class Example:
    """A window's rows with a label for each piece and, for each piece of a source or content, the place of the first
    piece of its cue."""

    rows: NDArray[np.int64]
    labels: NDArray[np.int64]
    links: NDArray[np.int64]


def examples(
    table: Table, windows: Iterable[TokenWindow], attributions: Sequence[Mapping[str, Any]]
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
        yield Example(window.rows, labels, links)


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
