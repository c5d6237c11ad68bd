"""Coarse parts of speech and lemmas: what the model's own rules give for a word, its tag and its relation, remembered.

The rules of the model ask a token for nothing else, but for a few words that stand in pairs ("gonna", "there is"); asked
once a form instead of once a token they cost a third of what they did, and the answers are the same.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

if TYPE_CHECKING:
    from spacy.tokens import Doc
    from spacy.vocab import Vocab

Form = bytes
"""The numbers of a word, its tag and its relation; of a word of a pair those of its neighbours too."""
MOST = 200_000
"""Forms that are remembered, some 40 MB; then all are forgotten, so that a crawl cannot fill the memory."""
ALONE, PAIRED = 24, 72
"""Bytes of a form."""


class WordForms:
    """The rules of a model: `rules` set the part of speech and the lemma of each token of a parsed text; `paired` are the
    words, in small letters, whose reading depends on their neighbours, and `opening` relations that do the same."""

    def __init__(
        self, vocab: Vocab, rules: Sequence[Callable[[Doc], Doc]], paired: Iterable[str], opening: Iterable[str]
    ) -> None:
        self._vocab, self._rules = vocab, rules
        self._paired = np.array([vocab.strings.add(word) for word in paired], np.uint64)
        self._opening = np.array([vocab.strings.add(relation) for relation in opening], np.uint64)
        self._stop = np.array([vocab.strings.add(name) for name in (".", ".", "punct")], np.uint64).tobytes()
        self._known: dict[Form, bytes] = {}

    def set(self, doc: Doc) -> Doc:
        """The text with the parts of speech and the lemmas of its tokens."""
        if not len(doc):
            return doc
        forms = self._forms(doc)
        if len(self._known) > MOST:
            self._known.clear()
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
        """Ask the rules for forms, all at once: those of pairs between their neighbours, a full stop between each."""
        alone, paired = ([f for f in forms if len(f) == size] for size in (ALONE, PAIRED))
        places = [*range(len(alone)), *(len(alone) + 4 * i + 2 for i in range(len(paired)))]
        if not places:
            return
        told = self._ruled(b"".join((*alone, *(self._stop + form for form in paired))))
        self._known.update((form, told[at]) for form, at in zip((*alone, *paired), places, strict=True))

    def _ruled(self, forms: bytes) -> list[bytes]:
        from spacy.tokens import Doc

        words = np.frombuffer(forms, np.uint64).reshape(-1, 3)
        doc = Doc(self._vocab, words=[self._vocab.strings[orth] for orth in words[:, 0].tolist()])
        doc = doc.from_array(["TAG", "DEP"], np.ascontiguousarray(words[:, 1:]))  # type: ignore[arg-type]
        for rule in self._rules:
            doc = rule(doc)
        return _parted(np.asarray(doc.to_array(["POS", "LEMMA"]), np.uint64), 16)


def _parted(rows: NDArray[np.uint64], size: int) -> list[bytes]:
    """The bytes of each row."""
    whole = rows.tobytes()
    return [whole[at : at + size] for at in range(0, len(whole), size)]
