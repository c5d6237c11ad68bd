"""What the benches of one folder of gold share: its command line, and its figures a line each."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Callable
from pathlib import Path

Figures = Callable[[Path, int | None], dict[str, float]]
"""From a folder and a number of documents to figures in per cent, by name; none where the folder has no gold."""


def run(says: str, figures: Figures, of: str) -> int:
    """Print the figures of the folder that the command line names; exit status 2 where it has no gold `of` that kind.

    `says` is what the command says of itself.
    """
    options = _options(says)
    found = figures(options.folder, options.limit)
    if not found:
        print(f"{options.folder}: no reports.jsonl with a gold.jsonl of {of} there", file=sys.stderr)
        return 2
    print("\n".join(f"{name:<14}{figure:6.1f}" for name, figure in found.items()))
    return 0


def _options(says: str) -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=says, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", type=Path, help="reports.jsonl with gold.jsonl")
    parser.add_argument("--limit", type=int, metavar="N", help="the first N documents")
    return parser.parse_args()
