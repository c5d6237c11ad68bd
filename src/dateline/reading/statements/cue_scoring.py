"""What speaks for and against a reading of a cue: signs, each with its weight in log-odds.

`cues.tsv` says how often a lemma in a frame is an attribution; the signs of `cue_signs.tsv` say how the circumstances
shift that: who the source is, the form of the verb, what stands in the content. The sum is the log-odds that a reader
would mark it.
"""

from __future__ import annotations

from collections.abc import Iterator
from math import log

from dateline.reading.statements.candidate import Candidate
from dateline.reading.statements.cues import Cues
from dateline.reading.syntax.table import Table

RELATIONS = frozenset({"ROOT", "conj", "ccomp", "relcl", "advcl", "acl", "xcomp", "pcomp", "parataxis"})
LENGTHS = ((1, "1"), (2, "2"), (4, "4"), (8, "8"), (20, "20"))


def score(table: Table, cues: Cues, candidate: Candidate, nested: bool) -> float:
    """The log-odds that a candidate is an attribution; `nested` when it stands inside what another cue governs."""
    share = min(max(candidate.weight, 0.005), 0.995)
    total = cues.points("bias") + cues.points("share") * log(share / (1 - share))
    return total + sum(cues.points(name) for name in features(table, cues, candidate, nested))


def features(table: Table, cues: Cues, candidate: Candidate, nested: bool) -> Iterator[str]:
    """The names of the features that a candidate has, as `cue_signs.tsv` lists them."""
    i = candidate.trigger
    yield "frame " + candidate.frame
    yield "kind " + cues.kinds.get(table.lemma[i], "other")
    yield "source " + _source(table, candidate)
    yield "form " + table.tag[i]
    yield "relation " + (table.dep[i] if table.dep[i] in RELATIONS else "other")
    for c in table.children[i]:
        word, dep = table.word[c], table.dep[c]
        if dep == "aux" and table.is_word(c, "modal"):
            yield "modal " + word
        elif dep == "neg" and table.is_word(c, "negation"):
            yield "negated"
        elif dep in {"mark", "advmod"} and table.is_word(c, "subordinator"):
            yield "link " + word
    yield from _content(table, candidate)
    if table.block[i] == 0:
        yield "headline"
    if nested:
        yield "nested " + cues.kinds.get(table.lemma[i], "other")
    if table.word[table.sentence_tokens(i).stop - 1] == "?":
        yield "question"


def _content(table: Table, candidate: Candidate) -> Iterator[str]:
    length, first = len(candidate.content), candidate.content[0]
    yield "length " + next((name for most, name in LENGTHS if length <= most), "long")
    if table.is_word(first, "that"):
        yield "begins that"
    elif table.is_word(first, "interrogative"):
        yield "begins " + table.word[first]
    if length == 1 and table.pos[first] == "PRON":
        yield "pronoun"


def _source(table: Table, candidate: Candidate) -> str:
    if not candidate.source:
        return "none"
    head = table.top(candidate.source)
    if (person := table.kinds["person"].get(table.word[head])) is not None:
        return person
    return {"PROPN": "name", "NOUN": "plural" if table.tag[head] == "NNS" else "noun"}.get(table.pos[head], "other")
