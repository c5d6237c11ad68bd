"""Incidents of the record as people look at them: one line a deed, and everything that the record holds about one."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import asdict, dataclass
from typing import TYPE_CHECKING, Any, overload

from dateline.record import answers, choices, count_series, witnesses
from dateline.record.count_series import SeriesPoint
from dateline.record.incident_joining import JoinReason

if TYPE_CHECKING:
    from rich.console import RenderableType

_TELLINGS = """SELECT t.telling, t.report, t.row, r.reading, r.title, r.source, r.day AS report_day, r.url, i.status, i.echo,
    i.actor, i.according_to, i.killed_low, i.killed_high, i.injured_low, i.injured_high, i.place, i.start_day, i.end_day, i.quote,
    (SELECT o.reading FROM copies d JOIN readings o ON o.report = d.original WHERE d.copy = t.report AND o.report != t.report
     ORDER BY d.told DESC, d.score DESC, o.source LIMIT 1) AS copy_of
    FROM tellings t JOIN readings r ON r.report = t.report LEFT JOIN incidents i ON i.reading = r.reading AND i.id = t.row
    WHERE t.incident = ? ORDER BY r.day IS NULL, r.day, r.source, t.row"""


@dataclass(frozen=True, slots=True)
class JoinedIncident:
    """One deed, as all reports that tell of it have it; None is not told. `summary`: a sum of many; `precision` of the place on
    UCDP's scale; `reports` that tell of it, `sources` that are independent; `grade` of the evidence with its `why`."""

    id: str
    type: str | None
    mode: str | None
    summary: bool
    status: str | None
    actor: str | None
    responsibility: str | None
    place: str | None
    country: str | None
    lat: float | None
    lon: float | None
    precision: int | None
    start_day: str | None
    end_day: str | None
    killed_low: float | None
    killed_high: float | None
    injured_low: float | None
    injured_high: float | None
    reports: int
    sources: int
    grade: str
    why: str
    first_told: str | None
    last_told: str | None
    quote: str | None

    def to_dict(self) -> dict[str, Any]:
        """The incident as plain values."""
        return asdict(self)

    def __rich__(self) -> RenderableType:
        from dateline import notebook

        return notebook.incidents([self])

    def _repr_html_(self) -> str:
        from dateline import notebook

        return notebook.incidents_html([self])


@dataclass(frozen=True, slots=True)
class IncidentList(Sequence[JoinedIncident]):
    """The incidents that a record answers with, in the order of their days."""

    incidents: tuple[JoinedIncident, ...]

    @overload
    def __getitem__(self, at: int) -> JoinedIncident: ...
    @overload
    def __getitem__(self, at: slice) -> IncidentList: ...
    def __getitem__(self, at: int | slice) -> JoinedIncident | IncidentList:
        return IncidentList(self.incidents[at]) if isinstance(at, slice) else self.incidents[at]

    def __len__(self) -> int:
        return len(self.incidents)

    def to_dicts(self) -> list[dict[str, Any]]:
        """A dict of plain values for each incident."""
        return [one.to_dict() for one in self.incidents]

    def __rich__(self) -> RenderableType:
        from dateline import notebook

        return notebook.incidents(self.incidents)

    def _repr_html_(self) -> str:
        from dateline import notebook

        return notebook.incidents_html(self.incidents)


@dataclass(frozen=True, slots=True)
class JoinedTelling:
    """What one report tells of an incident: its `reading` and `row` (`12`, `i1`), and what stands there; `copy_of`: the
    reading of the report that its report is a copy of."""

    telling: str
    report: str
    row: str
    reading: int
    title: str
    source: str
    report_day: str | None
    url: str | None
    status: str | None
    echo: str | None
    actor: str | None
    according_to: str | None
    killed_low: float | None
    killed_high: float | None
    injured_low: float | None
    injured_high: float | None
    place: str | None
    start_day: str | None
    end_day: str | None
    quote: str | None
    copy_of: int | None


@dataclass(frozen=True, slots=True)
class Chosen:
    """What a policy makes of the counts of one harm: `took` are the keys of the counts it rests on."""

    harm: str
    policy: str
    best: float | None
    low: float | None
    high: float | None
    why: str
    took: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Dossier:
    """Everything that the record holds about one incident."""

    incident: JoinedIncident
    tellings: tuple[JoinedTelling, ...]
    counts: tuple[SeriesPoint, ...]
    links: tuple[JoinReason, ...]
    chosen: tuple[Chosen, ...]

    @property
    def harms(self) -> tuple[str, ...]:
        """The harms that are counted, killed first."""
        told = dict.fromkeys(c.harm for c in self.counts if c.harm)
        return tuple(sorted(told, key=lambda harm: (harm != "killed", harm != "injured", harm)))

    def to_dicts(self) -> list[dict[str, Any]]:
        """A dict of plain values for each count."""
        return [count.to_dict() for count in self.counts]

    def __rich__(self) -> RenderableType:
        from dateline import notebook

        return notebook.dossier(self)

    def _repr_html_(self) -> str:
        from dateline import notebook

        return notebook.dossier_html(self)


def listed(db: sqlite3.Connection, place: str | None, first: str | None, last: str | None) -> IncidentList:
    """The incidents of a record; at a place, and on days from `first` to `last`. Raises UsageError for an unknown place."""
    return IncidentList(tuple(map(incident, answers.incidents(db, place, first, last))))


def incident(line: Mapping[str, Any]) -> JoinedIncident:
    """The incident of a line of the table `joined_incidents`."""
    return JoinedIncident(
        **{name: line[name] for name in JoinedIncident.__slots__} | {"summary": bool(line["summary"])}
    )


def dossier(db: sqlite3.Connection, words: str) -> Dossier:
    """The dossier of the incident that an id or the key of a telling names. Raises UsageError when there is none."""
    id = answers.incident_id(db, words)
    row = db.execute("SELECT * FROM joined_incidents WHERE id = ?", (id,)).fetchone()
    told = tuple(JoinedTelling(*found) for found in db.execute(_TELLINGS, (id,)).fetchall())
    pairs = answers.links(db, id)
    links = (JoinReason(one["one"], one["other"], one["weight"], tuple(one["features"].split("; "))) for one in pairs)
    return Dossier(incident(row), _once(told), count_series.of_incident(db, id), tuple(links), tuple(_chosen(db, id)))


def _once(tellings: Iterable[JoinedTelling]) -> tuple[JoinedTelling, ...]:
    return tuple({one.telling: one for one in tellings}.values())


def _chosen(db: sqlite3.Connection, id: str) -> Iterable[Chosen]:
    copies = witnesses.load(db)
    counts = answers.counts(db, id)
    for harm in sorted({count.harm for count in counts if count.harm}):
        for policy in choices.RULES:
            made = choices.choose([c for c in counts if c.harm == harm], policy, copies)
            took = tuple(count.key for count in made.took)
            yield Chosen(harm, policy, made.best, made.low, made.high, made.why, took)
