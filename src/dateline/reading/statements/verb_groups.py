"""The words of a cue around its verb: its auxiliaries, negation, particle and the adverbs among them."""

from __future__ import annotations

from dateline.reading.syntax.table import Table

CHAIN = frozenset({"aux", "auxpass", "neg"})
PARTICLES = frozenset({"prt"})


def verb_group(table: Table, verb: int) -> list[int]:
    """The tokens of a verb with its auxiliaries, negation, particle and the adverbs that stand among them."""
    near = [c for c in table.children[verb] if table.dep[c] in CHAIN or _adverb_beside(table, verb, c)]
    first = _leftmost_run(table, verb, set(near))
    if first and table.is_word(first - 1, "contraction") and table.tag[verb] in {"VBN", "VBG", "VB"}:
        first -= 1
    return list(range(first, _last(table, verb) + 1))


def _last(table: Table, verb: int) -> int:
    """The last token of a verb with its particle: shot back, pointed out, said also."""
    last = verb
    while last + 1 < len(table) and table.head[last + 1] == verb:
        manner = table.dep[last + 1] == "advmod" and _stands_behind(table, last + 1)
        if table.dep[last + 1] not in PARTICLES and not manner:
            break
        last += 1
    return last


def _stands_behind(table: Table, i: int) -> bool:
    endings = tuple(table.classes["adverb-ending"])
    return table.is_word(i, "after-verb") or table.word[i].endswith(endings)


def _adverb_beside(table: Table, verb: int, child: int) -> bool:
    if not table.small[child] and (table.entity[child] or child != table.sentence_tokens(child).start):
        return False  # a surname that the parser takes for an adverb
    adverb = table.dep[child] == "advmod" and table.pos[child] == "ADV" and not table.is_word(child, "clause-adverb")
    return adverb and child < verb


def _leftmost_run(table: Table, verb: int, near: set[int]) -> int:
    """How far the verb group reaches to the left without a gap."""
    first = verb
    while first - 1 >= 0 and (first - 1 in near or _within(table, first - 1, near)):
        first -= 1
    return first


def _within(table: Table, i: int, near: set[int]) -> bool:
    """A modifier inside the group: the 'very' of 'very clearly said'."""
    return table.head[i] in near and table.dep[i] in {"advmod", "neg"}
