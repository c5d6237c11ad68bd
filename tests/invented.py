"""A reading made by hand, with every kind of row, about places and people that do not exist."""

# fmt: off
from __future__ import annotations

from dataclasses import replace
from functools import cache
from typing import Any

from dateline.readings import Fault, Finding, Reading
from dateline.report import Block, BlockKind, Claim, Report, Span
from dateline.rows import NONE, Actor, Anchor, Cell, Event, Incident, Moment, Place, Quantity, Statement, Toll

PARTS: tuple[tuple[BlockKind, str], ...] = (
    ("headline", "Shelling kills at least 42 in Varkesh as ceasefire talks stall"),
    ("byline", "By Ilna Marrow"),
    ("dateline", "KESTRAL, Ostrava Republic, March 14 (Northwire) —"),
    ("paragraph", "At least 42 people, among them 11 children, were killed when artillery fire hit a market in the border town of Varkesh on Tuesday, the Ostrava Republic’s health ministry said."),
    ("paragraph", "“They fired on families who were buying bread,” Health Minister Tolva Renn told reporters in the capital on Wednesday. “We will not sit at a table with people who do this.”"),
    ("paragraph", "The Mourne Front, which has held the hills above the town since January, denied that it had fired and put the number of dead at 17. “Not one shell came from our guns,” its spokesman, Dar Essin, said in a statement."),
    ("heading", "Hospitals overwhelmed"),
    ("paragraph", "Doctors at the town’s only hospital said that they had treated more than 130 wounded, and that dozens were still missing under the collapsed roof. Some 6,000 people have fled since the weekend, according to the Lantern Relief Committee."),
    ("paragraph", "Foreign envoys had been due to meet both sides in Port Calder on Friday. The talks, the third round since the truce of 2 February broke down, have been put off."),
    ("caption", "Residents search the ruins of the covered market in Varkesh, Tuesday, March 12, 2024."),
    ("credit", "Oren Vale | Northwire"),
)  # fmt: skip


def report() -> Report:
    """The report alone: its blocks, and claims of which one goes against the text."""
    blocks, text = [], ""
    for kind, words in PARTS:
        text += " " if blocks and blocks[-1].kind == "dateline" else "\n\n" if text else ""
        blocks.append(Block(kind, len(text), len(text) + len(words)))
        text += words
    found = Report(text, tuple(blocks), (), "examples/market.html")
    claims = (
        Claim("title", PARTS[0][1], "meta:og:title", (find(found, PARTS[0][1]),)),
        Claim("author", "Ilna Marrow", "json-ld:author", (find(found, "Ilna Marrow"),)),
        Claim("published", "2024-03-14T08:15:00+00:00", "meta:article:published_time"),
        Claim("modified", "2024-09-02", "json-ld:dateModified"),
        Claim("url", "https://northwire.example/2024/03/14/varkesh-market", "meta:og:url"),
    )
    return Report(found.text, found.blocks, claims, found.source)


def find(report: Report, words: str, nth: int = 0) -> Span:
    """Where `words` stand the `nth` time."""
    start = -1
    for _ in range(nth + 1):
        start = report.text.index(words, start + 1)
    return Span(start, start + len(words))


@cache
def reading() -> Reading:
    """The whole reading."""
    text = report()

    def at(words: str, nth: int = 0) -> Span:
        return find(text, words, nth)

    def cell(value: Any, how: str, *words: str | tuple[str, int]) -> Cell[Any]:
        return Cell(value, tuple(at(w) if isinstance(w, str) else at(*w) for w in words), how)

    def said(words: str, nth: int = 0, how: str = "statements.cue-verb") -> Cell[str]:
        return Cell(words, (at(words, nth),), how)

    it = Span(at("it had fired").start, at("it had fired").start + 2)
    moments = (
        _moment("m1", "March 14", "2024-03-14", "2024-03-14", "day", at("March 14"), "moments.month-day"),
        _moment("m2", "Tuesday", "2024-03-12", "2024-03-12", "day", at("Tuesday"), "moments.weekday-before-anchor"),
        _moment("m3", "Wednesday", "2024-03-13", "2024-03-13", "day", at("Wednesday"), "moments.weekday-before-anchor"),
        _moment("m4", "January", "2024-01", "2024-01-01", "month", at("January"), "moments.month", "2024-01-31"),
        _moment("m5", "the weekend", "2024-W10-WE", "2024-03-09", "weekend", at("the weekend"), "moments.weekend", "2024-03-10"),
        _moment("m6", "Friday", "2024-03-15", "2024-03-15", "day", at("Friday"), "moments.weekday-after-anchor"),
        _moment("m7", "2 February", "2024-02-02", "2024-02-02", "day", at("2 February"), "moments.month-day"),
        _moment("m8", "Tuesday, March 12, 2024", "2024-03-12", "2024-03-12", "day", at("Tuesday, March 12, 2024"), "moments.absolute"),
    )
    actors = (
        _actor("a1", "Health Ministry of the Ostrava Republic", "organisation", at("the Ostrava Republic’s health ministry"), country="OST"),
        _actor("a2", "Tolva Renn", "person", at("Health Minister Tolva Renn"), role="Health Minister"),
        _actor("a3", "Mourne Front", "armed-group", at("The Mourne Front"), it),
        _actor("a4", "Dar Essin", "person", at("Dar Essin"), role="spokesman"),
        _actor("a5", "doctors at the town’s only hospital", "population", at("Doctors at the town’s only hospital")),
        _actor("a6", "Lantern Relief Committee", "organisation", at("the Lantern Relief Committee")),
        _actor("a7", "foreign envoys", "population", at("Foreign envoys")),
    )
    places = (
        Place("p1", cell("Varkesh", "places.gazetteer", "Varkesh"), cell("OST", "places.gazetteer"), Cell(48.21, (), "places.gazetteer"), Cell(24.9, (), "places.gazetteer"), Cell(2, (), "places.gazetteer"), Cell(("Varkesh",), (at("Varkesh"), at("Varkesh", 1), at("Varkesh", 2)), "places.gazetteer")),
        Place("p2", cell("Kestral", "places.gazetteer", "KESTRAL"), mentions=Cell(("KESTRAL",), (at("KESTRAL"),), "places.gazetteer")),
        Place("p3", cell("Port Calder", "places.gazetteer", "Port Calder"), mentions=Cell(("Port Calder",), (at("Port Calder"),), "places.gazetteer")),
    )
    market = "At least 42 people, among them 11 children, were killed when artillery fire hit a market in the border town of Varkesh on Tuesday"
    statements = (
        Statement("s1", cell("a1", "statements.subject-of-cue", "the Ostrava Republic’s health ministry"), said("said"), said(market, how="statements.inverted"), Cell("indirect", (), "statements.no-quotation")),
        Statement("s2", cell("a2", "statements.subject-of-cue", "Health Minister Tolva Renn"), said("told"), Cell("They fired on families who were buying bread, … We will not sit at a table with people who do this.", (at("“They fired on families who were buying bread,”"), at("“We will not sit at a table with people who do this.”")), "statements.quotation"), Cell("direct", (), "statements.quotation"), NONE, cell("m3", "statements.moment-of-cue", "Wednesday")),
        Statement("s3", cell("a3", "statements.subject-of-cue", "The Mourne Front"), said("denied"), said("put the number of dead at 17"), Cell("indirect", (), "statements.no-quotation")),
        Statement("s4", cell("a4", "statements.inverted", "its spokesman, Dar Essin"), said("said", 1), said("“Not one shell came from our guns,”", how="statements.quotation"), Cell("direct", (), "statements.quotation")),
        Statement("s5", cell("a5", "statements.subject-of-cue", "Doctors at the town’s only hospital"), said("said", 2), said("they had treated more than 130 wounded, and that dozens were still missing under the collapsed roof"), Cell("indirect", (), "statements.no-quotation")),
        Statement("s6", cell("a6", "statements.according-to", "the Lantern Relief Committee"), said("according to", how="statements.according-to"), said("Some 6,000 people have fled since the weekend", how="statements.according-to"), Cell("indirect", (), "statements.according-to")),
    )
    varkesh = cell("p1", "tolls.place-in-clause", "Varkesh")
    asserted = Cell("asserted", (), "tolls.plain-assertion")
    tolls = (
        Toll("t1", cell("killed", "tolls.harm-verb", "killed"), cell(42, "numbers.digits", "42", ("42", 1)), NONE, cell("at-least", "numbers.hedge", "At least"), cell("people", "tolls.head-noun", "people"), NONE, NONE, NONE, cell("s1", "tolls.inside-statement", market), Cell("incident", (), "tolls.one-event"), cell("2024-03-12", "tolls.event-day", "Tuesday"), place=varkesh, status=asserted),
        Toll("t2", cell("killed", "tolls.harm-verb", "killed"), cell(11, "numbers.digits", "11"), cell(11, "numbers.exact"), cell("exact", "numbers.no-hedge"), cell("children", "tolls.head-noun", "children"), cell("t1", "tolls.among-them", "among them"), NONE, NONE, cell("s1", "tolls.inside-statement", market), Cell("incident", (), "tolls.one-event"), cell("2024-03-12", "tolls.event-day", "Tuesday"), place=varkesh, status=asserted),
        Toll("t3", cell("killed", "tolls.number-of-dead", "dead"), cell(17, "numbers.digits", "17"), cell(17, "numbers.exact"), cell("exact", "numbers.no-hedge"), NONE, NONE, NONE, NONE, cell("s3", "tolls.inside-statement", "put the number of dead at 17"), Cell("incident", (), "tolls.one-event"), NONE, place=varkesh, status=asserted),
        Toll("t4", cell("injured", "tolls.harm-noun", "wounded"), cell(130, "numbers.digits", "130"), NONE, cell("more-than", "numbers.hedge", "more than"), NONE, NONE, NONE, NONE, cell("s5", "tolls.inside-statement", "more than 130 wounded"), Cell("incident", (), "tolls.one-event"), NONE, place=varkesh, status=asserted),
        Toll("t5", cell("missing", "tolls.harm-adjective", "missing"), cell(24, "numbers.dozens", "dozens"), cell(99, "numbers.dozens", "dozens"), cell("vague", "numbers.dozens", "dozens"), NONE, NONE, NONE, NONE, cell("s5", "tolls.inside-statement", "dozens were still missing"), NONE, NONE, place=varkesh, status=asserted),
        Toll("t6", cell("displaced", "tolls.harm-verb", "fled"), cell(6000, "numbers.digits", "6,000"), cell(6000, "numbers.about"), cell("about", "numbers.hedge", "Some"), cell("people", "tolls.head-noun", ("people", 2)), NONE, NONE, NONE, cell("s6", "tolls.inside-statement", "Some 6,000 people have fled"), Cell("period", (), "tolls.since"), NONE, status=asserted),
    )
    events = (
        Event("e1", cell("ASSAULT", "events.verb-lexicon", "hit"), cell("artillery", "events.instrument-noun", "artillery fire"), NONE, Cell("Shelling", (at("Shelling"), at("killed"), at("hit"), at("fired on")), "events.same-place-and-day"), NONE, NONE, varkesh, cell(("t1", "t2", "t3"), "events.tolls-in-clause", "42", "11", "17"), cell("artillery", "events.instrument-noun", "artillery fire"), cell("m2", "events.moment-in-clause", "Tuesday"), cell("2024-03-12", "events.moment", "Tuesday"), cell("2024-03-12", "events.moment", "Tuesday"), Cell("happened", (), "events.past-tense"), NONE, cell("s1", "events.inside-statement", market)),
        Event("e2", cell("REJECT", "events.verb-lexicon", "will not sit at a table"), NONE, cell(("military",), "events.context"), said("will not sit at a table", how="events.verb-lexicon"), cell("a1", "events.we-of-the-speaker", "We"), cell("a3", "events.object", "people who do this"), NONE, NONE, NONE, NONE, NONE, NONE, Cell("happened", (), "events.speech-act"), NONE, cell("s2", "events.inside-statement", "“We will not sit at a table with people who do this.”")),
        Event("e3", cell("ASSAULT", "events.verb-lexicon", ("fired", 1)), NONE, NONE, Cell("fired", (at("fired", 1),), "events.verb-lexicon"), cell("a3", "events.subject", "it had fired"), NONE, NONE, NONE, NONE, NONE, NONE, NONE, Cell("denied", (at("denied"),), "events.under-denial"), NONE, cell("s3", "events.inside-statement", "denied")),
        Event("e4", cell("CONSULT", "events.verb-lexicon", "meet"), cell("talk", "events.mode"), NONE, said("meet", how="events.verb-lexicon"), cell("a7", "events.subject", "Foreign envoys"), NONE, cell("p3", "events.place-in-clause", "Port Calder"), NONE, NONE, cell("m6", "events.moment-in-clause", "Friday"), cell("2024-03-15", "events.moment", "Friday"), cell("2024-03-15", "events.moment", "Friday"), cell("planned", "events.due-to", "due to"), NONE, NONE),
    )
    incidents = (
        Incident("i1", cell("ASSAULT", "events.verb-lexicon", "hit"), cell("artillery", "events.instrument-noun", "artillery fire"), Cell(("e1", "e3"), (at("Shelling"), at("killed"), at("hit"), at("fired on"), at("fired", 1)), "incidents.one-deed"), cell(("t1", "t2", "t3", "t4"), "incidents.one-deed", "42", "11", "17", "130"), cell("a3", "events.subject", "it had fired"), cell("denied", "incidents.denied", "denied"), Cell(("a3 denied s4", "a1 accused s1"), (at("it had fired"),), "incidents.told-of-each"), NONE, cell(("market",), "incidents.thing-hit", "a market"), cell("artillery", "events.instrument-noun", "artillery fire"), varkesh, cell("2024-03-12", "events.moment", "Tuesday"), cell("2024-03-12", "events.moment", "Tuesday"), Cell("happened", (), "events.past-tense"), NONE, cell((17, 42), "incidents.range-over-sources", "17", "42"), cell((130, 130), "incidents.range-over-sources", "130"), cell("s1", "events.inside-statement", market), cell("i2", "incidents.inside-campaign", "since the weekend"), Cell(0.97, (), "incidents.relevance"), Cell(("headline +1.5", "killed +1.2"), (), "incidents.relevance")),
        Incident("i2", cell("ASSAULT", "events.verb-lexicon", "fled"), tolls=cell(("t6",), "incidents.one-deed", "6,000"), place=NONE, start=cell("2024-03-09", "events.since", "the weekend"), end=cell("2024-03-14", "events.since", "the weekend"), status=Cell("happened", (), "events.past-tense"), echo=cell("campaign-summary", "events.perfect-over-time", "have fled"), source=cell("s6", "events.inside-statement", "Some 6,000 people have fled"), relevance=Cell(0.2, (), "incidents.relevance")),
    )
    quantities = (Quantity("q1", cell(3, "numbers.ordinal", "third"), cell(3, "numbers.ordinal"), cell("exact", "numbers.no-hedge"), cell("rounds", "numbers.head-noun", "round")),)
    anchor = Anchor(("2024-03-14", "2024-03-14"), (at("March 14"), at("Tuesday, March 12, 2024")), "anchor.dateline-with-year-of-caption", (3,))
    findings = (
        Finding("DL101", "the page was modified on 2024-09-02, 172 days after the day its text tells of", (at("March 14"),), ()),
        Finding("DL301", "the dead are 42 according to the Health Ministry and 17 according to the Mourne Front", (at("42", 1), at("17")), ("t1", "t3")),
        Finding("DL201", "the report leaves open who fired", (at("artillery fire"),), ("e1",)),
    )
    faults = (Fault("numbers", "a fault in Dateline (KeyError: <6>, at numbers/patterns.py:61); please report it"),)
    return Reading(text, anchor, moments, actors, places, statements, tolls, quantities, events, incidents, findings, faults)


def _moment(id: str, words: str, value: str, start: str, precision: str, span: Span, how: str, end: str = "") -> Moment:
    cells = [Cell(v, (span,), how) for v in (words, "DATE", value, start, end or start, precision)]
    return Moment(id, *cells, Cell("anchor", (), how) if "absolute" not in how else NONE)


def _actor(id: str, name: str, kind: str, *spans: Span, country: str = "", role: str = "") -> Actor:
    made = Actor(id, Cell(name, spans[:1], "actors.name"), Cell(kind, (), "actors.kind"))
    if country:
        made = replace(made, country=Cell(country, (), "actors.gazetteer"))
    if role:
        made = replace(made, role=Cell(role, spans[:1], "actors.title-before-name"))
    text = report().text
    return replace(made, mentions=Cell(tuple(dict.fromkeys(text[s.start : s.end] for s in spans)), spans, "actors.mentions"))
