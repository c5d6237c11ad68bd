"""How English speaks of what is only played or supposed: "ten mock casualties", "in a simulated raid", "won 3-1"."""

from __future__ import annotations

import re

_MOCK = r"(?:simulated|mock|notional|make-believe|pretend|imaginary|fictional|fictitious|imagined|hypothetical)"
STAGED = re.compile(
    rf"\b{_MOCK}\s+(?:[\w-]+\s+)?(?:dead|wounded|injured|deaths|casualties|victims|hostages|patients|passengers)\b"
    rf"|(?:\b(?:in|during)\s+|^\W*)(?:an?|the|this)\s+{_MOCK}\s+(?:[\w-]+\s+)?(?:attacks?|strike|battle|raid|war|invasion|"
    r"assault|blast|crash|disaster|emergency|earthquake|evacuation|exchange|outbreak|bombing)\b"
    r"|(?:\b(?:in|during)\s+|^\W*)(?:an?|the|this)\s+(?:table|desk)-?\s?top\s+(?:exercise|drill|game|war\s?game)\b",
    re.IGNORECASE,
)
SCORE = re.compile(r"\d{1,3}[-–]\d{1,3}\b(?![-–])")
"""The score of a match: "38-21"."""
