"""The country that a report tells of without a name for it: "SAN PAREDO, 12 Jan – Two mayors were shot"."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from dateline.holding import Holders
from dateline.lexicon import Lexicon
from dateline.report import Report
from dateline.rows import NONE, Cell, Place

HOW = "places.country-of-report"
COUNTRY = 7
"""The precision of a country, as UCDP counts."""
SEVERAL = 2
"""Places of one country that tell of it; a name alone may be another place's."""


def find(report: Report, places: Sequence[Place], lexicon: Lexicon) -> tuple[Place, ...]:
    """The country that the dateline lies in, else the one in which most named places lie, as a place without mentions; none
    where the report names it as a place, or names no place that a list knows."""
    home = seat(report, places)
    wide = [p.country.value for p in places if (p.precision.value or 0) >= COUNTRY]
    if home is None or home.country.value in wide:
        return ()
    entry = next((e for e in lexicon["countries"] if e["code"] == home.country.value), None)
    if entry is None:
        return ()
    told = home.country.spans
    return (
        Place(
            f"p{len(places) + 1}",
            name=Cell(entry["name"], told, HOW),
            country=Cell(entry["code"], told, HOW),
            lat=Cell(float(entry["lat"]), told, HOW) if entry["lat"] else NONE,
            lon=Cell(float(entry["lon"]), told, HOW) if entry["lon"] else NONE,
            precision=Cell(COUNTRY, told, HOW),
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
