"""The trained tagger as an ONNX file with weights of 8 bits, each layer's attention in one piece."""

from __future__ import annotations

import math
import re
from collections.abc import Iterator, Sequence
from pathlib import Path
from tempfile import TemporaryDirectory

import numpy as np
import onnx
import torch
from onnx import helper, numpy_helper
from onnxruntime.quantization import QuantType, quantize_dynamic

from dateline.reading.statements.features import SIZES
from dateline.reading.statements.windows import COLUMNS
from tagger.encoder import DEPTH, Tagger

OPSET = 17
WHOLE = ("/labels/MatMul", "/link/MatMul", *(f"/told.{column}/Gather" for column in range(len(SIZES))))
"""The last products, which cost little and give the scores, and the small tables: their weights stay as they are."""
PARTS = re.compile(r"(?:Shape|Gather|Unsqueeze|Concat|Reshape|Transpose|Split|Squeeze|MatMul)(?:_\d)?|Softmax|Div")
RUNTIME = "com.microsoft"
THIRDS = "thirds"


def write(tagger: Tagger, path: Path) -> None:
    """Write the model to `path`: rows [1, pieces, columns] in, scores [1, pieces, labels + queries + keys] out."""
    example = torch.zeros((1, 8, len(COLUMNS)), dtype=torch.int64)
    axes = {"rows": {1: "pieces"}, "scores": {1: "pieces"}}
    with TemporaryDirectory() as folder:
        whole = Path(folder) / "whole.onnx"
        torch.onnx.export(
            tagger.eval(),
            (example,),
            str(whole),
            input_names=["rows"],
            output_names=["scores"],
            dynamic_axes=axes,
            opset_version=OPSET,
            dynamo=False,
        )
        quantize_dynamic(whole, path, per_channel=True, weight_type=QuantType.QInt8, nodes_to_exclude=list(WHOLE))
    fuse(path, [layer.heads for layer in tagger.layers])


def fuse(path: Path, heads: Sequence[int]) -> None:
    """Put the attention of each layer of the model in `path` in one node, a seventh faster than its parts; `heads`: how many
    each layer has.

    What a layer is made of is found by the names that torch gives: all between its `qkv` and its `out`.
    """
    model = onnx.load(path)
    nodes = [node for node in model.graph.node if not _is_attention(node.name, len(heads))]
    for layer, count in enumerate(heads):
        at = next(i for i, node in enumerate(nodes) if node.name == f"/layers.{layer}/qkv/Add") + 1
        nodes[at:at] = _attention(f"/layers.{layer}/", nodes[at - 1].output[0], count)
    del model.graph.node[:]
    model.graph.node.extend(nodes)
    model.graph.initializer.extend(
        numpy_helper.from_array(np.full(3, count * DEPTH, np.int64), f"{THIRDS}.{count}")
        for count in sorted(set(heads))
    )
    model.opset_import.append(helper.make_opsetid(RUNTIME, 1))
    onnx.save(model, path)


def _is_attention(name: str, layers: int) -> bool:
    """Whether a node is a part of the attention: of a layer, of no layer inside it, before the sum behind it."""
    layer, _, own = name.removeprefix("/layers.").partition("/")
    return layer.isdigit() and int(layer) < layers and PARTS.fullmatch(own) is not None


def _attention(layer: str, qkv: str, heads: int) -> Iterator[onnx.NodeProto]:
    """Queries, keys and values apart, and the attention over them, under the name that the layer goes on with."""
    three = [f"{layer}{part}" for part in ("queries", "keys", "values")]
    yield helper.make_node("Split", [qkv, f"{THIRDS}.{heads}"], three, name=f"{layer}thirds", axis=2)
    yield helper.make_node(
        "MultiHeadAttention",
        three,
        [f"{layer}Reshape_1_output_0"],
        name=f"{layer}attention",
        domain=RUNTIME,
        num_heads=heads,
        scale=1 / math.sqrt(DEPTH),
    )
