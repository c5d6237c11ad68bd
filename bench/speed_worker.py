"""One build as bench/speed.py measures it: reads what it is told to, round by round, and answers with lines of JSON.

It is started with the build on PYTHONPATH and the sources as words; each line that comes in is a task: `read`, `stages`,
`load`, `text SIZE`, `memory`.
"""

from __future__ import annotations

import json
import resource
import sys
import time
from collections import Counter
from collections.abc import Callable, Iterator
from importlib import import_module
from importlib.util import find_spec
from itertools import cycle
from typing import Any

from dateline import lexicon, reading, sources
from dateline.reading import language
from dateline.report import Report

LIMIT = int(sys.argv[1])
WORDS = lexicon.load()


def main() -> None:
    reports = _reports(sys.argv[2:])
    words = sum(len(report.text.split()) for report in reports)
    _tell(reports=len(reports), words=words, tokens=sum(map(_tokens, reports)))
    tasks: dict[str, Callable[..., dict[str, Any]]] = {
        "read": lambda: {"seconds": _seconds(lambda: [reading.read(report, WORDS) for report in reports])},
        "load": lambda: {"seconds": _seconds(lambda: _reports(sys.argv[2:]))},
        "stages": lambda: _stages(reports),
        "text": lambda size: _text(reports, int(size)),
        "memory": lambda: {"peak": _peak()},
    }
    for line in sys.stdin:
        name, *given = line.split()
        _tell(**tasks[name](*given))


def _reports(names: list[str]) -> list[Report]:
    found = [one for one in sources.load_all(names) if isinstance(one, Report)]
    return found[: LIMIT or None]


def _tokens(report: Report) -> int:
    """Tokens of a report; earlier builds name the parse otherwise."""
    return len(_parse()(report, WORDS))


def _parse() -> Callable[..., Any]:
    parse: Callable[..., Any] = getattr(language, "table", language.parse)
    return parse


def _seconds(work: Callable[[], object]) -> float:
    begin = time.process_time()
    work()
    return time.process_time() - begin


def _stages(reports: list[Report]) -> dict[str, Any]:
    """The CPU seconds of each stage over all reports, and of what is learned inside them."""
    taken: Counter[str] = Counter()
    for owner, name, label in _inner():
        if hasattr(owner, name):
            _timed(owner, name, label, taken)
    for report in reports:
        reading.read(report, WORDS, _parse())
    return {"stages": dict(taken)}


def _inner() -> Iterator[tuple[Any, str, str]]:
    """What is timed: owner, name, and how it is called; of an older build the rooms that it has."""
    from dateline.reading.statements import tagger

    yield language, "table" if hasattr(language, "table") else "parse", "parse"
    yield tagger, "_scores", "attribution tagger"
    names = {"moments": ("find", "resolve"), "anchor": ("decide",), "events": ("deeds", "find")}
    names |= dict.fromkeys(("places", "actors", "statements", "numbers", "tolls", "incidents"), ("find",))
    for room in (room for room in names if find_spec(f"{reading.__name__}.{room}")):
        owner = import_module(f"{reading.__name__}.{room}")
        yield from ((owner, name, room) for name in names[room])


def _timed(owner: Any, name: str, label: str, taken: Counter[str]) -> None:
    work = getattr(owner, name)

    def timed(*given: Any, **named: Any) -> Any:
        begin = time.process_time()
        try:
            return work(*given, **named)
        finally:
            taken[label] += time.process_time() - begin

    setattr(owner, name, timed)


def _text(reports: list[Report], size: int) -> dict[str, Any]:
    """The reports one behind the other, again and again, as one text of a size."""
    parts, length = [], 0
    for report in cycle(reports):
        parts.append(report.text.strip())
        length += len(parts[-1]) + 2
        if length >= size:
            break
    one = sources.from_text("\n\n".join(parts)[:size])
    return {"seconds": _seconds(lambda: reading.read(one, WORDS)), "peak": _peak()}


def _peak() -> float:
    """Megabytes that the process has held at most."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


def _tell(**told: Any) -> None:
    print(json.dumps(told), flush=True)


if __name__ == "__main__":
    main()
