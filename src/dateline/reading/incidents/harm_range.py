"""How many were harmed in an incident: the lowest and the highest count of its own people over every source.

Source of the rule: the minimum and maximum that casualty recorders keep. "At least five" counts as five; a source that gives
no number counts for none; what is a part of another count, cumulative, denied or only feared is left out.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from itertools import pairwise
from typing import Literal

from dateline import policies
from dateline.reading.incidents.facets import MAY_HAVE
from dateline.rows import NONE, Cell, Harm, Number, Scope, Toll

LARGER, OTHERS = 20, 3
"""How many times the middle one of more than so many counts another may be."""
PERFECT, ALIKE = "tolls.scope-perfect-tense", 3
"""The weakest sign of a campaign's count, and how many times the others of a deed it may be to be of the deed."""
HEADED, LABELLED = "tolls.scope-of-heading", "tolls.scope-of-label"
"""How a count is told that a word of sums heads ("chronology of the toll") or labels ("the toll rose to 12")."""
LEVEL = ("cumulative", "tolls.toll-verb")
"""The scope of a count, and how it is told, that is the level of a toll."""
NO_CASUALTIES = "tolls.no-casualties"
"""How it is told that there are none, of the dead and of the wounded."""
NO_WOUNDED = "tolls.harm-noun"
"""How it is told that there are no wounded, which says nothing of the dead."""
LOST = "tolls.people-lost"
"""How it is told what a side lost."""
NEXT = "tolls.next-of-those"
"""How one more is told who died later, and the number that this makes: "a seventh man died"."""
SHOT, SO_MANY = 3, 1.5
"""How many are shot at least of whom others tell that they died, and how many times as many the one may be as the other."""
BESIDE = 250
"""Characters between a count of all and one of some, within which the some are a part of it."""
BREATH = 90
"""Characters between a count and one that explains it."""
Spread = Literal["one", "many", "sum"]
"""What an incident's words tell of: one deed, several ("strikes"), or the sum of a campaign."""
OWN: Mapping[Spread, frozenset[Scope | None]] = {
    "one": frozenset({None, "incident", "period"}),
    "many": frozenset({None, "incident"}),
    "sum": frozenset({None, "incident", "period", "cumulative"}),
}
"""The scopes of its own counts. "A strike killed 19 last month" names a period, and yet is one strike's."""


@dataclass(frozen=True)
class Tellers:
    """What is known of how counts are told. `parts`: words for groups that are told as parts of all the dead; `armed`: for people
    under arms; `speakers`: who speaks in each statement; `alone`: the ids of counts that a source of their own tells, although no
    statement holds them; `shot`: the ids of counts of people who were shot, by whom it is not told how it ended."""

    parts: frozenset[str]
    armed: frozenset[str]
    speakers: Mapping[str, str]
    alone: frozenset[str]
    shot: frozenset[str]

    @classmethod
    def of(
        cls,
        classes: Mapping[str, frozenset[str]],
        speakers: Mapping[str, str],
        alone: frozenset[str] = frozenset(),
        shot: frozenset[str] = frozenset(),
    ) -> Tellers:
        """The tellers of a report, by the word classes of a lexicon."""
        return cls(classes["told-as-part"], classes["under-arms"], speakers, alone, shot)

    def teller(self, toll: Toll) -> str | None:
        """Who tells a count: the speaker of its statement, where that is known; None for the reporter."""
        return self.speakers.get(toll.source.value or "", toll.source.value)


def span(harm: Harm, tolls: Iterable[Toll], spread: Spread, telling: Tellers) -> Cell[tuple[Number, ...]]:
    """The lowest and the highest count of one harm; NONE where no count is told."""
    held = {t.id: t for t in _with_shot_dead(tolls, telling)}
    own = [t for t in held.values() if _counts(harm, t, spread)]
    own = _with_perfects(harm, own, held.values(), spread)
    own = own or [t for t in held.values() if _died_of(t, held, harm) and _counts(harm, _as_whole(t), spread)]
    own = own or [t for t in held.values() if _is_of_whole_elsewhere(t, held) and _counts(harm, _as_whole(t), spread)]
    own += _treated(own, held.values(), spread, telling) if harm == "injured" else []
    own = _without_added(own, held, telling)
    told = [replace(t, status=replace(t.status, value="asserted")) for t in own]
    counts = _totals(harm, _with_losses(told, telling), telling)
    ends = policies.over(counts, "airwars")
    spans = tuple(sorted({s for t in counts for s in t.low.spans}))
    return Cell(ends, spans, "incidents.range-over-sources") if ends else NONE


def _with_shot_dead(tolls: Iterable[Toll], telling: Tellers) -> list[Toll]:
    """The counts, several who were shot told as dead where others count about as many dead, and their teller counts none: "29 men
    shot", of a massacre with 31 dead."""
    told = list(tolls)
    dead = [t for t in told if t.harm.value == "killed" and t.status.value == "asserted" and (t.low.value or 0) >= SHOT]

    def is_dead(toll: Toll) -> bool:
        many, teller = toll.low.value or 0, telling.teller(toll)
        beside = [t.low.value or 0 for t in dead if telling.teller(t) != teller]
        own = any(telling.teller(t) == teller is not None for t in dead)
        return bool(beside) and not own and max(beside) <= SO_MANY * many and many <= SO_MANY * max(beside)

    shot = {t.id for t in told if t.id in telling.shot and (t.low.value or 0) >= SHOT and is_dead(t)}
    return [
        replace(t, harm=replace(t.harm, value="killed")) if t.id in shot or t.part_of.value in shot else t for t in told
    ]


def _with_losses(counts: list[Toll], telling: Tellers) -> list[Toll]:
    """The counts, what one source tells side by side of its own losses and of those that it killed added up: "killed 11
    guerrillas and lost three soldiers"."""
    left = list(counts)
    for one, other in pairwise(counts):
        lost = (one.harm.how == LOST) != (other.harm.how == LOST)
        near = other.low.spans[0].start - one.low.spans[0].start < BREATH
        whole = one.part_of.value is None and other.part_of.value is None
        if lost and near and whole and telling.teller(one) == telling.teller(other) and one in left:
            spans = (*one.low.spans, *other.low.spans)
            many: Cell[Number] = replace(one.low, value=(one.low.value or 0) + (other.low.value or 0), spans=spans)
            both = replace(one, low=many, high=many, group=NONE)
            left = [both if t is one else t for t in left if t is not other]
    return left


def _without_added(counts: list[Toll], held: Mapping[str, Toll], telling: Tellers) -> list[Toll]:
    """Without what was only added up of persons told one by one beside a number of as many or more ("the mayor and his son were
    killed") by the same source or the reporter, and of other groups beside a larger one that the same source gives: those are
    some of these."""
    single: dict[str | None, list[bool]] = {}
    for part in held.values():
        if part.is_part_of_sum:
            single.setdefault(part.part_of.value, []).append(part.is_one_person)
    given = [t for t in counts if not (t.is_one_person or t.id in single or t.low.how == NEXT)]

    def is_of_some(added: Toll) -> bool:
        many, teller = added.low.value or 0, telling.teller(added)
        if not all(single[added.id]):
            return any((t.low.value or 0) > many for t in given if t.source.value == added.source.value)
        beside = [t for t in given if teller is None or telling.teller(t) in (teller, None)]
        far = any((t.low.value or 0) > ALIKE * many for t in given)
        return far or any((t.low.value or 0) >= many for t in beside)

    return [t for t in counts if t.id not in single or not is_of_some(t)]


def _is_of_whole_elsewhere(part: Toll, held: Mapping[str, Toll]) -> bool:
    """Whether what it is a part of is counted of another incident: of the sum that holds this one."""
    return part.part_of.value is not None and part.part_of.value not in held


def _as_whole(part: Toll) -> Toll:
    return replace(part, part_of=NONE)


def _treated(hurt: list[Toll], held: Iterable[Toll], spread: Spread, telling: Tellers) -> list[Toll]:
    """The counts of people who were treated by those who do not count the hurt, of whom those are."""
    tellers = {telling.teller(t) for t in hurt}
    treated = (t for t in held if t.harm.value == "treated" and _counts("treated", t, spread))
    return [t for t in treated if not hurt or telling.teller(t) not in (*tellers, None)]


def _with_perfects(harm: Harm, own: list[Toll], held: Iterable[Toll], spread: Spread) -> list[Toll]:
    """With the counts of one deed that are taken for a campaign's by a perfect tense alone ("five bodies have been brought in")
    or as the level of a toll ("which brings the toll to five"), where they are like its others."""
    if spread != "one":
        return own
    most = max((t.low.value or 0 for t in own if not t.is_one_person), default=0)
    alike = (t for t in held if t.scope.how in (PERFECT, HEADED) or (most and _is_level(t, most)))
    perfect = [replace(t, scope=NONE) for t in alike]
    more = [t for t in perfect if _counts(harm, t, spread) and (not most or (t.low.value or 0) <= ALIKE * most)]
    return own + more


def _is_level(toll: Toll, most: float) -> bool:
    """Whether it tells where the toll of a deed stands, whose other counts are known."""
    rising = toll.scope.how == LABELLED and (toll.low.value or 0) >= most
    return rising or (toll.scope.value, toll.harm.how) == LEVEL


def _died_of(part: Toll, held: Mapping[str, Toll], harm: Harm) -> bool:
    """Whether it counts those of the wounded who died."""
    whole = held.get(part.part_of.value or "")
    return whole is not None and whole.harm.value != harm == part.harm.value


def _totals(harm: Harm, counts: list[Toll], telling: Tellers) -> list[Toll]:
    """Without one person told apart ("a woman died in an ambulance") where more are counted, and without women and children
    beside a larger count of the same source."""
    counts = _without_looser(_of_one_size(counts))
    counts = _without_sides(_without_summed(counts, telling), telling)
    counts = _without_reasons(_without_places(counts), telling)
    many = [t for t in counts if not t.is_one_person]
    kept = many if any((t.low.value or 0) > 1 for t in many) else counts
    if any(t.low.value for t in kept):
        kept = [t for t in kept if t.low.value != 0 or t.harm.value == harm]  # "no one was wounded", of the dead
    kept = _without_nobody(kept, telling)
    wholes = [t for t in kept if t.group.value not in telling.parts]
    return [t for t in kept if t in wholes or not any(_holds(whole, t) for whole in wholes)]


def _without_nobody(counts: list[Toll], telling: Tellers) -> list[Toll]:
    """Without what tells that nobody else was harmed by who tells of some, and that no civilian was, where fighters are
    counted."""
    tellers = {telling.teller(t) for t in counts if t.low.value}
    armed = any(t.group.value in telling.armed for t in counts if t.low.value)

    def holds(nobody: Toll) -> bool:
        of_some = nobody.group.value not in (None, *telling.armed)
        return not (of_some and armed) and (nobody.id in telling.alone or telling.teller(nobody) not in tellers)

    return [t for t in counts if t.low.value != 0 or holds(t)]


def _without_summed(counts: list[Toll], telling: Tellers) -> list[Toll]:
    """Without two counts that somebody adds up himself: "eight from the landing and two from the hospital, so ten"."""
    left = list(counts)
    for one, other, whole in zip(counts, counts[1:], counts[2:], strict=False):
        numbers = [t.low.value or 0 for t in (one, other, whole)]
        near = whole.low.spans[0].start - one.low.spans[0].start < BESIDE
        same = {telling.teller(t) for t in (one, other, whole)} == {telling.teller(whole)} != {None}
        if min(numbers) > 0 and numbers[0] + numbers[1] == numbers[2] and near and same:
            left = [t for t in left if t not in (one, other)]
    return left


def _without_sides(counts: list[Toll], telling: Tellers) -> list[Toll]:
    """Without what each of two sides tells of its own people under arms, where somebody counts both: "16 died. Kastan said that
    nine of its soldiers were killed; Urmistan, six soldiers and a civilian"."""
    left = list(counts)
    for one, other in pairwise(counts):
        tellers = {telling.teller(one), telling.teller(other)}
        near = other.low.spans[0].start - one.low.spans[0].start < BESIDE
        both = (one.low.value or 0) + (other.low.value or 0)
        whole = any(t.low.value == both and telling.teller(t) not in tellers for t in counts)
        if whole and near and len(tellers - {None}) > 1 and one.group.value in telling.armed:
            left = [t for t in left if t not in (one, other)]
    return left


def _without_reasons(counts: list[Toll], telling: Tellers) -> list[Toll]:
    """Without a count by which somebody explains the larger one given in the same breath: "put the toll at seven, saying two had
    died in hospital"."""

    def explains(some: Toll, whole: Toll) -> bool:
        ahead = 0 < some.low.spans[0].start - whole.low.spans[0].start < BREATH
        teller = telling.teller(some)
        own = teller is not None and teller == telling.teller(whole)
        bare = whole.group.value is None and some.group.value is not None
        return ahead and own and bare and some.source.value != whole.source.value and _is_more(whole, some)

    return [t for t in counts if not any(explains(t, whole) for whole in counts)]


def _without_places(counts: list[Toll]) -> list[Toll]:
    """Without counts that somebody gives side by side for a place each, where others count as many and more: "we buried eleven in
    the one village and five in the other", of the 19 of a raid."""
    parts: set[str] = set()
    for one, other in pairwise(counts):
        places = {one.place.value, other.place.value}
        near = other.low.spans[0].start - one.low.spans[0].start < BESIDE
        whole = (one.low.value or 0) + (other.low.value or 0)
        more = any((t.low.value or 0) >= whole for t in counts)
        if None not in places and len(places) > 1 and near and more and one.source.value == other.source.value:
            parts |= {one.id, other.id}
    return [t for t in counts if t.id not in parts]


def _of_one_size(counts: list[Toll]) -> list[Toll]:
    """Without a count many times larger than those of three others or more, which is that of a campaign."""
    lows = sorted(t.low.value or 0 for t in counts)
    middle = lows[len(lows) // 2] if len(lows) > OTHERS else 0
    return [t for t in counts if not middle or (t.low.value or 0) <= LARGER * middle]


def _without_looser(counts: list[Toll]) -> list[Toll]:
    """Without counts of a period where several are of the deed alone, and without "fewer than 20" where others are given."""
    alone = [t for t in counts if t.scope.value != "period"]
    counts = alone if len(alone) > OTHERS else counts
    return [t for t in counts if t.hedge.value != "less-than"] or counts


def _holds(whole: Toll, part: Toll) -> bool:
    """Whether a larger count of people of every kind stands beside a count of some, told by the same source."""
    near = abs(whole.low.spans[0].start - part.low.spans[0].start) < BESIDE
    return _is_more(whole, part) and near and whole.source.value == part.source.value


def _is_more(whole: Toll, part: Toll) -> bool:
    return (whole.low.value or whole.high.value or 0) > (part.low.value or 0)


def _counts(harm: Harm, toll: Toll, spread: Spread) -> bool:
    """Whether a count is of the incident's own people; that nobody was hurt tells that nobody was killed."""
    nobody = toll.hedge.value == "none-hurt" and toll.harm.value in ("killed", "injured")
    unhurt = nobody and toll.harm.value == "injured" and toll.harm.how != NO_WOUNDED
    none = toll.harm.how == NO_CASUALTIES and harm == "injured"
    of_it = toll.harm.value == harm or (unhurt and harm == "killed") or none
    whole = toll.part_of.value is None or toll.is_inside_campaign
    told = toll.status.value == "asserted" or toll.status.how == MAY_HAVE
    own = toll.scope.value in OWN[spread] and told and toll.hedge.value != "vague"
    return of_it and whole and own
