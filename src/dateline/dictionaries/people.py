"""Whether a name is a person's or a body's, which no dictionary says: by its words, its code and its dates."""

from __future__ import annotations

from dateline.dictionaries.codes import Meaning
from dateline.dictionaries.name_wording import Wording

_LONGEST = 5
_SHORTEST_SURNAME = 5


def is_person(words: str, meaning: Meaning, dated: bool, wording: Wording) -> bool:
    """Whether a name of the dictionary, in capitals, is a person's: a title, initials or a first name at its head, days in
    office, or, where the code leaves both, a few words that are none of the language; a surname may be one."""
    if meaning.people:
        return meaning.people == "always"
    some = words.replace("-", " ").split()
    low = [word.lower().strip("'.,") for word in some]
    if not some or low[-1] in wording.bodies or not {"of", "for"}.isdisjoint(low[1:]):
        return False
    if " ".join(some).startswith(wording.titles):
        return True
    strange = [not wording.is_common(word) for word in low]
    several = 1 < len(some) <= _LONGEST and wording.small.isdisjoint(low[1:-1])
    named = wording.is_initial(some[0]) or some[0].capitalize() in wording.first_names
    named = several and named and low[0] not in wording.particles
    if (named and (all(strange[1:]) or not meaning.kind)) or (dated and any(strange)):
        return True
    if meaning.kind or meaning.is_country or not all(strange[:-1]) or not (several or len(low[0]) >= _SHORTEST_SURNAME):
        return False
    return strange[-1] or (several and low[-1] not in wording.nouns and low[0] not in wording.demonyms)
