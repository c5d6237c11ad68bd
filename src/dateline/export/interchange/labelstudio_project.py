"""Label Studio: tasks to import, and the labelling interface of their project."""

from __future__ import annotations

from pathlib import Path

from dateline.export import labelstudio
from dateline.export.interchange.selection import Selection
from dateline.export.interchange.written import Written
from dateline.export.labelling import among

NOTES = (
    "`labeling.xml` is the labelling interface of the project, `tasks.json` what is imported; offsets are code points.",
    "`dateline correct RECORD --from FILE` takes what people said of the rows, out of the JSON export.",
)


def write_folder(selection: Selection, folder: Path) -> Written:
    """Write a task for each report of the chosen rows."""
    return Written(labelstudio.write_folder(selection.readings, folder, among(selection.keys())), notes=NOTES)
