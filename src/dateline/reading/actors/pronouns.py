"""Whom a pronoun means: he, she, they, it."""

from __future__ import annotations

from dateline.reading.actors.clusters import BODIES, SUBJECTS, Cluster, Story, is_subject
from dateline.reading.actors.mention import Mention
from dateline.reading.gazetteer import word_set

GENDER = {"he": "m", "him": "m", "she": "f", "her": "f", "himself": "m", "herself": "f", "his": "m"}
THEY = frozenset({"they", "them"})
_SPEECH = word_set(
    "say tell add announce state claim warn insist explain believe think deny confirm note argue report vow"
)
_OBJECTS = SUBJECTS | {"dobj"}
_BY_FORM = {"name": 0.8, "pronoun": 0.6, "noun": 0.0, "relative": 0.0}
_FAR = 3


def meant(story: Story, m: Mention) -> Cluster | None:
    """The cluster that a pronoun belongs to; None when nobody fits, or two fit `they` equally."""
    if m.kind == "organisation":
        return _body_before(story, m)
    return _group(story, m) if story.table.word[m.head] in THEY else antecedent(story, m.head)


def antecedent(story: Story, at: int) -> Cluster | None:
    """The nearest fitting person of the sex that the pronoun at a token tells: whoever speaks the clause it stands in;
    else subjects before objects, names before nouns, and never the one who acts on the pronoun."""
    c = story.table
    gender, here = GENDER[c.word[at]], c.sentence[at]
    speaker = _speaker(story, at)
    if speaker is not None and speaker.gender in {"", gender}:
        return speaker
    acting = _acting_on(story, at)
    best, most = None, -1e9
    for mention, cluster in reversed(story.people[-25:]):
        far = here - c.sentence[mention.head]
        if far > _FAR:
            break
        if cluster.gender in {"", gender} and cluster is not acting and _can_be_he(story, mention):
            score = _nearness(story, mention, at, far) + (cluster.gender == gender)
            best, most = (cluster, score) if score > most else (best, most)
    return best


def salient(story: Story, at: int, gender: str = "") -> Cluster | None:
    """The named person whom the sentences before a token are about: the last subject of the sex told."""
    here = story.table.sentence[at]
    for mention, cluster in reversed(story.people[-25:]):
        if here - story.table.sentence[mention.head] > _FAR:
            return None
        fits = not gender or cluster.gender in {"", gender}
        if cluster.named and fits and is_subject(story.table, mention):
            return cluster
    return None


def _group(story: Story, they: Mention) -> Cluster | None:
    """`they`: the only group that is a subject earlier in this sentence or in the one before; `them` whom something is
    done to: not the one who does it, but the one to whom something was done before; else nobody."""
    c, here = story.table, story.table.sentence[they.head]
    acting = _acting_on(story, they.head) if _done_to(story, they.head) else None
    for sentence, parts in ((here, SUBJECTS if acting is None else _OBJECTS), (here - 1, SUBJECTS)):
        subjects = {
            id(k): k for m, k in story.recent[-30:]
            if c.sentence[m.head] == sentence and m.plural and m.form == "noun" and c.dep[m.head] in parts
            and k is not acting
        }  # fmt: skip
        if subjects:
            return next(iter(subjects.values())) if len(subjects) == 1 else None
    return None


def _body_before(story: Story, it: Mention) -> Cluster | None:
    """`it said`: the body that was last a subject, or told of behind `to` or `by`, here or in the sentence before."""
    c, here = story.table, story.table.sentence[it.head]
    for m, cluster in reversed(story.recent[-30:]):
        if here - c.sentence[m.head] > 1:
            return None
        acts = c.dep[m.head] in SUBJECTS or (c.dep[m.head] == "pobj" and c.word[c.head[m.head]] in {"to", "by"})
        if cluster.kind in BODIES and acts and m.form != "relative":
            return cluster
    return None


def _done_to(story: Story, them: int) -> bool:
    """`killed them`, `killed three of them`."""
    c, over = story.table, story.table.head[them]
    some = c.dep[them] == "pobj" and c.word[over] == "of" and c.dep[c.head[over]] == "dobj"
    return c.dep[them] == "dobj" or some


def _acting_on(story: Story, at: int) -> Cluster | None:
    """The subject of the verb that `him` or `her` hangs on: somebody else."""
    c, verb = story.table, story.table.head[at]
    if c.dep[at] in SUBJECTS or c.dep[at] == "poss" or c.word[at].endswith("self"):
        return None
    for _ in range(4):
        if c.tag[verb].startswith("VB") and c.dep[verb] != "conj":
            break
        verb = c.head[verb]
    return next(
        (k for m, k in reversed(story.recent[-8:]) if c.head[m.head] == verb and c.dep[m.head] in SUBJECTS), None
    )


def _can_be_he(story: Story, m: Mention) -> bool:
    """A name, a pronoun, or `the` and a noun; not `as president`, `a candidate`."""
    return m.form != "noun" or m.definite or story.table.dep[m.head] in SUBJECTS


def _nearness(story: Story, m: Mention, at: int, far: int) -> float:
    """Subjects before objects, names before nouns, near before far, and what stands in the same voice: inside or
    outside quotation marks."""
    c = story.table
    score = _BY_FORM[m.form] - 1.2 * far + 2.0 * is_subject(c, m)
    return score - 2.0 * ((m.head in story.quoted) != (at in story.quoted))


def _speaker(story: Story, at: int) -> Cluster | None:
    """The subject of the verb of speech whose content the pronoun stands in (`X said he was …`)."""
    c, i = story.table, at
    for _ in range(12):
        up = c.head[i]
        if up == i:
            return None
        if c.dep[i] == "ccomp" and c.lemma[up] in _SPEECH:
            return next(
                (k for m, k in reversed(story.people[-8:]) if c.head[m.head] == up and c.dep[m.head] == "nsubj"),
                None,
            )
        i = up
    return None
