"""Events that a report only looks back on: an anniversary, an old war as background, the sum of a campaign."""

from __future__ import annotations

from datetime import date, timedelta

from dateline.reading.events.days import Day
from dateline.reading.events.tree import Tree
from dateline.reading.events.words import MARKED
from dateline.rows import Anchor, Echo

LONG_AGO = timedelta(days=365)
LONG = timedelta(days=10)


def judge(tree: Tree, token: int, day: Day, anchor: Anchor) -> tuple[Echo, str] | None:
    """What kind of echo a trigger is, and the rule that decided; None for an event told for its own sake."""
    if _marked(tree, token):
        return "commemorative", "events.anniversary-of"
    if _summed(tree, token, day):
        return "campaign-summary", "events.perfect-over-time"
    if day.end and anchor.value and _date(day.end) < _date(anchor.value[0]) - LONG_AGO:
        return "retrospective", "events.long-before-the-report"
    return None


def _marked(tree: Tree, token: int) -> bool:
    above = tree.head[token]
    if tree.dep[token] == "pobj":
        above = tree.head[above]
    return tree.lemma[above] in MARKED or tree.lemma[above] in ("commemorate", "remember")


def _summed(tree: Tree, token: int, day: Day) -> bool:
    """ "has killed hundreds since March", "attacks have resulted in"; over a stretch of time, not on a day."""
    verb = token if tree.pos[token] == "VERB" else tree.head[token]
    perfect = any(tree.word[k] in ("has", "have", "'ve") for k in tree.with_dep(verb, ("aux",)))
    since = any(tree.word[k] in ("since", "over", "during") for k in tree.with_dep(verb, ("prep",)))
    many = verb != token and tree.tag[token] == "NNS" and tree.dep[token] in ("nsubj", "nsubjpass") and not day.moment
    stretch = bool(day.start and day.end and _date(day.end) - _date(day.start) > LONG)
    return perfect and (since or many or stretch)


def _date(value: str) -> date:
    return date.fromisoformat(value[:10])
