"""Proper names of people and bodies: what a run of capitals is, decided by votes over the whole report.

The entity hint is one vote among several, because it misses names at sentence starts and takes mosques for people. What
a name is in one sentence it is in all of them.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from dateline.reading.actors.actor_lexicon import ActorLexicon
from dateline.reading.actors.capitalised_spans import CapitalisedSpan
from dateline.reading.actors.mention import Mention, head_of, wording
from dateline.reading.syntax.table import Table
from dateline.rows import ActorKind

_NO_ACTOR = frozenset("GPE LOC FAC DATE TIME EVENT LAW LANGUAGE WORK_OF_ART NORP PRODUCT MONEY".split())
_LONGEST = 6
_BODY_KINDS = frozenset({"organisation", "armed-group"})


def find(table: Table, runs: list[CapitalisedSpan], words: ActorLexicon) -> list[Mention]:
    """Every named person and body among the runs, in text order. In a headline with capitals throughout, where a run
    says nothing, only names that other sentences have are found, and first names with what follows."""
    shouting = _headlines(table)
    kinds, shorter = _decide(table, [run for run in runs if table.sentence[run.first] not in shouting], words)
    told = [_piece(table, run, kinds, shorter, words) if table.sentence[run.first] in shouting else run for run in runs]
    found: list[Mention] = []
    for run in told:
        if run and (not found or run.first >= found[-1].last):
            found += _named(table, run, kinds, shorter)
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
    return {sentence for sentence, count in high.items() if count >= 5 and sentence not in low}


def _piece(
    table: Table, run: CapitalisedSpan, kinds: dict[str, str], shorter: set[str], words: ActorLexicon
) -> CapitalisedSpan | None:
    """The longest piece of a headline's run that is a known name."""
    for size in range(min(_LONGEST, run.last - run.first), 0, -1):
        for first in range(run.first, run.last - size + 1):
            key = wording(table, first, first + size)
            if key in kinds or key in shorter:
                return CapitalisedSpan(first, first, first + size)
    if table.written[run.first] in words.first_names and run.last - run.first > 1:
        kinds.setdefault(wording(table, run.first, run.first + 2), "person")
        return CapitalisedSpan(run.begin, run.first, run.first + 2, run.title, run.role, run.country, run.country_at)
    return None


def _decide(table: Table, runs: list[CapitalisedSpan], words: ActorLexicon) -> tuple[dict[str, str], set[str]]:
    """The kind of every run by its words, and the shorter forms of people's names (surnames, first names)."""
    votes: dict[str, dict[str, int]] = {}
    for run in runs:
        kind, weight = _opinion(table, run, words)
        tally = votes.setdefault(wording(table, run.first, run.last), {})
        tally[kind] = tally.get(kind, 0) + weight
    kinds = {key: max(tally, key=lambda k: tally[k]) for key, tally in votes.items() if any(tally.values())}
    shorter = set()
    for key, kind in kinds.items():
        parts = key.split()
        if kind == "person" and len(parts) > 1:
            shorter |= {parts[0], *(" ".join(parts[cut:]) for cut in range(1, len(parts)))}
    return kinds, shorter


def _opinion(table: Table, run: CapitalisedSpan, words: ActorLexicon) -> tuple[str, int]:
    """What the words of a run and its neighbours say it is, and how surely."""
    first, last = run.first, run.last
    head, start = table.word[last - 1], words.nouns.get(table.word[first])
    noun = words.nouns.get(head)
    long = last - first > 1
    if head in table.classes["happening"]:
        return "none", 5
    if long and ((noun and noun.kind == "organisation") or table.is_word(last - 1, "body-name-end")):
        return _armed_or_not(table, first, last), 5
    if start and start.kind == "organisation" and last < len(table) and table.is_word(last, "name-link"):
        return _armed_or_not(table, first, last), 5
    if run.title is not None:
        return "person", 6
    if noun:
        return "noun", 3
    return _by_role(table, run, words) or _by_hint(table, run, words)


def _armed_or_not(table: Table, first: int, last: int) -> str:
    parts = set(table.word[first:last])
    named, headed = table.classes["armed-name"], table.classes["armed-name-end"]
    return "armed-group" if parts & named and parts & headed else "organisation"


def _by_role(table: Table, run: CapitalisedSpan, words: ActorLexicon) -> tuple[str, int] | None:
    """`spokesman Varo Kestrel` is a person, `the newspaper La Varkesh` a body."""
    if run.role:
        noun = words.nouns[table.word[run.role[1] - 1]]
        if noun.kind == "population":
            return "person", 4
        if noun.singular not in table.classes["generic-body"]:
            return "organisation", 4
    if table.written[run.first] in words.first_names and 1 < run.last - run.first <= 5:
        return "person", 4
    head = head_of(table, run.first, run.last)
    if is_told_by_noun(table, head, words):
        return "person", 4
    at = max(table.with_dep(head, ("appos",)), default=None)
    beside = words.nouns.get(table.word[at]) if at is not None else None
    return ("person", 4) if beside and beside.kind == "population" and not beside.plural else None


def is_told_by_noun(table: Table, head: int, words: ActorLexicon) -> bool:
    """`Corvo's sister, Mathilde`: whether a name stands beside the noun for a single person."""
    noun = words.nouns.get(table.word[table.head[head]])
    return table.dep[head] == "appos" and noun is not None and noun.kind == "population" and not noun.plural


def _by_hint(table: Table, run: CapitalisedSpan, words: ActorLexicon) -> tuple[str, int]:
    first, last = run.first, run.last
    hints = table.entity[first:last]
    if hints.count("PERSON") * 2 > len(hints):
        return ("none", 3) if _with_article(table, first, last) else ("person", 2)
    if hints.count("ORG") * 2 > len(hints):
        return "organisation", 2
    head = head_of(table, first, last)
    if run.country and last - first > 1 and hints.count("PERSON") == 0:
        return "organisation", 2
    strange = all(table.word[i] not in words.lower_words for i in range(first, last))
    dealt = table.dep[head] in {"nsubj", "nsubjpass", "dobj"} and _deals_with_people(table, table.head[head])
    if table.entity[head] in _NO_ACTOR and not (dealt and strange and last - first in {2, 3}):
        return "none", 1
    if table.dep[head] in {"nsubj", "pobj"} and _speaks(table, head):
        return ("person" if last - first > 1 and strange else "unknown"), 1
    if last - first in {2, 3} and strange and table.dep[head] in {"nsubj", "nsubjpass", "dobj"}:
        return "unknown", 1
    return "none", 0


def _deals_with_people(table: Table, verb: int) -> bool:
    """A verb whose subjects and objects are people: beside it two strange capitals are somebody's name."""
    return table.is_a(verb, "saying") or table.is_a(verb, "human-deed")


def _with_article(table: Table, first: int, last: int) -> bool:
    """`the Varka`: a single name behind the article is a river's or a ship's, not a person's."""
    alone = last - first == 1 and table.tag[first] == "NNP" and table.dep[first] not in {"compound", "nmod"}
    return alone and first > 0 and table.is_word(first - 1, "the")


def _speaks(table: Table, head: int) -> bool:
    """The subject of a verb of speech, or behind `according to`."""
    if table.dep[head] == "nsubj":
        return table.is_a(table.head[head], "saying")
    return head > 1 and table.is_word(head - 1, "to") and table.is_word(head - 2, "according")


def _named(table: Table, run: CapitalisedSpan, kinds: dict[str, str], shorter: set[str]) -> Iterator[Mention]:
    first, last = run.first, run.last
    key = wording(table, first, last)
    kind = kinds.get(key, "")
    if key in shorter and (kind not in _BODY_KINDS or last - first == 1):
        kind = "person"
    if kind in _BODY_KINDS:
        yield _body(table, run, kind)
    elif kind in {"person", "unknown"}:
        yield _person(table, run, kind, key)


def _body(table: Table, run: CapitalisedSpan, kind: str) -> Mention:
    last = _of_phrase(table, run.last)
    first = run.role[0] if run.role and run.title else run.first
    head = head_of(table, first, last)
    as_kind: ActorKind = "armed-group" if "armed-group" in {kind, _armed_or_not(table, first, last)} else "organisation"
    return Mention(first, last, head, "name", as_kind, wording(table, first, last), f"actors.{kind}-name", first,
                   run.country, run.country_at)  # fmt: skip


def _person(table: Table, run: CapitalisedSpan, kind: str, key: str) -> Mention:
    head = head_of(table, run.begin, run.last)
    as_kind: ActorKind = "person" if kind == "person" else "unknown"
    gender = run.title.gender if run.title else ""
    return Mention(run.begin, run.last, head, "name", as_kind, key, f"actors.{kind}-name", run.first,
                   run.country, run.country_at, run.role, gender)  # fmt: skip


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
    while i < len(table) and table.written[i][0].isupper() and table.tag[i].startswith(("NN", "JJ")):
        i += 1
        if (
            i + 1 < len(table)
            and table.is_word(i, "and")
            and table.written[i + 1][0].isupper()
            and table.tag[i + 1] == "NNP"
        ):
            i += 1
    return i
