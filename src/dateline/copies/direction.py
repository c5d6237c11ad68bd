"""Which of two reports is the original: the first rule that speaks for one and not for the other decides.

Dates weigh most: what was archived before the other's day, what tells of a later day, what day a report has by its own
evidence (a claim that the text refutes does not count). Then what one says of the other. Last the words: a machine that
swaps words leaves some that are none ("maked") and rarer ones in place of common ones, and who copies loses names.
"""

from __future__ import annotations

import math
from collections.abc import Callable
from dataclasses import dataclass
from datetime import timedelta
from functools import cache

from dateline import lexicon
from dateline.copies.dating import WritingTime
from dateline.copies.word_codes import FUNCTION, RARITY
from dateline.english.inflection import is_misformed

NIGHT = timedelta(days=1)
"""Days of two reports that lie no farther apart are told by the hour, because of time zones."""
FEWEST = 12
"""Words of its own that each report must have before their rarity is compared."""
SURE = 2.5
"""Standard errors by which the shares of common words must differ."""
MISFORMED = 2
"""Words with an ending they do not take that a copy has of its own, at least."""
LOST = 6
"""Names and numbers that a copy has lost, at least."""
MANY = 4
"""How many times more misformed or lost words one must have than the other."""


@dataclass(frozen=True, slots=True)
class Direction:
    """`original`: 0 or 1, the place of the original in the pair, or None; `how`: the rule; `reason`: in words."""

    original: int | None
    how: str
    reason: str


def decide(first: WritingTime, second: WritingTime, same_words: bool) -> Direction:
    """Which of the two is the original, by which rule and why; None when no rule tells. The rules that look at words are
    asked only of reports that follow each other word for word."""
    for how, rule in DATES + WORDS if same_words else DATES:
        forth, back = rule(first, second), rule(second, first)
        if bool(forth) != bool(back):
            return Direction(0 if forth else 1, f"direction.{how}", forth or back)
    return Direction(None, "direction.cannot-tell", "cannot tell: neither dates nor words show which came first")


def _archived_before(original: WritingTime, copy: WritingTime) -> str:
    if original.archived and copy.day and original.archived < copy.day:
        return f"the original was archived on {original.archived}, before the copy's day, {copy.day}"
    return ""


def _unrefuted(original: WritingTime, copy: WritingTime) -> str:
    if copy.refuted and not original.refuted and original.day:
        return f"the original is of {original.day}; the copy claims {copy.refuted[0]}, which its own text goes against"
    return ""


def _tells_less_late(original: WritingTime, copy: WritingTime) -> str:
    if not (original.day and copy.latest) or copy.latest <= original.day:
        return ""
    if original.latest and copy.latest <= original.latest:
        return ""
    return f"the original is of {original.day}, and the copy tells of {copy.latest}"


def _earlier_day(original: WritingTime, copy: WritingTime) -> str:
    if original.day and copy.day and original.day < copy.day:
        return f"the original is of {original.day}, the copy of {copy.day}"
    return ""


def _earlier_hour(original: WritingTime, copy: WritingTime) -> str:
    near = original.day and copy.day and abs(original.day - copy.day) <= NIGHT
    if near and original.moment and copy.moment and original.moment < copy.moment:
        return f"the original claims {original.moment.isoformat()}, the copy {copy.moment.isoformat()}"
    return ""


def _credited(original: WritingTime, copy: WritingTime) -> str:
    names = [c.value.strip() for c in original.report.claims if c.field == "publisher" and len(c.value.strip()) > 3]
    named = next((name for name in names if name in copy.report.text), "")
    return f"the copy names the original's publisher, {named}" if named and named not in original.report.text else ""


def _forms_words(original: WritingTime, copy: WritingTime) -> str:
    mine, theirs = _misformed(original, copy), _misformed(copy, original)
    if len(theirs) < MISFORMED or len(theirs) < MANY * len(mine):
        return ""
    return f"the copy has wrongly formed words of its own: {', '.join(theirs[:3])}"


def _commoner_words(original: WritingTime, copy: WritingTime) -> str:
    mine, theirs = _own(original, copy), _own(copy, original)
    if min(len(mine), len(theirs)) < FEWEST:
        return ""
    common, rare = (sum(number & RARITY == 0 for number in own) / len(own) for own in (mine, theirs))
    shared = (common * len(mine) + rare * len(theirs)) / (len(mine) + len(theirs))
    if common - rare < SURE * math.sqrt(shared * (1 - shared) * (1 / len(mine) + 1 / len(theirs))):
        return ""
    return f"of the words that only the original has {common:.0%} are common ones, of those that only the copy has {rare:.0%}"


def _more_facts(original: WritingTime, copy: WritingTime) -> str:
    lost, added = len(original.names - copy.names), len(copy.names - original.names)
    if lost < LOST or lost < MANY * added:
        return ""
    return f"the copy lacks {lost} of the original's names and numbers and adds {added}"


Rules = tuple[tuple[str, Callable[[WritingTime, WritingTime], str]], ...]
"""Names of rules, and what tells in words why the first of two is the original, or nothing."""
DATES: Rules = (
    ("archived-before", _archived_before),
    ("unrefuted", _unrefuted),
    ("tells-of-later-day", _tells_less_late),
    ("earlier-hour", _earlier_hour),
    ("earlier-day", _earlier_day),
    ("credited", _credited),
)
WORDS: Rules = (
    ("forms-words", _forms_words),
    ("commoner-words", _commoner_words),
    ("more-facts", _more_facts),
)


def _own(mine: WritingTime, theirs: WritingTime) -> set[int]:
    """The codes of words in lower case that only one has."""
    return {number for number in set(mine.plain.values()) - set(theirs.plain.values()) if number >= FUNCTION}


def _misformed(mine: WritingTime, theirs: WritingTime) -> list[str]:
    """The words that only one has and whose ending no speaker would have given them."""
    words = mine.plain.keys() - theirs.plain.keys() - _forms()
    return sorted(word for word in words if is_misformed(word, _forms()))


@cache
def _forms() -> frozenset[str]:
    return frozenset(lexicon.load()["lower_words"].column("word"))
