"""A reading for the terminal: its day, what to look at, its incidents, tolls, statements and events, each with who says so."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from typing import TextIO

from rich.console import Console, Group, RenderableType
from rich.padding import Padding
from rich.table import Column, Table
from rich.text import Text

from dateline import policies
from dateline.export import wording
from dateline.readings import Reading
from dateline.rows import Event, Incident, Statement, Toll
from dateline.tabular import RANGED, Names, one_line, title

NOBODY = "the report itself"
_CONTROL = re.compile(
    r"[\x00-\x08\x0b-\x1f\x7f-\x9f\ud800-\udfff]"
)  # a report may hold escape codes; a terminal must not run them


def write(readings: Iterable[Reading], out: TextIO, counts: str | None = None) -> None:
    """Write each reading as tables, as wide as the terminal (or the COLUMNS variable); in colour only on a terminal.

    With the name of a policy in `counts`, tolls have a column of the one number that it makes of each.
    """
    console = Console(file=out, highlight=False, emoji=False)
    for reading in readings:
        console.print(render(reading, counts))


def render(reading: Reading, counts: str | None = None) -> RenderableType:
    """A reading as something that Rich prints."""
    names = Names(reading)
    parts = [_head(reading, names), *_findings(reading), *_incidents(reading, names), *_tolls(reading, names, counts)]
    parts += [*_statements(reading, names), *_events(reading, names)]
    return Padding(Group(*parts), (1, 0, 0, 0))


def _head(reading: Reading, names: Names) -> Text:
    anchor, report = reading.anchor, reading.report
    day = wording.days(*anchor.value) if anchor.value else "not known"
    words = f", from “{_short(names.words(*anchor.spans), 60)}”" if anchor.spans else ""
    head = _text(title(report), "bold")
    head.append_text(_text(f"\n{report.source}\n", "dim")).append_text(_text(f"day: {day}", "cyan"))
    head.append_text(_text(words, "dim"))
    for place in anchor.overruled:
        claim = report.claims[place]
        head.append_text(_text(f"\n     against {claim.field} {claim.value} ({claim.found})", "yellow"))
    for fault in reading.faults:
        head.append_text(_text(f"\nwithout {fault.stage}: {fault.error}", "red"))
    return head


def _findings(reading: Reading) -> Iterator[RenderableType]:
    rows = [(_text(f.code, "yellow"), _text(f.message)) for f in reading.findings]
    return _table("Look at", rows, Column(no_wrap=True), Column(ratio=1))


def _incidents(reading: Reading, names: Names) -> Iterator[RenderableType]:
    columns = Column("when", max_width=10), Column("harm", no_wrap=True), Column("what", ratio=3)
    behind = Column("who → whom", ratio=5), Column("where", ratio=3), Column("according to", ratio=4)
    rows = [_incident(incident, names) for incident in reading.incidents]
    return _table("Incidents", rows, _id(), *columns, *behind)


def _incident(incident: Incident, names: Names) -> tuple[Text, ...]:
    """One line of a record: whom it harmed stands first; sums of many, and what holds it, are told in brackets."""
    when = wording.days(incident.start.value, incident.end.value)
    harms = {harm: wording.ends(getattr(incident, harm).value) for harm in RANGED}
    harm = "\n".join(f"{count} {name}" for name, count in harms.items() if count)
    status = incident.status.value if incident.status.value != "happened" else None
    within = incident.within.value and f"in {incident.within.value}"
    kind = _bracketed(incident.mode.value or incident.type.value, status, incident.echo.value, within)
    graded = incident.responsibility.value if incident.responsibility.value != "stated" else None
    whom = "; ".join(filter(None, (names.called(incident.recipient), names.words(*incident.targets.spans))))
    doers = names.accused(incident.accusations) or _bracketed(names.called(incident.actor) or "—", graded)
    who = " → ".join(filter(None, (doers, whom)))
    where, said = names.called(incident.place), names.speaker(incident.source) or NOBODY
    dim = "dim" if incident.echo or status else ""
    cells = _text(kind, dim or "magenta"), _text(who, dim), _text(where, dim), _text(said, dim)
    return _text(incident.id), _text(when, dim), _text(harm, "bold red"), *cells


def _bracketed(words: str | None, *remarks: str | None) -> str:
    """Words with what is remarked on them: "aerial [planned, in i2]"."""
    told = ", ".join(filter(None, remarks)).replace("-", " ")
    return " ".join(filter(None, (words, told and f"[{told}]")))


def _tolls(reading: Reading, names: Names, counts: str | None) -> Iterator[RenderableType]:
    points = [Column(counts, justify="right")] if counts else []
    columns = Column("count", justify="right"), *points, Column("harm", ratio=4), Column("where, when", ratio=4)
    rows = [_toll(toll, names, counts) for toll in reading.tolls]
    return _table("Tolls", rows, _id(), *columns, Column("according to", ratio=5))


def _toll(toll: Toll, names: Names, counts: str | None) -> tuple[Text, ...]:
    part = f"(of {toll.part_of.value})" if toll.part_of.value else None
    status = f"[{toll.status.value}]" if toll.status.value not in ("asserted", None) else None
    harm = " ".join(filter(None, (toll.harm.value, toll.group.value, part, status)))
    day = wording.days(toll.start.value, toll.end.value) or toll.as_of.value
    place = ", ".join(filter(None, (names.called(toll.place), day)))
    said = names.speaker(toll.source) or NOBODY
    point = [_text(wording.number(policies.point(toll, counts)), "bold")] if counts else []
    return _text(toll.id), _text(wording.count(toll), "bold red"), *point, _text(harm), _text(place), _text(said)


def _statements(reading: Reading, names: Names) -> Iterator[RenderableType]:
    rows = [_statement(statement, names) for statement in reading.statements]
    return _table("Statements", rows, _id(), Column("who", ratio=3), Column("how"), Column("what", ratio=6))


def _statement(statement: Statement, names: Names) -> tuple[Text, ...]:
    who = names.called(statement.source) or "no one named"
    cue = _short(names.words(*statement.cue.spans), 20)
    what = _short(names.words(*statement.content.spans), 160)
    return _text(statement.id), _text(who, "green"), _text(cue, "dim"), _text(what)


def _events(reading: Reading, names: Names) -> Iterator[RenderableType]:
    columns = _id(), Column("when", max_width=10), Column("type", ratio=3), Column("who → whom", ratio=4)
    rows = [_event(event, names) for event in reading.events]
    behind = Column("words, place", ratio=4), Column("status", no_wrap=True), Column("according to", ratio=3)
    return _table("Events", rows, *columns, *behind)


def _event(event: Event, names: Names) -> tuple[Text, ...]:
    when = wording.days(names.when(event, "start"), names.when(event, "end"))
    kind = " ".join(filter(None, (event.type.value, event.mode.value)))
    who = " → ".join(filter(None, (names.called(event.actor) or "—", names.called(event.recipient))))
    words = dict.fromkeys(names.words(span) for span in event.trigger.spans)
    where = ", ".join(filter(None, (_short(" … ".join(filter(None, words)), 80), names.called(event.place))))
    status = _text(event.status.value, "bold" if event.status.value == "happened" else "dim")
    said = _text(names.speaker(event.source))
    return _text(event.id), _text(when), _text(kind, "magenta"), _text(who), _text(where), status, said


def _id() -> Column:
    return Column("", style="dim", no_wrap=True)


def _table(name: str, rows: Sequence[tuple[Text, ...]], *columns: Column) -> Iterator[RenderableType]:
    """A heading and a table; nothing when there are no rows."""
    if rows:
        named = any(column.header for column in columns)
        table = Table(*columns, box=None, expand=True, padding=(0, 2, 0, 0), header_style="dim", show_header=named)
        for row in rows:
            table.add_row(*row)
        yield from (Text(f"\n{name}", style="bold underline"), table)


def _text(words: str | None, style: str = "") -> Text:
    return Text(_CONTROL.sub("�", words or ""), style=style)


def _short(words: str | None, length: int) -> str:
    words = one_line(words or "")
    return words if len(words) <= length else words[: length - 1].rstrip() + "…"
