"""What surrounds a count: its scope, the place, who did it, whose count it is, whether it is asserted."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Mapping
from typing import Any, Generic, TypeVar

from dateline.reading.syntax.table import Table
from dateline.reading.syntax.word import Word
from dateline.reading.tolls import doubt
from dateline.report import Report, Span
from dateline.rows import NONE, Actor, Cell, Moment, Place, Scope, Statement, TollStatus, at

R = TypeVar("R")

_CUMULATIVE = re.compile(
    r"\b(?:since|so far|in total|altogether|overall|all told|death toll|toll|cumulative(?:ly)?|to date|"
    r"over(?:all)? the course|bring(?:s|ing)? the (?:total|number|toll))\b",
    re.IGNORECASE,
)
_PERIOD = re.compile(
    r"\b(?:(?:over|in|during|within) the (?:past|last|previous) |(?<!since )(?:this|last|per|each|every) (?:week|month|year)\b|"
    r"(?:in|during) the (?:week|month|year)\b|(?:monthly|weekly|annual)\b)",
    re.IGNORECASE,
)
_ONE_EVENT = re.compile(
    r"\b(?:an?|the|this|that|one|another|single|deadliest|worst)\s+(?:[\w-]+\s+){0,4}?"
    r"(?:strike|airstrike|attack|blast|explosion|bombing|bomb|shooting|raid|clash|ambush|shelling|massacre|crash|"
    r"incident|assault|stampede|collision|gunfight|firefight|fire|mine|grenade)\b",
    re.IGNORECASE,
)
_BRINGING = frozenset(
    {"result", "cause", "lead", "leave", "claim", "bring", "inflict", "take", "strike", "attack", "hit"}
)
_SUFFERING = frozenset({"die", "perish", "flee", "say", "drown", "disappear", "suffer"})
_NESTED = 6
"""Mentions that may begin inside one another before one is no longer looked for."""
_SIDES = frozenset({"state", "armed-group", "organisation"})
_OWNED = frozenset({"of", "from", "with"})
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


def scope(sentence: Span, trigger: Word, report: Report, moments: Mentions[Moment]) -> Cell[Scope]:
    """Whether a count is of one incident, of a period, or of everything since a day; None when nothing tells.

    One strike or blast named in the sentence makes it that incident's, even "the deadliest to date"; "since", "so far" and
    a perfect tense without one make it cumulative; "in the past week" makes it a period's; a day told makes it an
    incident's.
    """
    words = report.words(sentence)
    event = _ONE_EVENT.search(words)
    if match := _PERIOD.search(words):
        return Cell("period", (_moved(match, sentence),), "tolls.scope-period")
    summed, perfect = _CUMULATIVE.search(words), _perfect(trigger)
    if summed and (event is None or perfect):
        return Cell("cumulative", (_moved(summed, sentence),), "tolls.scope-cumulative")
    if event:
        return Cell("incident", (_moved(event, sentence),), "tolls.scope-one-event")
    if perfect:
        return Cell("cumulative", (perfect.span,), "tolls.scope-perfect-tense")
    return next(
        (
            Cell("incident", (span,), "tolls.scope-one-day")
            for span, moment in moments.inside(sentence)
            if moment.precision.value in ("day", "part-of-day", "time")
        ),
        NONE,
    )


def _moved(match: re.Match[str], sentence: Span) -> Span:
    return Span(match.start() + sentence.start, match.end() + sentence.start)


def _perfect(trigger: Word) -> Word | None:
    """The "have" of "have died", "have resulted in … deaths"."""
    token = trigger
    for _ in range(5):
        if token.pos in ("VERB", "AUX"):
            for child in token.children:
                if child.dep == "aux" and child.lemma == "have" and child.tag in ("VBP", "VBZ"):
                    return child
            if token.dep not in ("acl", "conj", "xcomp", "relcl"):
                return None
        if token.is_root:
            return None
        token = token.head
    return None


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


def place(trigger: Word, sentence: Span, before: Span | None, places: Mentions[Place]) -> Cell[str]:
    """The place of the sentence that hangs nearest to the word of harm, else the last of the sentence before in its
    paragraph."""
    here = [(distance(trigger, places.token(span)), -span.start, span, row) for span, row in places.inside(sentence)]
    if here:
        _, _, where, row = min(here, key=lambda h: h[:2])
        return Cell(row.id, (where,), "tolls.place-in-sentence")
    if before is not None and (earlier := places.inside(before)):
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


class Mentions(Generic[R]):
    """The mentions of rows in text order, looked up by stretch."""

    __slots__ = ("_mentions", "_starts", "_table")

    def __init__(self, table: Table, mentions: Iterable[tuple[Span, R]]) -> None:
        self._table = table
        self._mentions = sorted(mentions, key=lambda m: m[0])
        self._starts = [span.start for span, _ in self._mentions]

    def inside(self, span: Span) -> list[tuple[Span, R]]:
        """The mentions that begin inside a span."""
        return self._mentions[bisect_left(self._starts, span.start) : bisect_left(self._starts, span.end)]

    def at(self, span: Span) -> tuple[Span, R] | None:
        """The narrowest mention that holds a span; None when none does."""
        last = bisect_right(self._starts, span.start)
        holding = [m for m in self._mentions[max(0, last - _NESTED) : last] if m[0].holds(span)]
        return min(holding, key=lambda m: m[0].end - m[0].start, default=None)

    def token(self, span: Span) -> Word:
        """The highest of a mention's words in the parse."""
        words = (self._table.words[i] for i in self._table.tokens(span))
        return min(words, key=lambda w: len([*w.ancestors]))


def by(trigger: Word, actors: tuple[Actor, ...]) -> Cell[str]:
    """Who did it, as the sentence has it: the subject of the verb of harm, its by-phrase, or the one whose strikes they were."""
    for token in _doers(trigger):
        phrase = Span(token.left_edge.start, token.end)
        if actor := at(phrase, actors):
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


def side(noun: Word, actors: Mentions[Actor], states: Mapping[str, Actor]) -> Cell[str]:
    """Whose people they are, as the words beside the noun tell: "members of the front", "its soldiers", "Varkeshi soldiers".

    `states`: the states among the actors by their country.
    """
    owners = [c for c in noun.children if c.dep in ("poss", "compound", "amod", "nmod")]
    owners += [o for c in noun.children if c.lower in _OWNED for o in c.children]
    for owner in owners:
        held = actors.at(owner.span)
        if held is not None and held[1].kind.value in _SIDES:
            return Cell(held[1].id, (held[0],), "tolls.side-in-words")
    described = next((o for o in owners if o.entity in ("NORP", "GPE")), None)
    people = actors.at(noun.span) if described is not None else None
    state = states.get(people[1].country.value or "") if people else None
    if described is None or state is None:
        return NONE
    return Cell(state.id, (described.span,), "tolls.side-of-country")


def sentences(table: Table) -> tuple[list[Span], list[Span | None]]:
    """Each sentence's span, and the span of the sentence before it in its block."""
    spans = table.sentence_spans()
    opens = [i == 0 or table.block[i] != table.block[i - 1] for i in table.starts[:-1]]
    return spans, [None if first else spans[i - 1] for i, first in enumerate(opens)]


def sentence_at(sentences: list[Span], offset: int) -> int:
    """The place in the list of the sentence that an offset lies in; of the one before when it lies between two."""
    return max(0, bisect_right(sentences, offset, key=lambda s: s.start) - 1)
