"""Candidates as the frames make them: which tokens of the parse are cue, source and content."""

from __future__ import annotations

from dateline.reading.statements import source_phrases
from dateline.reading.statements.candidate import Candidate
from dateline.reading.statements.cues import Cues
from dateline.reading.statements.source_phrases import GAPS
from dateline.reading.statements.verb_groups import verb_group
from dateline.reading.syntax.arguments import SUBJECTS
from dateline.reading.syntax.table import Table
from dateline.reading.syntax.tense import FINITE, VERBAL

SPOKEN = 0.45
"""How far a verb must be trusted to be a cue by its place alone."""
TOLD = frozenset({"clause", "told-to"})
"""The frames of what is told in a clause."""
EDGES = frozenset({"(", "[", ",", ".", ";", ":", "—", "–", "-", "--", "...", "…"})


def candidate(
    table: Table,
    cues: Cues,
    head: int,
    frame: str,
    parts: list[int],
    cue: list[int] | None = None,
    source: list[int] | None = None,
    addressee: int | None = None,
) -> Candidate:
    """A candidate of the cue at `head`: its verb group, its subject, and of `parts` what is neither; nothing of one that is not
    looked at."""
    weight = cues.weight(table.lemma[head], frame)
    if weight < cues.least:
        return Candidate(head, frame, (), (), (), weight)
    cue = verb_group(table, head) if cue is None else cue
    source = _source(table, head, cue) if source is None else source
    source = [i for i in source if i not in cue]
    taken = {*cue, *source, *_comment(table, parts), *_contrast(table, cues, parts)}
    content = tuple(_trimmed(table, [i for i in parts if i not in taken]))
    return Candidate(head, frame, tuple(cue), tuple(source), content, weight, addressee)


def _source(table: Table, head: int, cue: list[int]) -> list[int]:
    """The subject of a verb; for a finite one whose subject the parse lost, the noun phrase before it."""
    source = source_phrases.of_verb(table, head)
    is_finite = table.tag[head] in {"VBZ", "VBP", "VBD"}
    if source or not cue or not is_finite or table.child(head, *SUBJECTS) is not None:
        return source
    return source_phrases.before(table, cue[0], table.sentence_tokens(head).start)


def _comment(table: Table, parts: list[int]) -> list[int]:
    """What a report says of the words that it has just told: accused them of theft, a charge that they denied."""
    accusing = table.classes["accusation"]
    for i in parts:
        if table.word[i] not in accusing:
            continue
        first = table.left_edge(i)
        if table.is_word(first, "indefinite") and table.word[first - 1] == ",":
            is_comment = first in parts and table.child(i, "relcl") is not None
            return [k for k in parts if k >= first - 1] if is_comment else []
    return []


def _contrast(table: Table, cues: Cues, parts: list[int]) -> list[int]:
    """What others say against it, in the same sentence: the army said A, while residents said B."""
    contrasting = table.classes["contrast"]
    for i in parts:
        if table.word[i] not in contrasting:
            continue
        verb = table.head[i]
        if table.dep[verb] == "advcl" and cues.strength(table.lemma[verb]) >= SPOKEN:
            subject = table.child(verb, "nsubj")
            if subject is not None and table.pos[subject] != "PRON" and table.head[verb] in parts:
                return [k for k in subtree(table, verb) if k >= i]
    return []


def tells(table: Table, cues: Cues, candidate: Candidate) -> bool:
    """Whether somebody told something in so many words, which counts inside what another tells too."""
    verb, source = candidate.trigger, candidate.source
    plain = table.is_a(verb, "telling") or table.is_a(verb, "saying")
    helped = table.has(verb, "modal") or table.has(verb, "negation")
    finite = table.tag[verb] in FINITE or (table.tag[verb] == "VBN" and table.child(verb, "aux") is not None)
    named = bool(source) and not any(table.is_word(i, "interrogative") for i in source)
    spoken = plain and cues.kinds.get(table.lemma[verb]) == "speech"
    return candidate.frame in TOLD and spoken and finite and named and not helped


def subtree(table: Table, i: int) -> list[int]:
    """The tokens of a subtree."""
    return list(table.subtree(i))


def without(table: Table, whole: int, part: int) -> list[int]:
    """The subtree of one token without that of another."""
    return [k for k in subtree(table, whole) if not table.left_edge(part) <= k <= table.right_edge(part)]


def _trimmed(table: Table, tokens: list[int]) -> list[int]:
    """Without the commas, stops and dashes at either end, and around what was taken out of the middle."""
    first, last = 0, len(tokens)
    while first < last and table.word[tokens[first]] in EDGES:
        first += 1
    while last > first and table.word[tokens[last - 1]] in EDGES:
        last -= 1
    kept = set(tokens[first:last])
    return [i for i in tokens[first:last] if not (table.word[i] in GAPS and (i - 1 not in kept or i + 1 not in kept))]


def has_to(table: Table, i: int) -> bool:
    """Whether a verb is an infinitive with to."""
    return table.has(i, "to", "aux")


def clause_of(table: Table, i: int) -> int:
    """The verb whose clause a token stands in."""
    i = table.head[i]
    while (table.pos[i] not in VERBAL or table.dep[i] in {"ccomp", "xcomp", "acomp"}) and table.head[i] != i:
        i = table.head[i]
    return i
