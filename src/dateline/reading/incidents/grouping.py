"""Which facets are of one incident: nothing parts them, and something ties them.

Inside a report what is told next to a deed is of that deed unless the words say otherwise: another day, another place,
another kind of deed, or "another". `compare` gives the evidence as a readable list; the weights are in the lexicon.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import combinations, product

from dateline.lexicon import Lexicon
from dateline.reading.incidents.facets import Facet
from dateline.reading.incidents.geography import Geography, same
from dateline.reading.moments import calendar

Group = tuple[Facet, ...]
RECENT = 8
"""How many incidents a facet is compared with, the latest first: the cost stays linear."""
FORCE = ("violence", "abduction", "arson", "robbery", "seizure")
KIN = frozenset(
    frozenset(pair)
    for pair in (
        *combinations(FORCE, 2),
        *product(("protest",), ("violence", "arson", "detention")),
        *combinations(("detention", "seizure", "restriction"), 2),
    )
)
"""Kinds of deeds that can be facets of one: raiders kill a guard and take pupils; police fire tear gas at a march; those
aboard a seized ship are held."""
RIOT = frozenset({"protest", "arson", "robbery", "detention", "restriction"})
"""Kinds of deeds that go with a protest, whoever they are told of."""
LONG = 6
"""Days between one that is told and one that is worked out, past which they are of two deeds."""
PERIOD = 3
"""Days from the first to the last of a stretch whose dead are no one day's."""
NEAR = 3
"""Sentences within which a facet goes on from one told before."""


def group(facets: Sequence[Facet], geography: Geography, lexicon: Lexicon) -> list[Group]:
    """The facets as incidents, in text order of their first."""
    weights, found, last = lexicon.weights("joining"), list[Group](), -1
    for facet in in_order(facets):
        if facet.headline:
            last = 0
        best = 0.0
        chosen = len(found)
        late = range(max(0, len(found) - RECENT), len(found))
        fit = [i for i in late if not apart(found[i], facet, geography)]
        if facet.headline and not fit and len(facet.sentences) == 1:
            fit = [i for i in late if not apart(found[i], facet, None)]
        for i in fit:
            score = sum(
                weights.get(name, 0.0) for name in compare(found[i], facet, geography, i == last, len(fit) == 1)
            )
            if score > best or (score == best > 0):
                best, chosen = score, i
        chosen = next((i for i in fit if _is_tied(found[i], facet)), chosen)
        found[chosen : chosen + 1] = [(*(found[chosen] if chosen < len(found) else ()), facet)]
        last = chosen if facet.real else last
    return sorted(
        (tuple(sorted(told, key=lambda f: f.tokens[0])) for told in found), key=lambda told: told[0].tokens[0]
    )


def in_order(facets: Sequence[Facet]) -> list[Facet]:
    """The facets as they are put together: what a headline tells comes last, because the text below tells what it is of."""
    return sorted(facets, key=lambda f: (f.headline, f.tokens[0]))


def apart(old: Group, new: Facet, geography: Geography | None) -> bool:
    """Whether a facet is surely of another incident; where nothing is known of places, by all else: a headline may call the place
    otherwise than the text."""
    kin = any(f.kind == new.kind or frozenset({f.kind, new.kind}) in KIN for f in old)
    if not (kin or _policed(old, new) or _one_operation(old, new)) or any(
        f.real != new.real or f.event.echo.value != new.event.echo.value for f in old
    ):
        return True
    if new.earlier and not any(f.earlier for f in old):
        return True
    if new.anew and new.introduced and not new.dying and all(f.block != new.block for f in old):
        return True  # "In a second attack hours later, a roadside bomb hit a bus"
    long = new.firm and new.effect and new.days and calendar.length(new.days) >= PERIOD
    if long and any(f.firm and f.days and f.days[0] == f.days[1] for f in old):
        return True  # "in all, 37 were killed during the week"
    if any(f.kind != new.kind and not new.occasion_of.isdisjoint(f.tokens) for f in old):
        return True
    listed = new.item and not (new.effect and not new.actors) and not new.definite and any(f.item for f in old)
    if (listed or (new.entry and not new.headline)) and all(f.block != new.block for f in old):
        return True  # two items of a list
    other = geography is not None and (_all_other(old, new) or any(_elsewhere(f, new, geography) for f in old))
    return other or any(_other_day(f, new) for f in old)


def _policed(old: Group, new: Facet) -> bool:
    """Whether one is of a crowd that protests, and the other of what goes with that: stones and fires, tear gas, arrests."""
    told = new.crowd or (new.kind in RIOT and new.event.mode.value != "deport")
    beside = (f for f in _in_its_sentences(old, new) if f.effect)
    return (told and any(f.crowd for f in old)) or (new.crowd and any(beside))  # "injured when a crowd threw bricks"


def _is_tied(old: Group, new: Facet) -> bool:
    """Whether one sentence ties them: what police do to a crowd, the raid in which somebody was held, the bombs with which a post
    was attacked."""
    beside = list(_in_its_sentences(old, new))
    named = any(not f.operation_of.isdisjoint(new.tokens) or not new.operation_of.isdisjoint(f.tokens) for f in beside)
    return named or (bool(beside) and _policed(old, new))  # "fired tear gas at thousands who marched"


def _one_operation(old: Group, new: Facet) -> bool:
    """Whether one sentence tells that those who hold somebody did so in a raid, or killed others as they did: "raided a
    farm and took two into custody"."""
    beside = (f for f in _in_its_sentences(old, new) if f.kind != new.kind)
    held = (f for f in beside if "detention" in (f.kind, new.kind))
    return any(f.actors & new.actors or not new.operation_of.isdisjoint(f.tokens) for f in held)


def _in_its_sentences(old: Group, new: Facet) -> Iterator[Facet]:
    return (f for f in old if not set(f.sentences).isdisjoint(new.sentences))


def _all_other(old: Group, new: Facet) -> bool:
    """Whether another paragraph tells at a place of its own who did it to whom, and both are others."""
    if not (new.placed and new.actors and new.recipients) or any(f.block == new.block or f.placed for f in old):
        return False
    doers, hit = (frozenset[str]().union(*ids) for ids in zip(*((f.actors, f.recipients) for f in old), strict=True))
    return bool(doers and hit) and not (doers & new.actors or hit & new.recipients)


def _elsewhere(old: Facet, new: Facet, geography: Geography) -> bool:
    """Whether both were done at places that are two; in one paragraph only where the clauses of both tell the place."""
    sure = (old.placed and new.placed) or old.block != new.block
    return sure and geography.elsewhere(old.place, new.place)


def _other_day(old: Facet, new: Facet) -> bool:
    """Whether the days of both are told and share none; where the one's is worked out, a week must lie between. Whoever is held
    "a day after they were seized" is of one deed."""
    if not (old.days and new.days and (old.firm or new.firm)):
        return False
    if new.dying and (new.days[1] >= old.days[0] or not (old.firm and new.firm)):
        return False  # of wounds, days later
    if old.effect and old.block == new.block and not old.firm:
        return False  # what came of a deed has its day: "11 dead. They died in the strike of 15 August."
    if old.recipients & new.recipients and not (old.event.is_dated_in_clause and new.event.is_dated_in_clause):
        return False
    return calendar.gap(old.days, new.days) > (0 if old.firm and new.firm else LONG)


def compare(old: Group, new: Facet, geography: Geography, latest: bool, only: bool) -> tuple[str, ...]:
    """What speaks for and against the facet being of the incident, by the names of the weights."""
    steps = min(abs(s - t) for f in old for s in f.sentences for t in new.sentences)
    bodies = frozenset[str]().union(*(f.bodies for f in old))
    told = {
        "prior": True,
        "same-sentence": steps == 0,
        "next-sentence": steps == 1,
        "near": 1 < steps <= NEAR,
        "far": steps > NEAR,
        "latest": latest,
        "only": only,
        "other-block": all(f.block != new.block for f in old),
        "other-item": new.item and all(f.block != new.block for f in old),
        "other-kind": all(f.kind != new.kind for f in old),
        "other-force": new.kind in FORCE and all(f.kind != new.kind and f.kind in FORCE for f in old),
        "same-count": any(f.counts & new.counts for f in old),
        "introduced": new.introduced and steps > 0,
        "effect": new.effect and not new.place,
        "points-back": new.definite,
        "anew": new.anew and not new.dying,
        "same-victims": any(f.recipients & new.recipients for f in old),
        "same-actors": any(f.actors & new.actors for f in old),
        "other-actors": bool(bodies and new.bodies) and not bodies & new.bodies,
        "pluperfect": new.before and not any(f.before for f in old),
        "first-place": new.placed and not any(f.place for f in old),
        "place-first": new.place_first and steps > 0,
        "known-doers": new.known_doers and steps > 0,
        "in-detail": all(f.effect for f in old) and not new.effect,
        "own-dead": bool(new.counts) and any(f.counts for f in old) and not any(f.counts & new.counts for f in old),
        "no-dead": not new.counts and any(f.counts for f in old),
        "of-the-lead": any(f.sentences[0] == 0 for f in old),
        "learned": new.learned,
        "learned-beside": new.learned and steps <= 1,
        "quoted": new.quoted,
        "quoted-beside": new.quoted and 0 < steps <= NEAR,
        "no-day": not (new.firm or new.by_default),
        "its-doers-and-place": bool(new.actors) and new.placed and new.introduced and steps > 0,
        "own-place": new.placed
        and any(f.place for f in old)
        and not any(f.place and new.place and same(f.place, new.place) for f in old),
        "same-place": any(f.place and new.place and same(f.place, new.place) for f in old),
        "other-place": any(geography.elsewhere(f.place, new.place) for f in old),
        "policed": _policed(old, new),
        "one-operation": _one_operation(old, new),
        "burned-down": new.kind == "arson"
        and not (new.actors or new.placed or new.introduced)
        and any(f.kind in FORCE for f in old),
        "told-again": _told_again(old, new, steps),
        "same-day": steps > 0 and not new.effect and any(f.firm and new.firm and f.days == new.days for f in old),
        "same-tool": any(f.tools & new.tools for f in old),
        "same-word": any(f.lemma == new.lemma for f in old),
        "headline": new.headline,
        "number": any(f.many for f in old) != new.many,
        "one-of-many": any(f.many for f in old) and not new.many and not new.effect and new.place is not None,
        "other-day": any(
            not (f.headline or f.by_default or new.by_default)
            and f.days
            and new.days
            and (f.firm or new.firm)
            and f.days != new.days
            for f in old
        ),
    }
    return tuple(name for name, holds in told.items() if holds)


def _told_again(old: Group, new: Facet, steps: int) -> bool:
    """Whether a paragraph tells in full, on the same day and with no dead of its own, what the one before it told in short."""
    again = new.introduced and new.firm and not new.counts and steps == 1
    return again and any(f.block < new.block and f.firm and f.days == new.days for f in old)


def nearest(groups: Sequence[Group], around: int) -> list[frozenset[int]]:
    """For each incident the sentences, up to `around` from its own, that no other is told nearer to."""
    steps: list[dict[int, int]] = []
    for group in groups:
        near: dict[int, int] = {}
        for own in {s for facet in group for s in facet.sentences}:
            for s in range(own - around, own + around + 1):
                near[s] = min(abs(s - own), near.get(s, around))
        steps.append(near)
    least: dict[int, int] = {}
    for near in steps:
        least |= {s: min(step, least.get(s, step)) for s, step in near.items()}
    return [frozenset(s for s, step in near.items() if step == least[s]) for near in steps]
