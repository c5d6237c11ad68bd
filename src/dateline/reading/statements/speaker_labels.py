"""Speakers named beside what they say, without a verb: turns of a transcript or an interview (KORVIN: …), headlines
(Korvin: dam is safe; Dam is safe: Korvin), and quotations that their speaker's name signs (“…” — Ilse Korvin)."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterator, Sequence
from itertools import pairwise

from dateline.english.time_expressions import STAMP
from dateline.reading.statements.candidate import Candidate
from dateline.reading.syntax.table import Table
from dateline.reading.syntax.tense import FINITE_OR_MODAL

LABEL = "label"
"""The frame of what is beyond doubt a person's, an interview's turn, or signed."""
LONGEST = 6
"""Tokens of a name with its title."""
HEADLINE = 24
"""Tokens of a line that may end with its speaker."""
SPEAKERS = frozenset({"PERSON", "ORG", "NORP"})
NAMING = frozenset({"PROPN", "NOUN", "ADJ", "DET", "PART", "ADP", "CCONJ"})
DASHES = frozenset({"—", "–", "-", "--", "―"})
STOPS = frozenset(".?!")


def found(table: Table, inside: Sequence[int]) -> Iterator[Candidate]:
    """A candidate for each line that a speaker's name begins, ends or signs, outside quotations (`inside` as
    `quote_spans.inside` has it). A name before the colons of several lines is a transcript's; where one of such lines asks,
    they are an interview, whose turns run on to the next."""
    lines = table.lines
    labels = {line.start: label for line in lines if (label := _label(table, line, inside))}
    short = {table.word[label[-1]] for label in labels.values() if len(label) == 1}
    full = {line.start: label for line in lines if (label := _full_label(table, line, inside, short))}
    labels |= full
    repeated = Counter(table.word[label[-1]] for label in labels.values())
    turns = (one for one, other in pairwise(lines) if one.start in labels and other.start in labels)
    interview = any(table.word[one.stop - 1] == "?" for one in turns)
    people = {table.word[i] for i, e in enumerate(table.entity) if e == "PERSON" and not table.small[i]}
    for number, line in enumerate(lines):
        label = labels.get(line.start, range(0))
        turn = len(label) == 1 and repeated[table.word[label[-1]]] > 1 and len(table.word[label[-1]]) > 1
        sure = bool(label) and (turn or interview or line.start in full or table.word[label[-1]] in people)
        if (sure or (label and _is_speaker(table, label))) and not _counts(table, range(label.stop + 1, line.stop)):
            said = _turn(table, lines, number, labels) if interview else range(label.stop + 1, _end(table, line))
            yield from _told(label.stop, label, said, LABEL if sure else "colon")
        else:
            yield from _ended(table, line, inside, people)
            yield from _signed(table, line, inside)


def _told(mark: int, source: Sequence[int], said: Sequence[int], frame: str) -> Iterator[Candidate]:
    if said:
        yield Candidate(mark, frame, (mark,), tuple(source), tuple(said), 1.0)


# ---- names before what is said --------------------------------------------------------------------------------------


def _label(table: Table, line: range, inside: Sequence[int]) -> range | None:
    """The words before a line's first colon, when they could name a speaker."""
    label = _before_colon(table, line, inside)
    if not label or table.is_word(label[-1], "entry-label"):
        return None
    named = len(label) == 1 or all(table.entity[i] or table.pos[i] == "PROPN" for i in label)
    return label if _is_speaker(table, label) or (named and _is_capital(table, label)) else None


def _full_label(table: Table, line: range, inside: Sequence[int], short: Collection[str]) -> range | None:
    """A name in capitals with its title, of one whom other lines name alone: "SPOKESPERSON BRAM OLDING: …", "OLDING: …"."""
    label = _before_colon(table, line, inside)
    capitals = all(table.written[i].isupper() or not table.word[i].isalpha() for i in label)
    return label if len(label) > 1 and capitals and table.word[label[-1]] in short else None


def _before_colon(table: Table, line: range, inside: Sequence[int]) -> range:
    """The words before a line's first colon that is in no quotation, if they are few."""
    line = _entry(table, line)
    colon = next((i for i in line[: LONGEST + 1] if table.word[i] == ":"), line.start)
    is_one = colon > line.start and inside[colon] < 0 and table.word[colon - 1][0].isalpha()
    return range(line.start, colon if is_one else line.start)


def _entry(table: Table, line: range) -> range:
    """A line without the time that it begins with, "[08:14] Korvin: the dam is safe"."""
    stamp = STAMP.match(table.text, table.start[line.start])
    return range(next((i for i in line if stamp and table.start[i] >= stamp.end()), line.start), line.stop)


def _is_capital(table: Table, tokens: Sequence[int]) -> bool:
    """Whether every word has a capital."""
    return all(table.word[i].isalpha() and not table.small[i] for i in tokens)


def _is_speaker(table: Table, tokens: range) -> bool:
    """Whether words name a person or a body, or the hearsay of headlines."""
    if len(tokens) == 1 and table.is_word(tokens[0], "hearsay"):
        return True
    kinds = {table.entity[i] for i in tokens}
    named = bool(kinds & SPEAKERS) or (kinds == {""} and all(table.pos[i] == "PROPN" for i in tokens))
    return named and all(table.pos[i] in NAMING for i in tokens)


def _counts(table: Table, said: range) -> bool:
    """Whether a line tells but a number of its label: Kelmin: 9 killed."""
    counted = bool(said) and table.pos[said[0]] == "NUM"
    return counted and not any(table.tag[i] in FINITE_OR_MODAL and _is_finite(table, i) for i in said)


def _is_finite(table: Table, verb: int) -> bool:
    """Whether a past tense is one: "9 killed" has none, "9 died" has."""
    return table.tag[verb] != "VBD" or table.is_a(verb, "suffering")


def _turn(table: Table, lines: Sequence[range], number: int, labels: dict[int, range]) -> Sequence[int]:
    """What is said in a turn of an interview: its line, and those without a label up to the next turn."""
    behind = range(number + 1, len(lines))
    after = next((k for k in behind if lines[k].start in labels), number + 1)
    first = lines[number].start
    return range(labels[first].stop + 1, _end(table, range(first, lines[after - 1].stop)))


def _end(table: Table, line: range) -> int:
    """Where a line ends, without the stop that ends it."""
    last = line.stop
    while last > line.start and table.word[last - 1] == ".":
        last -= 1
    return last


# ---- names behind what is said --------------------------------------------------------------------------------------


def _ended(table: Table, line: range, inside: Sequence[int], people: set[str]) -> Iterator[Candidate]:
    """A headline that its speaker ends: Dam is safe: Korvin."""
    marks = (i for i in reversed(line) if table.word[i] == ":" or (table.word[i] in DASHES and _is_free(table, i)))
    mark = next(marks, line.start)
    name = range(mark + 1, line.stop)
    if mark == line.start or not 0 < len(name) <= LONGEST or len(line) > HEADLINE or inside[mark] >= 0:
        return
    told = any(table.tag[i] in FINITE_OR_MODAL or table.tag[i] == "VBN" for i in range(line.start, mark))
    if told and (_is_speaker(table, name) or (_is_capital(table, name) and table.word[name[-1]] in people)):
        yield from _told(mark, name, range(line.start, mark), LABEL)


def _is_free(table: Table, mark: int) -> bool:
    """Whether a dash stands between spaces."""
    return mark > 0 and table.start[mark] > table.end[mark - 1]


def _signed(table: Table, line: range, inside: Sequence[int]) -> Iterator[Candidate]:
    """A quotation with a dash and its speaker behind it, in its line or on the next: “…” — Ilse Korvin, mayor of Dren."""
    dashes = (i for i in line if table.word[i][-1] in DASHES and i and (i + 1 == line.stop or inside[i + 1] < 0))
    mark = next((i for i in dashes if inside[i - 1] >= 0), None)
    if mark is None:
        return
    after = next((i for i in range(mark + 1, line.stop) if _ends_name(table, i)), line.stop)
    name, first = range(mark + 1, _end(table, range(mark, after))), inside.index(inside[mark - 1])
    rest = range(mark + 1, line.stop)
    if any(inside[i] >= 0 or (table.small[i] and table.pos[i] in {"VERB", "AUX"}) for i in rest):
        return
    named = 0 < len(name) <= LONGEST and all(table.pos[i] in NAMING or not table.small[i] for i in name)
    if named and not table.small[name[-1]] and (first <= line.start or table.word[first - 1] in STOPS):
        yield from _told(mark, name, range(first, mark), LABEL)


def _ends_name(table: Table, i: int) -> bool:
    """Whether a speaker's name is over: what he is, his handle or the day of a post follows."""
    word = table.word[i]
    return word[0] in ",([@" or word[0].isdigit() or table.is_word(i, "month")
