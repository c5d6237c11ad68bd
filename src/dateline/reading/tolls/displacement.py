"""People driven from home where no single word says so: "took shelter at a school", "were forced to leave", "moved to camps"."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from dateline.reading.syntax.word import Word
from dateline.reading.tolls.harm_words import Harmed
from dateline.reading.tolls.predicates import got_away

_ONWARD = ("xcomp", "ccomp", "conj")
_AIMS = (("seeking", "refuge"), ("crossing", "border"))
_SUBJECTS = ("nsubj", "nsubjpass")
_PASSIVE = ("auxpass", "nsubjpass")


def find(noun: Word) -> Harmed | None:
    """The displacement that came to the people a noun (or a bare number) stands for; None when none is told."""
    if not (noun.is_a("people-displaced") or noun.entity == "NORP" or noun.pos == "NUM"):
        return None
    subject = _whole(noun)
    above = subject.head
    if subject.dep == "dobj" and above.is_a("forcing") and _from_home(above):
        return Harmed("displaced", above, "tolls.displaced-clause")
    if subject.dep == "pobj" and above.is_word("of") and above.head.is_a("exodus"):
        return Harmed("displaced", above.head, "tolls.displaced-noun")
    word = next((word for verb in _verbs(subject) if (word := _tells(verb))), None)
    return Harmed("displaced", word, "tolls.displaced-clause") if word else None


def _from_home(verb: Word) -> bool:
    """Whether people are driven "from their homes" or "out of their villages"."""
    ways = [c for c in verb.with_dep("prep", "prt") if c.is_word("from-or-out")]
    ways += [c for way in ways for c in way.with_dep("prep")]
    return any(c.is_a("home-noun") for way in ways for c in way.with_dep("pobj"))


def _whole(noun: Word) -> Word:
    """The head of "a community of 85 people", "thousands of villagers"."""
    above = noun.head.head
    if noun.dep == "pobj" and noun.head.is_word("range-preposition") and above.dep in _SUBJECTS:
        return above  # the parse hangs "between four and five thousand families" on the "that" before
    many = above.is_a("people-collective") or above.is_word("partial-quantifier")
    return above if noun.dep == "pobj" and noun.head.is_word("of") and many else noun


def _verbs(subject: Word) -> Iterator[Word]:
    """The verbs told of a noun: its own, those behind "are estimated to", those joined, and "people living in"."""
    yield from (c for c in subject.with_dep("acl", "relcl") if c.pos == "VERB")
    verb = subject.head
    if subject.dep not in ("nsubj", "nsubjpass", "dobj", "dep") or verb.pos not in ("VERB", "AUX"):
        return
    if verb.dep in ("aux", "auxpass"):  # "people remained displaced"
        verb = verb.head
    yield verb
    if subject.dep != "dobj":
        yield from verb.with_dep(*(_ONWARD if verb.is_a("displacement-reported") else ("conj",)))


def _tells(verb: Word) -> Word | None:
    """The word of a clause that tells of displacement: its verb, or what someone was forced to do."""
    if verb.child("neg") or (verb.is_a("fleeing") and got_away(verb)):
        return None
    if any(rule(verb) for rule in _RULES):
        return verb
    forced = verb.with_dep(*_ONWARD) if verb.is_a("forcing") else ()
    return next((c for c in forced if c.is_a("forced-leaving")), None)


def _moved(verb: Word) -> bool:
    """ "Fled", "was displaced", "was accommodated"."""
    housed = verb.is_a("housing") and verb.child(*_PASSIVE) is not None
    return verb.is_a("homeless-move") or verb.is_word("displaced") or housed


def _driven_out(verb: Word) -> bool:
    """ "Were driven from their homes", "were forced out of their villages"."""
    return verb.is_a("forcing") and verb.child(*_PASSIVE) is not None and _from_home(verb)


def _sought_refuge(verb: Word) -> bool:
    """ "Took shelter", "crossed the border"."""
    objects = verb.with_dep("dobj", "obj")
    return any(verb.is_a(way) and any(c.is_a(aim) for c in objects) for way, aim in _AIMS)


def _registered(verb: Word) -> bool:
    """ "Was registered as displaced"."""
    return verb.is_a("registering") and any(t.is_word("displaced") for t in verb.subtree if t.i > verb.i)


def _sheltered(verb: Word) -> bool:
    """ "Stayed in tents", "moved to a camp"; not "took part in a camp"."""
    if not (verb.is_a("staying") or verb.is_a("moving")) or any(
        c.is_a("part-noun-played") for c in verb.with_dep("dobj")
    ):
        return False
    return any(t.is_a("refuge-place") or t.is_word("refuge-place") for t in verb.subtree if t.i > verb.i)


def _left_home(verb: Word) -> bool:
    """ "left their homes": not "left the room"."""
    left = verb.with_dep("dobj") if verb.is_a("leaving-home") else ()
    dwelt = any(w.is_a("dweller") for s in verb.with_dep("nsubj") for w in s.subtree)  # "residents have left the town"
    return any(c.is_a("home-noun") and (c.child("poss") or (dwelt and c.has("the"))) for c in left)


_RULES: tuple[Callable[[Word], bool], ...] = (_moved, _driven_out, _sought_refuge, _registered, _sheltered, _left_home)
