"""Proper names of people, bodies and states: runs of capitals, cut by titles and listed names, told apart by votes.

The entity hint is one vote among several, because it misses names at sentence starts and takes mosques for people. What
a name is in one sentence it is in the whole report.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from dateline.reading.actors.mention import Columns, Mention
from dateline.reading.actors.words import Title, Words
from dateline.reading.gazetteer import Hit, Listing
from dateline.report import Span
from dateline.rows import ActorKind

_BODIES = frozenset({"organisation", "armed-group", "institution"})
_PLACES = frozenset({"country", "city", "region", "state"})
_ARTICLES = frozenset("al el ar as ash at ad an ed".split())
_LINKS = frozenset("de del de la las los al el bin bint ben ibn abu van von der den da do dos du di y e".split())
_OF_LINKS = frozenset({"of", "for", "and", "the", "to", "&", "against", "in", "on", "with"})
_ARMED = frozenset(
    "liberation resistance brigades martyrs militia militias jihad mujahideen mujahedin guerrilla guerrillas insurgent rebels "
    "revolutionary cartel".split()
)
_ARMED_HEADS = frozenset("front army brigades brigade movement forces militia group command battalion column cartel organization".split())
_TAIL_HEADS = frozenset(
    "times post news journal tribune herald gazette inc corp co ltd llc plc gmbh airlines airways radio television tv "
    "broadcasting institute center centre society club trust fund office chamber academy laboratory observatory crescent "
    "cross watch international commissariat intelligence staff rangers guards police forces scouts magazine press agency "
    "brothers sons associates partners holdings industries motors systems technologies".split()
)
_WHERE = frozenset("in at near inside across throughout outside within around through".split())
_NOT_RUN = frozenset(
    "i mr mrs ms the a an but and or if when while as at in on by for from to of with it he she they we you his her their our my its "
    "this that these those there here what who how why where not no yes so then now after before during since until although "
    "though because however meanwhile moreover also some many most more all both each every any several few other another "
    "one two three four five six seven eight nine ten first second third last next".split()
)
_DAYS = frozenset(
    "monday tuesday wednesday thursday friday saturday sunday january february march april may june july august september october "
    "november december jan feb mar apr jun jul aug sep sept oct nov dec today yesterday tomorrow gmt am pm a.m. p.m. text".split()
)
_SPEECH = frozenset(
    "say tell add note state declare announce report claim argue insist warn explain write tweet ask reply respond admit deny "
    "confirm acknowledge stress urge call believe think suggest reiterate comment remark recall promise vow pledge accuse".split()
)


@dataclass(frozen=True, slots=True)
class _Run:
    """Capitalised tokens `first` up to `last` that are left when what stands before the name is taken off."""

    first: int
    last: int
    title: Title | None = None
    role: tuple[int, int] | None = None
    country: str = ""
    country_at: Span | None = None


def find(columns: Columns, hits: Sequence[Hit], words: Words) -> list[Mention]:
    """Every named mention, in text order. Reads tags, entity hints and the listed names found before."""
    listed = _by_token(columns, hits)
    bodies = list(_listed(columns, listed))
    taken = {i for m in bodies for i in range(m.first, m.last)}
    runs = [run for first, last in _runs(columns, listed, taken) for run in _cut(columns, first, last, listed, words)]
    persons, voted = _vote(columns, runs, words)
    named = [m for run in runs for m in _named(columns, run, persons, voted)]
    return sorted([*bodies, *named], key=lambda m: m.first)


def _by_token(columns: Columns, hits: Sequence[Hit]) -> dict[int, tuple[int, Hit]]:
    """Listed names by the token they begin at: the token after their last, and the hit."""
    found = {}
    for hit in hits:
        first, last = columns.token_at.get(hit.start), columns.token_to.get(hit.end)
        if first is not None and last is not None:
            found[first] = (last, hit)
    return found


def _listed(columns: Columns, listed: dict[int, tuple[int, Hit]]) -> Iterator[Mention]:
    """Bodies by their listed names, states by country names and demonyms, states by their capitals as subjects."""
    for first, (last, hit) in listed.items():
        best = hit.best
        if best.kind in _BODIES:
            if not _longer(columns, first, last):
                yield _body(columns, first, last, best)
        elif best.kind in {"country", "adjective", "people"}:
            yield from _state(columns, first, last, hit)
        elif best.capital and _metonym(columns, first, last):
            yield _of_state(columns, first, last, best, "actors.capital-as-state")


def _longer(columns: Columns, first: int, last: int) -> bool:
    """Whether a listed short name is only a piece of a longer capitalised one (`Congress Party of Ostrava`)."""
    after = columns.words[last] if last < columns.size else ""
    before = columns.words[first - 1] if first else ""
    single = last - first == 1 and not columns.words[first].isupper()
    return single and ((columns.tags[first - 1] == "NNP" and before[:1].isupper() and columns.lower[first - 1] not in _NOT_RUN if first else False)
                       or (after[:1].isupper() and columns.tags[last] in {"NNP", "NNPS"} and columns.ents[last] == columns.ents[first] == "PERSON"))


def _body(columns: Columns, first: int, last: int, listing: Listing) -> Mention:
    kind: ActorKind = "armed-group" if listing.kind == "armed-group" else "organisation"
    head = columns.head_of(first, last)
    span = columns.span(first, last) if listing.country else None
    return Mention(first, last, head, "name", kind, f"={listing.name}", "actors.listed-body", listing.name, listing.country, span)


def _state(columns: Columns, first: int, last: int, hit: Hit) -> Iterator[Mention]:
    best = hit.best
    if best.kind == "country" and not _only_where(columns, first, last):
        yield _of_state(columns, first, last, best, "actors.country-as-state")
    elif columns.tags[last - 1] in {"NNPS", "NNS"} or any(x.kind == "people" for x in hit.listings) and _noun_like(columns, first, last):
        people = hit.best
        yield Mention(first, last, last - 1, "name", "population", f"people:{people.country}", "actors.people-by-country",
                      "", people.country, columns.span(first, last), plural=True)  # fmt: skip


def _noun_like(columns: Columns, first: int, last: int) -> bool:
    """`the French said`, `a Syrian`: the demonym heads its own phrase."""
    dep, after = columns.deps[last - 1], columns.tags[last] if last < columns.size else ""
    return dep in {"nsubj", "nsubjpass", "dobj", "pobj", "iobj", "conj"} and not after.startswith("NN")


def _of_state(columns: Columns, first: int, last: int, listing: Listing, how: str) -> Mention:
    head = columns.head_of(first, last)
    return Mention(first, last, head, "name", "state", f"state:{listing.country}", how, listing.name, listing.country, columns.span(first, last))


def _only_where(columns: Columns, first: int, last: int) -> bool:
    """`in Varkesh`, and the country after a city and a comma: a place and nothing else."""
    before = columns.lower[first - 1] if first else ""
    if before == "the" and first > 1:
        before = columns.lower[first - 2]
    if before == "," and first > 1 and columns.tags[first - 2] == "NNP" and columns.deps[columns.head_of(first, last)] in {"appos", "npadvmod"}:
        return True
    return before in _WHERE


def _metonym(columns: Columns, first: int, last: int) -> bool:
    head = columns.head_of(first, last)
    if last < columns.size and columns.tags[last] in {"NNP", "NNPS"} or first and columns.words[first - 1][:1].isupper() and columns.tags[first - 1] == "NNP":
        return False
    if columns.deps[head] == "nsubj":
        return True
    return columns.deps[head] == "pobj" and columns.lower[columns.heads[head]] in {"with", "between", "against", "by"}


def _runs(columns: Columns, listed: dict[int, tuple[int, Hit]], taken: set[int]) -> Iterator[tuple[int, int]]:
    """Maximal runs of capitalised words outside the bodies already found."""
    i = 0
    while i < columns.size:
        if not _starts(columns, i, taken, listed):
            i += 1
            continue
        last = _run_end(columns, i, taken)
        yield i, last
        i = max(last, i + 1)


def _starts(columns: Columns, i: int, taken: set[int], listed: dict[int, tuple[int, Hit]]) -> bool:
    if i in listed and listed[i][1].best.kind in {"adjective", "country"}:
        return True
    if i in taken:
        return False
    word = columns.words[i]
    if columns.lower[i] in _ARTICLES and i + 2 < columns.size and columns.words[i + 1] == "-" and columns.words[i + 2][:1].isupper():
        return True
    return _capital(columns, i) and (not columns.begins_sentence(i) or columns.tags[i] in {"NNP", "NNPS"} or bool(columns.ents[i])) and len(word) > 1


def _capital(columns: Columns, i: int) -> bool:
    word, lower = columns.words[i], columns.lower[i]
    if not word[0].isupper() or lower in _NOT_RUN or lower in _DAYS:
        return False
    return columns.tags[i][:2] in {"NN", "JJ", "FW", "VB", "CD", "IN", "UH", "XX", "LS", "RB"} or bool(columns.ents[i])


def _run_end(columns: Columns, i: int, taken: set[int]) -> int:
    last = i + 1
    while last < columns.size and columns.sentence[last] == columns.sentence[i]:
        word, lower = columns.words[last], columns.lower[last]
        if (_capital(columns, last) and last not in taken) or (lower in _DAYS and False):
            last += 1
        elif word == "-" and columns.start[last] == columns.end[last - 1] and _cap_after(columns, last, taken):
            last += 2
        elif word in {"-"} and columns.start[last] - columns.end[last - 1] <= 1 and _cap_after(columns, last, taken) and columns.end[last] == columns.start[last + 1]:
            last += 2
        elif lower in _ARTICLES and last + 2 < columns.size and columns.words[last + 1] == "-" and columns.words[last + 2][:1].isupper():
            last += 3
        elif lower in _LINKS and _cap_after(columns, last, taken):
            last += 2
        elif lower in {"de", "of"} and last + 2 < columns.size and columns.lower[last + 1] in {"la", "las", "los"} and _cap_after(columns, last + 1, taken):
            last += 3
        else:
            break
    return last


def _cap_after(columns: Columns, i: int, taken: set[int]) -> bool:
    return i + 1 < columns.size and columns.words[i + 1][:1].isupper() and i + 1 not in taken


def _cut(columns: Columns, first: int, last: int, listed: dict[int, tuple[int, Hit]], words: Words) -> Iterator[_Run]:
    """A run with its demonym and titles taken off the front."""
    country, country_at, role, title = "", None, None, None
    begin = first
    while first < last:
        hit = listed.get(first)
        if hit and hit[1].best.kind in {"adjective", "country"} and hit[0] < last:
            country, country_at = hit[1].best.country, columns.span(first, hit[0])
            first = begin = hit[0] if role is None else hit[0]
            continue
        found = _title_at(columns, first, last, words)
        if found:
            role = (role[0] if role else first, first + len(found.words))
            title = found if title is None or found.gender or found.office else title
            first = role[1]
            continue
        break
    if first < last:
        yield _Run(first, last, title, role, country, country_at)
    elif role and title:
        yield _Run(begin, last, None, None, country, country_at)


def _title_at(columns: Columns, i: int, last: int, words: Words) -> Title | None:
    for title in words.titles.get(columns.lower[i], ()):
        end = i + len(title.words)
        if end <= last and tuple(columns.lower[i:end]) == title.words:
            return title
    return None


def _vote(columns: Columns, runs: list[_Run], words: Words) -> tuple[dict[str, tuple[str, ...]], dict[str, ActorKind]]:
    """Full names of people by their last word, and the kind of every other run by its words."""
    persons: dict[str, tuple[str, ...]] = {}
    votes: dict[str, dict[str, int]] = {}
    for run in runs:
        kind, weight = _opinion(columns, run, words)
        key = " ".join(columns.lower[run.first : run.last])
        tally = votes.setdefault(key, {})
        tally[kind] = tally.get(kind, 0) + weight
    decided: dict[str, ActorKind] = {}
    for key, tally in votes.items():
        kind = max(tally, key=lambda k: tally[k])
        if tally[kind] > 0:
            decided[key] = kind  # type: ignore[assignment]
    for key, kind in decided.items():
        parts = tuple(key.split())
        if kind == "person":
            for cut in range(len(parts)):
                persons.setdefault(" ".join(parts[cut:]), parts)
    return persons, decided


def _opinion(columns: Columns, run: _Run, words: Words) -> tuple[str, int]:
    first, last = run.first, run.last
    head, start = columns.lower[last - 1], columns.lower[first]
    noun = words.nouns.get(head)
    if (noun and noun.kind == "organisation" and last - first > 1) or head in _TAIL_HEADS and last - first > 1:
        return _armed_or_not(columns, first, last), 5
    if start in words.nouns and words.nouns[start].kind == "organisation" and last < columns.size and columns.lower[last] in {"of", "for"}:
        return _armed_or_not(columns, first, last), 5
    if run.title is not None:
        return "person", 6
    if noun and last - first == 1:
        return "noun", 3
    return _by_context(columns, run, words)


def _armed_or_not(columns: Columns, first: int, last: int) -> str:
    parts = set(columns.lower[first:last])
    return "armed-group" if parts & _ARMED and parts & _ARMED_HEADS else "organisation"


def _by_context(columns: Columns, run: _Run, words: Words) -> tuple[str, int]:
    first, last = run.first, run.last
    head = columns.head_of(first, last)
    before = words.nouns.get(columns.lower[first - 1]) if first else None
    if before and before.kind == "population" and not before.plural and columns.words[first - 1].islower():
        return "person", 4
    if columns.words[first] in words.first_names and 1 < last - first <= 5:
        return "person", 4
    hints = [columns.ents[i] for i in range(first, last)]
    if hints.count("PERSON") * 2 > len(hints):
        return "person", 2
    if hints.count("ORG") * 2 > len(hints):
        return "organisation", 2
    if columns.ents[head] in {"GPE", "LOC", "FAC", "DATE", "TIME", "EVENT", "LAW", "LANGUAGE", "WORK_OF_ART", "NORP", "PRODUCT"}:
        return "none", 1
    if columns.deps[head] == "nsubj" and columns.lemmas[columns.heads[head]] in _SPEECH:
        return ("person" if columns.words[first] in words.first_names else "unknown"), 1
    return "none", 0


def _named(columns: Columns, run: _Run, persons: dict[str, tuple[str, ...]], voted: dict[str, ActorKind]) -> Iterator[Mention]:
    first, last = run.first, run.last
    key = " ".join(columns.lower[first:last])
    kind = voted.get(key)
    if kind not in {"organisation", "armed-group"} and key in persons:
        kind = "person"
    if kind is None or kind in {"none", "noun"}:
        return
    if kind in {"organisation", "armed-group"}:
        last = _of_phrase(columns, last)
        first = run.role[0] if run.role else first
    head = columns.head_of(first, last)
    name = " ".join(columns.words[first:last])
    gender = run.title.gender if run.title else ""
    yield Mention(first, last, head, "name", kind, " ".join(columns.lower[first:last]), f"actors.{kind}-name", name,
                  run.country, run.country_at, run.role if kind == "person" else None, gender)  # fmt: skip


def _of_phrase(columns: Columns, last: int) -> int:
    """`Ministry` + `of the Interior`, `Front` + `for the Liberation of Varkesh`."""
    while last + 1 < columns.size and columns.lower[last] in {"of", "for", "against"}:
        after = last + 1
        while after < columns.size and columns.lower[after] in {"the", "and"}:
            after += 1
        if after >= columns.size or not columns.words[after][:1].isupper() or columns.tags[after] == "PRP":
            break
        while after < columns.size and (columns.words[after][:1].isupper() or (columns.lower[after] == "and" and after + 1 < columns.size and columns.words[after + 1][:1].isupper() and columns.tags[after + 1] in {"NNP", "NNPS"})):
            after += 1
        last = after
    return last
