"""Proper names of people and bodies: what a run of capitals is, decided by votes over the whole report.

The entity hint is one vote among several, because it misses names at sentence starts and takes mosques for people. What
a name is in one sentence it is in all of them.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from dateline.reading.actors.mention import Mention, head_of, wording
from dateline.reading.actors.runs import Run
from dateline.reading.actors.words import Words
from dateline.reading.gazetteer import word_set
from dateline.reading.syntax.table import Table
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
_SMALL = word_set(
    "a an the of in on at to by for from with and or but nor as is are was be not no its his her via vs over "
    "under into after before up out off than s n't"
)
_LONGEST = 6
_BODY_KINDS = frozenset({"organisation", "armed-group"})
_NOT_BEFORE = word_set("state country nation side force power school station camp mission republic")


def find(table: Table, runs: list[Run], words: Words) -> list[Mention]:
    """Every named person and body among the runs, in text order. In a headline with capitals throughout, where a run
    says nothing, only names that other sentences have are found, and first names with what follows."""
    shouting = _headlines(table)
    kinds, shorter = _decide(table, [run for run in runs if table.sentence[run.first] not in shouting], words)
    told = [_piece(table, run, kinds, shorter, words) if table.sentence[run.first] in shouting else run for run in runs]
    found: list[Mention] = []
    for run in told:
        if run and (not found or run.first >= found[-1].last):
            found += _named(table, run, kinds, shorter)
    return found


def _headlines(table: Table) -> set[int]:
    """The sentences in which every word has a capital, but for small ones."""
    high: Counter[int] = Counter()
    low: set[int] = set()
    for word, sentence in zip(table.written, table.sentence, strict=True):
        if word[0].isupper():
            high[sentence] += 1
        elif word[0].isalpha() and word not in _SMALL:
            low.add(sentence)
    return {sentence for sentence, count in high.items() if count >= 5 and sentence not in low}


def _piece(table: Table, run: Run, kinds: dict[str, str], shorter: set[str], words: Words) -> Run | None:
    """The longest piece of a headline's run that is a known name."""
    for size in range(min(_LONGEST, run.last - run.first), 0, -1):
        for first in range(run.first, run.last - size + 1):
            key = wording(table, first, first + size)
            if key in kinds or key in shorter:
                return Run(first, first, first + size)
    if table.written[run.first] in words.first_names and run.last - run.first > 1:
        kinds.setdefault(wording(table, run.first, run.first + 2), "person")
        return Run(run.begin, run.first, run.first + 2, run.title, run.role, run.country, run.country_at)
    return None


def _decide(table: Table, runs: list[Run], words: Words) -> tuple[dict[str, str], set[str]]:
    """The kind of every run by its words, and the shorter forms of people's names (surnames, first names)."""
    votes: dict[str, dict[str, int]] = {}
    for run in runs:
        kind, weight = _opinion(table, run, words)
        tally = votes.setdefault(wording(table, run.first, run.last), {})
        tally[kind] = tally.get(kind, 0) + weight
    kinds = {key: max(tally, key=lambda k: tally[k]) for key, tally in votes.items() if any(tally.values())}
    shorter = set()
    for key, kind in kinds.items():
        parts = key.split()
        if kind == "person" and len(parts) > 1:
            shorter |= {parts[0], *(" ".join(parts[cut:]) for cut in range(1, len(parts)))}
    return kinds, shorter


def _opinion(table: Table, run: Run, words: Words) -> tuple[str, int]:
    """What the words of a run and its neighbours say it is, and how surely."""
    first, last = run.first, run.last
    head, start = table.word[last - 1], words.nouns.get(table.word[first])
    noun = words.nouns.get(head)
    long = last - first > 1
    if head in _HAPPENINGS:
        return "none", 5
    if long and ((noun and noun.kind == "organisation") or head in _TAIL_HEADS):
        return _armed_or_not(table, first, last), 5
    if start and start.kind == "organisation" and last < len(table) and table.word[last] in {"of", "for"}:
        return _armed_or_not(table, first, last), 5
    if run.title is not None:
        return "person", 6
    if noun:
        return "noun", 3
    return _by_role(table, run, words) or _by_hint(table, run, words)


def _armed_or_not(table: Table, first: int, last: int) -> str:
    parts = set(table.word[first:last])
    return "armed-group" if parts & _ARMED and parts & _ARMED_HEADS else "organisation"


def _by_role(table: Table, run: Run, words: Words) -> tuple[str, int] | None:
    """`spokesman Varo Kestrel` is a person, `the newspaper La Varkesh` a body."""
    if run.role:
        noun = words.nouns[table.word[run.role[1] - 1]]
        if noun.kind == "population":
            return "person", 4
        if noun.singular not in _NOT_BEFORE:
            return "organisation", 4
    if table.written[run.first] in words.first_names and 1 < run.last - run.first <= 5:
        return "person", 4
    head = head_of(table, run.first, run.last)
    if is_told_by_noun(table, head, words):
        return "person", 4
    at = max(table.with_dep(head, ("appos",)), default=None)
    beside = words.nouns.get(table.word[at]) if at is not None else None
    return ("person", 4) if beside and beside.kind == "population" and not beside.plural else None


def is_told_by_noun(table: Table, head: int, words: Words) -> bool:
    """`Corvo's sister, Mathilde`: whether a name stands beside the noun for a single person."""
    noun = words.nouns.get(table.word[table.head[head]])
    return table.dep[head] == "appos" and noun is not None and noun.kind == "population" and not noun.plural


def _by_hint(table: Table, run: Run, words: Words) -> tuple[str, int]:
    first, last = run.first, run.last
    hints = table.entity[first:last]
    if hints.count("PERSON") * 2 > len(hints):
        return ("none", 3) if _with_article(table, first, last) else ("person", 2)
    if hints.count("ORG") * 2 > len(hints):
        return "organisation", 2
    head = head_of(table, first, last)
    if run.country and last - first > 1 and hints.count("PERSON") == 0:
        return "organisation", 2
    strange = all(table.word[i] not in words.lower_words for i in range(first, last))
    dealt = table.dep[head] in {"nsubj", "nsubjpass", "dobj"} and table.lemma[table.head[head]] in _WITH_PEOPLE
    if table.entity[head] in _NO_ACTOR and not (dealt and strange and last - first in {2, 3}):
        return "none", 1
    if table.dep[head] in {"nsubj", "pobj"} and _speaks(table, head):
        return ("person" if last - first > 1 and strange else "unknown"), 1
    if last - first in {2, 3} and strange and table.dep[head] in {"nsubj", "nsubjpass", "dobj"}:
        return "unknown", 1
    return "none", 0


def _with_article(table: Table, first: int, last: int) -> bool:
    """`the Varka`: a single name behind the article is a river's or a ship's, not a person's."""
    alone = last - first == 1 and table.tag[first] == "NNP" and table.dep[first] not in {"compound", "nmod"}
    return alone and first > 0 and table.word[first - 1] == "the"


def _speaks(table: Table, head: int) -> bool:
    """The subject of a verb of speech, or behind `according to`."""
    if table.dep[head] == "nsubj":
        return table.lemma[table.head[head]] in SPEECH
    return table.word[head - 1] == "to" and head > 1 and table.word[head - 2] == "according"


def _named(table: Table, run: Run, kinds: dict[str, str], shorter: set[str]) -> Iterator[Mention]:
    first, last = run.first, run.last
    key = wording(table, first, last)
    kind = kinds.get(key, "")
    if key in shorter and (kind not in _BODY_KINDS or last - first == 1):
        kind = "person"
    if kind in _BODY_KINDS:
        yield _body(table, run, kind)
    elif kind in {"person", "unknown"}:
        yield _person(table, run, kind, key)


def _body(table: Table, run: Run, kind: str) -> Mention:
    last = _of_phrase(table, run.last)
    first = run.role[0] if run.role and run.title else run.first
    head = head_of(table, first, last)
    as_kind: ActorKind = "armed-group" if "armed-group" in {kind, _armed_or_not(table, first, last)} else "organisation"
    return Mention(first, last, head, "name", as_kind, wording(table, first, last), f"actors.{kind}-name", first,
                   run.country, run.country_at)  # fmt: skip


def _person(table: Table, run: Run, kind: str, key: str) -> Mention:
    head = head_of(table, run.begin, run.last)
    as_kind: ActorKind = "person" if kind == "person" else "unknown"
    gender = run.title.gender if run.title else ""
    return Mention(run.begin, run.last, head, "name", as_kind, key, f"actors.{kind}-name", run.first,
                   run.country, run.country_at, run.role, gender)  # fmt: skip


def _of_phrase(table: Table, last: int) -> int:
    """`Ministry` + `of the Interior`, `Front` + `for the Liberation of Varkesh`: where the name really ends."""
    while last + 1 < len(table) and table.word[last] in {"of", "for", "against"}:
        after = last + 1
        while after < len(table) and table.word[after] in {"the", "and"}:
            after += 1
        end = _capitals(table, after)
        if end == after:
            break
        last = end
    return last


def _capitals(table: Table, i: int) -> int:
    while i < len(table) and table.written[i][0].isupper() and table.tag[i].startswith(("NN", "JJ")):
        i += 1
        if (
            i + 1 < len(table)
            and table.word[i] == "and"
            and table.written[i + 1][0].isupper()
            and table.tag[i + 1] == "NNP"
        ):
            i += 1
    return i
