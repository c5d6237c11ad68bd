"""`dateline correct`: what a person decides on a record."""

from __future__ import annotations

from pathlib import Path

import click

from dateline.cli import messages
from dateline.errors import UsageError
from dateline.record import Record

_DEEDS = ("confirm", "reject", "join", "split", "withdraw")
_HELP = {
    "confirm": "The cell, or the row, is right as the program has it.",
    "reject": "The report does not say what the cell, or the row, has.",
    "join": "The incidents that follow are one: ROW ROW…",
    "split": "The first incident is another than those that follow: ROW ROW…",
    "withdraw": "Undo a decision, by its number; a withdrawal can be undone too.",
}


def _deeds(command: click.decorators.FC) -> click.decorators.FC:
    for deed in reversed(_DEEDS):
        command = click.option(f"--{deed}", "deeds", flag_value=deed, multiple=True, help=_HELP[deed])(command)
    return command


@click.command()
@click.argument("record", type=click.Path(path_type=Path))
@click.argument("words", nargs=-1, metavar="ROW [FIELD [VALUE]]")
@_deeds
@click.option("--reason", required=True, metavar="TEXT", help="Why; others will read it.")
@click.option("--by", metavar="NAME", help="Who decides; who is logged in, unless you say.")
def correct(record: Path, words: tuple[str, ...], deeds: tuple[str, ...], reason: str, by: str | None) -> None:
    """Put a cell of a record right, and say why. Nothing is lost: what the program read stays beside what you decide.

    ROW is READING:ID as the views show them, such as 12:t1; FIELD a column, such as low or place; VALUE what the report says,
    or "" when it does not say. A place or a person is given by name.

    \b
    dateline correct my.db 12:t1 low 45 --reason "the list has 45 names"
    dateline correct my.db 12:t1 place --confirm --reason "checked with the map"
    dateline correct my.db 12:t3 --reject --reason "wounded, not killed"
    dateline correct my.db 12:i1 15:i2 --join --reason "one strike"
    dateline correct my.db 4 --withdraw --reason "the list was of another day"
    """
    deed, rows, field, value = _meant(words, deeds)
    _need(record)
    with Record(record) as opened:
        number = opened.correct(deed, *rows, field=field, value=value, reason=reason, by=by)
    messages.say(
        f"decision {number} kept in {record}; undo it with: dateline correct {record} {number} --withdraw --reason …"
    )


def _meant(words: tuple[str, ...], deeds: tuple[str, ...]) -> tuple[str, tuple[str, ...], str | None, str | None]:
    """The deed, the rows, the field and the value that the words of the command name."""
    if len(deeds) > 1:
        raise UsageError(f"--{deeds[0]} and --{deeds[1]}: decide one thing at a time")
    deed = deeds[0] if deeds else "change"
    if deed in ("join", "split"):
        return deed, words, None, None
    wanted = {"change": (3, 3), "withdraw": (1, 1)}.get(deed, (1, 2))
    if not wanted[0] <= len(words) <= wanted[1]:
        raise UsageError(f"{' '.join(words) or 'no words'}: {_FORMS[deed]}")
    if deed == "withdraw":
        return deed, (), None, words[0]
    row, field, value = (*words, None, None)[:3]
    assert row is not None
    return deed, (row,), field, value


def _need(record: Path) -> None:
    """A record that is not there is not made only to be corrected. Raises RecordError."""
    Record(record, write=False).close()


_FORMS = {
    "change": "name a row, a field and its value: 12:t1 low 45",
    "confirm": "name a row, and a field of it or none: 12:t1 low --confirm",
    "reject": "name a row, and a field of it or none: 12:t1 low --reject",
    "withdraw": "name the number of one decision; `dateline record decisions` lists them",
}
