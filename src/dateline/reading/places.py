"""Places that a report names: listed ones with country and coordinates, and ones told only by the words around them.

`precision` follows UCDP: 1 the place itself, 2 near it, 3 a district, 4 a province or state, 5 a stretch that no line
bounds (a valley, a coast, a river), 7 a country, a sea or anything larger. A place that no list knows keeps its name,
with no coordinates.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from itertools import pairwise

from spacy.tokens import Doc

from dateline.lexicon import Lexicon
from dateline.reading import gazetteer
from dateline.reading.gazetteer import Gazetteer, Hit, Listing, word_set
from dateline.report import Report, Span
from dateline.rows import NONE, Cell, Place

_LISTED = frozenset({"country", "city", "state", "region"})
_INTO = word_set(
    "in at near from to of outside around across inside into toward towards through throughout within over "
    "off between against via leaving entering reaching visiting north south east west northeast northwest "
    "southeast southwest northern southern eastern western central downtown"
)
_INSIDE = word_set("in at near inside into outside across throughout within around toward towards downtown")
_NEAR = word_set("near outside around off north south east west northeast northwest southeast southwest")
_KINDS = {
    **dict.fromkeys(
        word_set(
            "village town city hamlet settlement neighborhood neighbourhood suburb quarter slum canton "
            "borough airport base camp checkpoint crossing hospital school university mosque church cathedral "
            "temple synagogue shrine square street avenue boulevard bridge prison jail port harbor harbour "
            "market station stadium refinery dam mine hotel palace barracks airfield cemetery park kibbutz "
            "commune barangay junction intersection outpost ranch farm "
        ),
        1,
    ),
    **dict.fromkeys(word_set("district municipality county township subdistrict island"), 3),
    **dict.fromkeys(
        word_set("province governorate oblast state department prefecture region territory republic emirate"), 4
    ),
    **dict.fromkeys(
        word_set(
            "valley river mountains mountain hills coast peninsula strait gulf lake desert plateau delta "
            "highway road border forest jungle volcano hill zone area basin corridor islands heights "
        ),
        5,
    ),
}
"""Words that make a name a place, and how exact that is."""
_BODY_WORDS = word_set(
    "Department State University School Church Republic Territory Area Zone Station Quarter Camp Base Mine "
    "Commune Market Park"
)
"""With a capital these end the name of a body more often than that of a place (`Justice Department`)."""
_SMALL_LINK = r"(?:(?:de|del|la|las|los|el|al|bin|da|do|i|e)[- ]){0,2}"
_NAMED = rf"(?:(?:[Aa]l|[Ee]l|[Aa]sh|[Aa]n|[Aa]t)[- ])?[A-ZÀ-Þ][\w'’]*\w(?:[- ]{_SMALL_LINK}[A-ZÀ-Þ][\w'’]*\w){{0,3}}"
_WORDS = "|".join(sorted(_KINDS, key=lambda word: (-len(word), word)))
_OF = re.compile(rf"\b({_WORDS})s? (?:of|called|named|known as) (?!the\b)({_NAMED})")
_USE = "refugee|military|air|air force|army|naval|international|border|administrative"
_HEADED = re.compile(rf"(?<!\w)({_NAMED}) (?:(?:{_USE}) )?({_WORDS}|{_WORDS.title()})s?\b")
_FRONTS = {"Mount": "hill", "Lake": "lake", "Fort": "barracks", "Cape": "coast", "Port": "port", "Camp": "camp"}
_FRONTED = re.compile(r"\b(Mount|Lake|Fort|Cape|Port|Camp) [A-ZÀ-Þ][\w'’-]+")
_NOT_NAMES = word_set(
    "the a an this that these those its his her their our my in on at from to of and or but as by for with "
    "when while after before since until if he she it they we you i who what which where there here no not "
    "all some any many most several each every another other one two three four five six seven eight nine ten "
    "mr mrs ms dr president prime minister army police state new"
)


@dataclass(frozen=True, slots=True)
class _Mention:
    start: int
    end: int
    listing: Listing
    rule: str
    near: bool = False


def find(report: Report, doc: Doc, lexicon: Lexicon) -> tuple[Place, ...]:
    """The named places of a report, each with all its mentions, in text order; ids p1, p2 …

    Reads the text, the entity hints and the word order; gives one row a place. A name that may mean several places is
    taken for the one whose country the report names elsewhere, else the largest.
    """
    text = doc.text
    hits = gazetteer.scan(text, lexicon)
    look = _Look(
        text, doc, gazetteer.compiled(lexicon), _named_countries(hits), frozenset(hit.name.split()[0] for hit in hits)
    )
    listed = list(_listed(hits, look))
    named = list(_by_form(text, listed, hits))
    hinted = list(_by_hint(look, hits, [*listed, *named]))
    mentions = sorted([*listed, *named, *hinted], key=lambda m: m.start)
    return tuple(_rows(report, _settled(mentions, hits)))


class _Look:
    """What stands around a piece of text: the words before and after it, and the entity hint on it."""

    def __init__(self, text: str, doc: Doc, names: Gazetteer, countries: Counter[str], listed: frozenset[str]) -> None:
        self.text, self.names, self.countries = text, names, countries
        self.hints = {ent.start_char: (ent.end_char, ent.label_) for ent in doc.ents}
        self.listed = listed
        self.surnames = {ent[-1].text for ent in doc.ents if ent.label_ == "PERSON" and len(ent) > 1}
        self.inside = {t.idx: (t.ent_type_, t.dep_, t.head.dep_) for t in doc}

    def hint(self, at: int) -> str:
        """The entity hint on the token at an offset."""
        return self.inside.get(at, ("", "", ""))[0]

    def before(self, start: int) -> str:
        """The word straight before, if only a space (or `the`) is between."""
        found = _BEFORE.search(self.text, max(0, start - 40), start)
        return found.group(1) if found else ""

    def after(self, end: int) -> str:
        """The word straight after, if only a space is between."""
        found = _AFTER.match(self.text, end, end + 40)
        return found.group(1) if found else ""


_DATED = re.compile(r" ?(?:, ?(?:[A-Z][a-z]+\.? )?\d|,? \(| ?(?:--|[—–]) )")
_OTHER_HINTS = frozenset({"PERSON", "ORG", "NORP", "WORK_OF_ART", "PRODUCT"})
_BEFORE = re.compile(r"([^\W_]+)\s+(?:the\s+)?$")
_AFTER = re.compile(r"\s?([^\W_]+)")


def _listed(hits: tuple[Hit, ...], look: _Look) -> Iterator[_Mention]:
    starts = {hit.start: hit for hit in hits}
    for hit in hits:
        places = tuple(listing for listing in hit.listings if listing.kind in _LISTED)
        if not places:
            continue
        before = look.before(hit.start).lower()
        if _stands_for_place(hit, places, before, look, starts):
            yield _Mention(hit.start, hit.end, replace(places[0]), "places.listed", before in _NEAR)


def _stands_for_place(hit: Hit, places: tuple[Listing, ...], before: str, look: _Look, starts: dict[int, Hit]) -> bool:
    if hit.listings[0].kind not in _LISTED:
        return False
    if _part_of_person(hit, before, look):
        return False
    if not before and _first_of_name(hit, look):
        return False
    if places[0].kind == "country":
        return before in _INTO or not _acts(hit, look)
    if _dateline(hit, look) or _contained(hit, look, starts) or not _needs_context(hit, places[0], look):
        return True
    return before in _INSIDE and not (
        look.hint(hit.start) == "PERSON" and look.text[hit.start : hit.end] in look.surnames
    )


def _part_of_person(hit: Hit, before: str, look: _Look) -> bool:
    """Whether capitals on either side make it part of a longer name, of a person as far as the hint goes."""
    if look.hint(hit.start) != "PERSON":
        return False
    word = look.text[hit.start : hit.end]
    previous = look.before(hit.start)
    joined = previous[:1].isupper() or look.after(hit.end)[:1].isupper()
    return joined or word in look.names.first_names


def _first_of_name(hit: Hit, look: _Look) -> bool:
    """`Paris Weller`: a place's name right before another capital that is no common word is somebody's first name."""
    after = look.after(hit.end)
    alone = " " not in look.text[hit.start : hit.end] and look.text[hit.end : hit.end + 1] == " "
    return alone and after[:1].isupper() and after.lower() not in look.names.lower_words and after not in look.listed


def _acts(hit: Hit, look: _Look) -> bool:
    """A country name as the subject of a clause, or behind `by`, is an actor and no place."""
    dep, head_dep = look.inside.get(hit.start, ("", "", ""))[1:]
    return dep in {"nsubj", "nsubjpass", "agent"} or head_dep == "agent"


def _dateline(hit: Hit, look: _Look) -> bool:
    """The first words of a paragraph, followed by what follows a place in a dateline."""
    before = look.text[max(0, hit.start - 8) : hit.start]
    first = hit.start == 0 or ((not before.strip() or "\n" in before) and not before.rstrip(" ").strip("\n "))
    return first and bool(_DATED.match(look.text, hit.end))


def _contained(hit: Hit, look: _Look, starts: dict[int, Hit]) -> bool:
    """`City, Country`: the next listed name after a comma holds this one."""
    if look.text[hit.end : hit.end + 2] != ", ":
        return False
    outer = starts.get(hit.end + 2)
    return outer is not None and any(
        o.country == p.country for o in outer.listings for p in hit.listings if o.kind in _LISTED and p.kind in _LISTED
    )


def _needs_context(hit: Hit, listing: Listing, look: _Look) -> bool:
    """Whether the name may well be something else: a word, a person, or a small town of a country not spoken of."""
    word = look.text[hit.start : hit.end]
    hint = look.hint(hit.start)
    if word in look.surnames:
        return True
    if hint not in {"GPE", "LOC"} and (word.lower() in look.names.lower_words or word in look.names.first_names):
        return True
    if listing.capital or listing.kind == "state" or any(other.country in look.countries for other in hit.listings):
        return hint == "ORG" and not listing.capital
    return hint in _OTHER_HINTS or (listing.kind == "city" and listing.weight < 0.3 and hint not in {"GPE", "LOC"})


def _by_form(text: str, listed: list[_Mention], hits: tuple[Hit, ...]) -> Iterator[_Mention]:
    """`the village of X`, `X district`: a place because the words say so."""
    taken = {at for m in listed for at in range(m.start, m.end)}
    whole = {(hit.start, hit.end): hit.best for hit in hits if hit.best.kind in _LISTED}
    for start, end, kind in _forms(text):
        if taken.isdisjoint(range(start, end)):
            taken.update(range(start, end))
            known = whole.get((start, end))
            if known is not None:
                yield _Mention(start, end, known, "places.listed")
                continue
            yield _Mention(
                start, end, Listing("form", text[start:end], precision=_KINDS[kind.lower()]), "places.by-form"
            )


def _forms(text: str) -> Iterator[tuple[int, int, str]]:
    """Where a name with a place noun stands, and the noun."""
    for found in _OF.finditer(text):
        yield found.start(2), found.end(2), found.group(1)
    for found in _FRONTED.finditer(text):
        yield found.start(), found.end(), _FRONTS[found.group(1)]
    for found in _HEADED.finditer(text):
        start = _after_small_words(text, found.start(1), found.end(1))
        if start is not None and found.group(2) not in _BODY_WORDS:
            yield start, found.end(2), found.group(2)


def _after_small_words(text: str, start: int, end: int) -> int | None:
    """Where the name begins after a sentence's first small word; None when nothing is left."""
    while start < end:
        word = _FIRST.match(text, start, end)
        if not word or word.group().lower() not in _NOT_NAMES:
            return start if word else None
        start = word.end() + 1
    return None


_FIRST = re.compile(r"[^\W_]+")


def _by_hint(look: _Look, hits: tuple[Hit, ...], mentions: list[_Mention]) -> Iterator[_Mention]:
    """What the entity hint calls a place, behind a word that leads to one."""
    covered = {at for m in mentions for at in range(m.start, m.end)}
    covered.update(at for hit in hits for at in range(hit.start, hit.end))
    for start, (end, label) in look.hints.items():
        if label not in {"GPE", "LOC", "FAC"} or not covered.isdisjoint(range(start, end)):
            continue
        begin = _after_small_words(look.text, start, end)
        if begin is not None and look.text[begin].isupper() and look.before(start).lower() in _INTO:
            precision = 1 if label != "LOC" else 5
            yield _Mention(begin, end, Listing("hint", look.text[begin:end], precision=precision), "places.by-hint")


def _settled(mentions: list[_Mention], hits: tuple[Hit, ...]) -> list[_Mention]:
    """Each listed mention with the one place it means, judged by the countries the report names."""
    countries = _named_countries(hits)
    by_start = {hit.start: hit for hit in hits}
    outer = {}
    for here, after in pairwise(mentions):
        if after.start - here.end == 2 and after.start in by_start:
            outer[here.start] = by_start[after.start].best
    return [_chosen(m, by_start.get(m.start), outer.get(m.start), countries) for m in mentions]


def _named_countries(hits: tuple[Hit, ...]) -> Counter[str]:
    """How often each country is named, by itself, its people or one of its regions."""
    kinds = {"country", "adjective", "people", "region"}
    sure = (hit.best for hit in hits if hit.best.kind in kinds or (hit.best.capital and len(hit.listings) == 1))
    return Counter(listing.country for listing in sure if listing.country)


def _chosen(mention: _Mention, hit: Hit | None, outer: Listing | None, countries: Counter[str]) -> _Mention:
    if hit is None or mention.rule != "places.listed":
        return mention
    if hit.best.kind == "state":
        return replace(mention, listing=hit.best)
    choices = [listing for listing in hit.listings if listing.kind in _LISTED]

    def score(listing: Listing) -> tuple[bool, float]:
        held = outer is not None and outer.country == listing.country
        same_state = held and outer is not None and outer.kind == "state" and outer.about == listing.about
        return (held, same_state * 1000 + listing.weight + (30 if countries[listing.country] else 0))

    best = max(choices, key=score)
    if outer is not None and outer.kind == "state" and best.kind == "city" and best.about != outer.about:
        best = Listing("form", best.name, outer.country, precision=1)
    return replace(mention, listing=best)


def _rows(report: Report, mentions: list[_Mention]) -> Iterator[Place]:
    groups: dict[object, list[_Mention]] = {}
    for mention in mentions:
        groups.setdefault(_identity(mention), []).append(mention)
    for number, group in enumerate(groups.values(), 1):
        yield _row(f"p{number}", report, group)


def _identity(mention: _Mention) -> object:
    listing = mention.listing
    if listing.lat is not None or listing.kind in _LISTED:
        return (listing.name, listing.country, listing.kind, listing.lat)
    return listing.name.lower()


def _row(id: str, report: Report, group: list[_Mention]) -> Place:
    spans = tuple(Span(m.start, m.end) for m in group)
    words = [report.words(span) for span in spans]
    listing, how = group[0].listing, group[0].rule
    longest = max(range(len(words)), key=lambda i: len(words[i]))
    precision = 2 if listing.precision == 1 and all(m.near for m in group) else listing.precision
    first = spans[:1]
    return Place(
        id=id,
        name=Cell(" ".join(words[longest].split()), (spans[longest],), how),
        country=Cell(listing.country, first, how) if listing.country else NONE,
        lat=Cell(listing.lat, first, how) if listing.lat is not None else NONE,
        lon=Cell(listing.lon, first, how) if listing.lon is not None else NONE,
        precision=Cell(precision, first, how) if precision else NONE,
        mentions=Cell(_unique(words), spans, how),
    )


def _unique(words: Iterable[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(" ".join(w.split()) for w in words))
