"""Words that keep their hyphen where a line ends at it, as against words that were parted there."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable

from dateline.lexicon import load


def known(words: Iterable[str]) -> Counter[str]:
    """How often each word of a text stands in it, in lower case, without the marks around it."""
    return Counter(word.strip("\"'“”‘’«»()[].,;:!?…–—").lower() for word in words)


def keeps(before: str, after: str, words: Counter[str]) -> bool:
    """Whether the hyphen between the end of a line and the beginning of the next belongs to the word: by `words`, those of
    the text, else by what such compounds are made of.

    >>> [keeps(*parted, Counter()) for parted in (("govern", "ment"), ("long", "range"), ("al", "Harazi"), ("24", "hour"))]
    [False, True, True, True]
    """
    first, second = before.lower(), after.lower()
    if not after[:1].islower() or not before[-1:].isalpha():
        return True
    joined, hyphened = words[first + second], words[f"{first}-{second}"]
    if joined or hyphened:
        return hyphened > joined
    last, classes = first.rpartition("-")[2], load().classes
    if last in classes["particle-before-hyphen"] or "-" in second:
        return True
    if second in classes["ending-behind-break"] or len(second) < 3:
        return False
    leads = last in classes["hyphen-behind"] and last not in classes["hyphen-or-one-word"]
    return leads or second in classes["hyphen-before"] or "-" in first
