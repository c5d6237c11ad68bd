"""The only door to spaCy, whose parts `models.parser_model` puts together: a report's text into a Doc with the same offsets.

Sentence starts are set at block starts before the parser runs, so that no sentence crosses from one block into the
next; a line that ends inside a paragraph ends nothing. Text without lower case is given its likely case first
(`truecasing`), because the model was trained on mixed case: `doc.text` may differ from `report.text` in case and in such
line ends, never in length.
"""

from __future__ import annotations

import gc
import re
from collections.abc import Iterator
from functools import cache
from itertools import pairwise

from threadpoolctl import ThreadpoolController

from dateline import gazetteer
from dateline.english.inflection import PAIRED_RELATIONS, PAIRED_WORDS
from dateline.english.time_expressions import STAMP
from dateline.lexicon import Lexicon, load
from dateline.models import parser_model, session
from dateline.models.learned_stages import LearnedStages
from dateline.models.parser_model import Doc, ParserModel
from dateline.models.word_forms import WordForms
from dateline.reading import truecasing
from dateline.reading.statements import cues
from dateline.reading.syntax import attachment, lost_subjects, noun_compounds, people_lists
from dateline.reading.syntax.laying import lay
from dateline.reading.syntax.table import Table
from dateline.report import Block, Report, Span

LONGEST = 250
"""Tokens without a full stop after which a sentence is taken to begin: the parser is quadratic in runs of marks."""
PIECE = 20_000
"""Characters parsed at a time, cut at block starts: what the model needs of memory grows with what it is given."""
_ONE_THREAD = ThreadpoolController()
_LONG_WORD = re.compile(r"\S{400}")
_STOPS = frozenset(".?!")
_NEXT_NEWS = re.compile(r";\s+(?=[^\W\d_])")
_LINE_END = re.compile(r"(?<=\S)\n(?=\S)")
"""The end of a line inside a paragraph; a space in its place keeps names and clauses whole."""


def table(report: Report, lexicon: Lexicon) -> Table:
    """The parse table of the whole of `report.text`."""
    text = _plain(report, lexicon)
    laid = lay(report, _parsed(report, text), text, lexicon)
    if len(text) >= session.LARGE:
        _model.cache_clear()
        gc.collect()
    if len(text) > PIECE:
        session.give_back()
    listed = people_lists.mended(lost_subjects.mended(noun_compounds.mended(laid)), lexicon)
    return attachment.mended(listed, cues.of(lexicon).strength)


def parse(report: Report, lexicon: Lexicon) -> Doc:
    """Tokens, tags, lemmas, dependencies, sentences and entity hints for the whole of `report.text`, in one Doc."""
    pieces = list(_parsed(report, _plain(report, lexicon)))
    return pieces[0] if len(pieces) == 1 else Doc.from_docs(pieces, ensure_whitespace=False) or Doc(_model()[0].vocab)


def _plain(report: Report, lexicon: Lexicon) -> str:
    """What is parsed: likely case, a capital for each of several news in one headline, a space for the end of a line inside a
    paragraph."""
    plain = _LINE_END.sub(" ", truecasing.restore(report.text, lexicon))
    for start in _next_news(report):
        capital = plain[start].upper()
        plain = f"{plain[:start]}{capital}{plain[start + 1 :]}" if len(capital) == 1 else plain
    return plain


def _next_news(report: Report) -> list[int]:
    """Where the next of several news begins in a headline: "Gunmen kill four; blast wounds nine"."""
    headlines = report.of_kind("headline")
    return [match.end() for b in headlines for match in _NEXT_NEWS.finditer(report.text, b.start, b.end)]


def _parsed(report: Report, text: str) -> Iterator[Doc]:
    """The pieces of a report, parsed one by one."""
    model, learned, forms = _model()
    starts = {start for block in report.blocks for start in _starts(text, block)}.union(_next_news(report))
    for piece in _pieces(report):
        with _ONE_THREAD.limit(limits=1):  # products this small take twice the time on two
            doc = forms.set(learned.set(_prepared(model, text, piece, starts)))
        yield doc


def _starts(text: str, block: Block) -> tuple[int, ...]:
    """Where a sentence begins for certain: with the block, and behind the time that an entry of a log begins with."""
    stamp = STAMP.match(text, *block.span)
    return (block.start, stamp.end()) if stamp else (block.start,)


@cache
def _model() -> tuple[ParserModel, LearnedStages, WordForms]:
    """The model, its learned stages, and its rules for parts of speech and lemmas, which are asked once a form."""
    model, rules = parser_model.load()
    for title in sorted(gazetteer.shortened_titles(load())):  # whose full stop the model takes for a sentence's end
        word = f"{title.capitalize()}."
        model.tokenizer.add_special_case(word, [{"ORTH": word}])
    model.tokenizer.add_special_case("incl.", [{"ORTH": "incl.", "NORM": "including"}])
    for word in sorted(load().classes["hyphenated-verb"]):  # which the model takes for three words
        model.tokenizer.add_special_case(word, [{"ORTH": word}])
    return model, LearnedStages(model), WordForms(model.vocab, *rules, PAIRED_WORDS, PAIRED_RELATIONS)


def _pieces(report: Report) -> list[Span]:
    """Stretches that cover the text, cut at block starts, at most PIECE long where the blocks allow; long words are cut
    too, because the tokenizer is quadratic in them."""
    cuts, begin = {0}, 0
    for here, after in zip(report.blocks, report.blocks[1:], strict=False):
        if after.end - begin > PIECE and here.end > begin:
            begin = after.start
            cuts.add(begin)
    cuts |= {match.end() for match in _LONG_WORD.finditer(report.text) if match.end() < len(report.text)}
    edges = [*sorted(cuts), len(report.text)]
    return [Span(a, b) for a, b in pairwise(edges)]


def _prepared(model: ParserModel, text: str, piece: Span, starts: set[int]) -> Doc:
    doc = model.make_doc(text[piece.start : piece.end])
    stops = {model.vocab.strings[stop] for stop in _STOPS}
    since = 0
    for token, (offset, word) in enumerate(zip(*doc.to_array(["IDX", "ORTH"]).T.tolist(), strict=True)):
        since += 1
        if offset + piece.start in starts or since > LONGEST:
            doc[token].is_sent_start = True
            since = 0
        elif word in stops:
            since = 0
    return doc
