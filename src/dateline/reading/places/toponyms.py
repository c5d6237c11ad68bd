"""Listed names that stand for places, and which of several places of one name is meant."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import replace

from dateline.reading.gazetteer import Hit, Listing
from dateline.reading.places.name_context import INSIDE, INTO, LISTED, NameContext, Toponym

UNITS = {
    **dict.fromkeys(("district", "county", "township", "municipality"), 3),
    **dict.fromkeys(("province", "governorate", "oblast", "department", "region", "state"), 4),
}
"""Words behind a place's name that make it the land around it, and how exact that is."""
_UNIT = re.compile(rf"\s({'|'.join(UNITS)})\b", re.IGNORECASE)
_GOES_ON = re.compile(r" (?:de|del|da|do|di)(?: la| los| las)? [A-ZÀ-Þ]")
_DATED = re.compile(r" ?(?:, ?(?:[A-Z][a-z]+\.? )?\d|,? \(| ?(?:--|[—–]) )")
_WITHIN = frozenset({", ", " (", " in ", ", in ", " in the ", " of ", ",\n", " in\n"})
"""What stands between a place and the larger one it lies in."""
_OTHER_HINTS = frozenset({"PERSON", "ORG", "NORP", "WORK_OF_ART", "PRODUCT"})


def find(hits: tuple[Hit, ...], context: NameContext) -> Iterator[Toponym]:
    starts = {hit.start: hit for hit in hits}
    for hit in hits:
        places = tuple(listing for listing in hit.listings if listing.kind in LISTED)
        if not places:
            continue
        before = context.before(hit.start).lower()
        if _stands_for_place(hit, places, before, context, starts):
            yield _with_unit(hit, places[0], context)


def _with_unit(hit: Hit, place: Listing, context: NameContext) -> Toponym:
    """The name, and a word behind it that makes it a district or province of that name."""
    unit = _UNIT.match(context.text, hit.end) if place.kind in {"city", "region"} else None
    if unit is None:
        return Toponym(hit.start, hit.end, place, "places.listed", context.near(hit.start))
    name = context.text[hit.start : unit.end()]
    larger = replace(place, kind="region", name=name, precision=UNITS[unit.group(1).lower()], capital=False)
    meant, rule = (larger, "places.listed-unit") if place.kind == "city" else (place, "places.listed")
    return Toponym(hit.start, unit.end(), meant, rule, context.near(hit.start))


def _stands_for_place(
    hit: Hit, places: tuple[Listing, ...], before: str, context: NameContext, starts: dict[int, Hit]
) -> bool:
    if hit.listings[0].kind not in LISTED:
        return False
    if _part_of_person(hit, before, context) or _GOES_ON.match(context.text, hit.end):
        return False
    if not before and _first_of_name(hit, context):
        return False
    if places[0].kind == "country":
        return before in INTO or not _acts(hit, context)
    if _dateline(hit, context) or _contained(hit, context, starts) or not _needs_context(hit, places[0], context):
        return True
    return before in INSIDE and not (
        context.hint(hit.start) == "PERSON" and context.text[hit.start : hit.end] in context.surnames
    )


def _part_of_person(hit: Hit, before: str, context: NameContext) -> bool:
    """Whether capitals on either side make it part of a longer name, of a person as far as the hint goes."""
    if context.hint(hit.start) != "PERSON":
        return False
    word = context.text[hit.start : hit.end]
    previous = context.before(hit.start)
    joined = previous[:1].isupper() or context.after(hit.end)[:1].isupper()
    return joined or (word in context.names.first_names and before not in INSIDE)


def _first_of_name(hit: Hit, context: NameContext) -> bool:
    """`Paris Weller`: a place's name right before another capital that is no common word is somebody's first name."""
    after = context.after(hit.end)
    alone = " " not in context.text[hit.start : hit.end] and context.text[hit.end : hit.end + 1] == " "
    return (
        alone
        and after[:1].isupper()
        and after.lower() not in context.names.lower_words
        and after not in context.first_words
    )


def _acts(hit: Hit, context: NameContext) -> bool:
    """A country name as the subject of a clause, or behind `by`, is an actor and no place."""
    token = context.token(hit.start)
    if token is None:
        return False
    dep = context.table.dep
    return dep[token] in {"nsubj", "nsubjpass", "agent"} or dep[context.table.head[token]] == "agent"


def _dateline(hit: Hit, context: NameContext) -> bool:
    """The first words of a paragraph, followed by what follows a place in a dateline."""
    before = context.text[max(0, hit.start - 8) : hit.start]
    first = hit.start == 0 or ((not before.strip() or "\n" in before) and not before.rstrip(" ").strip("\n "))
    return first and bool(_DATED.match(context.text, hit.end))


def _contained(hit: Hit, context: NameContext, starts: dict[int, Hit]) -> bool:
    """`City, Country`: the next listed name after a comma holds this one."""
    if context.text[hit.end : hit.end + 2] != ", ":
        return False
    outer = starts.get(hit.end + 2)
    return outer is not None and any(
        o.country == p.country for o in outer.listings for p in hit.listings if o.kind in LISTED and p.kind in LISTED
    )


def _needs_context(hit: Hit, listing: Listing, context: NameContext) -> bool:
    """Whether the name may well be something else: a word, a person, or a small town of a country not spoken of."""
    word = context.text[hit.start : hit.end]
    hint = context.hint(hit.start)
    if word in context.surnames:
        return True
    if hint not in {"GPE", "LOC"} and (word.lower() in context.names.lower_words or word in context.names.first_names):
        return True
    if listing.capital or listing.kind == "state" or any(other.country in context.countries for other in hit.listings):
        return hint == "ORG" and not listing.capital
    return hint in _OTHER_HINTS or (listing.kind == "city" and listing.weight < 0.3 and hint not in {"GPE", "LOC"})


def settle(mentions: list[Toponym], context: NameContext) -> list[Toponym]:
    """Each mention with the one place it means: what holds it by the words around it, else judged by the countries that
    the report names; a place no list knows gets its country from what holds it. One name means one place throughout."""
    by_start = {hit.start: hit for hit in context.hits}
    settled: list[Toponym] = []
    held: dict[str, Listing] = {}
    after: Toponym | None = None
    for mention in reversed(mentions):
        outer = after if after and context.text[mention.end : after.start] in _WITHIN else None
        after = _chosen(mention, by_start.get(mention.start), outer, context.countries)
        if outer and after.listing.kind in {"city", "form"}:
            held[context.text[after.start : after.end]] = after.listing
        settled.append(after)
    return [_same_as(m, held.get(context.text[m.start : m.end])) for m in reversed(settled)]


def _same_as(mention: Toponym, told: Listing | None) -> Toponym:
    return (
        mention
        if told is None or mention.listing.kind not in {"city", "form", "hint"}
        else replace(mention, listing=told)
    )


def _chosen(mention: Toponym, hit: Hit | None, outer: Toponym | None, countries: Counter[str]) -> Toponym:
    if mention.rule != "places.listed" or hit is None:
        return _inside(mention, outer)
    if hit.best.kind == "state":
        return replace(mention, listing=hit.best)
    holder = outer.listing if outer else Listing("", "")
    choices = [listing for listing in hit.listings if listing.kind in LISTED]

    def score(listing: Listing) -> tuple[bool, float]:
        held = bool(listing.country) and holder.country == listing.country
        same_state = held and holder.kind == "state" and holder.about == listing.about
        return (held, same_state * 1000 + listing.weight + (30 if countries[listing.country] else 0))

    best = max(choices, key=score)
    if holder.kind == "state" and best.kind == "city" and best.about != holder.about:
        return _inside(replace(mention, listing=Listing("form", best.name, precision=1)), outer)
    return replace(mention, listing=best)


def _inside(mention: Toponym, outer: Toponym | None) -> Toponym:
    """A place without a country of its own has that of the place around it."""
    if outer is None or mention.listing.country or not outer.listing.country:
        return mention
    listing = replace(mention.listing, country=outer.listing.country)
    return replace(mention, listing=listing, within=(outer.start, outer.end))
