"""A cell of a report as a person decides on it: what it has now, what the program read, its words, and what may be put there."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any, NamedTuple

from dateline import tabular
from dateline.errors import UsageError
from dateline.export import wording
from dateline.readings import Reading
from dateline.record import Record, correction, decided, decisions
from dateline.record.decisions import Decision
from dateline.report import Report, Span
from dateline.schema.shape import VALUES
from dateline.sentences import Sentences

KINDS = {
    "moments": "time expression",
    "actors": "actor",
    "places": "place",
    "statements": "statement",
    "tolls": "count",
    "quantities": "quantity",
    "events": "event",
    "incidents": "incident",
}
"""What a row of each kind is called."""
CALLED = {
    "low": "number",
    "high": "number at most",
    "by": "done by",
    "source": "according to",
    "part_of": "part of",
    "as_of": "as of",
    "start": "first day",
    "end": "last day",
    "anchored_on": "counted from",
    "of": "what is counted",
    "group": "who was harmed",
}
"""What a field is called where its name is no word of its own."""
POINTERS = {"part_of": "tolls", "moment": "moments", "anchored_on": "moments"}
"""The fields whose value is the id of a row, with the kind of that row; `within` points at a row of its own kind."""


class TextPiece(NamedTuple):
    """A piece of text, and whether it is marked."""

    words: str
    marked: bool


class Field(NamedTuple):
    """A field of a row, what it is called, and what it has in words."""

    name: str
    called: str
    now: str


class FieldValue(NamedTuple):
    """A value that a field may have, and what it is called."""

    value: str
    called: str


@dataclass(frozen=True, slots=True)
class DecidedCell:
    """A cell, or a whole row where `field` is empty. `now`, `read`: words for what it has, empty where the report does not
    say; `by_person`: who decided it, empty for nobody; `fields`: those of a whole row; `seen`: the number of the last decision
    there was; `input`: choice, day, number, name or text."""

    reading: int
    title: str
    row: str
    kind: str
    field: str
    now: str
    read: str
    by_person: str
    quote: tuple[TextPiece, ...]
    fields: tuple[Field, ...]
    input: str
    value: str
    choices: tuple[FieldValue, ...]
    names: tuple[str, ...]
    history: tuple[Decision, ...]
    seen: int

    @property
    def called(self) -> str:
        """What the cell is called: "number of a count"."""
        return f"{called(self.field)} of {_article(KINDS[self.kind])}" if self.field else KINDS[self.kind]


def called(field: str) -> str:
    """What a field is called."""
    return CALLED.get(field, field.replace("_", " "))


def cell(record: Record, number: int, row: str, field: str = "") -> DecidedCell:
    """The cell of a reading's row, by its field or a column of the views. Raises UsageError where there is none, or where a later
    version of the page, or a later reading, has the row no more."""
    if number not in record:
        raise UsageError(f"The record holds no reading {number}.")
    asked = record.made("confirm", f"{number}:{row}", field=field or None, reason="asked", by="asked")
    [member] = asked.members
    every = record.decisions()
    now = record.reading(number) if member.id == row else record.reading(_shown(record, member.report))
    plain = record.reading(number, decided=False)
    return _cell(number, now, plain, member, asked.field or "", every, asked)


def _shown(record: Record, report: str) -> int:
    return next(e.reading for e in record.entries() if e.report == report)


def _cell(
    number: int,
    reading: Reading,
    plain: Reading,
    member: decisions.Member,
    field: str,
    every: Sequence[Decision],
    asked: Decision,
) -> DecidedCell:
    row = _row(reading, member.kind, member.id)
    old = next((one for one in getattr(plain, member.kind) if one.id == decisions.located(plain, member)), None)
    held = getattr(row, field) if field else None
    standing = {one.key for one in decisions.standing(every)}
    on = tuple(d for d in decisions.on(every, asked) if d.deed == "withdraw" or d.key in standing)
    return DecidedCell(
        number,
        tabular.title(reading.report),
        member.id,
        member.kind,
        field,
        said(reading, row, field) if field else summary(reading, row),
        said(plain, old, field) if field and old else "",
        held.how.partition("human:")[2] if held else "",
        quote(reading.report, held.spans if held and held.spans else decisions.stands_on(member.kind, row)),
        () if field else tuple(Field(f, called(f), said(reading, row, f)) for f in VALUES[member.kind]),
        _input(member.kind, field),
        _typed(reading, held.value, field) if held else "",
        tuple(_choices(reading, member.kind, member.id, field)),
        tuple(_names(reading, member.kind, field)),
        on,
        max((one.number for one in every), default=0),
    )


def _row(reading: Reading, kind: str, id: str) -> Any:
    return next(row for row in getattr(reading, kind) if row.id == id)


def said(reading: Reading, row: Any, field: str) -> str:
    """What a cell has, in words: names instead of ids; empty where the report does not say."""
    cell, names = getattr(row, field), tabular.Names(reading)
    if cell.value is None:
        return ""
    if field == "source" and not hasattr(row, "cue"):
        return names.speaker(cell) or ""
    if field in (*decided.NAMED, "source"):
        return names.called(cell) or ""
    return value(cell.value)


def value(held: Any) -> str:
    """A value in words: a number with thousands separated, several with commas; empty for none."""
    if held is None:
        return ""
    if isinstance(held, list | tuple):
        return ", ".join(map(value, held))
    return wording.number(held) if isinstance(held, int | float) else str(held)


def summary(reading: Reading, row: Any) -> str:
    """A row in a few words: its own fields that have a value, one after the other."""
    fields = ("harm", "low", "name", "type", "killed", "injured", "span", "content", "place", "group", "start")
    told = (
        said(reading, row, field) for field in fields if hasattr(row, field) and getattr(row, field).value is not None
    )
    return wording.safe(tabular.one_line(", ".join(filter(None, told))))[:200]


def quote(report: Report, spans: Sequence[Span]) -> tuple[TextPiece, ...]:
    """The sentence around these characters, with them marked; nothing where a cell stands on no words."""
    where = Sentences(report).where(spans)
    if where is None:
        return ()
    return tuple(pieces(report.text, where, sorted(set(spans))))


def pieces(text: str, where: Span, spans: Sequence[Span]) -> Iterator[TextPiece]:
    """A stretch of a text cut where marked characters begin and end; `spans` in their order."""
    at = where.start
    for span in spans:
        start, end = max(span.start, at), min(span.end, where.end)
        if start < end:
            yield from (
                TextPiece(text[a:b], marked) for a, b, marked in ((at, start, False), (start, end, True)) if a < b
            )
            at = end
    if at < where.end:
        yield TextPiece(text[at : where.end], False)


def _input(kind: str, field: str) -> str:
    if not field:
        return ""
    check = VALUES[kind][field]
    if check.choices or field in POINTERS or field == "within":
        return "choice"
    if field in correction.DAYS:
        return "day"
    if field in (*decided.NAMED, "source"):
        return "name"
    return "number" if check.types and str not in check.types else "text"


def _typed(reading: Reading, held: Any, field: str) -> str:
    """The value as it is typed into the form."""
    if held is None or field in (*decided.NAMED, "source"):
        return ""
    return ", ".join(map(str, held)) if isinstance(held, tuple) else str(held)


def _choices(reading: Reading, kind: str, id: str, field: str) -> Iterator[FieldValue]:
    if not field:
        return
    yield from (FieldValue(one, one.replace("-", " ")) for one in sorted(VALUES[kind][field].choices))
    target = kind if field == "within" else POINTERS.get(field)
    if field == "anchored_on":
        yield FieldValue("anchor", "the report's day")
    for row in getattr(reading, target) if target else ():
        if row.id != id:
            yield FieldValue(row.id, f"{row.id}: {summary(reading, row)[:80]}")


def _names(reading: Reading, kind: str, field: str) -> Iterator[str]:
    if field in (*decided.NAMED, "source"):
        rows = getattr(reading, decided.NAMED.get(field, "actors"))
        yield from dict.fromkeys(row.name.value for row in rows if row.name.value)


def _article(words: str) -> str:
    return f"{'an' if words[0] in 'aeiou' else 'a'} {words}"
