"""A tagger that was written before, as a torch module again: its weights of 8 bits are what a pupil starts from."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any

import numpy as np
import onnx
import torch
from numpy.typing import NDArray
from onnx import numpy_helper

from tagger.encoder import Tagger, holding

EIGHT_BITS = "_quantized"
PRODUCT = "/MatMul"
PARTS = ("words.", "places.", "told.", "norm.", "layers.", "labels.", "link.")


def read(path: Path) -> Tagger:
    """The tagger that `export.write` wrote to `path`."""
    graph = onnx.load(path).graph
    kept = {one.name: numpy_helper.to_array(one) for one in graph.initializer}
    values = {
        name.removesuffix(EIGHT_BITS): _whole(kept, name)
        for name in kept
        if name.startswith(PARTS) and name.removesuffix(EIGHT_BITS).endswith((".weight", ".bias"))
    }
    for node in graph.node:
        part, product, _ = node.name.rpartition(PRODUCT)
        if product and node.op_type in {"MatMul", "MatMulInteger"}:
            values[part.removeprefix("/").replace("/", ".") + ".weight"] = _whole(kept, node.input[1]).T
    return holding({name: torch.tensor(value) for name, value in values.items()}).eval()


def _whole(kept: Mapping[str, NDArray[Any]], name: str) -> NDArray[np.float32]:
    """Weights as numbers of 32 bits; those of 8 bits have a scale and a zero, one or one a column."""
    stem = name.removesuffix(EIGHT_BITS)
    if stem == name:
        return kept[name].astype(np.float32)
    zero = kept[f"{stem}_zero_point"].astype(np.float32)
    return ((kept[name].astype(np.float32) - zero) * kept[f"{stem}_scale"]).astype(np.float32)
