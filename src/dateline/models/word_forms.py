"""Coarse parts of speech and lemmas: what the model's own rules give for a word, its tag and its relation, remembered.

The rules of the model ask a token for nothing else, but for a few words that stand in pairs ("gonna", "there is"); asked
once a form instead of once a token they cost a third of what they did, and the answers are the same. The rules for parts of
speech name some hundred words; all others are alike to them, and one of each tag and relation is asked for all.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import TYPE_CHECKING, Any

import numpy as np
from numpy.typing import NDArray

if TYPE_CHECKING:
    from spacy.pipeline import AttributeRuler, Lemmatizer
    from spacy.tokens import Doc
    from spacy.vocab import Vocab

Form = bytes
"""The numbers of a word, its tag and its relation; of a word of a pair those of its neighbours too."""
MOST = 200_000
"""Forms that are remembered, some 40 MB; then all are forgotten, so that a crawl cannot fill the memory."""
ALONE, PAIRED = 24, 72
"""Bytes of a form."""
RULED: list[int | str] = ["POS", "MORPH", "LEMMA"]
"""What the ruler sets."""
ANY_WORD = "xenon"
"""Asked for all words that no rule for parts of speech names."""


class WordForms:
    """The rules of a model: `ruler` sets the part of speech of each token of a parsed text, and `lemmatizer` then its lemma;
    `paired` are the words, in small letters, whose reading depends on their neighbours, and `opening` relations that do the
    same."""

    def __init__(
        self, vocab: Vocab, ruler: AttributeRuler, lemmatizer: Lemmatizer, paired: Iterable[str], opening: Iterable[str]
    ) -> None:
        self._vocab, self._ruler, self._lemmatizer = vocab, ruler, lemmatizer
        self._named = _named(ruler)
        self._any = vocab.strings.add(ANY_WORD)
        self._paired = np.array([vocab.strings.add(word) for word in paired], np.uint64)
        self._opening = np.array([vocab.strings.add(relation) for relation in opening], np.uint64)
        self._stop = np.array([vocab.strings.add(name) for name in (".", ".", "punct")], np.uint64).tobytes()
        self._known: dict[Form, bytes] = {}
        self._parts: dict[Form, bytes] = {}

    def set(self, doc: Doc) -> Doc:
        """The text with the parts of speech and the lemmas of its tokens."""
        if not len(doc):
            return doc
        forms = self._forms(doc)
        if len(self._known) > MOST:
            self._known.clear()
            self._parts.clear()
            self._lemmatizer.cache.clear()
        self._learn([form for form in dict.fromkeys(forms) if form not in self._known])
        told = np.frombuffer(b"".join(map(self._known.__getitem__, forms)), np.uint64).reshape(-1, 2)
        return doc.from_array(["POS", "LEMMA"], told)  # type: ignore[arg-type]

    def _forms(self, doc: Doc) -> list[Form]:
        rows = np.asarray(doc.to_array(["ORTH", "TAG", "DEP", "LOWER"]), np.uint64)
        alone = _parted(rows[:, :3], ALONE)
        forms = alone.copy()
        pairs = np.isin(rows[:, 3], self._paired) | np.isin(rows[:, 2], self._opening)
        near = {at + step for at in np.flatnonzero(pairs).tolist() for step in (-1, 0, 1)}
        for at in near & set(range(len(forms))):
            before, behind = (alone[i] if 0 <= i < len(alone) else self._stop for i in (at - 1, at + 1))
            forms[at] = before + alone[at] + behind
        return forms

    def _learn(self, forms: Sequence[Form]) -> None:
        """Ask the rules for forms; those of pairs between their neighbours, a full stop between each."""
        alone, paired = ([f for f in forms if len(f) == size] for size in (ALONE, PAIRED))
        if alone:
            self._known.update(zip(alone, self._lemmatized(b"".join(alone), self._parts_of(alone)), strict=True))
        if paired:
            whole = b"".join(self._stop + form for form in paired)
            self._known.update(zip(paired, self._lemmatized(whole, self._ruled(whole))[2::4], strict=True))

    def _parts_of(self, forms: Sequence[Form]) -> list[bytes]:
        """What the ruler says of forms: of a word that it does not name what it says of any."""
        words = np.frombuffer(b"".join(forms), np.uint64).reshape(-1, 3).copy()
        words[:, 0] = [orth if self._named(self._vocab.strings[orth]) else self._any for orth in words[:, 0].tolist()]
        asked = _parted(words, ALONE)
        fresh = [form for form in dict.fromkeys(asked) if form not in self._parts]
        if fresh:
            self._parts.update(zip(fresh, self._ruled(b"".join(fresh)), strict=True))
        return [self._parts[form] for form in asked]

    def _ruled(self, forms: bytes) -> list[bytes]:
        """The part of speech, the signs and, where the ruler knows it, the lemma of each form in a row of them."""
        words = np.frombuffer(forms, np.uint64).reshape(-1, 3)
        doc = self._doc(words).from_array(["TAG", "DEP"], np.ascontiguousarray(words[:, 1:]))  # type: ignore[arg-type]
        return _parted(np.asarray(self._ruler(doc).to_array(RULED), np.uint64), 8 * len(RULED))

    def _lemmatized(self, forms: bytes, ruled: Sequence[bytes]) -> list[bytes]:
        """The part of speech and the lemma of each form, of which the ruler said so much."""
        told = np.frombuffer(b"".join(ruled), np.uint64).reshape(-1, len(RULED))
        doc = self._doc(np.frombuffer(forms, np.uint64).reshape(-1, 3)).from_array(RULED, told)  # type: ignore[arg-type]
        return _parted(np.asarray(self._lemmatizer(doc).to_array(["POS", "LEMMA"]), np.uint64), 16)

    def _doc(self, words: NDArray[np.uint64]) -> Doc:
        from spacy.tokens import Doc

        return Doc(self._vocab, words=[self._vocab.strings[orth] for orth in words[:, 0].tolist()])


def _named(ruler: AttributeRuler) -> Callable[[str], bool]:
    """Whether a rule for parts of speech asks for more of a word than for its tag and its relation."""
    rules: Any = ruler.patterns
    asked = [token for rule in rules for pattern in rule["patterns"] for token in pattern]
    if any(token.keys() - {"LOWER", "TAG", "DEP", "IS_SPACE"} for token in asked):
        return lambda _: True
    words, shapes = set[str](), []
    for wanted in (token["LOWER"] for token in asked if "LOWER" in token):
        if not isinstance(wanted, Mapping):
            words.add(wanted)
        elif wanted.keys() <= {"IN"}:
            words.update(wanted["IN"])
        else:
            shapes.append(wanted.get("REGEX", ""))  # what is asked otherwise is held to be met by any word
    shape = re.compile("|".join(f"(?:{one})" for one in shapes) or "(?!)")
    return lambda word: word.isspace() or word.lower() in words or bool(shape.search(word.lower()))


def _parted(rows: NDArray[np.uint64], size: int) -> list[bytes]:
    """The bytes of each row."""
    whole = rows.tobytes()
    return [whole[at : at + size] for at in range(0, len(whole), size)]
