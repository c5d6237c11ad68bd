"""Coarse parts of speech and lemmas: what the model's own rules give for a word, its tag and its relation, remembered.

The rules of the model ask a token for nothing else, but for a few words that stand in pairs ("gonna", "there is"); asked
once a form instead of once a token they cost a third of what they did, and the answers are the same.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from itertools import chain
from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from spacy.tokens import Doc
    from spacy.vocab import Vocab

Form = tuple[int, ...]
"""The numbers of a word, its tag and its relation; of a word of a pair those of its neighbours too."""
MOST = 200_000
"""Forms that are remembered, some 20 MB; then all are forgotten, so that a crawl cannot fill the memory."""
ALONE, PAIRED = 3, 9


class WordForms:
    """The rules of a model: `rules` set the part of speech and the lemma of each token of a parsed text; `paired` are the
    words, in small letters, whose reading depends on their neighbours, and `opening` relations that do the same."""

    def __init__(
        self, vocab: Vocab, rules: Sequence[Callable[[Doc], Doc]], paired: Iterable[str], opening: Iterable[str]
    ) -> None:
        self._vocab, self._rules = vocab, rules
        self._paired = {vocab.strings.add(word) for word in paired}
        self._opening = {vocab.strings.add(relation) for relation in opening}
        self._stop: Form = tuple(vocab.strings.add(name) for name in (".", ".", "punct"))
        self._known: dict[Form, tuple[int, int]] = {}

    def set(self, doc: Doc) -> Doc:
        """The text with the parts of speech and the lemmas of its tokens."""
        if not len(doc):
            return doc
        forms = self._forms(doc)
        if len(self._known) > MOST:
            self._known.clear()
        self._learn([form for form in dict.fromkeys(forms) if form not in self._known])
        told = np.array([self._known[form] for form in forms], dtype=np.uint64)
        return doc.from_array(["POS", "LEMMA"], told)  # type: ignore[arg-type]

    def _forms(self, doc: Doc) -> list[Form]:
        rows = doc.to_array(["ORTH", "TAG", "DEP", "LOWER"]).tolist()
        near = {at + step for at, row in enumerate(rows) if self._is_paired(row) for step in (-1, 0, 1)}
        forms: list[Form] = [tuple(row[:ALONE]) for row in rows]
        for at in near & set(range(len(rows))):
            before, behind = (tuple(rows[i][:ALONE]) if 0 <= i < len(rows) else self._stop for i in (at - 1, at + 1))
            forms[at] = (*before, *rows[at][:ALONE], *behind)
        return forms

    def _is_paired(self, row: Sequence[int]) -> bool:
        return row[3] in self._paired or row[2] in self._opening

    def _learn(self, forms: Sequence[Form]) -> None:
        """Ask the rules for forms, all at once: those of pairs between their neighbours, a full stop between each."""
        alone, paired = ([f for f in forms if len(f) == size] for size in (ALONE, PAIRED))
        words: list[Form] = [*alone, *chain.from_iterable((self._stop, f[:3], f[3:6], f[6:]) for f in paired)]
        places = [*range(len(alone)), *(len(alone) + 4 * i + 2 for i in range(len(paired)))]
        if not words:
            return
        told = self._ruled(words)
        self._known.update((form, told[at]) for form, at in zip((*alone, *paired), places, strict=True))

    def _ruled(self, words: Sequence[Form]) -> list[tuple[int, int]]:
        from spacy.tokens import Doc

        doc = Doc(self._vocab, words=[self._vocab.strings[orth] for orth, _, _ in words])
        doc = doc.from_array(["TAG", "DEP"], np.array([word[1:] for word in words], dtype=np.uint64))  # type: ignore[arg-type]
        for rule in self._rules:
            doc = rule(doc)
        return [(int(pos), int(lemma)) for pos, lemma in doc.to_array(["POS", "LEMMA"]).tolist()]
