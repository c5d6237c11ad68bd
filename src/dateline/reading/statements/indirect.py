"""Attributions that the grammar carries: a cue, what it governs, and whose it is.

Each rule looks at one kind of head (verb, noun, adjective, adverb, preposition) and says which frame it stands in.
`readings` gives every head with every frame it could be read in, `weighed` what speaks for each; `trusted` keeps the best
per head that counts, `possible` the best per head.
"""

from __future__ import annotations

from collections.abc import Container, Iterable, Iterator
from dataclasses import replace

from dateline.reading.statements import cue_scoring, frames, noun_frames, verb_frames
from dateline.reading.statements.candidate import Candidate
from dateline.reading.statements.cues import Cues
from dateline.reading.statements.verb_groups import verb_group
from dateline.reading.syntax.table import Table
from dateline.reading.syntax.tense import VERBAL

TRUST = -0.55
OPEN = -1.1
"""The log-odds from which on a candidate counts, with a source and without: near where F1 is highest, and below it for
those without, of which a reader must not miss many."""

BLAMED = 0.5
"""The log-odds that an accusation has at least."""
ACCUSING = frozenset({"object", "reduced", "passive"})
FAINT = -3.5
"""The log-odds from which on a candidate is worth telling the tagger of."""


def weighed(table: Table, cues: Cues) -> tuple[Candidate, ...]:
    """Every reading of every head with what speaks for it, likely or not."""
    candidates = [d for d in readings(table, cues) if d.content]
    governed = _governed_by_cues(candidates)
    nested = (d.trigger in governed and not frames.tells(table, cues, d) for d in candidates)
    odds = (cue_scoring.score(table, cues, d, told) for d, told in zip(candidates, nested, strict=True))
    return tuple(replace(d, odds=_floored(table, d, points)) for d, points in zip(candidates, odds, strict=True))


def _floored(table: Table, candidate: Candidate, odds: float) -> float:
    """Blame is an accusation whatever its form: the raid, which Ostrava blames on Varkesh; a raid blamed on Varkesh."""
    return max(odds, BLAMED) if table.is_a(candidate.trigger, "blaming") and candidate.frame in ACCUSING else odds


def trusted(table: Table, candidates: Iterable[Candidate]) -> tuple[Candidate, ...]:
    """Of the weighed readings those that count, one for each head."""
    best = _best(c for c in candidates if c.odds >= (TRUST if c.source else OPEN) or _tag(table, c))
    kept = {i: c for i, c in best.items() if not _doubled(best, i) and not _chain(table, best, i)}
    return tuple(_chained(table, kept[i], kept) for i in sorted(kept))


def possible(candidates: Iterable[Candidate]) -> tuple[Candidate, ...]:
    """The likeliest weighed reading of each head, whether it counts or not."""
    return tuple(_best(c for c in candidates if c.odds >= FAINT).values())


def _best(candidates: Iterable[Candidate]) -> dict[int, Candidate]:
    """The likeliest reading of each head; the first of several that are as likely."""
    best: dict[int, Candidate] = {}
    for candidate in candidates:
        if candidate.trigger not in best or candidate.odds > best[candidate.trigger].odds:
            best[candidate.trigger] = candidate
    return best


def _tag(table: Table, candidate: Candidate) -> bool:
    """Whether a plain cue ends a sentence that is otherwise all its content: the roads were closed, it said."""
    i = candidate.trigger
    if candidate.frame != "aside" or not candidate.source or not table.is_a(i, "saying"):
        return False
    around = table.word[candidate.source[0] - 1], *table.word[i + 1 : i + 2]
    return around == (",", ".") and candidate.content[0] == table.sentence_tokens(i).start


def _chain(table: Table, best: dict[int, Candidate], i: int) -> bool:
    """Whether a cue and the cue it governs directly are one, and this is not the better of them: refused to deny."""
    if table.dep[i] == "xcomp" and table.head[i] in best and i in best[table.head[i]].content:
        return best[table.head[i]].odds > best[i].odds
    below = [j for j in table.children[i] if table.dep[j] == "xcomp" and j in best and j in best[i].content]
    return bool(below) and best[below[0]].odds >= best[i].odds


def _doubled(best: dict[int, Candidate], i: int) -> bool:
    """Whether a better candidate has this one's trigger in its cue and ends where it ends: made the claim that …"""
    candidate = best[i]
    for j in candidate.cue:
        if j in best and j != i and best[j].content[-1] == candidate.content[-1] and best[j].odds >= candidate.odds:
            return True
    others = (best[j] for j in range(i - 8, i + 8) if j in best and j != i)
    return any(i in d.cue and d.content[-1] == candidate.content[-1] and d.odds > candidate.odds for d in others)


def _governed_by_cues(candidates: list[Candidate]) -> set[int]:
    """The tokens inside a clause that a sure cue governs."""
    return {i for d in candidates if d.frame in frames.TOLD and d.weight > 0.5 for i in d.content}


def readings(table: Table, cues: Cues) -> Iterator[Candidate]:
    """Every head in every frame it could be read in, the closest frame of a head first; without content where the frame is not
    looked at."""
    for i, pos in enumerate(table.pos):
        if pos in VERBAL:
            yield from verb_frames.found(table, cues, i)
        elif pos == "NOUN":
            yield from noun_frames.noun(table, cues, i)
        elif pos == "ADV":
            yield from noun_frames.adverb(table, cues, i)
        if table.dep[i] == "amod":
            yield from noun_frames.modifier(table, cues, i)


def _chained(table: Table, candidate: Candidate, best: Container[int]) -> Candidate:
    """The cue with the verbs that it hangs on directly: declined to say, went on to warn, continues to insist."""
    cue, i = candidate.cue, candidate.trigger
    while table.dep[i] == "xcomp" and table.head[i] < i and table.head[i] not in best:
        i = table.head[i]
        above = verb_group(table, i)
        if above[-1] + 1 != cue[0] or table.pos[i] not in VERBAL:
            break
        cue = (*above, *cue)
    return candidate if cue is candidate.cue else replace(candidate, cue=cue)
