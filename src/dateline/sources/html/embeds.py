"""Block quotations and embedded posts that name their speaker: as a quotation in marks, and a line that says whose it is."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any, NamedTuple

from lxml import etree

from dateline.sources.html import visible
from dateline.sources.html.element_parts import names_of
from dateline.sources.html.element_text import HIDDEN, letters, single_spaced, words_of

_LONGEST = 160
"""Characters of a line that names a speaker."""
_MOST = 3000
"""Letters of a quotation."""
_DASH = re.compile(r"\s*[—–―-]{1,2}\s*(?=[^\W\d_])")
_POST = re.compile(
    r"(?<![a-z])(?:(?:twitter-)?tweet|toot|(?:telegram|mastodon|bluesky|instagram|fb|facebook|x)[-_]*(?:post|message|media|embed)"
    r"|embed(?:ded)?[-_]*(?:post|tweet|status)|(?:post|tweet|social|status)[-_]*embed)(?:ded)?(?-i:(?![a-z]))",
    re.IGNORECASE,
)
_SPEAKER = re.compile(
    r"(?<![a-z])(?:author|user(?:name)?|display-?name|full-?name|speaker|attribution|source|cite|name|by-?line)"
    r"(?-i:(?![a-z]))",
    re.IGNORECASE,
)
_QUOTED = ('"', "“", "‘", "«", "„", "”", "‚")
_NAMED = re.compile(r"[^\W\d_]{2}")
_PICTURES = ("img", "video", "picture", "audio", "iframe")
_LINES = frozenset({"p", "div", "li", "br", "blockquote", "section"})


class _EmbedParts(NamedTuple):
    """The paragraphs of a quotation, who it is of, and the element that holds both."""

    quoted: list[str]
    speaker: str
    holder: Any


def settle(tree: Any) -> None:
    """Change each quotation of the tree whose speaker stands with it into paragraphs: in marks, and with a dash before
    the speaker, since neither indentation nor frames are left in a text."""
    for node in list(tree.iter("blockquote", "div", "figure", "section", "article")):
        if node.getparent() is not None and (parts := _parts(node)):
            _replace(parts)


def _parts(node: Any) -> _EmbedParts | None:
    if node.tag == "blockquote":
        found = _signed(node)
    else:
        found = _post(node) if node.tag != "figure" and _POST.search(names_of(node)) and _is_small(node) else None
    if found is None or not found.quoted or not _is_speaker(found.speaker):
        return None
    return found._replace(holder=_frame(found.holder))


def _is_small(node: Any) -> bool:
    return len(letters("".join(node.itertext()))) <= _MOST


def _is_speaker(words: str) -> bool:
    return len(words) <= _LONGEST and bool(_NAMED.search(words)) and not words.endswith(("?", "!"))


def _frame(node: Any) -> Any:
    """The outermost element around a quotation that shows nothing else."""
    own = len(letters("".join(node.itertext())))
    for up in node.iterancestors():
        if up.tag not in ("div", "figure", "section", "blockquote") or len(letters("".join(up.itertext()))) != own:
            return node
        node = up
    return node


# ---- block quotations --------------------------------------------------------------------------------------------


def _signed(quote: Any) -> _EmbedParts | None:
    """A block quotation with its speaker in an element for that, in its last line behind a dash, or in the line after."""
    if not _is_small(quote):
        return None
    element = _signature(quote)
    if element is not None:
        inner = any(up is quote for up in element.iterancestors())
        quoted = _paragraphs(quote, element if inner else None)
        speaker = _speaker(words_of(element))
        if not inner:
            visible.drop(element)
        return _EmbedParts(quoted, speaker, quote)
    *quoted, last = _paragraphs(quote, None) or [""]
    if quoted and len(last) <= _LONGEST and (dash := _DASH.match(last)):
        return _EmbedParts(quoted, last[dash.end() :], quote)
    return None


def _signature(quote: Any) -> Any:
    """The last element in a quotation for its source; the caption of a figure that shows nothing but the quotation."""
    inner = [node for node in quote.iter("cite", "footer", "figcaption") if letters("".join(node.itertext()))]
    inner = inner or [node for node in quote.iter("p", "span", "div") if _SPEAKER.search(names_of(node))]
    figure = next((up for up in quote.iterancestors("figure")), None)
    if inner or figure is None or next(figure.iter(*_PICTURES), None) is not None:
        return inner[-1] if inner else _dashed(quote)
    return next(figure.iter("figcaption"), None)


def _dashed(quote: Any) -> Any:
    """The paragraph right after a quotation that names its speaker behind a dash."""
    after = quote.getnext()
    if after is None or after.tag not in ("p", "cite") or (quote.tail or "").strip():
        return None
    words = words_of(after)
    return after if len(words) <= _LONGEST and (_DASH.match(words) or after.tag == "cite") else None


# ---- posts -------------------------------------------------------------------------------------------------------


def _post(node: Any) -> _EmbedParts | None:
    """An embedded post with its author in an element for that, before or after its words."""
    if next(node.iter("blockquote", "h1"), None) is not None:
        return None
    authors = [e for e in node.iter() if isinstance(e.tag, str) and e is not node and _SPEAKER.search(names_of(e))]
    authors = [e for e in authors if letters(words_of(e))] or list(node.iter("cite", "footer"))
    if not authors:
        return None
    times = [words_of(e) for e in node.iter("time") if letters(words_of(e))]
    name = words_of(authors[0])
    said = [words_of(p) for p in node.iter("p") if p is not authors[0] and not _within(p, authors)]
    told = [day for day in times if day not in name]
    return _EmbedParts([words for words in said if letters(words)], _speaker(" ".join([name, *told])), node)


def _within(node: Any, others: list[Any]) -> bool:
    return any(up is other for up in node.iterancestors() for other in others)


# ---- text --------------------------------------------------------------------------------------------------------


def _paragraphs(quote: Any, without: Any) -> list[str]:
    """The lines of a quotation, without the element that names its speaker."""
    lines, line, skipped = list[str](), list[str](), None
    for event, node in etree.iterwalk(quote, events=("start", "end")):
        if skipped is not None and node is not skipped:
            continue
        if node.tag in _LINES:
            lines.append("".join(line))
            line.clear()
        if event == "start" and (node is without or node.tag in HIDDEN):
            skipped = node
            continue
        line.append((node.text if event == "start" else node.tail if node is not quote else "") or "")
        skipped = None
    return [words for one in [*lines, "".join(line)] if letters(words := single_spaced(one))]


def _speaker(words: str) -> str:
    dash = _DASH.match(words)
    return words[dash.end() :] if dash else words


def _replace(parts: _EmbedParts) -> None:
    """Paragraphs in the place of what held the quotation."""
    holder, parent = parts.holder, parts.holder.getparent()
    if parent is None:  # it stood in one that has been replaced
        return
    lines = [*_marked(parts.quoted), f"— {parts.speaker}"]
    new = []
    for words in lines:
        paragraph = etree.Element("p")
        paragraph.text = words
        new.append(paragraph)
    new[-1].tail = holder.tail
    at = parent.index(holder)
    parent[at : at + 1] = new


def _marked(quoted: list[str]) -> Iterator[str]:
    """Each paragraph with an opening mark, and the last with a closing one, unless they are written."""
    if quoted[0].startswith(_QUOTED):
        yield from quoted
        return
    yield from (f"“{words}" for words in quoted[:-1])
    yield f"“{quoted[-1]}”"
