"""Entries of dictionaries → rows of our tables: countries with their adjectives, bodies, people with their days, nouns."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from difflib import SequenceMatcher

from dateline.dictionaries.codes import Codes, Meaning
from dateline.dictionaries.name_wording import Wording, all_names, is_adjective
from dateline.dictionaries.notation import DictionaryEntry, Name, Term, Unheld, plurals
from dateline.dictionaries.people import is_person
from dateline.english import names as english
from dateline.lexicon import Entry as Row

_Told = list[tuple[Term, Meaning]]
_PLACES = ("cities", "states", "provinces", "regions")
_BODIES = {"organisations": "organisation", "armed_groups": "armed-group", "institutions": "organisation"}
_TABLE = {"organisation": "organisations", "armed-group": "armed_groups"}
_ALIKE = 0.8
"""From which likeness (difflib) another spelling is one of the same name."""
_SOMEWHERE = "6"
"""UCDP's precision of a place of which only the country is known."""


@dataclass(eq=False)
class Tables:
    """The rows of each table, as they are found; `held`: names that the lists had already."""

    wording: Wording
    codes: Codes
    rows: dict[str, list[dict[str, str]]] = field(default_factory=dict)
    unheld: list[Unheld] = field(default_factory=list)
    held: int = 0

    def __post_init__(self) -> None:
        lexicon = self.wording.lexicon
        self._countries = {row["code"]: row for row in reversed(lexicon["countries"])}
        self._places = {
            (name.lower(), row["country"]) for t in _PLACES for row in lexicon[t] for name in all_names(row)
        }
        self._bodies = {name.lower(): (t, row) for t in _BODIES for row in lexicon[t] for name in all_names(row)}
        self._lands: dict[str, _Land] = {}

    def add(self, entries: Iterable[DictionaryEntry]) -> None:
        """Take the entries in, and list what of them no table holds."""
        for entry in entries:
            self._agent(entry) if entry.is_agent else self._actor(entry)
        for land in self._lands.values():
            if land.new:
                self._row("countries", land.row())
        nameless = set(self.codes.countries.values()) - self._countries.keys() - self._lands.keys()
        for row in (row for rows in self.rows.values() for row in rows if row.get("country") in nameless):
            row["country"] = ""

    def _actor(self, entry: DictionaryEntry) -> None:
        meanings = [(term, self.codes.meaning(term.code)) for term in entry.terms]
        for term, meaning in meanings:
            if meaning.unknown:
                self._refuse(entry, term.line, meaning.unknown)
        told = [(term, meaning) for term, meaning in meanings if meaning.is_held]
        bare = [(term, meaning) for term, meaning in told if meaning.is_country]
        if bare and (len(bare) == len(told) or entry.names[0].words in self.codes.names):
            self._country(entry, told, _last(bare))
        elif told:
            self._named(entry, told)

    # ---- countries --------------------------------------------------------------------------------------------------

    def _country(self, entry: DictionaryEntry, told: _Told, kept: tuple[Term, Meaning]) -> None:
        code = kept[1].country
        people = [name for name in entry.names[:1] if self._is_person(name, [kept])]
        people = [name for name in people if (name.words.lower(), code) not in self._places]
        self._people(entry, people, told)
        for term, meaning in told if not people else ():
            if (meaning.role, meaning.country) != ("", code):
                self._refuse(entry, term.line, f"{term}: held as {code} alone, without days or role")
        for name in (name for name in entry.names if name not in people):
            for written in self._printed(entry, name, lambda written: self._is_known(code, written)):
                self._of_land(code, written)

    def _is_known(self, code: str, name: str) -> bool:
        """Whether our lists have a name for a land or for a place in it."""
        row = self._countries.get(code)
        return (name.lower(), code) in self._places or (row is not None and _Land(row, code, name).has(name))

    def _of_land(self, code: str, name: str) -> None:
        """A name of a land, its adjective, its people, or a place somewhere in it that stands for the state as well."""
        land = self._lands.setdefault(code, _Land(self._countries.get(code), code, name))
        if not land.has(name) and not land.take(name):
            place = {"name": name, "country": code, "precision": _SOMEWHERE, "capital": "1"}
            self._row("regions", place)

    # ---- people and bodies ------------------------------------------------------------------------------------------

    def _named(self, entry: DictionaryEntry, told: _Told) -> None:
        """A person under all the names of the entry, or a body, whose other names may be people of their own."""
        people = [name for name in entry.names if self._is_person(name, told)]
        if entry.names[0] in people:
            self._people(entry, list(entry.names), told)
            return
        for name in people:
            self._people(entry, [name], told)
        self._body(entry, [name for name in entry.names if name not in people], told)

    def _is_person(self, name: Name, told: _Told) -> bool:
        roles = [meaning for _, meaning in told if not meaning.is_country] or [told[0][1]]
        meaning = next((meaning for meaning in roles if meaning.people), roles[0])
        dated = any(term.is_dated and not meaning.is_country for term, meaning in told)
        return is_person(name.words, meaning, dated, self.wording)

    def _people(self, entry: DictionaryEntry, names: list[Name], told: _Told) -> None:
        first, *others = [written for name in names for written in self._printed(entry, name)] or [""]
        for term, meaning in told if first else ():
            row = {"name": first, "names": "|".join(_once(others, first)), "country": meaning.country}
            row |= {"role": meaning.role, "start": term.start, "end": term.end, "code": term.code}
            self._row("people", row)

    def _body(self, entry: DictionaryEntry, names: list[Name], told: _Told) -> None:
        term, meaning = _last(told)
        for other in (other for other, _ in told if other.code != term.code):
            self._refuse(entry, other.line, f"{other}: a body has one code and no days; kept as {term.code}")
        known = self._bodies.get(next(self.wording.written(names[0].words)).lower())
        new = [name for given in names for name in self._printed(entry, given, lambda n: n.lower() in self._bodies)]
        first, *others = _once(new) or [""]
        if known and new:
            self._row(known[0], {**known[1], "names": "|".join(_once(new)), "code": term.code})
        elif new:
            row = {"name": first, "names": "|".join(others), "country": meaning.country, "about": meaning.role}
            self._row(_TABLE[meaning.kind or "organisation"], {**row, "code": term.code})

    # ---- nouns ------------------------------------------------------------------------------------------------------

    def _agent(self, entry: DictionaryEntry) -> None:
        term = entry.terms[0]
        meaning = self.codes.meaning(term.code)
        if meaning.unknown:
            self._refuse(entry, term.line, meaning.unknown)
        forms = set(entry.plurals.values())
        for name in (name for name in entry.names if meaning.is_held and name.words not in forms):
            self._noun(entry, name, meaning, term)

    def _noun(self, entry: DictionaryEntry, name: Name, meaning: Meaning, term: Term) -> None:
        """A noun that our lists do not have, by its head: the last word, or the one before `of`."""
        words = [word for word in name.words.lower().split() if word != "the"]
        while words and words[-1] in self.wording.small:
            words.pop()
        small = next((at for at, word in enumerate(words) if at and word in self.wording.small), len(words))
        head, singular = words[small - 1].rpartition("-")[2] if words else "", " ".join(words)
        if not head or head in self.wording.nouns:
            self.held += bool(head)
        elif self.wording.is_stem(head):
            self._refuse(entry, name.line, f"{name.words}: {head}… is the beginning of a word; nouns are read whole")
        elif small < len(words):
            self._refuse(entry, name.line, f"{name.words}: {head} is no noun for people or bodies that is known")
        elif not singular.replace(" ", "").replace("-", "", 1).isalpha():
            self._refuse(entry, name.line, f"{name.words}: no noun is read across what is no letter")
        else:
            plural = entry.plurals.get(name.words, plurals(name.words)[0]).lower()
            kind = _kind_of_noun(head, meaning)
            strength = "strong" if head.endswith(english.PERSON_NOUN_ENDINGS) else "weak"
            row = {"singular": singular, "plural": plural, "kind": kind, "strength": strength, "code": term.code}
            self._row("roles", row)

    # ---- what is left -----------------------------------------------------------------------------------------------

    def _printed(
        self, entry: DictionaryEntry, name: Name, known: Callable[[str], bool] = lambda _: False
    ) -> Iterator[str]:
        """The printed forms of a name that are new and serve; those that do not are listed."""
        for written in self.wording.written(name.words):
            if known(written):
                self.held += 1
            elif fault := self.wording.fault(written):
                self._refuse(entry, name.line, fault)
            else:
                yield written

    def _row(self, table: str, row: dict[str, str]) -> None:
        self.rows.setdefault(table, []).append(row)

    def _refuse(self, entry: DictionaryEntry, line: int, why: str) -> None:
        self.unheld.append(Unheld(entry.file, line, why))


@dataclass(eq=False)
class _Land:
    """A country and what dictionaries add to it; `ours`: its row in our table, if it has one."""

    ours: Row | None
    code: str
    name: str
    names: list[str] = field(default_factory=list)
    adjectives: list[str] = field(default_factory=list)
    people: list[str] = field(default_factory=list)

    def __post_init__(self) -> None:
        row = self.ours or {"name": self.name, "names": "", "adjectives": "", "people": ""}
        self._known = {name.lower() for column in ("adjectives", "people") for name in row[column].split("|")}
        self._names = all_names(row)

    @property
    def new(self) -> bool:
        return self.ours is None or bool(self.names or self.adjectives or self.people)

    def has(self, name: str) -> bool:
        return name.lower() in self._known or name.lower() in map(str.lower, self._names)

    def take(self, name: str) -> bool:
        """Whether a name is the land's, or its adjective or people, and then keep it."""
        if is_adjective(name, self._names):
            self.adjectives.append(name)
            self.people += [name] if name.endswith(english.ADJECTIVES_OF_ONE_FORM) else [name, f"{name}s"]
        elif name.endswith("s") and is_adjective(name[:-1], self._names):
            self.people.append(name)
        elif self._is_alike(name):
            self.names.append(name)
        else:
            return False
        self._known.add(name.lower())
        return True

    def _is_alike(self, name: str) -> bool:
        """Another spelling of the name, or words that end in it: Republic of Ordania."""
        low, known = name.lower(), [other.lower() for other in self._names]
        ends = low.split()[-1]
        return any(ends == k or SequenceMatcher(None, ends, k).ratio() >= _ALIKE for k in known)

    def row(self) -> dict[str, str]:
        """The row of the table: ours with what was added, so that both are one country."""
        row = dict(self.ours or {"code": self.code, "name": self.name})
        people = sorted(self.people, key=len)  # a people told by adjectives alone is named by the last, a plural
        added = {"names": self.names, "adjectives": self.adjectives, "people": people}
        return row | {column: "|".join(_once(words)) for column, words in added.items()}


def _last(told: _Told) -> tuple[Term, Meaning]:
    """The code without days, else the one that began last."""
    return max(told, key=lambda t: (not t[0].is_dated, t[0].start))


def _kind_of_noun(noun: str, meaning: Meaning) -> str:
    """People or a body by how the word ends, else what the code has nouns for."""
    if noun.endswith(english.BODY_NOUN_ENDINGS):
        return "organisation"
    return "population" if noun.endswith(english.PERSON_NOUN_ENDINGS) else meaning.agent or "population"


def _once(names: Iterable[str], but: str = "") -> list[str]:
    """Names in their order, each once."""
    return [name for name in dict.fromkeys(names) if name != but]
