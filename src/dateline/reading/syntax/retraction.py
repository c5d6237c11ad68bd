"""What takes a deed back that is told: "it is untrue that …", "dismissed a claim that …", "the exercise assumed", "I shoot"."""

from __future__ import annotations

import re

from dateline.reading.syntax.word import Word
from dateline.report import Span

REACH = 6
"""Steps up the parse over which a word takes a count back."""
_UPWARD = frozenset(
    "acl ccomp xcomp dobj pobj prep nsubj nsubjpass csubj csubjpass conj attr oprd dative amod compound".split()
)
_UNTRUE = frozenset(
    "untrue false baseless unfounded groundless fabricated fictitious invented incorrect wrong fabrication lie hoax fantasy "
    "invention myth nonsense".split()
)
_RUMOURS = frozenset(
    "claim allegation rumour rumor report suggestion assertion story statement accusation tale talk myth".split()
)
_GROUNDS = frozenset({"truth", "basis", "foundation", "substance", "proof", "evidence"})
_REJECTING = frozenset("deny dismiss reject refute rebut dispute debunk rubbish discount disprove contradict".split())
_PRETENDING = frozenset({"pretend", "assume", "simulate", "imagine", "rehearse", "envisage", "foresee"})
_WRONGLY = frozenset({"wrongly", "falsely", "erroneously", "mistakenly", "incorrectly"})
_TELLING = frozenset({"report", "claim", "say", "state", "announce", "write", "allege", "tell", "put"})
_NOBODY = frozenset({"nobody", "none", "few", "one"})
_MOCK = r"(?:simulated|mock|notional|make-believe|pretend|imaginary|fictional|fictitious|imagined|hypothetical)"
_STAGED = re.compile(
    rf"\b{_MOCK}\s+(?:[\w-]+\s+)?(?:dead|wounded|injured|deaths|casualties|victims|hostages|patients|passengers)\b"
    rf"|(?:\b(?:in|during)\s+|^\W*)(?:an?|the|this)\s+{_MOCK}\s+(?:[\w-]+\s+)?(?:attacks?|strike|battle|raid|war|invasion|assault|blast|"
    r"crash|disaster|emergency|earthquake|evacuation|exchange|outbreak|bombing)\b",
    re.IGNORECASE,
)
_SCENARIOS = frozenset({"scenario", "simulation", "wargame", "rehearsal"})
_DRILLS = frozenset({"exercise", "drill", "manoeuvre", "maneuver"})
_HOLDING = frozenset({"have", "involve", "feature", "include", "envisage", "foresee", "posit"})


def taken_back(token: Word) -> Word | None:
    """The word above a deed that calls it untrue, or rejects a claim of it; None when nothing does."""
    rumour = False
    for _ in range(REACH):
        if not _leads_up(token):
            break
        token = token.head
        rumour = rumour or token.lemma in _RUMOURS
        groundless = token.lemma in _GROUNDS and any(c.lower in ("no", "without") for c in token.children)
        if groundless or (rumour and token.lemma in _REJECTING) or _is_untrue(token):
            return token
        if token.pos in ("AUX", "VERB") and (untrue := _called_untrue(token)):
            return untrue
    return None


def pretended(trigger: Word) -> Word | None:
    """The "assumed" of "the exercise assumed 200 dead", the "I" of "I shoot" (a threat, never a report), the "mock" of
    "a mock raid"; None when nothing says that a deed was only played."""
    if trigger.tag == "VBP":
        return next((c for c in trigger.children if c.dep == "nsubj" and c.lower in ("i", "we")), None)
    return _played_above(trigger) or _staged(trigger) or _in_fiction(trigger)


def _in_fiction(deed: Word) -> Word | None:
    """The "novel" of "in the novel, a bomb kills ten", "the opera ends with four deaths": a work that the deed, or the verb
    that it hangs on, has for its place or its subject; not "in the opera house", nor "in a series of attacks"."""
    for word in (deed, *deed.ancestors):
        for child in word.children:
            heads = child.children if child.lower == "in" else [child] if child.dep == "nsubj" else []
            heads = [*heads, *(w for h in heads for of in h.children if of.lower == "of" for w in of.children)]
            if work := next((h for h in heads if h.is_a("fiction") and not _narrowed(h)), None):
                return work
    return None


def _narrowed(noun: Word) -> bool:
    return any(c.dep == "prep" for c in noun.children)


def _staged(trigger: Word) -> Word | None:
    table, start = trigger.table, trigger.sentence[0].start
    match = _STAGED.search(table.text, start, trigger.sentence[-1].end)
    return table.words[table.tokens(Span(*match.span()))[0]] if match else None


def _played_above(token: Word) -> Word | None:
    if played := _played(token):
        return played
    for _ in range(REACH):
        if not _leads_up(token):
            return None
        token = token.head
        if token.lemma in _PRETENDING and token.pos == "VERB":
            return token
        if played := _played(token):
            return played
    return None


def _played(word: Word) -> Word | None:
    """The "part" of "played the part of 12 dead", the "scenario" of "the scenario has 15 hostages"."""
    if word.lemma in ("part", "role") and word.head.lemma == "play":
        return word
    for child in word.children if word.pos in ("VERB", "AUX") else ():
        drill = child.lemma in _DRILLS and word.lemma in _HOLDING
        if child.dep == "nsubj" and (child.lemma in _SCENARIOS or drill or _is_war_game(child)):
            return child
    return None


def _is_war_game(noun: Word) -> bool:
    return noun.lemma == "game" and any(c.lower == "war" for c in noun.children)


def _called_untrue(verb: Word) -> Word | None:
    """ "false" in "the report that … was false", "called the report … a fabrication"; the verb of "nobody believes"."""
    if verb.lemma in _TELLING and (how := next((c for c in verb.children if c.lower in _WRONGLY), None)):
        return how
    if verb.lemma == "confirm" and any(c.dep == "nsubj" and c.lower in _NOBODY for c in verb.children):
        return verb
    if verb.lemma == "believe":
        return verb if _negated(verb) or any(c.dep == "nsubj" and c.lower in _NOBODY for c in verb.children) else None
    if verb.lemma not in ("be", "call", "prove", "brand", "declare", "turn", "find"):
        return None
    told = [c for c in verb.children if c.dep in ("acomp", "attr", "oprd", "ccomp", "xcomp")]
    told += [c for be in told if be.lemma == "be" for c in be.children if c.dep in ("acomp", "attr")]
    return next((c for c in told if _is_untrue(c) and not _negated(verb)), None)


def _is_untrue(word: Word) -> bool:
    return word.lemma in _UNTRUE and word.pos in ("ADJ", "NOUN") and word.dep != "amod"


def _leads_up(token: Word) -> bool:
    """Whether a word's head may speak of it: not out of a relative clause, unless it is of a rumour."""
    if token.is_root:
        return False
    return token.dep in _UPWARD or (token.dep == "relcl" and token.head.lemma in _RUMOURS | _GROUNDS | _UNTRUE)


def _negated(verb: Word) -> bool:
    return any(child.dep == "neg" for child in verb.children)
