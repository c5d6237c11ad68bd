"""Whether the clause around a time expression looks back or ahead: it decides which Friday is meant."""

from __future__ import annotations

from bisect import bisect_right
from typing import TYPE_CHECKING

from dateline.reading.moments.forms import Tense
from dateline.report import Span

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

_MODALS = frozenset({"will", "'ll", "’ll", "wo", "shall", "would", "may", "might", "can", "could", "should", "must"})
_AHEAD = frozenset(
    [
        "plan",
        "expect",
        "schedule",
        "due",
        "intend",
        "hope",
        "want",
        "aim",
        "set",
        "slate",
        "agree",
        "promise",
        "vow",
        "pledge",
        "urge",
        "ask",
        "call",
        "decide",
    ]
)
_CLIMB = 8


class Tenses:
    """The tenses of one parsed report, looked up by characters."""

    __slots__ = ("_doc", "_starts")

    def __init__(self, doc: Doc) -> None:
        self._doc = doc
        self._starts: list[int] = doc.to_array("IDX").tolist()

    def at(self, span: Span) -> Tense | None:
        """The tense of the verb that governs the words under a span; None without a verb."""
        place = bisect_right(self._starts, span.start) - 1
        if place < 0:
            return None
        token = self._doc[place]
        for _ in range(_CLIMB):
            if token.pos_ in ("VERB", "AUX") and token.dep_ not in ("aux", "auxpass"):
                return _tense(token)
            if token.head.i == token.i:
                return None
            token = token.head
        return None


def _tense(verb: Token) -> Tense | None:
    auxiliaries = [child for child in verb.children if child.dep_ in ("aux", "auxpass")]
    words = {child.lower_ for child in auxiliaries}
    if words & _MODALS:
        return "future"
    if any(child.tag_ == "VBD" for child in auxiliaries) or verb.tag_ == "VBD":
        return "past"
    if any(child.tag_ in ("VBP", "VBZ") for child in auxiliaries):
        perfect = {"has", "have", "'ve", "’ve"} & words
        return "past" if perfect and verb.tag_ in ("VBN", "VBD") else "future" if verb.tag_ == "VBG" else "present"
    if "to" in words:
        return "future" if verb.head.lemma_ in _AHEAD or verb.dep_ in ("acl", "relcl") else _tense_of_head(verb)
    if verb.tag_ in ("VBP", "VBZ"):
        return "present"
    return _tense_of_head(verb)


def _tense_of_head(verb: Token) -> Tense | None:
    """A participle or infinitive is told in the tense of the verb above it."""
    above = verb.head
    if above.i == verb.i:
        return "past" if verb.tag_ == "VBN" else None
    if above.pos_ in ("VERB", "AUX") and above.tag_ in ("VBD", "VBZ", "VBP", "MD"):
        return _tense(above)
    return "past" if verb.tag_ == "VBN" else None
