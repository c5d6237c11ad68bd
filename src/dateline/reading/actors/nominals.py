"""Descriptive mentions: phrases headed by a common noun for people or a body (`three officials`, `the ministry`)."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from dateline.reading.actors.actor_lexicon import ActorLexicon, PersonNoun
from dateline.reading.actors.mention import Mention, wording
from dateline.reading.syntax.table import Table
from dateline.report import Span
from dateline.rows import ActorKind

Countries = Mapping[int, tuple[str, Span]]
"""The country that a listed name or a place at a token points to, and where it stands."""

_INSIDE = frozenset("JJ JJR JJS NN NNS NNP NNPS CD VBN VBG HYPH FW AFX VBD ADD".split())
_DESCRIBING = frozenset({"amod", "compound", "nmod"})
_BEHIND = (_INSIDE - {"VBD", "VBN", "VBG"}) | {"DT", "PRP$", "POS"}


def find(
    table: Table, countries: Countries, words: ActorLexicon, taken: set[int], named: list[Mention]
) -> list[Mention]:
    """Every phrase with a people noun as head that no name covers, and `many`, `others` where they speak or act."""
    ends = {i: m.last for m in named for i in range(m.first, m.last)}
    bodies = {table.word[m.last - 1] for m in named if m.kind in {"organisation", "armed-group"}}
    found: list[Mention] = []
    unnamed = table.classes["unnamed-people"]
    for i, lower in enumerate(table.word):
        noun = words.noun(table.word, i) if i not in taken else None
        if noun:
            some = list(_phrase(table, i, noun, words, countries, ends, bodies))
            bodies.update(table.word[m.last - 1] for m in some if m.kind == "organisation")
            found += some
        elif lower in bodies and i not in taken and _is_the_body(table, i):
            found.append(Mention(i, i + 1, i, "noun", "organisation", lower, "actors.organisation-noun", definite=True))
        elif lower in unnamed and table.dep[i] == "nsubj" and is_human_act(table, table.head[i]):
            found.append(Mention(i, i + 1, i, "noun", "population", f"{lower}:{i}", "actors.unnamed-many", plural=True))
    return found


def _is_the_body(table: Table, i: int) -> bool:
    """`the fund`, where a body's name ends in that word."""
    plain = table.written[i].islower() and table.tag[i] == "NN"
    return plain and i > 0 and table.is_word(i - 1, "the") and table.dep[i] not in _DESCRIBING


def speaks(table: Table, head: int) -> bool:
    """Whether a noun is the subject of a verb of speech, or stands behind `according to`."""
    over = table.head[head]
    if table.dep[head] in {"nsubj", "nsubjpass"}:
        return table.is_a(over, "saying") or table.is_a(over, "issuing")
    return table.is_word(over, "to") and table.is_word(table.head[over], "according")


def is_human_act(table: Table, verb: int) -> bool:
    """Whether a verb tells what only people and their bodies do."""
    return table.is_a(verb, "saying") or table.is_a(verb, "human-act")


def country_before(table: Table, first: int, countries: Countries) -> tuple[str, Span | None]:
    """The country in `Varkesh's` before a phrase, whatever describing words are between."""
    while first > 1 and table.tag[first - 1] in {"JJ", "JJR", "JJS"}:
        first -= 1
    if first > 1 and table.is_word(first - 1, "possessive-mark"):
        owner = next((i for i in range(first - 2, max(first - 6, -1), -1) if i in countries), None)
        if owner is not None:
            return countries[owner]
    return "", None


def _phrase(
    table: Table,
    head: int,
    noun: PersonNoun,
    words: ActorLexicon,
    countries: Countries,
    ends: dict[int, int],
    bodies: set[str],
) -> Iterator[Mention]:
    if not _is_head(table, head):
        return
    first = head if table.dep[head] in _DESCRIBING else _left_edge(table, head)
    again = first == head and table.word[head] in bodies and _definite(table, first)
    if noun.weak and not again and not _helped(table, first, head, noun, countries, words):
        return
    last = _right_edge(table, head, words, ends)
    country, at = _country(table, first, last, countries)
    counted = any(table.tag[i] == "CD" and table.written[i + 1] != "-" for i in range(first, head))
    key = wording(table, first, last)
    inner = words.nouns.get(table.word[last - 1])
    kind: ActorKind = "population" if last > head + 1 and inner and inner.kind == "population" else _kind(table, noun)
    yield Mention(first, last, head, "noun", kind, key, f"actors.{noun.kind}-noun", -1, country, at,
                  definite=not counted and _definite(table, first), plural=noun.plural or _is_nominal(table, head))  # fmt: skip


def _is_head(table: Table, i: int) -> bool:
    """A noun that no people noun behind it takes as its first part (`police` in `police officers`), or `the dead`; in
    `rebel attack` and `army or rebel attack` the first part is who attacks."""
    dep = table.dep[i]
    if dep in _DESCRIBING and table.is_word(i, "fighter-modifier"):
        return (table.head[i] == i + 1 and table.is_a(i + 1, "violent-event")) or table.tag[i + 1] == "CC"
    if not table.tag[i].startswith("NN"):
        acts = table.is_word(i, "rank-noun") and dep in {"nsubj", "nsubjpass"}
        return (acts or _is_nominal(table, i)) and i > 0 and table.tag[i - 1] in {"DT", "CD"}
    if dep in _DESCRIBING and table.head[i] > i:
        return False
    return not (dep == "compound" and i + 1 < len(table) and table.tag[i + 1].startswith("NN"))


def _is_nominal(table: Table, i: int) -> bool:
    """The dead, the wounded: an adjective that stands alone for people, always for several."""
    return table.is_word(i, "nominal-adjective") and table.dep[i] not in _DESCRIBING


def _left_edge(table: Table, head: int) -> int:
    first = head
    while first > 0 and table.sentence[first - 1] == table.sentence[head] and _belongs(table, first - 1, first, head):
        first -= 1
    while first < head and (
        table.is_word(first, "vague-quantifier") or table.tag[first] == "HYPH" or _is_outcome(table, first)
    ):
        first += 1
    return first


def _is_outcome(table: Table, i: int) -> bool:
    """Whether a "dead" is how they ended, not who they are: "shot dead two policemen"."""
    return i > 0 and table.is_word(i, "dead") and table.is_a(i - 1, "shooting")


def _belongs(table: Table, i: int, first: int, head: int) -> bool:
    """Whether the word before a phrase is part of it: it hangs on it, or is joined by `and` to a word that does."""
    tag, up = table.tag[i], table.head[i]
    if tag == "HYPH":
        return table.end[i] == table.start[i + 1]  # not the mark of an item in a list
    if table.is_word(i, "weekday") and i > 0 and table.tag[i - 1] == "IN":
        return False  # "on Monday rebels …"
    below = first <= table.head[up] <= head
    if table.tag[first] == "CD" and tag in ("VBG", "NN", "NNS"):
        return False  # "as a result of the fighting one soldier"
    if tag == "CC":
        return below and i > 0 and table.tag[i - 1] in {"JJ", "NNP", "NN"} and table.dep[up] in _DESCRIBING
    if tag not in _INSIDE or (tag == "VBG" and i > 0 and table.tag[i - 1][:2] in {"VB", "IN"}):
        return False
    joined = table.dep[i] in _DESCRIBING | {"conj", "quantmod"} and up != table.head[up]
    return first <= up <= head or (below and joined)


def _right_edge(table: Table, head: int, words: ActorLexicon, ends: dict[int, int]) -> int:
    """Behind the noun, or behind `of` + the name or people noun (`members of the House`, `group of armed men`)."""
    last = head + 1
    if last + 1 >= len(table) or not table.is_word(last, "of") or table.tag[last + 1] == "VBG":
        return last
    end = last + 1
    while end < len(table) and end - last < 8 and table.tag[end] in _BEHIND:
        end += 1
    named = table.written[end - 1][0].isupper() and end - 1 > last
    return max(end, ends.get(end - 1, 0)) if named or table.word[end - 1] in words.nouns else last


def _country(table: Table, first: int, last: int, countries: Countries) -> tuple[str, Span | None]:
    """The country inside the phrase, before it with 's, or behind it with a preposition."""
    for i in range(first, last):
        if i in countries and not (i and table.is_word(i - 1, "ethnic")):
            return countries[i]
    country, at = country_before(table, first, countries)
    if country or last >= len(table) or not table.is_word(last, "country-preposition"):
        return country, at
    behind = next((i for i in (last + 1, last + 2) if i in countries), None)
    return countries[behind] if behind is not None and not _goes_on(table, behind) else ("", None)


def _goes_on(table: Table, i: int) -> bool:
    """Whether a list of countries begins at a token (`ambassadors from A, B and C`)."""
    return any(table.dep[j] == "conj" and table.head[j] >= i for j in range(i + 1, min(i + 6, len(table))))


def _helped(table: Table, first: int, head: int, noun: PersonNoun, countries: Countries, words: ActorLexicon) -> bool:
    """A weak noun counts when a country, body or owner stands before it, or when it does what only people do."""
    if noun.facility:
        return speaks(table, head)
    if _named_beside(table, head) or _is_head_of_state(table, head, noun):
        return True
    if any(_describes_people(table, i, countries) for i in range(first, head)):
        return True
    if table.tag[head] in {"JJ", "VBN", "VBD"} or noun.singular in table.classes["always-people"]:
        return True
    owned = noun.kind == "population" or table.is_word(head, "fighting-body")
    if owned and first > 0 and table.tag[first - 1] == "PRP$" and noun.singular not in table.classes["part-noun"]:
        return True
    if table.dep[head] == "conj" and table.word[table.head[head]] in words.nouns:
        return True
    if _is_single(table, noun) and first and table.is_word(first - 1, "the"):
        return table.dep[head] in {"nsubj", "nsubjpass"}
    return _acts(table, head, noun)


def _describes_people(table: Table, i: int, countries: Countries) -> bool:
    """A country, `rebel` or `armed`, a name: what stands before a noun for people."""
    named = table.written[i][0].isupper() and not table.opening[i]
    return named or i in countries or table.is_word(i, "security-modifier")


def _named_beside(table: Table, head: int) -> bool:
    """`its head, Mrs. Leila Osman,`; `Leila Osman, a general,`: whether a person's name stands beside a noun."""
    beside = max(table.with_dep(head, ("appos",)), default=None)
    at = table.head[head] if beside is None and table.dep[head] == "appos" else beside
    return at is not None and table.tag[at] == "NNP" and table.entity[at] == "PERSON"


def _acts(table: Table, head: int, noun: PersonNoun) -> bool:
    dep, governor = table.dep[head], table.head[head]
    human = is_human_act(table, governor)
    if dep in {"nsubj", "nsubjpass"} and human:
        return True
    if dep == "pobj" and table.dep[governor] == "agent":
        return True
    return noun.kind == "population" and dep == "dobj" and human


def _kind(table: Table, noun: PersonNoun) -> ActorKind:
    if noun.kind == "organisation":
        return "organisation"
    return "person" if _is_single(table, noun) else "population"


def _is_single(table: Table, noun: PersonNoun) -> bool:
    """The noun for an office that one person holds."""
    return noun.singular in table.classes["single-office"] and not noun.plural


def _is_head_of_state(table: Table, head: int, noun: PersonNoun) -> bool:
    """`head of state`."""
    of = noun.singular in table.classes["head"] and head + 2 < len(table)
    return of and table.is_word(head + 2, "headed")


def _definite(table: Table, first: int) -> bool:
    return first > 0 and table.is_word(first - 1, "definite")
