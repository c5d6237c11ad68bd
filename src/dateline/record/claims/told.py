"""Every number that a report tells, with what it counts as far as it can be told: rows of the reading first, then numbers that
no row has, by the words around them. What is not in this list does not stand in the report."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta

from dateline import tabular
from dateline.reading.numbers import Number as Written
from dateline.readings import Reading
from dateline.record.claims import claim_words, number_wording
from dateline.record.claims.surroundings import REACH, SENTENCE, Days, Surroundings, called
from dateline.report import Span
from dateline.rows import Number, Place, Row, Toll

BEFORE = "before"
"""What a number is part of that is no row itself."""
FEARED = frozenset({"killed", "missing"})
"""What is feared of people who may be under a ruin."""
WEEK = 7
_FIGURES = re.compile(r"\d+(?:[,.\u00a0\u202f' ]\d{3})*(?!\d)")


@dataclass(frozen=True, slots=True)
class Told:
    """A number with its characters.

    `clause`: which one of its sentence, as semicolons part it; `harms`: what happened to those counted, empty where it counts no
    one harmed; `group`: None where none is named; `places`: names; `placed`: one stands beside the number; `near`: the words
    among which its place may be named, without those that belong to other numbers; `days`: stretches that it may be of, empty
    where none is told; `part`: the row that it is part of, `of_whole` its group; `earlier`: it is what another is compared with;
    `elided`: it has no noun of its own; `ordinals`: which of several it is of ("the second", "the latter"); `summed`: added up
    by the reading; `row`: the id of its toll.
    """

    low: Number
    high: Number | None
    hedge: str
    spans: tuple[Span, ...]
    sentence: int
    clause: int = 0
    harms: frozenset[str] = frozenset()
    group: str | None = None
    places: frozenset[str] = frozenset()
    country: str | None = None
    placed: bool = False
    near: frozenset[str] = frozenset()
    days: tuple[Days, ...] = ()
    as_of: str | None = None
    scope: str | None = None
    status: str = "asserted"
    part: str | None = None
    of_whole: str | None = None
    earlier: bool = False
    elided: bool = False
    ordinals: frozenset[str] = frozenset()
    summed: bool = False
    speaker: str | None = None
    row: str | None = None


def find(reading: Reading) -> tuple[Told, ...]:
    """The numbers of a reading, those of its tolls first."""
    around, names = Surroundings(reading), tabular.Names(reading)
    told = [t for t in reading.tolls if not t.is_weighed]  # what is only likely supports no verdict
    counted = [t for t in told if t.low.value is not None or t.high.value is not None]
    found = [one for toll in counted for one in _revised(_toll(toll, around, names), toll, around)]
    taken = [span for toll in told for cell in (toll.low, toll.high) for span in cell.spans]
    for number in around.numbers:
        if not any(number.core.meets(span) for span in taken):
            found.append(_bare(number, around, found))
    return (*found, *_figures(around, [*taken, *(n.span for n in around.numbers)]))


def later(day: str, by: int) -> str:
    """The day so many days after another, as ISO dates."""
    return (date.fromisoformat(day) + timedelta(by)).isoformat()


# ---- numbers that are tolls -------------------------------------------------------------------------------------


def _toll(toll: Toll, around: Surroundings, names: tabular.Names) -> Told:
    spans = toll.low.spans or toll.high.spans or toll.harm.spans or toll.group.spans
    at, low = (spans or (Span(0, 0),))[-1], toll.low.value
    behind = around.behind(at)
    earlier = number_wording.is_earlier(at, around) or around.points_back(at)
    part = (
        toll.part_of.value
        if _is_part_of(toll, around, names)
        else toll.id
        if number_wording.is_of_those(behind)
        else None
    )
    since = set(around.ahead(at)).intersection(claim_words.words("text", "since"))
    rising = number_wording.is_rising(at, around) and not (toll.is_since_a_day or since)
    part = None if earlier else part  # "up from 48": no part of what came of it
    places, country = _places(toll, spans, around, names)
    return Told(
        low=low if low is not None else 0,
        high=toll.high.value,
        hedge=toll.hedge.value or "exact",
        spans=spans,
        sentence=around.sentence(at.start),
        clause=around.clause(at),
        harms=_harms_told(toll, at, around),
        elided=number_wording.is_elided(behind) and ";" not in around.ahead(at),
        group=claim_words.group(toll.group.value) or _group_told(part, toll, spans, around),
        places=places,
        country=country,
        placed=any(around.named(around.local(one)) or around.named(around.shared(one)) for one in spans),
        near=frozenset(word for one in spans for word in around.near(one)),
        days=_days(toll, spans, around, rising),
        as_of=None if rising else toll.as_of.value,
        scope="cumulative" if rising else None if toll.is_summed_by_tense else toll.scope.value,
        status="denied"
        if toll.hedge.value != "range" and number_wording.is_withdrawn(at, around)
        else toll.status.value or "asserted",
        part=part,
        of_whole=_group_of(names.rows.get(part or ""), around) if part != toll.id else None,
        earlier=earlier,
        ordinals=number_wording.ordinals(at, around),
        summed=toll.is_sum,
        speaker=names.speaker(toll.source),
        row=toll.id,
    )


def _group_of(whole: Row | None, around: Surroundings) -> str | None:
    """The group of what a number is part of."""
    if not isinstance(whole, Toll):
        return None
    return claim_words.group(whole.group.value) or _group_told(None, whole, whole.low.spans, around)


def _is_part_of(toll: Toll, around: Surroundings, names: tabular.Names) -> bool:
    """Whether it is part of a count that the report tells, or that it tells the parts of in one sentence."""
    whole = names.rows.get(toll.part_of.value or "")
    if not isinstance(whole, Toll) or toll.is_inside_campaign or whole.is_sum_with_attackers:
        return False
    if not toll.is_part_of_sum:
        return True
    beside = (t for t in around.reading.tolls if t.part_of.value == whole.id and t is not toll)
    of_one_deed = any(t.harm.spans == toll.harm.spans for t in beside)
    return of_one_deed and len({around.sentence(s.start) for s in whole.low.spans}) <= 1


def _revised(one: Told, toll: Toll, around: Surroundings) -> tuple[Told, ...]:
    """A count; of one that is "revised from 57 to 49" the later number, and the earlier as what is no longer asserted."""
    written = _FIGURES.findall(around.report.words(one.spans[-1])) if one.spans and toll.is_revised else ()
    ends = [int(re.sub(r"\D", "", figure)) for figure in written]
    if len(ends) != 2:
        return (one,)
    was, now = (replace(one, low=end, high=end, hedge="exact") for end in ends)
    return replace(now, status=toll.status.value or "asserted"), replace(was, status="denied", row=None)


def _harms_told(toll: Toll, at: Span, around: Surroundings) -> frozenset[str]:
    """The harm of the row and those next to the number; or the one right behind its noun alone: "one soldier killed"."""
    behind = around.behind(at, 2)
    own = number_wording.harms(behind[1:]) if number_wording.people().intersection(behind[:1]) else frozenset[str]()
    return own or frozenset(filter(None, (toll.harm.value, *_beside(at, around))))


def _group_told(part: str | None, toll: Toll, spans: Sequence[Span], around: Surroundings) -> str | None:
    """The group that the words around a number name, where the row names none: behind a part, right behind any ("64 civilian
    deaths"), else that of the number before, whose noun it shares ("one soldier killed, three wounded")."""
    if toll.is_sum:
        return None
    behind = [around.behind(at) for at in spans]
    named = [words if part or number_wording.all_of_them().intersection(words[:2]) else words[:1] for words in behind]
    if own := next(filter(None, map(number_wording.group, named)), None):
        return own
    if part or not spans or any(number_wording.people().intersection(words[:2]) for words in behind):
        return None
    return number_wording.shared_group(spans[-1], around)


def _beside(at: Span, around: Surroundings) -> tuple[str, ...]:
    """The harms that the words next to a number name: "killed four", "deaths of at least four", "four dead"."""
    start = next((n.span.start for n in around.numbers if n.core.meets(at)), at.start)
    ahead = around.ahead(Span(start, at.end))
    ahead = ahead[:-1] if ahead[-1:] == ["of"] else ahead
    return tuple(harm for words in (ahead[-1:], around.behind(at, 1)) for harm in number_wording.harms(words))


def _places(
    toll: Toll, spans: Sequence[Span], around: Surroundings, names: tabular.Names
) -> tuple[frozenset[str], str | None]:
    """The names of where those counted were harmed: those beside the number, and what the row has, unless that stands beside
    another number of the same sentence; and the row's country."""
    row = names.rows.get(toll.place.value or "")
    beside = tuple(map(around.local, spans))
    own = frozenset().union(*map(around.named, () if toll.is_sum else beside))
    if not isinstance(row, Place):
        return own or frozenset().union(*(around.named(around.shared(at)) for at in spans)), None
    whole = [around.sentences[around.sentence(at.start)] for at in spans]
    inside = [s for s in toll.place.spans if any(one.holds(s) for one in whole)]
    others = inside and not any(stretch.holds(span) for stretch in beside for span in inside)
    if own <= _of_others(toll, around, names):
        return called(row), row.country.value
    if own and others and len(inside) == len(toll.place.spans) and not around.is_wide(row):
        return own, None
    return own | called(row), row.country.value


def _of_others(toll: Toll, around: Surroundings, names: tabular.Names) -> frozenset[str]:
    """The names of the places of the other counts of its sentences."""
    beside = (t for s in toll.low.spans for t in around.counted[around.sentence(s.start)])
    rows = (names.rows.get(t.place.value or "") for t in beside if t.place.value != toll.place.value)
    return frozenset(name for row in rows if isinstance(row, Place) for name in called(row))


def _days(toll: Toll, spans: Sequence[Span], around: Surroundings, rising: bool) -> tuple[Days, ...]:
    """The days that it may be of: those of the row; of a running total, and where the row has none, those beside it. A day that
    is not told (nor that of a deed whose toll has risen) is one of the week before, or one that the report tells of; a day's
    count without one is the report's."""
    start, end, anchor = toll.start.value, toll.end.value or toll.start.value, around.reading.anchor.value
    compared = {day for at in spans for day in around.compared(around.sentences[around.sentence(at.start)])}
    own = around.to_date((start, end)) if start and end and (start, end) not in compared else None
    beside = tuple(day for at in spans for day in around.dated(around.local(at), at))
    before = tuple(day for at in spans for day in around.dated(around.shared(at)))
    running = toll.scope.value == "cumulative"
    if not running and (led := tuple(day for at in spans for day in around.leading(at))):
        return led
    if running and not rising and not (toll.is_summed_by_tense and not (beside or before)):
        return tuple(day for day in (*beside, *before) if day[0] != start or day[0] == end)
    if running or rising or (own and toll.is_of_untold_day and toll.scope.value != "period"):
        about = own or anchor
        every = tuple(day for sentence in around.sentences for day in around.dated(sentence))
        return ((later(about[0], -WEEK), about[1]), *every) if about else every
    if toll.scope.value == "period" and not own and not beside and anchor:
        return (anchor,)
    return (own,) if own else beside or before


# ---- numbers that are none --------------------------------------------------------------------------------------


def _bare(number: Written, around: Surroundings, before: Sequence[Told]) -> Told:
    """A number that no toll has: who is counted by the words behind it, or, where there are none, as the count before it."""
    at, place, anchor = number.core, around.sentence(number.core.start), around.reading.anchor.value
    harms, whole = _counts(number, around, before)
    own, shared = around.local(at), around.shared(at)
    since = bool(set(around.behind(at, SENTENCE)).intersection(claim_words.words("text", "since")))
    same = next((told.places for told in reversed(before) if told.sentence == place), frozenset[str]())
    return Told(
        number.low,
        number.high,
        number.hedge,
        (number.span,),
        place,
        around.clause(at),
        harms,
        _group_ahead(number.span, around) or (number_wording.group(around.behind(at)) if harms else None),
        around.named(own) or around.named(shared) or same,
        placed=bool(around.named(own) or around.named(shared)),
        near=frozenset(around.near(at)),
        days=around.leading(at)
        or around.dated(own, at)
        or around.dated(shared)
        or around.dated(around.sentences[place]),
        as_of=anchor[1] if since and anchor else None,
        scope="cumulative" if since else None,
        status=_status(at, around),
        part=whole,
        earlier=number_wording.is_earlier(at, around) or around.points_back(at),
        elided=number_wording.is_elided(around.behind(number.span)) and ";" not in around.ahead(at),
        ordinals=number_wording.ordinals(at, around),
    )


def _status(at: Span, around: Surroundings) -> str:
    if number_wording.is_withdrawn(at, around):
        return "denied"
    return "hypothetical" if number_wording.is_feared(at, around) else "asserted"


def _counts(number: Written, around: Surroundings, before: Sequence[Told]) -> tuple[frozenset[str], str | None]:
    """The harms that a number counts which no toll has, and the row that it counts a part of."""
    if not number.counts or around.is_time(number.core):
        return frozenset(), None
    behind, ahead = around.behind(number.span, SENTENCE), around.ahead(number.span)
    if set(behind[:REACH]).intersection(claim_words.words("text", "unhurt")):
        return frozenset(), None
    if number_wording.is_feared(number.core, around) and number_wording.people().intersection(
        (*behind[:2], *behind[:1])
    ):
        return FEARED, None
    last = _last(number.core, around, before)
    if last and last.sentence == around.sentence(number.core.start) and _group_ahead(number.span, around):
        return last.harms, last.part or last.row or BEFORE
    if number_wording.is_of_those(behind):
        return (last.harms, last.row or BEFORE) if last else (frozenset(), None)
    ended = number_wording.is_elided(behind)
    if behind and behind[0] in claim_words.words("text", "being") and (own := number_wording.harms(behind[:REACH])):
        return own, None
    if number_wording.people().intersection(behind[:2]) or number_wording.harms(behind[ended : ended + 1]):
        return number_wording.harms(behind) or number_wording.harms(reversed(ahead)), None
    told_before = claim_words.words("text", "before-ellipsis") + claim_words.words("text", "before-earlier")
    if ended and ahead[-1:] and ahead[-1] in told_before:
        return number_wording.harms(behind) or number_wording.harms(reversed(ahead)) or (
            last.harms if last else frozenset()
        ), None
    return frozenset(), None


def _group_ahead(at: Span, around: Surroundings) -> str | None:
    """The group that stands right before a number of its own, as in "57 (men 31, women 15, children 11)"."""
    ahead = around.ahead(at)
    listed = len(ahead) > 1 and not ahead[-2][0].isalpha()
    return number_wording.group(ahead[-1:]) if listed and number_wording.is_elided(around.behind(at, 1)) else None


def _last(at: Span, around: Surroundings, before: Sequence[Told]) -> Told | None:
    """The count of harm before a number, in its sentence or the one before."""
    place = around.sentence(at.start)
    near = [t for t in before if t.harms and t.sentence in (place - 1, place) and t.spans[-1:] < (at,)]
    return max(near, key=lambda told: told.spans[-1:], default=None)


def _figures(around: Surroundings, taken: Sequence[Span]) -> Iterator[Told]:
    """What is written in figures and is no number of the grammar: parts of names and codes."""
    for match in _FIGURES.finditer(around.report.text):
        span = Span(*match.span())
        if not any(span.meets(other) for other in taken):
            value = int(re.sub(r"\D", "", match[0]))
            yield Told(value, value, "exact", (span,), around.sentence(span.start))
