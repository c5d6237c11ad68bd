"""Dependency parsing by transitions (arc-eager; Nivre 2008, Honnibal and Johnson 2015), all stretches of a text side by side.

What is decided before a token that is set to begin a sentence changes nothing from there on, but for one mark: that the token
behind it begins a sentence too. So the stretches between such tokens are parsed side by side, a step of each with one product
of matrices, and one whose second token is marked late once more: the same actions as asking step after step.

The same holds behind a sentence that ends with nothing left on the stack, and most end with their full stop. So a sentence is
taken to begin behind each, and where one goes on instead it is parsed through what stands behind, which is dropped.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray

from dateline.models.token_vectors import Floats

NONE = -1
"""No token, or no action."""
PLACES = 8
"""Tokens that a step looks at."""
BEHIND = 2
"""Numbers behind the last token that stand for none."""
SHIFT, REDUCE, LEFT, RIGHT, BREAK = "SDLRB"
"""First letters of actions: lay the next token on the stack; take the last one off; hang that one on the next; hang the next
on it; let a sentence begin behind the next."""
EMPTY, BOUND, HELD, FREE = range(4)
"""What hinders: nothing lies on the stack; the next token begins a sentence; it has been on the stack before; nothing."""
MOVES = (SHIFT, REDUCE, REDUCE + LEFT + RIGHT, SHIFT + REDUCE + LEFT + RIGHT)
"""What may be done then."""
_PLACE = np.arange(PLACES)


@dataclass(frozen=True, slots=True)
class DependencyParser:
    """Weights: `narrow` makes a token's vector small; `places` weighs it at each place that a step looks at, laid out so that
    each output is the higher of two sums, and `absent` stands there for no token; `scores` gives the scores of `actions`
    (S, D, L-nsubj … B-ROOT)."""

    narrow: tuple[Floats, Floats]
    places: Floats
    absent: Floats
    bias: Floats
    scores: tuple[Floats, Floats]
    actions: tuple[str, ...]

    def find(self, vectors: Floats, opens: NDArray[np.bool_], likely: NDArray[np.bool_]) -> tuple[list[int], list[int]]:
        """The head of each token and the action that gave it, NONE and NONE where it has none; `opens`: tokens that are set
        to begin a sentence; `likely`: those that most likely do, which changes nothing but the time it takes."""
        weighed = self._weighed(vectors)
        text = _Text(opens.tolist())
        edges = sorted({0, *np.flatnonzero(opens | likely).tolist(), text.size})
        whole = _in_a_row([_Stretch(text, first, end) for first, end in pairwise(edges)])
        fresh = whole
        while fresh:
            self._parse(weighed, fresh)
            whole = [stretch for stretch in whole if not stretch.dropped]
            late = [(b, a.marks_next) for a, b in pairwise(whole) if b.marked != a.marks_next]
            fresh = [stretch.begun_anew(marked) for stretch, marked in late]
        return text.head, text.action

    def _weighed(self, vectors: Floats) -> Floats:
        """What each token weighs at each place, a row for each; those behind the last token are for none."""
        small = vectors @ self.narrow[0] + self.narrow[1]
        rows = np.empty((len(vectors) + BEHIND, self.places.shape[1]), np.float32)
        np.matmul(small, self.places, out=rows[:-BEHIND])
        rows[-BEHIND:] = self.absent
        return rows.reshape(len(rows) * PLACES, -1)

    def _parse(self, weighed: Floats, stretches: Iterable[_Stretch]) -> None:
        """Go through stretches, as many steps as the longest one takes."""
        moves = [action[0] for action in self.actions]
        may = _allowed(moves) + self.scores[1]
        live, choices = _going(stretches)
        while live:
            looked = [token for stretch in live for token in stretch.looked_at()]
            scores = self._scores(weighed, looked) + may.take(choices, 0)
            for stretch, action in zip(live, scores.argmax(1).tolist(), strict=True):
                stretch.take(moves[action], action)
            live, choices = _going(live)

    def _scores(self, weighed: Floats, looked: list[int]) -> Floats:
        """The scores of all actions, without their bias, for steps that look at these tokens, place after place."""
        rows = np.array(looked).reshape(-1, PLACES) * PLACES + _PLACE
        sums = np.add.reduce(weighed.take(rows, 0), 1)
        sums += self.bias
        half = sums.shape[1] // 2
        scores: Floats = np.maximum(sums[:, :half], sums[:, half:]) @ self.scores[0]
        return scores


def _allowed(moves: Sequence[str]) -> Floats:
    """What is added to the scores of actions, by what hinders and, one more, where a sentence may begin behind."""
    may = [some + also for some in MOVES for also in ("", BREAK)]
    return np.array([[0 if move in some else -np.inf for move in moves] for some in may], np.float32)


def _in_a_row(stretches: list[_Stretch]) -> list[_Stretch]:
    """Stretches, each told of the one behind it."""
    for stretch, behind in pairwise(stretches):
        stretch.behind = behind
    return stretches


def _going(stretches: Iterable[_Stretch]) -> tuple[list[_Stretch], list[int]]:
    """The stretches that have something to choose, and what."""
    live, choices = [], []
    for stretch in stretches:
        choice = stretch.choice()
        if choice != NONE:
            live.append(stretch)
            choices.append(choice)
    return live, choices


class _Text:
    """What has been decided of a text's tokens: their heads, the actions that gave them, the last child before and behind
    (also of what stands for no token), the child behind that came before it, and which have been laid back."""

    __slots__ = ("action", "earlier", "head", "held", "left", "opens", "right", "size")

    def __init__(self, opens: list[bool]) -> None:
        self.size = size = len(opens)
        self.opens, self.held = [*opens, *[True] * BEHIND], [False] * (size + BEHIND)
        self.head, self.action, self.earlier = ([NONE] * size for _ in range(3))
        self.left, self.right = ([NONE] * (size + BEHIND) for _ in range(2))

    def forget(self, first: int, end: int) -> None:
        """Take back what was decided of a stretch."""
        for values in (self.head, self.action, self.earlier, self.left, self.right):
            values[first:end] = [NONE] * (end - first)
        self.held[first:end] = [False] * (end - first)


class _Stretch:
    """Tokens `first` up to `end`, which begins a sentence, as far as is known, or stands behind the text: those on the stack,
    those laid back from it, and the first of those that never lay on it. `marked`: a sentence is known to begin behind the first
    token; `behind`: the stretch that begins at its end; `dropped`: it is parsed with the one before."""

    __slots__ = (
        "_ahead",
        "_back",
        "_begins",
        "_end",
        "_first",
        "_next",
        "_stack",
        "_text",
        "behind",
        "dropped",
        "marked",
    )

    def __init__(self, text: _Text, first: int, end: int) -> None:
        self._text, self._first, self._end = text, first, end
        self.behind: _Stretch | None = None
        self.dropped = False
        self._begin(False)

    def _begin(self, marked: bool) -> None:
        self._stack = [NONE] * 3  # so that three can always be looked at
        self._back: list[int] = []
        self._next = self._first
        self._ahead = self._next, self._next + 1
        self.marked = marked
        self._begins = {self._first + 1} if marked else set()

    def begun_anew(self, marked: bool) -> _Stretch:
        """The stretch as before its first step."""
        self._text.forget(self._first, self._end)
        self._begin(marked)
        return self

    @property
    def marks_next(self) -> bool:
        """Whether a sentence begins behind the first token of the next stretch."""
        return self._end + 1 in self._begins

    def choice(self) -> int:
        """What hinders the next step, twice, and one more where a sentence may begin behind; NONE at the end. Steps without a
        choice are made."""
        opens, begins = self._text.opens, self._begins
        while not self.dropped:
            here, behind = self._look_ahead()
            breaks = behind == here + 1 and not opens[behind] and behind not in begins
            if self._stack[-1] == NONE:
                if here == self._end:
                    return NONE
                if breaks:
                    return 2 * EMPTY + 1
                self._shift()
            elif opens[here] or here in begins:
                if breaks:
                    return 2 * BOUND + 1
                self._reduce()
            else:
                if here == self._end:
                    self._go_on()
                return 2 * (HELD if self._text.held[here] or behind >= self._text.size else FREE) + breaks
        return NONE

    def _go_on(self) -> None:
        """No sentence begins at the end: take what stands behind it, as before its first step."""
        taken = self.behind
        assert taken is not None
        self._text.forget(taken._first, taken._end)
        taken.dropped, self._end, self.behind = True, taken._end, taken.behind

    def _look_ahead(self) -> tuple[int, int]:
        """The next token and the one behind it."""
        back = self._back
        if not back:
            self._ahead = self._next, self._next + 1
        else:
            self._ahead = back[-1], back[-2] if len(back) > 1 else self._next
        return self._ahead

    def looked_at(self) -> tuple[int, ...]:
        """The tokens that the next step hangs on."""
        (here, behind), text = self._ahead, self._text
        third, second, last = self._stack[-3:]
        return here, behind, last, second, third, text.left[here], text.left[last], text.right[last]

    def take(self, move: str, action: int) -> None:
        """Make a step."""
        if move == LEFT:
            self._hang_last(action)
        elif move == RIGHT:
            self._hang_next(action)
        elif move == REDUCE:
            self._reduce()
        elif move == SHIFT:
            self._shift()
        else:
            self._begins.add(self._ahead[1])

    def _shift(self) -> None:
        if self._back:
            self._stack.append(self._back.pop())
        else:
            self._stack.append(self._next)
            self._next += 1

    def _reduce(self) -> None:
        """A token without a head is laid back, unless it was alone."""
        last = self._stack.pop()
        if self._text.head[last] == NONE and self._stack[-1] != NONE:
            self._text.held[last] = True
            self._back.append(last)

    def _hang_last(self, action: int) -> None:
        text, last, here = self._text, self._stack.pop(), self._ahead[0]
        if text.head[last] != NONE:  # and it is that one's last child: nothing was hung there while it lay above
            text.right[text.head[last]] = text.earlier[last]
        text.left[here] = last
        text.head[last], text.action[last] = here, action
        text.held[here] = False

    def _hang_next(self, action: int) -> None:
        text, last, here = self._text, self._stack[-1], self._ahead[0]
        text.earlier[here], text.right[last] = text.right[last], here
        text.head[here], text.action[here] = last, action
        self._shift()
