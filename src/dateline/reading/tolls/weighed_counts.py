"""Figures of the dead given in words that no rule has: each number left over is weighed by what stands around it.

`signs` gives what speaks for and against a number being one of dead as a readable list; the weights are in the lexicon
(`incident_weights.tsv`, `figure`), learned by tools/train_figures.py.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from dateline.english import toll_patterns as english
from dateline.english.time_expressions import UNITS
from dateline.reading.syntax.word import Word
from dateline.reading.tolls import figure_harm, harm_words
from dateline.reading.tolls.counted_nouns import CountedNoun, HarmCount
from dateline.reading.tolls.earlier_counts import CountsBefore
from dateline.reading.tolls.harm_words import Harmed, HarmWords
from dateline.rows import Harm

SURE = 0.5
"""What the weights of a figure must sum up to: one that is taken wrongly spoils a range, one that is missed often does not."""
AROUND = 2
"""Words on each side of a count that are looked at."""
NEAR = 2
"""Sentences back in which the last word of harm is looked for."""
BACK = 8
"""Sentences back in which the last count of dead is looked for."""
LIKE = 3
"""How many times the last count of dead one may be to be like it."""
SIZES = ((1, "one"), (2, "two"), (9, "few"), (99, "tens"), (999, "hundreds"))
CLASSES = (
    *("death-entry", "figure-noun", "figure-topic", "casualty", "corpse", "burial-place", "people-noun", "anyone-noun"),
    *("armed", "kin", "wide-people-noun", "collective-noun", "attacker-noun", "captive", "deed-victim"),
)
TELLERS = (
    "authorities",
    "body-noun",
    "media-noun",
    "collective-noun",
    "saying",
    "telling",
    "figure-verb",
    "figure-noun",
)


def find(
    count: CountedNoun,
    before: CountsBefore,
    beside: Sequence[CountedNoun],
    words: HarmWords,
    weights: Mapping[str, float],
) -> HarmCount | None:
    """The count as one of dead or, where those were spoken of last, of hurt, where more speaks for it than against; None where
    not. `beside`: the counts of things and measures in its sentence."""
    if not weights or not is_open(count, words) or not before.has_dead():
        return None
    if (count.bare and (_follows_things(count, beside, words) or _is_of_labelled(count, words))) or _is_named(count):
        return None
    weight = sum(weights.get(sign, 0.0) for sign in signs(count, before, words))
    harm: Harm = "injured" if speaks_of_hurt(count, before, words) else "killed"
    return HarmCount(count, Harmed(harm, count.noun, harm_words.WEIGHED)) if weight > SURE else None


def _is_named(count: CountedNoun) -> bool:
    """Whether it stands in a list of who they were: "they were named as Amal, 58, and her three children"."""
    named = (w for w in count.token.ancestors if w.is_a("identifying"))
    return any(w.child("auxpass") or w.tag == "VBN" for w in named)


def _is_of_labelled(count: CountedNoun, words: HarmWords) -> bool:
    """Whether the label before a number says that it counts other things: "Number of sources: 11"."""
    colon = count.token.beside(-1)
    noun = colon.beside(-1) if colon is not None and colon.text == ":" else None
    if noun is None or noun.tag not in ("NNS", "NNPS"):
        return False
    lemma = noun.lemma.lower()  # "Sources: 7"
    return not (lemma in words.people or words.of(lemma, "noun", "people") or english.PERSON.fullmatch(lemma))


def _follows_things(count: CountedNoun, beside: Sequence[CountedNoun], words: HarmWords) -> bool:
    """Whether things were counted in its sentence before: "fired 40 rockets, and the guild spoke of 12"."""
    told = [c for c in beside if c.token.i < count.token.i and not c.bare and c.noun.tag == "NNS"]
    return bool(told) and not words.is_people(told[-1].noun) and told[-1].noun.lemma not in UNITS


def speaks_of_hurt(count: CountedNoun, before: CountsBefore, words: HarmWords) -> bool:
    """Whether the last word of harm before a number, in its sentence or the two before, is one of wounds that counts nobody
    itself: "Wounded. The clinic: 24", "injuries, of which the clinic had seen thirteen"."""
    table = count.token.table
    first = table.starts[max(0, table.sentence[count.token.i] - NEAR)]
    for word in reversed(table.words[first : count.token.i]):
        if word.pos in ("NOUN", "ADJ", "VERB") and not figure_harm.is_cause_of_death(word):
            harm = words.of(word.lemma, "noun") or words.of(word.lower, "adjective", "noun")
            if harm in ("killed", "injured"):
                return harm == "injured" and not before.holds_word(word.i) and (word.beside(-1) or word).pos != "NUM"
    return False


def is_open(count: CountedNoun, words: HarmWords) -> bool:
    """Whether a number may be a figure of people: bare, or of a noun that stands for people or their names."""
    if not count.number.counts or count.number.unit or count.number.hedge == "vague":
        return False
    noun = count.noun
    known = count.bare and any(c.is_word("the") for c in count.token.with_dep("det"))  # "the five were a widow and …"
    people = (
        words.is_people(noun) and not noun.is_a("collective-noun") and not noun.is_a("witness-noun")
    )  # "four units"
    people = people and not _is_aimed_at(noun) and not _is_asked(noun)
    return not known and (count.bare or people or noun.is_a("death-entry"))


def _is_asked(noun: Word) -> bool:
    """Whether people are whom somebody has asked for what they know: "interviewed 17 people", "spoke to nine witnesses"."""
    verb = noun.head.head if noun.dep == "pobj" and noun.head.is_word("hearer-preposition") else noun.head
    return noun.dep in ("dobj", "pobj") and verb.is_a("questioning")


def _is_aimed_at(noun: Word) -> bool:
    """Whether people are whom something else is for or against: "kept sanctions on four generals"."""
    above = noun.head.head
    return noun.dep == "pobj" and noun.head.is_word("aimed-preposition") and above.pos in ("NOUN", "VERB")


def signs(count: CountedNoun, before: CountsBefore, words: HarmWords) -> tuple[str, ...]:
    """What speaks for and against a number being one of dead."""
    found = [
        "prior",
        *_itself(count, words),
        *_beside(count),
        *_governed(count.noun),
        *_told(count, before),
        *_sentence(count, words),
    ]
    return tuple(dict.fromkeys(found))


def _itself(count: CountedNoun, words: HarmWords) -> Iterator[str]:
    size = next((name for most, name in SIZES if count.number.low <= most), "thousands")
    yield from (f"size {size}", f"hedge {count.number.hedge}")
    if count.bare:
        yield from ("bare", f"bare {count.noun.dep.lower()}")
        return
    yield from (f"noun {_lemma(count.noun)}", f"noun {count.noun.dep.lower()}")
    yield from (f"noun of {name}" for name in CLASSES if count.noun.is_a(name))
    yield from (f"described {_lemma(w)}" for w in count.noun.with_dep("amod", "acl", "compound"))


def _beside(count: CountedNoun) -> Iterator[str]:
    """The words on both sides."""
    first, last = count.token, count.noun if count.noun.i > count.token.i else count.token
    while (further := first.beside(-1)) is not None and further.start >= count.number.span.start:
        first = further
    for step in range(1, AROUND + 1):
        for side, word in (("before", first.beside(-step)), ("after", last.beside(step))):
            yield f"{side} {step} {_shape(word)}"
    yield f"between {_shape(first.beside(-1))} and {_shape(last.beside(1))}"


def _shape(word: Word | None) -> str:
    if word is None:
        return "end"
    if word.pos == "PUNCT" or not word.text[0].isalnum():
        return {",": "comma", ".": "stop", ":": "colon", ";": "semicolon", "(": "bracket", ")": "closing"}.get(
            word.text, "quote" if word.text in "\"“”'‘’" else "sign"
        )
    if word.pos == "PROPN":
        return "name"
    return "number" if word.pos == "NUM" else word.lower if _is_plain(word.lower) else "word"


def _lemma(word: Word) -> str:
    return word.lemma.lower() if _is_plain(word.lemma) else _shape(word)


def _is_plain(text: str) -> bool:
    return text.isascii() and text.isalpha()


def _governed(noun: Word) -> Iterator[str]:
    """What governs it, and who gives it."""
    above = noun.head
    dep, verb = (_shape(above), above.head) if noun.dep == "pobj" else (noun.dep.lower(), above)
    yield from (f"governed {dep}", f"governed {dep} {_lemma(verb)}", f"under {_lemma(verb)}")
    for name in TELLERS:
        if verb.is_a(name):
            yield f"governed by {name}"
    for subject in verb.with_dep("nsubj", "nsubjpass"):
        if subject is not noun:
            yield f"subject {_shape(subject) if subject.pos in ('PROPN', 'PRON') else _lemma(subject)}"
            yield from (f"subject of {name}" for name in TELLERS if subject.is_a(name))


def _told(count: CountedNoun, before: CountsBefore) -> Iterator[str]:
    """How it stands to the counts told before."""
    table = count.token.table
    here = table.sentence[count.token.i]
    near = before.near(BACK)
    dead = [t for t in near if t.harmed.harm == "killed"]
    yield f"dead told {min(3, len(dead))}"
    if near:
        last = max(near, key=lambda t: t.count.token.i)
        steps = here - table.sentence[last.count.token.i]
        yield f"last told {last.harmed.harm} {'here' if steps == 0 else 'before' if steps == 1 else 'far'}"
    if dead:
        last = max(dead, key=lambda t: t.count.token.i)
        one, other = max(1, last.count.number.low), max(1, count.number.low)
        ratio = "like" if one <= LIKE * other and other <= LIKE * one else "far above" if other > one else "far below"
        steps = min(4, here - table.sentence[last.count.token.i])
        yield from (f"{ratio} the last", f"{ratio} the last {steps} on")


def _sentence(count: CountedNoun, words: HarmWords) -> Iterator[str]:
    """What else its sentence speaks of."""
    sentence = count.token.sentence
    text, start, end = count.token.table.text, sentence[0].start, sentence[-1].end
    harms = {
        harm
        for w in sentence
        if w.pos in ("NOUN", "VERB", "ADJ") and (harm := words.of(w.lemma, "noun", "verb-done-to", "adjective"))
    }
    yield from (f"speaks of {harm}" for harm in harms)
    yield from (f"speaks of {name}" for name in TELLERS if any(w.is_a(name) for w in sentence))
    told = {
        "elsewhere": english.ELSEWHERE,
        "summed": english.SUMMED,
        "period": english.IN_PERIOD,
        "one event": english.ONE_EVENT,
        "time behind": english.MEASURED,
    }
    yield from (f"says {name}" for name, pattern in told.items() if pattern.search(text, start, end))
    head = text[start : count.number.span.start].strip(" \"'“”‘’")
    yield from ("opens",) if not head else ()
    if ":" in head and not any(w.pos in ("VERB", "AUX") for w in sentence if w.start < count.number.span.start):
        yield "labelled"
    quoted = sum(text.count(mark, start, count.token.start) for mark in '"“”')
    yield from ("quoted",) if quoted % 2 else ()
    yield "verbless" if not any(w.pos in ("VERB", "AUX") for w in sentence) else "with verb"
