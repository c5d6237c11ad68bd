"""What the command says on stderr: progress on a terminal, what could not be read, one line for an error."""

from __future__ import annotations

import io
import os
import sys
import time
from collections import Counter
from types import TracebackType
from typing import TYPE_CHECKING, Self

import click

from dateline.errors import visible

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping, Sequence
    from pathlib import Path

    from rich.progress import Progress as Bar

    from dateline.copies import CopyPair
    from dateline.dictionaries import Conversion
    from dateline.funnel.aside import Aside, Kind
    from dateline.readings import Fault
    from dateline.record import Record, Standing
    from dateline.record.verdicts import Decided, Unmapped
    from dateline.sources import Failure

EVERY = 30.0
"""Seconds between two lines that say how far it is, where there is no terminal."""


class Progress:
    """Counts readings and keeps failures; says how far it is on stderr: a bar on a terminal that is not to be quiet, else a
    line from time to time. `total` is how many reports there will be, where that is known."""

    def __init__(self, *, quiet: bool = False, total: int | None = None) -> None:
        self.done = 0
        self.failures: list[Failure] = []
        self.broken: list[tuple[str, Fault]] = []
        self.notices: list[str] = []
        self.aside: Counter[Kind] = Counter()
        self.rejected: Callable[[Aside], object] | None = None
        self.total = total
        self._begun = self._told = time.monotonic()
        self._plain = not sys.stderr.isatty()
        self._bar = None if quiet or self._plain else _bar(total)

    def step(self, source: str, faults: Iterable[Fault] = (), notices: Iterable[str] = ()) -> None:
        """One more reading or report is there; `faults`: the stages that broke on it; `notices`: what its reader should know
        of how the file was read."""
        self.done += 1
        self.notices += [f"{source}: {line}" for line in notices]
        self.broken += [(source, one) for one in faults]
        if self._bar:
            self._bar.update(self._bar.task_ids[0], advance=1, description=visible(source), rate=self._rate())
        if self._plain and self.done != self.total and time.monotonic() - self._told >= EVERY:
            self._told = time.monotonic()
            say(self._so_far())

    def steps(self, count: int, source: str) -> None:
        """Several more readings are there."""
        for _ in range(count):
            self.step(source)

    def fail(self, failure: Failure) -> None:
        """A source could not be read."""
        self.failures.append(failure)

    def set_aside(self, one: Aside) -> None:
        """A page is not read; it is counted by its reason, and listed where `rejected` says."""
        self.aside[one.kind] += 1
        if self.rejected:
            self.rejected(one)

    def _so_far(self) -> str:
        if self.total is None or self.total < self.done:
            return f"{self.done:,} read, {self._rate()}"
        left = (self.total - self.done) * (time.monotonic() - self._begun) / self.done
        return f"{self.done:,} of {self.total:,} read, {self._rate()}, about {_duration(left)} left"

    def _rate(self) -> str:
        each = self.done / max(0.001, time.monotonic() - self._begun)
        return f"{each:,.1f} a second" if each >= 1 else f"{each * 60:,.1f} a minute"

    def __enter__(self) -> Self:
        if self._bar:
            self._bar.start()
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        if self._bar:
            self._bar.stop()


def _bar(total: int | None) -> Bar:
    """A bar on the terminal, with its one task."""
    from rich.console import Console  # a tenth of a second, and only needed here
    from rich.progress import BarColumn, Progress, SpinnerColumn, TextColumn, TimeElapsedColumn, TimeRemainingColumn

    bar = Progress(
        SpinnerColumn(),
        TextColumn("{task.completed} read" if total is None else "{task.completed} of {task.total} read"),
        TextColumn("{task.fields[rate]}"),
        *([] if total is None else [BarColumn(bar_width=20), TimeRemainingColumn()]),
        TimeElapsedColumn(),
        TextColumn("{task.description}", markup=False),
        console=Console(stderr=True),
        transient=True,
    )
    bar.add_task("", total=total, rate="")
    return bar


def version(context: click.Context, option: click.Parameter, is_asked: bool) -> None:
    """The version of the program, and a line for each trained model; then the command ends."""
    if not is_asked or context.resilient_parsing:
        return
    from importlib.metadata import version

    from dateline import reader

    click.echo(f"dateline {version('dateline')}")
    for name, told in reader.learned():
        click.echo(f"  {name} {told}")
    context.exit()


def say(line: str) -> None:
    """One line on stderr, with the command's name before it."""
    click.echo(f"dateline: {visible(line)}", err=True)


def summary(
    progress: Progress, files: Sequence[str], records: Sequence[Record], standings: Mapping[Standing, int]
) -> None:
    """After `read`: where the readings went, what the reports were to a record, then every source that could not be read."""
    if files:
        say(f"{counted(progress.done, 'reading')} written to {', '.join(files)}")
    for record in records:
        say(f"{record.path}: {_standings(standings)}")
    if progress.aside:
        say(_aside(progress))
    _list(progress)


def parted(progress: Progress, folder: str, new: int, there: int, failures: int) -> None:
    """After `read` into parts: how many are new and hold how much, how many were there, with how many reports that could not be
    read, then every source that could not be read now."""
    known = f"; {counted(there, 'part')} there already" if there else ""
    known += f", in which {counted(failures, 'report')} could not be read" if failures else ""
    say(f"{counted(progress.done, 'reading')} written to {counted(new, 'part')} of {folder}{known}")
    _list(progress)


def added(progress: Progress, record: Path, new: int) -> None:
    """After `record add`: how many readings were new, then every source that could not be read."""
    say(f"{record}: {new:,} new, {progress.done - new:,} known")
    _list(progress)


def interrupted(progress: Progress, records: Sequence[Record]) -> None:
    """After Ctrl-C: what was kept."""
    for record in records:
        kept = f"{counted(progress.done, 'reading')} kept in {record.path}"
        say(f"{kept}; the same command goes on where it stopped")


def checked(progress: Progress, findings: int, told: Iterable[str] = ()) -> None:
    """After `check`: how many findings, what else is to be told, then every source that could not be read."""
    say(f"{counted(findings, 'finding')} in {counted(progress.done, 'report')}")
    for line in told:
        say(line)
    _list(progress)


def compared(progress: Progress, pairs: Iterable[CopyPair], output: Path | None, same_event: bool) -> None:
    """After `compare`: how many copies, how many pairs of one event, then every source that could not be read."""
    copies = [pair.is_copy for pair in pairs]
    events = len(copies) - sum(copies)
    where = f", written to {output}" if output else ""
    say(f"{counted(sum(copies), 'pair')} of copies among {counted(progress.done, 'report')}{where}")
    if events and not same_event:
        say(f"{counted(events, 'pair')} of one event in different words; --same-event shows them")
    _list(progress)


def imported(made: Conversion, folder: Path, listing: str) -> None:
    """After `lexicon import`: how many names are new and known, and how much no table holds."""
    known = f", {made.held:,} known already" if made.held else ""
    say(f"{counted(made.names, 'name')} written to {folder}{known}")
    if made.unheld:
        say(f"{counted(len(made.unheld), 'line')} not held, or not whole: {folder / listing} says why")


def taken(record: Path, found: Decided, unmapped: Sequence[Unmapped]) -> None:
    """After `correct --from`: how many decisions are kept, and each thing that is none."""
    known = f", {found.known:,} known already" if found.known else ""
    say(f"{record}: {counted(len(found.decisions), 'decision')} kept{known}")
    if unmapped:
        say(f"not taken, {len(unmapped):,}:")
    for one in unmapped:
        click.echo(f"  {visible(f'{one.where}: {one.why}')}", err=True)


def verified(progress: Progress, told: str, figures: int, outputs: Iterable[Path]) -> None:
    """After `verify-claims`: how many figures have which verdict, then every source that could not be read."""
    names = ", ".join(map(str, outputs))
    say(f"{counted(figures, 'figure')}: {told or 'none'}" + (f"; written to {names}" if names else ""))
    _list(progress)


def exported(rows: int, output: str, names: int | None) -> None:
    """After `export`: how many rows went where, and that names were withheld."""
    held = "" if names is None else "; names of private persons who were harmed are withheld (--no-withhold-names)"
    say(f"{counted(rows, 'row')} written to {output}{held}")


def failed(progress: Progress) -> None:
    """Every stage that broke and every source that could not be read."""
    _list(progress)


def reason(error: Exception) -> str:
    """The one line that says what happened."""
    if isinstance(error, click.ClickException):
        return error.format_message().replace("\n", " ")
    if isinstance(error, OSError) and error.strerror:
        return f"{error.filename}: {error.strerror}" if error.filename else f"cannot write: {error.strerror}"
    return " ".join(str(error).split())


def show_page(markdown: str) -> None:
    """A page of Markdown on the terminal."""
    from rich.console import Console
    from rich.markdown import Markdown  # a third of the start-up time, and only needed here

    Console().print(Markdown(markdown))


def prepare_stdout() -> None:
    """Data are UTF-8 whatever the locale, and half characters are escaped instead of ending the run."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(encoding="utf-8", errors="backslashreplace")


def forget_stdout() -> None:
    """After an error: what is still waiting to be written must not fail a second time when Python ends."""
    try:
        sys.stdout.flush()
    except OSError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


def _list(progress: Progress) -> None:
    for line in progress.notices:
        say(line)
    for source, broken in progress.broken:
        say(f"{source}: read without {broken.stage}: {broken.error}")
    if not progress.failures:
        return
    say(f"could not read {len(progress.failures)} of {counted(progress.done + len(progress.failures), 'source')}:")
    for failure in progress.failures:
        source = visible(failure.source)
        told = visible(failure.reason).removeprefix(source).lstrip(": ")
        click.echo(f"  {source}: {told}", err=True)


def _aside(progress: Progress) -> str:
    """How many pages were not read, by the reason."""
    from dateline.funnel.aside import KINDS

    told = ", ".join(f"{progress.aside[kind]:,} {words}" for kind, words in KINDS.items() if progress.aside[kind])
    listed = "" if progress.rejected else "; --rejected FILE lists them"
    return f"set aside {counted(progress.aside.total(), 'page')} unread: {told}{listed}; --all reads everything"


def _standings(standings: Mapping[Standing, int]) -> str:
    """How many were new, known, changed, and read by another program, where there were any."""
    told = [f"{standings.get(name, 0):,} {name}" for name in ("new", "known", "changed")]
    again = standings.get("reread", 0)
    return ", ".join([*told, f"{again:,} read again by this version"][: 3 + bool(again)])


def _duration(seconds: float) -> str:
    """
    >>> _duration(8), _duration(200), _duration(9000)
    ('8 s', '3 min', '2.5 h')
    """
    return (
        f"{seconds:.0f} s"
        if seconds < 100
        else f"{seconds / 60:.0f} min"
        if seconds < 6000
        else f"{seconds / 3600:.1f} h"
    )


def counted(number: int, noun: str) -> str:
    """A number and what it is of: "1 report", "1,200 reports"."""
    return f"{number:,} {noun}" + ("" if number == 1 else "s")
