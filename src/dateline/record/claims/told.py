"""Every number that a report tells, with what it counts as far as it can be told: rows of the reading first, then numbers that
no row has, by the words around them. What is not in this list does not stand in the report."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache, cached_property

from dateline import sentences, tabular
from dateline.lexicon import calendar_names, load
from dateline.reading import numbers
from dateline.record.claims import claim_words
from dateline.report import Span
from dateline.rows import Number, Place, Reading, Toll

Days = tuple[str, str]
_TOKEN = re.compile(r"[^\W\d_][\w’'-]*|[^\w\s]")
_FIGURES = re.compile(r"\d+(?:[,.\u00a0\u202f' ]\d{3})*(?!\d)")
PEOPLE = ("people", "people-displaced", "wide-people-noun", "lost-people")
BEFORE = "before"
"""What a number is part of that is no row itself."""
BODIES = frozenset({"organisation", "armed-group", "state"})
WIDE = 4
"""The precision from which a place is a province or a country."""
WEEK = 7
REACH = 8
"""Words behind a number among which those who are counted are named."""


@dataclass(frozen=True, slots=True)
class Told:
    """A number with its characters. `harms`: what happened to those counted, empty where it counts no one harmed; `group`: None
    where none is named; `places`: names; `near`: the words among which its place
    may be named, without those that belong to other numbers; `days`: stretches that it may be of, empty where none is told; `part`: of which row;
    `earlier`: it is what another is compared with;
    `summed`: added up by the reading; `row`: the id of its toll."""

    low: Number
    high: Number | None
    hedge: str
    spans: tuple[Span, ...]
    sentence: int
    harms: frozenset[str] = frozenset()
    group: str | None = None
    places: frozenset[str] = frozenset()
    country: str | None = None
    near: frozenset[str] = frozenset()
    days: tuple[Days, ...] = ()
    as_of: str | None = None
    scope: str | None = None
    status: str = "asserted"
    part: str | None = None
    earlier: bool = False
    summed: bool = False
    speaker: str | None = None
    row: str | None = None


def find(reading: Reading) -> tuple[Told, ...]:
    """The numbers of a reading, those of its tolls first."""
    text = _Text(reading)
    rows = tuple(text.toll(toll) for toll in reading.tolls if toll.low.value is not None or toll.high.value is not None)
    taken = sorted({span for toll in reading.tolls for cell in (toll.low, toll.high) for span in cell.spans})
    bare: list[Told] = []
    for number in text.numbers:
        if not any(number.core.meets(span) for span in taken):
            bare.append(text.bare(number, [*rows, *bare]))
    return (*rows, *bare, *text.figures([*taken, *(n.span for n in text.numbers)]))


class _Text:
    """A reading by its sentences, and each sentence cut where another number begins."""

    def __init__(self, reading: Reading) -> None:
        self.reading, self.report = reading, reading.report
        self.names = tabular.Names(reading)
        blocks = self.report.blocks
        found = [s for block in blocks for s in sentences.find(self.report, block)] or [Span(0, len(self.report.text))]
        self.sentences = sorted(found)
        self._starts = [s.start for s in self.sentences]
        self.moments = [(s, m) for m in reading.moments for s in m.span.spans[:1] if m.type.value in ("DATE", "TIME")]
        self.times = [s for m in reading.moments for s in m.span.spans]

    @cached_property
    def numbers(self) -> tuple[numbers.Number, ...]:
        return numbers.find(self.report, load())

    @cached_property
    def cuts(self) -> list[int]:
        """Where a number begins that counts something."""
        counting = {n.core.start for n in self.numbers if n.counts and not self._in_time(n.core)}
        return sorted(counting | {s.start for t in self.reading.tolls for s in t.low.spans})

    def toll(self, toll: Toll) -> Told:
        spans = toll.low.spans or toll.high.spans or toll.harm.spans or toll.group.spans
        at, low, high = (spans or (Span(0, 0),))[-1], toll.low.value, toll.high.value
        names, country = self._places(toll, spans)
        behind = self._behind(at)
        part = toll.part_of.value if self._is_part(toll) else toll.id if _is_part(behind) else None
        return Told(
            low=low if low is not None else 0,
            high=high,
            hedge=toll.hedge.value or "exact",
            spans=spans,
            sentence=self._sentence(at.start),
            harms=frozenset(filter(None, (toll.harm.value, *self._beside(at)))),
            group=claim_words.group(toll.group.value) or (self._group(at) if part and not toll.is_sum else None),
            places=names,
            country=country,
            near=frozenset(word for one in spans for word in self._near(one)),
            days=self._days(toll, spans),
            as_of=toll.as_of.value or None,
            scope=None if toll.is_summed_by_tense else toll.scope.value,
            status=toll.status.value or "asserted",
            part=part,
            earlier=self._is_earlier(at),
            summed=toll.is_sum,
            speaker=self.names.speaker(toll.source),
            row=toll.id,
        )

    def _is_part(self, toll: Toll) -> bool:
        """Whether it is part of a count that the report tells, or that it tells the parts of in one sentence."""
        whole = self.names.rows.get(toll.part_of.value or "")
        if not isinstance(whole, Toll) or toll.is_inside_campaign:
            return False
        return not toll.is_part_of_sum or len({self._sentence(s.start) for s in whole.low.spans}) <= 1

    def bare(self, number: numbers.Number, before: list[Told]) -> Told:
        """A number that no toll has: who is counted by the words behind it, or, where there are none, as the count before it."""
        at, place = number.core, self._sentence(number.core.start)
        harms, whole = self._counts(number, before)
        since = bool(set(self._behind(at, 40)).intersection(claim_words.words("text", "since")))
        own, shared = self._local(at), self._shared(at)
        return Told(
            number.low,
            number.high,
            number.hedge,
            (number.span,),
            place,
            harms,
            self._group(at) if harms else None,
            self._named(own) or self._named(shared) or next((t.places for t in reversed(before) if t.sentence == place), frozenset()),
            near=frozenset(self._near(at)),
            days=self._dated(own) or self._dated(shared) or self._dated(self.sentences[place]),
            as_of=self.reading.anchor.value[1] if since and self.reading.anchor.value else None,
            scope="cumulative" if since else None,
            part=whole,
            earlier=self._is_earlier(at),
        )

    def figures(self, taken: Iterable[Span]) -> Iterator[Told]:
        """What is written in figures and is no number of the grammar: parts of names and codes."""
        held = sorted(taken)
        for match in _FIGURES.finditer(self.report.text):
            span = Span(*match.span())
            if not any(span.meets(other) for other in held):
                value = int(re.sub(r"\D", "", match[0]))
                yield Told(value, value, "exact", (span,), self._sentence(span.start))

    # ---- who, where and when by the words around ----------------------------------------------------------------

    def _sentence(self, at: int) -> int:
        return max(bisect_right(self._starts, at) - 1, 0)

    def _local(self, at: Span) -> Span:
        """From a number to where the next one begins, inside its sentence."""
        end = self.sentences[self._sentence(at.start)].end
        return Span(at.start, next((cut for cut in self.cuts if at.start < cut < end and cut >= at.end), end))

    def _shared(self, at: Span) -> Span:
        """What stands before the first number of a sentence, for all of them."""
        sentence = self.sentences[self._sentence(at.start)]
        return Span(sentence.start, next((cut for cut in self.cuts if cut >= sentence.start), at.start))

    def _around(self, spans: Sequence[Span]) -> tuple[tuple[Span, ...], tuple[Span, ...]]:
        """For the places where a number stands what is its own, and what is shared with others of the sentence."""
        return tuple(map(self._local, spans)), tuple(map(self._shared, spans))

    def _is_earlier(self, at: Span) -> bool:
        return self._ahead(at)[-1:] != [] and self._ahead(at)[-1] in claim_words.words("text", "before-earlier")

    def _behind(self, at: Span, most: int = REACH) -> list[str]:
        words = self.report.text[at.end : self._local(at).end]
        return [word.casefold() for word in _TOKEN.findall(words)][:most]

    def _group(self, at: Span) -> str | None:
        return claim_words.first("group", self._behind(at))

    def _beside(self, at: Span) -> tuple[str, ...]:
        """The harms that the words right before and behind a number name: "killed four", "deaths of at least four", "four dead"."""
        start = next((n.span.start for n in self.numbers if n.core.meets(at)), at.start)
        ahead = self._ahead(Span(start, at.end))
        ahead = ahead[:-1] if ahead[-1:] == ["of"] else ahead
        found = (claim_words.first("harm", words) for words in (ahead[-1:], self._behind(at, 1)))
        return tuple(harm for value in found for harm in (value or "").split())

    def _near(self, at: Span) -> Iterator[str]:
        """The words of its sentence that belong to no other number, and of those before: where a place stands beside the
        number, only of sentences that count no harm themselves; else of all, and of headline and dateline."""
        place = self._sentence(at.start)
        own, shared = self._local(at), self._shared(at)
        before = self.sentences[:place]
        if self._named(own):
            shared = Span(at.start, at.start)
        if self._named(own) or self._named(shared):
            before = [s for n, s in enumerate(before) if n not in self.counting]
        else:
            before = [*before, *(b.span for b in self.report.of_kind("headline", "dateline")), self.sentences[place]]
        for stretch in (own, shared, *before):
            yield from claim_words.split(self._plain(stretch))

    @cached_property
    def counting(self) -> frozenset[int]:
        """The sentences, and headlines, that count a harm or name it."""
        spans = (s for t in self.reading.tolls for s in (*t.low.spans, *t.high.spans))
        heads = (n for b in self.report.of_kind("headline", "dateline") for n, s in enumerate(self.sentences) if s.meets(b.span))
        return frozenset(self._sentence(s.start) for s in spans).union(heads)

    def _plain(self, within: Span) -> str:
        """A stretch of the text without the names of bodies and people."""
        kept, at = [], within.start
        for span in sorted(span for span in self.bodies if within.holds(span)):
            kept.append(self.report.text[at : max(at, span.start)])
            at = max(at, span.end)
        return " ".join((*kept, self.report.text[at : within.end]))

    @cached_property
    def bodies(self) -> tuple[Span, ...]:
        """Where bodies are named by several words, of which one may be a place's."""
        spans = (s for a in self.reading.actors if a.kind.value in BODIES for s in a.mentions.spans)
        return tuple(span for span in spans if len(self.report.words(span).split()) > 1)

    def _counts(self, number: numbers.Number, before: list[Told]) -> tuple[frozenset[str], str | None]:
        """The harms that a number counts which no toll has, and the toll that it counts a part of."""
        if not number.counts or self._in_time(number.core):
            return frozenset(), None
        behind, ahead = self._behind(number.span, 40), self._ahead(number.span)
        last = self._last(number.core, before)
        if _is_part(behind):
            return (last.harms, last.row or BEFORE) if last else (frozenset(), None)
        ended = not behind or not behind[0][0].isalpha() or behind[0] in claim_words.words("text", "after-ellipsis")
        harmed = behind[ended : ended + 1]
        if any(word in _people() for word in behind[:2]) or harmed and harmed[0] in claim_words.values("harm"):
            return _harms(behind), None
        elliptical = ahead and (ahead[-1] in claim_words.words("text", "before-ellipsis") or self._is_earlier(number.span))
        if ended and elliptical:
            return _harms(behind) or _harms(reversed(ahead)) or (last.harms if last else frozenset()), None
        return frozenset(), None

    def _ahead(self, at: Span) -> list[str]:
        """The words of its sentence before a number, after the number before it."""
        start = self.sentences[self._sentence(at.start)].start
        cut = max((cut for cut in self.cuts if start <= cut < at.start), default=start)
        return [word.casefold() for word in _TOKEN.findall(self.report.text[cut : at.start])]

    def _last(self, at: Span, before: list[Told]) -> Told | None:
        """The count of harm before a number, in its sentence or the one before."""
        place = self._sentence(at.start)
        near = [t for t in before if t.harms and t.sentence in (place - 1, place) and t.spans[-1].start < at.start]
        return max(near, key=lambda t: t.spans[-1].start, default=None)

    def _places(self, toll: Toll, spans: Sequence[Span]) -> tuple[frozenset[str], str | None]:
        """The names of where those counted were harmed: those beside the number, and what the row has, unless that stands
        beside another number of the same sentence; the row's country."""
        row = self.names.rows.get(toll.place.value or "")
        beside, before = self._around(spans)
        own = frozenset().union(*map(self._named, () if toll.is_sum else beside))
        if not isinstance(row, Place):
            return own or frozenset().union(*map(self._named, before)), None
        whole = [self.sentences[self._sentence(at.start)] for at in spans]
        inside = [s for s in toll.place.spans if any(one.holds(s) for one in whole)]
        if own and inside and len(inside) == len(toll.place.spans) and not _any_holds(beside, inside) and not self._is_wide(row):
            return own, None
        return own | _called(row), row.country.value

    def _is_wide(self, place: Place) -> bool:
        behind = (claim_words.split(self.report.text[s.end : s.end + 14])[:1] for s in place.mentions.spans)
        wide = claim_words.words("text", "wide")
        return (place.precision.value or 1) >= WIDE or any(word in wide for words in behind for word in words)

    def _named(self, within: Span) -> frozenset[str]:
        """The places that are named in a stretch of the text."""
        rows = (p for p in self.reading.places if any(within.holds(s) and not self._in_body(s) for s in p.mentions.spans))
        text = self.report.text[within.start : within.end]
        return frozenset(name for row in rows for name in _called(row)) | frozenset(
            match[1] for match in _place().finditer(text) if match[1].split()[0].casefold() not in _calendar()
        )

    def _in_body(self, at: Span) -> bool:
        return any(span.holds(at) for span in self.bodies)

    def _days(self, toll: Toll, spans: Sequence[Span]) -> tuple[Days, ...]:
        """The days that it may be of: those of the row; of a running total, and where the row has none, those beside it. A day
        that is not told is one of the week before, or one that the report tells of; a day's count without one is the report's."""
        start, end = toll.start.value, toll.end.value or toll.start.value
        beside, before = (tuple(day for one in found for day in self._dated(one)) for found in self._around(spans))
        loose = toll.is_summed_by_tense and not (*beside, *before)
        if toll.scope.value == "cumulative" and not loose:
            return tuple(day for day in (*beside, *before) if day[0] != start or day[0] == end)
        if (start and end and toll.is_of_untold_day and toll.scope.value != "period") or loose:
            every = (day for sentence in self.sentences for day in self._dated(sentence))
            first, last = (start, end) if start and end else self.reading.anchor.value or (None, None)
            return ((calendar_day(first, -WEEK), last), *every) if first and last else tuple(every)
        if toll.scope.value == "period" and not start and not beside and self.reading.anchor.value:
            return (self.reading.anchor.value,)
        return ((start, end),) if start and end else beside or before

    def _dated(self, within: Span) -> tuple[Days, ...]:
        """The days that are told in a stretch of the text."""
        return tuple(
            (m.start.value, m.end.value or m.start.value) for span, m in self.moments if within.holds(span) and m.start.value
        )

    def _in_time(self, at: Span) -> bool:
        return any(at.meets(span) for span in self.times)


def calendar_day(day: str, by: int) -> str:
    """The day so many days after another, as ISO dates."""
    return (date.fromisoformat(day) + timedelta(by)).isoformat()


def _is_part(behind: Sequence[str]) -> bool:
    """Whether the words behind a number say that it is of those counted before: "of the dead", "of them", "were women"."""
    if behind[:1] == ["of"]:
        return any(word in claim_words.words("text", "victims") for word in behind[1:4])
    return behind[:1] != [] and behind[0] in claim_words.words("text", "being") and bool(claim_words.first("group", behind[1:3]))


def _harms(among: Iterable[str]) -> frozenset[str]:
    return frozenset((claim_words.first("harm", among) or "").split())


@cache
def _people() -> frozenset[str]:
    """Nouns for people, one and several."""
    classes = load().classes
    nouns = {noun for name in PEOPLE for noun in classes[name]}
    return frozenset({*claim_words.words("text", "people"), *claim_words.values("group"), *nouns, *(f"{n}s" for n in nouns)})


def _any_holds(stretches: Iterable[Span], spans: Sequence[Span]) -> bool:
    return any(stretch.holds(span) for stretch in stretches for span in spans)


def _called(place: Place) -> frozenset[str]:
    return frozenset(filter(None, (place.name.value, *(place.mentions.value or ()))))


@cache
def _place() -> re.Pattern[str]:
    """A name behind a word that stands before places."""
    before = "|".join(claim_words.words("text", "before-place"))
    return re.compile(rf"\b(?:{before})\s+(?:the\s+)?((?-i:[A-Z])[\w’'-]*(?:\s(?-i:[A-Z])[\w’'-]*)*)", re.IGNORECASE)


@cache
def _calendar() -> frozenset[str]:
    return frozenset(name for kind in ("month", "weekday") for name in calendar_names.values(kind))
