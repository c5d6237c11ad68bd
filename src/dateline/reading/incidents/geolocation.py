"""Where a deed was done: each place that a report names is weighed by how its mentions stand to the words of the deed.

`signs` gives what speaks for and against a place as a readable list; the weights are in the lexicon
(`incident_weights.tsv`, `place`), learned by tools/train_incidents.py.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property

import numpy as np

from dateline.reading.incidents import place_mentions
from dateline.reading.incidents.distant_places import DistantPlaces, Standing, Weights
from dateline.reading.incidents.facets import Facet
from dateline.reading.incidents.grouping import Group
from dateline.reading.incidents.place_columns import PlaceColumns
from dateline.reading.incidents.place_mentions import Nearby, PlaceMention
from dateline.reading.incidents.relevance import Setting
from dateline.reading.incidents.whereabouts import Deed, Whereabouts
from dateline.rows import NONE, Cell

CLOSEST = 4
"""Mentions of a place that are looked at, the nearest first."""
OFTEN = 3
MANY = 4
"""Places, or mentions of a country, past which more of them tell no more."""
SIZES = {1: "exact", 2: "exact", 3: "district", 4: "province", 5: "stretch", 6: "country", 7: "country"}
"""What a place is, by its precision as UCDP counts."""
NEAR = ("same", "next", "last")
STEPS = {True: ("same",), False: (*NEAR, "paragraph")}
TOWNS = ("same", "next", "last", "paragraph", "later", "earlier", "nowhere")
"""How near the nearest town can be."""
FEW = 16
"""Places that are all weighed, one by one."""
SLACK = 1e-9
"""By how much sums of weights in another order may differ at most."""


@dataclass(frozen=True, eq=False)
class Geolocation:
    """The places of a report, to be weighed for each of its deeds."""

    setting: Setting

    def of(self, group: Group) -> Cell[str]:
        """A cell for the place of a deed, the one that most speaks for; an empty one where the report names none."""
        deed = self.deed(group)
        told = {id: self._weight(self.signs(id, deed)) for id in self._weighty(deed)}
        fit = self._exact(self._agreeing(told, group) or told, deed)
        return self._cell(max(fit, key=fit.__getitem__), deed) if fit else NONE

    def _agreeing(self, told: Mapping[str, float], group: Group) -> dict[str, float]:
        """The places that are not surely others than those that clauses of the deed itself tell: "fired at Varkesh"."""
        where = self.setting.where
        own = [f.place for f in self._ruling(group) if f.placed and not f.effect and f.place is not None]
        near = (id for id in told if not own or not all(where.elsewhere(place, where.places[id]) for place in own))
        return {id: told[id] for id in near}

    def _exact(self, told: Mapping[str, float], deed: Deed) -> dict[str, float]:
        """The places without the countries beside which another in them is told to be where it was done."""
        countries = {id: bool(self.mentions[id]) for id in told if self._size(id) == "country"}
        stands = self.setting.named.table.classes["place-governor"]
        close = {
            id: self._nearby[id].closest(deed.sentences, CLOSEST) for id in told if countries and id not in countries
        }
        near = {id: {self._near(m, deed) for m in all if m.frame in stands} for id, all in close.items()}
        wide = self.setting.where.wider(countries, near, STEPS)
        return {id: weight for id, weight in told.items() if id not in wide}

    def _weight(self, signs: Iterable[str]) -> float:
        weights = self.setting.lexicon.weights("place")
        return sum(weights.get(sign, 0.0) for sign in signs)

    def _weighty(self, deed: Deed) -> Iterable[str]:
        """The places that may be the deed's, in text order: of many those near it, and of the others those that nothing near
        outweighs."""
        places = self._ids
        if len(places) <= FEW:
            return places
        near = self._distant.near(
            deed.sentences, deed.tokens, deed.blocks, (span for _, all in deed.people for span in all)
        )
        ids = {f.event.place.value or "" for f in deed.group} | {p.id for p in deed.ruled} | deed.background.meant
        ids |= {
            deed.before,
            deed.behind,
            *(id for n in near for pair in self.setting.where.linked.get(places[n], ()) for id in pair),
        }
        near.update(self._columns.number(id) for id in ids if id in self.setting.where.places)
        far = self._distant.far(min(deed.sentences), max(deed.sentences))
        far += self._by_town[deed.town]
        far += self._whereabouts.weights(deed.background, self._size, deed.town, self._weight)
        near.update(self._add_ruled(far, deed))
        far[[*near]] = -np.inf
        least = max((self._weight(self.signs(places[n], deed)) for n in near), default=-np.inf)
        near.update(np.flatnonzero(far >= max(least, far.max()) - SLACK).tolist())
        return [places[n] for n in sorted(near)]

    def _add_ruled(self, far: Weights, deed: Deed) -> list[int]:
        """Adds what speaks for places by where they lie to those of the rules; gives those of which it has to be asked."""
        if not deed.ruled:
            far += self._unruled
            return []
        known = {place.id: place for place in deed.ruled}.values()
        (inside, close), (around, closer) = (
            np.any([told(place) for place in known], axis=0) for told in (self._columns.inside, self._columns.around)
        )
        far += np.where(inside, self._weight(["inside the ruled"]), self._weight(["around the ruled"]) * around)
        return np.flatnonzero(close | closer).tolist()

    @cached_property
    def _ids(self) -> list[str]:
        return [*self.setting.where.places]

    @cached_property
    def _columns(self) -> PlaceColumns:
        return PlaceColumns([*self.setting.where.places.values()], self.setting.where.inside)

    @cached_property
    def _unruled(self) -> Weights:
        """What speaks for each place where the rules have none."""
        return np.array([self._weight([f"none ruled {self._size(id)}"]) for id in self.setting.where.places])

    @cached_property
    def _by_town(self) -> dict[str, Weights]:
        """What speaks for each place by how near the nearest town is."""
        countries = [self._country(id) for id in self.setting.where.places]
        return {
            town: np.array(
                [self._weight([f"{country} with a town {town}"]) if country else 0.0 for country in countries]
            )
            for town in TOWNS
        }

    @cached_property
    def _distant(self) -> DistantPlaces:
        table = self.setting.named.table
        mentions = [
            [
                Standing(n, m.span, table.sentence[m.head], table.block[m.head], self._above[m.head])
                for m in self.mentions[id]
            ]
            for n, id in enumerate(self.setting.where.places)
        ]
        return DistantPlaces(mentions, table.sentence, CLOSEST, self._weight_afar)

    def _weight_afar(self, place: int, closest: Sequence[tuple[int, bool]]) -> float:
        """What speaks for a place none of whose mentions stands near the deed, but for what the rules and towns say of it."""
        id = self._ids[place]
        told = [(self.mentions[id][number], "earlier" if before else "later") for number, before in closest]
        nearest = told[0][1] if told else "unnamed"
        found = [*self._itself[id], *self._by_nearest(id, nearest), *(f"{m.frame} {near}" for m, near in told)]
        return self._weight(dict.fromkeys(found))

    def deed(self, group: Group) -> Deed:
        """What the places of a deed are weighed against, gathered once for all of them."""
        people = tuple(
            (name, spans) for f in group for name in ("actor", "recipient") if (spans := getattr(f.event, name).spans)
        )
        sentences = tuple(dict.fromkeys(s for f in group for s in f.sentences))
        deed = Deed(
            group,
            sentences,
            frozenset(token for f in group for token in f.tokens),
            frozenset(f.block for f in group),
            people,
            tuple(f.place for f in self._ruling(group) if f.place is not None),
            self._whereabouts.background(group, sentences),
        )
        nearest = self._towns.closest(deed.sentences, 1)
        told, first = self._in_order, bisect_left(self._in_order, (min(group[0].tokens), ""))
        return replace(
            deed,
            town=self._near(nearest[0], deed) if nearest else "nowhere",
            before=told[first - 1][1] if first else "",
            behind=told[first][1] if first < len(told) else "",
        )

    def signs(self, id: str, deed: Deed) -> tuple[str, ...]:
        """What speaks for and against a place being that of a deed."""
        told = self._nearby[id].closest(deed.sentences, CLOSEST)
        found = [*self._itself[id], *self._by_rule(id, deed)]
        found += self._by_nearest(id, self._near(told[0], deed) if told else "unnamed")
        if country := self._country(id):
            found.append(f"{country} with a town {deed.town}")
        found += self._whereabouts.signs(id, deed.background, self._size(id), deed.town)
        found += [sign for sign, own in (("last before", deed.before), ("first behind", deed.behind)) if id == own]
        found += self._by_parts(id, deed)
        for mention in told:
            found += self._around(mention, deed)
        return tuple(dict.fromkeys(found))

    def _by_parts(self, id: str, deed: Deed) -> Iterator[str]:
        """Whether a place near the deed is told to lie in it, or it in one."""
        for one, other in self.setting.where.linked.get(id, ()):
            beside = other if one == id else one
            told = self._nearby[beside].closest(deed.sentences, 1)
            near = self._near(told[0], deed) if told else ""
            if near in NEAR:
                if one == id:
                    yield f"inside told {near}"
                elif self._size(beside) != "country":
                    yield from (f"holds told {near}", f"holds told {near} {self._size(id)}")

    def _by_nearest(self, id: str, nearest: str) -> Iterator[str]:
        """What shows where the nearest mention of a place stands."""
        yield from (f"nearest {nearest}", f"nearest {nearest} {self._size(id)}")
        if country := self._country(id):
            yield f"{country} {nearest}"

    def _country(self, id: str) -> str:
        """Whether a place is the country that the report is from, another, or none ("")."""
        if self._size(id) != "country":
            return ""
        at_home = self.setting.where.places[id].country.value == self._whereabouts.home
        return "home country" if at_home else "other country"

    @cached_property
    def mentions(self) -> dict[str, list[PlaceMention]]:
        """The mentions of each place, in text order."""
        named = self.setting.named
        return {id: [*place_mentions.mentions(place, named)] for id, place in self.setting.where.places.items()}

    @cached_property
    def _called(self) -> dict[str, str]:
        """What the words beside it call each place."""
        return {id: place_mentions.called(told, self.setting.named.table) for id, told in self.mentions.items()}

    @cached_property
    def _itself(self) -> dict[str, tuple[str, ...]]:
        """What each place shows whatever was done."""
        return {id: tuple(self._of_itself(id)) for id in self.setting.where.places}

    def _of_itself(self, id: str) -> Iterator[str]:
        size, place = self._size(id), self.setting.where.places[id]
        yield from (f"size {size}", f"times {min(OFTEN, len(self.mentions[id]))} {size}")
        yield (
            "home"
            if place.country.value == self._whereabouts.home
            else "abroad"
            if place.country.value
            else "untold country"
        )
        if place.country.value != self._whereabouts.home and place.country.value:
            yield f"abroad {size}"
        if self.setting.where.is_in_town(place):
            yield "in town"
        if self._called[id]:
            yield f"called {self._called[id]}"
        if country := self._country(id):
            yield f"{country} towns {min(MANY, len(self._stretches))}"
            yield f"{country} told {min(MANY, len(self.mentions[id]))}"
        if id == self._first:
            yield "first of the report"

    def _ruling(self, group: Group) -> Iterator[Facet]:
        """What the rules for events place, but for what they place in the country of an embassy: "near the Chad embassy"."""
        table, is_owner = self.setting.named.table, self.setting.named.is_owner
        return (f for f in group if not any(is_owner(t) for s in f.event.place.spans for t in table.tokens(s)))

    def _by_rule(self, id: str, deed: Deed) -> Iterator[str]:
        """What the rules for events say of it."""
        for facet in self._ruling(deed.group):
            if facet.event.place.value == id:
                yield from ("ruled", f"ruled {facet.event.place.how.rpartition('.')[2]}")
                yield "ruled of an effect" if facet.effect else "ruled of a deed"
        if not deed.ruled:
            yield f"none ruled {self._size(id)}"
        elif any(self.setting.where.holds(whole, self.setting.where.places[id]) for whole in deed.ruled):
            yield "inside the ruled"
        elif any(self.setting.where.holds(self.setting.where.places[id], part) for part in deed.ruled):
            yield "around the ruled"

    def _around(self, mention: PlaceMention, deed: Deed) -> Iterator[str]:
        """How a mention stands to the words of a deed."""
        table, near = self.setting.named.table, self._near(mention, deed)
        yield f"{mention.frame} {near}"
        above = self._above[mention.head]
        if not deed.tokens.isdisjoint(above):
            governs = next((t for t in above if table.pos[t] in ("VERB", "AUX") or t in deed.tokens), None)
            own = governs is None or table.child(governs, "nsubj", "nsubjpass") is None
            place = "under the deed" if governs in deed.tokens else "below the deed" if own else "in another clause"
            yield f"{place} {mention.frame}"
        for name, spans in deed.people:
            if any(mention.span.meets(span) for span in spans):
                yield f"in the words of the {name}"

    @cached_property
    def _whereabouts(self) -> Whereabouts:
        return Whereabouts(self.setting)

    @cached_property
    def _above(self) -> dict[int, tuple[int, ...]]:
        """The words above the head of each mention."""
        heads = {mention.head for mentions in self.mentions.values() for mention in mentions}
        return {head: tuple(self.setting.named.table.ancestors(head)) for head in heads}

    @cached_property
    def _nearby(self) -> dict[str, Nearby]:
        return {id: Nearby.of(mentions, self.setting.named.table) for id, mentions in self.mentions.items()}

    @cached_property
    def _stretches(self) -> list[str]:
        """The places that are no countries."""
        return [id for id in self.setting.where.places if self._size(id) != "country"]

    @cached_property
    def _in_order(self) -> list[tuple[int, str]]:
        """Their mentions in the text itself, in text order: the head word of each, and which place it is of."""
        told = ((m, id) for id in self._stretches for m in self.mentions[id])
        return sorted((m.head, id) for m, id in told if m.frame != "dateline")

    @cached_property
    def _towns(self) -> Nearby:
        """The mentions that tell where, of places that are no countries."""
        stands = self.setting.named.table.classes["place-governor"] | {"before"}
        towns = (self.mentions[id] for id in self._stretches)
        return Nearby.of((m for all in towns for m in all if m.frame in stands), self.setting.named.table)

    def _near(self, mention: PlaceMention, deed: Deed) -> str:
        """How near a mention stands to the nearest words of a deed."""
        own = self.setting.named.table.sentence[mention.head]
        steps = min((own - s for s in deed.sentences), key=abs)
        if abs(steps) <= 1:
            return ("same", "next", "last")[steps]
        if self.setting.named.table.block[mention.head] in deed.blocks:
            return "paragraph"
        return "later" if steps > 0 else "earlier"

    def _size(self, id: str) -> str:
        return SIZES.get(self.setting.where.places[id].precision.value or 0, "unlisted")

    @cached_property
    def _first(self) -> str:
        told = ((m.span.start, id) for id, all in self.mentions.items() for m in all if m.frame != "dateline")
        return min(told, default=(0, ""))[1]

    def _cell(self, id: str, deed: Deed) -> Cell[str]:
        """The cell of a rule where one names the place, else its nearest mention; its own where it is not named."""
        ruled = [f.event.place for f in self._ruling(deed.group) if f.event.place.value == id]
        if ruled:
            return min(ruled, key=lambda cell: cell.how != "events.place-in-clause")
        if not self.mentions[id]:
            return replace(self.setting.where.places[id].name, value=id)
        (mention,) = self._nearby[id].closest(deed.sentences, 1)
        return Cell(id, (mention.span,), "incidents.place-weighed")
