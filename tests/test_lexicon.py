"""The word lists: what of a user's own is refused, with file, line and what is allowed, and that the shipped ones fit."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import pytest

from dateline import cli, lexicon
from dateline.errors import UsageError
from dateline.lexicon import allowed, columns, load

SHIPPED = load()
WRONG = [
    ("harms", "torture\ttortured\tverb-done-to", "harm is 'tortured', not one of abducted, detained"),
    ("harms", "torture\tinjured\tverb", "kind is 'verb', not one of adjective, noun, people"),
    ("harms", "\tinjured\tnoun", "lemma is '', not a word or more"),
    ("harms", "torture\tinjured", "2 columns, not 3 (lemma, harm, kind)"),
    ("harms", "torture\tinjured\tnoun\tx", "4 columns, not 3 (lemma, harm, kind)"),
    ("harms", "torture injured noun", "1 columns, not 3 (lemma, harm, kind)"),
    ("hedges", "nearly\tnear\tbefore", "hedge is 'near', not one of about, at-least"),
    ("hedges", "nearly\tabout\tleft", "side is 'left', not one of after, before"),
    ("verbs", "storm\tverb\t\tASSAULT\t\tsubj\tobj", "pos is 'verb', not words out of a, n, v"),
    ("verbs", "storm\t\t\tASSAULT\t\tsubj\tobj", "pos is '', not words out of a, n, v"),
    ("verbs", "storm\tv\t\tATTACK\t\tsubj\tobj", "type is 'ATTACK', not one of -, ACCUSE"),
    ("verbs", "storm\tv\t\tASSAULT\tAerial!\tsubj\tobj", "mode is 'Aerial!', not a mode"),
    ("verbs", "storm\tv\t\tASSAULT\t\tsubject\tobj", "actor is 'subject', not words out of below, comp"),
    ("verbs", "storm\tv\t\tASSAULT\t\tsubj\tobj onto-ish", "recipient is 'obj onto-ish', not words out of below"),
    ("verbs", "storm\tv\tobj=@bastille\tASSAULT\t\tsubj\tobj", "with is 'obj=@bastille', not conditions such as"),
    ("verbs", "storm\tv\tobject=gate\tASSAULT\t\tsubj\tobj", "with is 'object=gate', not conditions"),
    ("verbs", "storm\tv\tobj=\tASSAULT\t\tsubj\tobj", "with is 'obj=', not conditions"),
    ("classes", "gate\tgate door\tmaybe", "idiom is 'maybe', not one of yes, or empty"),
    ("roles", "ranger\trangers\tpeople\tstrong", "kind is 'people', not one of armed-group"),
    ("roles", "ranger\trangers\tpopulation\tmedium", "strength is 'medium', not one of facility"),
    ("titles", "Marshal\tmilitary\tx\t1", "gender is 'x', not one of f, m, or empty"),
    ("titles", "Marshal\tmilitary\tm\tyes", "office is 'yes', not one of 1, or empty"),
    ("first_names", "Orlesko\tmale", "gender is 'male', not one of f, m, or empty"),
    ("institutions", "Orle House\t\tORD\toffice\tbuilding", "country is 'ORD', not a code of countries.tsv"),
    ("institutions", "Orle House\t\t\toffice\tbuilding", "kind is 'building', not one of armed-group"),
    ("organisations", "Orle Front\t\tOrdania\t", "country is 'Ordania', not a code"),
    ("armed_groups", "Orle Front\t\tord\t", "country is 'ord', not a code"),
    ("cities", "Orle\t\tCHE\t\tnorth\t7\t\t", "lat is 'north', not a number from -90 to 90, or empty"),
    ("cities", "Orle\t\tCHE\t\t46\t181\t\t", "lon is '181', not a number from -180 to 180"),
    ("cities", "Orle\t\tCHE\t\t46\t7\tmany\t", "population is 'many', not a whole number, or empty"),
    ("regions", "Orle Valley\t\tCHE\t46\t7\t9\t", "precision is '9', not a whole number from 1 to 7"),
    ("countries", "Ord\tOrdania\t\t\t\t\t1\t2\t3", "code is 'Ord', not three capitals"),
    ("vague_numbers", "a clutch\tfive\t", "low is 'five', not a whole number"),
    ("cues", "avow\tClause\tspeech\t50\t1", "frame is 'Clause', not a frame"),
    ("cues", "avow\tclause\tspeaking\t50\t1", "kind is 'speaking', not one of any"),
    ("cues", "avow\tclause\tspeech\t500\t1", "weight is '500', not a whole number from 0 to 100"),
    ("calendar", "fortnight\tfirst\t1\t", "kind is 'fortnight', not one of month"),
    ("lemmas", "slew\tslay\tword", "given is 'word', not one of form, lemma, plural, title"),
    ("words", "Kin\tbrother", "class is 'Kin', not a class in lower case"),
    ("words", "governing:maybe\thope", "class is 'governing:maybe', not a class in lower case"),
    ("words", "context:weather\train", "class is 'context:weather', not a class in lower case"),
    ("words", "kin\t", "words is '', not a word or more"),
    ("people", "Varo Kestrel\t\t\tminister\t1993\t", "start is '1993', not a day (1993-01-30), or empty"),
    ("people", "Varo Kestrel\t\tord\tminister\t\t", "country is 'ord', not a code"),
    ("codes", "gov\tgovernment\t\t\t\t\t", "code is 'gov', not three capitals"),
    ("codes", "GOX\tguild\tperson\t\t\t\t", "kind is 'person', not one of armed-group, organisation, or empty"),
    ("cue_signs", "bias\tnan\t1", "points is 'nan', not a number"),
    ("cue_signs", "bias\t\t1", "points is '', not a number from -100 to 100"),
    ("incident_weights", "Joining\tprior\t1", "of is 'Joining', not a name in lower case with hyphens"),
    ("incident_weights", "joining\tSame day\t1", "feature is 'Same day', not the name of a sign in lower case"),
    ("incident_weights", "joining\tprior\theavy", "weight is 'heavy', not a number from -100 to 100"),
]
RIGHT = [
    ("harms", "torture\tinjured\tverb-done-to"),
    ("verbs", "storm besiege\tv n\tobj=@bastille|gate !prt=up\tASSAULT\theavy-weapons\tsubj by\tobj on"),
    ("classes", "bastille\tfort keep\tyes"),
    ("countries", "ORD\tOrdania\t\tOrdanian\tOrdanian|Ordanians\tOrle\t1.5\t-2\t3000"),
    ("institutions", "Orle House\t\tORD\toffice\torganisation"),
    ("vague_numbers", "a clutch\t5\t"),
    ("people", "Varo Kestrel\tKestrel\tORD\tminister\t1993-01-30\t"),
    ("codes", "GLD\tguild\torganisation\t\t\t\t"),
    ("words", "governing:planned\tmull"),
    ("incident_weights", "joining\tprior\t-0.75"),
]


def write(folder: Path, name: str, *lines: str) -> Path:
    folder.mkdir(exist_ok=True)
    path = folder / f"{name}.tsv"
    path.write_text("\n".join(["\t".join(columns(name)), "# mine", *lines, ""]), "utf-8")
    return path


@pytest.mark.parametrize(("name", "line", "said"), WRONG, ids=lambda value: value[:24])
def test_a_value_that_is_not_allowed_is_refused(tmp_path: Path, name: str, line: str, said: str) -> None:
    path = write(tmp_path, name, line)
    with pytest.raises(UsageError) as caught:
        load(tmp_path)
    assert str(caught.value).startswith(f"{path}:3: {said}")
    assert "\n" not in str(caught.value)


def test_what_is_allowed_is_loaded_before_the_shipped_entries(tmp_path: Path) -> None:
    for name, line in RIGHT:
        write(tmp_path, name, line)
    found = load(tmp_path)
    for name, line in RIGHT:
        assert list(found[name][0].values()) == line.split("\t")
        assert list(found[name][1:]) == list(SHIPPED[name])
        assert len(found[name]) == 1 + len(SHIPPED[name])


@pytest.mark.parametrize("name", sorted(SHIPPED.tables))
def test_each_shipped_line_has_a_cell_for_each_column(name: str) -> None:
    entries = SHIPPED[name]
    assert entries.names == columns(name)
    lines = (Path(lexicon.__file__).parent / f"{name}.tsv").read_text("utf-8").splitlines()
    cells = [line.split("\t") for line in lines if line and not line.startswith("#")]
    assert [row for row in cells if len(row) != len(entries.names)] == []
    assert [list(entry.values()) for entry in entries] == cells[1:]
    first, second, *_ = entries.names
    assert list(entries.columns(first, second)) == [(e[first], e[second]) for e in entries]
    assert list(entries.column(second)) == [entries[at][second] for at in range(len(entries))]


def test_no_word_class_is_shipped_twice() -> None:
    named = Counter(entry["class"] for entry in SHIPPED["words"])
    assert [name for name, times in named.items() if times > 1] == []


def test_nothing_is_written_and_the_code_is_2(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    write(tmp_path / "own", "harms", "torture\ttortured\tverb-done-to")
    report, record = tmp_path / "report.txt", tmp_path / "record.db"
    report.write_text("Soldiers tortured five miners in Orle, a court heard.", "utf-8")
    assert cli.run(["read", str(report), "--lexicon", str(tmp_path / "own"), "-o", str(record)]) == 2
    assert "harms.tsv:3: harm is 'tortured'" in capsys.readouterr().err
    assert not record.exists()


def test_a_table_that_is_not_known_is_refused(tmp_path: Path) -> None:
    (tmp_path / "harm.tsv").write_text("lemma\tharm\tkind\n", "utf-8")
    with pytest.raises(UsageError, match=r"harm\.tsv: no table of that name; the tables are armed_groups"):
        load(tmp_path)


@pytest.mark.parametrize("text", ["", "# nothing\n", "lemma\tharm\n"])
def test_a_table_without_its_columns_is_refused(tmp_path: Path, text: str) -> None:
    (tmp_path / "harms.tsv").write_text(text, "utf-8")
    with pytest.raises(UsageError, match="the first line must name every column"):
        load(tmp_path)


@pytest.mark.parametrize("name", sorted(SHIPPED.tables))
def test_a_shipped_table_holds_what_is_allowed(name: str) -> None:
    checked = allowed.of(name, SHIPPED.tables)
    assert checked
    assert checked.keys() <= set(columns(name))
    for entry in SHIPPED[name]:
        assert None not in entry.values()
        assert list(allowed.refused(entry, checked)) == []
