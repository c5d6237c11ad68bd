"""Verdicts on claims: as text, as plain lines for CSV or JSON, and as one page that needs nothing else."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from typing import Any, TextIO

from dateline.export import html_page, plain_lines, wording
from dateline.record.claims import VERDICTS, Evidence, FigureVerdict
from dateline.rows import Cell, Toll
from dateline.tabular import whole

Write = Callable[[Sequence[FigureVerdict], TextIO], None]


def line(verdict: FigureVerdict) -> plain_lines.Line:
    """A verdict as plain values: the figure, the verdict, and what the report has, several joined with semicolons."""
    figure, found = verdict.figure, verdict.evidence
    return {
        "line": figure.line,
        "figure": figure.words,
        "harm": " or ".join(figure.harms),
        "group": figure.group or "",
        "place": figure.place or "",
        "day": wording.days(figure.start, figure.end),
        "cited": "; ".join(figure.cited),
        "verdict": verdict.code,
        "why": verdict.why,
        "told": _each(found, _count),
        "hedge": _each(found, lambda one: one.told.hedge),
        "according_to": _each(found, lambda one: one.told.speaker or ""),
        "told_of": _each(found, _of),
        "quote": _each(found, lambda one: one.quote, " … "),
        "report": _each(found, lambda one: one.report.source),
        "report_id": _each(found, lambda one: one.report.report),
        "characters": "; ".join(f"{s.start}-{s.end}" for one in found for s in one.told.spans),
        "notes": "; ".join(verdict.notes),
    }


def full(verdicts: Sequence[FigureVerdict], out: TextIO) -> None:
    """For a terminal: what is claimed with its verdict, and under it what the report has, sentence by sentence."""
    for verdict in verdicts:
        values = line(verdict)
        notes = f" ({values['notes']})" if values["notes"] else ""
        out.write(f"row {verdict.figure.line}: {_claimed(values)}\n  {verdict.code}: {verdict.why}{notes}\n")
        for one in verdict.evidence:
            teller = f", according to {one.told.speaker}" if one.told.speaker else ""
            out.write(f"    {_count(one)}: {_of(one)}{teller} ({one.report.source})\n      {one.quote}\n")


def _claimed(values: plain_lines.Line) -> str:
    of = ", ".join(filter(None, (values["harm"], values["group"], values["place"], values["day"])))
    return f"{values['figure'] or 'no figure'} {of}".rstrip()


def counted(verdicts: Iterable[FigureVerdict]) -> str:
    """How many of each verdict, in the order of VERDICTS.

    >>> from dateline.record.claims.figure import Figure
    >>> counted([Verdict(Figure(2, "5"), "found"), Verdict(Figure(3, "9"), "not-there")])
    '1 found, 1 not-there'
    """
    times = Counter(verdict.code for verdict in verdicts)
    return ", ".join(f"{times[code]:,} {code}" for code in VERDICTS if times[code])


def page(verdicts: Sequence[FigureVerdict], out: TextIO) -> None:
    """Write the page of these verdicts: those that do not hold first."""
    from markupsafe import Markup

    look = Markup(html_page.style("claims.css"))
    order = sorted(verdicts, key=lambda verdict: (verdict.holds, verdict.figure.line))
    view: dict[str, Any] = {"rows": [(shown(verdict), verdict) for verdict in order], "counted": counted(verdicts)}
    out.write(
        whole(html_page.templates().get_template("claims.html").render(view, style=look, policy=html_page.policy(look)))
    )


def shown(verdict: FigureVerdict) -> dict[str, Any]:
    """A verdict as a page shows it: its plain values, and of each number that it rests on the report, what it counts, and the
    sentence before it, its words, and the sentence after it."""
    parts = [(one, *_cut(one)) for one in verdict.evidence]
    return line(verdict) | {
        "evidence": [(one.report, _of(one), before, words, after) for one, before, words, after in parts]
    }


def _cut(one: Evidence) -> tuple[str, str, str]:
    """The sentence before the number, the number, and what follows."""
    before, words, after = one.quote.partition(one.words)
    return (before, words, after) if words else (one.quote, "", "")


def _count(one: Evidence) -> str:
    told = one.told
    return wording.count(Toll("", low=Cell(told.low), high=Cell(told.high), hedge=Cell(told.hedge)))  # type: ignore[arg-type]


def _of(one: Evidence) -> str:
    """What a number counts: harm, group, place, day, as far as the report tells them."""
    told = one.told
    day = wording.days(*told.days[0]) if told.days else ""
    return ", ".join(
        filter(
            None, (" or ".join(sorted(told.harms)) or "no one harmed", told.group, " / ".join(sorted(told.places)), day)
        )
    )


def _each(found: Sequence[Evidence], say: Callable[[Evidence], str], between: str = "; ") -> str:
    return between.join(dict.fromkeys(filter(None, map(say, found))))


def _lines(write: Callable[[Iterable[plain_lines.Line], TextIO], None]) -> Write:
    return lambda verdicts, out: write(map(line, verdicts), out)


FORMATS: dict[str, Write] = {
    "full": full,
    "csv": _lines(plain_lines.sheet),
    "json": _lines(plain_lines.objects),
    "html": page,
}
