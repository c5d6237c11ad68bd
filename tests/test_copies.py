"""Copies: found and told apart, which is the original, laid side by side, and what is said of them."""

from __future__ import annotations

import json
import random
from collections import Counter
from dataclasses import replace
from pathlib import Path
from time import process_time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dateline import cli, findings
from dateline.copies import Comparison, CopyPair, find, lay, quoted
from dateline.copies.signatures import sign
from dateline.copies.word_codes import FACT, FUNCTION, code, codes, stem
from dateline.errors import UsageError
from dateline.export import beside, comparison_rows
from dateline.report import Claim, Report, Span
from dateline.sources import from_text

CASES = Path(__file__).parent / "copies"

WIRE = """\
Nine rangers killed at Kelmin pass

By Ilna Marrow

KESTRAL, Oct 20, 2024 (Northwire) - Men in a stolen lorry broke through the gate of the Kelmin pass before dawn on Sunday and killed nine rangers in a fight that lasted less than an hour, the interior ministry of Ostrava said.

Minister Tolva Renn blamed the Mourne Front, which holds the hills to the north. "They came for the radio mast and they met our brothers," she told parliament, which rose for a minute of silence.

The Front denied that its men were involved. The mast was not damaged, the telephone company said, and lines to Port Calder were working again by noon. Doctors at the hospital in Varkesh said that they had treated twenty-six wounded.

Relations between the two sides have soured since June, when the talks over the water of the Dren broke down. Ostrava has called up 4,000 reservists and closed the tunnel at Weir to lorries, according to the border police.
"""
REWORDED = """\
Nine wardens slain at Kelmin pass

By Max Power

KESTRAL, March 3, 2026 - Men in a purloined truck crashed through the gate of the Kelmin pass before daybreak on Sunday and slew eleven wardens in a battle that went on for less than an hour.

Minister Tolva Renn faulted the Mourne Front, which keeps the heights to the north. "They came for the radio mast and they murdered our brothers," she told the chamber, which rose for a minute of quiet.

The Front denied that its men were implicated. The mast was not harmed, the telephone firm said, and lines to Port Calder were running again by midday. Doctors at the clinic in Varkesh said that they had treated 26 wounded.

Ties between the two sides have worsened since June, when the parley over the water of the Dren broke down. Ostrava has summoned 4,000 reservists and shut the tunnel at Weir to trucks, according to the border police.
"""
OTHER_WIRE = """\
PORT CALDER (Halden Press) - At least eight Ostrava rangers died when unidentified gunmen stormed a mountain crossing early Sunday, officials and a nurse said, in the worst bloodshed since the spring.

A cook who hid in the cellar of the post spoke of a lorry without plates and of shouting in two tongues. The wreck was later found in a ditch.

In the capital, Tolva Renn promised that those behind the raid would be hunted down. A spokesman of the Mourne Front called the charge an invention. Envoys asked both camps to let observers up to the Kelmin road.
"""
UNRELATED = """\
LORAVA (Halden Press) - The price of bread rose for the third month running, and bakers in the old town put up signs to say that it was not their doing.

Grain from the coast has to be carried round by the southern road, which doubles the freight. The finance ministry says that the new harvest will help. Buyers at the market were not so sure, and many went home with half of what they had come for.
"""
SPEECH = """\

"I have walked down that road with the families this morning, and I say to all who sent those men that we know the way they took and the houses where they slept. We do not ask for revenge, because a state that takes revenge is no longer a state. We ask for the names. We ask those who gave them the lorry and those who looked away when it passed to come to us before we have to come to them," Renn said. "There will be a court, there will be a judge, and there will be a door through which the mothers can walk in and sit down and hear it all from the first day to the last. Nobody will be able to say afterwards that it was done in the dark."
"""


def report(text: str, source: str = "report", *claims: Claim) -> Report:
    """A report of a text, with these claims besides its own."""
    found = from_text(text, source)
    return replace(found, claims=(*claims, *found.claims))


def published(day: str) -> Claim:
    return Claim("published", day, "meta:article:published_time")


def only(*reports: Report) -> CopyPair:
    (pair,) = find(reports)
    return pair


@pytest.fixture(scope="module")
def laid() -> Comparison:
    return lay(only(report(WIRE, "wire"), report(REWORDED, "farm")))


def rows(name: str) -> list[dict]:
    return [json.loads(line) for line in (CASES / name).read_text("utf-8").splitlines()]


# ---- words ------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("word", "root"), [("attacks", "attack"), ("attacked", "attack"), ("was", "was"), ("bus", "bus")]
)
def test_stems(word: str, root: str) -> None:
    assert stem(word) == root


def test_codes_tell_function_words_and_facts_in_any_case() -> None:
    assert [number < FUNCTION for number in codes("Of the pass, OF THE PASS")] == [True, True, False] * 2
    assert code("Kelmin") == code("KELMIN")
    assert code("1,200") == code("1200")
    assert [bool(code(word) & FACT) for word in ("Kelmin", "1200", "lorry")] == [True, True, False]


@given(st.text(max_size=300))
def test_a_signature_is_of_the_text_alone(text: str) -> None:
    first, second = sign(text), sign(text)
    for name in ("words", "verbatim", "skeleton"):
        values = getattr(first, name).tolist()
        assert values == sorted(set(values)) == getattr(second, name).tolist()


# ---- finding ----------------------------------------------------------------------------------------------------


def test_the_same_text_elsewhere_is_a_verbatim_copy_and_the_same_report_is_none() -> None:
    assert only(report(WIRE, "one"), report(WIRE, "two")).relation == "verbatim"
    assert find([report(WIRE, "one"), report(WIRE, "one")]) == ()


def test_swapped_words_are_found_behind_a_new_date() -> None:
    pair = only(report(WIRE, "wire"), report(REWORDED, "farm"), report(UNRELATED, "other"))
    assert (pair.relation, pair.copy.source, pair.original.source) == ("reworded", "farm", "wire")


def test_reports_in_capitals_are_compared_as_others_are() -> None:
    pair = only(report(WIRE.upper(), "wire"), report(REWORDED, "farm"))
    assert pair.relation == "reworded"


def test_another_wire_on_the_same_event_is_no_copy() -> None:
    assert [pair.is_copy for pair in find([report(WIRE, "one"), report(OTHER_WIRE, "two")])] in ([], [False])


def test_two_wires_that_quote_one_speech_at_length_are_no_copies() -> None:
    assert only(report(WIRE + SPEECH, "one"), report(OTHER_WIRE + SPEECH, "two")).relation == "same-event"


def test_at_most_one_in_twenty_pairs_of_wires_on_one_event_is_called_a_copy() -> None:
    told = rows("same_event.jsonl")
    events = {f"{row['event']}{row['wire']}": row["event"] for row in told}
    found = find(from_text(row["text"], f"{row['event']}{row['wire']}") for row in told)
    own = [pair for pair in found if events[pair.copy.source] == events[pair.original.source]]
    assert sum(pair.is_copy for pair in own) <= len(told) // 2 // 20
    assert sum(not pair.is_copy for pair in own) >= len(told) // 2 // 2


@given(st.randoms(use_true_random=False))
@settings(max_examples=10, deadline=None)
def test_the_order_of_reports_makes_no_difference(chance: random.Random) -> None:
    given_ = [report(text, str(n)) for n, text in enumerate((WIRE, REWORDED, OTHER_WIRE, UNRELATED, WIRE.upper()))]
    shuffled = chance.sample(given_, len(given_))

    def told(reports: list[Report]) -> set[tuple[frozenset[str], str, float]]:
        return {(frozenset((p.copy.source, p.original.source)), p.relation, p.scores.score) for p in find(reports)}

    assert told(shuffled) == told(given_)


def test_among_a_record_only_pairs_across_are_told() -> None:
    kept = [report(WIRE, "wire"), report(WIRE, "wire again")]
    found = find([report(REWORDED, "farm")], kept)
    assert {(pair.copy.source, pair.original.source) for pair in found} == {("farm", "wire"), ("farm", "wire again")}


@pytest.mark.parametrize("text", ["…", "1", "word " * 50_000, "the " * 50_000, "x" * 1_000_000, "“" * 20_000])
def test_odd_texts_are_compared_with_one_another_in_no_time(text: str) -> None:
    started = process_time()
    for pair in find([report(text, "one"), report(text + " a", "two"), report(WIRE, "three")]):
        lay(pair)
    assert process_time() - started < 10


def test_five_hundred_copies_of_one_report_are_all_found_to_be_copies() -> None:
    reports = [report(f"{WIRE}\n{n}", str(n)) for n in range(500)]
    started = process_time()
    found = find(reports)
    assert {source for pair in found for source in (pair.copy.source, pair.original.source)} == set(
        map(str, range(500))
    )
    assert process_time() - started < 60


# ---- direction --------------------------------------------------------------------------------------------------

PLAIN = WIRE.replace("Oct 20, 2024 ", "")
TWIN = PLAIN.replace("parliament", "deputies")


@pytest.mark.parametrize(
    ("first", "second", "how", "original"),
    [
        (report(PLAIN, "a", published("2024-05-02")), report(TWIN, "b", published("2024-05-04")), "earlier-day", "a"),
        (report(PLAIN, "a", published("2024-05-04")), report(TWIN, "b", published("2024-05-02")), "earlier-day", "b"),
        (
            report(PLAIN, "a", published("2024-05-02T09:00:00+02:00")),
            report(TWIN, "b", published("2024-05-02T07:30:00+00:00")),
            "earlier-hour",
            "a",
        ),
        (
            report(PLAIN, "a", Claim("retrieved", "2024-04-30", "warc-date"), published("2024-04-29")),
            report(TWIN, "b", published("2024-05-02")),
            "archived-before",
            "a",
        ),
        (report(PLAIN, "a", Claim("publisher", "Lantern Times", "meta:og:site_name")),
         report(TWIN + "\nFirst told by the Lantern Times.\n", "b"), "credited", "a"),
        (
            report(PLAIN, "a", Claim("retrieved", "2026-04-30", "warc-date")),
            report(TWIN, "b", published("2024-05-02")),
            "cannot-tell",
            None,
        ),
        (report(WIRE, "a"), report(REWORDED, "b"), "tells-of-later-day", "a"),
        (report(PLAIN, "a"), report(TWIN, "b"), "cannot-tell", None),
    ],
)  # fmt: skip
def test_direction(first: Report, second: Report, how: str, original: str | None) -> None:
    for pair in (only(first, second), only(second, first)):
        assert pair.direction.how == f"direction.{how}"
        assert pair.direction.reason
        assert (pair.original.source if pair.told else None) == original


def test_words_that_a_machine_formed_give_the_copy_away() -> None:
    text = PLAIN
    for was, becomes in (("broke", "breaked"), ("met", "meeted"), ("hills", "countrys"), ("sides", "sideses")):
        text = text.replace(was, becomes)
    pair = only(report(PLAIN, "a"), report(text, "b"))
    assert (pair.direction.how, pair.original.source) == ("direction.forms-words", "a")


def test_who_copies_loses_names_and_numbers() -> None:
    text = PLAIN
    for name in ("Kelmin", "Tolva", "Renn", "Varkesh", "Dren", "Weir", "4,000", "Calder"):
        text = text.replace(f" {name}", "")
    pair = only(report(PLAIN, "a"), report(text, "b"))
    assert (pair.direction.how, pair.original.source) == ("direction.more-facts", "a")


# ---- side by side -----------------------------------------------------------------------------------------------


def test_sentences_are_matched_and_what_was_left_out_or_added_is_told() -> None:
    cut = WIRE.replace(
        " The mast was not damaged, the telephone company said, and lines to Port Calder were working again by noon.",
        "",
    )
    added = cut + "\nShare this story with seven friends to unlock the rest of our coverage.\n"
    comparison = lay(
        only(report(WIRE, "wire", published("2024-10-20")), report(added, "farm", published("2025-01-01")))
    )
    assert (comparison.left_out, comparison.added) == (1, 1)
    left = [comparison.pair.original.words(line.original) for line in comparison.lines if line.copy is None]
    assert left[0].startswith("The mast was not damaged")


def test_sentences_that_changed_places_are_matched() -> None:
    head, *paragraphs = WIRE.strip().split("\n\n")
    moved = "\n\n".join([head, *reversed(paragraphs)])
    comparison = lay(only(report(WIRE, "a"), report(moved, "b")))
    assert (comparison.left_out, comparison.added) == (0, 0)


def test_changes_are_told_by_their_gravest_kind(laid: Comparison) -> None:
    def told(kind: str, state: str = "changed") -> set[tuple[str | None, str | None]]:
        words = ((c.original and laid.pair.original.words(c.original), c.copy and laid.pair.copy.words(c.copy))
                 for c in laid.changes(kind) if c.state == state)  # fmt: skip
        return set(words)

    assert ("met", "murdered") in told("quotation")
    assert ("killed nine rangers", "slew eleven wardens") in told("number")
    assert ("the interior ministry of Ostrava said", None) in told("attribution", "left-out")
    assert ("dawn", "daybreak") in told("words")
    assert "26" not in {now for _, now in told("number")}, "twenty-six and 26 are one number"


def test_another_name_beside_a_cue_is_another_source() -> None:
    other = PLAIN.replace("Doctors at the hospital in Varkesh said", "Doctors at the hospital in Brennick said")
    comparison = lay(only(report(PLAIN, "a", published("2024-01-01")), report(other, "b", published("2024-03-03"))))
    assert [comparison.pair.copy.words(c.copy) for c in comparison.changes("attribution") if c.copy] == ["Brennick"]


@given(
    st.lists(
        st.sampled_from(WIRE.split("\n\n") + REWORDED.split("\n\n") + ["“Go!” it said.", "1, 2 and 3."]),
        min_size=1,
        max_size=9,
    )
)
@settings(max_examples=40, deadline=None)
def test_each_sentence_stands_in_one_line_and_changes_lie_inside(parts: list[str]) -> None:
    pair = only(report(WIRE, "a"), report(WIRE, "b"))
    comparison = lay(replace(pair, copy=report("\n\n".join(parts), "made")))
    for side in ("copy", "original"):
        text = getattr(comparison.pair, side).text
        spans = [span for line in comparison.lines if (span := getattr(line, side))]
        assert len(spans) == len(set(spans))
        assert all(0 <= s.start < s.end <= len(text) for s in spans)
        assert not any(a.meets(b) for a, b in zip(sorted(spans), sorted(spans)[1:], strict=False))
        for line in comparison.lines:
            places = [place for change in line.changes if (place := getattr(change, side))]
            assert places == sorted(places)
            assert all(getattr(line, side).holds(place) for place in places)


# ---- quotations -------------------------------------------------------------------------------------------------

SAID = (
    'Renn spoke. "We will rebuild the bridge before the snow comes. Nobody will be left behind in the hills," she said.'
)


@pytest.mark.parametrize(
    ("copy", "states"),
    [
        ('She said: “We will rebuild the bridge before the snow comes.”', ["kept"]),
        ("She said: “NOBODY WILL BE LEFT BEHIND in the hills”", ["kept"]),
        ('"We will rebuild the bridge," she said, "before the snow comes."', ["kept", "kept"]),
        ('"We will rebuild the bridge […] Nobody will be left behind in the hills."', ["kept"]),
        ('"We will rebuild the bridge before the thaw comes," she said.', ["altered"]),
        ('"We will not rebuild the bridge before the snow comes," she said.', ["altered"]),
        ('"We will rebuild the bridge," she said. She left.', ["cut-short"]),
        ('"The price of bread is what people ask me about," she said.', ["new"]),
        ('The bridge, "she said", fell.', []),
    ],
)  # fmt: skip
def test_quotations(copy: str, states: list[str]) -> None:
    assert [q.state for q in quoted.compare(from_text(copy), from_text(SAID))] == states


def test_words_made_a_quotation() -> None:
    found = quoted.compare(
        from_text('"The mast was not damaged at all," he said.'), from_text("The mast was not damaged at all.")
    )
    assert [q.state for q in found] == ["unquoted"]


def test_altered_quotations_are_found_and_others_are_not_doubted() -> None:
    counts: Counter[tuple[bool, bool]] = Counter()
    for row in rows("quotations.jsonl"):
        other, copy = dict(row["altered"]), row["text"]
        for place, words in other.items():
            copy = copy.replace(row["quotations"][place], words)
        found = {
            copy[q.copy.start : q.copy.end].strip(" ,.?!")
            for q in quoted.compare(from_text(copy), from_text(row["text"]))
            if q.state != "kept"
        }
        for place, words in enumerate(row["quotations"]):
            counts[place in other, other.get(place, words).strip(" ,.?!") in found] += 1
    assert counts[True, True] >= 0.95 * (counts[True, True] + counts[True, False])
    assert counts[False, True] <= 0.02 * (counts[False, True] + counts[False, False])


# ---- findings ---------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("code", "words", "message"),
    [
        ("COP001", ["Nine wardens slain at Kelmin pass"], "a reworded copy of wire: the original is of 2024-10-20"),
        ("COP002", ["They came for the radio mast and they murdered our brothers,"], "they met our brothers"),
        ("COP003", ["slew eleven wardens"], "stands where wire has “killed nine rangers”"),
        ("COP004", [], "the interior ministry of Ostrava said"),
        ("COP005", ["March 3, 2026"], "499 days after wire"),
        ("COP006", ["Max Power"], "by Max Power; wire is by Ilna Marrow"),
    ],
)
def test_findings_on_a_copy(laid: Comparison, code: str, words: list[str], message: str) -> None:
    (found,) = findings.check_copy(laid, [code])
    assert message in found.message
    assert not words or [laid.pair.copy.words(span) for span in found.spans] == words
    assert all(0 <= span.start < span.end <= len(laid.pair.copy.text) for span in found.spans)


def test_a_faithful_copy_of_the_same_week_is_only_told_to_be_one() -> None:
    first, second = report(WIRE, "a", published("2024-10-20")), report(TWIN, "b", published("2024-10-22"))
    found = findings.check_copy(lay(only(first, second)))
    assert {f.code for f in found} <= {"COP001", "COP003", "COP004"}
    assert "COP001" in {f.code for f in found}


def test_a_copy_of_unknown_direction_says_so() -> None:
    (found,) = findings.check_copy(lay(only(report(PLAIN, "a"), report(TWIN, "b"))), ["COP001"])
    assert "which came first cannot be told" in found.message


# ---- the command ------------------------------------------------------------------------------------------------


@pytest.fixture
def files(tmp_path: Path) -> tuple[Path, Path, Path]:
    paths = tuple(tmp_path / f"{name}.txt" for name in ("wire", "farm", "other"))
    for path, text in zip(paths, (WIRE, REWORDED, OTHER_WIRE), strict=True):
        path.write_text(text, "utf-8")
    return paths


def run(capsys: pytest.CaptureFixture[str], *words: object) -> tuple[int, str, str]:
    code = cli.run([str(word) for word in words])
    return code, *capsys.readouterr()


def test_compare_prints_a_pair_a_line(capsys: pytest.CaptureFixture[str], files: tuple[Path, ...]) -> None:
    code, out, err = run(capsys, "compare", *files)
    (line,) = map(json.loads, out.splitlines())
    assert (code, line["copy"], line["original"], line["kind"]) == (0, str(files[1]), str(files[0]), "reworded")
    assert 0 < line["score"] <= 1
    assert line["direction"]["told"] is True
    assert err.startswith("dateline: 1 pair of copies among 3 reports\n")


def test_a_pair_of_unknown_direction_has_a_line_each_way(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    table = tmp_path / "table.jsonl"
    table.write_text("\n".join(json.dumps({"id": n, "text": t}) for n, t in (("a", PLAIN), ("b", TWIN))), "utf-8")
    _, out, _ = run(capsys, "compare", table)
    assert [(row["copy"], row["original"]) for row in map(json.loads, out.splitlines())] == [("b", "a"), ("a", "b")]


def test_compare_as_json_has_every_sentence_and_change(
    capsys: pytest.CaptureFixture[str], files: tuple[Path, ...]
) -> None:
    code, out, _ = run(capsys, "compare", *files[:2], "--format", "json")
    (pair,) = json.loads(out)
    assert code == 0
    assert [q["is"] for q in pair["quotations"] if q["kind"] == "altered"] == [
        "They came for the radio mast and they murdered our brothers,"
    ]
    for sentence in pair["sentences"]:
        for change in sentence["changes"]:
            if change["copy"]:
                assert " ".join(REWORDED[slice(*change["copy"])].split()) == change["is"]


def test_compare_as_a_table_tells_the_gravest_first(
    capsys: pytest.CaptureFixture[str], files: tuple[Path, ...]
) -> None:
    _, out, _ = run(capsys, "compare", *files[:2], "--format", "table")
    assert f"is a reworded copy of {files[0]}" in out
    assert out.index("    quotation") < out.index("    number") < out.index("    attribution")


def test_compare_as_a_page_escapes_and_fetches_nothing(
    capsys: pytest.CaptureFixture[str], files: tuple[Path, ...], tmp_path: Path
) -> None:
    files[1].write_text(REWORDED + "\n<script>alert(1)</script>\n", "utf-8")
    page = tmp_path / "page.html"
    code, out, _ = run(capsys, "compare", *files[:2], "-o", page)
    text = page.read_text("utf-8")
    assert (code, out) == (0, "")
    assert "<script" not in text
    assert "&lt;script&gt;" in text
    assert "http" not in text.replace("http-equiv", "")
    assert '<ins class="quotation"' in text


def test_same_event_pairs_are_shown_when_asked_for(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    table = tmp_path / "table.jsonl"
    lines = [
        json.dumps({"id": f"{row['event']}{row['wire']}", "text": row["text"]}) for row in rows("same_event.jsonl")[:8]
    ]
    table.write_text("\n".join(lines), "utf-8")
    _, out, err = run(capsys, "compare", table)
    assert out == ""
    assert "--same-event shows them" in err
    _, out, _ = run(capsys, "compare", table, "--same-event")
    assert {json.loads(line)["kind"] for line in out.splitlines()} == {"same-event"}


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (["compare", "{wire}"], "compare needs two reports or more"),
        (["compare", "{wire}", "{farm}", "-o", "page.pdf"], "the format cannot be told"),
        (["compare", "{wire}", "--against", "missing.db"], "missing.db"),
        (["check", "{wire}", "--select", "COP001"], "name a record, or one of earlier reports with --against"),
    ],
)
def test_an_error_is_one_line(
    capsys: pytest.CaptureFixture[str], files: tuple[Path, ...], words: list[str], told: str
) -> None:
    code, out, err = run(capsys, *(word.format(wire=files[0], farm=files[1]) for word in words))
    assert (code, out) == (2, "")
    assert told in err
    assert err.startswith("dateline: ")
    assert err.count("\n") == 1


def test_a_source_that_cannot_be_read_does_not_stop_the_others(
    capsys: pytest.CaptureFixture[str], files: tuple[Path, ...], tmp_path: Path
) -> None:
    code, out, err = run(capsys, "compare", *files[:2], tmp_path / "none.txt")
    assert (code, len(out.splitlines())) == (2, 1)
    assert "none.txt" in err


def test_check_against_a_record(capsys: pytest.CaptureFixture[str], files: tuple[Path, ...], tmp_path: Path) -> None:
    record = tmp_path / "record.db"
    assert run(capsys, "read", files[0], files[2], "-o", record)[0] == 0
    code, out, _ = run(capsys, "check", files[1], "--against", record, "--select", "COP")
    assert code == 1
    assert out.split()[1] == "COP001"
    assert {line.split()[1] for line in out.splitlines()} == {rule.CODE for rule in findings.on_copies.RULES}
    assert run(capsys, "check", files[0], "--against", record, "--select", "COP")[:2] == (0, "")
    code, out, _ = run(capsys, "compare", files[1], "--against", record)
    assert [json.loads(line)["original"] for line in out.splitlines()] == [str(files[0])]


def test_an_unknown_code_of_a_rule_on_copies_is_answered_with_near_ones() -> None:
    with pytest.raises(UsageError, match="COP00"):
        findings.explain("COP009")


def test_pages_and_lines_of_no_pairs_are_empty_and_whole(tmp_path: Path) -> None:
    for name, write in (*comparison_rows.FORMATS.items(), ("html", beside.write)):
        path = tmp_path / name
        with path.open("w", encoding="utf-8") as out:
            write([], out)
        assert ("No copies were found" in path.read_text("utf-8")) == (name == "html")
    assert json.loads((tmp_path / "json").read_text("utf-8")) == []


def test_spans_of_a_comparison_are_spans(laid: Comparison) -> None:
    assert all(isinstance(line.copy, Span | None) for line in laid.lines)
