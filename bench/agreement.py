"""Whether a toll and an event on one word agree: who did it, and whether it came about.

    python bench/agreement.py TABLE… [--most N] [--show N]

TABLE: reports in any form that Dateline reads (JSONL, CSV, folders). Prints how many pairs stand on one word, how many of
them name a doer, how many name different doers or differ in whether it came about, and in how many tolls the people
counted stand as the doer. Read with the rules alone. Exit status 0 when none differs, 1 when some do.
"""

from __future__ import annotations

import argparse
import sys
from collections import Counter
from collections.abc import Iterator
from itertools import islice
from typing import Any

from dateline import sources
from dateline.pipeline import read
from dateline.reading.clauses import TOLD_AS
from dateline.readings import Reading
from dateline.report import Report
from dateline.rows import Cell, Event, Toll


def main() -> int:
    options = _options()
    count: Counter[str] = Counter()
    shown = 0
    for table in options.table:
        reports = (r for r in sources.load_all([table]) if isinstance(r, Report))
        for report in islice(reports, options.most):
            reading = read(report, models=False)
            count["reports"] += 1
            count["faults"] += len(reading.faults)
            count["tolls with a doer"] += sum(bool(t.by) for t in reading.tolls)
            count["doer counted"] += sum(_is_counted(t) for t in reading.tolls)
            for toll, event in pairs(reading):
                differs = [*_differences(toll, event)]
                count.update(["pairs", *differs])
                count["pairs with a doer"] += bool(toll.by or event.actor)
                if differs and shown < options.show:
                    shown += 1
                    print(report.source, toll.id, event.id, *differs, repr(_around(report, toll)))
    for name in (
        "reports",
        "faults",
        "pairs",
        "pairs with a doer",
        "doer",
        "factuality",
        "tolls with a doer",
        "doer counted",
    ):
        print(f"{name:<20}{count[name]:7}")
    return int(any(count[name] for name in ("doer", "factuality", "doer counted")))


def pairs(reading: Reading) -> Iterator[tuple[Toll, Event]]:
    """The tolls and events whose words of harm and trigger share a character."""
    for toll in reading.tolls:
        for event in reading.events:
            if any(a.meets(b) for a in toll.harm.spans for b in event.trigger.spans):
                yield toll, event


def _differences(toll: Toll, event: Event) -> Iterator[str]:
    counted = {*toll.group.spans, *toll.low.spans}
    own = any(a.meets(b) for a in event.actor.spans for b in counted)
    if not own and _doer(toll.by) != _doer(event.actor):
        yield "doer"
    told = TOLD_AS[event.status.value or "happened"]
    nobody = toll.hedge.value == "none-hurt" and event.status.value == "negated"
    corrected = toll.status.how == "tolls.corrected"  # "seven, not six, were hurt": the number is wrong, not the deed
    if not corrected and toll.status.value != ("asserted" if nobody else told):
        yield "factuality"


def _doer(cell: Cell[Any]) -> object:
    """Who is named: the actors, whatever words tell of them; of those who are no row, the words."""
    return cell.value or cell.spans


def _is_counted(toll: Toll) -> bool:
    return any(a.meets(b) for a in toll.by.spans for b in (*toll.group.spans, *toll.low.spans))


def _around(report: Report, toll: Toll) -> str:
    at = toll.harm.spans[0].start if toll.harm.spans else 0
    return report.text[max(0, at - 120) : at + 120]


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("table", nargs="+")
    parser.add_argument("--most", type=int, help="read only so many reports of each")
    parser.add_argument("--show", type=int, default=0, metavar="N", help="print the first N pairs that differ")
    return parser.parse_args()


if __name__ == "__main__":
    sys.exit(main())
