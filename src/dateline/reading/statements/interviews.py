"""Whose turns the short labels of an interview are: MV for Marta Velling, A for who is interviewed."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from dateline.reading.statements.candidate import Candidate
from dateline.reading.statements.speaker_labels import LABEL
from dateline.reading.syntax.table import Table


def people(table: Table, candidates: Iterable[Candidate]) -> dict[int, int | None]:
    """The last token of the name that each short label stands for, by the trigger of its turn; None for a question's."""
    labels = [c for c in candidates if c.frame == LABEL and c.source[-1] < c.trigger]
    full = [c.source for c in labels if len(c.source) > 1]
    short = [c for c in labels if len(c.source) == 1]
    found: dict[int, int | None] = {}
    for turn in short:
        token = turn.source[0]
        if table.is_word(token, "question-label"):
            found[turn.trigger] = None
        elif table.is_word(token, "answer-label"):
            found[turn.trigger] = _interviewed(table, full, labels[0].source[0])
        elif (name := _named(table, full, table.written[token])) is not None:
            found[turn.trigger] = name
    return found


def _interviewed(table: Table, full: Sequence[Sequence[int]], first: int) -> int | None:
    """The only person named before the first turn, else the only one whose name stands before a turn."""
    before = list(_only(table, (range(a, b + 1) for a, b in _people(table) if b < first)))
    return next(iter(before or _only(table, full)), None)


def _named(table: Table, full: Sequence[Sequence[int]], initials: str) -> int | None:
    """The only name with these initials, before a turn or anywhere."""
    if not initials.isupper() or not 1 < len(initials) <= 4:
        return None
    names = [*full, *(range(a, b + 1) for a, b in _people(table))]
    return next(_only(table, (n for n in names if "".join(table.written[i][0] for i in n) == initials)), None)


def _people(table: Table) -> Iterator[tuple[int, int]]:
    return ((a, b) for a, b, kind in table.entities if kind == "PERSON" and table.written[b].istitle())


def _only(table: Table, names: Iterable[Sequence[int]]) -> Iterator[int]:
    """The last token of a name, when all are one by their last words."""
    last = {table.word[name[-1]]: name[-1] for name in names}
    return iter(last.values() if len(last) == 1 else ())
