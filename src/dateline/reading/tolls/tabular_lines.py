"""The lines of lists, tables and headlines, one after another: their labelled numbers, and what each leaves for those below."""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace

from dateline.english import toll_patterns as english
from dateline.reading.numbers import Number
from dateline.reading.tolls import count_labels
from dateline.reading.tolls.count_labels import CountLabel, LabelWords
from dateline.report import BULLETS, Span
from dateline.rows import Scope

FIRST_YEAR, LAST_YEAR = 1900, 2100
"""What is told behind "Died:" and "Released:" without a comma is a year between these."""
_HEADING = 160
_SHORT = 4
"""Words of a heading without a colon that tells the harm of what stands below."""
_MARK = re.compile(r"(?:[^\w\n(\[|+]|\(?\d{1,2}[.)]\s+(?=[^\W\d]))*")
"""Bullets, emoji and enumerators at the head of a line."""
BULLET = re.compile(rf"\s*(?:[{BULLETS}]|\(?\d{{1,2}}[.)]\s|[^\w\s\"'“”‘’(\[<>&@#/\\$£€+.,]|##?#?#?\s)")
"""What an item of a list begins with in plain text."""
_LABELLED = re.compile(r"(?P<label>[^\n]{2,100}?)\s*(?:[:=|]|\t|\s[–—-])[\s*_=:|–—-]*\Z")
_SIGNS = frozenset("*_=:|–—-")
_PARTED = re.compile(r"[,;|+\t]|\s[–—-]\s|(?<!\d)\.\s")
_BEHIND = re.compile(r"[^\n,;:()|+/.\d]{2,60}")
_STOP = re.compile(r"(?:[.;,]\s)?")
_ALONE = re.compile(r"[\s*_:=]*")
_NAMED = re.compile(r"[^,;(–—-]*")
_CELLS = re.compile(r"[^|\t\n]+")


@dataclass(frozen=True, slots=True)
class LabelledNumber:
    """A number with its label: `words` are the stretches that may tell a scope, the nearest first; `inherits`: the harm is
    that of the heading; `labelled`: the label stands before the number; `new`: it has come since the last list ("(+3)");
    `row`: what the line begins with, which may name a place."""

    number: Number
    label: CountLabel
    words: tuple[Span, ...]
    within: Span | None = None
    inherits: bool = False
    labelled: bool = False
    new: bool = False
    row: Span | None = None


@dataclass(frozen=True, slots=True)
class _LineNumber:
    """A number of a line, the words before it and right behind it; `listed`: the line is no prose; `bracketed`: in brackets
    behind a number that it may be a part of."""

    number: Number
    ahead: Span
    behind: Span
    body: Span
    listed: bool
    bracketed: bool


@dataclass(slots=True)
class Lines:
    """A text read line by line, with what the lines above leave for those below: the scope of the heading, the harm (label)
    of heading or whole, the whole, the head of a table; `pending`: a label whose number stands on the next line, `bare`: a
    number whose label does; `things`: numbers whose label names things."""

    text: str
    words: LabelWords
    scope: tuple[Scope, Span] | None = None
    label: CountLabel | None = None
    whole: Span | None = None
    header: tuple[tuple[Span, CountLabel | None], ...] = ()
    pending: Span | None = None
    bare: Number | None = None
    things: list[Span] = field(default_factory=list)

    @property
    def is_of_deed(self) -> bool:
        """Whether its first line names one deed, whose toll the lines tell."""
        return english.HEADED_BY_DEED.match(self.text) is not None

    def items(self, line: Span, numbers: list[Number]) -> list[LabelledNumber]:
        """The labelled numbers of one line; what it leaves for the lines below is set down."""
        text = self.text
        body = Span(_MARK.match(text, *line).end(), line.end)  # type: ignore[union-attr]
        if not any(c.isalnum() for c in text[body.start : body.end]):
            return []
        cells = [Span(*m.span()) for m in _CELLS.finditer(text, *body) if m[0].strip(" *-:")]
        if len(cells) > 1 and (not numbers or any(self._fills(c, n) for c in cells for n in numbers)):
            return self._row(cells, numbers)
        self.header = ()
        found = self._over_two_lines(body, numbers)
        if not found:
            found = self._labelled(line, body, numbers)
            self._leave(body, found)
        return found

    # ---- tables, and numbers on a line of their own ----

    def _row(self, cells: list[Span], numbers: list[Number]) -> list[LabelledNumber]:
        """The numbers of a row of a table, under the labels of its head and of its first cell."""
        named = [Span(cell.start, _NAMED.match(self.text, *cell).end()) for cell in cells]  # type: ignore[union-attr]
        labels = [self._read(cell) or self._read(words) for cell, words in zip(cells, named, strict=True)]
        if not numbers:
            self.header = tuple(zip(cells, labels, strict=True))
            return []
        found = []
        for place, cell in enumerate(cells):
            inside = [n for n in numbers if cell.holds(n.core)]
            head = self.header[place - len(cells)] if len(self.header) >= len(cells) - place else None
            label = _crossed(head[1] if head else None, labels[0] if place else None)
            if len(inside) == 1 and label and self._fills(cell, inside[0]):
                found.append(LabelledNumber(inside[0], label, (cells[0], *((head[0],) if head else ())), row=cells[0]))
        return found

    def _fills(self, cell: Span, number: Number) -> bool:
        """Whether a cell of a table holds a number and no words."""
        alone = cell.holds(number.core) and _ALONE.fullmatch(self.text, cell.start, number.span.start)
        return bool(alone) and not any(c.isalpha() for c in self.text[number.span.end : cell.end])

    def _over_two_lines(self, body: Span, numbers: list[Number]) -> list[LabelledNumber]:
        """A number alone on its line under its label, or a label under its number."""
        if len(numbers) == 1 and _ALONE.fullmatch(self.text, body.start, numbers[0].span.start):
            return self._lone(body, numbers[0])
        if self.bare and not numbers and (label := self._read(body)) and label.harm:
            number, self.bare = self.bare, None
            return [LabelledNumber(number, label, (body,))]
        return []

    def _lone(self, body: Span, number: Number) -> list[LabelledNumber]:
        pending, self.bare = self.pending, None
        if self.text[number.span.end : body.end].strip(" .*_)")[:1] not in ("", "("):
            return []
        if pending is None:
            self.bare = number
            return []
        label, self.pending = self._read(pending), None
        return [LabelledNumber(number, label, (pending,))] if label and label.harm else []

    # ---- numbers with a label beside them ----

    def _labelled(self, line: Span, body: Span, numbers: list[Number]) -> list[LabelledNumber]:
        """The numbers of a line with a label before or behind them; those in brackets are parts of the one before."""
        found: list[LabelledNumber] = []
        listed = BULLET.match(self.text, *line) is not None or not self._is_sentence(body)
        cursor, whole = body.start, self.whole if self.text.startswith("(", body.start) else None
        for number in numbers:
            opened, closed = (self.text.count(mark, body.start, number.core.start) for mark in "()")
            bracketed = opened > closed and whole is not None
            cursor += len(_STOP.match(self.text, cursor, number.span.start)[0])  # type: ignore[index]
            slot = _LineNumber(
                number, Span(cursor, number.span.start), self._behind(number, body), body, listed, bracketed
            )
            cursor, item = number.core.end, self._item(slot)
            if item is None:
                continue
            if item.words[0] == slot.behind:
                cursor = slot.behind.end
            part = bracketed or item.label.part
            if item.label.harm or part or item.inherits:
                begin = Span(body.start, numbers[0].span.start)
                found.append(replace(item, within=(whole or self.whole) if part else None, row=begin))
            if item.label.harm and not part and opened <= closed:
                whole = self.whole = number.core
        return found

    def _item(self, slot: _LineNumber) -> LabelledNumber | None:
        number, ahead = slot.number, slot.ahead
        older = slot.bracketed and english.EARLIER.search(self.text, *ahead)
        before = self.text[ahead.start : ahead.end].split()[-1:]
        if older or (slot.listed and before and self.words.is_numbered(before[0])):
            self.things.append(number.core)
            return None
        item = self._ahead(slot)
        if item is None and slot.bracketed and self.text[number.span.start - 1] == "+":
            item = LabelledNumber(number, CountLabel(None, None, None), (slot.behind,), new=True)
        if item is None and (slot.listed or slot.bracketed):
            item = self._after(slot)
        return None if item is None or self.words.names_things(self.text, slot.behind) else item

    def _ahead(self, slot: _LineNumber) -> LabelledNumber | None:
        """ "Martyrs: 12", "Children killed - 3"; under a heading that tells the harm also "Children: 3"."""
        text = self.text
        if toll := english.HEADLINE_TOLL.search(text, *slot.ahead):
            word = Span(*toll.span("toll"))
            return LabelledNumber(slot.number, CountLabel("killed", word, None), (word, slot.behind))
        match = _LABELLED.search(text, *slot.ahead) if _ends_label(text[slot.ahead.start : slot.ahead.end]) else None
        if match is None:
            return self._plain(slot)
        parted = [m.end() for m in _PARTED.finditer(text, match.start("label"), match.end("label"))]
        span = Span(max(parted, default=match.start("label")), match.end("label"))
        label, said = self._read(span), self._read(slot.behind)
        if label is None and not (said and said.harm) and self.words.names_things(text, span, 6):
            self.things.append(slot.number.core)
        if label and label.harm and label.word:
            return self._before(slot, span, label, said)
        if label is None or (said and said.harm):  # "Report of the day: 12 dead"
            return None
        return LabelledNumber(slot.number, label, (span, slot.behind), inherits=self.label is not None)

    def _before(
        self, slot: _LineNumber, span: Span, label: CountLabel, said: CountLabel | None
    ) -> LabelledNumber | None:
        """A number behind its label, unless it is a year; the words behind may tell who."""
        number = slot.number
        year = FIRST_YEAR <= number.low <= LAST_YEAR and number.core.end - number.core.start == 4
        if year and label.word and self.words.is_year(self.text[label.word.start : label.word.end]):
            self.things.append(number.core)
            return None
        label = replace(label, group=label.group or (said.group if said else None))
        return LabelledNumber(number, label, (span, slot.behind), labelled=True)

    def _plain(self, slot: _LineNumber) -> LabelledNumber | None:
        """ "Fatalities 41": a line of a label and a number, with nobody before the word of harm who could have done it."""
        text, end = self.text, slot.number.span.end
        if paired := english.PAIRED.search(text, slot.body.start, slot.ahead.end):
            span = Span(*paired.span("label"))
            label = self._read(span)
            return LabelledNumber(slot.number, label, (span,)) if label and label.harm and label.group is None else None
        words = text[slot.ahead.start : slot.ahead.end].count(" ")
        label = self._read(slot.ahead) if text[end : end + 1] in ("", "\n") and 0 < words < _SHORT else None
        return (
            LabelledNumber(slot.number, label, (slot.ahead,)) if label and label.harm and label.group is None else None
        )

    def _after(self, slot: _LineNumber) -> LabelledNumber | None:
        """ "12 killed", "6 new martyrs", "2,710 dead since March"."""
        text, core, body = self.text, slot.number.core, slot.body
        label = self._read(slot.behind) if slot.behind.end > slot.behind.start else None
        if label is None or not (label.harm or label.group):
            return None
        start = max(body.start, text.rfind(";", body.start, core.start) + 1)
        end = text.find(";", core.end, body.end)
        return LabelledNumber(slot.number, label, (slot.behind, Span(start, end if end >= 0 else body.end), body))

    def _behind(self, number: Number, body: Span) -> Span:
        """The words behind a number that may be its label."""
        end = max(number.span.end, number.core.end)
        match = _BEHIND.match(self.text, end, body.end)
        cut = match and english.LABEL_END.search(self.text, end, match.end())
        return Span(end, cut.start() if cut else match.end() if match else end)

    # ---- what a line leaves ----

    def _leave(self, body: Span, found: list[LabelledNumber]) -> None:
        """Set down what a line leaves for those below: a heading its scope and harm, prose nothing."""
        text = self.text[body.start : body.end]
        self.pending = None
        if found:
            return
        label = self._read(body) if body.end - body.start <= _HEADING else None
        label = label if label and label.harm else None
        told, prose = count_labels.scope(self.text, body), self._is_sentence(body)
        if text.rstrip(" *_").endswith(":") or (told and not prose):
            self.scope, self.label, self.whole = told, label, None
        elif prose:
            self.scope, self.label, self.whole = None, None, None
        elif label and text.count(" ") < _SHORT:
            self.label, self.whole = label, None
        self.pending = body if label else None

    def _read(self, span: Span) -> CountLabel | None:
        return self.words.read(self.text, span)

    def _is_sentence(self, body: Span) -> bool:
        """Whether a line reads as prose, which is the parse's: a full stop at its end and more words than a label has."""
        words = self.text[body.start : body.end].rstrip(" \"'”’)]*_")
        return words.endswith((".", "!", "?", "…")) and words.count(" ") >= 3


def _crossed(column: CountLabel | None, row: CountLabel | None) -> CountLabel | None:
    """The harm of a column or of a row, with the group of the other."""
    told = next((label for label in (column, row) if label and label.harm), None)
    group = next((label.group for label in (row, column) if label and label.group), None)
    return replace(told, group=group) if told else None


def _ends_label(before: str) -> bool:
    """Whether what stands before a number ends with a sign, or with a tab, as a label does."""
    plain = before.rstrip()
    return plain[-1:] in _SIGNS or "\t" in before[len(plain) :]
