"""Whether an event came about: what auxiliaries, negations and the verbs and nouns above a trigger say of it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import cast

from dateline.reading.syntax import negation, retraction, tense
from dateline.reading.syntax.table import Table
from dateline.reading.syntax.word import Word
from dateline.rows import EventStatus

HIGH = 4
"""Steps up the parse over which a doubt is looked for."""
UPWARD = frozenset("acl xcomp ccomp dobj pobj prep nsubj nsubjpass pcomp acomp oprd attr".split())
MEANT = frozenset({"planned", "threatened", "attempted"})
TRIED = frozenset({"xcomp", "acl", "pcomp", "ccomp"})


@dataclass(frozen=True, slots=True)
class Factuality:
    """Whether a deed came about, the rule that decided, and the token that says so (the deed's own when none does)."""

    status: EventStatus
    how: str
    at: int


def judge(table: Table, token: int, noun: bool) -> Factuality:
    """Whether what a verb (or, with `noun`, a noun) tells of came about.

    What stands beside the word goes first, then what takes it back, then the verbs and nouns above it.
    """
    if own := _of_noun(table, token) if noun else _of_verb(table, token):
        return Factuality(*own, token)
    word = table.words[token]
    if back := retraction.taken_back(word):
        return Factuality("denied", "clauses.taken-back", back.i)
    if played := retraction.pretended(word):
        return Factuality("hypothetical", "clauses.pretended", played.i)
    if doubt := retraction.unconfirmed(word):
        return Factuality("hypothetical", "clauses.unconfirmed", doubt.i)
    if averted := _averted(word):
        return Factuality("attempted", "clauses.averted", averted.i)
    if above := _from_above(table, token):
        return Factuality(*above, token)
    return _uncertain(word) or Factuality("happened", "events.told-as-fact", token)


def _uncertain(deed: Word) -> Factuality | None:
    """A harm that is only feared, meant or possible: "feared dead", "may be among the dead", "a plan to kill ten"."""
    word = deed
    if deed.is_a("corpse") and deed.dep in ("dobj", "nsubjpass") and deed.head.is_a("handing-over"):
        return None  # "if the front hands over the bodies of eleven soldiers": they are dead
    if deed.dep in ("acl", "advcl") and any(c.tag == "TO" for c in deed.children):
        if deed.head.is_a("using") or deed.is_a("expressing"):
            return None  # "used planes to bomb the camp", "gathered to protest": the one is the other
        return Factuality("hypothetical", "clauses.purpose", deed.i)  # "went to the gate to kill two guards"
    for _ in range(HIGH):
        if neither := _neither(word):
            return Factuality("negated", "clauses.neither", neither.i)
        if word.is_root or word.dep not in UPWARD or (word.dep == "nsubj" and not word.head.is_a("happening")):
            return None
        if (word.dep == "ccomp" and _is_set_off(word)) or (word.dep == "pcomp" and word.child("nsubj")):
            return None
        if deed.pos in ("NOUN", "PROPN") and word.dep == "pobj":
            return None  # taken as known: "may act in revenge for the deaths", "promised to answer the attacks"
        meant = word.dep == "xcomp" and word.head.is_a("intended")
        tried = meant or (word.dep in TRIED and word.head.is_a("attempt"))
        word = word.head
        if tried:
            return Factuality("attempted", "clauses.attempt", word.i)
        if word.is_a("unsure") and not any(c.dep == "prep" and c.holds(deed) for c in word.children):
            return Factuality("hypothetical", "clauses.unsure", word.i)
        if word.pos in ("VERB", "AUX") and (found := _of_verb(word.table, word.i)):
            known = found[0] == "ongoing" or (found[0] == "negated" and word.pos != "AUX")
            return None if known else Factuality(*found, word.i)  # nobody was charged with it: it happened
    return None


def _is_set_off(clause: Word) -> bool:
    """Whether a clause is another's only to the parse: "he wrote of two dead; there might be more"."""
    table, verb = clause.table, clause.head
    return clause.i < verb.i and not {*";("}.isdisjoint(table.text[clause.right_edge.end : verb.start])


def _averted(deed: Word) -> Word | None:
    """The "defused" of "was found and defused before it exploded"."""
    before = deed.dep == "advcl" and deed.has("before", "mark")
    return deed.head if before and deed.head.is_a("averting") else None


def _neither(verb: Word) -> Word | None:
    """The "neither" of "neither the mayor nor his driver was hurt"."""
    subjects = (c for c in verb.children if c.dep in ("nsubj", "nsubjpass"))
    return next((c for s in subjects for c in s.children if c.is_word("neither")), None)


def _of_verb(table: Table, verb: int) -> tuple[EventStatus, str] | None:
    kids = table.children[verb]
    words = {table.word[k]: k for k in kids if table.dep[k] in ("aux", "auxpass", "neg", "mark", "advmod")}
    above = table.head[verb]
    if table.dep[verb] == "conj" and "aux" not in {table.dep[k] for k in kids} and table.pos[above] in ("VERB", "AUX"):
        words |= {table.word[k]: k for k in table.with_dep(above, ("aux",)) if k < verb and table.tag[k] == "MD"}
    negated = negation.of_verb(table, verb)
    statuses = (_status(table, "modal-status", w) for w, k in words.items() if table.dep[k] == "aux")
    modal = next((status for status in statuses if status), None)
    if words.keys() & table.classes["condition"]:
        return "hypothetical", "events.condition"
    if negated:
        return "negated", "events.negated-future" if words.keys() & table.classes["future-modal"] else "events.negation"
    if words.keys() & table.classes["would"] and table.dep[verb] == "ccomp" and not _conditional(table, verb):
        return "planned", "events.will"
    if modal and words.keys() & table.classes["chance-modal"] and words.keys() & table.classes["perfect"]:
        return modal, "events.may-have"
    if modal:
        return modal, "events.will" if modal == "planned" else "events.modal"
    if _was_to(table, verb):
        return "planned", "events.will"
    if _is_not_going_to(table, verb):
        return "negated", "events.negated-future"
    if words.keys() & table.classes["being"] and table.dep[verb] != "pcomp":  # not "after being hit"
        return "ongoing", "events.progressive"
    if table.tag[verb] == "VBG" and table.has(verb, "be-present"):
        going = table.is_a(verb, "go")
        return ("planned", "events.modal") if going else ("ongoing", "events.progressive")
    return None


def _was_to(table: Table, verb: int) -> bool:
    """Whether a verb hangs on a bare "be to": "he was to meet the envoys"."""
    above = table.head[verb]
    infinitive = table.dep[verb] == "xcomp" and any(table.tag[k] == "TO" for k in table.with_dep(verb, ("aux",)))
    return infinitive and table.is_a(above, "be") and table.child(above, "acomp", "attr", "oprd") is None


def _is_not_going_to(table: Table, verb: int) -> bool:
    """ "Are not going to attack"."""
    above = table.head[verb]
    infinitive = table.dep[verb] == "xcomp" and table.is_a(above, "go") and table.tag[above] == "VBG"
    return infinitive and table.child(above, "neg") is not None


def _conditional(table: Table, verb: int) -> bool:
    """Whether what "would" be rests on an "if"; else, in what someone said, it is what will be."""
    clauses = table.with_dep(verb, ("advcl",))
    return any(table.has(c, "condition") for c in clauses)


def _of_noun(table: Table, noun: int) -> tuple[EventStatus, str] | None:
    if _still_to_come(table, noun):
        return "planned", "events.still-to-come"
    for kid in table.children[noun]:
        status = _status(table, "prospect", table.word[kid])
        if status and table.dep[kid] in ("amod", "compound", "det"):
            off = table.dep[noun] in ("dobj", "nsubjpass") and _called_off(table, table.head[noun])
            return ("negated", "clauses.given-up") if status == "planned" and off else (status, "events.adjective")
    if negation.of_noun(table, noun):
        return "negated", "events.negation"
    above = table.head[noun]
    if table.dep[noun] in ("dobj", "nsubjpass") and tense.set_for(table, above) is not None:
        return "planned", "events.still-to-come"
    if table.dep[noun] == "dobj" and table.is_a(above, "going-on"):
        return "ongoing", "events.ongoing-verb"
    if table.dep[noun] in ("nsubj", "nsubjpass", "dobj") and table.is_a(above, "taking-place"):
        return _of_verb(table, above)
    return None


def _still_to_come(table: Table, noun: int) -> bool:
    """What is staged and has its day yet before it: "before the trial", "ahead of the talks"."""
    above = table.head[noun]
    if not table.is_a(noun, "staged-event") or table.dep[noun] != "pobj" or not table.is_word(above, "before-or-of"):
        return False
    return not table.is_word(above, "of") or table.is_word(table.head[above], "ahead")


def _from_above(table: Table, token: int) -> tuple[EventStatus, str] | None:
    """What a governing verb, noun or adjective says, up the chain of complements."""
    below = token
    for above in table.ancestors(token):
        dep = table.dep[below]
        if table.pos[above] == "ADP":
            if table.is_word(above, "time-apart") and table.tag[table.head[above]] != "VB":
                return None  # "after the murder, judges decided to resign"
            apart = dep == "pcomp" and table.child(below, "nsubj") is not None  # "with the blast killing two"
            below = above if dep in ("pobj", "pcomp") and not apart else below
            if below != above:
                return None
            continue
        if dep not in ("xcomp", "ccomp", "acl", "dobj", "prep", "conj", "pcomp", "nsubjpass"):
            return None
        if dep != "conj" and (found := _said_by(table, below, above)):
            return found
        if dep != "conj" and table.pos[above] not in ("NOUN", "ADJ") and dep != "xcomp":
            return None
        below = above
    return None


def _said_by(table: Table, below: int, above: int) -> tuple[EventStatus, str] | None:
    word, dep = table.lemma[above], table.dep[below]
    with_what = table.child(below, "pobj") if table.is_word(below, "wound-preposition") else None
    if with_what is not None and table.is_a(with_what, "wound"):
        return None  # "sought help with wounds"
    if table.is_a(above, "continue") and dep == "xcomp":
        return "ongoing", "events.ongoing-verb"
    off = dep == "xcomp" or (dep in ("dobj", "nsubjpass") and table.is_a(above, "calling-off"))
    if off and _called_off(table, above):
        return "negated", "clauses.given-up"
    status = _status(table, "governing", word)
    if status is None or (table.pos[above] == "NOUN" and not table.is_a(above, "governing-noun")):
        return None
    if status == "attempted" and dep == "prep" and table.child(above, "auxpass") is not None:
        return None  # "were tried for the bombing"
    owed = dep == "dobj" and table.is_a(above, "demanding") and table.is_a(below, "owed")
    if table.is_a(above, "governing-clause-only") and dep not in ("xcomp", "ccomp", "acl", "prep") and not owed:
        return None
    if dep == "xcomp" and table.is_a(above, "stop"):
        return None
    if dep not in ("xcomp", "acl") and table.is_a(above, "governing-infinitive-only"):
        return None  # "due to the bombing"
    if dep == "ccomp" and (status == "attempted" or (not table.is_a(above, "doubting") and _is_past(table, below))):
        return None  # "warned that ten had been killed" tells of what happened
    if status in MEANT and _given_up(table, above):
        return "negated", "clauses.given-up"
    if status == "planned" and table.dep[above] == "dobj" and table.is_a(table.head[above], "carrying-out"):
        return "happened", "clauses.carried-out"
    if status in MEANT and _is_denied(table, above):
        return "denied", "clauses.given-up"
    return status, f"events.under-{word}"


def _given_up(table: Table, meaning: int) -> bool:
    """Whether what is planned, tried or threatened is not: "has no plans to", "did not try to", "dropped its plan to"."""
    over = table.head[meaning]
    undone = [meaning, over] if table.dep[meaning] in ("dobj", "nsubj", "nsubjpass", "attr") else [meaning]
    denied = any(table.dep[k] == "neg" or table.is_word(k, "no") for word in undone for k in table.children[word])
    return denied or (over in undone and _called_off(table, over))


def _is_denied(table: Table, meaning: int) -> bool:
    """Whether somebody denies that it is planned: "denies that it intends to", "denied planning to", "denied plans to"."""
    over = table.head[meaning]
    under = table.dep[meaning] in ("ccomp", "xcomp", "dobj", "pcomp")
    return under and _status(table, "governing", table.lemma[over]) == "denied"


def _called_off(table: Table, verb: int) -> bool:
    """Whether a verb gives something up: "dropped", "ruled out"."""
    away = table.has(verb, "away", "prt", "prep")
    return table.is_a(verb, "giving-up") or (away and table.is_a(verb, "giving-up-away"))


def _status(table: Table, family: str, word: str) -> EventStatus | None:
    """The status that a word gives, by the classes FAMILY:STATUS."""
    return cast("EventStatus | None", table.kinds[family].get(word))


def _is_past(table: Table, verb: int) -> bool:
    """A finite verb of the past: "were killed", "had killed", "killed"; not the bare "withdraw" of "insisted he withdraw"."""
    bare = table.tag[verb] == "VB" and table.child(verb, "aux", "auxpass") is None
    return not bare and tense.of(table, verb) == "past"
