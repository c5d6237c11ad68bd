"""Rows as a person would write them in a table: plain values, names instead of ids, and the sentence they stand in.

`COLUMNS` lists the columns of each kind in order, with their SQLite types; `lines` gives the rows. The record, the CSV
export and the terminal's table are all made from it, so that they agree.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import fields
from functools import cache, cached_property
from operator import attrgetter
from typing import Any

from dateline.readings import Finding, Reading
from dateline.report import Report, Span
from dateline.rows import ROW_TYPES, Cell, Event, Row, Statement, ids
from dateline.sentences import Sentences

NOT_NAMED = "(not named)"
RANGED: tuple[str, ...] = ("killed", "injured")
"""The harms of which an incident has a range."""
_CELLS = {kind: attrgetter(*(f.name for f in fields(kind) if f.name != "id")) for kind in ROW_TYPES.values()}
Make = Callable[["Names", Any], Any]
Column = tuple[str, str, str | Make]
"""Name, SQLite type, and what makes the value of a row: the path to where it stands there, or a function."""
Line = dict[str, Any]


def lines(reading: Reading, kind: str, names: Names | None = None) -> Iterator[Line]:
    """The rows of one kind (a key of `COLUMNS`) as dicts of plain values: text, numbers, None."""
    columns = [name for name, _, _ in COLUMNS[kind]]
    return (dict(zip(columns, row, strict=True)) for row in values(reading, kind, names or Names(reading)))


def values(reading: Reading, kind: str, names: Names) -> Iterator[list[Any]]:
    """The rows of one kind as their values alone, in the order of the columns. What stands in cells as it is comes in one go, for
    a record writes many."""
    plain, others = _makers(kind)
    for row in getattr(reading, kind):
        made = list(plain(row))
        for place, make in others:
            made.insert(place, make(names, row))
        yield made


@cache
def _makers(kind: str) -> tuple[Callable[[Any], tuple[Any, ...]], list[tuple[int, Make]]]:
    """What gives the values of all plain columns of a kind, and what makes each other one, with its place."""
    makers = [make for _, _, make in COLUMNS[kind]]
    paths = [make for make in makers if isinstance(make, str)]
    others = [(place, make) for place, make in enumerate(makers) if not isinstance(make, str)]
    return attrgetter(*paths), others


def title(report: Report) -> str:
    """What a report is called: its headline, else what the page claims, else its first words, else its source."""
    for block in report.of_kind("headline"):
        return one_line(report.words(block.span))
    for claim in report.claims:
        if claim.field == "title" and claim.value.strip():
            return one_line(claim.value)
    first = next((block.start for block in report.of_kind("paragraph")), 0)
    start = one_line(report.text[first : first + 400]) or report.source
    return start if len(start) <= 80 else start[:79].rsplit(" ", 1)[0] + "…"


def one_line(words: str) -> str:
    """Words with every run of white space as one space."""
    return " ".join(words.split())


def whole(words: str) -> str:
    """Words with each half of a character (a lone surrogate, as cut-off emoji leave) as the sign for a lost one."""
    return words if words.isascii() else _HALF.sub("\ufffd", words)


_HALF = re.compile("[\ud800-\udfff]")


class Names:
    """Looks up, in one reading, what ids are called and what words stand under a cell."""

    def __init__(self, reading: Reading) -> None:
        self.reading = reading
        self.rows: dict[str, Row] = {row.id: row for row in reading.rows()}

    @cached_property
    def sentences(self) -> Sentences:
        return Sentences(self.reading.report)

    def words(self, *spans: Span) -> str | None:
        """The words under spans, in text order, with … between; None when there are none."""
        if not spans:
            return None
        several = sorted(set(spans)) if len(spans) > 1 else spans
        return " … ".join(one_line(self.reading.report.words(s)) for s in several) or None

    def called(self, cell: Cell[Any]) -> str | None:
        """The names of the actors or places that a cell points at, with semicolons; its words if it points at none."""
        return "; ".join(self.name(id) for id in ids(cell)) or self.words(*cell.spans)

    def name(self, id: str) -> str:
        """What an actor or place is called; the id itself when it has no name."""
        found = getattr(self.rows.get(id), "name", None)
        return (found and (found.value or self.words(*found.spans))) or id

    def speaker(self, cell: Cell[str]) -> str | None:
        """Who is named for the statement that a cell points at; None when it points at none."""
        statement = self.rows.get(cell.value) if cell.value else None
        if not isinstance(statement, Statement):
            return None
        return self.called(statement.source) or NOT_NAMED

    def accused(self, accusations: Cell[tuple[str, ...]]) -> str:
        """Each of several doers who are not told alike, with how it is told and by whom: "army (accused, Varn Front)"."""
        return "; ".join(self._accused(*line.split()) for line in accusations.value or () if line.strip())

    def _accused(self, actor: str, *told: str) -> str:
        said = [self.speaker(Cell(word)) if word in self.rows else word.replace("-", " ") for word in told]
        return f"{self.name(actor)} ({', '.join(filter(None, said))})" if said else self.name(actor)

    def field(self, cell: Cell[str], name: str) -> Any:
        """The value of a field of the row that a cell points at."""
        row = self.rows.get(cell.value) if cell.value else None
        found = getattr(row, name, None)
        return found.value if found else None

    def when(self, row: Event, end: str) -> str | None:
        """The event's own day, else that of its moment."""
        own: Cell[str] = getattr(row, end)
        return own.value if own.value else self.field(row.moment, end)

    def quote(self, row: Row) -> str | None:
        """The sentence that holds most of the row's words."""
        return self.sentences.around([span for cell in _CELLS[type(row)](row) for span in cell.spans])


def _plain(field: str) -> str:
    return f"{field}.value"


def _listed(field: str) -> Make:
    return lambda names, row: "; ".join(getattr(row, field).value or ()) or None


def _words(field: str) -> Make:
    return lambda names, row: names.words(*getattr(row, field).spans) or getattr(row, field).value


def _called(field: str) -> Make:
    return lambda names, row: names.called(getattr(row, field))


def _of(pointer: str, field: str) -> Make:
    return lambda names, row: names.field(getattr(row, pointer), field)


def _end_of(harm: str, end: int) -> Make:
    """The lowest (0) or the highest (-1) count of a harm."""
    return lambda names, row: (getattr(row, harm).value or (None,))[end]


def _speaker(names: Names, row: Any) -> str | None:
    return names.speaker(row.source)


def _quote(names: Names, row: Any) -> str | None:
    return names.quote(row)


def _ids(names: Names, row: Any) -> str | None:
    return "; ".join(row.rows) or None


def _finding_words(names: Names, row: Finding) -> str | None:
    return names.words(*row.spans)


def _finding_quote(names: Names, row: Finding) -> str | None:
    return names.sentences.around(row.spans)


_PLACE: list[Column] = [
    ("place", "TEXT", _called("place")),
    ("country", "TEXT", _of("place", "country")),
    ("lat", "REAL", _of("place", "lat")),
    ("lon", "REAL", _of("place", "lon")),
]
_SAID: list[Column] = [("according_to", "TEXT", _speaker), ("statement", "TEXT", _plain("source"))]
_START: Column = ("start_day", "TEXT", lambda names, row: names.when(row, "start"))
_END: Column = ("end_day", "TEXT", lambda names, row: names.when(row, "end"))
_RANGE: dict[str, list[Column]] = {
    harm: [(f"{harm}_low", "NUMERIC", _end_of(harm, 0)), (f"{harm}_high", "NUMERIC", _end_of(harm, -1))]
    for harm in RANGED
}
_BOUNDS: list[Column] = [
    ("low", "NUMERIC", _plain("low")),
    ("high", "NUMERIC", _plain("high")),
    ("hedge", "TEXT", _plain("hedge")),
]

COLUMNS: dict[str, list[Column]] = {
    "moments": [
        ("id", "TEXT", "id"),
        ("words", "TEXT", _words("span")),
        ("type", "TEXT", _plain("type")),
        ("value", "TEXT", _plain("value")),
        ("start_day", "TEXT", _plain("start")),
        ("end_day", "TEXT", _plain("end")),
        ("precision", "TEXT", _plain("precision")),
        ("anchored_on", "TEXT", _plain("anchored_on")),
        ("quote", "TEXT", _quote),
    ],
    "actors": [
        ("id", "TEXT", "id"),
        ("name", "TEXT", lambda names, row: names.name(row.id)),
        ("kind", "TEXT", _plain("kind")),
        ("country", "TEXT", _plain("country")),
        ("role", "TEXT", _plain("role")),
        ("mentions", "TEXT", _listed("mentions")),
        ("mentioned", "INTEGER", lambda names, row: len(row.mentions.spans)),
    ],
    "places": [
        ("id", "TEXT", "id"),
        ("name", "TEXT", lambda names, row: names.name(row.id)),
        ("country", "TEXT", _plain("country")),
        ("lat", "REAL", _plain("lat")),
        ("lon", "REAL", _plain("lon")),
        ("precision", "INTEGER", _plain("precision")),
        ("mentions", "TEXT", _listed("mentions")),
        ("mentioned", "INTEGER", lambda names, row: len(row.mentions.spans)),
    ],
    "statements": [
        ("id", "TEXT", "id"),
        ("source", "TEXT", _called("source")),
        ("source_words", "TEXT", lambda names, row: names.words(*row.source.spans)),
        ("cue", "TEXT", _words("cue")),
        ("content", "TEXT", _words("content")),
        ("kind", "TEXT", _plain("kind")),
        ("addressee", "TEXT", _called("addressee")),
        ("said_on", "TEXT", _of("moment", "start")),
        ("within", "TEXT", _plain("within")),
        ("occasion", "TEXT", _plain("occasion")),
        ("quote", "TEXT", _quote),
    ],
    "tolls": [
        ("id", "TEXT", "id"),
        ("harm", "TEXT", _plain("harm")),
        *_BOUNDS,
        ("whom", "TEXT", _plain("group")),
        ("part_of", "TEXT", _plain("part_of")),
        ("side", "TEXT", _called("side")),
        ("done_by", "TEXT", _called("by")),
        *_SAID,
        ("scope", "TEXT", _plain("scope")),
        ("as_of", "TEXT", _plain("as_of")),
        ("start_day", "TEXT", _plain("start")),
        ("end_day", "TEXT", _plain("end")),
        *_PLACE,
        ("status", "TEXT", _plain("status")),
        ("quote", "TEXT", _quote),
    ],
    "quantities": [
        ("id", "TEXT", "id"),
        *_BOUNDS,
        ("what", "TEXT", _plain("of")),
        ("quote", "TEXT", _quote),
    ],
    "events": [
        ("id", "TEXT", "id"),
        ("type", "TEXT", _plain("type")),
        ("mode", "TEXT", _plain("mode")),
        ("contexts", "TEXT", _listed("contexts")),
        ("words", "TEXT", _words("trigger")),
        ("actor", "TEXT", _called("actor")),
        ("recipient", "TEXT", _called("recipient")),
        *_PLACE,
        ("instrument", "TEXT", _plain("instrument")),
        ("tolls", "TEXT", _listed("tolls")),
        _START,
        _END,
        ("status", "TEXT", _plain("status")),
        ("echo", "TEXT", _plain("echo")),
        *_SAID,
        ("quote", "TEXT", _quote),
    ],
    "incidents": [
        ("id", "TEXT", "id"),
        ("type", "TEXT", _plain("type")),
        ("mode", "TEXT", _plain("mode")),
        ("actor", "TEXT", _called("actor")),
        ("responsibility", "TEXT", _plain("responsibility")),
        ("recipient", "TEXT", _called("recipient")),
        ("targets", "TEXT", _listed("targets")),
        ("instrument", "TEXT", _plain("instrument")),
        *_PLACE,
        ("start_day", "TEXT", _plain("start")),
        ("end_day", "TEXT", _plain("end")),
        *_RANGE["killed"],
        *_RANGE["injured"],
        ("status", "TEXT", _plain("status")),
        ("echo", "TEXT", _plain("echo")),
        *_SAID,
        ("within", "TEXT", _plain("within")),
        ("events", "TEXT", _listed("events")),
        ("tolls", "TEXT", _listed("tolls")),
        ("relevance", "REAL", _plain("relevance")),
        ("quote", "TEXT", _quote),
    ],
    "findings": [
        ("code", "TEXT", "code"),
        ("message", "TEXT", "message"),
        ("words", "TEXT", _finding_words),
        ("rows", "TEXT", _ids),
        ("quote", "TEXT", _finding_quote),
    ],
    "faults": [
        ("stage", "TEXT", "stage"),
        ("error", "TEXT", "error"),
    ],
}
