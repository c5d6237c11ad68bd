"""`dateline verify`: a record held against itself."""

from __future__ import annotations

from pathlib import Path

import click

from dateline.cli import messages
from dateline.record import Record


@click.command()
@click.argument("record", type=click.Path(path_type=Path))
def verify(record: Path) -> int:
    """Find each cell again in the text it was read from, and make every row and derived table again and compare.

    One line a fault on stdout; exit code 0 when the record holds, 1 when it does not, 2 when it cannot be opened.
    """
    count = 0
    with Record(record, write=False) as opened:
        for fault in opened.faults():
            click.echo(f"{record}: {fault}")
            count += 1
        told = messages.counted(opened.count(), "report")
    messages.say(
        f"{record}: {messages.counted(count, 'fault')}"
        if count
        else f"{record}: holds: {told}, every cell found on its characters"
    )
    return 1 if count else 0
