"""Actors: named people, bodies, states and armed groups, and people told only by a noun, each with all its mentions."""

from __future__ import annotations

from spacy.tokens import Doc

from dateline.lexicon import Lexicon
from dateline.reading import gazetteer
from dateline.reading.actors import joining, names, nouns, words
from dateline.reading.actors.joining import Cluster
from dateline.reading.actors.mention import Columns, Mention
from dateline.report import Report, Span
from dateline.rows import NONE, Actor, Cell, Place

__all__ = ["find"]

_PRONOUNS = frozenset({"he", "him", "she", "her", "himself", "herself"})


def find(report: Report, doc: Doc, lexicon: Lexicon, places: tuple[Place, ...]) -> tuple[Actor, ...]:
    """Everyone who acts, speaks or is acted on in a report, in text order; ids a1, a2 …

    Reads tags, dependencies, entity hints and the listed names; `places` keeps place names from becoming people. A
    mention's span is the name or noun phrase without its article, always with its head word, so `rows.at` finds a
    subject's actor.
    """
    columns = Columns(doc)
    known = words.compiled(lexicon)
    hits = gazetteer.scan(doc.text, lexicon)
    named = _without_places(columns, names.find(columns, hits, known), places)
    taken = {i for m in named for i in range(m.first, m.last)}
    described = nouns.find(columns, hits, known, taken)
    mentions = sorted([*named, *described, *_pronouns(columns)], key=lambda m: (m.first, m.last))
    clusters = joining.join(columns, mentions, known)
    return tuple(_row(f"a{n}", report, columns, cluster) for n, cluster in enumerate(clusters, 1))


def _without_places(columns: Columns, mentions: list[Mention], places: tuple[Place, ...]) -> list[Mention]:
    """Names, less those that stand where a place is named (states stay: a country can be both)."""
    spots = {at for place in places for span in place.mentions.spans for at in range(span.start, span.end)}
    return [m for m in mentions if m.kind == "state" or columns.start[m.head] not in spots]


def _pronouns(columns: Columns) -> list[Mention]:
    return [
        Mention(i, i + 1, i, "pronoun", "person", lower, "actors.pronoun")
        for i, lower in enumerate(columns.lower)
        if lower in _PRONOUNS and columns.tags[i] == "PRP"
    ]


def _row(id: str, report: Report, columns: Columns, cluster: Cluster) -> Actor:
    spans = [columns.span(m.first, m.last) for m in cluster.mentions]
    told = [(s, _display(report, s), m) for s, m in zip(spans, cluster.mentions, strict=True) if m.form != "pronoun"]
    span, name, best = max(told, key=lambda t: (t[2].form == "name", len(t[1])))
    country = next((m for m in cluster.mentions if m.country), None)
    wordings = tuple(dict.fromkeys(_display(report, s) for s in spans))
    return Actor(
        id=id,
        name=Cell(name, (span,), best.how),
        kind=Cell(best.kind, (span,), best.how),
        country=Cell(country.country, _at(country.country_at), country.how) if country else NONE,
        role=_role(report, columns, cluster),
        mentions=Cell(wordings, tuple(spans), best.how),
    )


def _role(report: Report, columns: Columns, cluster: Cluster) -> Cell[str]:
    """The words of the title before the name, else of the noun phrase beside it."""
    if cluster.mentions[0].kind not in {"person", "unknown"}:
        return NONE
    for m in cluster.mentions:
        if m.role:
            span = columns.span(*m.role)
            return Cell(_display(report, span), (span,), "actors.title-before-name")
    if any(m.form == "name" for m in cluster.mentions):
        for m in cluster.mentions:
            if m.form == "noun":
                span = columns.span(m.first, m.last)
                return Cell(_display(report, span), (span,), "actors.role-beside-name")
    return NONE


def _display(report: Report, span: Span) -> str:
    return " ".join(report.words(span).split())


def _at(span: Span | None) -> tuple[Span, ...]:
    return (span,) if span else ()
