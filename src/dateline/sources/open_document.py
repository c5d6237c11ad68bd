"""A text of OpenDocument (ODT) into a Report: what it shows when every change in it is accepted."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from dateline.errors import SourceError
from dateline.report import BlockKind, Claim, ClaimField, Report
from dateline.sources import document, written_dates
from dateline.sources.document import Part
from dateline.sources.docx import Package
from dateline.sources.html.element_text import letters, single_spaced

_DROPPED = frozenset({"tracked-changes", "annotation", "note-citation", "note", "sequence-decls", "table-of-content"})
_MOST_REPEATED = 50
_META: tuple[tuple[str, ClaimField], ...] = (
    ("creation-date", "created"),
    ("date", "modified"),
    ("title", "title"),
    ("initial-creator", "author"),
)


def from_members(members: Package, source: str, url: str | None = None) -> Report:
    """The report: paragraphs, headings, items of lists, rows of tables, and notes at the end.

    Raises SourceError when it is encrypted, or there are no words in it.
    """
    manifest = members.tree("META-INF/manifest.xml")
    if manifest is not None and next(manifest.iter("{*}encryption-data"), None) is not None:
        raise SourceError(f"{source}: a document that needs a password; take the password off and save it anew")
    root = members.tree("content.xml")
    parts = [part for body in root.iter("{*}text") if _name(body.getparent()) == "body" for part in _blocks(body)]
    notes = (" ".join(part.words for part in _blocks(node)) for node in root.iter("{*}note-body"))
    parts += [Part("footnote", words) for words in notes if letters(words)]
    claims = [*_claims(members.tree("meta.xml")), *([Claim("url", url, "source")] if url else [])]
    return document.report(parts, claims, source)


def _name(node: Any) -> str:
    return str(node.tag).rpartition("}")[2] if node is not None and isinstance(node.tag, str) else ""


def _blocks(holder: Any, kind: BlockKind = "paragraph") -> Iterator[Part]:
    for node in holder:
        name = _name(node)
        if name in ("p", "h"):
            for line in "".join(_texts(node)).split("\u2028"):
                if words := single_spaced(line):
                    yield Part("heading" if name == "h" else kind, words)
        elif name == "list":
            yield from _blocks(node, "list-item")
        elif name == "table":
            yield from _table(node)
        elif name not in _DROPPED:
            yield from _blocks(node, kind)


def _table(table: Any) -> Iterator[Part]:
    """A row of figures as one part, its cells parted by bars; of a table that lays out a page the parts of each cell."""
    rows = [[(" ".join(p.words for p in parts), parts) for parts in _cells(row)] for row in table.iter("{*}table-row")]
    told = [row for row in rows if any(letters(words) for words, _ in row)]
    if not document.is_of_figures([[words for words, _ in row] for row in told]):
        yield from (part for row in told for _, parts in row for part in parts)
        return
    width = max((i + 1 for row in told for i, (words, _) in enumerate(row) if words), default=0)
    yield from (Part("table-row", document.table_row(words for words, _ in row[:width])) for row in told)


def _cells(row: Any) -> Iterator[list[Part]]:
    for cell in row:
        if _name(cell) in ("table-cell", "covered-table-cell"):
            times = next((value for key, value in cell.attrib.items() if key.endswith("number-columns-repeated")), "1")
            for _ in range(min(int(times), _MOST_REPEATED) if times.isdigit() else 1):
                yield list(_blocks(cell))


def _texts(node: Any) -> Iterator[str]:
    """The text below an element, without notes and comments."""
    yield node.text or ""
    for child in node:
        name = _name(child)
        if name in ("s", "tab"):
            yield " "
        elif name == "line-break":
            yield "\u2028"
        elif name not in _DROPPED:
            yield from _texts(child)
        yield child.tail or ""


def _claims(root: Any) -> Iterator[Claim]:
    for name, told in _META:
        for node in root.iter("{*}" + name) if root is not None else ():
            if words := single_spaced("".join(node.itertext()))[:500]:
                found = f"odt:{name}"
                yield (
                    Claim(told, words, found)
                    if told in ("title", "author")
                    else written_dates.claim(told, words, found)
                )
