"""What an event is once its status and its neighbours are known: a promise of aid is an agreement, a vow a threat.

PLOVER codes what is only said to come as a verbal event of its own: future cooperation is AGREE or CONCEDE, future
conflict THREATEN, cooperation refused REJECT. What is asked, promised, refused or threatened makes no second event.
"""

from __future__ import annotations

from collections.abc import Iterable

from dateline.reading.events.draft import Draft
from dateline.reading.events.event_roles import GOVERNING
from dateline.reading.syntax import arguments
from dateline.reading.syntax.table import Table

COOPERATIVE = frozenset({"AGREE", "CONSULT", "SUPPORT", "CONCEDE", "COOPERATE", "AID", "RETREAT"})
WEIGHED = frozenset({*GOVERNING, "SUPPORT", "CONSULT", "CONCEDE"})
FUTURE = {
    "AID": "AGREE", "CONSULT": "AGREE", "SUPPORT": "AGREE", "COOPERATE": "AGREE",
    "RETREAT": "AGREE", "CONCEDE": "AGREE",
    "COERCE": "THREATEN", "SANCTION": "THREATEN", "ASSAULT": "THREATEN", "PROTEST": "THREATEN",
}  # fmt: skip
ASKED = {"AID": "assist", "COOPERATE": "assist", "CONSULT": "meet", "RETREAT": "yield", "CONCEDE": "yield"}
THREATENED = {
    ("COERCE", "arrest"): "arrest", ("COERCE", "deport"): "expel", ("COERCE", "seize"): "territory",
    ("SANCTION", "expel"): "expel", ("SANCTION", "withdraw"): "relations", ("ASSAULT", ""): "violence",
}  # fmt: skip
ARMED = frozenset({"state", "armed-group"})
SOFT = frozenset({*COOPERATIVE, *GOVERNING})
"""Types of words and of help: what such a deed was to serve is no second one ("sent doctors to help")."""
FORCED = frozenset({"COERCE", "SANCTION", "PROTEST", "ASSAULT"})
MOST = 2
"""How many nouns may stand between what is weighed and the verb ("called for an end to the raids")."""


def recast(table: Table, draft: Draft) -> Draft:
    """The draft with the type that its status gives it."""
    if draft.type in COOPERATIVE and draft.factuality.how == "events.negated-future":
        refused = draft.with_(type="REJECT", mode=ASKED.get(draft.type, ""), type_how="events.refused")
        return refused.told_as("happened")
    if draft.type == "THREATEN" and draft.status == "happened":
        return draft.told_as("threatened")
    if draft.status != "planned" or not draft.actors or draft.noun or draft.mode == "resign":
        return draft
    new = FUTURE.get(draft.type)
    word = draft.factuality.how.removeprefix("events.under-")
    resolved = word in table.classes["resolved"] and draft.type not in ("ASSAULT", "PROTEST")
    called = draft.type == "PROTEST" and draft.day.firm  # "will march on Saturday"
    if new is None or called or not (resolved or word == "events.will"):
        return draft
    how = f"events.future-{draft.type.lower()}"
    if new == "THREATEN":
        return draft.with_(type=new, mode=_threat(draft), type_how=how).told_as("threatened")
    return draft.with_(type=new, mode="", type_how=how)


def struck_work(draft: Draft, kinds: Iterable[str]) -> Draft:
    """Workers who go on strike protest; a state or an armed group that does so attacks."""
    if (draft.type, draft.mode) != ("PROTEST", "strike") or not ARMED & set(kinds):
        return draft
    return draft.with_(type="ASSAULT", mode="aerial", type_how="events.strike-by-arms")


def absorb(table: Table, drafts: list[Draft]) -> list[Draft]:
    """Drop what is only asked, promised, refused or threatened, and give its parts to the verb that says so; what is told of
    the means of a deed before it ("a bomb hidden in a cart went off") is a mention of the deed."""
    kept = {d.token: d for d in drafts}
    for draft in reversed(drafts):  # the deepest first: "demanded the release" goes into the protest with its demand
        over = _weighing(table, kept[draft.token], kept)
        deed = _used_in(table, draft, kept)
        if over is not None:
            kept[over] = _with(table, kept[over], kept.pop(draft.token))
        elif deed is not None:
            laid = kept.pop(draft.token)
            kept[deed] = kept[deed].with_(
                mentions=(*kept[deed].mentions, *laid.mentions), actors=kept[deed].actors or laid.actors
            )
    return [kept[token] for token in sorted(kept)]


def _used_in(table: Table, draft: Draft, kept: dict[int, Draft]) -> int | None:
    """The deed that was done with what a participle tells of: the blast of "a bomb hidden in a cart went off"."""
    means, told = table.head[draft.token], table.head[table.head[draft.token]]
    laid = table.dep[draft.token] == "acl" and table.tag[draft.token] == "VBN" and table.is_a(means, "weapon")
    deed = kept.get(told) if laid and table.dep[means] in ("nsubj", "nsubjpass") else None
    return told if deed is not None and deed.type == draft.type == "ASSAULT" and told > draft.token else None


def _weighing(table: Table, draft: Draft, kept: dict[int, Draft]) -> int | None:
    """The trigger that only speaks of this one."""
    below, nouns = draft.token, 0
    served = kept.get(table.head[draft.token])
    if served and _is_purpose(table, draft, served):
        return served.token
    for above in table.ancestors(draft.token):
        dep = table.dep[below]
        if dep not in ("xcomp", "ccomp", "dobj", "pcomp", "prep", "pobj", "conj", "acl"):
            return None
        if (over := kept.get(above)) is not None:
            return above if _governs(table, over, draft, dep) else None
        nouns += table.pos[above] in ("NOUN", "PROPN")
        made = draft.noun and below == draft.token and table.dep[above] == "xcomp"  # "threatened to call a strike"
        if nouns > MOST or (table.pos[above] == "VERB" and dep not in ("xcomp", "conj") and not made):
            return None
        below = above
    return None


def _is_purpose(table: Table, draft: Draft, served: Draft) -> bool:
    """What a deed was to serve: an infinitive, or whatever a protest demands while it is on."""
    cleared = (served.type, draft.type) == ("ASSAULT", "COERCE")  # "used tear gas to disperse the crowd"
    if table.dep[draft.token] not in ("advcl", "xcomp" if cleared else "") or not (cleared or draft.type in SOFT):
        return False
    voiced = table.tag[draft.token] == "VBG" and (served.type, draft.type) == ("PROTEST", "REQUEST")
    return voiced or any(table.tag[k] == "TO" for k in table.with_dep(draft.token, ("aux",)))


def _governs(table: Table, over: Draft, draft: Draft, dep: str) -> bool:
    if draft.type == over.type:
        return False
    if draft.noun and table.is_a(over.token, "subject-control") and draft.type in FORCED:
        return draft.status != "happened"  # "threatened to call a strike", not "threatened them after the strike"
    if over.type == "REJECT" and draft.status == "hypothetical" and draft.type != "ASSAULT":
        return True  # "opposed the deployment"
    if draft.noun and over.type == "SUPPORT" and draft.actors and draft.status == "happened" and draft.day.firm:
        return False  # "welcomed the release of four hostages by the front on Saturday"
    if draft.noun:
        answered = draft.type in ("REQUEST", "THREATEN") and over.type in ("REJECT", "CONCEDE", "AGREE")
        asked = COOPERATIVE if over.type != "REQUEST" else {*COOPERATIVE, "SANCTION"}
        return answered or (over.type in WEIGHED and draft.type in asked)
    if dep == "conj" or (dep == "ccomp" and draft.status == "happened"):
        return False  # "warned that ten had been killed" tells of both
    return over.type in GOVERNING and (dep in ("xcomp", "ccomp", "acl", "prep") or table.dep[draft.token] == "acl")


def _with(table: Table, over: Draft, draft: Draft) -> Draft:
    modes = {"THREATEN": _threat(draft), "REQUEST": _asked(draft), "REJECT": _asked(draft)}
    words = (*over.mentions[0], draft.token) if over.type == "THREATEN" else over.mentions[0]
    return over.with_(
        mode=over.mode or modes.get(over.type, ""),
        recipients=_asked_of(table, over, draft),
        place=over.place if over.place is not None else draft.place,
        place_how=over.place_how or draft.place_how,
        mentions=(tuple(dict.fromkeys(words)), *over.mentions[1:]),
    )


def _asked_of(table: Table, over: Draft, draft: Draft) -> tuple[int, ...]:
    """Whom the verb above is directed at: its own, else whoever asks or is to do what it weighs."""
    if any(arguments.party(table, r) for r in over.recipients):
        return over.recipients
    doers = draft.actors if draft.type in ("REQUEST", "THREATEN") else ()
    if not over.recipients:
        doers = doers or (draft.actors if over.type == "REQUEST" and draft.actors else draft.recipients)
    return tuple(r for r in doers if r not in over.actors) or over.recipients


def _asked(draft: Draft) -> str:
    return ASKED.get(draft.type, "change")


def _threat(draft: Draft) -> str:
    mode = draft.mode if draft.type != "ASSAULT" else ""
    found = THREATENED.get((draft.type, mode))
    return found or ("restrict" if draft.type in ("COERCE", "SANCTION") else "")
