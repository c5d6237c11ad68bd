"""Which mentions tell of one event: in one clause ("an attack killed three"), and later ("the attack")."""

from __future__ import annotations

from dateline.reading.events.draft import Draft
from dateline.reading.events.parties import Parties
from dateline.reading.events.tree import Tree
from dateline.reading.events.words import EFFECTS, VAGUE

WITHIN = frozenset(
    {
        "nsubj",
        "nsubjpass",
        "dobj",
        "pobj",
        "prep",
        "agent",
        "advcl",
        "relcl",
        "acl",
        "xcomp",
        "pcomp",
        "compound",
        "conj",
    }
)
REACH = 5


def join(drafts: list[Draft], parties: Parties) -> list[Draft]:
    """The drafts with those of one event made one, in text order of their first mention."""
    return _across(_inside(drafts, parties.tree), parties)


def _inside(drafts: list[Draft], tree: Tree) -> list[Draft]:
    """Join an assault with the harm it does, when one stands over the other in the parse."""
    kept: dict[int, Draft] = {d.token: d for d in drafts}
    for draft in drafts:
        if draft.type != "ASSAULT" or draft.token not in kept:
            continue
        other = _over(tree, draft.token, kept)
        if other is not None and _one(kept[draft.token], kept[other]):
            merged = merge(kept[other], kept.pop(draft.token))
            kept[other] = merged
    return [kept[token] for token in sorted(kept)]


def _over(tree: Tree, token: int, kept: dict[int, Draft]) -> int | None:
    below = token
    for steps, above in enumerate(tree.ancestors(token)):
        if steps > REACH or tree.dep[below] not in WITHIN:
            return None
        if above in kept:
            return above if kept[above].type == "ASSAULT" else None
        below = above
    return None


def _one(left: Draft, right: Draft) -> bool:
    effect = left.lemma in EFFECTS or right.lemma in EFFECTS
    modes = not left.mode or not right.mode or left.mode == right.mode or effect
    parties = not (set(left.actors) and set(right.actors)) or bool(set(left.actors) & set(right.actors))
    return effect and modes and (parties or left.noun != right.noun) and left.status == right.status


def merge(first: Draft, second: Draft) -> Draft:
    """One event of two mentions: the earlier stays first; what one lacks the other gives."""
    if second.token < first.token:
        first, second = second, first
    better = second if _weak(first) and not _weak(second) else first
    day = first.day if first.day.start and not _weaker_day(first, second) else second.day
    return first.with_(
        mentions=tuple(sorted({*first.mentions, *second.mentions})),
        mode=better.mode or first.mode or second.mode,
        actors=first.actors or second.actors,
        recipients=_recipients(first, second),
        day=day,
        place=first.place if first.place is not None else second.place,
        instruments=tuple(dict.fromkeys(first.instruments + second.instruments)),
        echo=first.echo if first.echo == second.echo else None,
        echo_how=first.echo_how if first.echo == second.echo else "",
        lemma=better.lemma,
    )


def _weak(draft: Draft) -> bool:
    return draft.lemma in EFFECTS and not draft.mode


def _weaker_day(first: Draft, second: Draft) -> bool:
    return first.day.how != "events.moment-in-clause" and second.day.how == "events.moment-in-clause"


def _recipients(first: Draft, second: Draft) -> tuple[int, ...]:
    return tuple(dict.fromkeys(first.recipients + second.recipients))


def _across(drafts: list[Draft], parties: Parties) -> list[Draft]:
    kept: list[Draft] = []
    latest: dict[str, list[int]] = {}
    for draft in drafts:
        earlier = latest.setdefault(draft.type, [])
        place = next((i for i in reversed(earlier[-8:]) if _same(kept[i], draft, parties)), None)
        if place is None:
            earlier.append(len(kept))
            kept.append(draft)
        else:
            kept[place] = merge(kept[place], draft)
    return kept


def _same(old: Draft, new: Draft, parties: Parties) -> bool:
    """Whether a later mention tells of an earlier event: nothing speaks against it, and something for it."""
    if old.status != new.status or old.echo != new.echo or old.day.clashes(new.day) or _modes_differ(old, new):
        return False
    if any(_apart(parties, getattr(old, role), getattr(new, role)) for role in ("actors", "recipients")):
        return False
    if _apart_places(parties, old, new):
        return False
    same_word = old.lemma == new.lemma
    shared = bool(parties.ids(old.actors) & parties.ids(new.actors)) or bool(
        parties.ids(old.recipients) & parties.ids(new.recipients)
    )
    if new.noun and new.definite:
        return same_word or (new.lemma in VAGUE and old.type == "ASSAULT")
    return same_word and shared and (not new.day.start or old.day == new.day)


def _modes_differ(old: Draft, new: Draft) -> bool:
    return bool(old.mode and new.mode and old.mode != new.mode)


def _apart(parties: Parties, old: tuple[int, ...], new: tuple[int, ...]) -> bool:
    before, after = parties.ids(old), parties.ids(new)
    if before and after:
        return not before & after
    words = {parties.tree.lemma[t] for t in old}, {parties.tree.lemma[t] for t in new}
    return bool(old and new) and not (words[0] & words[1])


def _apart_places(parties: Parties, old: Draft, new: Draft) -> bool:
    if old.place is None or new.place is None:
        return False
    return parties.places[old.place][0] != parties.places[new.place][0]
