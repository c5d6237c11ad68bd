"""A Frictionless data package: every table as CSV, with a schema that tells types, keys and what each column says."""

from __future__ import annotations

import json
from hashlib import sha256
from importlib.metadata import version
from pathlib import Path
from typing import Any

from dateline.export.interchange.columns import TABLES, Column
from dateline.export.interchange.csv_files import NOTES, columns, put
from dateline.export.interchange.selection import Selection
from dateline.export.interchange.written import Written

_TYPES = {
    "text": "string",
    "day": "string",
    "number": "number",
    "degrees": "number",
    "whole": "integer",
    "flag": "boolean",
}
_KEYS = {"incidents": "id", "tellings": "row", "tolls": "row", "events": "row", "reports": "report"}
_TO = {"incident": ("incidents", "id"), "report": ("reports", "report")}
_PART = "^[0-9]{4}(-[0-9]{2}(-[0-9]{2})?)?$"


def write_folder(selection: Selection, folder: Path) -> Written:
    """Write NAME.csv for every table, and datapackage.json."""
    resources = [_resource(selection, name, folder / f"{name}.csv") for name in TABLES]
    package = {
        "profile": "tabular-data-package",
        "name": "dateline-export",
        "title": "Incidents as reports tell them",
        "description": "Made by Dateline; METHOD.md says how. Days are as short as they are told, an empty cell is not told.",
        "version": version("dateline"),
        "resources": resources,
    }
    (folder / "datapackage.json").write_text(json.dumps(package, indent=2, ensure_ascii=False) + "\n", "utf-8")
    return Written(len(selection.incidents), notes=NOTES)


def _resource(selection: Selection, name: str, path: Path) -> dict[str, Any]:
    shown = columns(selection, name)
    with path.open("wb") as out:
        put(out, shown, selection.table(name))
    held = path.read_bytes()
    return {
        "profile": "tabular-data-resource",
        "name": name,
        "path": path.name,
        "format": "csv",
        "mediatype": "text/csv",
        "encoding": "utf-8",
        "bytes": len(held),
        "hash": f"sha256:{sha256(held).hexdigest()}",
        "schema": _schema(name, shown),
    }


def _schema(table: str, columns: tuple[Column, ...]) -> dict[str, Any]:
    keys = [_key(name) for name in _TO if name in (c.name for c in columns) and name != _KEYS[table]]
    schema = {"fields": [_field(c, c.name == _KEYS[table]) for c in columns], "missingValues": [""]}
    return schema | {"primaryKey": _KEYS[table]} | ({"foreignKeys": keys} if keys else {})


def _key(name: str) -> dict[str, Any]:
    resource, field = _TO[name]
    return {"fields": name, "reference": {"resource": resource, "fields": field}}


def _field(column: Column, is_key: bool) -> dict[str, Any]:
    limits: dict[str, Any] = {"required": True, "unique": True} if is_key else {}
    limits |= {"pattern": _PART} if column.kind == "day" else {}
    field = {"name": column.name, "type": _TYPES[column.kind], "description": column.says}
    return field | ({"constraints": limits} if limits else {})
