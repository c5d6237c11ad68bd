"""A document of Word (DOCX) into a Report: what it shows when every change in it is accepted."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import groupby
from typing import Any, NamedTuple, Protocol

from dateline.report import BlockKind, Claim, ClaimField, Report
from dateline.sources import document, raised, written_dates
from dateline.sources.document import Part, ShownBeside
from dateline.sources.html.element_text import letters, single_spaced

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_STRICT = "{http://purl.oclc.org/ooxml/wordprocessingml/main}"
_DROPPED = frozenset(
    {
        "del",
        "moveFrom",
        "instrText",
        "delText",
        "delInstrText",
        "Fallback",
        "rPr",
        "pPr",
        "fldSimpleChange",
        "txbxContent",
    }
)
"""Elements whose text no reader sees, or that is read elsewhere."""
_TEXTS = {"tab": " ", "br": "\u2028", "cr": "\u2028", "noBreakHyphen": "-", "ptab": " "}
_BETWEEN = re.compile(r"[\s\u2192(\[]*")
_CORE: tuple[tuple[str, ClaimField], ...] = (
    ("created", "created"),
    ("modified", "modified"),
    ("title", "title"),
    ("creator", "author"),
)
_HEADING = re.compile(r"heading\s?(\d)|(title)$", re.IGNORECASE)
_LIST = re.compile(r"list (?:bullet|number|paragraph|continue)|listparagraph", re.IGNORECASE)
_MARGIN = re.compile(r"word/(?:header|footer)\d*\.xml")


class Package(Protocol):
    """What gives the members of a document by their names."""

    names: frozenset[str]

    def tree(self, name: str) -> Any:
        """The root of a member that is XML; None where there is none."""


class _Styles(NamedTuple):
    """Names of the paragraph styles by their ids, in lower case."""

    names: dict[str, str]


def from_members(members: Package, source: str, url: str | None = None) -> Report:
    """The report: paragraphs, headings, items of lists, rows of tables, and footnotes at the end, without their signs.

    Deleted words are out and inserted ones in; comments, running heads and feet are out. Raises SourceError when there are
    no words in it.
    """
    body, notes = members.tree("word/document.xml"), list[tuple[str, str]]()
    reader = _PartReader(_styles(members.tree("word/styles.xml")), notes)
    parts = list(reader.blocks(body))
    parts += [part for part in _footnotes(members, notes, reader) if letters(part.words)]
    margins = [words for name in sorted(filter(_MARGIN.match, members.names)) if (words := _shown(members.tree(name)))]
    beside = [ShownBeside(0, words, "at the head or foot of its pages") for words in dict.fromkeys(margins)]
    claims = [*_claims(members, margins), *([Claim("url", url, "source")] if url else [])]
    return document.report(parts, claims, source, beside)


def _name(node: Any) -> str:
    return str(node.tag).rpartition("}")[2] if isinstance(node.tag, str) else ""


def _get(node: Any, name: str) -> str:
    return str(node.get(_W + name) or node.get(_STRICT + name) or "")


def _child(node: Any, *path: str) -> Any:
    """The first element down a path of names."""
    for name in path:
        node = next((child for child in node if _name(child) == name), None) if node is not None else None
    return node


# ---- blocks ------------------------------------------------------------------------------------------------------


class _PartReader(NamedTuple):
    """What is known while a part of the document is read."""

    styles: _Styles
    notes: list[tuple[str, str]]

    def blocks(self, holder: Any) -> Iterator[Part]:
        """The parts of what holds paragraphs and tables, whatever wraps them."""
        for node in holder:
            name = _name(node)
            if name == "p":
                yield from self.paragraph(node)
            elif name == "tbl":
                yield from self.table(node)
            elif name not in _DROPPED and name != "sectPr":
                yield from self.blocks(node)

    def paragraph(self, node: Any) -> Iterator[Part]:
        """A paragraph, one part a line, and after it what stands in its text boxes."""
        kind, level = self.kind(node)
        for line in self.words(node).split("\u2028"):
            if words := single_spaced(line):
                yield Part(kind, words, level=level)
        for box in _boxes(node):
            yield from self.blocks(box)

    def kind(self, node: Any) -> tuple[BlockKind, int]:
        """Heading, item of a list or paragraph, by style, outline and numbering."""
        settings = _child(node, "pPr")
        if settings is None:
            return "paragraph", 0
        style = _child(settings, "pStyle")
        name = self.styles.names.get(_get(style, "val"), "") if style is not None else ""
        outline = _child(settings, "outlineLvl")
        if found := _HEADING.match(name):
            return "heading", 1 if found[2] else 0
        if outline is not None and _get(outline, "val").isdigit() and int(_get(outline, "val")) < 9:
            return "heading", 0
        numbered = _child(settings, "numPr", "numId")
        if (numbered is not None and _get(numbered, "val") != "0") or _LIST.match(name):
            return "list-item", 0
        return "paragraph", 0

    def words(self, node: Any) -> str:
        """The text of a paragraph as it is shown, raised signs settled."""
        runs = list(_runs(node, self.notes))
        out = ""
        for high, group in groupby(runs, lambda run: run[1]):
            told = "".join(text for text, _ in group)
            becomes = raised.settled(told, out, "") if high and told.strip() else None
            out += told if becomes is None else becomes
        return out

    def table(self, node: Any) -> Iterator[Part]:
        """A row of figures as one part, its cells parted by bars; of a table that lays out a page the parts of each cell."""
        rows = [[self.cell(cell) for cell in _cells(row)] for row in _rows(node)]
        told = [row for row in rows if any(letters(words) for words, _ in row)]
        if not document.is_of_figures([[words for words, _ in row] for row in told]):
            yield from (part for row in told for _, parts in row for part in parts)
            return
        yield from (Part("table-row", document.table_row(words for words, _ in row)) for row in told)

    def cell(self, node: Any) -> tuple[str, list[Part]]:
        parts = list(self.blocks(node))
        return " ".join(part.words for part in parts), parts


def _rows(table: Any) -> Iterator[Any]:
    """The rows that were not deleted."""
    for row in table.iter(_W + "tr", _STRICT + "tr"):
        nearest = next(up for up in row.iterancestors() if _name(up) == "tbl")
        if nearest is table and _child(row, "trPr", "del") is None:
            yield row


def _cells(row: Any) -> Iterator[Any]:
    for node in row:
        if _name(node) == "tc":
            yield node
        elif _name(node) in ("sdt", "sdtContent", "ins", "customXml"):
            yield from _cells(node)


def _boxes(node: Any) -> Iterator[Any]:
    """What holds the text of the boxes that hang on a paragraph, each once."""
    for box in node.iter(_W + "txbxContent", _STRICT + "txbxContent"):
        above = [_name(up) for up in box.iterancestors()]
        if "Fallback" not in above and "del" not in above and above.count("txbxContent") == 0:
            yield box


# ---- words -------------------------------------------------------------------------------------------------------


def _runs(node: Any, notes: list[tuple[str, str]], high: bool = False) -> Iterator[tuple[str, bool]]:
    """The texts below an element in order, and of each whether it is raised; notes that they refer to are noted."""
    for child in node:
        name = _name(child)
        if name == "t":
            yield child.text or "", high
        elif name in _TEXTS:
            yield ("" if name == "br" and _get(child, "type") in ("page", "column") else _TEXTS[name]), high
        elif name in ("footnoteReference", "endnoteReference"):
            notes.append((name.removesuffix("Reference"), _get(child, "id")))
        elif name == "r":
            if not _is_hidden(child):
                yield from _runs(child, notes, _is_raised(child))
        elif name not in _DROPPED:
            yield from _runs(child, notes, high)


def _is_hidden(run: Any) -> bool:
    """Whether nobody sees a run: it is hidden, or struck out."""
    settings = _child(run, "rPr")
    return settings is not None and any(
        _name(node) in ("vanish", "strike", "dstrike") and _get(node, "val") not in ("0", "false") for node in settings
    )


def _is_raised(run: Any) -> bool:
    place = _child(run, "rPr", "vertAlign")
    return place is not None and _get(place, "val") == "superscript"


def _shown(root: Any) -> str:
    """The words of a running head or foot on one line."""
    if root is None:
        return ""
    lines = ("".join(text for text, _ in _runs(node, [])) for node in root.iter(_W + "p", _STRICT + "p"))
    return single_spaced(" ".join(lines))


# ---- styles, notes, claims -----------------------------------------------------------------------------------------


def _styles(root: Any) -> _Styles:
    if root is None:
        return _Styles({})
    found = {_get(style, "styleId"): style for style in root if _name(style) == "style"}
    return _Styles({id: _style_name(id, found) for id in found})


def _style_name(id: str, found: dict[str, Any]) -> str:
    """The name of a style, or of the first below it that is a heading or a list."""
    name, seen = "", set[str]()
    while id in found and id not in seen:
        seen.add(id)
        own = _child(found[id], "name")
        told = _get(own, "val") if own is not None else ""
        name = name or told
        if _HEADING.match(told) or _LIST.match(told):
            return told
        base = _child(found[id], "basedOn")
        id = _get(base, "val") if base is not None else ""
    return name


def _footnotes(members: Package, notes: list[tuple[str, str]], reader: _PartReader) -> Iterator[Part]:
    """The notes in the order in which the text refers to them, a part each."""
    held = {kind: members.tree(f"word/{kind}s.xml") for kind in {kind for kind, _ in notes}}
    for kind, id in dict.fromkeys(notes):
        nodes = (node for node in held[kind] if _get(node, "id") == id) if held[kind] is not None else ()
        for node in nodes:
            yield Part("footnote", " ".join(part.words for part in reader._replace(notes=[]).blocks(node)))


def _claims(members: Package, margins: list[str]) -> Iterator[Claim]:
    """The days of running heads, and what the core properties tell."""
    days = (written_dates.find(words, 0, len(words)) for words in margins)
    yield from [Claim("published", day.value, "docx:running-head") for day in days if day][:1]
    core = members.tree("docProps/core.xml")
    for name, told in _CORE:
        for node in core.iter("{*}" + name) if core is not None else ():
            if words := single_spaced("".join(node.itertext()))[:500]:
                found = f"docx:{name}"
                yield (
                    Claim(told, words, found)
                    if told in ("title", "author")
                    else written_dates.claim(told, words, found)
                )
