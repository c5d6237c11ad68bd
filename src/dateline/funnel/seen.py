"""What was let through, by its paragraphs, so that what has no other is told as a copy."""

from __future__ import annotations

import re
from collections.abc import Sequence
from hashlib import blake2b

WORDS = 12
"""Words of a paragraph that is looked at: shorter ones are on many pages of a site."""
ENOUGH = 40
"""Words, in such paragraphs, of a text that is compared."""
_SAME = re.compile(r"[^a-z0-9]+")


class Seen:
    """The paragraphs of all that was let through: eight bytes of each, and which source had it first."""

    def __init__(self) -> None:
        self._first: dict[bytes, int] = {}
        self._sources: list[str] = []

    def add(self, paragraphs: Sequence[str], source: str) -> str | None:
        """The one source, other than this, that had every paragraph of this text; None when there is none, and the text is
        remembered. Letter case, punctuation and white space do not count."""
        marks = _marks(paragraphs)
        first = {self._first.get(mark) for mark in marks}
        if len(first) == 1 and (at := first.pop()) is not None and self._sources[at] != source:
            return self._sources[at]
        for mark in marks:
            self._first.setdefault(mark, len(self._sources))
        if marks:
            self._sources.append(source)
        return None


def _marks(paragraphs: Sequence[str]) -> list[bytes]:
    """A mark for each paragraph that is long enough; none for a text that has too few words in these."""
    plain = [_SAME.sub(" ", text.lower()).strip() for text in paragraphs]
    counted = [(text, text.count(" ") + 1) for text in plain if text.count(" ") + 1 >= WORDS]
    if sum(words for _, words in counted) < ENOUGH:
        return []
    return [blake2b(text.encode(), digest_size=8).digest() for text, _ in counted]
