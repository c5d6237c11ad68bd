"""INCEpTION: a document for each report as UIMA CAS JSON, and the layers of their project."""

from __future__ import annotations

from pathlib import Path

from dateline.export import inception
from dateline.export.interchange.selection import Selection
from dateline.export.interchange.written import Written
from dateline.export.labelling import among

NOTES = (
    "`TypeSystem.xml` holds the layers; each other file is a report as UIMA CAS JSON, with offsets in UTF-16 units.",
    "`dateline correct RECORD --from FILE` takes what people said of the rows, out of an export in UIMA CAS JSON.",
)


def write_folder(selection: Selection, folder: Path) -> Written:
    """Write a document for each report of the chosen rows."""
    return Written(inception.write_folder(selection.readings, folder, among(selection.keys())), notes=NOTES)
