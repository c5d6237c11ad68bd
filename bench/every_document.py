"""Reads every document under folders, in each format that Dateline reads, and says what could not be read, and what broke.

    python bench/every_document.py FOLDER ... [--most N] [--no-models] [--worst N]

What is refused (a table without a column `text`, an empty page) is counted by its reason. A fault is an error where a
refusal should be, an error that ended a reading, or a stage that broke: each is told with its document. Exit 1 on any
fault, 2 when no document could be read. `--most`: of each file the first N documents alone.
"""

from __future__ import annotations

import argparse
import re
import sys
from collections import Counter
from collections.abc import Iterator
from itertools import islice
from pathlib import Path

import laws
from sentences import place

import dateline
from dateline.errors import SourceError
from dateline.report import Report
from dateline.sources import files

EVERY = 100
"""Documents between two lines of progress."""


def main() -> int:
    options = _options()
    read, refused, faults = 0, Counter[str](), list[str]()
    for path in (path for folder in options.folder for path in _paths(folder, refused)):
        for document in islice(_documents(path, faults), options.most):
            if isinstance(document, SourceError):
                refused[_reason(str(document), path)] += 1
                continue
            read += 1
            faults += (
                f"{document.source} ({document.id[:12]}): {fault}" for fault in _faults(document, options.models)
            )
            if read % EVERY == 0:
                print(f"{read} read, {refused.total()} refused, {len(faults)} faults: {path}", file=sys.stderr)
    _print(refused, faults[: options.worst])
    print(f"{read} documents read, {refused.total()} refused, {len(faults)} faults")
    return 1 if faults else 0 if read else 2


def _paths(folder: str, refused: Counter[str]) -> list[Path]:
    try:
        return files.paths(folder)
    except SourceError as error:
        refused[str(error)] += 1
        return []


def _documents(path: Path, faults: list[str]) -> Iterator[Report | SourceError]:
    """The documents of a file and what is refused of it; any other error is a fault, and ends the file."""
    try:
        yield from files.read(path)
    except SourceError as error:
        yield error
    except Exception as error:  # whatever it is, it is what is looked for
        faults.append(f"{path}: {place(error)}: {error}")


def _faults(report: Report, models: bool) -> Iterator[str]:
    try:
        yield from laws.no_stage_breaks(dateline.read(report, models=models))
    except Exception as error:  # as above
        yield f"{place(error)}: {error}"


def _reason(message: str, path: Path) -> str:
    """The reason without the document it was told of, so that like ones are counted together."""
    return re.sub(r"\d[\d,.]*", "N", message.replace(str(path), "FILE"))


def _print(refused: Counter[str], faults: list[str]) -> None:
    for reason, count in refused.most_common():
        print(f"refused {count:>6}  {reason}")
    for fault in faults:
        print(f"fault   {fault}")


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", nargs="+", help="files, folders or patterns")
    parser.add_argument("--most", type=int, metavar="N", help="of each file the first N documents")
    parser.add_argument("--no-models", dest="models", action="store_false", help="without the trained models (faster)")
    parser.add_argument("--worst", type=int, metavar="N", help="tell of N faults (default: all)")
    return parser.parse_args()


if __name__ == "__main__":
    raise SystemExit(main())
