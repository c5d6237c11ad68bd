"""Documents that speak for themselves (communiqué, press release, situation report): what stands in their own voice is
told by whoever issues them, named in the line that names the document, in a masthead, or in the line that signs it."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass

from dateline.english.names import AGENCY, DOCUMENT, NUMBERED
from dateline.reading.statements.candidate import Candidate
from dateline.reading.statements.unmarked_speech import own_persons
from dateline.reading.syntax.table import Table
from dateline.reading.syntax.tense import FINITE_OR_MODAL
from dateline.report import BODY, Report

ISSUED = "issued"
"""The frame of what stands in a document's own voice."""
HEAD = 6
TAIL = 3
"""Lines above the first sentence, and below the last, in which a document and its issuer are looked for."""
LONGEST = 12
"""Tokens of the name of an issuer."""
TOLD = BODY - {"dateline"} | {"headline"}
"""The kinds of blocks in which a document speaks."""
STOPS = frozenset(".?!:")
NAMING = frozenset({"PROPN", "NOUN", "ADJ", "DET", "PART", "ADP", "CCONJ", "PUNCT"})
NOMINAL = frozenset({"PROPN", "NOUN", "ADJ"})
BODIES = ("body-noun", "body-name-end", "armed-name-end", "issuing-body", "spokesperson")


@dataclass(frozen=True, slots=True)
class _Issuer:
    """The tokens of an issuer, those of the document's name, and all of the masthead and of the line that signs."""

    source: Sequence[int]
    name: Sequence[int]
    around: frozenset[int]


def found(
    report: Report, table: Table, candidates: Sequence[Candidate], quoted: Collection[int]
) -> tuple[Candidate, ...]:
    """The candidates, with what the issuer of a document tells in its own voice; as they are for any other report."""
    if _is_news(report):
        return tuple(candidates)
    says_we = bool(own_persons(table, candidates, quoted))
    issuer = _issuer(table, report.text, table.lines, says_we)
    if issuer is None or _is_told_of(table, candidates, issuer):
        return tuple(candidates)
    kinds = [block.kind for block in report.blocks] or ["paragraph"]
    content = tuple(i for i in range(len(table)) if i not in issuer.around and kinds[table.block[i]] in TOLD)
    if not content:
        return tuple(candidates)
    trigger = (*issuer.name, *issuer.source)[0]
    told = Candidate(trigger, ISSUED, tuple(issuer.name), tuple(issuer.source), content, 1.0)
    return (told, *(c for c in candidates if issuer.around.isdisjoint((c.trigger, *c.cue))))


# ---- what kind of report it is ---------------------------------------------------------------------------------------


def _is_news(report: Report) -> bool:
    """Whether a byline or an agency in the dateline shows that a reporter tells it."""
    datelines = (report.words(block.span) for block in report.of_kind("dateline"))
    return bool(report.of_kind("byline")) or any(AGENCY.search(words) for words in datelines)


def _is_told_of(table: Table, candidates: Sequence[Candidate], issuer: _Issuer) -> bool:
    """Whether somebody else tells what the issuer or the document said: the ministry said; the statement said."""
    own = {table.lemma[i] for i in issuer.source if table.pos[i] in {"NOUN", "PROPN"}}
    said = (c for c in candidates if table.tag[c.trigger] == "VBD" and table.is_a(c.trigger, "saying"))
    heads = (table.top(c.source) for c in said if c.source and c.source[0] not in issuer.source)
    return any(table.lemma[head] in own or table.is_a(head, "document") for head in heads)


# ---- who issues it ---------------------------------------------------------------------------------------------------


def _issuer(table: Table, text: str, lines: Sequence[range], says_we: bool) -> _Issuer | None:
    """Who issues a report: named beside the document's name, above it or below; without such a name only a body that
    says "we", or a spokesperson."""
    head, tail = _head(table, lines), _tail(table, lines)
    named = ((number, name) for number in head if (name := _document(table, lines[number])))
    number, name = next(named, (-1, range(0)))
    inside = _beside(table, text, lines[number], name) if name else None
    if inside:
        last = max(name[-1], inside[-1])
        rest = text[table.end[last] : table.end[lines[number][-1]]]
        return _Issuer(inside, name, frozenset(range((lines[number][-1] if NUMBERED.fullmatch(rest) else last) + 1)))
    for k in (*head, *tail):
        source = lines[k]
        if k != number and _is_body(table, text, source) and (name or says_we or _is_spokesperson(table, source)):
            above = range(max(number, k if k in head else -1) + 1)
            around = (i for n in (*above, *(tail if k in tail else ())) for i in lines[n])
            return _Issuer(source, name, frozenset(around))
    return None


def _head(table: Table, lines: Sequence[range]) -> range:
    first = next((k for k, line in enumerate(lines) if _is_prose(table, line)), len(lines))
    return range(min(first, HEAD))


def _tail(table: Table, lines: Sequence[range]) -> range:
    last = next((k for k in reversed(range(len(lines))) if _is_prose(table, lines[k])), len(lines))
    return range(last + 1, len(lines)) if len(lines) - last - 1 <= TAIL else range(0)


def _is_prose(table: Table, line: range) -> bool:
    return table.word[line[-1]] in STOPS and any(table.tag[i] in FINITE_OR_MODAL for i in line)


def _document(table: Table, line: range) -> range:
    """The name of a document in the line that it begins or ends, which says nothing else; empty when there is none."""
    span = table.span(line[0], line[-1])
    words = table.text[span.start : span.end]
    match = DOCUMENT.search(words)
    if match is None or not (match.start() == 0 or NUMBERED.fullmatch(words, match.end())):
        return range(0)
    name = [i for i in line if span.start + match.start() <= table.start[i] < span.start + match.end()]
    tells = any(table.tag[i] in FINITE_OR_MODAL and i not in name for i in line)
    return range(0) if tells or not name else range(name[0], name[-1] + 1)


def _beside(table: Table, text: str, line: range, name: range) -> range | None:
    """The issuer in the line of a document's name: the statement of …, and before it: Dren Front communiqué."""
    before = _trimmed(table, range(line.start, name.start))
    if before and _is_body(table, text, before):
        return before
    behind = next((i for i in range(name.stop, line.stop) if table.is_word(i, "owner-preposition")), line.stop)
    first = behind + 1 + (behind + 1 < line.stop and table.is_word(behind + 1, "the"))
    stop = next((i for i in range(first, line.stop) if not _may_be_named(table, i)), line.stop)
    source = _trimmed(table, range(first, stop))
    person = len(source) > 1 and all(table.pos[i] == "PROPN" for i in source)
    return source if person or _is_body(table, text, source) else None


def _trimmed(table: Table, tokens: range) -> range:
    """Without marks and small words at either end."""
    first, stop = tokens.start, tokens.stop
    while first < stop and not table.word[first][0].isalnum():
        first += 1
    while stop > first and (not table.word[stop - 1][0].isalnum() or table.is_word(stop - 1, "title-case-small")):
        stop -= 1
    return range(first, stop)


def _may_be_named(table: Table, i: int) -> bool:
    if table.word[i] == ",":
        return False  # "communiqué of the Military Council, No. 212"
    return not table.small[i] or table.is_word(i, "name-joint") or any(table.is_a(i, name) for name in BODIES)


def _is_body(table: Table, text: str, line: range) -> bool:
    """Whether words name a body or who speaks for it, and no newspaper, agency or day."""
    tokens = _trimmed(table, line)
    words = (i for i in tokens if table.word[i].isalpha())
    capital = all(text[table.start[i]].isupper() or table.is_word(i, "name-joint") for i in words)
    if not 1 < len(tokens) <= LONGEST or not capital or any(table.pos[i] not in NAMING for i in tokens):
        return False
    outlet = table.is_a(tokens[-1], "news-outlet") or any(table.is_word(i, "news") for i in tokens)
    bodies = {i for i in tokens if any(table.is_a(i, name) for name in BODIES)}
    named = any(i not in bodies and table.pos[i] in NOMINAL for i in tokens)
    return bool(bodies) and named and not outlet and not any(table.entity[i] == "DATE" for i in tokens)


def _is_spokesperson(table: Table, line: range) -> bool:
    return any(table.is_a(i, "spokesperson") for i in line)
