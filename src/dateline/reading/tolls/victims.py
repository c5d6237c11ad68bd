"""Harm told without a number: "no one was hurt", "a soldier was killed", "the driver and his wife", a name, "both men".

One person is a count of one, and says who it is where the actors know: the same person told twice is counted once.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cache
from itertools import pairwise

from dateline.lexicon import Lexicon
from dateline.reading.numbers import Number
from dateline.reading.syntax.table import Table
from dateline.reading.syntax.word import Word
from dateline.reading.tolls import counts, harms
from dateline.reading.tolls.circumstances import Mentions
from dateline.reading.tolls.counts import Count
from dateline.reading.tolls.harms import Harmed, Harms
from dateline.report import Span
from dateline.rows import Actor

_HE = frozenset({"he", "she", "him", "her", "himself", "herself"})
_ONE = frozenset({"a", "an", "another", "the"})
_MANY = {"couple": 2, "pair": 2, "duo": 2, "trio": 3}
_BODIES = frozenset(
    "family household crowd mob gang population community populace electorate tribe clan personnel staff squad delegation "
    "audience diaspora militancy insurgency column crew patrol team band cell convoy resistance opposition press society "
    "generation procession public majority minority unit cartel sicario reinforcement folk party group".split()
)
"""Nouns of people that in the singular stand for nobody knows how many."""
_ANYONE = frozenset({"anyone", "anybody"})
_PLACED = frozenset({"nsubj", "nsubjpass", "dobj", "obj", "pobj", "conj", "attr", "dep", "appos", "ROOT"})
_BOMBERS = frozenset({"bomber", "attacker"})
_SUICIDE = frozenset({"suicide", "-suicide"})
_GOING_OFF = frozenset(
    "detonate blow explode ram drive crash strike hit attack kill wound injure target set slam walk destroy claim".split()
)
_AFTER = frozenset("after following since over for against before to of with about in".split())
_CLAIMED = frozenset({"responsibility", "credit", "result", "lead"})
_MOURNED = frozenset(
    "protest condemn mourn avenge commemorate mark investigate denounce recall remember celebrate".split()
)
_LOOSE = frozenset({"tolls.harm-behind", "tolls.harm-ahead"})
"""Rules that look at neighbours where the parse is lost: enough for a number, not for a name."""
_ACTIVE = frozenset({"tolls.harm-verb-headline"})


@dataclass(frozen=True, slots=True)
class Told:
    """A count with the harm that came to it; `person`: the actor it is, when it is one person that the actors know."""

    count: Count
    harmed: Harmed
    person: str | None = None


def find(
    table: Table, words: Harms, lexicon: Lexicon, actors: Mentions[Actor], taken: frozenset[int] | set[int]
) -> Iterator[Told]:
    """Those harmed that no number tells, in text order; `taken`: the tokens of nouns that a number counts."""
    for first, last in pairwise(table.starts):
        sentence = table.words[first:last]
        if not any(words.names(token) for token in sentence):
            continue
        for token in sentence:
            if token.i in taken or token.dep not in _PLACED:
                continue
            if counts.is_people(token, lexicon):
                yield from _nobody(token, words)
            if told := (_several(token, words) or _suicide(token, actors) or _person(token, words, lexicon, actors)):
                yield told


def them(rest: Sequence[Count], words: Harms, lexicon: Lexicon) -> Iterator[Told]:
    """Those counted earlier in the sentence whom a pronoun says were harmed: "fired on two officers, killing them"."""
    by_sentence: dict[tuple[Word, ...], list[Count]] = {}
    for count in rest:
        if not count.bare and count.noun.dep in ("dobj", "pobj", "conj") and counts.is_people(count.noun, lexicon):
            by_sentence.setdefault(count.noun.sentence, []).append(count)
    for sentence, found in by_sentence.items():
        for token in sentence:
            before = [c for c in found if c.noun.i < token.i]
            if token.lower == "them" and before and token.dep in ("dobj", "nsubjpass"):
                harmed = harms.find(token, words)
                if harmed is not None and harmed.how not in _LOOSE:
                    yield Told(before[-1], replace(harmed, how="tolls.harm-of-them"))


def _nobody(token: Word, words: Harms) -> Iterator[Told]:
    """ "No one was killed or injured", "no casualties", "without hurting anyone": each harm that came to nobody."""
    harmed = harms.find(token, words) if counts.nobody(token) or token.lower in _ANYONE else None
    if token.lower in _ANYONE and (harmed is None or not _denies(harmed.trigger)):
        return
    if harmed is None and counts.nobody(token) and token.lemma == "casualty":
        harmed = Harmed("killed", token, "tolls.no-casualties")
    if harmed is None or _of_others(harmed.trigger, token):
        return
    at = _phrase(token)
    count = Count(Number(at, at, 0, 0, "none-hurt", "tolls.none"), token, token)
    yield Told(count, harmed)
    for other in harmed.trigger.children:
        also = words.of(other.lemma, "verb-done-to", "noun") if other.dep == "conj" else None
        if also is not None and also != harmed.harm:
            yield Told(count, Harmed(also, other, "tolls.harm-verb"))


def _of_others(verb: Word, noun: Word) -> bool:
    """Whether a clause behind a noun tells the harm of others: "no doubt that five were killed", "nobody has
    confirmed that five were"; not "nobody who was"."""
    subjects = [c for c in verb.children if c.dep in ("nsubj", "nsubjpass") and c.tag not in ("WP", "WDT")]
    above = noun if verb.dep in ("acl", "relcl") else noun.head if verb.dep == "ccomp" else None
    return above is not None and verb.head.i == above.i and any(c.i != noun.i for c in subjects)


def _denies(verb: Word) -> bool:
    """Whether a verb of harm is denied: "did not hurt", "without hurting"."""
    return verb.head.lower == "without" or any(c.dep == "neg" for c in verb.children)


def _phrase(token: Word) -> Span:
    """ "no one", "no casualties": the word with the "no" before it."""
    before = [c for c in token.children if c.lower in counts.NO and c.i < token.i]
    if (beside := token.beside(-1)) and beside.lower in counts.NO:
        before.append(beside)
    first = min([token, *before], key=lambda t: t.i)
    return Span(first.start, token.end)


def _several(token: Word, words: Harms) -> Told | None:
    """ "Both men died", "a couple were shot dead"."""
    both = next((c for c in token.children if c.lower == "both" and c.i < token.i), None)
    if token.lower == "both" and token.dep in ("nsubj", "nsubjpass", "dobj"):
        both = token
    if both is None and (token.tag != "NN" or token.lemma not in _MANY):
        return None
    if both is not None and any(c.dep == "conj" for c in token.children):
        return None  # "both policemen and civilians"
    harmed = _own(harms.find(token, words), token)
    if harmed is None:
        return None
    at = (both or token).span
    many = 2 if both else _MANY[token.lemma]
    return Told(Count(Number(at, at, many, many, "exact", "tolls.both"), both or token, token), harmed)


def _suicide(token: Word, actors: Mentions[Actor]) -> Told | None:
    """The death of a suicide bomber who went through with it: "a suicide bomber rammed the gate"."""
    if token.tag != "NN" or token.lemma not in _BOMBERS or not any(c.lower in _SUICIDE for c in token.children):
        return None
    verb = token.head if token.dep == "nsubj" else token.head.head
    if token.dep not in ("nsubj", "pobj") or (token.dep == "pobj" and token.head.dep != "agent"):
        return None
    if verb.lemma not in _GOING_OFF or any(c.dep == "neg" for c in verb.children):
        return None
    at, actor = token.span, actors.at(token.span)
    number = Number(at, at, 1, 1, "exact", "tolls.suicide-attacker")
    return Told(Count(number, token, token), Harmed("killed", verb, number.how), actor[1].id if actor else None)


def _person(token: Word, words: Harms, lexicon: Lexicon, actors: Mentions[Actor]) -> Told | None:
    """One person: a noun that can be one, a name, or "he"."""
    if token.lower in _HE:
        return _single(token, token, "tolls.pronoun", words, actors) if token.pos == "PRON" else None
    if (article := _one(token, lexicon)) is not None:
        return _single(article, token, "tolls.singular", words, actors)
    return _named(token, words, actors) if token.tag == "NNP" and token.dep != "appos" else None


def _single(article: Word, token: Word, how: str, words: Harms, actors: Mentions[Actor]) -> Told | None:
    """One person whose count stands on an article ("a soldier") or a pronoun."""
    harmed = _own(harms.find(token, words), token)
    if harmed is None or harmed.how in _LOOSE or (how == "tolls.pronoun" and harmed.how in _ACTIVE):
        return None
    at, actor = article.span, actors.at(token.span)
    return Told(Count(Number(at, at, 1, 1, "exact", how), article, token), harmed, actor[1].id if actor else None)


def _named(token: Word, words: Harms, actors: Mentions[Actor]) -> Told | None:
    """A named person; the count stands on the name."""
    actor = actors.at(token.span)
    if actor is None or actor[1].kind.value != "person":
        return None
    harmed = _own(harms.find(token, words), token)
    if harmed is None or harmed.how in _LOOSE:
        return None
    at = actor[0]
    return Told(Count(Number(at, at, 1, 1, "exact", "tolls.named"), token, token), harmed, actor[1].id)


def _own(harmed: Harmed | None, noun: Word) -> Harmed | None:
    """The harm that came to "a soldier"; not the harm that the noun itself is ("a death"), nor one that the report only
    reminds of ("a strike over the killing of a driver")."""
    if harmed is None or harmed.trigger.i == noun.i:
        return None
    return None if harmed.trigger.pos == "NOUN" and _reminds(harmed.trigger) else harmed


def _reminds(deed: Word) -> bool:
    """Whether the noun of a deed stands where it is known already: behind "after" or "over", mourned or avenged."""
    above = deed.head
    if deed.dep == "pobj":
        return above.lower in _AFTER and above.head.lemma not in _CLAIMED
    return deed.dep == "dobj" and above.lemma in _MOURNED


@cache
def _roles(lexicon: Lexicon) -> frozenset[str]:
    """Singular nouns of people: "driver", "wife", "mayor"."""
    return (
        frozenset(e["singular"] for e in lexicon["roles"] if e["kind"] in ("population", "person")) - _BODIES - {*_MANY}
    )


def _one(noun: Word, lexicon: Lexicon) -> Word | None:
    """The word that makes a noun one person: "a soldier", "the driver", "his wife"; the noun itself where its article is a
    name's ("the mayor's wife") or that of its list ("his wife and son"); None for no person."""
    if (
        noun.tag not in ("NN", "NNP")
        or noun.dep in ("compound", "nmod")
        or (noun.dep == "appos" and not _in_list(noun))
    ):
        return None
    if noun.lemma not in _roles(lexicon) and noun.entity != "NORP" and not _with_person(noun, lexicon):
        return None
    if (own := _article(noun)) is not None:
        return noun if own.pos in ("NOUN", "PROPN") else own
    if noun.dep != "conj" or noun.tag != "NN" or any(c.dep == "nummod" for c in noun.children):
        return None
    above = harms.joined(noun)[1:]
    return noun if any(_article(n) is not None and n.tag == "NN" for n in above) else None


def _with_person(noun: Word, lexicon: Lexicon) -> bool:
    """Whether a noun that no list has is joined to one person ("a guard and a bellringer", "the headmaster and a teacher",
    "a cleaner and her two daughters")."""
    if noun.tag != "NN" or _article(noun) is None or not counts.is_people(noun, lexicon):
        return False
    joined = [c for c in noun.children if c.dep == "conj"] + ([noun.head] if noun.dep == "conj" else [])
    kin = [n for n in joined if n.lemma in _roles(lexicon) and _article(n) is not None]
    return any(n.tag == "NN" or any(c.lower in ("his", "her") for c in n.children) for n in kin)


def _article(noun: Word) -> Word | None:
    return next((c for c in noun.children if c.dep == "poss" or (c.dep == "det" and c.lower in _ONE)), None)


def _in_list(noun: Word) -> bool:
    """Whether a noun set beside another is counted: of "two people, a Dane and a Swede", and where a list of three or more
    goes on behind it; of "Velling, a minister" Velling is."""
    listed = [c for c in noun.children if c.dep == "conj"]
    listed += [c for n in listed for c in n.children if c.dep == "conj"]
    return noun.head.tag in ("NNS", "NNPS") or len([n for n in listed if _article(n) is not None]) > 1
