"""What surrounds a count in its sentence: the place, who did it, whose count it is, whether it is asserted."""

from __future__ import annotations

from typing import Any

from dateline.reading.syntax.word import Word
from dateline.reading.tolls import doubt
from dateline.reading.tolls.attributes import Mentions
from dateline.report import Span
from dateline.rows import NONE, Actor, Cell, Place, Statement, TollStatus
from dateline.rows import at as row_at

_BRINGING = frozenset(
    {"result", "cause", "lead", "leave", "claim", "bring", "inflict", "take", "strike", "attack", "hit"}
)
_SUFFERING = frozenset({"die", "perish", "flee", "say", "drown", "disappear", "suffer"})
_ONWARD = frozenset({"acl", "advcl", "xcomp", "conj"})
_MODALS = frozenset({"may", "might", "could", "would", "can", "will", "should", "wo", "'d"})
_NOT = frozenset({"not", "n't", "never"})
_UPWARD = frozenset("acl xcomp ccomp dobj pobj prep nsubj nsubjpass pcomp acomp oprd attr".split())
_TRIED = frozenset({"xcomp", "acl", "pcomp", "ccomp"})
_ATTEMPTS = frozenset(
    "attempt try fail plan plot threaten swear seek want intend aim vow conspire bid hope wish promise avoid".split()
)
_MEANT = frozenset({"mean", "design", "suppose"})
_UNSURE = frozenset({"fear", "suspect", "presume", "expect", "predict", "forecast", "anticipate"})


def status(trigger: Word, nobody: bool = False) -> Cell[TollStatus]:
    """Asserted unless the verb of harm, or one above it, is negated, a modal, a condition, an attempt, a fear or a denial.
    `nobody`: the count is zero, so that a "not" is its own."""
    token = trigger
    for _ in range(4):
        words = {c.lower for c in token.children if c.dep in ("aux", "mark")}
        if words & _MODALS or "if" in words or (token.lemma in _UNSURE and _unsure_of(token, trigger)):
            return Cell("hypothetical", (token.span,), "tolls.status-modal")
        if token.i != trigger.i and token.lemma == "deny":
            return Cell("denied", (token.span,), "tolls.status-denied")
        negated = next((c for c in token.children if c.dep == "neg" and c.lower in _NOT), None) or _neither(token)
        if negated is not None and not nobody and (token.i == trigger.i or token.pos == "AUX"):
            return Cell("denied", (negated.span,), "tolls.status-negated")
        if token.i == trigger.i and token.dep in ("acl", "advcl") and any(c.tag == "TO" for c in token.children):
            return Cell("hypothetical", (token.span,), "tolls.status-purpose")
        if token.is_root or token.dep not in _UPWARD:
            break
        tried = token.dep in _TRIED and token.head.lemma in _ATTEMPTS
        if tried or (token.dep == "xcomp" and token.head.lemma in _MEANT):
            return Cell("hypothetical", (token.head.span,), "tolls.status-attempted")
        token = token.head
    return doubt.status(trigger) or Cell("asserted", (), "tolls.status-default")


def _unsure_of(verb: Word, trigger: Word) -> bool:
    """Whether the doubt is of the harm ("feared dead"), not of who did it ("suspected of killing three")."""
    if verb.i == trigger.i:
        return False
    return not any(c.dep == "prep" and c.holds(trigger) for c in verb.children)


def _neither(verb: Word) -> Word | None:
    """The "neither" of "neither the mayor nor his driver was hurt"."""
    subjects = (c for c in verb.children if c.dep in ("nsubj", "nsubjpass"))
    return next((c for s in subjects for c in s.children if c.lower == "neither"), None)


def source(span: Span, statements: tuple[Statement, ...]) -> Cell[str]:
    """The statement whose content holds the count; the narrowest when several do."""
    holding = [
        (content.end - content.start, s) for s in statements for content in s.content.spans if content.holds(span)
    ]
    if not holding:
        return NONE
    statement = min(holding, key=lambda h: h[0])[1]
    return Cell(statement.id, statement.source.spans or statement.cue.spans, "tolls.inside-statement")


def place(trigger: Word, sentences: list[Span], at: int, places: Mentions[Place]) -> Cell[str]:
    """The place of the sentence that hangs nearest to the word of harm, else the last of the sentence before in its
    paragraph."""
    here = [
        (distance(trigger, _head(trigger, span)), -span.start, span, row) for span, row in places.inside(sentences[at])
    ]
    if here:
        _, _, where, row = min(here, key=lambda h: h[:2])
        return Cell(row.id, (where,), "tolls.place-in-sentence")
    first = trigger.table.starts[at]
    opens = at == 0 or trigger.table.block[first] != trigger.table.block[first - 1]
    if not opens and (earlier := places.inside(sentences[at - 1])):
        where, row = earlier[-1]
        return Cell(row.id, (where,), "tolls.place-in-sentence-before")
    return NONE


def distance(one: Word, other: Word) -> int:
    """How many steps of the parse part two words of a sentence; 99 when they do not hang together."""
    above = {token.i: steps for steps, token in enumerate((one, *one.ancestors))}
    for steps, token in enumerate((other, *other.ancestors)):
        if token.i in above:
            return steps + above[token.i]
    return 99


def _head(trigger: Word, span: Span) -> Word:
    """The highest of a mention's words in the parse."""
    words = (trigger.table.words[i] for i in trigger.table.tokens(span))
    return min(words, key=lambda w: len([*w.ancestors]))


def by(trigger: Word, actors: tuple[Actor, ...]) -> Cell[str]:
    """Who did it, as the sentence has it: the subject of the verb of harm, its by-phrase, or the one whose strikes they were."""
    for token in _doers(trigger):
        phrase = Span(token.left_edge.start, token.end)
        if actor := row_at(phrase, actors):
            spans = tuple(s for s in actor.mentions.spans if s.meets(phrase))
            return Cell(actor.id, spans, "tolls.doer-of-verb")
    return NONE


def _doers(trigger: Word) -> list[Any]:
    """Subjects and agents of the verb of harm and of a verb that brings it about ("strikes have resulted in … deaths")."""
    found, token = [], trigger
    for _ in range(5):
        passive = any(c.dep in ("auxpass", "nsubjpass") for c in token.children)
        brings = token.i == trigger.i or token.lemma in _BRINGING or token.dep in ("advcl", "acl", "conj")
        for child in token.children:
            if (
                child.dep == "nsubj"
                and not passive
                and token.pos == "VERB"
                and brings
                and token.lemma not in _SUFFERING
            ):
                found.append(child)
            elif child.dep == "agent":
                found.extend(c for c in child.children if c.dep == "pobj")
        if found or token.is_root or (token.pos == "VERB" and token.dep not in _ONWARD):
            break
        token = token.head
    return found
