"""Teachers: taggers that never saw a report tell what they make of it, and a pupil learns from their mean (Hinton et al. 2015;
cross-fitting after Chernozhukov et al. 2018)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import numpy as np
from numpy.typing import NDArray

from dateline.reading.statements.tagging import LABELS
from tagger.corpus import Example, folds, labelled
from tagger.encoder import Tagger
from tagger.training import Course, shares, trained

FOLDS = 5

Told = list[NDArray[np.float32]]


def taught(corpus: Sequence[Example], plain: Sequence[Example], course: Course, teachers: int) -> list[Example]:
    """The corpus with the shares of `teachers` that were trained without its report, then the `plain` examples, which
    nobody annotated, with the labels and links of all teachers' mean."""
    own: Told = [np.zeros((len(example.rows), len(LABELS)), np.float32) for example in corpus]
    other: Told = [np.zeros((len(example.rows), len(LABELS)), np.float32) for example in plain]
    links: Told = [np.zeros((len(example.rows), len(example.rows)), np.float16) for example in plain]
    for seed in range(1, teachers + 1):
        for fold, kept_back in enumerate(folds(corpus, FOLDS, seed)):
            rest = [example for k, example in enumerate(corpus) if k not in kept_back]
            teacher = trained(rest, replace(course, seed=100 * seed + fold))
            seen = sorted(kept_back)
            for k, (label, *_) in zip(seen, shares(teacher, [corpus[k] for k in seen], course.device), strict=True):
                own[k] += label / teachers
            for k, (label, link, _) in enumerate(shares(teacher, plain, course.device)):
                other[k] += label / (teachers * FOLDS)
                links[k] += link.astype(np.float16)
    annotated = [replace(example, taught=told) for example, told in zip(corpus, own, strict=True)]
    return annotated + list(map(labelled, plain, other, links))


def shown(teacher: Tagger, corpus: Sequence[Example], plain: Sequence[Example], course: Course) -> list[Example]:
    """The corpus, then the `plain` examples with the teacher's labels and links; both with its shares and with what it saw
    after each layer."""
    corpus, plain = (sorted(examples, key=lambda example: len(example.rows)) for examples in (corpus, plain))
    own = zip(corpus, shares(teacher, corpus, course.device, True), strict=True)
    other = zip(plain, shares(teacher, plain, course.device, True), strict=True)
    told = [replace(example, taught=label, seen=seen) for example, (label, _, seen) in own]
    return told + [replace(labelled(example, label, link), seen=seen) for example, (label, link, seen) in other]
