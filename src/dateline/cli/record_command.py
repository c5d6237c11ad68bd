"""`dateline record`: what a record answers."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterable
from contextlib import ExitStack
from pathlib import Path
from typing import Any

import click

from dateline.cli import messages, parts_command
from dateline.cli.days import iso
from dateline.errors import UsageError
from dateline.export import plain_lines

_RECORD = click.argument("record", type=click.Path(path_type=Path))
_FORMAT = click.option(
    "--format",
    "form",
    type=click.Choice(list(plain_lines.FORMATS)),
    help="table on a terminal, json into a pipe, unless you say.",
)
_KNOWN_ON = click.option(
    "--as-known-on",
    "day",
    metavar="DAY",
    help="The record as it was at the end of a day: what was added later is not seen.",
)
_PLACE = click.option("--place", metavar="NAME", help="Counts or incidents of this place, under any of its names.")
_FIRST = click.option("--from", "first", metavar="DAY", help="From this day on: 2024-03-14.")
_LAST = click.option("--to", "last", metavar="DAY", help="Up to this day.")
_INCIDENT = click.option("--incident", metavar="ID", help="One incident of the record (its id, or REPORT:i3).")
_HARM = click.option("--harm", metavar="HARM", help="killed, injured, displaced …")


@click.group()
def record() -> None:
    """Ask a record: incidents joined across reports, series of counts, policies, SQL."""


@record.command(short_help="One line a deed, joined across reports.")
@_RECORD
@_PLACE
@_FIRST
@_LAST
@click.option(
    "--incident", metavar="ID", help="Why the reports of this incident are one: pair by pair, weight and features."
)
@_FORMAT
@_KNOWN_ON
def incidents(
    record: Path,
    place: str | None,
    first: str | None,
    last: str | None,
    incident: str | None,
    form: str | None,
    day: str | None,
) -> None:
    """One line a deed: what all reports say of it together, how many sources are independent, the grade of the evidence."""
    from dateline.record import answers, joined_incidents

    days = iso(first), iso(last)
    if _is_table(form):
        _show(
            record,
            day,
            lambda db: (
                joined_incidents.dossier(db, incident) if incident else joined_incidents.listed(db, place, *days)
            ),
        )
        return
    _answer(
        record, form, day, lambda db: answers.links(db, incident) if incident else answers.incidents(db, place, *days)
    )


@record.command(short_help="Counts by day, and by who gives them.")
@_RECORD
@_INCIDENT
@_PLACE
@click.option("--of", metavar="WORD", help="Counts of a thing that is no harm: senators.")
@_HARM
@_FIRST
@_LAST
@_FORMAT
@_KNOWN_ON
def series(record: Path, form: str | None, day: str | None, **asked: str | None) -> None:
    """Counts of an incident or a place, by the day they are as of and by who gives them, side by side, nothing added up.

    Marks: first, same, rise, fall, revised, jump, correction (a total that moved by another number than the day's own count,
    or went down), contested.
    """
    from dateline.record import answers, count_series

    if _is_table(form):
        _show(record, day, lambda db: count_series.series(db, _days_of(asked)))
        return
    _answer(record, form, day, lambda db: answers.series(db, _days_of(asked)))


@record.command(short_help="One number, or one range, by a named rule.")
@_RECORD
@click.argument("name")
@_INCIDENT
@_PLACE
@_HARM
@_FIRST
@_LAST
@_FORMAT
@_KNOWN_ON
def policy(record: Path, name: str, form: str | None, day: str | None, **asked: str | None) -> None:
    """One number, or one range, by a named rule: range lowest highest majority latest airwars acled gtd ucdp.

    Each line says which counts the rule took, and why. Without --incident or --place: for every incident.
    """
    from dateline.record import answers

    _answer(record, form, day, lambda db: answers.policy(db, name, _days_of(asked)))


@record.command(short_help="Ask in SQL; nothing is changed.")
@_RECORD
@click.argument("query")
@click.option("--seconds", default=10.0, show_default=True, help="How long it may take.")
@_FORMAT
@_KNOWN_ON
def sql(record: Path, query: str, seconds: float, form: str | None, day: str | None) -> None:
    """Ask in SQL: a SELECT over the tables and views of the record; nothing is changed."""
    from dateline.record import answers

    _answer(record, form, day, lambda db: answers.sql(db, query, seconds))


@record.command(short_help="What later versions of pages changed.")
@_RECORD
@_FORMAT
@_KNOWN_ON
def changes(record: Path, form: str | None, day: str | None) -> None:
    """What later versions of pages changed: rows added, gone, and rows that tell something else than before."""
    from dateline.record import listing

    _list(record, form, day, listing.changes)


@record.command(short_help="What people decided, when and why.")
@_RECORD
@_FORMAT
@_KNOWN_ON
def decisions(record: Path, form: str | None, day: str | None) -> None:
    """What people decided, when and why, and whether it was withdrawn."""
    from dateline.record import listing

    _list(record, form, day, listing.decisions)


@record.command(short_help="The reports under more than one name.")
@_RECORD
@_FORMAT
@_KNOWN_ON
def names(record: Path, form: str | None, day: str | None) -> None:
    """The reports that stand in the record under more than one name."""
    from dateline.record import listing

    _list(record, form, day, listing.names)


@record.command(short_help="Make one record of several.")
@click.argument("records", nargs=-1, required=True, type=click.Path(path_type=Path), metavar="RECORD…")
@click.option(
    "-o", "--output", required=True, type=click.Path(path_type=Path), metavar="RECORD", help="The record to make."
)
def merge(records: tuple[Path, ...], output: Path) -> None:
    """Make one record of several: as if all of it had been read into one."""
    from dateline.record import Record, merging

    if output.exists():
        raise UsageError(f"{output}: is there already; name a record to make")
    with ExitStack() as stack:
        held = [stack.enter_context(Record(path, write=False)) for path in records]
        with Record(output) as into:
            new = merging.merge(held, into)
            messages.say(f"{output}: {new:,} readings of {into.count():,} reports")


@record.command(short_help="Make all that is derived again.")
@_RECORD
def refresh(record: Path) -> None:
    """Make all that is derived again where it is stale; the other commands do it when they need to."""
    from dateline.record import answers

    messages.say(f"{record}: {'made again' if answers.refresh(record) else 'nothing to do'}")


def _print(found: Iterable[plain_lines.Line], form: str | None) -> None:
    plain_lines.FORMATS[form or ("table" if sys.stdout.isatty() else "json")](found, sys.stdout)


def _is_table(form: str | None) -> bool:
    return form == "table" or (form is None and sys.stdout.isatty())


def _show(record: Path, day: str | None, ask: Callable[[Any], Any]) -> None:
    """Print what knows how it looks on a terminal."""
    from rich.console import Console

    from dateline.record import answers

    with answers.opened(record, iso(day)) as db:
        Console(file=sys.stdout, highlight=False, emoji=False).print(ask(db))


def _answer(record: Path, form: str | None, day: str | None, ask: Callable[[Any], Iterable[plain_lines.Line]]) -> None:
    from dateline.record import answers

    with answers.opened(record, iso(day)) as db:
        _print(ask(db), form)


def _list(record: Path, form: str | None, day: str | None, ask: Callable[[Any], Iterable[plain_lines.Line]]) -> None:
    from dateline.record import Record

    with Record(record, write=False, as_known_on=iso(day)) as opened:
        _print(ask(opened), form)


def _days_of(asked: dict[str, str | None]) -> dict[str, str | None]:
    return asked | {name: iso(asked.get(name)) for name in ("first", "last")}


record.add_command(parts_command.add)
