"""Mentions of the same one, joined: names with surnames, acronyms with full names, roles and pronouns with people."""

from __future__ import annotations

from dataclasses import replace

from dateline.reading.actors import name_forms, offices, pronouns
from dateline.reading.actors.actor_lexicon import ActorLexicon
from dateline.reading.actors.discourse import Antecedent, Cluster, Discourse
from dateline.reading.actors.mention import Mention, owned_wording
from dateline.reading.actors.name_forms import PERSONS
from dateline.reading.syntax import noun_phrases
from dateline.reading.syntax.headlines import Headlines
from dateline.rows import BODIES

REMEMBERED = 40
"""Names of bodies that were told last, among which that of a noun is looked for: the cost stays linear."""
LINKS = (
    "actors.same-words",
    "actors.other-name",
    "actors.part-of-name",
    "actors.phrase-beside-name",
    "actors.relative-clause",
    "actors.holder-of-office",
    "actors.told-in-headline",
    "actors.pronoun-of-speaker",
    "actors.noun-in-name",
    "actors.pronoun-subject-before",
    "actors.pronoun-only-group",
    "actors.pronoun-body-before",
    "actors.pronoun-person-before",
    "actors.same-head",
    "actors.body-acting-before",
    "actors.person-told-of",
)
"""The evidence that joins a mention to earlier ones, strongest first; rules.tsv says what each means."""
_STRENGTH = {name: rank for rank, name in enumerate(LINKS)}


def join(headlines: Headlines, mentions: list[Mention], words: ActorLexicon, quoted: frozenset[int]) -> list[Cluster]:
    """Clusters of mentions in order of their first mention; reads only earlier mentions, except that a surname finds
    its full name wherever that stands."""
    resolver = _Resolver(headlines, mentions, words, quoted)
    for mention in mentions:
        resolver.add(mention)
    return [cluster for cluster in resolver.clusters if cluster.mentions]


def weakest(cluster: Cluster) -> str:
    """The weakest evidence that joined an actor's mentions; of one mention alone the rule that found it."""
    links = [m.link for m in cluster.mentions if m.link]
    return max(links, key=_STRENGTH.__getitem__) if links else cluster.mentions[0].how


class _Resolver:
    def __init__(
        self, headlines: Headlines, mentions: list[Mention], words: ActorLexicon, quoted: frozenset[int]
    ) -> None:
        self.headlines, self.table, self.words = headlines, headlines.table, words
        table = self.table
        self.forms = name_forms.learn(table, mentions)
        self.discourse = Discourse(table, words, quoted)
        self.offices = offices.Offices(self.discourse)
        self.clusters: list[Cluster] = []
        self.foretold: list[tuple[Mention, Cluster]] = []
        self.by_key: dict[str, Cluster] = {}
        self.by_head: dict[str, Cluster] = {}

    def add(self, m: Mention) -> None:
        """Put a mention with its cluster, or begin one; a pronoun that means nobody is left out."""
        found = self._antecedent(m) or self._foretold(m)
        if found is None and m.form in {"pronoun", "relative"}:
            return
        cluster, link = found or (Cluster(), "")
        if found is None:
            self.clusters.append(cluster)
        m = replace(m, link=link) if link != m.link else m
        cluster.add(m)
        self._remember(m, cluster)

    def _antecedent(self, m: Mention) -> Antecedent:
        if m.form == "relative":
            meant = self.discourse.around(self.table.head[self.table.head[m.head]], 6)
            return (meant, "actors.relative-clause") if meant else None
        if m.form == "pronoun":
            return pronouns.antecedent(self.discourse, m)
        return self._of_name(m) if m.form == "name" else self._of_noun(m)

    def _of_name(self, m: Mention) -> Antecedent:
        key = self._key(m)
        known = self.by_key.get(key)
        if known is None and m.kind not in PERSONS and m.last - m.first == 1:
            return self._body(m)
        link = "same-words" if key == m.key else "other-name" if m.key in self.forms.aliases else "part-of-name"
        return self._beside_role(m, (known, f"actors.{link}") if known else None)

    def _of_noun(self, m: Mention) -> Antecedent:
        introduced = m.first in self.forms.introduced
        apposed = None if introduced else self._apposed(m)
        if apposed is not None:
            return apposed, "actors.phrase-beside-name"
        owned = m.country and m.first > 0 and self.table.is_word(m.first - 1, "possessive")
        if not m.plural and (m.definite or owned) and not introduced:
            found = self._person(m) if m.kind in PERSONS else self._body(m)
            if found:
                return found
        if (key := owned_wording(self.table, m)) in self.by_key:
            return self.by_key[key], "actors.same-words"
        same = self.by_head.get(self.table.word[m.head]) if m.definite and m.last - m.first == 1 else None
        return (same, "actors.same-head") if same else None

    def _person(self, m: Mention) -> Antecedent:
        """`the president`: whoever carries the title; `the 43-year-old driver`: whom the report is about just now."""
        holder = self.offices.holder(m)
        if holder is not None:
            return holder, "actors.holder-of-office"
        if not offices.is_past_or_aged(self.table, m):
            return None
        salient = pronouns.salient(self.discourse, m.head, offices.gender(self.table, m))
        return (salient, "actors.person-told-of") if salient else None

    def _foretold(self, m: Mention) -> Antecedent:
        """Whom the headline told by an office alone ("Minister shot dead"), named or told anew in the lead."""
        if m.plural or m.kind not in PERSONS or not self.headlines.lead_holds(m.head):
            return None
        cluster = self.offices.told_as(m, self.foretold) if m.form in {"name", "noun"} else None
        return (cluster, "actors.told-in-headline") if cluster else None

    def _beside_role(self, m: Mention, known: Antecedent) -> Antecedent:
        """`the mayor of Varkesh, Ila Kestrel,`: the role phrase before the comma is hers, or, in `a spokesman for the
        mayor, Ila Kestrel,`, the outer one."""
        role = self._role_beside(m)
        if role is None or not role.mentions or role.mentions[-1].last > m.first or role.named:
            return known
        if known is None or known[0] is role:
            return role, "actors.phrase-beside-name"
        self.offices.learn(role.mentions[-1], known[0])
        known[0].add(replace(role.mentions.pop(), link="actors.phrase-beside-name"))
        return known

    def _role_beside(self, m: Mention) -> Cluster | None:
        if m.kind != "person":
            return None
        beside = self.forms.beside.get(m.first)
        if beside is not None:
            return offices.outer(self.discourse, beside) or self.discourse.around(beside.head)
        if self.table.dep[m.head] != "appos":
            return None
        at, near = self.table.head[m.head], reversed(self.discourse.recent[-6:])
        return next((k for n, k in near if n.form == "noun" and n.first <= at < n.last and not n.plural), None)

    def _key(self, m: Mention) -> str:
        """The key of the fullest name that a name is short for: of several the one that was named last."""
        key = self.forms.aliases.get(m.key, m.key)
        seen = set()
        while key not in seen:
            seen.add(key)
            longer = self.forms.full.get(key, ())
            if longer:
                earlier = [k for k in longer if k in self.by_key] if len(longer) > 1 else []
                key = max(earlier, key=lambda k: self.by_key[k].mentions[-1].first) if earlier else longer[0]
        return key

    def _apposed(self, m: Mention) -> Cluster | None:
        """`Karin Kestrel, deputy press secretary,`: the role phrase belongs to the name it stands beside; `the Red League, a
        group blamed for`: a body's to the body named right before."""
        if m.plural or self.table.dep[m.head] != "appos" or noun_phrases.is_one_more(self.table, m.head):
            return None
        if m.kind not in PERSONS:
            last = next((i for i in range(m.first, max(m.first - 3, 0), -1) if self.table.word[i - 1] == ","), 0) - 1
            named = ((n, k) for n, k in reversed(self.discourse.recent[-4:]) if n.form == "name" and n.last == last)
            return next((k for _, k in named if k.kind in BODIES), None)
        beside, near = self.table.head[m.head], reversed(self.discourse.people[-4:])
        return next((k for n, k in near if n.first <= beside < n.last), None)

    def _body(self, m: Mention) -> Antecedent:
        """`the ministry`: the last body whose name has the word; `the group`: the last armed group or organisation."""
        table, noun = self.table, self.table.word[m.head]
        alone, is_listed = m.last - m.first == 1, table.is_word(m.head, "body-noun")
        for mention, cluster in reversed(self.discourse.bodies[-REMEMBERED:] if alone else ()):
            words = mention.key.split() if is_listed or m.form == "name" else [table.word[mention.last - 1]]
            armed = is_listed and mention.kind == "armed-group" and table.is_word(m.head, "armed-noun")
            other = mention.kind == "armed-group" and table.is_word(m.head, "state-force")
            if armed or (noun in words and not other):  # "the army" is not the "Dren Liberation Army"
                return cluster, "actors.noun-in-name"
        plain = alone or (m.definite and all(word.islower() for word in table.written[m.first : m.last]))
        return self._acting_body(m) if plain and table.is_word(m.head, "anaphoric-body") else None

    def _acting_body(self, m: Mention) -> Antecedent:
        """The body that was named last in this sentence or the two before and acts there; one that is only told where
        the noun is a newspaper's."""
        here, is_media = self.table.sentence[m.head], self.table.is_word(m.head, "media-noun")
        for mention, cluster in reversed(self.discourse.bodies[-10:]):
            if here - self.table.sentence[mention.head] > 2:
                return None
            told = self.table.dep[mention.head] in {"dobj", "dative", "poss", "compound"}
            if is_media or not told:
                return cluster, "actors.body-acting-before"
        return None

    def _remember(self, m: Mention, cluster: Cluster) -> None:
        self.discourse.recent.append((m, cluster))
        if m.form in {"name", "noun"}:
            self.by_key.setdefault(self._key(m) if m.form == "name" else owned_wording(self.table, m), cluster)
        if m.form == "noun":
            self.by_head[self.table.word[m.head]] = cluster
        cluster.alone = cluster.alone or self._is_one(m)
        self._learn_gender(m, cluster)
        if cluster.alone and m.form != "relative":
            self.discourse.people.append((m, cluster))
            self.offices.learn(m, cluster)
            if m.form == "noun" and not cluster.named and self.headlines.hold(m.head):
                self.foretold.append((m, cluster))
        if m.kind in {"organisation", "armed-group"} and m.form == "name":
            self.discourse.bodies.append((m, cluster))

    def _is_one(self, m: Mention) -> bool:
        """Whether a mention is of a single person: a name, `the minister`, `a midwife`; not `the crowd`."""
        if m.form == "name" or m.kind != "population":
            return m.kind in {"person", "unknown"} and not m.plural
        noun = self.words.nouns.get(self.table.word[m.head])
        return m.form == "noun" and not m.plural and noun is not None and noun.role

    def _learn_gender(self, m: Mention, cluster: Cluster) -> None:
        named = m.kind == "person" and m.form == "name"
        known = m.gender or (self.words.first_names.get(self.table.written[m.name], "") if named else "")
        told = offices.gender(self.table, m) if m.form == "noun" else ""
        cluster.gender = known or cluster.gender or told or pronouns.gender(self.table, m.head)
