"""`dateline compare`: copies among reports, beside their originals."""

from __future__ import annotations

import sys
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import click

from dateline import pipeline
from dateline.cli import messages, parts_command
from dateline.errors import UsageError
from dateline.report import Report

if TYPE_CHECKING:
    from dateline.copies import CopyPair

_FORMATS = ("table", "json", "jsonl", "html")
_SUFFIXES = {".json": "json", ".jsonl": "jsonl", ".ndjson": "jsonl", ".html": "html", ".txt": "table"}


@click.command()
@click.argument("sources", nargs=-1, required=True, metavar="SOURCE…")
@click.option(
    "-o", "--output", type=click.Path(path_type=Path), metavar="PATH", help="Write to FILE.html, .json or .jsonl."
)
@click.option(
    "--format",
    "form",
    type=click.Choice(_FORMATS),
    help="What is written: table on a terminal, jsonl into a pipe, that of the file's name with -o, unless you say.",
)
@click.option(
    "--against", type=click.Path(path_type=Path), metavar="RECORD", help="Compare with the reports of a record."
)
@click.option("--same-event", is_flag=True, help="Also the pairs that tell of one event, each in its own words.")
@click.option("--embed", is_flag=True, help="Tell rewritings by their meaning too; needs 'dateline[embed]'.")
@click.option(
    "--engine",
    metavar="ENGINE",
    help="SOURCE is a folder of parts: find copies by joins, under daft or ray://HOST:PORT.",
)
def compare(
    sources: tuple[str, ...],
    output: Path | None,
    form: str | None,
    against: Path | None,
    same_event: bool,
    embed: bool,
    engine: str | None,
) -> int:
    """Find copies among reports: verbatim, reworded or rewritten, which is the original, and what was changed.

    Two reports or two hundred thousand: only those that share rare words are compared. With --against, each report is
    compared with those of the record, and not with the others given.
    """
    if engine:
        if len(sources) > 1 or form not in (None, "jsonl") or against or same_event or embed:
            raise UsageError("--engine goes with one folder of parts and -o FILE.jsonl, and no other option")
        return parts_command.compare(Path(sources[0]), output, engine)
    form = form or _form(output)
    with messages.Progress(quiet=sys.stdout.isatty()) as progress:
        reports = list(_reports(sources, progress))
    found = _pairs(reports, against, embed)
    shown = [pair for pair in found if pair.is_copy or same_event]
    _write(shown, form, output)
    messages.compared(progress, found, output, same_event)
    return 2 if progress.failures else 0


def _form(output: Path | None) -> str:
    if output is None:
        return "table" if sys.stdout.isatty() else "jsonl"
    if found := _SUFFIXES.get(output.suffix.lower()):
        return found
    raise UsageError(f"{output}: the format cannot be told from the name; end it in {', '.join(_SUFFIXES)}")


def _reports(sources: tuple[str, ...], progress: messages.Progress) -> Iterator[Report]:
    for result in pipeline.load_all(sources):
        if isinstance(result, Report):
            progress.step(result.source, notices=result.notices)
            yield result
        else:
            progress.fail(result)


def _pairs(reports: list[Report], against: Path | None, embed: bool) -> tuple[CopyPair, ...]:
    from dateline.copies import find  # numpy, which other commands need not wait for

    if against is None:
        if len(reports) < 2:
            raise UsageError("compare needs two reports or more; name another, or a record with --against")
        return find(reports, embed=embed)
    from dateline.record import Record

    with Record(against, write=False) as record:
        return find(reports, record.reports(), embed)


def _write(pairs: Iterable[CopyPair], form: str, output: Path | None) -> None:
    from dateline.cli.outputs import whole
    from dateline.export import beside
    from dateline.export.comparison_rows import FORMATS

    put = beside.write if form == "html" else FORMATS[form]
    if output is None:
        put(pairs, sys.stdout)
        sys.stdout.flush()
        return
    with whole(output) as out:
        put(pairs, out)
