"""The harm that came to the people a noun stands for, over the parse: which verb, noun or adjective of harm it belongs to."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from dateline.english import toll_patterns as english
from dateline.reading.syntax.arguments import OBJECTS
from dateline.reading.syntax.word import Word
from dateline.reading.tolls import bodily_harm, harm_levels, harm_words, idioms, named_as, neighbours
from dateline.reading.tolls.harm_arguments import (
    SUBJECTS,
    argument,
    closing,
    done_by,
    done_to,
    inflicted,
    is_done_away,
    made,
    worst,
)
from dateline.reading.tolls.harm_words import Harmed, HarmWords
from dateline.reading.tolls.predicates import predicate

LISTED = 6
"""Nouns listed one behind the other over which a harm is looked for."""
_ONWARD = frozenset({"conj", "appos"})
_COMPLEMENTS = frozenset({"acomp", "oprd", "xcomp", "ccomp", "attr", "advcl", "conj"})
_LEADING = frozenset({"ADP", "SCONJ", "ADV"})

Rule = Callable[[Word, HarmWords], Harmed | None]


def find(noun: Word, words: HarmWords) -> Harmed | None:
    """The harm that came to the people a noun (or a bare number) stands for; None when none is told."""
    if noun.pos == "NUM" and (word := closing(noun, words)):
        return made(words.of(word.lower, "adjective") or done_to(word, words), word, "tolls.harm-behind")
    if tended := bodily_harm.in_care(noun, words):
        return tended
    if (labelled := _labelled(noun, words)) and not neighbours.behind(noun, words):
        return labelled
    own, *above = joined(noun) if not _is_of_them(noun) else [noun]
    found = _first(own, (*_STRICT, neighbours.behind), words) or (bodily_harm.with_wounds(own) if above else None)
    found = found or next((f for token in above if (f := _first(token, _STRICT, words))), None)
    found = found or next((f for token in (own, *above) if (f := _first(token, _LOOSE, words))), None)
    if found is None:
        found = bodily_harm.with_wounds(noun)
    elif found.harm == "treated":
        found = described(noun, words) or bodily_harm.wounded(noun) or found  # "treated nine injured"
    if found:
        return found
    harm = words.of(noun.lemma, "people")
    return Harmed(harm, noun, harm_words.HARMED_PEOPLE) if harm else None


def _labelled(number: Word, words: HarmWords) -> Harmed | None:
    """ "Martyrs: 21, most of them old men"."""
    colon = number.left_edge.beside(-1) if number.pos == "NUM" else None
    label = colon.beside(-1) if colon is not None and colon.text == ":" else None
    return _itself(label, words) if label is not None and label.left_edge is label else None


def _is_of_them(noun: Word) -> bool:
    """Whether a number is of people told right before: "seven people injured, two of them seriously"."""
    of = [o for c in noun.children if c.is_word("of") for o in c.children] if noun.pos == "NUM" else []
    return any(o.is_word("them") or o.tag in ("WP", "WDT") for o in of)


def _first(noun: Word, rules: tuple[Rule, ...], words: HarmWords) -> Harmed | None:
    return next((found for rule in rules if (found := rule(noun, words))), None)


def joined(noun: Word) -> list[Word]:
    """A noun and those that it is listed behind: what came to the first came to it."""
    chain = [noun]
    while len(chain) < LISTED and _hangs_on(chain[-1]) and not chain[-1].is_root:
        chain.append(chain[-1].head)
    return chain


def _hangs_on(noun: Word) -> bool:
    """Whether what came to a noun's head came to it; plurals that the parse takes for modifiers ("two men ages 37 and 42")."""
    return noun.dep in _ONWARD or (noun.dep in ("compound", "nmod") and noun.tag == "NNS")


# ---- the noun itself and what stands beside it ------------------------------------------------------------------


def described(noun: Word, words: HarmWords) -> Harmed | None:
    """The harm that a noun or the words beside it name, whatever is told of it: "the nine people killed", "the dead"."""
    return _first(noun, (_itself, _modifier, neighbours.behind), words)


def _itself(noun: Word, words: HarmWords) -> Harmed | None:
    """ "227 deaths", "15 dead", "12 KIA", "the bodies of three men"; "42 killed" whose participle is taken for a head."""
    if noun.is_a("harm-abbreviation") and not noun.text[:2].isupper():
        return None
    if noun.is_a("corpse") and noun.dep == "nsubj" and (noun.head.is_a("saying") or noun.head.is_a("telling")):
        return None  # "two bodies said that they had done it"
    harm = words.of(noun.lower if noun.pos in ("ADJ", "VERB") else noun.lemma, "noun", "adjective")
    if harm is None and noun.tag in ("VBN", "VBD"):
        harm = words.of(noun.lemma, "verb-done-to")
    return made(harm, noun, "tolls.harm-noun")


def of_cases(noun: Word, words: HarmWords) -> Harmed | None:
    """ "112 cases of arbitrary arrest": as many people."""
    of = [o for c in noun.children if c.is_word("of") for o in c.with_dep("pobj")] if noun.is_a("case-noun") else []
    harm = words.of(of[0].lemma, "noun") if of else None
    return Harmed(harm, of[0], "tolls.harm-noun-of") if harm in ("detained", "abducted", "killed") else None


def _modifier(noun: Word, words: HarmWords) -> Harmed | None:
    """ "42 people killed", "three wounded soldiers", "people who died"."""
    for child in noun.children:
        if child.i > noun.i and any(c.pos == "NUM" for c in child.with_dep("npadvmod", "nummod", "nsubj")):
            continue  # "31 victims, ten injured"
        if child.dep == "amod" or (child.dep in ("acl", "advcl") and child.tag == "VBN"):
            done = child.dep != "amod" or (noun.tag == "NNS" and child.is_a("lethal"))  # "414 murdered farmers"
            harm = words.of(child.lower, "adjective") or words.of(predicate(child), "adjective")
            harm = harm or (done_to(child, words) if done else None)
            harm = harm or ("killed" if child.dep == "acl" and is_done_away(noun, child) else None)
            if harm:
                return Harmed(harm, child, "tolls.harm-modifier")
        elif child.dep == "relcl" and (found := _relative(child, words)):
            return found
    return None


def _relative(verb: Word, words: HarmWords) -> Harmed | None:
    """ "who were killed", "all of whom died"; not "who killed five guards", "one of whom died", "whose father died"."""
    subjects = verb.with_dep(*SUBJECTS)
    if subjects and not any(c.tag in ("WP", "WDT") or c.is_word("each-or-all") for c in subjects):
        return None
    if harm := done_by(verb, words):
        return Harmed(harm, verb, "tolls.harm-relative-clause")
    if not verb.child("nsubjpass", "auxpass"):
        return None
    verb = worst(verb, words)
    return made(done_to(verb, words), verb, "tolls.harm-relative-clause")


# ---- complements, company and those among others ---------------------------------------------------------------------


def _complement(noun: Word, words: HarmWords) -> Harmed | None:
    """ "left 42 people dead", "twelve are missing", "found dead", "also killed were two guards"."""
    head = noun.head
    if noun.dep == "attr" and head.dep == "auxpass" and (harm := done_to(head.head, words)):
        return Harmed(harm, head.head, "tolls.harm-verb")
    if noun.dep in SUBJECTS and (harm := words.of(head.lower, "adjective")):
        return Harmed(harm, head, "tolls.harm-predicate")
    if noun.dep not in (*SUBJECTS, *OBJECTS):
        return None
    if not (head.is_a("resultative-verb") or head.pos == "AUX" or head.is_a("predicative-verb")):
        return None
    return next((f for c in head.with_dep(*_COMPLEMENTS) if c.i > noun.i and (f := _predicated(c, words))), None)


def _predicated(child: Word, words: HarmWords) -> Harmed | None:
    """The harm of a complement; not of "went to kill" nor of a clause with a subject of its own."""
    if child.dep in ("conj", "advcl") and child.child(*SUBJECTS):
        return None
    child = worst(child, words)
    harm = words.of(child.lower, "adjective") or (None if child.tag == "VB" else done_to(child, words))
    return made(harm, child, "tolls.harm-predicate")


def _fronted(noun: Word, words: HarmWords) -> Harmed | None:
    """ "Dead are three pupils", "the wounded are a medic and two nurses", "those killed were three farmers"."""
    verb = noun.head
    if noun.dep not in ("attr", "conj") or not verb.is_a("be") or noun.i < verb.i:
        return None
    subjects = verb.with_dep("nsubj", "acomp")
    for told in (
        w for s in subjects for w in (s, *s.with_dep("acl"), *(s.with_dep("amod") if s.is_word("shot") else ()))
    ):
        harm = words.of(told.lower, "adjective") or done_to(told, words)
        if harm and told.i < verb.i:
            return Harmed(harm, told, harm_words.AMONG if told.child("det") else "tolls.harm-predicate")
    return None


def _company(noun: Word, words: HarmWords) -> Harmed | None:
    """ "was killed along with two guards", "with both their children": what came to the one came to the others."""
    above = noun.head
    if noun.dep != "pobj" or not (
        _is_kin_with(noun, words) or any(_ends_with(above, phrase) for phrase in english.COMPANY)
    ):
        return None
    while above.pos in _LEADING or any(above.lower in phrase for phrase in english.COMPANY):
        if above.is_root:
            return None
        above = above.head
    if above.pos != "VERB":
        return argument(above, words)
    above = worst(above, words)
    return made(done_to(above, words) or done_by(above, words), above, harm_words.COMPANY)


def _is_kin_with(noun: Word, words: HarmWords) -> bool:
    """Whether someone's own people stand behind a "with" of what was done to him: "killed with his wife"."""
    with_, verb = noun.head, noun.head.head
    own = with_.is_word("with") and words.is_people(noun) and noun.child("poss") is not None
    return own and verb.pos == "VERB" and verb.child("nsubjpass", "nsubj") is not None


def _ends_with(token: Word, phrase: tuple[str, ...]) -> bool:
    first = token.i + 1 - len(phrase)
    return first >= 0 and token.table.word[first : token.i + 1] == phrase


def _among(noun: Word, words: HarmWords) -> Harmed | None:
    """ "Among the dead was a mother", "a mother was among those killed", "the dead included two nurses"."""
    verb = noun.head
    if noun.dep == "dobj" and verb.is_a("include"):
        named = verb.with_dep("nsubj")
    elif noun.dep in ("nsubj", "attr", "dobj") and verb.is_a("be"):
        named = [c for p in verb.children if p.is_word("among") for c in p.with_dep("pobj")]
    else:
        return None
    return _of_those(named, words)


def _some_of(number: Word, words: HarmWords) -> Harmed | None:
    """ "Two of the five killed", "three of those hurt"."""
    if number.pos != "NUM":
        return None
    return _of_those([w for c in number.children if c.is_word("of") for w in c.with_dep("pobj")], words)


def _of_those(nouns: list[Word], words: HarmWords) -> Harmed | None:
    found = next((f for n in nouns if (f := described(n, words))), None)
    return replace(found, how=harm_words.AMONG) if found else None


# ---- nouns that hold a number: deaths of, toll, number of -------------------------------------------------------


def _of_phrase(noun: Word, words: HarmWords) -> Harmed | None:
    """ "the deaths of 12 people", "a toll of 42", "the death toll rose to 42"."""
    if changed := harm_levels.before_change(noun, words):
        return changed
    if named_as.is_called(noun):
        return named_as.harm(noun, words, described)
    if noun.dep != "pobj":
        rising = noun.dep in ("dobj", "attr") and noun.head.is_a("outcome-verb")
        return harm_levels.above(noun.head, words) if rising else None
    preposition, above = noun.head, noun.head.head
    if dealt := inflicted(preposition, words):
        return dealt
    if (preposition.is_word("at") or preposition.is_word("as")) and (found := harm_levels.put_at(preposition, words)):
        return found
    if (above.pos in ("NOUN", "PROPN") or above.dep == "conj") and (found := _of_noun(preposition, above, words)):
        return found
    verb = above if above.pos == "VERB" else above.head
    if preposition.is_word("of") and above.is_word("upwards"):
        return argument(above, words)
    if preposition.is_word("from") and above.is_word("up-or-down"):
        above = verb
    if preposition.is_word("hedge-preposition") and (found := _hedged(verb, words)):
        return found
    level = preposition.is_word("to-level") or any(c.is_word("to") for c in noun.children)  # "by three to 21"
    if preposition.is_word("from") and above.is_a("outcome-verb") and not level:
        before = harm_levels.above(above, words)
        return replace(before, how=harm_words.REVISED) if before else None
    if preposition.is_word("to") and above.is_word("from"):  # "from 37 to 42"
        above = above.head
    return harm_levels.above(above, words) if level and above.is_a("outcome-verb") else None


def _of_noun(preposition: Word, above: Word, words: HarmWords) -> Harmed | None:
    """ "A total of 12 were killed", "a toll of 42", "claimed the lives of 12 people", "the deaths of 12"."""
    if not preposition.is_word("toll-preposition"):
        return None
    if above.is_a("total-noun") or above.is_a("collective-noun"):
        return _first(above, _STRICT, words)  # "killed a family of five"
    if above.is_a("toll"):
        return Harmed(harm_levels.of_toll(above, words), above, harm_words.TOLL_OF)
    if not preposition.is_word("of"):
        return None
    if above.is_a("loss") and any(w.is_a("lost-people") or w.is_a("anyone-noun") for w in preposition.subtree):
        return Harmed("killed", above, harm_words.LOST)
    if above.dep == "dobj" and above.is_a("life"):
        return argument(above, words)
    harm = "killed" if above.is_a("deed-on-many") else words.of(above.lemma, "noun")
    return made(harm, above, "tolls.harm-noun-of")


def _hedged(verb: Word, words: HarmWords) -> Harmed | None:
    """ "wounded up to 35 others", "killing over 40": the hedge taken for a preposition; not "killed over two days"."""
    if verb.child(*OBJECTS, "nsubjpass", "auxpass"):
        return None
    return made(done_to(verb, words), verb, "tolls.harm-verb")


_STRICT: tuple[Rule, ...] = (
    _itself,
    argument,
    _fronted,
    _of_phrase,
    _modifier,
    _complement,
    _company,
    _among,
    _some_of,
    bodily_harm.throat,
    bodily_harm.body,
    idioms.told,
)
"""Rules over the parse, most certain first; `_LOOSE` looks at neighbours where the parse hangs a noun elsewhere."""
_LOOSE: tuple[Rule, ...] = (neighbours.behind, neighbours.ahead)
