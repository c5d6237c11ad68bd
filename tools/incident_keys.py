"""What a marked report says of its incidents: who plays which role, in which words, and which words tell of each."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from dateline.reading.incidents.grouping import Group
from dateline.reading.syntax.participants import Participants
from dateline.report import Span
from dateline.rows import Incident, Place

Marks = Mapping[str, Any]
SLOTS = {
    "perpetrators": "actor",
    "organizations": "actor",
    "human_names": "recipient",
    "human_descriptions": "recipient",
    "physical_targets": "target",
    "instruments": "instrument",
}
"""The slots of a MUC-4 template, and the role that each tells."""
WEIGHT = {"actor": 0.4, "recipient": 1.0, "target": 1.0, "instrument": 1.0}
"""How much a filler in the words of an incident speaks for its being that of the key: who did it is told of many."""
BESIDE = 0.4
SURE = 0.9
"""From which sum on an incident is taken for that of a key."""
CELLS = {"actor": "actor", "recipient": "recipient", "targets": "target", "instrument": "instrument"}
"""The fields of an incident of bench/incidents, and the role that each tells."""


KINDS = {
    "KIDNAPPING": {"abduction"},
    "HIJACKING": {"abduction", "robbery", "seizure"},
    "ROBBERY": {"robbery", "seizure"},
    "ATTACK": {"violence", "arson"},
    "BOMBING": {"violence", "arson"},
    "ARSON": {"violence", "arson"},
}
"""The types of MUC-4, and the kinds of deeds that may be one; other kinds it does not look at."""
LOOKED_AT = frozenset().union(*KINDS.values()) - {"seizure"}


GENERIC = frozenset(
    "the a an of province department region state city town village canton district municipality neighborhood neighbourhood "
    "quarter suburb county sector zone hamlet jurisdiction area port governorate oblast".split()
)
"""Words for what a place is, which are no part of its name."""


@dataclass(frozen=True)
class Key:
    """One incident as marked: the spans of each filler by role; the words that tell of it, where they are marked; its days and
    the kinds of deeds it may be, where words are not; the names its place may have, folded, and `exact`ly as they are marked;
    its PLOVER `type`, and whether it is background (`echo`) and one deed and no sum, where that is marked. `is_note`: all that
    was done in the text, or most, is of it, and nothing is known of the rest."""

    fillers: tuple[tuple[str, tuple[Span, ...]], ...]
    triggers: tuple[Span, ...] = ()
    days: tuple[tuple[str, str], ...] = ()
    kinds: frozenset[str] = frozenset()
    places: frozenset[str] = frozenset()
    exact: frozenset[str] = frozenset()
    type: str = ""
    echo: bool = False
    is_deed: bool = False
    is_note: bool = False

    def own(self, places: Iterable[Place]) -> frozenset[str]:
        """The ids of the places that are its own by name: those that bear it as it is marked, else those that bear it but for the
        words for what a place is. "Varkesh City" is no Varkesh where the country is called so and both are named."""
        names = {place.id: place.name.value or "" for place in places}
        same = frozenset(id for id, name in names.items() if plain(name) in self.exact)
        return same or frozenset(id for id, name in names.items() if folded(name) in self.places)

    def heads(self, named: Participants) -> dict[int, str]:
        """The head words of the fillers, with their role."""
        table = named.table
        phrases = ((list(table.tokens(span)), role) for role, spans in self.fillers for span in spans)
        return {table.top(words): role for words, role in phrases if words}

    def nearness(self, named: Participants, group: Group, incident: Incident) -> float:
        """How much speaks for an incident being the one that is marked."""
        if self.triggers:
            told = [span for facet in group for span in facet.event.trigger.spans]
            return float(sum(span.meets(mark) for span in told for mark in self.triggers))
        if group[0].kind not in self.kinds:
            return 0.0
        own = {sentence for facet in group for sentence in facet.sentences}
        near = {sentence + step for sentence in own for step in (-1, 1)} - own
        total = sum(WEIGHT[role] * _met(named, spans, own, near) for role, spans in self.fillers)
        start, end = incident.start.value, incident.end.value
        if total and start and end and self.days:
            total += 0.5 if any(low <= end and start <= high for low, high in self.days) else -0.7
        return total


def _met(named: Participants, spans: Sequence[Span], own: set[int], near: set[int]) -> float:
    at = {named.table.sentence_at(span.start) for span in spans}
    return 1.0 if at & own else BESIDE if at & near else 0.0


def of_muc(marks: Marks) -> Iterator[Key]:
    """The keys of a report of MUC-4, as /gold.jsonl/ has them."""
    spans = {words: tuple(Span(*at) for at in found) for words, found in marks["spans"].items()}
    for template in marks["templates"]:
        fillers = (
            (role, tuple(span for words in fill["strings"] for span in spans.get(words, ())))
            for slot, role in SLOTS.items()
            for fill in template[slot]
        )
        days = ((d["low"], d["high"]) for d in template["date"] if d["kind"] in ("exact", "range"))
        kinds = frozenset[str]().union(
            *(KINDS.get(t.strip(), ()) for types in template["types"] for t in types.split("/"))
        )
        smallest = (chain[-1] for chain in template["locations"] if chain)
        names = [name for place in smallest for name in _names(place["name"] or place["kind"] or "")]
        yield Key(
            tuple(fillers),
            (),
            tuple((low, high) for low, high in days if low and high),
            kinds,
            frozenset(map(folded, names)),
            frozenset(map(plain, names)),
        )


def of_bench(marks: Marks) -> Iterator[Key]:
    """The keys of a report of bench/incidents."""
    for incident in marks.get("incidents", ()):
        fillers = tuple(
            (role, tuple(_all(marks["text"], words)))
            for field, role in CELLS.items()
            for words in _several(incident[field])
        )
        triggers = tuple(_nth(marks["text"], **trigger) for trigger in incident["triggers"])
        names = _several(incident["place"])
        yield Key(
            fillers,
            triggers,
            places=frozenset(map(folded, names)),
            exact=frozenset(map(plain, names)),
            type=incident["type"],
            echo=incident["echo"],
            is_deed=incident["kind"] == "incident",
        )


def of_joins(marks: Marks) -> Iterator[Key]:
    """The keys of a report of bench/joins: the words that tell of each incident."""
    yield from (Key((), (Span(one["start"], one["end"]),)) for one in marks["incidents"])


def plain(name: str) -> str:
    """A name of a place in small letters, without marks."""
    return " ".join("".join(c for c in word if c.isalnum()) for word in name.lower().split())


def folded(name: str) -> str:
    """A name of a place in small letters, without marks, articles and the words for what it is."""
    words = plain(name).split()
    return " ".join([w for w in words if w not in GENERIC] or words)


def _names(written: str) -> Iterator[str]:
    """The names in a key's field, where an area stands in brackets behind one: "USULUTAN (CITY"."""
    yield written
    yield from (part for part in re.split(r"[()]| - ", written) if part.strip())


def _several(value: Any) -> list[str]:
    return [] if value is None else [value] if isinstance(value, str) else list(value)


def _all(text: str, words: str) -> Iterator[Span]:
    start = text.find(words)
    while start >= 0:
        yield Span(start, start + len(words))
        start = text.find(words, start + 1)


def _nth(text: str, quote: str, nth: int = 1) -> Span:
    start = -1
    for _ in range(nth):
        start = text.index(quote, start + 1)
    return Span(start, start + len(quote))


NOTE = Key((), is_note=True)
"""The key of a note that tells of one incident and of nothing else: all that was done in it is of that."""
