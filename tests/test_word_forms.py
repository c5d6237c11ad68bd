"""Parts of speech and lemmas asked once a form are those that the model's own rules give, token by token."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dateline.english.inflection import PAIRED_RELATIONS, PAIRED_WORDS
from dateline.models import word_forms
from dateline.models.word_forms import WordForms
from dateline.reading import language

MODEL, _, FORMS = language._model()
RULES = FORMS._ruler, FORMS._lemmatizer
WORDS = (
    "there is are was were's he 'll she they gon na got ta let 's c'm on y'all it I you do does did have had to found "
    "wounded shot shells strikes but that which mark saw left Dresk , . not n't ai ol' goin' 'em somethin' those 12 least"
).split()


def parsed(text):
    return next(MODEL.pipe([MODEL.make_doc(text)], batch_size=1))


def told(doc):
    return [(t.text, t.pos_, t.lemma_) for t in doc if not t.is_space]


def by_the_model(text):
    doc = parsed(text)
    for rule in RULES:
        doc = rule(doc)
    return told(doc)


@pytest.mark.parametrize(
    "text",
    [
        "There's a gun, and there is no water. There were shells.",
        "They gonna go; let's see. C'mon, y'all ain't got ta do it.",
        "He found that the wounded had left, but the men found guilty did not.",
        "Nothing  but\n\ndust: they did it.",
        "",
    ],
)
def test_forms_are_as_the_model_has_them(text):
    assert told(FORMS.set(parsed(text))) == by_the_model(text)


@settings(max_examples=40, deadline=None)
@given(st.lists(st.sampled_from(WORDS), max_size=14))
def test_whatever_words_stand_beside_each_other(words):
    text = " ".join(words)
    assert told(FORMS.set(parsed(text))) == by_the_model(text)


def test_every_rule_that_looks_at_a_neighbour_is_known():
    pairs = [p for entry in RULES[0].patterns for p in entry["patterns"] if len(p) > 1]
    named = {token["LOWER"] for p in pairs for token in p if isinstance(token.get("LOWER"), str)}
    related = {token["DEP"] for p in pairs for token in p if "DEP" in token}
    assert pairs
    assert named <= PAIRED_WORDS
    assert related <= PAIRED_RELATIONS


def test_what_is_forgotten_is_asked_again(monkeypatch):
    forms = WordForms(MODEL.vocab, *RULES, PAIRED_WORDS, PAIRED_RELATIONS)
    monkeypatch.setattr(word_forms, "MOST", 3)
    for text in ("Two shells hit Dresk.", "There is no gun.", "Two shells hit Dresk."):
        assert told(forms.set(parsed(text))) == by_the_model(text)


def test_a_word_that_no_rule_names_is_asked_by_its_tag_and_relation_alone(monkeypatch):
    forms = WordForms(MODEL.vocab, *RULES, PAIRED_WORDS, PAIRED_RELATIONS)
    asked = []
    monkeypatch.setattr(forms, "_ruler", lambda doc: asked.extend(doc.text.split()) or RULES[0](doc))
    assert told(forms.set(parsed("Shells hit Dresk and Torv."))) == by_the_model("Shells hit Dresk and Torv.")
    assert not {"Shells", "Dresk", "Torv"} & set(asked)


def test_every_word_is_asked_where_a_rule_asks_for_more_than_is_known():
    class Ruler:
        patterns = ({"patterns": [[{"SHAPE": "Xxx"}]]},)

    assert word_forms._named(Ruler())("shells")
