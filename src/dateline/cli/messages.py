"""What the command says on stderr: progress on a terminal, what could not be read, one line for an error."""

from __future__ import annotations

import io
import os
import sys
from types import TracebackType
from typing import TYPE_CHECKING, Self

import click
from rich.console import Console
from rich.progress import Progress as Bar
from rich.progress import SpinnerColumn, TextColumn, TimeElapsedColumn

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

    from dateline.copies import Pair
    from dateline.rows import Fault
    from dateline.sources import Failure


class Progress:
    """Counts readings and keeps failures; draws a line on stderr when that is a terminal and not told to be quiet."""

    def __init__(self, *, quiet: bool = False) -> None:
        self.done = 0
        self.failures: list[Failure] = []
        self.broken: list[tuple[str, Fault]] = []
        console = Console(stderr=True)
        self._bar = Bar(
            SpinnerColumn(),
            TextColumn("{task.completed} read"),
            TimeElapsedColumn(),
            TextColumn("{task.description}", markup=False),
            console=console,
            transient=True,
            disable=quiet or not console.is_terminal,
        )
        self._task = self._bar.add_task("", total=None)

    def step(self, source: str, faults: Iterable[Fault] = ()) -> None:
        """One more reading or report is there; `faults`: the stages that broke on it."""
        self.done += 1
        self.broken += [(source, one) for one in faults]
        self._bar.update(self._task, advance=1, description=source)

    def fail(self, failure: Failure) -> None:
        """A source could not be read."""
        self.failures.append(failure)

    def __enter__(self) -> Self:
        self._bar.start()
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        self._bar.stop()


def say(line: str) -> None:
    """One line on stderr, with the command's name before it."""
    click.echo(f"dateline: {line}", err=True)


def summary(progress: Progress, outputs: tuple[str, ...]) -> None:
    """After `read`: where the readings went, then every source that could not be read, with its reason."""
    if outputs:
        say(f"{_count(progress.done, 'reading')} written to {', '.join(outputs)}")
    _list(progress)


def checked(progress: Progress, findings: int) -> None:
    """After `check`: how many findings, then every source that could not be read."""
    say(f"{_count(findings, 'finding')} in {_count(progress.done, 'report')}")
    _list(progress)


def compared(progress: Progress, pairs: Iterable[Pair], output: Path | None, same_event: bool) -> None:
    """After `compare`: how many copies, how many pairs of one event, then every source that could not be read."""
    copies = [pair.is_copy for pair in pairs]
    events = len(copies) - sum(copies)
    where = f", written to {output}" if output else ""
    say(f"{_count(sum(copies), 'pair')} of copies among {_count(progress.done, 'report')}{where}")
    if events and not same_event:
        say(f"{_count(events, 'pair')} of one event in different words; --same-event shows them")
    _list(progress)


def verified(progress: Progress, counted: str, figures: int, outputs: Iterable[Path]) -> None:
    """After `verify-claims`: how many figures have which verdict, then every source that could not be read."""
    names = ", ".join(map(str, outputs))
    say(f"{_count(figures, 'figure')}: {counted or 'none'}" + (f"; written to {names}" if names else ""))
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
    for source, broken in progress.broken:
        say(f"{source}: read without {broken.stage}: {broken.error}")
    if not progress.failures:
        return
    say(f"could not read {len(progress.failures)} of {_count(progress.done + len(progress.failures), 'source')}:")
    for failure in progress.failures:
        told = failure.reason.removeprefix(failure.source).lstrip(": ")
        click.echo(f"  {failure.source}: {told}", err=True)


def _count(number: int, noun: str) -> str:
    return f"{number:,} {noun}" + ("" if number == 1 else "s")
