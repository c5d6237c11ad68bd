"""What looks like an attribution and tells nothing: deeds, topics, and marks around a doubted word."""

from __future__ import annotations

from collections.abc import Collection, Iterable

from dateline.reading.statements.candidate import Candidate
from dateline.reading.statements.cues import Cues
from dateline.reading.statements.speaker_labels import opens_line
from dateline.reading.syntax.table import Table

UTTERED = frozenset({"VBD", "VBZ", "VBP", "VB", "MD", "PRP", "UH"})
"""Tags of which a name or a label has none."""


def without(
    table: Table, cues: Cues, candidates: Iterable[Candidate], quoted: Collection[int]
) -> tuple[Candidate, ...]:
    """The candidates that are attributions; `quoted` holds the tokens between quotation marks."""
    return tuple(c for c in candidates if not _is_none(table, cues, c, quoted))


def _is_none(table: Table, cues: Cues, candidate: Candidate, quoted: Collection[int]) -> bool:
    verb = candidate.trigger
    return (
        _is_compound(table, verb)
        or (bool(candidate.source) and table.is_a(table.top(candidate.source), "voiceless"))
        or (table.is_a(verb, "deed") and not any(i in quoted for i in candidate.content))
        or _harms(table, cues, candidate)
        or _is_doubted(table, candidate, quoted)
        or _is_field(table, candidate)
    )


def _is_compound(table: Table, verb: int) -> bool:
    """Whether a hyphen joins a cue to the word before it: the so-called peace."""
    return verb > 1 and table.word[verb - 1] == "-" and table.start[verb] == table.end[verb - 1]


def _harms(table: Table, cues: Cues, candidate: Candidate) -> bool:
    """Whether a verb of attack has a thing for its object: attacked a convoy."""
    thing = table.child(candidate.trigger, "dobj")
    return thing is not None and table.is_a(candidate.trigger, "attack-verb") and table.lemma[thing] in cues.things


def _is_doubted(table: Table, candidate: Candidate, quoted: Collection[int]) -> bool:
    """Whether the marks stand around words that the report doubts: held a “vote”, issued “passports”."""
    marked = [i for i in candidate.content if i in quoted and table.word[i].isalnum()]
    acts = table.is_a(candidate.trigger, "deed") or table.is_a(candidate.trigger, "publishing")
    return acts and bool(marked) and not any(table.tag[i] in UTTERED for i in marked)


def _is_field(table: Table, candidate: Candidate) -> bool:
    """Whether a line is one of several fields of a notice: Venue: Old theatre."""
    mark = candidate.trigger
    if candidate.source != (mark - 1,) or not _is_label(table, mark):
        return False
    before = next((i for i in range(mark - 2, -1, -1) if opens_line(table, i)), mark)
    after = next((i for i in range(mark, len(table)) if opens_line(table, i)), mark)
    return any(_is_label(table, other + 1) for other in (before, after) if other != mark)


def _is_label(table: Table, mark: int) -> bool:
    """Whether a colon stands behind a line's first word, a common noun, and a line without a finite verb follows."""
    if not 0 < mark < len(table) or table.word[mark] != ":" or not opens_line(table, mark - 1):
        return False
    end = next((i for i in range(mark, len(table)) if opens_line(table, i)), len(table))
    common = table.tag[mark - 1] in {"NN", "NNS"} and not table.entity[mark - 1]
    return common and not any(table.tag[i] in UTTERED - {"VB", "UH"} for i in range(mark + 1, end))
