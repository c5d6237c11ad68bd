"""The reports that a cell of a spreadsheet cites, by address, name, id or title, and the versions of their pages."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from pathlib import PurePath
from urllib.parse import parse_qsl, urlencode, urlsplit

from dateline import tabular
from dateline.readings import Reading
from dateline.record import versions
from dateline.record.claims import claim_words
from dateline.report import Report

_URL = re.compile(r"(?:https?://|www\.)[^\s|;,<>\"“”]+(?:,[^\s|;,<>\"“”]+)*", re.IGNORECASE)
_BARE_URL = re.compile(r"[\w-]+(?:\.[\w-]+)+/\S*")
_QUOTED = re.compile(r"[“\"]([^“”\"]{8,})[”\"]")
_BETWEEN = re.compile(r"\s*[;|\n]\s*")
_TRACKING = re.compile(r"utm_|fbclid|gclid|mc_|ref$", re.IGNORECASE)
_ID = 8
"""Characters of a report's id that are enough to name it."""


@dataclass(frozen=True, slots=True, eq=False)
class Holding:
    """A report that may be cited: `keys` is what it goes by, `read` gives its reading when that is asked for."""

    report: str
    source: str
    title: str
    page: str
    stated: str
    keys: frozenset[str]
    read: Callable[[], Reading]


@dataclass(frozen=True, slots=True)
class Cited:
    """One cited page: its versions, the earliest first; `named`: which of them is meant, None where only the page is."""

    versions: tuple[Holding, ...]
    named: int | None

    @property
    def meant(self) -> Holding:
        """The version that is meant, the latest unless told."""
        return self.versions[-1 if self.named is None else self.named]


def holding(report: Report, read: Callable[[], Reading]) -> Holding:
    """A report as it may be cited."""
    title = tabular.title(report)
    addresses = {address(c.value) for c in report.claims if c.field == "url"}
    name = PurePath(report.source)
    named = {name.name, name.stem, report.source, title, *(c.value for c in report.claims if c.field == "title")}
    keys = {*addresses, report.id, report.id[:_ID], *map(claim_words.folded, named)} - {""}
    stated = versions.stated(report) or ""
    page = address(versions.address(report) or "") or versions.page(report)
    return Holding(report.id, report.source, title, page, stated, frozenset(keys), read)


class CitedReports:
    """Reports by what they go by. Of one text under several names the first is kept, under all of them."""

    def __init__(self, holdings: Iterable[Holding]) -> None:
        self._by_key: dict[str, dict[str, Holding]] = defaultdict(dict)
        self._pages: dict[str, dict[str, Holding]] = defaultdict(dict)
        for one in holdings:
            self._pages[one.page].setdefault(one.report, one)
            for key in one.keys:
                self._by_key[key].setdefault(one.report, one)

    def find(self, cell: str, accessed: str | None = None) -> tuple[tuple[Cited, ...], tuple[str, ...]]:
        """The pages that a cell cites, and the pieces of it that name none that is known."""
        found: dict[str, Cited] = {}
        unknown = []
        for piece in self._pieces(cell):
            held = self._named(piece)
            for one in held:
                found.setdefault(one.page, self._cited(one, piece, accessed))
            unknown += [] if held else [piece]
        return tuple(found.values()), tuple(unknown)

    def _pieces(self, cell: str) -> Iterator[str]:
        """The cell whole where that names a report, else its addresses and what stands between them."""
        if self._named(cell):
            yield cell
            return
        yield from _URL.findall(cell)
        for piece in filter(None, _BETWEEN.split(_URL.sub(";", cell))):
            parts = (
                piece.split(", ") if not self._named(piece) and any(map(self._named, piece.split(", "))) else [piece]
            )
            yield from filter(None, (part.strip(" ,") for part in parts))

    def _named(self, piece: str) -> tuple[Holding, ...]:
        quoted = (claim_words.folded(match) for match in _QUOTED.findall(piece))
        keys = (address(piece), piece.strip().lower(), claim_words.folded(piece), *quoted)
        return next((tuple(self._by_key[key].values()) for key in keys if key and key in self._by_key), ())

    def _cited(self, one: Holding, piece: str, accessed: str | None) -> Cited:
        order = sorted(self._pages[one.page].values(), key=lambda held: held.stated)
        until = [place for place, held in enumerate(order) if accessed and held.stated[:10] <= accessed]
        alone = len(self._named(piece)) == 1
        named = (
            until[-1]
            if until
            else next((n for n, held in enumerate(order) if held.report == one.report and alone), None)
        )
        return Cited(tuple(order), named)


def address(written: str) -> str:
    """An address without what changes nothing: scheme, www, the last slash, the place in the page, tracking; empty for none.

    >>> address("HTTPS://www.Wire.example/a/1/?utm_source=x#top"), address("wire.example/a/1"), address("The Wire")
    ('wire.example/a/1', 'wire.example/a/1', '')
    """
    words = written.strip().rstrip(".,;)")
    if not _URL.fullmatch(words) and not _BARE_URL.fullmatch(words):
        return ""
    try:
        parts = urlsplit(words if "://" in words else f"//{words}")
    except ValueError:
        return ""
    kept = sorted((k, v) for k, v in parse_qsl(parts.query, keep_blank_values=True) if not _TRACKING.match(k))
    place = parts.netloc.lower().removeprefix("www.") + parts.path.rstrip("/")
    return place + (f"?{urlencode(kept)}" if kept else "")
