"""Counts that are told only to be taken back, or as invented: "it is untrue that …", "dismissed a claim that …", "in the
novel", "the exercise assumed", "I shoot"."""

from __future__ import annotations

import re

from dateline.reading.syntax.word import Word
from dateline.report import Span
from dateline.rows import Cell, TollStatus

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


def status(trigger: Word) -> Cell[TollStatus] | None:
    """Denied or invented, with the word that says so; None when nothing does."""
    if word := _taken_back(trigger):
        return Cell("denied", (word.span,), "tolls.status-taken-back")
    if word := _pretended(trigger):
        return Cell("hypothetical", (word.span,), "tolls.status-pretended")
    table, start = trigger.table, trigger.sentence[0].start
    for pattern, how in ((_STAGED, "tolls.status-pretended"), (_FICTION, "tolls.status-fiction")):
        if match := pattern.search(table.text[start : trigger.sentence[-1].end]):
            words = table.tokens(Span(start + match.start(), start + match.end()))
            return Cell("hypothetical", table.spans(words), how)
    return None


def _taken_back(trigger: Word) -> Word | None:
    """The word above a harm that calls it untrue, or rejects a claim of it."""
    token, rumour = trigger, False
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


def _pretended(trigger: Word) -> Word | None:
    """The "assumed" of "the exercise assumed 200 dead", the "I" of "I shoot": a threat, never a report."""
    if trigger.tag == "VBP":
        return next((c for c in trigger.children if c.dep == "nsubj" and c.lower in ("i", "we")), None)
    if played := _played(trigger):
        return played
    token = trigger
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
    return token.dep in _UPWARD or (token.dep == "relcl" and token.head.lemma in _RUMOURS | _GROUNDS)


def _negated(verb: Word) -> bool:
    return any(child.dep == "neg" for child in verb.children)
