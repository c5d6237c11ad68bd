"""The deeds of our own reports, in which each is marked as news or as background, by their signs."""

from __future__ import annotations

from collections.abc import Iterator

from incident_examples import Example

from dateline.reading.incidents import relevance, roles
from dateline.reading.incidents.looking_back import Pair, Retrospect

DONE = ("happened", "ongoing", "attempted")
Told = tuple[tuple[str, ...], bool]
"""The signs of a deed, and whether it is background."""


def deeds(example: Example) -> Iterator[Told]:
    """The deeds of a report that no rule shows to be background, of which it is marked whether they are."""
    pairs = kept(example)
    number = {incident.id: n for n, (incident, _) in enumerate(example.drafts)}
    beside = Retrospect(pairs, example.setting)
    for incident, group in beside.others:
        key = example.keys[number[incident.id]][0]
        done = incident.status.value in DONE and example.is_told(number[incident.id])
        if done and key is not None and key.is_deed:
            yield beside.signs((incident, group)), key.echo


def kept(example: Example) -> list[Pair]:
    """The incidents of a report that are relevant enough."""
    given = roles.given(example.drafts, example.cast, example.setting.counted, roles.learned())
    both = zip(given, (group for _, group in example.drafts), strict=True)
    judged = [(relevance.judged(incident, group, example.setting), group) for incident, group in both]
    sure = relevance.enough(incident for incident, _ in judged)
    return [(incident, group) for incident, group in judged if incident.id in sure]
