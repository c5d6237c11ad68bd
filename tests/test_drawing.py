"""Drawings of counts and of time: what is drawn is what the table says, every mark inside the frame, names inert."""

from __future__ import annotations

import re
from datetime import date
from itertools import pairwise

import drawn
import hypothesis.strategies as st
import pytest
from generated import PATIENT
from hypothesis import given, settings
from lxml import etree

from dateline.export import wording
from dateline.export.drawing import scale, series_chart, svg, timeline, toll_ladder
from dateline.export.drawing.svg import Drawing
from dateline.record.count_series import CountSeries, SeriesPoint

WIDTHS = st.sampled_from([svg.SMALL, svg.WIDE])
NS = {"s": "http://www.w3.org/2000/svg"}


def parsed(drawing: Drawing) -> etree._Element:
    return etree.fromstring(drawing.file().encode())


def address(point: SeriesPoint) -> str:
    return f"/reading/{point.reading}#{point.row}"


# ---- scales -----------------------------------------------------------------------------------------------------


@given(st.floats(0, 1e15), st.integers(2, 9))
def test_ticks_of_numbers_hold_the_number_in_equal_steps(most: float, many: int) -> None:
    ticks = scale.numbers(most, many)
    assert ticks[0] == 0
    assert ticks[-1] >= most
    assert 2 <= len(ticks) <= many + 2
    assert all(tick == ticks[1] * i for i, tick in enumerate(ticks))


@given(st.dates(), st.integers(0, 400_000), st.integers(2, 12))
def test_ticks_of_days_lie_between_the_days_and_are_few(first: date, long: int, most: int) -> None:
    start = first.toordinal()
    end = min(start + long, date.max.toordinal())
    ticks = scale.days(start, end, most)
    assert len(ticks) <= most
    assert [t.at for t in ticks] == sorted({t.at for t in ticks})
    assert all(start <= t.at <= end for t in ticks)


@given(st.lists(st.integers(0, 1000), min_size=2, max_size=9))
def test_a_scale_keeps_the_order_and_the_frame(values: list[int]) -> None:
    laid = scale.Scale(0, 500, 240, 10)
    pixels = [laid(value) for value in sorted(values)]
    assert pixels == sorted(pixels, reverse=True)
    assert all(10 <= pixel <= 240 for pixel in pixels)


# ---- the chart of a series --------------------------------------------------------------------------------------


@settings(PATIENT, max_examples=12)
@given(drawn.any_series(), WIDTHS)
def test_points_keep_their_order_and_stay_in_the_frame(series: CountSeries, width: int) -> None:
    placed = series_chart.placed(series, series_chart.framed(series, width))
    assert len(placed) == sum(scale.ordinal(p.as_of) is not None for p in series.points)
    for one in placed:
        assert 0 <= one.x <= width
        assert 0 <= one.top <= one.y <= series_chart.TOP + series_chart.HEIGHT
        for other in placed:
            if one.point.number == other.point.number:
                assert one.y == other.y
            if one.point.number < other.point.number:
                assert one.y >= other.y
            if one.point.as_of == other.point.as_of:
                assert one.x == other.x
            if (one.point.as_of or "") < (other.point.as_of or ""):
                assert one.x <= other.x


@settings(PATIENT, max_examples=12)
@given(drawn.any_series(), WIDTHS)
def test_every_point_with_a_day_is_drawn_and_leads_to_its_sentence(series: CountSeries, width: int) -> None:
    drawing = series_chart.draw(series, width, address)
    links = parsed(drawing).xpath("//s:a", namespaces=NS)
    dated = [p for p in series.points if scale.ordinal(p.as_of) is not None]
    assert [a.get("href") for a in links] == [address(p) for p in dated]
    for a, p in zip(links, dated, strict=True):
        assert a[0].text == wording.safe(series_chart.said(p))


def test_a_running_total_is_a_line_and_counts_of_days_are_not() -> None:
    days = [drawn.point(n, as_of=f"2024-03-{14 + n}", low=40 + n, high=40 + n) for n in range(3)]
    total, single = (series_chart.draw(drawn.series(*days, scope=scope)) for scope in ("cumulative", "period"))
    assert [len(re.findall('class="line', d.body)) for d in (total, single)] == [1, 0]
    assert [len(re.findall('class="stem', d.body)) for d in (total, single)] == [0, 1]


def test_tellers_differ_in_shape_and_dash_and_not_only_in_colour() -> None:
    days = [drawn.point(n, as_of=f"2024-03-{14 + n // 2}", teller="ab"[n % 2], low=40 + n) for n in range(4)]
    tree = parsed(series_chart.draw(drawn.series(*days, scope="cumulative")))
    shapes = {
        re.sub(r"[-\d. ]+", "#", g.get("d"))
        for g in tree.xpath("//s:a//s:path | //s:g/s:path[contains(@class, 'glyph')]", namespaces=NS)
    }
    assert len(shapes) == 2
    assert {line.get("class") for line in tree.xpath("//s:path[contains(@class, 'line')]", namespaces=NS)} == {
        "line d0",
        "line d1",
    }
    assert ".line.d1{stroke-dasharray" in svg.style()


@pytest.mark.parametrize(("mark", "letter"), sorted(series_chart.FLAGS.items()))
def test_a_mark_is_a_letter_and_is_explained(mark: str, letter: str) -> None:
    drawing = series_chart.draw(
        drawn.series(drawn.point(0), drawn.point(1, as_of="2024-03-15", marks=(mark,), note="7 fewer"))
    )
    flags = [t.text for t in parsed(drawing).xpath("//s:text[@class='flag']", namespaces=NS)]
    assert flags == [letter, letter]
    assert f">{mark}: " in drawing.body
    assert "7 fewer" in drawing.body


def test_the_keyboard_comes_through_few_points_and_takes_the_table_of_many() -> None:
    for many, stops in ((svg.STOPS, svg.STOPS), (svg.STOPS + 1, 0)):
        days = [drawn.point(n, as_of=date.fromordinal(738_000 + n).isoformat()) for n in range(many)]
        links = parsed(series_chart.draw(drawn.series(*days), link=address)).xpath("//s:a", namespaces=NS)
        assert len(links) == many
        assert sum(a.get("tabindex") is None for a in links) == stops


def test_an_open_end_is_an_arrow() -> None:
    at_least, up_to, exact = (
        series_chart.draw(drawn.series(drawn.point(0, low=low, high=high))).body.count('class="open') for low, high in ((42, None), (None, 60), (42, 42))
    )  # fmt: skip
    assert (at_least, up_to, exact) == (1, 1, 0)


def test_thousands_of_points_stay_small() -> None:
    days = [
        drawn.point(n, as_of=date.fromordinal(738_000 + n).isoformat(), low=n, high=n, marks=("rise",))
        for n in range(3000)
    ]
    drawing = series_chart.draw(drawn.series(*days, scope="cumulative"), link=address)
    assert len(drawing.body) < 120_000
    assert "3000 counts" in drawing.about


@pytest.mark.parametrize(("many", "links"), [(svg.STOPS, svg.STOPS), (svg.STOPS + 1, 0)])
def test_on_a_phone_marks_too_close_for_a_finger_lead_nowhere(many: int, links: int) -> None:
    days = [drawn.point(n, as_of=date.fromordinal(738_000 + n).isoformat(), low=n, high=n) for n in range(many)]
    small, wide = (
        series_chart.draw(drawn.series(*days, scope="cumulative"), width, address) for width in (svg.SMALL, svg.WIDE)
    )
    assert (small.body.count("<a "), wide.body.count("<a ")) == (links, many)
    assert small.body.count('class="glyph') == wide.body.count('class="glyph')
    assert small.linked == bool(links)


# ---- the toll ladder --------------------------------------------------------------------------------------------


@settings(PATIENT, max_examples=12)
@given(drawn.points())
def test_every_count_has_a_rung_or_is_a_copy_that_repeats_one(points: tuple[SeriesPoint, ...]) -> None:
    rungs = toll_ladder.rungs(points)
    assert len({rung.point.key for rung in rungs}) == len(rungs)
    repeated = sum(rung.copies for rung in rungs)
    assert len(rungs) + repeated == len(points)
    left_out = {p.key for p in points} - {rung.point.key for rung in rungs}
    assert all(p.copy_of is not None for p in points if p.key in left_out)


@settings(PATIENT, max_examples=12)
@given(drawn.points(), WIDTHS)
def test_rungs_stand_where_their_numbers_are(points: tuple[SeriesPoint, ...], width: int) -> None:
    x = toll_ladder.across(points, width)
    at = [(p.number, x(p.number)) for p in points]
    assert all(0 <= pixel <= width for _, pixel in at)
    assert all((a < b) <= (xa <= xb) for a, xa in at for b, xb in at)
    assert parsed(toll_ladder.draw(points, width, address)) is not None


def test_a_part_stands_under_its_whole() -> None:
    whole = drawn.point(1, teller="army", low=17, high=17)
    other = drawn.point(2, teller="Health Ministry")
    part = drawn.point(3, teller="army", whom="women", part_of=whole.key, low=3, high=3)
    assert [(r.point.low, r.depth) for r in toll_ladder.rungs([part, other, whole])] == [(17, 0), (3, 1), (42, 0)]


def test_parts_in_a_circle_do_not_hang() -> None:
    one, other = drawn.point(1, part_of="r2:t1"), drawn.point(2, part_of="r1:t1")
    assert isinstance(toll_ladder.rungs([one, other]), tuple)


def test_a_copy_is_no_other_witness() -> None:
    own, copy = drawn.point(1), drawn.point(2, copy_of="r1.txt")
    [rung] = toll_ladder.rungs([own, copy])
    assert (rung.point.key, rung.copies) == (own.key, 1)
    altered = drawn.point(3, copy_of="r1.txt", low=45, high=45)
    body = toll_ladder.draw([own, altered]).body
    assert "a copy of r1.txt" in body
    assert "hollow" in body


# ---- the timeline -----------------------------------------------------------------------------------------------


@given(st.lists(st.tuples(st.dates(), st.integers(1, 9)), max_size=30), st.integers(8, 60))
def test_periods_hold_every_incident_once_and_are_few(told: list[tuple[date, int]], most: int) -> None:
    days = [timeline.DayCount(day.isoformat(), many, many // 2) for day, many in dict(told).items()]
    held = timeline.periods(days, most)
    assert len(held) <= most + 3
    assert sum(p.incidents for p in held) == sum(day.incidents for day in days)
    assert sum(p.deadly for p in held) == sum(day.deadly for day in days)
    assert all(one.last < other.first for one, other in pairwise(held))
    assert all(p.first <= p.last for p in held)


def test_few_incidents_are_dots_that_lead_to_them() -> None:
    incidents = [drawn.INCIDENT]
    days = [timeline.DayCount("2024-03-14", 1, 1)]
    drawing = timeline.draw(days, incidents, link=lambda one: f"/incident/{one.id}")
    [link] = parsed(drawing).xpath("//s:a", namespaces=NS)
    assert link.get("href") == "/incident/I1"
    assert link[0].text == "2024-03-14, Varkesh, aerial, 17–42 killed"


def test_many_incidents_are_bars_that_lead_to_their_period() -> None:
    days = [timeline.DayCount(f"{year}-03-14", 5000, 10) for year in range(1990, 2025)]
    drawing = timeline.draw(days, period_link=lambda period: f"/?first={period.first}&last={period.last}")
    links = parsed(drawing).xpath("//s:a/@href", namespaces=NS)
    assert links[0] == "/?first=1990-01-01&last=1990-12-31"
    assert len(links) == 35
    assert len(drawing.body) < 40_000


# ---- all of them ------------------------------------------------------------------------------------------------


@settings(PATIENT, max_examples=12)
@given(drawn.any_series())
def test_a_hostile_name_is_inert(series: CountSeries) -> None:
    incident = drawn.replace(drawn.INCIDENT, place=drawn.HOSTILE)
    drawings = [
        series_chart.draw(series, name=drawn.HOSTILE),
        toll_ladder.draw(series.points, name=drawn.HOSTILE),
        timeline.draw([timeline.DayCount("2024-03-14", 1, 1)], [incident]),
    ]
    for drawing in drawings:
        tree = parsed(drawing)
        names = {etree.QName(e).localname for e in tree.iter()}
        assert names <= {"svg", "title", "desc", "style", "rect", "g", "a", "path", "line", "circle", "text"}
        assert not [key for e in tree.iter() for key in e.attrib if key.startswith("on") or key == "style"]
        assert not tree.xpath("//s:a", namespaces=NS)


def test_a_drawing_says_what_it_is_to_who_does_not_see_it() -> None:
    linked, alone = (series_chart.draw(drawn.series(drawn.POINT), link=link) for link in (address, lambda point: None))
    inside = etree.fromstring(linked.inline("c1"))
    assert inside.get("role") == "group"  # what is an image can hold no links
    assert inside.xpath("//*[@id='c1-title']")[0].text == "I1: killed: of one deed"
    assert "1 count by one teller" in inside.xpath("//*[@id='c1-desc']")[0].text
    assert etree.fromstring(alone.inline("c2")).get("role") == "img"
    assert "<style>" in alone.file()
    assert "<style" not in alone.inline("c2")
