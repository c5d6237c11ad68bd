"""Which mentions tell of one event: in one clause ("an attack killed three"), and later ("the attack")."""

from __future__ import annotations

from dateline.english.number_words import TENS, UNITS
from dateline.reading.events.draft import SPOKEN, Draft
from dateline.reading.moments import calendar
from dateline.reading.syntax import arguments, clause_ties
from dateline.reading.syntax.lemmas import share_stem
from dateline.reading.syntax.participants import Participants
from dateline.reading.syntax.table import Table

WITHIN = frozenset("nsubj nsubjpass dobj pobj prep agent advcl relcl acl xcomp pcomp compound conj".split())
BESIDE = frozenset({"npadvmod", "appos", "dep"})
REACH = 5
RECENT = 12
"""How many events of its type a mention is compared with, latest first: the cost stays linear."""
MANY = 100
"""Mentions of one event; past that a report speaks of a war, not of an event."""
ENOUGH = 3
IN_WORDS = {**UNITS, **TENS}
TOGETHER = frozenset({"CONSULT", "REQUEST", "PROTEST", "AGREE", "MOBILIZE", "RETREAT"})


def join(drafts: list[Draft], parties: Participants) -> list[Draft]:
    """The drafts with those of one event made one, in text order of their first mention."""
    return _across(_inside(settle(drafts, parties.table), parties), parties)


Kept = dict[int, Draft]
"""Each trigger token → the draft that holds it by now."""


def _inside(drafts: list[Draft], parties: Participants) -> list[Draft]:
    """Join what stands over another of its type in the parse: an assault and its harm, a talk and its words."""
    kept, table = {d.token: d for d in drafts}, parties.table
    for draft in drafts:
        over, own = _over(table, draft.token, kept), kept[draft.token]
        above = own if over is None else kept[over]
        if above is not own and _one(table, own, above) and not _is_answer(parties, above, own):
            _put(kept, merge(table, above, own))
    return _each(kept)


def _put(kept: Kept, draft: Draft) -> None:
    """Let each of its mentions lead to a draft."""
    kept.update((mention[0], draft) for mention in draft.mentions)


def _each(kept: Kept) -> list[Draft]:
    """The drafts, each once, in text order."""
    return sorted({id(d): d for d in kept.values()}.values(), key=lambda d: d.token)


def _over(table: Table, token: int, kept: Kept) -> int | None:
    below, loose = token, False
    for steps, above in enumerate(table.ancestors(token)):
        if table.is_a(above, "resulting") and (cause := table.child(above, "nsubj")) in kept and cause != token:
            return cause if kept[cause].type == kept[token].type else None
        if _loose_when(table, below):
            loose, below = True, above
            continue
        if steps > REACH or not (table.dep[below] in WITHIN or (loose and table.dep[below] in BESIDE)):
            return None
        if _aside(table, below):
            return above if _is_cause(table, token, below, above, kept) else None
        if table.dep[below] == "conj" and above in kept and "abduct" in (kept[token].mode, kept[above].mode):
            return None
        if above in kept:
            return above if kept[above].type == kept[token].type else None
        below = above
    return None


def _loose_when(table: Table, token: int) -> bool:
    """Whether a clause with "when" hangs on a noun beside a verb, which it tells the deed of: "were killed, two women
    among them, when gunmen fired"."""
    above = table.head[token]
    hung = table.dep[token] == "relcl" and any(table.tag[k] == "WRB" for k in table.children[token])
    return hung and table.dep[above] in BESIDE


def _is_cause(table: Table, token: int, below: int, above: int, kept: Kept) -> bool:
    """Whether what came before a harm told without its doer did it: "three were killed after rebels ambushed them"."""
    if above not in kept or below != token or table.dep[below] != "advcl":
        return False
    if clause_ties.is_counted_after(table, below):
        return False  # "killed three, two days after seven died in a strike"
    harm, deed = kept[above], kept[token]
    effects = table.classes["effect"]
    bare = harm.lemma in effects and not harm.actors and not deed.noun
    return bare and bool(deed.actors) and deed.lemma not in effects and harm.type == deed.type


def _aside(table: Table, token: int) -> bool:
    """Whether what hangs by a token is set apart in time ("after the attack", "since the war began")."""
    return table.is_word(token, "time-apart") or table.has(token, "time-apart", "mark", "prep")


def _one(table: Table, left: Draft, right: Draft) -> bool:
    if left.status != right.status or left.sense != right.sense:
        return False
    if table.dep[left.token] != "relcl" and _of_other_days(left, right):
        return False
    effect = bool({left.lemma, right.lemma} & table.classes["effect"])
    modes = not left.mode or not right.mode or left.mode == right.mode or effect
    distinct = bool(left.actors and right.actors) and not set(left.actors) & set(right.actors)
    if left.type == "ASSAULT":
        bare = left.mode == right.mode != "" and (left.noun or right.noun)
        return (effect or bare or left.lemma == right.lemma) and modes and (not distinct or left.noun != right.noun)
    return modes and not distinct and left.type in TOGETHER


def _of_other_days(left: Draft, right: Draft) -> bool:
    """Whether the clauses of both tell their days, and these share none: "four died in May, and in June ten died in a raid"."""
    one, other = left.day, right.day
    if not (one.moment and other.moment and one.start and one.end and other.start and other.end):
        return False
    return calendar.gap((one.start, one.end), (other.start, other.end)) > 0


def _is_answer(parties: Participants, left: Draft, right: Draft) -> bool:
    """Whether those whom the one was done to do the other: "its troops came under attack and killed twelve"."""
    there, back = ((parties.ids(a.recipients), parties.ids(b.actors)) for a, b in ((left, right), (right, left)))
    return any(hit and hit <= doing for hit, doing in (there, back))


def settle(drafts: list[Draft], table: Table) -> list[Draft]:
    """Take events out of the place of actors ("a strike that levelled houses"): such a pair is one event."""
    kept: Kept = {d.token: d for d in drafts}
    words = {w: d.token for d in drafts for mention in d.mentions for w in mention}
    for draft in drafts:
        inner = [a for a in draft.actors if a in words]
        if inner:
            _settled_actor(table, kept, draft.token, words[inner[0]], inner)
    return _each(kept)


def _settled_actor(table: Table, kept: Kept, token: int, other: int, inner: list[int]) -> None:
    """One event of a verb and the event that stands as its actor."""
    own = kept[token]
    _put(kept, own.with_(actors=tuple(a for a in own.actors if a not in inner)))
    if kept[other] is kept[token]:
        return
    if (kept[other].type, kept[other].mode) == ("PROTEST", "strike") and kept[token].type == "ASSAULT":
        _put(kept, kept[other].with_(type="ASSAULT", mode="aerial", type_how="events.strike-that-harms"))
    if kept[other].type == kept[token].type == "ASSAULT" and kept[other].status == kept[token].status:
        _put(kept, merge(table, kept[other], kept[token]))


ALONE = "events.one-place-in-sentence"
"""How a place is told that nothing but its sentence ties to an event; a clause that says where outweighs it."""


def merge(table: Table, first: Draft, second: Draft) -> Draft:
    """One event of two mentions: the earlier stays first; what one lacks the other gives."""
    if second.token < first.token:
        first, second = second, first
    better = second if _weak(table, first) and not _weak(table, second) else first
    dated = first if first.day.start and not (second.day.firm and not first.day.firm) else second
    own = [d for d in (first, second) if d.place is not None]
    placed = min(own, key=lambda d: d.place_how == ALONE, default=first)
    return first.with_(
        mentions=tuple(sorted({*first.mentions, *second.mentions})),
        mode=better.mode or first.mode or second.mode,
        actors=first.actors or second.actors,
        blamed=first.blamed if first.actors else second.blamed,
        recipients=tuple(dict.fromkeys(first.recipients + second.recipients)),
        day=dated.day,
        place=placed.place,
        place_how=placed.place_how,
        instruments=tuple(dict.fromkeys(first.instruments + second.instruments)),
        echo=first.echo if first.echo == second.echo else dated.echo,
        echo_how=first.echo_how if first.echo == second.echo else dated.echo_how,
        lemma=better.lemma,
    )


def _weak(table: Table, draft: Draft) -> bool:
    return draft.lemma in table.classes["effect"] and not draft.mode


def _across(drafts: list[Draft], parties: Participants) -> list[Draft]:
    kept: list[Draft] = []
    latest: dict[str, list[int]] = {}
    for draft in drafts:
        earlier = latest.setdefault(draft.type, [])
        place = _best([(i, kept[i]) for i in earlier[-RECENT:]], draft, parties)
        if place is None:
            earlier.append(len(kept))
            kept.append(draft)
        else:
            kept[place] = merge(parties.table, kept[place], draft)
    return kept


def _best(earlier: list[tuple[int, Draft]], new: Draft, parties: Participants) -> int | None:
    """The place of the earlier event that speaks most for being this one; of equals the latest."""
    if arguments.told_anew(parties.table, new.token):
        return None
    possible = [(i, old) for i, old in earlier if not _conflict(old, new, parties)]
    ranked = [(_evidence(old, new, parties), share_stem(old.lemma, new.lemma), i) for i, old in possible]
    best = max(ranked, default=(0, False, 0))
    return best[2] if best[0] >= ENOUGH else None


def _evidence(old: Draft, new: Draft, parties: Participants) -> int:
    """How much speaks for one event: 3 is enough."""
    actors = bool(parties.ids(old.actors) & parties.ids(new.actors))
    victims = parties.ids(old.recipients) & parties.ids(new.recipients)
    akin = share_stem(old.lemma, new.lemma) or _stands_for(parties.table, old, new)
    lethal = {old.lemma, new.lemma} <= parties.table.classes["lethal"]
    same_mode = bool(new.mode) and _as_mode(old, new)
    back = 2 * new.definite if akin or same_mode else 0
    same_day = bool(new.day.moment) and old.day.start == new.day.start and old.day.end == new.day.end
    same_place = None not in (old.place, new.place) and (akin or same_mode)
    same_tool = _same_tool(old, new, parties)
    anew = ENOUGH * _names_anew(parties.table, old, new)
    headed = ENOUGH * (parties.headlines.hold(old.token) and parties.headlines.lead_holds(new.token))
    said_anew = not (old.noun or new.noun) and new.type in SPOKEN
    told_alike = actors + 2 * bool(victims) + max(akin, lethal, same_mode) + 2 * same_tool
    return told_alike + back + same_day + same_place + max(headed, anew) - 2 * said_anew


def _names_anew(table: Table, old: Draft, new: Draft) -> bool:
    """Whether a harm is told with the deed of the sentence before: "rebels ambushed a patrol. Nine died in the ambush"."""
    words = [w for mention in new.mentions for w in mention]
    last = max(w for mention in old.mentions for w in mention)
    apart = {table.sentence[w] for w in words} != {table.sentence[new.token]}
    apart = apart or table.sentence[new.token] - table.sentence[last] > 1
    if apart or not any(table.lemma[w] in table.classes["effect"] for w in words):
        return False
    named = [w for w in words if table.has(w, "the")]
    return any(share_stem(old.lemma, table.lemma[w]) or table.is_a(w, "general-deed") for w in named)


def _same_tool(old: Draft, new: Draft, parties: Participants) -> bool:
    """ "The bomb had been planted by two men": the one that went off; "Sunday's bombing": the one with that bomb."""
    table = parties.table
    before = {table.lemma[t] for t in old.instruments}
    if new.noun and new.definite and any(share_stem(tool, new.lemma) for tool in before):
        return True
    return any(table.lemma[t] in before and table.has(t, "the") for t in new.instruments)


def _stands_for(table: Table, old: Draft, new: Draft) -> bool:
    """Whether a general word can mean an event told before: "the attack" any assault, "the violence" any fighting."""
    if old.type != "ASSAULT":
        return False
    warlike = table.classes["warfare"] & {old.lemma, new.lemma}
    return {old.lemma, new.lemma} <= warlike if warlike else new.lemma in table.classes["general-deed"]


def _conflict(old: Draft, new: Draft, parties: Participants) -> bool:
    """Whether something speaks against it: another day, place, party, status or mode."""
    unlike = old.sense != new.sense or _settled(old) != _settled(new) or old.echo != new.echo
    if unlike or len(old.mentions) > MANY or old.day.clashes(new.day):
        return True
    if old.place is not None and new.place is not None and parties.apart(old.place, new.place):
        return True
    if old.type == "COERCE" and _counted_apart(parties.table, old.recipients, new.recipients):
        return True
    if old.mode and new.mode and not _as_mode(old, new) and not _same_tool(old, new, parties):
        return True
    effects = parties.table.classes["effect"]
    harm = (old.lemma in effects) != (new.lemma in effects) or _names_anew(parties.table, old, new)
    claimed = old.blamed is not None or new.blamed is not None  # "Monday's attack was claimed by the front"
    roles = () if claimed else ("actors",) if harm else ("actors", "recipients")
    if _is_answer(parties, old, new):
        return True
    return any(_apart(parties, getattr(old, r), getattr(new, r), r == "recipients") for r in roles)


def _counted_apart(table: Table, old: tuple[int, ...], new: tuple[int, ...]) -> bool:
    """Whether both say how many, and not the same: "arrested four people", "detained 23 people last year"."""
    numbers = [{table.word[k] for t in some for k in table.with_dep(t, ("nummod",))} for some in (old, new)]
    one, other = ({int(w) if w.isdecimal() else IN_WORDS.get(w) for w in some} for some in numbers)
    return bool(one and other) and None not in one | other and one.isdisjoint(other)


def _as_mode(old: Draft, new: Draft) -> bool:
    """Whether two mentions tell of one way to do it: "the explosion" is that of the bomber told before."""
    return old.mode == new.mode or (new.noun and (old.mode, new.mode) == ("suicide-attack", "explosives"))


def _settled(draft: Draft) -> str:
    return "happened" if draft.status == "ongoing" else draft.status


def _apart(parties: Participants, old: tuple[int, ...], new: tuple[int, ...], suffered: bool) -> bool:
    """Whether two lists of nouns name different parties; people and things may both be hit by one strike, and a bare number
    may be anybody's."""
    old, new = (tuple(t for t in some if parties.table.pos[t] != "NUM") for some in (old, new))
    before, after = parties.ids(old), parties.ids(new)
    words = {parties.table.lemma[t] for t in old} & {parties.table.lemma[t] for t in new}
    if before and after:
        nameless = all(kind == "population" for kind in parties.kinds_of((*old, *new)))
        bare = any(parties.table.lemma[t] in words and _is_bare(parties.table, t) for t in (*old, *new))
        return not before & after and not ((nameless or bare) and words)
    return bool(old and new) and not words and not (suffered and (before or after))


def _is_bare(table: Table, noun: int) -> bool:
    """Whether a noun has no word before it that tells which: "police", not "riot police"."""
    return table.child(noun, "compound", "amod", "nmod", "poss", "nummod") is None
