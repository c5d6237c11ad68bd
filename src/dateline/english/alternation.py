"""One of several words in a pattern, told so that a search asks for each first letter once: most words of a text begin as
none of them does."""

from __future__ import annotations

from collections.abc import Iterable


def longest(words: Iterable[str]) -> str:
    """The words as alternatives, those with one first letter together, the longest first, so that none is cut short.

    >>> longest(["six", "four", "fourteen", "fifty"])
    'f(?:ourteen|ifty|our)|six'
    """
    by_letter: dict[str, list[str]] = {}
    for word in sorted(words, key=lambda word: (-len(word), word)):
        by_letter.setdefault(word[0] if word[0].isalnum() else word, []).append(word)
    return "|".join(some[0] if len(some) == 1 else _parted(some) for some in by_letter.values())


def _parted(words: list[str]) -> str:
    return f"{words[0][0]}(?:{'|'.join(word[1:] for word in words)})"
