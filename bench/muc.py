"""Events against MUC-4's keys of incidents: type, five roles, and the slots of the pairs that were aligned.

    python bench/muc.py FOLDER [--limit N]

FOLDER holds reports.jsonl and gold.jsonl (or .gz) with `templates` (`types`, `date`, `locations`, `stages`, `confidence`, and
the strings of `perpetrators`, `organizations`, `physical_targets`, `human_names`, `instruments`). An incident that happened or
was tried, planned or threatened, and that is one of MUC's kinds, is a template; one that tells no more than another of its
type is folded into it. Templates of one type are aligned one to one, the most alike first. micro: F1 over types and
fillers of all templates. Optional templates count as all others. Slots: F1 over aligned pairs whose key has the slot; a place
that the key gives in several ways ("(A: B (CITY)) / (A)") is right by the name of any, without what it is in brackets or with
that behind it ("B city").
"""

from __future__ import annotations

import re
import string
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from itertools import islice
from pathlib import Path
from typing import Any

import gold_folder
from tolls import pairs

from dateline import lexicon, reading, sources
from dateline.readings import Reading
from dateline.report import Span
from dateline.rows import Actor, Incident, ids

ROLES = {
    "individuals": "perpetrators",
    "organisations": "organizations",
    "targets": "physical_targets",
    "victims": "human_names",
    "weapons": "instruments",
}
"""The roles, and the key's name for each."""
SLOTS = ("date", "place", "stage", "confidence")
PEOPLE = ("person", "population")
KINDS = (
    (r"ASSAULT|COERCE|THREATEN", r"kidnap|abduct|hostage", "kidnapping"),
    (r"ASSAULT|COERCE|THREATEN|PROTEST", r"\barson|\bburn|torch|ablaze|on fire", "arson"),
    (r"ASSAULT|COERCE", r"\brob|\bloot|steal|stole|theft", "robbery"),
    (r"ASSAULT|THREATEN", r"explosives|suicide|bomb|explo|dynamit|blast|blew up|\bmines?\b", "bombing"),
    (r"ASSAULT", r"", "attack"),
)
"""PLOVER type, what mode, words or instrument hold, and the key's type; the first that fits."""
BRACKETED = re.compile(r"\s*\(.*")
"""What a place of the key is, where it stands behind the name still: of alternatives, "(CITY))", "(CITY"."""
STAGES = {
    "happened": "ACCOMPLISHED",
    "ongoing": "ACCOMPLISHED",
    "attempted": "ATTEMPTED",
    "planned": "THREATENED",
    "threatened": "THREATENED",
}


@dataclass(frozen=True, slots=True)
class Template:
    """An incident: its type, and the fillers of each role and slot; of a key, a filler is a set of right answers."""

    kind: str
    fillers: Mapping[str, list[frozenset[Any]]]


def figures(folder: Path, limit: int | None = None) -> dict[str, float]:
    """F1 over the first documents of a folder, in per cent."""
    count: Counter[tuple[str, str]] = Counter()
    for text, gold in islice(pairs(folder), limit):
        told = reading.read(sources.from_text(text, gold["id"], published=gold["published"]), lexicon.load())
        _tally(list(_folded(_templates(told))), [_key(template) for template in gold["templates"]], count)
    micro = {part: sum(count[name, part] for name in ("type", *ROLES)) for part in ("right", "found", "met", "gold")}
    shown = {"micro": micro} | {
        name: {part: count[name, part] for part in micro} for name in ("type", *ROLES, *SLOTS) if count[name, "gold"]
    }
    return {name: _f1(parts) for name, parts in shown.items()} if micro["gold"] else {}


def _f1(parts: Mapping[str, int]) -> float:
    """Of fillers that are right, found, met and in the gold."""
    precision, recall = parts["right"] / max(parts["found"], 1), parts["met"] / max(parts["gold"], 1)
    return 200 * precision * recall / max(precision + recall, 1e-9)


def _tally(found: list[Template], gold: list[Template], count: Counter[tuple[str, str]]) -> None:
    for part, templates in (("found", found), ("gold", gold)):
        count["type", part] += len(templates)
        count.update((role, part) for template in templates for role in ROLES for _ in template.fillers[role])
    for one, key in _aligned(found, gold):
        count.update([("type", "right"), ("type", "met")])
        for name in (*ROLES, *SLOTS):
            if name in SLOTS and key.fillers[name]:
                count[name, "found"] += len(one.fillers[name])
                count[name, "gold"] += len(key.fillers[name])
            count[name, "right"] += sum(any(f <= k for k in key.fillers[name]) for f in one.fillers[name])
            count[name, "met"] += sum(any(f <= k for f in one.fillers[name]) for k in key.fillers[name])


def _aligned(found: list[Template], gold: list[Template]) -> Iterator[tuple[Template, Template]]:
    """Pairs of one type, each template once, those with most fillers in common first."""
    ways = [(_alike(f, g), i, j) for i, f in enumerate(found) for j, g in enumerate(gold) if f.kind in g.kind]
    used: set[tuple[str, int]] = set()
    for _, i, j in sorted(ways, key=lambda way: (-way[0], way[1:])):
        if not used & {("found", i), ("gold", j)}:
            used |= {("found", i), ("gold", j)}
            yield found[i], gold[j]


def _alike(found: Template, gold: Template) -> int:
    return sum(any(f <= k for k in gold.fillers[role]) for role in ROLES for f in found.fillers[role])


def _templates(told: Reading) -> Iterator[Template]:
    for incident in told.incidents:
        status, kind = incident.status.value or "happened", _kind(told, incident)
        if kind and status in STAGES:
            yield Template(kind, {**_parties(told, incident), **_slots(told, incident, STAGES[status])})


def _kind(told: Reading, incident: Incident) -> str | None:
    spans = (*incident.events.spans, *incident.instrument.spans)
    words = " ".join([incident.mode.value or "", *map(told.report.words, spans)]).lower()
    type = incident.type.value or ""
    return next((kind for of, held, kind in KINDS if re.fullmatch(of, type) and re.search(held, words)), None)


def _parties(told: Reading, incident: Incident) -> dict[str, list[frozenset[str]]]:
    actors, recipients = _named(told, incident, "actor"), _named(told, incident, "recipient")
    harmed = [p for t in told.tolls if t.id in (incident.tolls.value or ()) for p in _named(told, t, "group")]
    things = [words for words, kind in recipients if kind not in PEOPLE]
    return {
        "individuals": _fillers(words for words, kind in actors if kind in PEOPLE),
        "organisations": _fillers(words for words, kind in actors if kind not in PEOPLE),
        "targets": _fillers([*things, *map(told.report.words, incident.targets.spans)]),
        "victims": _fillers(words for words, kind in recipients + harmed if kind == "person"),
        "weapons": _fillers(map(told.report.words, incident.instrument.spans)),
    }


def _named(told: Reading, row: Any, name: str) -> list[tuple[str, str | None]]:
    """The words under a cell, each with the kind of the actor of whom they are a mention: of its own actors the one that has most
    of them, "the Varn Front" in "members of the Varn Front"."""
    cell = getattr(row, name)
    actors = [a for a in told.actors if a.id in ids(cell)]
    return [(told.report.words(span), _kind_of(span, actors)) for span in cell.spans]


def _kind_of(words: Span, actors: Iterable[Actor]) -> str | None:
    shares = [(_share(words, m), a.kind.value) for a in actors for m in a.mentions.spans if words.meets(m)]
    return max(shares, key=lambda pair: pair[0], default=(0.0, None))[1]


def _share(one: Span, other: Span) -> float:
    shared = min(one.end, other.end) - max(one.start, other.start)
    return shared / (max(one.end, other.end) - min(one.start, other.start))


def _slots(told: Reading, incident: Incident, stage: str) -> dict[str, list[frozenset[Any]]]:
    days = (incident.start.value, incident.end.value)
    names = [place.name.value for place in told.places if place.id in ids(incident.place)]
    return {
        "date": [frozenset([days])] if all(days) else [],
        "place": _fillers(name for name in names if name),
        "stage": [frozenset([stage])],
        "confidence": [frozenset([_confidence(told, incident)])] if incident.actor.value else [],
    }


def _confidence(told: Reading, incident: Incident) -> str:
    """How sure the report is who did it, by who says so."""
    statement = next((s for s in told.statements if s.id == incident.source.value), None)
    if statement is None:
        return "REPORTED AS FACT"
    if statement.source.value and statement.source.value in ids(incident.actor):
        return "CLAIMED OR ADMITTED"
    speaker = next((a for a in told.actors if a.id == statement.source.value), None)
    by_state = speaker is not None and speaker.kind.value == "state"
    return "SUSPECTED OR ACCUSED BY AUTHORITIES" if by_state else "SUSPECTED OR ACCUSED"


def _fillers(words: Iterable[str]) -> list[frozenset[str]]:
    """Each filler once, as fillers are compared: small letters, no punctuation, no articles."""
    return [frozenset([word]) for word in dict.fromkeys(map(_plain, words)) if word]


def _plain(words: str) -> str:
    kept = "".join(sign for sign in words.lower() if sign not in string.punctuation)
    return " ".join(re.sub(r"\b(?:an?|the)\b", " ", kept).split())


def _key(template: Mapping[str, Any]) -> Template:
    fillers: dict[str, list[frozenset[Any]]] = {
        role: [frozenset(map(_plain, fill["strings"])) for fill in template[name] if fill["strings"]]
        for role, name in ROLES.items()
    }
    days = frozenset((day["low"], day["high"]) for day in template["date"] if day["kind"] in ("exact", "range"))
    smallest = frozenset(name for chain in template["locations"] if chain for name in _names(chain[-1]))
    fillers["date"], fillers["place"] = [days] if days else [], [smallest] if smallest else []
    fillers["stage"] = [frozenset(template["stages"])] if template["stages"] else []
    fillers["confidence"] = [frozenset(fill["values"]) for fill in template["confidence"] if fill["values"]]
    return Template(" / ".join(template["types"]).lower(), fillers)


def _names(place: Mapping[str, str]) -> Iterator[str]:
    """What the smallest place of a key may be called: by its name, or with what it is behind that. A country alone in brackets
    ("(A)") stands in the parsed key as what a place without a name is."""
    kind = place["kind"] or ""
    name = _plain(BRACKETED.sub("", place["name"] or kind))
    yield from (name, _plain(f"{name} {kind}")) if name else ()


def _folded(found: Iterable[Template]) -> Iterator[Template]:
    """Templates without those all of whose fillers stand in another of their type and that contradict it nowhere."""
    kept: list[Template] = []
    for one in sorted(found, key=lambda template: -sum(len(template.fillers[role]) for role in ROLES)):
        if not any(_within(one, other) for other in kept):
            kept.append(one)
            yield one


def _within(one: Template, other: Template) -> bool:
    told = [(one.fillers[slot], other.fillers[slot]) for slot in ("date", "place")]
    agree = all(not mine or not theirs or any(f in theirs for f in mine) for mine, theirs in told)
    return one.kind == other.kind and agree and all(f in other.fillers[r] for r in ROLES for f in one.fillers[r])


if __name__ == "__main__":
    raise SystemExit(gold_folder.run(__doc__, figures, "incidents"))
