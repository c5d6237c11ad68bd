"""Regular English endings of nouns and verbs, and the few irregular ones that lists of harm need."""

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


def singular(noun: str) -> str:
    """The singular of a regular plural; any other word as it stands.

    >>> singular("strikes"), singular("strike")
    ('strike', 'strike')
    """
    return noun.removesuffix("s")


def forms_in_e(verb: str) -> tuple[str, ...]:
    """The regular forms of a verb in a silent e; of any other verb none.

    >>> forms_in_e("stage"), forms_in_e("flee")
    (('staged', 'stages', 'staging'), ())
    """
    is_silent = verb.endswith("e") and not verb.endswith("ee")
    return (f"{verb}d", f"{verb}s", f"{verb[:-1]}ing") if is_silent else ()
