"""Whether a word of violence is meant as one: not weather, an accident, a match, or words flung at a plan.

A noun that nothing in the lexicon makes someone, a weapon or a deed does no assault by default: "a heat wave struck".
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Container
from typing import Literal

from dateline.reading.events import event_roles
from dateline.reading.events.triggers import Trigger
from dateline.reading.syntax import arguments, noun_phrases
from dateline.reading.syntax.participants import Participants, is_someone
from dateline.reading.syntax.table import Table

Sense = Literal["assault", "harm", "figure"]
"""What a word of violence tells: an assault, a harm that nobody did, or neither."""
ARMED = ("weapon", "harming", "warfare", "exploding")
"""Word classes that tell of people who do harm, or of what with."""
STEPS = 6
"""Words up the parse to what likens a deed to another."""
ENOUGH = 3
"""Nouns of the stage and the screen in a paragraph that tells of no deed."""
_SCORE = re.compile(r"(?<![\w.,/-])\d{1,2}[-–]\d{1,2}(?![\w%-])")
PART_OF_NAME = frozenset({"compound", "flat", "appos"})


def sense(named: Participants, trigger: Trigger, others: Container[int]) -> Sense:
    """What a trigger of an assault tells; `others` are the words that tell of events."""
    table, token = named.table, trigger.token
    acting = event_roles.actors(table, trigger)
    hit = [
        *event_roles.recipients(table, trigger),
        *(arguments.patients(table, token) if table.pos[token] == "VERB" else ()),
    ]
    deeds = (w for w in trigger.words if w != token and table.is_a(w, "general-deed"))  # "launched a verbal attack"
    figure = any(_is_figure(table, n) for n in (token, *deeds, *hit)) or _is_sport(named, token, acting, hit)
    if figure or _is_simile(table, token) or _is_played(table, token):
        return "figure"
    if any(table.is_a(n, "critic") for n in acting) and named.actors.keys().isdisjoint(hit):
        return "figure"
    if _is_burst(table, token) or any(_is_burst(table, n) for n in (*acting, *table.with_dep(token, ("nsubj",)))):
        return "harm"
    if not acting:
        return "harm" if _is_accident(named, token, others) or goes_with_nature(table, token) else "assault"
    if all(table.is_a(n, "road-user") for n in acting) and table.is_a(token, "natural-harm"):
        return "harm"
    blind = table.is_a(token, "natural-harm") and not any(_can_harm(named, n, others) for n in acting)
    return "harm" if blind else "assault"


def _can_harm(named: Participants, noun: int, others: Container[int]) -> bool:
    """Whether a noun is someone, a deed or a weapon, or laden with one ("a car full of dynamite")."""
    table = named.table
    if table.pos[noun] == "PROPN" and _is_called_accident(table, noun):
        return False
    if table.is_a(noun, "pressure"):
        return False  # "a gas leak"
    moving = table.is_a(noun, "blind-force") and not table.is_a(noun, "road-user")  # a coach is more often a bus here
    if noun in others or table.pos[noun] != "NOUN" or (is_someone(named, noun) and not moving):
        return True
    direct = table.dep[noun].startswith("nsubj") or table.is_word(table.head[noun], "by")
    if not direct and not table.is_a(noun, "accident"):
        return True  # the parse hangs much on a noun that does nothing
    inside = table.subtree(noun)
    harming = any(table.is_a(noun, kind) for kind in ("general-deed", "warfare", "harming"))
    who = any(table.is_word(n, "who") for n in inside)
    who = who or any(
        table.is_a(n, kind) for n in table.with_dep(noun, {"amod", *PART_OF_NAME}) for kind in ("harming", "weapon")
    )  # "sniper fire", "a shell fragment"
    return harming or who or any(table.is_a(n, "weapon") and table.pos[n] in ("NOUN", "PROPN") for n in inside)


def _is_figure(table: Table, word: int) -> bool:
    """Whether a noun is nothing that can be hit, or only so called ("the budget", "a legal war"), or a verb has words for
    its means ("bombarded with letters")."""
    if table.pos[word] == "NOUN" and table.is_a(word, "figurative-target"):
        return True
    if table.is_a(word, "coming-out-so") and table.is_a(table.head[word], "come") and table.tag[word] == "VBG":
        return True  # "came out fighting"
    described = table.with_dep(word, ("amod", "compound", "nmod"))
    if table.pos[word] != "VERB" and (table.is_a(word, "warfare") or table.is_a(word, "general-deed")):
        on = [n for k in table.children[word] if table.is_a(k, "on") for n in table.with_dep(k, ("pobj",))]
        ill = any(table.is_a(n, "germ") or table.is_a(n, "figurative-target") for n in on)  # "a war on mosquitoes"
        return ill or any(table.is_a(k, "figurative-manner") for k in described)
    if (
        table.is_a(word, "figurative-blow")
        and table.dep[word] == "dobj"
        and table.is_a(table.head[word], "suffer-or-take")
    ):
        return True  # "took a beating"
    if table.is_a(word, "general-deed") and any(table.is_a(n, "germ") for n in table.with_dep(word, ("nsubj",))):
        return True  # "the virus attacks the liver"
    means = noun_phrases.under(table, word, table.classes["with"])
    return table.pos[word] == "VERB" and any(table.is_a(n, "figurative-means") for n in means)


def _is_sport(named: Participants, token: int, acting: list[int], hit: list[int]) -> bool:
    """Whether a sentence tells of a match among teams, not of people who are harmed or bear arms."""
    table = named.table
    scored = _is_scored(table, token)
    players = ("sport", "sport-or-not") if scored else ("sport",)
    someone = [n for n in hit if table.pos[n] == "NOUN" and is_someone(named, n)]
    real = [n for n in someone if not any(table.is_a(n, kind) for kind in players)]
    armed = any(table.is_a(n, kind) for n in acting for kind in (("armed",) if scored else ("armed", "weapon")))
    beaten = any(_SCORE.match(table.text, table.end[n] + 1) for n in (token, *hit))  # "massacred Ostrelin 5-1"
    return not real and not armed and (beaten or _speaks_of_sport(table, token))


def _speaks_of_sport(table: Table, token: int) -> bool:
    """Whether a sentence has a word of sport alone, or two, or a number, of what is also said elsewhere ("four goals")."""
    words = table.sentence_tokens(token)
    also = [t for t in words if table.is_a(t, "sport-or-not") and table.pos[t] == "NOUN"]
    counted = any(table.dep[k] == "nummod" for t in also for k in table.children[t])
    scored = _is_scored(table, token)
    won = scored and any(table.is_a(t, "winning") for t in words)  # "fought back to beat Ostrelin 3-2"
    told = len({table.lemma[t] for t in also}) + scored + won
    return counted or told > 1 or any(table.is_a(t, "sport") for t in words)


def _is_scored(table: Table, token: int) -> bool:
    """Whether a sentence tells a result: "gunned down 4-0"."""
    words = table.sentence_tokens(token)
    return _SCORE.search(table.text, table.start[words[0]], table.end[words[-1]]) is not None


def _is_accident(named: Participants, token: int, others: Container[int]) -> bool:
    """Whether a harm without a doer came of a crash, a fire or the weather: "killed in a storm", "when a bus overturned",
    "when a coach hit a bridge", where the clause has nobody, no weapon and no deed."""
    table = named.table
    tied = [n for k in table.children[token] if table.is_word(k, "tie-to-deed") for n in table.children[k]]
    chain = (token, *table.with_dep(token, ("conj",)), *([table.head[token]] * (table.dep[token] == "conj")))
    hung = [c for verb in chain for c in table.with_dep(verb, ("advcl",))]
    clauses = [c for c in hung if any(table.tag[k] == "WRB" for k in table.children[c])]
    verbs = [v for c in clauses for v in (c, *table.with_dep(c, ("acl",)))]
    told = any(table.is_a(n, "accident") or _is_burst(table, n) for n in tied)
    told = told or any(table.is_a(v, "accident-verb") or _is_burst(table, v) for v in verbs)
    return told or any(_is_blind(named, c, others) for c in clauses)


def _is_burst(table: Table, word: int) -> bool:
    """Whether something that holds gas or steam went off by itself: "a gas leak exploded", "a boiler explosion"; not "a pipe
    bomb", nor "detonated a gas cylinder"."""
    if table.is_a(word, "exploding"):
        went = table.with_dep(word, ("nsubj",))
        return any(table.is_a(n, "pressure") or (table.is_a(n, "gas-holder") and _is_of_gas(table, n)) for n in went)
    return table.is_a(word, "burst") and _is_of_gas(table, word)


def _is_of_gas(table: Table, noun: int) -> bool:
    named = table.with_dep(noun, ("compound", "amod", "nmod"))
    return any(table.is_a(k, "pressure") or table.is_a(k, "by-mischance") for k in named)


def goes_with_nature(table: Table, token: int) -> bool:
    """Whether a harm is what weather or traffic did besides: "a storm swept the coast, killing nine"."""
    doers = table.with_dep(table.head[token], ("nsubj",)) if table.dep[token] == "advcl" else ()
    blind = (
        _is_called_accident(table, n)
        or table.is_a(n, "blind-force")
        or table.is_a(n, "pressure")
        or _is_burst(table, n)
        for n in doers
    )
    return table.tag[token] == "VBG" and any(blind)


def _is_called_accident(table: Table, noun: int) -> bool:
    """Whether a noun, or a word of its name, is one for an accident: "Cyclone Ada"."""
    return any(table.is_a(k, "accident") for k in (noun, *table.with_dep(noun, PART_OF_NAME)))


def _is_simile(table: Table, token: int) -> bool:
    """Whether a deed is only what something is likened to: "felt like a medic on a field where armies were shooting"."""
    above = list(table.ancestors(token))[:STEPS]
    return any(table.is_word(t, "like") and table.is_a(table.head[t], "seeming") for t in above)


def _is_played(table: Table, token: int) -> bool:
    """Whether a paragraph speaks of what is played or written: a film, a novel, an opera."""
    block = table.block[token]
    first, last = bisect_left(table.block, block), bisect_right(table.block, block)
    works = table.classes["staged-work"].intersection(table.lemma[first:last])
    nouns = {table.lemma[t] for t in range(first, last) if table.pos[t] == "NOUN"} if len(works) >= ENOUGH else set()
    return len(works & nouns) >= ENOUGH


def _is_blind(named: Participants, verb: int, others: Container[int]) -> bool:
    """Whether traffic or nature is the doer of a clause that has no weapon and no deed but the blow itself."""
    table = named.table
    told = (verb, *table.with_dep(verb, ("nsubj",)))  # the parse may hang "when a lorry with scrap …" on the noun
    doers = [n for n in told if table.pos[n] in ("NOUN", "PROPN") and table.is_a(n, "blind-force")]
    inside = table.subtree(verb)
    deeds = [t for t in inside if t in others and not (t == verb and table.is_a(t, "natural-harm"))]
    armed = any(table.is_a(t, kind) for t in inside for kind in (*ARMED, "crowd"))
    return bool(doers) and not deeds and not armed
