"""The kinds of input: how one is made of its chance, which door it goes through, and what must hold behind it."""

from __future__ import annotations

import io
import json
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from random import Random

import invented_record

import dateline
from dateline import dictionaries, lexicon, sources
from dateline.errors import DatelineError, visible
from dateline.export import labelled, plain_lines
from dateline.record import Record, answers
from dateline.record.verdicts import Unmapped, Verdict
from dateline.sources import from_text
from fuzzing import archives, documents, feeds, judging, lexicons, mails, mutation, odd, pages, records, returned, rows

Make = Callable[[Random], tuple[str, bytes]]


@dataclass(frozen=True, slots=True)
class Kind:
    """`share`: how many of a thousand inputs are of it; `hold` makes an input of a chance, in a folder of its own, and gives what
    is wrong with what Dateline made of it."""

    share: int
    hold: Callable[[Random, Path], Iterator[str]]


def _file(make: Make, spoilt: float = 0.4) -> Callable[[Random, Path], Iterator[str]]:
    """What holds of a file of a kind, sound or spoilt, under its own name or, seldom, another."""

    def hold(chance: Random, folder: Path) -> Iterator[str]:
        ending, data = make(chance)
        data = mutation.noise(chance) if chance.random() < 0.03 else mutation.spoilt(data, chance, spoilt)
        path = folder / f"input{ending if chance.random() < 0.95 else chance.choice(ENDINGS)}"
        path.write_bytes(data)
        try:
            yield from judging.loaded(sources.load_all([path]))
        finally:
            path.unlink()

    return hold


def _always(ending: str, make: Callable[[Random], bytes]) -> Make:
    return lambda chance: (ending, make(chance))


def _text(chance: Random) -> tuple[str, bytes]:
    told = odd.text(chance, 20)
    return ".txt", told.encode(
        chance.choice(("utf-8", "utf-8", "utf-8", "utf-16", "cp1252", "koi8-r", "utf-8-sig")), "replace"
    )


def _stages(chance: Random, folder: Path) -> Iterator[str]:
    """A whole reading of a text as it is."""
    try:
        report = from_text(
            odd.whole(odd.text(chance, 10)), "input.txt", chance.choice((None, "2024-03-14", odd.token(chance)))
        )
    except DatelineError:
        return
    yield from judging.reading(dateline.read(report, models=chance.random() < 0.3))


def _lexicon(chance: Random, folder: Path) -> Iterator[str]:
    """A folder that is taken is one that a report can be read with."""
    for name, data in lexicons.tables(chance).items():
        (folder / name).write_bytes(data)
    try:
        words = lexicon.load(folder)
    except DatelineError as error:
        yield from judging.line(str(error))
        return
    finally:
        _empty(folder)
    if chance.random() < 0.1:
        yield from judging.reading(dateline.read(from_text(lexicons.SAMPLE), words, models=False))


def _dictionary(chance: Random, folder: Path) -> Iterator[str]:
    path = folder / "actors.txt"
    path.write_bytes(returned.dictionary(chance))
    try:
        made = dictionaries.convert([path], lexicon.load())
        for name in made.tables:
            (folder / f"{name}.tsv").write_text(made.page(name), "utf-8")
        if made.tables:
            lexicon.load(folder)
    except DatelineError as error:
        if path.with_suffix(".tsv") in folder.iterdir() or "actors.txt" not in str(error):
            yield f"what was converted is refused: {error}"
        yield from judging.line(str(error))
    finally:
        _empty(folder)


def _record(chance: Random, folder: Path) -> Iterator[str]:
    """A spoilt record is read, or refused in a line."""
    path = folder / "record.db"
    path.write_bytes(_sound())
    records.spoilt(path, chance)
    try:
        with Record(path, write=chance.random() < 0.2) as record:
            list(record.faults())
            list(record.entries())
            list(record.readings())
        with answers.opened(path) as db:
            list(answers.incidents(db, None, None, None))
    except DatelineError as error:
        yield from judging.line(str(error))
    finally:
        _empty(folder)


def _sql(chance: Random, folder: Path) -> Iterator[str]:
    """A question changes nothing, and its answer can be written."""
    path = folder / "record.db"
    if not path.exists():
        path.write_bytes(_sound())
    try:
        with answers.opened(path) as db:
            found = list(answers.sql(db, records.query(chance), seconds=5))
        out = io.StringIO()
        for write in plain_lines.FORMATS.values():
            write(found, out)
        plain_lines.objects(found, told := io.StringIO())
        json.loads(told.getvalue(), parse_constant=_refuse)
        out.getvalue().encode()
    except DatelineError as error:
        yield from judging.line(str(error))
    if [one.name for one in folder.iterdir()] != [path.name] or path.read_bytes() != _sound():
        yield "a question changed the record, or made a file"
        _empty(folder)


def _returned(chance: Random, folder: Path) -> Iterator[str]:
    """What people said is taken, told to be no decision, or refused."""
    ending, data = returned.labels(chance)
    path, held = folder / f"said{ending}", folder / "record.db"
    path.write_bytes(data)
    held.write_bytes(_sound())
    try:
        found = list(labelled.read(path, "Ilna Marrow", "looked at"))
        with Record(held) as record:
            told = record.take([one for one in found if isinstance(one, Verdict)])
        for one in (*told.unmapped, *(one for one in found if isinstance(one, Unmapped))):
            yield from judging.line(visible(f"{one.where}: {one.why}"))  # as the command prints it
    except DatelineError as error:
        yield from judging.line(str(error))
    finally:
        _empty(folder)


def _empty(folder: Path) -> None:
    for path in folder.iterdir():
        path.unlink()


def _refuse(name: str) -> None:
    raise ValueError(f"{name} is no JSON")


@cache
def _sound() -> bytes:
    """A record of a few invented reports, everything derived of it made."""
    from tempfile import TemporaryDirectory

    with TemporaryDirectory() as folder:
        path = Path(folder) / "record.db"
        invented_record.write(path, 4)
        answers.refresh(path)
        return path.read_bytes()


ENDINGS = (
    ".html",
    ".xml",
    ".warc",
    ".warc.gz",
    ".wacz",
    ".jsonl",
    ".csv",
    ".parquet",
    ".eml",
    ".mbox",
    ".pdf",
    ".docx",
    ".txt",
    ".gz",
    "",
    ".doc",
)
KINDS: dict[str, Kind] = {
    "html": Kind(200, _file(_always(".html", pages.page), 0.2)),
    "feed": Kind(90, _file(_always(".xml", feeds.feed), 0.3)),
    "warc": Kind(130, _file(archives.archive)),
    "table": Kind(200, _file(rows.table, 0.3)),
    "mail": Kind(100, _file(mails.mail, 0.3)),
    "pdf": Kind(50, _file(_always(".pdf", documents.pdf), 0.3)),
    "docx": Kind(80, _file(documents.document, 0.3)),
    "text": Kind(80, _file(_text)),
    "stages": Kind(10, _stages),
    "lexicon": Kind(20, _lexicon),
    "dictionary": Kind(10, _dictionary),
    "record": Kind(10, _record),
    "sql": Kind(10, _sql),
    "returned": Kind(10, _returned),
}
