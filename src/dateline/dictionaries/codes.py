"""What a code says: a country, a kind and a role, out of pieces of three letters (`ORDGOVMIL`, `NGOORDHRI`)."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace

from dateline.dictionaries.name_wording import is_adjective
from dateline.dictionaries.notation import DictionaryEntry
from dateline.lexicon import Entry as Row
from dateline.lexicon import Lexicon

_LETTERS = re.compile(r"[A-Z]{3}")


@dataclass(frozen=True, slots=True)
class Meaning:
    """`country`: ISO 3166, or one of the dictionary's own; `kind`: that of the body, empty when it may as well be a person;
    `people`: whether its names are people's, `always` or `never`; `agent`: the kind of a noun; `role`: in words, with pieces
    that we have no word for as they are; `is_country`: with no role that is known; `unknown`: why its first piece, which
    decides, tells nothing."""

    country: str = ""
    kind: str = ""
    people: str = ""
    agent: str = ""
    role: str = ""
    is_country: bool = False
    unknown: str = ""

    @property
    def is_held(self) -> bool:
        return bool(self.country or self.role)


@dataclass(frozen=True, slots=True)
class Codes:
    """`rows` of codes.tsv by code; `countries`: the code that a dictionary has for a country → ours, or its own;
    `names`: what countries are called, in capitals → code."""

    rows: Mapping[str, Row]
    countries: Mapping[str, str]
    names: Mapping[str, str]

    def meaning(self, code: str) -> Meaning:
        """What a code says, with `unknown` where its first piece, which decides, is none of ours."""
        pieces = _pieces(code.strip("~"))
        if "/" in code:
            return Meaning(unknown=f"{code} is two actors")
        if not pieces[0].isupper():
            return Meaning(unknown=f"{code} is no country and no role; the codes of peoples are not held")
        home = pieces[0] if pieces[0] in self.countries else ""
        first = self.rows.get(pieces[0])
        if first and first["home"]:
            home = next((p for p in pieces[1:] if p in self.countries and p not in self.rows), "")
        if home and len(pieces) > 1 and pieces[1] in self.countries and pieces[1] not in self.rows and not first:
            home, pieces = pieces[1], pieces[1:]  # a land under another: DNKGRL
        others = [piece for piece in pieces if piece != home]
        known = [self.rows[piece] for piece in others if piece in self.rows]
        role = ", ".join(self.rows[p]["role"] if p in self.rows else p for p in others)
        if home or first:
            return _meaning(self.countries.get(home, ""), known, role)
        role = ", ".join(row["role"] for row in known)
        kept = f"; kept without a country: {role}" if role else ""
        return replace(_meaning("", known, role), unknown=f"{pieces[0]} is no country and no role that is known{kept}")


def learn(lexicon: Lexicon, entries: Iterable[DictionaryEntry]) -> Codes:
    """The codes of `lexicon`, and those that the entries give to countries: another code for one of ours, told by its name
    (`ALGERIA [ALG]`), or a country of their own, told by an adjective or by offices (`ORDANIA [ORD]`, `[ORDGOV]`)."""
    rows = {row["code"]: row for row in lexicon["codes"]}
    ours = {row["code"]: row["code"] for row in lexicon["countries"]}
    ours |= {code: row["country"] for code, row in rows.items() if row["country"]}
    names = {name.upper(): row["code"] for row in lexicon["countries"] for name in (row["name"], *_split(row["names"]))}
    codes = Codes({code: row for code, row in rows.items() if not row["country"]}, ours, names)
    bare: dict[str, list[str]] = {}
    used: set[str] = set()
    for entry in entries:
        for first, *others in (_pieces(term.code) for term in entry.terms):
            if not _LETTERS.fullmatch(first) or first in codes.rows or first in ours:
                continue
            if not others:
                bare.setdefault(first, []).extend(name.words for name in entry.names)
            elif not codes.rows.keys().isdisjoint(others):
                used.add(first)
    same = {code: names[known] for code, some in bare.items() if (known := next((n for n in some if n in names), ""))}
    own = {some[0]: code for code, some in bare.items() if code not in same and (code in used or _has_adjective(some))}
    return replace(codes, countries=ours | same | {code: code for code in own.values()}, names=names | own)


def _has_adjective(names: list[str]) -> bool:
    return any(is_adjective(name, names[:1]) for name in names[1:])


def _meaning(country: str, known: list[Row], role: str) -> Meaning:
    kind, people, agent = (
        next((row[column] for row in known if row[column]), "") for column in ("kind", "people", "agent")
    )
    return Meaning(country, kind, people, agent, role, bool(country) and not known)


def _pieces(code: str) -> list[str]:
    return [code[at : at + 3] for at in range(0, len(code), 3)] or [""]


def _split(names: str) -> list[str]:
    return [name for name in names.split("|") if name]
