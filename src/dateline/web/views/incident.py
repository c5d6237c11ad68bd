"""An incident as a page: its reports, who says what beside whom, the ladder of its counts, what policies make of them, where."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import asdict
from typing import Any

from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from dateline.errors import UsageError
from dateline.export import wording
from dateline.export.drawing import locator, svg, toll_ladder
from dateline.record import joined_incidents
from dateline.record.joined_incidents import Chosen, Dossier, JoinedIncident, JoinedTelling
from dateline.tabular import whole
from dateline.web import drawings, responses
from dateline.web.queries import seriated
from dateline.web.room import Room
from dateline.web.views.series_page import link


def routes(room: Room) -> list[Route]:
    """`/incident/ID`, and the same with `.csv` (its counts), `.json` (all of it) and `.svg` (the ladder)."""

    def shown(request: Request) -> Response:
        asked = request.path_params["id"]
        with room.asked() as db:
            try:
                found = joined_incidents.dossier(db, asked)
            except UsageError:
                raise HTTPException(404, f"The record holds no incident {asked[:80]}.") from None
        form = responses.form(request)
        if form == "html" and found.incident.id != asked:
            return responses.redirect(f"/incident/{found.incident.id}")  # a name that it had before
        return _answer(room, request, found, form)

    endings = (Route(f"/incident/{{id}}.{form}", shown) for form in responses.FORMS)
    return [*endings, Route("/incident/{id}", shown)]


def _answer(room: Room, request: Request, found: Dossier, form: str) -> Response:
    name = f"incident-{found.incident.id}"
    match form:
        case "csv":
            return responses.csv((count.to_dict() for count in found.counts), name)
        case "json":
            text = json.dumps(asdict(found), ensure_ascii=False, indent=1)
            return Response(whole(text), media_type="application/json")
        case "svg":
            return responses.svg(_file(found, request.query_params.get("harm", "")), name)
    return responses.page(room, request, "incident.html", _view(found))


def called(one: JoinedIncident) -> str:
    """What happened, where: "Aerial assault in Varkesh"."""
    kind = " ".join(filter(None, (one.mode, (one.type or "incident").lower()))).replace("-", " ")
    return f"{kind[:1].upper()}{kind[1:]}" + (f" in {one.place}" if one.place else "")


def _view(found: Dossier) -> dict[str, Any]:
    one, place = found.incident, locator.spot(found.incident)
    told = {telling.telling: telling for telling in found.tellings}
    return {
        "one": one,
        "called": called(one),
        "days": wording.days(one.start_day, one.end_day),
        "killed": wording.between(one.killed_low, one.killed_high),
        "injured": wording.between(one.injured_low, one.injured_high),
        "ladders": [_ladder(found, harm, number) for number, harm in enumerate(found.harms)],
        "tellings": [_telling(telling, found) for telling in found.tellings],
        "links": [(link, told.get(link.one), told.get(link.other)) for link in found.links],
        "map": place and drawings.placed(lambda width: locator.draw(place, width), "map"),
    }


def _ladder(found: Dossier, harm: str, number: int) -> dict[str, Any]:
    counts, name = [count for count in found.counts if count.harm == harm], called(found.incident)
    rungs = toll_ladder.rungs(counts)
    chosen = [made for made in found.chosen if made.harm == harm]
    ranks = {rung.point.key: (place, rung.depth) for place, rung in enumerate(rungs)}
    ordered = sorted(counts, key=lambda count: ranks.get(count.key, (len(ranks), 0)))
    return {
        "harm": harm,
        "drawing": drawings.placed(lambda width: toll_ladder.draw(counts, width, link, name), f"ladder-{number}"),
        "rows": [seriated.row(count, ranks.get(count.key, (0, 0))[1]) for count in ordered],
        "policies": [_policy(made, found) for made in chosen],
        "made": _made(chosen),
        "took": any(made.took for made in chosen),
    }


def _made(chosen: Sequence[Chosen]) -> list[tuple[str, str]]:
    """What the policies make, in short: those that make the same together."""
    same: dict[str, list[str]] = {}
    for made in chosen:
        best, ends = wording.number(made.best), wording.between(made.low, made.high)
        same.setdefault(f"{best} ({ends})" if best and best != ends else best or ends or "none", []).append(made.policy)
    return [(number, ", ".join(policies)) for number, policies in same.items()]


def _policy(made: Chosen, found: Dossier) -> dict[str, Any]:
    by_key = {count.key: count for count in found.counts}
    took = [seriated.row(by_key[key]) for key in made.took if key in by_key]
    return {
        "name": made.policy,
        "best": wording.number(made.best),
        "range": wording.between(made.low, made.high),
        "why": made.why,
        "took": took,
    }


def _telling(telling: JoinedTelling, found: Dossier) -> dict[str, Any]:
    return {
        "telling": telling,
        "link": f"/reading/{telling.reading}#{telling.row}",
        "killed": wording.between(telling.killed_low, telling.killed_high) or _counted(telling, "killed", found),
        "injured": wording.between(telling.injured_low, telling.injured_high) or _counted(telling, "injured", found),
        "days": wording.days(telling.start_day, telling.end_day),
    }


def _counted(telling: JoinedTelling, harm: str, found: Dossier) -> str:
    """From the lowest to the highest that a report counts, where its own line of the incident has none: of a sum of several."""
    own = [c for c in found.counts if c.report == telling.report and c.harm == harm and not c.whom]
    return wording.ends((min(c.number for c in own), max(c.top for c in own))) if own else ""


def _file(found: Dossier, asked: str) -> str:
    """The ladder of a harm as a file, or the map."""
    place = locator.spot(found.incident)
    if asked == "where" and place:
        return locator.draw(place).file()
    harm = asked if asked in found.harms else next(iter(found.harms), None)
    if harm is None:
        raise HTTPException(404, "This incident has no count that could be drawn.")
    counts = [count for count in found.counts if count.harm == harm]
    return toll_ladder.draw(counts, svg.WIDE, name=called(found.incident)).file()
