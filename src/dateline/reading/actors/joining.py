"""Mentions of the same one, joined: names with surnames, acronyms with full names, roles and pronouns with people."""

from __future__ import annotations

from dataclasses import dataclass, field
from itertools import pairwise

from dateline.reading.actors.mention import Columns, Mention
from dateline.reading.actors.words import Words
from dateline.reading.gazetteer import word_set
from dateline.rows import ActorKind

GENDER = {"he": "m", "him": "m", "she": "f", "her": "f", "himself": "m", "herself": "f"}
THEY = frozenset({"they", "them"})
_BODY_NOUNS = word_set(
    "group organization organisation movement party ministry army agency court council committee department "
    "force union front faction militia company newspaper commission government association bank institute "
    "network military police"
)
_ARMED_NOUNS = word_set("group organization organisation movement militia front faction")
_SPEECH = word_set(
    "say tell add announce state claim warn insist explain believe think deny confirm note argue report vow"
)
_ANY_BODY = word_set("group organization organisation company newspaper paper agency movement")
_SHORTENED = {
    "gen.": "general", "col.": "colonel", "lt.": "lieutenant", "sgt.": "sergeant", "capt.": "captain", "maj.": "major",
    "sen.": "senator", "rep.": "representative", "gov.": "governor", "dr.": "doctor", "prof.": "professor",
    "rev.": "reverend", "adm.": "admiral", "cmdr.": "commander", "msgr.": "monsignor", "cpl.": "corporal",
}  # fmt: skip
_BY_FORM = {"name": 0.8, "pronoun": 0.6, "noun": 0.0, "relative": 0.0}
_SUBJECTS = frozenset({"nsubj", "nsubjpass"})
_BODIES = frozenset({"organisation", "armed-group", "state"})
_OBJECTS = _SUBJECTS | {"dobj"}
_FAR = 3


@dataclass(slots=True)
class Cluster:
    """Mentions of one actor in the making."""

    mentions: list[Mention] = field(default_factory=list)
    gender: str = ""
    roles: set[str] = field(default_factory=set)

    @property
    def kind(self) -> ActorKind:
        """What the first name says, else the first noun."""
        return next((m.kind for m in self.mentions if m.form == "name"), self.mentions[0].kind)

    @property
    def single(self) -> bool:
        return self.kind in {"person", "unknown"} and not self.mentions[0].plural


def join(columns: Columns, mentions: list[Mention], words: Words) -> list[Cluster]:
    """Clusters of mentions in order of their first mention; reads only earlier mentions, except that a surname finds
    its full name wherever that stands."""
    joiner = _Joiner(columns, words)
    joiner.learn(mentions)
    for mention in mentions:
        joiner.add(mention)
    return [cluster for cluster in joiner.clusters if cluster.mentions]


class _Joiner:
    def __init__(self, columns: Columns, words: Words) -> None:
        self.columns, self.words = columns, words
        self.clusters: list[Cluster] = []
        self.by_key: dict[str, Cluster] = {}
        self.by_head: dict[str, Cluster] = {}
        self.by_role: dict[str, Cluster] = {}
        self.full: dict[str, list[str]] = {}
        self.people: list[tuple[Mention, Cluster]] = []
        self.bodies: list[tuple[Mention, Cluster]] = []
        self.recent: list[tuple[Mention, Cluster]] = []
        self.aliases: dict[str, str] = {}

    def learn(self, mentions: list[Mention]) -> None:
        """Full names by each shorter form, and what stands in brackets behind a name."""
        for m in mentions:
            if m.form == "name":
                self._learn_name(m)
        for m, after in pairwise(mentions):
            if self._in_brackets(m, after):
                self.aliases[after.key] = m.key

    def _learn_name(self, m: Mention) -> None:
        if m.key.startswith(("=", "state:")):
            self.aliases.setdefault(self.columns.key(m.first, m.last), m.key)
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
        words = self.columns.words
        return (
            m.kind in {"organisation", "armed-group"} and after.form == "name" and after.first == m.last + 1
            and words[m.last] == "(" and after.last < self.columns.size and words[after.last] == ")"
        )  # fmt: skip

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
            return self._headed(self.columns.heads[self.columns.heads[m.head]])
        if m.kind == "organisation" and m.form == "pronoun":
            return self._body_before(m)
        if m.form == "pronoun":
            return self._group(m) if self.columns.lower[m.head] in THEY else self._antecedent(m)
        return self._known(m)

    def _headed(self, token: int) -> Cluster | None:
        """The cluster with a recent mention around a token."""
        return next((k for m, k in reversed(self.recent[-6:]) if m.first <= token < m.last), None)

    def _group(self, they: Mention) -> Cluster | None:
        """`they`: the only group that is a subject earlier in this sentence or in the one before; `them` whom something
        is done to: not the one who does it, but the one to whom something was done before; else nobody."""
        c, here = self.columns, self.columns.sentence[they.head]
        acting = self._acting_on(they) if self._done_to(they.head) else None
        for sentence, parts in ((here, _SUBJECTS if acting is None else _OBJECTS), (here - 1, _SUBJECTS)):
            subjects = {
                id(k): k for m, k in self.recent[-30:]
                if c.sentence[m.head] == sentence and m.plural and m.form == "noun" and c.deps[m.head] in parts
                and k is not acting
            }  # fmt: skip
            if subjects:
                return next(iter(subjects.values())) if len(subjects) == 1 else None
        return None

    def _body_before(self, it: Mention) -> Cluster | None:
        """`it said`: the body that was last a subject, or told of behind `to` or `by`, here or in the sentence before."""
        c, here = self.columns, self.columns.sentence[it.head]
        for m, cluster in reversed(self.recent[-30:]):
            if here - c.sentence[m.head] > 1:
                return None
            acts = c.deps[m.head] in _SUBJECTS or (
                c.deps[m.head] == "pobj" and c.lower[c.heads[m.head]] in {"to", "by"}
            )
            if cluster.kind in _BODIES and acts and m.form != "relative":
                return cluster
        return None

    def _done_to(self, them: int) -> bool:
        """`killed them`, `killed three of them`."""
        c, over = self.columns, self.columns.heads[them]
        some = c.deps[them] == "pobj" and c.lower[over] == "of" and c.deps[c.heads[over]] == "dobj"
        return c.deps[them] == "dobj" or some

    def _known(self, m: Mention) -> Cluster | None:
        if m.form == "name":
            return self._beside_role(m, self.by_key.get(self._key(m)))
        apposed = self._apposed(m)
        if apposed is not None:
            return apposed
        if m.definite and not m.plural:
            found = self._holder(m) or self._body(m)
            if found:
                return found
        if m.key in self.by_key:
            return self.by_key[m.key]
        return self.by_head.get(self.columns.lower[m.head]) if m.definite and m.last - m.first == 1 else None

    def _beside_role(self, m: Mention, known: Cluster | None) -> Cluster | None:
        """`the mayor of Varkesh, Ila Kestrel,`: the role phrase before the comma is hers."""
        if self.columns.deps[m.head] != "appos" or m.kind != "person":
            return known
        at = self.columns.heads[m.head]
        role = next(
            (k for n, k in reversed(self.recent[-6:]) if n.form == "noun" and n.first <= at < n.last and not n.plural),
            None,
        )
        if (
            role is None
            or not role.mentions
            or role.mentions[-1].last > m.first
            or any(n.form == "name" for n in role.mentions)
        ):
            return known
        if known is None:
            return role
        known.mentions.append(role.mentions.pop())
        return known

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
        if self.columns.deps[m.head] != "appos" or m.plural:
            return None
        other = self.columns.heads[m.head]
        for mention, cluster in reversed(self.people[-4:]):
            if mention.first <= other < mention.last:
                return cluster
        return None

    def _holder(self, m: Mention) -> Cluster | None:
        """`the president`: whoever carries the title."""
        if m.kind != "person":
            return None
        return self.by_role.get(" ".join(self.columns.lower[m.first : m.last])) or (
            self.by_role.get(self.columns.lower[m.head]) if m.last - m.first == 1 else None
        )

    def _body(self, m: Mention) -> Cluster | None:
        """`the ministry`: the last body whose name has the word; `the group`: the last armed group or organisation."""
        noun = self.columns.lower[m.head]
        if m.last - m.first > 1:
            return None
        here = self.columns.sentence[m.head]
        for mention, cluster in reversed(self.bodies[-40:]):
            if noun not in _BODY_NOUNS:
                if self.columns.lower[mention.last - 1] == noun:
                    return cluster
                continue
            near = here - self.columns.sentence[mention.head] <= 2 and noun in _ANY_BODY
            if near or noun in mention.key.split() or (noun in _ARMED_NOUNS and mention.kind == "armed-group"):
                return cluster
        return None

    def _antecedent(self, pronoun: Mention) -> Cluster | None:
        gender = GENDER[self.columns.lower[pronoun.head]]
        here = self.columns.sentence[pronoun.head]
        speaker = self._speaker(pronoun)
        if speaker is not None and speaker.gender in {"", gender}:
            return speaker
        acting = self._acting_on(pronoun)
        best, most = None, -1e9
        for mention, cluster in reversed(self.people[-25:]):
            far = here - self.columns.sentence[mention.head]
            if far > _FAR:
                break
            if cluster.gender in {"", gender} and cluster is not acting and self._can_be_he(mention):
                score = self._nearness(mention, pronoun, far) + (cluster.gender == gender)
                best, most = (cluster, score) if score > most else (best, most)
        return best

    def _acting_on(self, pronoun: Mention) -> Cluster | None:
        """The subject of the verb that `him` or `her` hangs on: somebody else."""
        c, verb = self.columns, self.columns.heads[pronoun.head]
        if c.deps[pronoun.head] in _SUBJECTS or c.lower[pronoun.head].endswith("self"):
            return None
        for _ in range(4):
            if c.tags[verb].startswith("VB") and c.deps[verb] != "conj":
                break
            verb = c.heads[verb]
        return next(
            (k for m, k in reversed(self.recent[-8:]) if c.heads[m.head] == verb and c.deps[m.head] in _SUBJECTS), None
        )

    def _can_be_he(self, m: Mention) -> bool:
        """A name, a pronoun, or `the` and a noun; not `as president`, `a candidate`."""
        return m.form != "noun" or m.definite or self.columns.deps[m.head] in _SUBJECTS

    def _nearness(self, m: Mention, pronoun: Mention, far: int) -> float:
        """Subjects before objects, names before nouns, near before far, and what stands in the same voice: inside or
        outside quotation marks."""
        score = _BY_FORM[m.form] - 1.2 * far + 2.0 * (self.columns.deps[m.head] in _SUBJECTS)
        return score - 2.0 * (self.columns.quoted[m.head] != self.columns.quoted[pronoun.head])

    def _speaker(self, pronoun: Mention) -> Cluster | None:
        """The subject of the verb of speech whose content the pronoun stands in (`X said he was …`)."""
        c, i = self.columns, pronoun.head
        for _ in range(12):
            up = c.heads[i]
            if up == i:
                return None
            if c.deps[i] == "ccomp" and c.lemmas[up] in _SPEECH:
                return next(
                    (k for m, k in reversed(self.people[-8:]) if c.heads[m.head] == up and c.deps[m.head] == "nsubj"),
                    None,
                )
            i = up
        return None

    def _remember(self, m: Mention, cluster: Cluster) -> None:
        self.recent.append((m, cluster))
        if m.form in {"name", "noun"}:
            self.by_key.setdefault(self._key(m) if m.form == "name" else m.key, cluster)
        if m.form == "noun":
            self.by_head[self.columns.lower[m.head]] = cluster
        self._learn_gender(m, cluster)
        if cluster.single and m.form != "relative":
            self.people.append((m, cluster))
            self._learn_role(m, cluster)
        if m.kind in {"organisation", "armed-group"} and m.form == "name":
            self.bodies.append((m, cluster))

    def _learn_gender(self, m: Mention, cluster: Cluster) -> None:
        named = m.kind == "person" and m.form == "name"
        known = m.gender or (self.words.first_names.get(self.columns.words[m.name], "") if named else "")
        cluster.gender = known or cluster.gender or GENDER.get(self.columns.lower[m.head], "")

    def _learn_role(self, m: Mention, cluster: Cluster) -> None:
        if m.role:
            role = " ".join(self.columns.lower[m.role[0] : m.role[1]])
            self.by_role[role] = cluster
            last = role.split()[-1]
            self.by_role[_SHORTENED.get(last, last)] = cluster
        elif m.form == "noun" and len(cluster.mentions) > 1:
            self.by_role[self.columns.lower[m.head]] = cluster
