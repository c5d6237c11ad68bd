"""Quotations and the cues they belong to: before, after or between them, over sentences and paragraphs."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

from dateline.quotations import Quotation
from dateline.reading.statements import colons, sources, stretches
from dateline.reading.statements.cues import Cues
from dateline.reading.statements.drafts import Draft
from dateline.reading.statements.stretches import PAUSES, STOPS, Stretch
from dateline.reading.statements.verb_groups import verb_group
from dateline.reading.syntax.table import Table

REACH = 40
"""Tokens between a quotation and its cue."""
MEMORY = 400
"""Tokens back to the speaker whom a quotation without a cue goes on from."""
INNER = frozenset({"relcl", "acl", "amod", "pcomp", "compound", "csubj"})
TRUST = 0.30


@dataclass(slots=True)
class Joining:
    """What has been found so far, while the quotations are gone through in order."""

    table: Table
    cues: Cues
    inside: list[int]
    found: dict[int, Draft]
    waiting: list[Stretch]
    tails: dict[int, list[Stretch]]
    last: int | None = None


def joined(
    table: Table, cues: Cues, drafts: Sequence[Draft], quotes: Sequence[Quotation], text: str
) -> tuple[Draft, ...]:
    """The drafts together with the quotations: each quotation joined to its cue, or to the speaker before it."""
    quoted = stretches.found(table, cues, quotes, text)
    inside = stretches.inside(table, quoted)
    found = {d.trigger: _whole(d, quoted, inside) for d in drafts if inside[d.trigger] < 0}
    found |= {d.trigger: d for d in colons.found(table, cues, inside) if d.trigger not in found}
    state = Joining(table, cues, inside, found, [], {})
    for stretch in quoted:
        _place(state, stretch)
    drafts = [_more(d, state.tails[i]) if i in state.tails else d for i, d in sorted(state.found.items())]
    return tuple(d for d in drafts if d.content)


def _whole(draft: Draft, quoted: list[Stretch], inside: list[int]) -> Draft:
    """A draft whose content reaches into a quotation is given all of it."""
    touched = {inside[i] for i in draft.content} - {-1}
    if not touched:
        return draft
    content = set(draft.content)
    for number in touched:
        content |= set(range(quoted[number].first, quoted[number].last + 1))
    content -= set(draft.cue) | set(draft.source)
    return replace(draft, content=tuple(sorted(content)))


def _place(state: Joining, stretch: Stretch) -> None:
    """Join one quotation: to the cue after it, the cue before it, what it is a fragment of, or the last speaker."""
    if stretch.goes_on and state.last is not None:
        state.tails.setdefault(state.last, []).append(stretch)
        return
    held = _held(state, stretch)
    cue = None if held and not stretch.begins else _cue(state, stretch)
    state.last = cue
    if cue is not None:
        _attach(state, cue, stretch)
    elif not held and stretch.utterance and (colon := _colon(state, stretch)):
        state.last = colon.trigger
        state.found[colon.trigger] = colon
    elif not held and stretch.utterance and not stretch.comma:
        last = _last_speaker(state, stretch)
        state.last = last
        if last is not None:
            state.found[last] = _more(state.found[last], [stretch])
        elif stretch.open:
            state.waiting.append(stretch)
            return
        elif stretch.begins or state.waiting:
            draft = _unclaimed([*state.waiting, stretch])
            state.found[draft.trigger] = draft
    state.waiting.clear()


def _cue(state: Joining, stretch: Stretch) -> int | None:
    """The cue after a quotation, else the one before it, else whatever verb stands where a cue should: "…," it ran."""
    cue = _after(state, stretch, _speaks)
    cue = _before(state, stretch, _speaks) if cue is None else cue
    if cue is None and (stretch.comma or stretch.asks):
        cue = _after(state, stretch, _has_subject)
        cue = _after(state, stretch, _ends) if cue is None else cue
    cue = _before(state, stretch, _has_subject) if cue is None else cue
    return _before(state, stretch, _ends) if cue is None else cue


def _unclaimed(run: list[Stretch]) -> Draft:
    """A quotation whose speaker the report does not give."""
    content = tuple(i for s in run for i in range(s.first, s.last + 1))
    return Draft(content[0], "unclaimed", (), (), content, 1.0)


def _attach(state: Joining, cue: int, stretch: Stretch) -> None:
    known = state.found.get(cue)
    run = [*state.waiting, stretch] if stretch.goes_on else [stretch]
    if known is not None and (known.frame == "quote" or _leads_into(known, cue, stretch)):
        state.found[cue] = _more(known, run)
    else:
        state.found[cue] = _quoting(state, cue, run)


def _leads_into(known: Draft, cue: int, stretch: Stretch) -> bool:
    """Whether what a cue governs begins before the quotation: said that it was "…"."""
    return cue < known.content[0] < stretch.first <= known.content[-1] + 3


def _held(state: Joining, stretch: Stretch) -> bool:
    """Whether the quotation is part of what some cue near it governs."""
    near = (state.found.get(i) for i in range(stretch.first - 80, stretch.last + 60))
    return any(d is not None and d.content[0] <= stretch.first and stretch.last <= d.content[-1] for d in near)


def _after(state: Joining, stretch: Stretch, fits: Callable[[Joining, int], bool]) -> int | None:
    """The cue in the words that follow: "…," she said; "…," said the minister."""
    table = state.table
    if stretch.stopped and not _tag_follows(state, stretch):
        return None
    if table.pos[min(stretch.last + 1, len(table) - 1)] == "CCONJ":
        return None  # he called it "dead" and said …: the cue has words of its own
    for i in range(stretch.last + 1, min(stretch.last + REACH, len(table))):
        if state.inside[i] >= 0 or table.word[i] in STOPS or table.block[i] != table.block[stretch.last]:
            return None
        if fits(state, i):
            tag = table.word[stretch.last + 1] == "," or (stretch.comma and stretch.begins)
            return i if stretch.utterance or tag else None
    return None


def _tag_follows(state: Joining, stretch: Stretch) -> bool:
    """Whether a sentence of a speaker and a cue alone follows: "… now." Smith said."""
    table = state.table
    for i in range(stretch.last + 1, min(stretch.last + 8, len(table) - 1)):
        if table.word[i] in STOPS:
            return table.block[i] == table.block[stretch.last] and state.inside[i + 1] < 0 and _speaks(state, i - 1)
    return False


def _before(state: Joining, stretch: Stretch, fits: Callable[[Joining, int], bool]) -> int | None:
    """The cue in the words before: she said: "…"; the minister told reporters, "…"."""
    table, lead = state.table, stretch.first - 1
    if lead < 0 or not (stretches.leads(table, lead) or (_speaks(state, lead) and fits is _speaks)):
        return None
    if table.word[lead] != ":" and (
        fits is not _speaks or (not stretch.utterance and (table.word[lead] in PAUSES or stretch.title))
    ):
        return None
    if table.word[lead] != ":" and table.block[lead] != table.block[stretch.first]:
        return None
    for i in range(lead, max(lead - REACH, -1), -1):
        if state.inside[i] >= 0 or table.word[i] in STOPS or table.block[i] != table.block[lead]:
            return None
        if fits(state, i):
            return i
    return None


def _ends(state: Joining, i: int) -> bool:
    """Whether a word of speaking ends the sentence, whatever the parser took it for."""
    return (
        state.table.word[i + 1 : i + 2] in ((".",), (":",)) and state.cues.kinds.get(state.table.lemma[i]) == "speech"
    )


def _has_subject(state: Joining, i: int) -> bool:
    """Whether a verb has a subject outside quotations that stands right behind one, or right before a colon's end."""
    table = state.table
    subject = table.child(i, "nsubj")
    if subject is None or table.pos[i] != "VERB" or table.dep[i] in INNER or state.inside[subject] >= 0:
        return False
    near = state.inside[max(0, min(table.left_edge(subject), i) - 2) : min(table.left_edge(subject), i) + 1]
    return any(number >= 0 for number in near) or (subject < i and table.word[i + 1 : i + 2] == (":",))


def _speaks(state: Joining, i: int) -> bool:
    table = state.table
    if not colons.opens_line(table, i) and (table.pos[i] not in {"VERB", "AUX"} or table.dep[i] in INNER):
        return False
    weights, lemma = state.cues.weights, table.lemma[i]
    return max(weights.get((lemma, "clause"), 0), weights.get((lemma, "aside"), 0)) >= TRUST


def _quoting(state: Joining, cue: int, run: list[Stretch]) -> Draft:
    """A cue with the quotations that are its content, and what leads into a fragment: the plan is "dead," he said."""
    table = state.table
    tokens = {i for s in run for i in range(s.first, s.last + 1)}
    if (cue > run[0].last and not run[0].begins) or _resumed(state, cue, run[0]):
        tokens |= set(_lead_in(state, run[0]))
        tokens -= {i for i in tokens if i > cue and i < run[0].first}
    group = [i for i in verb_group(table, cue) if i not in tokens]
    if group and group[-1] + 1 < len(table) and table.word[group[-1] + 1] == ":" and cue < run[0].first:
        group.append(group[-1] + 1)
    asked = table.child(cue, "auxpass") is not None or (table.tag[cue] == "VBN" and table.dep[cue] == "advcl")
    source = [] if asked else [i for i in sources.of_verb(table, cue) if i not in tokens and i not in group]
    if not asked and (not source or state.inside[source[0]] >= 0):
        source = sources.near(table, cue, _free(state, cue))
    heard = table.child(cue, "nsubjpass") if asked else table.child(cue, "dobj", "dative")
    tokens -= {*group, *source}
    return Draft(
        cue,
        "quote",
        tuple(group),
        tuple(source),
        tuple(sorted(tokens)),
        1.0,
        None if heard in tokens or heard in source else heard,
    )


def _resumed(state: Joining, cue: int, stretch: Stretch) -> bool:
    """Whether a quotation goes on with a sentence that the cue interrupts: the plan, she said, "is dead"."""
    table = state.table
    word = next((i for i in range(stretch.first, stretch.last) if table.pos[i] != "PUNCT"), stretch.last)
    begin = min([*sources.of_verb(table, cue), cue])
    first = table.sentence_tokens(cue).start
    if cue > stretch.first or not table.small[word] or begin - 1 <= first or table.word[begin - 1] != ",":
        return False
    return table.tag[first] not in {"IN", "VBN", "VBG", "WRB", "CC"} and state.inside[begin - 1] < 0


def _colon(state: Joining, stretch: Stretch) -> Draft | None:
    """A colon that does a cue's work: the mayor: "…"; he listed his terms: "…". The source is who the words are of."""
    table, lead = state.table, stretch.first - 1
    if lead < 1 or table.word[lead] != ":" or state.inside[lead - 1] >= 0:
        return None
    first = table.sentence_tokens(lead).start
    root = next((i for i in range(first, lead) if table.dep[i] == "ROOT"), lead - 1)
    source = sources.of_verb(table, root) if table.pos[root] in {"VERB", "AUX"} else sources.phrase(table, root, lead)
    source = [i for i in source if first <= i < lead]
    content = tuple(range(stretch.first, stretch.last + 1))
    return Draft(lead, "colon", (lead,), tuple(source), content, 1.0) if source else None


def _free(state: Joining, cue: int) -> range:
    """The tokens around a cue up to the nearest quotations."""
    first, last = cue, cue
    while first > 0 and state.inside[first - 1] < 0 and cue - first < 20:
        first -= 1
    while last + 1 < len(state.table) and state.inside[last + 1] < 0 and last - cue < 20:
        last += 1
    return range(first, last + 1)


def _lead_in(state: Joining, stretch: Stretch) -> range:
    """The words before a fragment, back to where its sentence begins."""
    table, first = state.table, stretch.first
    while first > 0 and stretch.first - first < REACH:
        if table.word[first - 1] in STOPS or table.block[first - 1] != table.block[stretch.first]:
            break
        if state.inside[first - 1] >= 0 and table.word[first - 2] in STOPS | {","}:
            break
        first -= 1
    return range(first, stretch.first)


def _more(draft: Draft, run: list[Stretch]) -> Draft:
    tokens = {*draft.content, *(i for s in run for i in range(s.first, s.last + 1))}
    return replace(draft, content=tuple(sorted(tokens - set(draft.cue) - set(draft.source))))


def _last_speaker(state: Joining, stretch: Stretch) -> int | None:
    """The cue that a quotation without one goes on from: in its paragraph, or the one before when it opens its own."""
    table = state.table
    opens = stretch.first == 0 or table.block[stretch.first - 1] != table.block[stretch.first]
    last = stretch.first - 1
    for i in range(last, max(-1, stretch.first - MEMORY), -1):
        if table.block[i] < table.block[stretch.first] - int(opens):
            return None
        draft = state.found.get(i)
        if draft is None or not draft.source:
            continue
        tail = state.tails[i][-1].last if i in state.tails else i
        if max(draft.content[-1], tail) < table.sentence_tokens(last).start:
            return None
        if draft.frame in {"quote", "colon"} or _speaks(state, i) or table.dep[i] == "ROOT":
            return i
    return None
