"""The list of reports that filters leave, with the words around what was searched for; as CSV and JSON too."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from dateline.web import answers
from dateline.web.filters import Filters
from dateline.web.queries import listing
from dateline.web.queries.passages import marked, passage
from dateline.web.room import Room
from dateline.web.shelf import Shown
from dateline.web.views import lists

PAGE = 50
"""Reports on one page of the list."""
_HEADS = (
    lists.Head("title", "Report"),
    lists.Head("day", "Day", down=True),
    lists.Head("incidents", "Incidents", down=True, number=True),
    lists.Head("tolls", "Counts", down=True, number=True),
    lists.Head("statements", "Statements", down=True, number=True),
    lists.Head("findings", "Look at", down=True, number=True),
)


def routes(room: Room) -> list[Route]:
    """`/reports`, and as `.csv` and `.json`."""

    def shown(request: Request) -> Response:
        with room.shown() as record:
            found = listing.listed(record, Filters.of(request.query_params))
            match answers.form(request):
                case "csv":
                    return answers.csv(listing.report_lines(record, found), "reports")
                case "json":
                    return answers.json(listing.report_lines(record, found), "reports")
            filters, total = found.filters, record.catalogue.reports.size
            lines = list(shown_lines(record, found, filters.start, PAGE))
        sort = listing.sort_of(filters, listing.REPORT_SORTS, "added")
        view = {"reports": lines, "heads": lists.heads(_HEADS, filters, sort), "total": total}
        view |= lists.view(found.reports, filters, "/reports", PAGE, len(lines))
        return answers.page(room, request, "reports.html", view, fragment="results")

    return answers.routes("/reports", shown, "csv", "json")


def shown_lines(record: Shown, found: listing.Listed, start: int, most: int) -> Iterator[dict[str, Any]]:
    """Reports as pages show them: titles and names cut at what was searched for, and the words around it in the text."""
    lines = list(listing.report_lines(record, found, start, most))
    texts = listing.texts(record.db, (line["report"] for line in lines)) if found.wanted else {}
    for line in lines:
        yield {
            **line,
            "called": marked(line["title"], found.wanted),
            "from": marked(line["source"], found.wanted),
            "around": passage(texts.get(line["report"], ""), found.wanted) if found.wanted else (),
        }
