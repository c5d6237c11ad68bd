"""The tagger as a torch module: MiniLM's encoder (Wang et al. 2020) told of grammar, quotation marks and what the rules found."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence

import torch
from torch import Tensor, nn
from torch.nn import functional

from dateline.reading.statements.features import SIZES
from dateline.reading.statements.tagging import LABELS

WIDTH, HEADS, INNER, LAYERS, PLACES, VOCABULARY = 384, 12, 1536, 6, 512, 30522
DEPTH = WIDTH // HEADS
"""Numbers of a head."""
WHOLE = ((HEADS, INNER),) * LAYERS
"""The heads and inner numbers of each layer of MiniLM."""
LINK = 64
DROPOUT = 0.1
EPSILON = 1e-12


class Product(nn.Linear):
    """A product that, once it is `rough`, learns with an input of 8 bits, as the written model has it."""

    rough = False

    def forward(self, x: Tensor) -> Tensor:
        """`x` [batch, pieces, width]; each window is rounded by its own least and greatest number."""
        return super().forward(_rounded(x) if self.rough and self.training else x)


class Layer(nn.Module):
    """One layer of BERT's encoder, of so many heads and inner numbers."""

    def __init__(self, dropout: float, heads: int = HEADS, inner: int = INNER) -> None:
        super().__init__()
        self.dropout, self.heads, self.inner = dropout, heads, inner
        self.qkv = Product(WIDTH, 3 * heads * DEPTH)
        self.out = Product(heads * DEPTH, WIDTH)
        self.norm = nn.LayerNorm(WIDTH, EPSILON)
        self.up = Product(WIDTH, inner)
        self.down = Product(inner, WIDTH)
        self.last = nn.LayerNorm(WIDTH, EPSILON)

    def forward(self, x: Tensor, mask: Tensor | None) -> Tensor:
        """`x` [batch, pieces, WIDTH]; `mask` is added to the attention's scores."""
        batch, length, _ = x.shape
        q, k, v = self.qkv(x).view(batch, length, 3, self.heads, DEPTH).permute(2, 0, 3, 1, 4)
        points = q @ k.transpose(-1, -2) / math.sqrt(DEPTH)
        seen = (points if mask is None else points + mask.to(points.dtype)).softmax(-1) @ v
        seen = self.out(seen.transpose(1, 2).reshape(batch, length, self.heads * DEPTH))
        x = self.norm(x + functional.dropout(seen, self.dropout, self.training))
        inner = self.down(functional.gelu(self.up(x)))
        return self.last(x + functional.dropout(inner, self.dropout, self.training))


class Tagger(nn.Module):
    """Rows of `windows.COLUMNS` [batch, pieces, columns] → scores of LABELS, queries and keys of the links, side by side."""

    def __init__(self, shape: Sequence[tuple[int, int]] = WHOLE, dropout: float = DROPOUT) -> None:
        super().__init__()
        self.dropout = dropout
        self.words = nn.Embedding(VOCABULARY, WIDTH)
        self.places = nn.Embedding(PLACES, WIDTH)
        self.told = nn.ModuleList([nn.Embedding(size, WIDTH) for size in SIZES.values()])
        self.head = Product(WIDTH, WIDTH, bias=False)
        self.norm = nn.LayerNorm(WIDTH, EPSILON)
        self.layers = nn.ModuleList([Layer(dropout, heads, inner) for heads, inner in shape])
        self.labels = nn.Linear(WIDTH, len(LABELS))
        self.link = nn.Linear(WIDTH, 2 * LINK)
        for fresh in (*self.told, self.head):
            nn.init.normal_(fresh.weight, std=0.02)

    def forward(self, rows: Tensor, mask: Tensor | None = None) -> Tensor:
        """`mask` as in `states`."""
        return self.scores(self.states(rows, mask)[-1])

    def states(self, rows: Tensor, mask: Tensor | None = None) -> list[Tensor]:
        """What each layer makes of the rows. `mask` [batch, 1, 1, pieces] holds minus infinity where a row only fills up;
        None: none does."""
        words = self.words(rows[:, :, 0])
        x = words + self.places.weight[: rows.shape[1]]
        for column, table in enumerate(self.told, 1):
            x = x + table(rows[:, :, column])
        if torch.onnx.is_in_onnx_export():
            heads = words[:, rows[0, :, -1]]  # one window is read at a time: whole rows are taken, not number by number
        else:
            heads = words.gather(1, rows[:, :, -1:].expand(-1, -1, WIDTH))
        x = functional.dropout(self.norm(x + self.head(heads)), self.dropout, self.training)
        seen = []
        for layer in self.layers:
            x = layer(x, mask)
            seen.append(x)
        return seen

    def scores(self, last: Tensor) -> Tensor:
        """What comes of the state after the last layer."""
        return torch.cat([self.labels(last), self.link(last)], -1)

    def roughen(self) -> None:
        """Go on learning with products of 8 bits."""
        for part in self.modules():
            if isinstance(part, Product):
                part.rough = True


def start(weights: Mapping[str, Tensor]) -> Tagger:
    """A tagger whose encoder holds MiniLM's published weights (BERT's names) and whose other parts are fresh."""
    tagger = Tagger()
    with torch.no_grad():
        tagger.words.weight.copy_(weights["embeddings.word_embeddings.weight"])
        tagger.places.weight.copy_(weights["embeddings.position_embeddings.weight"])
        tagger.places.weight.add_(weights["embeddings.token_type_embeddings.weight"][0])
        _copy(tagger.norm, weights, "embeddings.LayerNorm")
        for number, layer in enumerate(tagger.layers):
            _fill(layer, weights, f"encoder.layer.{number}.")
    return tagger


def holding(state: Mapping[str, Tensor], dropout: float = DROPOUT) -> Tagger:
    """The tagger of a state; how many layers, heads and inner numbers it has is seen by the weights."""
    layers = len({name.split(".")[1] for name in state if name.startswith("layers.")})
    parts = [[state[f"layers.{k}.{part}.weight"].shape[1] for part in ("out", "down")] for k in range(layers)]
    tagger = Tagger([(out // DEPTH, inner) for out, inner in parts], dropout)
    tagger.load_state_dict(state)
    return tagger


def _rounded(x: Tensor) -> Tensor:
    """Each window in 255 steps from its least number (or 0) to its greatest; the slope is that of the whole numbers."""
    with torch.no_grad():
        step = (x.amax((1, 2), keepdim=True).clamp(min=0) - x.amin((1, 2), keepdim=True).clamp(max=0)) / 255
        off = (x / step.clamp(min=1e-6)).round() * step - x
    return x + off


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
