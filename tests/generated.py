"""Readings for Hypothesis: any reading whose spans lie in its text and whose ids are its own."""

from __future__ import annotations

from typing import Any

import hypothesis.strategies as st
from hypothesis import HealthCheck, settings

from dateline.readings import Fault, Finding, Reading
from dateline.report import Block, Claim, PageStart, Report, Span
from dateline.rows import ROW_TYPES, Anchor, Cell
from dateline.schema.shape import BLOCK_KINDS, CLAIM_FIELDS, VALUES, Value

# Few words, so that generating stays quick and cells often point at rows that are there.
WORDS = st.sampled_from(["", "tolls0", "actors0", "places0", "statements0", "moments0", "2024-03-14", "“é” 🕊", "<b>&"])
NUMBERS = st.sampled_from([0, 1, 42, -7, 2**70, 2.5, 1e300])
# A reading takes a while to make on a busy machine; that is no failure.
PATIENT = settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.too_slow])
Spans = st.SearchStrategy[tuple[Span, ...]]


def _pages(span: Span, page: int) -> tuple[PageStart, ...]:
    return (PageStart(span.start, page),) if page and span.start < span.end else ()


@st.composite
def readings(draw: st.DrawFn) -> Reading:
    """A reading with up to two rows of each kind."""
    text = draw(st.text(min_size=1, max_size=40))
    some = draw(st.lists(_span(len(text)), min_size=1, max_size=4))
    spans = st.sampled_from([(), *((span,) for span in some), tuple(some)])
    blocks = st.builds(
        lambda kind, span, off_article, page: Block(kind, *span, off_article, _pages(span, page)),
        st.sampled_from(sorted(BLOCK_KINDS)),
        st.sampled_from(some),
        st.booleans(),
        st.integers(0, 3),
    )
    claims = st.builds(Claim, st.sampled_from(sorted(CLAIM_FIELDS)), WORDS, WORDS, spans)
    report = Report(text, tuple(draw(st.lists(blocks, max_size=2))), tuple(draw(st.lists(claims, max_size=2))), "x")
    anchor = draw(st.builds(Anchor, st.none() | st.tuples(WORDS, WORDS), spans, WORDS))
    rows = {
        kind: tuple(_row(draw, kind, number, spans) for number in range(draw(st.integers(0, 2)))) for kind in ROW_TYPES
    }
    findings = st.builds(Finding, WORDS, WORDS, spans, st.lists(WORDS, max_size=2).map(tuple))
    told = {"findings": findings, "faults": st.builds(Fault, WORDS, WORDS)}
    return Reading(
        report, anchor, **rows, **{name: tuple(draw(st.lists(one, max_size=2))) for name, one in told.items()}
    )


def _span(size: int) -> st.SearchStrategy[Span]:
    ends = st.tuples(st.integers(0, size), st.integers(0, size)).filter(lambda pair: pair[0] != pair[1])
    return ends.map(lambda pair: Span(*sorted(pair)))


def _row(draw: st.DrawFn, kind: str, number: int, spans: Spans) -> Any:
    told = draw(st.sets(st.sampled_from(sorted(VALUES[kind]))))
    cells = {name: Cell(draw(_value(VALUES[kind][name])), draw(spans), draw(WORDS)) for name in sorted(told)}
    return ROW_TYPES[kind](id=f"{kind}{number}", **cells)


def _value(check: Value) -> st.SearchStrategy[Any]:
    if check.choices:
        return st.none() | st.sampled_from(sorted(check.choices))
    several = [st.lists(one, max_size=3).map(tuple) for one in _singles(check.many)]
    return st.one_of(st.none(), *_singles(check.types), *several)


def _singles(types: frozenset[type]) -> list[st.SearchStrategy[Any]]:
    known = {str: WORDS, int: st.integers(), float: NUMBERS}
    return [known[float if float in types else kind] for kind in sorted(types, key=repr)]
