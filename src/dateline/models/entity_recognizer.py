"""Entity recognition by transitions, whole columns of tokens at a time (Lample et al. 2016; Honnibal 2016).

Outside an entity what a token is depends on nothing decided before; inside, on where the entity began. So all tokens are
asked at once whether an entity begins, those that begin one go on side by side, and a last walk takes what does not
overlap: the same actions as asking token after token.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from dateline.models.token_vectors import Floats

Entity = tuple[int, int, str]
"""First token, the one behind the last, label."""


@dataclass(frozen=True, slots=True)
class EntityRecognizer:
    """Weights: `narrow` makes a token's vector small; `here`, `first`, `before` weigh that of the token, of the first token of
    the entity that is open and of the token before, laid out so that each output is the higher of two sums; `closed` is what
    the last two weigh when none is open, with the bias; `scores` gives the scores of `actions` (B-ORG … O)."""

    narrow: tuple[Floats, Floats]
    here: Floats
    first: Floats
    before: Floats
    bias: Floats
    closed: Floats
    scores: tuple[Floats, Floats]
    actions: tuple[str, ...]

    def find(self, vectors: Floats, opens: NDArray[np.bool_], space: NDArray[np.bool_]) -> list[Entity]:
        """The entities of a text in order; `opens`: tokens that begin a sentence, which none runs into; `space`: white space."""
        if not len(vectors):
            return []
        small = vectors @ self.narrow[0] + self.narrow[1]
        chosen = self._alone(small, opens, space)
        acts = np.flatnonzero(chosen != self.actions.index("O"))
        begun = [(at, action[2:]) for at, action in self._named(acts, chosen) if action[0] == "B"]
        ends = self._ends(small, opens, begun)
        found: list[Entity] = []
        for at, action in self._named(acts, chosen):
            if not found or at >= found[-1][1]:
                found.append((at, ends.get(at, at + 1), action[2:]))
        return found

    def _named(self, tokens: NDArray[np.int64], chosen: NDArray[np.int64]) -> list[tuple[int, str]]:
        return [(at, self.actions[chosen[at]]) for at in tokens.tolist()]

    def _alone(self, small: Floats, opens: NDArray[np.bool_], space: NDArray[np.bool_]) -> NDArray[np.int64]:
        """The action of each token when no entity is open."""
        begins = "BUO", "UO", "O"  # anywhere, where a sentence ends, at white space
        may = [[action[0] in some and action != "U-" for action in self.actions] for some in begins]
        barred = np.where(may, np.float32(0), np.float32(-np.inf))
        last = np.append(opens[1:], True)
        scores = self._scored(small @ self.here + self.closed) + barred[np.where(space, 2, last.astype(np.intp))]
        best: NDArray[np.int64] = scores.argmax(1)
        return best

    def _ends(self, small: Floats, opens: NDArray[np.bool_], begun: Sequence[tuple[int, str]]) -> dict[int, int]:
        """Where entities end, by their first token: for each the token behind its last."""
        inside = {name[2:]: at for at, name in enumerate(self.actions) if name[0] == "I"}
        last = {name[2:]: at for at, name in enumerate(self.actions) if name[0] == "L"}
        ends: dict[int, int] = {}
        length = 1
        while begun:
            first = np.array([at for at, _ in begun])
            here = first + length
            sums = small[here] @ self.here + small[first] @ self.first + small[here - 1] @ self.before + self.bias
            scores = self._scored(sums)
            lines = np.arange(len(begun))
            more = scores[lines, [inside[k] for _, k in begun]] >= scores[lines, [last[k] for _, k in begun]]
            more &= ~np.append(opens[1:], True)[here]
            ends.update((at, at + length + 1) for (at, _), on in zip(begun, more.tolist(), strict=True) if not on)
            begun = [one for one, on in zip(begun, more.tolist(), strict=True) if on]
            length += 1
        return ends

    def _scored(self, sums: Floats) -> Floats:
        half = sums.shape[1] // 2
        weight, bias = self.scores
        scores: Floats = np.maximum(sums[:, :half], sums[:, half:]) @ weight + bias
        return scores
