"""A mixed crawl for measuring: invented pages of shops, forums, sport, recipes, errors …, and invented reports as pages.

Nothing in it is learned from. Each page is made by a number, the same page for the same number.
"""

from __future__ import annotations

import random
from collections.abc import Callable
from html import escape

NAMES = "Marta Oren Talia Pavel Ines Joran Livia Bastian Noor Edda Kasper Milena".split()
TOWNS = "Harlow Vale, Tarnbridge, Osmaru, Lenn, Port Sarel, Kelmswick, Dunmara, Velmar, Ostrel, Bryne".split(", ")
FOODS = "leeks plums barley trout walnuts beetroot honey lentils pears fennel butter rye".split()
GOODS = "lamp kettle rucksack headphones drill pram printer tent bicycle sofa camera mattress".split()
_FILLER = "lorem data value index render props module handler request buffer cache token queue".split()


def article(title: str, text: str, site: str = "The Dren Courier") -> bytes:
    """A page of a newspaper around a text: its paragraphs, and what such pages have besides."""
    lines = [line.strip() for line in text.split("\n\n") if line.strip()]
    body = "".join(f"<p>{escape(' '.join(line.split()))}</p>" for line in lines)
    links = "".join(
        f'<li><a href="/s/{n}">{name} news</a></li>' for n, name in enumerate("World Sport Money Food Video".split())
    )
    script = "<script>" + "var a={};".join(f"window.q{n}={n};" for n in range(400)) + "</script>"
    return (
        f'<!DOCTYPE html><html><head><meta charset="utf-8"><title>{escape(title)} | {site}</title>'
        f'<meta property="og:type" content="article">{script}<style>p{{margin:0}}{"a{color:red}" * 300}</style></head>'
        f"<body><nav><ul>{links * 4}</ul></nav><h1>{escape(title)}</h1><article>{body}</article>"
        f"<aside>{links}</aside><footer><p>All rights reserved. Contact the newsroom for permission to use what is on this page.</p>"
        f"</footer>{script}</body></html>"
    ).encode()


def other(number: int) -> bytes:
    """The page of a number that is no report of conflict or diplomacy."""
    rng = random.Random(number)
    return KINDS[number % len(KINDS)](rng)


def _plain(title: str, inside: str) -> bytes:
    return f"<html><head><meta charset=utf-8><title>{title}</title></head><body>{inside}</body></html>".encode()


def _shop(rng: random.Random) -> bytes:
    good = rng.choice(GOODS)
    text = (
        f"The {good} comes in {rng.randint(2, 6)} colours and is delivered within {rng.randint(2, 9)} working days. Our customers like how "
        f"light it is and how quickly it is cleaned. You can send it back for thirty days, free of charge, in the box it came in."
    )
    cart = '<button class="add-to-cart">Add to basket</button>'
    mark = f'<script type="application/ld+json">{{"@type": "Product", "name": "{good}"}}</script>'
    return _plain(
        f"Buy a {good} | Velmar Home", f"{mark}<h1>{good}</h1><p>{text}</p>{cart}<p>Price: {rng.randint(9, 400)}.99</p>"
    )


def _index(rng: random.Random) -> bytes:
    links = "".join(
        f'<li><a href="/{n}">{rng.choice(TOWNS)}: {rng.choice(NAMES)} speaks about {rng.choice(FOODS)} and {rng.choice(GOODS)}s</a></li>'
        for n in range(90)
    )
    return _plain("Latest headlines", f"<ul>{links}</ul>")


def _form(rng: random.Random) -> bytes:
    fields = "".join(f'<label>Field {n}</label><input name="f{n}">' for n in range(rng.randint(9, 20)))
    return _plain(
        "Apply for a parking permit",
        f"<p>Fill in every field, then send the form to the office of your town for a permit.</p><form>{fields}</form>",
    )


def _error(rng: random.Random) -> bytes:
    code = rng.choice(["404 Not Found", "Page not found", "403 Forbidden", "503 Service Unavailable"])
    return _plain(
        code, "<p>The page you asked for is not here. Try the search, or go back to the first page of the site.</p>"
    )


def _code(rng: random.Random) -> bytes:
    lines = "".join(
        f"{rng.choice(_FILLER)}.{rng.choice(_FILLER)}({{ {rng.choice(_FILLER)}: [] }}); // {n}\n" for n in range(80)
    )
    return _plain(
        "handler.js",
        f"<p>How the handler of the module is set up in the file below, line by line, with all of its options.</p><pre>{lines}</pre><p>{escape(lines)}</p>",
    )


def _recipe(rng: random.Random) -> bytes:
    a, b, c = rng.sample(FOODS, 3)
    text = (
        f"Wash the {a} and cut them into small pieces. Melt a spoon of butter in a heavy pan, add the {b}, and let both cook gently "
        f"for {rng.randint(10, 40)} minutes. Season with salt and a little vinegar.\n\nMeanwhile toast the {c} in a dry pan until it smells "
        f"sweet. Stir it in, cover the pan, and leave it to rest. Serve warm, with bread and a green salad, to {rng.randint(2, 8)} people.\n\n"
        f"My grandmother made this dish every autumn when the {a} were ripe in the garden. It keeps for three days in the fridge."
    )
    return article(f"{a.title()} with {b} and {c}", text, "Slow Kitchen")


def _sport(rng: random.Random) -> bytes:
    home, away = rng.sample(TOWNS, 2)
    text = (
        f"{home} beat {away} by {rng.randint(2, 5)} goals to {rng.randint(0, 1)} on Saturday and moved up to third in the table. "
        f"{rng.choice(NAMES)} scored twice before half-time, both from corners, and the visitors never found their rhythm.\n\n"
        f"“We passed the ball well and we were patient,” said the coach. “The second half was a bit slow, but the points count.” "
        f"The team travels to {rng.choice(TOWNS)} next weekend without its captain, who has a sore knee.\n\n"
        f"The goalkeeper made four good saves late in the match. The season ends in May with the cup final."
    )
    return article(f"{home} win at home against {away}", text, "Touchline")


def _money(rng: random.Random) -> bytes:
    town = rng.choice(TOWNS)
    text = (
        f"Shares in the maker of {rng.choice(GOODS)}s rose {rng.randint(2, 9)} percent on Tuesday after it raised its forecast of earnings for "
        f"the year. Sales in the third quarter were {rng.randint(20, 90)} million, more than analysts had expected.\n\nThe company, based in "
        f"{town}, plans to open {rng.randint(3, 30)} new stores and to invest in its online business. Costs of shipping have fallen, the "
        f"chief financial officer said on a call with investors.\n\nThe dividend stays as it was. The stock has gained a fifth since January."
    )
    return article(f"Maker in {town} raises its forecast", text, "Ledger Daily")


def _film(rng: random.Random) -> bytes:
    name = rng.choice(NAMES)
    text = (
        f"The new film by {name} Ardell is a quiet comedy about a family that inherits a hotel by the lake. The actors are a delight, the "
        f"songs are charming, and the camera loves the light of late summer.\n\nThe plot takes its time. An aunt arrives with a parrot, a "
        f"cousin falls in love with the gardener, and nobody can find the key to the cellar. The audience at the festival laughed a lot.\n\n"
        f"It is in cinemas from Friday and runs for {rng.randint(90, 140)} minutes. I gave it {rng.randint(3, 5)} stars."
    )
    return article(f"Review: a summer by the lake, by {name} Ardell", text, "Screen Notes")


def _german(rng: random.Random) -> bytes:
    text = (
        f"Der Gemeinderat von {rng.choice(TOWNS)} hat am Dienstag beschlossen, das alte Hallenbad zu sanieren. Die Kosten werden auf "
        f"{rng.randint(2, 9)} Millionen geschätzt, und die Arbeiten sollen im Frühjahr beginnen.\n\nDie Bürgermeisterin sagte, dass die "
        f"Stadt schon lange auf diesen Tag gewartet habe. Vereine und Schulen nutzen das Bad seit vierzig Jahren und brauchen es weiter."
    )
    return article("Das Hallenbad wird saniert", text, "Talbote")


def _travel(rng: random.Random) -> bytes:
    town = rng.choice(TOWNS)
    text = (
        f"{town} is best seen on foot. Start at the old lighthouse, follow the path along the cliffs, and stop for coffee at the bakery by the "
        f"harbour. The museum of shells is small and free, and children love it.\n\nStay at one of the guest houses near the beach: rooms "
        f"with a view of the bay cost {rng.randint(60, 180)} a night, breakfast included. Book early in summer, when the town fills up.\n\n"
        f"In the evening, try the fish soup. A boat leaves for the islands at nine each morning, weather permitting."
    )
    return article(f"A weekend in {town}", text, "Wander Slowly")


def _garden(rng: random.Random) -> bytes:
    text = (
        f"{rng.choice(NAMES)} writes: my roses have black spots on the leaves and drop them by July. What can I do? You should water at the foot "
        f"of the plant in the morning, take away fallen leaves, and give the roots some compost.\n\nPlant garlic between the rows, and choose "
        f"a sort that does not mind damp. In a dry spring, {rng.randint(2, 4)} cans of water a week are enough for a young shrub."
    )
    return article("Ask the gardener: spots on roses", text, "Greener Thumbs")


KINDS: tuple[Callable[[random.Random], bytes], ...] = (
    _shop, _recipe, _index, _sport, _form, _money, _error, _film, _code, _travel, _german, _garden,
)  # fmt: skip
