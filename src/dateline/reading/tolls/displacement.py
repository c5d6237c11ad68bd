"""People driven from home where no single word says so: "took shelter at a school", "were forced to leave", "moved to camps"."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from dateline.reading.tolls.deeds import got_away
from dateline.reading.tolls.harms import Harmed

if TYPE_CHECKING:
    from spacy.tokens import Token

_PEOPLE = frozenset(
    "people person individual resident inhabitant civilian villager citizen family household child woman man other refugee "
    "migrant herder farmer student pupil patient evacuee idp returnee resident townspeople islander resident guest "
    "national local homeowner tenant tourist community".split()
)
_COLLECTIVES = frozenset(
    "community group total majority population number half rest column convoy crowd stream influx share minority wave".split()
)
_FORCING = frozenset({"force", "compel", "oblige", "order", "drive", "make", "prompt", "have", "require", "push"})
_LEAVING = frozenset({"flee", "evacuate", "leave", "move", "relocate", "abandon", "escape", "seek", "take"})
_CARRIED = frozenset({"flee", "evacuate", "relocate", "rehouse", "resettle", "uproot", "displace"})
_HOUSING = frozenset({"accommodate", "shelter"})
_STAYING = frozenset(
    {"stay", "shelter", "live", "remain", "camp", "reside", "sleep", "accommodate", "house", "lodge", "settle", "host"}
)
_MOVING = frozenset({"move", "go", "transfer", "bring", "take", "pour", "stream", "arrive", "force", "drive", "flock"})
_SEEKING = frozenset({"take", "seek", "find"})
_REFUGE = frozenset({"shelter", "refuge", "sanctuary", "safety"})
_SHELTERS = _REFUGE | frozenset(
    {"camp", "centre", "center", "tent", "host", "displaced", "evacuation", "makeshift", "settlement", "relative"}
)
_BORDERS = frozenset({"border", "frontier"})
_HOMES = frozenset(
    {"home", "house", "village", "town", "neighbourhood", "neighborhood", "settlement", "land", "dwelling"}
)
_CALLING = frozenset({"register", "record", "consider", "list", "classify", "remain", "become", "report"})
_EXODUS = frozenset({"evacuation", "relocation", "exodus", "resettlement", "uprooting"})
_REPORTING = frozenset(
    {"estimate", "believe", "report", "think", "know", "say", "begin", "start", "continue", "understand"}
)
_ONWARD = frozenset({"xcomp", "ccomp", "conj"})


def find(noun: Token) -> Harmed | None:
    """The displacement that came to the people a noun (or a bare number) stands for; None when none is told."""
    if noun.lemma_.lower() not in _PEOPLE and noun.ent_type_ != "NORP" and noun.pos_ != "NUM":
        return None
    subject = _whole(noun)
    if subject.dep_ == "dobj" and subject.head.lemma_ in _FORCING and _from_home(subject.head):
        return Harmed("displaced", subject.head, "tolls.displaced-clause")
    if subject.dep_ == "pobj" and subject.head.lower_ == "of" and subject.head.head.lemma_ in _EXODUS:
        return Harmed("displaced", subject.head.head, "tolls.displaced-noun")
    word = next((word for verb in _verbs(subject) if (word := _tells(verb))), None)
    return Harmed("displaced", word, "tolls.displaced-clause") if word else None


def _from_home(verb: Token) -> bool:
    """Whether people are driven "from their homes" or "out of their villages"."""
    ways = [c for c in verb.children if c.dep_ in ("prep", "prt") and c.lower_ in ("from", "out")]
    ways += [c for way in ways for c in way.children if c.dep_ == "prep"]
    return any(c.lemma_ in _HOMES for way in ways for c in way.children if c.dep_ == "pobj")


def _whole(noun: Token) -> Token:
    """The head of "a community of 85 people"."""
    above = noun.head.head
    return above if noun.dep_ == "pobj" and noun.head.lower_ == "of" and above.lemma_ in _COLLECTIVES else noun


def _verbs(subject: Token) -> Iterator[Token]:
    """The verbs told of a noun: its own, those behind "are estimated to", those joined, and "people living in"."""
    yield from (c for c in subject.children if c.dep_ in ("acl", "relcl") and c.pos_ == "VERB")
    verb = subject.head
    if subject.dep_ not in ("nsubj", "nsubjpass", "dobj", "dep") or verb.pos_ not in ("VERB", "AUX"):
        return
    if verb.dep_ in ("aux", "auxpass"):  # "people remained displaced"
        verb = verb.head
    yield verb
    if subject.dep_ != "dobj":
        for child in verb.children:
            if child.dep_ == "conj" or (child.dep_ in _ONWARD and verb.lemma_ in _REPORTING):
                yield child


def _tells(verb: Token) -> Token | None:
    """The word of a clause that tells of displacement, its verb where it takes several."""
    if any(c.dep_ == "neg" for c in verb.children) or (verb.lemma_ == "flee" and got_away(verb)):
        return None
    lemma = verb.lemma_
    objects = {c.lemma_ for c in verb.children if c.dep_ in ("dobj", "obj")}
    below = {t.lemma_.lower() for t in verb.subtree if t.i > verb.i} | {t.lower_ for t in verb.subtree if t.i > verb.i}
    carried = lemma in _CARRIED or verb.lower_ == "displaced" or (lemma in _HOUSING and _is_passive(verb))
    sought = lemma in _SEEKING and bool(objects & _REFUGE)
    crossed = lemma == "cross" and bool(objects & _BORDERS)
    called = lemma in _CALLING and "displaced" in below
    sheltered = lemma in _STAYING | _MOVING and "part" not in objects and bool(below & _SHELTERS)
    if carried or sought or crossed or called or sheltered or _left_home(verb):
        return verb
    forced = lemma in _FORCING and next((c for c in verb.children if c.dep_ in _ONWARD and c.lemma_ in _LEAVING), None)
    return forced or None


def _is_passive(verb: Token) -> bool:
    return any(c.dep_ in ("auxpass", "nsubjpass") for c in verb.children)


def _left_home(verb: Token) -> bool:
    """ "left their homes": not "left the room"."""
    return verb.lemma_ in ("leave", "abandon", "lose") and any(
        c.dep_ == "dobj" and c.lemma_ in _HOMES and any(p.dep_ == "poss" for p in c.children) for c in verb.children
    )
