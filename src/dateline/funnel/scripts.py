"""Whether a text is in another script than English is written in."""

from __future__ import annotations

import re
import unicodedata

LOOK = 4000
"""Characters that tell."""
_OTHER = re.compile(r"[^\W\d_]")
_LATIN_END = "\u024f"


def other_than_latin(text: str) -> str:
    """The script that most letters of a text are in, as a line that says so; empty where that is Latin.

    >>> other_than_latin("Сегодня утром колонна прошла через мост у деревни")
    'written in cyrillic letters'
    """
    letters = _OTHER.findall(text[:LOOK])
    others = [letter for letter in letters if letter > _LATIN_END]
    if not others or len(others) * 2 <= len(letters):
        return ""
    script = unicodedata.name(others[len(others) // 2], "other").split()[0].lower()
    return f"written in {script} letters"
