"""Which words of a report tell of a deed, as the trained tagger takes them in their sentences: learned, beside the lexicon's."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

KINDS = ("ASSAULT", "COERCE", "PROTEST")
"""PLOVER's types of the deeds that are learned."""


@dataclass(frozen=True, eq=False)
class DeedMentions:
    """How likely each token of a table tells of a deed of each of KINDS: [tokens, kinds], from 0 to 1."""

    shares: NDArray[np.float16]

    def likely(self, least: float) -> list[tuple[int, str]]:
        """The tokens that tell of a deed of some kind with a likelihood of at least this, in text order, with the likeliest
        kind."""
        tokens = np.flatnonzero(self.shares.max(1, initial=0.0) >= least)
        return [(int(token), KINDS[int(self.shares[token].argmax())]) for token in tokens]

    def share(self, token: int) -> float:
        """How likely a token tells of a deed of any kind."""
        return float(self.shares[token].sum(dtype=np.float32))
