"""How documents that their issuer speaks through call themselves, in English."""

from __future__ import annotations

import re

DOCUMENT = re.compile(
    r"communiqu[eé]|sit-?rep|(?:press|news|media) (?:release|statement|note|communiqu[eé])|for immediate release"
    r"|(?:(?:daily|weekly|monthly) )?(?:situation|operational|field|flash) (?:report|update|bulletin)"
    r"|(?:official|joint|public|press|media) (?:statement|declaration)"
    r"|(?:statement|declaration|message|appeal|readout)(?= (?:by|of|from)\b)",
    re.IGNORECASE,
)
"""The name of such a document, in the line that names it."""
NUMBERED = re.compile(r"[\s—–:-]*(?:(?:no|nr|number|issue)\b[.:]?|#)?\s*\d*[\s—–:-]*", re.IGNORECASE)
"""What may stand between a document's name and the end of its line."""
