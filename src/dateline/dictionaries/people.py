"""Whether a name is a person's or a body's, which no dictionary says: by its words, its code and its dates."""

from __future__ import annotations

from dateline.dictionaries.codes import Meaning
from dateline.dictionaries.wording import Wording

_LONGEST = 5
_SHORTEST_SURNAME = 5


def is_person(words: str, meaning: Meaning, dated: bool, wording: Wording) -> bool:
    """Whether a name of the dictionary, in capitals, is a person's: a title, initials or a first name at its head, days in
    office, or, where the code leaves both, two to five words that are none of the language."""
    if meaning.people:
        return meaning.people == "always"
    some = words.replace("-", " ").split()
    low = [word.lower().strip("'.,") for word in some]
    if _is_body(low, wording):
        return False
    if " ".join(some).startswith(wording.titles):
        return True
    strange = [not wording.is_common(word) for word in low]
    several = 1 < len(some) <= _LONGEST and not wording.small.intersection(low[1:-1])
    named = several and (wording.is_initial(some[0]) or some[0].capitalize() in wording.first_names)
    named = named and low[0] not in wording.particles
    if (named and (all(strange) or not meaning.kind)) or (dated and any(strange)):
        return True
    plain = not meaning.kind and not meaning.is_country
    return plain and all(strange) and (several or (len(some) == 1 and len(some[0]) >= _SHORTEST_SURNAME))


def _is_body(words: list[str], wording: Wording) -> bool:
    """Ends in a body's noun, or goes on with `of` or `for` behind a word: no person's name does."""
    return words[-1] in wording.bodies or not {"of", "for"}.isdisjoint(words[1:])
