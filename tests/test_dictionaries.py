"""Actor and agent dictionaries: what of them becomes which row, what is listed, and how they are read afterwards.

In the case table `⏎` ends a line of the dictionary and `→` is a tab; a row is told as `TABLE NAME, NAMES COUNTRY ROLE DAYS`.
"""

from __future__ import annotations

import csv
import re
import shlex
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dateline import cli, lexicon, reading, sources
from dateline.dictionaries import MARK, Conversion, convert, notation
from dateline.errors import UsageError

ROOT = Path(__file__).parents[1]
CASES = ROOT / "tests" / "cases" / "dictionaries.tsv"
PAGE = ROOT / "docs" / "lexicon-import.md"
OURS = lexicon.load()
DICTIONARY = """\
ORDANIA_  [ORD]
+ORDANIAN_
+LORAVA_
KORVLAND_  [KRV]
+KORVISH_
VARO_KESTREL_ ; two offices
	[ORDGOV <930101]
	[ORDOPP 930102-980202]
SELA_ORREN_  [KRVGOV]
DREN_VALLEY_FRONT_(DVF)_  [ORDREB]
GLASSBLOWER  [~BUS]
TREE_HUGGER  [~ENV]
GRAIN-HUGGER  [~CRM]
"""


def cases() -> list[dict[str, str]]:
    return list(csv.DictReader(CASES.read_text("utf-8").splitlines(), delimiter="\t", quoting=csv.QUOTE_NONE))


def converted(folder: Path, text: str) -> Conversion:
    path = folder / "some.actors.txt"
    path.write_text(text, "utf-8")
    return convert([path], OURS)


def told(made: Conversion) -> str:
    """Every row in short."""
    rows = []
    for name, lines in made.tables.items():
        header, *_ = made.page(name).splitlines()[1:]
        rows += [
            f"{name} {_row(name, dict(zip(header.split(chr(9)), line.split(chr(9)), strict=True)))}" for line in lines
        ]
    return " | ".join(rows)


def _row(table: str, row: dict[str, str]) -> str:
    if table == "roles":
        return ", ".join(filter(None, (row["singular"], row["plural"]))) + f" {row['kind']} {row['strength']}"
    names = ", ".join([row["name"], *filter(None, row.get("names", "").split("|"))])
    if table == "countries":
        words = "; ".join(row[column].replace("|", ", ") for column in ("adjectives", "people"))
        return f"{row['code']} {names}" + (f" ({words})" if words != "; " else "")
    days = f"{row.get('start', '')}..{row.get('end', '')}"
    about = row.get("role") or row.get("about") or ""
    return " ".join(filter(None, (names, row["country"] or "-", about, days.removeprefix("..") and days)))


@pytest.mark.parametrize("case", cases(), ids=lambda case: case["dictionary"][:50])
def test_case(case: dict[str, str], tmp_path: Path) -> None:
    path = tmp_path / "some.actors.txt"
    text = case["dictionary"].replace("⏎", "\n").replace("→", "\t")
    padding = "\nIVO_PADDING_ [FRAGOV]" * 9  # a file of one odd line alone is no dictionary
    path.write_text(text + padding, "utf-8")
    made = convert([path], OURS)
    rows = [row for row in told(made).split(" | ") if "Ivo Padding" not in row]
    assert " | ".join(rows) == (case["tables"] or "")
    listed = [f"{one.line} {one.why}" for one in made.unheld]
    assert "⏎".join(listed) == (case["unheld"] or "")


@pytest.mark.parametrize(
    ("written", "end", "iso"),
    [
        ("930101", False, "1993-01-01"),
        ("300101", False, "2030-01-01"),
        ("310101", False, "1931-01-01"),
        ("18970101", False, "1897-01-01"),
        ("20040231", True, "2004-02-29"),
        ("040231", True, "2004-02-29"),
        ("20040132", True, ""),
        ("20041301", True, ""),
        ("2004017", False, ""),
        ("00000101", False, ""),
    ],
)
def test_days(written: str, end: bool, iso: str) -> None:
    assert notation.day(written, end) == iso


# ---- reading with what was imported -------------------------------------------------------------------------------


@pytest.fixture(scope="module")
def words(tmp_path_factory: pytest.TempPathFactory) -> lexicon.Lexicon:
    folder = tmp_path_factory.mktemp("dictionary")
    path = folder / "ordania.actors.txt"
    path.write_text(DICTIONARY, "utf-8")
    assert cli.run(["lexicon", "import", str(path), "-o", str(folder / "ordania")]) == 0
    return lexicon.load(folder / "ordania")


@pytest.mark.parametrize(
    ("text", "who"),
    [
        ("Ordania accused Korvland of shelling a village.", "Ordania = state ORD; Korvland = state KRV"),
        ("ORDANIA ACCUSED KORVLAND OF SHELLING A VILLAGE.", "ORDANIA = state ORD; KORVLAND = state KRV"),
        ("Ordanian troops shelled a village.", "Ordanian troops = population ORD"),
        ("Korvish jets bombed a village.", "Korvland = state KRV"),
        (
            "Korvish jets bombed a village, Sela Orren said.",
            "Korvland = state KRV; Sela Orren = person KRV (government)",
        ),
        ("Lorava said it would answer.", "Lorava = state ORD"),
        ("The DVF killed a glassblower.", "DVF = armed-group ORD; glassblower = population -"),
        ("Tree huggers met Varo Kestrel.", "Tree huggers = population -; Varo Kestrel = person ORD"),
        (
            "Varo Kestrel met Sela Orren. Kestrel left.",
            "Varo Kestrel = person ORD; Sela Orren = person KRV (government)",
        ),
        ("TREE HUGGERS AND GRAIN-HUGGERS MET.", "TREE HUGGERS = population -; GRAIN-HUGGERS = population -"),
        ("The poet Varo Kestrel read.", "Varo Kestrel = person ORD (poet)"),
    ],
)
def test_names_that_no_list_of_ours_has(words: lexicon.Lexicon, text: str, who: str) -> None:
    assert "; ".join(map(_actor, reading.read(sources.from_text(text), words, models=False).actors)) == who


@pytest.mark.parametrize(
    ("day", "who"),
    [
        ("1992-12-31", "Varo Kestrel = person ORD (government)"),
        ("1993-01-01", "Varo Kestrel = person ORD (government)"),
        ("1993-01-02", "Varo Kestrel = person ORD (opposition)"),
        ("1998-02-02", "Varo Kestrel = person ORD (opposition)"),
        ("1998-02-03", "Varo Kestrel = person -"),
    ],
)
def test_an_office_is_that_of_the_report_s_day(words: lexicon.Lexicon, day: str, who: str) -> None:
    report = sources.from_text("Varo Kestrel resigned, a court heard.").counted_from(day)
    found = reading.read(report, words, models=False).actors[0]
    assert _actor(found) == who
    assert found.name.how == "actors.listed-person"
    if found.role.value:
        assert (found.role.how, [report.words(span) for span in found.role.spans]) == (
            "actors.listed-office",
            ["Varo Kestrel"],
        )


def _actor(actor: reading.actors.Actor) -> str:
    role = f" ({actor.role.value})" if actor.role.value else ""
    return f"{actor.name.value} = {actor.kind.value} {actor.country.value or '-'}{role}"


# ---- the command --------------------------------------------------------------------------------------------------


def test_the_same_files_give_the_same_bytes(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path, folder = tmp_path / "a.txt", tmp_path / "out"
    path.write_text(DICTIONARY + "ORLE_ACADEMY_ [---]\n", "utf-8")
    told = []
    for _ in range(2):
        assert cli.run(["lexicon", "import", str(path), str(path), "-o", str(folder)]) == 0
        told.append(({p.name: p.read_bytes() for p in folder.iterdir()}, capsys.readouterr()))
    assert told[0] == told[1]
    files, said = told[0]
    assert said.err.splitlines()[1] == f"dateline: 1 line not held, or not whole: {folder / 'unheld.txt'} says why"
    assert files["unheld.txt"].decode() == f"{path}:14: --- says that ORLE ACADEMY is no actor\n"
    assert all(data.startswith(MARK.encode()) for name, data in files.items() if name.endswith(".tsv"))


def test_tables_of_an_earlier_import_go_and_the_user_s_own_stay(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path, folder = tmp_path / "a.txt", tmp_path / "out"
    path.write_text(DICTIONARY, "utf-8")
    assert cli.run(["lexicon", "import", str(path), "-o", str(folder)]) == 0
    (folder / "harms.tsv").write_text("lemma\tharm\tkind\n", "utf-8")
    path.write_text("SELA_ORREN_ [FRAGOV]\n", "utf-8")
    assert cli.run(["lexicon", "import", str(path), "-o", str(folder)]) == 0
    assert sorted(p.name for p in folder.iterdir()) == ["harms.tsv", "people.tsv", "unheld.txt"]
    (folder / "people.tsv").write_text("name\tnames\tcountry\trole\tstart\tend\n", "utf-8")
    assert cli.run(["lexicon", "import", str(path), "-o", str(folder)]) == 2
    assert "people.tsv: not written by an import, and kept; name another folder" in capsys.readouterr().err


NOT_DICTIONARIES = {
    "prose.txt": b"Shelling killed 31 people in Teshkol.\nThe ministry said so [Reuters].\nNo one else did.\n",
    "verbs.txt": b"--- GRANT [070] ---\nGIVE {GAVE GIVEN} [070]\n- * &CURRENCY [903]\n&CURRENCY\n+DOLLARS\n+EUROS\n",
    "discards.txt": b"+ACADEMY AWARD\nASIAN CUP  # x\nBADMINTON\n",
    "issues.txt": b"n:massacre [ID_ATROCITY]\nv:purge [ID_ATROCITY]\n",
    "table.csv": b"id,text\n1,Shelling\n",
    "data.json": b'{"text": ["x", "y"]}\n',
    "binary.txt": bytes(range(256)) * 4,
    "empty.txt": b"",
}


@pytest.mark.parametrize("name", NOT_DICTIONARIES)
def test_what_is_no_dictionary_is_refused_in_one_line(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], name: str
) -> None:
    path, good = tmp_path / name, tmp_path / "good.txt"
    path.write_bytes(NOT_DICTIONARIES[name])
    good.write_text(DICTIONARY, "utf-8")
    assert cli.run(["lexicon", "import", str(good), str(path), "-o", str(tmp_path / "out")]) == 2
    said = "no actor or agent dictionary; those have lines such as NAME_ [CODE] and +OTHER_NAME_"
    assert capsys.readouterr().err == f"dateline: {path}: {said}\n"
    assert not (tmp_path / "out").exists()


def test_a_file_that_is_not_there_and_a_folder_that_is_a_file(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / "a.txt"
    path.write_text(DICTIONARY, "utf-8")
    assert cli.run(["lexicon", "import", str(tmp_path / "none"), "-o", str(tmp_path / "out")]) == 2
    assert cli.run(["lexicon", "import", str(path), "-o", str(path)]) == 2
    assert [line.rsplit(": ", 1)[1] for line in capsys.readouterr().err.splitlines()] == [
        "No such file or directory",
        "a file; name a folder for the tables",
    ]


def test_a_code_whose_name_is_none_is_listed(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_text("{}_ [ORDGOV]\nMARA_TOL_ [FRAGOV]\n", "utf-8")
    made = convert([path], OURS)
    assert made.listing() == f"{path}:1: {{}}_ is no name\n"
    assert told(made) == "people Mara Tol FRA government"


def test_a_file_in_the_encoding_of_an_old_desk(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_bytes("MÅRTA_ÖRREN_ [FRAGOV] ; émigré\n".encode("cp1252"))
    assert told(convert([path], OURS)) == "people Mårta Örren FRA government"


# ---- laws ---------------------------------------------------------------------------------------------------------

_NAMES = st.text("ABDEKLNORSTV_ '-.,(){}!/|0123456789é", min_size=1, max_size=24)
_CODES = st.sampled_from(
    ["ORD", "ORDGOV", "ORDGOV <930101", "FRAGOV 930102-980202", "NGOORD", "~GOV", "---", "ORD/FRA", "x"]
)
_LINES = st.one_of(
    st.builds("{}_ [{}]".format, _NAMES, _CODES),
    st.builds("+{}".format, _NAMES),
    st.builds("\t[{}]".format, _CODES),
    _NAMES,
    st.text(max_size=20),
)


@settings(max_examples=150, deadline=None)
@given(st.lists(_LINES, max_size=12))
def test_whatever_was_imported_is_loaded(tmp_path_factory: pytest.TempPathFactory, lines: list[str]) -> None:
    folder = tmp_path_factory.mktemp("law")
    source = folder / "some.txt"
    source.write_text("\n".join(["VARO_KESTREL_ [FRAGOV]"] * 12 + lines), "utf-8", errors="replace")
    try:
        made = convert([source], OURS)
    except UsageError:
        return
    for name in made.tables:
        (folder / f"{name}.tsv").write_text(made.page(name), "utf-8")
    found = lexicon.load(folder)
    assert all(len(found[name]) == len(OURS[name]) + len(made.tables[name]) for name in made.tables)
    assert [convert([source], OURS).page(name) for name in made.tables] == [made.page(name) for name in made.tables]


# ---- the page of the documentation --------------------------------------------------------------------------------

_FILE = re.compile(r"`([\w.]+)`[^`\n]*:\n\n```text\n(.*?)```", re.DOTALL)
_CONSOLE = re.compile(r"```console\n(.*?)```", re.DOTALL)


def test_the_examples_of_the_page_print_what_it_says(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    text = PAGE.read_text("utf-8")
    monkeypatch.chdir(tmp_path)
    for name, content in _FILE.findall(text):
        (tmp_path / name).write_text(content, "utf-8")
    shown = _CONSOLE.findall(text)
    assert len(shown) == 3
    for block in shown:
        command, _, output = block.removeprefix("$ ").partition("\n")
        name, *arguments = shlex.split(command)
        if name == "cat":
            print((tmp_path / arguments[0]).read_text("utf-8"), end="")
        else:
            assert cli.run(arguments) == 0
        assert "".join(capsys.readouterr()) == output
