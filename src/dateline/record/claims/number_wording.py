"""What the words next to a number say of it: of whom it is, of what, and whether it stands by itself."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import cache
from itertools import pairwise

from dateline.lexicon import load
from dateline.record.claims import claim_words
from dateline.record.claims.surroundings import CLOSE, SENTENCE, Surroundings
from dateline.report import Span

PEOPLE = ("people", "people-displaced", "wide-people-noun", "lost-people")
"""Classes of nouns for people."""


def group(behind: Iterable[str]) -> str | None:
    """The group that the first word for one names."""
    return claim_words.first("group", behind)


def harms(among: Iterable[str]) -> frozenset[str]:
    """What happened to those counted, by the first word that tells."""
    return frozenset((claim_words.first("harm", among) or "").split())


@cache
def people() -> frozenset[str]:
    """Nouns for people, one and several."""
    nouns = {noun for name in PEOPLE for noun in load().classes[name]}
    own = {*claim_words.words("text", "people"), *claim_words.values("group")}
    return frozenset({*own, *nouns, *(f"{noun}s" for noun in nouns)})


def all_of_them() -> frozenset[str]:
    """Words behind a number after which its group is told: "nine, all of them policemen"."""
    return frozenset(claim_words.words("text", "all"))


def shared_group(at: Span, around: Surroundings) -> str | None:
    """The group of the numbers before in a clause, unless they are told as part of others ("among them two soldiers"); of "our
    losses" soldiers."""
    ahead, before = around.ahead(at), around.before(at)
    if before is None:
        return group(map("-".join, pairwise(ahead)))
    including = set(around.ahead(before)[-2:]).intersection(claim_words.words("text", "including"))
    if including or ";" in ahead:
        return None
    return group(ahead[:CLOSE]) or shared_group(before, around)


def is_of_those(behind: Sequence[str]) -> bool:
    """Whether the words behind a number say that it is of those counted before: "of the dead", "women among the dead", "were
    women"."""
    among = claim_words.words("text", "among")
    of = next((place for place, word in enumerate(behind[:3]) if word in among and (place == 0 or word != "of")), None)
    if of is not None:
        return any(word in claim_words.words("text", "victims") for word in behind[of + 1 : of + 4])
    being = claim_words.words("text", "being")
    return bool(behind[:1] and behind[0] in being and claim_words.first("group", behind[1:2]))


def is_elided(behind: Sequence[str]) -> bool:
    """Whether a number has no noun of its own: "and six by the bomb"."""
    return not behind or not behind[0][0].isalpha() or behind[0] in claim_words.words("text", "after-ellipsis")


def is_earlier(at: Span, around: Surroundings) -> bool:
    """Whether it is what another number is compared with: "up from 36", "compared with 36"."""
    return bool(set(around.ahead(at)[-1:]).intersection(claim_words.words("text", "before-earlier")))


def is_feared(at: Span, around: Surroundings) -> bool:
    """Whether so many are only feared: "fear that 10 people may be under the ruins"."""
    feared = claim_words.words("text", "feared")
    stretches = around.ahead(at)[-3 * CLOSE :], around.behind(at)
    return any(not {*words, *map("-".join, pairwise(words))}.isdisjoint(feared) for words in stretches)


def is_rising(at: Span, around: Surroundings) -> bool:
    """Whether it is what a total has come to: "has risen to 26"."""
    return bool(set(around.ahead(at)).intersection(claim_words.words("text", "rising")))


def is_withdrawn(at: Span, around: Surroundings) -> bool:
    """Whether a number is one that the report takes back: what an earlier version said."""
    words = around.ahead(at)
    told = {*words, *map("-".join, pairwise(words))}
    if words[-1:] == [*claim_words.words("text", "not")] or told.intersection(claim_words.words("text", "withdrawn")):
        return True
    return is_earlier(at, around) and bool(told.intersection(claim_words.words("text", "revised")))


def ordinals(at: Span, around: Surroundings) -> frozenset[str]:
    """Right before the number ("the first killed five, the second three"), or else behind it ("five in the second")."""
    ordinals, ahead = claim_words.words("text", "ordinals"), around.ahead(at)
    joint = max((n for n, word in enumerate(ahead) if word in claim_words.words("text", "joint")), default=-1)
    close = frozenset(ahead[joint + 1 :][-CLOSE:]).intersection(ordinals)
    return close or frozenset(around.behind(at, SENTENCE)).intersection(ordinals)
