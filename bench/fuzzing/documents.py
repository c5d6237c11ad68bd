"""Documents: DOCX and ODT whose XML is any XML, ZIP files that lie about themselves, PDF files of any operators."""

from __future__ import annotations

import io
import zipfile
import zlib
from collections.abc import Callable
from random import Random
from xml.sax.saxutils import escape

from fuzzing import odd

WORD = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
OPEN = " ".join(
    f'xmlns:{name}="urn:oasis:names:tc:opendocument:xmlns:{name}:1.0"' for name in ("office", "text", "table", "meta")
)
WORD_TAGS = (
    "p p p r r t t pPr rPr pStyle outlineLvl numPr numId tbl tr tc ins del moveFrom delText sdt sdtContent hyperlink tab br cr vanish"
    " vertAlign footnoteReference txbxContent drawing fldSimple instrText Fallback sectPr"
).split()
OPEN_TAGS = (
    "text:p text:p text:h text:span text:list text:list-item table:table table:table-row table:table-cell text:s text:tab text:note"
    " text:note-body text:note-citation text:line-break text:tracked-changes office:annotation text:section"
).split()
WORD_NAMES = ("val", "styleId", "id", "type")
OPEN_NAMES = (
    "text:c",
    "table:number-columns-repeated",
    "table:number-rows-repeated",
    "text:style-name",
    "text:outline-level",
)
VALUES = ("", "0", "1", "-1", "9", "99999999", "99999999999999999999", "٣", "²", "superscript", "Heading1", "true", "x")


def document(chance: Random) -> tuple[str, bytes]:
    """A document of Word or OpenDocument, and the ending of its name."""
    is_word = chance.random() < 0.6
    members = _word(chance) if is_word else _open(chance)
    if chance.random() < 0.1:
        members.pop(chance.choice(list(members)))
    return (".docx" if is_word else ".odt"), _packed(members, chance)


def _word(chance: Random) -> dict[str, str]:
    def root(name: str) -> str:
        return f"<w:{name} {WORD}>{_tree(chance, _word_tag, 0)}</w:{name}>"

    styles = f'<w:styles {WORD}><w:style w:styleId="Heading1"><w:name w:val="heading 1"/><w:basedOn w:val="Heading1"/></w:style></w:styles>'
    core = f'<c:x xmlns:c="c"><c:created>{escape(odd.whole(odd.token(chance)))}</c:created><c:title>x</c:title></c:x>'
    told = {
        "word/document.xml": f"<w:document {WORD}><w:body>{_tree(chance, _word_tag, 0)}</w:body></w:document>",
        "word/styles.xml": chance.choice((styles, root("styles"))),
        "word/footnotes.xml": root("footnotes"),
        "word/header1.xml": root("hdr"),
        "docProps/core.xml": core,
    }
    return {name: _headed(chance, data) for name, data in told.items()}


def _open(chance: Random) -> dict[str, str]:
    body = _tree(chance, _open_tag, 0)
    content = f"<office:document-content {OPEN}><office:body><office:text>{body}</office:text></office:body></office:document-content>"
    meta = f"<office:document-meta {OPEN}><office:meta><meta:creation-date>{chance.choice(VALUES)}</meta:creation-date></office:meta>"
    return {
        "mimetype": "application/vnd.oasis.opendocument.text",
        "content.xml": _headed(chance, content),
        "meta.xml": meta + "</office:document-meta>",
        "META-INF/manifest.xml": "<m/>",
    }


def _headed(chance: Random, data: str) -> str:
    head = chance.choice(
        ("", "", "", '<?xml version="1.0" encoding="UTF-8"?>', '<!DOCTYPE x [<!ENTITY town "Teshkol">]>')
    )
    return head + data


def _tree(chance: Random, tag: Callable[[Random], tuple[str, str]], depth: int) -> str:
    if depth == 0 and chance.random() < 0.03:
        start, end = tag(chance)
        count = chance.choice((30, 240, 1000))
        return start * count + "<x/>" + end * count
    return "".join(_element(chance, tag, depth) for _ in range(chance.randint(0, 5 if depth < 2 else 3)))


def _element(chance: Random, tag: Callable[[Random], tuple[str, str]], depth: int) -> str:
    if depth > 7 or chance.random() < 0.25:
        return escape(_legal(odd.text(chance, 2))) if chance.random() < 0.97 else odd.text(chance, 2)
    start, end = tag(chance)
    return start + _tree(chance, tag, depth + 1) + end


def _legal(words: str) -> str:
    """The words without what XML cannot hold."""
    return "".join(
        sign for sign in odd.whole(words) if sign in "\t\n\r" or (sign >= " " and sign not in "\ufffe\uffff")
    )


def _word_tag(chance: Random) -> tuple[str, str]:
    name = chance.choice(WORD_TAGS)
    told = f' w:{chance.choice(WORD_NAMES)}="{chance.choice(VALUES)}"' if chance.random() < 0.4 else ""
    return f"<w:{name}{told}>", f"</w:{name}>"


def _open_tag(chance: Random) -> tuple[str, str]:
    name = chance.choice(OPEN_TAGS)
    told = f' {chance.choice(OPEN_NAMES)}="{chance.choice(VALUES)}"' if chance.random() < 0.4 else ""
    return f"<{name}{told}>", f"</{name}>"


def _packed(members: dict[str, str], chance: Random) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", chance.choice((8, 8, 0, 12, 14))) as archive:
        for name, data in members.items():
            archive.writestr(name, data.encode("utf-8", "surrogatepass"))
        for name in chance.sample(("../../x.txt", "/etc/x", "a\\b", "ü.xml", "x/" * 50), chance.choice((0, 0, 0, 3))):
            archive.writestr(name, b"words")
    return out.getvalue()


# ---- PDF --------------------------------------------------------------------------------------------------------------

OPERATORS = (
    "BT", "ET", "q", "Q", "/F1 {n} Tf", "/F2 {n} Tf", "{n} {n} Td", "{n} {n} {n} {n} {n} {n} Tm", "{n} Tc", "{n} Tw", "{n} Tz", "{n} TL",
    "T*", "{n} Tr", "{n} Ts", "{s} Tj", "{s} Tj", "{s} Tj", "[{s} {n} {s}] TJ", "{s} '", "{n} {n} {n} {n} re f", "{n} {n} m {n} {n} l S",
    "{n} {n} {n} {n} {n} {n} cm", "/X1 Do", "/Span <</MCID 0>> BDC", "EMC", "0 0 0 rg", "garbage",
)  # fmt: skip
SIZES = ("0", "1", "-1", "10", "12", "72", "700", "0.001", "-14", "1e9", "99999999999", "400", "300", "55")


def pdf(chance: Random) -> bytes:
    """A PDF of one to three pages."""
    pages = [_page(chance) for _ in range(chance.randint(1, 3))]
    kids = " ".join(f"{5 + 2 * number} 0 R" for number in range(len(pages)))
    count = chance.choice((len(pages), len(pages), 0, -1, 10**6))
    box = " ".join(chance.choice(("0 0 612 792", "0 0 612 792", "0 0 0 0", "-9 -9 99999 99999", "792 612 0 0")).split())
    info = f"/Title ({_string(chance)}) /CreationDate ({chance.choice(('D:20240314081500Z', 'D:', _string(chance)))})"
    objects = [
        b"<< /Type /Catalog /Pages 2 0 R >>",
        f"<< /Type /Pages /Kids [{kids}] /Count {count} /MediaBox [{box}] /Resources << /Font << /F1 3 0 R /F2 4 0 R >> >> >>".encode(),
        b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>",
        b"<< /Type /Font /Subtype /Type1 /BaseFont /Symbol >>",
    ]
    for number, content in enumerate(pages):
        turn = chance.choice((0, 0, 0, 90, 180, 45))
        objects.append(f"<< /Type /Page /Parent 2 0 R /Rotate {turn} /Contents {6 + 2 * number} 0 R >>".encode())
        objects.append(_stream(chance, content))
    objects.append(f"<< {info} >>".encode("latin-1", "replace"))
    return _file(chance, objects)


def _page(chance: Random) -> bytes:
    lines = ["BT /F1 12 Tf 72 720 Td"] if chance.random() < 0.8 else []
    for _ in range(chance.randint(0, 40)):
        lines.append(chance.choice(OPERATORS).replace("{s}", f"({_string(chance)})"))
        while "{n}" in lines[-1]:
            lines[-1] = lines[-1].replace("{n}", chance.choice(SIZES), 1)
    return "\n".join(lines).encode("latin-1", "replace")


def _string(chance: Random) -> str:
    told = odd.whole(odd.token(chance)).replace("\\", "").replace("(", "").replace(")", "")
    return told if chance.random() < 0.97 else "\\" + told


def _stream(chance: Random, content: bytes) -> bytes:
    filter = ""
    if chance.random() < 0.5:
        content, filter = zlib.compress(content), "/Filter /FlateDecode"
    length = chance.choice((len(content), len(content), len(content), 0, 10**9))
    return f"<< /Length {length} {filter} >>\nstream\n".encode() + content + b"\nendstream"


def _file(chance: Random, objects: list[bytes]) -> bytes:
    out, places = bytearray(b"%PDF-1.7\n"), []
    for number, body in enumerate(objects, 1):
        places.append(len(out))
        out += b"%d 0 obj\n%s\nendobj\n" % (number, body)
    at = len(out)
    out += b"xref\n0 %d\n0000000000 65535 f \n" % (len(objects) + 1)
    out += b"".join(b"%010d 00000 n \n" % place for place in places)
    size = chance.choice((len(objects) + 1, len(objects) + 1, 0, 10**7))
    out += b"trailer\n<< /Size %d /Root 1 0 R /Info %d 0 R >>\nstartxref\n%d\n%%%%EOF\n" % (size, len(objects), at)
    return bytes(out)
