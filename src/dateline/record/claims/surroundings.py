"""The words around a number: its sentence, cut where another number begins, and what they name: places, days, bodies."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from functools import cache, cached_property

from dateline import sentences
from dateline.lexicon import calendar_names, load
from dateline.reading import numbers
from dateline.reading.places import distance
from dateline.readings import Reading
from dateline.record.claims import claim_words
from dateline.report import Span
from dateline.rows import BODIES, Moment, Place, Toll

Days = tuple[str, str]
CLOSE = 3
"""Words right before a number."""
REACH = 8
"""Words behind a number among which those who are counted are named."""
SENTENCE = 40
"""Words among which a sentence says what happened to those counted."""
_HEAD = re.compile(r"^(?:[-*•]\s*)?([A-Z][\w’'-]+(?: [A-Z][\w’'-]+)*): (?=\w)", re.MULTILINE)
_TOKEN = re.compile(r"[^\W\d_][\w’'-]*|[^\w\s]")


class Surroundings:
    """A reading by its sentences. What stands between a number and the next one is its own; what stands before the first number
    of a sentence is shared by all of them."""

    def __init__(self, reading: Reading) -> None:
        self.reading, self.report = reading, reading.report
        blocks = self.report.blocks
        found = [s for block in blocks for s in sentences.find(self.report, block)] or [Span(0, len(self.report.text))]
        self.sentences = sorted(found)
        self._starts = [s.start for s in self.sentences]
        dates = [m for m in reading.moments if m.type.value in ("DATE", "TIME") and m.start.value]
        self._dates = [(s, m) for m in dates for s in m.span.spans[:1]]
        self._moments = [(s, m) for s, m in self._dates if not self._is_compared(s)]
        self._times = [s for m in reading.moments for s in m.span.spans]
        self.numbers = numbers.find(self.report, load())

    def sentence(self, at: int) -> int:
        """The place in `sentences` of the one that holds a character."""
        return max(bisect_right(self._starts, at) - 1, 0)

    def clause(self, at: Span) -> int:
        """How many semicolons stand before a number in its sentence."""
        return self.report.text.count(";", self.sentences[self.sentence(at.start)].start, at.start)

    def local(self, at: Span) -> Span:
        """From a number to where the next one begins, inside its sentence."""
        end = self.sentences[self.sentence(at.start)].end
        return Span(at.start, next((cut for cut in self._cuts if at.start < cut < end and cut >= at.end), end))

    def shared(self, at: Span) -> Span:
        """What stands before the first number of its sentence."""
        start = self.sentences[self.sentence(at.start)].start
        return Span(start, next((cut for cut in self._cuts if cut >= start), at.start))

    def ahead(self, at: Span) -> list[str]:
        """The words between a number and the one before it in the sentence."""
        before = self.before(at)
        return self._tokens(Span(before.start if before else self.sentences[self.sentence(at.start)].start, at.start))

    def before(self, at: Span) -> Span | None:
        """Where the number before a number stands in its sentence."""
        start = self.sentences[self.sentence(at.start)].start
        cut = max((cut for cut in self._cuts if start <= cut < at.start), default=None)
        return None if cut is None else Span(cut, at.start)

    def behind(self, at: Span, most: int = REACH) -> list[str]:
        """The words behind a number, as many as `most`, up to the next one."""
        words = self.report.text[at.end : self.local(at).end]
        return [word.casefold() for word in _TOKEN.findall(words)][:most]

    def near(self, at: Span) -> Iterator[str]:
        """The words of its sentence that belong to no other number, and of those before: where a place stands beside the
        number, only of sentences that count no harm themselves; else of all, and of headline and dateline."""
        place = self.sentence(at.start)
        own, shared = self.local(at), self.shared(at)
        before = self.sentences[:place]
        if self.named(own):
            shared = Span(at.start, at.start)
        if self.named(own) or self.named(shared):
            before = [s for n, s in enumerate(before) if n not in self._counting]
        else:
            heads = (b.span for b in self.report.of_kind("headline", "dateline"))
            before = [*before, *heads, self.sentences[place]]
        for stretch in (own, shared, *before):
            yield from claim_words.split(self._without_bodies(stretch))

    def named(self, within: Span) -> frozenset[str]:
        """The places that are named in a stretch of the text, and not as part of a body's name."""
        rows = (p for p in self.reading.places if any(self._names(within, s) for s in p.mentions.spans))
        heads = frozenset(name for at, name in self._heads.items() if within.start <= at < within.end)
        text = self.report.text[within.start : within.end]
        return heads.union(name for row in rows for name in called(row)) | frozenset(
            match[1] for match in _place().finditer(text) if match[1].split()[0].casefold() not in _calendar()
        )

    def dated(self, within: Span, at: Span | None = None) -> tuple[Days, ...]:
        """The days that are told in a stretch of the text, without those that lead to another number than that `at`."""
        own = (None, at and at.start)
        told = (m for span, m in self._moments if within.holds(span) and (at is None or self._led.get(span) in own))
        return tuple(map(_days, told))

    def leading(self, at: Span) -> tuple[Days, ...]:
        """The days that lead to a number ("on Tuesday 3", "on Wednesday another 8"), or follow one that others are compared with
        ("up from 48,100 last week")."""
        own = self.local(at)
        behind = (s for s, _ in self._dates if own.holds(s) and self._is_behind_earlier(s))
        led = {*behind, *(span for span, start in self._led.items() if start == at.start)}
        return tuple(_days(m) for span, m in self._dates if span in led)

    def points_back(self, at: Span) -> bool:
        """Whether a number is told for an earlier stretch, with which others are compared: "15 the week before", "in the same
        period of 2023 there were 502"."""
        before = self.before(at) is None
        stretches = (self.local(at), self.shared(at)) if before else (self.local(at),)
        return any(self._is_before(span) for span, _ in self._dates for one in stretches if one.holds(span))

    def _is_before(self, at: Span) -> bool:
        """Whether words of a day are "the week before", or behind "same" ("the same period of 2023")."""
        words, same = self._tokens(at), claim_words.words("text", "same")
        if not set(self._tokens(Span(max(0, at.start - 24), at.start))[-CLOSE:]).isdisjoint(same):
            return True
        back = claim_words.words("text", "of-another" if not set(words).isdisjoint(same) else "preceding")
        return not set(words).isdisjoint(back)

    def to_date(self, days: Days) -> Days:
        """Days, up to the report's where they are those of "the past week"."""
        past, anchor = claim_words.words("text", "past"), self.reading.anchor.value
        told = (span for span, m in self._dates if _days(m) == days)
        up_to_now = any(not set(self._tokens(span)).isdisjoint(past) for span in told)
        return (days[0], max(days[1], anchor[1])) if up_to_now and anchor else days

    def compared(self, within: Span) -> tuple[Days, ...]:
        """The days of a stretch of the text with which others are compared, or that only point back at others."""
        return tuple(_days(m) for span, m in self._dates if within.holds(span) and self._is_compared(span))

    def is_time(self, at: Span) -> bool:
        """Whether characters are part of a time expression."""
        return any(at.meets(span) for span in self._times)

    def is_wide(self, place: Place) -> bool:
        """Whether a place is a province or more, by the gazetteer or by the word behind its name."""
        behind = (claim_words.split(self.report.text[s.end : s.end + 14])[:1] for s in place.mentions.spans)
        wide = claim_words.words("text", "wide")
        return distance.is_wide(place) or any(word in wide for words in behind for word in words)

    @cached_property
    def counted(self) -> Mapping[int, Sequence[Toll]]:
        """The tolls whose number stands in each sentence."""
        found = defaultdict[int, list[Toll]](list)
        for toll in self.reading.tolls:
            for place in {self.sentence(span.start) for span in toll.low.spans}:
                found[place].append(toll)
        return found

    @cached_property
    def _cuts(self) -> Sequence[int]:
        """Where a number begins that counts something."""
        counting = {n.core.start for n in self.numbers if n.counts and not self.is_time(n.core)}
        return sorted(counting | {s.start for t in self.reading.tolls for s in t.low.spans})

    @cached_property
    def _led(self) -> Mapping[Span, int]:
        """For where a day is told at the start of a clause where the number begins to which it leads."""
        led = {}
        for span, _ in self._moments:
            cut = next((cut for cut in self._cuts if cut >= span.end), None)
            between = _TOKEN.findall(self.report.text[span.end : cut]) if cut else []
            start = self.sentences[self.sentence(span.start)].start
            before = self._tokens(Span(start, span.start))[-CLOSE:]
            joint = claim_words.words("text", "joint")
            opens = len(before) < CLOSE or any(word in joint for word in before)
            if cut and opens and len(between) < CLOSE and all(w.isalpha() and w not in joint for w in between):
                led[span] = cut
        return led

    @cached_property
    def _heads(self) -> Mapping[int, str]:
        """The names at the heads of lines ("Hulst: none dead, 6 wounded"), where one of them at least is a place, by where the
        line begins."""
        found = {match.start(): match[1] for match in _HEAD.finditer(self.report.text)}
        total = claim_words.words("column", "figure")
        places = {name for place in self.reading.places for name in called(place)}
        named = {at: name for at, name in found.items() if not set(claim_words.split(name)).intersection(total)}
        return named if places.intersection(named.values()) else {}

    def _is_behind_earlier(self, at: Span) -> bool:
        return _behind_earlier().search(self.report.text[max(0, at.start - 30) : at.start]) is not None

    def _is_compared(self, at: Span) -> bool:
        """Whether a day is "the same period", stands behind "than" ("fewer than in 2022"), or is "from the previous quarter"."""
        words, before = self._tokens(at), self._tokens(Span(max(0, at.start - 16), at.start))[-2:]
        than = set(before).intersection(claim_words.words("text", "than"))
        if than or set(words).intersection(claim_words.words("text", "same")):
            return True
        if self._is_behind_earlier(at):
            return True
        back = set(words) & set(claim_words.words("text", "previous"))
        return bool(back) and any(word in claim_words.words("text", "before-earlier") for word in before[-1:])

    def _tokens(self, within: Span) -> list[str]:
        return [word.casefold() for word in _TOKEN.findall(self.report.text[within.start : within.end])]

    @cached_property
    def _counting(self) -> frozenset[int]:
        """The sentences that count a harm, and headlines and datelines."""
        spans = (s for t in self.reading.tolls for s in (*t.low.spans, *t.high.spans))
        heads = [b.span for b in self.report.of_kind("headline", "dateline")]
        above = (n for n, sentence in enumerate(self.sentences) if any(sentence.meets(head) for head in heads))
        return frozenset(self.sentence(s.start) for s in spans).union(above)

    @cached_property
    def _bodies(self) -> tuple[Span, ...]:
        """Where bodies are named by several words, of which one may be a place's."""
        spans = (s for a in self.reading.actors if a.kind.value in BODIES for s in a.mentions.spans)
        return tuple(span for span in spans if len(self.report.words(span).split()) > 1)

    def _names(self, within: Span, at: Span) -> bool:
        return within.holds(at) and not any(span.holds(at) for span in self._bodies)

    def _without_bodies(self, within: Span) -> str:
        kept, at = [], within.start
        for span in sorted(span for span in self._bodies if within.holds(span)):
            kept.append(self.report.text[at : max(at, span.start)])
            at = max(at, span.end)
        return " ".join((*kept, self.report.text[at : within.end]))


def _days(moment: Moment) -> Days:
    start = moment.start.value or ""
    return start, moment.end.value or start


def called(place: Place) -> frozenset[str]:
    """Every name that a report has for a place."""
    return frozenset(filter(None, (place.name.value, *(place.mentions.value or ()))))


@cache
def _place() -> re.Pattern[str]:
    """A name behind a word that stands before places."""
    before = "|".join(claim_words.words("text", "before-place"))
    return re.compile(rf"\b(?:{before})\s+(?:the\s+)?((?-i:[A-Z])[\w’'-]*(?:\s(?-i:[A-Z])[\w’'-]*)*)", re.IGNORECASE)


@cache
def _behind_earlier() -> re.Pattern[str]:
    """The end of what stands before a day of an earlier number: "up from 48,100" before "last week"."""
    return re.compile(rf"\b(?:{'|'.join(claim_words.words('text', 'before-earlier'))})\s+\S*\d\S*\s+$", re.IGNORECASE)


@cache
def _calendar() -> frozenset[str]:
    return frozenset((*calendar_names.values("month"), *calendar_names.values("weekday")))
