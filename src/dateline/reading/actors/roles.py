"""Who carries which role: titles, appositions and what a report says somebody is, and whom `the minister` then means."""

from __future__ import annotations

from dataclasses import dataclass, field

from dateline.reading.actors import pronouns
from dateline.reading.actors.clusters import Cluster, Story
from dateline.reading.actors.mention import Mention
from dateline.reading.gazetteer import word_set
from dateline.reading.syntax.table import Table

SHORTENED = {
    "gen.": "general", "col.": "colonel", "lt.": "lieutenant", "sgt.": "sergeant", "capt.": "captain", "maj.": "major",
    "sen.": "senator", "rep.": "representative", "gov.": "governor", "dr.": "doctor", "prof.": "professor",
    "rev.": "reverend", "adm.": "admiral", "cmdr.": "commander", "msgr.": "monsignor", "cpl.": "corporal",
    "brig.": "brigadier", "defense": "defence", "labor": "labour", "chairman": "chair", "chairwoman": "chair",
    "chairperson": "chair", "spokeswoman": "spokesman", "spokesperson": "spokesman", "advisor": "adviser",
    "police chief": "chief",
}  # fmt: skip
"""Words of a title in the spelling that stands for all."""
_PAST = word_set("former ex formerly previously then onetime late ousted deposed once retired")
_LESSER = word_set("deputy vice assistant acting")
_CLASSES = {
    "leader": word_set("president premier minister chancellor king queen emir sultan"),
    "monarch": word_set("king queen emir sultan emperor"),
    "diplomat": word_set("ambassador envoy consul"),
    "lawmaker": word_set("senator representative deputy congressman congresswoman parliamentarian"),
    "legislator": word_set("senator representative deputy congressman congresswoman parliamentarian"),
    "cleric": word_set("bishop archbishop cardinal imam ayatollah priest mufti rabbi sheikh patriarch reverend"),
    "prelate": word_set("bishop archbishop cardinal patriarch monsignor"),
    "officer": word_set("lieutenant captain major colonel general brigadier sergeant admiral commander"),
}
"""Nouns that tell a class of roles; `the Varkeshi leader` only with a land."""
_EQUALS = word_set("counterpart colleague number homologue")
_MOUTHS = word_set(
    "spokesman spokeswoman spokesperson adviser advisor aide lawyer attorney secretary deputy assistant envoy brother "
    "sister son daughter wife husband widow father mother cousin friend"
)
"""People told by whose they are: behind `a spokesman for the minister` a name is the spokesman's."""
_MEN = word_set(
    "man husband father brother son boy uncle nephew king prince priest monk businessman widower grandfather"
)
_WOMEN = word_set(
    "woman wife mother sister daughter girl aunt niece queen princess nun midwife widow actress businesswoman grandmother"
)
_EMPTY = word_set("a an the this that these those year years old")


@dataclass(frozen=True, slots=True)
class Role:
    """What somebody is told to be: small words in one spelling, the lands named with them, whether it is over."""

    words: frozenset[str]
    lands: frozenset[str] = frozenset()
    past: bool = False


@dataclass(slots=True)
class Roles:
    """The roles learned so far, with whoever carries them, in text order."""

    story: Story
    held: list[tuple[Role, Cluster]] = field(default_factory=list)

    def learn(self, m: Mention, cluster: Cluster) -> None:
        """Take in the title before a name, or the noun phrase of a person."""
        if m.form == "name" and m.name > m.first:
            self._add(_role(self.story, m, m.name), cluster, m.first)
        elif m.form == "noun":
            self._add(_role(self.story, m, m.last), cluster, m.first)

    def learn_said(self, m: Mention) -> None:
        """Take in what a sentence says someone is: `she was Varkesh's interior minister`."""
        c, verb = self.story.table, self.story.table.head[m.head]
        if c.dep[m.head] != "attr" or c.lemma[verb] != "be" or m.plural:
            return
        near = reversed(self.story.people[-6:])
        subject = next((k for n, k in near if c.head[n.head] == verb and c.dep[n.head] == "nsubj"), None)
        if subject is not None:
            role = _role(self.story, m, m.last)
            self._add(Role(role.words, role.lands, role.past or c.tag[verb] == "VBD"), subject, m.first)

    def _add(self, role: Role, cluster: Cluster, first: int) -> None:
        if role.words & _EQUALS and (other := _owner(self.story, first)) is not None:
            offices = [r for r, k in self.held if k is other and not r.past]
            role = Role(role.words.union(*(r.words for r in offices)), role.lands, role.past)
        self.held.append((role, cluster))

    def holder(self, m: Mention) -> Cluster | None:
        """Whoever carries the role that a definite noun phrase tells: the one that fits best, of equals the last."""
        asked, head = _role(self.story, m, m.last), _plain(self.story.table.word[m.head])
        best, most = None, (-9.0, -1)
        for role, cluster in self.held[-200:]:
            fit = _fit(asked, head, role) if cluster.mentions else None
            if fit is not None and (fit, cluster.mentions[-1].first) >= most:
                best, most = cluster, (fit, cluster.mentions[-1].first)
        return best


def gender(table: Table, m: Mention) -> str:
    """The sex that a person noun tells: m, f or nothing."""
    noun = table.word[m.head]
    if noun in _WOMEN or noun.endswith("woman"):
        return "f"
    return "m" if noun in _MEN or noun.endswith("man") else ""


def is_past_or_aged(table: Table, m: Mention) -> bool:
    """`the former sergeant`, `the 43-year-old driver`: phrases that tell more of someone who was introduced."""
    words = set(table.word[m.first : m.last])
    return bool(words & {"former", "ex"}) or {"year", "old"} <= words


def outer(story: Story, m: Mention) -> Cluster | None:
    """The spokesman in `a spokesman for the minister`, told from the mention of the minister."""
    c = story.table
    over = c.head[m.head]
    if c.dep[m.head] != "pobj" or c.word[over] not in {"for", "of", "to"} or c.word[c.head[over]] not in _MOUTHS:
        return None
    return story.around(c.head[over])


def _owner(story: Story, first: int) -> Cluster | None:
    """Whose counterpart someone is: `her` or `Tolland's` right before the phrase."""
    c = story.table
    if first and c.word[first - 1] in pronouns.GENDER:
        return pronouns.antecedent(story, first - 1)
    owned = first > 1 and c.word[first - 1] in {"'s", "’s"}
    return story.around(first - 2) if owned else None


def _role(story: Story, m: Mention, last: int) -> Role:
    c, first = story.table, m.first
    words = {_plain(w) for w in c.word[first:last] if w[0].isalpha() and w not in _EMPTY}
    lands = {c.word[i] for i in (*range(first, last), *_beside(c, first, last)) if _is_land(story, i)}
    lands |= {m.country.lower()} if m.country else set()
    over = bool(words & _PAST) or (first > 1 and bool(_PAST.intersection(c.word[first - 2 : first])))
    words |= {"prime", "minister"} if "premier" in words else set()
    return Role(frozenset(words - lands - _PAST), frozenset(lands), over)


def _beside(table: Table, first: int, last: int) -> list[int]:
    """The tokens where a land may stand beside a phrase: `Varkesh's` before it, `of Varkesh` behind."""
    before = [first - 2] if first > 1 and table.word[first - 1] in {"'s", "’s", "'", "’"} else []
    behind = last + 1 < len(table) and table.word[last] == "of"
    return [*before, *(range(last + 1, min(last + 3, len(table))) if behind else ())]


def _is_land(story: Story, i: int) -> bool:
    """A word with a capital that is no word of the language and no title: Varkeshi."""
    lower, words = story.table.word[i], story.words
    known = lower in words.lower_words or lower in words.nouns or lower in words.titles
    return len(lower) > 3 and story.table.written[i][0].isupper() and not known


def _plain(word: str) -> str:
    return SHORTENED.get(word, word)


def _fit(asked: Role, head: str, role: Role) -> float | None:
    """How well a role fits what is asked for; None when it cannot be the same."""
    wider = head not in role.words and bool(_CLASSES.get(head, frozenset()) & role.words)
    if (head not in role.words and not wider) or asked.past != role.past:
        return None
    at_home = any(_one_land(a, b) for a in asked.lands for b in role.lands)
    if (asked.lands and role.lands and not at_home) or (head == "leader" and wider and not at_home):
        return None
    more, less = asked.words - {head}, role.words - {head}
    other = bool(more) if wider else bool(more and less and not more & less)
    if other or (less & _LESSER) - more:
        return None
    return 2.0 * at_home + len(more & less) - 0.1 * len(more ^ less) - wider


def _one_land(one: str, other: str) -> bool:
    """Whether two words are of one land: Varkesh and Varkeshi."""
    size = max(4, min(len(one), len(other)) - 2)
    return one[:size] == other[:size]
