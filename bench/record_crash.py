"""Whether a record loses anything, or keeps half of anything, when what writes to it is killed, crowded, starved or shut out.

    python bench/record_crash.py [--kills 1000] [--folder FOLDER] [--seed N]

Each is really done: a process is killed (SIGKILL) at a random point while it adds readings, one by one and in batches, takes
decisions and makes derived tables; eight processes write at once; the disk fills up (a file-size limit, and a small file system
in memory where one may be mounted); the folder may not be written; another process holds the lock. After each the record is
opened by another process: every reading and decision that the writer was told is kept is there, nothing else is there half,
and `dateline verify` finds no fault. Exit code 1 when something was lost.
"""

from __future__ import annotations

import argparse
import os
import random
import resource
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from itertools import islice
from pathlib import Path

from record import WIRES, _made, _varied

from dateline.errors import RecordError
from dateline.readings import Reading
from dateline.record import Record, opening

NOBODY = 65534
ROUNDS = 25
"""Kills after which a new file is begun, so that verifying stays quick."""
LONGEST = 0.12
"""Seconds after which a writer is killed, at most; it needs about twenty thousandths for a reading on a busy machine."""
REASON = {"reason": "a test", "by": "nobody"}


def main() -> int:
    options = _options()
    chance = random.Random(options.seed)
    opening.PATIENCE = 60.0
    readings = list(islice(_varied([_made(text) for text in WIRES]), 4000))
    lost = 0
    with tempfile.TemporaryDirectory(dir=options.folder) as folder:
        lost += _kills(Path(folder), readings, options.kills, chance)
        for count in (2, 8):
            lost += _crowd(Path(folder), readings, count)
        lost += _full(Path(folder), readings)
        lost += _mounted(Path(folder), readings)
        lost += _shut(Path(folder), readings)
        lost += _locked(Path(folder), readings)
    print("nothing lost" if not lost else f"{lost} LOST OR BROKEN")
    return 1 if lost else 0


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--kills", type=int, default=1000, help="random points at which a writer is killed")
    parser.add_argument("--folder", help="where the records are made (default: where temporary files go)")
    parser.add_argument("--seed", type=int, default=7)
    return parser.parse_args()


# ---- killed ---------------------------------------------------------------------------------------------------------


def _kills(folder: Path, readings: list[Reading], kills: int, chance: random.Random) -> int:
    """Writers killed one after the other on the same file, which goes on where the one before was killed."""
    bad = acknowledged = cut = 0
    for number in range(kills):
        path = folder / f"killed-{number // ROUNDS}.db"
        if number % ROUNDS == 0:
            promised: set[str] = set()
        told = _killed(path, readings[number * 3 % (len(readings) - 40) :], chance.uniform(0, LONGEST))
        acknowledged += len(told)
        cut += path.with_name(f"{path.name}-journal").exists()
        promised |= set(told)
        bad += _checked(path, promised, f"kill {number}")
        if number % 100 == 99:
            print(
                f"{number + 1} kills, {cut} in the middle of a transaction, {acknowledged} acknowledged, {bad} bad",
                flush=True,
            )
    return bad


def _killed(path: Path, readings: list[Reading], after: float) -> list[str]:
    """What a writer was told is kept, until it was killed."""
    listen, tell = os.pipe()
    child = os.fork()
    if child == 0:
        os.close(listen)
        _write(path, readings, lambda word: os.write(tell, f"{word}\n".encode()))
        os._exit(0)
    os.close(tell)
    time.sleep(after)
    os.kill(child, signal.SIGKILL)
    os.waitpid(child, 0)
    with os.fdopen(listen, "rb") as heard:
        return heard.read().decode().split()


def _write(path: Path, readings: list[Reading], tell: Callable[[str], object]) -> None:
    """Add without end, and decide, and tell what is kept: the report of each reading, and decisions as their reason."""
    with Record(path) as record:
        for start in range(0, len(readings), 6):
            alone, batch = readings[start], readings[start + 1 : start + 6]
            record.add(alone)
            tell(alone.report.id)
            record.add_all(batch)
            tell("\n".join(reading.report.id for reading in batch))
            number = record.correct("confirm", f"{alone.report.id}:{next(alone.rows()).id}", **REASON)
            tell(f"decision-{number}")
            if start % 18 == 12:
                record.refresh()


def _checked(path: Path, promised: set[str], what: str) -> int:
    """1 when the record lost something of what was promised, or does not hold."""
    if not path.exists():
        return _bad(f"{what}: no file, and {len(promised)} were promised") if promised else 0
    try:
        with Record(path) as record:
            held = {entry.report for entry in record.entries()} | {f"decision-{d.number}" for d in record.decisions()}
            faults = list(record.faults())
    except RecordError as error:
        return _bad(f"{what}: {error}")
    if promised - held:
        return _bad(f"{what}: {len(promised - held)} that were acknowledged are gone")
    return _bad(f"{what}: {faults[0]}") if faults else 0


def _bad(line: str) -> int:
    print(f"BAD {line}", flush=True)
    return 1


# ---- crowded --------------------------------------------------------------------------------------------------------


def _crowd(folder: Path, readings: list[Reading], count: int) -> int:
    """Writers at once; half of what each adds another adds too."""
    path, begin = folder / f"crowd-{count}.db", time.perf_counter()
    each = 48
    children = [
        _forked(lambda n=n: _add_each(path, readings[n * each // 2 : n * each // 2 + each])) for n in range(count)
    ]
    failed = sum(os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]) != 0 for child in children)
    told = {reading.report.id for reading in readings[: (count + 1) * each // 2]}
    taken = time.perf_counter() - begin
    print(f"{count} writers, {each} readings each, {len(told)} reports: {failed} failed, {taken:.1f} s", flush=True)
    return failed + _checked(path, told, f"{count} writers")


def _add_each(path: Path, readings: list[Reading]) -> None:
    with Record(path) as record:
        for reading in readings:
            record.add(reading)


def _forked(do: Callable[[], object]) -> int:
    child = os.fork()
    if child == 0:
        try:
            do()
        except BaseException as error:
            print(f"BAD {type(error).__name__}: {error}", flush=True)
            os._exit(1)
        os._exit(0)
    return child


# ---- starved and shut out ------------------------------------------------------------------------------------------------


def _full(folder: Path, readings: list[Reading], sizes: range = range(300_000, 600_000, 9_973)) -> int:
    """A file that may not grow beyond a size, tried at many sizes."""
    bad, refused = 0, 0
    for size in sizes:
        path = folder / "full.db"
        path.unlink(missing_ok=True)
        with Record(path) as record:
            record.add(readings[0])
        kept = _starved(path, readings[1:40], lambda size=size: _limit(size))
        refused += len(kept) < 39
        bad += _checked(path, {readings[0].report.id, *kept}, f"file of {size} bytes")
        bad += _grown(path, readings[1:40], f"file of {size} bytes")
    bad += not refused
    print(f"{len(sizes)} sizes of a full disk: {refused} refused, {bad} bad", flush=True)
    return bad


def _limit(size: int) -> None:
    signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
    resource.setrlimit(resource.RLIMIT_FSIZE, (size, size))


def _starved(path: Path, readings: list[Reading], limit: Callable[[], object]) -> list[str]:
    """The reports that a writer was told are kept before it was refused, in one line."""
    listen, tell = os.pipe()

    def write() -> None:
        limit()
        try:
            with Record(path) as record:
                for start in range(0, len(readings), 3):
                    record.add_all(readings[start : start + 3])
                    os.write(tell, "".join(f"{r.report.id}\n" for r in readings[start : start + 3]).encode())
        except RecordError as error:
            _one_line(error)

    child = _forked(write)
    os.close(tell)
    failed = os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])
    with os.fdopen(listen, "rb") as heard:
        kept = heard.read().decode().split()
    assert not failed
    return kept


def _grown(path: Path, readings: list[Reading], what: str) -> int:
    """1 when the record does not go on once there is room again."""
    _add_each(path, readings)
    return _checked(path, {reading.report.id for reading in readings}, f"{what}, with room again")


def _mounted(folder: Path, readings: list[Reading]) -> int:
    """A small file system in memory, where this process may mount one."""
    place = folder / "small"
    place.mkdir()
    mount = ["mount", "-t", "tmpfs", "-o", "size=700k", "tmpfs", str(place)]
    if not shutil.which("mount") or subprocess.run(mount, capture_output=True, check=False).returncode:
        print("a small file system: may not be mounted here, left out", flush=True)
        return 0
    try:
        path = place / "record.db"
        kept = _starved(path, readings[:200], lambda: None)
        print(f"a small file system: {len(kept)} of 200 readings kept before it was full", flush=True)
        return _checked(path, set(kept), "small file system") + (len(kept) in (0, 200))
    finally:
        subprocess.run(["umount", str(place)], check=True)


def _shut(folder: Path, readings: list[Reading]) -> int:
    """A folder and a file that may not be written: one line, and the file as it was."""
    place = folder / "shut"
    place.mkdir()
    path = place / "record.db"
    with Record(path) as record:
        record.add(readings[0])
    before = path.read_bytes()
    path.chmod(0o444)
    place.chmod(0o555)
    folder.chmod(0o755)

    def write() -> None:
        if os.geteuid() == 0:
            os.setuid(NOBODY)
        for name in (path, place / "new.db"):
            try:
                _add_each(name, readings[1:3])
            except RecordError as error:
                _one_line(error)
            else:
                raise AssertionError(f"{name} was written")
        with Record(path, write=False) as record:
            assert record.count() == 1

    failed = os.waitstatus_to_exitcode(os.waitpid(_forked(write), 0)[1])
    place.chmod(0o755)
    print(
        f"a folder and a file that may not be written: {'BAD' if failed else 'refused in one line, still read'}",
        flush=True,
    )
    return failed + (path.read_bytes() != before)


def _locked(folder: Path, readings: list[Reading]) -> int:
    """Another process that holds the lock: waited for, and after a while told in one line."""
    path = folder / "locked.db"
    with Record(path) as record:
        record.add(readings[0])
    bad = 0
    with subprocess.Popen([sys.executable, "-c", _HOLD, path], stdin=subprocess.PIPE, stdout=subprocess.PIPE) as other:
        assert other.stdout is not None
        assert other.stdout.readline() == b"held\n"
        opening.PATIENCE = 0.3
        for do in (lambda: _add_each(path, readings[1:2]), lambda: Record(path, write=False).count()):
            try:
                do()
            except RecordError as error:
                bad += "another program is writing to it" not in str(error)
            else:
                bad += _bad("a locked record was opened")
        opening.PATIENCE = 60.0
        child = _forked(lambda: _add_each(path, readings[1:2]))
        time.sleep(1)
        other.communicate(b"enough\n")
        bad += os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]) != 0
    print(
        f"a lock of another process: {'BAD' if bad else 'told in one line; waited for where it goes away'}", flush=True
    )
    return bad + _checked(path, {r.report.id for r in readings[:2]}, "locked")


def _one_line(error: RecordError) -> None:
    if "\n" in str(error):
        raise AssertionError(f"more than one line: {error}")


_HOLD = """
import sqlite3, sys
db = sqlite3.connect(sys.argv[1], isolation_level=None)
db.execute("BEGIN EXCLUSIVE")
print("held", flush=True)
sys.stdin.readline()
"""


if __name__ == "__main__":
    sys.exit(main())
