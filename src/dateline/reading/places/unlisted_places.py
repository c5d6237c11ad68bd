"""Places that no list knows, told by the words around them: `the village of X`, `X district`, `in X`."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from dateline.english import names
from dateline.gazetteer import Hit, Listing
from dateline.reading.places.name_context import LISTED, NameContext, Toponym
from dateline.report import Span

_PLACE_HINTS = frozenset({"GPE", "LOC", "FAC"})
_WORD = re.compile(r"[^\W_]+")


def by_form(context: NameContext, known: list[Toponym]) -> list[Toponym]:
    """`the village of X`, `X district`, `Mount X`: a place because the words say so."""
    taken = _covered(known)
    whole = {(hit.start, hit.end): hit.best for hit in context.hits if hit.best.kind in LISTED}
    found = []
    for start, end, name_end, precision in _forms(context):
        if taken.isdisjoint(range(start, end)) and _can_be_named(context, start, name_end):
            taken.update(range(start, end))
            tells_kind = context.is_word(context.text[name_end + 1 : end], "settlement-noun")
            unlisted = Listing("form", context.text[start : name_end if tells_kind else end], precision=precision)
            rule = "places.listed" if (start, end) in whole else "places.by-form"
            found.append(Toponym(start, end, whole.get((start, end), unlisted), rule, context.near(start)))
    return found


def by_holder(context: NameContext, known: list[Toponym]) -> list[Toponym]:
    """`in southern X's Y`, `attacked Y (Z, X)`, `shelled Y, X`, where X is a place and Y is nobody's name and no word."""
    at = {place: m for m in known for place in (m.start, m.end)}
    held = (m.span(2) for m in names.HELD.finditer(context.text) if m.start(1) in at and m.end(1) in at)
    struck = (m.span(1) for m in context.struck_within if m[2] is None or m.start(2) in at)
    spots = ((a, _without_possessive(context.text, b)) for a, b in (*held, *struck))
    strange = ((a, b) for a, b in spots if _is_strange(context, a, context.text[a:b], led=True))
    return _free(context, _covered([*known, *_bodies(context)]), strange, "places.by-holder")


_MISTAKEN = frozenset({"DATE", "TIME", "CARDINAL", "QUANTITY"})
"""What the hint calls a name beside a day ("near Brusk on Monday"); names of days and months are told by the calendar."""


def by_hint(context: NameContext, known: list[Toponym]) -> list[Toponym]:
    """What the entity hint calls a place, behind a word that leads to one."""
    taken = _covered([*known, *context.firm])
    found = []
    for start, end, label in context.hints:
        if label not in _PLACE_HINTS or not taken.isdisjoint(range(start, end)):
            continue
        begin = _after_small_words(context, start, end)
        leads = context.is_word(context.before(start), "locative", "inward", "directional")
        acronym = context.text[start:end].isupper() and end - start < 6
        capital = begin is not None and context.text[begin].isupper()
        cited = context.is_cited(start) or context.ends_surname(end)
        if begin is not None and capital and leads and not acronym and not cited:
            found.append(_unlisted(context, begin, end, 5 if label == "LOC" else 1, "places.by-hint"))
    return found


def by_preposition(context: NameContext, known: list[Toponym]) -> list[Toponym]:
    """`in X`, `near X`, where X is nobody's name and no word of the language, or goes on behind a listed place's name."""
    named = ((m.start(2), _without_possessive(context.text, m.end(2)), bool(m[1])) for m in context.in_places)
    spots = (
        (a, b)
        for a, b, led in named
        if _is_strange(context, a, context.text[a:b], led) and not _is_listed(context, a, b)
    )
    return _free(context, _covered([*known, *_bodies(context)]), spots, "places.by-preposition")


def _bodies(context: NameContext) -> Iterator[Hit]:
    """The listed names that are no place's."""
    return (hit for hit in context.firm if hit.best.kind not in LISTED)


def _is_listed(context: NameContext, start: int, end: int) -> bool:
    """Whether a list has just this name: if it were a place, it had been found as one."""
    return any((hit.start, hit.end) == (start, end) for hit in context.hits_at(start) if hit.best.kind != "province")


def by_list(context: NameContext, known: list[Toponym]) -> list[Toponym]:
    """`in X and Y`, `near X, Y and Z`: what the parse coordinates with a place before it, where no list knows it; behind two
    places a single name is one more, whatever the hint on it."""
    taken, table = _covered([*known, *_bodies(context)]), context.table
    places = {m.end: m.start for m in known}
    listed = {m.end for m in known if any(context.text[e : m.start] == gap for gap, e in _gaps(m.start) if e in places)}
    found = []
    for match in names.NEXT_IN_LIST.finditer(context.text):
        start, end = match.start(1), _without_possessive(context.text, match.end(1))
        words = table.tokens(Span(start, end))
        head = table.top(words) if words else None
        if match.start() not in places or head is None or table.dep[head] != "conj":
            continue
        third = match.start() in listed and " " not in match[1]
        if table.entity[head] == "PERSON" and not third and not names.SAINTED.match(match[1]):
            continue
        if not taken.isdisjoint(range(start, end)) or _is_listed(context, start, end):
            continue
        if _is_strange(context, start, context.text[start:end], led=third):
            places[end] = start
            listed.add(end)
            found.append(_unlisted(context, start, end, 1, "places.by-list"))
    return found


def _gaps(start: int) -> Iterator[tuple[str, int]]:
    """What may stand before the next name of a list that begins at an offset, and where the name before that would end."""
    return ((gap, start - len(gap)) for gap in names.COORDINATED)


def by_phrase(context: NameContext, known: list[Toponym]) -> list[Toponym]:
    """`at X`, `shelled X`, `the mayor of X`, `X, a fishing village`, `X, 8 September.`: where X is nobody's name and no word."""
    text, kinds = context.text, context.patterns.kinds
    led = ((m.span(1), 1) for m in context.placed if " " in m[1] or context.may_be_place(m.start(1)))
    struck = ((m.span(1), 1) for m in context.struck if context.may_be_place(m.start(1)))
    hit = ((m.span(1), 1) for m in names.HIT.finditer(text) if context.hint(m.start(1)) in _PLACE_HINTS)
    apposed = ((m.span(1), kinds[m.group(2)]) for m in context.patterns.apposed.finditer(text))
    dated = ((m.span(1), 1) for m in context.lines_of_places if not context.is_of_calendar(m[1].split()[0]))
    taken, found = _covered(known), []
    spots = [
        *((spot, False) for spot in (*led, *struck, *hit)),
        *((spot, True) for spot in apposed),
        *((s, False) for s in dated),
    ]
    for ((start, end), precision), sure in spots:
        listed = any(hit.start <= start and end <= hit.end for hit in context.hits_at(start))
        free = not listed and taken.isdisjoint(range(start, end))
        if free and _is_strange(context, start, text[start:end], led=sure):
            taken.update(range(start, end))
            found.append(_unlisted(context, start, end, precision, "places.by-phrase"))
    return found


def by_dateline(context: NameContext, known: list[Toponym], starts: Iterable[int]) -> list[Toponym]:
    """`X, March 7 (Agency) —`: what a dateline begins with; `starts` are where datelines begin."""
    matches = (names.DATELINE.match(context.text, start) for start in starts)
    spots = (m.span(1) for m in matches if m and not context.is_of_calendar(_WORD.findall(m[1])[0]))
    return _free(context, _covered([*known, *context.firm]), spots, "places.by-dateline")


def by_row(context: NameContext, known: list[Toponym]) -> list[Toponym]:
    """`X: 9 killed` in a list of at least two, `X | 9` below the head `Town`: what rows of counts begin with."""
    rows = list(names.COUNTED_ROW.finditer(context.written))
    rows = rows if len(rows) > 1 else []
    if head := names.PLACE_HEAD.search(context.written):
        rows += names.TABLE_ROW.finditer(context.written, head.end())
    spots = (m.span(1) for m in rows if _is_strange(context, m.start(1), m[1], led=True))
    return _free(context, _covered([*known, *context.hits]), spots, "places.by-row")


def by_label(context: NameContext, known: list[Toponym]) -> list[Toponym]:
    """`X. Mortars hit the market`, `X community: fields burned`: what several lines begin with that tell of violence, each with
    another; no one who speaks."""
    lines = [m for m in names.LABELLED.finditer(context.text) if context.tells_violence(m.end())]
    several = len(lines) > 1 and len({m[1] for m in lines}) == len(lines)
    spots = (m.span(1) for m in lines if several and _is_strange(context, m.start(1), m[1], led=True))
    return _free(context, _covered([*known, *context.firm]), spots, "places.by-label")


def by_way(context: NameContext, known: list[Toponym]) -> list[Toponym]:
    """`in Mill Lane`, `on Kelso Roundabout`: a street or a spot."""
    spots = (m.span(1) for m in names.WAY.finditer(context.text))
    return _free(context, _covered([*known, *_bodies(context)]), spots, "places.by-form")


def again(context: NameContext, known: list[Toponym]) -> list[Toponym]:
    """A place that no list has, named once more behind a word that can lead to one: `the shelling of X`."""
    taken = _covered([*known, *context.firm])
    forms = [m for m in known if m.listing.kind == "form"]
    told = {name: m.listing for m in forms for name in (context.text[m.start : m.end], m.listing.name)}
    told |= {name.title(): listing for name, listing in told.items() if name.isupper()}
    found = []
    for match in names.named_again(told).finditer(context.text) if told else ():
        start, end = match.span(1)
        free = taken.isdisjoint(range(start, end)) and not context.is_cited(start)
        if free and not context.ends_surname(end):
            found.append(Toponym(start, end, told[match.group(1)], "places.by-name-again"))
    return found


def in_brackets(context: NameContext, known: list[Toponym]) -> list[Toponym]:
    """`X (Y, Z)`: the district, province or country that a place lies in, in brackets behind it."""
    matches = (names.BRACKETED.match(context.text, mention.end) for mention in known)
    spots = (
        (m.start(1) + part.start(), m.start(1) + part.end())
        for m in matches
        if m and not m[1].isupper()
        for part in names.PART.finditer(m[1])
    )
    return _free(context, _covered([*known, *context.firm]), spots, "places.in-brackets", precision=4)


def _can_be_named(context: NameContext, start: int, end: int) -> bool:
    """Not a demonym or a body (`the Bolivian town`), nor only words of the language (`Home state`)."""
    if any(hit.start <= start < hit.end and not _may_be_place(hit) for hit in context.hits_at(start)):
        return False
    return any(word.lower() not in context.names.lower_words for word in _WORD.findall(context.text[start:end]))


def _may_be_place(hit: Hit) -> bool:
    return any(listing.kind in LISTED for listing in hit.listings)


def _free(
    context: NameContext, taken: set[int], spots: Iterable[tuple[int, int]], rule: str, precision: int = 1
) -> list[Toponym]:
    """The spots that nothing `taken` touches, as places that no list knows."""
    return [_unlisted(context, a, b, precision, rule) for a, b in spots if taken.isdisjoint(range(a, b))]


def _unlisted(context: NameContext, start: int, end: int, precision: int, rule: str) -> Toponym:
    return Toponym(start, end, Listing("form", context.text[start:end], precision=precision), rule, context.near(start))


def _is_strange(context: NameContext, start: int, words: str, led: bool) -> bool:
    """Whether words are nobody's name and no words of the language; a verb of going (`led`) outweighs the hint."""
    first, last = _begins(words, context), words.split()[-1]
    if names.SAINTED.match(words) and not led:
        return last not in context.surnames and not words.isupper()
    hint = context.hint(start)
    if not led and hint not in {"", *_PLACE_HINTS, *_MISTAKEN, "ORG", "PERSON"}:
        return False
    if not led and hint in ("ORG", "PERSON") and " " in words and _has_common_word(context, words):
        return False
    known = (
        len(words) < 3
        or context.is_word(first, "function-word", "not-a-place")
        or context.is_of_calendar(first)
        or first.lower() in context.names.lower_words
        or first in context.names.first_names
    )
    return not known and last not in context.surnames and not words.isupper()


def _begins(words: str, context: NameContext) -> str:
    """Its first word that is no article: `Oroya` of `La Oroya`."""
    every = words.split()
    return next((word for word in every if not context.is_word(word, "name-start-article")), every[0])


def _has_common_word(context: NameContext, words: str) -> bool:
    """Whether one of its words with a capital is of the language, as in a body's name (`Sarvex Holdings`)."""
    parts = (part for part in _WORD.findall(words) if not context.is_word(part, "name-start-article"))
    lower = context.names.lower_words
    return any(part[0].isupper() and part.lower() in lower for part in parts)


def _covered(spots: Iterable[Toponym | Hit]) -> set[int]:
    return {at for spot in spots for at in range(spot.start, spot.end)}


def _forms(context: NameContext) -> Iterator[tuple[int, int, int, int]]:
    """Where a name with a place noun begins and ends, where the name alone ends, and how exact the noun is."""
    text, patterns = context.text, context.patterns
    for found in patterns.of.finditer(text):
        end = _without_possessive(text, found.end(2))
        yield found.start(2), end, end, patterns.kinds[found.group(1)]
    for found in names.FRONTED.finditer(text):
        end = _without_possessive(text, found.end())
        yield found.start(), end, end, names.FRONTS[found.group(1)]
    led = {m.start(2) for m in context.in_places if m[2].count(" ") == 1}  # `in Tal Afar`
    for found in patterns.fronted.finditer(text):
        common = _has_common_word(context, found[1].partition(" ")[2])  # no `Tal Relief Network`
        if found.start(1) in led or not common:
            yield *found.span(1), found.end(1), 1
    for found in patterns.headed.finditer(text):
        owned = max(text.rfind(end, *found.span(1)) for end in names.POSSESSIVES)  # `Olvia's Marn District`
        begin = found.start(1) if owned < 0 else owned + 3
        start, noun = _after_small_words(context, begin, found.end(1)), found.group(2)
        is_body = noun[0].isupper() and context.is_word(noun, "body-place-noun")  # `Justice Department`
        if start is not None and not is_body:
            yield start, found.end(2), found.end(1), patterns.kinds[noun.lower()]


def _without_possessive(text: str, end: int) -> int:
    return end - 2 if text[end - 2 : end] in names.POSSESSIVES else end


def _after_small_words(context: NameContext, start: int, end: int) -> int | None:
    """Where the name begins after a sentence's first small word; None when nothing is left."""
    while start < end:
        word = _WORD.match(context.text, start, end)
        if not word or not context.is_word(word.group(), "function-word", "not-a-place"):
            return start if word else None
        start = word.end() + 1
    return None
