"""Whether a word of violence is meant as one: not weather, an accident, a match, or words flung at a plan.

A noun that nothing in the lexicon makes someone, a weapon or a deed does no assault by default: "a heat wave struck".
"""

from __future__ import annotations

from collections.abc import Container
from typing import Literal

from dateline.reading.english.pretence import SCORE
from dateline.reading.events import roles
from dateline.reading.events.triggers import Trigger
from dateline.reading.syntax import arguments, noun_phrases
from dateline.reading.syntax.participants import Participants, is_someone
from dateline.reading.syntax.table import Table

Sense = Literal["assault", "harm", "figure"]
"""What a word of violence tells: an assault, a harm that nobody did, or neither."""


def sense(named: Participants, trigger: Trigger, others: Container[int]) -> Sense:
    """What a trigger of an assault tells; `others` are the words that tell of events."""
    table, token = named.table, trigger.token
    acting = roles.actors(table, trigger)
    hit = [*roles.recipients(table, trigger), *(arguments.patients(table, token) if table.pos[token] == "VERB" else ())]
    if any(_is_figure(table, n) for n in (token, *hit)) or _is_sport(named, token, acting, hit):
        return "figure"
    if any(table.is_a(n, "critic") for n in acting) and not any(
        is_someone(named, n) and n in named.actors for n in hit
    ):
        return "figure"
    if not acting:
        return "harm" if _is_accident(table, token) or _after_accident(table, token, others) else "assault"
    blind = table.is_a(token, "natural-harm") and not any(_can_harm(named, n, others) for n in acting)
    return "harm" if blind else "assault"


def _can_harm(named: Participants, noun: int, others: Container[int]) -> bool:
    """Whether a noun is someone, a deed or a weapon, or laden with one ("a car full of dynamite")."""
    table = named.table
    if noun in others or table.pos[noun] != "NOUN" or is_someone(named, noun):
        return True
    direct = table.dep[noun].startswith("nsubj") or table.is_word(table.head[noun], "by")
    if not direct and not table.is_a(noun, "accident"):
        return True  # the parse hangs much on a noun that does nothing
    inside = range(table.left_edge(noun), table.right_edge(noun) + 1)
    harming = any(table.is_a(noun, kind) for kind in ("general-deed", "warfare", "harming"))
    who = any(table.is_word(n, "who") for n in inside)
    return harming or who or any(table.is_a(n, "weapon") and table.pos[n] in ("NOUN", "PROPN") for n in inside)


def _is_figure(table: Table, word: int) -> bool:
    """Whether a noun is nothing that can be hit, or only so called ("the budget", "a legal war"), or a verb has words for
    its means ("bombarded with letters")."""
    owned = table.is_a(word, "figurative-if-owned") and bool(table.with_dep(word, ("poss",)))
    if table.pos[word] == "NOUN" and (owned or table.is_a(word, "figurative-target")):
        return True
    described = table.with_dep(word, ("amod", "compound", "nmod"))
    if table.is_a(word, "warfare") or table.is_a(word, "general-deed"):
        made_of = noun_phrases.under(table, word, table.classes["of"])
        of_words = any(table.is_a(n, "figurative-means") for n in made_of)
        return of_words or any(table.is_a(k, "figurative-manner") for k in described)
    means = noun_phrases.under(table, word, table.classes["with"])
    return table.pos[word] == "VERB" and any(table.is_a(n, "figurative-means") for n in means)


def _is_sport(named: Participants, token: int, acting: list[int], hit: list[int]) -> bool:
    """Whether a sentence tells of a match among teams, not of people who are harmed or bear arms."""
    table = named.table
    scored = _scores(table, token)
    kinds = ("sport", "sport-or-not") if scored else ("sport",)
    people = [n for n in hit if table.pos[n] == "NOUN" and is_someone(named, n)]
    real = [n for n in people if not any(table.is_a(n, kind) for kind in kinds)]
    armed = any(table.is_a(n, kind) for n in acting for kind in ("armed", "weapon"))
    return not real and not armed and (scored or _speaks_of_sport(table, token))


def _scores(table: Table, token: int) -> bool:
    """Whether a verb, or one beside it, ends in a score: "shelled the net to win 38-21"."""
    row = [token, *table.with_dep(token, ("conj",)), *(h for h in (table.head[token],) if table.dep[token] == "conj")]
    ends = [e for v in row for e in (v, *table.with_dep(v, ("advcl", "xcomp")))]
    won = [e for e in ends if table.is_a(e, "scoring")]
    return any(SCORE.match(table.text, table.start[k]) for e in won for k in table.children[e])


def _speaks_of_sport(table: Table, token: int) -> bool:
    """Whether a sentence has a word of sport alone, or two, or a number, of what is also said elsewhere ("four goals")."""
    words = table.sentence_tokens(token)
    also = [t for t in words if table.is_a(t, "sport-or-not") and table.pos[t] == "NOUN"]
    counted = any(table.dep[k] == "nummod" for t in also for k in table.children[t])
    return counted or len({table.lemma[t] for t in also}) > 1 or any(table.is_a(t, "sport") for t in words)


def _is_accident(table: Table, token: int) -> bool:
    """Whether a harm without a doer came of a crash, a fire or the weather: "killed in a storm", "when a bus overturned"."""
    tied = [n for k in table.children[token] if table.is_word(k, "tie-to-deed") for n in table.children[k]]
    beside = [
        token,
        *table.with_dep(token, ("conj",)),
        *(h for h in (table.head[token],) if table.dep[token] == "conj"),
    ]
    hung = [c for harm in beside for c in table.with_dep(harm, ("advcl",))]
    clauses = [c for c in hung if any(table.tag[k] == "WRB" for k in table.children[c])]
    verbs = [v for c in clauses for v in (c, *table.with_dep(c, ("acl",)))]
    return any(table.is_a(n, "accident") for n in tied) or any(_goes_wrong(table, v) for v in verbs)


def _after_accident(table: Table, token: int, others: Container[int]) -> bool:
    """Whether a harm without any cause follows a sentence that tells of an accident alone: "A hall collapsed. Four people
    were killed"."""
    first = table.sentence_tokens(token).start
    caused = any(
        table.is_word(k, "tie-to-deed") and n in others for k in table.children[token] for n in table.children[k]
    )
    if caused or not first or not table.is_a(token, "effect"):
        return False
    before = table.sentence_tokens(first - 1)
    blind = {t for t in before if _is_blind(table, t)}
    return bool(blind) and all(t in blind for t in before if t in others)


def _is_blind(table: Table, verb: int) -> bool:
    """Whether a verb tells what an accident did, or that one happened."""
    subjects = table.with_dep(verb, ("nsubj",))
    did = table.pos[verb] == "VERB" and any(table.is_a(n, "accident") for n in subjects)
    return did or _goes_wrong(table, verb)


def _goes_wrong(table: Table, verb: int) -> bool:
    """Whether a verb tells of an accident: "overturned", "gave way"."""
    gives_way = table.is_a(verb, "giving") and any(table.is_word(k, "way") for k in table.with_dep(verb, ("dobj",)))
    return gives_way or table.is_a(verb, "accident-verb")
