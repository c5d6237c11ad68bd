"""The notation of actor and agent dictionaries (KEDS, TABARI, PETRARCH): lines of one file → entries, and what does not fit.

A line is told by its first mark, never by how far it is indented: `[` a code of the entry above, `+` another name of it,
anything else a new entry. Codes may stand on any line of an entry, several on one, with the days that they hold for.
"""

from __future__ import annotations

import re
from calendar import monthrange
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from itertools import product

_REMARK = re.compile(r"<!.*?(?:-->|>(?=\s*$)|\Z)", re.DOTALL | re.MULTILINE)
_SAID = re.compile(r"(?:\[[^\]]*\]|(?<=\w);(?=\w)|[^#;\[]|\[)*")
"""A line up to its comment; the `#` of a code is none, nor is what an entity (`&eacute;`) left inside a word."""
_CODES = re.compile(r"\[([^\]]*)\]")
_SET = re.compile(r"!(\w+)!\s*=\s*(.+)")
_PLURAL = re.compile(r"\{([^}]*)\}")
_CODE = re.compile(r"(~?[A-Za-z][A-Za-z0-9/]*~?|---|###)(?:\s+([<>])\s*(\d+)|\s+(\d+)\s*-\s*(\d+))?")
_MARKER = re.compile(r"!(\w*)!")
_NOBODY = frozenset({"---", "###"})
_THIS_CENTURY = 30
"""Years in two figures up to which the dictionaries mean 20.."""


@dataclass(frozen=True, slots=True)
class Unheld:
    """Something a line says that no table of ours holds, and why."""

    file: str
    line: int
    why: str


@dataclass(frozen=True, slots=True)
class Name:
    """A name as the dictionary has it, with blanks for underscores."""

    words: str
    line: int


@dataclass(frozen=True, slots=True)
class Term:
    """A code and the ISO days, both inclusive, that it holds for; an empty one is open."""

    code: str
    start: str
    end: str
    line: int

    @property
    def is_dated(self) -> bool:
        return bool(self.start or self.end)

    def __str__(self) -> str:
        since, until = f" from {self.start}" * bool(self.start), f" to {self.end}" * bool(self.end)
        return f"{self.code}{since}{until}"


@dataclass(frozen=True, slots=True)
class DictionaryEntry:
    """The names of one actor and its codes, or, of an agent, each singular with its plural."""

    file: str
    names: tuple[Name, ...]
    terms: tuple[Term, ...]
    plurals: Mapping[str, str]

    @property
    def is_agent(self) -> bool:
        return any("~" in term.code for term in self.terms)


@dataclass(frozen=True, slots=True)
class Dictionary:
    """What a file holds; `share` of its lines are of the notation."""

    file: str
    entries: tuple[DictionaryEntry, ...]
    unheld: tuple[Unheld, ...]
    share: float


def parse(file: str, text: str) -> Dictionary:
    """The entries of a dictionary in the order of the file."""
    lines = [(number, line) for number, line in enumerate(_lines(text), 1) if line]
    reader = _LineReader(file, {m[1]: m[2].split(",") for _, line in lines if (m := _SET.fullmatch(line))})
    for number, line in lines:
        reader.take(number, line)
    reader.close()
    return Dictionary(file, tuple(reader.entries), tuple(reader.unheld), reader.fitting / max(len(lines), 1))


def _lines(text: str) -> Iterator[str]:
    whole = _REMARK.sub(lambda m: "\n" * m[0].count("\n"), text)
    for line in whole.splitlines():
        said = _SAID.match(line)
        yield said[0].strip() if said else ""


class _LineReader:
    """Takes the lines of one file; an entry is closed by the next one."""

    def __init__(self, file: str, sets: Mapping[str, list[str]]) -> None:
        self.file, self.sets = file, sets
        self.entries: list[DictionaryEntry] = []
        self.unheld: list[Unheld] = []
        self.fitting = 0
        self._names: list[Name] = []
        self._terms: list[Term] = []
        self._plurals: dict[str, str] = {}
        self._lines = 0

    def take(self, number: int, line: str) -> None:
        if _SET.fullmatch(line):
            self.fitting += 1
            return
        said = _CODES.sub("", line)
        if any(mark in said for mark in "[]") or said.count("{") != said.count("}"):
            self._refuse(number, "a bracket is not closed")
            return
        if not line.startswith(("[", "+")):
            self.close()
        elif not self._names:
            self._refuse(number, "stands under no entry")
            return
        self._lines += 1
        before, *_ = line.partition("[")
        if behind := said[len(before) :].strip():
            self._refuse(number, f"what stands behind the code: {behind}")  # the name and the code are taken
        self._name(number, before.strip().removeprefix("+"))
        self._terms += [term for code in _CODES.findall(line) if (term := self._term(number, code.strip()))]

    def close(self) -> None:
        """The entry that has come to its end, if it has a code; `[---]` beside a dated one is what days outside it have."""
        told = tuple(t for t in self._terms if t.code not in _NOBODY)
        if not self._names:
            pass  # told where it stands: a code without a name
        elif told:
            self.fitting += self._lines
            self.entries.append(DictionaryEntry(self.file, tuple(self._names), told, self._plurals))
        elif self._terms:
            self.fitting += self._lines
            self._refuse(self._names[0].line, f"{self._terms[0].code} says that {self._names[0].words} is no actor")
        elif self._names:
            self._refuse(self._names[0].line, f"{self._names[0].words} has no code")
        self._names, self._terms, self._plurals, self._lines = [], [], {}, 0

    def _name(self, number: int, written: str) -> None:
        plural = _PLURAL.search(written)
        words = _plain(_PLURAL.sub("", written))
        if not words:
            if written:
                self._refuse(number, f"{written} is no name")
            return
        forms = self._expanded(number, words)
        self._names += [Name(form, number) for form in forms]
        if plural:
            self._plurals[words] = _plain(plural[1])
        if len(forms) > 1 or "!" in words:  # sets hold their own plurals
            self._plurals |= {form: next((f for f in plurals(form) if f in forms), "") for form in forms}

    def _expanded(self, number: int, words: str) -> list[str]:
        """A name with every word of its sets in the place of each marker."""
        pieces = _MARKER.split(words)
        if missing := [name for name in pieces[1::2] if name not in self.sets]:
            self._refuse(number, f"the set !{missing[0]}! is nowhere defined")
            return []
        choices = [[p] if n % 2 == 0 else [w.strip() for w in self.sets[p]] for n, p in enumerate(pieces)]
        return [_plain("".join(some)) for some in product(*choices)]

    def _term(self, number: int, written: str) -> Term | None:
        found = _CODE.fullmatch(written)
        if found is None:
            self._refuse(number, f"[{written}] is no code")
            return None
        code, side, edge, first, last = found.groups()
        dates = [first, last] if first else [edge] if side else []
        days = [day(date, end=n == 1 or side == "<") for n, date in enumerate(dates)]
        wrong = next((date for date, iso in zip(dates, days, strict=True) if not iso), "")
        if wrong or (first and days[0] > days[1]):
            self._refuse(number, f"[{written}]: " + (f"{wrong} is no day" if wrong else "ends before it begins"))
            return None
        start, end = days if first else ("", *days) if side == "<" else (*days, "") if side else ("", "")
        return Term(code, start, end, number)

    def _refuse(self, number: int, why: str) -> None:
        self.unheld.append(Unheld(self.file, number, why))


def day(written: str, end: bool = False) -> str:
    """YYYYMMDD or YYMMDD as an ISO day; empty for what is none. The 31st of a shorter month is its last day, because the
    public dictionaries end every month on it."""
    if len(written) not in {6, 8}:
        return ""
    month, date = int(written[-4:-2]), int(written[-2:])
    year = int(written[:-4])
    if len(written) == 6:
        year += 2000 if year <= _THIS_CENTURY else 1900
    if not (year and 1 <= month <= 12 and 1 <= date <= 31):
        return ""
    return f"{year:04}-{month:02}-{min(date, monthrange(year, month)[1]):02}"


def plurals(words: str) -> tuple[str, ...]:
    """The plurals that the notation understands without a word: -S, -IES for -Y, -ES for -S; and men, women."""
    if words.endswith("MAN"):
        return (f"{words[:-2]}EN",)
    regular = f"{words[:-1]}IES" if words.endswith("Y") else f"{words}ES" if words.endswith("S") else f"{words}S"
    return (regular,)


def _plain(written: str) -> str:
    return " ".join(written.replace("_", " ").split())
