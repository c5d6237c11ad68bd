"""Accuracy on the sets a user brings, beside the floors that are pinned for them; below a floor it fails.

    python bench/floors.py [ROOT] [--only NAME ...] [--raise] [--lower NAME ...]

`bench/floors.toml` names each set: where it stands below ROOT (`own`: in this repository), its files and their digest, how
it is measured, on how many of its first documents, and a floor for each figure, in per cent. A set that is not there, or
has another digest, is told and not measured. Without ROOT the sets of this repository alone are measured.
Exit 1: a figure is below its floor. 2: no set under ROOT could be measured.
`--raise` lifts floors to 0.3 points below what was measured; only `--lower NAME` lets those of a set sink, and takes its
digest as it is now.
"""

from __future__ import annotations

import argparse
import gzip
import hashlib
import json
import sys
import tomllib
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, replace
from pathlib import Path

import copies
import dates
import incidents
import joins
import muc
import plover
import redating
import speakers
import statements
import tolls
import traps

FLOORS = Path(__file__).with_name("floors.toml")
HOME = Path(__file__).parents[1]
MARGIN = 0.3
"""Points that a floor is pinned below what was measured."""
WAYS: dict[str, Callable[[Path, int | None], dict[str, float]]] = {
    "copies": copies.figures,
    "dates": dates.figures,
    "incidents": incidents.halves,
    "joins": joins.halves,
    "muc": muc.figures,
    "plover": plover.figures,
    "redating": redating.figures,
    "speakers": speakers.figures,
    "statements": statements.figures,
    "tolls": tolls.figures,
    "traps": traps.figures,
}
"""How a set is measured: from its folder and a number of documents to figures in per cent."""
HEADER = """\
# The figures that must not sink, read by bench/floors.py and told in docs/floors.md. `folder` is below the root that is
# given, or with `own` in this repository; `sha256` is that of `files` unpacked, in order; `documents` are the first ones.
"""


@dataclass(frozen=True, slots=True)
class Pinned:
    """A set and its floors: figure and per cent. `documents`: so many of the first; 0 for all."""

    name: str
    folder: str
    files: tuple[str, ...]
    sha256: str
    way: str
    documents: int
    floors: Mapping[str, float]
    own: bool = False

    def place(self, root: Path | None) -> Path | None:
        """Where the set stands; None when there is no root to look under."""
        return HOME / self.folder if self.own else root / self.folder if root else None


def main() -> int:
    options = _options()
    sets = load()
    chosen = [one for one in sets if not options.only or one.name in options.only]
    measured: dict[str, dict[str, float]] = {}
    sunk: set[str] = set()
    for one in chosen:
        if (figures := _measured(one, options)) is not None:
            measured[one.name] = figures
            sunk |= {one.name} if _told(one, figures) else set()
    if options.lift or options.lower:
        FLOORS.write_text(written([_pinned(one, measured.get(one.name), options) for one in sets]), "utf-8")
    brought = [one.name in measured for one in chosen if not one.own]
    if options.root and brought and not any(brought):
        print(f"{options.root}: none of the sets is there as pinned", file=sys.stderr)
        return 2
    return 1 if sunk - set(options.lower) else 0


def load(path: Path = FLOORS) -> list[Pinned]:
    """The sets of a table of floors."""
    table = tomllib.loads(path.read_text("utf-8"))
    return [Pinned(**{**one, "files": tuple(one["files"])}) for one in table["set"]]


def digest(folder: Path, files: Iterable[str]) -> str | None:
    """The SHA-256 of files, unpacked where they end in .gz; a pattern stands for all it matches, sorted.

    None when one is not there.
    """
    total = hashlib.sha256()
    for pattern in files:
        paths = sorted(folder.glob(pattern)) or sorted(folder.glob(f"{pattern}.gz"))
        if not paths:
            return None
        for path in paths:
            total.update(gzip.decompress(path.read_bytes()) if path.suffix == ".gz" else path.read_bytes())
    return total.hexdigest()


def below(floors: Mapping[str, float], figures: Mapping[str, float]) -> list[str]:
    """The figures under their floors, to a tenth of a point; one that is no longer measured is under any.

    >>> below({"exact": 81.5, "any": 90.0, "sum": 70.0}, {"exact": 81.46, "any": 89.9})
    ['any', 'sum']
    """
    return [name for name, floor in floors.items() if name not in figures or round(figures[name], 1) < floor]


def written(sets: Iterable[Pinned]) -> str:
    """The table of floors as it stands in the file; `load` reads it back."""
    return "\n".join([HEADER, *map(_section, sets)])


def _measured(one: Pinned, options: argparse.Namespace) -> dict[str, float] | None:
    """The figures of a set; None, and a line that says why, when it is not there as pinned."""
    place = one.place(options.root)
    if place is None:
        return None
    found = digest(place, one.files)
    if found is None:
        print(f"{one.name:<12} absent: no {', '.join(one.files)} in {place}", flush=True)
    elif found != one.sha256 and one.name not in options.lower:
        print(f"{one.name:<12} not measured: the files in {place} have another digest", flush=True)
    else:
        return WAYS[one.way](place, one.documents or None)
    return None


def _told(one: Pinned, figures: Mapping[str, float]) -> list[str]:
    """Print a line a figure; those below their floor."""
    sunk = below(one.floors, figures)
    for name, floor in one.floors.items():
        figure = f"{figures[name]:6.1f}" if name in figures else "     -"
        print(f"{one.name:<12} {name:<20} {figure}  floor {floor:5.1f}{'  BELOW' if name in sunk else ''}", flush=True)
    return sunk


def _pinned(one: Pinned, figures: Mapping[str, float] | None, options: argparse.Namespace) -> Pinned:
    """The set with its floors moved as far as the options allow."""
    if figures is None:
        return one
    reached = {name: round(figures.get(name, 0.0) - MARGIN, 1) for name in one.floors}
    if one.name in options.lower:
        place = one.place(options.root)
        return replace(one, floors=reached, sha256=digest(place, one.files) or one.sha256) if place else one
    if options.lift:
        return replace(one, floors={name: max(floor, reached[name]) for name, floor in one.floors.items()})
    return one


def _section(one: Pinned) -> str:
    """A set as TOML; names and patterns are plain words, so that JSON's quotation marks are TOML's."""
    fields = {"name": one.name, "folder": one.folder, "files": list(one.files), "sha256": one.sha256, "way": one.way}
    lines = [f"{key} = {json.dumps(value)}" for key, value in fields.items()]
    lines += [f"documents = {one.documents}", *(["own = true"] if one.own else [])]
    floors = [f"{json.dumps(name)} = {floor}" for name, floor in one.floors.items()]
    return "\n".join(["[[set]]", *lines, "[set.floors]", *floors, ""])


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("root", nargs="?", type=Path, help="the folder with the sets")
    parser.add_argument("--only", nargs="+", default=[], metavar="NAME", help="these sets alone")
    parser.add_argument("--raise", dest="lift", action="store_true", help="lift the floors to what is reached")
    parser.add_argument("--lower", nargs="+", default=[], metavar="NAME", help="let the floors of these sets sink")
    return parser.parse_args()


if __name__ == "__main__":
    raise SystemExit(main())
