"""Documents for tests, of invented words: PDF through fpdf2, DOCX and ODT as the few members that they need."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable, Iterable
from datetime import UTC, datetime
from typing import Any

from fpdf import FPDF

W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
ODF = " ".join(
    f'xmlns:{name}="urn:oasis:names:tc:opendocument:xmlns:{name}:1.0"' for name in ("office", "text", "table", "meta")
)
LEAD = "Shelling of the town of Teshkol killed 37 people and wounded 12 on Tuesday, the health ministry said in the evening."
NEXT = "The army sent troops to the valley to search for the gunmen, who had crossed the Dren River in boats at night."


# ---- PDF --------------------------------------------------------------------------------------------------------


class Paged(FPDF):
    """Pages with a running head and a number at the foot, where they are given."""

    head = ""

    def header(self) -> None:
        if self.head:
            self.set_font("helvetica", size=8)
            self.cell(0, 5, self.head, new_x="LMARGIN", new_y="NEXT")
            self.ln(5)

    def footer(self) -> None:
        if self.head:
            self.set_y(-15)
            self.set_font("helvetica", size=8)
            self.cell(0, 5, f"Page {self.page_no()}", align="C")


def pdf(write: Callable[[Paged], Any], head: str = "", **said: str) -> bytes:
    """A PDF that `write` fills; `said`: title, author."""
    page = Paged(format="A4")
    page.head = head
    page.set_creation_date(datetime(2024, 3, 7, 9, 30, tzinfo=UTC))
    for name, value in said.items():
        getattr(page, f"set_{name}")(value)
    page.add_page()
    page.set_font("helvetica", size=10)
    write(page)
    return bytes(page.output())


def line(page: Paged, words: str, size: float = 10, style: str = "", gap: float = 2) -> None:
    """A paragraph of one size."""
    page.set_font("helvetica", style, size)
    page.multi_cell(0, size * 0.45, words, align="L", new_x="LMARGIN", new_y="NEXT")
    page.ln(gap)


def placed(page: Paged, x: float, y: float, words: Iterable[str], size: float = 10, pitch: float = 4.5) -> None:
    """Lines that begin at a place, in millimetres."""
    page.set_font("helvetica", size=size)
    for n, one in enumerate(words):
        page.text(x, y + n * pitch, one)


# ---- ZIP files --------------------------------------------------------------------------------------------------


def packed(members: dict[str, str | bytes]) -> bytes:
    """A ZIP file of these members."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in members.items():
            archive.writestr(name, data)
    return out.getvalue()


def docx(body: str, core: str = "", **members: str) -> bytes:
    """A document of Word with this body; `members`: others of the folder word/, by their names without .xml."""
    held: dict[str, str | bytes] = {
        "[Content_Types].xml": '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"/>',
        "word/document.xml": f"<w:document {W}><w:body>{body}</w:body></w:document>",
    }
    if core:
        held["docProps/core.xml"] = (
            '<cp:coreProperties xmlns:cp="c" xmlns:dc="http://purl.org/dc/elements/1.1/"'
            f' xmlns:dcterms="http://purl.org/dc/terms/">{core}</cp:coreProperties>'
        )
    return packed(held | {f"word/{name}.xml": data for name, data in members.items()})


def para(*runs: str, style: str = "", settings: str = "") -> str:
    """A paragraph of runs: of words, or of elements as they are."""
    told = f'<w:pStyle w:val="{style}"/>' if style else ""
    inner = "".join(run if run.startswith("<") else text(run) for run in runs)
    return f"<w:p><w:pPr>{told}{settings}</w:pPr>{inner}</w:p>"


def text(words: str, look: str = "") -> str:
    """A run of words."""
    return f'<w:r><w:rPr>{look}</w:rPr><w:t xml:space="preserve">{words}</w:t></w:r>'


def table(*rows: Iterable[str]) -> str:
    """A table of short cells."""
    return (
        "<w:tbl>"
        + "".join("<w:tr>" + "".join(f"<w:tc>{para(c)}</w:tc>" for c in row) + "</w:tr>" for row in rows)
        + "</w:tbl>"
    )


def odt(body: str, meta: str = "", **members: str) -> bytes:
    """A text of OpenDocument with this body."""
    held: dict[str, str | bytes] = {
        "mimetype": "application/vnd.oasis.opendocument.text",
        "content.xml": f"<office:document-content {ODF}><office:body><office:text>{body}</office:text></office:body>"
        "</office:document-content>",
        "meta.xml": f'<office:document-meta {ODF} xmlns:dc="http://purl.org/dc/elements/1.1/"><office:meta>{meta}</office:meta>'
        "</office:document-meta>",
    }
    return packed(held | {name.replace("__", "/") + ".xml": data for name, data in members.items()})
