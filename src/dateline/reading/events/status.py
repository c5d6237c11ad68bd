"""Whether an event came about: what auxiliaries, negations and the verbs and nouns above a trigger say of it."""

from __future__ import annotations

from dateline.reading.events.tree import Tree
from dateline.reading.events.words import HAPPENING, NOUN_CARRIERS, ONGOING, ONLY_CLAUSE, STAGED
from dateline.rows import EventStatus

_CARRIERS: tuple[tuple[EventStatus, str], ...] = (
    ("threatened", "threaten threat vow swear warn"),
    (
        "planned",
        "plan intend prepare agree schedule promise pledge order decide expect set offer propose poise ready due",
    ),
    ("planned", "want aim hope seek plot consider mull determined committed willing prepared"),
    ("attempted", "try attempt fail foil thwart avert repel intercept prevent bid effort bungle abort botch"),
    ("denied", "deny denial disclaim"),
    ("hypothetical", "urge demand call ask appeal request if fear risk possible possibility possibly potential allow"),
    (
        "hypothetical",
        "oppose avoid could discuss support back endorse right ability capable ban favour favor recommend insist",
    ),
    ("hypothetical", "suggest should need reject refuse refrain stop"),
)
ABOVE: dict[str, EventStatus] = {word: status for status, words in _CARRIERS for word in words.split()}
MODAL: dict[str, EventStatus] = {
    "will": "planned", "shall": "planned", "'ll": "planned", "wo": "planned", "would": "hypothetical",
    "could": "hypothetical", "may": "hypothetical", "might": "hypothetical", "should": "hypothetical",
    "must": "hypothetical", "can": "hypothetical",
}  # fmt: skip
FUTURE = frozenset({"will", "wo", "would", "shall", "'ll"})
CONDITIONS = frozenset({"if", "unless", "whether", "lest"})
PROSPECT: dict[str, EventStatus] = {
    "possible": "hypothetical", "potential": "hypothetical", "hypothetical": "hypothetical", "future": "planned",
    "planned": "planned", "scheduled": "planned", "proposed": "planned", "upcoming": "planned", "imminent": "planned",
    "threatened": "threatened", "attempted": "attempted", "failed": "attempted", "foiled": "attempted",
    "abortive": "attempted", "thwarted": "attempted", "unsuccessful": "attempted", "further": "hypothetical",
    "ongoing": "ongoing", "continuing": "ongoing", "alleged": "happened", "likely": "hypothetical",
}  # fmt: skip


def judge(tree: Tree, token: int, noun: bool) -> tuple[EventStatus, str]:
    """The status of the event that a trigger tells of, and the rule that decided."""
    own = _of_noun(tree, token) if noun else _of_verb(tree, token)
    if own:
        return own
    return _from_above(tree, token) or ("happened", "events.told-as-fact")


def _of_verb(tree: Tree, verb: int) -> tuple[EventStatus, str] | None:
    kids = tree.kids[verb]
    words = {tree.word[k]: k for k in kids if tree.dep[k] in ("aux", "auxpass", "neg", "mark", "advmod")}
    above = tree.head[verb]
    if tree.dep[verb] == "conj" and "aux" not in {tree.dep[k] for k in kids} and tree.pos[above] in ("VERB", "AUX"):
        words |= {tree.word[k]: k for k in tree.with_dep(above, ("aux",)) if k < verb and tree.tag[k] == "MD"}
    negated = any(tree.dep[k] == "neg" for k in kids)
    modal = next((MODAL[w] for w in words if w in MODAL and tree.dep[words[w]] == "aux"), None)
    if words.keys() & CONDITIONS:
        return "hypothetical", "events.condition"
    if negated:
        return "negated", "events.negated-future" if words.keys() & FUTURE else "events.negation"
    if "would" in words and tree.dep[verb] == "ccomp" and not _conditional(tree, verb):
        return "planned", "events.will"
    if modal:
        return modal, "events.will" if modal == "planned" else "events.modal"
    if "being" in words:
        return "ongoing", "events.progressive"
    if tree.tag[verb] == "VBG" and any(tree.word[k] in ("is", "are", "'s", "'re", "am") for k in kids):
        going = tree.lemma[verb] == "go"
        return ("planned", "events.modal") if going else ("ongoing", "events.progressive")
    return None


def _conditional(tree: Tree, verb: int) -> bool:
    """Whether what "would" be rests on an "if"; else, in what someone said, it is what will be."""
    clauses = tree.with_dep(verb, ("advcl",))
    return any(tree.word[k] in CONDITIONS for c in clauses for k in tree.kids[c])


def _of_noun(tree: Tree, noun: int) -> tuple[EventStatus, str] | None:
    if (
        tree.lemma[noun] in STAGED
        and tree.dep[noun] == "pobj"
        and tree.word[tree.head[noun]] in ("before", "ahead", "of")
    ):
        over = tree.head[tree.head[noun]]
        if tree.word[tree.head[noun]] != "of" or tree.word[over] == "ahead":
            return "planned", "events.still-to-come"
    for kid in tree.kids[noun]:
        if tree.dep[kid] in ("amod", "compound", "det") and tree.word[kid] in PROSPECT:
            return PROSPECT[tree.word[kid]], "events.adjective"
        if tree.dep[kid] in ("det", "neg") and tree.word[kid] == "no":
            return "negated", "events.negation"
    above = tree.head[noun]
    if tree.dep[noun] == "dobj" and tree.lemma[above] in ONGOING:
        return "ongoing", "events.ongoing-verb"
    if tree.dep[noun] in ("nsubj", "nsubjpass", "dobj") and tree.lemma[above] in HAPPENING:
        return _of_verb(tree, above)
    return None


def _from_above(tree: Tree, token: int) -> tuple[EventStatus, str] | None:
    """What a governing verb, noun or adjective says, up the chain of complements."""
    below = token
    for above in tree.ancestors(token):
        dep = tree.dep[below]
        if tree.pos[above] == "ADP":
            below = above if dep in ("pobj", "pcomp") else below
            if below != above:
                return None
            continue
        if dep not in ("xcomp", "ccomp", "acl", "dobj", "prep", "conj", "pcomp", "nsubjpass") or dep == "nsubj":
            return None
        if dep != "conj" and (found := _said_by(tree, below, above)):
            return found
        if dep != "conj" and tree.pos[above] not in ("NOUN", "ADJ") and dep != "xcomp":
            return None
        below = above
    return None


def _said_by(tree: Tree, below: int, above: int) -> tuple[EventStatus, str] | None:
    word, dep = tree.lemma[above], tree.dep[below]
    if word == "continue" and dep == "xcomp":
        return "ongoing", "events.ongoing-verb"
    status = ABOVE.get(word)
    if status is None or (tree.pos[above] == "NOUN" and word not in NOUN_CARRIERS):
        return None
    if word in ONLY_CLAUSE and dep not in ("xcomp", "ccomp", "acl", "prep"):
        return None
    if word == "stop" and dep == "xcomp":
        return None
    if dep == "ccomp" and status in ("attempted",):
        return None
    return status, f"events.under-{word}"
