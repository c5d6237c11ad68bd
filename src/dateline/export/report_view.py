"""What a report's page shows, as plain values for its template: the same for the static page and for the reading room."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from dateline.export import cell_list, clock, explanations, glossary, marks, panel, wording
from dateline.export.drawing import clock_strip
from dateline.readings import Finding, Reading
from dateline.report import Report
from dateline.tabular import Names, one_line, title

LONG = 400
"""Marks beyond which a browser lays out only what is in view."""


@dataclass(frozen=True, slots=True)
class Note:
    """A finding beside the text: its name in the page, its words and rows, and what its rule says of it."""

    name: str
    code: str
    message: str
    words: tuple[panel.PanelPiece, ...]
    rows: tuple[tuple[str, str], ...]
    explained: tuple[explanations.Explanation, ...]


def of(reading: Reading, text: marks.Text, desk: str = "") -> dict[str, Any]:
    """The values of the page of a reading; `text` is its text with marks, `desk` the address below which its rows are corrected,
    if they can be."""
    from markupsafe import Markup

    names, notes = Names(reading), _notes(reading)
    dated = clock.of(reading)
    placed = _placed(notes, reading, text)
    return {
        "desk": desk,
        "gathered": {},  # by the id of a row the incident of a record: the room knows
        "title": title(reading.report),
        "untitled": not reading.report.of_kind("headline"),
        "report": reading.report,
        "anchor": _anchor(reading),
        "faults": reading.faults,
        "notes": notes,
        "loose": placed.pop(None, []),
        "lines": [(Markup(line.html), placed.get(place, ())) for place, line in enumerate(text.lines)],
        "long": text.many > LONG,
        "clock": dated,
        "strip": Markup(clock_strip.draw(dated, "Dates that the page claims and days that its text speaks of")),
        "days": clock.in_words,
        "counts": panel.counts(reading, names),
        "rows": {kind: panel.lines(reading, kind, names) for kind in panel.KINDS if kind != "tolls"},
        "codes": {kind: glossary.of(getattr(reading, kind)) for kind in panel.KINDS},
        "sizes": {kind: len(getattr(reading, kind)) for kind in panel.KINDS},
        "kinds": panel.KINDS,
        "listed": lambda cells: Markup(cell_list.listed(cells)),
    }


def _anchor(reading: Reading) -> dict[str, Any]:
    anchor, size = reading.anchor, len(reading.report.text)
    evidence = [panel.PanelPiece(one_line(reading.report.words(s)), panel.links([s], size)) for s in anchor.spans]
    overruled = [reading.report.claims[place] for place in anchor.overruled]
    day = wording.days(*anchor.value) if anchor.value else ""
    return {"day": day, "evidence": evidence, "how": (panel.sentence(anchor.how), anchor.how), "overruled": overruled}


def _notes(reading: Reading) -> list[Note]:
    return [_note(finding, place, reading.report) for place, finding in enumerate(reading.findings, 1)]


def _note(finding: Finding, place: int, report: Report) -> Note:
    words = (panel.PanelPiece(_start(report.words(s)), panel.links([s], len(report.text))) for s in finding.spans)
    rows = tuple((id, marks.row_name(id)) for id in finding.rows)
    return Note(f"finding-{place}", finding.code, finding.message, tuple(words), rows, explanations.of(finding.code))


def _placed(notes: list[Note], reading: Reading, text: marks.Text) -> dict[int | None, list[Note]]:
    """The notes by the line beside which each stands: that of its first words; None for one without words."""
    found: dict[int | None, list[Note]] = {}
    for note, line in zip(notes, _lines(reading, text), strict=True):
        found.setdefault(line, []).append(note)
    return found


def _lines(reading: Reading, text: marks.Text) -> Iterator[int | None]:
    for finding in reading.findings:
        starts = [span.start for span in finding.spans]
        held = (i for i, line in enumerate(text.lines) if starts and line.span.start <= min(starts) < line.span.end)
        yield next(held, None)


def _start(words: str) -> str:
    words = one_line(words)
    return words if len(words) <= 60 else words[:59] + "…"
