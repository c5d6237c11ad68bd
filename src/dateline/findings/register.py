"""The register of findings: each code, for good, with the module that looks for it. To add a finding is to add its line here."""

from __future__ import annotations

from collections.abc import Mapping

CODES: Mapping[str, str] = {
    "ATT001": "accusation_without_source",
    "ATT002": "quotation_without_speaker",
    "ATT003": "title_changes",
    "CNT001": "parts_exceed_whole",
    "CNT002": "one_count_in_two_values",
    "CNT003": "count_without_source",
    "CNT004": "cumulative_count_falls",
    "CNT005": "killed_and_injured_swapped",
    "CNT006": "count_outside_the_text",
    "DAT001": "page_date_later_than_captions",
    "DAT002": "weekday_does_not_fit_date",
    "DAT003": "relative_day_without_anchor",
    "DAT004": "one_event_on_two_days",
    "DAT005": "event_after_report",
    "DAT006": "superlative_overtaken",
    "DAT007": "due_day_already_past",
    "QUO001": "unbalanced_quotation_marks",
    "QUO002": "one_utterance_in_two_wordings",
    "LNG001": "not_in_english",
}
"""Those on one reading, in the order in which they are shown."""
ON_COPIES: Mapping[str, str] = {
    "COP001": "copy_of_another_report",
    "COP002": "quotation_differs_from_original",
    "COP003": "number_differs_from_original",
    "COP004": "attribution_lost",
    "COP005": "page_date_later_than_original",
    "COP006": "byline_changed",
}
"""Those on a copy beside its original, in `findings.on_copies`."""
ON_SERIES: Mapping[str, str] = {
    "SER001": "day_differs_from_difference_of_totals",
    "SER002": "total_falls",
    "SER003": "part_exceeds_whole_elsewhere",
    "SER004": "as_of_day_after_report",
    "SER005": "number_not_in_its_sentence",
    "SER006": "one_deed_in_two_incidents",
}
"""Those on the series of a record, in `findings.on_series`."""
