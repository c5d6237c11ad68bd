"""Parts and wholes: "227 deaths, including 64 children", "of whom nine", one strike inside the campaign's count."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import replace
from itertools import chain, pairwise

from dateline.english import part_patterns
from dateline.reading.syntax.table import Table
from dateline.reading.syntax.word import Word
from dateline.reading.tolls import counted_nouns, harm_words, harms
from dateline.reading.tolls.counted_nouns import HarmCount
from dateline.reading.tolls.harm_words import Harmed, HarmWords
from dateline.report import Span
from dateline.rows import NONE, Cell, Number, Toll

NEAR = 40
"""Tolls before a part among which its whole is looked for."""
LISTED = 80
"""Characters over which parts are listed behind their word ("including 64 children, 38 women and nine medics")."""
BESIDE = 60
"""Characters before those wounded within which a count of dead is the whole of a part that died."""
_STEPS = 6
_LISTING = frozenset({"conj", "appos", "pobj", "nummod"})


def inherited(noun: Word, words: HarmWords) -> Harmed | None:
    """The harm of the whole for a part: "deaths, including 64 children", "five of them children"."""
    token = noun
    for _ in range(_STEPS):
        if token.dep == "pobj" and token.head.is_word("including-or-among"):
            return _of_whole(token.head.head, words)
        if token.dep == "prep" and token.is_word("including"):
            return _of_whole(token.head, words)
        if token.dep not in _LISTING or token.is_root:
            return None
        token = token.head
    return None


def _of_whole(whole: Word, words: HarmWords) -> Harmed | None:
    found = harms.find(whole, words)
    if found is None and whole.pos in ("VERB", "AUX"):
        harm = words.of(whole.lemma, "verb-done-to", "verb-done-by")
        found = Harmed(harm, whole, "tolls.harm-verb") if harm else None
    return replace(found, how="tolls.harm-of-whole") if found else None


def link(table: Table, tolls: tuple[Toll, ...], told: Sequence[HarmCount]) -> tuple[Toll, ...]:
    """The same tolls with `part_of` set, and what a part takes from its whole (scope, place, source, day); `told` is what
    each toll was read from."""
    placed: list[Toll] = []
    families = list(map(_family, tolls, told))
    for toll, one, family in zip(tolls, told, families, strict=True):
        whole, words = _whole(table, toll, placed)
        if whole is None and (among := _among(table, toll, one) or (family and (family, 0))):
            words, since = among
            whole = _of_those(toll, placed, since)
        placed.append(_part(toll, whole, words) if whole else toll)
    placed = _brought_on(_of_families(placed, families, table), table)
    revised = _passed_on(_revised(_out_of(placed, told), table), table)
    campaigns: dict[tuple[str | None, str | None], list[Toll]] = defaultdict(list)
    for toll in revised:
        if toll.scope.value == "cumulative" and toll.part_of == NONE:
            campaigns[toll.harm.value, toll.place.value].append(toll)
    return tuple(_inside_campaign(toll, campaigns[toll.harm.value, toll.place.value]) for toll in revised)


def _brought_on(tolls: list[Toll], table: Table) -> list[Toll]:
    """The tolls, those who died besides a part of what that brings the number to: "two more have died, bringing it to nine"."""
    found = list(tolls)
    for place, (one, whole) in enumerate(pairwise(tolls)):
        between = table.text[one.low.spans[0].end : whole.low.spans[0].start]
        told = (
            part_patterns.BROUGHT_ON.fullmatch(between)
            and one.harm.value == whole.harm.value
            and _low(whole) > _low(one)
        )
        free = one.part_of.value is None and whole.part_of.value is None and whole.scope.value != "cumulative"
        if told and free:
            found[place] = replace(one, part_of=Cell(whole.id, whole.low.spans, "tolls.part-in-words"))
    return found


def _out_of(tolls: list[Toll], told: Sequence[HarmCount]) -> list[Toll]:
    """The tolls, those of some people inside the count of all behind their "of": "two of the five killed"."""
    bases = {t.count.token.i: toll for t, toll in zip(told, tolls, strict=True) if counted_nouns.is_base(t.count)}
    found = list(tolls)
    for place, one in enumerate(told):
        inside = [w for c in one.count.token.children if c.is_word("of") for w in c.subtree]
        whole = next((bases[w.i] for w in inside if w.i in bases), None)
        if whole is not None and whole.harm.value == tolls[place].harm.value and _low(whole) >= _low(tolls[place]):
            found[place] = _part(tolls[place], whole, whole.harm.spans[0])
    return found


def _revised(tolls: list[Toll], table: Table) -> list[Toll]:
    """The toll before a revision inside the one that overtakes it ("rose from 37 to 42"), or withdrawn where that is less."""
    found = list(tolls)
    for i, toll in enumerate(tolls):
        if toll.harm.how != harm_words.REVISED:
            continue
        near = (t for t in (*tolls[i + 1 : i + 2], *tolls[max(0, i - 1) : i]) if t.harm.spans == toll.harm.spans)
        new = next((t for t in near if _sentence(table, t) == _sentence(table, toll)), None)
        if new is not None and _low(new) >= _low(toll):
            found[i] = replace(toll, part_of=Cell(new.id, new.low.spans, "tolls.revised-to"))
        elif new is not None:
            found[i] = replace(toll, status=Cell("denied", new.low.spans, "tolls.revised-down"))
    return found


def _passed_on(tolls: list[Toll], table: Table) -> list[Toll]:
    """The tolls, those of the wounded who died later inside the count of the dead that follows: "one of the wounded had died,
    which brought to three the number of dead"."""
    found = list(tolls)
    for i, toll in enumerate(tolls):
        some = part_patterns.SOME_OF.match(table.text, toll.low.spans[0].end) if toll.harm.value == "killed" else None
        if some is None or not some["wounded"] or toll.part_of:
            continue
        others = map(tolls.__getitem__, chain(range(i + 1, len(tolls)), range(i)))
        totals = (harm_words.NUMBER_OF, harm_words.TOLL_VERB, harm_words.TOLL_OF)
        near = (t for t in others if t.harm.how in totals or _sentence(table, t) <= _sentence(table, toll))
        more = (t for t in near if t.harm.value == "killed" and not t.part_of and _low(t) > _low(toll))
        if (whole := next(more, None)) is not None:
            found[i] = _part(toll, whole, Span(*some.span()))
    return found


def _low(toll: Toll) -> Number:
    return toll.low.value or 0


def _sentence(table: Table, toll: Toll) -> int:
    return table.sentence_at(toll.low.spans[0].start)


def _among(table: Table, toll: Toll, told: HarmCount) -> tuple[Span, int] | None:
    """The words that say that these are some of those told before ("two of the dead", "among the dead was"), and the offset
    to look back to: "them" are people of this sentence or the one before, "the dead" of any."""
    if told.harmed.is_of_some:
        return told.harmed.trigger.span, 0
    before = told.count.token.beside(-1)
    if told.count.bare and told.count.number.low > 1 and before is not None and before.is_word("the"):
        return told.harmed.trigger.span, 0  # "the eight of them died"
    if told.count.bare and (rest := part_patterns.THE_REST.match(table.text, toll.low.spans[0].end)):
        here = table.start[table.starts[_sentence(table, toll)]]
        return Span(*rest.span()), here  # "one by a bullet, the others by knives"
    behind = _among_behind(table.text, toll.low.spans[0].end, len(table.text))
    if behind and behind["harmed"] and toll.harm.value == "killed":
        return Span(*behind.span("harmed")), 0  # "there were six farmers and a nun among the dead"
    match = part_patterns.SOME_OF.match(table.text, toll.low.spans[0].end)
    if match is None or told.count.is_implied or (match["wounded"] and toll.harm.value != "injured"):
        return None
    since = table.starts[max(0, _sentence(table, toll) - 1)]
    return Span(*match.span()), table.start[since] if match["anaphor"] else 0


def _of_families(tolls: list[Toll], families: Sequence[Span | None], table: Table) -> list[Toll]:
    """The tolls, those of one family inside the first larger count that is told behind them; not those of the first sentence,
    which a report is of."""
    found = list(tolls)
    for i, (toll, family) in enumerate(zip(tolls, families, strict=True)):
        if family is None or toll.part_of or _sentence(table, toll) == 0:
            continue
        more = (t for t in tolls[i + 1 :] if t.harm.value == toll.harm.value and not t.part_of and _low(t) > _low(toll))
        if (whole := next(more, None)) is not None:
            found[i] = replace(toll, part_of=Cell(whole.id, (family,), "tolls.part-in-words"))
    return found


def _family(toll: Toll, told: HarmCount) -> Span | None:
    """The word for one family or name that people are counted of, who are some of all told before: "five of the Dal family", "a
    family of four", "six people called Dal"."""
    noun = told.count.noun
    if toll.harm.value != "killed" or told.count.is_implied or not told.count.number.low > 1:
        return None
    named = [
        w for w in noun.children if w.is_a("bearing-name") and w.i > noun.i and w.child("oprd", "attr", "dobj", "appos")
    ]
    above = [noun.head.head] if noun.dep == "pobj" and noun.head.is_word("of") else []
    below = [o for p in noun.children if p.is_word("of-or-from") for o in (*p.with_dep("pobj"),)]
    families = [
        w for w in (*above, *below, *(c for o in below for c in o.children)) if w.is_a("family-word") and w.tag == "NN"
    ]
    return next((w.span for w in (*named, *families)), None)


def _of_those(toll: Toll, earlier: list[Toll], since: int) -> Toll | None:
    """The last whole told before, from an offset on, whose people a part can be of."""
    for other in reversed(earlier[-NEAR:]):
        if other.low.spans[0].start < since:
            return None
        if other.harm.how == toll.harm.how == harm_words.AMONG and other.harm.spans == toll.harm.spans:
            continue  # "among the dead were a judge and his driver": one of them is no part of the other
        larger = _low(other) > _low(toll)  # "two of them" are of more than two
        if larger and _may_hold(other, toll) and other.part_of.value is None:
            if other.harm.value == toll.harm.value:
                return other
            first = max(since, other.low.spans[0].start - BESIDE + 1)
            beside = earlier[bisect_left(earlier, first, key=lambda t: t.low.spans[0].start) :]
            same = (t for t in beside if t.harm.value == toll.harm.value and not t.part_of)
            return next((t for t in same if _low(t) > _low(toll)), other)
    return None


def _whole(table: Table, toll: Toll, earlier: list[Toll]) -> tuple[Toll | None, Span | None]:
    """The count before this one in the sentence, of the same harm, with a word of inclusion between; a part that exceeds it
    is a part all the same, and a finding."""
    here, sentence = toll.low.spans[0], _sentence(table, toll)
    end = table.end[table.starts[sentence + 1] - 1]
    for other in reversed(earlier):
        there = other.low.spans[0]
        if _sentence(table, other) < sentence:
            break
        if not _may_hold(other, toll) or other.part_of.value is not None:
            continue
        part = Span(here.start, max(here.end, *(s.end for s in toll.group.spans), 0))
        found = cue(table, there, part, end) or _told_behind(table, there, part, end)
        if found is not None and not part_patterns.NEXT_TOLD.search(table.text, there.end, here.start):
            return other, found
    return None, None


def _may_hold(whole: Toll, part: Toll) -> bool:
    """Whether the people of a count may be some of another's: of the same harm, or of the wounded those who died."""
    harms = (whole.harm.value, part.harm.value)
    return harms[0] == harms[1] or harms in (("injured", "killed"), ("treated", "killed"))


def cue(table: Table, whole: Span, part: Span, end: int) -> Span | None:
    """The words that make one count part of another: between them, or right behind the part ("five of them") before `end`."""
    text = table.text
    for match in part_patterns.INCLUSION.finditer(text, whole.end, min(end, part.end + 12)):
        listed = text[match.end() : part.start]
        before = next(reversed([*table.tokens(Span(whole.end, match.start()))]), None)
        if before is not None and table.is_a(before, "count-noun"):
            continue  # "bringing the number of those killed to nine"
        closed = (")" in listed and text[match.start() - 1] == "(") or part_patterns.ONE_THEN_MORE.fullmatch(listed)
        if len(listed) <= LISTED and not closed and not part_patterns.CLAUSE.search(listed):
            return Span(*match.span())
    return None


def _told_behind(table: Table, whole: Span, part: Span, end: int) -> Span | None:
    """The words behind a count that make it a part of one before: "eleven killed, two women and a boy among them", "eight dead,
    one having died on the way"."""
    among = _among_behind(table.text, part.end, end)
    if among is not None and not among["harmed"]:
        return Span(*among.span())
    died = part_patterns.DIED_LATER.match(table.text, part.end, end)
    return Span(*died.span()) if died and part_patterns.EXPLAINED.fullmatch(table.text, whole.end, part.start) else None


def _among_behind(text: str, start: int, end: int) -> re.Match[str] | None:
    """The words up to an "among them" or "among the dead" with no clause of their own."""
    among = part_patterns.AMONG_BEHIND.match(text, start, end)
    return among if among is not None and not part_patterns.CLAUSE.search(text, *among.span()) else None


def _part(toll: Toll, whole: Toll, words: Span | None) -> Toll:
    return replace(
        toll,
        part_of=Cell(whole.id, (words,) if words else (), "tolls.part-in-words"),
        scope=whole.scope,
        as_of=whole.as_of,
        place=whole.place,
        by=toll.by or whole.by,
        source=whole.source or toll.source,
    )


def _inside_campaign(toll: Toll, campaigns: list[Toll]) -> Toll:
    """An incident lies inside the cumulative count of the same harm and place when that is larger."""
    if toll.scope.value != "incident" or toll.part_of.value is not None or toll.place.value is None:
        return toll
    whole = next((c for c in campaigns if _low(c) > _low(toll)), None)
    if whole is None:
        return toll
    return replace(toll, part_of=Cell(whole.id, toll.place.spans, "tolls.incident-inside-campaign"))
