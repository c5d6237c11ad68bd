"""The frames of nouns, adjectives before nouns, and adverbs: the claim that …, an alleged plot, reportedly."""

from __future__ import annotations

from collections.abc import Iterator

from dateline.reading.statements import source_phrases
from dateline.reading.statements.candidate import Candidate
from dateline.reading.statements.cues import Cues
from dateline.reading.statements.frames import candidate, clause_of, has_to, subtree, without
from dateline.reading.statements.verb_groups import verb_group
from dateline.reading.syntax.table import Table


def noun(table: Table, cues: Cues, i: int) -> Iterator[Candidate]:
    """The claim that …, its promise to …, his criticism of …; in her view, …"""
    source = source_phrases.of_noun(table, i)
    cue = [k for k in range(table.left_edge(i), i + 1) if k not in source]
    own = "own" if source else "noun"
    if source and table.dep[i] == "pobj" and table.is_word(table.head[i], "in"):
        whole = clause_of(table, table.head[i])
        yield candidate(table, cues, i, "in-noun", without(table, whole, table.head[i]), cue=cue, source=source)
    verb = table.head[i]
    if not source and table.dep[i] == "dobj" and verb < i and table.child(verb, "nsubj") is not None:
        own, source, cue = "had", source_phrases.of_verb(table, verb), list(range(verb_group(table, verb)[0], i + 1))
    for c in table.children[i]:
        if c <= i:
            continue
        if table.dep[c] in {"acl", "ccomp"} and (table.has(c, "complementizer", "mark") or has_to(table, c)):
            frame = "had-clause" if own == "had" else "noun-clause"
            yield candidate(table, cues, i, frame, subtree(table, c), cue=cue, source=source)
        elif table.dep[c] == "prep" and c not in source:
            frame, parts = f"{own}-{table.word[c]}", subtree(table, c)
            yield candidate(table, cues, i, frame, parts, cue=[*cue, c], source=source)


def modifier(table: Table, cues: Cues, i: int) -> Iterator[Candidate]:
    """An alleged plot, the proposed law."""
    if (table.lemma[i], "modifier") in cues.weights:
        yield candidate(table, cues, i, "modifier", without(table, table.head[i], i), cue=[i], source=[])


def adverb(table: Table, cues: Cues, i: int) -> Iterator[Candidate]:
    """Reportedly, allegedly: the clause, and no source."""
    if (table.lemma[i], "adverb") in cues.weights:
        yield candidate(table, cues, i, "adverb", without(table, table.head[i], i), cue=[i], source=[])
