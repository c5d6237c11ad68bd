"""Raised signs: what of them is a sign of a note and goes, what is an exponent, and what belongs to its word."""

from __future__ import annotations

import re

LONGEST_SIGN = 5
"""Characters of a sign of a note."""
SIGN = re.compile(
    r"[\[(]\s*(?:\d{1,3}|[a-z]{1,4}|[*†‡§¶#]+|(?:note|fn|n\.?)\s*\d+)\s*[\])]"
    r"|\d{1,3}(?:\s*[,–-]\s*\d{1,3})*|[a-df-np-z]|[*†‡§¶#]{1,4}",
    re.IGNORECASE,
)
"""What a sign of a note looks like."""
_UNIT = re.compile(r"(?<![^\W_])(?:[kcmd]?m|mi|miles?|ft|feet|in|yd|s|sec)\.?\s*$", re.IGNORECASE)
_TEN = re.compile(r"(?<![\d.,])10$")
_RAISED = str.maketrans("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹")


def settled(raw: str, before: str, after: str, linked: bool = False) -> str | None:
    """What raised characters become between the words before and after them; None for those that stay as they are.

    `linked`: they lead to a note. Exponents become raised figures, fractions are parted from a number before them, signs of
    notes go.

    >>> [settled("2", before, "") for before in ("12 km", "killed 37")], settled("th", "on the 10", "")
    (['²', ''], None)
    """
    words = raw.strip()
    if words.isdigit() and (_UNIT.search(before) or (_TEN.search(before) and not linked)):
        return raw.translate(_RAISED)
    if words.isdigit() and after[:1] in ("/", "⁄"):
        return f" {words}" if before[-1:].isdigit() else words
    signs = SIGN.fullmatch(words) and not (words.isalpha() and before[-1:].isalpha())
    if signs or (linked and len(words) <= LONGEST_SIGN and not before[-1:].isalpha()):
        return " " if raw[-1:].isspace() else ""
    return None
