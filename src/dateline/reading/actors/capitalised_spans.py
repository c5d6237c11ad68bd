"""Spans of capitalised words, and what stands before the name in them: demonyms and titles."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

from dateline.english.names import LONGEST_SHORT
from dateline.reading.actors.actor_lexicon import ActorLexicon, Title
from dateline.reading.actors.bodies import Listed
from dateline.reading.syntax.table import Table
from dateline.report import Span

_TAGS = frozenset("NN JJ FW VB CD IN UH XX LS RB".split())
_DEMONYMS = frozenset({"adjective", "country"})


@dataclass(frozen=True, slots=True)
class CapitalisedSpan:
    """A name at tokens `first` up to `last`; `begin` is where the demonym and titles before it begin."""

    begin: int
    first: int
    last: int
    title: Title | None = None
    role: tuple[int, int] | None = None
    country: str = ""
    country_at: Span | None = None


@dataclass(frozen=True)
class _Capitals:
    """A report's capitals: its listed names, and the tokens that bodies, states and peoples have `taken`."""

    table: Table
    listed: Listed
    taken: set[int]
    words: ActorLexicon

    @cached_property
    def titles(self) -> dict[int, tuple[int, Title]]:
        """Titles written with a capital, by their first token: the token after their last, and the title."""
        word, found = self.table.word, {}
        for i, lower in enumerate(word):
            for title in self.words.titles.get(lower, ()):
                end = i + len(title.words)
                if self.table.written[i][0].isupper() and word[i:end] == title.words:
                    found[i] = (end, title)
                    break
        return found

    @cached_property
    def seen(self) -> frozenset[str]:
        """Words that are names where no sentence begins."""
        columns = zip(self.table.written, self.table.tag, self.table.opening, strict=True)
        return frozenset(word for word, tag, opening in columns if tag == "NNP" and not opening)

    def is_demonym(self, i: int) -> bool:
        """Whether a listed adjective of a country, or its name, begins at a token."""
        return i in self.listed and self.listed[i][1].best.kind in _DEMONYMS

    def is_free(self, i: int) -> bool:
        """Whether a word with a capital stands at a token and belongs to no listed name."""
        return i < len(self.table) and self.table.written[i][0].isupper() and i not in self.taken


def find(table: Table, listed: Listed, taken: set[int], words: ActorLexicon) -> list[CapitalisedSpan]:
    """Every span of capitals outside the tokens `taken` by listed names, cut at its titles."""
    capitals = _Capitals(table, listed, taken, words)
    found: list[CapitalisedSpan] = []
    i = 0
    while i < len(table):
        last = _end(capitals, i) if _starts(capitals, i) else i
        if last > i:
            found += _cut(capitals, i, last)
        i = max(last, i + 1)
    return found


def _starts(c: _Capitals, i: int) -> bool:
    if c.is_demonym(i):
        return True
    if i in c.taken:
        return False
    return _is_article(c.table, i) or i in c.titles or (len(c.table.written[i]) > 1 and _names(c, i))


def _names(c: _Capitals, i: int) -> bool:
    """Whether a token's capital is that of a name: not only the one with which a sentence begins."""
    table, word = c.table, c.table.written[i]
    if not _is_capital(table, i):
        return False
    if i in c.listed and c.listed[i][1].best.kind == "person":
        return True
    describes = table.opening[i] and table.dep[i] == "amod" and table.head[i] > i and table.written[i + 1].islower()
    if describes and table.word[i] in c.words.lower_words:
        return False
    sure = not table.opening[i] or table.tag[i] in {"NNP", "NNPS"} or bool(table.entity[i]) or word in c.seen
    introduces = word in c.words.first_names and table.tag[i + 1 : i + 2] == ("NNP",)
    return sure or introduces or (word.isupper() and word.capitalize() in c.seen)


def _is_capital(table: Table, i: int) -> bool:
    """Whether a token's capital can be that of a name."""
    if not table.written[i][0].isupper() or table.entity[i] in {"DATE", "TIME"}:
        return False
    is_weekday = table.is_word(i, "weekday") and len(table.word[i]) > LONGEST_SHORT
    if is_weekday or table.is_word(i, "function-word") or table.is_word(i, "not-a-name"):
        return False
    return table.tag[i][:2] in _TAGS or bool(table.entity[i])


def _is_article(table: Table, i: int) -> bool:
    """`al-Varkesh`, in three tokens."""
    if not table.is_word(i, "name-article") or i + 2 >= len(table):
        return False
    return table.written[i + 1] == "-" and table.written[i + 2][0].isupper() and table.end[i] == table.start[i + 1]


def _end(c: _Capitals, first: int) -> int:
    last = first
    while last < len(c.table) and c.table.sentence[last] == c.table.sentence[first]:
        step = c.titles[last][0] - last if last in c.titles else _step(c, last, last > first)
        if not step:
            break
        last += step
    return max(last, first + 1)


def _step(c: _Capitals, i: int, inside: bool) -> int:
    """How many tokens the span goes on by at token `i`; 0 where it ends."""
    if _is_article(c.table, i):
        return 3
    if not inside or (_is_capital(c.table, i) and i not in c.taken):
        return 1
    if c.is_free(i + 1):
        return 2 if _is_inside(c.table, i) else 0
    plural = i + 1 < len(c.table) and c.table.is_word(i + 1, "name-plural-article")
    return 3 if plural and c.table.is_word(i, "name-of") and c.is_free(i + 2) else 0


def _is_inside(table: Table, i: int) -> bool:
    """`People's Congress`, `Kestrel-Varo`, `Ila de Kestrel`: what can stand between the words of a name."""
    if table.written[i] == "-":
        return table.end[i] == table.start[i + 1]
    owner = table.is_word(i, "possessive") and table.is_word(i - 1, "people-possessor")
    return owner or table.is_word(i, "name-particle")


def _cut(c: _Capitals, begin: int, last: int) -> Iterator[CapitalisedSpan]:
    """The span with its demonym and titles taken off the front; nothing where only those are there."""
    first, country, country_at, role, title = begin, "", None, None, None
    last = _before_adjective(c, first, last)
    while first < last:
        if c.is_demonym(first) and c.listed[first][0] <= last:
            end, hit = c.listed[first]
            country, country_at = hit.best.country, c.table.span(first, end - 1)
        elif first in c.titles and c.titles[first][0] <= last:
            end, found = c.titles[first]
            if _is_of_body(c, end, last):
                break
            role = (role[0] if role else first, end)
            title = found if title is None or found.gender else title
        else:
            break
        first = end
    inner = _title_inside(c, first, last)
    if inner:
        role, title, first = (role[0] if role else first, inner[0]), inner[1] or title, inner[0]
    if first < last and c.table.written[first] != "-":
        before = _role_before(c, begin) if role is None else None
        yield CapitalisedSpan(before[0] if before else begin, first, last, title, role or before, country, country_at)


def _before_adjective(c: _Capitals, first: int, last: int) -> int:
    """Without a demonym at the end that describes the noun behind it (`Freed Varkeshi` soldiers)."""
    at = last - 1
    ends = at in c.listed and c.listed[at][1].best.kind == "adjective" and last < len(c.table)
    if not ends or not c.table.written[last].islower() or c.table.head[at] < last:
        return last
    return first if at - first == 1 and c.table.opening[first] else at


def _title_inside(c: _Capitals, first: int, last: int) -> tuple[int, Title | None] | None:
    """`Varkesh Gov. Ila Kestrel`, `Political Editor Ila Kestrel`: where the name begins behind a title or people noun
    that is not the span's first or last word, and the title if it is one."""
    for i in range(last - 2, first - 1, -1):
        end, title = c.titles.get(i, (i + 1, None))
        noun = c.words.nouns.get(c.table.word[i])
        describes = noun and noun.role and noun.kind == "population" and not noun.plural and last - i > 2
        behind_name = c.table.written[max(i - 1, 0)] in c.words.first_names
        if (
            (title or describes)
            and end < last
            and not _is_of_body(c, end, last)
            and c.table.written[end] != "-"
            and not behind_name
        ):
            return end, title
    return None


def _is_of_body(c: _Capitals, end: int, last: int) -> bool:
    """Whether a title is the first part of a body's name: "General Staff", "General Assembly"."""
    return end == last - 1 and c.table.is_word(end, "titled-body")


def _role_before(c: _Capitals, begin: int) -> tuple[int, int] | None:
    """`deputy press secretary` + name: common nouns that stand right before a name as part of its phrase."""
    i, table = begin - 1, c.table
    noun = c.words.nouns.get(table.word[i]) if i >= 0 else None
    if noun is None or noun.plural or not noun.role or not table.tag[i].startswith("NN"):
        return None
    if not table.written[i].islower() or table.sentence[i] != table.sentence[begin]:
        return None
    while i and table.tag[i - 1] in {"NN", "JJ", "NNP", "HYPH"} and table.sentence[i - 1] == table.sentence[begin]:
        i -= 1
    if i > 0 and table.written[i] == "-" and table.tag[i - 1] == "CD":
        i -= 1  # a 38-year-old nurse
    return (i, begin)
