"""The tagger as a torch module: MiniLM's encoder (Wang et al. 2020) told of grammar, quotation marks and what the rules found."""

from __future__ import annotations

import math
from collections.abc import Mapping

import torch
from torch import Tensor, nn
from torch.nn import functional

from dateline.reading.statements.features import SIZES
from dateline.reading.statements.tagging import LABELS

WIDTH, HEADS, INNER, LAYERS, PLACES, VOCABULARY = 384, 12, 1536, 6, 512, 30522
LINK = 64
DROPOUT = 0.1
EPSILON = 1e-12


class Layer(nn.Module):
    """One layer of BERT's encoder."""

    def __init__(self) -> None:
        super().__init__()
        self.qkv = nn.Linear(WIDTH, 3 * WIDTH)
        self.out = nn.Linear(WIDTH, WIDTH)
        self.norm = nn.LayerNorm(WIDTH, EPSILON)
        self.up = nn.Linear(WIDTH, INNER)
        self.down = nn.Linear(INNER, WIDTH)
        self.last = nn.LayerNorm(WIDTH, EPSILON)

    def forward(self, x: Tensor, mask: Tensor) -> Tensor:
        """`x` [batch, pieces, WIDTH]; `mask` is added to the attention's scores."""
        batch, length, _ = x.shape
        q, k, v = self.qkv(x).view(batch, length, 3, HEADS, WIDTH // HEADS).permute(2, 0, 3, 1, 4)
        if torch.onnx.is_in_onnx_export():
            seen = (q @ k.transpose(-1, -2) / math.sqrt(WIDTH // HEADS)).softmax(-1) @ v
        else:
            seen = functional.scaled_dot_product_attention(q, k, v, mask)
        seen = self.out(seen.transpose(1, 2).reshape(batch, length, WIDTH))
        x = self.norm(x + functional.dropout(seen, DROPOUT, self.training))
        inner = self.down(functional.gelu(self.up(x)))
        return self.last(x + functional.dropout(inner, DROPOUT, self.training))


class Tagger(nn.Module):
    """Rows of `windows.COLUMNS` [batch, pieces, columns] → scores of LABELS, queries and keys of the links, side by side."""

    def __init__(self, layers: int = LAYERS) -> None:
        super().__init__()
        self.words = nn.Embedding(VOCABULARY, WIDTH)
        self.places = nn.Embedding(PLACES, WIDTH)
        self.told = nn.ModuleList([nn.Embedding(size, WIDTH) for size in SIZES.values()])
        self.head = nn.Linear(WIDTH, WIDTH, bias=False)
        self.norm = nn.LayerNorm(WIDTH, EPSILON)
        self.layers = nn.ModuleList([Layer() for _ in range(layers)])
        self.labels = nn.Linear(WIDTH, len(LABELS))
        self.link = nn.Linear(WIDTH, 2 * LINK)
        for fresh in (*self.told, self.head):
            nn.init.normal_(fresh.weight, std=0.02)

    def forward(self, rows: Tensor, mask: Tensor | None = None) -> Tensor:
        """`mask` [batch, 1, 1, pieces] holds minus infinity where a row only fills up; None: none does."""
        words = self.words(rows[:, :, 0])
        x = words + self.places.weight[: rows.shape[1]]
        for column, table in enumerate(self.told, 1):
            x = x + table(rows[:, :, column])
        heads = rows[:, :, -1:].expand(-1, -1, WIDTH)
        x = functional.dropout(self.norm(x + self.head(words.gather(1, heads))), DROPOUT, self.training)
        for layer in self.layers:
            x = layer(x, mask)
        return torch.cat([self.labels(x), self.link(x)], -1)


def start(weights: Mapping[str, Tensor], layers: int = LAYERS) -> Tagger:
    """A tagger whose encoder holds MiniLM's published weights (BERT's names) and whose other parts are fresh; with fewer
    layers, it holds some of them, the last one among them."""
    tagger = Tagger(layers)
    with torch.no_grad():
        tagger.words.weight.copy_(weights["embeddings.word_embeddings.weight"])
        tagger.places.weight.copy_(weights["embeddings.position_embeddings.weight"])
        tagger.places.weight.add_(weights["embeddings.token_type_embeddings.weight"][0])
        _copy(tagger.norm, weights, "embeddings.LayerNorm")
        for number, layer in enumerate(tagger.layers):
            _fill(layer, weights, f"encoder.layer.{(number + 1) * LAYERS // layers - 1}.")
    return tagger


def _fill(layer: Layer, weights: Mapping[str, Tensor], name: str) -> None:
    for part in ("weight", "bias"):
        three = [weights[f"{name}attention.self.{which}.{part}"] for which in ("query", "key", "value")]
        getattr(layer.qkv, part).copy_(torch.cat(three))
    _copy(layer.out, weights, name + "attention.output.dense")
    _copy(layer.norm, weights, name + "attention.output.LayerNorm")
    _copy(layer.up, weights, name + "intermediate.dense")
    _copy(layer.down, weights, name + "output.dense")
    _copy(layer.last, weights, name + "output.LayerNorm")


def _copy(part: nn.Module, weights: Mapping[str, Tensor], name: str) -> None:
    part.weight.copy_(weights[name + ".weight"])
    part.bias.copy_(weights[name + ".bias"])
