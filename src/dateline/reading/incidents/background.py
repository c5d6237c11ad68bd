"""What a report looks back on, as its incidents beside one another show: what goes on from a deed of long ago, deeds older than
the news, and the sums of a period."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import date, timedelta

from dateline.reading.events.echoes import LONG_AGO, LOOKED_BACK_ON
from dateline.reading.incidents import looking_back
from dateline.reading.incidents.facets import Facet
from dateline.reading.incidents.grouping import FORCE, Group
from dateline.reading.incidents.relevance import Setting
from dateline.reading.moments import calendar
from dateline.rows import NONE, Cell, Event, Incident

NEWS = timedelta(days=30)
"""How long before a report its news may lie."""
PERIOD = 10
"""Days of a stretch, past which many dead are the sum of several deeds."""
MANY, BRIEF = 10, 2
"""How many dead the sum of a period has at least, and in how many words it is told."""
BESIDE = 4
"""Deeds before one among which that of its sentence is looked for."""
PAST = frozenset({"events.long-before-the-report", "events.told-of-the-past"})
"""How a deed is known to be of a time before, by its day alone."""
TELLERS = 2
"""How many sources count the dead of what a page long after it is on."""
SEVERAL = 3
"""How many incidents a report tells of where a count of a period is the sum of some."""


def continued(facets: Iterable[Facet]) -> list[Facet]:
    """The facets, in text order; what is told on after a deed of long ago, and is given no day and not as new, is of that time
    too, as long as the report has told of no other deed."""
    found, past, news = list[Facet](), None, False
    for facet in facets:
        own = facet.real and facet.kind in FORCE and not facet.headline
        before = next((f for f in found[-BESIDE:] if _is_on(f, facet)), None) if own else None
        if own and found and (_is_of_sum(found[-1], facet) or before):
            found.append(_told_on(facet, (before or found[-1]).event))
            continue
        if own and facet.event.echo.value in LOOKED_BACK_ON:
            past = past or facet.event
        elif own and not facet.event.echo.value:
            if past is not None and not (news or facet.firm or facet.introduced or facet.anew):
                facet = replace(_told_on(facet, past), days=None)
            else:
                news = True
        found.append(facet)
    return found


def _told_on(facet: Facet, past: Event) -> Facet:
    """A facet as background of the kind that a deed before it is."""
    return replace(facet, event=replace(facet.event, echo=replace(past.echo, how="incidents.told-on")))


def _is_on(past: Facet, facet: Facet) -> bool:
    """Whether one sentence tells what came of a deed of another time: "an attack in March in which three guards died", "was
    shelled in May as well; 46 died that day"."""
    beside = past.sentences[-1] == facet.sentences[0] and past.tokens[-1] < facet.tokens[0]
    told = beside and past.event.echo.value in LOOKED_BACK_ON and not facet.event.echo.value
    return told and facet.effect and not facet.placed and not (facet.firm and past.firm and facet.days != past.days)


def _is_of_sum(whole: Facet, facet: Facet) -> bool:
    """Whether the sentence behind a sum tells what came of it, and of no place: "shelled 27 villages 64 times. Three people were
    killed"."""
    beside = facet.block == whole.block and min(facet.sentences) - max(whole.sentences) == 1
    plain = facet.effect and not facet.placed and not facet.actors and not facet.event.echo.value
    return beside and plain and whole.event.echo.value == "campaign-summary"


def told(pairs: Sequence[tuple[Incident, Group]], setting: Setting) -> list[tuple[Incident, Group]]:
    """The incidents with those marked as background that the words beside them or their day show to be: older than the news of
    the report, or the sum of a period."""
    looked_back_on = looking_back.background(pairs, setting)
    pairs = [(_as_background(i, group) if i.id in looked_back_on else i, group) for i, group in pairs]
    if not setting.anchor.value:
        return [*pairs]
    published = date.fromisoformat(setting.anchor.value[0])
    if not any(_is_own(i, group) for i, group in pairs):
        own = [_is_reports_own(i, group, published, setting) for i, group in pairs]
        pairs = [(replace(i, echo=NONE) if told else i, group) for told, (i, group) in zip(own, pairs, strict=True)]
    news = published - NEWS
    fresh = [group for i, group in pairs if _is_fresh(i, group, news)]
    return [
        (_judged(i, group, news if any(_outweighs(f, group) for f in fresh) else None, len(pairs), setting), group)
        for i, group in pairs
    ]


def _is_own(incident: Incident, group: Group) -> bool:
    """Whether a deed was done or tried, and is no echo."""
    return group[0].real and not incident.echo.value


def _is_reports_own(incident: Incident, group: Group, published: date, setting: Setting) -> bool:
    """Whether a report that tells of nothing else is on a deed of the months before: several sources count its dead from its
    first sentence on."""
    if incident.echo.how not in PAST or group[0].sentences[0] > 0 or not incident.end.value:
        return False
    recent = date.fromisoformat(incident.end.value) >= published - LONG_AGO
    tolls = (setting.tolls[t] for t in incident.tolls.value or () if t in setting.tolls)
    tellers = {t.source.value for t in tolls if t.harm.value == "killed"}
    return recent and len(tellers) >= TELLERS


def _as_background(incident: Incident, group: Group) -> Incident:
    return replace(incident, echo=Cell("retrospective", group[0].event.trigger.spans, "incidents.looked-back-on"))


def _outweighs(fresh: Group, old: Group) -> bool:
    """Whether a deed of the news is told before an old one, and no more briefly: else the report is on the old one."""
    return fresh[0].tokens[0] < old[0].tokens[0] and len(fresh) >= len(old)


def _is_fresh(incident: Incident, group: Group, news: date) -> bool:
    return _is_own(incident, group) and any(f.firm and f.days and date.fromisoformat(f.days[1]) >= news for f in group)


def _judged(incident: Incident, group: Group, news: date | None, among: int, setting: Setting) -> Incident:
    if incident.echo.value or not group[0].real:
        return incident
    if among > 1 and all(f.earlier for f in group):
        return replace(incident, echo=Cell("retrospective", group[0].event.trigger.spans, "incidents.told-before"))
    firm = [f for f in group if f.firm and f.days]
    if len(group) <= BRIEF and all(f.effect for f in group) and _is_summed(incident, group, among, setting):
        return replace(incident, echo=Cell("campaign-summary", incident.start.spans, "incidents.sum-of-a-period"))
    if news and firm and all(date.fromisoformat(f.days[1]) < news for f in firm if f.days):
        return replace(incident, echo=Cell("retrospective", incident.start.spans, "incidents.older-than-the-news"))
    return incident


def _is_period(facet: Facet) -> bool:
    return facet.days is not None and calendar.length(facet.days) > PERIOD


def _is_summed(incident: Incident, group: Group, among: int, setting: Setting) -> bool:
    """Whether many dead are told of a stretch of days, or, in a report of several deeds, as those of a period."""
    tolls = [setting.tolls[t] for t in incident.tolls.value or () if t in setting.tolls]
    many = [t for t in tolls if (t.low.value or 0) >= MANY]
    nobody = not any(f.actors for f in group)
    period = nobody and among >= SEVERAL and any(t.scope.value in ("period", "cumulative") for t in many)
    return bool(many) and (period or all(f.firm and _is_period(f) for f in group))
