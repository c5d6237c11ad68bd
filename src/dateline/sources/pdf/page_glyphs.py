"""What stands on a page of a PDF: its glyphs with their places, the rules drawn on it, and whether it is but a picture.

Places are in points, x from the left and y from the top, as the page is read: one whose text runs upwards is turned.
"""

from __future__ import annotations

import math
import unicodedata
from collections import Counter
from collections.abc import Iterator
from ctypes import byref, c_double, c_float, create_string_buffer
from typing import Any, NamedTuple

import pypdfium2 as pdfium
from pypdfium2 import raw

MOST = 50_000
"""Glyphs of a page; what has more is a drawing."""
_FARTHEST = 14_400.0
"""Points from its corner to which a page reaches, as the format allows it; what stands further off nobody sees."""
_MOST_OBJECTS = 20_000
"""Objects of a page among which rules are looked for."""
_THIN = 2.5
"""Points across a rule."""
_SHORT = 4.0
"""Points along the shortest rule."""
_DOT = 2.5, 6.0
"""Points across a bullet that is drawn, at least and at most."""
_FULL = 0.5
"""Share of a page that its picture covers where the page is a scan."""
_TURNED = 0.1
"""Radians by which glyphs that are read with the others may be turned against them."""
_NAME = 128
"""Bytes of a font's name that are looked at."""
_HYPHENS = {"\ufffe": "-", "\x02": "-", "\u00ad": "-", "\ufffc": "", "\u2010": "-", "\u2011": "-"}
"""The first two stand for a hyphen at the end of a line."""
_WHITE = frozenset(" \t\r\n\xa0\u2002\u2003\u2009\u202f")


class Glyph(NamedTuple):
    """A glyph or a ligature: its characters, its edges, the line it stands on, the size of its font; `spaced`: white space
    stands before it in the file."""

    text: str
    x0: float
    x1: float
    base: float
    size: float
    bold: bool
    spaced: bool


class DrawnRule(NamedTuple):
    """A line that is drawn along an axis, or an edge of a box."""

    x0: float
    y0: float
    x1: float
    y1: float

    @property
    def level(self) -> bool:
        return self.x1 - self.x0 >= self.y1 - self.y0


class PdfPage(NamedTuple):
    """A page, counted from 1; `scanned`: it holds a picture as large as itself, or most of it; `broken`: it cannot be read."""

    number: int
    glyphs: tuple[Glyph, ...]
    rules: tuple[DrawnRule, ...]
    scanned: bool
    broken: bool = False


def sheets(document: pdfium.PdfDocument) -> Iterator[PdfPage]:
    """The pages of a document, one at a time."""
    for index in range(len(document)):
        try:
            page = document[index]
        except pdfium.PdfiumError:
            yield PdfPage(index + 1, (), (), False, broken=True)
            continue
        try:
            yield _sheet(page, index + 1)
        finally:
            page.close()


def _sheet(page: pdfium.PdfPage, number: int) -> PdfPage:
    text = page.get_textpage()
    try:
        marks = list(_marks(text.raw, min(text.count_chars(), MOST)))
    finally:
        text.close()
    turn = _turn([mark.angle for mark in marks])
    glyphs = [_placed(m, turn) for m in marks if abs(math.remainder(m.angle - turn, 2 * math.pi)) < _TURNED]
    objects = [one for one, _ in zip(page.get_objects(max_depth=1), range(_MOST_OBJECTS), strict=False)]
    paths = [one for one in objects if one.type == raw.FPDF_PAGEOBJ_PATH]
    glyphs += [_as_glyph(_turned(box, turn)) for path in paths if _is_dot(box := DrawnRule(*path.get_bounds()))]
    rules = tuple(_turned(rule, turn) for path in paths for rule in _rules(path))
    return PdfPage(number, tuple(glyphs), rules, _is_scan(page, objects))


# ---- glyphs -----------------------------------------------------------------------------------------------------


class _Mark(NamedTuple):
    """A glyph as the file has it: its place is a corner and the one across, y upwards."""

    text: str
    box: DrawnRule
    origin: tuple[float, float]
    size: float
    bold: bool
    spaced: bool
    angle: float


def _marks(text: Any, count: int) -> Iterator[_Mark]:
    """Each glyph in the order of the file; characters of one ligature together, and marks with their letter."""
    held: _Mark | None = None
    spaced = False
    for i in range(count):
        code = raw.FPDFText_GetUnicode(text, i)
        char = _HYPHENS.get(chr(code), chr(code))
        if char in _WHITE:
            spaced = True
            continue
        if not char or raw.FPDFText_IsGenerated(text, i) or unicodedata.category(char) in ("Cc", "Cn", "Co"):
            continue
        box, origin = _place(text, i)
        if not all(abs(at) <= _FARTHEST for at in (*box, *origin)):  # nor where they are no number
            continue
        if held and held.origin == origin and (unicodedata.combining(char) or held.box == box):
            held = held._replace(text=held.text + char)
            continue
        if held:
            yield held
        angle = raw.FPDFText_GetCharAngle(text, i)
        held, spaced = _Mark(char, box, origin, _size(text, i), _is_bold(text, i), spaced, angle), False
    if held:
        yield held


def _place(text: Any, i: int) -> tuple[DrawnRule, tuple[float, float]]:
    box, x, y = raw.FS_RECTF(), c_double(), c_double()
    raw.FPDFText_GetLooseCharBox(text, i, byref(box))
    raw.FPDFText_GetCharOrigin(text, i, byref(x), byref(y))
    return DrawnRule(box.left, box.bottom, box.right, box.top), (x.value, y.value)


def _size(text: Any, i: int) -> float:
    matrix = raw.FS_MATRIX()
    raw.FPDFText_GetMatrix(text, i, byref(matrix))
    return float(raw.FPDFText_GetFontSize(text, i) * math.hypot(matrix.c, matrix.d))


def _is_bold(text: Any, i: int) -> bool:
    name = create_string_buffer(_NAME)
    raw.FPDFText_GetFontInfo(text, i, name, _NAME, None)
    words = name.value.lower()
    return any(sign in words for sign in (b"bold", b"black", b"heavy", b"semibd", b"demi"))


def _turn(angles: list[float]) -> float:
    """The quarter turn that most glyphs of the page have, in radians."""
    quarters = Counter(round(angle / (math.pi / 2)) % 4 for angle in angles)
    return quarters.most_common(1)[0][0] * math.pi / 2 if quarters else 0.0


def _placed(mark: _Mark, turn: float) -> Glyph:
    box, (_, base) = _turned(mark.box, turn), _point(*mark.origin, turn)
    return Glyph(mark.text, box.x0, box.x1, base, mark.size, mark.bold, mark.spaced)


def _point(x: float, y: float, turn: float) -> tuple[float, float]:
    """A place of the file (y upwards) as it is read (y downwards)."""
    return x * math.cos(turn) + y * math.sin(turn), x * math.sin(turn) - y * math.cos(turn)


def _is_dot(box: DrawnRule) -> bool:
    """Whether a path is as small and as wide as high as the bullet of a list."""
    width, height = box.x1 - box.x0, box.y1 - box.y0
    return _DOT[0] <= width <= _DOT[1] and abs(width - height) <= 0.3


def _as_glyph(box: DrawnRule) -> Glyph:
    """A bullet that is drawn, as browsers draw theirs."""
    size = 2.6 * (box.x1 - box.x0)
    return Glyph("•", box.x0, box.x1, box.y1 + 0.1 * size, size, False, True)


# ---- rules, pictures ---------------------------------------------------------------------------------------------


def _rules(path: Any) -> Iterator[DrawnRule]:
    """The straight edges of a path along the axes; a box so thin that it is a line is one."""
    left, bottom, right, top = path.get_bounds()
    if right - left <= _THIN or top - bottom <= _THIN:
        yield from _long(DrawnRule(left, bottom, right, top))
        return
    matrix, (x, y) = path.get_matrix(), (c_float(), c_float())
    begun = last = None
    for i in range(min(raw.FPDFPath_CountSegments(path.raw), _MOST_OBJECTS)):
        segment = raw.FPDFPath_GetPathSegment(path.raw, i)
        raw.FPDFPathSegment_GetPoint(segment, byref(x), byref(y))
        here = matrix.on_point(x.value, y.value)
        if raw.FPDFPathSegment_GetType(segment) == raw.FPDF_SEGMENT_MOVETO:
            begun = here
        elif raw.FPDFPathSegment_GetType(segment) == raw.FPDF_SEGMENT_LINETO and last:
            yield from _edge(last, here)
        last = here
        if raw.FPDFPathSegment_GetClose(segment) and begun:
            yield from _edge(here, begun)


def _edge(a: tuple[float, float], b: tuple[float, float]) -> Iterator[DrawnRule]:
    return _long(DrawnRule(min(a[0], b[0]), min(a[1], b[1]), max(a[0], b[0]), max(a[1], b[1])))


def _long(rule: DrawnRule) -> Iterator[DrawnRule]:
    across, along = sorted((rule.x1 - rule.x0, rule.y1 - rule.y0))
    if across <= _THIN and along >= _SHORT:
        yield rule


def _turned(rule: DrawnRule, turn: float) -> DrawnRule:
    (ax, ay), (bx, by) = _point(rule.x0, rule.y0, turn), _point(rule.x1, rule.y1, turn)
    return DrawnRule(min(ax, bx), min(ay, by), max(ax, bx), max(ay, by))


def _is_scan(page: pdfium.PdfPage, objects: list[Any]) -> bool:
    width, height = page.get_size()
    pictures = [one.get_bounds() for one in objects if one.type == raw.FPDF_PAGEOBJ_IMAGE]
    covered = sum(abs((right - left) * (top - bottom)) for left, bottom, right, top in pictures)
    return bool(covered >= _FULL * width * height)
