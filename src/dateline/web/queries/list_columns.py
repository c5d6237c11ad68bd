"""Columns: what the lines of a list are filtered, counted and sorted by, in memory and by number, so that a page is quick.

About 100 bytes a line, and each name once. Pure: made of rows, asked with filters.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, Literal, NamedTuple

import numpy as np
from numpy.typing import NDArray

from dateline.web.filters import Filters

Numbers = NDArray[np.int32]
Keys = NDArray[np.int64]
Mask = NDArray[np.bool_]
_SIDES: tuple[Literal["left", "right"], ...] = ("left", "right")
UNKNOWN = 0
"""The number of a day that is not told."""


@dataclass(frozen=True, slots=True, eq=False)
class ListFilter:
    """One filter: its values, and pairs of a line (`rows`, in order) and of a value that it has (`codes`)."""

    values: tuple[str, ...]
    rows: Numbers
    codes: Numbers
    known: Mapping[str, int]

    @classmethod
    def of(cls, pairs: Iterable[tuple[int, str | None]]) -> ListFilter:
        """A facet of pairs of a line and a value, each pair once; None is no value."""
        told = [(row, value) for row, value in pairs if value]
        known = {value: code for code, value in enumerate(sorted({value for _, value in told}))}
        many = len(known)
        return cls._made(np.fromiter((row * many + known[value] for row, value in told), np.int64, len(told)), known)

    @classmethod
    def _made(cls, pairs: Keys, known: Mapping[str, int]) -> ListFilter:
        """Of pairs as one number each: the row times how many values there are, and the code."""
        once = np.sort(pairs)
        once = once[np.diff(once, prepend=-1) != 0]
        rows, codes = np.divmod(once, max(len(known), 1))
        return cls(tuple(known), rows.astype(np.int32), codes.astype(np.int32), known)

    def pairs(self) -> Iterator[tuple[int, str]]:
        """Each line with each value that it has."""
        return ((row, self.values[code]) for row, code in zip(self.rows.tolist(), self.codes.tolist(), strict=True))

    def carried(self, lines: Numbers, rows: Numbers) -> ListFilter:
        """The same facet of other lines: each has the values of the rows that it is paired with."""
        start, end = (np.searchsorted(self.rows, rows, side) for side in _SIDES)
        many = end - start
        inside = np.arange(many.sum()) - np.repeat(np.cumsum(many) - many, many)
        codes = self.codes[np.repeat(start, many) + inside]
        return self._made(np.repeat(lines, many).astype(np.int64) * len(self.values) + codes, self.known)

    def having(self, chosen: Collection[str], size: int) -> Mask:
        """The lines, of `size`, that have one of these values."""
        codes = [self.known[value] for value in chosen if value in self.known]
        mask = np.zeros(size, np.bool_)
        mask[self.rows[np.isin(self.codes, codes)]] = True
        return mask

    def counted(self, kept: Mask) -> Numbers:
        """For each value how many of the lines that are kept have it."""
        return np.bincount(self.codes[kept[self.rows]], minlength=len(self.values)).astype(np.int32)

    def meant(self, value: str) -> str:
        """The value that is meant by words whose case may be another; the words themselves where none is."""
        if value in self.known:
            return value
        folded = value.casefold()
        return next((held for held in self.values if held.casefold() == folded), value)

    def of_row(self, row: int) -> tuple[str, ...]:
        """The values of a line."""
        start, end = np.searchsorted(self.rows, (row, row + 1))
        return tuple(self.values[code] for code in self.codes[start:end])


class Order(NamedTuple):
    """Lines by one column: those it is told of from low to high, the first `told` of `rows`, then the others."""

    rows: Numbers
    told: int

    @classmethod
    def of(cls, values: Sequence[Any]) -> Order:
        """The order of lines by their values; None is not told."""
        told = sorted((i for i, value in enumerate(values) if value is not None), key=lambda i: (values[i], i))
        rest = [i for i, value in enumerate(values) if value is None]
        return cls(np.array([*told, *rest], np.int32), len(told))

    def turned(self, down: bool) -> Numbers:
        """From high to low if `down`; what is not told stands last either way."""
        return np.concatenate([self.rows[: self.told][::-1], self.rows[self.told :]]) if down else self.rows


@dataclass(frozen=True, slots=True, eq=False)
class ListColumns:
    """A list: `keys` tell its lines, in order; `first` and `last` are the days of each as ordinal numbers, UNKNOWN where not
    told."""

    keys: Keys
    facets: Mapping[str, ListFilter]
    first: Numbers
    last: Numbers
    orders: Mapping[str, Order]

    @property
    def size(self) -> int:
        return len(self.keys)

    def having(self, keys: Keys) -> Mask:
        """The lines with these keys; a key of none is passed over."""
        mask = np.zeros(self.size, np.bool_)
        if self.size:
            at = np.minimum(np.searchsorted(self.keys, keys), self.size - 1)
            mask[at[self.keys[at] == keys]] = True
        return mask


@dataclass(frozen=True, slots=True, eq=False)
class FilteredLines:
    """What filters leave of a list: `mask` all of them together, `without` for each facet, and for "days", all but itself, so
    that one sees what another choice would give."""

    columns: ListColumns
    mask: Mask
    without: Mapping[str, Mask]

    @property
    def many(self) -> int:
        """How many lines are left."""
        return int(self.mask.sum())

    def page(self, sort: str, start: int, most: int | None) -> Numbers:
        """Lines from `start` on, at most so many; `sort` names an order, after `-` the other way round."""
        rows = self.columns.orders[sort.removeprefix("-")].turned(sort.startswith("-"))
        found = rows[self.mask[rows]]
        return found[start:] if most is None else found[start : start + most]

    def counts(self, facet: str, chosen: Collection[str], most: int) -> tuple[list[tuple[str, int]], int]:
        """The values of a facet that most lines have, with how many, and those that are chosen, whatever they have; and how many
        values there are beside these."""
        held = self.columns.facets[facet]
        many = held.counted(self.without[facet])
        told = np.flatnonzero(many)
        codes = _largest(many, told, most)
        codes += [held.known[value] for value in chosen if value in held.known and held.known[value] not in codes]
        shown = [(held.values[code], int(many[code])) for code in codes]
        return shown, len(told) - sum(bool(n) for _, n in shown)

    def periods(self, unit: Literal["M", "Y"]) -> list[tuple[str, int]]:
        """Each month (or year) from the first to the last of any line, with how many lines meet it, whatever days are asked."""
        told = self.without["days"] & (self.columns.first != UNKNOWN)
        if not told.any():
            return []
        first, last = (_period(days[told], unit) for days in (self.columns.first, self.columns.last))
        least, size = first.min(), int(last.max() - first.min()) + 1
        begun, ended = (np.bincount(at - least, minlength=size + 1) for at in (first, last + 1))
        met = np.cumsum(begun - ended)[:size]
        return [(str(np.datetime64(int(least) + i, unit)), int(many)) for i, many in enumerate(met)]


def _largest(many: Numbers, told: NDArray[np.intp], most: int) -> list[int]:
    """Those with most, of equals the first; without sorting all, of which a record may have very many."""
    if len(told) > most:
        least = np.partition(many[told], -most)[-most]
        above, at = told[many[told] > least], told[many[told] == least]
        told = np.concatenate([above, at[: most - len(above)]])
    return [int(code) for code in told[np.lexsort((told, -many[told]))]]


def _period(days: Numbers, unit: str) -> NDArray[np.int64]:
    """The months (or years) of days, numbered."""
    return (days.astype(np.int64) - _EPOCH).astype("datetime64[D]").astype(f"datetime64[{unit}]").astype(np.int64)


_EPOCH = date(1970, 1, 1).toordinal()


def kept(columns: ListColumns, filters: Filters, hits: Mask | None = None) -> FilteredLines:
    """What the filters leave; `hits`: the lines that hold the words searched for, None where none are."""
    masks = {
        name: facet.having(chosen, columns.size)
        for name, facet in columns.facets.items()
        if (chosen := getattr(filters, name))
    }
    if filters.first or filters.last:
        masks["days"] = _within(columns, filters.first, filters.last)
    found = hits if hits is not None else np.ones(columns.size, np.bool_)
    mask = _all(found, masks.values())
    without = {
        name: _all(found, (m for other, m in masks.items() if other != name)) if name in masks else mask
        for name in (*columns.facets, "days")
    }
    return FilteredLines(columns, mask, without)


def ordinal(day: str | None) -> int:
    """A day (ISO) as a number; UNKNOWN for None and for what is no day."""
    try:
        return date.fromisoformat(day).toordinal() if day else UNKNOWN
    except ValueError:
        return UNKNOWN


def _within(columns: ListColumns, first: str, last: str) -> Mask:
    """The lines whose days meet those asked for; a line without a day does not."""
    mask: Mask = columns.first != UNKNOWN
    if first:
        mask &= columns.last >= ordinal(first)
    if last:
        mask &= columns.first <= ordinal(last)
    return mask


def _all(found: Mask, masks: Iterable[Mask]) -> Mask:
    mask = found.copy()
    for one in masks:
        mask &= one
    return mask
