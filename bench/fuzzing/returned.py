"""Files that come back from tools for labelling, dictionaries and baselines of a stranger: sound once, with values put anywhere."""

from __future__ import annotations

import io
import json
import zipfile
from functools import cache
from random import Random
from typing import Any

import invented_record

from dateline.export import inception, labelstudio
from fuzzing import mutation, odd

VALUES = (None, True, 0, -1, 2**70, 1.5, "", "x", [], {}, [[]], {"a": 1}, [None], "confirmed", "wrong", "right")
LINES = (
    "MOURNE_FRONT [ORDREB] ;x", "+THE_FRONT_", "MINISTER_ [~GOV]", "BAD [", "[", "A_ [XX<19990101]", "A_ [XX>99999999]", "{a} [~X]", "+", "",
    "#", "\t[X 1-2]", "!PERSON!_OF [~PER]", "&AND& [X]", "A_ [" + "X" * 300 + "]", "<Actor>", "\0", "é_ [GOV]", "A_ (19900101-20000101) [GOV]",
)  # fmt: skip


def labels(chance: Random) -> tuple[str, bytes]:
    """What people said, as a tool exports it, and the ending of the file's name."""
    name, sound = chance.choice(_sound())
    held = json.loads(sound)
    for _ in range(chance.randint(0, 4)):
        held = _rewritten(held, chance)
    data = json.dumps(held).encode()
    if chance.random() < 0.6:
        return ".json", mutation.spoilt(data, chance, 0.2)
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", chance.choice((0, 8, 12, 14))) as archive:
        for inside in chance.sample(
            (f"annotation/{name}/ilna.json", "curation/x.json", "../x.json", "/.json", "x.txt", "é.json"), 2
        ):
            archive.writestr(inside, data)
    return ".zip", mutation.spoilt(out.getvalue(), chance, 0.5)


def dictionary(chance: Random) -> bytes:
    """A dictionary of actors."""
    lines = [chance.choice(LINES) if chance.random() < 0.9 else odd.token(chance) for _ in range(chance.randint(0, 12))]
    return mutation.spoilt("\n".join(lines).encode("utf-8", "surrogatepass"), chance, 0.2)


def _rewritten(held: Any, chance: Random) -> Any:
    """The value with another somewhere in it."""
    if chance.random() < 0.1 or not isinstance(held, list | dict) or not held:
        return chance.choice(VALUES) if chance.random() < 0.8 else odd.token(chance)
    if isinstance(held, list):
        at = chance.randrange(len(held))
        return [*held[:at], _rewritten(held[at], chance), *held[at + 1 :]]
    key = chance.choice(list(held))
    if chance.random() < 0.1:
        return {name: value for name, value in held.items() if name != key}
    return {**held, key: _rewritten(held[key], chance)}


@cache
def _sound() -> list[tuple[str, str]]:
    readings = list(invented_record.readings(3))
    out = io.StringIO()
    labelstudio.write(readings, out)
    return [("tasks", _answered(out.getvalue())), *(("document", inception.document(one)) for one in readings)]


def _answered(tasks: str) -> str:
    """The tasks as one person leaves them, every row as it went out."""
    made = json.loads(tasks)
    for number, task in enumerate(made):
        task["annotations"] = [{"id": number, "completed_by": 1, "result": task.pop("predictions")[0]["result"]}]
    return json.dumps(made)
