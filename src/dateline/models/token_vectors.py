"""Token vectors: hashed features of a word, mixed, then layers that each look one token to either side (Honnibal 2016).

The first half depends on the word alone and is remembered; what remains are a few products of matrices for each text.
"""

from __future__ import annotations

from collections.abc import Hashable, Sequence
from dataclasses import dataclass
from typing import Protocol

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float32]
MOST = 20_000
"""Words that are remembered, some 15 MB for two encoders; then all are forgotten, so that a crawl cannot fill the memory."""
BLOCK = 256
"""Words mixed at a time, so that a long text does not fill the memory."""
TINY = np.float32(1e-8)


@dataclass(frozen=True, slots=True)
class Maxout:
    """A layer that takes the highest of three sums for each output, and sets mean and spread of all outputs of a token."""

    weight: Floats
    bias: Floats
    gain: Floats
    shift: Floats

    @classmethod
    def of(cls, weight: Floats, bias: Floats, gain: Floats, shift: Floats) -> Maxout:
        """`weight` [outputs, sums, inputs], `bias` [outputs, sums]: laid out sum by sum, so that rows are compared whole."""
        flat = weight.transpose(1, 0, 2).reshape(-1, weight.shape[2])
        return cls(np.ascontiguousarray(flat.T), bias.T.ravel().copy(), gain, shift)

    def __call__(self, given: Floats) -> Floats:
        """[tokens, inputs] → [tokens, outputs]."""
        return self._highest(given @ self.weight)

    def of_each(self, given: Floats) -> Floats:
        """The same, a product for each token: that of a matrix may sum up a row otherwise in another place of it (seen on
        processors with wide registers), so that a word's vector would hang on what was read before."""
        return self._highest((given[:, None] @ self.weight)[:, 0])

    def _highest(self, sums: Floats) -> Floats:
        width = len(self.gain)
        sums += self.bias
        highest = sums[:, :width].copy()
        for begin in range(width, sums.shape[1], width):
            np.maximum(highest, sums[:, begin : begin + width], out=highest)
        highest -= highest.mean(1, keepdims=True)
        spread = np.einsum("ij,ij->i", highest, highest) / np.float32(width) + TINY
        highest *= (1 / np.sqrt(spread))[:, None]
        highest *= self.gain
        highest += self.shift
        return highest


@dataclass(frozen=True, slots=True)
class Encoder:
    """What makes vectors of words: `tables` of hashed features, `seeds` that hash for them, `mix` of them into one vector, and
    `layers` that see the neighbours."""

    tables: tuple[Floats, ...]
    seeds: tuple[int, ...]
    mix: Maxout
    layers: tuple[Maxout, ...]

    def seen(self, vectors: Floats) -> Floats:
        """The vectors of the words of a text [tokens, width], each told of its neighbours; before the first and behind the
        last stands a zero for each layer, as when the weights were learned."""
        width, edge = vectors.shape[1], len(self.layers)
        vectors = np.pad(vectors, ((edge, edge), (0, 0)))
        around = np.zeros((len(vectors), 3 * width), np.float32)
        for layer in self.layers:
            around[1:, :width] = vectors[:-1]
            around[:, width : 2 * width] = vectors
            around[:-1, 2 * width :] = vectors[1:]
            vectors = vectors + layer(around)
        return vectors[edge : len(vectors) - edge]


class Hash(Protocol):
    """What turns numbers into four rows of a table each."""

    def __call__(self, numbers: NDArray[np.uint64], seed: int) -> NDArray[np.uint32]: ...


class TokenVectors:
    """Encoders that share their features: `of` gives the vectors of a text, one array for each of them."""

    def __init__(self, encoders: Sequence[Encoder], hashed: Hash) -> None:
        self._encoders, self._hash = tuple(encoders), hashed
        self._known: dict[Hashable, int] = {}
        self._rows = np.zeros((0, sum(len(e.mix.gain) for e in self._encoders)), np.float32)

    def of(self, words: Sequence[Hashable], features: NDArray[np.uint64]) -> list[Floats]:
        """The vectors of a text whose tokens are `words`, with a row of `features` each; equal words have equal features."""
        if len(self._known) + len(words) > MOST:
            self._known.clear()
        fresh = {word: at for at, word in enumerate(words) if word not in self._known}
        self._learn(list(fresh), features[list(fresh.values())])
        rows = self._rows[[self._known[word] for word in words]]
        found, begin = [], 0
        for encoder in self._encoders:
            width = len(encoder.mix.gain)
            found.append(encoder.seen(rows[:, begin : begin + width]))
            begin += width
        return found

    def _learn(self, words: Sequence[Hashable], features: NDArray[np.uint64]) -> None:
        begin, size = len(self._known), len(self._known) + len(words)
        if size > len(self._rows):
            grown = np.zeros((max(size, min(2 * len(self._rows), MOST), 1024), self._rows.shape[1]), np.float32)
            grown[:begin] = self._rows[:begin]
            self._rows = grown
        for first in range(0, len(words), BLOCK):
            some = features[first : first + BLOCK]
            mixed = np.hstack([self._mixed(encoder, some) for encoder in self._encoders])
            self._rows[begin + first : begin + first + len(some)] = mixed
        self._known.update(zip(words, range(begin, size), strict=True))

    def _mixed(self, encoder: Encoder, features: NDArray[np.uint64]) -> Floats:
        """The vectors of words by themselves."""
        parts = []
        for column, (table, seed) in enumerate(zip(encoder.tables, encoder.seeds, strict=True)):
            rows = self._hash(np.ascontiguousarray(features[:, column]), seed) % len(table)
            parts.append(table[rows[:, 0]] + table[rows[:, 1]] + table[rows[:, 2]] + table[rows[:, 3]])
        return encoder.mix.of_each(np.hstack(parts))
