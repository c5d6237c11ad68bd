"""The word lists, as values: TSV tables that ship with the package, and a user's own folder laid over them.

Each table is a file NAME.tsv with a header line; SOURCES.md beside them says where each came from and its licence.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from pathlib import Path

from dateline.errors import UsageError
from dateline.lexicon import allowed
from dateline.lexicon.entries import Entries, Entry

__all__ = ["Entries", "Entry", "Lexicon", "columns", "load", "table"]


@dataclass(frozen=True, slots=True, eq=False)
class Lexicon:
    """Tables by name; compare by identity, so that what is compiled from one can be cached on it."""

    tables: Mapping[str, Entries]

    def __getitem__(self, name: str) -> Entries:
        return self.tables.get(name, Entries())

    @property
    def classes(self) -> Mapping[str, frozenset[str]]:
        """The word classes of the tables `words` and `calendar`: name → its words, a user's own added to the shipped ones."""
        return _classes(self)

    @property
    def kinds(self) -> Mapping[str, Mapping[str, str]]:
        """Of the classes named FAMILY:KIND (`person:first`) the kind of each word, by family."""
        return _kinds(self)

    def weights(self, of: str) -> Mapping[str, float]:
        """What each sign weighs in the decision `of` (joining, relevance, across): the table `incident_weights`."""
        return _weights(self, of)


def load(folder: Path | None = None) -> Lexicon:
    """The shipped tables; entries of the same-named files in `folder` come before the shipped ones.

    Raises UsageError when the folder cannot be read, or with file, line and what is allowed for a table that is not known,
    a line with too few or too many columns, and a value that no row or rule allows.
    """
    shipped = _shipped()
    if folder is None:
        return shipped
    own = {path.stem: _own(path, shipped) for path in sorted(Path(folder).glob("*.tsv"))}
    if not own:
        raise UsageError(f"{folder}: no .tsv file there; a lexicon folder holds tables such as harms.tsv")
    found = Lexicon({name: shipped[name].below(tuple(own.get(name, {}).values())) for name in shipped.tables})
    for name, entries in own.items():
        _check(Path(folder) / f"{name}.tsv", entries, allowed.of(name, found.tables))
    return found


@cache
def table(name: str) -> Entries:
    """One shipped table, read without the others."""
    header, *lines = filter(_is_entry, (files(__name__) / f"{name}.tsv").read_text("utf-8").splitlines())
    return Entries(header.split("\t"), lines)


def columns(name: str) -> tuple[str, ...]:
    """The columns of a shipped table; one may have no entry yet."""
    return table(name).names


@cache
def _classes(lexicon: Lexicon) -> Mapping[str, frozenset[str]]:
    found: dict[str, frozenset[str]] = {}
    for entry in lexicon["words"]:
        found[entry["class"]] = found.get(entry["class"], frozenset()).union(entry["words"].split())
    for entry in lexicon["calendar"]:
        found[entry["kind"]] = found.get(entry["kind"], frozenset()).union((entry["name"], *entry["short"].split()))
    return found


@cache
def _kinds(lexicon: Lexicon) -> Mapping[str, Mapping[str, str]]:
    found: dict[str, dict[str, str]] = {}
    for name, words in lexicon.classes.items():
        family, _, kind = name.partition(":")
        if kind:
            found.setdefault(family, {}).update(dict.fromkeys(words, kind))
    return found


@cache
def _weights(lexicon: Lexicon, of: str) -> Mapping[str, float]:
    return {e["feature"]: float(e["weight"]) for e in lexicon["incident_weights"] if e["of"] == of}


@cache
def _shipped() -> Lexicon:
    names = sorted(f.name.removesuffix(".tsv") for f in files(__name__).iterdir() if f.name.endswith(".tsv"))
    return Lexicon(_Shipped(names))


class _Shipped(Mapping[str, Entries]):
    """The tables that ship, each read when it is asked for."""

    def __init__(self, names: list[str]) -> None:
        self._names = dict.fromkeys(names)

    def __getitem__(self, name: str) -> Entries:
        if name not in self._names:
            raise KeyError(name)
        return table(name)

    def __iter__(self) -> Iterator[str]:
        return iter(self._names)

    def __len__(self) -> int:
        return len(self._names)


def _own(path: Path, shipped: Lexicon) -> dict[int, Entry]:
    """The entries of a user's table by the number of their line."""
    if path.stem not in shipped.tables:
        raise UsageError(f"{path}: no table of that name; the tables are {', '.join(sorted(shipped.tables))}")
    try:
        lines = path.read_text("utf-8-sig").splitlines()
    except (OSError, UnicodeDecodeError) as error:
        raise UsageError(f"{path}: cannot be read as UTF-8 text ({error})") from None
    cells = {number: line.split("\t") for number, line in enumerate(lines, 1) if _is_entry(line)}
    header = cells.pop(next(iter(cells), 0), [])
    missing = sorted(set(columns(path.stem)) - set(header))
    if missing:
        raise UsageError(f"{path}: the column {missing[0]!r} is missing; the first line must name every column")
    for number, row in cells.items():
        if len(row) != len(header):
            wanted = f"{len(header)} ({', '.join(header)})"
            raise UsageError(
                f"{path}:{number}: {len(row)} columns, not {wanted}; a tab stands before each but the first"
            )
    return {number: dict(zip(header, row, strict=True)) for number, row in cells.items()}


def _check(path: Path, entries: Mapping[int, Entry], columns: Mapping[str, allowed.Allowed]) -> None:
    for number, entry in entries.items():
        for fault in allowed.refused(entry, columns):
            raise UsageError(f"{path}:{number}: {fault}")


def _is_entry(line: str) -> bool:
    return bool(line) and not line.startswith("#")
