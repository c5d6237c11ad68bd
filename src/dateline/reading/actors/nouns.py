"""Descriptive mentions: phrases headed by a common noun for people or for a body (`three officials`, `the Foreign Ministry`)."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from dateline.reading.actors.mention import Columns, Mention
from dateline.reading.actors.words import Noun, Words
from dateline.reading.gazetteer import Hit
from dateline.report import Span
from dateline.rows import ActorKind

_BEFORE = frozenset({"JJ", "JJR", "JJS", "NN", "NNS", "NNP", "NNPS", "CD", "VBN", "VBG", "HYPH", "FW", "RBS", "AFX", "VBD"})
_COUNTRY_KINDS = frozenset({"adjective", "country", "people"})
_ACTED = frozenset({"nsubj", "nsubjpass", "agent", "dobj", "pobj", "appos", "conj", "dative", "ROOT", "attr", "poss", "compound", "nmod"})
_OFFICES = frozenset(
    "president premier minister king queen chancellor mayor governor ambassador secretary chairman chairwoman spokesman spokeswoman "
    "spokesperson director commissioner speaker attorney archbishop bishop pope prosecutor general colonel captain commander senator "
    "congressman congresswoman candidate nominee prince emir leader chief judge deputy representative lawmaker".split()
)
_HUMAN_VERBS = frozenset(
    "say tell add announce report claim state warn deny confirm accuse demand call kill attack shoot fire bomb arrest detain seize "
    "storm clash protest march demonstrate flee condemn urge threaten order vow agree meet negotiate release abduct kidnap injure "
    "wound die raid search launch strike hold capture fight raid vote approve reject pass rule sentence decide support oppose "
    "believe think want ask argue insist express issue declare hope fear need".split()
)


def find(columns: Columns, hits: Sequence[Hit], words: Words, taken: set[int]) -> list[Mention]:
    """Every phrase with a people noun as its head that no name covers, in text order."""
    countries = _countries(columns, hits)
    heads = [i for i, lower in enumerate(columns.lower) if lower in words.nouns and i not in taken]
    return [m for i in heads for m in _phrase(columns, i, words, countries, taken)]


def _countries(columns: Columns, hits: Sequence[Hit]) -> dict[int, tuple[str, Span]]:
    """The country that each token's listed name points to."""
    found = {}
    for hit in hits:
        first = columns.token_at.get(hit.start)
        if first is not None and hit.best.country:
            found[first] = (hit.best.country, Span(hit.start, hit.end))
    return found


def _phrase(columns: Columns, head: int, words: Words, countries: dict[int, tuple[str, Span]], taken: set[int]) -> Iterator[Mention]:
    noun = words.nouns[columns.lower[head]]
    if not _is_head(columns, head, words):
        return
    first = _left_edge(columns, head, taken)
    if noun.weak and not _helped(columns, first, head, noun, countries, words):
        return
    last = _right_edge(columns, head, words, taken)
    country, at = next((countries[i] for i in range(first, last) if i in countries), ("", None))
    how = f"actors.{noun.kind}-noun"
    key = " ".join(w for i, w in enumerate(columns.lower[first:last], first) if columns.tags[i] != "CD")
    yield Mention(first, last, head, "noun", _kind(noun), key, how, "", country, at,
                  definite=_definite(columns, first), plural=noun.plural)  # fmt: skip


def _is_head(columns: Columns, i: int, words: Words) -> bool:
    """A noun, and not the first part of a compound whose head is itself a people noun (`police officers`)."""
    if not columns.tags[i].startswith("NN") and not (columns.tags[i] in {"JJ", "VBN", "VBD"} and i and columns.lower[i - 1] == "the" and columns.deps[i] in _ACTED):
        return False
    if columns.deps[i] in {"compound", "amod", "nmod"} and columns.heads[i] > i:
        return False
    after = i + 1
    return not (after < columns.size and columns.tags[after].startswith("NN") and columns.deps[i] == "compound")


def _left_edge(columns: Columns, head: int, taken: set[int]) -> int:
    first = head
    while first > 0 and columns.sentence[first - 1] == columns.sentence[head]:
        i = first - 1
        if columns.tags[i] not in _BEFORE or not first <= columns.heads[i] <= head:
            if not (columns.tags[i] == "HYPH" and first - 2 >= 0):
                break
        first = i
    return first


def _right_edge(columns: Columns, head: int, words: Words, taken: set[int]) -> int:
    """The noun, and `of` + the name or people noun right behind it (`members of the House`, `group of armed men`)."""
    last = head + 1
    if last + 1 < columns.size and columns.lower[last] == "of" and columns.heads[last] == head:
        end = last + 1
        while end < columns.size and end - last < 8 and (columns.tags[end] in _BEFORE or columns.tags[end] in {"DT", "CD", "PRP$"}):
            end += 1
        inner = columns.lower[end - 1]
        if inner in words.nouns or columns.words[end - 1][:1].isupper():
            return end
    return last


def _helped(columns: Columns, first: int, head: int, noun: Noun, countries: dict[int, tuple[str, Span]], words: Words) -> bool:
    """A weak noun counts when a country or a body stands before it, or when it does what only people do."""
    if any(i in countries for i in range(first, head)) or any(
        columns.lower[i] in {"security", "police", "army", "rebel", "government", "armed", "opposition", "military", "paramilitary", "militant", "peacekeeping"} for i in range(first, head)
    ):
        return True
    dep, governor = columns.deps[head], columns.heads[head]
    if columns.tags[head] in {"JJ", "VBN", "VBD"}:
        return True
    if noun.singular in {"person", "youth"}:
        return True
    if dep in {"nsubj", "nsubjpass"} and columns.lemmas[governor] in _HUMAN_VERBS:
        return True
    if dep == "pobj" and columns.lower[governor] == "by" and columns.deps[governor] == "agent":
        return True
    return noun.kind == "population" and dep in {"dobj", "nsubjpass"} and columns.lemmas[governor] in _HUMAN_VERBS


def _kind(noun: Noun) -> ActorKind:
    if noun.kind == "organisation":
        return "organisation"
    return "person" if noun.singular in _OFFICES and not noun.plural else "population"


def _definite(columns: Columns, first: int) -> bool:
    return first > 0 and columns.lower[first - 1] in {"the", "these", "those", "this", "that"}
