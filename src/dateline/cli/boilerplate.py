"""`--show-boilerplate`: what of a page is not read, on stderr, a line each, while stdout stays data."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

import click

from dateline.readings import Reading
from dateline.report import Block, Report


def listed(readings: Iterable[Reading]) -> Iterator[Reading]:
    """The readings as they come, each after the lines about its report."""
    for reading in readings:
        for line in lines(reading.report):
            click.echo(line, err=True)
        yield reading


def lines(report: Report) -> Iterator[str]:
    """What stands in the text and is not read (`SOURCE@START-END kept, …`), and what a page shows beside the text
    (`SOURCE@PLACE left out, …`), in the order of the page. Offsets are code points of the text; the place is where the
    words would stand."""
    kept = [
        (
            block.start,
            f"@{block.start}-{block.end} kept, {_kind(block)}",
            report.words(block.span),
        )
        for block in report.blocks
        if block.off_article or block.kind == "boilerplate"
    ]
    left = [(one.at, f"@{one.at} left out, {one.why}", one.words) for one in report.left_out]
    for _, where, words in sorted([*left, *kept], key=lambda found: found[0]):
        yield f"{report.source}{where}: {' '.join(words.split())}"


def _kind(block: Block) -> str:
    return f"off-article {block.kind}" if block.off_article else block.kind
