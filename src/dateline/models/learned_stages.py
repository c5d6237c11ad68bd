"""The learned stages of spaCy's model: tags, relations and entities, the same as its own pipeline gives, in half the time.

All run as columns of numbers (`models`); the parser, which decides step by step, on many stretches of a text at once.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

import numpy as np
from numpy.typing import NDArray
from thinc.api import NumpyOps

from dateline.models.dependency_parser import DependencyParser
from dateline.models.entity_recognizer import EntityRecognizer
from dateline.models.token_vectors import Encoder, Floats, Maxout, TokenVectors

if TYPE_CHECKING:
    from dateline.models.parser_model import Doc, ParserModel

    Stage = Any
    """A stage of spaCy."""
    Layer = Any
    """A layer of thinc, whose parts are asked for by name."""

FEATURES = ("NORM", "PREFIX", "SUFFIX", "SHAPE", "SPACY", "IS_SPACE")
"""What the encoders see of a word; the recogniser's the first four alone."""
ROOT = "ROOT"
STOPS, CLOSING = (".", "?", "!"), ('"', "”", "’", "''")
"""What most often ends a sentence, and the marks that close a quotation behind it."""
_BEGINS, _INSIDE, _OUTSIDE = 3, 1, 2
"""spaCy's numbers for where a token stands in an entity."""


class LearnedStages:
    """The tagger, parser and entity recogniser of a model."""

    def __init__(self, model: ParserModel) -> None:
        stages = dict(model.pipeline)
        self._vectors = TokenVectors(_encoders(stages), NumpyOps().hash)
        self._recognizer = _recognizer(stages["ner"])
        self._parser, tagger = _parser(stages["parser"]), stages["tagger"]
        self._settle = stages["parser"].postprocesses
        softmax = tagger.model.get_ref("softmax")
        self._tag_weights = (_turned(softmax), softmax.get_param("b"))
        numbers = model.vocab.strings
        self._tags = np.array([numbers.add(tag) for tag in tagger.labels], np.uint64)
        self._numbers = {name[2:]: numbers.add(name[2:]) for name in self._recognizer.actions}
        self._stops, self._closing = (
            np.array([numbers.add(m) for m in marks], np.uint64) for marks in (STOPS, CLOSING)
        )
        names = [*(action[2:] for action in self._parser.actions), ROOT]
        self._relations = np.array([numbers.add(name) for name in names], np.uint64)

    def set(self, doc: Doc) -> Doc:
        """A text with the tags, relations, sentences and entities of its tokens."""
        if not len(doc):
            return doc
        tags, shared, own = self._read(doc)
        return self._marked(self._parsed(doc, shared), tags, own)

    def _read(self, doc: Doc) -> tuple[NDArray[np.uint64], Floats, Floats]:
        """The tags of a text's tokens, and the vectors for the parser and for the recogniser."""
        rows = np.asarray(doc.to_array(["ORTH", *FEATURES]), np.uint64).reshape(len(doc), 1 + len(FEATURES))
        words = (
            np.ascontiguousarray(rows[:, [0, 1, 5]]).view("V24")[:, 0].tolist()
        )  # all else follows from a word's letters
        shared, own = self._vectors.of(words, rows[:, 1:])
        weight, bias = self._tag_weights
        return self._tags[(shared @ weight + bias).argmax(1)], shared, own

    def _parsed(self, doc: Doc, vectors: Floats) -> Doc:
        """The text with relations and sentences; the model's own last step takes those that cross others where they belong."""
        starts, words = doc.to_array(["SENT_START", "ORTH"]).T
        heads, actions = self._parser.find(vectors, starts == 1, self._after_stops(words))
        columns = np.zeros((len(doc), 2), np.uint64)
        here = np.arange(len(doc))
        columns[:, 0] = np.where(np.array(heads) < 0, 0, heads - here).astype(np.uint64)
        columns[:, 1] = self._relations[actions]
        doc = doc.from_array(["HEAD", "DEP"], columns)  # type: ignore[arg-type]
        for settle in self._settle:
            settle(doc)
        return doc

    def _after_stops(self, words: NDArray[np.uint64]) -> NDArray[np.bool_]:
        """The tokens behind a full stop, or behind the quotation mark that closes behind one."""
        stops = np.isin(words, self._stops)
        behind = np.zeros(len(words), bool)
        behind[1:] = stops[:-1]
        behind[2:] |= stops[:-2] & np.isin(words[1:-1], self._closing)
        return behind

    def _marked(self, doc: Doc, tags: NDArray[np.uint64], vectors: Floats) -> Doc:
        marks = doc.to_array(["SENT_START", "IS_SPACE"])
        columns = np.zeros((len(doc), 3), np.uint64)
        columns[:, 0], columns[:, 1] = tags, _OUTSIDE
        for first, behind, label in self._recognizer.find(vectors, marks[:, 0] == 1, marks[:, 1] != 0):
            columns[first:behind, 1:] = _INSIDE, self._numbers[label]
            columns[first, 1] = _BEGINS
        return doc.from_array(["TAG", "ENT_IOB", "ENT_TYPE"], columns)  # type: ignore[arg-type]


def _encoders(stages: Mapping[str, Stage]) -> tuple[Encoder, Encoder]:
    """The encoder that tagger and parser share, and that of the entity recogniser."""
    return _encoder(stages["tok2vec"].model), _encoder(stages["ner"].model.get_ref("tok2vec"))


def _parser(stage: Stage) -> DependencyParser:
    """The parser, which reads the vectors of the encoder that it shares."""
    narrow = _all(stage.model.get_ref("tok2vec"), "linear")[0]
    lower, upper = stage.model.get_ref("lower"), stage.model.get_ref("upper")
    weight, absent = lower.get_param("W"), lower.get_param("pad")[0]
    return DependencyParser(
        narrow=(_turned(narrow), narrow.get_param("b")),
        places=np.hstack([_pieces(one) for one in weight]),
        absent=np.hstack([one.T.ravel() for one in absent]),
        bias=lower.get_param("b").T.ravel(),
        scores=(_turned(upper), upper.get_param("b")),
        actions=tuple(stage.moves.get_class_name(i) for i in range(stage.moves.n_moves)),
    )


def _recognizer(stage: Stage) -> EntityRecognizer:
    """The entity recogniser, which reads the vectors of its encoder."""
    narrow = _all(stage.model.get_ref("tok2vec"), "linear")[0]
    lower, upper = stage.model.get_ref("lower"), stage.model.get_ref("upper")
    here, first, before = (_pieces(weight) for weight in lower.get_param("W"))
    bias = lower.get_param("b").T.ravel()
    _, no_first, no_before = (pad.T.ravel() for pad in lower.get_param("pad")[0])
    return EntityRecognizer(
        narrow=(_turned(narrow), narrow.get_param("b")),
        here=here,
        first=first,
        before=before,
        bias=bias,
        closed=no_first + no_before + bias,
        scores=(_turned(upper), upper.get_param("b")),
        actions=tuple(stage.moves.get_class_name(i) for i in range(stage.moves.n_moves)),
    )


def _encoder(layer: Layer) -> Encoder:
    tables = _all(layer, "hashembed")
    mix, *layers = zip(_all(layer, "maxout"), _all(layer, "layernorm"), strict=True)
    return Encoder(
        tables=tuple(table.get_param("E") for table in tables),
        seeds=tuple(table.attrs["seed"] for table in tables),
        mix=_maxout(*mix),
        layers=tuple(_maxout(*one) for one in layers),
    )


def _maxout(sums: Layer, norm: Layer) -> Maxout:
    return Maxout.of(sums.get_param("W"), sums.get_param("b"), norm.get_param("G"), norm.get_param("b"))


def _pieces(weight: np.ndarray[Any, np.dtype[np.float32]]) -> np.ndarray[Any, np.dtype[np.float32]]:
    """[outputs, sums, inputs] → [inputs, sums × outputs]."""
    return np.ascontiguousarray(weight.transpose(1, 0, 2).reshape(-1, weight.shape[2]).T)


def _turned(linear: Layer) -> np.ndarray[Any, np.dtype[np.float32]]:
    return np.ascontiguousarray(linear.get_param("W").T)


def _all(layer: Layer, name: str) -> list[Layer]:
    """The parts of a layer that have this name, in the order in which they run."""
    return _inside(layer, name)


def _inside(layer: Layer, name: str) -> list[Layer]:
    if layer.name == name:
        return [layer]
    return [found for part in layer.layers for found in _inside(part, name)]
