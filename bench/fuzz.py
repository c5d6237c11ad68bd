"""Hostile inputs of every kind, made by the thousand, through every door of Dateline; counts what breaks.

    python bench/fuzz.py [--inputs 1000000] [--only KIND ...] [--seed N] [--from N] [--megabytes 3000] [--seconds 60]
    python bench/fuzz.py --only html --seed 3 --replay 1234
    python bench/fuzz.py --growth

An input is made of its kind, the seed and its number alone, so that `--replay` tries it again. A fault is: an error that is none
of `dateline.errors`, or one that calls itself a fault; a span outside its text; what does not come back from JSON; output that is
no UTF-8; a line on stderr that is several, or that a terminal would obey; a page that runs or fetches something; a question that
changes a record; an input that takes longer than `--seconds` or more memory than `--megabytes`, or ends the process. Each kind is
tried in a process of its own. Exit 1 on any fault.

`--growth` reads long texts of one odd piece again and again, at doubling sizes, and tells those whose time grows faster than the
text.
"""

from __future__ import annotations

import argparse
import mmap
import os
import pickle
import resource
import signal
import sys
import tempfile
import time
import traceback
from collections.abc import Iterator
from pathlib import Path
from random import Random
from typing import BinaryIO

WAITING = 10
"""How much longer an input may take by the clock than of the processor."""
LIMIT = 10
"""Faults of one kind that are told."""


def main() -> int:
    options = _options()
    if options.growth:
        from fuzzing import growth

        return growth.main()
    from fuzzing.kinds import KINDS

    chosen = options.only or list(KINDS)
    if options.replay is not None:
        return _replay(chosen[0], options)
    share = sum(KINDS[name].share for name in chosen)
    faults, tried, began = 0, 0, time.monotonic()
    for name in chosen:
        count = max(1, options.inputs * KINDS[name].share // share)
        faults += _try(name, count, options)
        tried += count
    print(f"{tried:,} inputs in {time.monotonic() - began:,.0f} s, {faults} faults, seed {options.seed}")
    return 1 if faults else 0


def faults(name: str, seed: int, number: int, folder: Path) -> Iterator[str]:
    """What is wrong with what Dateline makes of one input."""
    from fuzzing.kinds import KINDS

    try:
        yield from KINDS[name].hold(Random(f"{seed}:{name}:{number}"), folder)
    except Exception as error:  # whatever it is, it is what is looked for
        places = [f"{Path(at.filename).name}:{at.lineno}" for at in traceback.extract_tb(error.__traceback__)[-3:]]
        yield f"{type(error).__name__} at {' '.join(places)}: {' '.join(str(error).split())[:200]}"


def _try(name: str, count: int, options: argparse.Namespace) -> int:
    """Try inputs of one kind, in a process that is begun again after each input that ends it; how many faults there are."""
    at, bad, began = options.start, 0, time.monotonic()
    while at < options.start + count:
        number = mmap.mmap(-1, 8)
        number[:] = at.to_bytes(8, "little")
        listen, tell = os.pipe()
        child = os.fork()
        if child == 0:
            os.close(listen)
            _work(name, range(at, options.start + count), number, os.fdopen(tell, "wb"), options)
        os.close(tell)
        ended = _watch(child, number, options.seconds)
        with os.fdopen(listen, "rb") as heard:
            for n, words in _told(heard):
                bad += 1
                if bad <= LIMIT:
                    print(f"FAULT {name} {n}: {words[:400]}", flush=True)
        at = int.from_bytes(number[:8], "little")
        if ended:
            bad += 1
            print(f"FAULT {name} {at}: {ended}", flush=True)
            at += 1
    seconds = time.monotonic() - began
    print(f"{name:<10} {count:>9,} inputs {count / seconds:>7,.0f}/s {bad:>5} faults", flush=True)
    return bad


def _work(name: str, numbers: range, at: mmap.mmap, tell: BinaryIO, options: argparse.Namespace) -> None:
    """Inputs one after the other, in the process that may end; never returns."""
    most = options.megabytes * 2**20
    resource.setrlimit(resource.RLIMIT_DATA, (most, most))
    os.dup2(os.open(os.devnull, os.O_WRONLY), 2)  # what libraries say of their input
    with tempfile.TemporaryDirectory(prefix="fuzz-") as held:
        for number in numbers:
            at[:] = number.to_bytes(8, "little")
            signal.setitimer(signal.ITIMER_PROF, options.seconds)
            for words in faults(name, options.seed, number, Path(held)):
                pickle.dump((number, words), tell)
                tell.flush()
    signal.setitimer(signal.ITIMER_PROF, 0)
    at[:] = numbers.stop.to_bytes(8, "little")
    tell.close()
    os._exit(0)


def _watch(child: int, number: mmap.mmap, seconds: float) -> str:
    """Wait for a process; how it ended, empty when it came to its end."""
    last, since = number[:], time.monotonic()
    while True:
        done, status = os.waitpid(child, os.WNOHANG)
        if done:
            code = os.waitstatus_to_exitcode(status)
            if -code == signal.SIGPROF:
                return f"took longer than {seconds:g} s of the processor"
            return "" if code == 0 else f"ended the process ({signal.Signals(-code).name if code < 0 else code})"
        if number[:] != last:
            last, since = number[:], time.monotonic()
        elif time.monotonic() - since > WAITING * seconds:
            os.kill(child, signal.SIGKILL)
            os.waitpid(child, 0)
            return f"waits, after {WAITING * seconds:g} s"
        time.sleep(0.05)


def _told(heard: BinaryIO) -> Iterator[tuple[int, str]]:
    while True:
        try:
            yield pickle.load(heard)
        except (EOFError, pickle.UnpicklingError):
            return


def _replay(name: str, options: argparse.Namespace) -> int:
    with tempfile.TemporaryDirectory() as folder:
        found = list(faults(name, options.seed, options.replay, Path(folder)))
    print("\n".join(found) or "nothing broke")
    return 1 if found else 0


def _options() -> argparse.Namespace:
    from fuzzing.kinds import KINDS

    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--inputs", type=int, default=1_000_000, help="how many, over all kinds (default 1000000)")
    parser.add_argument("--only", nargs="+", choices=list(KINDS), metavar="KIND", help=", ".join(KINDS))
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--from", dest="start", type=int, default=0, metavar="N", help="the number of the first")
    parser.add_argument("--replay", type=int, metavar="N", help="one input again, by its number")
    parser.add_argument("--megabytes", type=int, default=3000, help="memory of the process that reads")
    parser.add_argument("--seconds", type=float, default=60.0, help="time of the processor for one input")
    parser.add_argument("--growth", action="store_true", help="how time grows with the text instead")
    return parser.parse_args()


if __name__ == "__main__":
    sys.exit(main())
