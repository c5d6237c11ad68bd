"""What stands beside the text on a reading's page: the rows in words, each cell with links to its words in the text."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, fields, replace
from functools import cache
from typing import Any

from dateline.export import wording
from dateline.export.marks import anchor_name, opening_name, row_name
from dateline.readings import Reading
from dateline.report import Span
from dateline.rows import NONE, Cell, Event, Incident, Moment, Row, Statement, Toll
from dateline.rules import RULES
from dateline.tabular import NOT_NAMED, RANGED, Names

KINDS: dict[str, str] = {
    "incidents": "Incidents",
    "tolls": "Counts of harm",
    "statements": "Statements",
    "events": "Events",
    "moments": "Time",
    "actors": "Actors",
    "places": "Places",
    "quantities": "Other counts",
}
_POINTERS = frozenset({"source", "addressee", "side", "by", "place", "actor", "recipient"})


@dataclass(frozen=True, slots=True)
class PanelPiece:
    """A piece of a row: its words for people, the ids of its words in the text, and the rule that decided."""

    text: str
    links: tuple[str, ...] = ()
    how: str = ""


@dataclass(frozen=True, slots=True)
class ShownRow:
    """A row: its name in the page, its id, the name of the words at which its address opens, the parts of it that are shown
    at once, and every cell.

    `pieces` are the pieces of a statement's content or the words that tell of an incident, `parts_of` the tolls that are
    parts of this one.
    """

    name: str
    id: str
    opens: str
    parts: dict[str, PanelPiece | None]
    cells: tuple[tuple[str, PanelPiece], ...]
    pieces: tuple[PanelPiece, ...] = ()
    parts_of: tuple[ShownRow, ...] = ()


@dataclass(frozen=True, slots=True)
class Counts:
    """The counts of one harm at one place side by side; `differ`: two sources give different numbers for the same."""

    place: PanelPiece | None
    lines: tuple[ShownRow, ...]
    differ: bool


def lines(reading: Reading, kind: str, names: Names) -> tuple[ShownRow, ...]:
    """The rows of one kind, in text order."""
    return tuple(_line(row, kind, names) for row in getattr(reading, kind))


def counts(reading: Reading, names: Names) -> dict[str, tuple[Counts, ...]]:
    """The tolls by harm, and under each by place, wholes with their parts below them, as the text comes to them."""
    found: dict[str, dict[str, list[Toll]]] = {}
    for toll in reading.tolls:
        found.setdefault(toll.harm.value or "harmed", {}).setdefault(toll.place.value or "", []).append(toll)
    return {harm: tuple(_counts(tolls, names) for tolls in places.values()) for harm, places in found.items()}


@cache
def sentence(name: str) -> str:
    """What the name of a rule stands for, in the closed table of rules; empty for one that is not in it."""
    return RULES.get(name, "")


def links(spans: Iterable[Span], size: int) -> tuple[str, ...]:
    """The ids of the elements that hold these words; spans outside the text lead nowhere."""
    return tuple(dict.fromkeys(anchor_name(s) for s in spans if 0 <= s.start < s.end <= size))


def _counts(tolls: list[Toll], names: Names) -> Counts:
    tops = {toll.id: toll for toll in tolls if toll.part_of.value is None}
    below: dict[str, list[ShownRow]] = {id: [] for id in tops}
    for toll in tolls:
        if toll.part_of.value in below:
            below[toll.part_of.value].append(_line(toll, "tolls", names))
    loose = [toll for toll in tolls if toll.id not in tops and toll.part_of.value not in tops]
    wholes = (replace(_line(toll, "tolls", names), parts_of=tuple(below[id])) for id, toll in tops.items())
    made = (*wholes, *(_line(toll, "tolls", names) for toll in loose))
    place = _shown(tolls[0].place, names, names.called(tolls[0].place))
    return Counts(place, made, _differ(list(tops.values()), names))


def _differ(tolls: list[Toll], names: Names) -> bool:
    """Whether two sources give different numbers for the same people; a count of no particular group is of all."""
    first: dict[str, tuple[Any, ...]] = {}
    for toll in tolls:
        group = toll.group.value or "people"
        said = (toll.low.value, toll.high.value, names.speaker(toll.source))
        other = first.setdefault(group, said)
        if other[:2] != said[:2] and other[2] != said[2]:
            return True
    return False


def _line(row: Row, kind: str, names: Names) -> ShownRow:
    held = row.content if isinstance(row, Statement) else row.events or row.tolls if isinstance(row, Incident) else NONE
    pieces = tuple(_pieces(held, names))
    cells = tuple(_cells(row, names))
    return ShownRow(row_name(row.id), row.id, opening_name(row.id), _PARTS[kind](row, names), cells, pieces)


def _pieces(held: Cell[Any], names: Names) -> Iterator[PanelPiece]:
    """The stretches of a cell's words, each leading to its own."""
    size = len(names.reading.report.text)
    for span in held.spans:
        yield PanelPiece(names.words(span) or "", links([span], size), held.how)
    if not held.spans and isinstance(held.value, str) and held.value:
        yield PanelPiece(held.value, (), held.how)


def _cells(row: Row, names: Names) -> Iterator[tuple[str, PanelPiece]]:
    for field in fields(row):
        cell = getattr(row, field.name)
        if field.name != "id" and cell:
            shown = _shown(cell, names, _said(field.name, cell, names))
            if shown:
                yield field.name.replace("_", " "), shown


def _said(field: str, cell: Cell[Any], names: Names) -> str:
    """The value of a cell in words: the names of what it points at beside their ids."""
    value = cell.value
    ids = value if isinstance(value, tuple) else (value,)
    if field in RANGED:
        return wording.ends(value)
    if field == "accusations":
        return names.accused(cell)
    if field in _POINTERS and value is not None:
        return "; ".join(f"{names.name(id)} ({id})" if names.name(id) != id else str(id) for id in ids)
    if value is None:
        return names.words(*cell.spans) or ""
    return wording.number(value) if isinstance(value, int) else "; ".join(map(str, ids))


def _shown(cell: Cell[Any], names: Names, text: str | None) -> PanelPiece | None:
    if not text:
        return None
    return PanelPiece(text, links(cell.spans, len(names.reading.report.text)), cell.how)


def _value(cell: Cell[Any], names: Names) -> PanelPiece | None:
    return _shown(cell, names, "; ".join(cell.value) if isinstance(cell.value, tuple) else cell.value)


def _words(cell: Cell[Any], names: Names) -> PanelPiece | None:
    return _shown(cell, names, names.words(*cell.spans) or cell.value)


def _toll(toll: Toll, names: Names) -> dict[str, PanelPiece | None]:
    speaker = names.speaker(toll.source)
    said = _statement_source(toll.source, names) if speaker else None
    count: Cell[Any] = Cell(None, toll.low.spans or toll.high.spans, toll.low.how or toll.high.how)
    hedge, number = wording.hedged(toll)
    return {
        "hedge": _shown(toll.hedge, names, hedge),
        "count": _shown(count, names, number),
        "whom": _value(toll.group, names),
        "part": _shown(toll.part_of, names, toll.part_of.value and f"of {toll.part_of.value}"),
        "source": said,
        "place": _shown(toll.place, names, names.called(toll.place)),
        "day": _toll_days(toll, names) or _value(toll.as_of, names),
        "scope": _value(toll.scope, names) if toll.scope.value != "incident" else None,
        "by": _shown(toll.by, names, names.called(toll.by)),
        "status": _value(toll.status, names) if toll.status.value != "asserted" else None,
    }


def _toll_days(toll: Toll, names: Names) -> PanelPiece | None:
    return _shown(toll.start or toll.end, names, wording.days(toll.start.value, toll.end.value))


def _statement_source(cell: Cell[str], names: Names) -> PanelPiece | None:
    """Who says so, leading to the words for the speaker where there are any, else to the statement's."""
    statement = names.rows.get(cell.value or "")
    spans = statement.source.spans if isinstance(statement, Statement) else ()
    speaker = names.speaker(cell) or NOT_NAMED
    return PanelPiece(speaker, links(spans or cell.spans, len(names.reading.report.text)), cell.how)


def _statement(statement: Statement, names: Names) -> dict[str, PanelPiece | None]:
    return {
        "source": _shown(statement.source, names, names.called(statement.source)),
        "cue": _words(statement.cue, names),
        "addressee": _shown(statement.addressee, names, names.called(statement.addressee)),
        "day": _shown(statement.moment, names, names.field(statement.moment, "start")),
    }


def _event(event: Event, names: Names) -> dict[str, PanelPiece | None]:
    day = event.start if event.start else event.moment
    return {
        "type": _value(event.type, names),
        "mode": _value(event.mode, names),
        "words": _words(Cell(None, event.trigger.spans[:1], event.trigger.how), names),
        "actor": _shown(event.actor, names, names.called(event.actor)),
        "recipient": _shown(event.recipient, names, names.called(event.recipient)),
        "place": _shown(event.place, names, names.called(event.place)),
        "day": _shown(day, names, wording.days(names.when(event, "start"), names.when(event, "end"))),
        "status": _value(event.status, names),
        "echo": _value(event.echo, names),
        "source": _statement_source(event.source, names) if names.speaker(event.source) else None,
    }


def _incident(incident: Incident, names: Names) -> dict[str, PanelPiece | None]:
    held, graded = names.rows.get(incident.within.value or ""), incident.responsibility
    days = wording.days(incident.start.value, incident.end.value)
    harms = {harm: wording.ends(getattr(incident, harm).value) for harm in RANGED}
    return {
        **{harm: _shown(getattr(incident, harm), names, count and f"{count} {harm}") for harm, count in harms.items()},
        **{name: _value(getattr(incident, name), names) for name in ("type", "mode", "status", "echo")},
        "responsibility": _shown(graded, names, graded.value and graded.value.replace("-", " ")),
        **{name: _shown(getattr(incident, name), names, names.called(getattr(incident, name))) for name in _PARTIES},
        "targets": _words(incident.targets, names),
        "day": _shown(incident.start or incident.end, names, days),
        "source": _statement_source(incident.source, names) if names.speaker(incident.source) else None,
        "within": PanelPiece(f"in {held.id}", (row_name(held.id),), incident.within.how) if held else None,
    }


def _moment(moment: Moment, names: Names) -> dict[str, PanelPiece | None]:
    days = wording.days(moment.start.value, moment.end.value)
    return {
        "words": _words(moment.span, names),
        "day": _shown(moment.start, names, days or moment.value.value),
        "precision": _value(moment.precision, names) if moment.precision.value != "day" else None,
    }


def _named(row: Any, names: Names) -> dict[str, PanelPiece | None]:
    detail = ("role", "kind", "country") if hasattr(row, "kind") else ("country",)
    mentions: Cell[Any] = Cell(None, row.mentions.spans, row.mentions.how)
    times = len(row.mentions.spans)
    return {
        "name": _shown(row.name, names, names.name(row.id)),
        **{name: _value(getattr(row, name), names) for name in detail},
        "mentions": _shown(mentions, names, f"{times} mention{'s' * (times != 1)}" if times else None),
    }


def _quantity(row: Any, names: Names) -> dict[str, PanelPiece | None]:
    return {"count": _shown(Cell(None, row.low.spans), names, wording.count(row)), "of": _value(row.of, names)}


_PARTIES = ("actor", "recipient", "place")
_PARTS: dict[str, Any] = {
    "incidents": _incident,
    "tolls": _toll,
    "statements": _statement,
    "events": _event,
    "moments": _moment,
    "actors": _named,
    "places": _named,
    "quantities": _quantity,
}
