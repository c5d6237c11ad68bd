"""Refusals: the page that somebody gets whom the guard does not let in. It shows nothing of the record, repeats nothing that was
asked, and brings its style with it: who may not see the room may not ask for its files either."""

from __future__ import annotations

from functools import cache

from starlette.responses import HTMLResponse, Response

from dateline.export import html_page
from dateline.web import responses, statics


def page(words: str, status: int, *, leads_back: bool = False) -> Response:
    """One sentence that says what happened and what to do; `leads_back`: to the overview, where that may be seen."""
    text = responses.templates().get_template("refused.html").render(said=words, style=_style(), leads_back=leads_back)
    return HTMLResponse(text, status, headers={"Content-Security-Policy": _policy()})


@cache
def _style() -> str:
    return "".join(statics.files()[name].content.decode() for name in ("base.css", "style.css"))


@cache
def _policy() -> str:
    """Nothing is allowed but that style, by its digest."""
    look = html_page.hashed(_style())
    return f"default-src 'none'; style-src {look}; base-uri 'none'; form-action 'none'; frame-ancestors 'none'"
