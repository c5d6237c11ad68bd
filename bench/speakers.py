"""Who said it: how often the source of an attribution is found and resolved to the right speaker.

    python bench/speakers.py [FOLDER] [--misses]

A file of FOLDER (default: tests/speakers) is one report in which the source of each attribution is marked:
`[[The prime minister|Mira Tolland|role]] said ...` holds the words, the fullest naming that the report gives of this
speaker (several namings parted by `;`, any of them is right: a document and the one whose document it is; `-` when the
report does not let a reader say who it is), and the kind of the words. Marks are taken out before the report is read.
"""

from __future__ import annotations

import argparse
import re
import sys
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from dateline import lexicon, reading, sources
from dateline.readings import Reading
from dateline.report import Span
from dateline.rows import Actor, Statement

SPEAKERS = Path(__file__).parent.parent / "tests" / "speakers"
KINDS = ("name", "surname", "title", "role", "pronoun", "group", "document", "institution", "anonymous")
PERSON = frozenset({"name", "surname", "title", "role", "pronoun"})
MARK = re.compile(r"\[\[([^|\[\]]+)\|([^|\[\]]+)\|([^|\[\]]+)\]\]")
ARTICLE = re.compile(r"^(?:the|an?)\s+", re.I)
AFTER_HEAD = re.compile(r"\s+(?:of|for|in|at|on|from|by|who|close|with)\s", re.I)


@dataclass(frozen=True, slots=True)
class Mark:
    """The source of an attribution as annotated: where its words stand, whom they name (empty: nobody can say), kind."""

    span: Span
    names: tuple[str, ...]
    kind: str


@dataclass(frozen=True, slots=True)
class Verdict:
    """What became of one mark: `found` when a statement has a source there, `right` when it is the right speaker."""

    mark: Mark
    found: bool
    right: bool
    actor: str


def main() -> int:
    options = _options()
    files = sorted(options.folder.glob("*.txt"))
    if not files:
        print(f"{options.folder} holds no .txt file: name a folder of marked reports", file=sys.stderr)
        return 2
    judged = {file.name: judge(*unmark(file.read_text("utf-8"), file.name)) for file in files}
    if options.misses:
        _print_misses(judged)
    _print_table([verdict for _, verdicts in judged.values() for verdict in verdicts])
    return 0


def figures(folder: Path, limit: int | None = None) -> dict[str, float]:
    """Of the marks of the first files of a folder, those whose source is found, and those that are right, in per cent."""
    files = sorted(folder.glob("*.txt"))[:limit]
    verdicts = [v for file in files for v in judge(*unmark(file.read_text("utf-8"), file.name))[1]]
    counts = {"found": sum(v.found for v in verdicts), "right": sum(v.right for v in verdicts)}
    return {name: 100 * count / len(verdicts) for name, count in counts.items()}


def unmark(text: str, name: str = "report") -> tuple[str, tuple[Mark, ...]]:
    """The report without its marks, and the marks with spans into it. A kind or naming that cannot be is a ValueError.

    >>> unmark("[[He|Jon Ode|pronoun]] said so. Jon Ode left.")
    ('He said so. Jon Ode left.', (Mark(span=Span(start=0, end=2), names=('Jon Ode',), kind='pronoun'),))
    """
    parts, marks, length, last = [], [], 0, 0
    for match in MARK.finditer(text):
        words, names, kind = match.groups()
        parts += [text[last : match.start()], words]
        length += match.start() - last
        marks.append(Mark(Span(length, length + len(words)), () if names == "-" else tuple(names.split(";")), kind))
        length, last = length + len(words), match.end()
    plain = "".join([*parts, text[last:]])
    _complain(plain, marks, name)
    return plain, tuple(marks)


def judge(text: str, marks: tuple[Mark, ...]) -> tuple[str, list[Verdict]]:
    """The text, and the verdict on each mark after the report was read."""
    found = reading.read(sources.from_text(text), lexicon.load())
    if found.report.text != text:
        raise ValueError("the report was changed while it was loaded: the marks do not fit it any more")
    actors = {actor.id: actor for actor in found.actors}
    return text, [_verdict(mark, marks, found, actors) for mark in marks]


def _verdict(mark: Mark, marks: tuple[Mark, ...], found: Reading, actors: dict[str, Actor]) -> Verdict:
    statement = _statement_at(mark.span, found.statements)
    actor = actors.get(statement.source.value or "") if statement else None
    text = found.report.text
    if mark.names:
        right = actor is not None and any(_is_named(actor, name, text) for name in mark.names)
        right = right and not _is_two(actor, mark, marks, text)
    else:
        others = {name for other in marks for name in other.names}
        right = statement is not None and not (actor and any(_is_named(actor, name, text) for name in others))
    return Verdict(mark, statement is not None, right, _shown(actor))


def _statement_at(span: Span, statements: tuple[Statement, ...]) -> Statement | None:
    """The statement whose source shares most characters with the span and has fewest beside it."""
    fits = [(_fit(span, source), s) for s in statements for source in s.source.spans if source.meets(span)]
    return max(fits, key=lambda fit: fit[0])[1] if fits else None


def _fit(span: Span, source: Span) -> tuple[int, int]:
    shared = min(span.end, source.end) - max(span.start, source.start)
    return shared, source.start - source.end


def _is_two(actor: Actor | None, mark: Mark, marks: tuple[Mark, ...], text: str) -> bool:
    """Whether an actor that is to be one person was put together from two."""
    others = [o for o in marks if o.kind in PERSON and mark.kind in PERSON and not set(o.names) & set(mark.names)]
    return actor is not None and any(_is_named(actor, name, text) for other in others for name in other.names)


def _is_named(actor: Actor, name: str, text: str) -> bool:
    """Whether the actor has this name, or a mention that covers a place where the text gives it, or stands within such
    a place and covers its head word."""
    words = (actor.name.value or "", *(actor.mentions.value or ()))
    if any(_bare(word) == _bare(name) for word in words):
        return True
    return any(_covers(mention, place, text) for mention in actor.mentions.spans for place in _places(name, text))


def _covers(mention: Span, place: Span, text: str) -> bool:
    if mention.holds(place):
        return True
    head = AFTER_HEAD.split(text[place.start : place.end])[0]
    end = place.start + len(head)
    return place.holds(mention) and mention.end >= end and mention.start <= end - len(head.split()[-1])


def _places(name: str, text: str) -> Iterator[Span]:
    for match in re.finditer(rf"(?<!\w){re.escape(name)}(?!\w)", text, re.I):
        yield Span(*match.span())


def _bare(name: str) -> str:
    return ARTICLE.sub("", name.strip()).casefold()


def _shown(actor: Actor | None) -> str:
    return (actor.name.value or "unnamed") if actor else "nobody"


def _complain(plain: str, marks: list[Mark], name: str) -> None:
    for mark in marks:
        if mark.kind not in KINDS:
            raise ValueError(f"{name}: {mark.kind!r} is no kind of mark, take one of {', '.join(KINDS)}")
        for naming in mark.names:
            if naming.casefold() not in plain.casefold():
                raise ValueError(f"{name}: {naming!r} stands nowhere in the report, mark with a naming that it gives")


def _print_misses(judged: dict[str, tuple[str, list[Verdict]]]) -> None:
    for name, (text, verdicts) in judged.items():
        for verdict in verdicts:
            if not verdict.right:
                span = verdict.mark.span
                words = " ".join(text[max(0, span.start - 30) : span.end + 40].split())
                wanted = " or ".join(verdict.mark.names) or "nobody named"
                got = verdict.actor if verdict.found else "no statement there"
                print(f"{name}:{span.start} {verdict.mark.kind}: wanted {wanted}, got {got}: … {words} …")


def _print_table(verdicts: list[Verdict]) -> None:
    by_kind: dict[str, list[Verdict]] = defaultdict(list)
    for verdict in verdicts:
        by_kind[verdict.mark.kind].append(verdict)
    print(f"{'kind':<12}{'marks':>6}{'found':>8}{'right':>8}{'right of found':>16}")
    for kind in (*KINDS, "all"):
        if rows := verdicts if kind == "all" else by_kind[kind]:
            found, right = sum(v.found for v in rows), sum(v.right for v in rows)
            of_found = f"{right / found:.3f}" if found else "-"
            print(f"{kind:<12}{len(rows):>6}{found / len(rows):>8.3f}{right / len(rows):>8.3f}{of_found:>16}")


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument(
        "folder", nargs="?", type=Path, default=SPEAKERS, help="marked reports (default: tests/speakers)"
    )
    parser.add_argument(
        "--misses", action="store_true", help="list the marks that were missed or went to another speaker"
    )
    return parser.parse_args()


if __name__ == "__main__":
    raise SystemExit(main())
