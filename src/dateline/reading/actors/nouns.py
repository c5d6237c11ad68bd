"""Descriptive mentions: phrases headed by a common noun for people or a body (`three officials`, `the ministry`)."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from dateline.reading.actors.mention import Columns, Mention
from dateline.reading.actors.names import SPEECH
from dateline.reading.actors.words import Noun, Words
from dateline.reading.gazetteer import word_set
from dateline.report import Span
from dateline.rows import ActorKind

Countries = Mapping[int, tuple[str, Span]]
"""The country that a listed name or a place at a token points to, and where it stands."""

_INSIDE = word_set("JJ JJR JJS NN NNS NNP NNPS CD VBN VBG HYPH FW AFX VBD ADD")
_BEHIND = (_INSIDE - {"VBD", "VBN", "VBG"}) | {"DT", "PRP$", "POS"}
_VAGUE = word_set(
    "least most more less fewer such other another many several few own same some various certain numerous "
    "scores dozens both all outside inside near"
)
_DEAD = word_set("dead wounded injured missing displaced detained accused poor rich elderly sick homeless")
_RANKS = word_set("major general captain lieutenant private military")
_SOME = word_set(
    "many others some several few both most those anyone everyone someone everybody somebody all none nobody two three"
)
_ONE_PERSON = word_set(
    "president premier minister king queen chancellor mayor governor ambassador secretary chairman chairwoman "
    "spokesman spokeswoman spokesperson director commissioner speaker attorney archbishop bishop pope "
    "prosecutor general colonel captain commander senator congressman congresswoman candidate nominee prince "
    "emir leader chief judge deputy representative lawmaker"
)
_SIDE_WORDS = word_set(
    "security police army rebel government armed opposition military paramilitary militant peacekeeping "
    "guerrilla intelligence"
)
_ISSUING = word_set("issue release publish decline show")
_HEADED = (["state"], ["government"])
_PARTS = word_set("head side power individual band cell column generation minor local")
HUMAN_VERBS = SPEECH | word_set(
    "say tell add announce report claim state warn deny confirm accuse demand call kill attack shoot fire "
    "bomb arrest detain seize storm clash protest march demonstrate flee condemn urge threaten order vow "
    "agree meet negotiate release abduct kidnap injure wound die raid search launch strike hold capture fight "
    "vote approve reject pass rule sentence decide support oppose believe think want ask argue insist express "
    "issue declare hope fear need note show suggest write predict estimate acknowledge admit complain promise "
    "pledge refuse respond reply criticize praise blame charge decline emphasize emphasise underline underscore "
    "recall remind assure inform caution boast hint reveal signal testify suspect expect dismiss assert contend "
    "undertake instruct object tweet post"
)


def find(columns: Columns, countries: Countries, words: Words, taken: set[int], named: list[Mention]) -> list[Mention]:
    """Every phrase with a people noun as head that no name covers, and `many`, `others` where they speak or act."""
    ends = {i: m.last for m in named for i in range(m.first, m.last)}
    bodies = {columns.lower[m.last - 1] for m in named if m.kind in {"organisation", "armed-group"}}
    found: list[Mention] = []
    for i, lower in enumerate(columns.lower):
        if lower in words.nouns and i not in taken:
            some = list(_phrase(columns, i, words, countries, ends, bodies))
            bodies.update(columns.lower[m.last - 1] for m in some if m.kind == "organisation")
            found += some
        elif lower in bodies and i not in taken and _is_the_body(columns, i):
            found.append(Mention(i, i + 1, i, "noun", "organisation", lower, "actors.organisation-noun", definite=True))
        elif lower in _SOME and columns.deps[i] == "nsubj" and columns.lemmas[columns.heads[i]] in HUMAN_VERBS:
            found.append(Mention(i, i + 1, i, "noun", "population", f"{lower}:{i}", "actors.unnamed-many", plural=True))
    return found


def _is_the_body(columns: Columns, i: int) -> bool:
    """`the fund`, where a body's name ends in that word."""
    plain = columns.words[i].islower() and columns.tags[i] == "NN"
    return plain and i > 0 and columns.lower[i - 1] == "the" and columns.deps[i] not in {"compound", "amod", "nmod"}


def speaks(columns: Columns, head: int) -> bool:
    """Whether a noun is the subject of a verb of speech, or stands behind `according to`."""
    over = columns.heads[head]
    if columns.deps[head] in {"nsubj", "nsubjpass"}:
        return columns.lemmas[over] in SPEECH or columns.lemmas[over] in _ISSUING
    return columns.lower[over] == "to" and columns.lower[columns.heads[over]] == "according"


def country_before(columns: Columns, first: int, countries: Countries) -> tuple[str, Span | None]:
    """The country in `Varkesh's` before a phrase, whatever describing words are between."""
    while first > 1 and columns.tags[first - 1] in {"JJ", "JJR", "JJS"}:
        first -= 1
    if first > 1 and columns.lower[first - 1] in {"'s", "’s", "'", "’"}:
        owner = next((i for i in range(first - 2, max(first - 6, -1), -1) if i in countries), None)
        if owner is not None:
            return countries[owner]
    return "", None


def _phrase(
    columns: Columns, head: int, words: Words, countries: Countries, ends: dict[int, int], bodies: set[str]
) -> Iterator[Mention]:
    noun = words.nouns[columns.lower[head]]
    if not _is_head(columns, head):
        return
    first = _left_edge(columns, head)
    again = first == head and columns.lower[head] in bodies and _definite(columns, first)
    if noun.weak and not again and not _helped(columns, first, head, noun, countries, words):
        return
    last = _right_edge(columns, head, words, ends)
    country, at = _country(columns, first, last, countries)
    counted = any(columns.tags[i] == "CD" and columns.words[i + 1] != "-" for i in range(first, head))
    key = columns.key(first, last)
    inner = words.nouns.get(columns.lower[last - 1])
    kind: ActorKind = "population" if last > head + 1 and inner and inner.kind == "population" else _kind(noun)
    yield Mention(first, last, head, "noun", kind, key, f"actors.{noun.kind}-noun", -1, country, at,
                  definite=not counted and _definite(columns, first), plural=noun.plural)  # fmt: skip


def _is_head(columns: Columns, i: int) -> bool:
    """A noun that no people noun behind it takes as its first part (`police` in `police officers`), or `the dead`."""
    tag, dep = columns.tags[i], columns.deps[i]
    if not tag.startswith("NN"):
        before = columns.tags[i - 1] if i else ""
        acts = columns.lower[i] in _RANKS and dep in {"nsubj", "nsubjpass"}
        return before in {"DT", "CD"} and (acts or (columns.lower[i] in _DEAD and dep not in {"amod", "compound"}))
    if dep in {"compound", "amod", "nmod"} and columns.heads[i] > i:
        return False
    return not (dep == "compound" and i + 1 < columns.size and columns.tags[i + 1].startswith("NN"))


def _left_edge(columns: Columns, head: int) -> int:
    first = head
    while (
        first > 0
        and columns.sentence[first - 1] == columns.sentence[head]
        and _belongs(columns, first - 1, first, head)
    ):
        first -= 1
    while first < head and (columns.lower[first] in _VAGUE or columns.tags[first] == "HYPH"):
        first += 1
    return first


def _belongs(columns: Columns, i: int, first: int, head: int) -> bool:
    """Whether the word before a phrase is part of it: it hangs on it, or is joined by `and` to a word that does."""
    tag, up = columns.tags[i], columns.heads[i]
    if tag == "HYPH":
        return True
    if tag == "CC":
        return (
            i > 0
            and columns.tags[i - 1] in {"JJ", "NNP", "NN"}
            and first <= columns.heads[columns.heads[i]] <= head
            and columns.deps[up] in {"amod", "compound", "nmod"}
        )
    if tag not in _INSIDE or (tag == "VBG" and i > 0 and columns.tags[i - 1][:2] in {"VB", "IN"}):
        return False
    if first <= up <= head:
        return True
    return (
        columns.deps[i] in {"conj", "amod", "compound", "nmod", "quantmod"}
        and first <= columns.heads[up] <= head
        and up != columns.heads[up]
    )


def _right_edge(columns: Columns, head: int, words: Words, ends: dict[int, int]) -> int:
    """Behind the noun, or behind `of` + the name or people noun (`members of the House`, `group of armed men`)."""
    last = head + 1
    if last + 1 >= columns.size or columns.lower[last] != "of" or columns.tags[last + 1] == "VBG":
        return last
    end = last + 1
    while end < columns.size and end - last < 8 and columns.tags[end] in _BEHIND:
        end += 1
    named = columns.words[end - 1][0].isupper() and end - 1 > last
    return max(end, ends.get(end - 1, 0)) if named or columns.lower[end - 1] in words.nouns else last


def _country(columns: Columns, first: int, last: int, countries: Countries) -> tuple[str, Span | None]:
    """The country inside the phrase, before it with 's, or behind it with a preposition."""
    for i in range(first, last):
        if i in countries and not (i and columns.lower[i - 1] == "ethnic"):
            return countries[i]
    country, at = country_before(columns, first, countries)
    if country or last >= columns.size or columns.lower[last] not in {"in", "of", "from", "at"}:
        return country, at
    behind = next((i for i in (last + 1, last + 2) if i in countries), None)
    return countries[behind] if behind is not None and not _goes_on(columns, behind) else ("", None)


def _goes_on(columns: Columns, i: int) -> bool:
    """Whether a list of countries begins at a token (`ambassadors from A, B and C`)."""
    return any(columns.deps[j] == "conj" and columns.heads[j] >= i for j in range(i + 1, min(i + 6, columns.size)))


def _helped(columns: Columns, first: int, head: int, noun: Noun, countries: Countries, words: Words) -> bool:
    """A weak noun counts when a country, body or owner stands before it, or when it does what only people do."""
    if noun.facility:
        return speaks(columns, head)
    before = range(first, head)
    if _named_beside(columns, head) or (noun.singular == "head" and columns.lower[head + 2 : head + 3] in _HEADED):
        return True
    if any(i in countries or columns.lower[i] in _SIDE_WORDS for i in before):
        return True
    if any(columns.words[i][0].isupper() and not columns.opening[i] for i in before):
        return True
    if columns.tags[head] in {"JJ", "VBN", "VBD"} or noun.singular in {"person", "youth"}:
        return True
    if noun.kind == "population" and noun.singular not in _PARTS and first and columns.tags[first - 1] == "PRP$":
        return True
    if columns.deps[head] == "conj" and columns.lower[columns.heads[head]] in words.nouns:
        return True
    if noun.singular in _ONE_PERSON and not noun.plural and first and columns.lower[first - 1] == "the":
        return columns.deps[head] in {"nsubj", "nsubjpass"}
    return _acts(columns, head, noun)


def _named_beside(columns: Columns, head: int) -> bool:
    """`its head, Mrs. Leila Osman,`; `Leila Osman, a general,`: whether a person's name stands beside a noun."""
    at = columns.beside.get(head, columns.heads[head] if columns.deps[head] == "appos" else head)
    return at != head and columns.tags[at] == "NNP" and columns.ents[at] == "PERSON"


def _acts(columns: Columns, head: int, noun: Noun) -> bool:
    dep, governor = columns.deps[head], columns.heads[head]
    human = columns.lemmas[governor] in HUMAN_VERBS
    if dep in {"nsubj", "nsubjpass"} and human:
        return True
    if dep == "pobj" and columns.lower[governor] == "by" and columns.deps[governor] == "agent":
        return True
    return noun.kind == "population" and dep == "dobj" and human


def _kind(noun: Noun) -> ActorKind:
    if noun.kind == "organisation":
        return "organisation"
    return "person" if noun.singular in _ONE_PERSON and not noun.plural else "population"


def _definite(columns: Columns, first: int) -> bool:
    return first > 0 and columns.lower[first - 1] in {"the", "these", "those", "this", "that"}
