"""The clock strip: which dates are gathered, how far apart they are told to lie, and where they are drawn."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from itertools import pairwise
from xml.etree import ElementTree

import invented
import pytest
from hypothesis import given
from hypothesis import strategies as st

from dateline.export import clock
from dateline.export.drawing import clock_strip
from dateline.readings import Reading
from dateline.report import Block, Claim, Report, Span
from dateline.rows import Anchor, Cell, Moment

DAYS = st.integers(date(1900, 1, 1).toordinal(), date(2100, 1, 1).toordinal())
STRETCHES = st.lists(st.tuples(DAYS, DAYS).map(sorted).map(tuple), min_size=1, max_size=40)


def reading(*claims: Claim, spoken: tuple[str, str] | None = None, **more: object) -> Reading:
    text = "They met then."
    moments = ()
    if spoken:
        cells = [Cell(value, (Span(9, 13),), "x") for value in spoken]
        moments = (Moment("m1", Cell("then", (Span(9, 13),), "x"), start=cells[0], end=cells[1]),)
    return Reading(Report(text, (Block("paragraph", 0, len(text)),), claims), moments=moments, **more)  # type: ignore[arg-type]


def test_every_date_is_on_it() -> None:
    found = clock.of(invented.reading())
    assert [(one.told, one.start.isoformat()) for one in found.claims] == [
        ("published", "2024-03-14"),
        ("url", "2024-03-14"),
        ("dateline", "2024-03-14"),
        ("modified", "2024-09-02"),
    ]
    assert [one.told for one in found.captions] == ["Tuesday, March 12, 2024"]
    assert [one.told for one in found.text] == [
        "January",
        "2 February",
        "the weekend",
        "Tuesday",
        "Wednesday",
        "Friday",
    ]
    assert {one.link for one in found.text if one.told == "2 February"} == {
        "w{}-{}".format(*invented.find(invented.report(), "2 February"))
    }


def test_a_claim_that_was_set_aside_is_told_with_the_gap() -> None:
    assert clock.of(invented.reading()).gaps == (
        "claims 2 September 2024 (modified), written about 14 March 2024: 5 months",
    )


def test_a_page_far_later_than_all_it_speaks_of() -> None:
    found = clock.of(reading(Claim("published", "2023-09-28", "time"), spoken=("2021-05-01", "2021-05-31")))
    assert found.gaps == ("claims 28 September 2023, speaks of nothing later than May 2021: 2 years 3 months",)


@pytest.mark.parametrize("last", ["2023-09-01", "2023-09-28", "2024-01-01"])
def test_a_page_of_its_own_days_has_no_gap(last: str) -> None:
    assert clock.of(reading(Claim("published", "2023-09-28", "time"), spoken=(last, last))).gaps == ()


@pytest.mark.parametrize(
    ("field", "value", "day"),
    [
        ("url", "https://wire.example/2024/03/14/varkesh", "2024-03-14"),
        ("url", "https://wire.example/2024-03-14-varkesh.html", "2024-03-14"),
        ("url", "https://wire.example/2024/03/varkesh", "2024-03-01"),
        ("url", "https://wire.example/story/20240314", None),
        ("url", "https://wire.example/2024/13/14/x", None),
        ("published", "2024-03", "2024-03-01"),
        ("published", "9999", "9999-01-01"),
        ("published", "0000-00-00", None),
        ("published", "last Tuesday", None),
        ("title", "2024-03-14", None),
    ],
)
def test_what_a_claim_is_laid_on(field: str, value: str, day: str | None) -> None:
    found = clock.of(reading(Claim(field, value, "x"))).claims  # type: ignore[arg-type]
    assert [one.start.isoformat() for one in found] == ([day] if day else [])


def test_moments_off_the_calendar_are_left_out() -> None:
    assert clock.of(reading(spoken=("2024-05-09", "2024-05-01"))) == clock.Clock((), (), (), ())
    assert not clock.of(replace(reading(), anchor=Anchor(("2024-03-14", "2024-03-14"))))


@given(STRETCHES)
def test_every_day_lies_on_the_axis_and_in_order(stretches: list[tuple[int, int]]) -> None:
    pieces = clock_strip.axis(stretches)
    assert 1 <= len(pieces) <= clock_strip.PIECES
    assert all(one.left + one.width < other.left for one, other in pairwise(pieces))
    assert pieces[-1].left + pieces[-1].width <= 100
    for start, end in stretches:
        assert any(piece.first <= start and end <= piece.last for piece in pieces)
    days = sorted({day for stretch in stretches for day in stretch})
    placed = [clock_strip._place(pieces, day) for day in days]
    assert placed == sorted(placed)


@given(STRETCHES)
def test_what_is_drawn_is_well_formed_and_told(stretches: list[tuple[int, int]]) -> None:
    dated = tuple(
        clock.ClockSpan("<b>&", date.fromordinal(start), date.fromordinal(end), "", "w1-2") for start, end in stretches
    )
    drawn = ElementTree.fromstring(clock_strip.draw(clock.Clock(dated, (), dated, ("a <gap>",)), "Dates"))
    assert [one.tag.rpartition("}")[2] for one in drawn][:2] == ["title", "desc"]
    assert "a <gap>" in (drawn[1].text or "")


def test_nothing_is_drawn_of_nothing() -> None:
    assert clock_strip.draw(clock.Clock((), (), (), ()), "Dates") == ""
