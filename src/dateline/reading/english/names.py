"""English of names and places: patterns that no list of words can hold."""

from __future__ import annotations

ADJECTIVE_ENDINGS = (
    ("i", ("",)),
    ("n", ("",)),
    ("ian", ("", "e", "y", "o")),
    ("an", ("", "o", "e")),
    ("ese", ("", "a")),
)
"""Endings of adjectives of a country, and what its name has in their place."""
GENDERED_ENDINGS = (("woman", "f"), ("man", "m"))
"""Endings of nouns that tell a person's sex."""
