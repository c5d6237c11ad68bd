"""Laws that hold for the reading of any report; each gives the words that break it, and nothing where it holds."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import fields

from dateline.readings import Reading
from dateline.report import Span
from dateline.rows import Cell, Event, Statement, Toll, ids

Law = Callable[[Reading], Iterator[str]]


def no_stage_breaks(reading: Reading) -> Iterator[str]:
    """No stage of a reading was lost to an error."""
    for fault in getattr(reading, "faults", ()):
        yield str(fault)


def spans_lie_in_the_text(reading: Reading) -> Iterator[str]:
    """Every span of every cell lies inside the report's text and holds at least one character."""
    size = len(reading.report.text)
    for row in reading.rows():
        for name, cell in _cells(row):
            for span in cell.spans:
                if not 0 <= span.start < span.end <= size:
                    yield f"{row.id}.{name} {span}"


def ends_follow_starts(reading: Reading) -> Iterator[str]:
    """No event, and no toll, ends before its start."""
    for row in (*reading.events, *reading.tolls):
        start, end = _day(row, "start"), _day(row, "end")
        if start and end and end < start:
            yield f"{row.id} {start} to {end}"


def nobody_counted_did_it(reading: Reading) -> Iterator[str]:
    """Who did it is never named by the words of the people counted."""
    for toll in reading.tolls:
        if any(span.meets(other) for span in toll.by.spans for other in toll.group.spans):
            yield f"{toll.id} by {_words(reading, toll.by)!r} of {_words(reading, toll.group)!r}"


def what_happened_is_past(reading: Reading) -> Iterator[str]:
    """Nothing that happened begins after the report's day."""
    today = reading.anchor.value[1] if reading.anchor.value else None
    for row in (*reading.events, *reading.tolls):
        start = _day(row, "start")
        if today and start and start > today and row.status.value in ("happened", "asserted"):
            yield f"{row.id} {row.status.value} on {start}, told on {today}"


def the_speaker_did_not_do_it(reading: Reading) -> Iterator[str]:
    """Who did it is never who says so, unless what is said names the doer: itself, or as the subject of its first verb."""
    told = {statement.id: statement for statement in reading.statements}
    for toll in reading.tolls:
        statement = told.get(toll.source.value or "")
        if (
            statement
            and toll.by.value
            and statement.source.value in ids(toll.by)
            and not _named(reading, statement, toll)
        ):
            yield f"{toll.id} by the speaker {_words(reading, statement.source)!r}"


def one_word_has_one_doer(reading: Reading) -> Iterator[str]:
    """A toll and an event on one word name the same doer; of an event told several times only the ones they both name."""
    for toll, event in _on_one_word(reading):
        one, other = ids(toll.by), ids(event.actor)
        merged = len(event.trigger.spans) > 1
        counted = any(a.meets(b) for a in event.actor.spans for b in (*toll.low.spans, *toll.group.spans))
        named = not set(one) & set(other) if one and other else bool(one or other) and not merged
        if named and not counted:
            yield f"{toll.id} by {_words(reading, toll.by)!r}, {event.id} by {_words(reading, event.actor)!r}"


def one_word_has_one_factuality(reading: Reading) -> Iterator[str]:
    """A toll and an event on one word both happened, are both denied, or are both uncertain."""
    for toll, event in _on_one_word(reading):
        status, happened = toll.status.value, event.status.value
        if status and happened and status not in _allowed(toll, happened):
            yield f"{toll.id} {status}, {event.id} {happened} on {_words(reading, toll.harm)!r}"


PRONOUNS = frozenset({"it", "they", "he", "she", "we", "i"})

LAWS: tuple[Law, ...] = (
    no_stage_breaks,
    spans_lie_in_the_text,
    ends_follow_starts,
    nobody_counted_did_it,
    what_happened_is_past,
    the_speaker_did_not_do_it,
    one_word_has_one_doer,
    one_word_has_one_factuality,
)


def _cells(row: object) -> Iterator[tuple[str, Cell[object]]]:
    for field in fields(row):  # type: ignore[arg-type]
        cell = getattr(row, field.name)
        if isinstance(cell, Cell):
            yield field.name, cell


def _day(row: Event | Toll, name: str) -> str | None:
    cell = getattr(row, name, None)
    return cell.value if isinstance(cell, Cell) else None


def _words(reading: Reading, cell: Cell[object]) -> str:
    return " … ".join(reading.report.words(span) for span in cell.spans)


def _named(reading: Reading, statement: Statement, toll: Toll) -> bool:
    """Whether the doer's words, or a pronoun for the speaker, stand in what is said, or it begins with a verb whose subject
    is who says it: "denied that it had killed", "denied killing", "threatened to kill"."""
    content = statement.content.spans
    first = reading.report.words(content[0]).split()[0] if content else ""
    said = {word.casefold() for part in content for word in reading.report.words(part).split()}
    return first.endswith("ing") or first == "to" or bool(said & PRONOUNS) or _holds(content, toll.by.spans)


def _holds(content: Iterable[Span], spans: tuple[Span, ...]) -> bool:
    return bool(spans) and any(part.holds(span) for part in content for span in spans)


def _on_one_word(reading: Reading) -> Iterator[tuple[Toll, Event]]:
    for toll in reading.tolls:
        for event in reading.events:
            if any(span.meets(word) for span in event.trigger.spans for word in toll.harm.spans):
                yield toll, event


def _allowed(toll: Toll, happened: str) -> tuple[str, ...]:
    """What a toll may be where the event is so: nobody hurt is asserted of a deed that was not done."""
    if happened in ("happened", "ongoing"):
        return ("asserted",)
    if happened in ("negated", "denied"):
        return ("denied", "asserted") if toll.hedge.value == "none-hurt" else ("denied",)
    return ("hypothetical",)
