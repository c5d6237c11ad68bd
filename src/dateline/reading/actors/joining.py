"""Mentions of the same one, joined: names with surnames, acronyms with full names, roles and pronouns with people."""

from __future__ import annotations

from itertools import pairwise

from dateline.reading.actors import pronouns, roles
from dateline.reading.actors.clusters import Cluster, Story
from dateline.reading.actors.mention import Mention, wording
from dateline.reading.actors.words import Words
from dateline.reading.gazetteer import word_set
from dateline.reading.syntax.table import Table

_BODY_NOUNS = word_set(
    "group organization organisation movement party ministry army agency court council committee department "
    "force union front faction militia company newspaper commission government association bank institute "
    "network military police coalition mission front assembly parliament office directorate service"
)
_ARMED_NOUNS = word_set("group organization organisation movement militia front faction")
_MEDIA = word_set("newspaper paper agency")
_CALLED = word_set("known nicknamed alias aka a.k.a. pseudonym guerre codenamed")
_PERSONS = frozenset({"person", "population", "unknown"})
_ANY_BODY = word_set("group organization organisation company newspaper paper agency movement")


def join(table: Table, mentions: list[Mention], words: Words, quoted: frozenset[int]) -> list[Cluster]:
    """Clusters of mentions in order of their first mention; reads only earlier mentions, except that a surname finds
    its full name wherever that stands."""
    joiner = _Joiner(table, words, quoted)
    joiner.learn(mentions)
    for mention in mentions:
        joiner.add(mention)
    return [cluster for cluster in joiner.clusters if cluster.mentions]


class _Joiner:
    def __init__(self, table: Table, words: Words, quoted: frozenset[int]) -> None:
        self.table, self.words = table, words
        self.story = Story(table, words, quoted)
        self.roles = roles.Roles(self.story)
        self.clusters: list[Cluster] = []
        self.by_key: dict[str, Cluster] = {}
        self.by_head: dict[str, Cluster] = {}
        self.full: dict[str, list[str]] = {}
        self.aliases: dict[str, str] = {}
        self.namesake: dict[int, Mention] = {}
        self.introduced: set[int] = set()

    def learn(self, mentions: list[Mention]) -> None:
        """Full names by each shorter form, what stands in brackets behind a name, and the name beside a role."""
        for m in mentions:
            if m.form == "name":
                self._learn_name(m)
        for m, after in pairwise(mentions):
            if self._in_brackets(m, after) or self._is_called(m, after):
                self.aliases[after.key] = m.key if m.form == "name" else self._noun_key(m)
        for number, name in enumerate(mentions):
            beside = next((m for m in mentions[max(0, number - 3) : number] if self._is_named_by(m, name)), None)
            if beside is not None:
                self.namesake[name.first] = beside
                self.introduced.add(beside.first)

    def _learn_name(self, m: Mention) -> None:
        if m.key.startswith(("=", "state:")):
            self.aliases.setdefault(wording(self.table, m.first, m.last), m.key)
            return
        parts = m.key.split()
        if m.kind in {"person", "unknown"}:
            for cut in range(1, len(parts)):
                self._longer(" ".join(parts[cut:]), m.key)
            if len(parts) > 1:
                self._longer(parts[0], m.key)
        else:
            for cut in range(1, len(parts) - 1):
                self._longer(" ".join(parts[cut:]), m.key)

    def _longer(self, short: str, full: str) -> None:
        known = self.full.setdefault(short, [])
        if full not in known:
            known.append(full)

    def _in_brackets(self, m: Mention, after: Mention) -> bool:
        """`the Dren Valley Front (DVF)`; `the Dren mission in Lorava (DML)`, where the first letters agree."""
        words = self.table.written
        held = 0 < after.first < after.last < len(self.table) and (words[after.first - 1], words[after.last]) == (
            "(",
            ")",
        )
        if not held or m.kind not in {"organisation", "armed-group"} or after.form != "name":
            return False
        short = (
            after.last - after.first == 1
            and words[after.first].isupper()
            and words[m.first][0] == words[after.first][0]
        )
        return after.first == m.last + 1 or (short and after.first - m.last <= 4)

    def _is_called(self, m: Mention, after: Mention) -> bool:
        """`Haki Moro, known as Commander Lion,`: another name of the same person."""
        between = self.table.word[m.last : after.first]
        people = (m.form, m.kind, after.form, after.kind) == ("name", "person", "name", "person")
        return people and 0 < len(between) < 8 and bool(_CALLED.intersection(between)) and "." not in between

    def _is_named_by(self, m: Mention, after: Mention) -> bool:
        """`coalition spokesman Gil Ferrant`; `the district officer, Jan Pohl,`: a role phrase right before a name."""
        if (after.form, after.kind) != ("name", "person") or m.form != "noun" or m.last > after.first:
            return False
        if m.plural or m.kind not in _PERSONS:
            return False
        words, end = self.table.written[m.last : after.first], after.last
        closed = end == len(self.table) or self.table.written[end] in {",", ".", ")", "—", "–", "-"}
        return not words or (closed and " ".join(words).lower() in {",", ", the", "("})

    def add(self, mention: Mention) -> None:
        """Put a mention with its cluster, or begin one."""
        cluster = self._found(mention)
        if cluster is None and mention.form in {"pronoun", "relative"}:
            return
        if cluster is None:
            cluster = Cluster()
            self.clusters.append(cluster)
        cluster.mentions.append(mention)
        self._remember(mention, cluster)

    def _found(self, m: Mention) -> Cluster | None:
        if m.form == "relative":
            return self.story.around(self.table.head[self.table.head[m.head]], 6)
        if m.form == "pronoun":
            return pronouns.meant(self.story, m)
        return self._of_name(m) if m.form == "name" else self._of_noun(m)

    def _of_name(self, m: Mention) -> Cluster | None:
        key = self._key(m)
        if key not in self.by_key and m.kind not in _PERSONS and m.last - m.first == 1:
            return self._body(m)
        return self._beside_role(m, self.by_key.get(key))

    def _of_noun(self, m: Mention) -> Cluster | None:
        introduced = m.first in self.introduced
        apposed = None if introduced else self._apposed(m)
        if apposed is not None:
            return apposed
        if not m.plural and (m.definite or self._is_owned(m)) and not introduced:
            found = self._person(m) if m.kind in _PERSONS else self._body(m)
            if found:
                return found
        if (key := self._noun_key(m)) in self.by_key:
            return self.by_key[key]
        return self.by_head.get(self.table.word[m.head]) if m.definite and m.last - m.first == 1 else None

    def _noun_key(self, m: Mention) -> str:
        """The words of a phrase with whose it is: the president's office is not the mayor's."""
        owned = m.first > 1 and self.table.word[m.first - 1] in {"'s", "’s"}
        return f"{self.table.word[m.first - 2]} {m.key}" if owned else m.key

    def _person(self, m: Mention) -> Cluster | None:
        """`the president`: whoever carries the title; `the 43-year-old driver`: whom the report is about just now."""
        holder = self.roles.holder(m)
        if holder is None and roles.is_past_or_aged(self.table, m):
            return pronouns.salient(self.story, m.head, roles.gender(self.table, m))
        return holder

    def _is_owned(self, m: Mention) -> bool:
        """`Varkesh's prime minister`."""
        return m.first > 0 and self.table.word[m.first - 1] in {"'s", "’s"} and bool(m.country)

    def _beside_role(self, m: Mention, known: Cluster | None) -> Cluster | None:
        """`the mayor of Varkesh, Ila Kestrel,`: the role phrase before the comma is hers, or, in `a spokesman for the
        mayor, Ila Kestrel,`, the outer one."""
        role = self._role_beside(m)
        if role is None or not role.mentions or role.mentions[-1].last > m.first or role.named:
            return known
        if known is None or known is role:
            return role
        self.roles.learn(role.mentions[-1], known)
        known.mentions.append(role.mentions.pop())
        self.story.hand_over(role, known)
        return known

    def _role_beside(self, m: Mention) -> Cluster | None:
        if m.kind != "person":
            return None
        beside = self.namesake.get(m.first)
        if beside is not None:
            return roles.outer(self.story, beside) or self.story.around(beside.head)
        at = self.table.head[m.head]
        if self.table.dep[m.head] != "appos":
            return None
        near = self.story.recent[-6:]
        return next(
            (k for n, k in reversed(near) if n.form == "noun" and n.first <= at < n.last and not n.plural), None
        )

    def _key(self, m: Mention) -> str:
        key = self.aliases.get(m.key, m.key)
        seen = set()
        while key not in seen:
            seen.add(key)
            longer = self.full.get(key, ())
            if len(longer) == 1:
                key = longer[0]
            elif len(longer) > 1:
                earlier = [k for k in longer if k in self.by_key]
                key = max(earlier, key=lambda k: self.by_key[k].mentions[-1].first) if earlier else longer[0]
        return key

    def _apposed(self, m: Mention) -> Cluster | None:
        """`Karin Kestrel, deputy press secretary,`: the role phrase belongs to the name it stands beside."""
        if m.plural:
            return None
        beside = self.table.head[m.head] if self.table.dep[m.head] == "appos" else -1
        others = (beside, self._aged(m))
        return next((k for n, k in reversed(self.story.people[-4:]) for o in others if n.first <= o < n.last), None)

    def _aged(self, m: Mention) -> int:
        """The last token of the name in `Stefan Brandt, 45, a lawyer`; -1 without an age."""
        c = self.table
        at = m.first - 2 if m.first and c.word[m.first - 1] in {"a", "an", "the"} else m.first - 1
        aged = at > 2 and (c.written[at], c.tag[at - 1], c.written[at - 2]) == (",", "CD", ",")
        return at - 3 if aged else -1

    def _body(self, m: Mention) -> Cluster | None:
        """`the ministry`: the last body whose name has the word; `the group`: the last armed group or organisation."""
        noun, here = self.table.word[m.head], self.table.sentence[m.head]
        if m.last - m.first > 1:
            return self._acting_body(here, noun) if noun in _ANY_BODY and self._is_plain(m) else None
        for mention, cluster in reversed(self.story.bodies[-40:]):
            if noun not in _BODY_NOUNS:
                if self.table.word[mention.last - 1] == noun:
                    return cluster
                continue
            if noun in mention.key.split() or (noun in _ARMED_NOUNS and mention.kind == "armed-group"):
                return cluster
        return self._acting_body(here, noun) if noun in _ANY_BODY else None

    def _acting_body(self, here: int, noun: str) -> Cluster | None:
        """The body that was named last in this sentence or the two before and acts there; one that is only told where
        the noun is a newspaper's."""
        for mention, cluster in reversed(self.story.bodies[-10:]):
            if here - self.table.sentence[mention.head] > 2:
                return None
            told = self.table.dep[mention.head] in {"dobj", "dative", "poss", "compound"}
            if told == (noun in _MEDIA) or not told:
                return cluster
        return None

    def _is_plain(self, m: Mention) -> bool:
        """Whether no word of a phrase has a capital: the rights group."""
        return m.definite and all(word.islower() for word in self.table.written[m.first : m.last])

    def _remember(self, m: Mention, cluster: Cluster) -> None:
        self.story.recent.append((m, cluster))
        if m.form in {"name", "noun"}:
            self.by_key.setdefault(self._key(m) if m.form == "name" else self._noun_key(m), cluster)
        if m.form == "noun":
            self.by_head[self.table.word[m.head]] = cluster
            self.roles.learn_said(m)
        cluster.alone = cluster.alone or self._is_one(m)
        self._learn_gender(m, cluster)
        if cluster.alone and m.form != "relative":
            self.story.people.append((m, cluster))
            self.roles.learn(m, cluster)
        if m.kind in {"organisation", "armed-group"} and m.form == "name":
            self.story.bodies.append((m, cluster))

    def _is_one(self, m: Mention) -> bool:
        """Whether a mention is of a single person: a name, `the minister`, `a midwife`; not `the crowd`."""
        if m.form == "name" or m.kind != "population":
            return m.kind in {"person", "unknown"} and not m.plural
        noun = self.words.nouns.get(self.table.word[m.head])
        return m.form == "noun" and not m.plural and noun is not None and noun.role

    def _learn_gender(self, m: Mention, cluster: Cluster) -> None:
        named = m.kind == "person" and m.form == "name"
        known = m.gender or (self.words.first_names.get(self.table.written[m.name], "") if named else "")
        told = roles.gender(self.table, m) if m.form == "noun" else ""
        cluster.gender = known or cluster.gender or told or pronouns.GENDER.get(self.table.word[m.head], "")
