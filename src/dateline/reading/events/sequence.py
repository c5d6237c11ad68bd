"""Days for events whose own clause gives none: from the caption, the lead, or the sentence before.

Each rule has its name in `how`; where none fits the day stays unknown.
"""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import replace

from dateline.reading.clause_days import UNKNOWN, Calendar, Day, day_of
from dateline.reading.events.draft import MATERIAL, Draft
from dateline.reading.events.echoes import LOOKED_BACK_ON
from dateline.reading.syntax.participants import Participants
from dateline.reading.syntax.table import Table
from dateline.report import Report

RECENT = 30
NEWS = 8
"""Sentences from the lead on that tell the news of the day; what stands behind may be its background."""
STORY = 6
"""Sentences that a story of long ago may have run on since its time was told."""
VERBAL = frozenset({"REQUEST", "ACCUSE", "REJECT", "THREATEN", "SUPPORT", "CONSULT", "AGREE"})


def fill(report: Report, named: Participants, calendar: Calendar, drafts: list[Draft]) -> list[Draft]:
    """The drafts in text order, those without a day given the one that their place in the report implies."""
    table, done, old = named.table, list[Draft](), _Old()
    paragraphs = [b.start for b in report.blocks]
    lead = _lead(report, table, drafts)
    for draft in drafts:
        if done and done[-1].echo and done[-1].day.start and _that_time(table, draft.token):
            draft = draft.with_(day=_continued(done[-1]), echo=done[-1].echo, echo_how=done[-1].echo_how)
        elif past := _past(table, calendar, old, draft):
            draft = draft.with_(day=_continued(past), echo="retrospective", echo_how="events.told-of-the-past")
        elif (then := _of_old_story(table, calendar, draft)).start and not named.headlines.hold(draft.token):
            draft = draft.with_(day=then, echo="retrospective", echo_how="events.told-of-the-past")
        if not draft.day.start and not named.headlines.hold(draft.token):
            draft = draft.with_(day=_day(named, calendar, draft, done, old, lead, paragraphs))
        done.append(draft)
        old.add(draft)
    return done


def headlines(named: Participants, calendar: Calendar, drafts: list[Draft]) -> list[Draft]:
    """The drafts; what happened by the headline alone is given the report's day."""
    day = calendar.report_day
    return [d.with_(day=day) if _undated(d) and named.headlines.hold(d.token) else d for d in drafts]


def _undated(draft: Draft) -> bool:
    return not draft.day.start and draft.type in MATERIAL and draft.status in ("happened", "ongoing") and not draft.echo


def _lead(report: Report, table: Table, drafts: list[Draft]) -> int:
    """The first sentence of the body that tells of an event, when it stands in the first two paragraphs."""
    body = [b for b in report.blocks if b.kind in ("dateline", "paragraph")][:3]
    starts = [table.start[d.token] for d in drafts]
    first = next((i for i, at in enumerate(starts) if any(b.start <= at < b.end for b in body)), None)
    return -1 if first is None else table.sentence[drafts[first].token]


class _Old:
    """The `last` deed on the ground that was dated otherwise than by the report, and whether it and `all` before are of the
    past; the first and the last such deed of the news that has its own day beside it."""

    def __init__(self) -> None:
        self.last: Draft | None = None
        self.all = True
        self.first_firm: Draft | None = None
        self.last_firm: Draft | None = None

    def add(self, draft: Draft) -> None:
        """One more draft, in text order."""
        if draft.type in MATERIAL and draft.day.firm and not draft.echo:
            self.first_firm, self.last_firm = self.first_firm or draft, draft
        if draft.type in MATERIAL and draft.day.start and draft.day.how != "events.report-day":
            self.last = draft
            self.all &= draft.echo in LOOKED_BACK_ON


def _past(table: Table, calendar: Calendar, old: _Old, draft: Draft) -> Draft | None:
    """The old deed that an undated one goes on from, where a paragraph tells of the past alone: nothing done on the
    ground was dated otherwise in the report before, and no day of late stands between the two."""
    if draft.day.start or draft.echo or draft.type not in MATERIAL:
        return None
    last = old.last
    if last is None or not old.all or table.block[last.token] != table.block[draft.token]:
        return None
    between = range(table.sentence[last.token] + 1, table.sentence[draft.token] + 1)
    return None if any(calendar.is_recent(m) for s in between for _, m in calendar.by_sentence.get(s, ())) else last


def _of_old_story(table: Table, calendar: Calendar, draft: Draft) -> Day:
    """The time of a story of long ago that a paragraph tells: the last time that stands before the deed on the main line of
    one of its sentences, where that lies more than a year back: "In the summer of 1644 the town held out. … They burned it"."""
    told = not draft.day.start and not draft.echo and draft.type in MATERIAL and draft.status == "happened"
    if not (told and calendar.lead.start) or _perfect(table, draft):
        return UNKNOWN
    last = table.sentence[draft.token]
    for sentence in range(last, max(-1, last - STORY), -1):
        if table.block[table.starts[sentence]] != table.block[draft.token]:
            return UNKNOWN
        moments = [(at, m) for at, m in calendar.by_sentence.get(sentence, ()) if at < draft.token]
        if moments:
            at, moment = moments[-1]
            recent = any(calendar.is_recent(m) for _, m in moments)
            return UNKNOWN if recent or not _is_on_main_line(table, at) else day_of(moment, "events.continuation")
    return UNKNOWN


def _is_on_main_line(table: Table, moment: int) -> bool:
    """Whether a time hangs by a preposition or by itself on the verb of its sentence, told in the simple past."""
    below = moment
    for above in table.ancestors(moment):
        if table.pos[above] in ("VERB", "AUX"):
            return table.dep[above] == "ROOT" and table.tag[above] == "VBD"
        if table.dep[below] not in ("pobj", "prep", "npadvmod", "nmod", "nummod") or table.is_word(above, "since"):
            return False
        below = above
    return False


def _day(
    named: Participants,
    calendar: Calendar,
    draft: Draft,
    done: list[Draft],
    old: _Old,
    lead: int,
    paragraphs: list[int],
) -> Day:
    table = named.table
    if (caption := calendar.of_caption(draft.token)) is not None:
        return caption
    if draft.status not in ("happened", "ongoing") or draft.echo:
        return UNKNOWN
    if table.sentence[draft.token] == lead and not _earlier(table, draft):
        title = old.first_firm  # "Airstrike, 9 May 2018"
        return _continued(title) if title else calendar.lead
    before = done[-1] if done else None
    if draft.type in VERBAL and table.has(draft.token, "in-addition", "advmod"):
        return _continued(next((d for d in done[: -RECENT - 1 : -1] if _same_speaker(named, d, draft)), None))
    if before is not None and _follows(table, before, draft, paragraphs):
        return _continued(before)
    briefing = draft.type == "CONSULT" and draft.lemma in table.classes["briefing"] and not draft.noun
    if briefing and not _earlier(table, draft):
        return calendar.report_day
    if draft.type in MATERIAL and not _earlier(table, draft) and not _perfect(table, draft):
        return _news(table, calendar, draft, old.last_firm, lead)
    return UNKNOWN


def _news(table: Table, calendar: Calendar, draft: Draft, told: Draft | None, lead: int) -> Day:
    """The day that the news is of: that of the last dated act before, else, near the lead, the report's."""
    sentence = table.sentence[draft.token]
    near = sentence <= lead + NEWS
    if told is not None and told.day.start == told.day.end and (near or sentence - table.sentence[told.token] <= NEWS):
        return _continued(told)
    return calendar.report_day if near else UNKNOWN


def _continued(before: Draft | None) -> Day:
    return replace(before.day, how="events.continuation") if before and before.day.start else UNKNOWN


def _that_time(table: Table, token: int) -> bool:
    """ "that night": when what was told before was."""
    times = table.with_dep(token, ("npadvmod",))
    return any(table.has(t, "that-time", "det", "amod") for t in times)


def _same_speaker(named: Participants, old: Draft, new: Draft) -> bool:
    return bool(old.day.start) and old.type in VERBAL and bool(named.ids(old.actors) & named.ids(new.actors))


def _follows(table: Table, before: Draft, draft: Draft, paragraphs: list[int]) -> bool:
    """Whether a past event stands in the sentence after a dated one, in its paragraph and of its kind."""
    if not before.day.start or before.type != draft.type or draft.type not in MATERIAL or before.echo:
        return False
    last = max(word for mention in before.mentions for word in mention)
    one = bisect_right(paragraphs, table.start[last]) == bisect_right(paragraphs, table.start[draft.token])
    return one and table.sentence[draft.token] - table.sentence[last] in (0, 1) and _narrated(table, draft)


def _narrated(table: Table, draft: Draft) -> bool:
    """Simple past in the main line of the sentence, not background in a clause of its own."""
    past = table.tag[draft.token] == "VBD" or table.has(draft.token, "was")
    return past and table.dep[draft.token] in ("ROOT", "conj", "ccomp") and not _earlier(table, draft)


def _perfect(table: Table, draft: Draft) -> bool:
    """ "have been killed": up to now, on no day that is told."""
    return table.has(draft.token, "perfect-present", "aux")


def _earlier(table: Table, draft: Draft) -> bool:
    """ "had attacked", "since the attack", "after the war": before what is told."""
    if table.has(draft.token, "pluperfect", "aux"):
        return True
    above = table.head[draft.token]
    if table.dep[draft.token] == "dobj" and table.is_word(above, "looking-back"):
        return True
    return table.dep[draft.token] == "pobj" and table.is_word(above, "background-preposition")
