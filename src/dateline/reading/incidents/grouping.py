"""Which facets are of one incident: nothing parts them, and something ties them.

Inside a report what is told next to a deed is of that deed unless the words say otherwise: another day, another place,
another kind of deed, or "another". `compare` gives the evidence as a readable list; the weights are in the lexicon.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from functools import lru_cache

from dateline.lexicon import Lexicon
from dateline.reading.incidents.facets import Facet
from dateline.reading.places import distance
from dateline.rows import Place

Group = tuple[Facet, ...]
Inside = frozenset[tuple[str, str]]
"""Pairs of places of which the first is told to lie in the second."""
RECENT = 8
"""How many incidents a facet is compared with, the latest first: the cost stays linear."""
NEAR = 3
"""Sentences within which a facet goes on from one told before."""


def group(facets: Sequence[Facet], inside: Inside, lexicon: Lexicon) -> list[Group]:
    """The facets as incidents, in text order of their first."""
    weights, found = _weights(lexicon), list[Group]()
    for facet in facets:
        best = max(
            ((sum(weights[f] for f in told), i) for i, told in _possible(found, facet, inside)), default=(0.0, -1)
        )
        if best[0] > 0:
            found[best[1]] += (facet,)
        else:
            found.append((facet,))
    return found


def _possible(found: list[Group], facet: Facet, inside: Inside) -> Iterator[tuple[int, tuple[str, ...]]]:
    first = max(0, len(found) - RECENT)
    for i in range(first, len(found)):
        if not any(apart(old, facet, inside) for old in found[i]):
            yield i, compare(found[i], facet, i == len(found) - 1)


def apart(old: Facet, new: Facet, inside: Inside) -> bool:
    """Whether two facets are surely of two incidents."""
    if old.kind != new.kind or old.real != new.real or old.event.echo.value != new.event.echo.value:
        return True
    if old.days and new.days and old.firm and new.firm and (old.days[1] < new.days[0] or new.days[1] < old.days[0]):
        return True
    return old.place is not None and new.place is not None and elsewhere(old.place, new.place, inside)


def compare(old: Group, new: Facet, latest: bool) -> tuple[str, ...]:
    """What speaks for and against the facet being of the incident, by the names of the weights."""
    steps = min(abs(s - t) for f in old for s in f.sentences for t in new.sentences)
    told = {
        "prior": True,
        "same-sentence": steps == 0,
        "next-sentence": steps == 1,
        "near": 1 < steps <= NEAR,
        "far": steps > NEAR,
        "latest": latest,
        "effect": new.effect and not new.place,
        "points-back": new.definite,
        "anew": new.anew,
        "same-victims": any(f.recipients & new.recipients for f in old),
        "same-actors": any(f.actors & new.actors for f in old),
        "other-actors": _differ(frozenset().union(*(f.actors for f in old)), new.actors),
        "same-place": any(f.place and new.place and f.place.id == new.place.id for f in old),
        "same-day": any(f.firm and new.firm and f.days == new.days for f in old),
        "same-tool": any(f.tools & new.tools for f in old),
        "same-word": any(f.lemma == new.lemma for f in old),
        "headline": any(f.headline for f in old),
        "number": any(f.many for f in old) != new.many,
    }
    return tuple(name for name, holds in told.items() if holds)


def elsewhere(one: Place, other: Place, inside: Inside) -> bool:
    """Whether two places are surely two: listed ones by distance, others by name where neither is told to hold the other."""
    if one.id == other.id or (one.id, other.id) in inside or (other.id, one.id) in inside:
        return False
    if one.is_listed and other.is_listed:
        return not distance.within(one, other)
    return min(one.precision.value or 1, other.precision.value or 1) < 4 and not distance.within(one, other)


def _differ(one: frozenset[str], other: frozenset[str]) -> bool:
    return bool(one and other) and not one & other


@lru_cache(maxsize=8)
def _weights(lexicon: Lexicon) -> Mapping[str, float]:
    return {e["feature"]: float(e["weight"]) for e in lexicon["incident_weights"] if e["of"] == "joining"}
