"""Rows as tools for labelling text show them: a region each, with the fields that a person can put right.

What was shown goes out with the rows and comes back with what people made of them, so that only what they changed is taken
for a decision (`dateline.record.verdicts`).
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from dateline import schema, tabular
from dateline.readings import Reading
from dateline.record import decisions
from dateline.record.decided import NAMED
from dateline.record.decisions import Member
from dateline.record.verdicts import Verdict
from dateline.report import Report, Span
from dateline.schema.shape import VALUES

FIELDS: Mapping[str, tuple[str, ...]] = {
    "incidents": (
        "type", "status", "responsibility", "start", "end", "place", "actor", "recipient", "killed", "injured", "source",
    ),
    "events": ("type", "status", "start", "end", "place", "actor", "recipient", "source"),
    "tolls": ("harm", "low", "high", "hedge", "group", "status", "start", "end", "place", "by", "source"),
    "statements": ("kind", "source", "addressee"),
}  # fmt: skip
"""The kinds of row that are shown, and the fields of each that can be put right."""
_NAMED = frozenset({*NAMED, "source"})
"""The fields that hold a place or somebody, whom a person calls by name."""
VERDICTS: Mapping[str, str] = {"right": "confirm", "wrong": "reject"}
"""What a person says of a whole row, and the deed that it is."""
NOT_TOLD = "-"
"""What a person writes where the report does not say; nothing written leaves a field as it was."""
Keep = Callable[[Report, str, str], bool]
"""Whether a row of a report, by its kind and id, is to be shown."""


@dataclass(frozen=True, slots=True)
class Region:
    """A row as it is shown: `span` the words that are marked, `spans` all that it stands on; `shown` its fields as a person
    writes them, "" where the report does not say; `was` their cells as JSON has them."""

    id: str
    kind: str
    span: Span
    spans: tuple[Span, ...]
    shown: Mapping[str, str]
    was: Mapping[str, Any]

    def to_json(self) -> dict[str, Any]:
        """What goes out beside the words, and has to come back as it is."""
        spans = [list(span) for span in self.spans]
        return {
            "kind": self.kind,
            "at": list(self.span),
            "spans": spans,
            "shown": dict(self.shown),
            "was": dict(self.was),
        }


@dataclass(frozen=True, slots=True)
class RegionAnswer:
    """What came back of a region: the row it was, `out` what went out beside it (`Region.to_json`), `fields` what stands there
    now, `verdict` one of VERDICTS or None; `by`, `said`, `reason` and `where` as a `Verdict` has them."""

    report: str
    id: str
    out: Mapping[str, Any]
    fields: Mapping[str, str]
    verdict: str | None
    where: str
    by: str | None = None
    said: str = ""
    reason: str = ""


def regions(reading: Reading, keep: Keep | None = None) -> Iterator[Region]:
    """The rows of a reading that stand on words, kind by kind; `keep` chooses among them."""
    names, written = tabular.Names(reading), schema.to_json(reading)
    for kind in FIELDS:
        for row, cells in zip(getattr(reading, kind), written[kind], strict=True):
            spans = decisions.stands_on(kind, row)
            if spans and (keep is None or keep(reading.report, kind, row.id)):
                shown = {field: as_written(names, kind, row, field) for field in FIELDS[kind]}
                was = {field: cells[field] for field in FIELDS[kind]}
                yield Region(row.id, kind, _marked(kind, row), spans, shown, was)


def as_written(names: tabular.Names, kind: str, row: Any, field: str) -> str:
    """The value of a field as a person writes it: names instead of ids, lists with commas, "" where nothing is told."""
    cell = getattr(row, field)
    if field == "source" and kind != "statements":
        return names.speaker(cell) or ""
    if VALUES[kind][field].choices or field not in _NAMED:
        value = cell.value if cell.value is not None else ""
        return ",".join(map(str, value)) if isinstance(value, tuple) else str(value)
    return names.called(cell) or ""


def among(keys: Iterable[str]) -> Keep:
    """Shows the rows with these keys (REPORT:ID), and the statements of their reports, which no filter chooses by themselves."""
    kept = frozenset(keys)
    reports = {key.partition(":")[0] for key in kept}
    return lambda report, kind, id: report.id in reports if kind == "statements" else f"{report.id}:{id}" in kept


def verdicts(answer: RegionAnswer) -> Iterator[Verdict]:
    """What an answer decides: the row as a whole, or else each field that was written anew; what was left alone nothing.

    Raises KeyError, TypeError or ValueError where what went out did not come back as it was.
    """
    kind = answer.out["kind"]
    spans = tuple(Span(int(start), int(end)) for start, end in answer.out["spans"])
    member = Member(answer.report, kind, answer.id, spans)
    told: dict[str, Any] = {"by": answer.by, "said": answer.said, "reason": answer.reason}
    if answer.verdict != "wrong":  # of a row that is not there no field is right
        for field in FIELDS[kind]:
            value = " ".join(answer.fields.get(field, "").split())
            if value and value != (answer.out["shown"][field] or NOT_TOLD):
                put = "" if value == NOT_TOLD else value
                yield Verdict(f"{answer.where} {field}", member, "change", field, put, answer.out["was"][field], **told)
    if answer.verdict is not None:
        yield Verdict(answer.where, member, VERDICTS[answer.verdict], **told)


def choices(kind: str, field: str) -> tuple[str, ...]:
    """The values that a field may have, where they are few."""
    return tuple(sorted(VALUES[kind][field].choices))


def _marked(kind: str, row: Any) -> Span:
    """The words under which a row is shown: the first of its first cell that has any."""
    found: Iterator[Span] = (span for name in decisions.STANDS_ON[kind] for span in getattr(row, name).spans)
    return next(found)
