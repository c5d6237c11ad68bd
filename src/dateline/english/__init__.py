"""Whether a report is in English, the one language that is read: the share of its commonest function words.

Rows read by an English parse from another language would look like rows; a report that is not English is therefore read
for its dates alone, and a finding says so.
"""

from __future__ import annotations

import re

from dateline.lexicon import load

SHARE, LEAST, LOOK = 0.1, 30, 6000
"""On 700 development pages English ones have a share of .14 and more, those in other languages .09 and less; of 29,000
English summaries of an attack 13 have less. Texts of fewer than LEAST words are taken for English; the first LOOK
characters tell."""
_WORD = re.compile(r"[^\W\d_]+")


def is_english(text: str) -> bool:
    """Whether a text is English, or too short to tell.

    >>> is_english("Der Bürgermeister von Lenn sagte, dass die Brücke am Dienstag gesprengt wurde. " * 5)
    False
    """
    words, common = [word.lower() for word in _WORD.findall(text[:LOOK])], load().classes["commonest"]
    return len(words) < LEAST or sum(word in common for word in words) >= SHARE * len(words)


def has_plain_words(text: str) -> bool:
    """Whether one word in twelve is a plain English one, as in any prose: no words of speaking are known of other languages."""
    words, plain = text[:20_000].lower().split(), load().classes["plain-prose"]
    return 12 * sum(word in plain for word in words) >= len(words)
