"""BibTeX (BibLaTeX): an entry for every report that the rows come from."""

from __future__ import annotations

from collections.abc import Iterator
from typing import BinaryIO

from dateline.export.interchange import citations
from dateline.export.interchange.columns import Line
from dateline.export.interchange.selection import Selection
from dateline.export.interchange.written import Written

NOTES = (
    *citations.NOTES,
    "Entries are @online, UTF-8, with `date` and `urldate` as BibLaTeX has them, and `year` and `month` beside for BibTeX.",
)
_ESCAPED = {"\\": "\\textbackslash{}", "{": "\\{", "}": "\\}", "~": "\\textasciitilde{}", "^": "\\textasciicircum{}"}
_ESCAPED |= {sign: f"\\{sign}" for sign in "%#$&_"}


def write(selection: Selection, out: BinaryIO) -> Written:
    """Write the entries, in the order of the record."""
    for line in selection.reports:
        fields = "".join(f"  {name} = {{{value}}},\n" for name, value in _fields(line))
        out.write(f"@online{{{citations.key(line)},\n{fields}}}\n\n".encode())
    return Written(len(selection.reports), notes=NOTES)


def _fields(line: Line) -> Iterator[tuple[str, str]]:
    yield "title", f"{{{_plain(line['title'])}}}"
    if line["author"]:
        yield "author", " and ".join(f"{{{_plain(name)}}}" for name in line["author"].split("; "))
    if line["publisher"]:
        yield "organization", _plain(line["publisher"])
    issued = citations.issued(line)
    if issued:
        yield "date", "-".join(issued)
        yield from zip(("year", "month"), issued, strict=False)
    if line["url"]:
        yield "url", "".join(f"%{ord(c):02X}" if c in "{}\\ " else c for c in line["url"])
    if accessed := citations.parts(line["accessed"]):
        yield "urldate", "-".join(accessed)
    yield "note", _plain(citations.note(line))


def _plain(words: str) -> str:
    return "".join(_ESCAPED.get(sign, sign) for sign in " ".join(words.split()))
