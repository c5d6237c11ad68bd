"""Filtering, counting and sorting by columns, held against the same done line by line."""

from __future__ import annotations

from typing import Any

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

pytest.importorskip("starlette", reason="needs the extra web")
from dateline.web.filters import Filters
from dateline.web.queries.list_columns import ListColumns, ListFilter, Order, kept, ordinal

NAMES = ("place", "actor")
DAYS = st.sampled_from([None, "2024-01-31", "2024-02-01", "2024-02-29", "2025-06-01"])
VALUES = st.lists(st.sampled_from("abcd"), max_size=3)
LINES = st.lists(
    st.fixed_dictionaries({"place": VALUES, "actor": VALUES, "day": DAYS, "n": st.none() | st.integers(0, 4)})
)
CHOSEN = st.lists(st.sampled_from("abcdx"), max_size=2).map(tuple)
ASKED = st.builds(
    Filters,
    place=CHOSEN,
    actor=CHOSEN,
    first=st.sampled_from(["", "2024-02-01"]),
    last=st.sampled_from(["", "2024-02-29"]),
)


def columns(lines: list[dict[str, Any]]) -> ListColumns:
    days = np.array([ordinal(line["day"]) for line in lines], np.int32)
    return ListColumns(
        np.arange(len(lines), dtype=np.int64) * 10,
        {name: ListFilter.of((i, v) for i, line in enumerate(lines) for v in line[name]) for name in NAMES},
        days,
        days,
        {"n": Order.of([line["n"] for line in lines])},
    )


def fits(line: dict[str, Any], filters: Filters, but: str = "") -> bool:
    chosen = all(not (c := getattr(filters, n)) or set(c) & set(line[n]) for n in NAMES if n != but)
    day, (first, last) = line["day"], (filters.first, filters.last)
    return chosen and (not (first or last) or but == "days" or (day and (first or "0") <= day <= (last or "9")))


@given(LINES, ASKED)
def test_what_filters_leave(lines: list[dict[str, Any]], filters: Filters) -> None:
    found = kept(columns(lines), filters)
    assert found.mask.tolist() == [bool(fits(line, filters)) for line in lines]


@given(LINES, ASKED)
def test_a_facet_counts_what_each_choice_would_give(lines: list[dict[str, Any]], filters: Filters) -> None:
    counts = dict(kept(columns(lines), filters).counts("place", (), 10)[0])
    told = {v: sum(v in line["place"] and bool(fits(line, filters, "place")) for line in lines) for v in "abcd"}
    assert counts == {value: many for value, many in told.items() if many}


@given(LINES, st.lists(st.tuples(st.integers(0, 5), st.integers(0, 9))))
def test_values_are_carried_to_other_lines(lines: list[dict[str, Any]], pairs: list[tuple[int, int]]) -> None:
    pairs = [(to, of) for to, of in pairs if of < len(lines)]
    to, of = (np.array([pair[at] for pair in pairs], np.int32) for at in (0, 1))
    carried = columns(lines).facets["place"].carried(to, of)
    wanted = {line: {v for one, row in pairs if one == line for v in lines[row]["place"]} for line in range(6)}
    assert {line: set(carried.of_row(line)) for line in range(6)} == wanted


@given(LINES, st.integers(1, 5))
def test_the_values_that_most_lines_have_are_shown(lines: list[dict[str, Any]], most: int) -> None:
    found = kept(columns(lines), Filters())
    every, none = found.counts("place", (), 100)
    shown, more = found.counts("place", (), most)
    assert every == sorted(every, key=lambda pair: (-pair[1], pair[0]))
    assert (shown, more, none) == (every[:most], len(every[most:]), 0)


@given(LINES, st.booleans())
def test_what_is_not_told_stands_last(lines: list[dict[str, Any]], down: bool) -> None:
    rows = kept(columns(lines), Filters()).page("-n" if down else "n", 0, None)
    values = [lines[row]["n"] for row in rows]
    told = [value for value in values if value is not None]
    assert told == sorted(told, reverse=down)
    assert values[len(told) :] == [None] * (len(values) - len(told))


@given(LINES, st.integers(0, 5), st.integers(0, 5))
def test_pages_together_are_the_list(lines: list[dict[str, Any]], start: int, most: int) -> None:
    found = kept(columns(lines), Filters())
    assert found.page("n", start, most).tolist() == found.page("n", 0, None).tolist()[start : start + most]


@given(LINES, st.sets(st.integers(-5, 60)))
def test_hits_are_lines_by_their_keys(lines: list[dict[str, Any]], keys: set[int]) -> None:
    held = columns(lines)
    found = kept(held, Filters(), held.having(np.array(sorted(keys), np.int64)))
    assert found.mask.tolist() == [i * 10 in keys for i in range(len(lines))]


def test_a_line_is_counted_in_every_period_that_its_days_meet() -> None:
    first = np.array([ordinal(day) for day in ("2024-11-30", "2025-01-01", "2024-12-05", None)], np.int32)
    last = np.array([ordinal(day) for day in ("2024-11-30", "2025-02-01", "2024-12-31", None)], np.int32)
    found = kept(ListColumns(np.arange(4, dtype=np.int64), {}, first, last, {}), Filters())
    assert found.periods("M") == [("2024-11", 1), ("2024-12", 1), ("2025-01", 1), ("2025-02", 1)]
    assert found.periods("Y") == [("2024", 2), ("2025", 1)]


def test_what_is_chosen_is_shown_though_none_has_it() -> None:
    lines: list[dict[str, Any]] = [{"place": [place], "actor": [], "day": None, "n": 0} for place in "aab"]
    assert kept(columns(lines), Filters(place=("b",))).counts("place", ("b",), 1) == (
        [("a", 2), ("b", 1)],
        0,
    )


@pytest.mark.parametrize("asked", ["2024-02-29", "", "2024", "nonsense"])
def test_a_day_that_is_none_is_unknown(asked: str) -> None:
    assert (ordinal(asked) > 0) == (asked == "2024-02-29")
