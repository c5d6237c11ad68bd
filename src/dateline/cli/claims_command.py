"""`dateline verify-claims`: the figures of somebody's spreadsheet, held against the reports they cite."""

from __future__ import annotations

import sys
from collections.abc import Iterable, Iterator
from contextlib import ExitStack
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

import click

from dateline import pipeline
from dateline.cli import messages
from dateline.cli.outputs import RECORDS, whole
from dateline.errors import UsageError
from dateline.record import Record
from dateline.report import Report

if TYPE_CHECKING:
    from dateline.record.claims.cited import Holding

_FORMATS = ("full", "csv", "json", "html")
_SUFFIXES = {".csv": "csv", ".json": "json", ".html": "html", ".txt": "full"}


_COLUMNS = (
    "What columns are, where the guess is wrong: figure, low, high, harm, group, place, day, cited, accessed, or a harm "
    "(killed=Dead)."
)
_FIRST = "How to read 03/04/2024; told by the column unless you say."
_FORMAT = "What goes to stdout: full on a terminal, csv into a pipe, nothing with -o, unless you say."


@click.command("verify-claims")
@click.argument("claims", type=click.Path(path_type=Path))
@click.argument("sources", nargs=-1, required=True, metavar="RECORD|SOURCE…")
@click.option("--columns", multiple=True, metavar="WHAT=COLUMN,…", help=_COLUMNS)
@click.option("--day-first/--month-first", "first", default=None, help=_FIRST)
@click.option(
    "-o",
    "--output",
    "outputs",
    multiple=True,
    type=click.Path(path_type=Path),
    metavar="PATH",
    help="Write to FILE.csv, .json or .html. May be given several times.",
)
@click.option("--format", "form", type=click.Choice(_FORMATS), help=_FORMAT)
@click.option("--no-models", "models", flag_value=False, default=True, help="Rules alone, no trained model.")
def verify_claims(
    claims: Path,
    sources: tuple[str, ...],
    columns: tuple[str, ...],
    first: bool | None,
    outputs: tuple[Path, ...],
    form: str | None,
    models: bool,
) -> int:
    """Hold the figures of a spreadsheet against the reports they cite: found, found for others, derived, or not there.

    CLAIMS is CSV, or with tabs. What its columns are is guessed and said. A cited report is known by its address, name, id or
    title. Exit code 0 when the cited reports support every figure, 1 when one is not there, 2 when it could not run.
    """
    # the grammar of numbers, which other commands need not wait for
    from dateline.export import claim_verdicts as export
    from dateline.record.claims import figure_sheet, verify
    from dateline.record.claims.cited import CitedReports

    form = form or (None if outputs else "full" if sys.stdout.isatty() else "csv")
    forms = [(path, _form(path)) for path in outputs]
    sheet = figure_sheet.read(claims, _mapping(columns), first)
    messages.say(f"{claims}: {sheet.columns.told()}")
    with ExitStack() as stack, messages.Progress(quiet=sys.stdout.isatty()) as progress:
        shelf = CitedReports(held for source in sources for held in _held(source, stack, progress, models))
        verdicts = list(verify(sheet.figures, shelf))
    for path, wanted in forms:
        with whole(path) as out:
            export.FORMATS[wanted](verdicts, out)
    if form:
        export.FORMATS[form](verdicts, sys.stdout)
        sys.stdout.flush()
    messages.verified(progress, export.counted(verdicts), len(verdicts), outputs)
    return 2 if progress.failures else 0 if all(verdict.holds for verdict in verdicts) else 1


def _held(source: str, stack: ExitStack, progress: messages.Progress, models: bool) -> Iterator[Holding]:
    """What a source holds: of a record every report and version, read before; else reports that are read when they are cited."""
    from dateline.record.claims import cited

    if Path(source).suffix.lower() in RECORDS:
        record = stack.enter_context(Record(source, write=False))
        yield from (cited.holding(report, partial(record.reading, number)) for number, report in record.versions())
        return
    for report in pipeline.load_all([source]):
        if isinstance(report, Report):
            progress.step(report.source, notices=report.notices)
            yield cited.holding(report, partial(pipeline.read, report, models=models))
        else:
            progress.fail(report)


def _form(path: Path) -> str:
    if form := _SUFFIXES.get(path.suffix.lower()):
        return form
    raise UsageError(f"{path}: the format cannot be told from the name; end it in {', '.join(_SUFFIXES)}")


def _mapping(columns: Iterable[str]) -> dict[str, str]:
    """What the user says that columns are. A comma stands in a column's name where no = follows."""
    found: dict[str, str] = {}
    for said in columns:
        last = ""
        for piece in said.split(","):
            role, sign, name = piece.partition("=")
            if sign:
                last = role.strip()
                found[last] = name.strip()
            elif last:
                found[last] += f",{piece}"
            else:
                raise UsageError(f"--columns {said}: write it as WHAT=COLUMN, such as figure=Deaths")
    return found
