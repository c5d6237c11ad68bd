"""What a record is exported as: one small module a format, and one register of them.

A format writes a `Selection` (the chosen rows of a record) to an open binary file or into an empty folder, and tells what it
could not hold. Nothing here imports a writer before it is asked for.
"""

from __future__ import annotations

from collections.abc import Mapping

from dateline.export.interchange.written import ExportFormat

_TABLES = "a table in a file, or every table in a folder"
FORMATS: Mapping[str, ExportFormat] = {
    "csv": ExportFormat(_TABLES, "any", "csv_files", (".csv",), folder=True),
    "jsonl": ExportFormat(
        "an incident a line, its tellings and tolls inside", "any", "json_lines", (".jsonl", ".ndjson")
    ),
    "parquet": ExportFormat(_TABLES, "any", "parquet", (".parquet",), folder=True, binary=True, extra="parquet"),
    "xlsx": ExportFormat("a workbook, a sheet a table", "incidents", "xlsx", (".xlsx",), binary=True, extra="xlsx"),
    "datapackage": ExportFormat(
        "a Frictionless package: tables with their schema", "incidents", "datapackage", folder=True
    ),
    "geojson": ExportFormat(
        "a feature an incident, for maps", "incidents", "geojson", (".geojson", ".json"), public=True
    ),
    "hxl": ExportFormat("CSV with HXL tags, an incident a line", "incidents", "hxl", (".csv",), public=True),
    "timelinejs": ExportFormat(
        "a slide an incident, for TimelineJS", "incidents", "timelinejs", (".json",), public=True
    ),
    "annotations": ExportFormat(
        "W3C Web Annotations of tellings and tolls", "tellings", "annotations", (".jsonld", ".json")
    ),
    "ftm": ExportFormat(
        "FollowTheMoney entities; in a folder statements too", "incidents", "ftm", (".json",), folder=True
    ),
    "ucdp": ExportFormat("CSV as UCDP GED has it", "incidents", "ucdp", (".csv",), policies=("ucdp",)),
    "acled": ExportFormat("CSV as ACLED has it", "incidents", "acled", (".csv",), policies=("acled",)),
    "polecat": ExportFormat("tab-separated events as POLECAT has them", "events", "polecat", (".tsv", ".txt")),
    "labelstudio": ExportFormat(
        "tasks for Label Studio", "tellings", "labelstudio_project", folder=True, whole_texts=True
    ),
    "inception": ExportFormat(
        "UIMA CAS JSON for INCEpTION", "tellings", "inception_project", folder=True, whole_texts=True
    ),
    "bibtex": ExportFormat("the reports, as BibLaTeX entries", "reports", "bibtex", (".bib",)),
    "csl": ExportFormat("the reports, as CSL-JSON items", "reports", "csl", (".json",)),
}
"""The formats by the name a user types."""
