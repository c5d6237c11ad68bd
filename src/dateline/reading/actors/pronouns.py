"""Whom a pronoun means: he, she, they, it."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from dateline.reading.actors.discourse import SUBJECTS, Antecedent, Cluster, Discourse, is_subject
from dateline.reading.actors.mention import Mention
from dateline.reading.syntax import arguments
from dateline.reading.syntax.table import Table
from dateline.rows import BODIES

_OBJECTS = SUBJECTS | {"dobj"}
_HIT = frozenset({"dobj", "nsubjpass"})
_FAR = 3
"""Sentences back in which a person is looked for."""


@dataclass(frozen=True, slots=True)
class _Candidate:
    """An earlier mention of a person, for the pronoun of sex `sex` at token `at`."""

    discourse: Discourse
    mention: Mention
    cluster: Cluster
    at: int
    sex: str

    @property
    def distance(self) -> int:
        """Sentences between the mention and the pronoun."""
        sentence = self.discourse.table.sentence
        return sentence[self.at] - sentence[self.mention.head]


_FEATURES: tuple[tuple[str, Callable[[_Candidate], float], float], ...] = (
    ("is-name", lambda c: c.mention.form == "name", 0.8),
    ("is-pronoun", lambda c: c.mention.form == "pronoun", 0.6),
    ("sentences-between", lambda c: c.distance, -1.2),
    ("is-subject", lambda c: is_subject(c.discourse.table, c.mention), 2.0),
    ("in-other-voice", lambda c: _in_other_voice(c), -2.0),
    ("is-of-sex", lambda c: c.cluster.gender == c.sex, 1.0),
)
"""What speaks for an antecedent: name, function, weight."""


def gender(table: Table, token: int) -> str:
    """The sex that a pronoun tells: m, f, or nothing where it tells none."""
    if table.is_word(token, "masculine-pronoun"):
        return "m"
    return "f" if table.is_word(token, "feminine-pronoun") else ""


def antecedent(discourse: Discourse, m: Mention) -> Antecedent:
    """The cluster that a pronoun belongs to; None when nobody fits, or two fit `they` equally."""
    if m.kind == "organisation":
        meant, link = _body_before(discourse, m), "actors.pronoun-body-before"
    elif discourse.table.is_word(m.head, "plural-pronoun"):
        meant, link = _group(discourse, m), "actors.pronoun-only-group"
    else:
        return person(discourse, m.head)
    return (meant, link) if meant else None


def person(discourse: Discourse, at: int) -> Antecedent:
    """The nearest fitting person of the sex that the pronoun at a token tells: whoever speaks the clause it stands in;
    else subjects before objects, names before nouns, and never the one who acts on the pronoun."""
    sex = gender(discourse.table, at)
    speaker, other = _speaker(discourse, at), arguments.tells_own_end(discourse.table, at)
    if speaker is not None and speaker.gender in {"", sex} and not other:
        return speaker, "actors.pronoun-of-speaker"
    people = (c for c in _candidates(discourse, at, sex) if not (other and c.cluster is speaker))
    best = max(people, key=_score, default=None)
    if best is None:
        return None
    is_actor = is_subject(discourse.table, best.mention)
    return best.cluster, "actors.pronoun-subject-before" if is_actor else "actors.pronoun-person-before"


def _candidates(discourse: Discourse, at: int, sex: str) -> Iterator[_Candidate]:
    """The people of that sex near a pronoun, nearest first, without whoever acts on it."""
    acting = _acting_on(discourse, at)
    for mention, cluster in reversed(discourse.people[-25:]):
        candidate = _Candidate(discourse, mention, cluster, at, sex)
        if candidate.distance > _FAR:
            return
        if cluster.gender in {"", sex} and cluster is not acting and _can_be_he(discourse, mention):
            yield candidate


def _score(candidate: _Candidate) -> float:
    return sum(weight * feature(candidate) for _, feature, weight in _FEATURES)


def salient(discourse: Discourse, at: int, sex: str = "") -> Cluster | None:
    """The named person whom the sentences before a token are about: the last subject of the sex told."""
    here = discourse.table.sentence[at]
    for mention, cluster in reversed(discourse.people[-25:]):
        if here - discourse.table.sentence[mention.head] > _FAR:
            return None
        fits = not sex or cluster.gender in {"", sex}
        if cluster.named and fits and is_subject(discourse.table, mention):
            return cluster
    return None


def _group(discourse: Discourse, they: Mention) -> Cluster | None:
    """`they`: the only group that is a subject earlier in this sentence or in the one before; `them` whom something is
    done to: not the one who does it, but the one to whom something was done before; else nobody."""
    table, here = discourse.table, discourse.table.sentence[they.head]
    acting = _acting_on(discourse, they.head) if _is_done_to(table, they.head) else None
    before = here - 1
    while before > 0 and not any(w.isalpha() for w in table.word[table.starts[before] : table.starts[before + 1]]):
        before -= 1  # the number of a paragraph
    places = ((here, SUBJECTS if acting is None else _OBJECTS), (before, SUBJECTS))
    hit = ((here, _HIT), (before, _HIT)) if _are_some_harmed(table, they.head) else ()
    for sentence, parts in (*hit, *places):
        subjects = {
            id(k): (m, k) for m, k in discourse.recent[-30:]
            if table.sentence[m.head] == sentence and m.plural and m.form == "noun" and table.dep[m.head] in parts
            and k is not acting and (parts is not _HIT or table.is_a(table.head[m.head], "effect"))
        }  # fmt: skip
        told = list(subjects.values())
        if len(told) > 1 and sentence < here:
            told = [(m, k) for m, k in told if table.dep[table.head[m.head]] == "ROOT"]
        if subjects:
            return told[0][1] if len(told) == 1 else None
    return None


def _body_before(discourse: Discourse, it: Mention) -> Cluster | None:
    """`it said`: the body that was last a subject, or told of behind `to` or `by`, here or in the sentence before."""
    table, here = discourse.table, discourse.table.sentence[it.head]
    for m, cluster in reversed(discourse.recent[-30:]):
        if here - table.sentence[m.head] > 1:
            return None
        behind = table.dep[m.head] == "pobj" and table.is_word(table.head[m.head], "to-or-by")
        acts = table.dep[m.head] in SUBJECTS or behind
        if cluster.kind in BODIES and acts and m.form != "relative":
            return cluster
    return None


def _are_some_harmed(table: Table, them: int) -> bool:
    """`22 of them died`: of those to whom something was done before."""
    over = table.head[them]
    verb = table.head[table.head[over]]
    some = table.dep[them] == "pobj" and table.is_word(over, "of") and table.dep[table.head[over]] in SUBJECTS
    return some and (table.is_a(verb, "suffering") or table.is_a(verb, "effect"))


def _is_done_to(table: Table, them: int) -> bool:
    """`killed them`, `killed three of them`."""
    over = table.head[them]
    some = table.dep[them] == "pobj" and table.is_word(over, "of") and table.dep[table.head[over]] == "dobj"
    return table.dep[them] == "dobj" or some


def _acting_on(discourse: Discourse, at: int) -> Cluster | None:
    """The subject of the verb that `him` or `her` hangs on: somebody else."""
    table, verb = discourse.table, discourse.table.head[at]
    if table.dep[at] in SUBJECTS or table.dep[at] == "poss" or table.is_word(at, "reflexive"):
        return None
    for _ in range(4):
        if table.tag[verb].startswith("VB") and table.dep[verb] != "conj":
            break
        verb = table.head[verb]
    near = reversed(discourse.recent[-8:])
    return next((k for m, k in near if table.head[m.head] == verb and table.dep[m.head] in SUBJECTS), None)


def _can_be_he(discourse: Discourse, m: Mention) -> bool:
    """A name, a pronoun, or `the` and a noun; not `as president`, `a candidate`."""
    return m.form != "noun" or m.definite or discourse.table.dep[m.head] in SUBJECTS


def _in_other_voice(candidate: _Candidate) -> bool:
    """Whether one of mention and pronoun stands inside quotation marks, and the other outside."""
    quoted = candidate.discourse.quoted
    return (candidate.mention.head in quoted) != (candidate.at in quoted)


def _speaker(discourse: Discourse, at: int) -> Cluster | None:
    """The subject of the verb of speech whose content the pronoun stands in (`X said he was …`)."""
    table = discourse.table
    for below in [at, *table.ancestors(at)][:12]:
        verb = table.head[below]
        if verb != below and table.dep[below] == "ccomp" and table.is_a(verb, "saying"):
            near = reversed(discourse.people[-8:])
            return next((k for m, k in near if table.head[m.head] == verb and table.dep[m.head] == "nsubj"), None)
    return None
