"""Claims: figures that somebody published, held against the reports that they cite.

A verdict is one of VERDICTS. It never rests on nothing: whatever is said to be found has its characters in the cited report,
and "not there" is said only when the number stands nowhere in it, whatever it might count. Nothing is judged true.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import NamedTuple

from dateline import policies, tabular
from dateline.readings import Reading
from dateline.record.claims import derivation, fit, told
from dateline.record.claims.cited import Cited, CitedReports, Holding, holding
from dateline.record.claims.claim_words import BOTH
from dateline.record.claims.figure import Figure
from dateline.record.claims.fit import Apart, NumberContext
from dateline.record.claims.told import Told
from dateline.rows import Cell, Number, Toll
from dateline.sentences import Sentences

VERDICTS: Mapping[str, str] = {
    "found": "The report has this number, of this harm, place, day and group as far as it tells them.",
    "derived-sum": "The report has no such number; it is the sum of parts that the report tells.",
    "derived-difference": "The report has no such number; it is the difference of two totals that it tells.",
    "by-rule": "The report has a vague word, of which a codebook makes this number.",
    "later-version": "The number stands only in a later version of the page.",
    "earlier-version": "The number stands only in an earlier version; the page was changed since.",
    "not-asserted": "The report has this number as denied, feared or planned.",
    "other-harm": "The report has this number of people to whom something else happened.",
    "other-group": "The report has this number of another group of people, or of a part of them.",
    "other-place": "The report has this number for another place, or does not name this one.",
    "other-day": "The report has this number for another day.",
    "other-number": "The report counts this harm here, with another number.",
    "other-thing": "The number stands in the report, and counts no one harmed.",
    "not-there": "No such number stands anywhere in the report.",
    "not-in-record": "None of the cited reports is in the record.",
    "no-figure": "The row has no number.",
}
"""Every verdict with its sentence, the best for the claim first."""
HOLDS = frozenset({"found", "derived-sum", "derived-difference", "by-rule"})
"""The verdicts by which the cited report supports the figure."""
_APART: Mapping[Apart, str] = {name: "not-asserted" if name == "status" else f"other-{name}" for name in fit.ORDER}
RULE = "acled"
"""The codebook that makes a number of vague words."""
KEPT = 256
"""Reports that are kept as they are searched."""
SHOWN = 3
"""Counts that are shown where another number stands."""


class Evidence(NamedTuple):
    """A number in a report that a verdict rests on, and the sentence that it stands in."""

    report: Holding
    told: Told
    quote: str
    words: str


@dataclass(frozen=True, slots=True)
class FigureVerdict:
    """What the cited reports have of a figure; `notes`: what else there is to say, in a few words each."""

    figure: Figure
    code: str
    evidence: tuple[Evidence, ...] = ()
    notes: tuple[str, ...] = ()

    @property
    def why(self) -> str:
        return VERDICTS[self.code]

    @property
    def holds(self) -> bool:
        """Whether the cited report supports the figure, or there was nothing to support."""
        return self.code in HOLDS or self.code == "no-figure"


class Source(NamedTuple):
    """A report as it is searched: every number that it tells."""

    report: Holding
    scene: NumberContext
    told: tuple[Told, ...]
    sentences: Sentences
    text: str


class _Hit(NamedTuple):
    """A number of a report, and in what it is of others than the figure."""

    source: Source
    told: Told
    apart: tuple[Apart, ...]


Search = Callable[[Holding], Source]


def verify(figures: Iterable[Figure], shelf: CitedReports) -> Iterator[FigureVerdict]:
    """A verdict for each figure, in order; a cited report is read when it is first asked for."""
    search = lru_cache(maxsize=KEPT)(_searched)
    return (_verdict(figure, shelf, search) for figure in figures)


def weigh(figure: Figure, reading: Reading) -> FigureVerdict:
    """What one report, taken as the one that is cited, has of a figure."""
    return _weighed(figure, [_searched(holding(reading.report, lambda: reading))])


def _searched(report: Holding) -> Source:
    reading = report.read()
    found = told.find(reading)
    return Source(report, NumberContext.of(reading, found), found, Sentences(reading.report), reading.report.text)


def _verdict(figure: Figure, shelf: CitedReports, search: Search) -> FigureVerdict:
    unread = tuple(f"not understood: {what}" for what in figure.unread)
    if figure.low is None:
        return FigureVerdict(figure, "no-figure", (), unread)
    cited, unknown = _cited(figure, shelf)
    if not cited:
        return FigureVerdict(figure, "not-in-record", (), unread)
    found = [_of_page(figure, page, search) for page in cited]
    if len(cited) > 1:
        found.append(_weighed(figure, [search(page.meant) for page in cited]))
    best = min(found, key=lambda verdict: list(VERDICTS).index(verdict.code))
    return replace(best, notes=(*best.notes, *(f"not in the record: {piece}" for piece in unknown), *unread))


def _cited(figure: Figure, shelf: CitedReports) -> tuple[tuple[Cited, ...], tuple[str, ...]]:
    """The pages of the first cell that names any; another cell of a row is another name for the same."""
    tried = (shelf.find(cell, figure.accessed) for cell in figure.cited)
    return next((found for found in tried if found[0]), ((), ()))


def _of_page(figure: Figure, page: Cited, search: Search) -> FigureVerdict:
    """The verdict of the version that is meant. Where only the page is cited, first and last version must both have it."""
    found = [_weighed(figure, [search(version)]) for version in page.versions]
    last = len(found) - 1
    first, meant = (0, last) if page.named is None else (page.named, page.named)
    having = [place for place, verdict in enumerate(found) if verdict.holds]
    if not having or (first in having and meant in having):
        return found[meant]
    later = [place for place in having if place > first]
    code = "later-version" if first not in having and later else "earlier-version"
    held = found[later[0] if code == "later-version" else having[-1]]
    stated = held.evidence[0].report.stated[:10]
    return replace(held, code=code, notes=(*held.notes, f"in the version of {stated}"))


def _weighed(figure: Figure, sources: Sequence[Source]) -> FigureVerdict:
    """What reports, taken together, have of a figure: the first that is there of what VERDICTS lists."""
    every = [_Hit(s, t, fit.apart(figure, t, s.scene)) for s in sources for t in s.told]
    steps = (_found, _by_rule, _derived, _elsewhere)
    return next((verdict for step in steps if (verdict := step(figure, every))), FigureVerdict(figure, "not-there"))


def _found(figure: Figure, every: Sequence[_Hit]) -> FigureVerdict | None:
    fitting = [hit for hit in every if not hit.apart and hit.told.spans]
    same = [hit for hit in fitting if fit.says(figure, hit.told)]
    if same:
        best = max(same, key=lambda hit: (not hit.told.summed, fit.confirmed(figure, hit.told)))
        untold = ", ".join(fit.untold(figure, best.told))
        note = f"not told beside the number: {untold}" if untold else ""
        return _told(figure, "derived-sum" if best.told.summed else "found", [best], note)
    if not figure.is_range:
        return None
    bounds = [replace(figure, low=end, high=end) for end in (figure.low, figure.high)]
    ends = [[hit for hit in fitting if fit.says(end, hit.told) and not hit.told.summed] for end in bounds]
    return _told(figure, "found", [hits[0] for hits in ends]) if all(ends) else None


def _by_rule(figure: Figure, every: Sequence[_Hit]) -> FigureVerdict | None:
    vague = [hit for hit in every if not hit.apart and hit.told.hedge == "vague" and _coded(hit.told) == figure.low]
    return (
        _told(figure, "by-rule", vague[:1], f"{RULE} makes {figure.low} of it")
        if vague and not figure.is_range
        else None
    )


def _coded(one: Told) -> Number | None:
    return policies.point(Toll("", low=Cell(one.low), high=Cell(one.high), hedge=Cell("vague")), RULE)


def _derived(figure: Figure, every: Sequence[_Hit]) -> FigureVerdict | None:
    by_report: dict[str, list[_Hit]] = {hit.source.report.report: [] for hit in every}
    for hit in every:
        if not set(hit.apart) - {"day", "group"} and hit.told.harms:
            by_report[hit.source.report.report].append(hit)
    if any(hit.apart == ("day",) and hit.told.harms and fit.says(figure, hit.told) for hit in every):
        return None  # the report has the number, of another day
    groups = (figure.group or "").split(
        BOTH
    )  # "women and children" are those that are women, and those that are children
    fitting = [
        [
            hit.told
            for hit in hits
            if not hit.apart or (len(groups) > 1 and hit.told.group in groups and hit.apart == ("group",))
        ]
        for hits in by_report.values()
    ]
    of_any_day = [[hit.told for hit in hits if "group" not in hit.apart] for hits in by_report.values()]
    for code, chosen in (
        ("derived-sum", derivation.total(figure, fitting)),
        ("derived-difference", derivation.difference(figure, of_any_day)),
    ):
        if chosen:
            return _told(figure, code, [hit for one in chosen for hit in every if hit.told is one])
    return None


def _elsewhere(figure: Figure, every: Sequence[_Hit]) -> FigureVerdict | None:
    """The number as one of others, or another number here; what is apart in more than one thing only where nothing is here
    (the day of another harm is part of that)."""
    same = sorted((hit for hit in every if fit.says(figure, hit.told)), key=lambda hit: len(hit.apart))
    harmed = [hit for hit in same if hit.told.harms and not (hit.told.summed and "harm" in hit.apart)]
    here = [hit for hit in every if not hit.apart]
    if harmed and (len(harmed[0].apart) == 1 or set(harmed[0].apart) == {"harm", "day"} or not here):
        also = ", ".join(harmed[0].apart[1:])
        return _told(figure, _APART[harmed[0].apart[0]], harmed[:1], f"apart too: {also}" if also else "")
    if here:
        return _told(figure, "other-number", here[:SHOWN])
    there = [hit for hit in same if not hit.told.summed]
    return _told(figure, "other-thing", there[:SHOWN]) if there else None


def _told(figure: Figure, code: str, hits: Sequence[_Hit], note: str = "") -> FigureVerdict:
    return FigureVerdict(figure, code, tuple(map(_evidence, hits)), (note,) if note else ())


def _evidence(hit: _Hit) -> Evidence:
    source, spans = hit.source, hit.told.spans
    words = tabular.one_line(source.text[spans[-1].start : spans[-1].end]) if spans else ""
    return Evidence(source.report, hit.told, source.sentences.around(spans) or "", words)
