"""Quotations and the cues they belong to: before, after or between them, over sentences and paragraphs."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

from dateline.quotations import Quotation
from dateline.reading.statements import frames, quote_spans, source_phrases, speaker_labels
from dateline.reading.statements.candidate import Candidate
from dateline.reading.statements.cues import Cues
from dateline.reading.statements.quote_spans import PAUSES, STOPS, QuoteSpan
from dateline.reading.statements.verb_groups import verb_group
from dateline.reading.syntax.table import Table
from dateline.reading.syntax.tense import FINITE

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
    found: dict[int, Candidate]
    waiting: list[QuoteSpan]
    tails: dict[int, list[QuoteSpan]]
    last: int | None = None


def joined(
    table: Table, cues: Cues, candidates: Sequence[Candidate], quotes: Sequence[Quotation], text: str
) -> tuple[Candidate, ...]:
    """The candidates together with the quotations: each quotation joined to its cue, or to the speaker before it."""
    quoted = quote_spans.found(table, cues, quotes, text)
    inside = quote_spans.inside(table, quoted)
    found = {d.trigger: _whole(d, quoted, inside) for d in candidates if inside[d.trigger] < 0}
    found |= {d.trigger: d for d in speaker_labels.found(table, inside) if d.trigger not in found}
    state = Joining(table, cues, inside, found, [], {})
    for quote in quoted:
        _place(state, quote)
    state.found |= {d.trigger: d for d in candidates if _is_retold(state, d)}
    state.found |= _nested(state, quote_spans.found(table, cues, quotes, text, level=2))
    candidates = [_more(d, state.tails[i]) if i in state.tails else d for i, d in sorted(state.found.items())]
    return tuple(d for d in candidates if d.content)


def _nested(state: Joining, quoted: list[QuoteSpan]) -> dict[int, Candidate]:
    """What a quotation quotes, with its cue there: “He told me, ‘Leave now,’ and I ran.”"""
    outer, state = state.inside, replace(state, inside=quote_spans.inside(state.table, quoted))
    cues = ((quote, _cue(state, quote)) for quote in quoted)
    told = ((quote, cue) for quote, cue in cues if cue is not None and outer[cue] == outer[quote.first] >= 0)
    found = ((cue, _quoting(state, cue, [quote])) for quote, cue in told)
    return {cue: told for cue, told in found if state.table.tag[cue] in FINITE and _is_others(state.table, told)}


def _is_retold(state: Joining, candidate: Candidate) -> bool:
    """Whether a quotation tells what somebody else has told: “The guard said that the dam was gone.”"""
    table, quote = state.table, state.inside[candidate.trigger]
    whole = all(state.inside[i] == quote for i in (*candidate.source, *candidate.content))
    named = candidate.addressee is not None or all(table.pos[i] != "PRON" for i in candidate.source)
    told = whole and named and _is_others(table, candidate)
    return quote >= 0 and told and frames.tells(table, state.cues, candidate)


def _is_others(table: Table, candidate: Candidate) -> bool:
    """Whether the source is named and is not who speaks or is spoken to."""
    source = candidate.source
    return bool(source) and not any(table.is_word(i, "speaker-pronoun") for i in source)


def _whole(candidate: Candidate, quoted: list[QuoteSpan], inside: list[int]) -> Candidate:
    """A candidate whose content reaches into a quotation is given all of it."""
    touched = {inside[i] for i in candidate.content} - {-1}
    return _more(candidate, [quoted[number] for number in touched]) if touched else candidate


def _place(state: Joining, quote: QuoteSpan) -> None:
    """Join one quotation: to the cue after it, the cue before it, what it is a fragment of, or the last speaker."""
    if quote.goes_on and state.last is not None:
        state.tails.setdefault(state.last, []).append(quote)
        return
    held = _held(state, quote)
    cue = None if held and not quote.begins else _cue(state, quote)
    state.last = cue
    if cue is not None:
        _attach(state, cue, quote)
    elif not held and quote.utterance and (colon := _colon(state, quote)):
        state.last = colon.trigger
        state.found[colon.trigger] = colon
    elif not held and quote.utterance and not quote.comma:
        last = _last_speaker(state, quote)
        state.last = _introduced(state, quote) if last is None else last
        if last is not None:
            state.found[last] = _more(state.found[last], [quote])
        elif state.last is not None:
            state.found[state.last] = _quoting(state, state.last, [quote])
        elif quote.open:
            state.waiting.append(quote)
            return
        elif quote.begins or state.waiting:
            candidate = _unclaimed([*state.waiting, quote])
            state.found[candidate.trigger] = candidate
    state.waiting.clear()


def _cue(state: Joining, quote: QuoteSpan) -> int | None:
    """The cue after a quotation, else the one before it, else whatever verb stands where a cue should: "…," it ran."""
    pause = [(_after, _has_subject), (_after, _ends)] if quote.comma or quote.asks else []
    looks = [(_after, _speaks), (_before, _speaks), *pause, (_before, _has_subject), (_before, _ends)]
    return next((cue for look, fits in looks if (cue := look(state, quote, fits)) is not None), None)


def _unclaimed(run: list[QuoteSpan]) -> Candidate:
    """A quotation whose speaker the report does not give."""
    content = tuple(i for s in run for i in s.tokens)
    return Candidate(content[0], "unclaimed", (), (), content, 1.0)


def _attach(state: Joining, cue: int, quote: QuoteSpan) -> None:
    known = state.found.get(cue)
    run = [*state.waiting, quote] if quote.goes_on else [quote]
    if known is not None and (known.frame == "quote" or _leads_into(known, cue, quote)):
        state.found[cue] = _more(known, run)
    else:
        state.found[cue] = _quoting(state, cue, run)


def _leads_into(known: Candidate, cue: int, quote: QuoteSpan) -> bool:
    """Whether what a cue governs begins before the quotation: said that it was "…"."""
    return cue < known.content[0] < quote.first <= known.content[-1] + 3


def _held(state: Joining, quote: QuoteSpan) -> bool:
    """Whether the quotation is part of what some cue near it governs."""
    near = (state.found.get(i) for i in range(quote.first - 80, quote.last + 60))
    return any(d is not None and d.content[0] <= quote.first and quote.last <= d.content[-1] for d in near)


def _after(state: Joining, quote: QuoteSpan, fits: Callable[[Joining, int], bool]) -> int | None:
    """The cue in the words that follow: "…," she said; "…," said the minister."""
    table = state.table
    if quote.stopped and not _tag_follows(state, quote):
        return None
    if table.pos[min(quote.last + 1, len(table) - 1)] == "CCONJ":
        return None  # he called it "dead" and said …: the cue has words of its own
    for i in range(quote.last + 1, min(quote.last + REACH, len(table))):
        if state.inside[i] >= 0 or table.word[i] in STOPS or table.block[i] != table.block[quote.last]:
            return None
        if fits(state, i):
            tag = table.word[quote.last + 1] == "," or (quote.comma and quote.begins)
            return i if quote.utterance or tag else None
    return None


def _tag_follows(state: Joining, quote: QuoteSpan) -> bool:
    """Whether a sentence of a speaker and a cue alone follows: "… now." Smith said."""
    table = state.table
    for i in range(quote.last + 1, min(quote.last + 8, len(table) - 1)):
        if table.word[i] in STOPS:
            return table.block[i] == table.block[quote.last] and state.inside[i + 1] < 0 and _speaks(state, i - 1)
    return False


def _before(state: Joining, quote: QuoteSpan, fits: Callable[[Joining, int], bool]) -> int | None:
    """The cue in the words before: she said: "…"; the minister told reporters, "…"."""
    table, lead = state.table, quote.first - 1
    if lead < 0 or not (quote_spans.leads(table, lead) or (_speaks(state, lead) and fits is _speaks)):
        return None
    if table.word[lead] != ":":
        named = quote.title and not table.is_a(lead, "shouting")
        is_fragment = not quote.utterance and (table.word[lead] in PAUSES or named)
        if fits is not _speaks or is_fragment or table.block[lead] != table.block[quote.first]:
            return None
    for i in range(lead, max(lead - REACH, -1), -1):
        if state.inside[i] >= 0 or table.word[i] in STOPS or table.block[i] != table.block[lead]:
            return None
        if fits(state, i):
            return i
    return None


def _ends(state: Joining, i: int) -> bool:
    """Whether a word of speaking ends the sentence, whatever the parser took it for."""
    table = state.table
    return table.word[i + 1 : i + 2] in ((".",), (":",)) and state.cues.kinds.get(table.lemma[i]) == "speech"


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
    if not table.opens_line(i) and (table.pos[i] not in {"VERB", "AUX"} or table.dep[i] in INNER):
        return False
    weights, lemma = state.cues.weights, table.lemma[i]
    return max(weights.get((lemma, "clause"), 0), weights.get((lemma, "aside"), 0)) >= TRUST


def _quoting(state: Joining, cue: int, run: list[QuoteSpan]) -> Candidate:
    """A cue with the quotations that are its content, and what leads into a fragment: the plan is "dead," he said."""
    table = state.table
    tokens = {i for s in run for i in s.tokens}
    if (cue > run[0].last and not run[0].begins) or _resumed(state, cue, run[0]):
        tokens |= set(_lead_in(state, run[0]))
        tokens -= {i for i in tokens if i > cue and i < run[0].first}
    group = [i for i in verb_group(table, cue) if i not in tokens]
    if group and group[-1] + 1 < len(table) and table.word[group[-1] + 1] == ":" and cue < run[0].first:
        group.append(group[-1] + 1)
    asked = table.child(cue, "auxpass") is not None or (table.tag[cue] == "VBN" and table.dep[cue] == "advcl")
    source = [] if asked else [i for i in source_phrases.of_verb(table, cue) if i not in tokens and i not in group]
    if not asked and (not source or state.inside[source[0]] >= 0):
        source = source_phrases.near(table, cue, _free(state, cue))
    heard = table.child(cue, "nsubjpass") if asked else table.child(cue, "dobj", "dative")
    tokens -= {*group, *source}
    heard = None if heard in tokens or heard in source else heard
    return Candidate(cue, "quote", tuple(group), tuple(source), tuple(sorted(tokens)), 1.0, heard)


def _resumed(state: Joining, cue: int, quote: QuoteSpan) -> bool:
    """Whether a quotation goes on with a sentence that the cue interrupts: the plan, she said, "is dead"."""
    table = state.table
    word = next((i for i in range(quote.first, quote.last) if table.pos[i] != "PUNCT"), quote.last)
    begin = min([*source_phrases.of_verb(table, cue), cue])
    first = table.sentence_tokens(cue).start
    if cue > quote.first or not table.small[word] or begin - 1 <= first or table.word[begin - 1] != ",":
        return False
    return table.tag[first] not in {"IN", "VBN", "VBG", "WRB", "CC"} and state.inside[begin - 1] < 0


def _colon(state: Joining, quote: QuoteSpan) -> Candidate | None:
    """A colon that does a cue's work: the mayor: "…"; he listed his terms: "…". The source is who the words are of."""
    table, lead = state.table, quote.first - 1
    if lead < 1 or table.word[lead] != ":" or state.inside[lead - 1] >= 0:
        return None
    first = table.sentence_tokens(lead).start
    root = next((i for i in range(first, lead) if table.dep[i] == "ROOT"), lead - 1)
    is_verb = table.pos[root] in {"VERB", "AUX"}
    whose = source_phrases.of_verb(table, root) if is_verb else source_phrases.phrase(table, root, lead)
    source = [i for i in whose if first <= i < lead]
    return Candidate(lead, "colon", (lead,), tuple(source), tuple(quote.tokens), 1.0) if source else None


def _free(state: Joining, cue: int) -> range:
    """The tokens around a cue up to the nearest quotations."""
    first, last = cue, cue
    while first > 0 and state.inside[first - 1] < 0 and cue - first < 20:
        first -= 1
    while last + 1 < len(state.table) and state.inside[last + 1] < 0 and last - cue < 20:
        last += 1
    return range(first, last + 1)


def _lead_in(state: Joining, quote: QuoteSpan) -> range:
    """The words before a fragment, back to where its sentence begins."""
    table, first = state.table, quote.first
    while first > 0 and quote.first - first < REACH:
        if table.word[first - 1] in STOPS or table.block[first - 1] != table.block[quote.first]:
            break
        if state.inside[first - 1] >= 0 and table.word[first - 2] in STOPS | {","}:
            break
        first -= 1
    return range(first, quote.first)


def _more(candidate: Candidate, run: list[QuoteSpan]) -> Candidate:
    tokens = {*candidate.content, *(i for s in run for i in s.tokens)}
    return replace(candidate, content=tuple(sorted(tokens - set(candidate.cue) - set(candidate.source))))


def _introduced(state: Joining, quote: QuoteSpan) -> int | None:
    """The verb of speaking in the sentence right before a quotation: Venn turned to speak to him. “Let us go.”"""
    table, before = state.table, quote.first - 1
    if before < 0 or table.block[before] != table.block[quote.first] or state.inside[before] >= 0:
        return None
    if not quote.begins or state.waiting:
        return None
    verbs = (i for i in table.sentence_tokens(before) if table.pos[i] == "VERB" and table.is_a(i, "speaking"))
    return next((i for i in verbs if source_phrases.of_verb(table, i)), None)


def _last_speaker(state: Joining, quote: QuoteSpan) -> int | None:
    """The cue that a quotation without one goes on from: in its paragraph, or the one before when it opens its own."""
    table = state.table
    opens = quote.first == 0 or table.block[quote.first - 1] != table.block[quote.first]
    last = quote.first - 1
    for i in range(last, max(-1, quote.first - MEMORY), -1):
        if table.block[i] < table.block[quote.first] - int(opens):
            return None
        candidate = state.found.get(i)
        if candidate is None or not candidate.source:
            continue
        if candidate.frame == "label" and candidate.content[-1] < i:
            return None  # its speaker's name has ended it
        tail = state.tails[i][-1].last if i in state.tails else i
        if max(candidate.content[-1], tail) < table.sentence_tokens(last).start:
            return None
        if candidate.frame in {"quote", "colon", "label"} or _speaks(state, i) or table.dep[i] == "ROOT":
            return i
    return None
