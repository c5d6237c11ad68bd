"""The deed that a verb tells, by the words beside it: "shot dead", "took hostage", "fled the scene", "shot to fame"."""

from __future__ import annotations

from dateline.reading.syntax.word import Word

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


def lemma_of(verb: Word) -> str:
    """The lemma, with what makes it a word of harm: "gun down", "shoot dead"; "stab to death" is "kill"."""
    if verb.lemma == "shoot" and (after := verb.beside(1)) and after.lower == "dead":
        return "shoot dead"  # "shot dead four guards": the parse hangs "dead" on the guards
    if verb.lower == "dead" and (before := verb.beside(-1)) and before.lower == "shot":
        return "shoot dead"
    if verb.lemma == "beat" and verb.tag != "VBN" and any(c.dep == "prep" and c.lower == "by" for c in verb.children):
        return "beat by"  # "beat them by three wickets"
    if verb.lemma == "flee" and got_away(verb):
        return "get away"
    for child in verb.children:
        if verb.lemma in ("take", "hold") and child.lower in _CAPTIVE:
            return _CAPTIVE[child.lower]
        if child.dep == "prep" and child.lower == "to" and any(c.lower == "death" for c in child.children):
            return "kill"
        if verb.lemma == "shoot" and child.dep == "prep" and _elsewhere(child):
            return "shoot at"
        if child.dep == "advmod" and child.lower in _FATALLY:
            return "kill"
        if child.lower == "up" and (after := child.beside(1)) and after.lower == "to":
            continue  # "wounded up to 35 others"
        if child.dep in ("prt", "acomp", "oprd", "advmod") and child.lower in ("down", "dead", "up", "off"):
            return f"{verb.lemma} {child.lower}"
    return verb.lemma


def got_away(verb: Word) -> bool:
    """Whether who fled only left where they were: "fled the scene", "the gunmen fled", "fled the hotel unharmed"."""
    for child in verb.children:
        if child.dep in ("dobj", "obj") and child.lemma in _LEFT_IN_HASTE:
            return True
        if child.lower in _UNHARMED or (child.dep == "nsubj" and child.lemma in _WANTED):
            return True
    return False


def _elsewhere(way: Word) -> bool:
    """Whether what stands behind "shot" was aimed at or risen to: "shot at protesters", "shot to fame"; not "shot at dawn"."""
    if way.lower == "at" and not any(c.dep in ("auxpass", "dobj") for c in way.head.children):
        return any(c.tag in ("NNS", "PRP") for c in way.children)
    return way.lower == "to" and any(c.lemma in _HEIGHTS for c in way.children)
