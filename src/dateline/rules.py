"""The rules that decide cells, by the names that stand in `how`: each with a sentence.

Those are here that something outside `reading` asks about; a row's property asks, and nobody else compares names.
"""

from __future__ import annotations

from collections.abc import Mapping

RULES: Mapping[str, str] = {
    "actors.armed-group-name": "a run of capitals that is the name of an armed group",
    "actors.organisation-name": "a run of capitals that is the name of a body",
    "actors.person-name": "a run of capitals that is the name of a person",
    "actors.unknown-name": "a run of capitals that is a name, of a person or of a body",
    "events.moment-in-clause": "the day is that of a time expression in the event's own clause",
    "moments.absolute": "the words give the date whole, its year too",
    "moments.month-near-anchor": "a day or month without a year, in the year that brings it nearest to the report's day",
    "moments.no-anchor": "counted from the report's day, which is not known",
    "moments.unit-from-anchor": "so many days, weeks, months or years from the report's day",
    "moments.unit-from-told-moment": "so many days, weeks, months or years from a moment told before",
    "moments.week-unknown": "a weekday in a week that is not known",
    "moments.weekday-before-anchor": "the last day of this name, the report's own day included",
    "tolls.as-of-anchor": "a cumulative count without a day is as of the report's day",
    "tolls.incident-inside-campaign": "one incident's count inside the count of a campaign at the same place",
    "tolls.part-of-sum": "a group that was added up with others",
    "tolls.sum-of-groups": "the sum of disjoint groups of one incident, by one source",
    "tolls.sum-with-attackers": "the sum of the victims and of the attackers told beside them",
    "tolls.sum-without-attackers": "the sum of the victims, without the attackers told beside them",
}
"""Names and sentences, in the order of the names."""

NAMES = frozenset(rule for rule in RULES if rule.startswith("actors.") and rule.endswith("-name"))
SUMS = frozenset({"tolls.sum-of-groups", "tolls.sum-with-attackers", "tolls.sum-without-attackers"})
DATES = frozenset({"moments.absolute", "moments.month-near-anchor"})
FIRM_DAYS = DATES | {"moments.unit-from-anchor", "moments.unit-from-told-moment", "moments.weekday-before-anchor"}
UNPLACED = frozenset({"moments.no-anchor", "moments.week-unknown", ""})
"""Rules of one kind; the last holds the cell that no rule decided."""
