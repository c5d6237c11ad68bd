"""Quotations and the cues they belong to: before, after or between them, over sentences and paragraphs."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from dataclasses import dataclass, replace

from dateline.reading.statements import cues, sources
from dateline.reading.statements.cues import Cues
from dateline.reading.statements.indirect import Draft
from dateline.reading.statements.quotations import Quotation, outer
from dateline.reading.statements.syntax import Tree

REACH = 40
"""Tokens between a quotation and its cue."""
STOPS = frozenset({".", "?", "!", ";"})
INNER = frozenset({"relcl", "acl", "amod", "pcomp", "compound", "csubj"})
TRUST = 0.30


@dataclass(frozen=True, slots=True)
class Stretch:
    """A quotation in tokens, marks included: `utterance` when it can stand alone as what someone said."""

    first: int
    last: int
    utterance: bool
    goes_on: bool
    ends_sentence: bool


def joined(
    tree: Tree, table: Cues, drafts: tuple[Draft, ...], quotes: tuple[Quotation, ...], text: str
) -> tuple[Draft, ...]:
    """The drafts together with the quotations: each quotation joined to its cue, or to the speaker before it."""
    stretches = [_stretch(tree, q, text) for q in outer(quotes)]
    stretches = [s for s in stretches if s.first <= s.last]
    inside = _inside(tree, stretches)
    found = {d.trigger: _whole(d, stretches, inside) for d in drafts if inside[d.trigger] < 0}
    for number in range(len(stretches)):
        _place(tree, table, found, stretches, number, inside)
    return tuple(found[i] for i in sorted(found))


def _stretch(tree: Tree, quote: Quotation, text: str) -> Stretch:
    first = bisect_right(tree.end, quote.span.start)
    last = bisect_left(tree.start, quote.span.end) - 1
    words = [i for i in range(first, last + 1) if tree.pos[i] not in {"PUNCT", "SPACE"}]
    ending = text[quote.inner.start : quote.inner.end].rstrip()[-1:]
    utterance = len(words) > 1 and (ending in ",.?!…" or any(tree.pos[i] in {"VERB", "AUX"} for i in words))
    after = text[quote.span.end : quote.span.end + 2].lstrip(" ")[:1]
    ends = ending in ".…" and not (after.islower() or after == ",")
    return Stretch(first, last, utterance, quote.goes_on, ends)


def _inside(tree: Tree, stretches: list[Stretch]) -> list[int]:
    """For each token the number of the quotation it stands in, or -1."""
    found = [-1] * len(tree)
    for number, stretch in enumerate(stretches):
        for i in range(stretch.first, stretch.last + 1):
            found[i] = number
    return found


def _whole(draft: Draft, stretches: list[Stretch], inside: list[int]) -> Draft:
    """A draft whose content reaches into a quotation is given all of it."""
    touched = {inside[i] for i in draft.content} - {-1}
    if not touched:
        return draft
    content = set(draft.content)
    for number in touched:
        content |= set(range(stretches[number].first, stretches[number].last + 1))
    content -= set(draft.cue) | set(draft.source)
    return replace(draft, content=tuple(sorted(content)))


def _place(
    tree: Tree, table: Cues, found: dict[int, Draft], stretches: list[Stretch], number: int, inside: list[int]
) -> None:
    stretch = stretches[number]
    cue = _after(tree, table, stretch, inside)
    if cue is None:
        cue = _before(tree, table, stretch, inside)
    if cue is not None:
        known = found.get(cue)
        found[cue] = _with(tree, table, known, cue, stretch)
        return
    if any(d.content[0] <= stretch.first and stretch.last <= d.content[-1] for d in _near(found, stretch)):
        return
    if stretch.utterance:
        last = _last_speaker(tree, table, found, stretch)
        if last is not None:
            found[last] = _more(found[last], stretch)


def _near(found: dict[int, Draft], stretch: Stretch) -> list[Draft]:
    return [d for i in range(stretch.first - 80, stretch.last + 60) if (d := found.get(i))]


def _after(tree: Tree, table: Cues, stretch: Stretch, inside: list[int]) -> int | None:
    """The cue in the words that follow: "…," she said; "…," said the minister."""
    if stretch.ends_sentence:
        return None
    for i in range(stretch.last + 1, min(stretch.last + REACH, len(tree))):
        if inside[i] >= 0 or tree.word[i] in STOPS or tree.block[i] != tree.block[stretch.last]:
            return None
        if _speaks(tree, table, i):
            return i
    return None


def _before(tree: Tree, table: Cues, stretch: Stretch, inside: list[int]) -> int | None:
    """The cue in the words before: she said: "…"; the minister told reporters, "…"."""
    lead = stretch.first - 1
    if lead < 0 or (tree.word[lead] not in {",", ":", "that", "—", "--", "-"} and not _speaks(tree, table, lead)):
        return None
    for i in range(lead, max(lead - REACH, -1), -1):
        if inside[i] >= 0 or tree.word[i] in STOPS or tree.block[i] != tree.block[stretch.first]:
            return None
        if _speaks(tree, table, i):
            return i
    return None


def _speaks(tree: Tree, table: Cues, i: int) -> bool:
    if tree.pos[i] not in {"VERB", "AUX"} or tree.dep[i] in INNER:
        return False
    lemma = tree.lemma[i]
    return max(table.weights.get((lemma, "clause"), 0), table.weights.get((lemma, "aside"), 0)) >= TRUST


def _with(tree: Tree, table: Cues, known: Draft | None, cue: int, stretch: Stretch) -> Draft:
    """The draft of a cue with a quotation that is its content."""
    tokens = set(range(stretch.first, stretch.last + 1))
    if (
        known is not None
        and (tokens & set(known.content))
        and known.content[0] < stretch.first
        and known.content[0] > cue
    ):
        return _more(known, stretch)
    if known is not None and known.frame == "quote":
        return _more(known, stretch)
    source = [i for i in sources.of_verb(tree, cue) if i not in tokens]
    group = [i for i in cues.verb_group(tree, cue) if i not in tokens]
    addressee = tree.child(cue, "dobj", "dative")
    if addressee in tokens:
        addressee = None
    return Draft(
        cue, "quote", tuple(group), tuple(source), tuple(sorted(tokens - set(group) - set(source))), 1.0, addressee
    )


def _more(draft: Draft, stretch: Stretch) -> Draft:
    tokens = {*draft.content, *range(stretch.first, stretch.last + 1)} - set(draft.cue) - set(draft.source)
    return replace(draft, content=tuple(sorted(tokens)))


def _last_speaker(tree: Tree, table: Cues, found: dict[int, Draft], stretch: Stretch) -> int | None:
    """The cue that a quotation without one goes on from: in its paragraph, or the one before when it opens its own."""
    opens = stretch.first == 0 or tree.block[stretch.first - 1] != tree.block[stretch.first]
    for i in range(stretch.first - 1, max(-1, stretch.first - 400), -1):
        if tree.block[i] < tree.block[stretch.first] - int(opens):
            return None
        if i in found and found[i].source and _speaks(tree, table, i):
            return i
    return None
