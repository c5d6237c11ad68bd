"""FollowTheMoney: events, those involved in them, places and reports as linked entities, each of their values a statement."""

from __future__ import annotations

import csv
import io
import re
import unicodedata
from collections.abc import Iterable, Iterator
from hashlib import sha1
from pathlib import Path
from typing import Any, BinaryIO, NamedTuple

from dateline import schema
from dateline.export import wording
from dateline.export.interchange import countries
from dateline.export.interchange.columns import Line
from dateline.export.interchange.selection import Selection
from dateline.export.interchange.withholding import WITHHELD
from dateline.export.interchange.written import Written

DATASET = "dateline"
NOTES = (
    "FollowTheMoney has no numbers of people harmed: they are said in words in `notes` of an Event, one value a harm, as they "
    "are told (\"killed: at least 42 (health ministry)\"), with the range of the record where there is one.",
    "Dates are ISO prefixes (2024-03, 2024-03-14) without an hour, so that no time zone moves a day. A month is its "
    "first and last day.",
    "Named people, bodies and armed groups are entities, linked by `involved`; who did it and to whom is said in `description`. "
    "Unnamed people (\"gunmen\") are no entity, and stand there in words. A body of one name is one entity; a person is one in "
    "each incident, as two may have one name: whoever works with the entities decides. A state is a PublicBody.",
    "`recordId` of an Event is its rows, `proof` the reports; the sentence is its `summary`, its offsets are in `notes`.",
    "Values are on one line and composed (NFC), as FollowTheMoney itself makes them: where a report has combining marks, a "
    "sentence may be shorter than its offsets tell.",
)  # fmt: skip
_SCHEMATA = {
    "person": "Person",
    "organisation": "Organization",
    "armed-group": "Organization",
    "state": "PublicBody",
    "unknown": "LegalEntity",
}
_TYPES = {
    "name": "name", "country": "country", "date": "date", "startDate": "date", "endDate": "date", "location": "address",
    "full": "address", "latitude": "number", "longitude": "number", "description": "text", "notes": "text", "summary": "text",
    "involved": "entity", "proof": "entity", "addressEntity": "entity", "sourceUrl": "url", "retrievedAt": "date",
    "publishedAt": "date",
}  # fmt: skip
"""The types of properties; any other is a string."""
_COLUMNS = (
    "canonical_id", "entity_id", "prop", "prop_type", "schema", "value", "dataset", "origin", "lang", "original_value",
    "external", "first_seen", "last_seen", "id",
)  # fmt: skip
_PREFIX = re.compile(r"[1-9]\d{3}(-(0[1-9]|1[0-2])(-(0[1-9]|[12]\d|3[01]))?)?")


class Entity(NamedTuple):
    """One entity: its values by property, in order, each once."""

    id: str
    schema: str
    properties: dict[str, list[str]]


def write(selection: Selection, out: BinaryIO) -> Written:
    """Write the entities, one JSON object a line."""
    for entity in entities(selection):
        out.write(schema.line(entity._asdict()).encode() + b"\n")
    return Written(len(selection.incidents), notes=NOTES)


def write_folder(selection: Selection, folder: Path) -> Written:
    """Write entities.ftm.json and statements.csv."""
    with (folder / "entities.ftm.json").open("wb") as out:
        written = write(selection, out)
    with (folder / "statements.csv").open("wb") as out:
        text = io.TextIOWrapper(out, "utf-8", newline="")
        sheet = csv.writer(text, dialect=csv.unix_dialect)
        sheet.writerow(_COLUMNS)
        sheet.writerows(row for entity in entities(selection) for row in _statements(entity))
        text.flush()
        text.detach()
    return written


def entities(selection: Selection) -> Iterator[Entity]:
    """Reports, then who is involved, places and events, each once."""
    cited = {line["report"]: line for line in selection.reports}
    yield from (_report(line) for line in selection.reports)
    seen: set[str] = set()
    for line in selection.incidents:
        involved, place = list(_involved(line, selection.actors)), _place(line)
        for entity in (*involved, *([place] if place else [])):
            if entity.id not in seen:
                seen.add(entity.id)
                yield entity
        yield _event(line, involved, place, cited[line["report"]])


def _event(line: Line, involved: list[Entity], place: Entity | None, report: Line) -> Entity:
    first, last = _prefix(line["start_day"]), _prefix(line["end_day"])
    what = " ".join(filter(None, (line["type"], line["mode"])))
    told = {
        "name": [", ".join(filter(None, (what, line["place"], wording.days(line["start_day"], line["end_day"]))))],
        "date": [first] if first == last else [],
        "startDate": [first],
        "endDate": [last],
        "country": [countries.alpha2(line["country"])],
        "location": [line["place"]],
        "addressEntity": [place.id] if place else [],
        "involved": [entity.id for entity in involved],
        "description": [_roles(line)],
        "summary": [line["quote"]],
        "notes": list(_notes(line)),
        "keywords": [line["type"], line["mode"], line["status"], line["grade"]],
        "recordId": line["keys"],
        "proof": [f"dl-report-{id}" for id in line["report_ids"]],
        "publisher": [report["publisher"]],
        "sourceUrl": [report["url"]],
    }
    return _entity(f"dl-incident-{line['id']}", "Event", told)


def _report(line: Line) -> Entity:
    told = {
        "name": [line["title"]],
        "title": [line["title"]],
        "author": (line["author"] or "").split("; "),
        "publisher": [line["publisher"]],
        "publishedAt": [_prefix(line["published"]), _prefix(line["day"])][:1],
        "date": [_prefix(line["day"])],
        "retrievedAt": [_prefix(line["accessed"])],
        "sourceUrl": [line["url"]],
        "fileName": [line["report_source"]],
        "notes": [f"SHA-256 of the text: {line['report']}"],
    }
    return _entity(f"dl-report-{line['report']}", "Article", told)


def _involved(line: Line, actors: Any) -> Iterator[Entity]:
    names = dict.fromkeys(name for field in ("actor", "recipient") for name in (line[field] or "").split("; "))
    for name in names:
        kind, country = actors.get(name, ("", None))
        if kind in _SCHEMATA and WITHHELD not in name:
            told = {"name": [name], "country": [countries.alpha2(country)]}
            of = line["id"] if kind in ("person", "unknown") else ""  # two people may have one name
            yield _entity(f"dl-actor-{_digest(kind, name, of)}", _SCHEMATA[kind], told)


def _place(line: Line) -> Entity | None:
    if not line["place"]:
        return None
    lat, lon = (None if n is None else repr(n) for n in (line["lat"], line["lon"]))
    told = {
        "full": [line["place"]],
        "country": [countries.alpha2(line["country"])],
        "latitude": [lat],
        "longitude": [lon],
    }
    return _entity(f"dl-place-{_digest(line['place'], str(line['country']), str(lat), str(lon))}", "Address", told)


def _roles(line: Line) -> str:
    told = (
        ("by", "actor"),
        ("to", "recipient"),
        ("hit", "targets"),
        ("with", "instrument"),
        ("according to", "according_to"),
    )
    return "; ".join(f"{word}: {line[name]}" for word, name in told if line[name])


def _notes(line: Line) -> Iterator[str]:
    for harm in ("killed", "injured"):
        ends = tuple(n for n in (line[f"{harm}_low"], line[f"{harm}_high"]) if n is not None)
        if ends:
            yield f"{harm}, range of the record: {ends[0]} to {ends[-1]}" + (
                "; open above" if line[f"{harm}_open"] else ""
            )
        if line[f"{harm}_said"]:
            yield f"{harm}: {line[f'{harm}_said']}"
    yield f"sentence: {line['report']} at {line['quote_start']}-{line['quote_end']}"


def _entity(id: str, kind: str, told: dict[str, Iterable[str | None]] | Any) -> Entity:
    found = {name: list(dict.fromkeys(_clean(v) for v in values if v and v.strip())) for name, values in told.items()}
    return Entity(id, kind, {name: values for name, values in found.items() if values})


def _clean(value: str) -> str:
    """A value as the library would have it: on one line, with composed characters."""
    return unicodedata.normalize("NFC", " ".join(value.split()))


def _statements(entity: Entity) -> Iterator[tuple[str, ...]]:
    for prop, values in entity.properties.items():
        for value in values:
            key = sha1(f"{DATASET}.{entity.id}.{prop}.{value}".encode()).hexdigest()
            of = (entity.id, entity.id, prop, _TYPES.get(prop, "string"), entity.schema, value, DATASET)
            yield (*of, "", "", "", "false", "", "", key)


def _prefix(told: str | None) -> str | None:
    """The ISO prefix that a day or a moment begins with, without its hour.

    >>> _prefix("2024-03-14T23:30:00+02:00"), _prefix("2024-03"), _prefix("spring")
    ('2024-03-14', '2024-03', None)
    """
    found = _PREFIX.match(told or "")
    return found[0] if found else None


def _digest(*words: str) -> str:
    return sha1("\n".join(words).encode()).hexdigest()[:16]
