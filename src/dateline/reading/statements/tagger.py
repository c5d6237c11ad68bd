"""The trained tagger: MiniLM's encoder, told of grammar and of what the rules made of it, finds source, cue and content.

It ships as attributions.onnx (weights of 8 bits) with its vocabulary, runs on one thread of the CPU, and is made anew by
`tools/train_tagger.py`. docs/statements.md says what it learned from.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from functools import lru_cache
from importlib.resources import as_file, files
from itertools import chain, islice
from typing import TYPE_CHECKING

import numpy as np

from dateline.models import session
from dateline.models.wordpieces import shipped as _pieces
from dateline.quotations import Quotation
from dateline.reading.deed_mentions import KINDS, DeedMentions
from dateline.reading.statements import features, linking, source_phrases, tagging, windows
from dateline.reading.statements.candidate import TAGGER, Candidate, runs
from dateline.reading.statements.linking import Attribution
from dateline.reading.statements.speaker_labels import LABEL
from dateline.reading.statements.tagging import Scores
from dateline.reading.statements.windows import TokenWindow
from dateline.reading.syntax.table import Table

if TYPE_CHECKING:
    from concurrent.futures import Future

    from onnxruntime import InferenceSession

MODEL = "attributions.onnx"
SLOW = ("SkipLayerNormFusion",)
"""What the runtime would put together so that it takes eight times as long."""
TRUST = 0.75
OPEN = 0.65
"""How sure the tagger must be of an attribution with a source and of one without, of which a reader must not miss many."""
PLAIN = 0.15
"""How much less sure it need be where the cue is a verb of saying: those of thinking, wanting and showing often tell nothing."""
MARKED = 0.25
"""How much less sure where some of what is told stands in quotation marks."""
SURE = 0.8
"""How sure it must be to know less of a content than a rule does."""
ASIDE = "aside"
"""The rules' frame of a cue beside a whole sentence, of which the tagger may see but pieces."""
TAIL = frozenset({"IN", "DT"})
ALONE = 0.0
NESTED = 0.5
BOTH = 0.5
"""The log-odds from which on a candidate of the rules counts: where the tagger found nothing; inside what the tagger found;
two of which one tells the other, together."""
LONG, AHEAD, THREADS = 64, 16, 4
"""Windows from which on a text is worth several threads (some 60,000 characters), how many are begun before the first is done
with, and the most threads."""
QUOTING = ("quote", "colon", LABEL)
"""The rules' frames that hold a quotation."""
LABELLED = len(tagging.LABELS)
DEEDS = len(KINDS) + 1
"""Columns of the model's numbers: labels first, then queries and keys, and last what kind of deed a word tells, none first."""


def tagged(
    table: Table, candidates: Sequence[Candidate], possible: Sequence[Candidate], quotes: Sequence[Quotation], text: str
) -> tuple[tuple[Candidate, ...], DeedMentions]:
    """The attributions of a report as the tagger reads it, in text order, and which words it takes for deeds; `candidates` are
    what the rules made of it, out of what was `possible`.

    Every candidate informs the tagger; `_told_within` and `_left_over` say which of them stand whatever it finds.
    """
    told = features.of(table, candidates, possible, quotes, text)
    found: list[Attribution] = []
    deeds = np.zeros((len(table), len(KINDS)), np.float16)
    for window, scores in _scored(windows.cut(table, told, _pieces())):
        found += _read(table, window, scores, found[-1] if found else None)
        deeds[window.tokens.start : window.tokens.stop] = _shares(scores[:, -DEEDS:])[:, 1:]
    if len(text) >= session.LARGE:
        _session.cache_clear()
        session.give_back()
    return _merged(table, told.quote, found, candidates), DeedMentions(deeds)


def _scored(cut: Iterator[TokenWindow]) -> Iterator[tuple[TokenWindow, Scores]]:
    """Each window with the model's numbers, in text order; of a long text as many at once as there are cores, each a run of its
    own on one thread, so that the numbers are the same."""
    first = list(islice(cut, LONG))
    if len(first) < LONG or session.cores() == 1:
        yield from ((window, _scores(window)) for window in chain(first, cut))
        return
    from concurrent.futures import ThreadPoolExecutor  # some milliseconds, and only needed here

    _session()
    with ThreadPoolExecutor(min(session.cores(), THREADS)) as pool:
        begun: deque[tuple[TokenWindow, Future[Scores]]] = deque()
        for window in chain(first, cut):
            begun.append((window, pool.submit(_scores, window)))
            if len(begun) > AHEAD:
                done, scores = begun.popleft()
                yield done, scores.result()
        while begun:
            done, scores = begun.popleft()
            yield done, scores.result()


def _read(table: Table, window: TokenWindow, scores: Scores, before: Attribution | None) -> list[Attribution]:
    labels = tagging.best(scores[:, :LABELLED], before is not None)
    parts = tagging.fragments(labels, _shares(scores[:, :LABELLED]))
    vectors = scores[:, LABELLED:-DEEDS]
    half = vectors.shape[1] // 2
    sentences = [table.sentence[i] for i in window.tokens]
    return linking.joined(window.tokens, sentences, parts, vectors[:, :half], vectors[:, half:], before)


def _scores(window: TokenWindow) -> Scores:
    """The model's numbers at the first piece of each token: [tokens, labels + queries + keys + deeds]."""
    (scores,) = _session().run(None, {"rows": window.rows[None]})
    found: Scores = np.asarray(scores, dtype=np.float32)[0, window.first]
    return found


def _shares(scores: Scores) -> Scores:
    powers = np.exp(scores - scores.max(1, keepdims=True))
    shares: Scores = powers / powers.sum(1, keepdims=True)
    return shares


# ---- with the rules' candidates ------------------------------------------------------------------------------------------


def _merged(
    table: Table, quote: Sequence[int], found: Iterable[Attribution], candidates: Sequence[Candidate]
) -> tuple[Candidate, ...]:
    """The tagger's attributions with what the rules know better, in text order; `quote` tells marked tokens (not 0)."""
    by_token = {i: candidate for candidate in candidates for i in candidate.cue}
    made = [_draft(table, attribution, by_token, quote) for attribution in found]
    made = [c for c in made if c.content and c.weight >= _least(table, c, quote)]
    labelled = [candidate for candidate in candidates if candidate.frame == LABEL]
    told = [*labelled, *(candidate for candidate in _told_within(candidates) if candidate.frame != LABEL)]
    ruled = {i for candidate in told for i in (*candidate.cue, *candidate.content)}
    said = {i for candidate in labelled for i in (*candidate.source, *candidate.content)}
    said |= _torn_off(table, made, candidates)
    made = [_without(candidate, said) for candidate in made if ruled.isdisjoint(candidate.cue)]
    first = {i: at for at in reversed(range(len(made))) for i in made[at].source}
    made = [_with_shared(table, candidate, made, first) for candidate in made]
    made = [part for candidate in made for part in _coordinate(table, candidate, by_token)]
    made = [*(_with_subject(table, candidate) for candidate in made if candidate.content), *told]
    return tuple(sorted([*made, *_left_over(made, candidates)], key=lambda candidate: candidate.trigger))


def _least(table: Table, candidate: Candidate, quote: Sequence[int]) -> float:
    """How sure the tagger must be of an attribution."""
    plain = any(table.is_a(i, "saying") for i in candidate.cue)
    marked = any(quote[i] for i in candidate.content)
    return (TRUST if candidate.source else OPEN) - max(PLAIN * plain, MARKED * marked)


def _without(candidate: Candidate, said: set[int]) -> Candidate:
    """An attribution without what a speaker's name beside it shows to be another's."""
    return replace(candidate, content=tuple(i for i in candidate.content if i not in said))


def _torn_off(table: Table, made: Iterable[Candidate], candidates: Iterable[Candidate]) -> set[int]:
    """What is but a piece of an attribution's content to the tagger, and to the rules the whole of another's, whose source
    and cue the tagger passed over: prosecutors allege that A, while the navy maintains that B."""
    held = {i for m in made for i in (*m.source, *m.cue, *m.content)}
    pieces = {tuple(run) for m in made for run in runs(table, m.content)[1:]}
    whole = (c for c in candidates if c.odds >= ALONE and c.source and tuple(c.content) in pieces)
    return {i for c in whole if held.isdisjoint((*c.source, *c.cue)) for i in c.content}


def _with_subject(table: Table, candidate: Candidate) -> Candidate:
    """An attribution of which the tagger passed over who says it, where its verb has a subject right before it."""
    verb = candidate.trigger
    own = table.child(verb, "nsubj") if table.pos[verb] == "VERB" and not candidate.source else None
    if own is None or own > verb or table.dep[own] == "expl" or own in candidate.content:
        return candidate
    return replace(candidate, source=tuple(source_phrases.phrase(table, own, verb)))


def _with_shared(table: Table, candidate: Candidate, made: Sequence[Candidate], first: Mapping[int, int]) -> Candidate:
    """An attribution without a source with that of another, where both cues have one subject: denied A and said B; `first`:
    the place of the first attribution in whose source a token stands."""
    if candidate.source:
        return candidate
    subject = set(source_phrases.of_verb(table, candidate.trigger)).difference(candidate.cue, candidate.content)
    same = [first[i] for i in subject if i in first]
    return replace(candidate, source=made[min(same)].source) if same else candidate


def _coordinate(table: Table, made: Candidate, by_token: dict[int, Candidate]) -> list[Candidate]:
    """An attribution, and apart from it what the same speaker tells with a second cue that the tagger took for a part of its
    content: the union said that A and accused B of C."""
    seconds = (by_token[k] for k in table.with_dep(made.trigger, ("conj",)) if k in by_token and k in made.content)
    second = next((c for c in seconds if c.trigger > made.trigger and c.odds >= ALONE and c.content), None)
    if second is None or not made.source:
        return [made]
    first = table.left_edge(second.trigger)
    while first - 1 > made.trigger and (table.word[first - 1] == "," or table.is_word(first - 1, "coordinator")):
        first -= 1
    before = tuple(i for i in made.content if i < first)
    return [replace(made, content=before), replace(second, source=made.source)] if before else [made]


def _draft(table: Table, attribution: Attribution, by_token: dict[int, Candidate], quote: Sequence[int]) -> Candidate:
    """The tagger's reading of an attribution, with what the rules know better of the same cue."""
    known = next((by_token[i] for i in attribution.cue if i in by_token), None)
    cue = _cue(table, attribution, known)
    source = _near(table, attribution, known)
    content = _beside(table, attribution, quote)
    if known is not None:
        told = [i for i in known.content if i not in cue and i not in source]
        firm = known.odds >= 0 and (attribution.weight < SURE or known.frame == ASIDE)
        if known.frame in QUOTING or (firm and set(content) < set(told)):
            content = told  # a quotation goes on over paragraphs, an aside reports its whole sentence
        source = source or [i for i in known.source if i not in cue]
        content = [i for i in content if i not in source]
    heard = known.addressee if known else None
    return Candidate(
        known.trigger if known and known.trigger in cue else table.top(cue),
        TAGGER,
        tuple(cue),
        tuple(source),
        tuple(sorted(content)),
        attribution.weight,
        None if heard in {*source, *cue, *content} else heard,
    )


def _cue(table: Table, attribution: Attribution, known: Candidate | None) -> list[int]:
    """The cue without prepositions and articles at its end that no rule counts to it: said by telephone."""
    cue = list(attribution.cue)
    while known is not None and len(cue) > 1 and table.tag[cue[-1]] in TAIL and cue[-1] not in known.cue:
        cue.pop()
    return cue


def _near(table: Table, attribution: Attribution, known: Candidate | None) -> list[int]:
    """The source, unless it stands in another paragraph than the cue, or in another sentence while a rule has one: cues
    that share a source (said … and denied …) are but one of them given it, and the other would take any that is left. Nor
    when it is but a piece of what a rule has (the; who asked not to be named), or what a participle describes."""
    source, cue = _closed(table, attribution.source), attribution.cue
    if not source or table.block[source[0]] != table.block[cue[0]] or _describes(table, cue, source):
        return []
    if known is not None and known.source:
        piece = all(table.pos[i] == "DET" or table.is_word(i, "relative") for i in source)
        if table.sentence[source[0]] != table.sentence[cue[0]] or (piece and source != list(known.source)):
            return []
    return source


def _closed(table: Table, source: list[int]) -> list[int]:
    """A source without the words before a day that is left out of it: "an army statement late on"."""
    end = len(source)
    while end > 1 and _leads_on(table, source[end - 1]):
        end -= 1
    return source[:end]


def _leads_on(table: Table, i: int) -> bool:
    """Whether a word is a preposition, or an adverb with one of its own right behind: of "late on"."""
    behind = table.pos[i] == "ADV" and any(k == i + 1 and table.tag[k] == "IN" for k in table.children[i])
    return behind or table.tag[i] == "IN"


def _describes(table: Table, cue: Sequence[int], source: Sequence[int]) -> bool:
    """Whether a cue is a participle that stands by its source: a raid blamed on Varkesh."""
    verb = table.top(cue)
    return table.dep[verb] == "acl" and table.tag[verb] == "VBN" and table.head[verb] in source


def _beside(table: Table, attribution: Attribution, quote: Sequence[int]) -> list[int]:
    """The content without the runs that stand neither in the cue's sentence nor between quotation marks, unless nothing
    else is there: whose words a bare sentence holds, the report does not say."""
    near = {table.sentence[i] for i in attribution.cue}
    found = runs(table, attribution.content)
    kept = [r for r in found if near & {table.sentence[r[0]], table.sentence[r[-1]]} or any(quote[i] for i in r)]
    return [i for run in kept or found for i in run]


def _told_within(candidates: Sequence[Candidate]) -> list[Candidate]:
    """The rules' candidates that tell each other: the office said the president told them that …. The corpus the tagger
    learned from hardly ever marks them, so that it would tear them apart."""
    known = [c for c in candidates if c.cue and c.source and c.odds >= 0]
    outer = {i: c for c in sorted(known, key=lambda d: -len(d.content)) for i in c.content}
    pairs = [(c, above) for c in known if (above := outer.get(c.trigger)) and _holds(above, c)]
    return list({id(c): c for pair in pairs for c in pair}.values())


def _holds(outer: Candidate, inner: Candidate) -> bool:
    """Whether one tells the other, as far as both together are to be trusted."""
    if outer is inner or outer.odds + inner.odds < BOTH:
        return False
    return set(outer.content).issuperset((*inner.source, *inner.cue, *inner.content))


def _left_over(made: Sequence[Candidate], candidates: Iterable[Candidate]) -> Iterator[Candidate]:
    """Candidates of the rules that the tagger has nothing against: where it found nothing, and what is told within."""
    said = {i for candidate in made for i in candidate.content}
    taken = {i for candidate in made for i in (*candidate.cue, *candidate.source)}
    for candidate in candidates:
        if not taken.isdisjoint((*candidate.source, *candidate.cue)):
            continue
        parts = (*candidate.source, *candidate.cue, *candidate.content)
        alone = candidate.odds >= ALONE and said.isdisjoint(parts) and taken.isdisjoint(parts)
        nested = bool(candidate.cue and candidate.source) and candidate.odds >= NESTED and said.issuperset(parts)
        if alone or nested:
            yield candidate


# ---- what ships ------------------------------------------------------------------------------------------------------


@lru_cache(maxsize=1)
def _session() -> InferenceSession:
    with as_file(files(__package__).joinpath(MODEL)) as path:
        return session.start(path, SLOW)
