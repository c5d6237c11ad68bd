"""What stands around an event: its place, the weapon, the counts of harm, the field it belongs to."""

from __future__ import annotations

from collections.abc import Container, Iterable, Iterator

from dateline.reading.events import event_roles
from dateline.reading.events.draft import MATERIAL, Draft
from dateline.reading.events.triggers import Trigger
from dateline.reading.syntax import noun_phrases
from dateline.reading.syntax.arguments import agents, is_in_teller, party, passive
from dateline.reading.syntax.participants import Participants, can_act
from dateline.reading.syntax.table import Table
from dateline.report import Span

CLOSE = 3
SPEECH = frozenset({"REQUEST", "CONSULT", "SUPPORT", "AGREE", "CONCEDE"})
BY_FORCE = MATERIAL | {"THREATEN"}
FEW = 2
UNREAL = frozenset({"planned", "hypothetical", "negated"})
PHYSICAL = MATERIAL | {"RETREAT"}
FROM_AFAR = frozenset({"aerial", "heavy-weapons", "drone"})


def sort(table: Table, named: Participants, heads: Iterable[int]) -> tuple[list[int], list[int]]:
    """Who acts and what it was done with, of the nouns in the place of an actor ("a bomb killed", "gunmen killed")."""
    doing: list[int] = []
    tools: list[int] = []
    for head in heads:
        weapon = table.is_a(head, "weapon") and head not in named.actors
        if weapon or can_act(named, head):
            (tools if weapon else doing).append(head)
        if weapon:
            doing += [k for k in table.children[head] if k in named.actors or table.entity[k] in ("NORP", "GPE")]
            doing += [a for v in table.with_dep(head, ("acl",)) for a in _sending(table, named, v)]
    return doing, tools


def _sending(table: Table, named: Participants, verb: int) -> list[int]:
    """Who sent off a weapon: "rockets fired by rebels hit a school"."""
    sent = agents(table, verb) if passive(table, verb) and table.is_a(verb, "sending-off") else []
    owned = (k for a in sent for k in (a, *table.with_dep(a, ("compound", "amod", "poss"))))
    return [k for k in owned if k in named.actors or party(table, k)][:1]


def instruments(table: Table, trigger: Trigger) -> list[int]:
    """The weapons named with a trigger: "bomb attack", "shot with a rifle", "fired rockets"."""
    token = trigger.token
    if trigger.pattern.type not in BY_FORCE:
        return []
    near = [k for k in table.children[token] if table.dep[k] in ("compound", "dobj", "nmod")]
    near += [w for w in trigger.words if w != token]
    if trigger.pattern.actor == ("none",):
        near += [event_roles.meant(table, k) for k in table.with_dep(token, ("nsubj",))]
    near += [n for kid in table.children[token] if table.is_word(kid, "by-means") for n in table.children[kid]]
    return [one for n in near for one in noun_phrases.coordinated(table, n) if table.is_a(one, "weapon")]


def targets(named: Participants, trigger: Trigger, found: list[int]) -> tuple[int, ...]:
    """Whom or what is hit; a bare place where something went off is its place alone."""
    if named.table.classes["outside"].isdisjoint(trigger.pattern.recipient):
        return tuple(found)
    return tuple(r for r in found if r not in named.places)


def place(table: Table, named: Participants, trigger: Trigger, others: Container[int]) -> tuple[int, str] | None:
    """A token of the place of an event, and the rule: its clause's prepositions, or its name ("the Kano bombing")."""
    for one in _clause(table, trigger, others):
        for kid in _place_prepositions(table, one):
            if (found := _place_under(table, named, kid)) is not None:
                return found, "events.place-in-clause"
    inside = [n for n in table.children[trigger.token] if n in named.places and table.dep[n] in ("compound", "nmod")]
    if inside:
        return inside[0], "events.place-in-name"
    hit = _place_struck(table, named, trigger) if trigger.pattern.type == "ASSAULT" else None
    if hit is not None:
        return hit, "events.place-struck"
    here = named.alone.get(table.sentence[trigger.token]) if trigger.pattern.type in MATERIAL else None
    if here is None or not _free(table, here, trigger.token, others):
        return None
    return here, "events.one-place-in-sentence"


def _place_prepositions(table: Table, token: int) -> Iterator[int]:
    """The prepositions under a word that tell where: "in X", "close to X"."""
    for kid in table.children[token]:
        if table.is_word(kid, "place-preposition"):
            yield kid
        elif table.is_word(kid, "close-by"):
            yield from (k for k in table.children[kid] if table.is_word(k, "to"))


def _place_struck(table: Table, named: Participants, trigger: Trigger) -> int | None:
    """The place that is hit itself: "shelled Kano", "struck the town of Kano", "the shelling of Kano"."""
    things = [k for k in table.children[trigger.token] if table.dep[k] in ("dobj", "nsubjpass")]
    owned = (n for one in (trigger.token, *things) for n in noun_phrases.under(table, one, table.classes["of"]))
    return next((n for n in (*things, *owned) if n in named.places), None)


def _free(table: Table, noun: int, token: int, others: Container[int]) -> bool:
    """Whether a place in the sentence hangs by a word of place, and not by another event."""
    if is_in_teller(table, noun, token):
        return False
    above = list(table.ancestors(noun))
    placed = next((a for a in above if table.pos[a] == "ADP"), None)
    first = next((a for a in above if a == token or a in others), token)
    joined = table.dep[token] == "conj" and first in table.ancestors(token)  # "entered it and killed"
    shared = first == token or joined
    return shared and placed is not None and table.is_word(placed, "place-preposition-or-of")


def _place_under(table: Table, named: Participants, preposition: int) -> int | None:
    """The place after a preposition: "in Kano", "in the town of Kano", "at a market in Kano"."""
    for noun in table.children[preposition]:
        inside = (n for k in table.children[noun] if table.is_word(k, "place-inside") for n in table.children[k])
        near = (noun, *table.with_dep(noun, ("appos", "compound")), *inside)
        if (found := next((one for one in near if one in named.places), None)) is not None:
            return found
    return None


def _clause(table: Table, trigger: Trigger, others: Container[int]) -> list[int]:
    """The words whose prepositions can place an event: its own, its object's, and those above up to the next event."""
    token = trigger.token
    found = [*trigger.words, *(k for k in table.children[token] if table.dep[k] in ("dobj", "nsubjpass", "nsubj"))]
    below = token
    for above in table.ancestors(token):
        if table.dep[below] in ("ccomp", "relcl", "advcl") or above in others:
            break
        found.append(above)
        below = above
    return found


def struck(draft: Draft) -> tuple[int, ...]:
    """Who or what is hit: the recipients, else the place that a strike from afar comes down on."""
    if draft.recipients or draft.place is None or draft.mode not in FROM_AFAR or not draft.noun:
        return draft.recipients
    return (draft.place,)


def empty(table: Table, draft: Draft, tied: dict[int, list[str]]) -> bool:
    """Whether a noun names an event of which nothing else is told ("the violence"): no row for that."""
    if draft.noun and draft.status in UNREAL and not (draft.actors or draft.recipients or draft.day.moment):
        return True
    told = draft.actors or draft.recipients or draft.instruments or draft.place is not None or draft.token in tied
    if not draft.noun:
        return not told or (draft.type in SPEECH and not draft.actors)
    if told or draft.lemma in table.classes["generic-event"]:
        return not told
    if draft.day.moment or len(draft.mentions) > FEW or draft.status == "attempted":
        return False
    return not draft.definite or draft.type not in PHYSICAL


def definite(table: Table, trigger: Trigger) -> bool:
    """Whether the noun of a trigger means one that is known: "the attack", "Monday's attack"."""
    near = [k for w in trigger.words if table.pos[w] in ("NOUN", "PROPN") for k in table.children[w]]
    dated = any(table.dep[k] == "poss" and table.entity[k] == "DATE" for k in near)
    return dated or any(table.dep[k] == "det" and table.is_word(k, "definite") for k in near)


def lemma(table: Table, trigger: Trigger) -> str:
    """The word that a trigger is known by: of "went on strike", "carried out an attack" the noun."""
    nouns = [w for w in trigger.words if table.pos[w] == "NOUN" and w != trigger.token]
    if trigger.pattern.type == "ASSAULT" and any(c.role == "subj" for c in trigger.pattern.conditions):
        nouns = nouns or agents(table, trigger.token)
    return table.lemma[nouns[-1]] if nouns and trigger.pattern.pos == "v" else trigger.pattern.lemma


def extent(table: Table, words: tuple[int, ...]) -> Span:
    """The characters of a mention: its main word, the first of `words`, with those of the others that are close."""
    first = last = words[0]
    for word in sorted(words):
        apart = word - last > 1 and table.pos[word] == "ADP"
        last = word if last < word <= last + CLOSE and not apart else last
    for word in sorted(words, reverse=True):
        first = word if first - CLOSE <= word < first else first
    return Span(table.span(first).start, table.span(last).end)


def tie(table: Table, drafts: list[Draft], counted: dict[int, list[tuple[int, str]]]) -> dict[int, list[str]]:
    """Draft (by token) → the tolls of its sentences; each toll goes to the nearest event that does harm."""
    harmful = [(w[0], d) for d in drafts if d.type in ("ASSAULT", "COERCE") for w in d.mentions]
    by_sentence: dict[int, list[tuple[int, Draft]]] = {}
    for token, draft in harmful:
        by_sentence.setdefault(table.sentence[token], []).append((token, draft))
    tied: dict[int, list[str]] = {}
    for sentence, tolls in counted.items():
        near = by_sentence.get(sentence)
        for token, id in tolls if near else ():
            draft = min(near or [], key=lambda pair: abs(pair[0] - token))[1]
            if id not in tied.setdefault(draft.token, []):
                tied[draft.token].append(id)
    return tied


def contexts(draft: Draft, table: Table) -> tuple[str, ...] | None:
    """The PLOVER contexts that the words of an event and those beside its parts make clear, sorted."""
    heads = [*(w for mention in draft.mentions for w in mention), *draft.actors, *draft.recipients]
    near = {*heads, *(k for h in heads for k in table.children[h])}
    found = {field for w in near if (field := table.kinds["context"].get(table.lemma[w]))}
    return tuple(sorted(found)) or None
