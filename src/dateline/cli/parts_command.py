"""Readings in parts: `dateline read … -o FOLDER.parquet/`, on this machine or a cluster, and `dateline record add`."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import click

from dateline.cli import messages, options
from dateline.cli.outputs import whole
from dateline.errors import UsageError
from dateline.readings import Reading

if TYPE_CHECKING:
    from dateline.engines import Settings
    from dateline.record.addition import Provenance
    from dateline.sources import Failure

SUFFIX = ".parquet"
LOCAL = "local"


def are_named(outputs: Iterable[str], engine: str) -> bool:
    """Whether parts are to be written. Raises UsageError for an engine that has nothing else to write to, and for parts beside
    other outputs."""
    names = list(outputs)
    if not any(map(_is_named, names)):
        if engine != LOCAL:
            raise UsageError(f"--engine {engine} writes parts: name a folder that ends in {SUFFIX}/ with -o")
        return False
    if len(names) > 1:
        raise UsageError(
            "parts are written alone; `dateline record add` takes them into a record, from which all else is made"
        )
    return True


def read(
    sources: tuple[str, ...], output: str, settings: Settings, reader: str, work: options.Work, engine: str
) -> int:
    """Read into parts, those that are there left as they are; exit code 2 when something could not be read."""
    from dateline.engines.parts import PATTERN, failures

    folder = Path(output)
    folder.mkdir(parents=True, exist_ok=True)
    there = set(folder.glob(PATTERN))
    with messages.Progress() as progress:
        try:
            if engine == LOCAL:
                _on_this_machine(sources, folder, settings, reader, work.jobs, progress)
            elif work.jobs:
                raise UsageError("-j goes with this machine's own engine; a cluster has as many workers as cores")
            else:
                _on_a_cluster(sources, folder, settings, reader, engine, progress)
        except KeyboardInterrupt:
            messages.say(f"{folder}: the parts that are whole are kept; the same command goes on where it stopped")
            raise
    messages.parted(progress, output, len(set(folder.glob(PATTERN)) - there), len(there), failures(there))
    return 2 if progress.failures else 0


@click.command(short_help="Take the readings of parts into a record.")
@click.argument("record", type=click.Path(path_type=Path))
@click.argument("folders", nargs=-1, required=True, type=click.Path(path_type=Path), metavar="PARTS…")
def add(record: Path, folders: tuple[Path, ...]) -> int:
    """Take the readings of parts, folders that `dateline read -o FOLDER.parquet/` made, into a record; one that it has adds
    nothing."""
    from dateline.engines import parts
    from dateline.record import Record

    paths = [path for folder in folders for path in parts.made(folder)]
    with messages.Progress() as progress, Record(record) as into:
        new = into.add_all(_stepped(parts.readings(paths), progress))
    messages.added(progress, record, new)
    return 2 if progress.failures else 0


def compare(folder: Path, output: Path | None, engine: str) -> int:
    """The copies among the reports of parts, a line of JSON each: ids of reports, kind, score, and whether it is known which is
    the original (`told`)."""
    from dateline import schema
    from dateline.engines import copy_joins

    found = [schema.line(one._asdict()) for one in sorted(copy_joins.find(folder, engine))]
    text = "".join(f"{line}\n" for line in found)
    if output is None:
        click.echo(text, nl=False)
    else:
        with whole(output) as out:
            out.write(text)
    messages.say(f"{messages.counted(len(found), 'pair')} of copies" + (f", written to {output}" if output else ""))
    return 0


def _on_this_machine(
    sources: tuple[str, ...],
    folder: Path,
    settings: Settings,
    reader: str,
    jobs: int | None,
    progress: messages.Progress,
) -> None:
    from dateline import engines
    from dateline.engines import crawl

    for _ in options.readings(crawl.read(sources, settings, reader, folder, jobs or engines.worth(sources)), progress):
        pass


def _on_a_cluster(
    sources: tuple[str, ...],
    folder: Path,
    settings: Settings,
    reader: str,
    engine: str,
    progress: messages.Progress,
) -> None:
    from dateline.engines import daft

    for made in daft.read(sources, daft.Plan(settings, reader, folder.resolve()), engine):
        progress.steps(made.readings, made.name)
        for failure in made.failures:
            progress.fail(failure)


def _stepped(
    found: Iterable[tuple[Reading, Provenance] | Failure], progress: messages.Progress
) -> Iterator[tuple[Reading, Provenance]]:
    for one in found:
        if isinstance(one, tuple):
            progress.step(one[0].report.source, one[0].faults)
            yield one
        else:
            progress.fail(one)


def _is_named(name: str) -> bool:
    path = Path(name)
    return path.suffix.lower() == SUFFIX and (name.endswith(("/", os.sep)) or path.is_dir())
