"""`dateline lexicon`: folders of tables for --lexicon, made from dictionaries of others."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from dateline.cli import messages
from dateline.cli.outputs import whole
from dateline.errors import UsageError
from dateline.lexicon import load

if TYPE_CHECKING:
    from dateline.dictionaries import Conversion

LISTING = "unheld.txt"


@click.group()
def lexicon() -> None:
    """Make a folder of tables for --lexicon."""


@lexicon.command("import", short_help="Take dictionaries of TABARI or PETRARCH.")
@click.argument("files", nargs=-1, required=True, type=click.Path(path_type=Path), metavar="FILE…")
@click.option(
    "-o",
    "--output",
    "folder",
    required=True,
    type=click.Path(path_type=Path),
    metavar="FOLDER",
    help="Where the tables go.",
)
def import_dictionaries(files: tuple[Path, ...], folder: Path) -> None:
    """Turn actor and agent dictionaries of TABARI or PETRARCH into a folder for --lexicon.

    Office holders keep their days. What no table holds is listed in FOLDER/unheld.txt, with file, line and reason.
    """
    from dateline import dictionaries  # spaCy, which other commands need not wait for

    made = dictionaries.convert(files, load())
    try:
        _write(made, folder)
    except FileExistsError:
        raise UsageError(f"{folder}: a file; name a folder for the tables") from None
    messages.imported(made, folder, LISTING)


def _write(made: Conversion, folder: Path) -> None:
    """Every table whole; those of an earlier import that this one does not make are taken away."""
    from dateline.dictionaries import MARK

    folder.mkdir(parents=True, exist_ok=True)
    there = {path.stem: path for path in folder.glob("*.tsv")}
    stale = {name for name, path in there.items() if path.read_bytes().startswith(MARK.encode())}
    if others := sorted(there[name] for name in made.tables.keys() & (there.keys() - stale)):
        raise UsageError(f"{others[0]}: not written by an import, and kept; name another folder")
    for name in made.tables:
        with whole(folder / f"{name}.tsv") as out:
            out.write(made.page(name))
    for name in stale - made.tables.keys():
        there[name].unlink()
    with whole(folder / LISTING) as out:
        out.write(made.listing())
