"""What several commands share: arguments, options, and readings with their failures told."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import click

from dateline.cli import messages
from dateline.funnel.aside import Aside
from dateline.rows import Reading

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

DATE = click.option(
    "--date", "day", metavar="DAY", help="What reports count from that name no day themselves: 2024-03-14."
)


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
