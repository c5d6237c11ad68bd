"""The dictionary form of each token, settled once for every room: the model's own, but where it is known to be wrong."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache

from dateline import gazetteer
from dateline.english.inflection import forms_in_e, singular
from dateline.lexicon import Lexicon

CLIPPED = 4
"""A common word that the model takes for a name ("strikes") is a plural when it is longer."""


def share_stem(one: str, other: str) -> bool:
    """Whether two words are forms of one as far as their beginnings tell: "brief" and "briefing", Varkesh and Varkeshi.

    >>> share_stem("negotiate", "negotiation"), share_stem("raid", "rail"), share_stem("war", "warn")
    (True, False, False)
    """
    shortest = min(len(one), len(other))
    size = max(4, shortest - 2)
    return one == other or (shortest >= 4 and one[:size] == other[:size])


def settled(
    words: Sequence[str],
    lemmas: Sequence[str],
    pos: Sequence[str],
    small: Sequence[int],
    opening: Sequence[bool],
    lexicon: Lexicon,
) -> tuple[str, ...]:
    """The lemmas, which are in lower case: of a verb of the lexicon its own ("staged" is no "stag"), of a word that the model's
    rules cut wrongly the one that was meant, of a plural taken for a name the singular ("Landslides wrecked …")."""
    forms, meant, common = _forms(lexicon), _meant(lexicon), _common(lexicon)
    found = list(lemmas)
    for at, (word, lemma, kind) in enumerate(zip(words, lemmas, pos, strict=True)):
        if kind == "VERB":
            found[at] = forms.get(word) or meant.get(lemma, lemma)
        elif kind == "PROPN" and len(lemma) > CLIPPED and (small[at] or (opening[at] and singular(word) in common)):
            found[at] = singular(lemma)
    return tuple(map(_plurals(lexicon).get, words, found))


@lru_cache(maxsize=8)
def _forms(lexicon: Lexicon) -> dict[str, str]:
    """Forms of verbs → the verb: the irregular ones that are listed, and the regular ones that the model cuts too short."""
    verbs = {lemma for e in lexicon["verbs"] if "v" in e["pos"] for lemma in e["lemma"].split()}
    verbs |= lexicon.classes["light-verb"]
    regular = {form: verb for verb in verbs for form in forms_in_e(verb)}
    return regular | {e["word"]: e["lemma"] for e in lexicon["lemmas"] if e["given"] == "form"}


@lru_cache(maxsize=8)
def _meant(lexicon: Lexicon) -> dict[str, str]:
    """Lemmas of verbs that the model's rules cut wrongly → what was meant."""
    return {e["word"]: e["lemma"] for e in lexicon["lemmas"] if e["given"] == "lemma"}


@lru_cache(maxsize=8)
def _plurals(lexicon: Lexicon) -> dict[str, str]:
    """Plurals that no rule takes back → their singular."""
    return {e["word"]: e["lemma"] for e in lexicon["lemmas"] if e["given"] == "plural"}


@lru_cache(maxsize=8)
def _common(lexicon: Lexicon) -> frozenset[str]:
    """The words that English prints in lower case, so that a capital at the head of a sentence makes no name of them."""
    return gazetteer.compiled(lexicon).lower_words.union(*lexicon.classes.values())
