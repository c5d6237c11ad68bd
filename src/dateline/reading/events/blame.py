"""Who a deed is laid on by someone: "blamed the raid on them", "a blast attributed to them", "claimed responsibility for"."""

from __future__ import annotations

from collections.abc import Iterator

from dateline.reading.syntax import arguments, noun_phrases
from dateline.reading.syntax.table import Table


def doers(table: Table, deed: int) -> list[int]:
    """The nouns that a noun of a deed is laid on, coordinated ones each; [] when nobody is blamed and nobody claims it."""
    found = next((heads for heads in map(list, _laid(table, deed)) if heads), [])
    sure = [h for h in found if not table.has(h, "no")]
    return list(dict.fromkeys(one for head in sure for one in noun_phrases.coordinated(table, head)))


def _laid(table: Table, deed: int) -> Iterator[Iterator[int]]:
    for verb in _done_to(table, deed):
        if table.is_a(verb, "blaming-on"):
            yield (n for word in (verb, deed) for n in noun_phrases.under(table, word, table.classes["on"]))
        if table.is_a(verb, "ascribing"):
            yield (n for word in (verb, deed) for n in noun_phrases.under(table, word, table.classes["to"]))
        if table.is_a(verb, "claiming"):
            yield _claiming(table, verb)
    preposition = table.head[deed]
    verb = table.head[preposition]
    if table.dep[deed] != "pobj":
        return
    if table.is_a(verb, "responsibility"):
        yield from (_claiming(table, v) for v in _done_to(table, verb) if table.is_a(v, "claiming"))
    laying = "blaming-for" if table.is_word(preposition, "for") else "accusing"
    if table.is_a(verb, laying) and table.is_word(preposition, "of-for"):
        yield iter(arguments.patients(table, verb))
    if (held := prosecution(table, deed)) is not None:
        yield iter(arguments.patients(table, held))


def prosecution(table: Table, deed: int) -> int | None:
    """The verb by which somebody is held to account for a deed: "charged two men with the murder", "jailed for the killing",
    "arrested in connection with the blast"; None where nobody is."""
    preposition = table.head[deed]
    verb = table.head[preposition]
    if table.dep[deed] != "pobj" or not table.is_word(preposition, "held-for"):
        return None
    if table.is_a(verb, "connection"):
        verb = table.head[table.head[verb]]
    if table.dep[verb] in ("dobj", "nsubjpass"):
        verb = table.head[verb]  # "charged four officers with murder", where the parse gives them the charge
    return verb if table.is_a(verb, "prosecuting") else None


def _claiming(table: Table, verb: int) -> Iterator[int]:
    """Who claims a deed: of "a spokesman for the front" and "the front's spokesman" the front."""
    for head in arguments.agents(table, verb):
        spoken = table.is_a(head, "spokesperson")
        behind = noun_phrases.under(table, head, table.classes["of-for"]) if spoken else ()
        before = table.with_dep(head, ("poss", "compound", "amod")) if spoken else ()
        yield next((n for n in (*behind, *before) if arguments.party(table, n)), head)


def _done_to(table: Table, noun: int) -> Iterator[int]:
    """The verbs that a noun is the object of: above it, and in a relative clause or participle behind it."""
    if table.dep[noun] in ("dobj", "nsubjpass"):
        yield table.head[noun]
    yield from (v for v in table.with_dep(noun, ("relcl", "acl")) if noun in arguments.patients(table, v))
