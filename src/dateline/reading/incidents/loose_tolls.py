"""Counts that stand in no event row ("the dead number 15"): of the incident told next to them, unless day or place part them."""

from __future__ import annotations

from bisect import bisect_right, insort
from collections.abc import Callable, Collection, Sequence
from sys import maxsize

from dateline.reading.incidents.facets import Facet, of_those_before
from dateline.reading.incidents.geography import Geography
from dateline.reading.incidents.grouping import Group
from dateline.reading.moments import calendar
from dateline.reading.syntax.participants import Participants
from dateline.rows import Toll

REACH = 4
"""Sentences behind the last words of an incident, or before its first, in which a count of any kind can still be of it."""
OTHER_PARAGRAPH = 2.5
"""Sentences that a paragraph behind counts for more."""
OF_KIND = {"abducted": ("abduction",), "detained": ("detention",), "released": ("abduction", "detention")}
"""Harms that are, or end, a deed of their own kind; the others come of violence."""
LONG, LATE = 60, 7
"""Days before those of an incident, as far as these are worked out, past which a count is of another; where it has counts."""
HURT = frozenset({"killed", "injured"})
ON_THINGS, FARTHER = frozenset({"arson", "robbery", "seizure"}), 1.5
"""Kinds of deeds by which people are harmed less often than by one of violence; how many sentences farther they lie for it."""
HARMLESS = frozenset({"detention", "restriction"})
"""Kinds of deeds that nobody is killed or hurt in where one of another kind is told."""


def assign(
    groups: Sequence[Group], tolls: Collection[Toll], where: Geography, named: Participants
) -> list[tuple[Toll, ...]]:
    """For each incident its counts in text order: those of its event rows, and the loose ones; each count is of one."""
    harming, harmless = _by_harm(groups, named)
    owner = _told(groups, tolls, harmless)
    before = {t.id for t in tolls if t.harm.value in HURT and _is_of_those_before(named, t)}
    owner = {t: i for t, i in owner.items() if t not in before}
    counted = {owner[t.id] for t in tolls if t.id in owner and t.harm.value in HURT}
    told = _Sentences(groups)
    for toll in tolls:
        if toll.id in owner or not (toll.harm.spans or toll.low.spans):
            continue
        sentence = named.table.sentence_at((toll.harm.spans or toll.low.spans)[0].start)
        block = named.table.block[named.table.starts[sentence]]

        def fits(i: int, toll: Toll = toll) -> bool:
            most = LATE if i in counted else LONG
            if toll.id in before and not all(f.earlier or f.anew or f.event.echo.value for f in groups[i]):
                return False
            return not (i in harmless and toll.harm.value in HURT) and _fits(groups[i], toll, where, most)

        near = {i: steps for i, steps in told.near(sentence, block).items() if steps <= REACH and fits(i)}
        near = {i: steps for i, steps in near.items() if i in harming} or near
        own = min(near, key=near.__getitem__, default=None)
        if own is None and (_is_loose(toll) or len(harming) == 1):
            own = told.nearest(sentence, block, lambda i: i in harming and fits(i))
        if own is not None:
            owner[toll.id] = own
            told.add(own, sentence)
            if toll.harm.value in HURT:
                counted.add(own)
    held: dict[int, list[Toll]] = {}
    for toll in tolls:
        if toll.id in owner:
            held.setdefault(owner[toll.id], []).append(toll)
    return [tuple(held.get(i, ())) for i in range(len(groups))]


class _Sentences:
    """The sentences that tell of incidents, by which those near a count are found without asking all."""

    def __init__(self, groups: Sequence[Group]) -> None:
        self._groups = groups
        self._told: list[set[int]] = [set() for _ in groups]
        self._first = [maxsize] * len(groups)
        self._at: dict[int, list[int]] = {}
        self._stops: list[int] = []
        self._farther = [FARTHER * all(f.kind in ON_THINGS or f.dying for f in group) for group in groups]
        for i, group in enumerate(groups):
            for sentence in dict.fromkeys(s for f in group for s in f.sentences):
                self.add(i, sentence)

    def add(self, incident: int, sentence: int) -> None:
        """One more sentence that tells of an incident."""
        if sentence not in self._told[incident]:
            if sentence not in self._at:
                insort(self._stops, sentence)
            self._told[incident].add(sentence)
            self._first[incident] = min(self._first[incident], sentence)
            self._at.setdefault(sentence, []).append(incident)

    def near(self, sentence: int, block: int) -> dict[int, float]:
        """The incidents told within REACH sentences, each with its steps, in text order."""
        around = range(sentence - REACH, sentence + REACH + 1)
        return {i: self._steps(i, sentence, block) for i in sorted({i for s in around for i in self._at.get(s, ())})}

    def nearest(self, sentence: int, block: int, fits: Callable[[int], bool]) -> int | None:
        """The first of the nearest incidents that fit: of those told before a sentence, else of those told only behind it."""
        at = bisect_right(self._stops, sentence)
        before, behind = (
            (self._stops[i] for i in range(at - 1, -1, -1)),
            (self._stops[i] for i in range(at, len(self._stops))),
        )
        for stops in (before, behind):
            best: tuple[float, int] | None = None
            seen = set[int]()
            for stop in stops:
                if best is not None and abs(stop - sentence) > best[0]:
                    break
                for i in self._at[stop]:
                    if i not in seen and (stop <= sentence or self._first[i] > sentence):
                        seen.add(i)
                        steps = self._steps(i, sentence, block)
                        if (best is None or (steps, i) < best) and fits(i):
                            best = steps, i
            if best is not None:
                return best[1]
        return None

    def _steps(self, incident: int, sentence: int, block: int) -> float:
        beside = any(f.block == block for f in self._groups[incident])
        return _steps(sentence, self._told[incident], beside) + self._farther[incident]


def _told(groups: Sequence[Group], tolls: Collection[Toll], harmless: Collection[int]) -> dict[str, int]:
    """The incidents of the counts that an event row holds, first of all of that whose word is the word of harm; not of those
    killed beside a deed that kills nobody ("among them a family who had been displaced")."""
    known = {t.id: t for t in tolls}
    owner: dict[str, int] = {}
    sure = set[str]()
    for i, group in enumerate(groups):
        told = ((facet.event, known[t]) for facet in group for t in facet.event.tolls.value or () if t in known)
        for event, held in told:
            firm = [f for f in group if f.firm]
            before = bool(firm) and all(_clash(f, held, LATE) for f in firm)
            if before or (i in harmless and held.harm.value in HURT):
                continue  # "the worst violence since the riots in 2011, in which 70 died"
            own = any(word.meets(span) for word in held.harm.spans for span in event.trigger.spans)
            if held.id not in owner or (own and held.id not in sure):
                owner[held.id] = i
            if own:
                sure.add(held.id)
    return owner


def _is_loose(toll: Toll) -> bool:
    """Whether a count can be of a deed far from it: of killed or hurt, told without a day, the sum of no other deeds."""
    return toll.harm.value in HURT and toll.scope.value in (None, "incident") and not toll.start.value


def _by_harm(groups: Sequence[Group], named: Participants) -> tuple[Collection[int], Collection[int]]:
    """The incidents of the day in which people can have been harmed, and those in which not beside them: a "war", or a deed
    of a kind that kills nobody."""
    own = [i for i, group in enumerate(groups) if group[0].real and not group[0].event.echo.value]
    deeds = [i for i in own if any(f.kind not in HARMLESS for f in groups[i])]
    told = [i for i in deeds if not all(named.table.is_a(t, "warfare") for f in groups[i] for t in f.tokens)]
    harming = told or deeds or own
    return {*harming}, {*own} - {*harming}


def _is_of_those_before(named: Participants, toll: Toll) -> bool:
    """Whether a count is told of as that of deeds before: "the previous ones left 17 dead"."""
    words = [t for span in toll.harm.spans for t in named.table.tokens(span)]
    return bool(words) and of_those_before(named.table, words[0])


def _steps(sentence: int, told: set[int], beside: bool) -> float:
    """Sentences on from what was told of an incident; what is told only later is farther than all before, most of all where it
    is not told `beside` it in one paragraph."""
    behind = [sentence - s for s in told if s <= sentence]
    return min(behind) if behind else min(told) - sentence + (0.5 if beside else OTHER_PARAGRAPH)


def _fits(group: Group, toll: Toll, where: Geography, most: int) -> bool:
    """Whether a count can be of an incident: `most` days may lie between them where those of the incident are worked out."""
    kinds = OF_KIND.get(toll.harm.value or "")
    if group[0].kind not in kinds if kinds else group[0].kind == "detention":
        return False
    place = where.places.get(toll.place.value or "")
    return not any(_clash(f, toll, most) or where.elsewhere(f.place, place) for f in group)


def _clash(facet: Facet, toll: Toll, most: int) -> bool:
    """Whether a count is of days before those of the incident; a later day may be that of the counting."""
    end = toll.end.value
    if facet.dying or not facet.days or not end or end >= facet.days[0]:
        return False
    return facet.firm or calendar.gap((end, end), facet.days) > most
