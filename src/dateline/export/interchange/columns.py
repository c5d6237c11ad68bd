"""The columns of the tables that an export holds: one list for the CSV, the workbook, the package and their documentation."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any, Literal, NamedTuple

Line = dict[str, Any]
"""One row: plain values by column; None where nothing is told."""
Kind = Literal["text", "number", "whole", "degrees", "day", "flag"]


class Column(NamedTuple):
    """A column: what its values are, and what they say. A `day` is text: an ISO day, or less (2024-03, 2024)."""

    name: str
    kind: Kind
    says: str


def policy_columns(policies: Iterable[str]) -> tuple[Column, ...]:
    """The columns that policies add to incidents."""
    return tuple(
        column
        for policy in policies
        for harm in ("killed", "injured")
        for column in (
            Column(
                f"{harm}_{policy}", "number", f"the one number of {harm} by the policy {policy}, where it makes one"
            ),
            Column(f"{harm}_{policy}_low", "number", f"the low end by {policy}"),
            Column(f"{harm}_{policy}_high", "number", f"the high end by {policy}"),
            Column(f"{harm}_{policy}_took", "text", f"the counts that {policy} rests on, and why"),
        )
    )


def _range(harm: str) -> tuple[Column, ...]:
    return (
        Column(f"{harm}_low", "number", f"the lowest number of {harm} that a report gives"),
        Column(f"{harm}_high", "number", f"the highest number of {harm} that a report gives"),
        Column(f"{harm}_open", "flag", 'whether one of these counts has no upper end ("at least 42")'),
        Column(f"{harm}_said", "text", "the counts as they are said, each with who says so"),
    )  # fmt: skip


_DAYS = (
    Column("start_day", "day", "the first day, as far as it is told"),
    Column("end_day", "day", "the last day, inclusive"),
)
_PLACE = (
    Column("place", "text", "where, as reports name it"),
    Column("country", "text", "ISO 3166 alpha-3"),
    Column("lat", "degrees", "latitude, WGS 84"),
    Column("lon", "degrees", "longitude, WGS 84"),
)
_TRACE = (
    Column("report", "text", "the report quoted: SHA-256 of its text"),
    Column("report_source", "text", "the name that the report was loaded under"),
    Column("quote", "text", "the sentence it rests on, character for character"),
    Column("quote_start", "whole", "where the quote begins in the report's text, in code points"),
    Column("quote_end", "whole", "where it ends, not included"),
)
_BOUNDS = (
    Column("low", "number", "the number as said; empty where only an upper end is told"),
    Column("high", "number", 'the upper end; empty where the count is open ("at least 42")'),
    Column("hedge", "text", "exact, at-least, more-than, about, up-to, less-than, range, vague or none-hurt"),
)

TABLES: Mapping[str, tuple[Column, ...]] = {
    "incidents": (
        Column("id", "text", "the incident of the record"),
        Column("type", "text", "PLOVER's type"),
        Column("mode", "text", "PLOVER's mode"),
        Column("summary", "flag", "whether it is the sum of many deeds, not to be added to them"),
        Column("status", "text", "happened, ongoing, attempted, planned, threatened, negated, denied or hypothetical"),
        Column("echo", "text", "told as background: commemorative, retrospective or campaign-summary"),
        Column("actor", "text", "who did it, as told"),
        Column("responsibility", "text", "how reports tell that the actor did it"),
        Column("recipient", "text", "people and bodies that it was done to"),
        Column("targets", "text", "things that were hit"),
        Column("instrument", "text", "with what"),
        *_PLACE,
        Column("place_precision", "whole", "1 exact to 7 country, as UCDP has it"),
        *_DAYS,
        *_range("killed"),
        *_range("injured"),
        Column("according_to", "text", "who is named as the source; empty for the reporters themselves"),
        Column("reports", "whole", "how many reports tell of it"),
        Column("sources", "whole", "how many of them are independent"),
        Column("grade", "text", "confirmed, fair, weak, contested or discounted"),
        Column("why", "text", "what the grade rests on"),
        Column("first_told", "day", "the day of the first report"),
        Column("last_told", "day", "the day of the last report"),
        Column("rows", "text", "the rows of the reports it is made of, REPORT:ID each, with semicolons"),
        *_TRACE,
    ),
    "tellings": (
        Column("incident", "text", "the incident of the record that it is part of"),
        Column("row", "text", "the row, REPORT:ID"),
        Column("type", "text", "PLOVER's type"),
        Column("mode", "text", "PLOVER's mode"),
        Column("status", "text", "as of incidents, as this report tells it"),
        Column("echo", "text", "told as background"),
        Column("actor", "text", "who did it"),
        Column("responsibility", "text", "how the report tells that the actor did it"),
        Column("recipient", "text", "people and bodies that it was done to"),
        Column("targets", "text", "things that were hit"),
        Column("instrument", "text", "with what"),
        *_PLACE,
        *_DAYS,
        Column("killed_low", "number", "the lowest number of killed that this report gives for it"),
        Column("killed_high", "number", "the highest"),
        Column("injured_low", "number", "the lowest number of injured"),
        Column("injured_high", "number", "the highest"),
        Column("according_to", "text", "who is named as the source"),
        *_TRACE,
    ),
    "tolls": (
        Column("row", "text", "the row, REPORT:ID"),
        Column("incident", "text", "the incident of the record that it counts; empty for counts of no single deed"),
        Column(
            "harm", "text", "killed, injured, missing, displaced, homeless, detained, abducted, released or treated"
        ),
        *_BOUNDS,
        Column("whom", "text", "the word for who was harmed"),
        Column("part_of", "text", "the count that it lies inside, REPORT:ID"),
        Column("done_by", "text", "who did it, as told"),
        Column("according_to", "text", "who says so; empty for the reporter"),
        Column("scope", "text", "incident, period or cumulative; these are never added to each other"),
        Column("as_of", "day", "the day it was true"),
        *_DAYS,
        *_PLACE,
        Column("status", "text", "asserted, denied or hypothetical"),
        *_TRACE,
    ),
    "events": (
        Column("row", "text", "the row, REPORT:ID"),
        Column("incident", "text", "the incident of the record that it is part of, if any"),
        Column("type", "text", "PLOVER's type"),
        Column("mode", "text", "PLOVER's mode"),
        Column("contexts", "text", "PLOVER's contexts, with semicolons"),
        Column("words", "text", "the words that tell it"),
        Column("actor", "text", "who did it"),
        Column("recipient", "text", "to whom"),
        *_PLACE,
        Column("instrument", "text", "with what"),
        *_DAYS,
        Column("status", "text", "happened, ongoing, attempted, planned, threatened, negated, denied or hypothetical"),
        Column("echo", "text", "told as background"),
        Column("according_to", "text", "who says so; empty for the reporter"),
        *_TRACE,
    ),
    "reports": (
        Column("report", "text", "SHA-256 of the text"),
        Column("report_source", "text", "the name that it was loaded under"),
        Column("title", "text", "its headline"),
        Column("author", "text", "who wrote it, as the page claims"),
        Column("publisher", "text", "who published it, as the page claims"),
        Column("url", "text", "the address that the page claims"),
        Column("day", "day", "the day that its relative words count from"),
        Column("last_day", "day", "the last day, where it is a stretch"),
        Column("published", "text", "when it was published, as the page claims"),
        Column("accessed", "text", "when it was added to the record, else when it was fetched; UTC"),
        Column("program", "text", "the version of Dateline that read it"),
    ),
}
"""The tables by name, each with its columns in order."""
