"""The deed that a verb tells, by the words beside it: "shot dead", "took hostage", "fled the scene", "shot to fame"."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from spacy.tokens import Token

_FATALLY = frozenset({"fatally", "mortally"})
_CAPTIVE = {"hostage": "take hostage", "captive": "take hostage", "prisoner": "take prisoner"}
_HEIGHTS = frozenset({"fame", "prominence", "stardom", "power", "top", "foot", "lead", "victory", "success"})
"""Where one shoots to without a gun: "shot to fame", "shot to their feet"."""
_UNHARMED = frozenset({"unharmed", "unhurt", "uninjured", "unscathed"})
_LEFT_IN_HASTE = frozenset(
    "scene building hotel bus train car vehicle plane room courtroom court stadium theatre theater cinema restaurant shop "
    "mall bank airport premises custody prison jail police checkpoint captor jailer".split()
)
_WANTED = frozenset(
    "gunman attacker assailant robber thief suspect perpetrator hijacker bomber assassin kidnapper culprit killer".split()
)
"""Who makes off instead of being driven from home."""


def lemma_of(verb: Token) -> str:
    """The lemma, with what makes it a word of harm: "gun down", "shoot dead"; "stab to death" is "kill"."""
    if verb.lemma_ == "shoot" and verb.i + 1 < len(verb.doc) and verb.nbor(1).lower_ == "dead":
        return "shoot dead"  # "shot dead four guards": the parse hangs "dead" on the guards
    if verb.lower_ == "dead" and verb.i and verb.nbor(-1).lower_ == "shot":
        return "shoot dead"
    if (
        verb.lemma_ == "beat"
        and verb.tag_ != "VBN"
        and any(c.dep_ == "prep" and c.lower_ == "by" for c in verb.children)
    ):
        return "beat by"  # "beat them by three wickets"
    if verb.lemma_ == "flee" and got_away(verb):
        return "get away"
    for child in verb.children:
        if verb.lemma_ in ("take", "hold") and child.lower_ in _CAPTIVE:
            return _CAPTIVE[child.lower_]
        if child.dep_ == "prep" and child.lower_ == "to" and any(c.lower_ == "death" for c in child.children):
            return "kill"
        if verb.lemma_ == "shoot" and child.dep_ == "prep" and _elsewhere(child):
            return "shoot at"
        if child.dep_ == "advmod" and child.lower_ in _FATALLY:
            return "kill"
        if child.lower_ == "up" and child.i + 1 < len(child.doc) and child.nbor(1).lower_ == "to":
            continue  # "wounded up to 35 others"
        if child.dep_ in ("prt", "acomp", "oprd", "advmod") and child.lower_ in ("down", "dead", "up", "off"):
            return f"{verb.lemma_} {child.lower_}"
    return str(verb.lemma_)


def got_away(verb: Token) -> bool:
    """Whether who fled only left where they were: "fled the scene", "the gunmen fled", "fled the hotel unharmed"."""
    for child in verb.children:
        if child.dep_ in ("dobj", "obj") and child.lemma_ in _LEFT_IN_HASTE:
            return True
        if child.lower_ in _UNHARMED or (child.dep_ == "nsubj" and child.lemma_ in _WANTED):
            return True
    return False


def _elsewhere(way: Token) -> bool:
    """Whether what stands behind "shot" was aimed at or risen to: "shot at protesters", "shot to fame"; not "shot at dawn"."""
    if way.lower_ == "at" and not any(c.dep_ in ("auxpass", "dobj") for c in way.head.children):
        return any(c.tag_ in ("NNS", "PRP") for c in way.children)
    return way.lower_ == "to" and any(c.lemma_ in _HEIGHTS for c in way.children)
