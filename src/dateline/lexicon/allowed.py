"""What the columns of a table may hold: a value that no row type or rule allows is refused before anything is read with it.

The sets are those of `rows` where it has them. Tables of names take any name; what is told of a name (its country, where
it lies) is checked. The shipped tables are checked by a test and not at each start.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import get_args

from dateline.rows import ActorKind, EventStatus, EventType, Harm, Hedge

Tables = Mapping[str, Sequence[Mapping[str, str]]]

CONTEXTS = frozenset(
    """military intelligence executive legislative election pro_democracy pro_autocracy economic legal reparations
    human_rights rights_freedoms repression human_security gender religion_ethnicity diplomatic territory
    peacekeeping health asylum migration disasters natural_resource environment terrorism cbrn cyber misinformation
    crime corruption illegal_drugs trafficking""".split()
)
"""PLOVER's, as reports can show them: the kinds of the word class `context:KIND`."""
CUE_KINDS = frozenset("speech request belief intent stance finding perception appearance other any".split())
PARTS = frozenset(
    "subj obj dative poss mod comp below deed light lightwith present undergo objposs objmod none".split()
)
"""Where the parties of an event stand (reading/events/roles.py), beside prepositions (the class `preposition` of `words`)."""
CONDITIONS = frozenset("subj obj comp mod prt must calling above report".split())
"""Neighbours that a pattern may ask for, beside prepositions."""
CALENDAR_KINDS = frozenset({"month", "weekday", "season", "part-of-day", "time-unit"})
STATUS_FAMILIES = frozenset({"governing", "modal-status", "prospect"})
"""Word classes FAMILY:KIND whose kind is the status that a word gives an event (reading/syntax/factuality.py)."""
_NUMBER, _DIGITS = re.compile(r"-?\d{1,9}(\.\d{1,9})?"), re.compile(r"\d{1,12}")


@dataclass(frozen=True, slots=True)
class Allowed:
    """What a cell may hold: `fits` says whether it does, `words` what would, for the error's line."""

    fits: Callable[[str], bool]
    words: str


def refused(entry: Mapping[str, str], columns: Mapping[str, Allowed]) -> Iterator[str]:
    """What is wrong with an entry of a table, a line each; `columns` are those of its table."""
    for column, allowed in columns.items():
        value = entry[column]
        if not allowed.fits(value):
            yield f"{column} is {value!r}, not {allowed.words}"


def of(name: str, tables: Tables) -> Mapping[str, Allowed]:
    """What each checked column of a table may hold; `tables` are all that are laid together, for what points at another
    (a country's code, a class of words). Empty for a table that is not known."""
    country, prepositions = _code(tables), _class("preposition", tables)
    parties = _parties(prepositions)
    point = {"lat": _between(-90, 90), "lon": _between(-180, 180)}
    actor, person = _one_of(get_args(ActorKind)), _one_of(("m", "f", ""))
    known: dict[str, dict[str, Allowed]] = {
        "armed_groups": {"name": _FILLED, "country": country},
        "calendar": {"kind": _one_of(CALENDAR_KINDS), "name": _FILLED, "value": _FILLED},
        "cities": {"name": _FILLED, "country": country, **point, "population": _whole(empty=True), "capital": _YES},
        "claim_words": {"of": _one_of(("harm", "group", "column", "text")), "value": _FILLED, "words": _FILLED},
        "classes": {"class": _FILLED, "words": _FILLED, "idiom": _one_of(("yes", ""))},
        "codes": {
            "code": _matching("[A-Z]{3}", "three capitals"),
            "kind": _one_of(("organisation", "armed-group", "")),
            "people": _one_of(("always", "never", "")),
            "agent": _one_of(("population", "organisation", "")),
            "home": _YES,
            "country": country,
        },
        "countries": {"code": _matching("[A-Z]{3}", "three capitals (ISO 3166)"), "name": _FILLED, **point},
        "cue_signs": {"sign": _FILLED, "points": _between(-100, 100, empty=False)},
        "cues": {
            "lemma": _FILLED,
            "frame": _matching("[a-z]+(-[a-z]+)*", "a frame in lower case (clause, object, about …)"),
            "kind": _one_of(CUE_KINDS),
            "weight": _between(0, 100, whole=True),
            "seen": _whole(),
        },
        "first_names": {"name": _FILLED, "gender": person},
        "harms": {
            "lemma": _FILLED,
            "harm": _one_of(get_args(Harm)),
            "kind": _one_of(("verb-done-to", "verb-done-by", "noun", "people", "adjective")),
        },
        "hedges": {"phrase": _FILLED, "hedge": _one_of(get_args(Hedge)), "side": _one_of(("before", "after"))},
        "subjects": {
            "word": _matching(r"[a-z]{2,30}|--?", "a word in small letters"),
            "weight": _between(-100, 100, empty=False),
            "sure": _matching("[a-z]*", "the word of which it is a form, or empty"),
        },
        "topics": {
            "lemma": _matching(r"\S+", "a lemma"),
            "weight": _between(-100, 100, empty=False),
            "kind": _matching("[a-z-]*", "a kind of noun, or empty"),
        },
        "incident_weights": {"of": _HYPHENS, "feature": _SIGN, "weight": _between(-100, 100, empty=False)},
        "institutions": {"name": _FILLED, "country": country, "kind": actor},
        "lemmas": {"word": _FILLED, "lemma": _FILLED, "given": _one_of(("form", "lemma", "plural", "title"))},
        "lower_words": {"word": _FILLED, "common": _YES},
        "organisations": {"name": _FILLED, "country": country},
        "people": {"name": _FILLED, "country": country, "start": _DAY, "end": _DAY},
        "provinces": {"name": _FILLED, "country": country, **point, "population": _whole(empty=True)},
        "regions": {"name": _FILLED, "country": country, **point, "precision": _between(1, 7, whole=True)},
        "roles": {
            "singular": _FILLED,
            "kind": actor,
            "strength": _one_of(("strong", "weak", "group", "weak-group", "facility")),
        },
        "states": {"name": _FILLED, "country": country, **point},
        "titles": {"title": _FILLED, "gender": person, "office": _YES},
        "uncounted": {"noun": _FILLED},
        "vague_numbers": {"words": _FILLED, "low": _whole(), "high": _whole(empty=True)},
        "verbs": {
            "lemma": _FILLED,
            "pos": _some_of(("v", "n", "a")),
            "with": _conditions({entry["class"] for entry in tables["classes"]}, prepositions),
            "type": _one_of((*get_args(EventType), "-")),
            "mode": _matching("[a-z]*(-[a-z]+)*", "a mode of PLOVER in lower case, or empty"),
            "actor": parties,
            "recipient": parties,
        },
        "words": {"class": _CLASS, "words": _FILLED},
    }  # fmt: skip
    return known.get(name, {})


def _one_of(choices: Collection[str]) -> Allowed:
    named = ", ".join(sorted(filter(None, choices)))
    return Allowed(frozenset(choices).__contains__, f"one of {named}" + (", or empty" if "" in choices else ""))


def _some_of(choices: Collection[str]) -> Allowed:
    known = frozenset(choices)
    words = f"words out of {', '.join(sorted(known))}"
    return Allowed(lambda value: bool(value.split()) and known.issuperset(value.split()), words)


def _matching(pattern: str, words: str) -> Allowed:
    compiled = re.compile(pattern)
    return Allowed(lambda value: compiled.fullmatch(value) is not None, words)


def _between(low: int, high: int, whole: bool = False, empty: bool = True) -> Allowed:
    """A number in figures; degrees may be missing, and whole numbers may not."""
    shape, may_miss = _DIGITS if whole else _NUMBER, empty and not whole
    words = f"a {'whole ' * whole}number from {low} to {high}" + ", or empty" * may_miss

    def fits(value: str) -> bool:
        return (may_miss and not value) or bool(shape.fullmatch(value) and low <= float(value) <= high)

    return Allowed(fits, words)


def _whole(empty: bool = False) -> Allowed:
    return Allowed(
        lambda value: (empty and not value) or _DIGITS.fullmatch(value) is not None,
        "a whole number" + ", or empty" * empty,
    )


def _code(tables: Tables) -> Allowed:
    codes = frozenset({entry["code"] for entry in tables["countries"]} | {""})
    return Allowed(codes.__contains__, "a code of countries.tsv (ISO 3166, three capitals), or empty")


def _names_class(name: str) -> bool:
    family, _, kind = name.partition(":")
    if family == "context":
        return kind in CONTEXTS
    return _HYPHENED.fullmatch(name) is not None and (family not in STATUS_FAMILIES or kind in get_args(EventStatus))


def _class(name: str, tables: Tables) -> frozenset[str]:
    """The words of a class of the table `words`."""
    return frozenset(word for entry in tables["words"] if entry["class"] == name for word in entry["words"].split())


def _parties(prepositions: Collection[str]) -> Allowed:
    places = PARTS.union(prepositions)
    return Allowed(
        lambda value: places.issuperset(value.split()), f"words out of {', '.join(sorted(PARTS))}, or prepositions"
    )


def _conditions(classes: Collection[str], prepositions: Collection[str]) -> Allowed:
    roles = CONDITIONS.union(prepositions)

    def holds(part: str) -> bool:
        role, _, names = part.removeprefix("!").partition("=")
        named = names.split("|")
        return role in roles and all(named) and all(n[1:] in classes for n in named if n.startswith("@"))

    words = "conditions such as obj=fire, !prt=up, on=strike|raid, subj=@worker (a class of classes.tsv)"
    return Allowed(lambda value: all(map(holds, value.split())), words)


_FILLED = Allowed(lambda value: bool(value.strip()), "a word or more")
_HYPHENS = _matching("[a-z]+(-[a-z]+)*", "a name in lower case with hyphens")
_SIGN = _matching(r"[a-z0-9][a-z0-9 .-]*", "the name of a sign in lower case")
_YES = _one_of(("1", ""))
_DAY = _matching(r"(\d{4}-\d\d-\d\d)?", "a day (1993-01-30), or empty")
_HYPHENED = re.compile(r"[a-z]+(-[a-z]+)*(:[a-z]+(-[a-z]+)*)?")
_CLASS = Allowed(
    _names_class,
    f"a class in lower case, or FAMILY:KIND; of {', '.join(sorted(STATUS_FAMILIES))} the kind is a status of events,"
    " of context one of PLOVER's",
)
