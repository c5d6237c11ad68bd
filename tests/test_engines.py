"""Work handed out to processes: the same rows in the same order, and what a bad report costs."""

from __future__ import annotations

import hashlib
import os
import re
import shutil
import signal
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import closing
from pathlib import Path

import hostile
import pytest
from hostile import calm, report, unit

from dateline import cli, engines, pipeline, schema, sources
from dateline.engines import Ceilings, Settings, alone, cutting, local
from dateline.engines.nursery import Nursery
from dateline.engines.worker import run as work
from dateline.errors import DatelineError
from dateline.readings import Reading
from dateline.record import Record
from dateline.report import Report
from dateline.sources import Failure, SourceUnit

pytestmark = pytest.mark.skipif(
    sys.platform != "linux", reason="processes are forked and held to ceilings as Linux does"
)
EXAMPLES = Path(__file__).parent.parent / "examples"
FAST = Settings(models=False)


def told(rows: Iterator[object]) -> list[str]:
    """What came of each report: the name of what was read, or why it was not."""
    return [
        row.report.source if isinstance(row, Reading) else row.source if isinstance(row, Report) else row.reason
        for row in rows
        if isinstance(row, Reading | Report | Failure)
    ]


@pytest.fixture(scope="module")
def nursery() -> Iterator[Nursery]:
    with closing(Nursery()) as one:
        yield one


@pytest.fixture
def pooled(nursery: Nursery) -> Callable[..., list[str]]:
    def run(*units: SourceUnit | Failure, settings: Settings = FAST, jobs: int = 2) -> list[str]:
        return told(local.rows(units, settings, jobs, nursery=nursery))

    return run


# ---- the same rows ---------------------------------------------------------------------------------------------------


def table(folder: Path, count: int) -> Path:
    """A table of reports, one of which has no text."""
    folder.mkdir(exist_ok=True)
    path = folder / "reports.jsonl"
    lines = [schema.line({"id": f"r{n}", "text": hostile.TEXT.format(n)}) for n in range(2, count + 2)]
    path.write_text("\n".join([*lines[:3], '{"id": "none"}', *lines[3:]]) + "\n", "utf-8")
    return path


def test_any_number_of_processes_gives_the_same_bytes(tmp_path: Path) -> None:
    names = [EXAMPLES, table(tmp_path, 30), tmp_path / "none.txt"]
    digests = set()
    for jobs in (1, 2):
        found = list(engines.read_all(names, Settings(), jobs))
        assert [one for one in found if isinstance(one, Failure)][-1].reason.endswith("no such file; check the name")
        lines = [schema.dumps(one) if isinstance(one, Reading) else str(one) for one in found]
        digests.add(hashlib.sha256("\n".join(lines).encode()).hexdigest())
    assert len(digests) == 1
    assert [schema.dumps(one) for one in pipeline.read_all([EXAMPLES]) if isinstance(one, Reading)] == lines[:4]


def test_rows_come_in_the_order_of_the_units_and_of_each_unit_s_reports(pooled) -> None:
    units = [unit(calm, *range(n * 10, n * 10 + 1 + n % 4)) for n in range(9)]
    want = [f"calm-{n * 10 + i}" for n in range(9) for i in range(1 + n % 4)]
    assert pooled(*units[:4], Failure("x", "gone"), *units[4:], jobs=3) == [*want[:10], "gone", *want[10:]]


def test_a_unit_is_taken_when_there_is_room_for_it(nursery: Nursery) -> None:
    taken = []

    def units() -> Iterator[SourceUnit]:
        for number in range(30):
            taken.append(number)
            yield unit(calm, number)

    rows = local.rows(units(), FAST, 2, nursery=nursery)
    next(rows)
    assert len(taken) <= 2 * local.AHEAD + 1
    assert len(list(rows)) == 29


def test_what_is_not_wanted_is_not_read(nursery: Nursery) -> None:
    asking = Settings(models=False, asks=True)
    rows = list(local.rows([unit(calm, 1, 2, 3)], asking, 2, lambda r: r.source != "calm-2", nursery))
    assert [type(row) for row in rows] == [Reading, Report, Reading]


def test_the_day_given_counts_in_every_process(nursery: Nursery) -> None:
    (row,) = local.rows([unit(calm, 4)], Settings(models=False, day="2024-03-16"), 2, nursery=nursery)
    assert isinstance(row, Reading)
    assert row.report.claims[0].value == "2024-03-16"


# ---- bad reports ------------------------------------------------------------------------------------------------------


def test_a_report_that_ends_its_worker_costs_itself(pooled) -> None:
    units = [unit(calm, 1), *(unit(hostile.bad, deed, 20, 21) for deed in ("segfault", "abort", "leave", "shot"))]
    assert pooled(*units, unit(calm, 2)) == [
        "calm-1",
        *(
            line
            for deed, how in (
                ("segfault", "SIGSEGV"),
                ("abort", "SIGABRT"),
                ("leave", "exit code 0"),
                ("shot", "SIGKILL"),
            )
            for line in ("calm-20", f"bad-{deed}: ends what reads it ({how}), tried 2 times", "calm-21")
        ),
        "calm-2",
    ]


def test_loading_that_ends_its_worker_costs_the_rest_of_its_unit(pooled) -> None:
    lost = "bad_to_load-segfault-5-6: ends what reads it (SIGSEGV), tried 2 times"
    assert pooled(unit(hostile.bad_to_load, "segfault", 5, 6), unit(calm, 7)) == ["calm-5", "calm-6", lost, "calm-7"]


def test_what_takes_too_long_is_stopped_whatever_it_does(pooled) -> None:
    brief = Settings(models=False, ceilings=Ceilings(seconds=1.0))
    units = [unit(hostile.bad, "spin", 1, 2), unit(hostile.bad, "spin_in_c"), unit(hostile.bad_to_load, "spin")]
    why = "took more than 1 s and was stopped; --timeout-per-report gives it longer"
    names = ["bad-spin", "bad-spin_in_c", "bad_to_load-spin"]
    found = pooled(*units, unit(calm, 3), settings=brief)
    assert found == ["calm-1", f"{names[0]}: {why}", "calm-2", *(f"{name}: {why}" for name in names[1:]), "calm-3"]


def test_what_wants_too_much_memory_is_given_up(pooled) -> None:
    small = Settings(models=False, ceilings=Ceilings(megabytes=200))
    why = "needs more than 200 MB of memory and was given up; --memory-per-report gives it more"
    units = [unit(hostile.bad, "swell", 1, 2), unit(hostile.bad_to_load, "swell", 3), unit(calm, 4)]
    assert pooled(*units, settings=small) == [
        "calm-1",
        why,
        "calm-2",
        "calm-3",
        f"bad_to_load-swell-3: {why}",
        "calm-4",
    ]


def test_this_process_holds_its_own_reading_to_ceilings() -> None:
    pipeline.attempt(report(), models=False)  # what is loaded at the first report counts too
    brief = Settings(models=False, ceilings=Ceilings(seconds=1.0, megabytes=200))
    units = [unit(hostile.bad, "spin", 1, 2), unit(hostile.bad, "swell", 3, 4), unit(hostile.bad_to_load, "spin", 5)]
    assert [re.sub(r"^.*(more than \S+).*", r"\1", line) for line in told(alone.read_all(units, brief))] == [
        *("calm-1", "more than 1", "calm-2", "calm-3", "more than 200", "calm-4", "calm-5", "more than 1"),
    ]
    assert {signal.getitimer(timer) for timer in (signal.ITIMER_REAL, signal.ITIMER_PROF)} == {(0.0, 0.0)}


def test_a_table_that_never_ends_costs_its_rest_and_no_other_source(tmp_path: Path, nursery: Nursery) -> None:
    """A FIFO nobody writes to: opening it never ends, and no step of Python is taken."""
    os.mkfifo(tmp_path / "b.jsonl")
    names = [table(tmp_path / "a", 1), tmp_path / "b.jsonl", table(tmp_path / "c", 1)]
    found = list(cutting.units(tuple(map(str, names)), Ceilings(seconds=0.5), nursery))
    assert [one.name if isinstance(one, SourceUnit) else one.reason.removeprefix(f"{tmp_path}/") for one in found] == [
        *(f"{names[0]} line {n}" for n in (1, 2)),
        "b.jsonl: took more than 0.5 s and was stopped; --timeout-per-report gives it longer; the rest is lost",
        *(f"{names[2]} line {n}" for n in (1, 2)),
    ]


def test_workers_that_cannot_begin_are_told_in_one_line(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "executable", shutil.which("false"))
    with pytest.raises(
        DatelineError, match=r"^the process that workers are forked from ended \(exit code 1\); -j 1 reads"
    ):
        list(local.rows([unit(calm, 1)], FAST, 2))


# ---- killed, and begun again --------------------------------------------------------------------------------------------

_KILLED = """
import os, signal, sys
from dateline import engines, reader
from dateline.record import Record
from dateline.readings import Reading

def children(process):
    with open(f"/proc/{process}/task/{process}/children") as listed:
        own = listed.read().split()
    return own + [each for one in own for each in children(one)]

with Record(sys.argv[2]) as record:
    for place, row in enumerate(engines.read_all([sys.argv[1]], engines.Settings(models=False), 2)):
        if isinstance(row, Reading):
            record.add(row, reader=reader.name(models=False))
        if place == 7:
            print(*children(os.getpid()), flush=True)
            os.kill(os.getpid(), signal.SIGKILL)
"""


def test_after_kill_9_the_same_command_goes_on(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path, db = table(tmp_path, 20), tmp_path / "my.db"
    done = subprocess.run([sys.executable, "-c", _KILLED, path, db], capture_output=True, text=True, check=False)
    assert done.returncode == -signal.SIGKILL
    workers = done.stdout.split()
    assert len(workers) >= 3  # what forks, two that read, and what parts the table if it is not done
    assert cli.run(["read", str(path), "-o", str(db), "--no-models", "-j", "2"]) == 2  # one line has no text
    assert capsys.readouterr().err.splitlines()[0] == f"dateline: {db}: 13 new, 7 known, 0 changed"
    with Record(db, write=False) as record:
        assert record.count() == len(record.provenances()) == 20
    assert not [process for process in workers if _is_running(process)]


def _is_running(process: str) -> bool:
    try:
        return Path(f"/proc/{process}/stat").read_text().rpartition(")")[2].split()[0] != "Z"
    except FileNotFoundError:
        return False


def test_workers_end_with_the_pool(nursery: Nursery) -> None:
    pool = local.Pool(FAST, 2, nursery=nursery)
    with pool:
        assert told(row for _, row in pool.rows([unit(calm, 1)])) == ["calm-1"]
        workers = [str(worker.process) for worker in pool._workers]
        assert all(map(_is_running, workers))
    assert not [process for process in workers if _is_running(process)]


def test_a_nursery_has_one_thread_and_forks_it(nursery: Nursery) -> None:
    process, _ = nursery.begin(work, FAST)
    for one in (nursery._process.pid, process):
        assert len(list(Path(f"/proc/{one}/task").iterdir())) == 1
    nursery.end(process)


def test_check_finds_the_same_with_two(capsys: pytest.CaptureFixture[str]) -> None:
    found = [(cli.run(["check", str(EXAMPLES), "--no-models", "-j", jobs]), capsys.readouterr()) for jobs in ("1", "2")]
    assert found[0] == found[1]
    assert found[0][0] == 1


# ---- how many ---------------------------------------------------------------------------------------------------------


def test_few_reports_are_read_by_this_process(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr(engines, "cores", lambda: 2)
    monkeypatch.setattr(engines, "FEW", 3)
    for count, jobs in ((2, 1), (4, 2)):
        path = table(tmp_path, count)
        assert engines._jobs([str(path)], sources.units([path]))[0] == jobs
        packed = tmp_path / "packed.csv"
        packed.write_text("text\n" + "Rain fell on Tolva.\n" * (count + 1), "utf-8")
        found, units = engines._jobs([str(packed)], sources.units([packed]))
        assert (found, len(list(units))) == (jobs, count + 1)
    assert engines._jobs(["-"], iter(()))[0] == 1
    assert report().source == "calm-3"
