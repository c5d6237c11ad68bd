"""`dateline read`: reports into rows, files and records."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from dateline import export, pipeline, policies, reader
from dateline.cli import boilerplate, days, messages, options
from dateline.cli.outputs import Outputs
from dateline.errors import UsageError
from dateline.export import sheet
from dateline.lexicon import load as load_lexicon
from dateline.report import Report
from dateline.rows import Reading

_BOILERPLATE = click.option(
    "--show-boilerplate", is_flag=True, help="List on stderr what of each page was left out or is not read, and why."
)
_OUTPUT = (
    "Write to FILE.db (a record), FILE.jsonl, .json, .csv, .html, or FOLDER/ (an HTML page a reading). "
    "May be given several times."
)
_READ_FORMAT = "What goes to stdout: table on a terminal, jsonl into a pipe, nothing with -o, unless you say."
_COUNTS = (
    "Add to a table or a CSV what a codebook's rule makes of each count ('dozens', '16 to 25'): one number, or a range."
)


@click.command()
@options.SOURCES
@click.option("-o", "--output", "outputs", multiple=True, metavar="PATH", help=_OUTPUT)
@click.option("--format", "form", type=click.Choice(list(export.FORMATS)), help=_READ_FORMAT)
@click.option("--rows", type=click.Choice(sheet.KINDS), default="tolls", show_default=True, help="The rows of a CSV.")
@click.option("--counts", type=click.Choice(list(policies.POLICIES)), help=_COUNTS)
@options.DATE
@options.LEXICON
@options.MODELS
@_BOILERPLATE
def read(
    sources: tuple[str, ...],
    outputs: tuple[str, ...],
    form: str | None,
    rows: str,
    counts: str | None,
    day: str | None,
    lexicon: Path | None,
    models: bool,
    show_boilerplate: bool,
) -> int:
    """Read reports: who said and did what, where and when, how many were harmed and according to whom."""
    form = form or (None if outputs else "table" if sys.stdout.isatty() else "jsonl")
    if counts:
        _check_counts(outputs, form, rows)
    words, who = load_lexicon(lexicon), reader.name(lexicon, models)
    quiet = form is not None and sys.stdout.isatty()
    with messages.Progress(quiet=quiet, total=_total(sources)) as progress, Outputs(outputs, rows, counts, who) as out:

        def known(report: Report) -> tuple[Reading, ...] | None:
            found = out.known(report, form)
            if found == ():
                progress.step(report.source, notices=report.notices)
            return found

        try:
            readings = options.readings(
                pipeline.read_all(sources, words, models, days.iso(day, "--date"), known), progress
            )
            out.write(boilerplate.listed(readings) if show_boilerplate else readings, form)
        except KeyboardInterrupt:
            messages.interrupted(progress, out.records)
            raise
    messages.summary(progress, out.files(outputs), out.records, out.standings)
    return 2 if progress.failures else 0


def _total(sources: tuple[str, ...]) -> int | None:
    from dateline import sources as rooms

    return rooms.count(sources)


def _check_counts(outputs: tuple[str, ...], form: str | None, rows: str) -> None:
    """Raises UsageError when nothing that is written has a place for one number a count."""
    as_csv = form == "csv" or any(name.lower().endswith(".csv") for name in outputs)
    if as_csv and rows not in sheet.COUNTED:
        raise UsageError(f"--counts goes with --rows {' or '.join(sheet.COUNTED)}; {rows} have no counts")
    if not as_csv and form != "table":
        raise UsageError("--counts adds a column to a table or a CSV; ask for --format csv, or -o FILE.csv")
