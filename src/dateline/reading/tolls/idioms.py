"""Harm told by a set phrase and no word of its own: "paid with their lives", "met their deaths", "suffered burns", "lost a leg",
"are fighting for their lives", "left without a roof"."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from dateline.reading.syntax.arguments import OBJECTS
from dateline.reading.syntax.word import Word
from dateline.reading.tolls.harm_words import Harmed, HarmWords

_SUBJECTS = ("nsubj", "nsubjpass")


def told(noun: Word, _: HarmWords) -> Harmed | None:
    """The harm that a phrase tells of the people who are its subject, or its object."""
    verb = noun.head
    if verb.pos not in ("VERB", "AUX") or verb.child("neg"):
        return _in_clause(noun)
    rules = _OF_SUBJECT if noun.dep in _SUBJECTS else _OF_OBJECT if noun.dep in OBJECTS else ()
    found = next((found for rule in rules if (found := rule(verb))), None) or _in_clause(noun)
    robbed = (
        noun.dep in OBJECTS
        and verb.is_a("robbing")
        and _behind([p for p in noun.children if p.is_word("of")], "shelter-noun")
    )
    return Harmed("homeless", verb, "tolls.without-roof") if robbed else found


def _in_clause(noun: Word) -> Harmed | None:
    """The same of a clause about the people: "eight who paid with their lives"."""
    verbs = [
        v for v in noun.with_dep("acl", "relcl") if v.tag in ("VBN", "VBD", "VBP") and not v.child("neg", "auxpass")
    ]
    return next((found for v in verbs for rule in _OF_SUBJECT if (found := rule(v))), None)


def _gave_life(verb: Word) -> Harmed | None:
    """ "Paid with their lives", "gave their lives", "met their deaths", "made the ultimate sacrifice", "fell in action"."""
    given = [o for o in verb.with_dep("dobj") if o.is_a("life") and o.child("poss")] if verb.is_a("paying") else []
    paid = next(iter(given), None) or (_behind(_with(verb), "life") if verb.is_a("paying") else None)
    met = _object(verb, "end-of-life") if verb.is_a("meeting-end") else None
    gave = next((o for o in _objects(verb) if o.is_a("sacrifice") and o.has("utmost", "amod")), None)
    fallen = [p for p in verb.with_dep("prep") if p.is_word("in")] if verb.is_a("falling") else []
    word = paid or met or gave or (verb if _behind(fallen, "field-of-battle") else None)
    return Harmed("killed", word, "tolls.lives-lost") if word else None


def _was_hurt(verb: Word) -> Harmed | None:
    """ "Suffered gunshot wounds", "sustained head injuries"; "lost a leg", "broke an arm"; "was hit in the arm", "by bullets"."""
    wound = _object(verb, "wound") if verb.is_a("suffering-wound") else None
    limb = _object(verb, "body-part") if verb.is_a("losing-limb") else None
    hit = verb.is_a("attack-verb") and verb.child("auxpass") is not None
    struck = hit and (
        _behind([p for p in verb.children if p.is_word("in-or-out")], "body-part")
        or _behind(verb.with_dep("agent"), "projectile")
    )
    word = wound or limb or (verb if struck else None)
    return Harmed("injured", word, "tolls.with-wounds") if word else None


def _is_in_danger(verb: Word) -> Harmed | None:
    """ "Are fighting for their lives", "are in critical condition"."""
    life = _behind([p for p in verb.children if p.is_word("for")], "life") if verb.is_a("struggling") else None
    ways = (p for p in verb.with_dep("prep") if p.is_word("in"))
    state = next(
        (o for p in ways for o in p.with_dep("pobj") if o.is_a("condition-noun") and o.has("grave", "amod")), None
    )
    hurt = life or (state and (verb.is_a("be") or verb.is_a("staying")))
    return Harmed("injured", verb, "tolls.in-hospital") if hurt else None


def _is_held(verb: Word) -> Harmed | None:
    """ "Remain in detention", "are in custody"."""
    ways = [p for p in verb.with_dep("prep") if p.is_word("in")] if verb.is_a("be") or verb.is_a("staying") else []
    return Harmed("detained", verb, "tolls.harm-predicate") if _behind(ways, "holding-place") else None


def _has_no_roof(verb: Word) -> Harmed | None:
    """ "Left 40 families without a roof over their heads", "were robbed of their homes"."""
    bare = verb.is_a("resultative-verb") or verb.is_a("be")
    roof = _behind([p for p in verb.children if p.is_word("without")], "shelter-noun") if bare else None
    taken = verb.is_a("robbing") and verb.child("auxpass")
    robbed = _behind([p for p in verb.children if p.is_word("of")], "shelter-noun") if taken else None
    return Harmed("homeless", verb, "tolls.without-roof") if roof or robbed else None


def _objects(verb: Word) -> Iterable[Word]:
    """What a verb is done to, with what is joined to it: "cuts and bruises"."""
    return [w for o in verb.with_dep(*OBJECTS) for w in (o, *o.with_dep("conj"))]


def _object(verb: Word, name: str) -> Word | None:
    return next((o for o in _objects(verb) if o.is_a(name)), None)


def _with(verb: Word) -> list[Word]:
    return [p for p in verb.children if p.is_word("with")]


def _behind(ways: Iterable[Word], name: str) -> Word | None:
    """The noun of a class behind one of some prepositions."""
    return next((o for p in ways for o in p.with_dep("pobj") if o.is_a(name)), None)


_OF_SUBJECT: tuple[Callable[[Word], Harmed | None], ...] = (
    _gave_life,
    _was_hurt,
    _is_in_danger,
    _is_held,
    _has_no_roof,
)
_OF_OBJECT: tuple[Callable[[Word], Harmed | None], ...] = (_has_no_roof,)
