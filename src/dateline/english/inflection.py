"""English endings: how regular forms are made and taken apart, and the few irregular ones that lists of harm need."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator

PLURAL = "s"
"""The regular ending of a plural."""
PLURAL_OWNER = re.compile(rf"{PLURAL}['’] [a-z]")
"""The apostrophe behind a plural owner, which closes no quotation: the boys’ school."""

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
_ENDINGS = ("ing", "ed", "es", "s", "ly")
_ROTE_Y = re.compile(r"(.+[^aeiou]y)(?:s|ed)")
_NO_ED = frozenset(
    "become begin break bring build buy catch choose come cut do draw drink drive eat fall feel fight find fly forget get "
    "give go grow hear hold keep know lead leave lend lose make mean meet overcome pay rise run say see seek sell send set "
    "shoot sing sink sit speak spend stand steal strike swear take teach tell think throw undergo understand wear win "
    "withdraw write".split()
)
"""Verbs that take no -ed."""


def participle(lemma: str) -> str:
    """The past participle of a verb.

    >>> participle("stab"), participle("bury"), participle("slay")
    ('stabbed', 'buried', 'slain')
    """
    if lemma in _IRREGULAR:
        return _IRREGULAR[lemma]
    return regular_past(lemma + lemma[-1] if _DOUBLED.search(lemma) else lemma)


def regular_past(verb: str) -> str:
    """The past of a regular verb that doubles no letter.

    >>> regular_past("deny"), regular_past("state"), regular_past("warn")
    ('denied', 'stated', 'warned')
    """
    if verb.endswith("y") and verb[-2:-1] not in "aeiou":
        return f"{verb[:-1]}ied"
    return f"{verb}d" if verb.endswith("e") else f"{verb}ed"


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
    return noun.removesuffix(PLURAL)


def forms_in_e(verb: str) -> tuple[str, ...]:
    """The regular forms of a verb in a silent e; of any other verb none.

    >>> forms_in_e("stage"), forms_in_e("flee")
    (('staged', 'stages', 'staging'), ())
    """
    is_silent = verb.endswith("e") and not verb.endswith("ee")
    return (f"{verb}d", f"{verb}s", f"{verb[:-1]}ing") if is_silent else ()


def stem(word: str) -> str:
    """A lower-case word without its commonest endings.

    >>> stem("attacked"), stem("attacks"), stem("bus")
    ('attack', 'attack', 'bus')
    """
    for ending in _ENDINGS:
        if word.endswith(ending) and len(word) - len(ending) >= 4:
            return word[: -len(ending)]
    return word


def forms(verb: str) -> Iterator[str]:
    """The forms of a regular verb, whichever way it is spelled; some of them no words."""
    stem, last = verb.removesuffix("e"), verb[-1]
    yield from (verb, verb + "s", verb + "es", stem + "ed", stem + "ing", verb + last + "ed", verb + last + "ing")
    if last == "y":
        yield from (verb[:-1] + "ies", verb[:-1] + "ied")


def is_misformed(word: str, known: Collection[str]) -> bool:
    """Whether a word is a known one with an ending set on by rote: suretys, talkses, maked, makeing.

    >>> known = {"surety", "talks", "talk", "make", "digest", "digests"}
    >>> [is_misformed(word, known) for word in ("suretys", "talkses", "maked", "makeing", "digests")]
    [True, True, True, True, False]
    """
    if match := _ROTE_Y.fullmatch(word):
        return match[1] in known
    if word.endswith("ses"):
        return word[:-2] in known and word[:-3] in known
    if word.endswith("ed"):
        return word[:-1] in _NO_ED or word[:-2] in _NO_ED
    return len(word) > 5 and word.endswith("eing") and word[:-3] in known and word[-5] not in "eoy"


PAIRED_WORDS = frozenset("ai n't nt gon na got ta let 's c'm on y y' all is are was were 're".split())
"""Words that the language model's rules read by the word beside them ("gon na", "let 's", "there is")."""
PAIRED_RELATIONS = frozenset({"expl"})
"""Relations that do the same."""
