"""The words that tell of an event: verbs and nouns of the lexicon with what must stand beside them.

`verbs.tsv` has one pattern a line: a lemma, its part of speech (v, n, a), conditions on its neighbours, a PLOVER type
and mode, and where its actor and recipient stand. The pattern with most conditions wins; type "-" says "no event".
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import lru_cache

from dateline.lexicon import Entry, Lexicon
from dateline.reading.events.tree import Tree
from dateline.reading.events.voice import agents, party, patients
from dateline.reading.events.words import LIGHT, NO_PARTY

POS = {"VERB": "v", "AUX": "v", "NOUN": "n", "PROPN": "n", "ADJ": "a"}
IRREGULAR = {"retook": "retake", "retaken": "retake", "overran": "overrun", "overthrew": "overthrow", "slew": "slay"}
MODIFYING = frozenset({"amod", "compound", "nmod", "poss"})
"""Words that only describe another tell of no event of their own ("the ousted president", "riot police")."""
NOMINAL = frozenset({"nsubj", "nsubjpass", "dobj", "pobj"})
"""Places of a noun: a finite verb there is a noun that the model took for one ("strikes killed")."""
ANY = frozenset({"*"})


@dataclass(frozen=True, slots=True)
class Condition:
    """A neighbour that must be there (or not): `role` obj subj prt comp mod or a preposition, `words` its lemmas;
    an `idiom` counts as part of the trigger ("opened fire", not "deployed soldiers")."""

    role: str
    words: frozenset[str]
    wanted: bool = True
    idiom: bool = True


@dataclass(frozen=True, slots=True)
class Pattern:
    """One line of the lexicon, compiled."""

    lemma: str
    pos: str
    conditions: tuple[Condition, ...]
    type: str
    mode: str
    actor: tuple[str, ...]
    recipient: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Trigger:
    """A token that tells of an event, the words that belong to it ("went … strike"), and the pattern it fits."""

    token: int
    words: tuple[int, ...]
    pattern: Pattern
    mode: str


Classes = dict[str, tuple[frozenset[str], bool]]
Index = dict[tuple[str, str], tuple[Pattern, ...]]


@lru_cache(maxsize=8)
def index(lexicon: Lexicon) -> Index:
    """Patterns by lemma and part of speech, those with most conditions first."""
    classes = {f"@{e['class']}": (frozenset(e["words"].split()), bool(e["idiom"])) for e in lexicon["classes"]}
    found: dict[tuple[str, str], list[Pattern]] = {}
    for entry in lexicon["verbs"]:
        for lemma in entry["lemma"].split():
            for pos in entry["pos"].split():
                found.setdefault((lemma, pos), []).append(_compile(lemma, pos, entry, classes))
    return {key: tuple(sorted(ps, key=_strictness, reverse=True)) for key, ps in found.items()}


@lru_cache(maxsize=8)
def forms(lexicon: Lexicon) -> dict[str, str]:
    """Regular forms of the verbs of the lexicon that end in e, whose lemma the model often cuts short → the verb."""
    verbs = {lemma for e in lexicon["verbs"] if "v" in e["pos"] for lemma in e["lemma"].split()} | LIGHT
    silent = [v for v in verbs if v.endswith("e") and not v.endswith("ee")]
    return {form: v for v in silent for form in (f"{v}d", f"{v}s", f"{v[:-1]}ing")} | IRREGULAR


def find(tree: Tree, patterns: Index) -> list[Trigger]:
    """The triggers of a tree in text order, at most one a token; a word used by one trigger starts no other."""
    found: dict[int, Trigger] = {}
    for token, (lemma, pos, dep) in enumerate(zip(tree.lemma, tree.pos, tree.dep, strict=True)):
        if dep in MODIFYING or tree.entity[token] in NO_PARTY:
            continue
        kind = "n" if dep in NOMINAL and tree.tag[token] in ("VBZ", "VB", "VBP") else POS.get(pos, "")
        candidates = patterns.get((lemma, kind))
        if candidates and not _described(tree, token) and (trigger := _first(tree, token, candidates)):
            found[token] = trigger
    used = {word for t in found.values() for word in t.words if word != t.token}
    kept = [t for token, t in sorted(found.items()) if t.pattern.type != "-" and token not in used]
    return [t if t.mode or len(t.words) == 1 else _with_mode(t, found) for t in kept]


def _with_mode(trigger: Trigger, found: dict[int, Trigger]) -> Trigger:
    """The mode that the noun of a trigger has by itself: "carried out air strikes"."""
    own = [found[w] for w in trigger.words if w in found and found[w].pattern.type == trigger.pattern.type]
    return replace(trigger, mode=next((t.mode for t in own if t.mode), ""))


def _described(tree: Tree, token: int) -> bool:
    """A participle that stands for people ("30 dead and 20 wounded"), not for what was done."""
    if tree.tag[token] != "VBN" or tree.dep[token] not in ("dobj", "pobj", "attr", "conj", "appos", "nsubj"):
        return False
    above = tree.head[token]
    shared = tree.dep[token] == "conj" and (tree.pos[above] in ("VERB", "AUX") or tree.dep[above] in ("acl", "relcl"))
    return not shared and not any(tree.dep[k] in ("aux", "auxpass", "nsubjpass", "agent") for k in tree.kids[token])


def _strictness(pattern: Pattern) -> int:
    """Conditions that name words count double."""
    return sum(1 if c.words is ANY else 2 for c in pattern.conditions)


def _first(tree: Tree, token: int, candidates: tuple[Pattern, ...]) -> Trigger | None:
    for pattern in candidates:
        words = [token]
        if all(_holds(tree, token, condition, words, pattern) for condition in pattern.conditions):
            return Trigger(token, tuple(words), pattern, pattern.mode)
    return None


def _holds(tree: Tree, token: int, condition: Condition, words: list[int], pattern: Pattern) -> bool:
    """Whether a condition holds; named neighbours become words of the trigger, unless they are who is acted on."""
    near = _neighbours(tree, token, condition.role)
    hit = next((path for path in near if _named(tree, path[-1], condition.words)), None)
    if hit and condition.wanted:
        mine = hit if _belongs(tree, hit[-1], condition, pattern) else hit[:-1] if pattern.pos == "v" else ()
        words.extend(w for w in mine if w not in words)
    return bool(hit) is condition.wanted


def _belongs(tree: Tree, hit: int, condition: Condition, pattern: Pattern) -> bool:
    if pattern.pos == "n" and condition.role not in ("mod", "obj"):
        return False
    if condition.role == "mod":
        return tree.dep[hit] == "compound" and tree.lemma[hit] in condition.words
    return condition.idiom and condition.role not in ("subj", *pattern.recipient)


def _named(tree: Tree, token: int, words: frozenset[str]) -> bool:
    """Whether a noun is one of the words: itself, a noun it is compounded with, or the noun after its "of"."""
    if words is ANY or tree.lemma[token] in words or tree.word[token] in words or f"%{tree.entity[token]}" in words:
        return True
    for kid in tree.kids[token]:
        if tree.dep[kid] in ("compound", "amod", "nmod") and tree.lemma[kid] in words:
            return True
        if tree.word[kid] == "of" and any(tree.lemma[k] in words for k in tree.kids[kid]):
            return True
    return False


def _neighbours(tree: Tree, token: int, role: str) -> list[tuple[int, ...]]:
    """The paths of words that play a role beside a token."""
    if role == "obj":
        return [(k,) for k in patients(tree, token)]
    if role == "subj":
        return [(k,) for k in agents(tree, token)]
    if role == "comp":
        deps = ("acl", "ccomp") if tree.pos[token] == "NOUN" else ("xcomp", "ccomp", "acomp", "attr", "oprd")
        purpose = (k for k in tree.with_dep(token, ("advcl",)) if any(tree.word[w] == "to" for w in tree.kids[k]))
        return [(k,) for k in (*tree.with_dep(token, deps), *purpose)]
    if role == "must":
        return [(aux,) for clause in tree.with_dep(token, ("ccomp",)) for aux in _duty(tree, clause)]
    if role == "mod":
        return [(k,) for k in tree.with_dep(token, ("compound", "amod", "nmod", "poss"))]
    if role == "prt":
        return [(k,) for k in tree.kids[token] if tree.dep[k] in ("prt", "advmod", "prep", "npadvmod", "acomp", "oprd")]
    found: list[tuple[int, ...]] = []
    for kid in tree.kids[token]:
        if tree.word[kid] == role:
            below = tuple(k for k in tree.with_dep(kid, ("pobj", "pcomp")) if tree.entity[k] not in NO_PARTY)
            found += [(kid, k) for k in below] or [(kid,)] * (not any(tree.kids[kid]))
    return found


def _duty(tree: Tree, clause: int) -> list[int]:
    """The "must" of a clause about someone with a name ("said that Chad must withdraw")."""
    named = any(party(tree, s) for s in tree.with_dep(clause, ("nsubj", "nsubjpass")))
    return [k for k in tree.with_dep(clause, ("aux",)) if named and tree.word[k] in ("must", "should")]


def _compile(lemma: str, pos: str, line: Entry, classes: Classes) -> Pattern:
    return Pattern(
        lemma=lemma,
        pos=pos,
        conditions=tuple(_condition(part, classes) for part in (line["with"] or "").split()),
        type=line["type"],
        mode=line["mode"] or "",
        actor=tuple((line["actor"] or "").split()),
        recipient=tuple((line["recipient"] or "").split()),
    )


def _condition(part: str, classes: Classes) -> Condition:
    wanted = not part.startswith("!")
    role, _, names = part.removeprefix("!").partition("=")
    if names == "*":
        return Condition(role, ANY, wanted, False)
    groups = [classes.get(name, (frozenset({name}), not name.startswith("%"))) for name in names.split("|")]
    return Condition(role, frozenset[str]().union(*(w for w, _ in groups)), wanted, all(own for _, own in groups))
