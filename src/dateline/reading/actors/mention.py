"""A mention of someone: its words, and what they tell of kind, country, role and sex, before mentions are joined."""

from __future__ import annotations

from dataclasses import dataclass

from dateline.reading.syntax.table import Table
from dateline.report import Span
from dateline.rows import ActorKind


@dataclass(frozen=True, slots=True)
class Mention:
    """Tokens `first` up to, not including, `last`, with the head token `head`.

    `form`: name, noun, pronoun or relative; `key`: what joins equal mentions; `name`: where a name's own words begin
    (titles stand before it); `role`: token range of the words that tell the role, if any; `office`: the role that a
    user's lexicon has; `how`: the rule that found it; `link`: the evidence that joined it to the earlier ones, one of
    `coreference.LINKS`, "" for the first.
    """

    first: int
    last: int
    head: int
    form: str
    kind: ActorKind
    key: str
    how: str
    name: int = -1
    country: str = ""
    country_at: Span | None = None
    role: tuple[int, int] | None = None
    gender: str = ""
    definite: bool = False
    plural: bool = False
    link: str = ""
    office: str = ""

    @property
    def is_adjective(self) -> bool:
        """Whether it is only an adjective: `Varkeshi` in `Varkeshi jets`."""
        return self.how in {"actors.adjective-as-state", "actors.people-by-adjective"}


def head_of(table: Table, first: int, last: int) -> int:
    """The last token of tokens `first` up to `last` whose own head lies outside them."""
    outside = (i for i in range(last - 1, first - 1, -1) if not first <= table.head[i] < last or table.head[i] == i)
    return next(outside, last - 1)


def wording(table: Table, first: int, last: int) -> str:
    """The words of tokens `first` up to `last` in small letters."""
    return " ".join(table.word[first:last])


def is_owned(table: Table, first: int) -> bool:
    """Whether `'s` stands before a token that is not the report's second."""
    return first > 1 and table.is_word(first - 1, "possessive")


def owned_wording(table: Table, m: Mention) -> str:
    """The words of a noun phrase with whose it is: the president's office is not the mayor's."""
    return f"{table.word[m.first - 2]} {m.key}" if is_owned(table, m.first) else m.key
