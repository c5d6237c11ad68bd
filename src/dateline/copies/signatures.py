"""What of a report is compared with others: its words, its runs of words, and its runs of function words."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from dateline.copies.word_codes import FUNCTION, Codes, codes, distinct, runs

RUN = 5
"""Words, or function words, in a run."""


@dataclass(frozen=True, slots=True, eq=False)
class Signature:
    """Three sorted arrays without doubles. `words`: codes of all but function words; `verbatim`: runs of five words;
    `skeleton`: runs of five function words, whatever stands between them; a swap of content words leaves these as they
    are."""

    words: Codes
    verbatim: NDArray[np.uint32]
    skeleton: NDArray[np.uint32]


def sign(text: str) -> Signature:
    """The signature of a text; the same for the same text, always and anywhere."""
    found = codes(text)
    function = found < FUNCTION
    return Signature(distinct(found[~function]), runs(found, RUN), runs(found[function], RUN))
