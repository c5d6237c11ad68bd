"""GeoJSON (RFC 7946): a feature an incident, a point where coordinates are told."""

from __future__ import annotations

from typing import Any, BinaryIO

from dateline import schema
from dateline.export.interchange.columns import Line
from dateline.export.interchange.csv_files import columns
from dateline.export.interchange.selection import Selection
from dateline.export.interchange.written import Written

NOTES = (
    "A feature without coordinates has the geometry null: it is kept, and no map shows it.",
    "`place_precision` says what a point stands for: 1 the place itself … 7 the middle of a country. A point of 6 or 7 is no "
    "place where something happened.",
    "Every property is one flat value: lists are text with semicolons, days are ISO text as short as they are told, because "
    "readers make midnights of days and other things of lists. null is not told, never zero.",
)


def write(selection: Selection, out: BinaryIO) -> Written:
    """Write the collection, a feature a line, longitude before latitude."""
    shown = [column.name for column in columns(selection, "incidents")]
    out.write(b'{"type":"FeatureCollection","features":[')
    for i, line in enumerate(selection.incidents):
        out.write((",\n" if i else "\n").encode() + schema.line(_feature(line, shown)).encode())
    out.write(b"\n]}\n")
    return Written(len(selection.incidents), notes=NOTES)


def _feature(line: Line, shown: list[str]) -> dict[str, Any]:
    lat, lon = line["lat"], line["lon"]
    point = None if lat is None or lon is None else {"type": "Point", "coordinates": [lon, lat]}
    values = {name: line[name] for name in shown if name not in ("lat", "lon")}
    return {"type": "Feature", "id": line["id"], "geometry": point, "properties": values}
