"""How English speaks of what is only played or supposed: "ten mock casualties", "in a simulated raid"."""

from __future__ import annotations

import re

_MOCK = r"(?:simulated|mock|notional|make-believe|pretend|imaginary|fictional|fictitious|imagined|hypothetical)"
STAGED = re.compile(
    rf"\b{_MOCK}\s+(?:[\w-]+\s+)?(?:dead|wounded|injured|deaths|casualties|victims|hostages|patients|passengers)\b"
    rf"|(?:\b(?:in|during)\s+|^\W*)(?:an?|the|this)\s+{_MOCK}\s+(?:[\w-]+\s+)?(?:attacks?|strike|battle|raid|war|invasion|"
    r"assault|blast|crash|disaster|emergency|earthquake|evacuation|exchange|outbreak|bombing)\b",
    re.IGNORECASE,
)
