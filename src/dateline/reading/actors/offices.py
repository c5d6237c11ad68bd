"""Who holds which office: titles, appositions and what a report says somebody is, and whom `the minister` then means."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from functools import cached_property

from dateline.english.names import GENDERED_ENDINGS
from dateline.reading.actors import pronouns
from dateline.reading.actors.discourse import Cluster, Discourse
from dateline.reading.actors.mention import Mention, is_owned
from dateline.reading.syntax.lemmas import share_stem
from dateline.reading.syntax.table import Table

REMEMBERED = 200
"""Offices that were told last, among which a holder is looked for: the cost stays linear."""


@dataclass(frozen=True, slots=True)
class Office:
    """What somebody is told to be: small words in one spelling, the countries named with them, whether it is over."""

    words: frozenset[str]
    countries: frozenset[str] = frozenset()
    past: bool = False


@dataclass(frozen=True)
class _Comparison:
    """The office `asked` for, with its noun, beside one that somebody holds."""

    table: Table
    asked: Office
    noun: str
    held: Office

    @cached_property
    def is_wider(self) -> bool:
        """Whether the noun tells only a class of offices: `the officer` for a colonel."""
        members = self.table.classes.get(f"{self.noun}-office", frozenset())
        return self.noun not in self.held.words and bool(members & self.held.words)

    @cached_property
    def is_at_home(self) -> bool:
        """Whether both are told with one country."""
        return any(share_stem(a, b) for a in self.asked.countries for b in self.held.countries)

    @cached_property
    def more(self) -> frozenset[str]:
        """The other words that are asked for."""
        return self.asked.words - {self.noun}

    @cached_property
    def less(self) -> frozenset[str]:
        """The other words of the office held."""
        return self.held.words - {self.noun}

    @property
    def is_possible(self) -> bool:
        """Not another noun, time, country or rank; `the Varkeshi leader` only with a country."""
        if (self.noun not in self.held.words and not self.is_wider) or self.asked.past != self.held.past:
            return False
        leads = self.is_wider and self.noun in self.table.classes["leader"]
        if not self.is_at_home and (leads or (self.asked.countries and self.held.countries)):
            return False
        apart = bool(self.more) if self.is_wider else bool(self.more and self.less and not self.more & self.less)
        return not apart and not (self.less & self.table.classes["lesser-office"]) - self.more


_FEATURES: tuple[tuple[str, Callable[[_Comparison], float], float], ...] = (
    ("one-country", lambda c: c.is_at_home, 2.0),
    ("words-in-both", lambda c: len(c.more & c.less), 1.0),
    ("words-in-one", lambda c: len(c.more ^ c.less), -0.1),
    ("class-of-offices", lambda c: c.is_wider, -1.0),
)
"""What speaks for the holder of an office: name, function, weight."""


@dataclass(slots=True)
class Offices:
    """The offices learned so far, with whoever holds them, in text order."""

    discourse: Discourse
    held: list[tuple[Office, Cluster]] = field(default_factory=list)

    def learn(self, m: Mention, cluster: Cluster) -> None:
        """Take in the title before a name, or the noun phrase of a person."""
        if m.form == "name" and m.name > m.first:
            self._add(_office(self.discourse, m, m.name), cluster, m.first)
        elif m.form == "noun":
            self._add(_office(self.discourse, m, m.last), cluster, m.first)

    def _add(self, office: Office, cluster: Cluster, first: int) -> None:
        counterpart = bool(office.words & self.discourse.table.classes["counterpart"])
        other = _owner(self.discourse, first) if counterpart else None
        if other is not None:
            theirs = [o.words for o, k in self.held if k is other and not o.past]
            office = Office(office.words.union(*theirs), office.countries, office.past)
        self.held.append((office, cluster))

    def holder(self, m: Mention) -> Cluster | None:
        """Whoever holds the office that a definite noun phrase tells: the one that fits best, of equals the last."""
        table, asked = self.discourse.table, _office(self.discourse, m, m.last)
        noun = _plain(self.discourse, table.word[m.head])
        best, most = None, (-9.0, -1)
        for office, cluster in self.held[-REMEMBERED:]:
            compared = _Comparison(table, asked, noun, office)
            if cluster.mentions and compared.is_possible:
                fit = sum(weight * feature(compared) for _, feature, weight in _FEATURES)
                if (fit, cluster.mentions[-1].first) >= most:
                    best, most = cluster, (fit, cluster.mentions[-1].first)
        return best

    def told_as(self, m: Mention, earlier: list[tuple[Mention, Cluster]]) -> Cluster | None:
        """Which of those told earlier by an office alone is who a title or a noun phrase now tells more of."""
        last = m.name if m.form == "name" else m.last
        told = _office(self.discourse, m, last)
        for mention, cluster in earlier:
            noun = _plain(self.discourse, self.discourse.table.word[mention.head])
            asked = _office(self.discourse, mention, mention.last)
            if (
                not cluster.named
                and noun in told.words
                and _Comparison(self.discourse.table, asked, noun, told).is_possible
            ):
                return cluster
        return None


def gender(table: Table, m: Mention) -> str:
    """The sex that a person noun tells: m, f or nothing."""
    for name, sex in (("feminine-noun", "f"), ("masculine-noun", "m")):
        if table.is_word(m.head, name):
            return sex
    return next((sex for ending, sex in GENDERED_ENDINGS if table.word[m.head].endswith(ending)), "")


def is_past_or_aged(table: Table, m: Mention) -> bool:
    """`the former sergeant`, `the 43-year-old driver`: phrases that tell more of someone who was introduced."""
    words = set(table.word[m.first : m.last])
    return not words.isdisjoint(table.classes["former-here"]) or table.classes["aged"] <= words


def outer(discourse: Discourse, m: Mention) -> Cluster | None:
    """The spokesman in `a spokesman for the minister`, told from the mention of the minister."""
    table = discourse.table
    over = table.head[m.head]
    above = table.head[over]
    behind = table.dep[m.head] == "pobj" and table.is_word(over, "relation-preposition")
    if not behind or not (table.is_word(above, "relation") or table.is_word(above, "kin")):
        return None
    return discourse.around(above)


def _owner(discourse: Discourse, first: int) -> Cluster | None:
    """Whose counterpart someone is: `her` or `Tolland's` right before the phrase."""
    if first and pronouns.gender(discourse.table, first - 1):
        meant = pronouns.person(discourse, first - 1)
        return meant[0] if meant else None
    return discourse.around(first - 2) if is_owned(discourse.table, first) else None


def _office(discourse: Discourse, m: Mention, last: int) -> Office:
    table, first = discourse.table, m.first
    filler, former = table.classes["office-filler"], table.classes["former"]
    words = {_plain(discourse, w) for w in table.word[first:last] if w[0].isalpha() and w not in filler}
    around = (*range(first, last), *_beside(table, first, last))
    countries = {table.word[i] for i in around if _is_country(discourse, i)} | ({m.country.lower()} - {""})
    past = not former.isdisjoint(words) or not former.isdisjoint(table.word[first - 2 : first] if first > 1 else ())
    if words & table.classes["premier"]:
        words |= table.classes["prime-minister"]
    return Office(frozenset(words - countries - former), frozenset(countries), past)


def _beside(table: Table, first: int, last: int) -> list[int]:
    """The tokens where a country may stand beside a phrase: `Varkesh's` before it, `of Varkesh` behind."""
    behind = last + 1 < len(table) and table.is_word(last, "of")
    return [
        *([first - 2] if first > 1 and table.is_word(first - 1, "possessive-mark") else ()),
        *range(last + 1, min(last + 3, len(table)) * behind),
    ]


def _is_country(discourse: Discourse, i: int) -> bool:
    """A word with a capital that is no word of the language and no title: Varkeshi."""
    word, words = discourse.table.word[i], discourse.words
    known = word in words.lower_words or word in words.nouns or word in words.titles
    return len(word) > 3 and discourse.table.written[i][0].isupper() and not known


def _plain(discourse: Discourse, word: str) -> str:
    """A word of a title in the spelling that stands for all."""
    return discourse.words.spellings.get(word, word)
