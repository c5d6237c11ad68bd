"""English stands in `dateline.english` and in the lexicon alone: no module of `reading` holds a word of it, nor do
quotations, sentences, copies and findings, but for the words in which they tell a reader what they found.

Names of our own are English words too (`killed`, `theme:sport`, nsubj); they are told from English by where they are
defined, and the few that are not by OURS. The text of a report is compared with no name at all.
"""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any, get_args

import pytest
from spacy.glossary import GLOSSARY

from dateline import lexicon, readings, report, rows, rules
from dateline.lexicon import allowed
from dateline.reading.incidents import roles

PACKAGE = Path(rows.__file__).parent
READING = PACKAGE / "reading"
SPEAKING = ("copies", "findings", "gazetteer.py", "quotations.py", "sentences.py")
"""What tells a reader in English what it found: its functions may, what it looks for may not be English."""
OURS = {
    "actors/actor_lexicon.py": "facility group weak",  # the strength of roles.tsv
    "findings/on_copies/copy_of_another_report.py": "of",  # a message
    "findings/on_copies/quotation_differs_from_original.py": "as but end has not of sentence the to",  # messages
    "moments/calendar.py": "fortnight half hour minute night second",  # units
    "moments/constructors.py": "every fortnight half night reference same",  # units and rules
    "moments/groups.py": "of spoken which",  # names of groups
    "moments/normalization.py": "BC XXXX fortnight half past this",  # TIMEX3, units, Which, Tense
    "moments/reference_time.py": "BC",  # TIMEX3
    "numbers/__init__.py": "about from is no one range tone",  # Hedge, names of groups, an error
    "numbers/patterns.py": "about after before one",  # Hedge, sides of hedges.tsv, a group
    "events/event_roles.py": "below",  # where the parties stand, in verbs.tsv
    "events/triggers.py": "above accident against armed at by of on portrayal pressure upon",  # where a condition holds and parties stand, in verbs.tsv; a class
    "events/violence.py": "armed crowd",  # classes of words.tsv
    "incidents/campaigns.py": "one",  # Spread
    "incidents/casting.py": "armed casualty dead after before part",  # classes; pieces of signs
    "incidents/company.py": "accident armed beside drill no play portrayal some someone with without",  # classes; pieces of signs
    "incidents/counts_alone.py": "accident armed",  # classes
    "incidents/facets.py": "lethal shooting",  # classes
    "incidents/geolocation.py": "another before below clause country district in other same the town under",  # sizes, frames, pieces of signs
    "incidents/grouping.py": "near only",  # signs of incident_weights.tsv
    "incidents/harm_range.py": "one",  # Spread
    "incidents/place_mentions.py": "before house road town",  # frames, pieces of signs
    "incidents/looking_back.py": "after before behind",  # pieces of signs
    "incidents/relevance.py": "army beside day insurgents it lethal note",  # classes; pieces of signs
    "incidents/roles.py": "beside explosive firearm",  # a part of what is learned, classes
    "incidents/topic.py": "casualty dead lethal",  # classes
    "incidents/whereabouts.py": "country day fresh no of on other past the week",  # pieces of signs
    "statements/cue_scoring.py": "link other",  # pieces of signs
    "statements/estimates.py": "casualty corpse lethal loss toll",  # classes
    "statements/features.py": "chance",  # a column of what the tagger reads
    "statements/issuers.py": "spokesperson",  # a class
    "statements/noun_frames.py": "had own",  # the beginnings of frames
    "statements/reckonings.py": "to",  # a frame
    "statements/setting.py": "call",  # a kind of setting
    "statements/verb_frames.py": "as to",  # frames
    "statements/windows.py": "chance piece",  # columns of what the tagger reads
    "places/name_context.py": "lethal",  # a class
    "syntax/attachment.py": "lethal",  # a class
    "syntax/clause_ties.py": "lethal outbreak shooting",  # classes
    "syntax/factuality.py": "past",  # Tense
    "syntax/people_lists.py": "kin",  # a class
    "tolls/idioms.py": "life projectile wound",  # classes
    "syntax/retraction.py": "rumour untrue",  # classes
    "syntax/tense.py": "past",  # Tense
    "tolls/ages.py": "kin",  # a class
    "tolls/count_labels.py": "among",  # a class
    "tolls/counted_groups.py": "kin",  # a class
    "tolls/deduplication.py": "by",  # Toll.by
    "tolls/displacement.py": "border crossing refuge",  # classes
    "tolls/harm_words.py": "captive casualty corpse kin life nobody",  # classes
    "tolls/attributes.py": "corpse",  # a class
    "tolls/tabular_lines.py": "toll",  # the name of a group in a pattern
    "tolls/totals.py": "about",  # Toll.hedge
    "tolls/weighed_counts.py": "above after armed before behind below captive casualty corpse elsewhere far few here hundreds kin one stop "
    "thousands time two",  # classes; pieces of signs
}
"""Names of ours that are words of the lexicon too, or that no table holds, by module."""
ASKING = frozenset("has is_a is_word child with_dep weights of points run".split())
"""Functions that are given names of classes, relations, decisions, signs or stages."""
ELSEWHERE = (
    "compared-",
    "context:",
    "ending-",
    "hyphen-",
    "in-any-",
    "particle-",
    "plain-prose",
    "short-before",
    "short-for",
)
"""How the classes begin that sources, copies and findings ask for, and those of PLOVER's contexts: no words of a rule here."""
TEXT = frozenset("lemma lower text word written".split())
"""What holds a report's own words: of `Word`, of `Table`, and `str.lower`."""
AFFIXED = frozenset("endswith removeprefix removesuffix startswith".split())
PLACED = (ast.Assign, ast.AnnAssign)
WORD = re.compile(r"(?<![\w-])[a-z’']{2,}(?![\w-])")
SYNTAX = re.compile(r"\(\?P?[<=]\w+[>)]|\\[a-zA-Z]")
"""What is letters in a pattern and no word."""

Found = tuple[int, str]
MODULES = sorted(READING.rglob("*.py"))
SPEAKERS = [
    p for room in SPEAKING for p in sorted((PACKAGE / room).rglob("*.py") if "." not in room else [PACKAGE / room])
]


def _name(path: Path) -> str:
    return str(path.relative_to(READING if READING in path.parents else PACKAGE))


def _ours(path: Path) -> frozenset[str]:
    return frozenset(OURS.get(_name(path), "").split())


@pytest.mark.parametrize("path", MODULES, ids=_name)
def test_no_module_holds_english(path: Path) -> None:
    assert list(found(ast.parse(path.read_text("utf-8")), _ours(path))) == []


@pytest.mark.parametrize("path", SPEAKERS, ids=_name)
def test_no_module_looks_for_english(path: Path) -> None:
    assert list(sought(ast.parse(path.read_text("utf-8")), _ours(path))) == []


@pytest.mark.parametrize(
    "source",
    [
        'JOINTS = frozenset({"of", "the"})',
        'PATTERN = re.compile(r"\\b(?:more than|nearly)\\s+$")',
        'PATTERN = re.compile(rf"\\b(?:in|near) {NAME}")',
        'VERBS = "say tell warn".split()',
        'DEAD = frozenset({"dead"})',
        'told = noun_phrases.under(table, verb, {"by"})',
        'told = word.lower == "killed"',
        'told = table.lemma[i] in ("kill", "slay")',
        'noun = table.word[i].removesuffix("s")',
        'adverb = word.lower.endswith(("ly", "wards"))',
        "def f(word):\n    'One sentence.'\n    return word == 'hostage'",
    ],
)
def test_english_is_found(source: str) -> None:
    assert list(found(ast.parse(source)))


@pytest.mark.parametrize(
    "source",
    [
        'said = table.is_a(i, "saying") or word.is_word("of")',
        'subject = word.child("nsubj", "agent")',
        'words = table.classes["before"]',
        'harm: Literal["killed", "injured"] = "killed"',
        'how = "tolls.part-in-words"',
        'how = f"events.under-{word}"',
        'KINDS = ("force:army", "force:police")',
        'PATTERN = re.compile(r"(?P<label>[^\\n]{2,100}?)\\s*:\\Z")',
        'direct = table.dep[i].startswith("nsubj")',
        'closed = text.endswith((".", "!"))',
        "def f():\n    'Whether the dead were counted.'",
    ],
)
def test_names_of_our_own_are_no_english(source: str) -> None:
    assert list(found(ast.parse(source))) == []


@pytest.mark.parametrize("path", [p for p in (*MODULES, *SPEAKERS) if _name(p) in OURS], ids=_name)
def test_no_name_is_allowed_that_need_not_be(path: Path) -> None:
    tree, ours, look = ast.parse(path.read_text("utf-8")), _ours(path), found if path in MODULES else sought
    assert [name for name in ours if not list(look(tree, ours - {name}))] == []


def test_a_module_that_speaks_looks_for_no_english() -> None:
    """A message is none that is looked for; a pattern in a function is."""
    told = 'def f(words):\n    return f"the count of {words} is told twice"'
    assert list(sought(ast.parse(told))) == []
    assert list(sought(ast.parse('def f(words):\n    return re.search(r"\\b(?:more than|nearly)", words)')))
    assert list(sought(ast.parse('JOINTS = frozenset({"of", "the"})')))


def test_every_name_that_is_allowed_is_of_a_module() -> None:
    assert OURS.keys() <= {_name(path) for path in (*MODULES, *SPEAKERS)}


# ---- what is English, and where -------------------------------------------------------------------------------------


def found(tree: ast.AST, ours: frozenset[str] = frozenset()) -> Iterator[Found]:
    """Line and string of what is English in a module; `ours` are names that it may hold besides."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Compare):
            sides = [node.left, *node.comparators]
            if any(map(_is_text, sides)):
                yield from ((c.lineno, c.value) for side in sides for c in _strings(side) if _tells(c.value))
        elif isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute) and node.func.attr in AFFIXED:
            ends = (c for argument in node.args for c in _strings(argument))
            yield from ((c.lineno, c.value) for c in ends if c.value.isalpha() and c.value not in {*GLOSSARY, *ours})
    pieces = {c for f in ast.walk(tree) if isinstance(f, ast.JoinedStr) for c in f.values}
    for constant in _strings(tree):
        if words(constant.value, ours) and not (constant in pieces and constant.value in signs()):
            yield constant.lineno, constant.value


def sought(tree: ast.Module, ours: frozenset[str] = frozenset()) -> Iterator[Found]:
    """The English of a module's constants and patterns, and what words are compared with."""
    patterns = [node for node in ast.walk(tree) if _is_pattern(node)]
    placed = [node for node in tree.body if isinstance(node, PLACED)]
    compared = [node for node in ast.walk(tree) if isinstance(node, ast.Compare) and _is_text(node.left)]
    for node in (*placed, *patterns, *compared):
        yield from found(node, ours)


def words(text: str, ours: frozenset[str] = frozenset()) -> list[str]:
    """The English words of a string that is no name."""
    if text in names() or text in ours or text in rules.RULES or text in learned_signs():
        return []
    told = WORD.findall(SYNTAX.sub(" ", text))
    return [word for word in told if word in vocabulary() and word not in ours and not names().issuperset(told)]


@cache
def vocabulary() -> frozenset[str]:
    """The words that the lexicon has something to say of, and those that tell a report's language."""
    shipped = lexicon.load()
    columns = {"cues": "lemma", "harms": "lemma", "hedges": "phrase", "roles": "singular", "verbs": "lemma"}
    listed = {word for name, column in columns.items() for e in shipped[name] for word in e[column].lower().split()}
    return shipped.classes["commonest"].union(
        listed, *(ws for name, ws in shipped.classes.items() if not name.startswith(ELSEWHERE))
    )


@cache
def names() -> frozenset[str]:
    """What rows, rules, tables and the parse call things, but for names that are function words or words of a class."""
    shipped = lexicon.load()
    told = {*shipped.tables, *(column for name in shipped.tables for column in lexicon.columns(name))}
    kinds = ("kind", "type", "mode", "given", "frame", "strength", "why")
    told |= {v for name in shipped.tables for c in kinds for e in shipped[name] for v in e.get(c, "").split()}
    classes = {part for name in shipped.classes for part in (name, *name.split(":"))} - vocabulary()
    told |= {name.rpartition(".")[2] for name in rules.RULES} | {e["sign"] for e in shipped["cue_signs"]}
    told |= {e[column] for e in shipped["incident_weights"] for column in ("of", "feature")}
    told |= {name for module in (rows, readings, report) for value in vars(module).values() for name in _named(value)}
    told |= {name for path in (*MODULES, *SPEAKERS) for name in _literals(ast.parse(path.read_text("utf-8")))}
    told |= {*GLOSSARY, "predet", *allowed.CONTEXTS, *allowed.PARTS, *allowed.CONDITIONS}
    return classes.union(told) - shipped.classes["commonest"] - shipped.classes["preposition"]


@cache
def learned_signs() -> frozenset[str]:
    """The signs whose weights for roles are learned."""
    learned = roles.learned()
    return frozenset((*learned.beside.rows, *learned.doing.rows))


@cache
def signs() -> str:
    """The names of all signs that are learned, in which a piece of one is found."""
    return "\n".join((*names(), *rules.RULES, *learned_signs()))


def _named(value: Any) -> Iterator[str]:
    """The values of a Literal, or the fields of a row."""
    yield from (name for name in get_args(value) if isinstance(name, str))
    yield from getattr(value, "__dataclass_fields__", ())


def _literals(tree: ast.AST) -> Iterator[str]:
    for node in ast.walk(tree):
        if isinstance(node, ast.Subscript) and isinstance(node.value, ast.Name) and node.value.id == "Literal":
            yield from (c.value for c in ast.walk(node.slice) if isinstance(c, ast.Constant))


def _tells(text: str) -> bool:
    return text not in rules.RULES and WORD.search(text) is not None


def _is_text(node: ast.expr) -> bool:
    """Whether an expression is a word of a report: `word.lemma`, `table.word[i]`, `text.lower()`."""
    if isinstance(node, ast.Call | ast.Subscript):
        node = node.func if isinstance(node, ast.Call) else node.value
        return isinstance(node, ast.Attribute) and node.attr in TEXT
    return (isinstance(node, ast.Attribute) and node.attr in TEXT) or (isinstance(node, ast.Name) and node.id == "word")


def _is_pattern(node: ast.AST) -> bool:
    """Whether a node makes or searches a pattern: `re.compile(…)`."""
    called = node.func if isinstance(node, ast.Call) else None
    return isinstance(called, ast.Attribute) and isinstance(called.value, ast.Name) and called.value.id == "re"


def _strings(tree: ast.AST) -> Iterator[ast.Constant]:
    """Every string but docstrings, keys, names that are asked for, and `__all__`."""
    if (isinstance(tree, ast.Expr) and isinstance(tree.value, ast.Constant)) or _is_dunder(tree):
        return
    if isinstance(tree, ast.Constant) and isinstance(tree.value, str):
        yield tree
    if isinstance(tree, ast.Subscript):
        yield from _strings(tree.value)
        return
    if isinstance(tree, ast.Call) and isinstance(tree.func, ast.Attribute) and tree.func.attr in ASKING:
        yield from _strings(tree.func)
        return
    for child in ast.iter_child_nodes(tree):
        yield from _strings(child)


def _is_dunder(tree: ast.AST) -> bool:
    targets = tree.targets if isinstance(tree, ast.Assign) else []
    return any(isinstance(target, ast.Name) and target.id.startswith("__") for target in targets)
