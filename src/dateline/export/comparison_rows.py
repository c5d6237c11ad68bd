"""Pairs of reports that belong together as JSON lines, JSON, and text for a terminal.

A line of JSON names the copy and the original. Where it cannot be told which is which, the pair has two lines, one each
way round, so that whoever looks a report up as a copy finds all it may be a copy of.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import asdict
from typing import Any, TextIO

from rich.console import Console
from rich.text import Text

from dateline import schema
from dateline.copies import Change, Comparison, CopyPair, Quoted, Scores, lay
from dateline.export import wording
from dateline.report import Report, Span
from dateline.tabular import one_line

Json = dict[str, Any]
Write = Callable[[Iterable[CopyPair], TextIO], None]

MOST = 12
"""Changes that are listed on a terminal."""
LONGEST = 70
"""Characters of a changed stretch that are shown there."""
KINDS = ("quotation", "number", "attribution", "name", "words")
"""Kinds of changes, the gravest first."""
_QUOTED = {"altered": "quotation", "cut-short": "quotation", "unquoted": "made a quotation", "new": "new quotation"}


def jsonl(pairs: Iterable[CopyPair], out: TextIO) -> None:
    """One pair a line: `copy`, `original` (the names they were loaded under), `kind`, `score`, `direction`, `scores`."""
    for pair in pairs:
        for way in (pair,) if pair.told else (pair, pair.turned):
            out.write(schema.line(_head(way)) + "\n")


def json_(pairs: Iterable[CopyPair], out: TextIO) -> None:
    """A list of objects, one a line, a pair each once, with its sentences and quotations side by side."""
    found = (schema.line(_whole(lay(pair))) for pair in pairs)
    out.write("[" + ",".join(f"\n{line}" for line in found) + "\n]\n")


def table(pairs: Iterable[CopyPair], out: TextIO) -> None:
    """For a terminal: what each pair is and why, and what changed, the gravest first; in colour only on a terminal."""
    console = Console(file=out, highlight=False, emoji=False, soft_wrap=True)
    for pair in pairs:
        console.print(render(pair))


def render(pair: CopyPair) -> Text:
    """One pair as Rich prints it."""
    return Text("\n").join(Text(wording.safe(words), style=style) for words, style in _lines(lay(pair)))


# ---- JSON -------------------------------------------------------------------------------------------------------


def _head(pair: CopyPair) -> Json:
    direction = {"told": pair.told, "how": pair.direction.how, "reason": pair.direction.reason}
    return {
        "copy": pair.copy.source,
        "original": pair.original.source,
        "kind": pair.relation,
        "score": round(pair.scores.score, 4),
        "direction": direction,
        "scores": {name: share for name, share in asdict(pair.scores).items() if share is not None},
    }


def _whole(comparison: Comparison) -> Json:
    pair = comparison.pair
    sentences = [
        {
            "block": line.kind,
            "copy": line.copy,
            "original": line.original,
            "likeness": line.likeness,
            "changes": [_change(pair, change) for change in line.changes],
        }
        for line in comparison.lines
    ]
    quotations = [_told(pair, quoted.state, quoted.original, quoted.copy) for quoted in comparison.quotations]
    counts = {"added": comparison.added, "left_out": comparison.left_out, "captions_kept": comparison.captions}
    return _head(pair) | counts | {"quotations": quotations, "sentences": sentences}


def _change(pair: CopyPair, change: Change) -> Json:
    return _told(pair, change.kind, change.original, change.copy) | {"state": change.state}


def _told(pair: CopyPair, kind: str, original: Span | None, copy: Span | None) -> Json:
    words = {"was": _words(pair.original, original), "is": _words(pair.copy, copy)}
    return {"kind": kind, "original": original, "copy": copy} | words


def _words(report: Report, span: Span | None) -> str | None:
    return one_line(report.words(span)) if span else None


# ---- the terminal -----------------------------------------------------------------------------------------------


def _lines(comparison: Comparison) -> Iterator[tuple[str, str]]:
    """Lines and their styles."""
    pair = comparison.pair
    yield pair.copy.source, "bold"
    yield f"  {wording.relation(pair)}  (score {pair.scores.score:.2f})", "bold"
    yield f"  {pair.direction.reason}", "cyan" if pair.told else "dim"
    yield f"  {shares(pair.scores)}", "dim"
    if pair.is_copy:
        yield f"  {counted(comparison)}", ""
        yield from _listed(comparison)
    yield "", ""


def shares(scores: Scores) -> str:
    """What two reports share, in words."""
    meaning = "" if scores.meaning is None else f"; {scores.meaning:.2f} alike in meaning"
    return (
        f"shared: {scores.verbatim:.0%} of runs of five words, {scores.skeleton:.0%} of runs of function words, "
        f"{scores.wording:.0%} of words, {scores.facts:.0%} of names and numbers{meaning}"
    )


def counted(comparison: Comparison) -> str:
    """Sentences and changes of a comparison, counted."""
    kept = sum(line.copy is not None and line.original is not None for line in comparison.lines)
    parts = [f"{kept} sentences matched, {comparison.left_out} left out, {comparison.added} added"]
    if comparison.captions:
        parts.append(f"captions kept: {comparison.captions}")
    counts = {kind: len(comparison.changes(kind)) for kind in KINDS}
    told = ", ".join(f"{wording.CHANGES[kind]} {count}" for kind, count in counts.items() if count)
    return "; ".join([*parts, f"changes: {told or 'none'}"])


def _listed(comparison: Comparison) -> Iterator[tuple[str, str]]:
    """The gravest changes, word for word: quotations whole, then the other kinds; swapped words are only counted."""
    told = list(grave(comparison))
    for kind, was, becomes in told[:MOST]:
        yield f"    {kind:<17} {_short(was)} → {_short(becomes)}", "red" if kind == "quotation" else "yellow"
    if len(told) > MOST:
        yield f"    and {len(told) - MOST} more; --format json or html has them all", "dim"


def grave(comparison: Comparison) -> Iterator[tuple[str, str | None, str | None]]:
    """The kind of each change that is more than other words, the gravest first, with the words before and after."""
    pair = comparison.pair
    for quoted in comparison.quotations:
        if quoted.state in _QUOTED:
            yield _QUOTED[quoted.state], *_both(pair, quoted)
    for kind in ("number", "attribution", "name"):
        for change in comparison.changes(kind):
            yield kind, *_both(pair, change)


def _both(pair: CopyPair, change: Change | Quoted) -> tuple[str | None, str | None]:
    return _words(pair.original, change.original), _words(pair.copy, change.copy)


def _short(words: str | None) -> str:
    if words is None:
        return "nothing"
    return f"“{words if len(words) <= LONGEST else words[: LONGEST - 1].rstrip() + '…'}”"


FORMATS: dict[str, Write] = {"table": table, "json": json_, "jsonl": jsonl}
