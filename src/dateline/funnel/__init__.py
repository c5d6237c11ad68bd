"""Before the parse: what of a crawl is no report, not English, on something else, or a copy of what was seen, and why.

A page is looked at in a few milliseconds, from its bytes; what is set aside is never parsed, and always told.
"""

from __future__ import annotations

from dateline.english import is_english
from dateline.funnel import glance, page_kinds, scripts, subject
from dateline.funnel.aside import Aside, Kind
from dateline.funnel.glance import Glance
from dateline.funnel.seen import Seen
from dateline.lexicon import Lexicon
from dateline.report import Report


class Funnel:
    """What is asked of each page before it is read. `everywhere`: not of pages of web archives alone, but of every report.

    It remembers what it let through, so that a copy is told; all else it decides by the text alone.
    """

    def __init__(self, lexicon: Lexicon, everywhere: bool = False) -> None:
        self.everywhere = everywhere
        self._lexicon = lexicon
        self._seen = Seen()
        self._page = ""

    def page(self, data: bytes, source: str, url: str | None = None, charset: str | None = None) -> Aside | None:
        """Why a page of HTML is set aside; None when it is to be read."""
        self._page = source
        return self._judged(glance.of_page(data, charset), source, url, page_kinds.of_page)

    def text(self, text: str, source: str, url: str | None = None, title: str | None = None) -> Aside | None:
        """Why a text is set aside; None when it is to be read."""
        self._page = source
        return self._judged(glance.of_text(text, title), source, url, page_kinds.of_text)

    def report(self, report: Report) -> Aside | None:
        """Why a report that was made already is set aside; None when it is to be read, as its page was before it."""
        if self._page and report.source.startswith(self._page):
            return None
        claims = {claim.field: claim.value for claim in report.claims}
        return self.text(report.text, report.source, claims.get("url"), claims.get("title"))

    def sifted(self, report: Report) -> Report | Aside:
        """The report, or why it is set aside; a page of an archive was looked at before."""
        return (self.report(report) if self.everywhere else None) or report

    def remember(self, report: Report) -> None:
        """A report that was read before, in a record: what copies it is a copy."""
        self._seen.add(glance.of_text(report.text).paragraphs, report.source)

    def _judged(self, seen: Glance, source: str, url: str | None, no_report: page_kinds.Judge) -> Aside | None:
        found = self._reason(seen, no_report)
        if found:
            return Aside(source, *found, seen.title[:200], url)
        if (first := self._seen.add(seen.paragraphs, source)) is not None:
            return Aside(source, "copy", f"all its paragraphs stand in {first}", seen.title[:200], url, first)
        return None

    def _reason(self, seen: Glance, no_report: page_kinds.Judge) -> tuple[Kind, str] | None:
        """The first reason, by the page alone."""
        text = seen.text
        if foreign := scripts.other_than_latin(f"{seen.title}\n{text}"):
            return "not-in-english", foreign
        if why := no_report(seen):
            return "not-a-report", why
        if not is_english(text):
            return "not-in-english", "hardly any of the commonest words of English"
        if not subject.is_sure(seen.title, text, self._lexicon) and subject.score(seen.title, text, self._lexicon) < 0:
            words = ", ".join(subject.strongest(seen.title, text, self._lexicon))
            return "other-subject", f"its words speak of something else: {words}" if words else "no word of its subject"
        return None
