"""Words that tell of a deed by their company: which are taken, whom they are done by, and what the lexicon has against it."""

from __future__ import annotations

import numpy as np
import pytest

import dateline
from dateline import lexicon, sources
from dateline.reading import language
from dateline.reading.deed_mentions import KINDS, DeedMentions
from dateline.reading.events import triggers

WORDS = lexicon.load()
TEXT = "Men in masks bludgeoned two clerks, the watchman bled, and talks went on over lunch."


def mentions(table, **sure):
    shares = np.zeros((len(table), len(KINDS)), np.float16)
    for word, (kind, share) in sure.items():
        shares[list(table.word).index(word), KINDS.index(kind)] = share
    return DeedMentions(shares)


def found(text, **sure):
    table = language.table(sources.from_text(text), WORDS)
    told = triggers.find(table, triggers.index(WORDS), mentions(table, **sure))
    return {table.word[t.token]: t for t in told}


def test_a_word_is_a_deed_from_the_likelihood_on_and_no_sooner():
    assert "bled" not in found(TEXT, bled=("ASSAULT", triggers.SURE - 0.05))
    assert found(TEXT, bled=("ASSAULT", triggers.SURE + 0.05))["bled"].pattern.how == triggers.LEARNED


def test_the_likeliest_kind_is_the_type():
    assert found(TEXT, lunch=("COERCE", 0.9))["lunch"].pattern.type == "COERCE"


def test_whoever_bleeds_does_nothing_and_is_hit():
    assert found(TEXT, bled=("ASSAULT", 0.9))["bled"].pattern.actor == ("none",)


def test_what_the_lexicon_knows_stays_as_it_has_it():
    told = found("The strike went on as rebels shelled a farm.", shelled=("PROTEST", 0.99))
    assert told["shelled"].pattern.type == "ASSAULT"
    assert told["shelled"].pattern.how == ""


def test_a_word_that_the_lexicon_says_is_none_is_none():
    text = "The virus beat drums against a deadline."
    assert "beat" not in found(text, beat=("ASSAULT", 0.99))


def test_a_number_is_no_deed():
    assert "two" not in found(TEXT, two=("ASSAULT", 0.99))


def test_shares_add_up_over_kinds():
    table = language.table(sources.from_text(TEXT), WORDS)
    one = mentions(table, bled=("ASSAULT", 0.25))
    assert one.share(list(table.word).index("bled")) == pytest.approx(0.25)
    assert one.likely(0.2) == [(list(table.word).index("bled"), "ASSAULT")]
    assert one.likely(0.3) == []


def test_without_models_only_the_lexicon_tells():
    report = sources.from_text("Raiders bludgeoned two clerks to death in Olt on Monday.", published="2024-03-14")
    assert not [e for e in dateline.read(report, models=False).events if e.type.how == triggers.LEARNED]
