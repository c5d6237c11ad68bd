"""`dateline read`: reports into rows, files and records."""

from __future__ import annotations

import json
import sys
from collections.abc import Callable
from contextlib import ExitStack
from pathlib import Path
from typing import Any, TextIO

import click

from dateline import engines, export, policies, reader
from dateline.cli import boilerplate, days, messages, options, parts_command
from dateline.cli.outputs import Outputs, whole
from dateline.errors import UsageError
from dateline.export import sheet
from dateline.funnel import Funnel
from dateline.funnel.aside import Aside
from dateline.lexicon import Lexicon
from dateline.lexicon import load as load_lexicon
from dateline.readings import Reading
from dateline.report import Report

_BOILERPLATE = click.option(
    "--show-boilerplate", is_flag=True, help="List on stderr what of each page was left out or is not read, and why."
)
_OUTPUT = (
    "Write to FILE.db (a record), FILE.jsonl, .json, .csv, .html, or FOLDER/ (an HTML page a reading). "
    "May be given several times. Alone, FOLDER.parquet/: parts, which many machines can write (docs/cluster.md)."
)
_ENGINE = "What reads into FOLDER.parquet/: local, this machine; daft; or ray://HOST:PORT, a Ray cluster."
_READ_FORMAT = "What goes to stdout: table on a terminal, jsonl into a pipe, nothing with -o, unless you say."
_FUNNEL = (
    "Which pages are looked at first, and set aside unread when they are no report, not English, on something else or a "
    "copy: those of web archives over 8 MiB unless you say; with --funnel those of every source; with --all none."
)
_REJECTED = "List what was set aside, and why, as JSON Lines."
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
@click.option("--funnel/--all", "everywhere", default=None, help=_FUNNEL)
@click.option("--rejected", type=click.Path(path_type=Path), metavar="FILE", help=_REJECTED)
@options.work
@click.option("--engine", default=parts_command.LOCAL, show_default=True, metavar="ENGINE", help=_ENGINE)
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
    everywhere: bool | None,
    rejected: Path | None,
    show_boilerplate: bool,
    engine: str,
    **given: Any,
) -> int:
    """Read reports: who said and did what, where and when, how many were harmed and according to whom."""
    who, work, words = reader.name(lexicon, models), options.worked(given), load_lexicon(lexicon)
    settings = engines.Settings(words, models, days.iso(day, "--date"), work.ceilings)
    if parts_command.are_named(outputs, engine):
        if form or counts or show_boilerplate or everywhere or rejected:
            raise UsageError(
                "parts hold all there is: --format, --counts, --show-boilerplate, --funnel do not go with them"
            )
        return parts_command.read(sources, outputs[0], settings, who, work, engine)
    form = form or (None if outputs else "table" if sys.stdout.isatty() else "jsonl")
    if counts:
        _check_counts(outputs, form, rows)
    quiet = form is not None and sys.stdout.isatty()
    with ExitStack() as stack:
        progress = stack.enter_context(messages.Progress(quiet=quiet, total=_total(sources)))
        out = stack.enter_context(Outputs(outputs, rows, counts, who))
        funnel = None if everywhere is False else _funnel(words, bool(everywhere), out)
        if rejected:
            progress.rejected = _lister(stack.enter_context(whole(rejected)))

        def known(report: Report) -> tuple[Reading, ...] | None:
            found = out.known(report, form)
            if found == ():
                progress.step(report.source, notices=report.notices)
            return found

        try:
            found = engines.read_all(sources, settings, work.jobs, known, out.wanted, funnel)
            readings = options.readings(found, progress)
            out.write(boilerplate.listed(readings) if show_boilerplate else readings, form)
        except KeyboardInterrupt:
            messages.interrupted(progress, out.records)
            raise
    messages.summary(progress, out.files(outputs), out.records, out.standings)
    return 2 if progress.failures else 0


def _funnel(words: Lexicon, everywhere: bool, out: Outputs) -> Funnel:
    """What is asked of each page, knowing the reports of the records that are written to."""
    funnel = Funnel(words, everywhere)
    for record in out.records:
        for report in record.reports():
            funnel.remember(report)
    return funnel


def _lister(file: TextIO) -> Callable[[Aside], object]:
    """What writes a line for each page that is set aside."""
    return lambda aside: file.write(json.dumps(aside._asdict(), ensure_ascii=False) + "\n")


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
