"""The style by which words light up that an address leads to elsewhere than where it opens, without script.

What an address leads to lights up by one rule for all (`:target`). The parts of a mark that was cut and the words of an
incident need rules of their own. Such a rule costs a browser time with each element of the page, so there are few, and none in a
page with more than MOST marks; the reading room's script lights up every row with all its words.
"""

from __future__ import annotations

from collections.abc import Iterator

from dateline.export import marks, panel
from dateline.readings import Reading

MOST = 800
"""Marks beyond which a page gets no rules."""
_LIT = "background:var(--lit);color:var(--lit-ink)"


def rules(reading: Reading, text: marks.Text) -> str:
    """The rules of a page; empty for one with more than MOST marks."""
    return "".join([*_cut(text), *_incidents(reading)]) if text.many <= MOST else ""


def _cut(text: marks.Text) -> Iterator[str]:
    """A mark that was cut lights up whole."""
    for name, opens in text.cut.items():
        led = ",".join(f'[id="{one}"]:target' for one in (name, *opens))
        yield f"article:has({led}) .part-{name}{{{_LIT}}}"


def _incidents(reading: Reading) -> Iterator[str]:
    """All words of an incident light up when its row or its address is led to."""
    size = len(reading.report.text)
    for incident in reading.incidents:
        words = [f"#{name},.part-{name}" for name in panel.links(incident.events.spans or incident.tolls.spans, size)]
        if words:
            led = ",".join(f'[id="{name(incident.id)}"]:target' for name in (marks.row_name, marks.opening_name))
            chosen = f":root:has({led}) article :is({','.join(words)})"
            yield f"{chosen},{chosen} .mark{{{_LIT}}}"
