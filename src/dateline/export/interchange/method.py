"""METHOD.md: how an export was made, so that whoever is handed it can say what a number means and find it again.

It tells nothing of the clock: the same record and the same words give the same page.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import cache
from hashlib import sha256
from importlib.metadata import version
from pathlib import Path

from dateline import rules
from dateline.export.interchange.columns import Line
from dateline.export.interchange.selection import Selection
from dateline.export.interchange.written import ExportFormat, Written

MARK = "# How this was made\n"
"""How the page begins; a folder that holds such a page is an export of ours."""
_PACKAGE = Path(__file__).parents[2]
_MODEL = _PACKAGE / "reading" / "statements" / "attributions.onnx"
_POLICIES = {
    "range": "from the lowest to the highest that any source says",
    "lowest": "the lowest that any source says",
    "highest": "the highest that any source says",
    "majority": "the number that most independent sources give; none where two have as many",
    "latest": "the number of the latest day",
    "airwars": "the range of the numbers as said, vague words left out",
    "acled": "the lowest of the numbers as said: the most conservative",
    "gtd": "the number of the majority, else the lowest; vague words left out",
    "ucdp": "best: the lowest of the latest day; low and high: the range; vague words left out",
}
_JOINED = (
    "An incident is one deed as all reports of the record tell it. Reports are joined by weighed features, two countries, far "
    "places and days more than three apart part them, and what a person decided stands above it. `rows` names what was joined.",
    "`killed_low` and `killed_high` run from the lowest to the highest that any report gives; an open count (\"at least 42\") "
    "is in them with its number, and `killed_open` says that there is one. The counts as said are in `killed_said`.",
    "Nothing is added up across reports, and nothing is picked in silence. A copy of a report is not another source.",
    "Dateline repeats what reports say and by whom. It does not say that something happened.",
)  # fmt: skip


def page(name: str, form: str, of: ExportFormat, selection: Selection, written: Written) -> str:
    """The page for an export of this name and format."""
    parts = [
        f"{MARK}\n`{name}` was written by Dateline in the format `{form}` ({of.says}): {written.rows:,} rows.\n",
        _listed("Made with", _made_with(selection)),
        _listed("What was chosen", _chosen(selection)),
        _listed("What was left out", _left_out(selection, written)),
        _listed("What a value means", [*_JOINED, *written.notes]),
        _listed("One number of several", _policies(selection)),
        _listed("How to trace a row", _trace()),
        _measured(),
        _rules(selection),
        _sources(selection),
    ]
    return "\n".join(parts)


def _made_with(selection: Selection) -> Iterator[str]:
    yield f"Dateline {version('dateline')}; model of statements {model()}."
    for program, reader in selection.readers:
        yield f"Reports read by Dateline {program}" + (f", reader {reader}." if reader else ".")
    yield f"From `{selection.origin}`."


def _chosen(selection: Selection) -> Iterator[str]:
    said = selection.wanted.said()
    yield f"`{said}`." if said else "Everything that it holds."
    if selection.wanted.as_known_on:
        yield f"As it was known at the end of {selection.wanted.as_known_on} (UTC): what was added later is not seen."
    if selection.wanted.filters:
        yield "An incident that fits is whole: reports that a filter on sources does not name may tell of it too."


def _left_out(selection: Selection, written: Written) -> Iterator[str]:
    for one in (*selection.left_out, *written.left_out):
        yield f"{one.told()}: {one.why}."
    if selection.names is None:
        yield "No name was withheld."
    else:
        yield (
            f"Names of private persons who were harmed ({selection.names:,} in the record) are withheld: persons to whom a deed "
            "was done or who are counted among the harmed, and of whom no report tells an office, a rank or a post. A quote "
            "with [name withheld] is in the report otherwise; its offsets hold."
        )


def _policies(selection: Selection) -> Iterator[str]:
    if not selection.wanted.policies:
        yield "No policy was asked for: counts stand side by side."
    for policy in selection.wanted.policies:
        yield f"`{policy}`: {_POLICIES[policy]}. `killed_{policy}_took` says which counts it took and why."


def _trace() -> Iterator[str]:
    yield "`report` is the SHA-256 of the text that was read (UTF-8); `report_source` is the name it was loaded under."
    yield "`quote` stands in that text at `quote_start` up to `quote_end`, in Unicode code points (not bytes, not UTF-16)."
    yield "`rows`, `row` are rows of the record, REPORT:ID: `dateline record sql RECORD \"SELECT cells FROM incidents WHERE report = '…' AND id = 'i1'\"` gives each cell with its characters and the rule that decided it."  # noqa: E501
    yield "`dateline record incidents RECORD --incident ID` says why reports were taken for one deed."


def _measured() -> str:
    head = (
        "## How often it is right\n\nLeast values that the version is held to before a release, in per cent. Most are of data "
        "that was looked at while rules were written; other texts will score lower.\n\n"
        "| set | figure | at least |\n|---|---|---|\n"
    )
    return head + "".join(f"| {name} | {says} | {floor} |\n" for name, _, floor, says in measured())


def measured() -> list[list[str]]:
    """Set, figure, floor and what it says: of the figures that the program is held to."""
    lines = Path(__file__).with_name("measured.tsv").read_text("utf-8").splitlines()[1:]
    return [line.split("\t") for line in lines]


@cache
def model() -> str:
    """The trained model that ships with the program, in short."""
    return sha256(_MODEL.read_bytes()).hexdigest()[:12]


def _rules(selection: Selection) -> str:
    head = "## Rules that decided\n\nHow many cells of the rows each decided.\n\n| rule | cells | what it says |\n|---|---|---|\n"
    return head + "".join(f"| `{how}` | {many:,} | {_says(how)} |\n" for how, many in selection.rules.items())


def _says(how: str) -> str:
    if how.startswith(rules.PERSON):
        return "decided by a person"
    try:
        return rules.RULES[how].replace("|", "\\|")
    except KeyError:
        return ""


def _sources(selection: Selection) -> str:
    head = "## Sources\n\n| report | name | title | day | accessed | address |\n|---|---|---|---|---|---|\n"
    return head + "".join(f"| {' | '.join(_source(line))} |\n" for line in selection.reports)


def _source(line: Line) -> Iterable[str]:
    told = (line["report"][:12], line["report_source"], line["title"], line["day"], line["accessed"], line["url"])
    return (" ".join(str(value or "").split()).replace("|", "\\|") for value in told)


def _listed(title: str, sentences: Iterable[str]) -> str:
    return f"## {title}\n\n" + "".join(f"- {sentence}\n" for sentence in sentences)
