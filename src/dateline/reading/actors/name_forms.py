"""What a report's names are short for, and which name a role phrase stands beside; learned before mentions are joined."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise

from dateline.reading.actors.mention import Mention, owned_wording, wording
from dateline.reading.syntax.table import Table

PERSONS = frozenset({"person", "population", "unknown"})
_CLOSING = frozenset({",", ".", ")", "—", "–", "-"})


@dataclass(frozen=True, slots=True)
class NameForms:
    """`full`: the full names that each shorter form can mean; `aliases`: another name → the one it stands for;
    `beside`: by the first token of a name, the role phrase before it; `introduced`: where such phrases begin."""

    full: dict[str, list[str]]
    aliases: dict[str, str]
    beside: dict[int, Mention]
    introduced: frozenset[int]


def learn(table: Table, mentions: list[Mention]) -> NameForms:
    """Full names by each shorter form, what stands in brackets behind a name, and the role phrase beside a name."""
    full: dict[str, list[str]] = {}
    aliases: dict[str, str] = {}
    for m in (m for m in mentions if m.form == "name"):
        if m.key.startswith(("=", "state:")):
            aliases.setdefault(wording(table, m.first, m.last), m.key)
            continue
        for short in _shorter(table, m):
            known = full.setdefault(short, [])
            known.extend([m.key] if m.key not in known else [])
    for m, after in pairwise(mentions):
        if _is_in_brackets(table, m, after) or _is_called(table, m, after):
            aliases[after.key] = m.key if m.form == "name" else owned_wording(table, m)
    beside = dict(_beside(table, mentions))
    return NameForms(full, aliases, beside, frozenset(m.first for m in beside.values()))


def _shorter(table: Table, m: Mention) -> Iterator[str]:
    """The last words of a name, of a person's also the first, of a body's those before its "of": "the General Staff"."""
    parts, is_person = m.key.split(), m.kind in {"person", "unknown"}
    yield from (" ".join(parts[cut:]) for cut in range(1, len(parts) if is_person else len(parts) - 1))
    if is_person and len(parts) > 1:
        yield parts[0]
    link = next((i for i, word in enumerate(parts) if word in table.classes["name-link"]), 0)
    if not is_person and link > 1:
        yield " ".join(parts[:link])


def _is_in_brackets(table: Table, m: Mention, after: Mention) -> bool:
    """`the Dren Valley Front (DVF)`; `the Dren mission in Lorava (DML)`, where the first letters agree."""
    words = table.written
    inside = 0 < after.first < after.last < len(table)
    if not inside or (words[after.first - 1], words[after.last]) != ("(", ")"):
        return False
    if m.kind not in {"organisation", "armed-group"} or after.form != "name":
        return False
    short = words[after.first]
    agrees = after.last - after.first == 1 and short.isupper() and words[m.first][0] == short[0]
    return after.first == m.last + 1 or (agrees and after.first - m.last <= 4)


def _is_called(table: Table, m: Mention, after: Mention) -> bool:
    """`Haki Moro, known as Commander Lion,`: another name of the same person."""
    between = table.word[m.last : after.first]
    people = (m.form, m.kind, after.form, after.kind) == ("name", "person", "name", "person")
    called = not table.classes["called"].isdisjoint(between)
    return people and 0 < len(between) < 8 and called and "." not in between


def _beside(table: Table, mentions: list[Mention]) -> Iterator[tuple[int, Mention]]:
    for number, name in enumerate(mentions):
        before = mentions[max(0, number - 3) : number] if (name.form, name.kind) == ("name", "person") else ()
        role = next((m for m in before if _is_role_of(table, m, name)), None)
        if role is not None:
            yield name.first, role


def _is_role_of(table: Table, m: Mention, name: Mention) -> bool:
    """`coalition spokesman Gil Ferrant`; `the district officer, Jan Pohl,`: a role phrase right before a name."""
    if m.form != "noun" or m.last > name.first or m.plural or m.kind not in PERSONS:
        return False
    if m.last == name.first:
        return True
    mark, *rest = range(m.last, name.first)
    opens = table.word[mark] in {",", "("} and len(rest) <= (table.word[mark] == ",")
    closed = name.last == len(table) or table.written[name.last] in _CLOSING
    return opens and closed and all(table.is_word(i, "the") for i in rest)
