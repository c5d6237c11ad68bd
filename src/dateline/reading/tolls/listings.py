"""Counts told in lists, tables and headlines without a verb: "Martyrs: 12", "• 30 wounded", "2,710 dead since March".

A line is read by its words. The heading above it ("Since the truce:", "In the past 24 hours:") tells its scope, and its harm
where the line names only who ("Killed by age:", "- Children: 64"). Sentences are left to the parse.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from dataclasses import dataclass, field, replace

from dateline.lexicon import Lexicon
from dateline.reading.numbers import Number
from dateline.reading.syntax.table import Table
from dateline.reading.syntax.word import Word
from dateline.reading.tolls import labels
from dateline.reading.tolls.counts import NUMBERED, Count
from dateline.reading.tolls.harms import Harmed
from dateline.reading.tolls.labels import Label
from dateline.reading.tolls.listed import Listed, settle, total
from dateline.report import Report, Span
from dateline.rows import NONE, Cell, Moment, Scope

LONGEST = 300
"""Characters in the longest line that is read as a list's."""
FIRST_YEAR, LAST_YEAR = 1900, 2100
"""What is told behind "Died:" and "Released:" without a comma is a year between these."""
_HEADING = 160
_SHORT = 4
"""Words of a heading without a colon that tells the harm of what stands below."""
_LINE = re.compile(r"[^\n]+")
_MARK = re.compile(r"(?:[^\w\n(\[|+]|\(?\d{1,2}[.)]\s+(?=[^\W\d]))*")
"""Bullets, emoji and enumerators at the head of a line."""
_BULLET = re.compile(r"\s*(?:[-–—*•·▪●◦‣⁃○■□►▶✓]|\(?\d{1,2}[.)]\s|[^\w\s\"'“”‘’(\[<>&@#/\\$£€+.,]|##?#?#?\s)")
_LABELLED = re.compile(r"(?P<label>[^\n]{2,100}?)\s*(?:[:=|]|\t|\s[–—-])[\s*_=:|–—-]*\Z")
_TOLL = re.compile(
    r"(?<!injury\s)\b(?P<toll>toll)\s+(?:\w+\s+){0,3}?(?:ris(?:es|en)|rose|pass(?:es|ed)|hits?|reach(?:es|ed)|tops?|climbs?|jumps?|"
    r"exceeds|nears|stands|now|surpasses|soars|grows)\s+(?:to|at|past|above|near)?\s*\Z",
    re.IGNORECASE,
)
"""A headline's "Toll rises to", whose verb the parse takes for a noun when it has a capital."""
_BEFORE = re.compile(r"\b(?:previously|earlier|formerly|up\s+from|down\s+from|was|were)\W*\Z", re.IGNORECASE)
"""What makes a number in brackets an older one."""
_PARTED = re.compile(r"[,;|+\t]|\s[–—-]\s|(?<!\d)\.\s")
_BEHIND = re.compile(r"[^\n,;:()|+/.\d]{2,60}")
_ENDS = re.compile(r"\s(?:and|plus|while|with)\s|\s[–—&-]\s|\s(?=(?:a|an|the|one|two|three|some)\s)")
_ALONE = re.compile(r"[\s*_:=]*")
_CELLS = re.compile(r"[^|\t\n]+")


@dataclass(slots=True)
class _Above:
    """What the lines above leave for a line: the heading's scope, the harm of heading or whole, the whole."""

    scope: tuple[Scope, Span] | None = None
    label: Label | None = None
    whole: Span | None = None
    header: tuple[tuple[Span, Label | None], ...] = ()
    pending: Span | None = None  # a label whose number stands on the next line
    bare: Number | None = None  # a number whose label stands on the next line
    things: list[Span] = field(default_factory=list)  # numbers whose label names things


@dataclass(frozen=True, slots=True)
class _Item:
    """A number with its label: `words` are the stretches that may tell a scope, the nearest first."""

    number: Number
    label: Label
    words: tuple[Span, ...]
    within: Span | None = None
    inherits: bool = False  # the harm is that of the heading
    labelled: bool = False  # the label stands before the number
    new: bool = False  # what has come since the last list: "(+3)"


def find(
    report: Report, table: Table, numbers: tuple[Number, ...], moments: tuple[Moment, ...], lexicon: Lexicon
) -> dict[Span, Listed | None]:
    """The listed counts of people harmed by the characters of their number, in text order; None for a number whose label
    names things."""
    free = _undated(numbers, moments)
    starts = [n.core.start for n in free]
    above = _Above()
    found: dict[Span, Listed] = {}
    for line in _LINE.finditer(report.text):
        if line.end() - line.start() > LONGEST:
            above = _Above(things=above.things)
            continue
        here = Span(*line.span())
        inside = free[bisect_left(starts, here.start) : bisect_left(starts, here.end)]
        for item in _items(report.text, here, inside, above, lexicon):
            if listed := _listed(item, above, report, table, found):
                found[item.number.core] = listed
    return settle(found) | dict.fromkeys(above.things)


def _undated(numbers: tuple[Number, ...], moments: tuple[Moment, ...]) -> list[Number]:
    """The numbers that can count people and are no part of a date; a bare "1530" that looks like a year may be both."""
    dated = sorted(span for m in moments for span in m.span.spans)
    begins = [span.start for span in dated]
    free = []
    for number in numbers:
        near = dated[max(0, bisect_right(begins, number.core.end) - 2) : bisect_right(begins, number.core.end)]
        if number.counts and not number.unit and not any(s.meets(number.core) and s != number.core for s in near):
            free.append(number)
    return free


# ---- one line ---------------------------------------------------------------------------------------------------


def _items(text: str, line: Span, numbers: list[Number], above: _Above, lexicon: Lexicon) -> list[_Item]:
    """The labelled numbers of one line; what the line leaves for the lines below is set down in `above`."""
    start = _MARK.match(text, *line).end()  # type: ignore[union-attr]
    body = Span(start, line.end)
    if not any(c.isalnum() for c in text[start : line.end]):
        return []
    cells = [Span(*m.span()) for m in _CELLS.finditer(text, *body) if m[0].strip(" *-:")]
    if len(cells) > 1 and (not numbers or any(_fills(text, c, n) for c in cells for n in numbers[:40])):
        return _row(text, cells, numbers, above, lexicon)
    above.header = ()
    if len(numbers) == 1 and _ALONE.fullmatch(text, start, numbers[0].span.start):
        if lone := _lone(text, body, numbers[0], above, lexicon):
            return lone
    elif above.bare and not numbers and (label := labels.read(text, body, lexicon)) and label.harm:
        number, above.bare = above.bare, None
        return [_Item(number, label, (body,))]
    found = _labelled(text, line, body, numbers, above, lexicon)
    _leave(text, body, found, above, lexicon)
    return found


def _row(text: str, cells: list[Span], numbers: list[Number], above: _Above, lexicon: Lexicon) -> list[_Item]:
    """The numbers of a row of a table, under the labels of its head and of its first cell."""
    if not numbers:
        above.header = tuple((cell, labels.read(text, cell, lexicon)) for cell in cells)
        return []
    found = []
    for place, cell in enumerate(cells):
        inside = [n for n in numbers if cell.holds(n.core)]
        head = above.header[place - len(cells)] if len(above.header) >= len(cells) - place else None
        row = None if place == 0 else labels.read(text, cells[0], lexicon)
        label = _crossed(head[1] if head else None, row)
        if len(inside) == 1 and label and _fills(text, cell, inside[0]):
            found.append(_Item(inside[0], label, (cells[0], *((head[0],) if head else ()))))
    return found


def _fills(text: str, cell: Span, number: Number) -> bool:
    """Whether a cell of a table holds a number and no words."""
    if not cell.holds(number.core) or not _ALONE.fullmatch(text, cell.start, number.span.start):
        return False
    return not any(c.isalpha() for c in text[number.span.end : cell.end])


def _crossed(column: Label | None, row: Label | None) -> Label | None:
    """The harm of a column or of a row, with the group of the other."""
    told = next((label for label in (column, row) if label and label.harm), None)
    if told is None:
        return None
    group = next((label.group for label in (row, column) if label and label.group), None)
    return replace(told, group=group)


def _lone(text: str, body: Span, number: Number, above: _Above, lexicon: Lexicon) -> list[_Item]:
    """A number alone on its line, under the line that is its label."""
    rest = Span(number.span.end, body.end)
    above.bare = None
    if text[rest.start : rest.end].strip(" .*_)")[:1] not in ("", "("):
        return []
    if above.pending is None:
        above.bare = number
        return []
    label = labels.read(text, above.pending, lexicon)
    pending, above.pending = above.pending, None
    return [_Item(number, label, (pending,))] if label and label.harm else []


def _labelled(text: str, line: Span, body: Span, numbers: list[Number], above: _Above, lexicon: Lexicon) -> list[_Item]:
    """The numbers of a line with a label before or behind them; those in brackets are parts of the one before."""
    found: list[_Item] = []
    listed = _BULLET.match(text, *line) is not None or not _is_sentence(text, body)
    cursor = body.start
    whole = above.whole if text.startswith("(", body.start) else None
    for number in numbers:
        depth = _depth(text, body.start, number.core.start)
        bracketed = depth > 0 and whole is not None
        ahead, behind = Span(cursor, number.span.start), _behind(text, number, body)
        cursor = number.core.end
        if (bracketed and _BEFORE.search(text, *ahead)) or (listed and _numbers(text, ahead)):
            above.things.append(number.core)
            continue
        item = _ahead(text, number, ahead, behind, above, lexicon)
        if item is None and bracketed and text[number.span.start - 1] == "+":
            item = _Item(number, Label(None, None, None), (behind,), new=True)
        if item is None and (listed or bracketed):
            item = _after(text, number, behind, body, lexicon)
        if item is None or labels.things(text, behind, lexicon):
            continue
        if item.words[0] == behind:
            cursor = behind.end
        part = bracketed or item.label.part
        if item.label.harm or part or item.inherits:
            found.append(replace(item, within=(whole or above.whole) if part else None))
        if item.label.harm and not part and depth <= 0:
            whole = above.whole = number.core
    return found


def _ahead(text: str, number: Number, ahead: Span, behind: Span, above: _Above, lexicon: Lexicon) -> _Item | None:
    """ "Martyrs: 12", "Children killed - 3"; under a heading that tells the harm also "Children: 3"."""
    if toll := _TOLL.search(text, *ahead):
        word = Span(*toll.span("toll"))
        return _Item(number, Label("killed", word, None), (word, behind))
    match = _LABELLED.search(text, *ahead)
    if match is None:
        return _plain(text, number, ahead, lexicon)
    parted = [m.end() for m in _PARTED.finditer(text, match.start("label"), match.end("label"))]
    span = Span(max(parted, default=match.start("label")), match.end("label"))
    label = labels.read(text, span, lexicon)
    if label is None and labels.things(text, span, lexicon, 6):
        above.things.append(number.core)
    if label and label.harm and label.word:
        if _is_year(text, number, label.word):
            above.things.append(number.core)
            return None
        said = labels.read(text, behind, lexicon)
        label = replace(label, group=label.group or (said.group if said else None))
        return _Item(number, label, (span, behind), labelled=True)
    if (said := labels.read(text, behind, lexicon)) and said.harm:  # "Report of the day: 12 dead"
        return None
    return _Item(number, label, (span, behind), inherits=above.label is not None) if label else None


def _is_year(text: str, number: Number, word: Span) -> bool:
    """ "Died: 2004", "Released: 1999": the year in which, not how many."""
    when = text[word.start : word.end].lower() in ("died", "released")
    return when and FIRST_YEAR <= number.low <= LAST_YEAR and number.core.end - number.core.start == 4


def _plain(text: str, number: Number, ahead: Span, lexicon: Lexicon) -> _Item | None:
    """ "Fatalities 41": a line of a label and a number, with nobody before the word of harm who could have done it."""
    ends = number.span.end == len(text) or text[number.span.end] == "\n"
    words = text[ahead.start : ahead.end].count(" ")
    label = labels.read(text, ahead, lexicon) if ends and 0 < words < _SHORT else None
    return _Item(number, label, (ahead,)) if label and label.harm and label.group is None else None


def _after(text: str, number: Number, behind: Span, body: Span, lexicon: Lexicon) -> _Item | None:
    """ "12 killed", "6 new martyrs", "2,710 dead since March"."""
    label = labels.read(text, behind, lexicon) if behind.end > behind.start else None
    if label is None or not (label.harm or label.group):
        return None
    start = max(body.start, text.rfind(";", body.start, number.core.start) + 1)
    end = text.find(";", number.core.end, body.end)
    return _Item(number, label, (behind, Span(start, end if end >= 0 else body.end), body))


def _numbers(text: str, ahead: Span) -> bool:
    """Whether the word before a number makes it one of several, or a rank: "Chapter 3 Deaths", "Top 10 killings"."""
    word = text[ahead.start : ahead.end].split()[-1:]
    return bool(word) and word[0].lower().rstrip(".") in NUMBERED | {"top", "episode", "season"}


def _behind(text: str, number: Number, body: Span) -> Span:
    """The words behind a number that may be its label."""
    end = max(number.span.end, number.core.end)
    match = _BEHIND.match(text, end, body.end)
    if match is None:
        return Span(end, end)
    cut = _ENDS.search(text, end, match.end())
    return Span(end, cut.start() if cut else match.end())


def _depth(text: str, start: int, end: int) -> int:
    return text.count("(", start, end) - text.count(")", start, end)


def _is_sentence(text: str, body: Span) -> bool:
    """Whether a line reads as prose, which is the parse's: a full stop at its end and more words than a label has."""
    words = text[body.start : body.end].rstrip(" \"'”’)]*_")
    return words.endswith((".", "!", "?", "…")) and words.count(" ") >= 3


def _leave(text: str, body: Span, found: list[_Item], above: _Above, lexicon: Lexicon) -> None:
    """Set down what a line leaves for those below: a heading its scope and harm, prose nothing."""
    colon = text[body.start : body.end].rstrip(" *_").endswith(":")
    above.pending = None
    if found:
        if colon:
            above.label = next((i.label for i in found if i.label.harm), above.label)
        return
    label = labels.read(text, body, lexicon) if body.end - body.start <= _HEADING else None
    told = labels.scope(text, body)
    if colon or (told and not _is_sentence(text, body)):
        above.scope, above.label, above.whole = told, label if label and label.harm else None, None
    elif _is_sentence(text, body):
        above.scope, above.label, above.whole = None, None, None
    elif label and label.harm and text[body.start : body.end].count(" ") < _SHORT:
        above.label, above.whole = label, None
    above.pending = body if label and label.harm else None


# ---- rows -------------------------------------------------------------------------------------------------------


def _listed(item: _Item, above: _Above, report: Report, table: Table, found: dict[Span, Listed]) -> Listed | None:
    """The item over the parse, under the harm of its whole or of its heading where its label tells none."""
    whole = found.get(item.within) if item.within else None
    label = item.label if item.label.harm else above.label
    if item.label.harm is None and whole:
        harmed = replace(whole.harmed, how="tolls.harm-of-whole")
    elif label and label.harm and label.word:
        how = "tolls.listed" if item.label.harm else "tolls.listed-under-heading"
        how = "tolls.harmed-people" if item.label.group == label.word else how
        harmed = Harmed(label.harm, _token(table, label.word), how)
    else:
        return None
    noun = _token(table, item.label.group) if item.label.group else harmed.trigger
    count = Count(item.number, _token(table, item.number.core), noun)
    within = item.within if whole else None
    return Listed(
        count, harmed, _scope(item, above, whole, report), within, total(report.text, item.words[0]), item.labelled
    )


def _scope(item: _Item, above: _Above, whole: Listed | None, report: Report) -> Cell[Scope]:
    """The scope in the item's own words, else that of its whole, else of the heading."""
    if item.new:
        return Cell("period", (item.number.core,), "tolls.scope-of-change")
    if told := labels.scope(report.text, *item.words):
        return Cell(told[0], (told[1],), "tolls.scope-of-label")
    if whole:
        return whole.scope
    return Cell(above.scope[0], (above.scope[1],), "tolls.scope-of-heading") if above.scope else NONE


def _token(table: Table, span: Span) -> Word:
    return table.words[max(0, bisect_right(table.start, span.start) - 1)]
