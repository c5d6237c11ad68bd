"""The trained tagger as an ONNX file with weights of 8 bits."""

from __future__ import annotations

from pathlib import Path
from tempfile import TemporaryDirectory

import torch
from onnxruntime.quantization import QuantType, quantize_dynamic

from dateline.reading.statements.windows import COLUMNS
from tagger.encoder import Tagger

OPSET = 17


def write(tagger: Tagger, path: Path) -> None:
    """Write the model to `path`: rows [batch, pieces, columns] in, scores [batch, pieces, labels + queries + keys] out."""
    example = torch.zeros((1, 8, len(COLUMNS)), dtype=torch.int64)
    axes = {"rows": {0: "batch", 1: "pieces"}, "scores": {0: "batch", 1: "pieces"}}
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
        quantize_dynamic(whole, path, per_channel=True, weight_type=QuantType.QInt8)
