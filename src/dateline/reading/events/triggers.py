"""The words that tell of an event: verbs and nouns of the lexicon with what must stand beside them.

`verbs.tsv` has one pattern a line: a lemma, its part of speech (v, n, a), conditions on its neighbours, a PLOVER type
and mode, and where its actor and recipient stand. The pattern with most conditions wins; type "-" says "no event".
A verb or noun that no pattern fits may be one by its company, as the trained tagger takes it: its parties stand where those
of any word do.
"""

from __future__ import annotations

from collections.abc import Container, Iterator
from dataclasses import dataclass, replace
from functools import lru_cache
from itertools import islice

from dateline.lexicon import Entry, Lexicon
from dateline.reading.deed_mentions import DeedMentions
from dateline.reading.syntax.arguments import agents, party, patients
from dateline.reading.syntax.table import Table

POS = {"VERB": "v", "AUX": "v", "NOUN": "n", "PROPN": "n", "ADJ": "a"}
MODIFYING = frozenset({"amod", "compound", "nmod", "poss"})
"""Words that only describe another tell of no event of their own ("the ousted president", "riot police")."""
NOMINAL = frozenset({"nsubj", "nsubjpass", "dobj", "pobj"})
"""Places of a noun: a finite verb there is a noun that the model took for one ("strikes killed")."""
NO_PARTY = frozenset({"DATE", "TIME", "PERCENT", "ORDINAL"})
"""Entity labels of what can be no party to an event."""
HYPHENS = frozenset({"-", "\N{HYPHEN}", "\N{NON-BREAKING HYPHEN}"})
ANY = frozenset({"*"})
SURE = 0.4
"""How likely a word must tell of a deed by its company alone."""
LEARNED = "events.learned"
BODIES_BY_HINT = frozenset({"ORG", "NORP", "GPE"})
"""Entity labels of those who may do a deed."""
USUAL = "*"
"""The lemma of the lines that say where the parties of any word of their kind stand."""
Parts = tuple[tuple[str, ...], tuple[str, ...]]
"""The places of an actor and of a recipient, each in the order in which they are looked for."""


@dataclass(frozen=True, slots=True)
class Condition:
    """A neighbour that must be there (or not): `role` obj subj prt comp mod or a preposition, `words` its lemmas;
    `report` asks of any word of the text. An `idiom` counts as part of the trigger ("opened fire", not "deployed
    soldiers")."""

    role: str
    words: frozenset[str]
    wanted: bool = True
    idiom: bool = True


@dataclass(frozen=True, slots=True)
class Pattern:
    """One line of the lexicon, compiled; `usual` where the parties stand when the line does not say; `how` the rule, where it
    is none of the lexicon's."""

    lemma: str
    pos: str
    conditions: tuple[Condition, ...]
    type: str
    mode: str
    actor: tuple[str, ...]
    recipient: tuple[str, ...]
    usual: Parts
    how: str = ""


@dataclass(frozen=True, slots=True)
class Trigger:
    """A token that tells of an event, the words that belong to it ("went … strike"), and the pattern it fits."""

    token: int
    words: tuple[int, ...]
    pattern: Pattern
    mode: str


SUFFERED: Parts = ("none",), ("subj",)
"""The parties of what befalls someone."""
NAMED: Parts = ("by", "light"), ("on", "upon", "at", "against", "of", "lightwith")
"""Those of a noun that is learned: what stands before it may be whom it hit ("civilian deaths")."""
Classes = dict[str, tuple[frozenset[str], bool]]
Index = dict[tuple[str, str], tuple[Pattern, ...]]


@lru_cache(maxsize=8)
def index(lexicon: Lexicon) -> Index:
    """Patterns by lemma and part of speech, those with most conditions first."""
    classes = {f"@{e['class']}": (frozenset(e["words"].split()), bool(e["idiom"])) for e in lexicon["classes"]}
    people, own = classes["@person"]
    classes["@person"] = people.union(e["singular"] for e in lexicon["roles"] if e["kind"] == "population"), own
    usual = {pos: _parts(e) for e in reversed(lexicon["verbs"]) if e["lemma"] == USUAL for pos in e["pos"].split()}
    found: dict[tuple[str, str], list[Pattern]] = {}
    for entry in lexicon["verbs"]:
        for lemma in entry["lemma"].split():
            for pos in entry["pos"].split():
                found.setdefault((lemma, pos), []).append(_compile(lemma, pos, entry, classes, usual[pos]))
    return {key: tuple(sorted(ps, key=_strictness, reverse=True)) for key, ps in found.items()}


def find(table: Table, patterns: Index, mentions: DeedMentions | None = None) -> list[Trigger]:
    """The triggers of a table in text order, at most one a token; a word used by one trigger starts no other."""
    found: dict[int, Trigger] = {}
    for token, (lemma, pos, dep) in enumerate(zip(table.lemma, table.pos, table.dep, strict=True)):
        if dep in MODIFYING or table.entity[token] in NO_PARTY:
            continue
        kind = "n" if dep in NOMINAL and table.tag[token] in ("VBZ", "VB", "VBP") else POS.get(pos, "")
        tied = _tied(table, token)
        compound = patterns.get((f"{table.lemma[token - 2]}-{lemma}", "v" if kind == "v" else "n")) if tied else None
        candidates = compound or patterns.get((lemma, kind))
        if candidates and not _described(table, token) and (trigger := _first(table, token, candidates)):
            found[token] = replace(trigger, words=(*trigger.words, token - 2)) if compound else trigger
    used = {word for t in found.values() for word in t.words if word != t.token}
    kept = [t for token, t in sorted(found.items()) if t.pattern.type != "-" and token not in used]
    kept = [t if t.mode or len(t.words) == 1 else _with_mode(t, found) for t in kept]
    if mentions is None:
        return kept
    return sorted([*kept, *_learned(table, patterns, mentions, found.keys() | used)], key=lambda t: t.token)


def _learned(table: Table, patterns: Index, mentions: DeedMentions, known: Container[int]) -> Iterator[Trigger]:
    """The verbs and nouns that tell of a deed by their company alone, none of them `known` to tell of one or of none."""
    for token, type in mentions.likely(SURE):
        pos = POS.get(table.pos[token], "")
        if token in known or pos not in ("v", "n") or table.dep[token] in MODIFYING or table.entity[token] in NO_PARTY:
            continue
        suffered = _is_suffered(table, token)
        if _described(table, token) or _is_mishap(table, token, suffered):
            continue
        parts = NAMED if pos == "n" else SUFFERED if suffered else patterns[USUAL, pos][0].usual
        yield Trigger(token, (token,), Pattern(table.lemma[token], pos, (), type, "", *parts, parts, LEARNED), "")


def _is_mishap(table: Table, token: int, suffered: bool) -> bool:
    """Whether a word may as well tell of an accident, or of a death alone, whose count tells that: "a bus plunged into a gorge",
    "died", "lost their lives", "the boiler burst"; a vehicle or a house suffers by arms where its sentence has some."""
    word = table.words[token]
    if any(map(word.is_a, ("dying", "accident-verb", "accident", "portrayal", "pretending"))):
        return True
    if any(table.is_a(n, "life") for n in patients(table, token)):
        return True
    suffering = [table.words[n] for n in agents(table, token)] if suffered else []
    kinds = ("blind-force", "pressure", "gas-holder", "home-noun", "site-noun")
    if not any(any(map(w.is_a, kinds)) for w in suffering):
        return False
    beside = (table.words[t] for t in table.sentence_tokens(token) if t != token)
    return not any(any(map(w.is_a, ("weapon", "armed", "exploding", "general-deed", "warfare"))) for w in beside)


def _is_suffered(table: Table, token: int) -> bool:
    """Whether a verb tells of nobody that its subject does it to, and that one does no deeds: "the driver bled to death"."""
    if table.pos[token] != "VERB" or patients(table, token):
        return False
    doing = (n for n in agents(table, token) if table.entity[n] in BODIES_BY_HINT or _does_deeds(table, n))
    return next(doing, None) is None


def _does_deeds(table: Table, noun: int) -> bool:
    return any(table.is_a(noun, kind) for kind in ("armed", "attacker-noun", "weapon", "force:insurgents"))


def _tied(table: Table, token: int) -> bool:
    """Whether a hyphen ties a word to the one before; the model reads "walk-out" as two words and a mark."""
    between = token - 1
    if token < 2 or table.word[between] not in HYPHENS:
        return False
    return table.end[token - 2] == table.start[between] and table.end[between] == table.start[token]


def _with_mode(trigger: Trigger, found: dict[int, Trigger]) -> Trigger:
    """The mode that the noun of a trigger has by itself: "carried out air strikes"."""
    own = [found[w] for w in trigger.words if w in found and found[w].pattern.type == trigger.pattern.type]
    return replace(trigger, mode=next((t.mode for t in own if t.mode), ""))


def _described(table: Table, token: int) -> bool:
    """A participle that stands for people ("30 dead and 20 wounded"), not for what was done."""
    if table.child(token, "aux", "auxpass", "nsubjpass", "agent") is not None:
        return False
    count = token - 1
    if table.tag[token] in ("VBN", "VBD") and token and table.pos[count] == "NUM" and table.dep[token] != "acl":
        counted = table.dep[count] == "nummod" and table.head[count] == token
        if counted or table.dep[count] in ("conj", "pobj"):
            return True
    if table.tag[token] != "VBN" or table.dep[token] not in ("dobj", "pobj", "attr", "conj", "appos", "nsubj"):
        return False
    above = table.head[token]
    verbal = table.pos[above] in ("VERB", "AUX") or table.dep[above] in ("acl", "relcl")
    return table.dep[token] != "conj" or not verbal


def _strictness(pattern: Pattern) -> int:
    """Conditions that name words count double."""
    return sum(1 if c.words is ANY else 2 for c in pattern.conditions)


def _first(table: Table, token: int, candidates: tuple[Pattern, ...]) -> Trigger | None:
    for pattern in candidates:
        words = [token]
        if all(_holds(table, token, condition, words, pattern) for condition in pattern.conditions):
            return Trigger(token, tuple(words), pattern, pattern.mode)
    return None


def _holds(table: Table, token: int, condition: Condition, words: list[int], pattern: Pattern) -> bool:
    """Whether a condition holds; named neighbours become words of the trigger, unless they are who is acted on."""
    if condition.role == "report":
        near: Iterator[tuple[int, ...]] = ((k,) for k in _told(table, condition.words) if k != token)
    else:
        near = (p for p in _neighbours(table, token, condition.role) if _named(table, p[-1], condition.words))
    hit = next(near, None)
    if hit and condition.wanted:
        mine = hit if _belongs(table, hit[-1], condition, pattern) else hit[:-1] if pattern.pos == "v" else ()
        words.extend(w for w in mine if w not in words)
    return bool(hit) is condition.wanted


def _belongs(table: Table, hit: int, condition: Condition, pattern: Pattern) -> bool:
    if pattern.pos == "n" and condition.role not in ("mod", "obj"):
        return False
    if condition.role == "mod":
        return table.dep[hit] == "compound" and table.lemma[hit] in condition.words
    return condition.idiom and condition.role not in ("subj", "report", *pattern.recipient)


def _named(table: Table, token: int, words: frozenset[str]) -> bool:
    """Whether a noun is one of the words: itself, a noun it is compounded with, or the noun after its "of"."""
    forms = {table.lemma[token], table.word[token], f"%{table.entity[token]}"}
    if words is ANY or forms & words:
        return True
    after = [k for kid in table.children[token] if table.is_word(kid, "of") for k in table.children[kid]]
    described = (k for noun in (token, *after) for k in table.with_dep(noun, ("compound", "amod", "nmod")))
    return any(table.lemma[k] in words for k in (*after, *described))


@lru_cache(maxsize=8)
def _told(table: Table, words: frozenset[str]) -> tuple[int, ...]:
    """The first two tokens of a report that are one of the words, whichever token asks."""
    return tuple(islice((k for k in range(len(table)) if _named(table, k, words)), 2))


def _neighbours(table: Table, token: int, role: str) -> list[tuple[int, ...]]:
    """The paths of words that play a role beside a token."""
    if role == "obj":
        return [(k,) for k in patients(table, token)]
    if role == "subj":
        return [(k,) for k in agents(table, token)]
    if role == "comp":
        deps = ("acl", "ccomp") if table.pos[token] == "NOUN" else ("xcomp", "ccomp", "acomp", "attr", "oprd")
        purpose = (k for k in table.with_dep(token, ("advcl",)) if table.has(k, "to"))
        return [(k,) for k in (*table.with_dep(token, deps), *purpose)]
    if role == "must":
        return [(aux,) for clause in table.with_dep(token, ("ccomp",)) for aux in _duty(table, clause)]
    if role == "above":
        led = (
            table.dep[token] in ("xcomp", "ccomp") and table.head[token] < token
        )  # not "thousands marched; police made"
        return [(table.head[token],)] if led else []
    if role == "mod":
        return [(k,) for k in table.with_dep(token, ("compound", "amod", "nmod", "poss"))]
    if role == "prt":
        return [(k,) for k in table.with_dep(token, ("prt", "advmod", "prep", "npadvmod", "acomp", "oprd"))]
    found: list[tuple[int, ...]] = []
    for kid in table.children[token]:
        if table.word[kid] == role:
            tied = [kid, *(k for k in table.children[kid] if table.is_word(k, "of"))]  # "walked out of talks"
            below = [k for p in tied for k in table.with_dep(p, ("pobj", "pcomp")) if table.entity[k] not in NO_PARTY]
            found += [(kid, k) for k in below] or [(kid,)] * (not any(table.children[kid]))
    return found


def _duty(table: Table, clause: int) -> list[int]:
    """The "must" of a clause about someone with a name ("said that Chad must withdraw"), or its verb where that alone
    asks ("insisted that Chad withdraw")."""
    if not any(party(table, s) for s in table.with_dep(clause, ("nsubj", "nsubjpass"))):
        return []
    aux = list(table.with_dep(clause, ("aux", "auxpass")))
    return [k for k in aux if table.is_word(k, "duty")] or [clause] * (table.tag[clause] == "VB" and not aux)


def _parts(line: Entry) -> Parts:
    return tuple((line["actor"] or "").split()), tuple((line["recipient"] or "").split())


def _compile(lemma: str, pos: str, line: Entry, classes: Classes, usual: Parts) -> Pattern:
    actor, recipient = _parts(line)
    return Pattern(
        lemma=lemma,
        pos=pos,
        conditions=tuple(_condition(part, classes) for part in (line["with"] or "").split()),
        type=line["type"],
        mode=line["mode"] or "",
        actor=actor,
        recipient=recipient,
        usual=usual,
    )


def _condition(part: str, classes: Classes) -> Condition:
    wanted = not part.startswith("!")
    role, _, names = part.removeprefix("!").partition("=")
    if names == "*":
        return Condition(role, ANY, wanted, False)
    groups = [classes.get(name, (frozenset({name}), not name.startswith("%"))) for name in names.split("|")]
    return Condition(role, frozenset[str]().union(*(w for w, _ in groups)), wanted, all(own for _, own in groups))
