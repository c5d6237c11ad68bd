"""The list of reports that filters leave, with the words around what was searched for; as CSV and JSON too."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from typing import Any

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from dateline.export import clock
from dateline.web import responses
from dateline.web.filters import Filters
from dateline.web.queries import list_lines
from dateline.web.queries.passages import marked, passage
from dateline.web.room import Room
from dateline.web.shelf import AskedRecord
from dateline.web.views import lists

PAGE = 50
"""Reports on one page of the list."""
OLDEST = "-gap"
"""The order in which those come first that are most older than their page claims."""
HEADS = (
    lists.Head("title", "Report"),
    lists.Head("claimed", "Page claims", down=True),
    lists.Head("day", "Read as of", down=True),
    lists.Head("gap", "Older by", down=True),
    lists.Head("incidents", "Incidents", down=True, number=True),
    lists.Head("tolls", "Counts", down=True, number=True),
    lists.Head("statements", "Statements", down=True, number=True),
    lists.Head("findings", "Findings", down=True, number=True),
)


def routes(room: Room) -> list[Route]:
    """`/reports`, and as `.csv` and `.json`."""

    def shown(request: Request) -> Response:
        with room.shown() as record:
            found = list_lines.listed(record, Filters.of(request.query_params))
            match responses.form(request):
                case "csv":
                    return responses.csv(list_lines.report_lines(record, found), "reports")
                case "json":
                    return responses.json(list_lines.report_lines(record, found), "reports")
            filters, total = found.filters, record.catalogue.reports.size
            lines = list(shown_lines(record, found, filters.start, PAGE))
        sort = list_lines.sort_of(filters, list_lines.REPORT_SORTS, "added")
        view = {"reports": lines, "heads": lists.heads(HEADS, filters, sort), "total": total, "oldest": oldest(filters)}
        view |= lists.view(found.reports, filters, "/reports", PAGE, len(lines))
        return responses.page(room, request, "reports.html", view, fragment="results")

    return responses.routes("/reports", shown, "csv", "json")


def oldest(filters: Filters) -> str | None:
    """The query of the same list with the oldest pages first; None where it is in that order already."""
    return None if filters.sort == OLDEST else filters.query(sort=OLDEST)


def shown_lines(record: AskedRecord, found: list_lines.Listed, start: int, most: int) -> Iterator[dict[str, Any]]:
    """Reports as pages show them: titles and names cut at what was searched for, and the words around it in the text;
    by how much they are older than their pages claim."""
    lines = list(list_lines.report_lines(record, found, start, most))
    texts = list_lines.texts(record.db, (line["report"] for line in lines)) if found.wanted else {}
    for line in lines:
        yield {
            **line,
            "called": marked(line["title"], found.wanted),
            "from": marked(line["source"], found.wanted),
            "older": older(line),
            "around": passage(texts.get(line["report"], ""), found.wanted) if found.wanted else (),
        }


def older(line: list_lines.Line) -> str:
    """By how much a report is older than its page claims, in words; empty where it is not."""
    days = line["gap_days"] or 0
    claimed = date.fromisoformat(line["claimed"]) if days > 0 else date.min
    return clock.apart(claimed - timedelta(days), claimed) if days > 0 else ""
