"""Series of counts: marks, policies, grades; and the 18 companion reports, asked by the commands."""

from __future__ import annotations

import csv
import io
import json
import re
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from told import telling

import dateline
from dateline import cli, sources
from dateline.errors import UsageError
from dateline.record import Record, choices, derived, grades, outline, series, witnesses
from dateline.record.counts import Count
from dateline.record.origins import Origins
from dateline.record.tellings import Telling
from dateline.report import Report

COMPANIONS = Path(__file__).parent / "companions/reports.jsonl"


def count(low: float, day: str, **told: object) -> Count:
    """A count of the dead of one place since New Year, exact unless told otherwise."""
    whole = Count(
        key=f"{day}:{low}",
        report=f"{day}:{low}",
        source="x.txt",
        report_day=day,
        harm="killed",
        what="",
        whom="",
        low=low,
        high=low,
        hedge="exact",
        part_of=None,
        by=None,
        origin="Varn Health Ministry",
        scope="cumulative",
        start="2024-01-01",
        end=day,
        as_of=day,
        place="Varn",
        country=None,
        incident=None,
        summed=False,
        status="asserted",
        quote="",
    )
    return replace(whole, **told)  # type: ignore[arg-type]


def marks(*counts: Count) -> dict[float, tuple[str, ...]]:
    return {series.number(point.count): point.marks for point in series.lay(counts) if point.series[4] != "period"}


def test_a_total_rises_falls_and_is_corrected() -> None:
    told = marks(count(100, "2024-03-01"), count(110, "2024-03-02"), count(95, "2024-03-03"))
    assert told == {100: ("first",), 110: ("rise",), 95: ("fall", "correction")}


def test_an_open_count_below_the_last_is_no_fall() -> None:
    assert marks(count(110, "2024-03-02"), count(100, "2024-03-03", high=None, hedge="more-than"))[100] == ("same",)


@pytest.mark.parametrize(("own", "expected"), [(10, ("rise",)), (7, ("rise", "correction"))])
def test_a_total_is_held_against_the_count_of_the_day(own: int, expected: tuple[str, ...]) -> None:
    day = count(own, "2024-03-02", scope="period", start="2024-03-02", key="day", report="day")
    assert marks(count(100, "2024-03-01"), count(110, "2024-03-02"), day)[110] == expected


def test_a_jump_is_far_above_the_usual_step() -> None:
    slow = [count(100 + 2 * day, f"2024-03-0{day}") for day in range(1, 7)]
    assert "jump" in marks(*slow, count(400, "2024-03-07"))[400]


def test_two_who_cannot_both_be_right_are_contested_and_only_for_one_day() -> None:
    front = {"origin": "Mourne Front"}
    assert "contested" in marks(count(100, "2024-03-01"), count(60, "2024-03-01", **front))[60]
    assert "contested" not in marks(count(100, "2024-03-01"), count(60, "2024-03-02", **front))[60]
    assert "contested" not in marks(count(100, "2024-03-01"), count(60, "2024-03-01", high=None, **front))[60]


def test_daily_and_running_totals_are_never_of_one_series() -> None:
    names = {point.series for point in series.lay([count(100, "2024-03-01"), count(9, "2024-03-01", scope="period")])}
    assert len(names) == 2


def test_a_number_twice_in_one_report_is_there_once() -> None:
    twice = count(100, "2024-03-01"), replace(count(100, "2024-03-01"), key="headline", origin=None)
    assert [point.count.origin for point in series.lay(twice)] == ["Varn Health Ministry"]


def test_one_teller_under_several_names() -> None:
    origins = Origins(["Varn Health Ministry", "the health ministry", "Mourne Front", None])
    assert origins.of("officials of the health ministry") == "Varn Health Ministry"
    assert origins.of("Mourne Front") == "Mourne Front"
    assert origins.of(None) == ""


# ---- policies ---------------------------------------------------------------------------------------------------

DEED = [
    count(11, "2024-03-01", scope="incident", origin="police", high=None, hedge="at-least"),
    count(14, "2024-03-02", scope="incident", origin="police"),
    count(14, "2024-03-02", scope="incident", origin="hospital", key="h", report="h"),
    count(20, "2024-03-02", scope="incident", origin="Mourne Front"),
    count(12, "2024-03-02", scope="incident", origin="mayor", high=99, hedge="vague"),
    count(5, "2024-03-02", scope="incident", whom="children", part_of="h"),
]


@pytest.mark.parametrize(
    ("policy", "best", "low", "high"),
    [
        ("range", None, 12, 99),
        ("lowest", 12, 12, 99),
        ("highest", 99, 12, 99),
        ("majority", 14, 14, 14),
        ("latest", None, 12, 20),
        ("airwars", None, 14, 20),
        ("acled", 12, 12, 12),
        ("gtd", 14, 14, 14),
        ("ucdp", 14, 14, 20),
    ],
)
def test_policies_say_what_they_took(policy: str, best: int | None, low: int, high: int) -> None:
    made = choices.choose(DEED, policy)
    assert (made.best, made.low, made.high) == (best, low, high)
    assert made.took
    assert made.why


def test_a_copy_is_no_second_voice_in_a_majority() -> None:
    told = [count(n, "2024-03-01", origin=None, report=r, key=r) for n, r in ((5, "a"), (5, "b"), (7, "c"), (7, "d"))]
    assert choices.choose(told, "majority").best is None
    assert choices.choose(told, "majority", {"c": "c", "d": "c"}).best == 5


def test_a_part_of_a_count_that_is_not_among_these_is_a_whole_here() -> None:
    part = count(42, "2024-03-01", scope="incident", part_of="r9:t1")
    assert choices.choose([part], "range").best == 42
    assert choices.choose([part, count(219, "2024-03-01", scope="incident", key="r9:t1")], "range").best == 219


def test_an_unknown_policy_is_told() -> None:
    with pytest.raises(UsageError, match="the policies are range"):
        choices.choose([], "median")


# ---- the companion reports --------------------------------------------------------------------------------------


@pytest.fixture(scope="module")
def record(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("companions") / "record.db"
    with Record(path) as made:
        for report in sources.load_all([COMPANIONS]):
            assert isinstance(report, Report)
            made.add(dateline.read(report))
    return path


@pytest.fixture
def ask(record: Path, capsys: pytest.CaptureFixture[str]) -> Callable[..., list[dict[str, object]]]:
    def asked(command: str, *words: str) -> list[dict[str, object]]:
        assert cli.run(["record", command, str(record), *words, "--format", "json"]) == 0
        found: list[dict[str, object]] = json.loads(capsys.readouterr().out)
        return found

    return asked


Ask = Callable[..., list[dict[str, object]]]


def test_gaza_by_day_and_source(ask: Ask) -> None:
    lines = [line for line in ask("series", "--place", "Gaza", "--harm", "killed") if not line["whom"]]
    by_day = {day: [line["low"] for line in lines if line["as_of"] == day] for day in {line["as_of"] for line in lines}}
    assert sorted(set(by_day["2021-05-16"])) == [181, 188, 192]
    assert {212, 219, 223, 227} <= set(by_day["2021-05-19"])
    assert by_day["2021-05-20"] == [230]
    assert len({line["according_to"] for line in lines}) >= 6
    assert ask("series", "--place", "Gaza Strip", "--harm", "killed") == ask(
        "series", "--place", "Gaza", "--harm", "killed"
    )


def test_the_strike_is_one_incident_revised(ask: Ask) -> None:
    [strike] = [line for line in ask("incidents") if line["place"] == "Gaza City"]
    assert (strike["killed_low"], strike["killed_high"], strike["reports"], strike["grade"]) == (37, 42, 6, "fair")
    told = [line for line in ask("series", "--incident", str(strike["id"]), "--harm", "killed") if not line["whom"]]
    assert {line["low"] for line in told} == {37, 42}
    assert any("revised" in str(line["marks"]) for line in told if line["low"] == 42)
    links = ask("incidents", "--incident", str(strike["id"]))
    assert len(links) == 5
    assert all("same-day" in str(link["features"]) for link in links)


def test_the_west_bank_is_apart(ask: Ask) -> None:
    [line] = ask("series", "--place", "West Bank", "--harm", "killed")
    assert (line["low"], line["according_to"]) == (20, "Palestinian human rights group")
    assert all(line["low"] != 20 for line in ask("series", "--place", "Gaza"))


def test_the_senators_stay_contested(ask: Ask) -> None:
    lines = ask("series", "--of", "senators")
    assert {line["low"] for line in lines} == {28, 29}
    assert all("contested" in str(line["marks"]) for line in lines)


def test_no_sum_stands_anywhere(record: Path, ask: Ask, capsys: pytest.CaptureFixture[str]) -> None:
    sums = "SELECT count(*) AS n FROM counts WHERE low IN (281, 329, 383) OR high IN (281, 329, 383)"
    assert ask("sql", sums) == [{"n": 0}]
    for policy in choices.RULES:
        for line in [*ask("policy", policy), *ask("policy", policy, "--place", "Gaza")]:
            assert not {line["best"], line["low"], line["high"]} & {281, 329, 383}


def test_sql_asks_and_changes_nothing(record: Path, capsys: pytest.CaptureFixture[str]) -> None:
    for query in ("DELETE FROM counts", "PRAGMA user_version = 3", "ATTACH 'x.db' AS x", "SELECT load_extension('x')"):
        assert cli.run(["record", "sql", str(record), query]) == 2
    endless = "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n) SELECT count(*) FROM n"
    capsys.readouterr()
    assert cli.run(["record", "sql", str(record), endless, "--seconds", "0.2"]) == 2
    assert "stopped after 0.2 seconds" in capsys.readouterr().err


def test_the_answers_as_csv_and_as_a_table(record: Path, capsys: pytest.CaptureFixture[str]) -> None:
    words = ["record", "sql", str(record), "SELECT place, low FROM deaths WHERE low = 37"]
    assert cli.run([*words, "--format", "csv"]) == 0
    assert list(csv.reader(io.StringIO(capsys.readouterr().out))) == [["place", "low"], ["Gaza City", "37"]]
    assert cli.run([*words, "--format", "table"]) == 0
    assert "Gaza City" in capsys.readouterr().out


def test_a_terminal_shows_what_the_pages_show(
    record: Path, ask: Ask, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("COLUMNS", "180")
    id = next(line["id"] for line in ask("incidents", "--place", "Gaza City"))
    for words, told in (
        (["incidents"], ("evidence", "37–42", "sum of several")),
        (["incidents", "--incident", id], ("○→", "airwars", "why these are one", "same-place")),
        (["series", "--place", "Gaza", "--harm", "killed"], ("running total", "181 → 192", "contested")),
    ):
        assert cli.run(["record", words[0], str(record), *words[1:], "--format", "table"]) == 0
        shown = capsys.readouterr().out
        assert [word for word in told if word not in shown] == []


def test_what_was_added_later_is_not_seen(ask: Ask) -> None:
    assert ask("incidents", "--as-known-on", "2020-01-01") == []
    assert len(ask("incidents", "--as-known-on", "2090-01-01")) == len(ask("incidents"))


def test_a_place_or_an_incident_that_is_not_there_is_told(record: Path, capsys: pytest.CaptureFixture[str]) -> None:
    for words in (["--place", "Nowhere"], ["--incident", "I00"], []):
        assert cli.run(["record", "series", str(record), *words]) == 2
    assert "no place 'Nowhere' in this record" in capsys.readouterr().err


def test_every_query_of_the_page_can_be_asked(ask: Ask) -> None:
    page = (Path(__file__).parents[1] / "docs/joining.md").read_text("utf-8")
    queries = re.findall(r"```sql\n(.*?)```", page, re.DOTALL)
    assert len(queries) == 4
    assert all(isinstance(ask("sql", query.strip().rstrip(";")), list) for query in queries)
    for table in derived.TABLES:
        assert f"`{table}`" in page
    assert all(f"`{column}`" in page for column in outline.COLUMNS)


# ---- grades -----------------------------------------------------------------------------------------------------


def by(number: int, *doers: str, grade: str = "stated", **told: object) -> Telling:
    return telling(number, doers=doers, actors=frozenset(map(str.casefold, doers)), responsibility=grade, **told)


@pytest.mark.parametrize(
    ("told", "many", "expected"),
    [
        ([by(1)], 1, "weak"),
        ([by(1), by(2)], 2, "fair"),
        ([by(1, "Mourne Front"), by(2, "Fighters of the Mourne Front")], 2, "fair"),
        ([by(1, "Mourne Front"), by(2, "gunmen")], 2, "fair"),
        ([by(1, "Mourne Front"), by(2, "Ash Brigade")], 2, "contested"),
        ([by(1, "Mourne Front"), by(2, "Mourne Front", grade="denied")], 2, "contested"),
        ([by(1, "Mourne Front", grade="claimed")], 1, "confirmed"),
        ([by(1, "Mourne Front", grade="claimed"), by(2, "Ash Brigade")], 2, "contested"),
        ([by(1, status="denied"), by(2, status="negated")], 2, "discounted"),
        ([by(1, status="denied"), by(2)], 2, "fair"),
    ],
)
def test_grades(told: list[Telling], many: int, expected: str) -> None:
    assert grades.grade(told, [str(n) for n in range(many)]).name == expected


def test_independent_sources_are_counted_once() -> None:
    told = [
        telling(1, according_to="police"),
        telling(2, according_to="the police"),
        telling(3),
        telling(4),
        telling(5),
    ]
    copies, wires = {told[3].report: told[2].report}, {told[4].report: "Sarn Wire"}
    assert witnesses.sources(told, copies, wires) == (told[2].report, "Sarn Wire", "police")
