"""What takes a deed back that is told: "it is untrue that …", "dismissed a claim that …", "the exercise assumed", "I shoot"."""

from __future__ import annotations

from dateline.english.toll_patterns import STAGED
from dateline.reading.syntax.word import Word
from dateline.report import Span

REACH = 6
"""Steps up the parse over which a word takes a count back."""
_UPWARD = frozenset(
    "acl ccomp xcomp dobj pobj prep nsubj nsubjpass csubj csubjpass conj attr oprd dative amod compound".split()
)


def taken_back(token: Word) -> Word | None:
    """The word above a deed that calls it untrue, or rejects a claim of it; None when nothing does."""
    rumour = False
    for _ in range(REACH):
        if not _leads_up(token):
            break
        beside = token.dep == "conj" and token.child("nsubj", "nsubjpass") is not None
        token = token.head
        if beside:
            continue  # "the figure was an invention and only four had died"
        rumour = rumour or token.is_a("rumour")
        as_what = token.dep == "advcl" and token.has("as", "mark")
        if as_what and token.head.is_a("rejecting"):
            return token.head  # "dismissed as fabricated a report that …"
        if _is_groundless(token) or (rumour and token.is_a("rejecting")) or _is_untrue(token):
            return token
        if token.pos in ("AUX", "VERB") and (untrue := _called_untrue(token)):
            return untrue
    return None


def _is_groundless(word: Word) -> bool:
    """ "No truth" in "no truth to claims that …", or as the subject of a verb: "no evidence was found that …"."""
    if word.is_a("ground"):
        return word.has("no-or-without")
    grounds = [w for w in word.with_dep("nsubj", "nsubjpass", "compound") if w.is_a("ground")]
    return bool(grounds) and any(w.has("no-or-without") for w in (*grounds, word))


def unconfirmed(deed: Word) -> Word | None:
    """The word of "would not confirm that …", "refused to comment on a report that …", "it was impossible to verify that …",
    "there was no confirmation of it", "neither confirmed nor denied that …"."""
    token = deed
    for _ in range(REACH):
        if not _leads_up(token):
            return None
        token = token.head
        if token.is_a("confirming-noun") and token.has("no-or-without"):
            return token
        if token.is_a("confirming") and (token.child("neg") or _is_declined(token)):
            return token
        if token.dep == "conj" and token.head.is_a("confirming") and token.head.has("neither"):
            return token
    return None


def _is_declined(verb: Word) -> bool:
    """Whether somebody would not, or could not: "refused to", "it was impossible to"."""
    above = verb.head
    near = (above, *above.with_dep("acomp", "oprd"))
    return verb.dep == "xcomp" and any(word.is_a("declining") for word in near)


def pretended(trigger: Word) -> Word | None:
    """The "assumed" of "the exercise assumed 200 dead", the "I" of "I shoot" (a threat, never a report), the "mock" of
    "a mock raid"; None when nothing says that a deed was only played."""
    speaker = next((c for c in trigger.with_dep("nsubj") if c.is_word("speaker-as-subject")), None)
    if trigger.tag == "VBP" and speaker:
        return speaker
    return _played_above(trigger) or _staged(trigger) or _mock(trigger) or _in_fiction(trigger) or _performed(trigger)


def _in_fiction(deed: Word) -> Word | None:
    """The "novel" of "in the novel, a bomb kills ten", "the opera ends with four deaths": a work or a game of war that the
    deed, or the verb that it hangs on, has for its place or its subject; not "in the opera house", nor "in a series of
    attacks"."""
    for word in (deed, *deed.ancestors):
        if word.dep == "relcl" and (over := _staged_above(word, deed)):
            return over
        for child in word.children:
            inside = child.is_word("in-or-during") or _is_part(child)
            heads = child.children if inside else [child] if child.dep == "nsubj" else []
            heads = [*heads, *(w for h in heads for of in h.children if of.is_word("of") for w in of.children)]
            heads += [w for h in heads for w in h.with_dep("poss")]  # "in the novel's first chapter"
            for h in heads:
                if (h.is_a("fiction") and not h.child("prep")) or (inside and (_is_war_game(h) or _is_drill(h, deed))):
                    return h
    return None


def _is_part(preposition: Word) -> bool:
    """The "as" of "as part of a drill"."""
    return preposition.is_word("as") and preposition.has("share-of-all", "pobj")


def _performed(deed: Word) -> Word | None:
    """The "playing" of "actors playing gunmen opened fire", the "blanks" that were fired."""
    verbs = [deed, *(a for a in deed.ancestors if deed.dep == "conj")][:2]
    players = [p for v in verbs for s in v.with_dep("nsubj") for p in s.with_dep("acl") if p.is_a("portraying")]
    shots = [n for v in verbs for k in v.children for n in (k, *k.children) if n.is_a("dummy-round")]
    return next(iter((*players, *shots)), None)


def _is_drill(noun: Word, deed: Word) -> bool:
    """Whether a deed is what forces practise in a drill; a harm there ("two were killed in an exercise") is a real one."""
    doers = [
        w for c in deed.with_dep("nsubj") for w in (c, *(o for k in c.children if k.is_word("of") for o in k.children))
    ]
    practised = not deed.is_a("effect") and any(w.is_a("armed-service") for w in doers)
    return noun.is_a("scenario") or (practised and noun.is_a("drill"))


def _staged_above(clause: Word, deed: Word) -> Word | None:
    """The "drill" of "a drill in which a train was attacked", also with a day between, or of taking
    part in one: "took part in a drill on Tuesday in which"."""
    over, nouns = clause.head, [clause.head]
    if over.entity in ("DATE", "TIME") or over.is_a("part-noun-played"):
        verb = next((w for w in over.ancestors if w.pos == "VERB"), over)
        nouns = [w for w in verb.subtree if w.i < clause.i and w.dep in ("pobj", "dobj", "nsubj")]
    practised = not deed.is_a("effect")
    told = (n for n in reversed(nouns) if n.is_a("fiction") or _is_war_game(n) or (practised and _is_exercise(n)))
    return next(told, None)


def _is_exercise(noun: Word) -> bool:
    return noun.is_a("scenario") or noun.is_a("drill")


def _mock(deed: Word) -> Word | None:
    """The "mock" of "stormed a mock village"."""
    near = [deed, *(c for c in deed.children if c.dep in ("dobj", "nsubjpass"))]
    near += [w for c in deed.children if c.dep == "prep" and deed.pos == "NOUN" for w in c.children]
    return next((c for word in near for c in word.children if c.dep == "amod" and c.is_word("mock")), None)


def _staged(trigger: Word) -> Word | None:
    table, tokens = trigger.table, trigger.table.sentence_tokens(trigger.i)
    match = STAGED.search(table.text, table.start[tokens[0]], table.end[tokens[-1]])
    return table.words[table.tokens(Span(*match.span()))[0]] if match else None


def _played_above(token: Word) -> Word | None:
    if played := _played(token):
        return played
    for _ in range(REACH):
        if not _leads_up(token):
            return None
        token = token.head
        before = token.beside(-1)
        if before is not None and before.text == "(":  # "(assumed rebels)"
            continue
        if token.pos == "VERB" and (token.is_a("pretending") or (token.is_a("practising") and token.tag == "VBD")):
            return token
        if played := _played(token):
            return played
    return None


def _played(word: Word) -> Word | None:
    """The "part" of "played the part of 12 dead", the "scenario" of "the scenario has 15 hostages"."""
    if word.is_a("played-part") and word.head.is_a("play"):
        return word
    for child in word.children if word.pos in ("VERB", "AUX") else ():
        drill = child.is_a("drill") and word.is_a("drill-content")
        if child.dep == "nsubj" and (child.is_a("scenario") or drill or _is_war_game(child)):
            return child
    return None


def _is_war_game(noun: Word) -> bool:
    return noun.is_a("game") and noun.has("played-game")


def _called_untrue(verb: Word) -> Word | None:
    """ "false" in "the report that … was false", "called the report … a fabrication"; the verb of "nobody believes"."""
    if verb.is_a("asserting") and (how := next((c for c in verb.children if c.is_word("wrongly")), None)):
        return how
    if superseded := next((c for c in verb.children if c.dep == "nsubj" and _is_superseded(c, verb)), None):
        return superseded
    nobody = verb.has("hardly-anybody", "nsubj")
    if verb.is_a("confirm") and nobody:
        return verb
    if verb.is_a("believe"):
        return verb if nobody or verb.child("neg") else None
    if not verb.is_a("judging"):
        return None
    told = [c for c in verb.children if c.dep in ("acomp", "attr", "oprd", "ccomp", "xcomp")]
    told += [c for be in told if be.is_a("be") for c in be.children if c.dep in ("acomp", "attr")]
    return next((c for c in told if _is_untrue(c) and not verb.child("neg")), None)


def _is_superseded(noun: Word, verb: Word) -> bool:
    """ "An earlier version of this article", "a previous headline", "this article originally" said."""
    before = verb.has("at-first")
    this = before and noun.is_a("this-text") and noun.has("this")
    return this or (noun.is_a("edition") and noun.has("earlier-edition"))


def _is_untrue(word: Word) -> bool:
    made_up = word.is_a("rumour") and any(c.is_word("made-up") for c in word.children)  # "a fairy story"
    return (word.is_a("untrue") or made_up) and word.pos in ("ADJ", "NOUN") and word.dep != "amod"


def _leads_up(token: Word) -> bool:
    """Whether a word's head may speak of it: not out of a relative clause, unless it is of a rumour."""
    if token.is_root:
        return False
    doubtful = ("rumour", "ground", "untrue")
    return token.dep in _UPWARD or (token.dep == "relcl" and any(map(token.head.is_a, doubtful)))
