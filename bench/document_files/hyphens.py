"""Where words may be parted, by a plain rule, for renderers that know no dictionary."""

from __future__ import annotations

import re

_PLACE = re.compile(
    r"(?<=[a-z]{2}[aeiouy][bcdfghjklmnpqrstvwxz])(?=[bcdfghjklmnpqrstvwxz][aeiouy][a-z]{2})|(?<=[a-z][a-z][aeiou])(?=[bcdfgklmnprst][aeiou][a-z]{2})"
)
_WORD = re.compile(r"[a-z]{7,}")


def softened(words: str, mark: str = "\u00ad") -> str:
    """The words with a soft hyphen where they may be parted."""
    return _WORD.sub(lambda word: _PLACE.sub(mark, word[0]), words)
