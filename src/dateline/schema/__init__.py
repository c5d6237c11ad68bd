"""JSON in and out: the shape that `dateline read --format json` prints and that scorers, scripts and records rely on.

The shape follows the dataclasses of `report` and `rows`: `shape` reads their type hints once, at import, and both the
checks of `from_json` and the JSON Schema that `dateline schema` prints come from there.
"""

from dateline.schema.parsing import from_json, loads
from dateline.schema.shape import VERSION, json_schema
from dateline.schema.upgrading import upgraded
from dateline.schema.writing import dumps, frame, indented, line, to_json, told

__all__ = [
    "VERSION",
    "dumps",
    "frame",
    "from_json",
    "indented",
    "json_schema",
    "line",
    "loads",
    "to_json",
    "told",
    "upgraded",
]
