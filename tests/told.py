"""A telling to vary: what one report tells of one incident."""

from __future__ import annotations

from dataclasses import replace

from dateline.record.tellings import Telling

BASE = Telling(
    key=f"{0:064x}:i1",
    report=f"{0:064x}",
    source="r0.txt",
    report_day="2024-03-02",
    type="ASSAULT",
    mode=None,
    kind="violence",
    summary=False,
    real=True,
    status="happened",
    echo=None,
    place=None,
    place_inferred=False,
    beside=frozenset(),
    days=("2024-03-01", "2024-03-01"),
    firm=True,
    actors=frozenset(),
    doers=(),
    countries=frozenset(),
    responsibility=None,
    victims=frozenset(),
    harmed=frozenset(),
    tools=frozenset(),
    killed=None,
    injured=None,
    wholes=frozenset(),
    parts=frozenset(),
    tolls=(),
    according_to=None,
    quote="They were killed.",
    words=frozenset(),
    content=frozenset(),
)


def telling(number: int = 0, **told: object) -> Telling:
    """The base, as the report of this number has it, with these values."""
    report = f"{number:064x}"
    own = {"key": f"{report}:i1", "report": report, "source": f"r{number}.txt"} | told
    return replace(BASE, **own)  # type: ignore[arg-type]
