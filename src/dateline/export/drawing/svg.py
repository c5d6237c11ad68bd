"""SVG, piece by piece: elements with everything in them escaped, and a drawing that stands in a page or alone in a file."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from html import escape
from importlib.resources import files

from dateline.export import wording

SMALL, WIDE = 340, 720
"""Widths of a drawing in pixels: that of a phone, and that of a page."""
FONT = 12.5
"""Pixels of a letter's height."""
STOPS = 60
"""Marks of a drawing that one comes through by keyboard."""
_LETTER = 0.56
"""The width of a letter as a share of its height, on the average."""
_ROLES = {True: "group", False: "img"}


@dataclass(frozen=True, slots=True)
class Drawing:
    """A drawing of so many pixels. `title` and `about` say what it shows; `body` is SVG; `linked`: marks lead somewhere; `head`
    stands over it in a file, where no heading of a page does."""

    width: int
    height: int
    title: str
    about: str
    body: str
    linked: bool = False
    head: str = ""

    def inline(self, name: str, classes: str = "") -> str:
        """The drawing as an element of a page that has drawing.css; `name` is an id that the page has once."""
        head = tag("title", self.title, id=f"{name}-title") + tag("desc", self.about, id=f"{name}-desc")
        told = {
            "id": name,
            "aria-labelledby": f"{name}-title",
            "aria-describedby": f"{name}-desc",
            "role": _ROLES[self.linked],
        }
        return self._svg(head, classes, told)

    def file(self) -> str:
        """The drawing as a file of its own, its styles inside."""
        head = tag("title", self.title) + tag("desc", self.about) + f"<style>{style()}</style>"
        paper = tag("rect", class_="paper", width=self.width, height=self.height)
        return (
            '<?xml version="1.0" encoding="UTF-8"?>\n'
            + self._svg(head + paper + self._heading(), "alone", {"role": "img"})
            + "\n"
        )

    def _heading(self) -> Markup:
        return text(fitted(self.head, self.width - 10, 14), 2, 14, "heading") if self.head else Markup()

    def _svg(self, head: str, classes: str, told: dict[str, str]) -> str:
        return tag(
            "svg",
            Markup(head + self.body),
            xmlns="http://www.w3.org/2000/svg",
            viewBox=f"0 0 {self.width} {self.height}",
            width=self.width,
            height=self.height,
            class_=f"drawing {classes}".strip(),
            **told,
        )


class Markup(str):
    """Words that are SVG already."""

    __slots__ = ()


def tag(name: str, *content: str, **attributes: str | float | None) -> Markup:
    """An element; words that are no Markup are escaped, attributes that are None left out, and of `class_` the line.

    >>> tag("text", "a < b", x=1.25, class_="words", y=None)
    '<text x="1.25" class="words">a &lt; b</text>'
    """
    told = "".join(
        f' {key.rstrip("_").replace("_", "-")}="{_value(value)}"'
        for key, value in attributes.items()
        if value is not None
    )
    inner = "".join(piece if isinstance(piece, Markup) else _escaped(piece) for piece in content)
    return Markup(f"<{name}{told}>{inner}</{name}>" if inner else f"<{name}{told}/>")


def joined(pieces: Iterable[str]) -> Markup:
    """Several elements after each other."""
    return Markup("".join(pieces))


def can_be_hit(width: int, many: int) -> bool:
    """Whether so many marks can be hit one by one: on a phone at most STOPS. More lead nowhere there; the table has them."""
    return width > SMALL or many <= STOPS


def linked(to: str | None, said: str, inside: Markup, among: int = 1) -> Markup:
    """Elements that lead to an address, if there is one; `said` names them, under the pointer and for who does not see them.
    Of more than STOPS, as many as they are `among`, the keyboard takes those of the table beside the drawing."""
    told = Markup(tag("title", said) + inside)
    return tag("a", told, href=to, tabindex=-1 if among > STOPS else None) if to else tag("g", told)


def text(words: str, x: float, y: float, class_: str = "words", anchor: str | None = None) -> Markup:
    """Words on a line whose foot is at `y`."""
    return tag("text", words, x=x, y=y, class_=class_, text_anchor=anchor)


def width(words: str, size: float = FONT) -> float:
    """About how many pixels words take."""
    return len(words) * size * _LETTER


def fitted(words: str, room: float, size: float = FONT) -> str:
    """Words cut to so many pixels.

    >>> fitted("the health ministry of Varn", 100)
    'the health mi…'
    """
    most = max(int(room / (size * _LETTER)), 1)
    return words if len(words) <= most else words[: most - 1].rstrip() + "…"


@cache
def style() -> str:
    """The styles of every drawing."""
    return (files("dateline.export.drawing") / "drawing.css").read_text("utf-8").strip()


def _value(value: str | float) -> str:
    return f"{round(value, 2):g}" if isinstance(value, float) else _escaped(str(value))


def _escaped(words: str) -> str:
    return escape(wording.safe(words))
