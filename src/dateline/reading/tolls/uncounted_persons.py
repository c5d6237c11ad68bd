"""Harm told without a number: "no one was hurt", "a soldier was killed", "the driver and his wife", a name, "both men".

One person is a count of one, and says who it is where the actors know: the same person told twice is counted once.
"""

from __future__ import annotations

from collections.abc import Container, Iterator
from dataclasses import replace
from itertools import pairwise

from dateline.english import toll_patterns as english
from dateline.reading.numbers import Number
from dateline.reading.syntax import noun_phrases
from dateline.reading.syntax.table import Table
from dateline.reading.syntax.word import Word
from dateline.reading.tolls import bodily_harm, counted_nouns, harm_words, harms, part_whole
from dateline.reading.tolls.attributes import Mentions
from dateline.reading.tolls.counted_nouns import CountedNoun, HarmCount
from dateline.reading.tolls.harm_arguments import SUBJECTS
from dateline.reading.tolls.harm_words import Harmed, HarmWords
from dateline.report import Span
from dateline.rows import Actor

_PLACED = frozenset({"nsubj", "nsubjpass", "dobj", "obj", "pobj", "conj", "attr", "dep", "appos", "ROOT"})
_ALONE = frozenset({"NN", "NNP"})


def find(table: Table, words: HarmWords, actors: Mentions[Actor], taken: Container[int]) -> Iterator[HarmCount]:
    """Those harmed that no number tells, in text order; `taken`: the tokens of nouns that a number counts."""
    for first, last in pairwise(table.starts):
        if not words.may_be_in(table.lemma[first:last], table.word[first:last]):
            continue
        for token in table.words[first:last]:
            if token.i not in taken and (token.dep in _PLACED or (token.dep == "poss" and token.head.is_a("corpse"))):
                yield from _nobody(token, words)
                if told := (_several(token, words) or _suicide(token, actors) or _person(token, words, actors)):
                    yield told


# ---- nobody -----------------------------------------------------------------------------------------------------


def _nobody(token: Word, words: HarmWords) -> Iterator[HarmCount]:
    """ "No one was killed or injured", "no casualties", "without hurting anyone": each harm that came to nobody."""
    harmed = _harm_of_nobody(token, words) if words.is_people(token) or token.is_a("loss") else None
    after = token.beside(1)
    if (
        harmed is None
        or token.is_a("count-noun")
        or any(c.is_word("more-others") for c in token.children)
        or token.is_a("corpse")
        or (after is not None and after.is_word("but"))
        or _is_all_but(harmed.trigger)
    ):
        return  # "no figure was released"; "no other casualties"; "had no body to bury"; "nobody died but insurgents"
    at = _phrase(token)
    count = CountedNoun(Number(at, at, 0, 0, "none-hurt", "tolls.none"), token, token)
    yield HarmCount(count, harmed)
    if harmed.trigger.is_a("any-harm"):
        yield HarmCount(count, replace(harmed, harm="killed"))
    for other in harmed.trigger.with_dep("conj"):
        also = words.of(other.lemma, "verb-done-to", "noun")
        if also is not None and also != harmed.harm:
            yield HarmCount(count, Harmed(also, other, "tolls.harm-verb"))


def _is_all_but(harm: Word) -> bool:
    """Whether a harm came to those alone who are named behind it: "nobody died but the girl"; not "nobody died but it burned"."""
    but = harm.beside(1)
    joined = any(c.pos in ("VERB", "AUX") for c in harm.with_dep("conj"))
    return but is not None and but.is_word("but") and not joined


def _harm_of_nobody(token: Word, words: HarmWords) -> Harmed | None:
    if token.is_word("anyone"):
        harmed = harms.find(token, words)
        return harmed if harmed and _denies(harmed.trigger) else None
    if not counted_nouns.nobody(token):
        return None
    if token.is_a("loss"):
        life = next((o for c in token.children if c.is_word("of") for o in c.children if o.is_a("life")), None)
        return Harmed("killed", life, "tolls.lives-lost") if life is not None else None
    none = token.is_a("casualty") or (token.is_a("deed-victim") and token.tag == "NNS")
    casualties = Harmed("killed", token, "tolls.no-casualties") if none else None
    return harms.find(token, words) or casualties


def _denies(verb: Word) -> bool:
    """Whether a verb of harm is denied: "did not hurt", "without hurting"."""
    return verb.head.is_word("without") or verb.child("neg") is not None


def _phrase(token: Word) -> Span:
    """ "no one", "no casualties": the word with the "no" before it."""
    before = [c for c in (*token.children, token.beside(-1)) if c and c.is_word("no-or-without") and c.i < token.i]
    return Span(min((c.start for c in before), default=token.start), token.end)


# ---- a few and one ----------------------------------------------------------------------------------------------


def _several(token: Word, words: HarmWords) -> HarmCount | None:
    """ "Both men died", "both his sons", "a couple were shot dead"; not "both policemen and civilians"."""
    both = next((c for c in token.children if c.i < token.i and c.is_word("both")), None)
    if token.is_word("both") and token.dep in (*SUBJECTS, "dobj"):
        both = token
    if both is not None and counted_nouns.restates(both.span, token.table.text):
        return None
    if both is None and not (token.tag == "NN" and (token.is_a("pair-noun") or token.is_a("trio-noun"))):
        return None
    pair = both is not None and token.child("conj") and not (token.tag == "NNS" and token.child("poss"))
    harmed = None if pair else _own(harms.find(token, words), token)
    if harmed is None:
        return None
    at, many = (both or token).span, 3 if both is None and token.is_a("trio-noun") else 2
    return HarmCount(CountedNoun(Number(at, at, many, many, "exact", "tolls.both"), both or token, token), harmed)


def _suicide(token: Word, actors: Mentions[Actor]) -> HarmCount | None:
    """The death of a suicide bomber who went through with it: "a suicide bomber rammed the gate"."""
    if token.tag != "NN" or not token.is_a("bomber") or not any(c.is_word("suicide-modifier") for c in token.children):
        return None
    verb = token.head if token.dep == "nsubj" else token.head.head
    if token.dep != "nsubj" and not (token.dep == "pobj" and token.head.dep == "agent"):
        return None
    if verb.child("neg") or not verb.is_a("attack-carried-out"):
        return None
    how = counted_nouns.SUICIDE
    return _one(token, token, how, Harmed("killed", verb, how), actors)


def _person(token: Word, words: HarmWords, actors: Mentions[Actor]) -> HarmCount | None:
    """One person: a noun that can be one, a name, or "he"."""
    if token.is_word("singular-pronoun"):
        harmed = _sure(token, words) if token.pos == "PRON" else None
        return _one(token, token, counted_nouns.PRONOUN, harmed, actors) if harmed and not harmed.is_headline else None
    if _is_one_more(token):
        return _one(token, token, "tolls.singular", _sure(token, words), actors)
    if _is_next_dead(token):
        harm = words.of(token.lemma, "noun")
        return _one(token, token, "tolls.singular", Harmed(harm, token, "tolls.harm-noun") if harm else None, actors)
    if (article := _singular(token, words)) is not None and not _is_excepted(token):
        harmed = _sure(token, words) or part_whole.inherited(token, words) or _sure(_joined_over_age(token), words)
        if harmed and _is_extreme(token):
            harmed = replace(harmed, how=harm_words.AMONG)
        return _one(article, token, "tolls.singular", harmed, actors)
    return _named(token, words, actors) if token.tag == "NNP" and token.dep != "appos" else None


def _is_excepted(noun: Word) -> bool:
    """ "Everyone on the bus but the driver": the one whom nothing came to."""
    start = noun.left_edge.start
    return english.BUT_ONE.search(noun.table.text, max(0, start - 60), start) is not None


def _is_one_more(word: Word) -> bool:
    """ "A pilot was killed and another wounded", "a third was hurt": one more of those told before."""
    if word.dep not in (*SUBJECTS, "dobj"):
        return False
    nth = word.tag == "JJ" and word.entity == "ORDINAL" and any(c.is_word("singular-determiner") for c in word.children)
    return nth or (word.tag == "DT" and word.is_word("one-more"))


def _is_next_dead(noun: Word) -> bool:
    """Whether a noun is one more of the dead counted before: "a sixth death", "the body of a fourth" is none, "a fourth body"."""
    nth = any(c.entity == "ORDINAL" for c in noun.with_dep("amod"))
    return nth and noun.tag == "NN" and noun.is_a("harm-noun") and _article(noun) is not None


def _is_extreme(noun: Word) -> bool:
    """Whether one is set beside several as the utmost of them: "seven villagers, the youngest a baby of five months"."""
    if noun.dep != "appos" or noun.head.tag not in ("NNS", "NNPS"):
        return False
    return any(w.tag == "JJS" for beside in noun.head.with_dep("appos") for w in beside.subtree)


def _one(at: Word, noun: Word, how: str, harmed: Harmed | None, actors: Mentions[Actor]) -> HarmCount | None:
    """A count of one that stands on an article ("a soldier"), a pronoun or the noun itself."""
    if harmed is None:
        return None
    actor = actors.at(noun.span)
    return HarmCount(
        CountedNoun(Number(at.span, at.span, 1, 1, "exact", how), at, noun), harmed, actor[1].id if actor else None
    )


def _named(token: Word, words: HarmWords, actors: Mentions[Actor]) -> HarmCount | None:
    """A named person; the count stands on the name."""
    actor = actors.at(token.span)
    if actor is None or actor[1].kind.value != "person" or (harmed := _sure(token, words)) is None:
        return None
    number = Number(actor[0], actor[0], 1, 1, "exact", counted_nouns.NAMED)
    return HarmCount(CountedNoun(number, token, token), harmed, actor[1].id)


def _sure(noun: Word, words: HarmWords) -> Harmed | None:
    harmed = _own(harms.find(noun, words), noun)
    return None if harmed is None or harmed.is_loose else harmed


def _own(harmed: Harmed | None, noun: Word) -> Harmed | None:
    """The harm that came to "a soldier"; not the harm that the noun itself is ("a death"), nor one that the report only
    reminds of ("a strike over the killing of a driver")."""
    if harmed is None or harmed.trigger is noun or harmed.trigger.is_a("told-of-old"):
        return None  # "the martyrdom of the imam"
    reminded = harmed.how != bodily_harm.WITH_WOUNDS and harmed.trigger.pos == "NOUN" and _reminds(harmed.trigger)
    return None if reminded else harmed


def _reminds(deed: Word) -> bool:
    """Whether the noun of a deed stands where it is known already: behind "after" or "over", mourned or avenged."""
    above = deed.head
    if deed.dep == "pobj":
        return above.is_word("after-which-reminds") and not above.head.is_a("claimed-noun")
    return deed.dep == "dobj" and above.is_a("mourning-verb")


def _singular(noun: Word, words: HarmWords) -> Word | None:
    """The word that makes a noun one person: "a soldier", "the driver", "his wife"; the noun itself where its article is a
    name's ("the mayor's wife") or that of its list ("his wife and son"); None for no person."""
    if noun.tag not in _ALONE or noun.dep in ("compound", "nmod") or (noun.dep == "appos" and not _in_list(noun)):
        return None
    is_person = noun.lemma in words.persons or noun.entity == "NORP" or _has_age(noun)
    if not (is_person or _is_agent(noun, words) or _with_person(noun, words)):
        return None
    if noun.dep == "attr" and noun.head.child("nsubj") and not noun.child("conj"):
        return None  # "was the first clerk to be killed"; "the dead were a clerk and two guards"
    if (own := _article(noun)) is not None:
        return noun if own.pos in ("NOUN", "PROPN") else own
    if noun.dep != "conj" or noun.tag != "NN" or noun.child("nummod") or noun.head.dep == "appos":
        return None
    return noun if any(n.tag == "NN" and _article(n) for n in harms.joined(noun)[1:]) else None


def _has_age(noun: Word) -> bool:
    """Whether a noun that no list has is told with an age: "a novice (19)", "the abbot, 80, died"."""
    opened, age, closed = (noun.beside(step) for step in (1, 2, 3))
    if opened is None or age is None or closed is None:
        return False
    return opened.text + closed.text in ("()", ",,") and age.text.isdigit() and len(age.text) < 3


def _is_agent(noun: Word, words: HarmWords) -> bool:
    """Whether a noun that no list has is for one who does something, and stands where only people do: killed, hurt."""
    if (
        noun.tag != "NN"
        or noun.is_a("count-noun")
        or not english.AGENT.fullmatch(noun.lemma)
        or not words.is_people(noun)
    ):
        return False
    harmed = harms.find(noun, words)
    return harmed is not None and not harmed.is_headline and harmed.harm in ("killed", "injured")


def _with_person(noun: Word, words: HarmWords) -> bool:
    """Whether a noun that no list has is joined to one person ("a guard and a bellringer", "the headmaster and a teacher"),
    or opens a list of people that a number counts ("the groom, his two brothers and")."""
    if noun.tag != "NN" or _article(noun) is None or noun.lemma in words.uncounted:
        return False
    if _opens_list(noun, words):
        return True
    joined = noun.with_dep("conj") + ([noun.head] if noun.dep == "conj" else [])
    return words.is_people(noun) and any(n.tag == "NN" and n.lemma in words.persons and _article(n) for n in joined)


def _opens_list(noun: Word, words: HarmWords) -> bool:
    """Whether counted people come next after a comma or an "and", harmed by the same verb or joined to the noun."""
    joint = noun.beside(1)
    if joint is None or not (joint.text == "," or joint.pos == "CCONJ"):
        return False
    people = [n for n in (*noun.head.children, *noun.with_dep("conj", "appos")) if n.i > joint.i and n.child("nummod")]
    return any(n.left_edge.i == joint.i + 1 and words.is_people(n) for n in people)


def _article(noun: Word) -> Word | None:
    told = noun.with_dep("poss", "det")
    return next((c for c in told if c.dep == "poss" or c.is_word("singular-determiner")), None)


def _joined_over_age(noun: Word) -> Word:
    """The noun that one is joined to where an age between hides it from the parse: "a boy, 12, and his mother were"."""
    comma, _, closed, joint, first = (noun.beside(step) for step in range(1, 6))
    over = comma and closed and joint and first and comma.text == closed.text == "," and joint.pos == "CCONJ"
    return first.head if over and first is not None and first.dep in ("det", "poss") else noun


def _in_list(noun: Word) -> bool:
    """Whether a noun set beside another is counted: of "two people, a Dane and a Swede", where a list of three or more goes
    on behind it, of "a nurse, a teacher and three pupils", and of "Oren Tal, his wife Mira and"; of "Velling, a minister"
    Velling is."""
    if noun.is_a("kin") and noun.child("poss") and (noun.child("conj") or noun.child("appos")):
        return True
    listed = noun.with_dep("conj")
    listed += [c for n in listed for c in n.with_dep("conj")]
    if noun.head.tag in ("NNS", "NNPS") or len([n for n in listed if _article(n)]) > 1:
        return True
    return noun_phrases.is_one_more(noun.table, noun.i)
