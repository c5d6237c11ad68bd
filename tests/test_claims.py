"""Claims against the reports they cite: a table of verdicts, what columns are guessed, what is cited, and laws."""

from __future__ import annotations

import csv
import json
from functools import cache
from pathlib import Path

import claims as bench_claims
import pytest
import test_readme
from hypothesis import given
from hypothesis import strategies as st

import dateline
from dateline import cli
from dateline.errors import UsageError
from dateline.readings import Reading
from dateline.record import Record, claims
from dateline.record.claims import cited, claim_words, figure_sheet, told
from dateline.record.claims.figure import Figure, bounds
from dateline.rows import Toll
from dateline.sources import from_text

CASES = Path(__file__).parent / "cases" / "claims.tsv"
TABLE = list(csv.DictReader(CASES.read_text("utf-8").splitlines(), delimiter="\t"))
HALVES = Path(__file__).parents[1] / "bench" / "claims"
MARKET = "https://wire.example/2024/market"
FIRST = "Market bomb in Adrava\n\nA bomb killed five people in Adrava on Monday, police said."
LATER = "Market bomb in Adrava\n\nA bomb killed nine people in Adrava on Monday, police said."


@cache
def read(text: str) -> Reading:
    return dateline.read(from_text(text, "case", published="2024-03-05"), models=False)


def figure(claim: str) -> Figure:
    """A claim as the table writes it: number, harm, place, day or two, perhaps a group; - for none."""
    words, harm, place, day, *group = (word.replace("_", " ") for word in claim.split(" "))
    first, _, last = day.partition("/")
    low, high = bounds(words) or (None, None)
    named = [None if word == "-" else word for word in (place, first, last or first)]
    of_whom = claim_words.group(group[0]) if group else None
    return Figure(2, words, low, high, () if harm == "-" else (harm,), of_whom, *named)


@pytest.mark.parametrize("case", TABLE, ids=lambda case: f"{case['claim']} | {case['text']}")
def test_case(case: dict[str, str]) -> None:
    verdict = claims.weigh(figure(case["claim"]), read(case["text"]))
    assert verdict.code == case["verdict"]
    assert bool(verdict.evidence) == (case["verdict"] != "not-there")
    assert all(one.told.spans and one.words in case["text"] for one in verdict.evidence)


# ---- laws -------------------------------------------------------------------------------------------------------

TEXTS = sorted({case["text"] for case in TABLE})
ROWS = [
    (text, toll) for text in TEXTS for toll in read(text).tolls if not toll.is_revised
]  # of these one end is taken back


def claimed(toll: Toll) -> Figure:
    low, high = toll.low.value, toll.high.value
    return Figure(
        2,
        "",
        low if low is not None else 0,
        high,
        (toll.harm.value or "killed",),
        start=toll.start.value,
        end=toll.end.value,
    )


@given(st.sampled_from(ROWS))
def test_a_claim_made_from_a_toll_is_never_absent(row: tuple[str, Toll]) -> None:
    verdict = claims.weigh(claimed(row[1]), read(row[0]))
    assert verdict.code in {"found", "derived-sum", "not-asserted", "other-group"}
    assert all(one.told.spans for one in verdict.evidence)


@given(st.sampled_from(TEXTS), st.integers(0, 10**6), st.sampled_from(["killed", "injured", "displaced"]))
def test_what_is_found_is_told(text: str, number: int, harm: str) -> None:
    numbers = {end for one in told.find(read(text)) for end in (one.low, one.high)}
    verdict = claims.weigh(Figure(2, str(number), number, number, (harm,)), read(text))
    assert (verdict.code != "found") or number in numbers
    assert (verdict.code != "not-there") or not any(
        one.low == number and not one.summed for one in told.find(read(text))
    )


# ---- what is cited ----------------------------------------------------------------------------------------------


def shelf() -> cited.CitedReports:
    reports = [
        from_text(FIRST, "first.txt", published="2024-03-05", url=MARKET),
        from_text(LATER, "later.txt", published="2024-03-07", url=f"{MARKET}/?utm_source=x"),
    ]
    return cited.CitedReports(cited.holding(report, lambda report=report: read(report.text)) for report in reports)


@pytest.mark.parametrize(
    ("number", "cell", "accessed", "verdict"),
    [
        (9, MARKET, None, "later-version"),
        (5, MARKET, None, "earlier-version"),
        (9, f"http://www.wire.example/2024/market/ ; {MARKET}", None, "later-version"),
        (9, MARKET, "2024-03-06", "later-version"),
        (9, MARKET, "2024-03-08", "found"),
        (5, MARKET, "2024-03-06", "found"),
        (5, "first", None, "found"),
        (9, "first.txt", None, "later-version"),
        (5, "later.txt", None, "earlier-version"),
        (7, "Market bomb in Adrava", None, "other-number"),
        (9, 'The Wire, "Market bomb in Adrava", March', None, "later-version"),
        (9, "The Wire", None, "not-in-record"),
        (9, "", None, "not-in-record"),
    ],
)
def test_what_a_cell_cites(number: int, cell: str, accessed: str | None, verdict: str) -> None:
    claim = Figure(2, "", number, number, ("killed",), cited=(cell,) if cell else (), accessed=accessed)
    assert [v.code for v in claims.verify([claim], shelf())] == [verdict]


def test_pieces_of_a_cell_that_are_not_known_are_said() -> None:
    claim = Figure(2, "", 5, 5, ("killed",), cited=("first.txt; The Other Wire",))
    (verdict,) = claims.verify([claim], shelf())
    assert (verdict.code, verdict.notes) == ("found", ("not in the record: The Other Wire",))


# ---- spreadsheets -----------------------------------------------------------------------------------------------


def sheet(tmp_path: Path, text: str, **given: str) -> figure_sheet.FigureSheet:
    path = tmp_path / "claims.csv"
    path.write_text(text, "utf-8")
    return figure_sheet.read(path, given)


@pytest.mark.parametrize(
    ("head", "row", "columns"),
    [
        ("Killed,Injured,Place,Date,Link", "5,7,Adrava,2024-03-04,x", "killed = Killed; injured = Injured; place = Place; day = Date; cited = Link"),
        ("fatalities_low;fatalities_high;admin1;town;source", "5;7;Varn;Adrava;x", "killed low = fatalities_low; killed high = fatalities_high; place = town, admin1; cited = source"),
        ("No. of dead\tDate accessed\tReport", "5\t2024-03-04\tx", "killed = No. of dead; cited = Report; accessed = Date accessed"),
        ("Children killed,Casualties,URL,Notes", "5,9,x,hm", "children killed = Children killed; killed or injured = Casualties; cited = URL; not used: Notes"),
        ("Count,What happened,,A", "5,wounded,,https://x.example/1", "figure = Count; harm = What happened; cited = A"),
    ],
)  # fmt: skip
def test_columns_are_guessed(tmp_path: Path, head: str, row: str, columns: str) -> None:
    assert sheet(tmp_path, f"{head}\n{row}\n").columns.told() == columns


def test_columns_are_told(tmp_path: Path) -> None:
    found = sheet(tmp_path, "A,B,C\n5,Adrava,x\n", killed="A", place="B", cited="C")
    assert found.figures == (Figure(2, "5", 5, 5, ("killed",), None, "Adrava", cited=("x",)),)


@pytest.mark.parametrize(
    ("text", "given", "error"),
    [
        ("Place,Link\nAdrava,x\n", {}, "no column of figures is known \\(columns: Place, Link\\)"),
        ("Killed,Place\n5,Adrava\n", {}, "no column of cited reports is known"),
        ("Killed,Link\n", {}, "no row below the headers"),
        ("Killed,Killed,Link\n1,2,x\n", {}, "two columns named Killed"),
        ("Killed,Link\n1,x\n", {"dead": "Killed"}, "not one of figure"),
        ("Killed,Link\n1,x\n", {"figure": "Dead"}, "no such column"),
    ],
)
def test_bad_sheets_are_refused_in_one_line(tmp_path: Path, text: str, given: dict[str, str], error: str) -> None:
    with pytest.raises(UsageError, match=error):
        sheet(tmp_path, text, **given)


@pytest.mark.parametrize(
    ("days", "told"),
    [
        (("03/04/2024", "23/04/2024"), "2024-04-03"),
        (("03/04/2024", "04/23/2024"), "2024-03-04"),
        (("03/04/2024", "05/06/2024"), None),
    ],
)
def test_the_order_of_days_is_told_by_the_column(tmp_path: Path, days: tuple[str, str], told: str | None) -> None:
    first = sheet(tmp_path, "Killed,Date,Link\n" + "".join(f"1,{day},x\n" for day in days)).figures[0]
    assert (first.start, bool(first.unread)) == (told, told is None)


# ---- the command ------------------------------------------------------------------------------------------------


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    rows = [{"id": "first", "text": FIRST, "published": "2024-03-05", "url": MARKET}]
    rows.append({"id": "later", "text": LATER, "published": "2024-03-07", "url": MARKET})
    (tmp_path / "reports.jsonl").write_text("".join(json.dumps(row) + "\n" for row in rows), "utf-8")
    (tmp_path / "good.csv").write_text("Killed,Place,Cited\n5,Adrava,first\n9,Adrava,later\n", "utf-8")
    (tmp_path / "bad.csv").write_text(
        f"Killed,Place,Cited\n5,Adrava,first\n9,Adrava,{MARKET}\n=6,Adrava,first\n", "utf-8"
    )
    return tmp_path


@pytest.mark.parametrize(("claims", "code"), [("good.csv", 0), ("bad.csv", 1), ("none.csv", 2), ("reports.jsonl", 2)])
def test_exit_codes(folder: Path, capsys: pytest.CaptureFixture[str], claims: str, code: int) -> None:
    assert cli.run(["verify-claims", str(folder / claims), str(folder / "reports.jsonl"), "--no-models"]) == code
    err = capsys.readouterr().err
    assert "dateline: " in err
    assert code != 2 or len(err.splitlines()) == 1


def test_a_record_and_its_sources_give_the_same_verdicts(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    with Record(folder / "my.db") as record:
        for report in dateline.load_all([folder / "reports.jsonl"]):
            record.add(dateline.read(report, models=False))  # type: ignore[arg-type]
    outs = []
    for source in ("my.db", "reports.jsonl"):
        cli.run(["verify-claims", str(folder / "bad.csv"), str(folder / source), "--no-models", "--format", "csv"])
        outs.append(capsys.readouterr().out)
    assert outs[0] == outs[1]
    assert [row["verdict"] for row in csv.DictReader(outs[0].splitlines())] == [
        "found",
        "later-version",
        "other-number",
    ]
    assert "'=6" in outs[0]


def test_files_are_written(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    names = [str(folder / f"out.{ending}") for ending in ("csv", "json", "html")]
    words = [word for name in names for word in ("-o", name)]
    assert (
        cli.run(["verify-claims", str(folder / "bad.csv"), str(folder / "reports.jsonl"), "--no-models", *words]) == 1
    )
    done = capsys.readouterr()
    assert (done.out, "3 figures: 1 found, 1 later-version, 1 other-number" in done.err) == ("", True)
    page = Path(names[2]).read_text("utf-8")
    assert page.index("later-version") < page.index(">found<")
    assert "A bomb killed <mark>five</mark> people" in page
    assert [row["verdict"] for row in json.loads(Path(names[1]).read_text("utf-8"))] == [
        "found",
        "later-version",
        "other-number",
    ]


def test_a_source_that_cannot_be_read_is_told(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (folder / "empty.txt").write_text("", "utf-8")
    words = [str(folder / name) for name in ("good.csv", "reports.jsonl", "empty.txt")]
    assert cli.run(["verify-claims", *words, "--no-models"]) == 2
    assert "could not read 1 of 3 sources" in capsys.readouterr().err


def test_the_page_shows_what_the_command_prints_and_names_every_verdict() -> None:
    page = (Path(__file__).parents[1] / "docs" / "claims.md").read_text("utf-8")
    assert test_readme.executed(page) == page
    assert [code for code, why in claims.VERDICTS.items() if f"| `{code}` | {why} |" not in page] == []


# ---- the invented set -------------------------------------------------------------------------------------------


@pytest.mark.parametrize(("half", "least"), [("dev", 93), ("aside", 94)])
def test_the_invented_set_is_read_as_well_as_it_was(half: str, least: float) -> None:
    found = bench_claims.figures(HALVES, half)
    assert found["right"] >= least
    assert (found["# absent called found"], found["# found without words"]) == (0, 0)
