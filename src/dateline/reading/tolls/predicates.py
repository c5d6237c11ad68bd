"""What a verb tells with the words beside it: "shot dead", "took hostage", "stabbed to death", "fled the scene"."""

from __future__ import annotations

from dateline.english import toll_patterns as english
from dateline.reading.syntax.word import Word

_PARTICLES = frozenset({"prt", "acomp", "oprd", "advmod"})


def predicate(verb: Word) -> str:
    """The lemma, with what makes it a word of harm: "gun down", "shoot dead"; "stab to death" is "kill". Empty where the
    words beside it make it none: "shot at protesters", "the gunmen fled"."""
    if _shot_dead(verb):
        return english.SHOT_DEAD
    if (taken := captive(verb)) is not None:
        return f"{verb.lemma} {taken.lower}"
    if verb.is_a("fleeing") and got_away(verb):
        return ""
    told = (_with(verb, child) for child in verb.children)
    return next((lemma for lemma in told if lemma is not None), verb.lemma)


def captive(verb: Word) -> Word | None:
    """The "prisoner" of "taken prisoner", wherever the parse hangs it."""
    after = verb.beside(1)
    return after if verb.is_a("captor-verb") and after is not None and after.is_word("captive") else None


def got_away(verb: Word) -> bool:
    """Whether who fled only left where they were: "fled the scene", "the gunmen fled", "fled the hotel unharmed"."""
    left = any(c.is_a("place-fled") for c in verb.with_dep("dobj", "obj"))
    made_off = any(w.is_a("culprit") for c in verb.with_dep("nsubj") for w in c.subtree)  # "a group of 30 gunmen"
    return left or made_off or any(c.is_word("unharmed") for c in verb.children)


def _shot_dead(word: Word) -> bool:
    """Whether "shot" or "dead" stands beside the other, or those who were shot between them: of "shot dead four guards" and
    "shot a guard dead" the parse hangs "dead" on the guards."""
    before = word.beside(-1)
    shot = [word, *word.with_dep("dobj", "obj")] if word.is_a("shooting") else []
    behind = [w for noun in shot for w in (noun.beside(1), noun.right_edge, noun.right_edge.beside(1))]
    if any(w is not None and w.is_word("dead") for w in behind):
        return True
    return word.is_word("dead") and before is not None and before.is_word("shot")


def _with(verb: Word, child: Word) -> str | None:
    """What a verb tells with one word beside it; None where that adds nothing."""
    if _deadly(child):
        return "" if verb.is_a("sentencing") else english.TO_DEATH
    if child.is_a("rest") or (child.is_word("to") and any(c.is_a("rest") for c in child.children)):
        return f"{verb.lemma} {english.TO_REST}"
    if verb.is_a("burying") and _covered(verb, child):
        return ""
    if child.is_word("from-or-out") and child.dep == "prep" and verb.is_a("driving-out"):
        return ""  # "burnt out of the lower town"
    taken = child.is_word("captive") and verb.is_a("captor-verb")
    if taken or (child.dep in _PARTICLES and child.is_word("harm-particle") and not _hedges(child)):
        return f"{verb.lemma} {child.lower}"
    return "" if verb.is_a("shooting") and _aimed(child) else None


def _deadly(child: Word) -> bool:
    """ "To death", "fatally"."""
    to_death = child.dep == "prep" and child.is_word("to") and any(c.is_word("death") for c in child.children)
    return to_death or (child.dep == "advmod" and child.is_word("fatally"))


def _covered(verb: Word, child: Word) -> bool:
    """Whether someone was buried by what fell on him: "buried under rubble", "buried alive", "a landslide buried"; or what
    is buried is no body: "buried in debt"."""
    if child.dep == "dobj" and any(c.dep == "poss" or c.is_word("the") for c in child.children):
        return True
    if child.dep == "nsubj":
        return (
            child.pos != "PRON"
            and not child.entity
            and not child.is_a("always-people")
            and not child.is_a("anyone-noun")
        )
    return child.is_word("covering") or (child.dep == "prep" and any(c.is_a("debris") for c in child.children))


def _hedges(particle: Word) -> bool:
    """ "Wounded up to 35 others", "killed, up from 31"; "killed two divers off Port Salen", where it tells their place."""
    after, harmed = particle.beside(1), particle.head.with_dep("dobj")
    placed = after is not None and after.pos == "PROPN" and any(noun.i < particle.i for noun in harmed)
    return placed or (after is not None and (after.is_word("to") or after.is_word("from")))


def _aimed(way: Word) -> bool:
    """Whether nobody behind "shot" was hit: "shot at protesters", "shot to fame"; not "shot at dawn"."""
    if way.dep != "prep" or way.head.child("auxpass", "dobj"):
        return False
    return way.is_word("to") or (way.is_word("at") and any(c.tag in ("NNS", "PRP") for c in way.children))
