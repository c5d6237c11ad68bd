"""Counts that are told only to be taken back, or as invented: "it is untrue that …", "dismissed a claim that …", "in the
novel", "the exercise assumed", "I shoot"."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from dateline.reading.language import span_of
from dateline.rows import Cell, TollStatus

if TYPE_CHECKING:
    from spacy.tokens import Token

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
_WORK = (
    r"(?:novel|film|movie|opera|musical|sitcom|soap opera|tv series|television series|drama series|episode|(?:video |computer )?"
    r"game|comic|cartoon|thriller|ballet|ballad|screenplay|fairy ?tale|legend|myth|fable|saga|short story|play|drama|whodunnit|"
    r"sequel)"
)
_NOT_A_WORK = (
    r"(?!\s+(?:house|theat|festival|crew|stars?\b|set\b|fans?\b|director|park|warden|of\b|between|against|with))"
)
_FICTION = re.compile(
    rf"\b(?:in|of)\s+(?:the|a|an|his|her|their|its|this|that|one|\w+[’']s)\s+(?:[\w-]+\s+){{0,2}}?{_WORK}\b{_NOT_A_WORK}"
    rf"|^\W*(?:the|this|his|her|their|its)\s+(?:[\w-]+\s+){{0,2}}?{_WORK}\s+(?:opens|ends|begins|starts|tells|follows|shows|depicts|"
    r"kills|lets|has|features|imagines|says|sees)\b"
    rf"|^\W*(?:the|this|his|her|their|its)\s+(?:[\w-]+\s+){{0,2}}?{_WORK},?\s+in\s+which\b|\bin\s+episode\s+\w+\b"
    r"|\b(?:shot|killed|die[sd]?|dying|murdered)\s+on[\s-]screen\b"
    r"|\bthe\s+(?:hero|heroine|villain|protagonist|plot)\s+of\b",
    re.IGNORECASE,
)


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


def status(trigger: Token) -> Cell[TollStatus] | None:
    """Denied or invented, with the word that says so; None when nothing does."""
    if word := _taken_back(trigger):
        return Cell("denied", (span_of(word),), "tolls.status-taken-back")
    if word := _pretended(trigger):
        return Cell("hypothetical", (span_of(word),), "tolls.status-pretended")
    sentence = trigger.sent
    if match := _STAGED.search(sentence.text):
        words = sentence.char_span(*match.span(), alignment_mode="expand")
        return Cell("hypothetical", (span_of(words),), "tolls.status-pretended")
    if match := _FICTION.search(sentence.text):
        words = sentence.char_span(*match.span(), alignment_mode="expand")
        return Cell("hypothetical", (span_of(words),), "tolls.status-fiction")
    return None


def _taken_back(trigger: Token) -> Token | None:
    """The word above a harm that calls it untrue, or rejects a claim of it."""
    token, rumour = trigger, False
    for _ in range(REACH):
        if not _leads_up(token):
            break
        token = token.head
        rumour = rumour or token.lemma_.lower() in _RUMOURS
        groundless = token.lemma_ in _GROUNDS and any(c.lower_ in ("no", "without") for c in token.children)
        if groundless or (rumour and token.lemma_ in _REJECTING) or _is_untrue(token):
            return token
        if token.pos_ in ("AUX", "VERB") and (untrue := _called_untrue(token)):
            return untrue
    return None


def _pretended(trigger: Token) -> Token | None:
    """The "assumed" of "the exercise assumed 200 dead", the "I" of "I shoot": a threat, never a report."""
    if trigger.tag_ == "VBP":
        return next((c for c in trigger.children if c.dep_ == "nsubj" and c.lower_ in ("i", "we")), None)
    if played := _played(trigger):
        return played
    token = trigger
    for _ in range(REACH):
        if not _leads_up(token):
            return None
        token = token.head
        if token.lemma_ in _PRETENDING and token.pos_ == "VERB":
            return token
        if played := _played(token):
            return played
    return None


def _played(word: Token) -> Token | None:
    """The "part" of "played the part of 12 dead", the "scenario" of "the scenario has 15 hostages"."""
    if word.lemma_ in ("part", "role") and word.head.lemma_ == "play":
        return word
    for child in word.children if word.pos_ in ("VERB", "AUX") else ():
        drill = child.lemma_ in _DRILLS and word.lemma_ in _HOLDING
        if child.dep_ == "nsubj" and (child.lemma_ in _SCENARIOS or drill or _is_war_game(child)):
            return child
    return None


def _is_war_game(noun: Token) -> bool:
    return noun.lemma_ == "game" and any(c.lower_ == "war" for c in noun.children)


def _called_untrue(verb: Token) -> Token | None:
    """ "false" in "the report that … was false", "called the report … a fabrication"; the verb of "nobody believes"."""
    if verb.lemma_ in _TELLING and (how := next((c for c in verb.children if c.lower_ in _WRONGLY), None)):
        return how
    if verb.lemma_ == "confirm" and any(c.dep_ == "nsubj" and c.lower_ in _NOBODY for c in verb.children):
        return verb
    if verb.lemma_ == "believe":
        return verb if _negated(verb) or any(c.dep_ == "nsubj" and c.lower_ in _NOBODY for c in verb.children) else None
    if verb.lemma_ not in ("be", "call", "prove", "brand", "declare", "turn", "find"):
        return None
    told = [c for c in verb.children if c.dep_ in ("acomp", "attr", "oprd", "ccomp", "xcomp")]
    told += [c for be in told if be.lemma_ == "be" for c in be.children if c.dep_ in ("acomp", "attr")]
    return next((c for c in told if _is_untrue(c) and not _negated(verb)), None)


def _is_untrue(word: Token) -> bool:
    return word.lemma_.lower() in _UNTRUE and word.pos_ in ("ADJ", "NOUN") and word.dep_ != "amod"


def _leads_up(token: Token) -> bool:
    """Whether a word's head may speak of it: not out of a relative clause, unless it is of a rumour."""
    if token.head.i == token.i:
        return False
    return token.dep_ in _UPWARD or (token.dep_ == "relcl" and token.head.lemma_.lower() in _RUMOURS | _GROUNDS)


def _negated(verb: Token) -> bool:
    return any(child.dep_ == "neg" for child in verb.children)
