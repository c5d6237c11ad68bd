"""The trained tagger: MiniLM's encoder, told of grammar and of what the rules made of it, finds source, cue and content.

It ships as attributions.onnx (weights of 8 bits) with its vocabulary, runs on one thread of the CPU, and is made anew by
`tools/train_tagger.py`. docs/statements.md says what it learned from.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache
from importlib.resources import files
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from dateline.quotations import Quotation
from dateline.reading.statements import features, linking, session, tagging, windows
from dateline.reading.statements.drafts import TAGGER, Draft, runs
from dateline.reading.statements.linking import Attribution
from dateline.reading.statements.pieces import shipped as _pieces
from dateline.reading.statements.windows import Window
from dateline.reading.syntax.table import Table

if TYPE_CHECKING:
    from onnxruntime import InferenceSession

MODEL = "attributions.onnx"
TRUST = 0.6
OPEN = 0.5
"""How sure the tagger must be of an attribution with a source and of one without, of which a reader must not miss many."""
SURE = 0.8
"""How sure it must be to know less of a content than a rule does."""
ASIDE = "aside"
"""The rules' frame of a cue beside a whole sentence, of which the tagger may see but pieces."""
TAIL = frozenset({"IN", "DT"})
ALONE = 0.0
NESTED = 0.5
BOTH = 0.5
"""The log-odds from which on a draft of the rules counts: where the tagger found nothing; inside what the tagger found;
two of which one tells the other, together."""
QUOTING = ("quote", "colon")
"""The rules' frames that hold a quotation."""


def tagged(
    table: Table, drafts: Sequence[Draft], possible: Sequence[Draft], quotes: Sequence[Quotation], text: str
) -> tuple[Draft, ...]:
    """The attributions of a report as the tagger reads it, in text order; `drafts` are what the rules made of it, out of
    what was `possible`.

    Every draft informs the tagger; `_told_within` and `_left_over` say which of them stand whatever it finds.
    """
    told = features.of(table, drafts, possible, quotes, text)
    found: list[Attribution] = []
    for window in windows.cut(table, told, _pieces()):
        found += _read(table, window, found[-1] if found else None)
    return _merged(table, told.quote, found, drafts)


def _read(table: Table, window: Window, before: Attribution | None) -> list[Attribution]:
    scores = _scores(window)
    labels = tagging.best(scores[:, : len(tagging.LABELS)], before is not None)
    parts = tagging.fragments(labels, _shares(scores[:, : len(tagging.LABELS)]))
    vectors = scores[:, len(tagging.LABELS) :]
    half = vectors.shape[1] // 2
    sentences = [table.sentence[i] for i in window.tokens]
    return linking.joined(window.tokens, sentences, parts, vectors[:, :half], vectors[:, half:], before)


def _scores(window: Window) -> NDArray[np.float32]:
    """The model's numbers at the first piece of each token: [tokens, labels + queries + keys]."""
    (scores,) = _session().run(None, {"rows": window.rows[None]})
    found: NDArray[np.float32] = np.asarray(scores, dtype=np.float32)[0, window.first]
    return found


def _shares(scores: NDArray[np.float32]) -> NDArray[np.float32]:
    powers = np.exp(scores - scores.max(1, keepdims=True))
    shares: NDArray[np.float32] = powers / powers.sum(1, keepdims=True)
    return shares


# ---- with the rules' drafts ------------------------------------------------------------------------------------------


def _merged(
    table: Table, quote: Sequence[int], found: Iterable[Attribution], drafts: Sequence[Draft]
) -> tuple[Draft, ...]:
    """The tagger's attributions with what the rules know better, in text order; `quote` tells marked tokens (not 0)."""
    by_token = {i: draft for draft in drafts for i in draft.cue}
    made = [_draft(table, attribution, by_token, quote) for attribution in found]
    made = [draft for draft in made if draft.content and draft.weight >= (TRUST if draft.source else OPEN)]
    told = _told_within(drafts)
    ruled = {i for draft in told for i in (*draft.cue, *draft.content)}
    made = [*(draft for draft in made if ruled.isdisjoint(draft.cue)), *told]
    return tuple(sorted([*made, *_left_over(made, drafts)], key=lambda draft: draft.trigger))


def _draft(table: Table, attribution: Attribution, by_token: dict[int, Draft], quote: Sequence[int]) -> Draft:
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
    return Draft(
        known.trigger if known and known.trigger in cue else table.top(cue),
        TAGGER,
        tuple(cue),
        tuple(source),
        tuple(sorted(content)),
        attribution.weight,
        None if heard in {*source, *cue, *content} else heard,
    )


def _cue(table: Table, attribution: Attribution, known: Draft | None) -> list[int]:
    """The cue without prepositions and articles at its end that no rule counts to it: said by telephone."""
    cue = list(attribution.cue)
    while known is not None and len(cue) > 1 and table.tag[cue[-1]] in TAIL and cue[-1] not in known.cue:
        cue.pop()
    return cue


def _near(table: Table, attribution: Attribution, known: Draft | None) -> list[int]:
    """The source, unless it stands in another paragraph than the cue, or in another sentence while a rule has one: cues
    that share a source (said … and denied …) are but one of them given it, and the other would take any that is left."""
    source, cue = attribution.source, attribution.cue
    if not source or table.block[source[0]] != table.block[cue[0]]:
        return []
    if known is not None and known.source and table.sentence[source[0]] != table.sentence[cue[0]]:
        return []
    return source


def _beside(table: Table, attribution: Attribution, quote: Sequence[int]) -> list[int]:
    """The content without the runs that stand neither in the cue's sentence nor between quotation marks, unless nothing
    else is there: whose words a bare sentence holds, the report does not say."""
    near = {table.sentence[i] for i in attribution.cue}
    found = runs(table, attribution.content)
    kept = [
        run for run in found if near & {table.sentence[run[0]], table.sentence[run[-1]]} or any(quote[i] for i in run)
    ]
    return [i for run in kept or found for i in run]


def _told_within(drafts: Sequence[Draft]) -> list[Draft]:
    """The rules' drafts that tell each other: the office said the president told them that …. The corpus the tagger
    learned from hardly ever marks them, so that it would tear them apart."""
    known = [draft for draft in drafts if draft.cue and draft.source and draft.odds >= 0]
    outer = {i: draft for draft in sorted(known, key=lambda d: -len(d.content)) for i in draft.content}
    pairs = [(draft, above) for draft in known if (above := outer.get(draft.trigger)) and _holds(above, draft)]
    found = {id(draft): draft for pair in pairs for draft in pair}
    return list(found.values())


def _holds(outer: Draft, inner: Draft) -> bool:
    """Whether one tells the other, as far as both together are to be trusted."""
    if outer is inner or outer.odds + inner.odds < BOTH:
        return False
    return set(outer.content).issuperset((*inner.source, *inner.cue, *inner.content))


def _left_over(made: Sequence[Draft], drafts: Iterable[Draft]) -> Iterator[Draft]:
    """Drafts of the rules that the tagger has nothing against: where it found nothing, and what is told within."""
    said = {i for draft in made for i in draft.content}
    taken = {i for draft in made for i in (*draft.cue, *draft.source)}
    for draft in drafts:
        if not taken.isdisjoint((*draft.source, *draft.cue)):
            continue
        parts = (*draft.source, *draft.cue, *draft.content)
        alone = draft.odds >= ALONE and said.isdisjoint(parts) and taken.isdisjoint(parts)
        nested = bool(draft.cue and draft.source) and draft.odds >= NESTED and said.issuperset(parts)
        if alone or nested:
            yield draft


# ---- what ships ------------------------------------------------------------------------------------------------------


@lru_cache(maxsize=1)
def _session() -> InferenceSession:
    return session.start(files(__package__).joinpath(MODEL).read_bytes())
