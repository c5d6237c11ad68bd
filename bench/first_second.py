"""What a command costs before it reads: whole processes, from nothing, of this build and another in turn.

    python bench/first_second.py                              # this build alone
    python bench/first_second.py --against ../other/src       # both builds in one run, in pairs

Each command runs in a process of its own; the compiled files of Python are there already, as they are after an installation
(they are kept in a folder of their own, which is taken away at the end). Printed are medians over the pairs: seconds by the
clock, seconds of processor time (user and system), and the largest memory.
"""

from __future__ import annotations

import argparse
import os
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
COMMANDS = {
    "dateline --help": ["--help"],
    "dateline check --help": ["check", "--help"],
    "dateline explain DAT001": ["explain", "DAT001"],
    "dateline check examples/valley-wire.txt": ["check", "--isolated", "examples/valley-wire.txt"],
    "dateline check --no-models examples/valley-wire.txt": [
        "check",
        "--isolated",
        "--no-models",
        "examples/valley-wire.txt",
    ],
    "dateline check examples/dren-exchange.html": ["check", "--isolated", "examples/dren-exchange.html"],
}
Cost = tuple[float, float, float]
"""Seconds by the clock, seconds of processor time, megabytes."""


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--against", type=Path, metavar="SRC", help="the folder src of another build")
    parser.add_argument("--pairs", type=int, default=7)
    chosen = parser.parse_args()
    builds = {"this": ROOT / "src"} | ({"other": chosen.against.resolve()} if chosen.against else {})
    with tempfile.TemporaryDirectory() as compiled:
        for name, words in COMMANDS.items():
            print(name)
            costs = measured(words, builds, chosen.pairs, Path(compiled))
            for build, each in costs.items():
                wall, cpu, memory = (statistics.median(column) for column in zip(*each, strict=True))
                print(f"  {build:<6} {wall:6.2f} s   {cpu:6.2f} CPU-s   {memory:5.0f} MB")
            if len(costs) == 2:
                ratios = [theirs[1] / ours[1] for ours, theirs in zip(costs["this"], costs["other"], strict=True)]
                print(f"  {statistics.median(ratios):.2f} times less processor time (median of {len(ratios)} pairs)")


def measured(words: list[str], builds: dict[str, Path], pairs: int, compiled: Path) -> dict[str, list[Cost]]:
    """The costs of a command in each build, one process after the other, after one that is not counted."""
    costs: dict[str, list[Cost]] = {build: [] for build in builds}
    for turn in range(pairs + 1):
        for build, source in builds.items():
            cost = process(words, source, compiled / build)
            if turn:
                costs[build].append(cost)
    return costs


def process(words: list[str], source: Path, compiled: Path) -> Cost:
    """What one process costs."""
    known = {key: value for key, value in os.environ.items() if key != "PYTHONDONTWRITEBYTECODE"}
    known |= {"PYTHONPATH": str(source), "PYTHONPYCACHEPREFIX": str(compiled)}
    begun = time.perf_counter()
    child = subprocess.Popen(
        [sys.executable, "-m", "dateline", *words],
        cwd=ROOT,
        env=known,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    _, status, used = os.wait4(child.pid, 0)
    child.returncode = os.waitstatus_to_exitcode(status)
    if child.returncode not in (0, 1):
        raise SystemExit(f"dateline {' '.join(words)} of {source}: exit code {child.returncode}")
    return time.perf_counter() - begun, used.ru_utime + used.ru_stime, used.ru_maxrss / 1024


if __name__ == "__main__":
    main()
