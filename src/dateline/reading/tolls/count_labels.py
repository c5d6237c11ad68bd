"""What the label of a listed number says: "Children killed", "Cumulative number of wounded", "6 new deaths".

A label is read by its words alone: the parser has nothing to hold on to in a list.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from typing import cast

from dateline.english import toll_patterns as english
from dateline.english.inflection import participle, plural
from dateline.lexicon import Lexicon
from dateline.report import Span
from dateline.rows import Harm, Scope

NOUNS = 4
"""Words before the word of harm that are not to be expected of a label."""
_WORD = re.compile(r"[^\W\d_]+(?:['’-][^\W\d_]+)*")
_TRANSLATED = re.compile(r"[/(|–—]")
_TELLING = ("noun", "people")

Words = list[tuple[str, Span]]
"""The words of a label in small letters, each with its characters."""


@dataclass(frozen=True, slots=True)
class CountLabel:
    """A label's harm with the word that names it, the word for the group, and whether it says that it is a part."""

    harm: Harm | None
    word: Span | None
    group: Span | None
    part: bool = False


@dataclass(frozen=True, slots=True, eq=False)
class LabelWords:
    """The words of labels: forms that name a harm, words for people (`harmed`: those that tell their harm, "hostages"), and
    for things and measures; `barred`: words before a harm that make it no label; `classes`: the lexicon's word classes."""

    forms: Mapping[str, Harm]
    people: frozenset[str]
    harmed: frozenset[str]
    things: frozenset[str]
    barred: frozenset[str]
    classes: Mapping[str, frozenset[str]]

    def read(self, text: str, span: Span) -> CountLabel | None:
        """The label that stands in `span`: None when it names something that is not people, or says an act."""
        words = _words(text, span)
        at = next((i for i, (word, _) in enumerate(words) if word in self.forms), len(words))
        before, named, behind = words[:at], words[at : at + 1], words[at + 1 :]
        if not self._names_people(before) or (named and not self._ends_well(text, named[0], behind)):
            return None
        part = english.LABEL_PART.match(text, *span) is not None or (bool(named) and self._any(before, "among"))
        near = [*behind[:1], *before]
        group = next((s for word, s in reversed(near) if word in self.people), None)
        if not named:
            return CountLabel(None, None, group, part)
        word, where = named[0]
        return CountLabel(self.forms[word], where, where if group is None and word in self.harmed else group, part)

    def names_things(self, text: str, span: Span, words: int = 3) -> bool:
        """Whether the first words of a stretch name things or measures: "2 boats", "3 days ago"."""
        return any(word in self.things for word, _ in _words(text, span)[:words])

    def is_year(self, word: str) -> bool:
        """Whether a number behind a word may tell the year in which, not how many: "Died: 2004"."""
        return word.lower() in self.classes["count-label:year"]

    def is_numbered(self, word: str) -> bool:
        """Whether the word before a number makes it one of several, or a rank: "Chapter 3 Deaths", "Top 10 killings"."""
        told = word.lower().rstrip(".")
        return told in self.classes["numbered-noun"] or told in self.classes["count-label:rank"]

    def _any(self, words: Words, name: str) -> bool:
        return any(word in self.classes[name] for word, _ in words)

    def _names_people(self, before: Words) -> bool:
        """Whether the words before the word of harm leave it the label of a count of people."""
        nouns = [word for word, _ in before if word not in self.classes["count-label:opening"]]
        return len(nouns) <= NOUNS and self.barred.isdisjoint(nouns)

    def _ends_well(self, text: str, word: tuple[str, Span], behind: Words) -> bool:
        """Whether the words behind leave it so: not "death sentences", not two harms in one number, not an act."""
        if not behind:
            return True
        harm = self.forms[word[0]]
        (following, where), after = behind[0], behind[1][0] if behind[1:] else ""
        if following in self.classes["count-label:coordinator"]:
            return self.forms.get(after, harm) == harm
        if _TRANSLATED.search(text, word[1].end, where.start):
            return self.forms.get(following, harm) == harm
        if following in self.people:
            return after not in self.classes["count-label:auxiliary"]
        return any(following in self.classes[f"count-label:{name}"] for name in ("preposition", "closing"))


def _words(text: str, span: Span) -> Words:
    return [(m[0].lower(), Span(*m.span())) for m in _WORD.finditer(text, *span)]


def scope(text: str, *spans: Span) -> tuple[Scope, Span] | None:
    """The scope that the first telling of several stretches tells; a time told in one goes before "since" and totals."""
    for span in spans:
        if match := english.LABEL_PERIOD.search(text, *span):
            return "period", Span(*match.span())
        if match := english.LABEL_SUMMED.search(text, *span):
            return "cumulative", Span(*match.span())
    return None


@cache
def label_words(lexicon: Lexicon) -> LabelWords:
    """The words of labels of a lexicon, compiled once."""
    forms: dict[str, Harm] = {}
    for entry in lexicon["harms"]:
        for form in _told_as(entry["lemma"], entry["kind"]):
            forms.setdefault(form, cast(Harm, entry["harm"]))
    harmed = (f for e in lexicon["harms"] if e["kind"] == "people" for f in _told_as(e["lemma"], "people"))
    roles = (e[column].lower() for e in lexicon["roles"] for column in ("singular", "plural") if e[column])
    classes = lexicon.classes
    nouns = {*(e["noun"] for e in lexicon["uncounted"]), *classes["count-label:measure"]}
    things = frozenset(form for noun in nouns for form in (noun, plural(noun)))
    joints = classes["count-label:auxiliary"] | (classes["count-label:preposition"] - classes["among"])
    people = classes["count-label:people"].union(roles)
    return LabelWords(forms, people, frozenset(harmed), things, things | joints, classes)


def _told_as(lemma: str, kind: str) -> tuple[str, ...]:
    """The forms under which a list names a harm: nouns in both numbers, participles, adjectives."""
    if " " in lemma:
        return ()
    if kind in _TELLING:
        return lemma, plural(lemma)
    return (lemma if kind == "adjective" else participle(lemma),)
