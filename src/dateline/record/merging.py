"""Two records as one: the same as if all had been read into it in the order in which it was added to either."""

from __future__ import annotations

import heapq
from collections.abc import Iterable, Iterator

from dateline.record.addition import Provenance
from dateline.record.store import Record


def merge(records: Iterable[Record], into: Record) -> int:
    """Add what the records hold to another, readings with their times and decisions with theirs; how many readings were new.

    Raises RecordError when one cannot be read, or the other not be written.
    """
    held = list(records)
    lined_up = heapq.merge(*(_lined_up(record, place) for place, record in enumerate(held)))
    new = into.add_all((held[place].reading(number, decided=False), given) for _, place, number, given in lined_up)
    for decision in sorted((d for record in held for d in record.decisions()), key=lambda d: (d.added, d.key)):
        into.decide(decision)
    return new


def _lined_up(record: Record, place: int) -> Iterator[tuple[str, int, int, Provenance]]:
    """Where each reading is, in the order in which they were added."""
    for number, given in sorted(record.provenances(), key=lambda pair: (pair[1].added or "", pair[0])):
        yield given.added or "", place, number, given
