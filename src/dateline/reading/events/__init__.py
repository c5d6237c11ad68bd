"""Events: who did what to whom, where and when, as the report tells it, in PLOVER's types and modes.

Triggers come from the lexicon, parts and status from the parse, days from moments or from where the words stand;
then mentions of one event are joined. A verb that tells of no event gives no row.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from dateline.lexicon import Lexicon
from dateline.reading import clause_days, corrections
from dateline.reading.clause_days import Calendar
from dateline.reading.clauses import Clauses
from dateline.reading.deed_mentions import DeedMentions
from dateline.reading.events import (
    blame,
    echoes,
    event_roles,
    joins,
    policing,
    recast,
    scene,
    sequence,
    triggers,
    violence,
)
from dateline.reading.events.draft import Draft
from dateline.reading.events.triggers import Trigger
from dateline.reading.syntax import factuality, noun_phrases, participants
from dateline.reading.syntax.participants import Participants
from dateline.reading.syntax.table import Table
from dateline.report import Report, Span
from dateline.rows import NONE, Actor, Anchor, Cell, Event, Moment, Place, Statement, Toll

__all__ = ["Deeds", "deeds", "find", "none"]


DONE = ("happened", "ongoing", "attempted")
"""Statuses of what a word may tell that is a deed by its company alone: "a drone that cannot be jammed" is none."""


@dataclass(frozen=True, eq=False)
class Deeds:
    """The events of a report before their tolls are known, and the clauses that they and the tolls share."""

    drafts: tuple[Draft, ...]
    clauses: Clauses


def deeds(
    report: Report,
    table: Table,
    lexicon: Lexicon,
    actors: tuple[Actor, ...],
    places: tuple[Place, ...],
    moments: tuple[Moment, ...],
    statements: tuple[Statement, ...],
    anchor: Anchor,
    mentions: DeedMentions | None = None,
) -> Deeds:
    """What is told to have been done, mentions of one deed joined; where earlier rows are empty, words alone are known, and
    without `mentions` those of the lexicon."""
    named = participants.gather(report, table, lexicon, actors, places, statements)
    calendar = clause_days.lay(report, table, moments, anchor)
    dates = {t for m in moments for span in m.span.spans for t in table.tokens(span) if table.pos[t] == "PROPN"}
    notes = corrections.notes(report)
    found = [t for t in triggers.find(table, triggers.index(lexicon), mentions) if t.token not in dates]  # "on 9 March"
    found = [t for t in found if table.block[t.token] not in notes] or found  # a report may be nothing but a note
    tokens = {t.token for t in found}
    ends = echoes.ends_of_lives(table, tokens)
    told = (_draft(named, calendar, t, tokens, ends, anchor) for t in found)
    drafts = recast.absorb(table, [d for d in told if d.type_how != triggers.LEARNED or _is_done(d)])
    drafts = [recast.struck_work(recast.recast(table, d), named.kinds_of(d.actors)) for d in drafts]
    drafts = joins.join(sequence.fill(report, named, calendar, drafts), named)
    drafts = policing.fill(table, sequence.headlines(named, calendar, drafts))
    # a count is by who tells of the mention it stands at, not by who lays the deed on somebody elsewhere
    clauses = {w: d.clause(named.tellers.get(w)) for d in drafts for w in _own_words(d, tokens)}
    return Deeds(tuple(drafts), Clauses(named, calendar, clauses))


def _is_done(draft: Draft) -> bool:
    """Whether a word that is a deed by its company alone tells of one that came about, and of no sum or habit."""
    return draft.status in DONE and not draft.echo


def _own_words(draft: Draft, triggers: set[int]) -> Iterator[int]:
    """The words of a draft's mentions, without what it only speaks of: the "kill" of "threatened to kill"."""
    return (w for mention in draft.mentions for w in mention if w == mention[0] or w not in triggers)


def none(report: Report, table: Table, lexicon: Lexicon) -> Deeds:
    """No deeds at all: what stands where they could not be read."""
    named = participants.gather(report, table, lexicon, (), (), ())
    return Deeds((), Clauses(named, clause_days.lay(report, table, (), Anchor()), {}))


def find(done: Deeds, tolls: tuple[Toll, ...]) -> tuple[Event, ...]:
    """The events of a report in text order, `e1` …, each with the tolls counted in its clauses."""
    named = done.clauses.named
    tied = scene.tie(named.table, list(done.drafts), participants.tolls_at(tolls, named.table))
    real = (d for d in done.drafts if d.sense == "assault" and not scene.empty(named.table, d, tied))
    drafts = [d.with_(recipients=scene.struck(d)) for d in real]
    return tuple(_row(named, draft, i, tied.get(draft.token, ())) for i, draft in enumerate(drafts, 1))


def _draft(
    named: Participants, calendar: Calendar, trigger: Trigger, others: set[int], ends: Collection[int], anchor: Anchor
) -> Draft:
    table = named.table
    token, noun = trigger.token, trigger.pattern.pos == "n"
    doing, tools = scene.sort(table, named, event_roles.actors(table, trigger))
    laid = blame.doers(table, token) if noun else []
    told = token in named.tellers or blame.prosecution(table, token) is not None
    accused = laid if told and set(doing) <= set(laid) else []
    telling = named.telling if token in named.tellers else ()  # "abducting 30 pupils, police and residents said"
    hit = [r for r in event_roles.recipients(table, trigger) if r not in doing and r not in laid and r not in telling]
    where = scene.place(table, named, trigger, others)
    state = factuality.judge(table, token, noun)
    day = calendar.told(token, others, state.status)
    echo, echo_how, day = echoes.judge(table, token, day, anchor, ends)
    return Draft(
        token=token,
        mentions=(trigger.words,),
        lemma=scene.lemma(table, trigger),
        noun=noun,
        type=trigger.pattern.type,
        mode=trigger.mode,
        type_how=trigger.pattern.how or ("events.noun" if noun else "events.verb"),
        factuality=state,
        actors=tuple(accused or doing),
        blamed=token if accused else None,
        recipients=scene.targets(named, trigger, hit),
        echo=echo,
        echo_how=echo_how,
        day=day,
        place=where[0] if where else None,
        place_how=where[1] if where else "",
        instruments=tuple(dict.fromkeys((*tools, *scene.instruments(table, trigger)))),
        definite=scene.definite(table, trigger),
        sense=_sense(named, trigger, others),
    )


def _sense(named: Participants, trigger: Trigger, others: set[int]) -> violence.Sense:
    if trigger.pattern.type == "ASSAULT":
        return violence.sense(named, trigger, others)
    return "harm" if violence.goes_with_nature(named.table, trigger.token) else "assault"


def _row(named: Participants, draft: Draft, number: int, tolls: Sequence[str]) -> Event:
    table, report = named.table, named.report
    spans = tuple(scene.extent(table, words) for words in draft.mentions)
    first = spans[:1]
    words = report.words(first[0])
    return Event(
        id=f"e{number}",
        type=_cell(draft.type, first, draft.type_how),
        mode=_cell(draft.mode or None, first, "events.lexicon"),
        contexts=_cell(scene.contexts(draft, table), first, "events.context"),
        trigger=Cell(words, spans, draft.type_how),
        actor=named.cell(draft.actors, draft.actor_how if draft.blamed is None else "events.blamed"),
        recipient=named.cell(draft.recipients, "events.object"),
        place=named.place(draft.place, draft.place_how),
        tolls=_cell(tuple(tolls) or None, first, "events.toll-in-clause"),
        instrument=_words(report, table, draft.instruments),
        moment=_cell(draft.day.moment, draft.day.spans, draft.day.how),
        start=_cell(draft.day.start, draft.day.spans, draft.day.how),
        end=_cell(draft.day.end, draft.day.spans, draft.day.how),
        status=_cell(draft.status, first, draft.factuality.how),
        echo=_cell(draft.echo, first, draft.echo_how),
        source=_cell(draft.teller(named.tellers), first, "events.inside-statement"),
    )


def _cell(value: Any, spans: tuple[Span, ...], how: str) -> Cell[Any]:
    return NONE if value is None else Cell(value, spans, how)


def _words(report: Report, table: Table, tokens: tuple[int, ...]) -> Cell[str]:
    spans = tuple(sorted(noun_phrases.core(table, t) for t in tokens))
    return Cell(report.words(spans[0]), spans, "events.instrument") if spans else NONE
