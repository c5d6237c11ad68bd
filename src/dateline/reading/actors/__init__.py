"""Actors: named people, bodies, states and armed groups, and people told only by a noun, each with all its mentions."""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import replace

from dateline import quotations
from dateline.lexicon import Lexicon
from dateline.reading import homonyms
from dateline.reading.actors import (
    actor_lexicon,
    bodies,
    capitalised_spans,
    coreference,
    listed_people,
    nominals,
    pronouns,
    proper_names,
    unlisted_countries,
)
from dateline.reading.actors.actor_lexicon import ActorLexicon
from dateline.reading.actors.bodies import Listed
from dateline.reading.actors.discourse import Cluster
from dateline.reading.actors.mention import Mention, wording
from dateline.reading.actors.nominals import Countries
from dateline.reading.syntax.headlines import Headlines
from dateline.reading.syntax.table import Table
from dateline.report import Report, Span
from dateline.rows import NONE, Actor, ActorKind, Anchor, Cell, Place

__all__ = ["clusters", "find"]

_ABOUT = frozenset({"byline", "credit", "dateline"})
"""Blocks that name who wrote, took or sent a report, and no one of its story."""
_NO_DAY = Anchor()


def find(
    report: Report, table: Table, lexicon: Lexicon, places: tuple[Place, ...], day: Anchor = _NO_DAY
) -> tuple[Actor, ...]:
    """Everyone who acts, speaks or is acted on in a report, in text order; ids a1, a2 …

    Reads tags, dependencies, entity hints and the listed names; `places` keeps place names from becoming people, and `day`
    tells which of a listed person's offices is meant. A mention's span is the name or noun phrase without its article,
    always with its head word, so that a subject's actor is found by it.
    """
    known = actor_lexicon.compiled(lexicon)
    found = clusters(report, table, lexicon, places, day)
    return tuple(_row(f"a{n}", report, table, cluster, known) for n, cluster in enumerate(found, 1))


def clusters(
    report: Report, table: Table, lexicon: Lexicon, places: tuple[Place, ...], day: Anchor = _NO_DAY
) -> list[Cluster]:
    """The mentions of each actor, in the order of `find`; each tells the rule that found it and the evidence that
    joined it to the ones before (`Mention.how`, `Mention.link`)."""
    known = actor_lexicon.compiled(lexicon)
    listed = bodies.by_token(table, homonyms.scan(table.text, lexicon))
    listed |= unlisted_countries.listed_too(table, listed, known)
    countries = _countries(table, listed, places)
    named = _without_places(table, _names(table, listed, known, countries, day), places, known)
    taken = {i for m in named for i in range(m.first, m.last)}
    fixed = taken | _at_places(table, places, known)
    fixed.update(i for first, (last, hit) in listed.items() if hit.best.kind == "country" for i in range(first, last))
    described = nominals.find(table, countries, known, fixed, named)
    covered = taken.union(i for m in described for i in range(m.first, m.last))
    states = bodies.adjectives(table, listed, covered)
    acting = unlisted_countries.acting(table, places, covered)
    some = [*_whole(named, described), *described, *states, *acting, *_pronouns(table)]
    quoted = frozenset(i for quote in quotations.find(report) for i in table.tokens(quote.span))
    mentions = sorted(_of_story(report, table, some), key=lambda m: (m.first, m.last))
    return coreference.join(Headlines(report, table), mentions, known, quoted)


def _names(table: Table, listed: Listed, known: ActorLexicon, countries: Countries, day: Anchor) -> list[Mention]:
    """Listed bodies, states and peoples, and the people and bodies that no list has."""
    found = list(bodies.find(table, listed))
    taken = {i for m in found for i in range(m.first, m.last)}
    people = listed_people.find(listed)
    others = proper_names.find(table, capitalised_spans.find(table, listed, taken, known), known, people)
    told = (listed_people.told(table, _of_country(table, m, countries), people, day) for m in others)
    return [*found, *told]


def _of_country(table: Table, m: Mention, countries: Countries) -> Mention:
    """A named mention with the country that its title words or `Varkesh's` before it tell."""
    if m.country:
        return m
    inside = next((countries[i] for i in range(m.first, max(m.name, m.first)) if i in countries), None)
    country, at = inside or nominals.country_before(table, m.first, countries)
    return replace(m, country=country, country_at=at) if country else m


def _countries(table: Table, listed: Listed, places: tuple[Place, ...]) -> Countries:
    """What listed names and found places say of countries, by token."""
    found = {
        table.tokens(span).start: (place.country.value, span)
        for place in places
        for span in place.mentions.spans
        if place.country.value and table.tokens(span)
    }
    for first, (last, hit) in listed.items():
        hyphened = last < len(table) and table.written[last] == "-" and table.start[last] == table.end[last - 1]
        if hyphened:
            found.pop(first, None)
        elif hit.best.country and hit.best.kind in {"country", "adjective", "people", *bodies.BODIES}:
            found[first] = (hit.best.country, table.span(first, last - 1))
    return found


def _at_places(table: Table, places: tuple[Place, ...], known: ActorLexicon) -> set[int]:
    """The tokens of every named place, but for those that speak: the Varkeshi palace said."""
    found: set[int] = set()
    for span in (span for place in places for span in place.mentions.spans):
        tokens = table.whole(span) or ()
        if tokens and not (table.word[tokens[-1]] in known.nouns and nominals.speaks(table, tokens[-1])):
            found.update(tokens)
    return found


def _without_places(
    table: Table, mentions: list[Mention], places: tuple[Place, ...], known: ActorLexicon
) -> list[Mention]:
    """Names, less those that stand where a place is named (a state stays: a country can be both, and so does who is
    told by a noun: `his wife, Florence`), and less what is the name of a place that no list has and nothing more."""
    spots = {at for place in places for span in place.mentions.spans for at in range(span.start, span.end)}
    unlisted = unlisted_countries.unlisted(places)
    return [
        m for m in mentions
        if m.kind == "state"
        or m.name < 0
        or (m.kind == "person" and proper_names.is_told_by_noun(table, m.head, known))
        or (table.start[m.name] not in spots and (m.role or wording(table, m.first, m.last) not in unlisted))
    ]  # fmt: skip


def _whole(named: list[Mention], described: list[Mention]) -> list[Mention]:
    """Names, less a single word that is never anyone's name but in a body's (`Varkesh` in `the Varkesh mission`)."""
    inside = {i for m in described if m.kind == "organisation" for i in range(m.first, m.last - 1)}
    loose = {m.key for m in named if m.first not in inside or m.last - m.first > 1}
    known = loose.union(part for key in loose for part in key.split())
    return [m for m in named if m.kind not in {"person", "unknown"} or m.first not in inside or m.key in known]


def _of_story(report: Report, table: Table, mentions: list[Mention]) -> list[Mention]:
    """The mentions outside bylines, credits and datelines."""
    about = [block.span for block in report.blocks if block.kind in _ABOUT]
    ends = [span.end for span in about]

    def outside(m: Mention) -> bool:
        at = bisect_right(ends, table.start[m.first])
        return at == len(about) or table.start[m.first] < about[at].start

    return [m for m in mentions if outside(m)]


def _pronouns(table: Table) -> list[Mention]:
    """`he`, `she`, `they`, `it` where it says something, and `who` as the subject of a relative clause."""
    found = []
    for i, tag in enumerate(table.tag):
        if tag in {"PRP", "WP"} and (kind := _kind_of_pronoun(table, i)):
            form, plural = "relative" if tag == "WP" else "pronoun", kind == "population"
            found.append(Mention(i, i + 1, i, form, kind, table.word[i], f"actors.{form}", plural=plural))
    return found


def _kind_of_pronoun(table: Table, i: int) -> ActorKind | None:
    if table.tag[i] == "WP":
        is_subject = table.dep[i] in {"nsubj", "nsubjpass"} and table.dep[table.head[i]] == "relcl"
        return "person" if is_subject and table.is_word(i, "relative-pronoun") else None
    if pronouns.gender(table, i):
        return "person"
    if table.is_word(i, "plural-pronoun"):
        return "population"
    says = table.dep[i] == "nsubj" and table.is_a(table.head[i], "saying")
    return "organisation" if says and table.is_word(i, "neuter-pronoun") else None


def _row(id: str, report: Report, table: Table, cluster: Cluster, known: ActorLexicon) -> Actor:
    spans = [table.span(m.first, m.last - 1) for m in cluster.mentions]
    span, name, best = _name(report, table, cluster, known)
    country = next((m for m in cluster.mentions if m.country), None)
    wordings = tuple(dict.fromkeys(_display(report, s) for s in spans))
    return Actor(
        id=id,
        name=Cell(name, (span,), best.how),
        kind=Cell(cluster.kind, (span,), best.how),
        country=Cell(country.country, _at(country.country_at), country.how) if country else NONE,
        role=_role(report, table, cluster),
        mentions=Cell(wordings, tuple(spans), coreference.weakest(cluster)),
    )


def _name(report: Report, table: Table, cluster: Cluster, known: ActorLexicon) -> tuple[Span, str, Mention]:
    """The fullest wording; of a name only the name's words; a state told only by demonyms has its country's name."""
    forms = ([m for m in cluster.mentions if m.form == form] for form in ("name", "noun"))
    own = next((some for some in forms if some), cluster.mentions)  # a pronoun alone when nothing else is left
    full = [m for m in own if not m.is_adjective]
    begins = ((m.first if m.kind == "population" else max(m.name, m.first), m) for m in full or own)
    told = [(table.span(first, m.last - 1), m) for first, m in begins]
    span, best = max(told, key=lambda t: (t[0].end - t[0].start, -t[0].start))
    words = _display(report, span)
    if full or not best.country:
        return span, words, best
    usual = known.peoples if best.kind == "population" else known.countries
    return span, usual.get(best.country, words), best


def _role(report: Report, table: Table, cluster: Cluster) -> Cell[str]:
    """The words of the title before the name, else of the noun phrase beside it."""
    if cluster.kind not in {"person", "unknown"}:
        return NONE
    for m in cluster.mentions:
        if m.role:
            span = table.span(m.role[0], m.role[1] - 1)
            return Cell(_display(report, span), (span,), "actors.title-before-name")
    beside = next((m for m in cluster.mentions if m.form == "noun"), None) if cluster.named else None
    if beside is None:
        return _office(table, cluster)
    span = table.span(beside.first, beside.last - 1)
    return Cell(_display(report, span), (span,), "actors.role-beside-name")


def _office(table: Table, cluster: Cluster) -> Cell[str]:
    """The office that a lexicon has for the person on the report's day."""
    m = next((m for m in cluster.mentions if m.office), None)
    return Cell(m.office, (table.span(m.name, m.last - 1),), "actors.listed-office") if m else NONE


def _display(report: Report, span: Span) -> str:
    return " ".join(report.words(span).split())


def _at(span: Span | None) -> tuple[Span, ...]:
    return (span,) if span else ()
