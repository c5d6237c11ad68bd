"""Lists of people that the parser takes apart: "a judge, his driver and two guards" is one row of nouns, each hung on the one
before, though a small parser sets the second beside the first, or hangs it on the verb."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import pairwise

from dateline.lexicon import Lexicon
from dateline.reading.syntax.table import Moves, Table

SHORTEST = 3
"""People told one behind the other; of two, the second may be the first under another name."""
OPENERS = frozenset({"DT", "PRP$", "CD"})
INSIDE = frozenset({"ADJ", "NOUN", "PROPN", "NUM"})
LOOSE = frozenset(
    {"appos", "npadvmod", "nmod", "compound", "dobj", "obj", "prep", "dep", "oprd", "attr", "punct", "pobj"}
)
"""Relations in which the parser hangs a member of a list beside it; any other is believed."""
FIRST = frozenset({"dobj", "obj", "nsubj", "nsubjpass", "pobj", "attr", "conj", "dep", "appos", "ROOT"})

LOST = frozenset({"npadvmod", "nmod", "compound", "dep"})
"""Relations of a first member that the parser has lost: another has its place in the clause."""
ARGUMENTS = frozenset({"dobj", "obj", "nsubj", "nsubjpass"})
"""Places that one member has in the clause, whichever the parser gave it to."""


@dataclass(frozen=True, slots=True)
class _Item:
    """A member of a list: its first token, its noun, and the last token that is told of it."""

    first: int
    noun: int
    last: int


def mended(table: Table, lexicon: Lexicon) -> Table:
    """The table with every member of such a list hung on the one before; the table itself where none is taken apart."""
    moves: Moves = {}
    is_people = _people(lexicon)
    for items in _lists(table, is_people):
        moves |= _hung(table, items)
    for joint in range(1, len(table)):
        if _is_joint(table, joint):
            moves |= _cut_off(table, joint, is_people) or _at_the_place(table, joint, is_people)
    return table.hung(moves)


@cache
def _people(lexicon: Lexicon) -> Callable[[str], bool]:
    """Whether a lemma is one of people, alone or several."""
    of_people = (entry for entry in lexicon["roles"] if entry["kind"] in ("population", "person"))
    listed = {entry[number].lower() for entry in of_people for number in ("singular", "plural")}
    return frozenset(
        listed.union(*(lexicon.classes[name] for name in ("kin", "people-noun", "pair-noun")))
    ).__contains__


def _lists(table: Table, is_people: Callable[[str], bool]) -> Iterator[list[_Item]]:
    """Three people or more with commas and an "and" between them, all but one of whom a list knows."""
    past = -1
    for token, tag in enumerate(table.tag):
        if token <= past or tag not in OPENERS:
            continue
        items = _from(table, token)
        if items:
            past = items[-1].last
            known = sum(is_people(table.lemma[item.noun]) for item in items)
            whole = table.sentence[items[0].first] == table.sentence[past]
            if whole and known >= len(items) - 1 and not _tells_who(table, items):
                yield items


def _from(table: Table, token: int) -> list[_Item]:
    """The members of a list that begins at a token; none where no "and" closes it."""
    items: list[_Item] = []
    while (item := _item(table, token)) is not None:
        items.append(item)
        after = item.last + 1
        if items[:-1] and _is_joint(table, item.first - 1):
            return items if len(items) >= SHORTEST else []
        if after + 1 >= len(table) or not (table.word[after] == "," or _is_joint(table, after)):
            return []
        token = after + 1 + (table.word[after] == "," and _is_joint(table, after + 1))
    return []


def _is_joint(table: Table, token: int) -> bool:
    return table.pos[token] == "CCONJ" and table.is_word(token, "coordinator")


def _item(table: Table, first: int) -> _Item | None:
    """A noun behind its article, its owner or its number, with a word of place behind it: "a nurse from Lisk"."""
    end = len(table)
    if first >= end or table.tag[first] not in OPENERS:
        return None
    noun = _noun(table, first)
    if noun is None:
        return None
    last = noun
    if noun + 2 < end and (table.is_word(noun + 1, "of-or-from") or table.is_word(noun + 1, "place-preposition-or-of")):
        behind = _noun(table, noun + 1)
        last = noun if behind is None else behind
    return _Item(first, noun, last)


def _noun(table: Table, first: int) -> int | None:
    """The last noun of the run behind an opener, where it is a common or proper one."""
    at = first + 1
    while at < len(table) and (
        table.pos[at] in INSIDE or table.tag[at] in ("POS", "HYPH", "PRP$", "DT") or _is_participle(table, at)
    ):
        at += 1
    return at - 1 if table.pos[at - 1] in ("NOUN", "PROPN") and at - 1 > first else None


def _is_participle(table: Table, at: int) -> bool:
    return table.tag[at] in ("VBN", "VBG") and table.dep[at] == "amod"


def _tells_who(table: Table, items: Sequence[_Item]) -> bool:
    """Whether the rest may say who the first are: "two sisters, a nun and a nurse,", "his brother, a teacher, and two guards";
    not where they cannot be as many, or where nothing closes what would be set beside."""
    first, second = items[0].noun, items[1]
    if table.tag[first] in ("NNS", "NNPS"):
        return True
    one = table.tag[second.noun] not in ("NNS", "NNPS")
    return one and table.word[second.last + 1] == ","


def _hung(table: Table, items: Sequence[_Item]) -> Moves:
    """Each member hung on the one before, what held the list on the first; nothing where a verb takes one for its own."""
    nouns = [item.noun for item in items]
    inside = {k for item in items for k in range(item.first, item.last + 1)}
    if all(table.dep[b] == "conj" and table.head[b] in nouns[:n] for n, b in enumerate(nouns) if n):
        return {}
    main = nouns[0]
    if table.dep[main] in LOST:
        main = next((n for n in nouns if table.dep[n] in ARGUMENTS), main)
    others = [n for n in nouns if n != main]
    told = [n for n in others if not (table.dep[n] in LOOSE or (table.dep[n] == "conj" and table.head[n] in nouns))]
    if told or table.dep[main] not in FIRST or table.head[main] in inside:
        return {}
    row: Moves = {noun: (before, "conj") for before, noun in pairwise(nouns)}
    return row if main == nouns[0] else row | {nouns[0]: (table.head[main], table.dep[main])}


def _cut_off(table: Table, joint: int, is_people: Callable[[str], bool]) -> Moves:
    """The first of two people that the parser cuts off from the clause of the second, "a couple from Lisk and their daughter
    were", made its subject."""
    first, second = table.head[joint], _item(table, joint + 1)
    if second is None or first > joint or table.dep[joint] != "cc" or not is_people(table.lemma[first]):
        return {}
    verb = table.head[second.noun]
    lost = table.dep[first] in ("npadvmod", "ROOT", "dep", "nmod") and table.pos[first] == "NOUN"
    apart = table.dep[verb] == "conj" and table.head[verb] == first and verb > second.noun
    if not (lost and apart and table.dep[second.noun].startswith("nsubj") and is_people(table.lemma[second.noun])):
        return {}
    above = (verb, "ROOT") if table.dep[first] == "ROOT" else (table.head[first], "ccomp")
    return {first: (verb, table.dep[second.noun]), second.noun: (first, "conj"), verb: above}


def _at_the_place(table: Table, joint: int, is_people: Callable[[str], bool]) -> Moves:
    """The second of two people that the parser joins to where the first is from, "a nurse at the clinic and her driver", hung on
    the first."""
    place, second = table.head[joint], _item(table, joint + 1)
    if second is None or table.head[second.noun] != place or table.dep[second.noun] != "conj":
        return {}
    first = table.head[table.head[place]]
    placed = table.dep[place] == "pobj" and table.pos[first] == "NOUN" and first < place
    opened = table.tag[second.first] == "PRP$" or any(
        table.tag[k] in OPENERS for k in table.children[first] if k < first
    )
    known = is_people(table.lemma[first]) and is_people(table.lemma[second.noun]) and not is_people(table.lemma[place])
    if not (placed and opened and known and table.pos[place] in ("NOUN", "PROPN")):
        return {}
    return {joint: (first, "cc"), second.noun: (first, "conj")}
