"""Places that a report names: listed ones with country and coordinates, and ones told only by the words around them.

`precision` follows UCDP: 1 the place itself, 2 near it, 3 a district, 4 a province or state, 5 a stretch that no line
bounds (a valley, a coast, a river), 7 a country, a sea or anything larger. A place that no list knows keeps its name,
with no coordinates.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from dateline.lexicon import Lexicon
from dateline.reading import homonyms
from dateline.reading.places import toponyms
from dateline.reading.places import unlisted_places as unlisted
from dateline.reading.places.name_context import LISTED, NameContext, Toponym
from dateline.reading.syntax.table import Table
from dateline.report import Report, Span
from dateline.rows import NONE, Cell, Place

__all__ = ["find"]

_UNLISTED = (
    unlisted.by_form, unlisted.by_preposition, unlisted.by_phrase, unlisted.by_holder, unlisted.by_hint, unlisted.by_row,
    unlisted.by_list, unlisted.in_brackets, unlisted.by_label, unlisted.by_way, unlisted.again,
)  # fmt: skip
"""How places that no list knows are found, in this order."""


def find(report: Report, table: Table, lexicon: Lexicon) -> tuple[Place, ...]:
    """The named places of a report, each with all its mentions, in text order; ids p1, p2 …

    Reads the text, the entity hints and the word order; gives one row a place. A name that may mean several places is
    taken for the one whose country the report names elsewhere, else the largest.
    """
    datelines = tuple(block.span for block in report.of_kind("dateline"))
    context = NameContext(table, lexicon, homonyms.scan(table.text, lexicon), datelines, report.text)
    found = list(toponyms.find(context))
    found += unlisted.by_dateline(context, found, [span.start for span in datelines])
    for more in _UNLISTED:
        found += more(context, found)
    mentions = sorted(found, key=lambda m: m.start)
    return tuple(_rows(report, context, toponyms.settle(mentions, context)))


def _rows(report: Report, context: NameContext, mentions: list[Toponym]) -> Iterator[Place]:
    groups: dict[object, list[Toponym]] = {}
    for mention in mentions:
        groups.setdefault(_identity(mention), []).append(mention)
    for number, group in enumerate(groups.values(), 1):
        yield _row(f"p{number}", report, context, group)


def _identity(mention: Toponym) -> object:
    listing = mention.listing
    if listing.lat is not None or listing.kind in LISTED:
        return (listing.name, listing.country, listing.kind, listing.lat)
    return listing.name.lower()


def _row(id: str, report: Report, context: NameContext, group: list[Toponym]) -> Place:
    spans = tuple(Span(m.start, m.end) for m in group)
    words = [report.words(span) for span in spans]
    listing, how = group[0].listing, group[0].rule
    names = tuple(_name(m, context) for m in group)
    called = [report.words(span) for span in names]
    longest = max(range(len(called)), key=lambda i: (len(called[i]), not called[i].isupper()))
    precision = 2 if listing.precision == 1 and all(m.near for m in group) else listing.precision
    first = spans[:1]
    return Place(
        id=id,
        name=Cell(" ".join(called[longest].split()), (names[longest],), how),
        country=_country(group),
        lat=Cell(listing.lat, first, how) if listing.lat is not None else NONE,
        lon=Cell(listing.lon, first, how) if listing.lon is not None else NONE,
        precision=Cell(precision, first, how) if precision else NONE,
        mentions=Cell(_unique(words), spans, how),
    )


def _name(mention: Toponym, context: NameContext) -> Span:
    """A mention without the small word behind it that tells only what the place is, as in "the village of X": "X village"."""
    if mention.rule != "places.listed-unit":
        found = context.patterns.unnamed.search(context.text, mention.start, mention.end)
        if found:
            return Span(mention.start, found.start())
    return Span(mention.start, mention.end)


def _country(group: list[Toponym]) -> Cell[str]:
    """The country of the place, shown by its name, or by the name of what it lies in."""
    told = next((m for m in group if m.listing.country), None)
    if told is None:
        return NONE
    if told.within:
        return Cell(told.listing.country, (Span(*told.within),), "places.inside-another")
    return Cell(told.listing.country, (Span(told.start, told.end),), told.rule)


def _unique(words: Iterable[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(" ".join(w.split()) for w in words))
