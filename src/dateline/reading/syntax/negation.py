"""Words that say that a deed did not come about: "not", "no village", "at no point", "not once", "without a shot"."""

from __future__ import annotations

from collections.abc import Iterator

from dateline.reading.syntax.table import Table


def of_verb(table: Table, verb: int) -> bool:
    """Whether a verb is negated by what hangs on it or on its auxiliary before the subject ("at no time have rebels"), or by
    the "without" or the "have yet" that it hangs on."""
    above = table.head[verb]
    helped = table.children[above] if table.dep[verb] == "ccomp" and table.is_a(above, "have") and above < verb else ()
    denied = any(_denies(table, k) for k in table.children[verb]) or any(_is_never(table, k) for k in helped)
    return denied or _is_left_out(table, verb) or _is_yet_to(table, verb)


def of_noun(table: Table, noun: int) -> bool:
    """Whether the noun of a deed is told as one that was not: "no arrests", "without arrests"; "without the strike" speaks of
    one that was."""
    if any(is_no(table, k) for k in table.with_dep(noun, ("det", "neg"))):
        return True
    return not table.has(noun, "known-determiner") and _is_left_out(table, noun)


def is_no(table: Table, k: int) -> bool:
    """Whether a word is a "no" that leaves none: not "no fewer than 200"."""
    return table.is_word(k, "no") and not (k + 2 < len(table) and table.is_word(k + 2, "than"))


def _denies(table: Table, k: int) -> bool:
    if table.dep[k] == "neg":
        return True
    if table.dep[k] in ("nsubj", "nsubjpass", "dobj"):
        return _is_nobody(table, k)
    return _is_never(table, k)


def _is_nobody(table: Table, token: int) -> bool:
    """Whether a subject or object says that there was none: "no gunmen were shot", "nobody was hurt", "not one"."""
    if table.is_word(token, "nobody") or any(is_no(table, k) for k in table.with_dep(token, ("det",))):
        return True
    words = {table.word[k] for k in range(table.left_edge(token), token + 1)}
    single = bool(words & table.classes["single"] and words & table.classes["not"])
    return single or bool(words & table.classes["hardly"])


def _is_never(table: Table, k: int) -> bool:
    """ "At no point", "on no occasion", "under no circumstances"; "not once"."""
    if table.dep[k] == "prep":
        held = (n for n in table.with_dep(k, ("pobj",)) if table.is_a(n, "occasion"))
        return any(is_no(table, d) for n in held for d in table.with_dep(n, ("det",)))
    return table.dep[k] == "advmod" and table.is_word(k, "once") and table.child(k, "neg") is not None


def _is_left_out(table: Table, token: int) -> bool:
    """Whether a deed hangs on a "without" that nothing turns round: "without firing a shot"; "not a day went by without"."""
    above = next(_prepositions(table, token), None)
    if above is None or not table.is_word(above, "without"):
        return False
    before = (k for k in table.children[table.head[above]] if k < above)
    return not any(table.dep[k] == "neg" or table.is_word(table.left_edge(k), "not") for k in before)


def _prepositions(table: Table, token: int) -> Iterator[int]:
    """The preposition that a noun, or a verb in "-ing", stands behind."""
    if table.dep[token] in ("pobj", "pcomp") and table.pos[table.head[token]] in ("ADP", "SCONJ"):
        yield table.head[token]


def _is_yet_to(table: Table, verb: int) -> bool:
    """ "Have yet to attack", "are yet to be freed"."""
    above = table.head[verb]
    infinitive = table.dep[verb] == "xcomp" and any(table.tag[k] == "TO" for k in table.with_dep(verb, ("aux",)))
    return infinitive and any(table.is_word(k, "yet") for k in table.with_dep(above, ("advmod",)) if above < k < verb)
