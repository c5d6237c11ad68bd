"""The map of the incidents that the filters leave."""

from __future__ import annotations

from dataclasses import asdict
from functools import partial
from itertools import islice
from typing import Any
from urllib.parse import urlencode

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from dateline.export.drawing import incident_map
from dateline.export.drawing.incident_map import MapMark
from dateline.export.drawing.land import Box
from dateline.export.drawing.locator import EXACT
from dateline.export.drawing.place_counts import PlaceCount
from dateline.export.interchange import countries
from dateline.web import drawings, responses
from dateline.web.filters import Filters
from dateline.web.queries import list_lines, overviews
from dateline.web.room import Room
from dateline.web.views import lists

PLACES = 100
"""Places of the table."""
_LEAST = 0.4
"""Degrees of the smallest stretch that is shown."""


def routes(room: Room) -> list[Route]:
    """`/map`, and `/map.csv`, `.json` and `.svg`; `?box=WEST,SOUTH,EAST,NORTH` shows a stretch of it."""

    def shown(request: Request) -> Response:
        filters, box = Filters.of(request.query_params), _box(request.query_params.get("box", ""))
        with room.shown() as record:
            found = list_lines.listed(record, filters)
            places = overviews.place_counts(record, found)
        many = found.incidents.many
        match responses.form(request):
            case "csv":
                return responses.csv(map(asdict, places), "map")
            case "json":
                return responses.json(map(asdict, places), "map")
            case "svg":
                return responses.svg(incident_map.draw(places, view=box).file(), "map")
        draw = partial(incident_map.draw, places, link=partial(_link, filters), view=box)
        inside = places.within(box) if box else places
        view = {
            **lists.view(found.incidents, filters, "/map", many, many),
            "box": box,
            "many": many,
            "unplaced": many - places.total,
            "drawing": drawings.placed(lambda width: draw(width=width), "map"),
            "places": [_line(filters, place) for place in islice(inside, PLACES)],
            "more": max(len(inside) - PLACES, 0),
            "download": "?" + urlencode([*filters.pairs(), *([("box", _words(box))] if box else [])]),
        }
        return responses.page(room, request, "map.html", view, fragment="results")

    return responses.routes("/map", shown, "csv", "json", "svg")


def _link(filters: Filters, cluster: MapMark) -> str:
    """One incident; else the overview of its place; else the map nearer by."""
    if cluster.incidents == 1:
        return f"/incident/{cluster.place.incident}"
    if cluster.many_names == 1:
        return "/?" + filters.query(place=(cluster.place.name,), sort="")
    return f"/map?{urlencode([*filters.pairs(), ('box', _words(_wider(cluster.box)))])}"


def _wider(box: Box) -> Box:
    """A box with some room around it."""
    across, up = max(box.east - box.west, _LEAST) * 0.2, max(box.north - box.south, _LEAST) * 0.2
    return Box(box.west - across, box.south - up, box.east + across, box.north + up)


def _words(box: Box) -> str:
    return ",".join(f"{end:.2f}" for end in box)


def _box(words: str) -> Box | None:
    """A box as an address has it; None for what is none."""
    try:
        west, south, east, north = (float(end) for end in words[:100].split(","))
    except ValueError:
        return None
    inside = -180 <= west < east <= 180 and -90 <= south < north <= 90
    return Box(west, south, east, north) if inside else None


def _line(filters: Filters, place: PlaceCount) -> dict[str, Any]:
    one = place.incidents == 1
    link = f"/incident/{place.incident}" if one else "/?" + filters.query(place=(place.name,), sort="")
    return {"place": place, "link": link, "country": countries.name(place.country), "exact": place.precision <= EXACT}
