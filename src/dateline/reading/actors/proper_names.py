"""Proper names of people and bodies: what a span of capitals is, decided by votes over the whole report.

The entity hint is one vote among several, because it misses names at sentence starts and takes mosques for people. What
a name is in one sentence it is in all of them.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from functools import cached_property

from dateline.reading.actors.actor_lexicon import ActorLexicon, PersonNoun
from dateline.reading.actors.bodies import Listed
from dateline.reading.actors.capitalised_spans import CapitalisedSpan
from dateline.reading.actors.mention import Mention, head_of, wording
from dateline.reading.syntax.table import Table
from dateline.rows import ActorKind

_NO_ACTOR = frozenset("GPE LOC FAC DATE TIME EVENT LAW LANGUAGE WORK_OF_ART NORP PRODUCT MONEY".split())
_PARTY = frozenset({"nsubj", "nsubjpass", "dobj"})
_BODY_KINDS = frozenset({"organisation", "armed-group"})
_DASHES = frozenset({"-", "--", "–", "—"})
_LONGEST = 6
_LEAST_CAPITALS = 5
"""Words with a capital from which a sentence without other words is a headline."""


@dataclass(frozen=True)
class _Name:
    """A span of capitals with the words around it."""

    table: Table
    words: ActorLexicon
    span: CapitalisedSpan
    people: Listed

    @cached_property
    def head(self) -> int:
        return head_of(self.table, self.span.first, self.span.last)

    @property
    def size(self) -> int:
        return self.span.last - self.span.first

    @property
    def tail(self) -> PersonNoun | None:
        """What the last word is, where it is a noun for people or bodies."""
        return self.words.nouns.get(self.table.word[self.span.last - 1])

    @property
    def is_strange(self) -> bool:
        """Whether no word of it is one of the language."""
        return self.words.lower_words.isdisjoint(self.table.word[self.span.first : self.span.last])

    def hinted(self, label: str) -> bool:
        """Whether more than half of the tokens have an entity hint."""
        return self.table.entity[self.span.first : self.span.last].count(label) * 2 > self.size


def _by_words(name: _Name) -> str:
    """`Kestrel Institute`, `Ministry of …`: a body by its last word, or by its first."""
    table, span, tail = name.table, name.span, name.tail
    ends = (tail and tail.kind == "organisation") or table.is_word(span.last - 1, "body-name-end")
    begins = name.words.nouns.get(table.word[span.first])
    goes_on = span.last < len(table) and table.is_word(span.last, "name-link")
    alone = span.first > 0 and table.is_word(span.first - 1, "the")  # "the Observatory"
    if ((name.size > 1 or alone) and ends) or (begins and begins.kind == "organisation" and goes_on):
        return _kind_of_body(table, span.first, span.last)
    return ""


def _by_role(name: _Name) -> str:
    """`spokesman Varo Kestrel` is a person, `the newspaper La Varkesh` a body."""
    if name.span.role is None:
        return ""
    noun = name.words.nouns.get(name.table.word[name.span.role[1] - 1])
    if noun is None or noun.kind == "population":
        return "person" if noun else ""
    return "" if noun.singular in name.table.classes["generic-body"] else "organisation"


def _by_noun_beside(name: _Name) -> str:
    """`Mathilde, a midwife`; `his sister, Mathilde`."""
    at = max(name.table.with_dep(name.head, ("appos",)), default=None)
    beside = at is not None and _is_single_person(name.words, name.table.word[at])
    return "person" if beside or is_told_by_noun(name.table, name.head, name.words) else ""


def _by_article(name: _Name) -> str:
    """`the Varka`: a single name behind the article is a river's or a ship's, whatever the hint says."""
    table, first = name.table, name.span.first
    alone = name.size == 1 and table.tag[first] == "NNP" and table.dep[first] not in {"compound", "nmod"}
    behind = alone and first > 0 and table.is_word(first - 1, "the")
    return "none" if behind and name.hinted("PERSON") else ""


def _by_country(name: _Name) -> str:
    """`the Varkeshi Blue Shield`."""
    hints = name.table.entity[name.span.first : name.span.last]
    return "organisation" if name.span.country and name.size > 1 and "PERSON" not in hints else ""


def _by_other_hint(name: _Name) -> str:
    """A place, a day, a law; but not two or three strange words that deal with people."""
    table, verb = name.table, name.table.head[name.head]
    deals = table.is_a(verb, "saying") or table.is_a(verb, "human-deed")
    person = table.dep[name.head] in _PARTY and deals and name.is_strange and name.size in {2, 3}
    return "none" if table.entity[name.head] in _NO_ACTOR and not person else ""


def _by_speech(name: _Name) -> str:
    """The subject of a verb of speech, or behind `according to`."""
    table, head = name.table, name.head
    says = table.dep[head] == "nsubj" and table.is_a(table.head[head], "saying")
    behind = table.dep[head] == "pobj" and head > 1 and table.is_word(head - 1, "to")
    if not says and not (behind and table.is_word(head - 2, "according")):
        return ""
    return "person" if name.size > 1 and name.is_strange else "unknown"


def _by_pronoun_after(name: _Name) -> str:
    """`Varko walked out. Then she turned back.`: one strange name that moves, and the next sentence's subject is he or she."""
    table, head = name.table, name.head
    acts = table.dep[head] == "nsubj" and table.is_a(table.head[head], "bodily-act") and table.tag[head] == "NNP"
    if not (acts and name.size == 1 and name.is_strange and table.opening[head]) or table.entity[head]:
        return ""
    after = table.sentence_tokens(head).stop
    if after >= len(table) or table.block[after] != table.block[head]:
        return ""
    subject = next((i for i in table.sentence_tokens(after) if table.dep[i] == "nsubj"), head)
    told = table.is_word(subject, "masculine-pronoun") or table.is_word(subject, "feminine-pronoun")
    return "person" if told else ""


def _by_dateline(name: _Name) -> str:
    """`TARVIK, March 3 (Merle Wire) —`: the agency in the brackets of a dateline."""
    table, first, last = name.table, name.span.first, name.span.last
    if not 0 < first <= last < len(table) - 1 or (table.word[first - 1], table.word[last]) != ("(", ")"):
        return ""
    return "organisation" if table.word[last + 1] in _DASHES else ""


def _is_party(name: _Name) -> bool:
    return name.size in {2, 3} and name.is_strange and name.table.dep[name.head] in _PARTY


def _by_list(name: _Name) -> str:
    """A person whom a user's lexicon lists, by the whole name, with or without the title before it."""
    starts = (i for i in range(name.span.begin, name.span.first + 1) if i in name.people)
    return "person" if any(name.people[i][0] == name.span.last for i in starts) else ""


_OPINIONS: tuple[tuple[str, Callable[[_Name], str], int], ...] = (
    ("listed-as-person", _by_list, 9),
    ("agency-in-dateline", _by_dateline, 6),
    ("ends-as-happening", lambda n: n.table.is_word(n.span.last - 1, "happening") * "none", 5),
    ("begins-or-ends-as-body", _by_words, 5),
    ("has-title", lambda n: (n.span.title is not None) * "person", 6),
    ("ends-in-people-noun", lambda n: (n.tail is not None) * "noun", 3),
    ("behind-people-noun", _by_role, 4),
    ("begins-with-first-name", lambda n: _has_first_name(n) * "person", 4),
    ("beside-people-noun", _by_noun_beside, 4),
    ("hinted-as-person-behind-article", _by_article, 3),
    ("hinted-as-person", lambda n: n.hinted("PERSON") * "person", 2),
    ("hinted-as-body", lambda n: n.hinted("ORG") * "organisation", 2),
    ("behind-demonym", _by_country, 2),
    ("hinted-as-no-actor", _by_other_hint, 1),
    ("speaks", _by_speech, 1),
    ("moves-and-goes-on", _by_pronoun_after, 2),
    ("strange-party", lambda n: _is_party(n) * "unknown", 1),
)
"""What tells the kind of a name, the first that does: what it is, function (a kind, or ""), weight of the vote."""


def find(table: Table, spans: list[CapitalisedSpan], words: ActorLexicon, people: Listed) -> list[Mention]:
    """Every named person and body among the spans, in text order; `people`: names that a user's lexicon has for them.
    In a headline with capitals throughout, where a span says nothing, only names that other sentences have are found, and
    first names with what follows."""
    headlines = _headlines(table)
    plain = (s for s in spans if table.sentence[s.first] not in headlines)
    kinds, shorter = _decide([_Name(table, words, s, people) for s in plain])
    found: list[Mention] = []
    for span in spans:
        told = span if table.sentence[span.first] not in headlines else _piece(table, span, kinds, shorter, words)
        if told and (not found or told.first >= found[-1].last):
            found += _named(table, told, kinds, shorter)
    return found


def _headlines(table: Table) -> set[int]:
    """The sentences in which every word has a capital, but for small ones."""
    high: Counter[int] = Counter()
    low: set[int] = set()
    small = table.classes["headline-word"]
    for word, sentence in zip(table.written, table.sentence, strict=True):
        if word[0].isupper():
            high[sentence] += 1
        elif word[0].isalpha() and word not in small:
            low.add(sentence)
    return {sentence for sentence, count in high.items() if count >= _LEAST_CAPITALS and sentence not in low}


def _piece(
    table: Table, span: CapitalisedSpan, kinds: dict[str, str], shorter: set[str], words: ActorLexicon
) -> CapitalisedSpan | None:
    """The longest piece of a headline's span that is a known name."""
    for size in range(min(_LONGEST, span.last - span.first), 0, -1):
        for first in range(span.first, span.last - size + 1):
            key = wording(table, first, first + size)
            if key in kinds or key in shorter:
                return CapitalisedSpan(first, first, first + size)
    if table.written[span.first] in words.first_names and span.last - span.first > 1:
        kinds.setdefault(wording(table, span.first, span.first + 2), "person")
        return replace(span, last=span.first + 2)
    return None


def _decide(names: list[_Name]) -> tuple[dict[str, str], set[str]]:
    """The kind of every name by its words, and the shorter forms of people's names (surnames, first names)."""
    votes: dict[str, Counter[str]] = {}
    for name in names:
        kind, weight = next(((k, weight) for _, told, weight in _OPINIONS if (k := told(name))), ("none", 0))
        votes.setdefault(wording(name.table, name.span.first, name.span.last), Counter())[kind] += weight
    kinds = {key: max(tally, key=tally.__getitem__) for key, tally in votes.items() if any(tally.values())}
    shorter = set()
    for key, kind in kinds.items():
        parts = key.split()
        if kind == "person" and len(parts) > 1:
            shorter |= {parts[0], *(" ".join(parts[cut:]) for cut in range(1, len(parts)))}
    return kinds, shorter


def _kind_of_body(table: Table, first: int, last: int) -> ActorKind:
    parts = set(table.word[first:last])
    named, headed = table.classes["armed-name"], table.classes["armed-name-end"]
    return "armed-group" if parts & named and parts & headed else "organisation"


def _has_first_name(name: _Name) -> bool:
    return name.table.written[name.span.first] in name.words.first_names and 1 < name.size < _LONGEST


def is_told_by_noun(table: Table, head: int, words: ActorLexicon) -> bool:
    """`Corvo's sister, Mathilde`: whether a name stands beside the noun for a single person."""
    return table.dep[head] == "appos" and _is_single_person(words, table.word[table.head[head]])


def _is_single_person(words: ActorLexicon, word: str) -> bool:
    noun = words.nouns.get(word)
    return noun is not None and noun.kind == "population" and not noun.plural


def _named(table: Table, span: CapitalisedSpan, kinds: dict[str, str], shorter: set[str]) -> Iterator[Mention]:
    key = wording(table, span.first, span.last)
    kind = kinds.get(key, "")
    if key in shorter and (kind not in _BODY_KINDS or span.last - span.first == 1):
        kind = "person"
    if kind in _BODY_KINDS:
        yield _body(table, span, kind)
    elif kind in {"person", "unknown"}:
        head, gender = head_of(table, span.begin, span.last), span.title.gender if span.title else ""
        as_kind: ActorKind = "person" if kind == "person" else "unknown"
        yield Mention(span.begin, span.last, head, "name", as_kind, key, f"actors.{kind}-name", span.first,
                      span.country, span.country_at, span.role, gender)  # fmt: skip


def _body(table: Table, span: CapitalisedSpan, kind: str) -> Mention:
    last = _of_phrase(table, span.last)
    first = span.role[0] if span.role and span.title else span.first
    as_kind: ActorKind = "armed-group" if kind == "armed-group" else _kind_of_body(table, first, last)
    key, how = wording(table, first, last), f"actors.{kind}-name"
    return Mention(first, last, head_of(table, first, last), "name", as_kind, key, how, first,
                   span.country, span.country_at)  # fmt: skip


def _of_phrase(table: Table, last: int) -> int:
    """`Ministry` + `of the Interior`, `Front` + `for the Liberation of Varkesh`: where the name really ends."""
    while last + 1 < len(table) and table.is_word(last, "name-link"):
        after = last + 1
        while after < len(table) and table.is_word(after, "name-link-filler"):
            after += 1
        end = _capitals(table, after)
        if end == after:
            break
        last = end
    return last


def _capitals(table: Table, i: int) -> int:
    stop = table.sentence_tokens(i).stop if i < len(table) else i
    while i < stop and table.written[i][0].isupper() and table.tag[i].startswith(("NN", "JJ")):
        i += 1
        joined = i + 1 < stop and table.is_word(i, "and") and table.tag[i + 1] == "NNP"
        i += joined and table.written[i + 1][0].isupper()
    return i
