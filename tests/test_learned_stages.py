"""The learned stages as columns of numbers give what the model's own pipeline gives, token by token."""

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dateline.models import token_vectors
from dateline.models.learned_stages import LearnedStages
from dateline.models.parser_model import Doc
from dateline.reading import language

MODEL, STAGES, _ = language._model()
EXAMPLES = sorted((Path(__file__).parents[1] / "examples").glob("*.txt"))
WORDS = (
    "The Ministry of Health in Dresk said on Monday 14 March 2024 that Varkesh and Ilan Oru , 42 , were killed near the"
    ' Red Bridge . " \n\n at 10:30 p.m. two dozen Kasari troops $ 3.5 million % first United Front for Peace'
).split(" ")


def told(doc):
    tokens = [(t.text, t.tag_, t.dep_, t.head.i, t.is_sent_start, t.ent_iob_, t.ent_type_) for t in doc]
    return tokens, [(e.start, e.end, e.label_) for e in doc.ents]


def same(text, stages=STAGES):
    ours = stages.set(MODEL.make_doc(text))
    assert told(ours) == told(next(MODEL.pipe([MODEL.make_doc(text)], batch_size=1)))


@pytest.mark.parametrize("path", EXAMPLES, ids=lambda path: path.stem)
def test_a_report_is_read_as_by_the_model(path):
    same(path.read_text("utf-8"))


@pytest.mark.parametrize("text", ["", " ", "\n\n", "Dresk", "Ilan Oru", "Killed.", "\n\nIlan \n\n Oru\n"])
def test_so_are_a_few_words_and_none(text):
    same(text)


@settings(max_examples=60, deadline=None)
@given(st.lists(st.sampled_from(WORDS), max_size=40))
def test_whatever_words_stand_beside_each_other(words):
    same(" ".join(words))


@settings(max_examples=100, deadline=None)
@given(st.lists(st.tuples(st.sampled_from(WORDS), st.booleans()), max_size=40))
def test_stretches_that_begin_sentences_are_parsed_as_one_behind_the_other(words):
    def prepared():
        doc = Doc(MODEL.vocab, words=[word for word, _ in words])
        for token, (_, opens) in zip(doc, words, strict=True):
            token.is_sent_start = opens or None
        return doc

    assert told(STAGES.set(prepared())) == told(next(MODEL.pipe([prepared()], batch_size=1)))


def test_forgotten_words_are_learned_again(monkeypatch):
    monkeypatch.setattr(token_vectors, "MOST", 12)
    stages = LearnedStages(MODEL)
    for path in EXAMPLES[:2]:
        same(path.read_text("utf-8"), stages)


def test_what_was_read_before_changes_no_sum():
    doc = MODEL.make_doc(EXAMPLES[0].read_text("utf-8"))
    for fresh, later in zip(LearnedStages(MODEL)._read(doc), STAGES._read(doc), strict=True):
        assert (fresh == later).all()
