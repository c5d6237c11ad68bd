"""The words by which a record is searched: the same for what a reader takes for the same, in any script."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dateline.record.search_words import Phrase, hits, indexed, phrases, words

SAME = [
    ("STRASSE", "straße"),
    ("Vëlkar", "velkar"),
    ("Vëlkar", "Ve\u0308lkar"),
    ("İstanbul", "istanbul"),
    ("Diyarbakır", "diyarbakir"),
    ("Łódrin", "lodrin"),
    ("ΣΊΣΥΦΟΣ", "σισυφος"),
    ("Ёлка", "елка"),
    ("كِتَاب", "كتاب"),
    ("كـــتاب", "كتاب"),
    ("שָׁלוֹם", "שלום"),
    ("٣٧", "37"),
    ("３７", "37"),
    ("ﬁre", "fire"),
    ("ｶﾞ", "ガ"),
    ("한국", "\u1112\u1161\u11ab\u1100\u116e\u11a8"),
]
OTHER = [
    ("किताब", "कताब"),  # a vowel sign is no accent
    ("か", "が"),
    ("กุ", "กู"),
    ("market", "markets"),
    ("й", "л"),
]


@pytest.mark.parametrize(("one", "other"), SAME)
def test_the_same_word(one: str, other: str) -> None:
    assert indexed(one) == indexed(other)


@pytest.mark.parametrize(("one", "other"), OTHER)
def test_another_word(one: str, other: str) -> None:
    assert indexed(one) != indexed(other)


@pytest.mark.parametrize(
    ("text", "asked", "found"),
    [
        ("Shelling in Varkesh", "varkesh", ["Varkesh"]),
        ("Shelling in Varkesh", "vark*", ["Varkesh"]),
        ("Shelling in Varkesh", "vark", []),
        ("The Al-Aqsa gate", "al-aqsa", ["Al-Aqsa"]),
        ("The gate, Al-Aqsa", '"aqsa gate"', []),
        ("the gate and the gate", "gate", ["gate", "gate"]),
        ("वह किताब पढ़ता है", "किताब", ["किताब"]),
        ("首都北京市", "北京", ["北京"]),
        ("首都北京市", "京北", []),
        ("서울에서 폭발", "서울", ["서울"]),
        ("أُصيبَ ثلاثةٌ", "ثلاثة", ["ثلاثةٌ"]),
        ("𐌳𐍂𐌴𐍃𐌺 𝔑𝔬𝔯𝔡", "nord", ["𝔑𝔬𝔯𝔡"]),
        ("un été à Vëlkar", "ete", ["été"]),
        ("Killed: 1,200", "1,200", ["1,200"]),
    ],
)
def test_where_it_stands(text: str, asked: str, found: list[str]) -> None:
    assert [text[a:b] for a, b in hits(text, phrases(asked))] == found


@pytest.mark.parametrize(
    ("asked", "wanted"),
    [
        ("", ()),
        ("   ", ()),
        ("%", ()),
        ('"', ()),
        ('""', ()),
        ("a OR b", (Phrase(("a",)), Phrase(("or",)), Phrase(("b",)))),
        ("title:x", (Phrase(("title", "x")),)),
        ("-not (NEAR", (Phrase(("not",)), Phrase(("near",)))),
        ('open "phrase goes on', (Phrase(("open",)), Phrase(("phrase", "goes", "on")))),
        ("“two words”", (Phrase(("two", "words")),)),
        ("x x", (Phrase(("x",)),)),
        ("*", ()),
        ("don't", (Phrase(("don", "t")),)),
    ],
)
def test_what_is_asked(asked: str, wanted: tuple[Phrase, ...]) -> None:
    assert phrases(asked) == wanted


@given(st.text())
def test_words_stand_in_order_and_hold_no_space(text: str) -> None:
    found = list(words(text))
    assert all(word.folded and not word.folded.isspace() and " " not in word.folded for word in found)
    assert [word.span for word in found] == sorted(word.span for word in found)


@given(st.text(min_size=1, max_size=30))
def test_every_word_of_a_text_is_found_in_it(text: str) -> None:
    for word in words(text):
        asked = (Phrase((word.folded,)),)
        assert any(hit.holds(word.span) for hit in hits(text, asked))
