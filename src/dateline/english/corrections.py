"""How English corrects a number in print."""

from __future__ import annotations

import re

NOTE = re.compile(
    r"(?<![^\n])[\W_]*(?:corrections?|clarifications?|errat(?:um|a)|corrigendum|editor['’]?s['’]? note)"
    r"(?:\s*[,(][^:\n]{1,30})?\s*[:.—–]"
    r"|\bthis (?:article|story|report|post|page|item) (?:has been|was|is) (?:corrected|amended|updated to correct)\b"
    r"|\b(?:earlier|previous|original|initial) version of this (?:article|story|report|post)\b",
    re.IGNORECASE,
)
"""What marks a paragraph that corrects what the report said before."""
AGAINST = re.compile(
    r"(?:[,;(–—-]|\b(?:and|but|was|were|is|are|be))\s*not\s+(?:the\s+)?\Z"
    r"|\b(?:rather than|instead of|as opposed to|contrary to (?:\w+ )?(?:reports?|claims?|figures?) (?:of|that))\s+(?:the\s+)?\Z",
    re.IGNORECASE,
)
"""What sets a number against the right one: "nine, not 40", "six rather than the 60 reported"."""
