"""Words that keep their hyphen where a line ends at it, as against words that were parted there."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable

_FIRST = frozenset(
    """
    able air all anti armed army back black blood blue brand broad by car co community counter cross daughter day dead
    deep double down dry early east eight eighteen eighty eleven empty ever ex far fast father fifteen fifty first
    five foreign forty four fourteen fourth free front fuel full government gun half hand hard heavy high home hot
    house human ill in inter kurdish land large last late law left life light live local long loose low main man many
    mass mid middle mine mortar mother much multi narrow near neo new nine nineteen ninety non north off old on one
    open out over part peace police post pre pro quasi rapid rebel red right rocket round rule second self semi seven
    seventeen seventy short short-range side single six sixteen sixty slow small so soft son south state still sub
    suicide ten then third thirteen thirty three top trans truck twelve twenty two ultra un under up vice war water
    well west white wide world year young
    """.split()
)
"""What stands first in compounds that keep their hyphen."""
_WHOLE_PREFIXES = frozenset(
    "anti by co counter down in inter multi neo off on out over part post pre quasi sub trans ultra un under up war air".split()
)
"""Those of them that as often stand in one word with what follows: without other evidence they are joined."""
_SECOND = frozenset(
    """
    aged backed based born bound built calibre centred century class colour controlled day dead edge elect fire fired
    flung friendly general grade held hit hour in ins ish laden law led legged level like line linked long looking
    made mannered mile minded minister month moving month-old off old out party people person point quality range
    ranging ravaged ready related run running scale sided sized south speaking sponsored standing storey story strong
    style supported term tier time to torn trained up ups war west wide wing wounded year years
    """.split()
)
"""What stands last in them."""
_ENDINGS = frozenset(
    "ed er ers es ing ings ism ist ity less ly ment ments ness tion tions sion sions al ally able ible ous ful".split()
)
_PARTICLES = frozenset("al el an ad ar as at az bin ibn abu".split())
"""What Arabic names begin with, before a hyphen."""


def known(words: Iterable[str]) -> Counter[str]:
    """How often each word of a text stands in it, in lower case, without the marks around it."""
    return Counter(word.strip("\"'“”‘’«»()[].,;:!?…–—").lower() for word in words)


def keeps(before: str, after: str, words: Counter[str]) -> bool:
    """Whether the hyphen between the end of a line and the beginning of the next belongs to the word: by `words`, those of
    the text, else by what such compounds are made of.

    >>> [keeps(*parted, Counter()) for parted in (("govern", "ment"), ("long", "range"), ("al", "Harazi"), ("24", "hour"))]
    [False, True, True, True]
    """
    first, second = before.lower(), after.lower()
    if not after[:1].islower() or not before[-1:].isalpha():
        return True
    joined, hyphened = words[first + second], words[f"{first}-{second}"]
    if joined or hyphened:
        return hyphened > joined
    last = first.rpartition("-")[2]
    if last in _PARTICLES or "-" in second:
        return True
    if second in _ENDINGS or len(second) < 3:
        return False
    return second in _SECOND or (last in _FIRST and last not in _WHOLE_PREFIXES) or "-" in first
