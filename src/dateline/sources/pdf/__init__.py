"""A PDF into a Report: its text in the order of reading, its pages kept as evidence, its own dates as claims."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, NamedTuple

from dateline.errors import SourceError
from dateline.report import Claim, Report
from dateline.sources import document, written_dates
from dateline.sources.document import Part, ShownBeside

if TYPE_CHECKING:
    from dateline.sources.pdf.page_glyphs import DrawnRule, PdfPage
    from dateline.sources.pdf.page_lines import WordRun

try:
    import pypdfium2 as pdfium
except ImportError:
    pdfium = None

MOST_PAGES = 2000
"""Pages of a report."""
_PASSWORD = 4
"""PDFium's error for a document that needs a password."""
_END = b"%%EOF"
_LOOKED_AT = 2048
"""Bytes at the end of a file in which its end mark stands."""
_MOST_NAMED = 12
_MOST_RULES = 2000
"""Rules of a page that may part the rows of tables."""
_FEWEST = 12
"""Glyphs of a page that is more than a picture with its number."""


def from_pdf(data: bytes, source: str = "", url: str | None = None) -> Report:
    """The report of a PDF: paragraphs, headings, items of lists, rows of tables and footnotes as blocks, each with its pages.

    Raises SourceError when pypdfium2 is not installed, and for a PDF that needs a password, cannot be read, has too many
    pages, or no text, as a scan has none.
    """
    if pdfium is None:
        raise SourceError(f"{source or 'PDF'}: PDF needs pypdfium2; pip install 'dateline[pdf]'")
    from dateline.sources.pdf import metadata, page_glyphs

    opened = _opened(data, source)
    try:
        if len(opened) > MOST_PAGES:
            raise SourceError(f"{source}: {len(opened):,} pages, a report has at most {MOST_PAGES:,}; split it")
        claims = [*metadata.claims(opened, data), *([Claim("url", url, "source")] if url else [])]
        read = [_page(sheet) for sheet in page_glyphs.sheets(opened)]
    finally:
        opened.close()
    if not any(page.runs for page in read):
        raise SourceError(f"{source}: {_without_text(read)}")
    parts, left = _parts(read)
    heads = [Claim("published", day.value, "pdf:running-head") for one in left if (day := _day(one.words))]
    return document.report(parts, [*heads[:1], *claims], source, left, tuple(_notices(data, read)))


class _Page(NamedTuple):
    """A page with its runs; a `picture` has but a few glyphs, and a picture as large as itself."""

    number: int
    runs: list[WordRun]
    rules: list[DrawnRule]
    picture: bool
    broken: bool


def _page(sheet: PdfPage) -> _Page:
    from dateline.sources.pdf import grids, page_lines

    rows, loose = grids.taken(sheet.glyphs, sheet.rules)
    picture = sheet.scanned and len(sheet.glyphs) < _FEWEST
    runs = [] if picture else [*rows, *page_lines.runs(loose, sheet.rules)]
    return _Page(sheet.number, runs, grids.merged(sheet.rules[:_MOST_RULES], level=True), picture, sheet.broken)


def _parts(read: Sequence[_Page]) -> tuple[list[Part], list[ShownBeside]]:
    """The parts of the text, and the running heads and feet that are none of it."""
    from dateline.sources.pdf import flow, furniture, page_columns, page_rows

    kept, taken = furniture.apart([(page.number, page.runs) for page in read])
    across = {page.number: page.rules for page in read}
    gutters: list[float] = []
    laid = [
        page_rows.lines(column, number, across[number])
        for number, runs in kept
        for column in page_columns.ordered(runs, gutters)
    ]
    parts = flow.parts(laid) if laid else []
    begins = [(part.pages[0].page, place) for place, part in enumerate(parts) if part.kind != "footnote"]
    places = {one.page: next((place for page, place in begins if page >= one.page), len(parts)) for one in taken}
    return parts, [ShownBeside(places[one.page], one.words, "at the head or foot of its page") for one in taken]


def _day(words: str) -> written_dates.WrittenDay | None:
    return written_dates.find(words, 0, len(words))


def _without_text(read: Sequence[_Page]) -> str:
    pages = "its page is" if len(read) == 1 else f"its {len(read):,} pages are"
    if any(page.picture for page in read):
        return f"a scan, {pages} but pictures without text; recognise their text (OCR) and give that"
    return "a PDF without text; recognise it (OCR), or give the document that it was made from"


def _notices(data: bytes, read: Sequence[_Page]) -> Iterator[str]:
    if pictures := [page.number for page in read if page.picture]:
        yield f"{_numbered(pictures)} but a picture without text, and not read; recognise its text (OCR)"
    if broken := [page.number for page in read if page.broken]:
        yield f"{_numbered(broken)} broken, and not read"
    if _END not in data[-_LOOKED_AT:]:
        yield "a PDF that breaks off; what could be found of it was read, look for what lacks"


def _numbered(pages: list[int]) -> str:
    shown = ", ".join(map(str, pages[:_MOST_NAMED])) + (" …" if len(pages) > _MOST_NAMED else "")
    return f"page {shown} is" if len(pages) == 1 else f"pages {shown} are"


def _opened(data: bytes, source: str) -> pdfium.PdfDocument:
    try:
        opened = pdfium.PdfDocument(data)
        len(opened)
    except pdfium.PdfiumError as error:
        if getattr(error, "err_code", None) == _PASSWORD or "password" in str(error).lower():
            raise SourceError(
                f"{source}: a PDF that needs a password; take the password off and save it anew"
            ) from None
        raise SourceError(f"{source}: a PDF that cannot be read; it may be cut off, fetch it again") from None
    return opened
