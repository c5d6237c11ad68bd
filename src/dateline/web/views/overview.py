"""The overview: the incidents that filters leave, then the reports; and the incidents as CSV and JSON."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import Any

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from dateline.export import wording
from dateline.record.search_words import Phrase
from dateline.web import responses
from dateline.web.filters import Filters
from dateline.web.queries import list_lines
from dateline.web.queries.passages import marked
from dateline.web.room import Room
from dateline.web.shelf import AskedRecord
from dateline.web.views import lists, reports

PAGE = 50
"""Incidents on one page."""
REPORTS = 5
"""Reports that are shown below them."""
_HEADS = (
    lists.Head("day", "Day", down=True),
    lists.Head("place", "Where"),
    lists.Head("what", "What is told"),
    lists.Head("killed", "Killed", down=True, number=True),
    lists.Head("injured", "Injured", down=True, number=True),
    lists.Head("sources", "Sources", down=True, number=True),
    lists.Head("grade", "Evidence", down=True),
    lists.Head("", "Findings"),
)


def routes(room: Room) -> list[Route]:
    """`/`, and `/incidents.csv` and `/incidents.json`."""

    def shown(request: Request) -> Response:
        with room.shown() as record:
            found = list_lines.listed(record, Filters.of(request.query_params))
            match responses.form(request):
                case "csv":
                    return responses.csv(list_lines.incident_lines(record, found), "incidents")
                case "json":
                    return responses.json(list_lines.incident_lines(record, found), "incidents")
            view = _view(record, found)
        return responses.page(room, request, "overview.html", view, fragment="results")

    return [Route("/", shown), Route("/incidents.csv", shown), Route("/incidents.json", shown)]


def _view(record: AskedRecord, found: list_lines.Listed) -> dict[str, Any]:
    filters = found.filters
    lines = list(list_lines.incident_lines(record, found, filters.start, PAGE))
    sort = list_lines.sort_of(filters, list_lines.INCIDENT_SORTS, "-day")
    return {
        **lists.view(found.incidents, filters, "/", PAGE, len(lines)),
        "heads": lists.heads(_HEADS, filters, sort),
        "incidents": list(_incidents(lines, found.wanted)),
        "report_heads": reports.HEADS,
        "oldest": reports.oldest(replace(filters, sort="")),
        "reports": list(reports.shown_lines(record, found, 0, REPORTS)),
        "many_reports": found.reports.many,
        "record_incidents": record.catalogue.incidents.size,
        "record_reports": record.catalogue.reports.size,
    }


def _incidents(lines: Sequence[list_lines.Line], wanted: Sequence[Phrase]) -> Iterator[dict[str, Any]]:
    """Each incident as the page shows it: words cut at what was searched for, ranges and days as people write them."""
    for line in lines:
        yield {
            **line,
            "where": marked(line["place"], wanted),
            "what": marked(", ".join(filter(None, (line["type"].lower(), line["mode"]))), wanted),
            "who": marked(line["actor"], wanted),
            "told": marked(line["quote"], wanted),
            "killed": wording.between(line["killed_low"], line["killed_high"]),
            "injured": wording.between(line["injured_low"], line["injured_high"]),
            "codes": [(code, lists.rules().get(code, "")) for code in line["findings"].split("; ") if code],
        }
