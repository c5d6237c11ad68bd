"""Training: cross-entropy of labels and of links, AdamW with a linear fall, on a GPU with 16-bit sums."""

from __future__ import annotations

import copy
import random
import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import torch
from numpy.typing import NDArray
from safetensors.torch import load_file
from torch import Tensor
from torch.nn import functional

from dateline.reading.statements.tagging import LABELS
from dateline.reading.statements.windows import COLUMNS
from tagger.corpus import UNKNOWN, Example
from tagger.encoder import LINK, Tagger, start

BATCH, RATE = 16, 2.5e-4
FRESH = 4
"""How much faster the parts learn that MiniLM does not bring."""
RISE, FLOOR = 0.06, 0.02
"""The share of steps over which the rate rises, and the share of it that is left at the end."""
LINKS = 0.2
"""The weight of the links beside the labels."""
BLIND = 0.1
"""The share of windows that are shown without the rules' candidates, so that the tagger learns to do without them."""
SMOOTH = 0.03
"""The share of a label that is spread over the others: annotators differ."""
TAUGHT = 0.7
"""The weight of what teachers make of a label, beside that of the annotators (Hinton et al. 2015)."""
LIKE = 3.0
"""The weight, falling to nothing, of a pupil's states that are unlike its teacher's (Jiao et al. 2020)."""
ROUGH = 0.6
"""The share of a pupil's steps after which it learns with products of 8 bits (Jacob et al. 2018)."""


@dataclass(frozen=True, slots=True)
class Course:
    """How one tagger is trained: from MiniLM's `weights`, or a `pupil` further, `epochs` times through the corpus, on `device`,
    at most at so high a `rate`. After each epoch its state goes into the folder `kept`."""

    weights: Path
    epochs: int
    device: str = "cpu"
    seed: int = 1
    pupil: Tagger | None = None
    kept: Path | None = None
    rate: float = RATE


def trained(corpus: Sequence[Example], course: Course) -> Tagger:
    """A tagger that has gone through the corpus."""
    torch.manual_seed(course.seed)
    chance = random.Random(course.seed)
    tagger = _begun(course).to(course.device).train()
    optimizer = _optimizer(tagger, course)
    each = (len(corpus) + BATCH - 1) // BATCH
    steps = course.epochs * each
    schedule = torch.optim.lr_scheduler.LambdaLR(
        optimizer, lambda step: min(1, (step + 1) / (RISE * steps)) * max(FLOOR, 1 - step / steps)
    )
    begin, done = time.monotonic(), 0
    for _ in range(course.epochs):
        for batch in _batches(corpus, chance):
            if course.pupil and done == int(ROUGH * steps):
                tagger.roughen()
            loss = _step(tagger, batch, chance, course.device, LIKE * (1 - done / steps))
            optimizer.zero_grad()
            loss.backward()
            torch.nn.utils.clip_grad_norm_(tagger.parameters(), 1.0)
            optimizer.step()
            schedule.step()
            done += 1
            if done % 50 == 0:
                print(f"step {done} of {steps}, loss {loss.item():.3f}, {time.monotonic() - begin:.0f} s", flush=True)
        if course.kept:
            torch.save(tagger.state_dict(), course.kept / f"step-{done}.pt")
    return tagger.eval()


def _begun(course: Course) -> Tagger:
    if course.pupil:
        return copy.deepcopy(course.pupil)
    return start({name: values.float() for name, values in load_file(course.weights).items()})


def _optimizer(tagger: Tagger, course: Course) -> torch.optim.Optimizer:
    """A pupil's parts all come from its teacher; the words it keeps as they are, for it sees few of them."""
    if course.pupil:
        tagger.words.requires_grad_(False)
        return torch.optim.AdamW([p for p in tagger.parameters() if p.requires_grad], lr=course.rate, weight_decay=0.01)
    fresh = {
        name: p for name, p in tagger.named_parameters() if name.split(".")[0] in {"told", "head", "labels", "link"}
    }
    body = [p for name, p in tagger.named_parameters() if name not in fresh]
    groups = [{"params": body, "lr": course.rate}, {"params": list(fresh.values()), "lr": course.rate * FRESH}]
    return torch.optim.AdamW(groups, weight_decay=0.01)


def _batches(corpus: Sequence[Example], chance: random.Random) -> Iterator[list[Example]]:
    """Windows of like length together, in an order of chance."""
    shuffled = chance.sample(list(corpus), len(corpus))
    for k in range(0, len(shuffled), BATCH * 40):
        chunk = sorted(shuffled[k : k + BATCH * 40], key=lambda example: len(example.rows))
        batches = [chunk[i : i + BATCH] for i in range(0, len(chunk), BATCH)]
        yield from chance.sample(batches, len(batches))


def _step(tagger: Tagger, batch: Sequence[Example], chance: random.Random, device: str, like: float) -> Tensor:
    """The loss of a batch; `like` is the weight of states unlike the teacher's, where the examples have its."""
    rows, labels, links, mask, taught = (values.to(device) for values in padded(batch, chance))
    with _sums(device):
        states = tagger.states(rows, mask)
        scores = tagger.scores(states[-1])
    loss = _told(scores.float(), labels, links, taught)
    return loss + like * _unlike(states, batch, device) if batch[0].seen is not None else loss


def _sums(device: str) -> torch.autocast:
    """Products of 16 bits on a GPU, and on processors that have tiles for them, twice as fast there. Others would take three
    times as long to feign them."""
    has_products = device != "cpu" or torch.cpu._is_amx_tile_supported()
    return torch.autocast(device, dtype=torch.bfloat16, enabled=has_products)


def _unlike(states: Sequence[Tensor], batch: Sequence[Example], device: str) -> Tensor:
    """The mean square by which states differ from the teacher's, one layer with the other."""
    known = torch.cat([torch.from_numpy(example.seen) for example in batch], 1).to(device)
    own = torch.stack([torch.cat([state[k, : len(e.rows)] for k, e in enumerate(batch)]) for state in states])
    return functional.mse_loss(own.float(), known.float())


def _told(scores: Tensor, labels: Tensor, links: Tensor, taught: Tensor) -> Tensor:
    """The loss of labels and links."""
    kinds = len(LABELS)
    by_gold = functional.cross_entropy(
        scores[..., :kinds].flatten(0, 1),
        labels.flatten(),
        ignore_index=UNKNOWN,
        label_smoothing=SMOOTH,
        reduction="none",
    )
    by_teachers = -(taught.flatten(0, 1) * scores[..., :kinds].flatten(0, 1).log_softmax(-1)).sum(-1)
    is_taught = TAUGHT * (taught.flatten(0, 1).sum(-1) > 0)
    known = (labels != UNKNOWN).flatten()
    told = (((1 - is_taught) * by_gold + is_taught * by_teachers) * known).sum() / known.sum()
    points = _points(scores) + torch.where((labels == LABELS.index("B-cue"))[:, None, :], 0.0, -1e4)
    linked = functional.cross_entropy(points.flatten(0, 1), links.flatten(), ignore_index=UNKNOWN, reduction="sum")
    return told + LINKS * linked / (links != UNKNOWN).sum().clamp(min=1)


def _points(scores: Tensor) -> Tensor:
    """How much each piece points at each other [batch, pieces, pieces]."""
    kinds = len(LABELS)
    queries, keys = scores[..., kinds : kinds + LINK], scores[..., kinds + LINK :]
    return queries @ keys.transpose(1, 2) / LINK**0.5


def padded(batch: Sequence[Example], chance: random.Random | None = None) -> list[Tensor]:
    """Rows, labels, links, attention mask and the teachers' shares of a batch, filled up to its longest window; with `chance`
    some are blind to the rules."""
    size, longest = len(batch), max(len(example.rows) for example in batch)
    rows = np.zeros((size, longest, len(COLUMNS)), dtype=np.int64)
    labels = np.full((size, longest), UNKNOWN)
    links = np.full((size, longest), UNKNOWN)
    mask = np.full((size, 1, 1, longest), -np.inf, dtype=np.float32)
    taught = np.zeros((size, longest, len(LABELS)), dtype=np.float32)
    for k, example in enumerate(batch):
        length = len(example.rows)
        rows[k, :length], labels[k, :length], links[k, :length] = example.rows, example.labels, example.links
        mask[k, :, :, :length] = 0
        if example.taught is not None:
            taught[k, :length] = example.taught
        if chance and chance.random() < BLIND:
            rows[k, :, [COLUMNS.index("role"), COLUMNS.index("chance")]] = 0
    return [torch.from_numpy(values) for values in (rows, labels, links, mask, taught)]


@torch.inference_mode()
def shares(
    tagger: Tagger, corpus: Sequence[Example], device: str, has_states: bool = False
) -> Iterator[tuple[NDArray[np.float32], NDArray[np.float32], NDArray[np.float16]]]:
    """For each example the probabilities of its labels [pieces, labels] and of its links [pieces, pieces], and, if it
    `has_states`, what the tagger sees after each layer [layers, pieces, width]. Windows that follow each other should be of
    like length."""
    for i in range(0, len(corpus), BATCH):
        batch = corpus[i : i + BATCH]
        rows, _, _, mask, _ = (values.to(device) for values in padded(batch))
        with _sums(device):
            states = tagger.eval().states(rows, mask)
            scores = tagger.scores(states[-1])
        scores = scores.float()
        told = scores[..., : len(LABELS)].softmax(-1).cpu().numpy()
        points = (_points(scores) + mask[:, 0]).softmax(-1).cpu().numpy()
        seen = [state.half().cpu().numpy() for state in states] if has_states else []
        for k, example in enumerate(batch):
            size = len(example.rows)
            yield told[k, :size], points[k, :size, :size], np.array([state[k, :size] for state in seen], np.float16)
