"""The word lists, as values: TSV tables that ship with the package, and a user's own folder laid over them.

Each table is a file NAME.tsv with a header line; SOURCES.md beside them says where each came from and its licence.
"""

from __future__ import annotations

import csv
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from pathlib import Path

from dateline.errors import UsageError

Entry = Mapping[str, str]


@dataclass(frozen=True, slots=True, eq=False)
class Lexicon:
    """Tables by name; compare by identity, so that what is compiled from one can be cached on it."""

    tables: Mapping[str, tuple[Entry, ...]]

    def __getitem__(self, name: str) -> tuple[Entry, ...]:
        return self.tables.get(name, ())

    @property
    def classes(self) -> Mapping[str, frozenset[str]]:
        """The word classes of the tables `words` and `calendar`: name → its words, a user's own added to the shipped ones."""
        return _classes(self)


def load(folder: Path | None = None) -> Lexicon:
    """The shipped tables; entries of the same-named files in `folder` come before the shipped ones.

    Raises UsageError when the folder cannot be read or a file lacks a column of the shipped table.
    """
    shipped = _shipped()
    if folder is None:
        return shipped
    own = {path.stem: _own(path, shipped) for path in sorted(Path(folder).glob("*.tsv"))}
    if not own:
        raise UsageError(f"{folder}: no .tsv file there; a lexicon folder holds tables such as actors.tsv")
    return Lexicon({name: own.get(name, ()) + shipped[name] for name in {*own, *shipped.tables}})


@cache
def table(name: str) -> tuple[Entry, ...]:
    """One shipped table, read without the others."""
    return _entries((files(__name__) / f"{name}.tsv").read_text("utf-8"))


@cache
def _classes(lexicon: Lexicon) -> Mapping[str, frozenset[str]]:
    found: dict[str, frozenset[str]] = {}
    for entry in lexicon["words"]:
        found[entry["class"]] = found.get(entry["class"], frozenset()).union(entry["words"].split())
    for entry in lexicon["calendar"]:
        found[entry["kind"]] = found.get(entry["kind"], frozenset()).union((entry["name"], *entry["short"].split()))
    return found


@cache
def _shipped() -> Lexicon:
    names = sorted(f.name.removesuffix(".tsv") for f in files(__name__).iterdir() if f.name.endswith(".tsv"))
    return Lexicon({n: table(n) for n in names})


def _own(path: Path, shipped: Lexicon) -> tuple[Entry, ...]:
    try:
        entries = _entries(path.read_text("utf-8"))
    except (OSError, UnicodeDecodeError) as error:
        raise UsageError(f"{path}: cannot be read as UTF-8 text ({error})") from None
    example = shipped[path.stem]
    missing = sorted(set(example[0]) - set(entries[0])) if example and entries else []
    if missing:
        raise UsageError(f"{path}: the column {missing[0]!r} is missing; the first line must name every column")
    return entries


def _entries(text: str) -> tuple[Entry, ...]:
    lines = (line for line in text.splitlines() if line and not line.startswith("#"))
    return tuple(csv.DictReader(lines, delimiter="\t", quoting=csv.QUOTE_NONE))
