"""Word pieces: how BERT's uncased vocabulary writes a token (Devlin et al. 2019; Wu et al. 2016)."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping
from functools import lru_cache
from importlib.resources import files

FILE = "vocabulary.txt"
LONGEST = 60
"""Letters from which on a word is not cut but unknown: a chain of letters without end is no word."""
MOST = 64
"""Pieces that are kept of a token: what is longer is a link or a line of signs."""
SEEN = 50_000
"""Words that are remembered, some 10 MB; then all are forgotten, so that a crawl cannot fill the memory."""
PARTS = re.compile(r"[^\W_]+|[\W_]")
UNKNOWN, BEGIN, END = "[UNK]", "[CLS]", "[SEP]"


class Pieces:
    """A vocabulary, one piece a line, and the numbers of the pieces of each word seen."""

    def __init__(self, vocabulary: Mapping[str, int]) -> None:
        self._numbers = vocabulary
        self._seen: dict[str, tuple[int, ...]] = {}
        self.unknown, self.begin, self.end = (vocabulary[name] for name in (UNKNOWN, BEGIN, END))

    def of(self, word: str) -> tuple[int, ...]:
        """The numbers of a token's pieces, at least one; case and accents are dropped."""
        known = self._seen.get(word)
        if known is None:
            if len(self._seen) >= SEEN:
                self._seen.clear()
            known = self._seen[word] = self._cut(word)
        return known

    def _cut(self, word: str) -> tuple[int, ...]:
        found: list[int] = []
        for part in PARTS.findall(_plain(word)):
            if not part.isspace():
                found += self._greedy(part)
        return tuple(found[:MOST]) or (self.unknown,)

    def _greedy(self, part: str) -> list[int]:
        """The longest piece that fits, again and again; one unknown when some stretch has none."""
        if len(part) > LONGEST:
            return [self.unknown]
        found, first = [], 0
        while first < len(part):
            lead = "##" if first else ""
            last = next((b for b in range(len(part), first, -1) if lead + part[first:b] in self._numbers), None)
            if last is None:
                return [self.unknown]
            found.append(self._numbers[lead + part[first:last]])
            first = last
        return found


@lru_cache(maxsize=1)
def shipped() -> Pieces:
    """The vocabulary that ships with Dateline, BERT's uncased one."""
    lines = files(__package__).joinpath(FILE).read_text(encoding="utf-8").splitlines()
    return Pieces({piece: number for number, piece in enumerate(lines)})


def _plain(word: str) -> str:
    return "".join(c for c in unicodedata.normalize("NFD", word.lower()) if unicodedata.category(c) != "Mn")
