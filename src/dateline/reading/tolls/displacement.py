"""People driven from home where no single word says so: "took shelter at a school", "were forced to leave", "moved to camps"."""

from __future__ import annotations

from collections.abc import Iterator

from dateline.reading.syntax.word import Word
from dateline.reading.tolls.deeds import got_away
from dateline.reading.tolls.harms import Harmed

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


def find(noun: Word) -> Harmed | None:
    """The displacement that came to the people a noun (or a bare number) stands for; None when none is told."""
    if noun.lemma not in _PEOPLE and noun.entity != "NORP" and noun.pos != "NUM":
        return None
    subject = _whole(noun)
    if subject.dep == "dobj" and subject.head.lemma in _FORCING and _from_home(subject.head):
        return Harmed("displaced", subject.head, "tolls.displaced-clause")
    if subject.dep == "pobj" and subject.head.lower == "of" and subject.head.head.lemma in _EXODUS:
        return Harmed("displaced", subject.head.head, "tolls.displaced-noun")
    word = next((word for verb in _verbs(subject) if (word := _tells(verb))), None)
    return Harmed("displaced", word, "tolls.displaced-clause") if word else None


def _from_home(verb: Word) -> bool:
    """Whether people are driven "from their homes" or "out of their villages"."""
    ways = [c for c in verb.children if c.dep in ("prep", "prt") and c.lower in ("from", "out")]
    ways += [c for way in ways for c in way.children if c.dep == "prep"]
    return any(c.lemma in _HOMES for way in ways for c in way.children if c.dep == "pobj")


def _whole(noun: Word) -> Word:
    """The head of "a community of 85 people"."""
    above = noun.head.head
    return above if noun.dep == "pobj" and noun.head.lower == "of" and above.lemma in _COLLECTIVES else noun


def _verbs(subject: Word) -> Iterator[Word]:
    """The verbs told of a noun: its own, those behind "are estimated to", those joined, and "people living in"."""
    yield from (c for c in subject.children if c.dep in ("acl", "relcl") and c.pos == "VERB")
    verb = subject.head
    if subject.dep not in ("nsubj", "nsubjpass", "dobj", "dep") or verb.pos not in ("VERB", "AUX"):
        return
    if verb.dep in ("aux", "auxpass"):  # "people remained displaced"
        verb = verb.head
    yield verb
    if subject.dep != "dobj":
        for child in verb.children:
            if child.dep == "conj" or (child.dep in _ONWARD and verb.lemma in _REPORTING):
                yield child


def _tells(verb: Word) -> Word | None:
    """The word of a clause that tells of displacement, its verb where it takes several."""
    if any(c.dep == "neg" for c in verb.children) or (verb.lemma == "flee" and got_away(verb)):
        return None
    lemma = verb.lemma
    objects = {c.lemma for c in verb.children if c.dep in ("dobj", "obj")}
    below = {t.lemma for t in verb.subtree if t.i > verb.i} | {t.lower for t in verb.subtree if t.i > verb.i}
    carried = lemma in _CARRIED or verb.lower == "displaced" or (lemma in _HOUSING and _is_passive(verb))
    sought = lemma in _SEEKING and bool(objects & _REFUGE)
    crossed = lemma == "cross" and bool(objects & _BORDERS)
    called = lemma in _CALLING and "displaced" in below
    sheltered = lemma in _STAYING | _MOVING and "part" not in objects and bool(below & _SHELTERS)
    if carried or sought or crossed or called or sheltered or _left_home(verb):
        return verb
    forced = lemma in _FORCING and next((c for c in verb.children if c.dep in _ONWARD and c.lemma in _LEAVING), None)
    return forced or None


def _is_passive(verb: Word) -> bool:
    return any(c.dep in ("auxpass", "nsubjpass") for c in verb.children)


def _left_home(verb: Word) -> bool:
    """ "left their homes": not "left the room"."""
    return verb.lemma in ("leave", "abandon", "lose") and any(
        c.dep == "dobj" and c.lemma in _HOMES and any(p.dep == "poss" for p in c.children) for c in verb.children
    )
