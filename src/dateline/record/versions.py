"""Which reading of a report is shown, and which texts are versions of one page.

A text under several names is one report, shown once. A page is told by the address it claims for itself, else by the name
it was loaded under; of several texts of a page the latest is shown, by what the page states of its time, else by when it was
added. All of it follows from what the record holds, in whatever order it was added.
"""

from __future__ import annotations

import hashlib
import re
import sqlite3
from collections import defaultdict
from collections.abc import Iterable, Iterator
from datetime import UTC, datetime
from typing import Any, Literal, NamedTuple
from urllib.parse import urlsplit

from dateline import schema, tabular
from dateline.report import NOT_A_DAY, Report

Standing = Literal["known", "reread", "changed", "new"]
_OWN = frozenset({"json-ld:liveBlogUpdate.url", "feed:link", "table:url"})
"""Where an address is found that is that of the report alone, and not that of a page that holds it with others."""
_TIMES = frozenset({"published", "modified", "retrieved"})


class ReadVersion(NamedTuple):
    """What of a reading decides whether it is shown; `reader` is what read it, `day` the day its report counts from."""

    reading: int
    report: str
    source: str
    page: str
    stated: str | None
    added: str | None
    reader: str
    day: str | None


_KNOWN = "reading, report, source, page, stated, added, coalesce(reader, program), day"


def shown(found: Iterable[ReadVersion], reports: Iterable[str] | None = None) -> Iterator[int]:
    """The readings to show, one a report at most: of these `reports`, or of all; `found` holds all of their pages."""
    found = sorted(found)
    newest = {(one.report, one.source): one for one in found}  # of several of one name, the last
    latest = {page: texts[-1] for page, texts in history(found).items()}
    standing: dict[str, list[ReadVersion]] = defaultdict(list)
    for one in newest.values():
        if latest[one.page] == one.report:
            standing[one.report].append(one)
    for report in standing if reports is None else reports:
        if report in standing:
            yield _chosen(standing[report]).reading


def show(db: sqlite3.Connection, pages: Iterable[str]) -> list[int]:
    """Bring the table `current` up to date after readings of these pages were added; the readings that come or go."""
    reports = "SELECT DISTINCT report FROM readings_all WHERE page IN (SELECT value FROM json_each(?))"
    touched = [report for (report,) in db.execute(reports, (schema.line(sorted(set(pages))),))]
    theirs = "report IN (SELECT value FROM json_each(:reports))"
    given = {"reports": schema.line(touched)}
    inside = f"WHERE page IN (SELECT page FROM readings_all WHERE {theirs})"
    now = set(shown(known(db, inside, given), touched))
    sql = f"SELECT reading FROM current JOIN readings_all USING (reading) WHERE {theirs}"
    was = {number for (number,) in db.execute(sql, given)}
    db.executemany("DELETE FROM current WHERE reading = ?", [(number,) for number in sorted(was - now)])
    db.executemany("INSERT INTO current VALUES (?)", [(number,) for number in sorted(now - was)])
    return sorted(was ^ now)


def show_all(db: sqlite3.Connection) -> None:
    """Make the table `current` again of all that the record has."""
    db.execute("DELETE FROM current")
    db.executemany("INSERT INTO current VALUES (?)", [(number,) for number in all_shown(db)])


def standing(db: sqlite3.Connection, report: Report, reader: str) -> Standing:
    """What a report is to the record, before it is read."""
    sql = "SELECT input, reader FROM readings_all WHERE report = ? AND source = ? ORDER BY reading DESC LIMIT 1"
    row = db.execute(sql, (report.id, tabular.whole(report.source))).fetchone()
    if row is None or row[0] != digest(report):
        had = db.execute("SELECT 1 FROM readings_all WHERE page = ? LIMIT 1", (tabular.whole(page(report)),)).fetchone()
        return "changed" if had else "new"
    return "known" if row[1] == reader else "reread"


def newest(db: sqlite3.Connection, report: Report) -> int:
    """The number of the newest reading of a report under its name; 0 when there is none."""
    sql = "SELECT coalesce(max(reading), 0) FROM readings_all WHERE report = ? AND source = ?"
    return int(db.execute(sql, (report.id, tabular.whole(report.source))).fetchone()[0])


def history(found: Iterable[ReadVersion]) -> dict[str, list[str]]:
    """The texts (ids of reports) that each page has shown, the latest last."""
    texts: dict[tuple[str, str], list[ReadVersion]] = defaultdict(list)
    for one in found:
        texts[one.page, one.report].append(one)
    times: dict[str, list[tuple[str, int, str]]] = defaultdict(list)
    for (page, report), read in texts.items():
        first = min(read)
        said = max((one.stated for one in read if one.stated), default=first.added or "")
        times[page].append((said, first.reading, report))
    return {page: [report for _, _, report in sorted(order)] for page, order in times.items()}


def all_shown(db: sqlite3.Connection) -> list[int]:
    """The readings that the table `current` is to hold, in order, made from all that the record has."""
    return sorted(shown(known(db)))


def known(db: sqlite3.Connection, where: str = "", given: dict[str, str] | None = None) -> Iterator[ReadVersion]:
    """What the record knows of its readings, in the order of their numbers."""
    return (
        ReadVersion(*row)
        for row in db.execute(f"SELECT {_KNOWN} FROM readings_all {where} ORDER BY reading", given or {})
    )


def summary(report: Report) -> dict[str, Any]:
    """What the record keeps of a report's claims in columns of their own."""
    url = address(report)
    return {"url": url, "page": _page(report, url), "stated": stated(report), "input": digest(report)}


def address(report: Report) -> str | None:
    """The address that is the report's own; None where it claims none, or only that of a site."""
    claims = [c for c in report.claims if c.field == "url" and _path(c.value)]
    own = [c.value for c in claims if c.found in _OWN]
    if own or _is_a_place(report):
        return own[0] if own else None
    return next((c.value for c in sorted(claims, key=lambda c: c.found != "link:canonical")), None)


def page(report: Report) -> str:
    """What tells that another text is a version of this one: its address, or its name; of a report that is only a place in
    a file (a line, an entry) the report alone.

    >>> page(Report("Calm.", source="calm.txt"))
    'calm.txt'
    """
    return _page(report, address(report))


def stated(report: Report) -> str | None:
    """The latest time that the report's claims name, in UTC where they tell the offset."""
    days = (c.value for c in report.claims if c.field in _TIMES and not c.found.endswith(NOT_A_DAY))
    return max(map(_utc, days), default=None)


def digest(report: Report) -> str:
    """Of what is read: text, blocks and claims, but for when it was fetched, which is another time on each day."""
    blocks = [(b.kind, b.start, b.end, b.off_article) for b in report.blocks]
    claims = [(c.field, c.value, c.found, c.spans) for c in report.claims if c.field not in ("retrieved", "payload")]
    return hashlib.sha256(schema.line([report.id, blocks, claims]).encode()).hexdigest()


def _page(report: Report, url: str | None) -> str:
    if url:
        parts = urlsplit(url)
        return parts._replace(scheme="", netloc=parts.netloc.lower(), path=_path(url)).geturl()
    return f"report:{report.id}" if _IN_FILE.search(report.source) else report.source


def _chosen(names: list[ReadVersion]) -> ReadVersion:
    """Of one text under several names: by the program that read last, and then the name of the earliest day."""
    reader = max(names).reader
    return min((one for one in names if one.reader == reader), key=lambda one: (one.day or "~", one.source))


def _is_a_place(report: Report) -> bool:
    """Whether its name is a place in something that holds more: standard input, a line, an entry, a post. The number of a
    record in a web archive is one too, but that record is a page with an address."""
    archived = any(c.found == "warc-date" for c in report.claims)
    return bool((_IN_RECORD if archived else _IN_FILE).search(report.source))


_IN_FILE, _IN_RECORD = re.compile(r"^-?$|:\d+$"), re.compile(r":\d+:\d+$")


def _path(url: str) -> str:
    try:
        return urlsplit(url).path.rstrip("/")
    except ValueError:
        return ""


def _utc(written: str) -> str:
    """A time with an offset as one of UTC; anything else as it is."""
    try:
        time = datetime.fromisoformat(written)
    except ValueError:
        return written
    return time.astimezone(UTC).isoformat().replace("+00:00", "Z") if time.tzinfo else written
