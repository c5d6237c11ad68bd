"""The words by which figures and what they count are understood (`claim_words.tsv`), as they are asked for."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Mapping
from functools import cache

from dateline.lexicon import table

BOTH = " and "
"""Between the names of two groups that are told as one: "women and children"."""
_WORD = re.compile(r"[^\W_]+")
_HUMP = re.compile(r"(?<=[a-z])(?=[A-Z])")


def split(words: str) -> tuple[str, ...]:
    """The words of a name or a header in small letters, without accents.

    >>> split("fatalitiesLow"), split("Cañada, Río Alto")
    (('fatalities', 'low'), ('canada', 'rio', 'alto'))
    """
    plain = unicodedata.normalize(
        "NFKD", _HUMP.sub(" ", words).casefold() if words.islower() else _HUMP.sub(" ", words)
    )
    return tuple(_WORD.findall("".join(c for c in plain if not unicodedata.combining(c)).casefold()))


def folded(words: str) -> str:
    """Words as names of reports are compared: small letters, single spaces, nothing but letters and figures."""
    return " ".join(split(words))


@cache
def values(of: str) -> Mapping[str, str]:
    """For each word of one kind the value that it stands for."""
    return {
        word: entry["value"] for entry in table("claim_words") if entry["of"] == of for word in entry["words"].split()
    }


def harms(among: Iterable[str]) -> tuple[str, ...]:
    """Every harm that words name, in their order.

    >>> harms(["number", "killed", "or", "hurt"])
    ('killed', 'injured')
    """
    known = values("harm")
    return tuple(dict.fromkeys(harm for word in among if word in known for harm in known[word].split()))


@cache
def words(of: str, value: str) -> tuple[str, ...]:
    """The words that stand for a value, in the order of the table."""
    found = (entry["words"].split() for entry in table("claim_words") if (entry["of"], entry["value"]) == (of, value))
    return tuple(word for words in found for word in words)


def first(of: str, among: Iterable[str]) -> str | None:
    """The value of the first word that has one."""
    known = values(of)
    return next((known[word] for word in among if word in known), None)


def group(said: str | None) -> str | None:
    """The group that words name, under one name: "two boys", "minors" are children; None for people, and for no words."""
    found = split(said or "")
    if not found or set(found) <= set(words("text", "people")):
        return None
    known = sorted({values("group")[word] for word in found if word in values("group")})
    return BOTH.join(known) or found[-1].removesuffix("s")
