"""The country that a report tells of without a name for it: "SAN PAREDO, 12 Jan – Two mayors were shot", "Peruvian soldiers"."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence

from dateline.holding import Holders
from dateline.lexicon import Lexicon
from dateline.reading.syntax.participants import COUNTRY
from dateline.report import Report, Span
from dateline.rows import NONE, Actor, Cell, Place

HOW = "places.country-of-report"
SEVERAL = 2
"""Places of one country that tell of it; a name alone may be another place's."""


def find(report: Report, places: Sequence[Place], lexicon: Lexicon, actors: Iterable[Actor] = ()) -> tuple[Place, ...]:
    """The country that the dateline lies in, else the one in which most named places lie, else that of most of its people, as a
    place without mentions; none where the report names it as a place."""
    home = seat(report, places)
    told = home.country if home else _of_people(actors)
    wide = [p.country.value for p in places if (p.precision.value or 0) >= COUNTRY]
    if not told or told.value in wide:
        return ()
    entry = next((e for e in lexicon["countries"] if e["code"] == told.value), None)
    if entry is None:
        return ()
    spans = told.spans
    return (
        Place(
            f"p{len(places) + 1}",
            name=Cell(entry["name"], spans, HOW),
            country=Cell(entry["code"], spans, HOW),
            lat=Cell(float(entry["lat"]), spans, HOW) if entry["lat"] else NONE,
            lon=Cell(float(entry["lon"]), spans, HOW) if entry["lon"] else NONE,
            precision=Cell(COUNTRY, spans, HOW),
        ),
    )


def seat(report: Report, places: Sequence[Place]) -> Place | None:
    """The place that tells which country a report is from: the dateline's, else one of the country with most of its places."""
    known = [place for place in places if place.country]
    datelines = Holders((block.span, True) for block in report.of_kind("dateline"))
    dated = (p for p in known if any(any(datelines.meeting(span)) for span in p.mentions.spans))
    count = Counter(p.country.value for p in known)
    most = max(known, key=lambda p: count[p.country.value], default=None)
    return next(dated, most if most and count[most.country.value] >= SEVERAL else None)


def _of_people(actors: Iterable[Actor]) -> Cell[str]:
    """The country whose people, bodies and forces a report tells of more often than of any other's: "Peruvian soldiers"."""
    told: dict[str, list[Span]] = {}
    for actor in actors:
        if actor.country.value:
            told.setdefault(actor.country.value, []).extend(actor.mentions.spans)
    most = sorted(told, key=lambda country: -len(told[country]))[:2]
    if not most or len(told[most[0]]) < SEVERAL or (len(most) > 1 and len(told[most[0]]) == len(told[most[1]])):
        return NONE
    return Cell(most[0], tuple(told[most[0]][:1]), HOW)
