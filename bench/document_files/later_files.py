# ruff: noqa: E501  (reports and styles are written as they are read, a document of the list a line)
"""What renders the second half: other layouts than those the reader was written with."""

from __future__ import annotations

import html
import io
import re
from typing import Any

from document_files.hyphens import softened
from document_files.pdf_files import printed
from document_files.texts import SIGN, Text

_ARABIC = re.compile(r" \([\u0600-\u06ff ]+\)")


def latin(text: Text) -> Text:
    """The report without its Arabic letters, for a renderer whose fonts have none."""
    return text._replace(parts=tuple((kind, _ARABIC.sub("", words)) for kind, words in text.parts))


# ---- a browser ----------------------------------------------------------------------------------------------------


def by_style(text: Text, style: str, *, soft: bool = False, masthead: str = "") -> bytes:
    """Through a browser, in a style of its own; `soft`: words may be parted; `masthead`: stands above the title."""
    body, rows, signs, notes = list[str](), list[str](), 0, 0
    for kind, words in [*text.parts, ("end", "")]:
        if rows and kind != "row":
            body.append(_table(rows))
            rows = []
        if kind == "row":
            rows.append(words)
            continue
        shown = html.escape(softened(words) if soft and kind in ("paragraph", "quote") else words)
        while SIGN in shown:
            signs += 1
            shown = shown.replace(SIGN, f"<sup>[{signs}]</sup>", 1)
        if kind == "note":
            notes += 1
            shown = f"[{notes}] {shown}"
        tag = {"title": "h1", "heading": "h2", "item": "li", "note": "p class=note", "quote": "blockquote"}.get(
            kind, "p"
        )
        if kind != "end":
            body.append(f"<{tag}>{shown}</{tag.split()[0]}>")
    top = f"<div class=masthead>{html.escape(masthead)}</div>" if masthead else ""
    head = f"<!doctype html><html lang=en><meta charset=utf-8><title>Document1</title><style>{style}</style>"
    return printed(f"{head}{top}<main>{''.join(body)}</main>", furniture=False)


def _table(rows: list[str]) -> str:
    told = "".join(
        "<tr>" + "".join(f"<td>{html.escape(cell)}</td>" for cell in row.split(" | ")) + "</tr>" for row in rows
    )
    return f"<table>{told}</table>"


THREE = (
    "@page { size: A4 landscape; margin: 12mm; @bottom-right { content: counter(page) ' / ' counter(pages); font: 8pt sans-serif }"
    " @top-left { content: 'Odra Human Rights Office'; font: 8pt sans-serif } } body { font: 9pt/1.3 'DejaVu Sans' }"
    " main { column-count: 3; column-gap: 7mm; text-align: justify } h1 { column-span: all; font-size: 17pt } h2 { font-size: 11pt }"
    " td { border: 1px solid #888; padding: 1px 4px } table { border-collapse: collapse } .note { font-size: 7pt }"
)
NUMBERED = (
    "@page { size: Letter; margin: 25mm; @top-center { content: 'A/77/' counter(page); font: 9pt serif } }"
    " body { font: 12pt/1.5 'DejaVu Serif' } h1 { font-size: 16pt; text-align: center } h2 { font-size: 12pt; font-weight: bold }"
    " blockquote { margin: 1em 4em; font-size: 11pt } .note { font-size: 9pt } td { padding: 2px 8px; border-bottom: 1px solid }"
)
TWO = (
    "@page { size: A4; margin: 18mm } body { font: 10pt/1.25 'DejaVu Serif' } main { column-count: 2; column-gap: 6mm }"
    " h1 { font-size: 22pt; line-height: 1.1 } h2 { font-size: 10pt; text-transform: none; color: #444 } p { margin: 0; text-indent: 1.5em }"
    " blockquote { margin: .6em 1.5em; font-style: italic } .masthead { font: bold 9pt sans-serif; border-bottom: 2px solid }"
    " table { display: table; width: 100%; font-size: 8.5pt } td { vertical-align: top; padding: 2px } .note { font-size: 7.5pt; text-indent: 0 }"
)


NARROW = (
    "@page { size: A5; margin: 15mm } body { font: 9.5pt/1.4 'DejaVu Sans'; text-align: justify } h1 { font-size: 15pt } h2 { font-size: 11pt }"
    " blockquote { margin: .5em 2em; font-size: 9pt } td { border-bottom: 1px solid #999; padding: 3px } .note { font-size: 7pt }"
)
BOXED = (
    "@page { size: A4; margin: 20mm; @bottom-left { content: 'Odra Human Rights Office - page ' counter(page) } }"
    " body { font: 10pt/1.3 'DejaVu Serif' } .masthead { border: 2px solid; padding: 8px; font-weight: bold } h2 { font-size: 10pt; font-weight: bold }"
    " table { border: 1px solid; border-collapse: collapse; width: 70% } td { border: 1px solid; padding: 4px; vertical-align: top } .note { font-size: 8pt }"
)
WIDE = (
    "@page { size: A4 landscape; margin: 10mm } body { font: 8.5pt/1.25 'DejaVu Serif' } main { column-count: 4; column-gap: 5mm }"
    " h1 { column-span: all } h2 { font-size: 9pt; break-after: avoid } p { margin: 0 0 .4em; text-align: justify } ul, li { margin: 0; padding: 0 }"
)


# ---- reportlab ---------------------------------------------------------------------------------------------------


def with_notes_below(text: Text, *, columns: int = 1) -> bytes:
    """Through reportlab, each page with the notes of its paragraphs at its own foot, and heads that alternate."""
    from reportlab.lib.enums import TA_JUSTIFY
    from reportlab.lib.pagesizes import LETTER
    from reportlab.lib.styles import ParagraphStyle
    from reportlab.pdfgen.canvas import Canvas
    from reportlab.platypus import Paragraph, Table

    width, height = LETTER
    out = io.BytesIO()
    canvas = Canvas(out, pagesize=LETTER)
    canvas.setTitle("untitled")
    gap, left, top, bottom = 20, 60, height - 72, 60
    each = (width - 2 * left - gap * (columns - 1)) / columns
    body = ParagraphStyle("b", fontName="Times-Roman", fontSize=10.5, leading=12.6, alignment=TA_JUSTIFY)
    small = ParagraphStyle("n", parent=body, fontSize=8, leading=9.4)
    heads = {"title": ("Helvetica-Bold", 20), "heading": ("Helvetica-Bold", 12.5), "date": ("Times-Italic", 10.5)}
    notes = [words for kind, words in text.parts if kind == "note"]
    state = {"page": 1, "column": 0, "y": top, "low": bottom, "sign": 0}
    waiting: list[Any] = []

    def furnish() -> None:
        canvas.setFont("Helvetica", 8)
        even = state["page"] % 2 == 0
        canvas.drawString(left, height - 45, text.head if even else f"{text.day:%B %Y}")
        canvas.drawRightString(width - left, height - 45, str(state["page"]))
        y = bottom - 6 + sum(note.wrap(width - 2 * left, 900)[1] for note in waiting)
        for note in waiting:
            y -= note.wrap(width - 2 * left, 900)[1]
            note.drawOn(canvas, left, y + 6 - 12)
        waiting.clear()
        canvas.showPage()

    def turn() -> None:
        state["column"] += 1
        if state["column"] == columns:
            furnish()
            state.update(page=state["page"] + 1, column=0, low=bottom)
        state["y"] = top

    def put(flowable: Any, before: float = 0) -> None:
        state["y"] -= before
        x = left + state["column"] * (each + gap)
        taken = flowable.wrap(each, 900)[1]
        if state["y"] - taken < state["low"]:
            turn()
            x = left + state["column"] * (each + gap)
        flowable.drawOn(canvas, x, state["y"] - taken)
        state["y"] -= taken

    rows: list[Any] = []
    for kind, words in [*text.parts, ("end", "")]:
        if rows and kind != "row":
            put(Table(rows, colWidths=[58, 62, each - 165, 40], style=[("LINEABOVE", (0, 0), (-1, 1), 0.6, "black"), ("VALIGN", (0, 0), (-1, -1), "TOP")]), 8)  # fmt: skip
            rows = []
        if kind == "row":
            rows.append([Paragraph(html.escape(cell), ParagraphStyle("c", parent=small, fontSize=9, leading=10.5, alignment=0)) for cell in words.split(" | ")])  # fmt: skip
            continue
        if kind in ("note", "end"):
            continue
        shown = html.escape(words, quote=False)
        while SIGN in shown:
            state["sign"] += 1
            shown = shown.replace(SIGN, f'<super rise="3.5" size="6.5">{state["sign"]}</super>', 1)
            note = Paragraph(
                f'<super rise="2.5" size="5.5">{state["sign"]}</super> {html.escape(notes[state["sign"] - 1])}', small
            )
            waiting.append(note)
            state["low"] += note.wrap(width - 2 * left, 900)[1]
        font, size = heads.get(kind, ("Times-Roman", 10.5))
        style = body if kind not in heads else ParagraphStyle(kind, fontName=font, fontSize=size, leading=size * 1.2)
        if kind == "quote":
            style = ParagraphStyle("q", parent=body, leftIndent=30, rightIndent=30)
        put(Paragraph(f"– {shown}" if kind == "item" else shown, style), 10 if kind in ("title", "heading") else 5)
    furnish()
    canvas.save()
    return out.getvalue()


# ---- python-docx -------------------------------------------------------------------------------------------------


def as_docx(text: Text, *, boxes: bool = False, sideways: bool = False) -> bytes:
    """Through python-docx: a letterhead in a table, list numbers, quotations by style, runs cut in the middle of words;
    `boxes`: the title stands in a table of its own; `sideways`: a section across."""
    from docx import Document
    from docx.enum.section import WD_ORIENT

    document = Document()
    document.core_properties.title = "Document1"
    if boxes:
        letterhead = document.add_table(rows=1, cols=2)
        letterhead.rows[0].cells[0].text = text.head
        letterhead.rows[0].cells[1].text = text.foot
    table: Any = None
    for kind, words in text.parts:
        if kind == "row":
            cells = words.split(" | ")
            table = table or document.add_table(rows=0, cols=len(cells), style="Table Grid")
            for cell, told in zip(table.add_row().cells, cells, strict=True):
                cell.text = "" if told == "–" else told
            continue
        table = None
        style = {"title": "Title", "heading": "Heading 2", "item": "List Number", "quote": "Intense Quote"}.get(
            kind, "Body Text"
        )
        paragraph = document.add_paragraph(style=style)
        for i, piece in enumerate(words.split(SIGN)):
            if i:
                paragraph.add_run(f"[{i}]").font.superscript = True
            for at in range(0, len(piece), 17):
                paragraph.add_run(piece[at : at + 17])
        if sideways and kind == "heading":
            document.add_section().orientation = WD_ORIENT.LANDSCAPE
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()
