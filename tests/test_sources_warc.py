"""Web archives: every page a report with what the archive claims of it; what is damaged is told, and the rest is read."""

from __future__ import annotations

import gzip
import io
import tracemalloc
import zlib
from collections.abc import Callable
from pathlib import Path

import archives
import pytest
from archives import http, packed, page, record, wacz
from fastwarc.stream_io import ZstdWriter
from hypothesis import given, settings
from hypothesis import strategies as st

from dateline.errors import SourceError
from dateline.report import Claim, Report
from dateline.sources import Failure, formats, load_all, payload, warc

FOUR = [record(n) for n in range(4)]


def rows(data: bytes) -> list[Report | SourceError]:
    return list(warc.read(io.BytesIO(data), "x.warc", formats.page))


def told(found: list[Report | SourceError]) -> list[str]:
    """The number that each page begins with, and what else is said."""
    return [one.text[0] if isinstance(one, Report) else str(one) for one in found]


def only(data: bytes) -> Report | SourceError:
    (found,) = rows(data)
    return found


def claims(report: Report | SourceError, *fields: str) -> list[tuple[str, str]]:
    assert isinstance(report, Report)
    return [(claim.value, claim.found) for claim in report.claims if claim.field in fields]


# ---- what is read -----------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "data",
    [b"".join(FOUR), packed(*FOUR), gzip.compress(b"".join(FOUR))],
    ids=["plain", "a member a record", "one member"],
)
def test_every_page_is_a_report_in_the_order_of_the_archive(data: bytes) -> None:
    found = rows(data)
    assert told(found) == ["0", "1", "2", "3"]
    assert [one.source for one in found if isinstance(one, Report)] == [f"x.warc:{n}" for n in range(1, 5)]


def test_what_the_archive_claims() -> None:
    body = page(7)
    report = only(record(7, http(body, Last_Modified="Wed, 06 Mar 2024 10:00:00 GMT")))
    assert claims(report, "retrieved") == [("2024-03-07T09:30:00Z", "warc-date")]
    assert claims(report, "payload") == [(payload.digest(body), "warc-payload-digest")]
    assert claims(report, "modified") == [("2024-03-06", "http:last-modified")]
    assert ("https://news.example/7", "source") in claims(report, "url")


def test_a_digest_that_is_not_stated_is_computed() -> None:
    assert claims(only(record(1, digest=None)), "payload") == [(payload.digest(page(1)), "computed")]


def test_a_date_that_is_none_is_kept_as_it_is() -> None:
    report = only(record(1, date="2024-13-45T00:00:00Z"))
    assert claims(report, "retrieved") == [("2024-13-45T00:00:00Z", "warc-date:not a day")]


def test_the_same_page_fetched_twice_is_two_reports_and_the_second_says_so() -> None:
    first, other, again = rows(record(1) + record(2) + record(1, date="2025-01-02T00:00:00Z"))
    digest = payload.digest(page(1))
    assert claims(first, "payload") == [(digest, "warc-payload-digest")]
    assert claims(again, "payload") == [(digest, "warc-payload-digest:same as record 1")]
    assert claims(again, "retrieved") == [("2025-01-02T00:00:00Z", "warc-date")]
    assert isinstance(first, Report)
    assert isinstance(again, Report)
    assert first.id == again.id
    assert isinstance(other, Report)


def test_resources_and_plain_text_are_pages() -> None:
    text = f"{archives.LEAD}\n\n{archives.NEXT}".encode()
    first, second, third = rows(
        record(1, page(1), kind="resource", content="text/html")
        + record(2, text, kind="resource", content="text/plain")
        + record(3, http(text, "text/plain; charset=utf-8"))
    )
    assert isinstance(first, Report)
    assert [block.kind for block in first.blocks] == ["paragraph", "paragraph"]
    assert [one.text for one in (second, third) if isinstance(one, Report)] == [text.decode()] * 2


@pytest.mark.parametrize(
    ("other", "what"),
    [
        (record(9, b"GET / HTTP/1.1\r\n\r\n", kind="request"), "1 request"),
        (record(9, b"a: b\r\n", kind="metadata", content="application/warc-fields"), "1 metadata"),
        (record(9, http(b""), kind="revisit"), "1 revisit"),
        (record(9, http(page(9), status="404 Not Found")), "1 answer 404"),
        (record(9, http(b"", status="301 Moved", Location="/x")), "1 answer 301"),
        (record(9, http(b"\x89PNG", "image/png")), "1 image/png"),
    ],
)
def test_what_is_no_page_is_passed_over(other: bytes, what: str) -> None:
    assert told(rows(FOUR[0] + other + FOUR[1])) == ["0", "1"]
    with pytest.raises(SourceError, match=rf"^x.warc: holds no page \({what}\); give an archive of pages"):
        rows(other)


@pytest.mark.parametrize("name", ["gzip", "x-gzip", "deflate", "identity", ""])
def test_packed_payloads(name: str) -> None:
    packs = {"gzip": gzip.compress, "x-gzip": gzip.compress, "deflate": zlib.compress}
    body = packs.get(name, bytes)(page(5))
    assert told([only(record(5, http(body, Content_Encoding=name)))]) == ["5"]
    assert told([only(record(5, http(page(5), Content_Encoding=name)))]) == ["5"]  # taken off by the archiver


@pytest.mark.parametrize("pack", [zlib.compress, gzip.compress, lambda data: zlib.compress(data)[2:-4]])
def test_deflate_comes_with_the_head_of_zlib_of_gzip_or_bare(pack: Callable[[bytes], bytes]) -> None:
    assert told([only(record(5, http(pack(page(5)), Content_Encoding="deflate")))]) == ["5"]


def test_what_is_no_deflate_data_is_told() -> None:
    (failure,) = rows(record(5, http(b"\x81" * 90, Content_Encoding="deflate")))
    assert "its payload cannot be unpacked (no deflate data); fetch it again" in str(failure)


def test_a_page_in_gzip_that_no_header_tells_of() -> None:
    assert told([only(record(5, http(gzip.compress(page(5)))))]) == ["5"]
    assert told([only(record(5, gzip.compress(page(5)), kind="resource", content="text/html"))]) == ["5"]


def bare(data: bytes) -> bytes:
    """A record whose lines end in bare line feeds; its length stays that of what it carries."""
    head, _, block = data.partition(b"\r\n\r\n")
    return head.replace(b"\r\n", b"\n") + b"\n\n" + block.removesuffix(b"\r\n\r\n") + b"\n\n"


def test_headers_that_end_in_bare_line_feeds() -> None:
    answer = http(page(5)).replace(b"\r\n", b"\n")
    assert told([only(record(5, answer, digest=None))]) == ["5"]
    archive = b"".join(bare(record(n, http(page(n)).replace(b"\r\n", b"\n"), digest=None)) for n in range(3))
    assert told(rows(archive)) == ["0", "1", "2"]
    assert told(rows(gzip.compress(archive))) == ["0", "1", "2"]
    assert told(rows(archive[:-40])) == [
        "0",
        "1",
        "x.warc record 3: damaged and passed over (it breaks off after 269 of 307 bytes); fetch the archive again",
    ]


def zstd(data: bytes) -> bytes:
    out = io.BytesIO()
    with ZstdWriter(out) as writer:
        writer.write(data)
    return out.getvalue()


def test_archives_in_zstd() -> None:
    assert told(rows(b"".join(map(zstd, FOUR)))) == ["0", "1", "2", "3"]
    assert told(rows(zstd(b"".join(FOUR)))) == ["0", "1", "2", "3"]
    members = [zstd(one) for one in FOUR]
    broken = members[1][:60] + b"\0\0\0\0" + members[1][64:]
    found = told(rows(b"".join([members[0], broken, *members[2:]])))
    assert [found[0], *found[2:]] == ["0", "2", "3"]
    assert "damaged and passed over" in found[1]


TEXTS = [
    record(n, f"{n} killed near Kelmin\n{archives.LEAD}".encode(), kind="conversion", content="text/plain")
    for n in (1, 2)
]


@pytest.mark.parametrize("name", ["a.warc.wet", "a.wet", "a.warc.wet.gz", "a.txt", "a", "a.data", "a.html", "a.gz"])
def test_text_extracts_are_read_under_any_name(tmp_path: Path, name: str) -> None:
    data = b"".join(map(gzip.compress, TEXTS)) if name.endswith(".gz") else b"".join(TEXTS)
    (tmp_path / name).write_bytes(data)
    found = list(load_all([tmp_path / name]))
    assert [one.text[:8] for one in found if isinstance(one, Report)] == ["1 killed", "2 killed"]
    assert [one.source for one in found] == [f"{tmp_path / name}:1", f"{tmp_path / name}:2"]
    assert [claims(one, "retrieved") for one in found if isinstance(one, Report)] == [
        [("2024-03-07T09:30:00Z", "warc-date")]
    ] * 2


def test_the_text_of_a_page_that_the_archive_has_too_is_passed_over() -> None:
    refers = f"WARC-Refers-To: <urn:uuid:00000000-0000-0000-0000-{1:012}>"
    text = record(7, archives.LEAD.encode(), kind="conversion", content="text/plain", more=refers)
    assert told(rows(record(1) + text)) == ["1"]
    assert len(rows(text)) == 1


def test_chunked_payloads_and_digests_over_either_form() -> None:
    body = page(5)
    chunked = b"%x\r\n%s\r\n%x\r\n%s\r\n0\r\n\r\n" % (40, body[:40], len(body) - 40, body[40:])
    for digest in (payload.digest(chunked), payload.digest(body)):
        assert told([only(record(5, http(chunked, Transfer_Encoding="chunked"), digest=digest))]) == ["5"]
    assert told([only(record(5, http(body, Transfer_Encoding="chunked")))]) == ["5"]


@pytest.mark.parametrize(
    "digest",
    ["sha1:3I42H3S6NNFQ2MSVX7XZKYAYSCX5QBYJ", "SHA1:da39a3ee5e6b4b0d3255bfef95601890afd80709", "odd:1",
     "sha-256:e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855", "md5:1B2M2Y8AsgTpgAmY7PhCfg=="],
)  # fmt: skip
def test_digests_as_archives_write_them(digest: str) -> None:
    assert payload.fits(digest, b"")
    assert payload.fits(digest, b"other") is digest.startswith("odd")


def test_an_archive_without_its_encoding_and_right_to_left() -> None:
    words = "أُغلق ميناء فاركش يوم الخميس بعد حريق في أحد المخازن، بحسب ما قالته وزارة الداخلية مساء أمس. " * 3
    html = f"<html><body><p>{words}</p></body></html>"
    said = only(record(1, http(html.encode("windows-1256"), "text/html; charset=windows-1256")))
    meant = only(record(1, http(html.encode("windows-1256"), "text/html")))
    for report in (said, meant):
        assert isinstance(report, Report)
        assert report.text == words.strip()


# ---- what is damaged --------------------------------------------------------------------------------------------


def broken(member: bytes) -> bytes:
    """A member with bits turned in its head."""
    out = bytearray(member)
    for at in range(40, 60):
        out[at] ^= 0xFF
    return bytes(out)


A, B, C, D = (gzip.compress(one) for one in FOUR)
LATE = B[:-40] + bytes(byte ^ 0xFF for byte in B[-40:-20]) + B[-20:]
GAP = "record {} damaged"


@pytest.mark.parametrize(
    ("data", "expected"),
    [
        (A + broken(B) + C + D, ["0", "2 damaged", "2", "3"]),
        (A + LATE + C + D, ["0", "2 damaged", "2", "3"]),
        (A + B[:80] + C + D, ["0", "2 damaged", "2", "3"]),
        (broken(A) + B, ["1 damaged", "1"]),
        (A + B[:80], ["0", "2 damaged"]),
        (A + b"\0" * 500 + C, ["0", "2 damaged", "2"]),
        (FOUR[0] + b"no record\r\n" * 9 + FOUR[2], ["0", "2 damaged", "2"]),
        (FOUR[0] + FOUR[1][:-200], ["0", "2 damaged"]),
        (FOUR[0] + FOUR[1][:70], ["0", "2 damaged"]),
        (FOUR[0] + record(1, length=90) + FOUR[2], ["0", "2 payload", "3 damaged", "2"]),
        (FOUR[0] + record(1, length=10**6) + FOUR[2], ["0", "2 damaged", "2"]),
        (FOUR[0] + record(1, digest=payload.digest(b"other")) + FOUR[2], ["0", "2 payload", "2"]),
        (FOUR[0] + record(1, more="WARC-Truncated: length") + FOUR[2], ["0", "2 cut off", "2"]),
        (FOUR[0] + record(1, http(b"<html></html>")) + FOUR[2], ["0", "2 no article", "2"]),
        (FOUR[0] + record(1, http(page(), Content_Encoding="odd")) + FOUR[2], ["0", "2 packed as odd", "2"]),
        (FOUR[0] + record(1, http(A[:60], Content_Encoding="gzip")) + FOUR[2], ["0", "2 payload", "2"]),
    ],
)  # fmt: skip
def test_a_damaged_record_is_told_once_and_the_others_are_read(data: bytes, expected: list[str]) -> None:
    found = told(rows(data))
    assert len(found) == len(expected), found
    for said, wanted in zip(found, expected, strict=True):
        number, _, word = wanted.partition(" ")
        assert said == wanted if not word else said.startswith(f"x.warc record {number}") and word in said
        assert "\n" not in said


def test_a_bomb_in_a_record_is_refused_within_bounds() -> None:
    zeros = gzip.compress(b" " * 60_000_000)
    inner = record(1, http(zeros, Content_Encoding="gzip"))
    outer = record(2, http(b" " * 60_000_000))
    data = packed(FOUR[0], inner, outer, FOUR[3])
    del outer
    tracemalloc.start()
    found = told(rows(data))
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert [found[0], found[3]] == ["0", "3"]
    for said in found[1:3]:
        assert "more than 16,000,000 bytes, a page has at most 2,000,000 characters" in said
    assert peak < 100_000_000


def test_what_is_no_archive() -> None:
    assert "damaged" in told(rows(b"words and more words\n" * 20))[0]
    with pytest.raises(SourceError, match="holds no page"):
        rows(b"")


@settings(deadline=None, max_examples=40)
@given(st.integers(0, len(A + B) - 1), st.integers(1, 255))
def test_one_turned_byte_costs_one_record_at_most(at: int, turned: int) -> None:
    data = bytearray(A + B + C)
    data[at] ^= turned
    assert told(rows(bytes(data)))[-1] == "2"


# ---- WACZ -------------------------------------------------------------------------------------------------------


def test_a_wacz_gives_the_pages_of_all_its_archives(tmp_path: Path) -> None:
    path = tmp_path / "crawl.wacz"
    path.write_bytes(wacz(b__warc__gz=packed(*FOUR[2:]), a__warc=b"".join(FOUR[:2])))
    found = list(load_all([path]))
    assert [one.source for one in found if isinstance(one, Report)] == [
        f"{path}/archive/{name}" for name in ("a.warc:1", "a.warc:2", "b.warc.gz:1", "b.warc.gz:2")
    ]


def test_a_damaged_archive_in_a_wacz_does_not_stop_the_next(tmp_path: Path) -> None:
    path = tmp_path / "crawl.wacz"
    path.write_bytes(wacz(a__warc__gz=broken(A), b__warc__gz=b"", c__warc__gz=packed(FOUR[3])))
    first, second, third = load_all([path])
    assert isinstance(first, Failure)
    assert "a.warc.gz record 1: damaged" in first.reason
    assert isinstance(second, Failure)
    assert "b.warc.gz: holds no page (no records)" in second.reason
    assert isinstance(third, Report)


def test_what_is_no_wacz(tmp_path: Path) -> None:
    for name, data, says in (
        ("no.wacz", b"words", "not a ZIP file that can be read"),
        ("none.wacz", wacz(), "no WARC in it"),
        ("cut.wacz", wacz(a__warc=FOUR[0])[:-60], "not a ZIP file that can be read"),
    ):
        (tmp_path / name).write_bytes(data)
        (failure,) = load_all([tmp_path / name])
        assert isinstance(failure, Failure)
        assert failure.reason.startswith(f"{tmp_path / name}: {says}")


# ---- files ------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(("name", "data"), [("x.warc.gz", packed(*FOUR)), ("x.warc", b"".join(FOUR))])
def test_archives_are_known_by_their_names(tmp_path: Path, name: str, data: bytes) -> None:
    (tmp_path / name).write_bytes(data)
    found = list(load_all([tmp_path / name]))
    assert [one.source for one in found if isinstance(one, Report)] == [f"{tmp_path / name}:{n}" for n in range(1, 5)]


def test_the_claims_of_two_reads_are_equal() -> None:
    once, twice = only(FOUR[1]), only(FOUR[1])
    assert isinstance(once, Report)
    assert once == twice
    assert Claim("retrieved", "2024-03-07T09:30:00Z", "warc-date") in once.claims
