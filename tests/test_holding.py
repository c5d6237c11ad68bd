"""Spans that hold others: the same as asking each."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from dateline.holding import Holders
from dateline.report import Span

SPANS = st.tuples(st.integers(0, 30), st.integers(0, 12)).map(lambda pair: Span(pair[0], pair[0] + pair[1]))


@given(st.lists(SPANS, max_size=12), SPANS)
def test_found_as_by_asking_each(spans: list[Span], asked: Span) -> None:
    told = Holders((span, number) for number, span in enumerate(spans)).of(asked)
    assert sorted(told) == [number for number, span in enumerate(spans) if span.holds(asked)]


def test_the_nearest_stands_first() -> None:
    held = Holders([(Span(0, 9), "line"), (Span(2, 8), "clause"), (Span(3, 4), "word")])
    assert list(held.of(Span(3, 6))) == ["clause", "line"]


@given(st.lists(SPANS, max_size=12), SPANS)
def test_those_that_meet_are_found_as_by_asking_each(spans: list[Span], asked: Span) -> None:
    told = Holders((span, number) for number, span in enumerate(spans)).meeting(asked)
    assert sorted(told) == [number for number, span in enumerate(spans) if span.meets(asked)]
