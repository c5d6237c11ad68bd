"""A reading as lines that a person can review: one row a line, with names in place of ids."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from dateline.readings import Finding, Reading
from dateline.report import Block, Span
from dateline.rows import Actor, Anchor, Cell, Event, Incident, Moment, Place, Quantity, Statement, Toll

MOST = 78


def render(reading: Reading) -> str:
    """Every block but paragraphs, every row and finding, on a line of its own; empty cells are left out."""
    parts = {
        "blocks": [_block(reading, b) for b in reading.report.blocks if b.kind != "paragraph"],
        "anchor": [_anchor(reading, reading.anchor)],
        "moments": [_moment(m) for m in reading.moments],
        "actors": [_actor(a) for a in reading.actors],
        "places": [_place(p) for p in reading.places],
        "statements": [_statement(reading, s) for s in reading.statements],
        "tolls": [_toll(reading, t) for t in reading.tolls],
        "quantities": [_quantity(q) for q in reading.quantities],
        "events": [_event(reading, e) for e in reading.events],
        "incidents": [_incident(reading, i) for i in reading.incidents],
        "findings": [_finding(reading, f) for f in reading.findings],
    }
    return "\n".join("\n".join((f"{name.upper()} ({len(lines)})", *lines)) for name, lines in parts.items()) + "\n"


def _block(reading: Reading, block: Block) -> str:
    return f"{block.kind:<10} {_short(reading.report.words(block.span))}"


def _anchor(reading: Reading, anchor: Anchor) -> str:
    days = " to ".join(dict.fromkeys(anchor.value or ("none",)))
    against = [f"{c.field} {c.value} ({c.found})" for c in (reading.report.claims[i] for i in anchor.overruled)]
    return _line(days, f"[{anchor.how}]", _words(reading, anchor.spans), *(f"against {a}" for a in against))


def _moment(m: Moment) -> str:
    days = "..".join(dict.fromkeys(str(c.value) for c in (m.start, m.end) if c.value)) or "no place"
    return _line(
        m.id, f'"{_flat(m.span.value)}"', m.type.value, m.value.value, days, m.precision.value, f"[{m.value.how}]"
    )


def _actor(a: Actor) -> str:
    role = f"role {a.role.value}" if a.role.value else None
    others = [w for w in a.mentions.value or () if w != a.name.value]
    also = f"also {', '.join(others)}" if others else None
    return _line(f"{a.id} {a.name.value}", a.kind.value, a.country.value, role, also, f"[{a.name.how}]")


def _place(p: Place) -> str:
    spot = f"{p.lat.value:.1f} {p.lon.value:.1f}" if p.lat.value is not None and p.lon.value is not None else None
    others = [w for w in p.mentions.value or () if w != p.name.value]
    also = f"also {', '.join(others)}" if others else None
    times = f"{len(p.mentions.spans)}x" if len(p.mentions.spans) > 1 else None
    precision = f"precision {p.precision.value}"
    return _line(f"{p.id} {p.name.value}", p.country.value, spot, precision, times, also, f"[{p.name.how}]")


def _statement(reading: Reading, s: Statement) -> str:
    source = f"{_named(reading, s.source)} “{_words(reading, s.source.spans)}”" if s.source else "no source"
    return _line(
        f"{s.id} {s.kind.value}",
        source,
        f"<{_words(reading, s.cue.spans)}>",
        _short(_words(reading, s.content.spans)),
        _labelled("to", reading, s.addressee),
        _labelled("on", reading, s.moment),
        f"within {s.within.value}" if s.within.value else None,
    )


def _toll(reading: Reading, t: Toll) -> str:
    return _line(
        f"{t.id} {t.harm.value} {_number(t.low, t.high)} {t.hedge.value}",
        t.group.value,
        f"of {t.part_of.value}" if t.part_of.value else None,
        _labelled("side", reading, t.side),
        _labelled("by", reading, t.by),
        _labelled("at", reading, t.place),
        f"as of {t.as_of.value}" if t.as_of.value else None,
        f"{t.start.value}–{t.end.value}" if t.start.value or t.end.value else None,
        t.scope.value,
        f"says {t.source.value}" if t.source.value else None,
        t.status.value if t.status.value != "asserted" else None,
        f"“{_words(reading, t.low.spans)}”",
    )


def _quantity(q: Quantity) -> str:
    return _line(f"{q.id} {_number(q.low, q.high)} {q.hedge.value}", f"of {_flat(q.of.value)}" if q.of.value else None)


def _event(reading: Reading, e: Event) -> str:
    return _line(
        f"{e.id} {_kind(e)} “{_words(reading, e.trigger.spans)}”",
        f"{_named(reading, e.actor)} → {_named(reading, e.recipient)}",
        _labelled("at", reading, e.place),
        _days(e),
        e.status.value if e.status.value != "happened" else None,
        e.echo.value,
        f"with {_flat(e.instrument.value)}" if e.instrument.value else None,
        ",".join(e.tolls.value or ()),
        ",".join(e.contexts.value or ()),
        f"says {e.source.value}" if e.source.value else None,
    )


def _incident(reading: Reading, i: Incident) -> str:
    harms = {"killed": i.killed, "injured": i.injured}
    return _line(
        f"{i.id} {_kind(i)} “{_words(reading, i.events.spans)}”",
        f"{_named(reading, i.actor)} → {_named(reading, i.recipient)}",
        i.responsibility.value,
        f"hits {', '.join(i.targets.value)}" if i.targets.value else None,
        _labelled("at", reading, i.place),
        _days(i),
        " ".join(
            f"{harm} {_number(*(Cell(n) for n in (c.value[0], c.value[-1])))}" for harm, c in harms.items() if c.value
        ),
        i.status.value if i.status.value != "happened" else None,
        i.echo.value,
        f"with {_flat(i.instrument.value)}" if i.instrument.value else None,
        ",".join((*(i.events.value or ()), *(i.tolls.value or ()))),
        f"within {i.within.value}" if i.within.value else None,
        f"says {i.source.value}" if i.source.value else None,
    )


def _kind(row: Event | Incident) -> str:
    return "/".join(str(c.value) for c in (row.type, row.mode) if c.value)


def _days(row: Event | Incident) -> str:
    days = "..".join(dict.fromkeys(str(c.value) for c in (row.start, row.end) if c.value)) or "day unknown"
    return f"{days} [{row.start.how}]"


def _finding(reading: Reading, f: Finding) -> str:
    return _line(f"{f.code} {f.message}", f"“{_short(_words(reading, f.spans))}”")


def _number(low: Cell[Any], high: Cell[Any]) -> str:
    if low.value == high.value:
        return str(low.value)
    return f"{low.value}+" if high.value is None else f"{low.value}-{high.value}"


def _labelled(label: str, reading: Reading, cell: Cell[Any]) -> str | None:
    return f"{label} {_named(reading, cell)}" if cell.value is not None else None


def _named(reading: Reading, cell: Cell[Any]) -> str:
    """The names or words of the rows that a cell points at; a dash for none, a question mark for words without a row."""
    if cell.value is None:
        return "?" if cell.spans else "–"
    ids = cell.value if isinstance(cell.value, tuple) else (cell.value,)
    return " + ".join(_name(reading.row(id)) for id in ids)


def _name(row: Any) -> str:
    return _flat(row.span.value if isinstance(row, Moment) else row.name.value)


def _words(reading: Reading, spans: tuple[Span, ...]) -> str:
    return " … ".join(_flat(reading.report.words(span)) for span in spans)


def _short(words: str) -> str:
    """A long stretch with its middle left out."""
    words = _flat(words)
    return words if len(words) <= MOST else f"{words[: MOST // 2].rstrip()} ~ {words[-MOST // 2 :].lstrip()}"


def _flat(words: str | None) -> str:
    return " ".join((words or "").split())


def _line(*cells: str | None) -> str:
    return " | ".join(_cells(cells))


def _cells(cells: tuple[str | None, ...]) -> Iterator[str]:
    yield from (cell for cell in cells if cell)
