"""How often a shifted page date is found out, by the evidence the report carries, and how often a true one is doubted.

    python bench/redating.py SOURCE ... [--days 3 30 365 900]

Every report that claims a day and carries a full date of its own close to it is read again with all that its mark-up or
table claims moved on by so many days; what stands in its text stays. Found: the anchor is in the month that the unmoved
report claims. False alarm: the unmoved report's own claim is overruled.
"""

from __future__ import annotations

import argparse
import sys
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace
from datetime import date, timedelta
from pathlib import Path

from dateline import sources
from dateline.reading import anchor, moments
from dateline.report import Claim, Report, Span

CLOSE = timedelta(days=7)
KINDS = ("dateline or date line", "caption with weekday", "several captions", "one caption", "text only")


@dataclass
class Tally:
    """Reports read, false alarms among them, reports by their evidence, and shifts found out by evidence and days."""

    read: int = 0
    alarms: int = 0
    seen: Counter[str] = field(default_factory=Counter)
    found: Counter[tuple[str, int]] = field(default_factory=Counter)


def main() -> int:
    options = _options()
    tally = _tally(sources.load_all(options.source), options.days)
    if not tally.read:
        print(
            "no report with a claimed date could be read: name pages, or tables with a column published",
            file=sys.stderr,
        )
        return 2
    _print(tally.seen, tally.found, options.days)
    share = 100 * tally.alarms / tally.read
    print(f"false alarms on unmoved reports: {tally.alarms} of {tally.read} ({share:.2f} %)")
    return 0


def figures(folder: Path, limit: int | None = None) -> dict[str, float]:
    """On the first files of a folder, in per cent: shifts by 365 days found out where there is any evidence but the
    text's, and true dates that are believed."""
    files = sorted(path for path in folder.iterdir() if path.is_file())[:limit]
    tally = _tally(sources.load_all(files), [365])
    told = [kind for kind in KINDS if kind != "text only"]
    seen, found = sum(tally.seen[k] for k in told), sum(tally.found[k, 365] for k in told)
    return {"found out": 100 * found / seen, "believed": 100 - 100 * tally.alarms / tally.read}


def _tally(loads: Iterable[Report | sources.Failure], shifts: list[int]) -> Tally:
    tally = Tally()
    for loaded in loads:
        if not isinstance(loaded, Report) or (day := _claimed(report := loaded.article())) is None:
            continue
        tally.read += 1
        tally.alarms += _day(report) != day
        kind = _evidence(report, day)
        if kind is None:
            continue
        tally.seen[kind] += 1
        for days in shifts:
            tally.found[kind, days] += _same_month(_day(_shifted(report, day, days)), day)
    return tally


def _print(seen: Counter[str], found: Counter[tuple[str, int]], shifts: list[int]) -> None:
    print(f"{'evidence':<24}{'reports':>8}" + "".join(f"{f'+{d} days':>12}" for d in shifts))
    full = [kind for kind in KINDS if kind != "text only"]
    for label, kinds in [*((k, [k]) for k in KINDS), ("all but text only", full)]:
        whole = sum(seen[k] for k in kinds)
        shares = (100 * sum(found[k, d] for k in kinds) / whole if whole else None for d in shifts)
        print(f"{label:<24}{whole:>8}" + "".join(f"{'-' if s is None else f'{s:.1f} %':>12}" for s in shares))


def _day(report: Report) -> date | None:
    value = anchor.decide(report, moments.find(report)).value
    return date.fromisoformat(value[0]) if value else None


def _claimed(report: Report) -> date | None:
    """The day of the first claim that is no part of the text, else of the first in it."""
    claims = [c for c in anchor.dated_claims(report) if c.field == "published"]
    return next((c.day for c in claims if not c.spans), next((c.day for c in claims), None))


def _evidence(report: Report, day: date) -> str | None:
    """What the report's own text tells of the day, the strongest first; None when it tells no full date close to it."""
    near = [e for e in moments.find(report) if e.day and abs(e.day - day) <= CLOSE]
    captions = [b.span for b in report.of_kind("caption")]
    pictured = [e for e in near if any(c.holds(e.span) for c in captions)]
    if any(c.spans and abs(c.day - day) <= CLOSE for c in anchor.dated_claims(report)):
        return KINDS[0]
    if any(e.weekday is not None for e in pictured):
        return KINDS[1]
    if len(pictured) > 1:
        return KINDS[2]
    return KINDS[3] if pictured else KINDS[4] if near else None


def _shifted(report: Report, day: date, days: int) -> Report:
    """The report with its mark-up's dates moved on; a page that claims a day only in its text is given a claim."""
    moved = list(_moved(report.claims, days))
    if not any(c.field == "published" and not c.spans for c in report.claims):
        moved.insert(0, Claim("published", (day + timedelta(days=days)).isoformat(), "table:published"))
    return replace(report, claims=tuple(moved))


def _moved(claims: tuple[Claim, ...], days: int) -> Iterator[Claim]:
    for claim in claims:
        inside: tuple[Span, ...] = claim.spans
        try:
            day = date.fromisoformat(claim.value[:10]) + timedelta(days=days)
        except (ValueError, OverflowError):
            yield claim
            continue
        dated = claim.field in ("published", "modified", "retrieved") and not inside
        yield replace(claim, value=day.isoformat()) if dated else claim


def _same_month(found: date | None, day: date) -> bool:
    return found is not None and (found.year, found.month) == (day.year, day.month)


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("source", nargs="+", help="pages, folders of pages, or tables with a column `published`")
    parser.add_argument("--days", type=int, nargs="+", default=[3, 30, 365, 900], help="how far the claims are moved")
    return parser.parse_args()


if __name__ == "__main__":
    raise SystemExit(main())
