"""Labels of items by who tells them: "State radio, 13 December: nine killed", whose day is that of the telling."""

from __future__ import annotations

from dateline.reading.syntax.table import Table

REACH = 8
"""Tokens behind a day in which its label ends with a colon."""
LONGEST = 16
"""Tokens of a label before its day."""
TELLERS = ("authorities", "body-noun", "media-noun", "news-outlet", "sickbed")


def is_of_teller(table: Table, token: int) -> bool:
    """Whether a token stands in the label of an item that names who tells it: no verb stands in that, and a colon ends it."""
    inside = table.sentence_tokens(token)
    behind = range(token + 1, min(token + REACH, inside.stop))
    colon = next((t for t in behind if table.word[t] == ":"), None)
    if colon is None or token - inside.start > LONGEST:
        return False
    label = range(inside.start, colon)
    told = any(table.pos[t] in ("VERB", "AUX") and table.tag[t] != "VBN" for t in label)
    return not told and any(table.is_a(t, name) or table.is_word(t, name) for t in label for name in TELLERS)
