"""Readings in parts: the same files whatever reads, made once, and taken into a record once."""

from __future__ import annotations

import json
import re
import signal
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import hostile
import pytest

from dateline import cli, engines, reader, schema
from dateline.copies import find
from dateline.engines import Settings, alone, crawl, parts
from dateline.errors import DatelineError
from dateline.readings import Reading
from dateline.record import Record
from dateline.record.copied import of_pair
from dateline.sources import Failure

pytest.importorskip("pyarrow")
DOCS = Path(__file__).parent.parent / "docs"
FAST = Settings(models=False)
LINUX = pytest.mark.skipif(sys.platform != "linux", reason="processes are forked as Linux does")


@pytest.fixture(scope="module")
def sources(tmp_path_factory: pytest.TempPathFactory) -> list[Path]:
    """A table, a few pages, and a file that is not there."""
    folder = tmp_path_factory.mktemp("sources")
    lines = [schema.line({"id": f"r{n}", "text": hostile.TEXT.format(n)}) for n in range(2, 12)]
    (folder / "reports.jsonl").write_text("\n".join(lines) + "\n", "utf-8")
    for number in (3, 4):
        (folder / f"page-{number}.txt").write_text(hostile.TEXT.format(number), "utf-8")
    return [folder, folder / "none.txt"]


@pytest.fixture
def anywhere(monkeypatch: pytest.MonkeyPatch) -> None:
    """Where a stretch of files ends follows from their whole names: here as if they stood in the same folder each time."""
    digest = parts._digest
    monkeypatch.setattr(parts, "_digest", lambda *words: digest(*(Path(word).name for word in words)))


def run(sources: list[Path], folder: Path, jobs: int) -> list[Reading | Failure]:
    folder.mkdir(exist_ok=True)
    return list(crawl.read(sources, FAST, "reader", folder, jobs))


def held(folder: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in folder.iterdir()}


# ---- what is in which part -------------------------------------------------------------------------------------------


@pytest.mark.usefixtures("anywhere")
def test_a_new_file_changes_the_stretch_it_is_in_and_no_other(tmp_path: Path) -> None:
    for number in range(400):
        (tmp_path / f"page-{number:03d}.txt").write_text("Rain fell.", "utf-8")
    before = list(parts.stretches([tmp_path]))
    assert all(len(stretch) <= parts.MOST for stretch in before)
    (tmp_path / "page-200b.txt").write_text("Rain fell.", "utf-8")
    after = list(parts.stretches([tmp_path]))
    assert len(set(after) - set(before)) <= 2
    assert sorted(path for stretch in after for path in stretch) == sorted(map(str, tmp_path.iterdir()))


def test_a_part_is_named_by_its_reader_and_by_what_its_sources_are_now(tmp_path: Path) -> None:
    path = tmp_path / "page.txt"
    names = set()
    for text, who in (("Rain fell.", "a"), ("Rain fell.", "b"), ("Snow fell on Tolva.", "a")):
        path.write_text(text, "utf-8")
        names |= {batch.name for batch in parts.batches((str(path),), who)}
    assert len(names) == 3
    assert {batch.name for batch in parts.batches((str(path),), "a")} < names
    assert parts.marked("a", "2024-03-14") != parts.marked("a", None) == "a"


def test_a_large_table_is_several_parts(tmp_path: Path) -> None:
    path = tmp_path / "t.csv"
    path.write_text("text\n" + "Rain fell.\n" * (2 * parts.MOST + 1), "utf-8")
    found = list(parts.batches((str(path),), "a"))
    assert [len(batch.units) for batch in found] == [parts.MOST, parts.MOST, 1]
    assert len({batch.name for batch in found}) == 3


def test_what_has_no_state_cannot_be_read_into_parts() -> None:
    with pytest.raises(DatelineError, match=r"^-: standard input cannot be read into parts"):
        list(parts.stretches(["-"]))


# ---- the same parts ---------------------------------------------------------------------------------------------------


@LINUX
def test_one_process_and_two_write_the_same_bytes(sources: list[Path], tmp_path: Path) -> None:
    found = [run(sources, tmp_path / str(jobs), jobs) for jobs in (1, 2)]
    assert found[0] == found[1]
    assert held(tmp_path / "1") == held(tmp_path / "2")
    assert len(found[0]) == 13
    read = list(parts.readings(parts.made(tmp_path / "1")))
    assert sorted(map(str, (one[0] if isinstance(one, tuple) else one for one in read))) == sorted(map(str, found[0]))


def test_a_part_that_is_there_is_not_made_again(
    sources: list[Path], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    run(sources, tmp_path, 1)
    before = held(tmp_path)
    gone = sorted(before)[0]
    (tmp_path / gone).unlink()
    (tmp_path / f".{gone}.1").write_bytes(b"torn")  # what a process that was killed leaves
    assert 0 < len(run(sources, tmp_path, 1)) < 13
    assert {name: data for name, data in held(tmp_path).items() if not name.startswith(".")} == before
    monkeypatch.setattr(alone, "read_all", None)
    assert run(sources, tmp_path, 1) == []


_KILLED = """
import os, signal, sys
from pathlib import Path
from dateline import engines
from dateline.engines import crawl
folder = Path(sys.argv[1])
for _ in crawl.read(sys.argv[2:], engines.Settings(models=False), "reader", folder, 2):
    if any(folder.iterdir()):
        os.kill(os.getpid(), signal.SIGKILL)
"""


@LINUX
def test_after_kill_9_only_what_is_missing_is_read(sources: list[Path], tmp_path: Path) -> None:
    whole, killed = tmp_path / "whole", tmp_path / "killed"
    every = run(sources, whole, 1)
    killed.mkdir()
    done = subprocess.run([sys.executable, "-c", _KILLED, killed, *sources], check=False)
    assert done.returncode == -signal.SIGKILL
    assert 0 < len(held(killed)) < len(held(whole))
    assert 0 < len(run(sources, killed, 1)) < len(every)
    assert held(killed) == held(whole)


def test_daft_writes_the_same_parts(sources: list[Path], tmp_path: Path) -> None:
    pytest.importorskip("daft", reason="the extra cluster is not installed")
    words = [sys.executable, "-m", "dateline", "read", *sources, "--no-models"]
    for way in (["-j", "1"], ["--engine", "daft"]):
        out = tmp_path / f"{way[1]}.parquet"
        done = subprocess.run([*words, *way, "-o", f"{out}/"], capture_output=True, text=True, check=False)
        assert done.returncode == 2  # one file is not there
        assert done.stderr.splitlines()[-3:] == [
            f"dateline: 12 readings written to {len(list(out.glob('*.parquet')))} parts of {out}/",
            "dateline: could not read 1 of 13 sources:",
            f"  {sources[1]}: no such file; check the name",
        ]
    assert held(tmp_path / "1.parquet") == held(tmp_path / "daft.parquet")


def test_joins_find_the_copies_that_are_found_in_memory(tmp_path: Path) -> None:
    pytest.importorskip("daft", reason="the extra cluster is not installed")
    folder, out = tmp_path / "r.parquet", tmp_path / "copies.jsonl"
    run([DOCS.parent / "examples"], folder, 1)
    command = [sys.executable, "-m", "dateline", "compare", folder, "--engine", "daft", "-o", out]
    subprocess.run(command, check=True, capture_output=True)
    reports = {one[0].report.id: one[0].report for one in parts.readings(parts.made(folder)) if isinstance(one, tuple)}
    pairs = find(report for _, report in sorted(reports.items()))
    assert list(map(json.loads, out.read_text("utf-8").splitlines())) == [
        one._asdict() for one in sorted(of_pair(pair) for pair in pairs if pair.is_copy)
    ]
    assert out.read_text("utf-8")


# ---- the commands ------------------------------------------------------------------------------------------------------


@pytest.fixture
def dateline(capsys: pytest.CaptureFixture[str]) -> Callable[..., tuple[int, list[str]]]:
    def command(*words: object) -> tuple[int, list[str]]:
        code = cli.run([str(word) for word in words])
        return code, capsys.readouterr().err.splitlines()

    return command


@pytest.mark.usefixtures("anywhere")
def test_parts_go_into_a_record_once(dateline, sources: list[Path], tmp_path: Path) -> None:
    folder, db = tmp_path / "r.parquet", tmp_path / "my.db"
    code, err = dateline("read", sources[0], "-o", f"{folder}/", "--no-models", "-j", "1")
    assert (code, err) == (0, [f"dateline: 12 readings written to 2 parts of {folder}/"])
    assert dateline("record", "add", db, folder) == (0, [f"dateline: {db}: 12 new, 0 known"])
    assert dateline("record", "add", db, folder, folder) == (0, [f"dateline: {db}: 0 new, 24 known"])
    with Record(db, write=False) as record:
        assert {one.reader for _, one in record.provenances()} == {reader.name(models=False)}
        assert list(record.faults()) == []
    again = dateline("read", sources[0], "-o", db, "--no-models")
    assert again == (0, [f"dateline: {db}: 0 new, 12 known, 0 changed"])


def test_what_could_not_be_read_is_told_again_where_parts_are_taken(dateline, tmp_path: Path) -> None:
    folder, db = tmp_path / "r.parquet", tmp_path / "my.db"
    code, err = dateline("read", tmp_path / "none.txt", "-o", f"{folder}/")
    assert (code, err[0]) == (2, f"dateline: 0 readings written to 1 part of {folder}/")
    code, err = dateline("read", tmp_path / "none.txt", "-o", f"{folder}/")
    assert (code, err) == (
        0,
        [
            f"dateline: 0 readings written to 0 parts of {folder}/; 1 part there already, in which 1 report could not be read"
        ],
    )
    code, err = dateline("record", "add", db, folder)
    assert (code, err[-1]) == (2, f"  {tmp_path}/none.txt: no such file; check the name")


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (["-o", "r.parquet/", "-o", "my.db"], "parts are written alone; `dateline record add` takes them"),
        (["--engine", "daft"], "--engine daft writes parts: name a folder that ends in .parquet/ with -o"),
        (["-o", "r.parquet/", "--format", "csv"], "parts hold all there is: --format, --counts,"),
        (["-o", "r.parquet/", "--engine", "daft", "-j", "2"], "-j goes with this machine's own engine"),
    ],
)
def test_words_that_do_not_fit_together(
    dateline, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, words: list[str], told: str
) -> None:
    monkeypatch.chdir(tmp_path)
    code, err = dateline("read", "none.txt", *words)
    assert code == 2
    assert err[0].startswith(f"dateline: {told}")


def test_a_folder_without_parts_and_a_file_that_is_none(dateline, tmp_path: Path) -> None:
    db = tmp_path / "my.db"
    code, (line,) = dateline("record", "add", db, tmp_path)
    assert code == 2
    assert line.startswith(f"dateline: {tmp_path}: no parts in it; `dateline read SOURCE -o ")
    (tmp_path / "part-0-00000.parquet").write_bytes(b"PAR1 and no more")
    code, (line,) = dateline("record", "add", db, tmp_path)
    assert code == 2
    assert line.startswith(f"dateline: {tmp_path}/part-0-00000.parquet: not a part that can be read (")


# ---- the page ---------------------------------------------------------------------------------------------------------


def test_what_the_page_asks_duckdb_is_answered(dateline, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    duckdb = pytest.importorskip("duckdb", reason="duckdb is not installed")
    monkeypatch.chdir(tmp_path)
    examples = Path(__file__).parent.parent / "examples"
    assert dateline("read", examples, "-o", "readings.parquet/", "--no-models", "-j", "1")[0] == 0
    queries = re.findall(r"```sql\n(.*?)```", (DOCS / "cluster.md").read_text("utf-8"), re.DOTALL)
    assert len(queries) >= 3
    for query in queries:
        assert duckdb.sql(query).fetchall(), query


def test_the_columns_of_the_page_are_those_of_a_part() -> None:
    told = re.findall(r"^\| `([a-z_`, ]+)` \|", (DOCS / "cluster.md").read_text("utf-8"), re.MULTILINE)
    assert [name for line in told for name in line.split("`, `")] == parts.columns().names
    assert engines.FEW == 20
