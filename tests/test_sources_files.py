"""Files, folders, patterns, standard input and tables: what is read, and the one line for what cannot be."""

from __future__ import annotations

import gzip
import io
import json
import sys
import tracemalloc
from itertools import islice
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dateline.errors import SourceError
from dateline.report import NOT_A_DAY, Claim, Report
from dateline.sources import Failure, files, html, load, load_all, rows_file

TEXT = "Port closes after fire\n\nVARKESH (NWA) — The port closed on Monday.\n\nNobody was hurt."
PAGE = (
    "<html><head><title>Port closes after fire</title></head><body><article><h1>Port closes after fire</h1>"
    "<p>The port of Varkesh closed on Monday after a fire in a warehouse, the ministry of the interior said.</p>"
    "<p>Ships were sent to Port Sarel, where they are to stay until the end of the week, the ministry added.</p>"
    "</article></body></html>"
)


def written(path: Path, content: str | bytes) -> Path:
    path.write_bytes(content.encode() if isinstance(content, str) else content)
    return path


def reason(source: str | Path) -> str:
    with pytest.raises(SourceError) as raised:
        load(source)
    assert "\n" not in str(raised.value)
    return str(raised.value)


def test_a_text_file(tmp_path: Path) -> None:
    report = load(written(tmp_path / "port.txt", TEXT))
    assert (report.text, report.source) == (TEXT, str(tmp_path / "port.txt"))
    assert [block.kind for block in report.blocks] == ["headline", "dateline", "paragraph", "paragraph"]


def test_only_the_byte_order_mark_is_dropped(tmp_path: Path) -> None:
    assert load(written(tmp_path / "port.txt", b"\xef\xbb\xbf \r\n" + TEXT.encode() + b" \n")).text == f" \r\n{TEXT} \n"


@pytest.mark.parametrize("name", ["page.html", "page.htm", "page.xhtml", "page.HTML", "page", "page.dat"])
def test_pages_are_told_by_name_or_beginning(tmp_path: Path, name: str) -> None:
    report = load(written(tmp_path / name, PAGE))
    assert [block.kind for block in report.blocks] == ["headline", "paragraph", "paragraph"]


def test_a_page_named_as_text_is_text(tmp_path: Path) -> None:
    assert load(written(tmp_path / "page.txt", PAGE)).text == PAGE


@pytest.mark.parametrize(("name", "content"), [("a.txt.gz", TEXT), ("a.html.gz", PAGE)])
def test_compressed(tmp_path: Path, name: str, content: str) -> None:
    report = load(written(tmp_path / name, gzip.compress(content.encode())))
    assert "The port" in report.text
    assert "<p>" not in report.text


def test_an_odd_ending_is_text(tmp_path: Path) -> None:
    assert load(written(tmp_path / "port.log", TEXT)).text == TEXT


def test_a_folder_is_read_below_and_in_order(tmp_path: Path) -> None:
    (tmp_path / "b").mkdir()
    (tmp_path / ".git").mkdir()
    for name in ("c.txt", "a.txt", "b/x.txt", ".hidden", ".git/config"):
        written(tmp_path / name, TEXT)
    found = [Path(report.source).relative_to(tmp_path).as_posix() for report in load_all([tmp_path])]
    assert found == ["a.txt", "b/x.txt", "c.txt"]


def test_a_pattern(tmp_path: Path) -> None:
    for name in ("a.txt", "b.txt", "c.html"):
        written(tmp_path / name, PAGE)
    assert [Path(report.source).name for report in load_all([f"{tmp_path}/*.txt"])] == ["a.txt", "b.txt"]


def test_a_file_whose_name_looks_like_a_pattern(tmp_path: Path) -> None:
    assert load(written(tmp_path / "port[1].txt", TEXT)).text == TEXT


def test_one_bad_file_among_ten(tmp_path: Path) -> None:
    for number in range(10):
        written(tmp_path / f"{number}.txt", TEXT if number != 4 else b"\x89PNG\r\n\x1a\n\0\0\0")
    found = list(load_all([tmp_path]))
    assert [isinstance(one, Report) for one in found].count(True) == 9
    failure = found[4]
    assert isinstance(failure, Failure)
    assert failure.source == str(tmp_path / "4.txt")
    assert failure.reason.startswith(f"{tmp_path}/4.txt: a picture (PNG), without text")


def test_a_fault_in_the_reader_of_one_page_does_not_stop_the_next(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken(*given: object) -> Report:
        raise RecursionError("too deep\nby far")

    monkeypatch.setattr(html, "from_page", broken)
    pages = [written(tmp_path / name, "<p>Rain fell on Varkesh.</p>") for name in ("a.html", "b.html")]
    *failed, read = load_all([*pages, written(tmp_path / "c.txt", "Rain fell.")])
    faults = [f for f in failed if isinstance(f, Failure)]
    assert [f.source for f in faults] == [str(page) for page in pages]
    assert all("a fault in Dateline (RecursionError: too deep by far, at tests/test_so" in f.reason for f in faults)
    assert isinstance(read, Report)


def test_a_fault_in_one_row_does_not_stop_the_next(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    whole = rows_file.from_text

    def broken(text: str, *rest: Any) -> Report:
        return whole(text, *rest) if text == "Two." else [][0]

    monkeypatch.setattr(rows_file, "from_text", broken)
    first, second = load_all([written(tmp_path / "t.csv", "text\nOne.\nTwo.\n")])
    assert isinstance(first, Failure)
    assert f"{tmp_path}/t.csv line 2: a fault in Dateline (IndexError: list index out of range" in first.reason
    assert isinstance(second, Report)


def test_a_missing_source_does_not_stop_the_next(tmp_path: Path) -> None:
    first, second = load_all([tmp_path / "none.txt", written(tmp_path / "port.txt", TEXT)])
    assert first == Failure(f"{tmp_path}/none.txt", f"{tmp_path}/none.txt: no such file; check the name")
    assert isinstance(second, Report)


@pytest.mark.parametrize(
    ("name", "content", "says"),
    [
        ("empty.txt", b"", "empty, there is nothing to read"),
        ("blank.txt", b" \n\n\t", "empty, there is nothing to read"),
        (
            "picture.png",
            b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR",
            "a picture (PNG), without text; recognise its text (OCR) and give that",
        ),
        ("record.db", b"SQLite format 3\0\x10\0", "a binary file, not text"),
        ("odd.txt", bytes(range(128, 256)) * 3, "unknown text encoding; save it as UTF-8"),
        ("long.txt", b"word " * 500_000, "2,500,000 characters, a report has at most 2,000,000; split it"),
        ("plain.html", b"<html><body><nav><a href='/'>Home</a></nav></body></html>", "no article text found"),
        ("none.html", b"just words", "no HTML found in it; if it is plain text, name it .txt"),
        ("cut.txt.gz", gzip.compress(TEXT.encode())[:40], "the gzip data breaks off"),
        ("not.txt.gz", b"words", "cannot be read"),
    ],
)
def test_bad_files_say_what_is_wrong_in_one_line(tmp_path: Path, name: str, content: bytes, says: str) -> None:
    path = written(tmp_path / name, content)
    assert reason(path).startswith(f"{path}: {says}")


def test_other_bad_sources(tmp_path: Path) -> None:
    assert reason(tmp_path / "none.txt").endswith("no such file; check the name")
    assert "no files in this folder" in reason(tmp_path)
    assert "no file matches" in reason(f"{tmp_path}/*.txt")
    written(tmp_path / "a.txt", TEXT)
    written(tmp_path / "b.txt", TEXT)
    assert "more than one report; use load_all" in reason(tmp_path)


def test_a_huge_text_is_refused_without_reading_it_all(tmp_path: Path) -> None:
    path = tmp_path / "huge.txt"
    with path.open("wb") as file:
        for _ in range(60):
            file.write(b"words and more " * 66_667)
    tracemalloc.start()
    says = reason(path)
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert "more than 16,000,000 bytes, a report has at most 2,000,000 characters; split it" in says
    assert peak < 40_000_000


@pytest.mark.parametrize(
    ("name", "start", "bound"),
    [
        ("p.html.gz", b"<html><body>", "16,000,000"),
        ("p.txt.gz", b"Words.", "16,000,000"),
        ("f.xml.gz", b"<rss>", "64,000,000"),
    ],
)
def test_a_gzip_bomb_is_unpacked_up_to_its_bound(tmp_path: Path, name: str, start: bytes, bound: str) -> None:
    path = written(tmp_path / name, gzip.compress(start + b" " * 100_000_000, 1))
    tracemalloc.start()
    says = reason(path)
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert f"more than {bound} bytes, a report has at most 2,000,000 characters" in says
    assert peak < 150_000_000


def test_a_page_of_fifty_thousand_nested_tags(tmp_path: Path) -> None:
    words = (
        "<p>The port of Varkesh closed on Monday after a fire in a warehouse, the ministry said in a statement.</p>" * 9
    )
    for tag in ("div", "b", "p", "table><tr><td"):
        path = written(tmp_path / "deep.html", f"<html><body>{words}" + f"<{tag}>" * 50_000 + "deep</body></html>")
        assert "The port of Varkesh" in load(path).text
        path = written(tmp_path / "deep.html", "<html><body>" + f"<{tag}>" * 50_000 + "</body></html>")
        assert "no article text found" in reason(path)


# ---- standard input -------------------------------------------------------------------------------------------------


def given_in(monkeypatch: pytest.MonkeyPatch, content: str) -> None:
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(content.encode())))


def test_text_on_standard_input(monkeypatch: pytest.MonkeyPatch) -> None:
    given_in(monkeypatch, TEXT)
    report = load("-")
    assert (report.text, report.source) == (TEXT, "-")


def test_a_page_on_standard_input(monkeypatch: pytest.MonkeyPatch) -> None:
    given_in(monkeypatch, PAGE)
    assert load("-").blocks[0].kind == "headline"


def test_a_table_on_standard_input(monkeypatch: pytest.MonkeyPatch) -> None:
    given_in(monkeypatch, '{"id": "r1", "text": "One."}\n{"id": "r2", "text": "Two."}\n')
    assert [(report.source, report.text) for report in load_all(["-"]) if isinstance(report, Report)] == [
        ("r1", "One."),
        ("r2", "Two."),
    ]


def test_nothing_on_standard_input(monkeypatch: pytest.MonkeyPatch) -> None:
    given_in(monkeypatch, "")
    assert reason("-") == "-: empty, there is nothing to read"


# ---- tables ---------------------------------------------------------------------------------------------------------

ROWS: list[dict[str, Any]] = [
    {"id": "r1", "text": " One,\n\n“two”.\n", "published": "2024-03-07", "title": "T", "url": "https://news.example/1"},
    {"id": "", "text": "Two.", "published": "", "title": "", "url": ""},
]


def as_jsonl(path: Path) -> Path:
    return written(path, "\n".join(json.dumps(row) for row in ROWS) + "\n\n")


def as_csv(path: Path, delimiter: str = ",", encoding: str = "utf-8") -> Path:
    def quoted(value: str) -> str:
        return '"' + value.replace('"', '""') + '"'

    lines = [delimiter.join(ROWS[0]), *(delimiter.join(quoted(value) for value in row.values()) for row in ROWS)]
    return written(path, "\r\n".join(lines).encode(encoding))


def as_parquet(path: Path) -> Path:
    pyarrow = pytest.importorskip("pyarrow")
    parquet = pytest.importorskip("pyarrow.parquet")
    parquet.write_table(pyarrow.Table.from_pylist([{**row, "extra": 1} for row in ROWS]), path)
    return path


@pytest.mark.parametrize("name", ["t.jsonl", "t.ndjson", "t.csv", "t.tsv", "t.parquet", "t.utf16.csv"])
def test_tables(tmp_path: Path, name: str) -> None:
    path = tmp_path / name
    if "utf16" in name:
        as_csv(path, encoding="utf-16")
    elif path.suffix == ".parquet":
        as_parquet(path)
    else:
        as_csv(path, "\t" if path.suffix == ".tsv" else ",") if path.suffix in (".csv", ".tsv") else as_jsonl(path)
    first, second = load_all([path])
    assert isinstance(first, Report)
    assert isinstance(second, Report)
    assert (first.source, first.text) == ("r1", ROWS[0]["text"])
    assert first.claims == (
        Claim("published", "2024-03-07", "table:published"),
        Claim("title", "T", "table:title"),
        Claim("url", "https://news.example/1", "table:url"),
    )
    assert (second.text, second.claims) == ("Two.", ())
    assert second.source.startswith(str(path))


def test_a_compressed_table(tmp_path: Path) -> None:
    plain = as_jsonl(tmp_path / "t.jsonl").read_bytes()
    assert len(list(load_all([written(tmp_path / "t.jsonl.gz", gzip.compress(plain))]))) == 2


def test_a_cut_line_is_named_and_the_others_go_on(tmp_path: Path) -> None:
    path = written(
        tmp_path / "t.jsonl", '{"text": "One."}\n{"text": "Two\n{"text": "Three."}\n[4]\n{"id": 5}\n{"text": "Six."}'
    )
    found = list(load_all([path]))
    assert [one.text if isinstance(one, Report) else one.reason.partition("t.jsonl ")[2][:20] for one in found] == [
        "One.",
        "line 2: not JSON, pe",
        "Three.",
        "line 4: not an objec",
        "line 5: no text; eac",
        "Six.",
    ]


def test_an_empty_row_is_a_fault_of_its_own(tmp_path: Path) -> None:
    first, second = load_all([written(tmp_path / "t.csv", "id,text\nr1,\nr2,Two.\n")])
    assert first == Failure(str(tmp_path / "t.csv"), f"{tmp_path}/t.csv line 2: empty, there is nothing to read")
    assert isinstance(second, Report)


@pytest.mark.parametrize(
    ("name", "content"),
    [("t.csv", "id,body\nr1,One.\n"), ("t.jsonl", '{"id": "r1", "body": "One."}\n'), ("t.tsv", "id\tbody\nr1\tOne.\n")],
)
def test_a_table_without_a_text_column(tmp_path: Path, name: str, content: str) -> None:
    path = written(tmp_path / name, content)
    assert reason(path) == f"{path}: no column named text (columns: id, body); rename the one that holds the report"
    assert len(list(load_all([path]))) == 1


@pytest.mark.parametrize(
    ("written_as", "day"),
    [
        ("2024/03/14", "2024-03-14"),
        ("2024-3-4", "2024-03-04"),
        ("14.03.2024 12:38", "2024-03-14"),
        ("14/03/2024", "2024-03-14"),
        ("March 14 2024", "2024-03-14"),
        ("Thu, 14 Mar 2024 23:30:00 -0500", "2024-03-14"),
        ("2024-03-14 23:30:00-05:00", "2024-03-14T23:30:00-05:00"),
        ("1710374400", "2024-03-14T00:00:00Z"),
        ("45365", "2024-03-14"),
    ],
)
def test_a_tables_day_in_any_form(tmp_path: Path, written_as: str, day: str) -> None:
    csv = load(written(tmp_path / "t.csv", f'published,text\n"{written_as}",One.\n'))
    jsonl = load(written(tmp_path / "t.jsonl", json.dumps({"published": written_as, "text": "One."})))
    assert csv.claims == jsonl.claims == (Claim("published", day, "table:published"),)


@pytest.mark.parametrize("written_as", ["03/07/2024", "yesterday", "2024"])
def test_what_is_no_day_is_marked_as_none(tmp_path: Path, written_as: str) -> None:
    report = load(written(tmp_path / "t.csv", f"published,text\n{written_as},One.\n"))
    assert report.claims == (Claim("published", written_as, "table:published" + NOT_A_DAY),)


def test_two_columns_of_one_name_are_refused(tmp_path: Path) -> None:
    twins = written(tmp_path / "t.csv", "published,published,text\n2024-03-14,2024-03-15,One.\n")
    assert reason(twins) == f"{twins}: two columns named published; rename all but the one that is meant"
    lines = written(tmp_path / "t.jsonl", '{"text": "One.", "text": "Two."}\n{"text": "Three.", "tag": 1, "tag": 2}\n')
    first, second = load_all([lines])
    assert first == Failure(str(lines), f"{lines} line 1: two columns named text; rename all but the one that is meant")
    assert isinstance(second, Report)


def test_a_parquet_file_without_a_text_column(tmp_path: Path) -> None:
    pyarrow = pytest.importorskip("pyarrow")
    pytest.importorskip("pyarrow.parquet").write_table(
        pyarrow.table({"id": ["r1"], "body": ["One."]}), tmp_path / "t.parquet"
    )
    assert "no column named text (columns: id, body)" in reason(tmp_path / "t.parquet")


def test_broken_tables(tmp_path: Path) -> None:
    assert "not a Parquet file" in reason(written(tmp_path / "t.parquet", b"PAR1 no"))
    assert "holds no report" in reason(written(tmp_path / "t.jsonl", ""))
    assert "no column named text (columns: none)" in reason(written(tmp_path / "t.csv", ""))
    assert "binary file" in reason(written(tmp_path / "b.csv", b"a\0b,text\n"))
    cut = gzip.compress(json.dumps({"text": "One."}).encode() * 2000)[:60]
    assert "breaks off" in reason(written(tmp_path / "t.jsonl.gz", cut))


def test_a_field_beyond_the_usual_csv_limit(tmp_path: Path) -> None:
    assert len(load(written(tmp_path / "t.csv", "text\n" + "word " * 100_000)).text.split()) == 100_000


def test_a_line_too_long_is_passed_over(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(rows_file, "LONGEST_LINE", 100)
    path = written(tmp_path / "t.jsonl", '{"text": "One."}\n{"text": "' + "x" * 350 + '"}\n{"text": "Three."}\n')
    first, second, third = load_all([path])
    assert isinstance(first, Report)
    assert isinstance(second, Failure)
    assert second.reason == f"{path} line 2: more than 100 bytes; split the report"
    assert isinstance(third, Report)


def test_parquet_without_pyarrow_says_what_to_install(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "pyarrow", None)
    assert reason(written(tmp_path / "t.parquet", b"PAR1")).endswith("pip install 'dateline[parquet]'")


def test_rows_are_read_when_asked_for(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = written(tmp_path / "t.jsonl", "".join(f'{{"id": "r{n}", "text": "Text {n}."}}\n' for n in range(5000)))
    made: list[str] = []
    real = rows_file.from_text

    def counted(text: str, *rest: Any) -> Report:
        made.append(text)
        return real(text, *rest)

    monkeypatch.setattr(rows_file, "from_text", counted)
    assert [report.source for report in islice(load_all([path]), 3)] == ["r0", "r1", "r2"]
    assert len(made) == 3


# ---- laws -----------------------------------------------------------------------------------------------------------


@settings(deadline=None)
@given(st.binary(max_size=400), st.sampled_from([".txt", ".html", ".jsonl", ".csv", ".tsv", ".log", ""]))
def test_any_bytes_give_reports_or_one_line_each(data: bytes, ending: str) -> None:
    found: list[Report | SourceError] = []
    try:
        found += files.of_stream(io.BytesIO(data), ending, "bytes")
    except SourceError as error:
        found.append(error)
    for one in found:
        assert one.text.strip() if isinstance(one, Report) else str(one).startswith("bytes")


@given(st.lists(st.text(min_size=1).filter(lambda text: bool(text.strip())), min_size=1, max_size=5))
def test_the_text_of_a_row_is_the_text_of_its_report(texts: list[str]) -> None:
    lines = "\n".join(json.dumps({"text": text}) for text in texts)
    found = rows_file.read(io.BytesIO(lines.encode()), "jsonl", "t")
    assert [report.text for report in found if isinstance(report, Report)] == texts


def test_a_page_saved_as_the_server_packed_it(tmp_path: Path) -> None:
    words = "The port of Varkesh closed on Thursday after a fire in a warehouse, the ministry said."
    (tmp_path / "page.html").write_bytes(gzip.compress(f"<html><body><p>{words}</p></body></html>".encode()))
    (report,) = load_all([tmp_path / "page.html"])
    assert isinstance(report, Report)
    assert report.text == words
