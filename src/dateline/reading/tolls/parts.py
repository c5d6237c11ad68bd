"""Parts and wholes: "227 deaths, including 64 children", "of whom nine", one strike inside the campaign's count."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import replace

from dateline.reading.syntax.word import Word
from dateline.reading.tolls import harms
from dateline.reading.tolls.circumstances import sentence_at
from dateline.reading.tolls.counts import Count
from dateline.reading.tolls.harms import Harmed, Harms
from dateline.reading.tolls.victims import Told
from dateline.report import Report, Span
from dateline.rows import NONE, Cell, Toll

_PART = re.compile(
    r"\b(?:including|among (?:them|whom|the dead|those killed|the victims|the wounded|the injured)|of (?:whom|them|which|those)|"
    r"(?:one|some|many|most) of (?:them|whom)|at least \w+ of (?:them|whom)|comprising)\b|(?<=\d) of (?:them|whom)\b",
    re.IGNORECASE,
)
_SOME_OF = re.compile(
    r"\s+(?:[\w-]+\s+)?of (?:the|those|these)?\s?(dead|killed|slain|victims|fatalities|deaths|casualties|bodies|wounded|injured|"
    r"them|whom|people|men|those)\b",
    re.IGNORECASE,
)
_LOOSE = re.compile(r"\b(?:them|whom|people|men|those)$", re.IGNORECASE)
_WOUNDED = frozenset({"wounded", "injured"})
NEAR = 40
"""Tolls before a part among which its whole is looked for."""
LISTED = 80
"""Characters over which parts are listed behind their word ("including 64 children, 38 women and nine medics")."""
_CLAUSE = re.compile(r";|\b(?:said|told|according|were|was|had|have|when|while|before|after)\b", re.IGNORECASE)


def inherited(count: Count, words: Harms) -> Harmed | None:
    """The harm of the whole for a part: "deaths, including 64 children", "five of them children"."""
    token: Word = count.noun
    for _ in range(6):
        if token.dep == "pobj" and token.head.lower in ("including", "among"):
            return _of_whole(token.head.head, words)
        if token.dep == "prep" and token.lower == "including":
            return _of_whole(token.head, words)
        if token.dep not in ("conj", "appos", "pobj", "nummod") or token.is_root:
            return None
        token = token.head
    return None


def _of_whole(whole: Word, words: Harms) -> Harmed | None:
    found = harms.find(whole, words)
    if found is None and whole.pos in ("VERB", "AUX"):
        kinds = words.of(whole.lemma, "verb-done-to", "verb-done-by")
        found = Harmed(kinds, whole, "tolls.harm-verb") if kinds else None
    return replace(found, how="tolls.harm-of-whole") if found else None


def link(report: Report, tolls: tuple[Toll, ...], sentences: list[Span], told: Sequence[Told]) -> tuple[Toll, ...]:
    """The same tolls with `part_of` set, and what a part takes from its whole (scope, place, source, day); `told` is what
    each toll was read from."""
    placed: list[Toll] = []
    for toll, one in zip(tolls, told, strict=True):
        whole, words = _whole(report, toll, placed, sentences)
        if whole is None and (among := _among(report, toll, one)):
            whole, words = _of_those(toll, placed, _since(report, toll, among, sentences)), among
        placed.append(_part(toll, whole, words) if whole else toll)
    revised = _revised(placed, sentences)
    campaigns: dict[tuple[str | None, str | None], list[Toll]] = defaultdict(list)
    for toll in revised:
        if toll.scope.value == "cumulative" and toll.part_of == NONE:
            campaigns[toll.harm.value, toll.place.value].append(toll)
    return tuple(_inside_campaign(toll, campaigns[toll.harm.value, toll.place.value]) for toll in revised)


def _revised(tolls: list[Toll], sentences: list[Span]) -> list[Toll]:
    """The toll before a revision inside the one that overtakes it ("rose from 37 to 42"), or withdrawn where that is less."""
    found = list(tolls)
    for i, toll in enumerate(tolls):
        if toll.harm.how != harms.REVISED:
            continue
        at = sentence_at(sentences, toll.low.spans[0].start)
        near = (t for t in (*tolls[i + 1 : i + 2], *tolls[max(0, i - 1) : i]) if t.harm.spans == toll.harm.spans)
        new = next((t for t in near if sentence_at(sentences, t.low.spans[0].start) == at), None)
        if new is not None and (new.low.value or 0) >= (toll.low.value or 0):
            found[i] = replace(toll, part_of=Cell(new.id, new.low.spans, "tolls.revised-to"))
        elif new is not None:
            found[i] = replace(toll, status=Cell("denied", new.low.spans, "tolls.revised-down"))
    return found


def _among(report: Report, toll: Toll, told: Told) -> Span | None:
    """The words that say that these are some of those told before: "two of the dead", "among the dead was"."""
    if told.harmed.how == "tolls.among-the-harmed":
        return told.harmed.trigger.span
    match = _SOME_OF.match(report.text, toll.low.spans[0].end)
    if match is None or told.count.number.how.startswith("tolls."):
        return None
    wounded = match[1].lower() in _WOUNDED
    return Span(*match.span()) if wounded == (toll.harm.value == "injured") or not wounded else None


def _since(report: Report, toll: Toll, among: Span, sentences: list[Span]) -> int:
    """Where to look back to for the whole: "them" are people of this sentence or the one before, "the dead" of any."""
    if _LOOSE.search(report.words(among)) is None:
        return 0
    return sentences[max(0, sentence_at(sentences, toll.low.spans[0].start) - 1)].start


def _of_those(toll: Toll, earlier: list[Toll], since: int) -> Toll | None:
    """The last whole told before, from an offset on, of the same harm that can hold a part."""
    for other in reversed(earlier[-NEAR:]):
        if other.low.spans[0].start < since:
            return None
        held = (other.low.value or 0) >= (toll.low.value or 0)
        if other.harm.value == toll.harm.value and other.part_of.value is None and held:
            return other
    return None


def _whole(report: Report, toll: Toll, earlier: list[Toll], sentences: list[Span]) -> tuple[Toll | None, Span | None]:
    """The count before this one in the sentence, of the same harm, with a word of inclusion between; a part that exceeds it
    is a part all the same, and a finding."""
    here = toll.low.spans[0]
    sentence = sentences[sentence_at(sentences, here.start)]
    for other in reversed(earlier):
        there = other.low.spans[0]
        if there.start < sentence.start:
            break
        if other.harm.value != toll.harm.value or other.part_of.value is not None:
            continue
        between = report.words(Span(there.end, here.start))
        found = cue(report, there, here, sentence.end)
        if found is not None and not re.search(r"[.;]\s", between):
            return other, found
    return None, None


def cue(report: Report, whole: Span, part: Span, end: int) -> Span | None:
    """The words that make one count part of another: between them, or right behind the part ("five of them") before `end`."""
    behind = min(end, part.end + 12)
    for match in _PART.finditer(report.text, whole.end, behind):
        listed = report.text[match.end() : part.start]
        closed = ")" in listed and report.text[match.start() - 1] == "("
        if len(listed) <= LISTED and not closed and not _CLAUSE.search(listed):
            return Span(*match.span())
    return None


def _part(toll: Toll, whole: Toll, words: Span | None) -> Toll:
    return replace(
        toll,
        part_of=Cell(whole.id, (words,) if words else (), "tolls.part-in-words"),
        scope=whole.scope,
        as_of=whole.as_of,
        place=whole.place,
        by=whole.by or toll.by,
        source=whole.source or toll.source,
    )


def _inside_campaign(toll: Toll, campaigns: list[Toll]) -> Toll:
    """An incident lies inside the cumulative count of the same harm and place when that is larger."""
    if toll.scope.value != "incident" or toll.part_of.value is not None or toll.place.value is None:
        return toll
    whole = next((c for c in campaigns if (c.low.value or 0) > (toll.low.value or 0)), None)
    if whole is None:
        return toll
    return replace(toll, part_of=Cell(whole.id, toll.place.spans, "tolls.incident-inside-campaign"))
