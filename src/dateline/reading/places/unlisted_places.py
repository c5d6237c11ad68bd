"""Places that no list knows, told by the words around them: `the village of X`, `X district`, `in X`."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from dateline.reading.gazetteer import Hit, Listing, word_set
from dateline.reading.places.name_context import LISTED, MONTHS, NameContext, Toponym

_KINDS = {
    **dict.fromkeys(
        word_set(
            "village town city hamlet settlement neighborhood neighbourhood suburb quarter slum canton "
            "borough airport base camp checkpoint crossing hospital school university mosque church cathedral "
            "temple synagogue shrine square street avenue boulevard bridge prison jail port harbor harbour "
            "market station stadium refinery dam mine hotel palace barracks airfield cemetery park kibbutz "
            "commune barangay junction intersection outpost ranch farm "
        ),
        1,
    ),
    **dict.fromkeys(word_set("district municipality county township subdistrict island"), 3),
    **dict.fromkeys(
        word_set("province governorate oblast state department prefecture region territory republic emirate"), 4
    ),
    **dict.fromkeys(
        word_set(
            "valley river mountains mountain hills coast peninsula strait gulf lake desert plateau delta "
            "highway road border forest jungle volcano hill zone area basin corridor islands heights "
        ),
        5,
    ),
}
"""Words that make a name a place, and how exact that is."""
_BODY_WORDS = word_set(
    "Department State University School Church Republic Territory Area Zone Station Quarter Camp Base Mine "
    "Commune Market Park"
)
"""With a capital these end the name of a body more often than that of a place (`Justice Department`)."""
_SMALL_LINK = r"(?:(?:de|del|la|las|los|el|al|bin|da|do|i|e)[- ]){0,2}"
_NAMED = rf"(?:(?:[Aa]l|[Ee]l|[Aa]sh|[Aa]n|[Aa]t)[- ])?[A-ZÀ-Þ][\w'’]*\w(?:[- ]{_SMALL_LINK}[A-ZÀ-Þ][\w'’]*\w){{0,3}}"
_WORDS = "|".join(sorted(_KINDS, key=lambda word: (-len(word), word)))
_OF = re.compile(rf"\b({_WORDS})s? (?:of|called|named|known as) (?!the\b)({_NAMED})")
_USE = "refugee|military|air|air force|army|naval|international|border|administrative"
_MEN = "guards?|police|patrols?|troops|officers?|officials?|agents?"
"""What behind a place noun makes it the word for their service (`border guards`)."""
_HEADED = re.compile(rf"(?<!\w)({_NAMED}) (?:(?:{_USE}) )?({_WORDS}|{_WORDS.title()})s?\b(?! (?:{_MEN}))")
_FRONTS = {"Mount": "hill", "Lake": "lake", "Fort": "barracks", "Cape": "coast", "Port": "port", "Camp": "camp"}
_FRONTED = re.compile(r"\b(Mount|Lake|Fort|Cape|Port|Camp) [A-ZÀ-Þ][\w'’-]+")
_GOING = "flew|flown|flies|fly|travel(?:l?ed|s)?|drove|sailed|headed"
_IN = re.compile(rf"\b(?:[Ii]n|[Nn]ear|[Oo]utside|[Ii]nside|[Aa]round|((?:{_GOING}) (?:back )?to)) ({_NAMED})")
_TO = "of|to|from|at|over|on|into|through|towards?|[Ii]n|[Nn]ear"
_DATELINE = re.compile(rf"({_NAMED})(?=,| ?\(| ?(?:--|[—–-]))")
_BRACKETED = re.compile(r" \(([A-ZÀ-Þ][^()\d\n]{2,40})\)(?!\s*[-—–])")
_NOT_NAMES = word_set(
    "the a an this that these those its his her their our my in on at from to of and or but as by for with "
    "when while after before since until if he she it they we you i who what which where there here no not "
    "all some any many most several each every another other one two three four five six seven eight nine ten "
    "mr mrs ms dr president prime minister army police state new"
)


def by_form(context: NameContext, known: list[Toponym]) -> list[Toponym]:
    """`the village of X`, `X district`, `Mount X`: a place because the words say so."""
    taken = _covered(known)
    whole = {(hit.start, hit.end): hit.best for hit in context.hits if hit.best.kind in LISTED}
    found = []
    for start, end, name_end, kind in _forms(context.text):
        if taken.isdisjoint(range(start, end)) and _can_be_named(context, start, name_end):
            taken.update(range(start, end))
            unlisted = Listing("form", context.text[start:end], precision=_KINDS[kind.lower()])
            rule = "places.listed" if (start, end) in whole else "places.by-form"
            found.append(Toponym(start, end, whole.get((start, end), unlisted), rule, context.near(start)))
    return found


def by_hint(context: NameContext, known: list[Toponym]) -> list[Toponym]:
    """What the entity hint calls a place, behind a word that leads to one."""
    taken = _covered([*known, *context.hits])
    found = []
    for start, end, label in context.hints:
        if label not in {"GPE", "LOC", "FAC"} or not taken.isdisjoint(range(start, end)):
            continue
        begin = _after_small_words(context.text, start, end)
        leads = context.before(start).lower() in _LEADING and not _ACCORDING.search(
            context.text, max(0, start - 20), start
        )
        acronym = context.text[start:end].isupper() and end - start < 6
        if (
            begin is not None
            and context.text[begin].isupper()
            and leads
            and not acronym
            and not _known_person(context, end)
        ):
            found.append(_unlisted(context, begin, end, 5 if label == "LOC" else 1, "places.by-hint"))
    return found


def by_preposition(context: NameContext, known: list[Toponym]) -> list[Toponym]:
    """`in X`, `near X`, where X is nobody's name and no word of the language, or goes on behind a listed place's name."""
    bodies = [hit for hit in context.hits if hit.best.kind not in LISTED]
    taken, passed_over = _covered([*known, *bodies]), {(hit.start, hit.end) for hit in context.hits}
    found = []
    for match in _IN.finditer(context.text):
        start, end = match.start(2), _without_possessive(context.text, match.end(2))
        free = taken.isdisjoint(range(start, end)) and (start, end) not in passed_over
        if free and _strange(context, start, context.text[start:end], led=bool(match.group(1))):
            found.append(_unlisted(context, start, end, 1, "places.by-preposition"))
    return found


def by_dateline(context: NameContext, known: list[Toponym], starts: Iterable[int]) -> list[Toponym]:
    """`X, March 7 (Agency) —`: what a dateline begins with; `starts` are where datelines begin."""
    taken = _covered([*known, *context.hits])
    found = []
    for start in starts:
        match = _DATELINE.match(context.text, start)
        if match and taken.isdisjoint(range(*match.span(1))) and _FIRST.findall(match[1])[0].lower() not in MONTHS:
            found.append(_unlisted(context, *match.span(1), 1, "places.by-dateline"))
    return found


def again(context: NameContext, known: list[Toponym]) -> list[Toponym]:
    """A place that no list has, named once more behind a word that can lead to one: `the shelling of X`."""
    taken = _covered([*known, *context.hits])
    names = {context.text[m.start : m.end]: m.listing for m in known if m.listing.kind == "form"}
    names |= {name.title(): listing for name, listing in names.items() if name.isupper()}
    if not names:
        return []
    found = []
    for match in re.finditer(rf"\b(?:{_TO}) ({'|'.join(map(re.escape, names))})\b(?! [A-ZÀ-Þ])", context.text):
        start, end = match.span(1)
        free = taken.isdisjoint(range(start, end)) and not _ACCORDING.search(context.text, max(0, start - 20), start)
        if free and not _known_person(context, end):
            found.append(Toponym(start, end, names[match.group(1)], "places.by-name-again"))
    return found


def in_brackets(context: NameContext, known: list[Toponym]) -> list[Toponym]:
    """`X (Y)`: the land that a place lies in, in brackets behind it."""
    taken = _covered([*known, *context.hits])
    found = []
    for mention in known:
        match = _BRACKETED.match(context.text, mention.end)
        if match and taken.isdisjoint(range(*match.span(1))) and not match.group(1).isupper():
            found.append(_unlisted(context, *match.span(1), 4, "places.in-brackets"))
    return found


def _can_be_named(context: NameContext, start: int, end: int) -> bool:
    """Not a demonym or a body (`the Bolivian town`), nor only words of the language (`Home state`)."""
    if any(hit.start <= start < hit.end and hit.best.kind not in LISTED for hit in context.hits_at(start)):
        return False
    return any(word.lower() not in context.names.lower_words for word in _FIRST.findall(context.text[start:end]))


def _known_person(context: NameContext, end: int) -> bool:
    words = context.text[max(0, end - 40) : end].split()
    return bool(words) and words[-1] in context.surnames


def _unlisted(context: NameContext, start: int, end: int, precision: int, rule: str) -> Toponym:
    return Toponym(start, end, Listing("form", context.text[start:end], precision=precision), rule, context.near(start))


def _strange(context: NameContext, start: int, words: str, led: bool = False) -> bool:
    """Whether words are nobody's name and no words of the language; a verb of going (`led`) outweighs the hint."""
    first, last = words.split()[0], words.split()[-1]
    if (
        not led
        and context.hint(start) not in {"", "GPE", "LOC", "FAC"}
        and (context.hint(start) != "ORG" or " " in words)
    ):
        return False
    known = (
        len(words) < 3
        or first.lower() in _NOT_NAMES
        or first.lower() in context.names.lower_words
        or first.lower() in MONTHS
        or first in context.names.first_names
    )
    return not known and last not in context.surnames and not words.isupper()


def _covered(spots: Iterable[Toponym | Hit]) -> set[int]:
    return {at for spot in spots for at in range(spot.start, spot.end)}


def _forms(text: str) -> Iterator[tuple[int, int, int, str]]:
    """Where a name with a place noun begins and ends, where the name alone ends, and the noun."""
    for found in _OF.finditer(text):
        end = _without_possessive(text, found.end(2))
        yield found.start(2), end, end, found.group(1)
    for found in _FRONTED.finditer(text):
        end = _without_possessive(text, found.end())
        yield found.start(), end, end, _FRONTS[found.group(1)]
    for found in _HEADED.finditer(text):
        start = _after_small_words(text, found.start(1), found.end(1))
        if start is not None and found.group(2) not in _BODY_WORDS:
            yield start, found.end(2), found.end(1), found.group(2)


def _without_possessive(text: str, end: int) -> int:
    return end - 2 if text[end - 2 : end] in {"'s", "’s"} else end


def _after_small_words(text: str, start: int, end: int) -> int | None:
    """Where the name begins after a sentence's first small word; None when nothing is left."""
    while start < end:
        word = _FIRST.match(text, start, end)
        if not word or word.group().lower() not in _NOT_NAMES:
            return start if word else None
        start = word.end() + 1
    return None


_LEADING = word_set(
    "in at near from to outside around across inside into toward towards through throughout leaving entering"
)
_ACCORDING = re.compile(r"according\s+to\s+$", re.IGNORECASE)
_FIRST = re.compile(r"[^\W_]+")
