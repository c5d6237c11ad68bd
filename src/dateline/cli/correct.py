"""`dateline correct`: what a person decides on a record."""

from __future__ import annotations

from pathlib import Path

import click

from dateline.cli import messages
from dateline.errors import UsageError
from dateline.export import labelled
from dateline.record import Record
from dateline.record.verdicts import Unmapped, Verdict

_DEEDS = ("confirm", "reject", "join", "split", "withdraw")
_FROM = (
    "Take the decisions from a file: Label Studio's JSON export, or UIMA CAS JSON (or a .zip of it) from INCEpTION, of what "
    "`dateline export --to labelstudio|inception` wrote."
)
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
@click.option("--from", "source", type=click.Path(path_type=Path), metavar="FILE", help=_FROM)
@click.option("--reason", metavar="TEXT", help="Why; others will read it. With --from: where the file says no other.")
@click.option("--by", metavar="NAME", help="Who decides; who is logged in, unless you say, or the file does.")
def correct(
    record: Path,
    words: tuple[str, ...],
    deeds: tuple[str, ...],
    source: Path | None,
    reason: str | None,
    by: str | None,
) -> int:
    """Put a cell of a record right, and say why. Nothing is lost: what the program read stays beside what you decide.

    ROW is READING:ID as the views show them, such as 12:t1; FIELD a column, such as low or place; VALUE what the report says,
    or "" when it does not say. A place or a person is given by name.

    \b
    dateline correct my.db 12:t1 low 45 --reason "the list has 45 names"
    dateline correct my.db 12:t1 place --confirm --reason "checked with the map"
    dateline correct my.db 12:t3 --reject --reason "wounded, not killed"
    dateline correct my.db 12:i1 15:i2 --join --reason "one strike"
    dateline correct my.db 4 --withdraw --reason "the list was of another day"
    dateline correct my.db --from project-1.json
    """
    if source:
        if words or deeds:
            raise UsageError(
                f"--from {source}: takes decisions from the file alone; leave out rows and what to do with them"
            )
        return _taken(record, source, by, reason or "")
    if not (reason or "").strip():
        raise UsageError("--reason: say why, so that others can follow")
    deed, rows, field, value = _meant(words, deeds)
    _need(record)
    with Record(record) as opened:
        number = opened.correct(deed, *rows, field=field, value=value, reason=reason, by=by)
    messages.say(
        f"decision {number} kept in {record}; undo it with: dateline correct {record} {number} --withdraw --reason …"
    )
    return 0


def _taken(record: Path, source: Path, by: str | None, reason: str) -> int:
    """Keep what a file of another program says, and list what of it is no decision: then the exit code is 2."""
    said = tuple(labelled.read(source, by, reason))
    _need(record)
    with Record(record) as opened:
        found = opened.take([one for one in said if isinstance(one, Verdict)], by)
    unmapped = [*(one for one in said if isinstance(one, Unmapped)), *found.unmapped]
    messages.taken(record, found, unmapped)
    return 2 if unmapped else 0


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
