"""Listed names that stand for places, and which of several places of one name is meant."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from dateline.english.names import ARTICLES, COORDINATED, DATED, GOES_ON, POSSESSIVES, SAINTED, WITHIN
from dateline.gazetteer import Hit, Listing
from dateline.reading.places.name_context import LISTED, NameContext, Toponym

_OTHER_HINTS = frozenset({"PERSON", "ORG", "NORP", "WORK_OF_ART", "PRODUCT"})
_SMALL = 0.3
"""The weight of a town under which it needs help from its neighbours: some 300,000 people."""


def find(context: NameContext) -> Iterator[Toponym]:
    """The listed names that stand for places, in text order; of several places of one name the likeliest."""
    starts = {hit.start: hit for hit in context.hits}
    last = 0
    for hit in context.hits:
        places = tuple(listing for listing in hit.listings if listing.kind in LISTED)
        beside = bool(last) and context.text[last : hit.start] in COORDINATED
        if places and _stands_for_place(hit, context, starts, beside):
            found = _with_unit(hit, places[0], context)
            last = found.end
            yield found


def _with_unit(hit: Hit, place: Listing, context: NameContext) -> Toponym:
    """The name, and a word behind it that makes it a district or province of that name."""
    unit = None if place.kind in {"country", "state"} else context.patterns.unit.match(context.text, hit.end)
    if unit is None:
        return Toponym(hit.start, hit.end, place, "places.listed", context.near(hit.start))
    name, precision = context.text[hit.start : unit.end()], context.patterns.units[unit.group(1).lower()]
    larger = replace(place, kind="region", name=name, precision=precision, capital=False)
    town = place.kind == "city" or place.precision < precision
    meant, rule = (larger, "places.listed-unit") if town else (place, "places.listed")
    return Toponym(hit.start, unit.end(), meant, rule, context.near(hit.start))


def _stands_for_place(hit: Hit, context: NameContext, starts: dict[int, Hit], beside: bool) -> bool:
    before = context.before(hit.start)
    if hit.best.kind not in LISTED:
        return hit.best.kind == "institution" and context.is_word(before, "locative", "inward")
    if context.is_agency(hit) or _is_part_of_person(hit, before, context) or _is_part_of_place(hit, before, context):
        return False
    if _is_part_of_body(hit, context):
        return False
    if not before and _is_first_name(hit, context):
        return False
    if hit.best.kind == "country":
        return context.is_word(before, "locative", "inward", "directional", "spatial") or not _acts(hit, context)
    if _is_dateline(hit, context) or _is_contained(hit, context, starts) or not _needs_context(hit, context):
        return True
    return _is_led_to(hit, before, context, beside)


def _is_led_to(hit: Hit, before: str, context: NameContext, beside: bool) -> bool:
    """Whether a word before a name, or the place that it is coordinated with, tells that it is one; behind `to` only where
    its country is named."""
    is_person = context.hint(hit.start) == "PERSON"
    if is_person and context.text[hit.start : hit.end] in context.surnames:
        return False
    towards = context.is_word(before, "directional") and context.names_country_of(hit)
    listed = beside and not context.after(hit.end)[:1].isupper()
    led = (
        context.is_word(before, "locative", "inward") or context.is_sure(hit) or ((towards or listed) and not is_person)
    )
    return led and (hit.best.kind != "province" or context.is_known(hit))


def _is_part_of_person(hit: Hit, before: str, context: NameContext) -> bool:
    """Whether capitals on either side make it part of a longer name, of a person as far as the hint goes."""
    if context.hint(hit.start) != "PERSON":
        return False
    word = context.text[hit.start : hit.end]
    joined = before[:1].isupper() or context.after(hit.end)[:1].isupper()
    return joined or (word in context.names.first_names and not context.is_word(before, "locative", "inward"))


def _is_part_of_place(hit: Hit, before: str, context: NameContext) -> bool:
    """Whether a name is a piece of another place's: `San Bruno de Arriba`, `San Bruno Alto`, `El Congo`, `Villa Peru`."""
    text = context.text
    if GOES_ON.match(text, hit.end) or ARTICLES.search(text, max(0, hit.start - 4), hit.start):
        return True
    if before[:1].isupper() and context.is_word(before, "place-front"):
        return True
    after = context.after(hit.end)
    if not SAINTED.match(text, hit.start) or not after[:1].isupper() or after in context.first_words:
        return False
    return after.lower() not in context.names.lower_words and context.is_hinted(hit.start, hit.end + 1 + len(after))


def _is_part_of_body(hit: Hit, context: NameContext) -> bool:
    """`Halden Press`, `Nova Halden`: a small town's or a province's name right beside a capital of no listed name."""
    small = hit.best.kind == "province" or (hit.best.kind == "city" and hit.best.weight < _SMALL)
    if not small or context.patterns.unit.match(context.text, hit.end):
        return False
    after, before = context.after(hit.end), context.before(hit.start)
    goes_on = after[:1].isupper() and after not in context.first_words and not context.is_of_calendar(after)
    return goes_on or (before[:1].isupper() and before.lower() not in context.names.lower_words)


def _is_first_name(hit: Hit, context: NameContext) -> bool:
    """`Paris Weller`: a place's name right before another capital that is no common word is somebody's first name."""
    after = context.after(hit.end)
    alone = " " not in context.text[hit.start : hit.end] and context.text[hit.end : hit.end + 1] == " "
    strange = after.lower() not in context.names.lower_words and after not in context.first_words
    return alone and after[:1].isupper() and strange


def _acts(hit: Hit, context: NameContext) -> bool:
    """A country name as the subject of a clause, or behind `by`, is an actor and no place."""
    token = context.token(hit.start)
    if token is None:
        return False
    dep = context.table.dep
    return dep[token] in {"nsubj", "nsubjpass", "agent"} or dep[context.table.head[token]] == "agent"


def _is_dateline(hit: Hit, context: NameContext) -> bool:
    """The first words of a paragraph, followed by what follows a place in a dateline."""
    before = context.text[max(0, hit.start - 8) : hit.start]
    first = hit.start == 0 or not before.strip() or ("\n" in before and not before.strip("\n "))
    return first and bool(DATED.match(context.text, hit.end))


def _is_contained(hit: Hit, context: NameContext, starts: dict[int, Hit]) -> bool:
    """`City, Country`, `City in Province`: the next listed name holds this one."""
    gaps = (gap for gap in WITHIN if context.text.startswith(gap, hit.end))
    within = next((gap for gap in gaps if hit.end + len(gap) in starts), None)
    if within is None or (within != ", " and context.hint(hit.start) == "PERSON"):
        return False
    outer = starts[hit.end + len(within)]
    holders = {o.country for o in outer.listings if o.kind in LISTED}
    return any(p.country in holders for p in hit.listings if p.kind in LISTED)


def _needs_context(hit: Hit, context: NameContext) -> bool:
    """Whether the name may well be something else: a word, a person, a province or small town of a country not spoken of."""
    word, hint, listing = context.text[hit.start : hit.end], context.hint(hit.start), hit.best
    is_place, names = hint in {"GPE", "LOC"}, context.names
    known = context.names_country_of(hit) or (is_place and context.is_known(hit)) or _tells_its_unit(hit, context)
    if word in context.surnames or (listing.kind == "province" and not known):
        return True
    if not is_place and (word.lower() in names.lower_words or word in names.first_names):
        return True
    if context.is_unit(hit.end) or _tells_its_unit(hit, context):
        return False
    if listing.capital or listing.kind in {"state", "region"} or context.names_country_of(hit):
        return hint == "ORG" and not listing.capital and not context.is_whole_hint(hit)
    return hint in _OTHER_HINTS or (listing.kind == "city" and listing.weight < _SMALL and not is_place)


def _tells_its_unit(hit: Hit, context: NameContext) -> bool:
    """Whether a listed name says what it is: `Varn Department`."""
    return hit.name.rpartition(" ")[2].lower() in context.patterns.units


def settle(mentions: list[Toponym], context: NameContext) -> list[Toponym]:
    """Each mention with the one place it means: what holds it by the words around it, else judged by the countries that
    the report names; a place no list knows gets its country from what holds it. One name means one place throughout."""
    by_start = {hit.start: hit for hit in context.hits}
    settled: list[Toponym] = []
    held: dict[str, Listing] = {}
    after: Toponym | None = None
    for mention in reversed(mentions):
        outer = after if after and context.text[mention.end : after.start] in WITHIN else None
        after = _chosen(mention, by_start.get(mention.start), outer, context)
        if outer and after.listing.kind in {"city", "form"}:
            held[context.text[after.start : after.end].lower()] = after.listing
        settled.append(after)
    told = [_same_as(m, held.get(context.text[m.start : m.end].lower())) for m in reversed(settled)]
    return [_inside(m, _owner(before, m, context)) for before, m in zip((None, *told), told, strict=False)]


def _owner(before: Toponym | None, mention: Toponym, context: NameContext) -> Toponym | None:
    """The place before a mention that has it: `Korvland's Marn`."""
    owns = before is not None and context.text[before.end : mention.start] in (f"{end} " for end in POSSESSIVES)
    return before if owns else None


def _same_as(mention: Toponym, told: Listing | None) -> Toponym:
    return replace(mention, listing=told) if told and mention.listing.kind in {"city", "form"} else mention


def _chosen(mention: Toponym, hit: Hit | None, outer: Toponym | None, context: NameContext) -> Toponym:
    if mention.rule != "places.listed" or hit is None:
        return _inside(mention, outer)
    if hit.best.kind == "state":
        return replace(mention, listing=hit.best)
    holder = outer.listing if outer else Listing("form", "")

    def score(listing: Listing) -> tuple[bool, float]:
        held = bool(listing.country) and holder.country == listing.country
        same_state = held and holder.kind == "state" and holder.about == listing.about
        return (held, same_state * 1000 + listing.weight + context.evidence(listing.country))

    told = [listing for listing in hit.listings if listing.kind in LISTED]
    with_unit = [listing for listing in told if listing.kind != "city"] if mention.end > hit.end else []
    best = max(with_unit or told, key=score)
    if outer and _lies_elsewhere(best, holder, context.text[mention.end : outer.start]):
        return _inside(replace(mention, listing=Listing("form", best.name, precision=1)), outer)
    return replace(mention, listing=best)


def _lies_elsewhere(place: Listing, holder: Listing, gap: str) -> bool:
    """Whether a listed city is not the one meant, because what stands behind it holds it where no list has it."""
    other_state = holder.kind == "state" and place.about != holder.about
    holds = holder.kind == "province" or (holder.country and gap == " (")
    return place.kind == "city" and (other_state or bool(holds and place.country != holder.country))


def _inside(mention: Toponym, outer: Toponym | None) -> Toponym:
    """A place without a country of its own has that of the place around it."""
    if outer is None or mention.listing.country or not outer.listing.country:
        return mention
    listing = replace(mention.listing, country=outer.listing.country)
    return replace(mention, listing=listing, within=(outer.start, outer.end))
