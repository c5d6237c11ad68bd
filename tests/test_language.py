"""The door to spaCy: offsets stay, sentences respect blocks, odd text does not cost the square of its length."""

from hypothesis import given, settings
from hypothesis import strategies as st

from dateline import lexicon, sources
from dateline.reading import language
from dateline.report import Block, Report

WORDS = lexicon.load()


def blocks(*texts):
    found, at = [], 0
    for text in texts:
        found.append(Block("paragraph", at, at + len(text)))
        at += len(text) + 2
    return Report("\n\n".join(texts), tuple(found))


@settings(deadline=None, max_examples=30)
@given(st.text(alphabet="aA .\n\"“”'-12ß", min_size=1, max_size=120))
def test_tokens_lie_where_their_characters_are(text):
    doc = language.parse(Report(text), WORDS)
    assert len(doc.text) == len(text)
    assert all(
        text[t.idx : t.idx + len(t)].split() == t.text.split() for t in doc if t.text.isascii() and not t.is_space
    )


def test_no_sentence_crosses_from_one_block_into_the_next():
    report = blocks("Lena Ostrow | Halden Press", "The mill burned. Nobody was hurt", "Talks go on.")
    starts = {sentence.start_char for sentence in language.parse(report, WORDS).sents}
    assert {block.start for block in report.blocks} <= starts


def test_a_line_that_ends_inside_a_paragraph_ends_no_sentence():
    report = blocks("The envoy of the northern\nprovinces arrived in the port\nof Lenn on the same ship.")
    assert len(list(language.parse(report, WORDS).sents)) == 1


def test_a_long_report_is_parsed_in_pieces_that_fit_together():
    report = blocks(*["The river rose again and the lower town was cut off. " * 12] * 60)
    doc = language.parse(report, WORDS)
    assert len(report.text) > language.PIECE
    assert doc.text == report.text


def test_a_run_of_marks_is_cut():
    report = sources.from_text('"' * 3000 + " said the mayor.")
    doc = language.parse(report, WORDS)
    assert doc.text == report.text
    assert max(len(sentence) for sentence in doc.sents) <= 2 * language.LONGEST
