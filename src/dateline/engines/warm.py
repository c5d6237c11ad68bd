"""The word lists and trained models, loaded: done once, in the process that workers are forked from, so that none of them loads
anything, and all share the memory of it."""

from __future__ import annotations

import gc

from dateline import pipeline
from dateline.report import Block, Report

_WORDS = "TOLVA, March 14 - Gunmen killed three people in Tolva on Monday, police said."


def up() -> None:
    """Read a report, so that all is there that is loaded when it is first needed."""
    pipeline.read(Report(_WORDS, (Block("paragraph", 0, len(_WORDS)),)))
    gc.collect()
    gc.freeze()  # what is there stays there: to look through it for garbage would copy its memory
