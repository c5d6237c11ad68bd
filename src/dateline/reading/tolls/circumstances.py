"""What surrounds a count: its scope, the place, who did it, whose count it is, whether it is asserted."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING, Any, Generic, TypeVar

from dateline.reading.language import span_of
from dateline.reading.tolls import doubt
from dateline.report import Report, Span
from dateline.rows import NONE, Actor, Cell, Moment, Place, Scope, Statement, TollStatus, at

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

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


def scope(sentence: Span, trigger: Token, report: Report, moments: Mentions[Moment]) -> Cell[Scope]:
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
        return Cell("cumulative", (span_of(perfect),), "tolls.scope-perfect-tense")
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


def _perfect(trigger: Token) -> Token | None:
    """The "have" of "have died", "have resulted in … deaths"."""
    token = trigger
    for _ in range(5):
        if token.pos_ in ("VERB", "AUX"):
            for child in token.children:
                if child.dep_ == "aux" and child.lemma_ == "have" and child.tag_ in ("VBP", "VBZ"):
                    return child
            if token.dep_ not in ("acl", "conj", "xcomp", "relcl"):
                return None
        if token.head.i == token.i:
            return None
        token = token.head
    return None


def status(trigger: Token, nobody: bool = False) -> Cell[TollStatus]:
    """Asserted unless the verb of harm, or one above it, is negated, a modal, a condition, an attempt, a fear or a denial.
    `nobody`: the count is zero, so that a "not" is its own."""
    token = trigger
    for _ in range(4):
        words = {c.lower_ for c in token.children if c.dep_ in ("aux", "mark")}
        if words & _MODALS or "if" in words or (token.lemma_ in _UNSURE and _unsure_of(token, trigger)):
            return Cell("hypothetical", (span_of(token),), "tolls.status-modal")
        if token.i != trigger.i and token.lemma_ == "deny":
            return Cell("denied", (span_of(token),), "tolls.status-denied")
        negated = next((c for c in token.children if c.dep_ == "neg" and c.lower_ in _NOT), None) or _neither(token)
        if negated is not None and not nobody and (token.i == trigger.i or token.pos_ == "AUX"):
            return Cell("denied", (span_of(negated),), "tolls.status-negated")
        if token.i == trigger.i and token.dep_ in ("acl", "advcl") and any(c.tag_ == "TO" for c in token.children):
            return Cell("hypothetical", (span_of(token),), "tolls.status-purpose")
        if token.head.i == token.i or token.dep_ not in _UPWARD:
            break
        tried = token.dep_ in _TRIED and token.head.lemma_ in _ATTEMPTS
        if tried or (token.dep_ == "xcomp" and token.head.lemma_ in _MEANT):
            return Cell("hypothetical", (span_of(token.head),), "tolls.status-attempted")
        token = token.head
    return doubt.status(trigger) or Cell("asserted", (), "tolls.status-default")


def _unsure_of(verb: Token, trigger: Token) -> bool:
    """Whether the doubt is of the harm ("feared dead"), not of who did it ("suspected of killing three")."""
    if verb.i == trigger.i:
        return False
    return not any(c.dep_ == "prep" and c.is_ancestor(trigger) for c in verb.children)


def _neither(verb: Token) -> Token | None:
    """The "neither" of "neither the mayor nor his driver was hurt"."""
    subjects = (c for c in verb.children if c.dep_ in ("nsubj", "nsubjpass"))
    return next((c for s in subjects for c in s.children if c.lower_ == "neither"), None)


def source(span: Span, statements: tuple[Statement, ...]) -> Cell[str]:
    """The statement whose content holds the count; the narrowest when several do."""
    holding = [
        (content.end - content.start, s) for s in statements for content in s.content.spans if content.holds(span)
    ]
    if not holding:
        return NONE
    statement = min(holding, key=lambda h: h[0])[1]
    return Cell(statement.id, statement.source.spans or statement.cue.spans, "tolls.inside-statement")


def place(trigger: Token, sentence: Span, before: Span | None, places: Mentions[Place]) -> Cell[str]:
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


def distance(one: Token, other: Token) -> int:
    """How many steps of the parse part two words of a sentence; 99 when they do not hang together."""
    above = {token.i: steps for steps, token in enumerate((one, *one.ancestors))}
    for steps, token in enumerate((other, *other.ancestors)):
        if token.i in above:
            return steps + above[token.i]
    return 99


class Mentions(Generic[R]):
    """The mentions of rows in text order, looked up by stretch."""

    __slots__ = ("_doc", "_mentions", "_starts")

    def __init__(self, doc: Doc, mentions: Iterable[tuple[Span, R]]) -> None:
        self._doc = doc
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

    def token(self, span: Span) -> Token:
        """The head of a mention's words in the parse."""
        words = self._doc.char_span(span.start, span.end, alignment_mode="expand")
        assert words is not None  # spans of rows lie inside the text
        return words.root


def by(trigger: Token, actors: tuple[Actor, ...]) -> Cell[str]:
    """Who did it, as the sentence has it: the subject of the verb of harm, its by-phrase, or the one whose strikes they were."""
    for token in _doers(trigger):
        phrase = Span(token.left_edge.idx, token.idx + len(token.text))
        if actor := at(phrase, actors):
            spans = tuple(s for s in actor.mentions.spans if s.meets(phrase))
            return Cell(actor.id, spans, "tolls.doer-of-verb")
    return NONE


def _doers(trigger: Token) -> list[Any]:
    """Subjects and agents of the verb of harm and of a verb that brings it about ("strikes have resulted in … deaths")."""
    found, token = [], trigger
    for _ in range(5):
        passive = any(c.dep_ in ("auxpass", "nsubjpass") for c in token.children)
        brings = token.i == trigger.i or token.lemma_ in _BRINGING or token.dep_ in ("advcl", "acl", "conj")
        for child in token.children:
            if (
                child.dep_ == "nsubj"
                and not passive
                and token.pos_ == "VERB"
                and brings
                and token.lemma_ not in _SUFFERING
            ):
                found.append(child)
            elif child.dep_ == "agent":
                found.extend(c for c in child.children if c.dep_ == "pobj")
        if found or token.head.i == token.i or (token.pos_ == "VERB" and token.dep_ not in _ONWARD):
            break
        token = token.head
    return found


def side(noun: Token, actors: Mentions[Actor], states: Mapping[str, Actor]) -> Cell[str]:
    """Whose people they are, as the words beside the noun tell: "members of the front", "its soldiers", "Varkeshi soldiers".

    `states`: the states among the actors by their country.
    """
    owners = [c for c in noun.children if c.dep_ in ("poss", "compound", "amod", "nmod")]
    owners += [o for c in noun.children if c.lower_ in _OWNED for o in c.children]
    for owner in owners:
        held = actors.at(span_of(owner))
        if held is not None and held[1].kind.value in _SIDES:
            return Cell(held[1].id, (held[0],), "tolls.side-in-words")
    described = next((o for o in owners if o.ent_type_ in ("NORP", "GPE")), None)
    people = actors.at(span_of(noun)) if described is not None else None
    state = states.get(people[1].country.value or "") if people else None
    if described is None or state is None:
        return NONE
    return Cell(state.id, (span_of(described),), "tolls.side-of-country")


def sentences(doc: Doc, report: Report) -> tuple[list[Span], list[Span | None]]:
    """Each sentence's span, and the span of the sentence before it in its block."""
    spans = [span_of(sentence) for sentence in doc.sents]
    starts = {block.start for block in report.blocks}
    before = [
        None
        if i == 0 or any(spans[i - 1].end <= s <= spans[i].start for s in _near(starts, spans[i]))
        else spans[i - 1]
        for i in range(len(spans))
    ]
    return spans, before


def sentence_at(sentences: list[Span], offset: int) -> int:
    """The place in the list of the sentence that an offset lies in; of the one before when it lies between two."""
    return max(0, bisect_right(sentences, offset, key=lambda s: s.start) - 1)


def _near(starts: set[int], sentence: Span) -> list[int]:
    return [s for s in range(max(0, sentence.start - 4), sentence.start + 1) if s in starts]
