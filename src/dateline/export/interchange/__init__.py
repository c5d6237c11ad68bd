"""What a record is exported as: one small module a format, and one register of them.

A format writes a `Selection` (the chosen rows of a record) to an open binary file or into an empty folder, and tells what it
could not hold. Nothing here imports a writer before it is asked for.
"""

from __future__ import annotations

from collections.abc import Mapping

from dateline.export.interchange.written import Format

FORMATS: Mapping[str, Format] = {
    "csv": Format("a table in a file, or every table in a folder", "any", "csv_files", (".csv",), folder=True),
    "jsonl": Format("an incident a line, its tellings and tolls inside", "any", "json_lines", (".jsonl", ".ndjson")),
    "geojson": Format("an incident a feature, for maps", "incidents", "geojson", (".geojson", ".json"), public=True),
}
"""The formats by the name a user types."""
