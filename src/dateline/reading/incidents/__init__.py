"""Incidents: one deed, all its facts. Event rows that tell of one deed are gathered, and the best told value of each wins."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from itertools import chain
from typing import Any

from dateline.reading.incidents import (
    background,
    campaigns,
    counts_alone,
    facets,
    grouping,
    harm_range,
    loose_tolls,
    relevance,
    roles,
)
from dateline.reading.incidents.casting import Cast
from dateline.reading.incidents.facets import Facet
from dateline.reading.incidents.geography import Geography
from dateline.reading.incidents.geolocation import Geolocation
from dateline.reading.incidents.grouping import Group
from dateline.reading.incidents.nearness import Nearness
from dateline.reading.incidents.relevance import Setting
from dateline.reading.incidents.responsibility import Grades
from dateline.reading.syntax.table import Table
from dateline.report import Span
from dateline.rows import NONE, Cell, Event, Incident, Toll, ids, pointer

__all__ = ["Setting", "drafts", "find"]

VERSION = re.compile(r"(?:[^\n:.;]|(?<=\d):(?=\d)){3,100}: [^\n.]{0,80}")
"""A label at the head of a line, and what stands between it and a count."""
CERTAIN = ("happened", "ongoing", "attempted", "negated", "denied", "threatened", "planned", "hypothetical")
"""The status of an incident is the first of these that one of its mentions has."""
UNDONE = ("negated", "denied")
"""What a mention with one of these tells was not done."""


def find(setting: Setting, events: tuple[Event, ...], models: bool) -> tuple[Incident, ...]:
    """The incidents of a report, `i1` …, in text order of their first mention; those that words hardly tell of are none.

    Without `models` the roles are those that the rules for events give.
    """
    told = [*drafts(setting, events)]
    if models:
        cast_in = roles.given(told, Cast(setting.named, setting.actors), setting.counted, roles.learned())
        told = [(_graded(i, group, setting.grades), group) for i, (_, group) in zip(cast_in, told, strict=True)]
    judged = [(relevance.judged(i, group, setting), group) for i, group in told]
    entries = {i.id for i, group in judged if group[0].real and any(f.entry for f in group)}
    alone = {i.id for i, group in judged if all(f.learned for f in group)}
    sure, located = relevance.enough((i for i, _ in judged), entries, alone), Geolocation(setting)
    kept = background.told(_with_left_over(judged, sure, setting), setting)
    places = [campaigns.placed(located.of(group), group, setting.places, setting.named.table) for _, group in kept]
    own = [_of_entry(place, group, setting) for (_, group), place in zip(kept, places, strict=True)]
    return relevance.numbered([replace(i, place=place) for (i, _), place in zip(kept, own, strict=True)])


def _of_entry(place: Cell[str], group: Group, setting: Setting) -> Cell[str]:
    """The place of an incident; of one that a paragraph tells that begins with its place, one that the paragraph names."""
    if not any(f.entry for f in group):
        return place
    table, blocks = setting.named.table, {f.block for f in group}
    known = setting.places.get(place.value or "")
    named = known is not None and any(table.block[t] in blocks for s in known.mentions.spans for t in table.tokens(s))
    return place if named else setting.where.of_paragraph(group[0].block)


def _with_left_over(
    judged: Sequence[tuple[Incident, Group]], sure: set[str], setting: Setting
) -> list[tuple[Incident, Group]]:
    """The incidents that words tell well enough, with the counts of those that words hardly tell of, where nothing parts both."""
    kept = [(i, group) for i, group in judged if i.id in sure]
    stand = Nearness((f.tokens[0], n) for n, (_, group) in enumerate(kept) if _is_of_day(group) for f in group)
    more: dict[str, list[str]] = {}
    for left, group in judged:
        if left.id in sure or not left.tolls or not _is_of_day(group) or any(f.anew for f in group):
            continue

        def fits(n: int, group: Group = group) -> bool:
            return not any(grouping.apart(kept[n][1], f, setting.where) for f in group)

        near = stand.nearest((f.tokens[0] for f in group), fits)
        if near is not None:
            more.setdefault(kept[near][0].id, []).extend(left.tolls.value or ())
    told = {i.id: [setting.tolls[t] for t in (*(i.tolls.value or ()), *more[i.id])] for i, _ in kept if i.id in more}
    return [(_counting(i, group, told[i.id], setting) if i.id in told else i, group) for i, group in kept]


def _is_of_day(group: Group) -> bool:
    return group[0].real and not group[0].event.echo.value


def _counting(incident: Incident, group: Group, tolls: Sequence[Toll], setting: Setting) -> Incident:
    """The incident with these counts, and with what they say of it."""
    spread, classes = campaigns.spread(group), setting.lexicon.classes
    alone = frozenset(t.id for t in tolls if _is_versions(t, setting.named.table.text))
    shot = frozenset(t.id for t in tolls if t.harm.value == "injured" and _is_open(t, setting.named.table))
    telling = harm_range.Tellers.of(classes, setting.speakers, alone, shot)
    hit = [t for t in tolls if t.group.value not in classes["doers-told"]]
    own = hit if any(t.harm.value == "killed" and t.low.value for t in hit) else tolls
    return replace(
        incident,
        tolls=Cell(tuple(t.id for t in tolls), _spans(t.harm for t in tolls), "incidents.one-deed") if tolls else NONE,
        killed=harm_range.span("killed", own, spread, telling),
        injured=harm_range.span("injured", tolls, spread, telling),
    )


def _graded(incident: Incident, group: Group, graded: Grades) -> Incident:
    """The incident with how sure its actor is: claimed where somebody takes it on himself, else by the event told nearest to the
    words for the actor."""
    claim = graded.claim(incident.actor, [f.event for f in group])
    if claim is not None:
        known = claim.source.value in ids(incident.actor)
        who = incident.actor if known else _all((incident.actor, graded.speaker(claim)))
        source = Cell(claim.id, claim.cue.spans, "incidents.told-by-actor")
        return replace(incident, actor=who, responsibility=Cell("claimed", source.spans, source.how), source=source)
    if not incident.actor:
        return replace(incident, responsibility=NONE)
    at = incident.actor.spans[0].start
    done = {*ids(incident.actor)}
    flat = (f.event for f in group if not f.event.source and not done.isdisjoint(ids(f.event.actor)))
    near = next(flat, None) or min(
        (f.event for f in group), key=lambda e: min(abs(span.start - at) for span in e.trigger.spans)
    )
    own = pointer([id for id in ids(near.actor) if id in done])
    lead = replace(near, actor=replace(near.actor, value=own) if own else incident.actor)
    return replace(incident, responsibility=graded.of(lead), source=graded.told_in(lead))


def drafts(setting: Setting, events: tuple[Event, ...]) -> Iterator[tuple[Incident, Group]]:
    """What may be an incident, as the rules read it, with its facets; the weights are learned from the same."""
    named, where = setting.named, setting.where
    told = background.continued(facets.gather(named, events, setting.places, setting.tolls))
    groups = grouping.group(told, where, setting.lexicon)
    groups = counts_alone.added(groups, setting.tolls.values(), where, named)
    counts = loose_tolls.assign(groups, setting.tolls.values(), where, named)
    within = campaigns.holders(groups, setting.tolls)
    for i, (group, own, holder) in enumerate(zip(groups, counts, within, strict=True), 1):
        yield _incident(f"i{i}", group, own, holder, setting), group


def _incident(
    id: str,
    group: Group,
    tolls: tuple[Toll, ...],
    holder: Cell[str],
    setting: Setting,
) -> Incident:
    events = [f.event for f in group]
    done = [e for e in events if e.status.value not in UNDONE]
    if not any(e.actor for e in done):
        done = events  # who denies a deed is its doer only where nobody else is told to be
    lead = next((e for e in done if e.actor), events[0])
    day = _day(group)
    told = Incident(
        id=id,
        type=events[0].type,
        mode=next((e.mode for e in events if e.mode), NONE),
        events=_events(events),
        actor=_all(e.actor for e in done),
        responsibility=setting.grades.of(lead),
        accusations=setting.grades.each(done),
        recipient=_all(e.recipient for e in events),
        instrument=_first(e.instrument for e in events),
        place=_place(group, setting.where),
        start=day.start if day else NONE,
        end=day.end if day else NONE,
        status=min((e.status for e in events), key=lambda c: CERTAIN.index(c.value or "happened")),
        echo=group[0].event.echo,
        source=lead.source,
        within=holder,
    )
    return _counting(told, group, tolls, setting)


def _is_open(toll: Toll, table: Table) -> bool:
    """Whether its word of harm does not tell how it ended: "shot"."""
    return any(table.is_a(t, "open-outcome") for span in toll.harm.spans for t in table.tokens(span))


def _is_versions(toll: Toll, text: str) -> bool:
    """Whether a count stands in a line of its own behind the words for whose it is: "First version of the ministry: nobody
    killed"."""
    at = toll.low.spans[0].start if toll.low.spans else 0
    return VERSION.fullmatch(text, text.rfind("\n", 0, at) + 1, at) is not None


def _events(events: Sequence[Event]) -> Cell[tuple[str, ...]]:
    """The rows of a deed; none, where its counts alone tell of it."""
    told = [e for e in events if e.id]
    return Cell(tuple(e.id for e in told), _spans(e.trigger for e in told), "incidents.one-deed") if told else NONE


def _spans(cells: Iterable[Cell[Any]]) -> tuple[Span, ...]:
    return tuple(sorted(set(chain.from_iterable(c.spans for c in cells))))


def _all(cells: Iterable[Cell[Any]]) -> Cell[Any]:
    """One cell of all that several name."""
    kept = [c for c in cells if c]
    if not kept:
        return NONE
    return Cell(pointer([*dict.fromkeys(id for c in kept for id in ids(c))]), _spans(kept), kept[0].how)


def _first(cells: Iterable[Cell[Any]]) -> Cell[Any]:
    """The first that tells, with the spans of all that tell."""
    kept = [c for c in cells if c]
    return Cell(kept[0].value, _spans(kept), kept[0].how) if kept else NONE


def _place(group: Sequence[Facet], where: Geography) -> Cell[str]:
    """The most exact place of those that lie in one another; of two that do not the one told in the clause of a deed. Where no
    clause tells, the first that the paragraph names."""
    placed = [f for f in group if f.place is not None]
    if not placed:
        return where.of_paragraph(group[0].block)
    first = min(placed, key=lambda f: (f.event.place.how != "events.place-in-clause", f.effect))
    inside = [f for f in placed if where.holds(first.place, f.place)]
    return min([first, *inside], key=lambda f: f.place.precision.value or 1).event.place  # type: ignore[union-attr]


def _day(group: Sequence[Facet]) -> Event | None:
    """The event whose day is the incident's: told beside it before worked out, the shortest stretch first."""
    dated = [f for f in group if f.days]
    best = min(dated, key=lambda f: (not f.firm, f.days and f.days[0] != f.days[1]), default=None)
    return best.event if best else None
