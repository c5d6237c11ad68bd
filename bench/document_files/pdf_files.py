# ruff: noqa: E501  (reports and styles are written as they are read, a document of the list a line)
"""Invented reports as PDF: by fpdf2, by reportlab, and by a browser that prints a page."""

from __future__ import annotations

import html
import io
import shutil
import subprocess
import tempfile
from datetime import datetime, time
from pathlib import Path
from typing import Any

from document_files.hyphens import softened
from document_files.texts import SIGN, Text

FONTS = Path("/usr/share/fonts/truetype/dejavu")
BROWSERS = ("chromium", "chromium-browser", "google-chrome", "chrome")


# ---- fpdf2 ------------------------------------------------------------------------------------------------------


def by_fpdf(
    text: Text,
    *,
    columns: int = 1,
    align: str = "L",
    rules: bool = True,
    hyphens: bool = False,
    family: str = "DejaVuSans",
) -> bytes:
    """Through fpdf2: with a running head and foot, page numbers, footnotes at the end of the last page."""
    from fpdf import FPDF

    class Paged(FPDF):
        def header(self) -> None:
            self.set_font("Body", size=8)
            self.cell(0, 5, text.head, align="C", new_x="LMARGIN", new_y="NEXT")
            self.ln(4)

        def footer(self) -> None:
            self.set_y(-15)
            self.set_font("Body", size=8)
            self.cell(0, 5, f"{text.foot}  Page {self.page_no()} of {{nb}}", align="C")

    pdf = Paged(format="A4")
    for style, name in (("", ""), ("B", "-Bold")):
        pdf.add_font("Body", style, FONTS / f"{family}{name}.ttf")
    pdf.set_text_shaping(True)
    pdf.set_creation_date(datetime.combine(text.day, time(17)))
    pdf.set_title(text.title)
    pdf.set_auto_page_break(True, 20)
    pdf.add_page()
    flow = _InColumns(pdf, columns, align, hyphens) if columns > 1 else _InLines(pdf, align, hyphens)
    number = 0
    held: list[list[str]] = []
    for kind, words in text.parts:
        if held and kind != "row":
            flow.table(held, rules)
            held = []
        if kind == "row":
            held.append(words.split(" | "))
            continue
        number += kind == "note"
        flow.part(kind, words, number)
    if held:
        flow.table(held, rules)
    flow.end()
    return bytes(pdf.output())


class _InLines:
    """Parts down the page."""

    def __init__(self, pdf: Any, align: str, hyphens: bool) -> None:
        self.pdf, self.align, self.hyphens, self.sign = pdf, align, hyphens, 0

    def part(self, kind: str, words: str, number: int) -> None:
        pdf = self.pdf
        size = {"title": 18, "heading": 13, "note": 7.5}.get(kind, 10)
        pdf.set_font("Body", "B" if kind in ("title", "heading") else "", size)
        if kind == "heading":
            pdf.ln(3)
        if kind == "note":
            words = f"{number} {words}"
        words = softened(words) if self.hyphens and kind == "paragraph" else words
        pieces = words.split(SIGN)
        if len(pieces) == 1:
            pdf.multi_cell(
                0,
                size * 0.5,
                f"• {words}" if kind == "item" else words,
                align=self.align if kind == "paragraph" else "L",
                new_x="LMARGIN",
                new_y="NEXT",
            )
        else:
            for i, piece in enumerate(pieces):
                pdf.write(size * 0.5, piece)
                if i + 1 < len(pieces):
                    self.sign += 1
                    pdf.char_vpos = "SUP"
                    pdf.write(size * 0.5, str(self.sign))
                    pdf.char_vpos = "LINE"
            pdf.ln(size * 0.5)
        pdf.ln(1 if kind in ("item", "note") else 2.5)

    def table(self, rows: list[list[str]], rules: bool) -> None:
        self.pdf.set_font("Body", size=9)
        with self.pdf.table(
            borders_layout="ALL" if rules else "NONE",
            text_align="LEFT",
            width=110,
            align="L",
            first_row_as_headings=True,
        ) as table:
            for row in rows:
                table.row(row)
        self.pdf.ln(3)

    def end(self) -> None:
        """Nothing is held."""


class _InColumns(_InLines):
    """Parts down columns; tables after the columns before them."""

    def __init__(self, pdf: Any, columns: int, align: str, hyphens: bool) -> None:
        super().__init__(pdf, align, hyphens)
        self.columns = columns
        self.held: list[tuple[str, str]] = []

    def part(self, kind: str, words: str, number: int) -> None:
        if kind in ("title", "date", "note"):
            self.end()
            super().part(kind, words, number)
        else:
            self.held.append((kind, words.replace(SIGN, "")))

    def table(self, rows: list[list[str]], rules: bool) -> None:
        self.end()
        super().table(rows, rules)

    def end(self) -> None:
        if not self.held:
            return
        self.pdf.set_font("Body", size=9.5)
        with self.pdf.text_columns(ncols=self.columns, gutter=7, text_align=self.align, line_height=1.15) as columns:
            for kind, words in self.held:
                if kind == "heading":
                    self.pdf.set_font("Body", "B", 11.5)
                shown = f"• {words}" if kind == "item" else softened(words) if self.hyphens else words
                with columns.paragraph(top_margin=2, bottom_margin=1.5) as paragraph:
                    paragraph.write(shown)
                self.pdf.set_font("Body", "", 9.5)
        self.held = []


# ---- reportlab ---------------------------------------------------------------------------------------------------


def by_reportlab(
    text: Text,
    *,
    columns: int = 1,
    justified: bool = True,
    indent: bool = False,
    rules: bool = True,
    serif: bool = True,
    size: float = 10,
) -> bytes:
    """Through reportlab: frames for columns, justified lines, footnotes at the end, head and foot on every page."""
    from reportlab.lib.enums import TA_JUSTIFY, TA_LEFT
    from reportlab.lib.pagesizes import A4
    from reportlab.lib.styles import ParagraphStyle
    from reportlab.platypus import BaseDocTemplate, Frame, PageTemplate, Paragraph, Table

    name, bold = ("Times-Roman", "Times-Bold") if serif else ("Helvetica", "Helvetica-Bold")
    body = ParagraphStyle(
        "body", fontName=name, fontSize=size, leading=size * 1.2, alignment=TA_JUSTIFY if justified else TA_LEFT,
        firstLineIndent=14 if indent else 0, spaceAfter=0 if indent else size * 0.6, embeddedHyphenation=1,
    )  # fmt: skip
    styles = {
        "title": ParagraphStyle("title", fontName=bold, fontSize=size * 1.8, leading=size * 2.2, spaceAfter=8),
        "heading": ParagraphStyle(
            "heading", fontName=bold, fontSize=size * 1.2, leading=size * 1.5, spaceBefore=8, spaceAfter=4
        ),
        "item": ParagraphStyle("item", parent=body, leftIndent=14, bulletIndent=2, firstLineIndent=0, spaceAfter=3),
        "note": ParagraphStyle(
            "note", parent=body, fontSize=size * 0.75, leading=size * 0.9, firstLineIndent=0, spaceAfter=2
        ),
    }
    out = io.BytesIO()
    width, height = A4
    margin, gap = 56, 18
    each = (width - 2 * margin - gap * (columns - 1)) / columns
    frames = [
        Frame(margin + i * (each + gap), margin, each, height - 2 * margin - 10, leftPadding=0, rightPadding=0)
        for i in range(columns)
    ]

    def furnish(canvas: Any, document: Any) -> None:
        canvas.setFont(name, 8)
        canvas.drawString(margin, height - 40, text.head)
        canvas.drawRightString(width - margin, height - 40, f"{text.day:%d %B %Y}")
        canvas.drawString(margin, 30, text.foot)
        canvas.drawRightString(width - margin, 30, str(canvas.getPageNumber()))

    document = BaseDocTemplate(out, pagesize=A4, title=text.title, author="Dren Relief Mission")
    document.addPageTemplates([PageTemplate(frames=frames, onPage=furnish)])
    flow: list[Any] = []
    signs = notes = 0
    rows: list[list[str]] = []
    for kind, words in [*text.parts, ("end", "")]:
        if rows and kind != "row":
            grid = (
                [("GRID", (0, 0), (-1, -1), 0.5, "black")] if rules else [("LINEBELOW", (0, 0), (-1, 0), 0.7, "black")]
            )
            flow.append(
                Table(
                    rows,
                    style=[("FONT", (0, 0), (-1, -1), name, size - 1), *grid],
                    hAlign="LEFT",
                    spaceBefore=4,
                    spaceAfter=8,
                )
            )
            rows = []
        if kind == "row":
            rows.append(words.split(" | "))
        elif kind != "end":
            shown = html.escape(words, quote=False)
            while SIGN in shown:
                signs += 1
                shown = shown.replace(SIGN, f"<super>{signs}</super>", 1)
            notes += kind == "note"
            shown = f"<super>{notes}</super> {shown}" if kind == "note" else shown
            flow.append(Paragraph(shown, styles.get(kind, body), bulletText="•" if kind == "item" else None))
    document.build(flow)
    return out.getvalue()


# ---- a browser ----------------------------------------------------------------------------------------------------


def by_browser(
    text: Text, *, columns: int = 1, justified: bool = False, furniture: bool = False, style: str = ""
) -> bytes:
    """Through a browser without a window that prints a page; with `furniture` its own day, title, address and page numbers."""
    return printed(_page(text, columns, justified, style), furniture)


def printed(page: str, furniture: bool) -> bytes:
    """A page as a browser prints it."""
    browser = next(filter(None, map(shutil.which, BROWSERS)))
    with tempfile.TemporaryDirectory() as folder:
        source, out = Path(folder) / "report.html", Path(folder) / "report.pdf"
        source.write_text(page, encoding="utf-8")
        flags = [] if furniture else ["--no-pdf-header-footer"]
        command = [browser, "--headless", "--no-sandbox", "--disable-gpu", *flags, f"--print-to-pdf={out}"]
        subprocess.run([*command, source.as_uri()], check=True, capture_output=True, timeout=120)
        return out.read_bytes()


def _page(text: Text, columns: int, justified: bool, style: str) -> str:
    body, rows, signs, notes = list[str](), list[str](), 0, 0
    for kind, words in [*text.parts, ("end", "")]:
        if rows and kind != "row":
            cells = [
                "".join(
                    f"<{'th' if i == 0 else 'td'}>{html.escape(c)}</{'th' if i == 0 else 'td'}>"
                    for c in row.split(" | ")
                )
                for i, row in enumerate(rows)
            ]
            body.append("<table>" + "".join(f"<tr>{row}</tr>" for row in cells) + "</table>")
            rows = []
        if kind == "row":
            rows.append(words)
            continue
        shown = html.escape(softened(words) if justified and kind == "paragraph" else words)
        while SIGN in shown:
            signs += 1
            shown = shown.replace(SIGN, f"<sup>{signs}</sup>", 1)
        if kind == "note":
            notes += 1
            shown = f"<sup>{notes}</sup> {shown}"
        tag = {"title": "h1", "heading": "h2", "item": "li", "note": "p class=note"}.get(kind, "p")
        if kind != "end":
            body.append(f"<{tag}>{shown}</{tag.split()[0]}>")
    look = (
        f"body {{ font: 10.5pt/1.35 'DejaVu Serif', serif; {'text-align: justify;' if justified else ''} }} "
        f"main {{ column-count: {columns}; column-gap: 8mm }} h1 {{ column-span: all; font-size: 20pt }} h2 {{ font-size: 13pt }} "
        "li { margin-left: 1em } .note { font-size: 8pt } table { border-collapse: collapse; break-inside: avoid } td, th { border: 1px solid; padding: 2px 8px } "
        f"{style}"
    )
    return f"<!doctype html><html lang=en><meta charset=utf-8><title>{html.escape(text.title)}</title><style>{look}</style><main>{''.join(body)}</main>"


def scanned(text: Text) -> bytes:
    """The first page of a report as a picture, as a scanner makes it."""
    from fpdf import FPDF
    from pypdfium2 import PdfDocument

    page = PdfDocument(by_fpdf(text))[0].render(scale=1.5).to_pil()
    pdf = FPDF(format="A4")
    pdf.add_page()
    pdf.image(page, 0, 0, 210, 297)
    return bytes(pdf.output())
