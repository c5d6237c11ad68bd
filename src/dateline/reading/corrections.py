"""Counts that are told only to be taken back: "nine, not 40, died", and what a note of correction says stood before."""

from __future__ import annotations

from dataclasses import replace

from dateline.english.names import NOTE
from dateline.english.toll_patterns import AGAINST, RIGHT
from dateline.reading import required_letters
from dateline.report import Report
from dateline.rows import NONE, Cell, Toll, TollStatus

_may_note = required_letters.Possible([NOTE])
REACH = 48
"""Characters before a number in which a word sets it against another."""


def notes(report: Report) -> frozenset[int]:
    """The numbers of the blocks that correct the report: they tell of its words, not of what happened."""
    if not _may_note(report.text):
        return frozenset()
    return frozenset(i for i, b in enumerate(report.blocks) if NOTE.search(report.text, b.start, b.end))


def settle(report: Report, tolls: tuple[Toll, ...]) -> tuple[Toll, ...]:
    """The tolls; those that are set against the right number are denied, and the old ones of a note of correction."""
    against = {t.id for t in tolls if _is_set_against(report.text, t)}
    wrong = against | _old(report, tolls, against)
    whole = (replace(t, part_of=NONE) if t.part_of.value in wrong else t for t in tolls)
    return tuple(_denied(t) if t.id in wrong and t.status.value == "asserted" else t for t in whole)


def _old(report: Report, tolls: tuple[Toll, ...], against: set[str]) -> set[str]:
    """Those that only a note has, where the report has another number, or nobody gives that of the note."""
    spans = [report.blocks[i].span for i in notes(report)]
    noted = {t.id: span for t in tolls for span in spans if span.holds(t.low.spans[0])}
    told = {_count(t) for t in tolls if t.id not in noted}
    harms = {harm for harm, _ in told}
    right = {t.id for t in tolls if t.id in noted and RIGHT.match(report.text, t.low.spans[0].end)}
    settled = {noted[id] for id in (against | right) & noted.keys()}  # "nine, not 40, died"
    unsettled = (t for t in tolls if t.id in noted and noted[t.id] not in settled and _count(t) not in told)
    return {t.id for t in unsettled if t.harm.value in harms or not t.source}


def _count(toll: Toll) -> tuple[object, ...]:
    return toll.harm.value, toll.low.value


def _is_set_against(text: str, toll: Toll) -> bool:
    start = toll.low.spans[0].start
    return bool(toll.low.value) and AGAINST.search(text, max(0, start - REACH), start) is not None


def _denied(toll: Toll) -> Toll:
    status: Cell[TollStatus] = Cell("denied", toll.low.spans[:1], "tolls.corrected")
    return replace(toll, status=status, part_of=NONE)
