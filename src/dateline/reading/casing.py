"""Likely case for text that has none (wires in capitals), of the same length."""

from __future__ import annotations

from dateline.lexicon import Lexicon


def restore(text: str, lexicon: Lexicon) -> str:
    """The text itself where it has lower case; otherwise the same letters in the case a newspaper would print."""
    return text
