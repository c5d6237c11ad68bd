"""Attributions out of the tagger's fragments: each source and each piece of content goes to the cue it points at."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray

from dateline.reading.statements.tagging import Fragment

Vectors = NDArray[np.float32]


@dataclass(slots=True)
class Attribution:
    """The tokens of each part, in text order; `sure` is the mean share of probability that the parts got."""

    source: list[int]
    cue: list[int]
    content: list[int]
    sure: list[float] = field(default_factory=list)

    @property
    def weight(self) -> float:
        """How sure the tagger is of it, 0 to 1."""
        return sum(self.sure) / len(self.sure)


def joined(
    tokens: Sequence[int],
    sentences: Sequence[int],
    parts: Iterable[Fragment],
    queries: Vectors,
    keys: Vectors,
    before: Attribution | None,
) -> list[Attribution]:
    """The attributions of one window in text order, those without content left out.

    `queries` and `keys` have one row a token of the window; `tokens` are its tokens' places in the report, `sentences`
    the numbers of their sentences. A part looks for its cue in its own sentence first, then in the window. Content that
    begins with the window and finds no cue there belongs to `before`, the last attribution of the window before.
    """
    found = list(parts)
    cues = [part for part in found if part.role == "cue"]
    made = [Attribution([], _places(tokens, cue), [], [cue.sure]) for cue in cues]
    doors = keys[[cue.first for cue in cues]]
    best: dict[int, float] = {}
    for part in found:
        if part.role == "cue":
            continue
        if not cues or (part.role == "content" and part.first == 0 and before is not None and not _near(part, cues)):
            _leave(before, part, tokens)
            continue
        points = _points(part, cues, sentences, queries, doors)
        which = int(points.argmax())
        if part.role == "content":
            made[which].content += _places(tokens, part)
            made[which].sure.append(part.sure)
        elif which not in best or points[which] > best[which]:
            best[which] = float(points[which])
            made[which].source = _places(tokens, part)
    return [a for a in made if a.content]


def _points(
    part: Fragment, cues: Iterable[Fragment], sentences: Sequence[int], queries: Vectors, doors: Vectors
) -> Vectors:
    """How well each cue fits a part; minus infinity for those outside its sentences where one stands inside."""
    asked = np.add.reduce(queries[part.first : part.last + 1], 0) / np.float32(part.last + 1 - part.first)
    points: Vectors = doors @ asked
    here = {sentences[part.first], sentences[part.last]}
    beside = [sentences[cue.first] in here for cue in cues]
    return np.where(beside, points, -np.inf) if any(beside) else points


def _near(part: Fragment, cues: Iterable[Fragment]) -> bool:
    """Whether a cue stands right behind a part: its own, in all likelihood."""
    return any(0 < cue.first - part.last < 12 for cue in cues)


def _leave(before: Attribution | None, part: Fragment, tokens: Sequence[int]) -> None:
    if before is not None and part.role == "content" and part.first == 0:
        before.content += _places(tokens, part)


def _places(tokens: Sequence[int], part: Fragment) -> list[int]:
    return [tokens[k] for k in range(part.first, part.last + 1)]
