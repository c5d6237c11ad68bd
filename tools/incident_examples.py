"""Marked reports as they are read up to their incidents, each incident beside the key it tells of."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from incident_keys import LOOKED_AT, NOTE, SURE, Key, Marks, folded, plain

from dateline import lexicon, sources
from dateline.lexicon import Entries, Lexicon
from dateline.reading import actors, anchor, events, incidents, language, moments, numbers, places, statements, tolls
from dateline.reading.deed_mentions import DeedMentions
from dateline.reading.incidents import doers
from dateline.reading.incidents.casting import Cast, RoleCandidate, Scene
from dateline.reading.incidents.geolocation import Geolocation
from dateline.reading.incidents.grouping import Group
from dateline.reading.places import unnamed_country
from dateline.rows import Anchor, Event, Incident

LEXICON = lexicon.load()


@dataclass(frozen=True)
class Told:
    """One report as it is read up to its events, with its keys. `is_whole`: every deed is marked, of whatever kind;
    `is_narrative`: it is a long page on one attack, `is_one`: and on no other."""

    setting: incidents.Setting
    events: tuple[Event, ...]
    keys: tuple[Key, ...]
    is_whole: bool
    is_narrative: bool = False
    is_one: bool = False


@dataclass(frozen=True)
class Example:
    """One report: its incidents as the rules read them, and for each the key it tells of and how sure that is. `marked`: all
    keys of the report; `is_one`: it tells of one incident and of no other; `is_narrative`: it is a long page on one."""

    cast: Cast
    setting: incidents.Setting
    drafts: tuple[tuple[Incident, Group], ...]
    keys: tuple[tuple[Key | None, float], ...]
    is_whole: bool
    marked: tuple[Key, ...]
    is_one: bool = False
    is_narrative: bool = False

    @property
    def tells_roles(self) -> bool:
        """Whether who played a role is marked in all that is told."""
        return all(key.fillers for key in self.marked)

    def is_told(self, n: int) -> bool:
        """Whether an incident is one that is marked."""
        return self.keys[n][0] is not None and self.keys[n][1] >= (1 if self.is_whole else SURE)

    @property
    def is_note(self) -> bool:
        """Whether it is a note on one incident."""
        return any(key is not None and key.is_note for key, _ in self.keys)

    def counts(self, n: int) -> bool:
        """Whether the marks tell of an incident, that it is one or that it is none; a note tells only of what is."""
        if self.is_note:
            return self.is_told(n)
        return self.is_whole or self.drafts[n][1][0].kind in LOOKED_AT


def read(marks: Marks, keys: Sequence[Key], is_whole: bool, mentions: DeedMentions | None = None) -> Told:
    """A report with its keys; `mentions`: which words tell of a deed, where they are not to be found anew."""
    report = sources.from_text(marks["text"], marks["id"], published=marks.get("published")).article()
    table = language.table(report, LEXICON)
    found = moments.find(report, table)
    day = anchor.decide(report, found)
    when = moments.resolve(report, found, day)
    where = places.find(report, table, LEXICON)
    who = actors.find(report, table, LEXICON, where)
    said, found_now = statements.find(report, table, LEXICON, who, when, True)
    mentions = mentions or found_now
    done = events.deeds(report, table, LEXICON, who, where, when, said, day, mentions)
    counted = numbers.find(report, LEXICON)
    harmed, _ = tolls.find(report, table, LEXICON, counted, who, where, when, said, day, done.clauses)
    happened, named = events.find(done, harmed), done.clauses.named
    unnamed = unnamed_country.find(report, where, LEXICON, who)
    setting = incidents.Setting.of(named, LEXICON, harmed, who, (*where, *unnamed), said, day, mentions)
    return Told(setting, happened, tuple(keys), is_whole)


def read_narrative(marks: Marks) -> Told:
    """A long page on one attack, of which it is known where that was."""
    key = replace(NOTE, places=frozenset({folded(marks["place"])}), exact=frozenset({plain(marks["place"])}))
    return replace(read(marks, (key,), False), is_narrative=True, is_one=marks["others"] == 0)


def joined_by(weights: Mapping[str, float]) -> Lexicon:
    """The lexicon with these weights of joining."""
    lines = [f"joining\t{sign}\t{weight!r}" for sign, weight in weights.items()]
    return Lexicon({**LEXICON.tables, "incident_weights": Entries(["of", "feature", "weight"], lines)})


def example(told: Told, lexicon: Lexicon) -> Example:
    """A report with its incidents, its mentions joined by the weights of a lexicon."""
    setting = told.setting
    drafts = tuple(incidents.drafts(replace(setting, lexicon=lexicon), told.events))
    found = Example(Cast(setting.named, setting.actors), setting, drafts, (), told.is_whole, told.keys, told.is_one)
    if told.is_narrative:
        return replace(found, keys=_main(found, told.keys[0]), is_narrative=True)
    return _note(found) if NOTE in told.keys else replace(found, keys=_nearest(found, told.keys))


def _main(found: Example, key: Key) -> tuple[tuple[Key, float], ...]:
    """Of the incidents of a long page the one with most counts of the dead is known to be one."""
    many = [sum(found.setting.tolls[id].harm.value == "killed" for id in i.tolls.value or ()) for i, _ in found.drafts]
    main = max(range(len(many)), key=many.__getitem__, default=None)
    return tuple((key, float(n == main and many[n] > 0)) for n in range(len(many)))


def _note(found: Example) -> Example:
    """A note says no day of its own: it is taken for its deed's."""
    days = [i.end.value for i, _ in found.drafts if i.end.value]
    setting = replace(found.setting, anchor=Anchor((max(days), max(days)))) if days else found.setting
    done = (i.status.value == "happened" and not i.echo for i, _ in found.drafts)
    return replace(found, setting=setting, keys=tuple((NOTE, float(d)) for d in done))


def _nearest(found: Example, keys: Sequence[Key]) -> tuple[tuple[Key | None, float], ...]:
    """For each incident the key that most speaks for."""
    named = found.setting.named
    near = [[(key.nearness(named, group, incident), key) for key in keys] for incident, group in found.drafts]
    best = (max(shares, key=lambda pair: pair[0], default=(0.0, None)) for shares in near)
    return tuple((key if share > 0 else None, share) for share, key in best)


def places_of(example: Example) -> list[list[tuple[tuple[str, ...], bool]]]:
    """For each incident of which it is marked where it was, the signs of each place and whether it is the one."""
    setting, found = example.setting, []
    located = Geolocation(setting)
    for n, (_, group) in enumerate(example.drafts):
        key = example.keys[n][0]
        if key is not None and key.places and example.is_told(n):
            deed, own = located.deed(group), key.own(setting.places.values())
            told = [(located.signs(id, deed), id in own) for id in setting.places]
            found += [told] if own else []
    return found


def roles_of(example: Example) -> list[tuple[int, tuple[str, ...], str]]:
    """For each candidate beside an incident that is marked: the incident's number, its signs, and its role."""
    found = []
    for n, (_, group) in enumerate(example.drafts):
        heads = heads_of(example, n)
        if heads is not None:
            scene = Scene(example.cast, group)
            found += [(n, scene.signs(one), role_in(one, heads)) for one in scene.candidates]
    return found


def heads_of(example: Example, n: int) -> dict[int, str] | None:
    """The head words of those who play a role in an incident, with the role; None where that is not marked."""
    key = example.keys[n][0]
    told = key is not None and example.is_told(n) and key.fillers
    return key.heads(example.cast.named) if key is not None and told else None


def role_in(one: RoleCandidate, heads: dict[int, str]) -> str:
    """The role of a candidate."""
    return next((heads[head] for head in one.heads if head in heads), "none")


def doers_of(example: Example) -> list[tuple[tuple[str, ...], bool]]:
    """For everyone named in a report in which all roles are marked, the signs, and whether it did one of the deeds."""
    if not example.tells_roles:
        return []
    did = {h for key in example.marked for h, role in key.heads(example.cast.named).items() if role == "actor"}
    everyone = example.cast.everyone.values()
    return [(doers.signs(example.cast, one), not did.isdisjoint(one.heads)) for one in everyone]
