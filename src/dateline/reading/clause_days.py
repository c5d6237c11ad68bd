"""When an event was: the moment its clause gives, or what the place of the words in the report says."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Container, Iterable, Mapping
from dataclasses import dataclass, replace
from itertools import islice, pairwise

from dateline.english.time_expressions import AS_OF, ENTRY_MARK, UP_TO_NOW
from dateline.holding import Holders
from dateline.reading import stretches
from dateline.reading.moments import calendar
from dateline.reading.syntax import clause_ties, labels, tense
from dateline.reading.syntax.table import Table
from dateline.report import Report, Span
from dateline.rows import Anchor, EventStatus, Moment

CLAUSES = frozenset({"ccomp", "relcl", "advcl", "acl", "xcomp", "parataxis", "conj"})
COST = {"ccomp": 10, "relcl": 2, "advcl": 2, "acl": 1, "parataxis": 6, "conj": 2}
CLOSED = frozenset({"ccomp", "relcl", "acl"})
"""Clauses whose moments date nothing outside them, but for the noun that they describe."""
ENTRIES = frozenset({"paragraph", "list-item"})
"""Kinds of blocks that can be entries of a chronicle."""
NEAREST = 8
CLOCK = "moments.time-of-report"
"""How a bare time of day is resolved: it dates nothing, the day is told elsewhere."""
FIRM = frozenset(
    {
        "events.moment-in-clause",
        "events.since",
        "events.caption-date",
        "events.entry-date",
        "events.counted-from-clause",
    }
)
FARTHEST, DEEP = 9, 4
"""Cost of the way to a moment past which it dates nothing; words above a moment among which "since" is looked for."""


@dataclass(frozen=True, slots=True)
class Day:
    """The days of an event, inclusive ISO dates, and why; `moment` is the id of the expression when there is one."""

    start: str | None = None
    end: str | None = None
    moment: str | None = None
    spans: tuple[Span, ...] = ()
    how: str = ""

    @property
    def firm(self) -> bool:
        """Whether the text says so beside the event, not its place in the report."""
        return self.how in FIRM

    def clashes(self, other: Day) -> bool:
        """Whether both are firm and share no day."""
        if not (self.start and self.end and other.start and other.end) or not (self.firm and other.firm):
            return False
        return self.end < other.start or other.end < self.start


UNKNOWN = Day()


@dataclass(frozen=True, eq=False)
class Calendar:
    """The moments of a report where they stand: by sentence with their token, and by caption and entry."""

    table: Table
    by_sentence: dict[int, list[tuple[int, Moment]]]
    captions: list[tuple[Span, Day]]
    lead: Day
    stretches: Mapping[int, tuple[str, int]]
    """By the verb or preposition that is joined so: the unit, and how many of it on from the clause above it lies."""

    @property
    def report_day(self) -> Day:
        """The report's own day, for what is told as news."""
        return replace(self.lead, how="events.report-day") if self.lead.start else UNKNOWN

    def in_clause(self, token: int, others: Container[int]) -> Day:
        """The day of the moment that stands nearest to a trigger in the parse; UNKNOWN when none does.

        A moment that belongs to another noun among the triggers ("defended a strike on Saturday") is not taken.
        """
        if counted := self._counted(token, others) or self._counted_off(token, others):
            return counted
        first, near = tense.governing(self.table, token), self._near(token)
        last = clause_ties.in_which(self.table, token)
        if (held := next((m for at, m in near if at == last), None)) is not None:
            return day_of(held, "events.moment-in-clause")
        if first != token and self._goes_on(first) and not any(token in self.table.ancestors(at) for at, _ in near):
            return self.in_clause(first, others)
        begun = next((moment for at, moment in near if self._is_beginning(at, token)), None)
        if begun is not None and self.lead.end:
            return Day(begun.start.value, self.lead.end, begun.id, begun.span.spans, "events.since")
        near = [(at, m) for at, m in near if not self._owned(at, token, others) and not self._is_as_of(at, token)]
        near = [(at, m) for at, m in near if not self._is_compared(at, token)]
        near = [(at, m) for at, m in near if not self._is_in_name(at)] or near
        if (behind := clause_ties.answered(self.table, token)) is not None:
            near = [(at, m) for at, m in near if behind in self.table.ancestors(at)]
        if clause_ties.is_only_named(self.table, token):
            near = [(at, m) for at, m in near if clause_ties.is_of_noun(self.table, at, token)]
        if self._is_told_apart(token):
            near = [(at, m) for at, m in near if token in self.table.ancestors(at)]
        path = _path(self.table, token)
        ranked = [(_distance(self.table, path, at), abs(at - token), i) for i, (at, _) in enumerate(near)]
        cost, _, nearest = min(ranked, default=(FARTHEST + 1, 0, 0))
        if cost > FARTHEST:
            return UNKNOWN
        at, moment = near[nearest]
        until = self._told_on(token) if self._since(at, token) is not None else None
        if until and (moment.start.value or "") <= until:
            return Day(moment.start.value, until, moment.id, moment.span.spans, "events.since")
        return day_of(moment, "events.moment-in-clause")

    def _told_on(self, token: int) -> str | None:
        """Up to when something is told to have gone on: the report's day, or "in 2019 he said that 400 had died since 2016"."""
        then = self.table.dep[token] == "ccomp" and self.table.has(token, "pluperfect", "aux")
        told = self.in_clause(self.table.head[token], ()).end if then else None
        return min(told, self.lead.end) if told and self.lead.end else self.lead.end

    def _since(self, moment: int, token: int) -> int | None:
        """The phrase or clause with "since" that a moment stands in and a trigger does not: "since 3 March", "since the war
        began in May"; None where there is none."""
        table = self.table
        above = islice(table.ancestors(moment), DEEP)
        ways = [t for t in above if table.is_word(t, "since") or table.has(t, "since", "mark")]
        own = {token, *table.ancestors(token)} if ways else ()
        return next((t for t in ways if t not in own), None)

    def _is_in_name(self, moment: int) -> bool:
        """Whether a day only names what is held on it: "hit the Saturday market on 9 April"."""
        return self.table.dep[moment] in ("compound", "nmod") and self.table.head[moment] > moment

    def _is_compared(self, moment: int, token: int) -> bool:
        """Whether since a moment there was none such, which dates nothing: "the bombings were the deadliest since 2019"."""
        table, since = self.table, self._since(moment, token)
        if since is None:
            return False
        above = table.head[since]
        attributes = (k for n in table.with_dep(above, ("attr",)) for k in table.children[n])
        told = (above, *table.children[above], *attributes)
        return any(table.tag[t] in ("JJS", "RBS") or table.is_word(t, "told-as-first") for t in told)

    def _goes_on(self, verb: int) -> bool:
        """Whether a verb tells what has gone on up to now: "has killed"."""
        return self.table.has(verb, "perfect-up-to-now", "aux")

    def _is_beginning(self, moment: int, token: int) -> bool:
        """Whether a moment tells when that began which has gone on ever since: "the war, which began in 2021, has killed"."""
        table = self.table
        clause = next((t for t in table.ancestors(moment) if table.dep[t] == "relcl"), moment)
        noun = table.head[clause]
        if not table.is_a(clause, "outbreak") or table.dep[noun] not in ("nsubj", "nsubjpass"):
            return False
        verb = table.head[noun]
        return self._goes_on(verb) and (token in (verb, noun) or table.head[token] == verb)

    def _is_as_of(self, moment: int, token: int) -> bool:
        """Whether a day is the one up to which the harmed were counted: "by Monday evening 13 had been killed", "revised
        that on Monday to 26 killed", "34 killed (as of 13 March)"."""
        harm = self.table.is_a(token, "effect") or self.table.is_a(token, "lethal")
        way = self.table.head[moment]
        if self.table.is_word(way, "by") and self.table.tag[token] in ("VBD", "VBN"):
            return True  # "19 had been buried by Monday"
        near = {self.table.head[way], way - 1, way - 2} - {token}
        revised = any(self.table.is_a(t, "revising") for t in near if t >= 0)
        counted = self.table.is_word(way, "by") or revised or self._is_up_to(moment)
        return harm and counted

    def _is_up_to(self, moment: int) -> bool:
        """Whether a day is that of what is known: "34 killed (as of 13 March)", "at this time no deaths are known"."""
        start = self.table.left_edge(moment)
        before = self.table.word[max(0, start - 2) : start + 1]
        return any(pair in AS_OF for pair in pairwise(before))

    def _is_told_apart(self, token: int) -> bool:
        """Whether a deed lies before what its sentence tells: "a woman who had been shot died on the 19th"."""
        table = self.table
        apart = table.dep[token] in ("relcl", "acl")
        return apart and table.has(token, "pluperfect", "aux")

    def _counted(self, token: int, others: Container[int]) -> Day | None:
        """The day of a clause told by how long before or after another it was: "a year after police killed two"."""
        clause = next((t for t in (token, *self.table.ancestors(token)) if t in self.stretches), None)
        if clause is None or self.table.head[clause] == clause:
            return None
        if any(clause in self.table.ancestors(at) for at, _ in self._near(token)):
            return None
        unit, count = self.stretches[clause]
        over = self.table.head[clause]
        told = self.in_clause(over, others)
        if not told.start and (subject := self.table.child(over, "nsubj")) is not None:
            told = self.in_clause(subject, others)  # "Sunday's raid came two days after one that left"
        if not told.start and self.table.has(clause, "since", "mark"):
            told = self.lead
        return self._shifted(told, unit, count)

    def _counted_off(self, token: int, others: Container[int]) -> Day | None:
        """The day of a clause without a day of its own, from that of another: "shot a day before talks were to begin on
        Friday", "three days after the raid of March 4", "a week before the vote on May 2", where the parse loses the vote."""
        table = self.table
        clause = next((t for t in self.stretches if table.head[t] == token), None)
        if clause is None:
            return None
        end = table.right_edge(clause)
        there = [(at, m) for at, m in self._near(token) if clause in table.ancestors(at) or table.head[at] == end + 1]
        own = [at for at, m in self._near(token) if (at, m) not in there and not self._owned(at, token, others)]
        if not there or own:
            return None
        unit, count = self.stretches[clause]
        return self._shifted(day_of(there[0][1], "events.moment-in-clause"), unit, -count)

    def _shifted(self, told: Day, unit: str, count: int) -> Day:
        """The day that lies so many units on from another."""
        day = calendar.day(told.start or "")
        there = calendar.shift(day, unit, count) if day else None
        if there is None or (days := calendar.interval(calendar.value_of(there, unit))) is None:
            return UNKNOWN
        return Day(days[0].isoformat(), days[1].isoformat(), None, told.spans, "events.counted-from-clause")

    def told(self, token: int, others: Container[int], status: EventStatus) -> Day:
        """The day of a clause; UNKNOWN where it would have happened after the report's own day and the words do not give
        the date whole, so that it is their reading which is in doubt and not the report."""
        day = self._until_now(self.in_clause(token, others), status)
        late = bool(day.start and self.lead.end and day.start > self.lead.end)
        if not late or status not in ("happened", "ongoing"):
            return day
        sure = (m.is_firm for _, m in self.by_sentence[self.table.sentence[token]] if m.id == day.moment)
        return day if any(sure) else UNKNOWN

    def _until_now(self, day: Day, status: EventStatus) -> Day:
        """A day no longer than up to the report's own, where it came about: "killed this year"."""
        begun = bool(day.start and day.end and self.lead.end and day.start <= self.lead.end < day.end)
        return replace(day, end=self.lead.end) if begun and status in ("happened", "ongoing") else day

    def is_recent(self, moment: Moment) -> bool:
        """Whether a moment lies within a year of the report's own day, or after it."""
        day, end = self.lead.start, moment.end.value
        return bool(day and end) and str(end)[:10] >= f"{int(str(day)[:4]) - 1:04}{str(day)[4:10]}"

    def _near(self, token: int) -> list[tuple[int, Moment]]:
        """The moments of the sentence that stand nearest, NEAREST on each side."""
        whole = self.by_sentence.get(self.table.sentence[token], [])
        if len(whole) <= NEAREST:
            return whole
        at = bisect_left(whole, token, key=lambda pair: pair[0])
        return whole[max(0, at - NEAREST) : at + NEAREST]

    def _owned(self, moment: int, token: int, others: Container[int]) -> bool:
        if moment in self.table.ancestors(token):
            return False  # "since 2016, when 84 died"
        below, passed = moment, False
        for above in self.table.ancestors(moment):
            if below in self.stretches and above != token:
                return True  # "came a month before elections due on 7 July"
            if above == token:
                return passed and self.table.dep[below] == "relcl"
            if token < above and clause_ties.is_counted_after(self.table, above):
                return True  # "the blast came weeks after a bomber killed 22 in August"
            way = self.table.head[above]
            if self.table.head[way] == token and self.table.is_word(way, "amid"):
                return False  # "stabbed two during a robbery in 2016"
            if (above in others and self.table.pos[above] != "VERB") or (passed and self.table.dep[below] == "relcl"):
                return True
            passed = passed or above in others
            below = above
        return False

    def of_caption(self, token: int) -> Day | None:
        """The date of the caption or of the entry that a token stands in; None outside of both."""
        at = self.table.span(token)
        place = bisect_right(self.captions, at.start, key=lambda pair: pair[0].start) - 1
        if place < 0 or not self.captions[place][0].holds(at):
            return None
        return self.captions[place][1]


def lay(report: Report, table: Table, moments: Iterable[Moment], anchor: Anchor) -> Calendar:
    """The calendar of a report: moments that lie on the calendar, captions with their own date, the day of the lead."""
    by_sentence: dict[int, list[tuple[int, Moment]]] = {}
    placed = (m for m in moments if m.start.value and m.start.how != CLOCK and m.span.spans)
    dated = [m for m in placed if m.type.value != "SET" and m.span.value not in UP_TO_NOW]
    for moment in stretches.whole(report, dated):
        if words := table.tokens(moment.span.spans[0]):
            token = table.top(words)
            if not labels.is_of_teller(table, token):
                by_sentence.setdefault(table.sentence[token], []).append((token, moment))
    start, end = anchor.value or (None, None)
    lead = Day(start, end, None, anchor.spans, "events.dateline-day") if anchor.value else UNKNOWN
    told = Holders((m.span.spans[0], (n, m)) for n, m in enumerate(dated))
    captions = [(b.span, _caption(b.span, told)) for b in report.of_kind("caption")]
    entries = [(b.span, day) for b in report.blocks if b.kind in ENTRIES and (day := _entry(report, b.span, told))]
    return Calendar(table, by_sentence, sorted(captions + entries), lead, dict(stretches.joined(table, moments)))


def _caption(span: Span, told: Holders[tuple[int, Moment]]) -> Day:
    inside = [m for _, m in sorted(told.meeting(span)) if span.holds(m.span.spans[0]) and m.start.value == m.end.value]
    return day_of(inside[-1], "events.caption-date") if inside else UNKNOWN


def _entry(report: Report, span: Span, told: Holders[tuple[int, Moment]]) -> Day | None:
    """The day that an entry of a chronicle begins with: "4 March 2023 — A bomb kills …"."""
    first = min((m for _, m in told.meeting(span)), key=lambda m: m.span.spans[0], default=None)
    if first is None or first.span.spans[0].start != span.start:
        return None
    return day_of(first, "events.entry-date") if ENTRY_MARK.match(report.text, first.span.spans[0].end) else None


def day_of(moment: Moment, how: str) -> Day:
    """The days of a time expression, by a rule."""
    start, end = moment.start.value, moment.end.value or moment.start.value
    return Day(start, end, moment.id, moment.span.spans, how)


def _path(table: Table, token: int) -> dict[int, int]:
    """Each head above a token (and itself) with the cost of the way up to it."""
    costs, cost = {token: 0}, 0
    below = token
    for above in table.ancestors(token):
        cost += COST.get(table.dep[below], 1)
        costs.setdefault(above, cost)
        if cost > FARTHEST:
            break
        below = above
    return costs


def _distance(table: Table, path: dict[int, int], token: int) -> int:
    """The cost of the way from a trigger up, then down to a moment."""
    cost, below = 0, token
    if token in path:
        return path[token]
    for above in table.ancestors(token):
        dep, own = table.dep[below], path.get(above) == 0
        closed = dep in CLOSED and not own and not _is_meanwhile(table, below, token)
        cost += 3 * (dep in CLAUSES) + closed * FARTHEST
        if above in path:
            return cost + path[above]
        below = above
    return FARTHEST + 1


def _is_meanwhile(table: Table, clause: int, moment: int) -> bool:
    """Whether a moment with "on" dates what people were doing when the deed came: "seized two men working there on Monday"."""
    return table.dep[clause] == "acl" and table.tag[clause] == "VBG" and table.is_a(table.head[moment], "on")
