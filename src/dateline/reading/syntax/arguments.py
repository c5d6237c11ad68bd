"""Who a verb's subject and object are when the sentence does not put them beside it.

A clause may share its subject with the one above ("vowed to attack", "fired and wounded"), turn it round ("were seized
by"), or hang on the noun itself ("men firing rifles", "arms seized", "the group that seized them").
"""

from __future__ import annotations

from collections.abc import Collection, Iterator

from dateline.reading.syntax import noun_phrases
from dateline.reading.syntax.table import Table

SUBJECTS = frozenset({"nsubj", "csubj", "expl"})
PASSIVE = frozenset({"nsubjpass", "csubjpass"})
OBJECTS = frozenset({"dobj", "obj"})
DEEPEST = 6
"""How many clauses a shared subject is sought across ("vowed to go on trying to seize")."""


def agents(table: Table, verb: int) -> list[int]:
    """Who does what a verb says; [] when the text does not say."""
    if passive(table, verb):
        return [n for n in noun_phrases.under(table, verb, table.classes["by"]) if table.tag[n] != "VBG"]
    return surface(table, verb)


def patients(table: Table, verb: int) -> list[int]:
    """Whom or what it is done to."""
    if passive(table, verb):
        return surface(table, verb)
    own = [_antecedent(table, k, verb) for k in table.with_dep(verb, OBJECTS)]
    if not own and table.dep[verb] == "relcl" and table.pos[verb] == "VERB" and _gap(table, verb):
        return [table.head[verb]]
    return own or _up_to(table, verb)


def party(table: Table, noun: int) -> bool:
    """Whether a noun looks like someone who can act: a name, or a word for people or a body of them."""
    return table.entity[noun] in ("GPE", "ORG", "NORP", "PERSON") or table.is_a(noun, "people")


def _up_to(table: Table, verb: int) -> list[int]:
    """The object that the parse hangs on a particle: "kidnapped up to 16 nurses"."""
    after = {word + 1 for word in table.with_dep(verb, ("prt",))}
    bound = (k for k in after if k < len(table) and table.dep[k] == "prep")
    counted = (n for k in bound for n in table.with_dep(k, ("pobj",)))
    return [n for n in counted if any(table.dep[k] == "nummod" for k in table.children[n])]


def is_in_teller(table: Table, token: int, told: int) -> bool:
    """Whether a word stands in the words for who tells what another says: "a nurse of the hospital in Olt counted 26 dead"."""
    below, inside = token, set(table.ancestors(told)) | {told}
    for above in table.ancestors(token):
        lists = any(table.is_a(k, "figure-noun") for k in table.with_dep(above, OBJECTS))
        tells = lists or table.is_a(above, "figure-verb") or table.is_a(above, "saying")
        if table.dep[below] == "nsubj" and below not in inside and tells:
            return True
        below = above
    return False


def told_anew(table: Table, deed: int, but: Collection[str] = ()) -> bool:
    """Whether the words beside a deed tell it as one more: "another blast", "in a separate attack", "also shelled", "a second
    vehicle exploded", "Also on Monday, a mine"; those in a relation of `but` are not asked."""
    near = [deed, *(k for k in beside(table, deed) if table.dep[k] not in but)]
    start = table.starts[table.sentence[deed]]
    follows = start + 1 < len(table) and table.is_word(start + 1, "time-or-place-preposition")
    if follows and table.is_word(start, "opening-also"):
        return True
    return any(table.is_word(k, "anew") for t in near for k in (*table.children[t], t))


def tells_own_end(table: Table, pronoun: int) -> bool:
    """Whether the clause of a pronoun tells that somebody died or hurt himself, as no speaker does of himself."""
    verb = table.head[pronoun]
    themselves = any(table.is_word(k, "reflexive") for k in table.with_dep(verb, OBJECTS))
    hurt = table.is_a(verb, "lethal") or table.is_a(verb, "shooting")
    return (themselves and hurt) or (table.dep[pronoun] in SUBJECTS and table.is_a(verb, "dying"))


def beside(table: Table, verb: int) -> Iterator[int]:
    """The arguments of a verb and the nouns of its prepositions, those for or against which it is aside."""
    for kid in table.children[verb]:
        if table.dep[kid] in ("nsubj", "nsubjpass", "dobj"):
            yield kid
        elif table.dep[kid] in ("prep", "agent") and not table.is_word(kid, "cause-preposition"):
            yield from table.children[kid]


def passive(table: Table, verb: int) -> bool:
    """Whether a verb turns subject and object round ("were seized", "arms seized by", "when asked")."""
    deps = {table.dep[k] for k in table.children[verb]}
    if "auxpass" in deps or deps & PASSIVE:
        return True
    bare = table.tag[verb] in ("VBD", "VBN") and not deps & {"aux", "agent"} and not _acts_on(table, verb)
    if bare and deps & SUBJECTS and _suffers(table, verb):
        return True
    dep, above = table.dep[verb], table.head[verb]
    harming = table.is_a(verb, "always-transitive") or table.is_a(verb, "natural-harm")
    by_someone = table.tag[verb] == "VBD" and "agent" in deps and dep == "conj"  # "was seized and stormed by marines"
    participle = (
        table.tag[verb] == "VBN" or by_someone or (bare and dep == "conj" and harming)
    )  # "was stormed and burned"
    if not participle or _acts_on(table, verb) or deps & SUBJECTS or "aux" in deps:
        return False
    while table.dep[above] == "conj" and table.pos[above] == "VERB" and table.child(above, *SUBJECTS, *OBJECTS) is None:
        above = table.head[above]
    joined = dep == "conj" and table.pos[above] == "VERB"
    return dep in ("acl", "advcl", "xcomp", "oprd") or (joined and passive(table, above))


def _acts_on(table: Table, verb: int) -> bool:
    """Whether a verb has an object; not the time that the parse may take for one: "was besieged and burned the day after"."""
    return any(not table.is_a(k, "time-unit") for k in table.with_dep(verb, OBJECTS))


def _suffers(table: Table, verb: int) -> bool:
    """Whether a verb in the past without an object tells what came to its subject, as headlines do: "Leader arrested",
    "Mayor beaten by mob", "Minister shot dead", "Aid convoy attacked"."""
    by = [n for k in table.with_dep(verb, ("prep",)) if table.is_a(k, "by") for n in table.with_dep(k, ("pobj",))]
    if table.is_a(verb, "always-transitive") or any(party(table, n) for n in by):
        return True
    if table.is_a(verb, "attacking") and _is_headline(table, verb):
        return True
    dead, after = verb + 1, verb + 2
    struck = table.is_a(verb, "shooting") and dead < len(table) and table.is_word(dead, "dead")
    ends = after >= len(table) or table.pos[after] in ("ADP", "SCONJ", "ADV", "PUNCT") or table.opens_line(after)
    return struck and ends and table.child(dead, *OBJECTS) is None


def _is_headline(table: Table, verb: int) -> bool:
    """Whether a verb leads a line without a full stop, where news in the past is told in the passive: "Convoy attacked"."""
    words = table.sentence_tokens(verb)
    alone = table.opens_line(words.start) and (words.stop == len(table) or table.opens_line(words.stop))
    doers = table.with_dep(verb, SUBJECTS)
    return alone and table.pos[words.stop - 1] != "PUNCT" and not any(table.is_a(n, "armed") for n in doers)


def surface(table: Table, verb: int, depth: int = 0) -> list[int]:
    """The grammatical subject of a verb, its own or shared."""
    held = (verb, *table.with_dep(verb, ("aux", "auxpass")))  # the parse may hang a subject on "were" of "were taken"
    own = next((k for word in held if (k := table.child(word, *SUBJECTS, *PASSIVE)) is not None), None)
    if own is not None:
        own = _described(table, own) or own
        return [] if table.dep[own] == "expl" else [_antecedent(table, own, verb)]
    above, dep = table.head[verb], table.dep[verb]
    if dep == "advcl" and table.tag[verb] == "VBN" and verb and table.pos[verb - 1] in ("NOUN", "PROPN"):
        return [verb - 1]
    if depth > DEEPEST:
        return []
    lost = _lost(table, verb) if dep == "conj" else None
    if lost is not None:
        return [lost]
    if dep == "acl":
        return _of_noun(table, above, verb, depth)
    if dep == "pcomp":
        return _of_preposition(table, above, depth)
    if above == verb:
        return []
    return _of_clause(table, above, dep, depth)


def _described(table: Table, subject: int) -> int | None:
    """The noun that a name is only said to describe: of "a drone that they say was Thuran hit the town" the drone."""
    be = subject - 1
    if be < 0 or not table.is_a(be, "be") or table.head[be] == subject:
        return None
    clause = next((t for t in (be, *table.ancestors(be)) if table.dep[t] == "relcl"), None)
    return None if clause is None or table.head[clause] > clause else table.head[clause]


def _lost(table: Table, verb: int) -> int | None:
    """The noun right before a finite verb that the parse hung on a word that may join clauses too: "before envoys of the
    two were due to meet" envoys."""
    first = min([verb, *(k for k in table.with_dep(verb, ("aux", "auxpass")) if k < verb)])
    noun = first - 1
    if noun < 0 or table.pos[noun] not in ("NOUN", "PROPN") or table.tag[first] not in ("VBD", "VBZ", "VBP", "MD"):
        return None
    while table.dep[noun] == "pobj" and table.is_word(table.head[noun], "of"):
        noun = table.head[table.head[noun]]
    return noun if table.dep[noun] == "pobj" and table.is_word(table.head[noun], "clause-joining") else None


def controller(table: Table, verb: int, depth: int = 0) -> list[int]:
    """Who is to do the verb below: "ordered troops to fire" troops, "called on rebels to free" the rebels, "tried to fire" the
    one who tried."""
    if passive(table, verb) or table.is_a(verb, "subject-control"):
        return surface(table, verb, depth + 1)
    objects = [_antecedent(table, k, verb) for k in table.with_dep(verb, OBJECTS)]
    if not objects and table.is_a(verb, "appealing"):
        objects = list(noun_phrases.under(table, verb, table.classes["addressee-preposition"]))
    return objects or surface(table, verb, depth + 1)


def _of_clause(table: Table, above: int, dep: str, depth: int) -> list[int]:
    if table.pos[above] == "ADJ" and dep in ("xcomp", "ccomp", "advcl"):
        return surface(table, table.head[above], depth + 1) if table.head[above] != above else []
    if table.pos[above] not in ("VERB", "AUX"):
        return []
    if dep == "xcomp":
        return controller(table, above, depth)
    return surface(table, above, depth + 1) if dep in ("conj", "advcl", "dep") else []


def _of_noun(table: Table, noun: int, verb: int, depth: int) -> list[int]:
    """ "men firing rifles", "arms seized": the noun; "a plan to attack": whose plan it is; "issued a statement urging":
    who issued it."""
    above = table.head[noun]
    issued = table.tag[verb] == "VBG" and table.is_a(noun, "document") and table.dep[noun] == "dobj"
    if issued and table.is_a(above, "light-verb"):
        return surface(table, above, depth + 1)
    if table.tag[verb] in ("VBG", "VBN"):
        return [noun]
    owner = list(table.with_dep(noun, ("poss",)))
    return owner or (surface(table, above, depth + 1) if table.pos[above] == "VERB" else [])


def _of_preposition(table: Table, preposition: int, depth: int) -> list[int]:
    """ "accused of firing": the accused; "fled after firing": who fled; "displaced by fighting": not the displaced."""
    above = table.head[preposition]
    if table.pos[above] not in ("VERB", "AUX"):
        return [above] if table.dep[above] in ("dobj", "nsubjpass") and party(table, above) else []
    if table.is_a(preposition, "by") and passive(table, above):
        return agents(table, above)
    control = controller if table.is_word(preposition, "of-for-from") else surface
    return control(table, above, depth + 1)


def _antecedent(table: Table, noun: int, verb: int) -> int:
    above = table.head[verb]
    return above if table.is_word(noun, "relative-object") and table.dep[verb] in ("relcl", "acl") else noun


def _gap(table: Table, verb: int) -> bool:
    """Whether a relative clause has a subject of its own, so that its noun is the object ("the men they seized")."""
    own = table.child(verb, *SUBJECTS)
    return own is not None and not table.is_word(own, "relative-object")
