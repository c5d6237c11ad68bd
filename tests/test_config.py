"""Settings of `dateline check`: where they are found, what they may say, what the command line says instead."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from dateline import cli
from dateline.cli import config
from dateline.cli.config import Config
from dateline.errors import UsageError

TEXT = "14 March 2024\n\nShelling killed three guards in Teshkol.\n\n“We ran,” Rena Aldous said.\n\nShe called it “a ruin.\n"
"""A count without a source (CNT003), and a mark without a partner (QUO001)."""

Check = Callable[..., tuple[int, list[str], str]]


@pytest.fixture
def check(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Check:
    """`dateline check` in a folder of two reports, with the codes that it tells."""
    for name in ("wire/a.txt", "wire/day/b.txt"):
        (tmp_path / name).parent.mkdir(exist_ok=True, parents=True)
        (tmp_path / name).write_text(TEXT, "utf-8")
    monkeypatch.chdir(tmp_path)

    def run(*words: str) -> tuple[int, list[str], str]:
        code = cli.run(["check", "--no-models", *(words or ("wire",))])
        out, err = capsys.readouterr()
        return code, [f"{line.split(':')[0]} {line.split(' ')[1]}" for line in out.splitlines()], err

    return run


BOTH = ["wire/a.txt CNT003", "wire/a.txt QUO001", "wire/day/b.txt CNT003", "wire/day/b.txt QUO001"]
SETTINGS = [
    ("", (), BOTH),
    ('select = ["QUO"]', (), [BOTH[1], BOTH[3]]),
    ('ignore = ["cnt"]', (), [BOTH[1], BOTH[3]]),
    ('ignore = ["CNT"]', ("--ignore", "QUO", "wire"), [BOTH[0], BOTH[2]]),
    ('ignore = ["CNT"]', ("--select", "CNT", "wire"), [BOTH[0], BOTH[2]]),
    ('ignore = ["CNT"]', ("--isolated", "wire"), BOTH),
    ('per-source-ignores = {"wire/*.txt" = ["CNT"]}', (), BOTH[1:]),
    ('per-source-ignores = {"wire/**/*.txt" = ["CNT"], "b.txt" = ["QUO001"]}', (), [BOTH[1]]),
    ('per-source-ignores = {"wire/day/" = ["CNT", "QUO"]}', (), BOTH[:2]),
    ('exclude = ["a.txt"]', (), BOTH[2:]),
    ('exclude = ["wire/"]', (), []),
]


@pytest.mark.parametrize(("told", "words", "expected"), SETTINGS)
@pytest.mark.parametrize("name", ["dateline.toml", "pyproject.toml"])
def test_settings_say_what_is_told(check: Check, tmp_path: Path, name: str, told: str, words: tuple[str, ...], expected: list[str]) -> None:  # fmt: skip
    head = "[tool.dateline]\n" if name == "pyproject.toml" else ""
    (tmp_path / name).write_text(head + told, "utf-8")
    code, found, _ = check(*words)
    assert (code, found) == (1 if expected else 0, expected)


def test_what_is_left_out_is_counted(check: Check, tmp_path: Path) -> None:
    (tmp_path / "dateline.toml").write_text('exclude = ["a.*", "c.bin"]', "utf-8")
    (tmp_path / "wire" / "c.bin").write_bytes(b"\0\1\2" * 99)
    code, _, err = check()
    assert code == 1
    assert f"2 sources left out, as {tmp_path / 'dateline.toml'} excludes" in err


def test_a_name_in_it_counts_from_its_folder(check: Check, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    assert check("wire", "--write-baseline", "known.json")[0] == 0
    (tmp_path / "dateline.toml").write_text('baseline = "known.json"', "utf-8")
    monkeypatch.chdir(tmp_path / "wire" / "day")
    assert check("b.txt")[:2] == (0, [])
    assert check("../a.txt")[:2] == (0, [])


def test_the_nearest_file_wins(tmp_path: Path) -> None:
    inner = tmp_path / "a" / "b"
    inner.mkdir(parents=True)
    assert config.find(inner).select == ()
    (tmp_path / "pyproject.toml").write_text('[tool.dateline]\nselect = ["DAT"]', "utf-8")
    assert config.find(inner).select == ("DAT",)
    (tmp_path / "a" / "pyproject.toml").write_text("[tool.other]\nx = 1", "utf-8")  # says nothing of ours
    assert config.find(inner).select == ("DAT",)
    (tmp_path / "a" / "dateline.toml").write_text('select = ["QUO"]', "utf-8")
    assert config.find(inner) == Config(tmp_path / "a" / "dateline.toml", select=("QUO",))
    (inner / "pyproject.toml").write_text("[tool.dateline]", "utf-8")
    assert config.find(inner).select == ()


REFUSED = [
    ('slect = ["DAT"]', "slect: no such key; did you mean select"),
    ("colour = 1", "colour: no such key; known: against, baseline, date"),
    ('select = "DAT"', 'select: is a list of words, such as ["DAT"]'),
    ("select = [1]", "select: is a list of words"),
    ('select = ["DAT009"]', "select: no rule 'DAT009'; near it: DAT00"),
    ("baseline = 1", "baseline: is a word in quotation marks, not 1"),
    ("baseline = []", "baseline: is a word in quotation marks, not a list"),
    ('format = "xml"', "format: 'xml' is none of concise, full"),
    ("models = 0", "models: is true or false, not 0"),
    ('date = "soon"', "date: 'soon': not a day"),
    ('per-source-ignores = ["a"]', "per-source-ignores: is a table of globs and codes"),
    ('per-source-ignores = {"a/*" = "DAT"}', 'per-source-ignores: "a/*": is a list of words'),
    ("select = [", "not TOML ("),
    ('exclude = ["a\x00"]', "not TOML ("),
]


@pytest.mark.parametrize(("told", "said"), REFUSED)
def test_what_does_not_fit_is_one_line_with_file_and_key(check: Check, tmp_path: Path, told: str, said: str) -> None:
    (tmp_path / "dateline.toml").write_text(told, "utf-8")
    code, found, err = check()
    assert (code, found, err.count("\n")) == (2, [], 1)
    assert f"dateline: {tmp_path / 'dateline.toml'}: {said}" in err


def test_a_shared_file_names_its_table(tmp_path: Path) -> None:
    path = tmp_path / "pyproject.toml"
    path.write_text("[tool.dateline]\nsize = 3", "utf-8")
    with pytest.raises(UsageError, match=r"pyproject\.toml: tool\.dateline\.size: no such key"):
        config.load(path)
    path.write_text("[tool]\ndateline = 3", "utf-8")
    with pytest.raises(UsageError, match="is a table"):
        config.load(path)
    path.write_text("", "utf-8")
    with pytest.raises(UsageError, match="has no table"):
        config.load(path)
    with pytest.raises(UsageError, match="cannot be read"):
        config.load(tmp_path / "none.toml")


def test_every_key_is_read(tmp_path: Path) -> None:
    path = tmp_path / "dateline.toml"
    path.write_text(
        'select = ["dat"]\nignore = ["DAT001"]\nexclude = ["x"]\nformat = "junit"\nbaseline = "b.json"\n'
        'against = "r.db"\nlexicon = "own"\ndate = 2024-03-14\nmodels = false\n[per-source-ignores]\n"x" = ["QUO"]\n',
        "utf-8",
    )
    assert config.load(path) == Config(
        path, ("DAT",), ("DAT001",), (("x", ("QUO",)),), ("x",), "junit", tmp_path / "b.json", tmp_path / "r.db",
        tmp_path / "own", "2024-03-14", False,
    )  # fmt: skip


GLOBS = [
    ("*.txt", "a/b/c.txt", True),
    ("*.txt", "a/b/c.html", False),
    ("a/*.txt", "a/c.txt", True),
    ("a/*.txt", "a/b/c.txt", False),
    ("a/**", "a/b/c.txt", True),
    ("**/b/*", "a/b/c.txt", True),
    ("./a/*", "a/c.txt", True),
    ("a/", "a/b/c.txt", True),
    ("a/", "ab/c.txt", False),
    ("a.csv", "in/a.csv:17", True),
    ("c[0-9].txt", "c7.txt", True),
    ("c[!0-9].txt", "c7.txt", False),
    ("c+.txt", "cc.txt", False),
    ("https://wire.example/*", "https://wire.example/a/b", True),
    ("*.example/*", "https://wire.example/a", True),
    ("a", "https://wire.example/a", False),
]


@pytest.mark.parametrize(("glob", "source", "taken"), GLOBS)
def test_a_glob_takes(glob: str, source: str, taken: bool) -> None:
    assert config.matches(glob, source, Path()) is taken


def test_two_answers_to_one_question_are_refused(check: Check) -> None:
    assert check("wire", "--isolated", "--config", "x.toml")[0] == 2
    assert check("wire", "--baseline", "a", "--write-baseline", "b")[0] == 2


def test_the_example_of_the_documentation_fits(tmp_path: Path) -> None:
    page = (Path(__file__).parents[1] / "docs" / "checking.md").read_text("utf-8")
    (tmp_path / "pyproject.toml").write_text(page.split("```toml\n")[1].split("```")[0], "utf-8")
    read = config.load(tmp_path / "pyproject.toml")
    assert {key.replace("_", "-") for key in Config.__slots__} - {"path"} == set(config.KEYS)
    assert (read.select[0], read.per_source_ignores[1]) == ("ATT", ("2019/", ("DAT",)))
    assert all(f"\n{key} = " in page or f".{key}]" in page for key in config.KEYS)
