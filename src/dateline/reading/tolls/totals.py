"""Totals that a report does not state but that follow: disjoint groups of one incident and one harm, added.

"Five civilians and two policemen were killed" is seven: a row of its own, whose `how` says that it is a sum and whose
parts point at it. "The bomber" beside them makes two totals: the victims, and the victims with the attackers. Nothing is
added across incidents, places or harms, nor a part to its whole; a later sentence is added only when its words say that
these are others ("also", "another", "the attackers").
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Container, Iterator, Sequence
from dataclasses import dataclass, field, replace
from itertools import groupby, pairwise

from dateline.english import number_words
from dateline.english import toll_patterns as english
from dateline.reading.tolls import harm_words
from dateline.reading.tolls.counted_groups import CountedGroup
from dateline.reading.tolls.deduplication import Apart
from dateline.rows import NONE, Cell, Hedge, Number, Toll

_ADDABLE = frozenset({"exact", "at-least", "more-than", "about", "range"})
NEXT = 3
"""The lowest ordinal that counts on: "a second" is as often another deed's."""
MOST = 60
"""Counts that are added to one sum; a list of more is no incident's."""
OTHER_BEHIND = 16
"""Characters behind a number in which it is told that those are in the other of two places."""
FAR = 3
"""Sentences after which a count is no longer taken to belong to the one before."""


def add(groups: Sequence[CountedGroup], apart: Apart) -> tuple[Toll, ...]:
    """The tolls of the groups, parts pointing at their totals, and behind them the totals; `apart` tells two incidents from
    one."""
    nth = _numbered(groups)
    rows = _added(groups, apart, nth)
    told = {(t.harm.value, t.low.value) for t in rows.values() if t.status.value == "asserted"}
    next_ = {id: n for id, n in nth.items() if (rows[id].harm.value, n - 1) in told}
    if len(next_) < len(nth):
        rows = _added(groups, apart, next_)
    for id, n in next_.items():
        many: Cell[Number] = Cell(n, rows[id].low.spans, "tolls.next-of-those")
        rows[id] = replace(rows[id], low=many, high=many, group=NONE)
    return tuple(rows.values())


def _added(groups: Sequence[CountedGroup], apart: Apart, alone: Container[str]) -> dict[str, Toll]:
    """The tolls by their id, with the totals; those that stand `alone` are in none."""
    by_harm: dict[str | None, list[CountedGroup]] = defaultdict(list)
    for group in groups:
        if _counts(group.toll) and group.toll.id not in alone:
            by_harm[group.toll.harm.value].append(group)
    rows = {group.toll.id: group.toll for group in groups}
    for found in by_harm.values():
        for one in _sums(found, apart):
            _tie(rows, one)
    return rows


def _numbered(groups: Sequence[CountedGroup]) -> dict[str, int]:
    """By the id of one who is told by an ordinal the number: "an eleventh died in hospital", "an eleventh death", who is the next
    of ten."""
    found = {}
    for group in groups:
        toll, noun = group.toll, group.told.count.noun
        nth = next((n for w in (noun, *noun.with_dep("amod")) if (n := number_words.ordinal(w.lower)) is not None), 0)
        if nth >= NEXT and toll.low.value == 1 and toll.part_of.value is None:
            found[toll.id] = nth
    return found


def _counts(toll: Toll) -> bool:
    """Whether a toll can be added: asserted, of one incident as far as told, no part of another, more than nobody."""
    return (
        toll.part_of.value is None
        and toll.status.value == "asserted"
        and toll.scope.value in (None, "incident")
        and toll.hedge.value in _ADDABLE
        and bool(toll.low.value)
    )


@dataclass(slots=True)
class _Sum:
    """Groups that add up; `whole` when the report states what they add up to."""

    whole: CountedGroup | None = None
    groups: list[CountedGroup] = field(default_factory=list)
    parts: list[CountedGroup] = field(default_factory=list)

    @property
    def last(self) -> CountedGroup:
        """The group told last."""
        return max((*self.groups, *self.parts), key=lambda g: g.toll.low.spans[0])

    @property
    def many(self) -> Number:
        """What the groups add up to."""
        return sum(g.many for g in self.groups)

    def is_near(self, group: CountedGroup) -> bool:
        """Whether a count may still belong to it."""
        full = len(self.groups) + len(self.parts) >= MOST
        return not full and group.sentence - self.last.sentence <= FAR

    def take(self, group: CountedGroup) -> bool:
        """Put a count where it belongs: as the whole of what only explains, as a part, as one more, as what is added up to;
        False where it does not belong, or where somebody else tells it."""
        if group.teller and not group.more and any(g.teller not in (None, group.teller) for g in self.groups):
            return False
        if all(g.explains for g in self.groups) and not group.explains and group.many >= self.many:
            self.groups, self.parts = [group], self.groups
        elif _is_part(group, self):
            self.parts.append(group)
        elif _adds(group, self):
            self.groups.append(group)
        elif group.everyone and group.many == self.many and len(self.groups) > 1:
            self.whole = group
        else:
            return False
        return True


def _sums(groups: list[CountedGroup], apart: Apart) -> list[_Sum]:
    """One walk in text order: each count joins the sum before it, is a part of its whole, or begins anew; a count may be
    the whole of the sum told behind it."""
    sums: list[_Sum] = []
    for group in groups:
        now = sums[-1] if sums else None
        if now is None or not now.is_near(group) or apart(now.groups[-1], group) or not now.take(group):
            sums.append(_Sum(groups=[group]))
    for one in sums:
        _set_apart(one)
        _settle(one)
    sums = [each for one in sums for each in (one, *_of_other_tellers(one))]
    for before, one in pairwise(sums):
        told = len(before.groups) == 1 < len(one.groups) and before.many == one.many
        if told and not apart(before.groups[0], one.last):
            one.whole = before.groups[0]
    return sums


def _of_other_tellers(one: _Sum) -> Iterator[_Sum]:
    """What somebody else tells side by side, and does not add up to the whole before, is a count of his own: "12 people were
    killed. The monitor said that two workers and six guards had died"."""
    whole = one.groups[0]
    if not one.parts or _explained(one):
        return
    others = [p for p in one.parts if p.teller not in (None, whole.teller) and not p.explains]
    for _, told in groupby(others, lambda p: (p.teller, p.sentence)):
        beside = list(told)
        if len(beside) > 1:
            one.parts = [p for p in one.parts if p not in beside]
            yield _Sum(groups=beside)


def _set_apart(one: _Sum) -> None:
    """What stands between commas behind a number that it adds up to, before the verb, tells who they were: "two men, a guard
    and a cook, died"."""
    whole, *rest = one.groups
    if one.parts or len(rest) < 2 or whole.many != sum(g.many for g in rest):
        return
    if any(g.told.count.noun.i > g.told.harmed.trigger.i for g in rest):
        return
    if whole.text[whole.end : rest[0].begin] == ", " and whole.text.startswith(",", rest[-1].end):
        one.groups, one.parts = [whole], [replace(g, explains=True) for g in rest]


def _settle(one: _Sum) -> None:
    """A noun set beside another that does not say who they all were is one more of a list: "two women, a youth and a man"."""
    beside = [p for p in one.parts if p.explains and not p.listed and not p.named]
    whole = one.groups[0]
    if beside and not whole.everyone and sum(p.many for p in one.parts) != whole.many:
        one.groups += beside
        one.parts = [p for p in one.parts if p not in beside]


def _is_part(group: CountedGroup, now: _Sum) -> bool:
    """Whether a count may be a part of the last whole told: smaller, not more, and within what is left of it."""
    whole = now.groups[-1]
    if group.told.harmed.is_figure or (group.everyone and not group.listed):
        return False
    if group.more or (group.attacker and not group.listed) or group.many >= whole.many:
        return False
    most = max(whole.many, whole.toll.high.value or 0)  # "between six and eight"
    if group.many + sum(p.many for p in now.parts if p.teller == group.teller) > most:
        return False
    if group.explains:
        return True
    return len(now.groups) == 1 and (whole.everyone or (group.listed and not whole.listed))


def _adds(group: CountedGroup, now: _Sum) -> bool:
    """Whether a count is of others than those of the sum."""
    if _is_in_the_other(group, now.last):
        return True
    if group.told.gap is not None or group.told.harmed.is_figure or any(_same(group, g) for g in now.groups):
        return False  # "three on Tuesday"; "six dead and, two hours later, eleven"
    if any(group.is_in_another_line(g) or _is_other_count(group, g) for g in now.groups):
        return False
    if group.everyone:  # "killing himself and twelve others"
        return all(
            g.attacker and not g.told.is_suicide and g.toll.harm.spans[:1] == group.toll.harm.spans[:1]
            for g in now.groups
        )
    everyone = any(g.everyone for g in now.groups)
    if group.told.is_suicide:
        return not everyone
    if group.more or (group.attacker and (group.known or not everyone)):
        return True
    return not everyone and _beside(group, now)


def _is_in_the_other(group: CountedGroup, last: CountedGroup) -> bool:
    """Whether one sentence tells how many lay here and how many there: "in the big one ten, in the small one six"."""
    near = group.sentence == last.sentence
    return near and english.IN_THE_OTHER.search(group.text, last.begin, group.end + OTHER_BEHIND) is not None


def _is_other_count(group: CountedGroup, before: CountedGroup) -> bool:
    """Whether one tells what a side lost and the other what it did, or one tells the level that the other brought it to."""
    how, told = group.told.harmed.how, before.told.harmed.how
    reached = told in harm_words.LEVELS and group.sentence == before.sentence
    return reached or (how == harm_words.LOST) != (told == harm_words.LOST)


def _beside(group: CountedGroup, now: _Sum) -> bool:
    """Whether a count stands beside the sum: in its sentence, by its words, or in the same attack on another side."""
    if group.also or group.sentence == now.last.sentence or all(g.attacker for g in now.groups):
        return True
    return (group.refers or group.known) and all(group.unlike(g) for g in now.groups)


def _same(one: CountedGroup, other: CountedGroup) -> bool:
    if one.person is not None or other.person is not None:
        return one.person == other.person
    return one.noun == other.noun and not (one.more or one.also)


def _tie(rows: dict[str, Toll], one: _Sum) -> None:
    """Point the parts of a sum at the whole that the report states or at a total of their own, put behind the rows."""
    if one.whole is not None:
        _point(rows, one.groups, one.whole.toll, "tolls.adds-up-to-whole")
    elif len(one.groups) > 1:
        _add_up(rows, one.groups)
    if one.parts and _explained(one):
        _point(rows, one.parts, one.groups[0].toll, "tolls.adds-up-to-whole")


def _explained(one: _Sum) -> bool:
    """Whether what is told after a whole are its parts: they add up to it, or are set beside it to say who they were."""
    whole = one.groups[0]
    return sum(p.many for p in one.parts) == whole.many or all(
        (p.listed and not p.everyone) or p.explains for p in one.parts
    )


def _point(rows: dict[str, Toll], parts: Sequence[CountedGroup], whole: Toll, how: str) -> None:
    for part in parts:
        rows[part.toll.id] = replace(rows[part.toll.id], part_of=Cell(whole.id, part.toll.low.spans, how))


def _add_up(rows: dict[str, Toll], groups: list[CountedGroup]) -> None:
    """One total, or two when attackers are among them: without and with."""
    victims, attackers = [g for g in groups if not g.attacker], [g for g in groups if g.attacker]
    if not attackers or not victims:
        _total(rows, groups, "tolls.sum-of-groups")
        return
    inner = victims[0] if len(victims) == 1 else _total(rows, victims, "tolls.sum-without-attackers")
    _total(rows, [inner, *attackers], "tolls.sum-with-attackers")


def _total(rows: dict[str, Toll], groups: Sequence[CountedGroup], how: str) -> CountedGroup:
    """The sum of groups as a row of its own, its parts pointing at it."""
    tolls = [group.toll for group in groups]
    spans = tuple(span for toll in tolls for span in toll.low.spans)
    low = sum((toll.low.value or 0 for toll in tolls), 0)
    highs = [toll.high.value for toll in tolls]
    high = None if None in highs else sum((h for h in highs if h is not None), 0)
    made = replace(
        tolls[0],
        id=f"t{len(rows) + 1}",
        low=Cell(low, spans, how),
        high=Cell(high, spans, how) if high is not None else NONE,
        hedge=Cell(_hedge(tolls, low, high), spans, how),
        group=NONE,
    )
    rows[made.id] = made
    _point(rows, groups, made, "tolls.part-of-sum")
    return replace(groups[0], toll=made)


def _hedge(groups: Sequence[Toll], low: Number, high: Number | None) -> Hedge:
    """A sum is as loose as its loosest part."""
    hedges = {toll.hedge.value for toll in groups}
    if "about" in hedges:
        return "about"
    if high is None:
        return "at-least"
    return "exact" if low == high else "range"
