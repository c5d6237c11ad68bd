"""Two readings of the record side by side."""

from __future__ import annotations

from markupsafe import Markup
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from dateline.copies import lay
from dateline.copies.collection import Collection
from dateline.export import beside, clock
from dateline.export.drawing import clock_strip
from dateline.readings import Reading
from dateline.tabular import title
from dateline.web import responses
from dateline.web.room import Room
from dateline.web.views.report_page import found


def routes(room: Room) -> list[Route]:
    """`/compare/A/B`, numbers of readings."""

    def shown(request: Request) -> Response:
        sides = {number: found(room, number) for number in (request.path_params[name] for name in ("one", "other"))}
        return responses.page(room, request, "compared.html", _view(sides))

    return [Route("/compare/{one:int}/{other:int}", shown)]


def _view(sides: dict[int, Reading]) -> dict[str, object]:
    """The values of the page: the pair where the two belong together, and the readings, the original first."""
    pair = Collection([reading.report for reading in sides.values()]).pair(0, 1) if len(sides) == 2 else None
    order = sorted(sides, key=lambda number: pair is not None and sides[number].report != pair.original)
    readings = [(number, title(sides[number].report), *_dated(sides[number])) for number in order]
    return {"pair": beside.view(lay(pair)) if pair else None, "readings": readings, "same": len(sides) < 2}


def _dated(reading: Reading) -> tuple[Markup, tuple[str, ...]]:
    """The clock strip of a reading, and its gaps in words."""
    dates = clock.of(reading)
    name = f"Dates that {title(reading.report)} claims and days that it speaks of"
    return Markup(clock_strip.draw(dates, name)), dates.gaps
