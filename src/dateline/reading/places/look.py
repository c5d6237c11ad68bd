"""What stands around a name: the words before and after it, the entity hint on it, what else the report names."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import Counter
from dataclasses import dataclass

from spacy.tokens import Doc

from dateline.reading.gazetteer import Gazetteer, Hit, Listing, word_set
from dateline.reading.language import heads_of, text_of

LISTED = frozenset({"country", "city", "state", "region"})
INTO = word_set(
    "in at near from to of outside around across inside into toward towards through throughout within over "
    "off between against via leaving entering reaching visiting north south east west northeast northwest "
    "southeast southwest northern southern eastern western central downtown"
)
INSIDE = word_set("in at near inside into outside across throughout within around toward towards downtown")
MONTHS = word_set(
    "january february march april may june july august september october november december monday tuesday "
    "wednesday thursday friday saturday sunday"
)


@dataclass(frozen=True, slots=True)
class Mention:
    """A place named at `start`:`end`: what it is taken for, by which rule, whether only as near, and where the
    larger place stands that gives it its country."""

    start: int
    end: int
    listing: Listing
    rule: str
    near: bool = False
    within: tuple[int, int] | None = None


class Look:
    """What stands around a piece of text: the words before and after it, and the entity hint on it."""

    def __init__(self, doc: Doc, names: Gazetteer, hits: tuple[Hit, ...]) -> None:
        self.text, self.names, self.hits = text_of(doc), names, hits
        self.countries = named_countries(hits)
        self._starts = [hit.start for hit in hits]
        self.first_words = {hit.name.split()[0] for hit in hits}
        self.hints = {ent.start_char: (ent.end_char, ent.label_) for ent in doc.ents}
        self.surnames = {ent[-1].text for ent in doc.ents if ent.label_ == "PERSON" and len(ent) > 1}
        self.inside = _inside(doc)

    def hits_at(self, offset: int) -> tuple[Hit, ...]:
        """The listed name around an offset, if there is one."""
        at = bisect_right(self._starts, offset)
        return tuple(hit for hit in self.hits[max(0, at - 1) : at] if offset < hit.end)

    def hint(self, at: int) -> str:
        """The entity hint on the token at an offset."""
        return self.inside.get(at, ("", "", ""))[0]

    def before(self, start: int) -> str:
        """The word straight before, if only a space (or `the`) is between."""
        found = _BEFORE.search(self.text, max(0, start - 40), start)
        return found.group(1) if found else ""

    def near(self, start: int) -> bool:
        """Whether the words before say that it was not in the place but by it (`north of X`, `near X`)."""
        return _NEAR.search(self.text, max(0, start - 40), start) is not None

    def after(self, end: int) -> str:
        """The word straight after, if only a space is between."""
        found = _AFTER.match(self.text, end, end + 40)
        return found.group(1) if found else ""


_BEFORE = re.compile(r"([^\W_]+)\s+(?:the\s+)?$")
_AFTER = re.compile(r"\s?([^\W_]+)")
_NEAR = re.compile(
    r"\b(?:near|outside|off|(?:north|south|east|west|kilometers|kilometres|km|miles|outskirts)\w* of)\s+(?:the\s+)?$"
)


def named_countries(hits: tuple[Hit, ...]) -> Counter[str]:
    """How often each country is named, by itself, its people or one of its regions."""
    kinds = {"country", "adjective", "people", "region"}
    sure = (hit.best for hit in hits if hit.best.kind in kinds or (hit.best.capital and len(hit.listings) == 1))
    return Counter(listing.country for listing in sure if listing.country)


def _inside(doc: Doc) -> dict[int, tuple[str, str, str]]:
    """By offset: the entity hint on a token, its relation, that of its head; read as columns, for tokens are dear."""
    if not len(doc):
        return {}
    columns = doc.to_array(["IDX", "ENT_TYPE", "DEP"])
    names = {key: doc.vocab.strings[key] for key in {*columns[:, 1].tolist(), *columns[:, 2].tolist()}}
    start, hint, dep = (columns[:, k].tolist() for k in range(3))
    above = columns[heads_of(doc), 2].tolist()
    return {
        at: (names[hint], names[dep], names[head]) for at, hint, dep, head in zip(start, hint, dep, above, strict=True)
    }
