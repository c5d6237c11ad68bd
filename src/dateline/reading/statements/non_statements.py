"""What looks like an attribution and tells nothing: deeds, topics, and marks around a doubted word."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Collection, Iterable
from dataclasses import replace

from dateline.reading.statements.candidate import Candidate
from dateline.reading.statements.cues import Cues
from dateline.reading.syntax.table import Table
from dateline.reading.syntax.tense import FINITE_OR_MODAL

UTTERED = FINITE_OR_MODAL | {"VB", "PRP", "UH"}
"""Tags of which a name or a label has none."""


def without(
    table: Table, cues: Cues, candidates: Iterable[Candidate], quoted: Collection[int]
) -> tuple[Candidate, ...]:
    """The candidates that are attributions; `quoted` holds the tokens between quotation marks. Who is charged says nothing."""
    kept = (c for c in candidates if not _is_none(table, cues, c, quoted))
    return tuple(replace(c, source=()) if _is_charged(table, c) else c for c in kept)


def _is_charged(table: Table, candidate: Candidate) -> bool:
    """Whether the source is who a charge is laid on: "two men were charged with murder"."""
    verb = candidate.trigger
    laid_on = table.child(verb, "nsubjpass")
    charging = table.is_a(verb, "prosecuting") or table.is_a(verb, "accusing")
    return charging and laid_on is not None and laid_on in candidate.source


def _is_none(table: Table, cues: Cues, candidate: Candidate, quoted: Collection[int]) -> bool:
    verb = candidate.trigger
    return (
        _is_compound(table, verb)
        or (bool(candidate.source) and _has_no_voice(table, table.top(candidate.source)))
        or (table.is_a(verb, "deed") and not any(i in quoted for i in candidate.content))
        or _harms(table, cues, candidate)
        or _takes_life(table, verb)
        or (table.is_word(verb, "condition-participle") and not candidate.source)
        or _is_doubted(table, candidate, quoted)
        or _is_field(table, candidate)
        or _is_sentence(table, candidate)
        or _is_done_to(table, candidate)
    )


def _has_no_voice(table: Table, source: int) -> bool:
    """Whether what seems to speak is a time or a thing that cannot: "last night's attack on the port"."""
    owns = table.dep[source] == "poss" and table.entity[source] in ("DATE", "TIME")
    return owns or table.is_a(source, "voiceless")


def _is_compound(table: Table, verb: int) -> bool:
    """Whether a hyphen joins a cue to the word before it: the so-called peace."""
    return verb > 1 and table.word[verb - 1] == "-" and table.start[verb] == table.end[verb - 1]


def _harms(table: Table, cues: Cues, candidate: Candidate) -> bool:
    """Whether a verb of attack has a thing for its object, or armed people for its subject: attacked a convoy."""
    thing, doer = table.child(candidate.trigger, "dobj"), table.child(candidate.trigger, "nsubj")
    if thing is None or not table.is_a(candidate.trigger, "attack-verb"):
        return False
    return table.lemma[thing] in cues.things or (doer is not None and table.is_a(doer, "armed"))


def _takes_life(table: Table, verb: int) -> bool:
    """Whether lives are what is claimed: the shelling claimed four lives."""
    thing = table.child(verb, "dobj")
    return thing is not None and table.is_a(verb, "life-taking") and table.is_a(thing, "life")


def _is_sentence(table: Table, candidate: Candidate) -> bool:
    """Whether who is punished seems to say for how long: "he was sentenced to ten years"."""
    return table.is_a(candidate.trigger, "punishing") and _is_charged(table, candidate)


def _is_done_to(table: Table, candidate: Candidate) -> bool:
    """Whether what seems to be said by somebody was done by them: "were injured by rebels", "was shot dead by two men"."""
    verb = candidate.trigger
    harm = table.is_a(verb, "effect") or table.is_a(verb, "lethal")
    shot = table.is_a(verb, "shooting") and table.child(verb, "auxpass") is not None
    return shot or (harm and candidate.frame in ("passive", "reduced-by"))


def _is_doubted(table: Table, candidate: Candidate, quoted: Collection[int]) -> bool:
    """Whether the marks stand around words that the report doubts, or a name: held a “vote”, a band known as “the Owls”."""
    marked = [i for i in candidate.content if i in quoted and table.word[i].isalnum()]
    verb = candidate.trigger
    acts = table.is_a(verb, "deed") or table.is_a(verb, "publishing")
    acts = acts or (table.is_a(verb, "naming") and table.tag[verb] == "VBN")
    return acts and bool(marked) and not any(table.tag[i] in UTTERED for i in marked)


def _is_field(table: Table, candidate: Candidate) -> bool:
    """Whether a line is one of several fields of a notice: Venue: Old theatre."""
    label = candidate.trigger - 1
    if candidate.source != (label,) or not _opens_field(table, label):
        return False
    at = bisect_left(table.line_starts, label)
    near = table.lines[max(at - 1, 0) : at + 2]
    return sum(_opens_field(table, line[0]) and table.tag[line[0]] in {"NN", "NNS"} for line in near) > 1


def _opens_field(table: Table, i: int) -> bool:
    """Whether a line's first word, no name or body, has a colon behind it and then a line that neither asks nor tells."""
    behind = i + 1 < len(table) and table.word[i + 1] == ":" and table.opens_line(i) and not table.entity[i]
    if not behind or table.is_a(i, "body-noun") or table.is_word(i, "hearsay") or table.is_word(i, "question-label"):
        return False
    end = table.line_starts[bisect_right(table.line_starts, i)]
    return table.word[end - 1] not in {"?", "!"} and not any(table.tag[k] in FINITE_OR_MODAL for k in range(i + 2, end))
