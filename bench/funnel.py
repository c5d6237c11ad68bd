"""How well and how fast the funnel tells what is to be read: over a mixed crawl, and over sets of documents.

    python bench/funnel.py                # invented pages alone
    python bench/funnel.py DATA           # with the development sets in a folder: reports as pages, and real pages

The crawl is one web archive, three tenths of it reports of conflict or diplomacy. Of real pages it has only that half from
which no weight was ever learned (tools/train_funnel.py), without those in English that speak of war all the same. RAND and
ACLED were not learned from either; how MUC, IndiaPolice and PLOVER fare by weights that were learned without them
tools/train_funnel.py prints. Speed is in processor time: the archive is unpacked, its digests are compared, each page is looked
at; nothing is extracted or parsed.
"""

from __future__ import annotations

import argparse
import gzip
import io
import json
import sys
import time
from collections import Counter
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).parents[1] / "tools"))

import train_funnel
from crawl import article, other

from dateline import lexicon
from dateline.funnel import Funnel, glance, subject
from dateline.funnel.aside import Aside
from dateline.report import Report
from dateline.sources import payload, warc
from dateline.sources.origin import Origin

OWN = Path(__file__).parent / "incidents"
SHARE = 0.7
"""The share of a crawl that is not news of conflict."""
Page = tuple[bool, bytes]
"""Whether it is to be read, and its bytes."""


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("data", type=Path, nargs="?")
    chosen = parser.parse_args()
    lexicon.load()["subjects"]
    invented = [(True, article(title, text)) for title, text in own_reports()]
    measured("invented pages", crawl(invented, []))
    if chosen.data:
        reports = [(True, article("Report", text)) for _, text in told(chosen.data)]
        measured("reports and pages of the sets, and invented ones", crawl(reports + invented, list(real(chosen.data))))
        by_set(chosen.data)


def crawl(reports: Sequence[Page], pages: Sequence[Page]) -> list[Page]:
    """All reports, the pages given, and as many invented ones as make SHARE."""
    missing = round(len(reports) * SHARE / (1 - SHARE)) - len(pages)
    mixed = [*reports, *pages, *((False, other(number)) for number in range(max(missing, 0)))]
    return sorted(mixed, key=lambda page: hash_of(page[1]))


def measured(name: str, pages: Sequence[Page]) -> None:
    """Recall, precision, and pages per second of processor time."""
    archive = io.BytesIO(b"".join(gzip.compress(record(number, data)) for number, (_, data) in enumerate(pages, 1)))
    kept: set[int] = set()
    why: Counter[str] = Counter()
    missed: list[Aside] = []
    begun = time.process_time()
    for row in warc.read(archive, "crawl", lambda kind, data: Unread(), Funnel(lexicon.load())):
        number = int(row.source.partition(":")[2]) if isinstance(row, Aside | Report) else 0
        if isinstance(row, Report):
            kept.add(number)
        elif isinstance(row, Aside):
            why[row.kind] += 1
            missed += [row] if pages[number - 1][0] and row.kind != "copy" else []
    spent = time.process_time() - begun
    wanted = {number for number, (is_wanted, _) in enumerate(pages, 1) if is_wanted}
    size = sum(len(data) for _, data in pages) / len(pages)
    print(f"{name}: {len(pages):,} pages, {len(wanted) / len(pages):.0%} to be read, {size:,.0f} bytes a page")
    print(
        f"  recall {1 - len(missed) / len(wanted):.4f}   precision {len(kept & wanted) / len(kept):.4f}   kept {len(kept):,}"
    )
    told = ", ".join(f"{number:,} {kind}" for kind, number in why.most_common())
    print(f"  set aside: {told} (a copy counts as no miss)")
    print(f"  {len(pages) / spent:,.0f} pages per CPU-second")
    for one in missed[:8]:
        print(f"  missed: {one.kind}: {one.why}")


def by_set(data: Path) -> None:
    """How many documents of each set are kept as they are, by all that the funnel asks."""
    for name in (
        "events/muc",
        "events/indiapolice",
        "events/plover",
        "tolls/bulletins",
        "tolls/rand",
        "tolls/acled",
        "tolls/idmc",
    ):
        gold = train_funnel.rows(data / name, "gold")
        texts = [
            r["text"]
            for r, g in zip(train_funnel.rows(data / name, "reports"), gold, strict=True)
            if g.get("relevant", True)
        ]
        asked = [Funnel(lexicon.load()).text(text, "one") for text in texts]
        set_aside = Counter(one.kind for one in asked if one)
        learned = "learned from" if name in train_funnel.LEARNED_FROM else "not learned from"
        print(
            f"{name:<20} {len(texts):6,} {learned:<16} kept {1 - set_aside.total() / len(texts):.4f}  {dict(set_aside)}"
        )


# ---- pages -----------------------------------------------------------------------------------------------------------


def own_reports() -> Iterator[tuple[str, str]]:
    """Invented reports: the title, and the text."""
    for name in ("reports", "narratives"):
        for row in map(json.loads, (OWN / f"{name}.jsonl").read_text("utf-8").splitlines()):
            yield row["text"].split("\n")[0][:90], row["text"]


def told(data: Path) -> Iterator[tuple[str, str]]:
    """Reports of the sets, one in three of MUC and IndiaPolice; of RAND, of which a report has a few lines, eight at a time."""
    for name, step in (("events/muc", 3), ("events/indiapolice", 3)):
        gold = train_funnel.rows(data / name, "gold")
        rows = zip(train_funnel.rows(data / name, "reports"), gold, strict=True)
        yield from [(r["id"], r["text"]) for r, g in rows if g.get("relevant", True)][::step]
    rand = [row["text"] for row in train_funnel.rows(data / "tolls/rand", "reports")][:1600]
    yield from (("rand", "\n\n".join(rand[at : at + 8])) for at in range(0, len(rand), 8))


def real(data: Path) -> Iterator[Page]:
    """Pages that were kept back, without those in English that speak of war."""
    for name in ("aeb", "fundus", "trafilatura", "htmldate"):
        for row in train_funnel.rows(data / "pages" / name, "pages"):
            page = gzip.decompress((data / "pages" / name / row["file"]).read_bytes())
            if train_funnel.is_kept_back(row["id"]):
                seen = glance.of_page(page)
                words = frozenset[str]().union(*subject.stretches(seen.title, seen.text))
                if len(words & train_funnel.WAR) < train_funnel.STRONG:
                    yield False, page


class Unread:
    """A reader of pages that takes no time."""

    name = "html"

    def read(self, stream: Any, origin: Origin) -> Iterator[Report]:
        """One report, of no text."""
        yield Report("-", (), (), origin.source)


def record(number: int, body: bytes) -> bytes:
    """A record of a web archive."""
    block = b"HTTP/1.1 200 OK\r\nContent-Type: text/html; charset=utf-8\r\n\r\n" + body
    lines = (
        "WARC/1.1", "WARC-Type: response", f"WARC-Record-ID: <urn:uuid:00000000-0000-0000-0000-{number:012}>",
        "WARC-Date: 2024-03-07T09:30:00Z", f"WARC-Target-URI: https://crawl.example/{number}",
        f"WARC-Payload-Digest: {payload.digest(body)}", "Content-Type: application/http; msgtype=response",
        f"Content-Length: {len(block)}",
    )  # fmt: skip
    return "\r\n".join(lines).encode() + b"\r\n\r\n" + block + b"\r\n\r\n"


def hash_of(data: bytes) -> str:
    """An order that has nothing to do with what a page is."""
    return payload.digest(data)


if __name__ == "__main__":
    main()
