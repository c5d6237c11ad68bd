"""Proper names of people and bodies: what a run of capitals is, decided by votes over the whole report.

The entity hint is one vote among several, because it misses names at sentence starts and takes mosques for people. What
a name is in one sentence it is in all of them.
"""

from __future__ import annotations

from collections.abc import Iterator

from dateline.reading.actors.mention import Columns, Mention
from dateline.reading.actors.runs import Run
from dateline.reading.actors.words import Words
from dateline.reading.gazetteer import word_set
from dateline.rows import ActorKind

SPEECH = word_set(
    "say tell add note state declare announce report claim argue insist warn explain write tweet ask reply "
    "respond admit deny confirm acknowledge stress urge call believe think suggest reiterate comment remark "
    "recall promise vow pledge accuse predict testify joke concede assert maintain contend conclude observe "
    "point"
)
_ARMED = word_set(
    "liberation resistance brigades martyrs militia militias jihad mujahideen mujahedin guerrilla guerrillas "
    "insurgent rebels revolutionary patriotic cartel"
)
_ARMED_HEADS = word_set(
    "front army brigades brigade movement forces militia militias group groups command battalion column "
    "cartel organization"
)
_TAIL_HEADS = word_set(
    "times post news journal tribune herald gazette inc corp co ltd llc plc gmbh airlines airways radio "
    "television tv broadcasting institute center centre society club trust fund office chamber academy "
    "laboratory observatory crescent cross watch international commissariat intelligence staff rangers guards "
    "police forces scouts magazine press agency brothers sons associates partners holdings industries motors "
    "systems technologies monitor"
)
_HAPPENINGS = word_set(
    "convention conference summit award prize act bill amendment agreement treaty accord accords war "
    "day games cup election elections olympics plan deal operation revolution uprising massacre crisis "
    "protocol resolution constitution charter law code program programme project initiative campaign caucus "
    "primary debate"
)
_NO_ACTOR = word_set("GPE LOC FAC DATE TIME EVENT LAW LANGUAGE WORK_OF_ART NORP PRODUCT MONEY")
_WITH_PEOPLE = SPEECH | word_set("meet thank arrest kidnap kill shoot detain appoint praise accuse")
"""Verbs whose subjects and objects are people: behind them two strange capitals are somebody's name."""
_LONGEST = 6
_BODY_KINDS = frozenset({"organisation", "armed-group"})
_NOT_BEFORE = word_set("state country nation side force power school station camp mission republic")


def find(columns: Columns, runs: list[Run], words: Words) -> list[Mention]:
    """Every named person and body among the runs, in text order. In a headline with capitals throughout, where a run
    says nothing, only names that other sentences have are found, and first names with what follows."""
    shouting = columns.headlines()
    kinds, shorter = _decide(columns, [run for run in runs if columns.sentence[run.first] not in shouting], words)
    told = [
        _piece(columns, run, kinds, shorter, words) if columns.sentence[run.first] in shouting else run for run in runs
    ]
    found: list[Mention] = []
    for run in told:
        if run and (not found or run.first >= found[-1].last):
            found += _named(columns, run, kinds, shorter)
    return found


def _piece(columns: Columns, run: Run, kinds: dict[str, str], shorter: set[str], words: Words) -> Run | None:
    """The longest piece of a headline's run that is a known name."""
    for size in range(min(_LONGEST, run.last - run.first), 0, -1):
        for first in range(run.first, run.last - size + 1):
            key = columns.key(first, first + size)
            if key in kinds or key in shorter:
                return Run(first, first, first + size)
    if columns.words[run.first] in words.first_names and run.last - run.first > 1:
        kinds.setdefault(columns.key(run.first, run.first + 2), "person")
        return Run(run.begin, run.first, run.first + 2, run.title, run.role, run.country, run.country_at)
    return None


def _decide(columns: Columns, runs: list[Run], words: Words) -> tuple[dict[str, str], set[str]]:
    """The kind of every run by its words, and the shorter forms of people's names (surnames, first names)."""
    votes: dict[str, dict[str, int]] = {}
    for run in runs:
        kind, weight = _opinion(columns, run, words)
        tally = votes.setdefault(columns.key(run.first, run.last), {})
        tally[kind] = tally.get(kind, 0) + weight
    kinds = {key: max(tally, key=lambda k: tally[k]) for key, tally in votes.items() if any(tally.values())}
    shorter = set()
    for key, kind in kinds.items():
        parts = key.split()
        if kind == "person" and len(parts) > 1:
            shorter |= {parts[0], *(" ".join(parts[cut:]) for cut in range(1, len(parts)))}
    return kinds, shorter


def _opinion(columns: Columns, run: Run, words: Words) -> tuple[str, int]:
    """What the words of a run and its neighbours say it is, and how surely."""
    first, last = run.first, run.last
    head, start = columns.lower[last - 1], words.nouns.get(columns.lower[first])
    noun = words.nouns.get(head)
    long = last - first > 1
    if head in _HAPPENINGS:
        return "none", 5
    if long and ((noun and noun.kind == "organisation") or head in _TAIL_HEADS):
        return _armed_or_not(columns, first, last), 5
    if start and start.kind == "organisation" and last < columns.size and columns.lower[last] in {"of", "for"}:
        return _armed_or_not(columns, first, last), 5
    if run.title is not None:
        return "person", 6
    if noun:
        return "noun", 3
    return _by_role(columns, run, words) or _by_hint(columns, run, words)


def _armed_or_not(columns: Columns, first: int, last: int) -> str:
    parts = set(columns.lower[first:last])
    return "armed-group" if parts & _ARMED and parts & _ARMED_HEADS else "organisation"


def _by_role(columns: Columns, run: Run, words: Words) -> tuple[str, int] | None:
    """`spokesman Varo Kestrel` is a person, `the newspaper La Varkesh` a body."""
    if run.role:
        noun = words.nouns[columns.lower[run.role[1] - 1]]
        if noun.kind == "population":
            return "person", 4
        if noun.singular not in _NOT_BEFORE:
            return "organisation", 4
    if columns.words[run.first] in words.first_names and 1 < run.last - run.first <= 5:
        return "person", 4
    head = columns.head_of(run.first, run.last)
    if is_told_by_noun(columns, head, words):
        return "person", 4
    at = columns.beside.get(head)
    beside = words.nouns.get(columns.lower[at]) if at is not None else None
    return ("person", 4) if beside and beside.kind == "population" and not beside.plural else None


def is_told_by_noun(columns: Columns, head: int, words: Words) -> bool:
    """`Corvo's sister, Mathilde`: whether a name stands beside the noun for a single person."""
    noun = words.nouns.get(columns.lower[columns.heads[head]])
    return columns.deps[head] == "appos" and noun is not None and noun.kind == "population" and not noun.plural


def _by_hint(columns: Columns, run: Run, words: Words) -> tuple[str, int]:
    first, last = run.first, run.last
    hints = columns.ents[first:last]
    if hints.count("PERSON") * 2 > len(hints):
        return ("none", 3) if _with_article(columns, first, last) else ("person", 2)
    if hints.count("ORG") * 2 > len(hints):
        return "organisation", 2
    head = columns.head_of(first, last)
    if run.country and last - first > 1 and hints.count("PERSON") == 0:
        return "organisation", 2
    strange = all(columns.lower[i] not in words.lower_words for i in range(first, last))
    dealt = columns.deps[head] in {"nsubj", "nsubjpass", "dobj"} and columns.lemmas[columns.heads[head]] in _WITH_PEOPLE
    if columns.ents[head] in _NO_ACTOR and not (dealt and strange and last - first in {2, 3}):
        return "none", 1
    if columns.deps[head] in {"nsubj", "pobj"} and _speaks(columns, head):
        return ("person" if last - first > 1 and strange else "unknown"), 1
    if last - first in {2, 3} and strange and columns.deps[head] in {"nsubj", "nsubjpass", "dobj"}:
        return "unknown", 1
    return "none", 0


def _with_article(columns: Columns, first: int, last: int) -> bool:
    """`the Varka`: a single name behind the article is a river's or a ship's, not a person's."""
    alone = last - first == 1 and columns.tags[first] == "NNP" and columns.deps[first] not in {"compound", "nmod"}
    return alone and first > 0 and columns.lower[first - 1] == "the"


def _speaks(columns: Columns, head: int) -> bool:
    """The subject of a verb of speech, or behind `according to`."""
    if columns.deps[head] == "nsubj":
        return columns.lemmas[columns.heads[head]] in SPEECH
    return columns.lower[head - 1] == "to" and head > 1 and columns.lower[head - 2] == "according"


def _named(columns: Columns, run: Run, kinds: dict[str, str], shorter: set[str]) -> Iterator[Mention]:
    first, last = run.first, run.last
    key = columns.key(first, last)
    kind = kinds.get(key, "")
    if key in shorter and (kind not in _BODY_KINDS or last - first == 1):
        kind = "person"
    if kind in _BODY_KINDS:
        yield _body(columns, run, kind)
    elif kind in {"person", "unknown"}:
        yield _person(columns, run, kind, key)


def _body(columns: Columns, run: Run, kind: str) -> Mention:
    last = _of_phrase(columns, run.last)
    first = run.role[0] if run.role and run.title else run.first
    head = columns.head_of(first, last)
    as_kind: ActorKind = (
        "armed-group" if "armed-group" in {kind, _armed_or_not(columns, first, last)} else "organisation"
    )
    return Mention(first, last, head, "name", as_kind, columns.key(first, last), f"actors.{kind}-name", first,
                   run.country, run.country_at)  # fmt: skip


def _person(columns: Columns, run: Run, kind: str, key: str) -> Mention:
    head = columns.head_of(run.begin, run.last)
    as_kind: ActorKind = "person" if kind == "person" else "unknown"
    gender = run.title.gender if run.title else ""
    return Mention(run.begin, run.last, head, "name", as_kind, key, f"actors.{kind}-name", run.first,
                   run.country, run.country_at, run.role, gender)  # fmt: skip


def _of_phrase(columns: Columns, last: int) -> int:
    """`Ministry` + `of the Interior`, `Front` + `for the Liberation of Varkesh`: where the name really ends."""
    while last + 1 < columns.size and columns.lower[last] in {"of", "for", "against"}:
        after = last + 1
        while after < columns.size and columns.lower[after] in {"the", "and"}:
            after += 1
        end = _capitals(columns, after)
        if end == after:
            break
        last = end
    return last


def _capitals(columns: Columns, i: int) -> int:
    while i < columns.size and columns.words[i][0].isupper() and columns.tags[i].startswith(("NN", "JJ")):
        i += 1
        if (
            i + 1 < columns.size
            and columns.lower[i] == "and"
            and columns.words[i + 1][0].isupper()
            and columns.tags[i + 1] == "NNP"
        ):
            i += 1
    return i
