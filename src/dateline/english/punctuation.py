"""English around its marks: words whose full stop ends no sentence, and the apostrophe of a plural owner."""

from __future__ import annotations

import re

SHORT = re.compile(
    r"\b(?:[A-Z]|(?i:mr|mrs|ms|messrs|dr|prof|rev|hon|st|gen|lt|col|maj|capt|sgt|cpl|adm|cmdr|brig|insp|supt|"
    r"sen|rep|gov|pres|vs))\.$"
)
"""Words whose full stop ends no sentence."""
SHORT_BEFORE_NUMBER = re.compile(
    r"\b(?i:jan|feb|mar|apr|jun|jul|aug|sept?|oct|nov|dec|nos?|art|fig|para|pp?|sec|vol)\.$"
)
"""Words whose full stop ends no sentence where a number follows."""
OWNER = re.compile(r"s['’] [a-z]")
"""The apostrophe behind a plural owner, which closes no quotation: the boys’ school."""
