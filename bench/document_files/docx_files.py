# ruff: noqa: E501  (reports and styles are written as they are read, a document of the list a line)
"""Invented reports as DOCX, through python-docx: styles, lists, tables, footnotes, a running head, changes that are tracked."""

from __future__ import annotations

import io
import zipfile
from datetime import datetime, time
from typing import Any
from xml.sax.saxutils import escape

from document_files.texts import SIGN, Text

_W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.footnotes+xml"
_RELATION = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/footnotes"


def by_python_docx(text: Text, *, tracked: bool = False, bold_headings: bool = False, raised: bool = False) -> bytes:
    """`tracked`: some words are deleted and inserted as tracked changes; `bold_headings`: headings are bold paragraphs
    without a style; `raised`: signs of notes are raised figures and the notes paragraphs at the end."""
    from docx import Document
    from docx.oxml import parse_xml

    document = Document()
    document.core_properties.created = datetime(2019, 5, 2, 9)
    document.core_properties.modified = datetime.combine(text.day, time(17))
    document.core_properties.title = text.title
    section = document.sections[0]
    section.header.paragraphs[0].text = text.head
    section.footer.paragraphs[0].text = text.foot
    notes: list[str] = []
    table: Any = None
    for place, (kind, words) in enumerate(text.parts):
        if kind == "row":
            cells = words.split(" | ")
            table = table or document.add_table(rows=0, cols=len(cells))
            for cell, told in zip(table.add_row().cells, cells, strict=True):
                cell.text = "" if told == "–" else told
            continue
        table = None
        if kind == "note" and not raised:
            notes.append(words)
            continue
        style = {"title": "Title", "heading": "Heading 1", "item": "List Bullet"}.get(kind, "Normal")
        fake = bold_headings and kind == "heading"
        paragraph = document.add_paragraph(style="Normal" if fake else style)
        for i, piece in enumerate(words.split(SIGN)):
            if i:
                _sign(paragraph, raised, parse_xml)
            run = paragraph.add_run(piece)
            run.bold = True if fake else None
        if tracked and kind == "paragraph" and place % 3 == 0:
            paragraph._p.append(
                parse_xml(
                    f'<w:del {_W} w:id="{place}" w:author="A"><w:r><w:delText> It killed 900 people.</w:delText></w:r></w:del>'
                )
            )
    out = io.BytesIO()
    document.save(out)
    return _noted(out.getvalue(), notes) if notes else out.getvalue()


def _sign(paragraph: Any, raised: bool, parse_xml: Any) -> None:
    number = sum(run.font.superscript is True for run in paragraph.runs) + 1
    if raised:
        paragraph.add_run(str(number)).font.superscript = True
    else:
        paragraph.add_run()._r.append(parse_xml(f'<w:footnoteReference {_W} w:id="0"/>'))


def _noted(data: bytes, notes: list[str]) -> bytes:
    """The package with its footnotes, and each reference with the number of its own."""
    out = io.BytesIO()
    told = "".join(
        f'<w:footnote w:id="{i}"><w:p><w:r><w:footnoteRef/></w:r><w:r><w:t xml:space="preserve"> {escape(words)}</w:t></w:r></w:p></w:footnote>'
        for i, words in enumerate(notes, 1)
    )
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as new:
        for name in old.namelist():
            member = old.read(name)
            if name == "word/document.xml":
                pieces = member.split(b'footnoteReference w:id="0"')
                member = pieces[0] + b"".join(
                    b'footnoteReference w:id="%d"' % i + piece for i, piece in enumerate(pieces[1:], 1)
                )
            elif name == "[Content_Types].xml":
                member = member.replace(
                    b"</Types>", f'<Override PartName="/word/footnotes.xml" ContentType="{_TYPE}"/></Types>'.encode()
                )
            elif name == "word/_rels/document.xml.rels":
                member = member.replace(
                    b"</Relationships>",
                    f'<Relationship Id="rIdN" Type="{_RELATION}" Target="footnotes.xml"/></Relationships>'.encode(),
                )
            new.writestr(name, member)
        new.writestr(
            "word/footnotes.xml", f'<?xml version="1.0" encoding="UTF-8"?><w:footnotes {_W}>{told}</w:footnotes>'
        )
    return out.getvalue()
