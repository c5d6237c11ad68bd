"""Subjects that the parser loses: behind what stands in commas ("two people were killed and four, among them a child, were
hurt"), behind a "between" ("said that between 30 and 40 people had died"), and before a clause that is taken for the main one
("strikes killed three, two days after seven died in Olt").

Of the first a small parser takes the last verb for the main one, all before it for what is told, and the number for one of those
who came to the harm of the verb before; of the second it takes "between" for a preposition that the people hang on.
"""

from __future__ import annotations

from dateline.reading.syntax.table import Moves, Table

BETWEEN = 3
"""Tokens behind the least of a range: "30 and 40 people"."""
PAST = frozenset({"VBN", "VBD"})
LONGEST = 12
"""Tokens of what may stand in the commas."""
INSIDE = frozenset({"DET", "NUM", "ADJ", "NOUN", "PROPN"})


def mended(table: Table) -> Table:
    """The table with such a subject hung on its verb, and that verb on the one before; the table itself where none is lost."""
    moves: Moves = {}
    for verb in range(len(table)):
        if table.dep[verb] == "ROOT" and table.tag[verb] == "VBN":
            moves |= _found(table, verb)
        if table.dep[verb] == "ROOT" and (mark := table.child(verb, "mark")) is not None:
            moves |= _before_mark(table, verb, mark)
    for least in range(1, len(table) - BETWEEN):
        if table.dep[least] == "nummod" and table.is_word(least - 1, "range-preposition"):
            moves |= _behind_between(table, least)
    return table.hung(moves)


def _before_mark(table: Table, verb: int, mark: int) -> Moves:
    """The main verb of a sentence that is taken for a participle of its subject, since the verb of a clause behind it, which has
    a mark and a subject of its own, is taken for the main one."""
    subjects = [*table.with_dep(verb, ("nsubj", "nsubjpass"))]
    noun = next((s for s in subjects if s < mark), None)
    if noun is None or not any(s > mark for s in subjects):
        return {}
    main = next((v for v in table.with_dep(noun, ("acl", "relcl")) if v < mark and table.tag[v] in PAST), None)
    if main is None or table.child(main, "nsubj", "nsubjpass", "aux", "auxpass", "agent") is not None:
        return {}
    before = {k: (main, table.dep[k]) for k in table.children[verb] if k < noun}
    return {**before, main: (main, "ROOT"), noun: (main, "nsubj"), verb: (main, "advcl")}


def _behind_between(table: Table, least: int) -> Moves:
    """The people of a range whose "between" is taken for the subject, or for a preposition before a verb that lacks one."""
    between, noun = least - 1, table.head[least]
    ranged = table.pos[least + 1] in ("CCONJ", "ADP") and table.pos[least + 2] == "NUM"
    if not ranged or table.head[noun] != between or table.dep[noun] != "pobj":
        return {}
    above, dep = table.head[between], table.dep[between]
    told = table.dep[above].startswith("nsubj") and table.is_word(above, "that")
    verb = table.head[above] if told else above
    lost = (
        verb > noun
        and table.pos[verb] == "VERB"
        and (told or table.child(verb, "nsubj", "nsubjpass") in (None, between))
    )
    if not lost or not (told or dep == "prep" or dep.startswith("nsubj")):
        return {}
    own = "nsubjpass" if table.child(verb, "auxpass") is not None else "nsubj"
    moves: Moves = {noun: (verb, own), between: (least, "quantmod")}
    return moves | ({above: (verb, "mark")} if told else {})


def _found(table: Table, verb: int) -> Moves:
    auxiliary, before = table.child(verb, "auxpass"), table.child(verb, "ccomp")
    if auxiliary is None or before is None or before > auxiliary or table.child(verb, "nsubj", "nsubjpass") is not None:
        return {}
    opener = _opener(table, auxiliary)
    if opener is None:
        return {}
    noun = opener - 1
    first = noun
    while first > before and table.pos[first - 1] in INSIDE:
        first -= 1
    numbers = [i for i in range(first, noun + 1) if table.pos[i] == "NUM"]
    if not numbers or table.pos[first - 1] not in ("CCONJ", "PUNCT"):
        return {}
    moves = {i: (noun, "nummod") for i in numbers if i != noun}
    moves |= {noun: (verb, "nsubjpass"), before: (before, "ROOT"), verb: (before, "conj")}
    aside = range(opener + 1, auxiliary - 1)
    moves |= {i: (noun, "appos") for i in aside if table.head[i] not in aside and table.pos[i] != "PUNCT"}
    moves[opener + 1] = noun, "prep" if table.pos[opener + 1] == "ADP" else "appos"
    return moves | _left_behind(table, first, noun)


def _opener(table: Table, auxiliary: int) -> int | None:
    """The comma before what stands in commas in front of a verb: ", among them a child, were"."""
    if table.word[auxiliary - 1] != ",":
        return None
    commas = (i for i in range(auxiliary - 2, max(0, auxiliary - LONGEST), -1) if table.word[i] == ",")
    return next((i for i in commas if _is_inclusion(table, i + 1)), None)


def _is_inclusion(table: Table, i: int) -> bool:
    """Whether words tell of a part of those told before: "including", "among them", "most of them"."""
    of_them = table.is_word(i + 1, "of") and table.tag[i + 2] in ("PRP", "WP")
    return table.is_word(i, "including-or-among") or of_them


def _left_behind(table: Table, first: int, noun: int) -> Moves:
    """A number that the noun had taken from the clause before: "killed two and 14 people, most of them students, were hurt"."""
    taken = (i for i in table.children[noun] if i < first and table.pos[i] == "NUM")
    return dict.fromkeys(taken, (table.head[noun], table.dep[noun]))
