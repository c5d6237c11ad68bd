"""Who did it and to whom: the nouns that play the parts of an event, by syntax alone."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator

from dateline.reading.events.triggers import NO_PARTY, Trigger
from dateline.reading.syntax import arguments, noun_phrases
from dateline.reading.syntax.arguments import PASSIVE, SUBJECTS
from dateline.reading.syntax.table import Table

GOVERNING = frozenset({"AGREE", "REJECT", "THREATEN", "REQUEST"})
"""Types of words about a deed, whose recipient may stand in the clause below ("refused to hand the men to Chad")."""
BODILY = frozenset({"ASSAULT", "COERCE"})
"""Types that are done to things as well: a house is hit, not its owner."""
TOLD = frozenset({"ccomp", "advcl", "parataxis"})


def actors(table: Table, trigger: Trigger) -> list[int]:
    """The nouns that act, coordinated ones each; [] when the text does not say."""
    return _first(table, trigger, trigger.pattern.actor or trigger.pattern.usual[0])


def recipients(table: Table, trigger: Trigger) -> list[int]:
    """The nouns that are acted on, coordinated ones each; words of the trigger itself are none."""
    found = _first(table, trigger, trigger.pattern.recipient or trigger.pattern.usual[1])
    found = found or (_first(table, trigger, ("below",)) if trigger.pattern.type in GOVERNING else [])
    if trigger.pattern.type in BODILY or any(arguments.party(table, n) for n in found):
        return found
    doing = set(actors(table, trigger))
    addressed = (n for n in _addressed(table, trigger) if n not in doing)
    if trigger.pattern.type == "PROTEST" and (first := next(addressed, None)) is not None:
        return [first]
    things = found or [w for w in trigger.words if table.pos[w] == "NOUN"]
    behind = [n for thing in things for n in _behind(table, thing) if n not in doing and n not in trigger.words]
    behind = [n for n in behind if not _is_site(table, trigger, n)]
    return behind or found


def _addressed(table: Table, trigger: Trigger) -> Iterator[int]:
    """The parties that a protest's demand names, whoever is to be freed aside: "marched to demand reforms by Chad"."""
    clauses = (c for w in trigger.words for c in table.with_dep(w, ("xcomp", "advcl", "acl", "ccomp")))
    for clause in clauses:
        if not table.is_a(clause, "demanding"):
            continue
        owed = {t for w in table.subtree(clause) if table.is_a(w, "owed") for t in table.subtree(w)}
        for noun in table.subtree(clause):
            named = table.pos[noun] in ("NOUN", "PROPN") and table.dep[noun] not in ("compound", "amod", "nmod")
            named = named and not (table.dep[noun] == "poss" and arguments.party(table, table.head[noun]))
            if named and noun not in owed and arguments.party(table, noun) and table.entity[noun] not in NO_PARTY:
                yield noun


def _behind(table: Table, thing: int) -> list[int]:
    """Who stands behind a thing that something is said of or done about: "calls by the king", "Thuran raids", "a
    programme for Kunra"; of a deed the doers, not those it was done to."""
    done = (n for v in table.with_dep(thing, ("acl",)) for n in noun_phrases.under(table, v, table.classes["by"]))
    named = [*_poss(table, thing), *_mod(table, thing), *done]
    tied = [n for k in table.children[thing] if table.is_word(k, "tie-to-party") for n in table.children[k]]
    if table.is_a(thing, "misdeed"):
        tied = list(noun_phrases.under(table, thing, table.classes["author-preposition"]))
    kinds = {n for n in named if table.pos[n] == "ADJ" and not table.entity[n]}  # "military talks"
    parties = (n for n in (*named, *tied) if arguments.party(table, n) and n not in kinds)
    who = [n for n in parties if table.entity[n] not in NO_PARTY]
    deeper = who or [n for one in tied for n in _behind(table, one)]
    return [one for n in deeper[:1] for one in noun_phrases.coordinated(table, n)]


def _first(table: Table, trigger: Trigger, roles: tuple[str, ...]) -> list[int]:
    for role in roles:
        heads = [h for h in _fillers(table, trigger, role) if not _is_no_party(table, trigger, h)]
        if heads:
            listed = (one for h in heads for one in noun_phrases.coordinated(table, meant(table, h)))
            return list(dict.fromkeys(one for one in listed if one not in trigger.words))
    return []


def _is_no_party(table: Table, trigger: Trigger, noun: int) -> bool:
    """A word of the trigger, or one that says of what kind it is: the "military" of "a military operation"."""
    kind = any(c.role == "mod" and table.lemma[noun] in c.words for c in trigger.pattern.conditions)
    kind = kind or _is_site(table, trigger, noun) or _is_opposed(table, noun)
    return kind or noun in trigger.words or table.entity[noun] in NO_PARTY


def _is_site(table: Table, trigger: Trigger, noun: int) -> bool:
    """Whether a place only says where a protest was: "the Kano rally"."""
    return trigger.pattern.type == "PROTEST" and table.entity[noun] == "GPE" and table.dep[noun] == "compound"


def _is_opposed(table: Table, noun: int) -> bool:
    """Whether a noun is only what a deed is for or against: the government of "an anti-government rally"."""
    before = noun - 2
    return before >= 0 and table.word[noun - 1] == "-" and table.is_word(before, "side-prefix")


def _fillers(table: Table, trigger: Trigger, role: str) -> Iterable[int]:
    named = _NAMED.get(role)
    if named is not None:
        return named(table, trigger.token)
    if role == "deed":  # "died in police firing", "died in a raid by rebels"
        deeds = [w for w in trigger.words[1:] if table.pos[w] == "NOUN"]
        return [n for w in deeds for n in (*_mod(table, w), *noun_phrases.under(table, w, table.classes["by"]))]
    own = "obj" in trigger.pattern.recipient
    listed = (n for w in trigger.words if w != trigger.token for n in noun_phrases.coordinated(table, w))
    objects = (p for p in _objects(table, trigger) if not (own and arguments.party(table, p)))
    words = dict.fromkeys((*trigger.words, *listed, *objects))
    return (n for word in words for n in noun_phrases.under(table, word, {role}) if table.tag[n] != "VBG")


def _objects(table: Table, trigger: Trigger) -> list[int]:
    """What a verb is done to, when it is no word of the trigger: "eased the curbs on", "demanded help from"."""
    return arguments.patients(table, trigger.token) if trigger.pattern.pos == "v" else []


def meant(table: Table, noun: int) -> int:
    """The noun itself; for "he" in what someone says, the one who says it; for "dozens of rebels" and "one of the rebels", the
    rebels."""
    if table.is_word(noun, "anaphor"):
        return noun if arguments.tells_own_end(table, noun) else _speaker(table, noun)
    if table.is_a(noun, "part-of-group") or table.pos[noun] == "NUM":
        return next(noun_phrases.under(table, noun, table.classes["of"]), noun)
    return noun


def _below(table: Table, verb: int) -> Iterator[int]:
    """The parties named in the clause below: "agreed to sell arms to Chad" Chad."""
    for clause in table.with_dep(verb, ("xcomp", "ccomp")):
        near = [k for k in table.children[clause] if table.dep[k] in ("dobj", "dative")]
        after = [k for one in (clause, *near) for k in table.children[one] if table.dep[k] in ("prep", "dative")]
        near += [n for k in after if _leads_to(table, k) for n in table.children[k]]
        yield from (n for n in near if table.entity[n] not in NO_PARTY and arguments.party(table, n))


def _leads_to(table: Table, preposition: int) -> bool:
    """Whether it ties a party to a clause; the "in" of "hold talks in Orsk" tells where."""
    meeting = table.is_a(table.head[preposition], "setting:meeting")
    return table.is_word(preposition, "towards") and not (meeting and table.is_word(preposition, "locative"))


def _speaker(table: Table, pronoun: int) -> int:
    below = table.head[pronoun]
    for above in table.ancestors(below):
        if table.dep[below] in TOLD:
            said = [s for s in arguments.surface(table, above) if _can_be(table, pronoun, s)]
            if said:
                return said[0]
        below = above
    return pronoun


def _can_be(table: Table, pronoun: int, noun: int) -> bool:
    """Whether "it" can be this noun (a body or a weapon, no person), "they" (many), "he" (one, no place)."""
    if table.pos[noun] not in ("NOUN", "PROPN"):
        return False
    many = table.tag[noun] in ("NNS", "NNPS")
    if table.is_word(pronoun, "anaphor-thing"):
        body = table.entity[noun] in ("GPE", "ORG", "NORP") or (table.is_a(noun, "people") and not many)
        return body or table.is_a(noun, "weapon")
    return many if table.is_word(pronoun, "anaphor-many") else not many and table.entity[noun] != "GPE"


def _comp(table: Table, verb: int) -> Iterator[int]:
    """Who is to do it: "demanded that Chad leave" Chad."""
    for clause in table.with_dep(verb, ("ccomp", "xcomp", "advcl")):
        yield from (s for s in table.with_dep(clause, (*SUBJECTS, *PASSIVE)) if table.pos[s] != "PRON")


def _dative(table: Table, verb: int) -> list[int]:
    return [k for k in table.with_dep(verb, ("dative",)) if table.pos[k] != "ADP"]


def _poss(table: Table, noun: int) -> list[int]:
    return [p for p in table.with_dep(noun, ("poss",)) if not table.is_a(p, "no-owner")]


def _mod(table: Table, noun: int) -> list[int]:
    """Who a noun is named after: "Chadian strikes", "guerrilla attack", "Coalition or government raids"."""
    kids = [k for kid in table.with_dep(noun, ("compound", "amod", "nmod")) for k in _one_of(table, kid)]
    return [k for k in kids if table.entity[k] in ("NORP", "GPE", "ORG", "PERSON") or table.is_a(k, "people")]


def _one_of(table: Table, kid: int) -> list[int]:
    """A word before a noun, and those that an "or" joins to it."""
    words = list(table.subtree(kid))
    return words if any(table.dep[k] == "cc" for k in words) else [kid]


def _light(table: Table, noun: int) -> list[int]:
    staged = table.is_a(noun, "staged-event")  # "called a strike"
    verb = _governor(table, noun, "light-verb") or (_governor(table, noun, "summoning") if staged else None)
    if verb is None:
        return _engaged(table, noun)
    engaged = arguments.surface(table, verb) if table.dep[noun] == "pobj" else []  # "were engaged in raids"
    return arguments.agents(table, verb) or engaged


def _engaged(table: Table, noun: int) -> list[int]:
    """Who is at it: "is on a visit to", "were on strike"."""
    preposition = table.head[noun]
    be = table.head[preposition]
    at = table.dep[noun] == "pobj" and table.is_word(preposition, "on") and table.is_a(be, "be")
    return arguments.surface(table, be) if at else []


def _present(table: Table, noun: int) -> list[int]:
    """Who does something at it: "spoke during the briefing"."""
    above = table.head[noun]
    if table.dep[noun] != "pobj" or not table.is_word(above, "occasion-preposition"):
        return []
    verb = table.head[above]
    return [s for s in arguments.agents(table, verb) if table.is_a(verb, "attending")]


def _lightwith(table: Table, noun: int) -> list[int]:
    verb = _governor(table, noun, "light-verb")
    return [] if verb is None else list(noun_phrases.under(table, verb, table.classes["set-upon"]))


def _undergo(table: Table, noun: int) -> list[int]:
    verb = _governor(table, noun, "undergoing")
    return [] if verb is None else arguments.agents(table, verb)


def _governor(table: Table, noun: int, name: str) -> int | None:
    """The verb of a class whose object a noun is."""
    verb = _verb_above(table, noun)
    return verb if verb is not None and table.is_a(verb, name) else None


def _verb_above(table: Table, noun: int) -> int | None:
    """The verb whose object a noun is, passive too, or with "in" ("took part in talks")."""
    above = table.head[noun]
    if table.dep[noun] in ("dobj", "nsubjpass"):
        return above if table.pos[above] == "VERB" else None
    if table.dep[noun] == "conj" and table.dep[above] == "dobj":
        return table.head[above]
    light = table.is_a(table.head[above], "light-verb")
    if light and table.dep[noun] == "pobj" and table.is_word(above, "in-or-out"):
        return table.head[above]
    return next((k for k in table.children[noun] if table.dep[k] == "acl" and table.tag[k] == "VBN"), None)


_NAMED: dict[str, Callable[[Table, int], Iterable[int]]] = {
    "subj": arguments.agents,
    "obj": arguments.patients,
    "dative": _dative,
    "comp": _comp,
    "mod": _mod,
    "below": _below,
    "light": _light,
    "present": _present,
    "lightwith": _lightwith,
    "undergo": _undergo,
    "poss": _poss,
    "none": lambda table, token: [],
    "objposs": lambda table, token: [p for o in arguments.patients(table, token) for p in _poss(table, o)],
    "objmod": lambda table, token: [p for o in arguments.patients(table, token) for p in _mod(table, o)],
}
