"""A smaller tagger out of a trained one: the heads and inner numbers that the others can best stand in for are taken out, and
the weights of those that stay are solved anew for what the layer gave (optimal brain surgeon, Hassibi & Stork 1993; by
structure, Kurtic et al. 2023)."""

from __future__ import annotations

import random
from collections.abc import Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path

import numpy as np
import torch
from numpy.typing import NDArray
from torch import Tensor, nn

from tagger.corpus import Example
from tagger.encoder import DEPTH, Layer, Tagger, holding
from tagger.training import BATCH, padded

SAMPLE = 480
"""Windows that the tagger is watched on."""
INNER_STEP = 64
DAMP = 1e-4
"""What is added to the diagonal of the second moments, as a share of its mean."""

Numbers = NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Watched:
    """The second moments [width, width] of what a product took, and the power of the sum that its result went into."""

    moments: Numbers
    power: float


@dataclass(frozen=True, slots=True)
class Ranking:
    """The `order` in which parts of what a product takes are best taken out, and what is lost by then, from none on, as a share
    of the power."""

    order: list[int]
    loss: list[float]


def pruned(tagger: Tagger, examples: Sequence[Example], heads: int, inner: int) -> Tagger:
    """The tagger with so many heads and inner numbers a layer, on average: layers that lose more by it keep more."""
    seen = random.Random(1).sample(list(examples), min(SAMPLE, len(examples)))
    pairs = [(layer.out, layer.norm) for layer in tagger.layers] + [(layer.down, layer.last) for layer in tagger.layers]
    watched = _watched(tagger, seen, pairs)
    outs, downs = watched[: len(tagger.layers)], watched[len(tagger.layers) :]
    by_head = [_ranking(w, layer.out.weight, DEPTH) for w, layer in zip(outs, tagger.layers, strict=True)]
    by_number = [_ranking(w, layer.down.weight, 1) for w, layer in zip(downs, tagger.layers, strict=True)]
    kept_heads = _shares([ranking.loss for ranking in by_head], heads * len(outs), 1)
    kept_inner = _shares([ranking.loss for ranking in by_number], inner * len(downs), INNER_STEP)
    smaller = Tagger(list(zip(kept_heads, kept_inner, strict=True)), 0.0)
    own = smaller.state_dict()
    smaller.load_state_dict({k: v if own[k].shape == v.shape else own[k] for k, v in tagger.state_dict().items()})
    for k, small in enumerate(smaller.layers):
        _take_heads(small, tagger.layers[k], outs[k], sorted(by_head[k].order[-small.heads :]))
        _take_numbers(small, tagger.layers[k], downs[k], sorted(by_number[k].order[-small.inner :]))
    return smaller


def kept(path: Path) -> Tagger:
    """The tagger whose state `training` kept in `path`."""
    return holding(torch.load(path, weights_only=True), 0.0)


@torch.inference_mode()
def _watched(
    tagger: Tagger, examples: Sequence[Example], pairs: Sequence[tuple[nn.Module, nn.Module]]
) -> list[Watched]:
    """For each product, with the norm that its result goes into, what it took."""
    moments, power = [np.zeros(()) for _ in pairs], [0.0 for _ in pairs]
    told = torch.zeros(0, dtype=torch.bool)

    def see_product(k: int, _: nn.Module, taken: tuple[Tensor], __: Tensor) -> None:
        x = taken[0].flatten(0, 1)[told].double().numpy()
        moments[k] = moments[k] + x.T @ x

    def see_norm(k: int, _: nn.Module, taken: tuple[Tensor], __: Tensor) -> None:
        power[k] += float(taken[0].flatten(0, 1)[told].var(-1).sum())

    hooks = [product.register_forward_hook(partial(see_product, k)) for k, (product, _) in enumerate(pairs)]
    hooks += [norm.register_forward_hook(partial(see_norm, k)) for k, (_, norm) in enumerate(pairs)]
    ordered = sorted(examples, key=lambda example: len(example.rows))
    for i in range(0, len(ordered), BATCH):
        rows, _, _, mask, _ = padded(ordered[i : i + BATCH])
        told = (mask[:, 0, 0] == 0).flatten()
        tagger.eval()(rows, mask)
    for hook in hooks:
        hook.remove()
    return [Watched(m, p) for m, p in zip(moments, power, strict=True)]


def _ranking(watched: Watched, weight: Tensor, block: int) -> Ranking:
    """The ranking of the blocks of numbers that a product takes."""
    inverse, weights = np.linalg.inv(_damped(watched.moments)), weight.detach().double().numpy().T.copy()
    alive = list(range(len(weights) // block))
    order, loss, lost = list[int](), [0.0], 0.0
    while len(alive) > 1:
        costs = [_cost(inverse, weights, block, k) for k in alive] if block > 1 else _costs(inverse, weights, alive)
        at = int(np.argmin(costs))
        lost += float(costs[at])
        order.append(alive.pop(at))
        gone = _slice(order[-1], block)
        solved = np.linalg.solve(inverse[gone, gone], inverse[gone])
        weights -= solved.T @ weights[gone]
        inverse -= inverse[:, gone] @ solved
        loss.append(lost / watched.power)
    return Ranking(order + alive, loss)


def _damped(moments: Numbers) -> Numbers:
    found: Numbers = moments + np.eye(len(moments)) * DAMP * np.trace(moments) / len(moments)
    return found


def _slice(number: int, block: int) -> slice:
    return slice(number * block, (number + 1) * block)


def _cost(inverse: Numbers, weights: Numbers, block: int, number: int) -> float:
    """What is lost, at the least, without a block."""
    own = _slice(number, block)
    return float((weights[own] * np.linalg.solve(inverse[own, own], weights[own])).sum())


def _costs(inverse: Numbers, weights: Numbers, alive: Sequence[int]) -> Numbers:
    """The same of single numbers, all at once."""
    costs: Numbers = (weights[alive] ** 2).sum(1) / np.diag(inverse)[alive]
    return costs


def _shares(losses: Sequence[Sequence[float]], total: int, step: int) -> list[int]:
    """How many each layer keeps of `total`, so that the sum of what is lost is small: the cheapest step goes first."""
    kept = [len(loss) for loss in losses]
    while sum(kept) > total:
        further = [
            loss[len(loss) - n + step] - loss[len(loss) - n] if n > step else np.inf
            for loss, n in zip(losses, kept, strict=True)
        ]
        kept[int(np.argmin(further))] -= step
    return kept


def _take_heads(small: Layer, layer: Layer, watched: Watched, heads: Sequence[int]) -> None:
    """Give a layer some heads of a greater one."""
    rows = np.concatenate([np.arange(k * DEPTH, (k + 1) * DEPTH) for k in heads])
    thirds = np.concatenate([third * layer.heads * DEPTH + rows for third in range(3)])
    with torch.no_grad():
        small.qkv.weight.copy_(layer.qkv.weight[thirds])
        small.qkv.bias.copy_(layer.qkv.bias[thirds])
        small.out.weight.copy_(_solved(watched, layer.out.weight, rows))


def _take_numbers(small: Layer, layer: Layer, watched: Watched, inner: Sequence[int]) -> None:
    """Give a layer some of the inner numbers of a greater one."""
    with torch.no_grad():
        small.up.weight.copy_(layer.up.weight[inner])
        small.up.bias.copy_(layer.up.bias[inner])
        small.down.weight.copy_(_solved(watched, layer.down.weight, np.array(inner)))


def _solved(watched: Watched, weight: Tensor, rows: NDArray[np.int64]) -> Tensor:
    """The weights by which some of what a product takes gives most nearly what all gave."""
    moments = watched.moments
    own = _damped(moments[np.ix_(rows, rows)])
    return torch.tensor(np.linalg.solve(own, moments[rows] @ weight.detach().double().numpy().T).T, dtype=torch.float32)
