"""Whose turns the short labels of an interview are: MV for Marta Velling, A for who is interviewed."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from dateline.reading.statements.candidate import Candidate
from dateline.reading.statements.speaker_labels import LABEL
from dateline.reading.syntax.table import Table
from dateline.rows import Actor


def turned(table: Table, candidates: Sequence[Candidate]) -> tuple[Candidate, ...]:
    """The candidates, with a turn for each line that a label with a stop opens: "Q. Who fired?", "A. Nobody did."; as they
    are where none of these lines asks."""
    lines = table.lines
    opened = [n for n, line in enumerate(lines) if len(line) > 1 and _is_stopped(table, line[0])]
    asked = any(table.is_word(lines[n][0], "question-label") and table.word[lines[n][-1]] == "?" for n in opened)
    if not asked or len({table.word[lines[n][0]] for n in opened}) < 2:
        return tuple(candidates)
    known = {c.trigger for c in candidates}
    ends = [*(lines[n].start for n in opened[1:]), len(table)]
    turns = (range(lines[n].start, end) for n, end in zip(opened, ends, strict=True))
    return (*candidates, *(_turn(turn) for turn in turns if turn[1] not in known))


def _is_stopped(table: Table, i: int) -> bool:
    """Whether a word is the short label of a question or an answer, with its stop."""
    label = table.is_word(i, "question-label") or table.is_word(i, "answer-label")
    return label and table.word[i].endswith(".")


def _turn(turn: range) -> Candidate:
    return Candidate(turn[1], LABEL, (), (turn[0],), tuple(turn[1:]), 1.0)


def speakers(table: Table, candidates: Iterable[Candidate], actors: Sequence[Actor]) -> dict[int, str | None]:
    """The id of the actor that each short label stands for, by the trigger of its turn; None for a question's label and
    an answer's whose speaker the report does not tell."""
    labels = [c for c in candidates if c.frame == LABEL and c.source[-1] < c.trigger]
    by_initials: dict[str, list[str]] = {}
    for actor in actors if labels else ():
        if actor.is_named:
            by_initials.setdefault(_initials(actor), []).append(actor.id)
    found: dict[int, str | None] = {}
    for turn in labels:
        label = turn.source[0]
        if len(turn.source) > 1:
            continue
        if table.is_word(label, "question-label"):
            found[turn.trigger] = None
        elif table.is_word(label, "answer-label"):
            found[turn.trigger] = _interviewed(actors, table.start[labels[0].source[0]])
        elif (id := _only(by_initials.get(table.written[label], ()))) is not None:
            found[turn.trigger] = id
    return found


def _interviewed(actors: Iterable[Actor], first: int) -> str | None:
    """The only person named before the first turn (its offset), else the only one named at all."""
    people = [a for a in actors if a.is_named and a.kind.value == "person"]
    before = (a.id for a in people if a.mentions.spans[0].start < first)
    return _only(before) or _only(a.id for a in people)


def _initials(actor: Actor) -> str:
    """The initials of a name of several words."""
    words = (actor.name.value or "").split()
    return "".join(word[0] for word in words) if len(words) > 1 else ""


def _only(ids: Iterable[str]) -> str | None:
    found = list(ids)
    return found[0] if len(found) == 1 else None
