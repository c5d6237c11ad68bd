"""The entries of a table, kept as the lines that they are written in: ninety thousand of them as values of their own would be
a tenth of what a process holds, and most are asked for once."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from operator import itemgetter
from typing import overload

Entry = Mapping[str, str]


class Entries(Sequence[Entry]):
    """The entries of a table: `names` of its columns, and `lines` whose cells are parted by tabs."""

    __slots__ = ("_at", "_lines")

    def __init__(self, names: Iterable[str] = (), lines: Iterable[str] = ()) -> None:
        self._at = {name: at for at, name in enumerate(names)}
        self._lines = tuple(lines)

    @property
    def names(self) -> tuple[str, ...]:
        """The names of the columns."""
        return tuple(self._at)

    def below(self, others: Sequence[Entry]) -> Entries:
        """These entries with others before them, which have every column that these have; in one that they have besides, these
        have nothing."""
        more = [name for name in (others[0] if others else ()) if name not in self._at]
        names = (*self._at, *more)
        own = ("\t".join(other[name] for name in names) for other in others)
        return Entries(names, (*own, *(line + "\t" * len(more) for line in self._lines)))

    def column(self, name: str) -> Iterator[str]:
        """The cells of a column."""
        return map(itemgetter(self._at[name]), self._cells())

    def columns(self, *names: str) -> Iterator[tuple[str, ...]]:
        """The cells of two columns or more, side by side."""
        return map(itemgetter(*(self._at[name] for name in names)), self._cells())

    def _cells(self) -> Iterator[list[str]]:
        return (line.split("\t") for line in self._lines)

    def __len__(self) -> int:
        return len(self._lines)

    def __iter__(self) -> Iterator[Entry]:
        return (_Entry(self._at, cells) for cells in self._cells())

    @overload
    def __getitem__(self, at: int) -> Entry: ...
    @overload
    def __getitem__(self, at: slice) -> Entries: ...
    def __getitem__(self, at: int | slice) -> Entry | Entries:
        if isinstance(at, slice):
            return Entries(self._at, self._lines[at])
        return _Entry(self._at, self._lines[at].split("\t"))


class _Entry(Entry):
    """The cells of a line by the names of their columns."""

    __slots__ = ("_at", "_cells")

    def __init__(self, at: Mapping[str, int], cells: Sequence[str]) -> None:
        self._at, self._cells = at, cells

    def __getitem__(self, name: str) -> str:
        return self._cells[self._at[name]]

    def __iter__(self) -> Iterator[str]:
        return iter(self._at)

    def __len__(self) -> int:
        return len(self._at)
