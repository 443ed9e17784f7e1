"""The two letters with every name, number and date exchanged for another of its sort, grammar kept.

`exchanged(letter, seed)` gives the text and the facts that people read in it, both with the same
exchanges, so that a rule which knows these letters by heart is found out.
"""

from __future__ import annotations

import json
import random
from pathlib import Path
from typing import Any

HERE = Path(__file__).parent
LETTERS = HERE.parent / "data" / "letters"
MONTHS = (
    "januari",
    "februari",
    "maart",
    "april",
    "mei",
    "juni",
    "juli",
    "augustus",
    "september",
    "oktober",
    "november",
    "december",
)
PORTFOLIOS = (
    "Water en Bodem",
    "Erfgoed, Kunst en Cultuur",
    "Langdurige Zorg",
    "Digitale Zaken en Ruimtevaart",
    "Defensie",
    "Stad, Land en Kust",
    "Economische Zaken en Klimaat",
    "Financiën",
    "Gezin en Ouderen",
    "Natuur, Landschap en Visserij",
    "Buitenlandse Handel en Ontwikkelingssamenwerking",
    "Volkshuisvesting",
    "Jeugd, Preventie en Sport",
    "Asiel en Migratie",
    "Infrastructuur en Waterstaat",
    "Toeslagen en Douane",
    "Klimaat en Groene Groei",
    "Media en Taal",
)
PERSONS = (
    "A.B.C. van der Laan",
    "S. El Khatib",
    "M.J. de Vries-Bakker",
    "Ö. Yıldız",
    "Th.W. Aalbers",
    "J. M. ten Have",
    "Willemijn van den Berg",
    "Carla Postma",
    "P.L. d’Ancona",
)
MEMBERS = ("Van der Werf", "De Boer", "Michon-Derkzen", "Kuzu", "Ten Have", "Özütok", "Smeulders")
BODIES = (
    "TNO",
    "Bureau Beke",
    "Planbureau voor de Leefomgeving",
    "Erasmus Universiteit Rotterdam",
    "Significant Public",
    "SEO Economisch Onderzoek",
    "KWINK groep",
    "Movisie",
    "Stichting Jeugd en Wonen",
    "Raad voor het Openbaar Bestuur",
    "Trimbos-instituut",
    "Andersson Elffers Felix",
)
TITLES = (
    "Samen leven in de stad: een verkenning",
    "Bouwen? Ja! Over wonen in de regio",
    "De wijk als thuis",
    "Tussenbalans 2015-2020 – lessen uit de praktijk",
    "Kansen voor kinderen, kansen voor buurten",
    "Meer dan stenen",
    "Wie woont waar en waarom?",
    "Van plan naar praktijk: vijf jaar later",
)
THEMES = (
    "Water en Bodem",
    "Sterke Wijken",
    "Kansrijk Opgroeien",
    "Wonen, Werken en Groen",
    "Gezonde School",
    "Schone Lucht",
    "Zuid-Limburg",
    "Veilig Ondernemen en Winkelen",
)
HEADS = (
    "Herstel- en Ontwikkelprogramma",
    "Groei- en Kansenprogramma",
    "Actieprogramma",
    "Samenwerkings- en Doeprogramma",
)
UNITS = (
    "Wonen en Bouwen",
    "Natuur Landschap en Water",
    "Openbaar Bestuur",
    "Jeugd en Preventie",
    "Mobiliteit en Kust",
)

Exchange = tuple[str, Any]


def exchanged(letter: str, seed: int) -> tuple[str, dict[str, Any]]:
    """The text of a letter and its facts, with the exchanges that the seed draws."""
    draw = random.Random(f"{letter}-{seed}")
    gold = json.loads((HERE / "gold" / f"{letter}.json").read_text(encoding="utf-8"))
    text = (LETTERS / gold["file"]).read_text(encoding="utf-8")
    exchanges = {"brief-2021": exchanges_2021, "brief-2022": exchanges_2022}[letter](draw)
    return applied(text, exchanges), _in_gold(gold, exchanges)


def applied(text: str, exchanges: list[Exchange]) -> str:
    """The text with each left-hand side, longest first, replaced at once, wherever lines break in it."""
    import re

    table = {" ".join(old.split()): new for old, new in exchanges}
    longest_first = sorted(table, key=len, reverse=True)
    pattern = re.compile("|".join(re.escape(old).replace(r"\ ", r"[^\S\n]*\s") for old in longest_first))

    def replaced(match: re.Match[str]) -> str:
        return str(table[" ".join(match[0].split())])

    return pattern.sub(replaced, text)


def _in_gold(value: Any, exchanges: list[Exchange]) -> Any:
    if isinstance(value, dict):
        return {
            key: item if key in ("kind", "id", "file", "remark") else _in_gold(item, exchanges)
            for key, item in value.items()
        }
    if isinstance(value, list):
        return [_in_gold(item, exchanges) for item in value]
    if isinstance(value, str):
        return applied(value, exchanges)
    return (
        dict(exchanges).get(f"#{value}", value)
        if isinstance(value, int) and not isinstance(value, bool)
        else value
    )


def date(draw: random.Random, years: range) -> tuple[str, str, int]:
    """A day as it is printed and in ISO, and its year."""
    day, month, year = draw.randint(1, 28), draw.randint(1, 12), draw.choice(years)
    return f"{day} {MONTHS[month - 1]} {year}", f"{year}-{month:02}-{day:02}", year


def paper(draw: random.Random, old: tuple[str, str, str], chapters: tuple[str, ...]) -> list[Exchange]:
    """Another dossier, with or without a chapter, for an old one: as printed and as in ids."""
    printed, key, _ = old
    number, chapter = draw.randint(21000, 36999), draw.choice(chapters)
    digits = f"{number // 1000} {number % 1000:03}"
    return [
        (printed, digits + (f" {chapter}" if chapter else "")),
        (key, f"{number}" + (f"-{chapter}" if chapter else "")),
    ]


def exchanges_2021(draw: random.Random) -> list[Exchange]:
    printed, iso, year = date(draw, range(2012, 2025))
    before, before_iso, _ = date(draw, range(2005, 2012))
    noted, noted_iso, noted_year = date(draw, range(2005, 2012))
    digits, theme, place = f"{draw.randint(1, 999999):010}", *draw.sample(THEMES, 2)
    lost = f"{draw.randint(1, 999999):010}"
    acronym = "NP" + "".join(word[0] for word in place.replace("-", " ").split() if word[0].isupper())
    titles, bodies, unit = draw.sample(TITLES, 4), draw.sample(BODIES, 4), draw.sample(UNITS, 2)
    session = draw.randint(2005, 2020)
    number, annex, count = draw.randint(2, 1800), draw.randint(1, 9), draw.randint(2, 99)
    portfolio = draw.choice(PORTFOLIOS)
    old_titles = (
        "Synthese-analyse 16 stedelijke vernieuwingsgebieden: totaalbeeld",
        "Richting! Over het sturen op perspectief voor wijken",
        "Lessen voor een nieuwe gebiedsgerichte aanpak",
        "Het verhaal van NPRZ",
    )
    old_bodies = (
        "Rebel",
        "Verwey-Jonker Instituut",
        "Universiteit van Amsterdam",
        "Stichting Maatschappij en Veiligheid",
    )
    new_titles = [f"{titles[0].rstrip('?')} in {count} stedelijke vernieuwingsgebieden", *titles[1:]]
    return [
        ("2021-0000280239", f"{year}-{digits}"),
        ("28 mei 2021", printed),
        ("2021-05-28", iso),
        ("6 november 2020", before),
        ("2020-11-06", before_iso),
        ("31 maart 2020", noted),
        ("2020-03-31", noted_iso),
        ("020-0000164588", f"{noted_year}"[1:] + f"-{lost}"),
        ("Binnenlandse Zaken en Koninkrijksrelaties", portfolio),
        ("K.H. Ollongren", draw.choice(PERSONS)),
        ("Bestuur Ruimte en Wonen", unit[0]),
        ("Democratie en Bestuur", unit[1]),
        ("Leefbaarheid en Veiligheid", theme),
        ("leefbaarheid en veiligheid", theme.lower()),
        ("Rotterdam Zuid", place),
        ("NPRZ", acronym),
        ("Herstel- en Perspectiefprogramma", draw.choice(HEADS)),
        *zip(old_titles, new_titles, strict=True),
        *(
            (f"{old} - {body}", f"{new} - {other}")
            for old, body, new, other in zip(old_titles, old_bodies, new_titles, bodies, strict=True)
        ),
        *(
            (f"{old} – {body}", f"{new} – {other}")
            for old, body, new, other in zip(old_titles, old_bodies, new_titles, bodies, strict=True)
        ),
        *zip(old_bodies, bodies, strict=True),
        ("16 stedelijke vernieuwingsgebieden", f"{count} stedelijke vernieuwingsgebieden"),
        ("#16", count),
        *paper(draw, ("32 847", "32847", ""), ("",)),
        ("694", str(number)),
        ("bijlage 2", f"bijlage {annex}"),
        ("2020-2021", f"{session}-{session + 1}"),
    ]


def exchanges_2022(draw: random.Random) -> list[Exchange]:
    printed, iso, year = date(draw, range(2012, 2025))
    posts = draw.sample(PORTFOLIOS, 9)
    old_posts = (
        "Onderwijs, Cultuur en Wetenschappen",
        "Primair en Voortgezet Onderwijs",
        "Sociale Zaken en Werkgelegenheid",
        "Armoedebeleid, Participatie en Pensioenen",
        "Binnenlandse Zaken en Koninkrijksrelaties",
        "Justitie en Veiligheid",
        "Rechtsbescherming",
        "Volksgezondheid, Welzijn en Sport",
        "Volkshuisvesting en Ruimtelijke Ordening",
    )
    session, first, second = draw.randint(2005, 2023), *draw.sample(range(2, 400), 2)
    count, cities = draw.randint(20, 99), draw.randint(2, 19)
    movers = draw.sample(MEMBERS, 2)
    return [
        ("2022-0000363503", f"{year}-{draw.randint(1, 999999):010}"),
        ("4 juli 2022", printed),
        ("2022-07-04", iso),
        *zip(old_posts, posts, strict=True),
        ("Hugo de Jonge", draw.choice(PERSONS)),
        ("Onderwijs, Cultuur en Wetenschap", posts[0] + " oud"),
        ("Volkshuisvesting en Bouwen", draw.choice(UNITS)),
        ("Leefbaarheid en Veiligheid", draw.choice(THEMES)),
        ("Ceder", movers[0]),
        ("Boulakjar", movers[1]),
        ("2021-2022", f"{session}-{session + 1}"),
        *paper(draw, ("35 925 VII", "35925-VII", ""), ("VII", "XVI", "", "IIB")),
        ("nr.24", f"nr.{first}"),
        ("-24", f"-{first}"),
        ("nr.126", f"nr.{second}"),
        ("-126", f"-{second}"),
        ("20 focusgebieden in 19 steden", f"{count} focusgebieden in {cities} steden"),
        ("#20", count),
        ("#19", cities),
    ]
