"""The head of the tagger that tells deeds: what it makes of the states behind two of the encoder's layers.

The lower layers know what a word means beside the others; the upper ones have mostly forgotten it for who says what.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import numpy as np
import onnx
from numpy.typing import NDArray
from onnx import TensorProto, helper, numpy_helper
from onnxruntime import InferenceSession, SessionOptions

from dateline.reading.deed_mentions import KINDS
from dateline.reading.statements import tagger

LAYERS = (0, 2)
"""The layers that it hears."""
STATES = tuple(f"/layers.{layer}/last/LayerNormalization_output_0" for layer in LAYERS)
OWN = "deeds."
SCORES = "scores"
States = NDArray[np.float32]
NONE = np.array([10.0, *[0.0] * len(KINDS)], np.float32)
"""The numbers of a word that tells of no deed."""


def write(path: Path, weights: States, bias: States) -> None:
    """Give the model in `path` this head, in place of one that it has: `weights` [states, kinds + 1], `bias` [kinds + 1]."""
    model = _bare(path)
    graph = model.graph
    last = next(node for node in graph.node if list(node.output) == [SCORES])
    last.input.append(f"{OWN}scores")
    at = list(graph.node).index(last)
    nodes = [
        helper.make_node("Concat", STATES, [f"{OWN}states"], name=f"{OWN}concat", axis=2),
        helper.make_node("MatMul", [f"{OWN}states", f"{OWN}weights"], [f"{OWN}product"], name=f"{OWN}product"),
        helper.make_node("Add", [f"{OWN}product", f"{OWN}bias"], [f"{OWN}scores"], name=f"{OWN}sum"),
    ]
    for node in reversed(nodes):
        graph.node.insert(at, node)
    for name, values in (("weights", weights), ("bias", bias)):
        graph.initializer.append(numpy_helper.from_array(values.astype(np.float32), f"{OWN}{name}"))
    onnx.save(model, path)


def none(path: Path) -> None:
    """Give the model in `path` a head that takes no word for a deed."""
    write(path, np.zeros((len(STATES) * width(path), len(NONE)), np.float32), NONE)


def width(path: Path) -> int:
    """Numbers in one state."""
    norms = (i for i in onnx.load(path).graph.initializer if i.name == "norm.weight")
    return int(next(norms).dims[0])


def _bare(path: Path) -> onnx.ModelProto:
    """The model in `path` without the head."""
    model = onnx.load(path)
    graph = model.graph
    for kept in (graph.node, graph.initializer):
        for own in [one for one in kept if one.name.startswith(OWN)]:
            kept.remove(own)
    for node in graph.node:
        for own in [name for name in node.input if name.startswith(OWN)]:
            node.input.remove(own)
    return model


@contextmanager
def heard(path: Path) -> Iterator[list[tuple[int, States]]]:
    """While it lasts, the states of each window that the tagger reads are added to the list that is given, with the place of
    the window's first token, and it takes no word for a deed: what is learned from is what the lexicon alone has."""
    session, scores, found = _open(path), tagger._scores, list[tuple[int, States]]()

    def listening(window: tagger.TokenWindow) -> Any:
        own, *states = session.run(None, {"rows": window.rows[None]})
        found.append((window.tokens.start, np.concatenate(states, 2)[0, window.first]))
        kept = own[0, window.first]
        kept[:, -tagger.DEEDS :] = NONE
        return kept

    tagger._scores = listening  # the one place where the model is run
    try:
        yield found
    finally:
        tagger._scores = scores


def _open(path: Path) -> InferenceSession:
    """The model in `path` with its states among what it gives."""
    model = onnx.load(path)
    model.graph.output.extend(helper.make_tensor_value_info(name, TensorProto.FLOAT, None) for name in STATES)
    options = SessionOptions()
    options.intra_op_num_threads, options.log_severity_level = 1, 3
    return InferenceSession(
        model.SerializeToString(), options, providers=["CPUExecutionProvider"], disabled_optimizers=list(tagger.SLOW)
    )
