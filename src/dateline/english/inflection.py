"""Regular English endings, and the few irregular ones that lists of harm need."""

from __future__ import annotations

import re

_IRREGULAR = {
    "slay": "slain",
    "shoot": "shot",
    "hang": "hanged",
    "beat": "beaten",
    "hurt": "hurt",
    "flee": "fled",
    "die": "died",
}
_DOUBLED = re.compile(r"[^aeiou][aeiou][pb]$")


def participle(lemma: str) -> str:
    """The past participle of a verb.

    >>> participle("stab"), participle("bury"), participle("slay")
    ('stabbed', 'buried', 'slain')
    """
    if lemma in _IRREGULAR:
        return _IRREGULAR[lemma]
    if lemma.endswith("e"):
        return f"{lemma}d"
    if lemma.endswith("y") and lemma[-2] not in "aeiou":
        return f"{lemma[:-1]}ied"
    return f"{lemma}{lemma[-1] if _DOUBLED.search(lemma) else ''}ed"


def plural(noun: str) -> str:
    """The plural of a noun.

    >>> plural("body"), plural("death")
    ('bodies', 'deaths')
    """
    return f"{noun[:-1]}ies" if noun.endswith("y") else f"{noun}s"
