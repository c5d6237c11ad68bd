"""The rows of the tables that are derived of a record: what was joined, and the counts in their series."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Iterator, Mapping
from itertools import chain

from dateline.record import outline
from dateline.record.counts import Count
from dateline.record.incident_joining import Joined
from dateline.record.series import Point

Row = tuple[object, ...]


def insert(db: sqlite3.Connection, where: str, table: str, rows: Iterable[Row]) -> None:
    """Put rows into a table of the file `where`."""
    each = iter(rows)
    for first in each:
        sql = f"INSERT INTO {where}.{table} VALUES ({', '.join('?' * len(first))})"
        db.executemany(sql, chain([first], each))


def incidents(joined: Iterable[Joined], copies: Mapping[str, str], wires: Mapping[str, str]) -> Iterator[Row]:
    """The rows of `joined_incidents`."""
    return ((one.id, *outline.row(one, copies, wires)) for one in joined)


def tellings(joined: Iterable[Joined]) -> Iterator[Row]:
    """The rows of `tellings`."""
    return ((one.id, t.key, *t.key.split(":")) for one in joined for t in one.tellings)


def links(joined: Iterable[Joined]) -> Iterator[Row]:
    """The rows of `links`."""
    for one in joined:
        for link in one.links:
            yield one.id, link.one, link.other, link.weight, "; ".join(link.features)


def counts(counted: Iterable[Count], points: Iterable[Point]) -> Iterator[Row]:
    """The rows of `counts`."""
    laid = {point.count.key: point for point in points}
    for c in counted:
        point = laid.get(c.key)
        yield (
            *(
                c.key,
                c.report,
                c.source,
                c.report_day,
                c.harm,
                c.what,
                c.whom,
                c.low,
                c.high,
                c.hedge,
                c.part_of,
                c.by,
                c.origin,
            ),
            *(c.scope, c.start, c.end, c.as_of, c.place, c.country, c.incident, int(c.summed), c.status, c.quote),
            *(laid_out(point) if point else (None,) * 4),
        )


def laid_out(point: Point) -> Row:
    """What a row of `counts` tells of the series that it stands in."""
    return " / ".join(point.series), point.teller, "; ".join(point.marks), point.note
