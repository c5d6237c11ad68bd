"""The findings of a record as somebody goes through them: one after the other, those of some rules or sources, those that nobody
looked at yet.

A reading's findings are those that `dateline check` tells of it; which readings have any is asked of the record's tables, so that
only the few that are shown are looked at whole.
"""

from __future__ import annotations

import hashlib
import sqlite3
from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import NamedTuple
from urllib.parse import urlencode

from dateline import findings, pipeline, schema, tabular
from dateline.checking import judgements
from dateline.checking.judgements import Judgements
from dateline.pipeline import Across
from dateline.readings import Finding, Reading
from dateline.record import Record, decisions
from dateline.record.decisions import Decision
from dateline.report import Report, Span
from dateline.web.queries import cells
from dateline.web.queries.cells import TextPiece

CONTEXT = 160
"""Characters of the text that are shown before and after the words of a finding."""
PLACES = 4
"""Places of the text that are shown of a finding."""


@dataclass(frozen=True, slots=True)
class Asked:
    """What is gone through: findings whose code begins with `code`, of reports whose source or title holds `source`; `every`:
    those that somebody looked at too."""

    code: str = ""
    source: str = ""
    every: bool = False

    def query(self, **more: object) -> str:
        """As the query of an address."""
        pairs = {"code": self.code, "source": self.source, "every": "1" if self.every else "", **more}
        return urlencode([(name, value) for name, value in pairs.items() if value])


class QueuePlace(NamedTuple):
    """A place in the queue: a reading, and which of its findings."""

    reading: int
    place: int

    def __str__(self) -> str:
        return f"{self.reading}.{self.place}"


class Row(NamedTuple):
    """A row that a finding is about."""

    id: str
    called: str


@dataclass(frozen=True, slots=True)
class Item:
    """A finding in the queue: `said` is the last word on it, `which` tells it from the report's others."""

    at: QueuePlace
    title: str
    source: str
    report: str
    finding: Finding
    said: Decision | None
    passages: tuple[tuple[TextPiece, ...], ...]
    rows: tuple[Row, ...]

    @property
    def which(self) -> str:
        return which(self.report, self.finding)

    @property
    def name(self) -> str:
        """The pattern that is found, in words."""
        return next((findings.name(r).replace("-", " ") for r in findings.KNOWN if self.finding.code == r.CODE), "")


@dataclass(frozen=True, slots=True)
class QueueProgress:
    """How many findings there are by code, and how many of those that are asked for somebody looked at."""

    codes: Mapping[str, int]
    total: int
    looked_at: int


class Queue:
    """The queue of a record: its readings with findings, in the order in which they were added."""

    def __init__(self, db: sqlite3.Connection, record: Record, across: Across, asked: Asked) -> None:
        self._record, self._across, self._asked = record, across, asked
        self._said = Judgements(decisions.standing(record.decisions()))
        codes, own = _stored(db, asked)
        more, others = _across(db, asked, across)
        self._codes = codes + more
        self._own = {number: own.get(number, 0) + others.get(number, 0) for number in {*own, *others}}
        self._numbers = sorted(self._own)
        said = Counter(one.report for one in self._said.known(asked.code))
        self._looked_at = Counter({n: said[report] for report, n in _readings(db, asked, said).items()})

    def item(self, at: QueuePlace) -> Item | None:
        """The finding at a place, whatever is asked for."""
        items = self._items(at.reading) if at.reading in self._record else []
        return items[at.place] if at.place < len(items) else None

    def first(self) -> Item | None:
        """The first that is asked for."""
        return self.after(QueuePlace(0, 0))

    def after(self, at: QueuePlace) -> Item | None:
        """The next that is asked for."""
        later = self._numbers[bisect_left(self._numbers, at.reading) :]
        return next((i for n in later for i in self._wanted(n) if i.at > at), None)

    def before(self, at: QueuePlace) -> Item | None:
        """The last one before that is asked for."""
        earlier = reversed(self._numbers[: bisect_right(self._numbers, at.reading)])
        return next((i for n in earlier for i in reversed(self._wanted(n)) if i.at < at), None)

    def progress(self) -> QueueProgress:
        """As far as the record's tables tell: a decision on a row may have changed what is found."""
        looked_at = sum(
            min(count, self._own[number]) for number, count in self._looked_at.items() if number in self._own
        )
        return QueueProgress(dict(sorted(self._codes.items())), sum(self._own.values()), looked_at)

    def _wanted(self, number: int) -> list[Item]:
        if not self._asked.every and self._looked_at[number] >= self._own[number] > 0:
            return []
        items = (item for item in self._items(number) if item.finding.code.startswith(self._asked.code))
        return [item for item in items if self._asked.every or item.said is None]

    def _items(self, number: int) -> list[Item]:
        reading = self._record.reading(number)
        found = sorted(
            (*pipeline.check(reading), *self._across.of(reading)), key=lambda finding: (finding.spans[:1], finding.code)
        )
        return [self._laid(reading, QueuePlace(number, place), finding) for place, finding in enumerate(found)]

    def _laid(self, reading: Reading, at: QueuePlace, finding: Finding) -> Item:
        report = reading.report
        said = self._said.of(report.id, finding)
        passages = tuple(_passages(report, finding.spans[:PLACES]))
        rows = tuple(Row(id, cells.summary(reading, row)) for id in finding.rows if (row := reading.row(id)))
        return Item(at, tabular.title(report), report.source, report.id, finding, said, passages, rows)


def which(report: str, finding: Finding) -> str:
    """What tells a finding of a report from the others, in short."""
    return hashlib.sha256(repr(judgements.known(report, finding)).encode("utf-8", "surrogatepass")).hexdigest()[:16]


def explained(code: str) -> list[tuple[str, str]]:
    """The parts of what `dateline explain` says of a code, without its example: heading and words."""
    parts = findings.explain(code).split("\n## ")
    told = ((head.strip(), body.strip()) for head, _, body in (part.partition("\n") for part in parts[1:]))
    return [(head, " ".join(body.split())) for head, body in told if head != "Example"]


_HELD = """(:words = '%%' OR EXISTS (SELECT 1 FROM readings_all r WHERE r.reading = current.reading
    AND (r.source LIKE :words ESCAPE '\\' OR r.title LIKE :words ESCAPE '\\')))"""


def _stored(db: sqlite3.Connection, asked: Asked) -> tuple[Counter[str], dict[int, int]]:
    """How many findings of each code the readings that are shown were added with, and how many each has that is asked for. One
    that people decided on may have findings that it was not added with."""
    codes = db.execute("SELECT code, count(*) FROM findings_all CROSS JOIN current USING (reading) GROUP BY code")
    sql = f"""SELECT reading, count(*) FROM findings_all f CROSS JOIN current USING (reading)
        WHERE substr(f.code, 1, length(:code)) = :code AND {_HELD} GROUP BY reading"""
    decided = f"SELECT DISTINCT reading, 0 FROM decided CROSS JOIN current USING (reading) WHERE {_HELD}"
    found = [*db.execute(decided, _given(asked)), *db.execute(sql, _given(asked))]
    return Counter(dict(codes.fetchall())), dict(found)


def _across(db: sqlite3.Connection, asked: Asked, across: Across) -> tuple[Counter[str], dict[int, int]]:
    """The same of what the reports have against each other."""
    told = [(report, f.code) for held in (across.series, across.copies) for report, some in held.items() for f in some]
    times = Counter(report for report, code in told if code.startswith(asked.code))
    found = _readings(db, asked, times)
    return Counter(code for _, code in told), {number: times[report] for report, number in found.items()}


def _readings(db: sqlite3.Connection, asked: Asked, reports: Iterable[str]) -> dict[str, int]:
    """The readings that are shown of these reports, as far as they are asked for."""
    sql = f"""SELECT x.report, reading FROM json_each(:reports) CROSS JOIN readings_all x ON x.report = value
        CROSS JOIN current USING (reading) WHERE {_HELD}"""
    return dict(db.execute(sql, _given(asked) | {"reports": schema.line(sorted(set(reports)))}).fetchall())


def _given(asked: Asked) -> dict[str, str]:
    plain = asked.source.replace("\\", "\\\\").replace("%", "\\%").replace("_", "\\_")
    return {"code": asked.code, "words": f"%{plain}%"}


def _passages(report: Report, spans: tuple[Span, ...]) -> Iterator[tuple[TextPiece, ...]]:
    """The words of a finding with what stands around them in their paragraphs; places that lie near each other in one."""
    groups: list[list[Span]] = []
    for span in sorted(spans):
        if groups and span.start - groups[-1][-1].end < CONTEXT:
            groups[-1].append(span)
        else:
            groups.append([span])
    for group in groups:
        where = _around(report, group[0], group[-1])
        before = [TextPiece("… ", False)] if report.text[: where.start].rstrip(" ")[-1:].strip() else []
        after = [TextPiece(" …", False)] if report.text[where.end :].lstrip(" ")[:1].strip() else []
        yield (*before, *cells.pieces(report.text, where, group), *after)


def _around(report: Report, first: Span, last: Span) -> Span:
    """As many characters around these as are shown, of their paragraphs and of whole words."""
    held = [block.span for block in report.blocks if block.span.meets(first) or block.span.meets(last)]
    start = max([first.start - CONTEXT, *(block.start for block in held[:1])])
    end = min([last.end + CONTEXT, *(block.end for block in held[-1:])])
    text = report.text
    while 0 < start < first.start and not text[start - 1].isspace():
        start += 1
    while last.end < end < len(text) and not text[end].isspace():
        end -= 1
    return Span(max(start, 0), min(max(end, last.end), len(text)))
