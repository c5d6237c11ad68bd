"""The words of a text as numbers, from its characters alone: function words, words that English prints in lower case,
and the rest, which are mostly names, with the numbers.

A code below `FUNCTION` is a function word. Any other code is a hash of the word's stem that carries in its lowest bits
whether the word is a fact (a name or a number, in capitals or not) and how rare such words are. Hashes do not depend on
the run or the machine.
"""

from __future__ import annotations

import re
from functools import cache
from hashlib import blake2b
from typing import TypeVar

import numpy as np
from numpy.typing import NDArray

from dateline import lexicon
from dateline.english.inflection import stem

Codes = NDArray[np.int64]
T = TypeVar("T", bound=np.generic)

FUNCTION = 256
"""Codes below this are function words."""
FACT = 4
"""The bit of a code that says: a name or a number."""
RARITY = 3
"""The bits of a code that say how rare such words are: a place in `SHARE`."""
SHARE = np.array([0.02, 0.0015, 0.0005])
"""The share of reports that a word of each rarity stands in, about: commonest words, other words, names."""
MOST = 2_000_000
"""Words whose code is remembered before the memory is emptied."""

TOKEN = re.compile(r"\w+(?:[.,]\d+)*")
_IN_ORDER = next(e["words"].split() for e in lexicon.table("words") if e["class"] == "compared-in-order")
FUNCTION_WORDS = {word: number for number, word in enumerate(_IN_ORDER, 1)}


def codes(text: str) -> Codes:
    """The codes of a text's words, in text order."""
    memory = _memory()
    if len(memory) > MOST:
        memory.clear()
    return np.fromiter(map(memory.__getitem__, TOKEN.findall(text)), np.int64)


def code(word: str) -> int:
    """The code of one word as it is written.

    >>> code("of") < FUNCTION, bool(code("1,200") & FACT), code("attack") == code("Attacked")
    (True, True, True)
    """
    return _memory()[word]


class _Memory(dict[str, int]):
    """The code of each word as it is written, worked out when it is first asked for."""

    def __init__(self) -> None:
        super().__init__()
        entries = lexicon.load()["lower_words"]
        self._common = {stem(word) for word, common in entries.columns("word", "common") if common}
        self._known = set(map(stem, entries.column("word")))

    def __missing__(self, word: str) -> int:
        lower = word.lower()
        found = FUNCTION_WORDS.get(lower) or self._code(lower)
        self[word] = found
        return found

    def _code(self, lower: str) -> int:
        if lower[0].isdigit():
            number = lower.replace(",", "")
            return _hashed(number, FACT | (0 if len(number) < 3 else 1 if _YEAR.fullmatch(number) else 2))
        root = stem(lower)
        rarity = 0 if root in self._common else 1 if root in self._known else FACT | 2
        return _hashed(root, rarity)


_YEAR = re.compile(r"(?:19|20)\d\d")


def _hashed(word: str, bits: int) -> int:
    digest = blake2b(word.encode("utf-8", "surrogatepass"), digest_size=7).digest()
    return (int.from_bytes(digest, "big") | 1 << 40) << 3 | bits


@cache
def _memory() -> _Memory:
    return _Memory()


def runs(numbers: Codes, length: int) -> NDArray[np.uint32]:
    """A hash of every run of so many numbers on end, in order, each once."""
    size = len(numbers) - length + 1
    if size <= 0:
        return np.empty(0, np.uint32)
    plain = numbers.view(np.uint64)
    mixed = plain[:size] * _FACTORS[0]
    for place in range(1, length):
        mixed += plain[place : place + size] * _FACTORS[place]
    mixed ^= mixed >> np.uint64(31)
    mixed *= _FACTORS[0]
    return distinct((mixed >> np.uint64(32)).astype(np.uint32))


def distinct(values: NDArray[T]) -> NDArray[T]:
    """The values in order, each once; sorts in place."""
    values.sort()
    kept = np.ones(len(values), bool)
    np.not_equal(values[1:], values[:-1], out=kept[1:])
    return values[kept]


_FACTORS = np.array(
    [0x9E3779B97F4A7C15, 0xC2B2AE3D27D4EB4F, 0x165667B19E3779F9, 0xD6E8FEB86659FD93, 0xA0761D6478BD642F], np.uint64
)
"""Odd numbers without pattern, one for each place of a run."""
