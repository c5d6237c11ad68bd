"""A long text is read in steps that grow with it: no function takes for each of its rows a step for all the others.

What is counted are lines that Python runs, never seconds; loops inside the libraries are not seen.
"""

from __future__ import annotations

import sys
import threading
from collections import Counter
from collections.abc import Callable, Iterator
from itertools import product
from pathlib import Path
from types import CodeType, FrameType, SimpleNamespace
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

import dateline
from dateline import findings, lexicon, reading, sources
from dateline.models import session, wordpieces
from dateline.reading import language
from dateline.reading.actors import coreference, offices
from dateline.reading.events import joins
from dateline.reading.incidents import geography, geolocation, grouping
from dateline.reading.incidents.nearness import Nearness
from dateline.reading.statements import tagger
from dateline.reading.statements.tagging import Scores
from dateline.reading.statements.windows import TokenWindow
from dateline.reading.tolls import deduplication
from dateline.reading.tolls.earlier_counts import EarlierCounts
from dateline.report import Report
from dateline.rows import Cell, Place

SHORT, TIMES = 25, 4
"""Reports of the shorter text, and how often as long the longer is."""
UNEVEN, FEW = 1.5, 3_000
"""By how much more than its length the steps of a function may grow, and how many of them are too few to tell."""
ROOT = str(Path(dateline.__file__).parent)

FIRST = ("Ba", "Du", "Ke", "Lo", "Mi", "Or", "Pe", "Sa", "Tu", "Ve")
MIDDLE = ("", "lan", "mir", "ston")
LAST = ("dra", "gol", "kesh", "na", "rin")
NAMES = ["".join(parts) for parts in product(FIRST, MIDDLE, LAST)]
SPEAKERS = ("the governor", "a hospital doctor", "the army", "residents", "the union of drivers")
REPORTS = (
    "{place}, {month} {day} (Northwire) – Gunmen killed {few} farmers near the village of {place} on {month} {day}, {speaker} said."
    " “They came at night,” said {name}, who lost two sons. The wounded, {many} of them, were taken to {other}.",
    "A bomb that was hidden in a cart exploded at the market of {place}, killing at least {few} people and wounding {many}, "
    "{speaker} told reporters. Police arrested {few} suspects in {other} the next day. Of the dead, two were children.",
    "{name}, the mayor of {place}, accused the Free {other} Front of the ambush in which {few} soldiers died. The front denied it."
    " Another {few} were missing, and {speaker} put the number of injured at {many}.",
    "The {other} Brigade claimed responsibility for the raid on {place}, in which {few} guards were shot dead on {month} {day}. It"
    " said that its fighters had attacked the convoy. “We took {few} prisoners,” the brigade said, according to {speaker}.",
    "In the district of {other} {many} people have been killed since {month}, among them {few} in {place}. The figure was {many} a"
    " week ago. Protesters marched in {place} and police broke up the crowd; nobody was hurt, according to {name}.",
)
MONTHS = ("January", "February", "March", "April", "May", "June", "July")


def long_text(reports: int) -> str:
    """So many reports one behind the other, each of places, people and days of its own; every tenth place comes again."""
    return "\n\n".join(
        REPORTS[n % len(REPORTS)].format(
            place=NAMES[n % len(NAMES)],
            other=NAMES[(7 * n + 3) % len(NAMES)] if n % 10 else NAMES[0],
            name=f"{FIRST[n % 10]}l {NAMES[-1 - n % len(NAMES)]}",
            month=MONTHS[n % len(MONTHS)],
            day=1 + n % 28,
            few=2 + n % 9,
            many=12 + n % 50,
            speaker=SPEAKERS[n % len(SPEAKERS)],
        )
        for n in range(reports)
    )


def steps(work: Callable[[], Any]) -> Counter[str]:
    """How many lines of Dateline's own each of its functions runs, those of functions inside it apart."""
    counted: Counter[CodeType] = Counter()

    def local(frame: FrameType, event: str, _: Any) -> Any:
        counted[frame.f_code] += event == "line"
        return local

    def opened(frame: FrameType, _: str, __: Any) -> Any:
        return local if frame.f_code.co_filename.startswith(ROOT) else None

    before = sys.gettrace()
    sys.settrace(opened)
    try:
        work()
    finally:
        sys.settrace(before)
    told: Counter[str] = Counter()
    for code, many in counted.items():
        told[f"{code.co_filename[len(ROOT) + 1 :]}:{code.co_firstlineno} {code.co_name}"] += many
    return told


def growing(short: Counter[str], long: Counter[str]) -> Iterator[str]:
    """The functions whose steps grow faster than the text."""
    for name, many in long.items():
        if many > TIMES * UNEVEN * short[name] + FEW:
            yield f"{name}: {short[name]} steps, then {many}"


# ---- steps ------------------------------------------------------------------------------------------------------------


def test_no_function_takes_more_steps_than_the_text_is_longer(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(offices, "REMEMBERED", 10)  # so small that the shorter text fills them too
    monkeypatch.setattr(coreference, "REMEMBERED", 4)
    monkeypatch.setattr(joins, "RECENT", 4)
    monkeypatch.setattr(grouping, "RECENT", 3)
    monkeypatch.setattr(deduplication, "LATEST", 1)
    _read(2)  # what is loaded once
    short, long = steps(lambda: _read(SHORT)), steps(lambda: _read(TIMES * SHORT))
    assert long.total() > 1_000_000
    assert list(growing(short, long)) == []


def test_what_grows_faster_is_told() -> None:
    told = Counter({"linear": 2_000, "each for all": 2_000})
    assert list(growing(told, Counter({"linear": 8_000, "each for all": 32_000}))) == [
        "each for all: 2000 steps, then 32000"
    ]


def _read(reports: int) -> None:
    found = reading.read(sources.from_text(long_text(reports)), lexicon.load())
    assert not found.faults
    assert len(found.incidents) >= reports / 2
    assert findings.check(found)


# ---- the same as by asking each ---------------------------------------------------------------------------------------


def test_a_place_is_found_as_by_weighing_each_of_them(monkeypatch: pytest.MonkeyPatch) -> None:
    report = sources.from_text(long_text(40))
    asked = {few: _places(report, few, monkeypatch) for few in (-1, sys.maxsize)}
    assert len(asked[-1]) > 30
    assert asked[-1] == asked[sys.maxsize]


def test_few_places_are_weighed_for_a_deed(monkeypatch: pytest.MonkeyPatch) -> None:
    weighed = Counter[bool]()
    signs = geolocation.Geolocation.signs

    def counted(self: geolocation.Geolocation, id: str, deed: geolocation.Deed) -> tuple[str, ...]:
        weighed[True] += 1
        return signs(self, id, deed)

    monkeypatch.setattr(geolocation.Geolocation, "signs", counted)
    found = reading.read(sources.from_text(long_text(40)), lexicon.load(), models=False)
    assert len(found.places) > 40
    assert weighed[True] < 20 * len(found.incidents)


def _places(report: Report, few: int, monkeypatch: pytest.MonkeyPatch) -> list[Cell[str]]:
    monkeypatch.setattr(geolocation, "FEW", few)
    return [i.place for i in reading.read(report, lexicon.load(), models=False).incidents]


@given(
    st.lists(st.tuples(st.integers(0, 20), st.integers(0, 9)), max_size=12),
    st.lists(st.integers(0, 20), min_size=1, max_size=3),
    st.frozensets(st.integers(0, 9)),
)
def test_the_nearest_that_fits_is_that_of_asking_all(
    stand: list[tuple[int, int]], around: list[int], fit: frozenset[int]
) -> None:
    told = {(min(abs(at - own) for at in around), number) for own, number in stand if number in fit}
    nearest = min(told)[1] if told else None
    assert Nearness(stand).nearest(around, fit.__contains__) == nearest


WORDS = st.sampled_from(["Dresk", "Torv", "market", "state", "of"])


@given(st.lists(st.lists(WORDS, max_size=3), max_size=8))
def test_namesakes_are_those_that_asking_each_finds(names: list[list[str]]) -> None:
    places = [Place(f"p{n}", name=Cell(" ".join(words))) for n, words in enumerate(names)]
    namesakes = geography.Namesakes(places)
    for one in places:
        assert namesakes.of(one) == {o.id for o in places if geography.same(one, o)}


HARMS = st.sampled_from(["killed", "injured"])
COUNTS = st.lists(st.tuples(st.integers(0, 29), HARMS, st.integers(0, 5), st.integers(0, 29)), max_size=10)


@given(COUNTS, st.integers(0, 29), st.integers(0, 3))
def test_counts_before_a_word_are_those_of_asking_each(
    told: list[tuple[int, str, int, int]], token: int, back: int
) -> None:
    counts: list[Any] = [_count(*one) for one in told]
    table: Any = SimpleNamespace(sentence=[i // 5 for i in range(30)])
    asked = EarlierCounts(table, counts).before(token)
    before = [c for c in counts if c.count.token.i < token]
    assert asked.near(back) == [c for c in before if token // 5 - c.count.token.i // 5 <= back]
    assert asked.has_dead() == any(c.harmed.harm == "killed" for c in before)
    taken = {c.harmed.trigger.i for c in before} | {c.count.noun.head.i for c in before}
    assert {word for word in range(30) if asked.holds_word(word)} == taken
    wholes = (
        one
        for one in reversed(before)
        if any(
            t is not one and t.harmed.harm == one.harmed.harm and one.count.number.low == back + t.count.number.low
            for t in before
        )
    )
    assert asked.whole_of(back) is next(wholes, None)


def _count(token: int, harm: str, low: int, trigger: int) -> SimpleNamespace:
    noun = SimpleNamespace(head=SimpleNamespace(i=(trigger + 7) % 30))
    count = SimpleNamespace(token=SimpleNamespace(i=token), noun=noun, number=SimpleNamespace(low=low))
    return SimpleNamespace(count=count, harmed=SimpleNamespace(harm=harm, trigger=SimpleNamespace(i=trigger)))


# ---- the models of a long text ----------------------------------------------------------------------------------------


def test_windows_that_run_side_by_side_give_the_same(monkeypatch: pytest.MonkeyPatch) -> None:
    report = sources.from_text(long_text(16))
    alone = reading.read(report, lexicon.load())
    threads = set[str]()
    scores = tagger._scores

    def seen(window: TokenWindow) -> Scores:
        threads.add(threading.current_thread().name)
        return scores(window)

    monkeypatch.setattr(tagger, "_scores", seen)
    monkeypatch.setattr(tagger, "LONG", 1)
    monkeypatch.setattr(session, "cores", lambda: 2)
    assert reading.read(report, lexicon.load()) == alone
    assert threading.current_thread().name not in threads


def test_behind_a_large_text_its_models_are_let_go(monkeypatch: pytest.MonkeyPatch) -> None:
    report = sources.from_text(long_text(4))
    first = reading.read(report, lexicon.load())
    assert (language._model.cache_info().currsize, tagger._session.cache_info().currsize) == (1, 1)
    monkeypatch.setattr(session, "LARGE", len(report.text))
    assert reading.read(report, lexicon.load()) == first
    assert (language._model.cache_info().currsize, tagger._session.cache_info().currsize) == (0, 0)
    monkeypatch.undo()
    assert reading.read(report, lexicon.load()) == first


def test_words_that_a_vocabulary_has_seen_are_forgotten_at_a_bound(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(wordpieces, "SEEN", 3)
    pieces = wordpieces.Pieces({piece: n for n, piece in enumerate(("[UNK]", "[CLS]", "[SEP]", "a", "b", "##a"))})
    assert [pieces.of(word) for word in ("a", "b", "ba", "x", "a", "b")] == [(3,), (4,), (4, 5), (0,), (3,), (4,)]
    assert len(pieces._seen) <= 3
