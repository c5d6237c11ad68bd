"""What the words around a deed speak of: conflict (above 0), or sport, markets, science, film, cooking … (below).

A word of violence is told of budgets, matches and beetles too; its company tells which. The weight of a lemma is in the
lexicon (`topics.tsv`), learned by tools/train_topics.py. Words of violence themselves weigh nothing.
"""

from __future__ import annotations

from collections.abc import Container, Iterable, Mapping
from functools import lru_cache

from dateline.lexicon import Lexicon
from dateline.reading.syntax.table import Table

KINDS = frozenset({"NOUN", "VERB", "ADJ"})
"""Kinds of words that tell what is spoken of."""
CALM = 4
"""Words of no weight that every stretch is taken to have besides: a short one tells less."""
NEUTRAL = 0.2
"""What those words are taken to weigh: a sentence alone says little of its topic, for or against."""
DEEDS = frozenset({"ASSAULT", "COERCE", "PROTEST"})
QUIET = (
    *("effect", "general-deed", "warfare", "lethal", "exploding", "generic-event", "natural-harm", "human-act"),
    *("casualty", "dead", "dying", "harming", "figure-of-arms"),
)
"""Classes of words of violence, besides those that tell of a deed by themselves."""


def score(table: Table, tokens: Iterable[int], lexicon: Lexicon) -> float:
    """How much a stretch of words speaks for conflict (+) or against (-): the mean weight of those that tell."""
    known = weights(lexicon)
    told = [known.get(table.lemma[t], 0.0) for t in tokens if table.pos[t] in KINDS]
    return (sum(told) + CALM * NEUTRAL) / (len(told) + CALM)


@lru_cache(maxsize=8)
def weights(lexicon: Lexicon) -> Mapping[str, float]:
    """The weight of each lemma."""
    return {lemma: float(weight) for lemma, weight in lexicon["topics"].columns("lemma", "weight")}


def telling(lexicon: Lexicon) -> tuple[Container[str], Container[str]]:
    """For training: the lemmas that may have a weight, and those that have none, the words of violence."""
    deeds = (e["lemma"] for e in lexicon["verbs"] if e["type"] in DEEDS)
    harms = (e["lemma"] for e in lexicon["harms"])
    quiet = {w for words in (*deeds, *harms) for w in words.split()}
    return {*lexicon["lower_words"].column("word")}, quiet.union(*(lexicon.classes[name] for name in QUIET))


@lru_cache(maxsize=8)
def kinds(lexicon: Lexicon) -> Mapping[str, str]:
    """The kind of each noun: person, artifact, animal, possession …"""
    return {lemma: kind for lemma, kind in lexicon["topics"].columns("lemma", "kind") if kind}
