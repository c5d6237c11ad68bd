"""What several commands share: arguments, options, and readings with their failures told."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple, TypeVar

import click

from dateline.cli import messages
from dateline.engines.ceilings import MEGABYTES, SECONDS, Ceilings
from dateline.funnel.aside import Aside
from dateline.readings import Reading

if TYPE_CHECKING:
    from dateline.sources import Failure

SOURCES = click.argument("sources", nargs=-1, required=True, metavar="SOURCE…")
LEXICON = click.option(
    "--lexicon", type=click.Path(path_type=Path), metavar="DIR", help="A folder of your own TSV tables, laid over ours."
)
MODELS = click.option(
    "--no-models",
    "models",
    flag_value=False,
    default=True,
    help="Rules alone, no trained model: faster, less accurate.",
)

Command = TypeVar("Command", bound=Callable[..., Any])
_JOBS = click.option(
    "-j",
    "--jobs",
    type=click.IntRange(min=1),
    metavar="N",
    help="How many processes read; 1: this one. As many as there are cores for more than 20 reports, unless you say.",
)
_SECONDS = click.option(
    "--timeout-per-report",
    "seconds",
    type=click.FloatRange(min=0),
    default=SECONDS,
    show_default=True,
    metavar="SECONDS",
    help="Stop what takes longer to load, or to read, in seconds of the processor; 0: nothing.",
)
_MEGABYTES = click.option(
    "--memory-per-report",
    "megabytes",
    type=click.IntRange(min=0),
    default=MEGABYTES,
    show_default=True,
    metavar="MB",
    help="Give up what needs more memory, beside that of the models; 0: nothing.",
)

DATE = click.option(
    "--date", "day", metavar="DAY", help="What reports count from that name no day themselves: 2024-03-14."
)


class Work(NamedTuple):
    """How many processes read (None: as many as are worth it), and what each input may take."""

    jobs: int | None
    ceilings: Ceilings


def work(command: Command) -> Command:
    """Options of a command that reads: `jobs`, `seconds`, `megabytes`, as its function gets them; see `worked`."""
    return _JOBS(_SECONDS(_MEGABYTES(command)))


def worked(given: dict[str, Any]) -> Work:
    """What the options of `work` said, taken out of what a command was given."""
    return Work(given.pop("jobs"), Ceilings(given.pop("seconds"), given.pop("megabytes")))


def readings(results: Iterable[Reading | Failure | Aside], progress: messages.Progress) -> Iterator[Reading]:
    """The readings; failures and what is set aside go to the progress, which tells of them at the end."""
    for result in results:
        if isinstance(result, Reading):
            progress.step(result.report.source, result.faults, result.report.notices)
            yield result
        elif isinstance(result, Aside):
            progress.set_aside(result)
        else:
            progress.fail(result)
