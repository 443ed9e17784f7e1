"""What single sentences of a letter say, and what they only seem to say."""

from __future__ import annotations

from functools import cache
from itertools import permutations

import pytest

import kgbuild
from kgbuild.build import extraction
from kgbuild.model import Source
from kgbuild.publish.fact_rows import Row, rows
from kgbuild.resolve.references import day

FRAME = (
    "Datum 3 mei 2021\nBetreft Proef\n\nGeachte voorzitter,\n\n{}\n\n"
    "De minister van Financiën,\n\nW. Jansen\n"
)
KNOWN = extraction()


@cache
def facts_of(body: str) -> tuple[Row, ...]:
    """The facts of a letter of this body."""
    fragments, _ = kgbuild.facts([Source("brief.md", FRAME.format(body).encode())], KNOWN)
    return tuple(rows(fragments))


def values(body: str, kind: str) -> list[str | None]:
    return [fact["value"] for fact in facts_of(body) if fact["kind"] == kind]


def quotes(body: str, kind: str) -> list[str]:
    return [fact["quote"] for fact in facts_of(body) if fact["kind"] == kind]


BEHALF = [
    (
        "Deze brief zend ik u mede namens mijn collega’s van BZK, Justitie en VROM.",
        [
            "minister van Binnenlandse Zaken en Koninkrijksrelaties",
            "minister van Justitie",
            "minister van Volkshuisvesting, Ruimtelijke Ordening en Milieubeheer",
        ],
    ),
    (
        "Graag bied ik u, mede namens mijn collega Brandsma voor Ontwikkelingssamenwerking, het plan aan.",
        ["minister voor Ontwikkelingssamenwerking"],
    ),
    (
        "Mede namens de bewindspersonen van OCW informeer ik u.",
        ["bewindspersonen van Onderwijs, Cultuur en Wetenschap"],
    ),
    ("Mede namens de minister van I&W bericht ik u.", ["minister van Infrastructuur en Waterstaat"]),
    ("Mede namens de minister van WWI bericht ik u.", ["minister van WWI"]),
    (
        "Hierbij meld ik u, mede namens de ministers voor Klimaat en Energie, voor Natuur en Stikstof "
        "en van Defensie, de stand.",
        ["minister voor Klimaat en Energie", "minister voor Natuur en Stikstof", "minister van Defensie"],
    ),
    (
        "Mede namens de minister en staatssecretaris van Defensie bericht ik u.",
        ["minister van Defensie", "staatssecretaris van Defensie"],
    ),
    ("In december ontvangt u, mede namens de minister van Defensie, nog een aparte brief.", []),
    ("Op 3 maart 2020 heb ik u mede namens de minister van Defensie bericht.", []),
    ("Namens het kabinet bied ik u hierbij het plan aan.", []),
]


@pytest.mark.parametrize(("body", "posts"), BEHALF)
def test_on_whose_behalf(body: str, posts: list[str]) -> None:
    assert values(body, "on_behalf_of") == posts


MOTIONS = [
    ("De moties-Kramer/Zwinkels<sup>1</sup> en Bontekoe<sup>2</sup>.", ["kst-29452-251", "kst-29452-254"]),
    (
        "De motie van het lid Kat over gas<sup>1</sup> en die van de leden Bos en Dik over stof<sup>2</sup>.",
        ["kst-29452-251", "kst-29452-254"],
    ),
    (
        "De motie van het lid Bromet-de Haas c.s. over zorg (Kamerstuk 36 600 XVI, nr. 118).",
        ["kst-36600-XVI-118"],
    ),
    ("De gewijzigde motie van het lid Kat (t.v.v. 32 279, nr. 170) is aangenomen.", [None]),
    ("De motie Bos is aangenomen. De motie van de leden Bos en Dik (31 377, nr. 9) ook.", ["kst-31377-9"]),
    (
        "Bij motie van het lid Krol c.s. is gevraagd om een plan (Kamerstuk 32 043, nr. 501).",
        ["kst-32043-501"],
    ),
    ("De motie op stuk 36 800, nr. 47 voer ik uit.", ["kst-36800-47"]),
    ("In een aangenomen motie<sup>1</sup> is dit gevraagd.", ["kst-29452-251"]),
    ("De motie van wantrouwen is verworpen.", []),
    ("De motie Kat volgt op de brief van 3 mei 2019 (Kamerstuk 32 043, nr. 5).", [None]),
]
NOTES = (
    "\n\n---\n\n<sup>1</sup> Kamerstukken II 2022/23, 29 452, nr. 251."
    "\n\n<sup>2</sup> Kamerstuk 29 452, nr. 254."
)


def noted(body: str) -> str:
    """The body with the notes that it calls."""
    return body + NOTES if "<sup>" in body else body


@pytest.mark.parametrize(("body", "papers"), MOTIONS)
def test_motions(body: str, papers: list[str | None]) -> None:
    assert values(noted(body), "motion") == papers


LETTERS = [
    ("In uw brief van 4 april jl. vraagt u dit.", [None]),
    ("Zie de brief van de vaste commissie van 25 mei 2020 (2020Z09144).", ["2020Z09144"]),
    ("Zie mijn brief over wonen<sup>1</sup>.", ["kst-29452-251"]),
    ("Zie de Kamerbrief over wonen (Kamerstuk 32 847, nr. 694).", ["kst-32847-694"]),
    (
        "Zie de brieven van 12 april 2019 (29 544, nr. 912) en 3 juni 2019 (29 544, nr. 920).",
        ["kst-29544-912", "kst-29544-920"],
    ),
    ("Met deze brief van 3 mei 2021 bericht ik u.", []),
    ("De nieuwsbrief van 3 mei 2020 meldt dit.", []),
]


@pytest.mark.parametrize(("body", "letters"), LETTERS)
def test_earlier_letters(body: str, letters: list[str | None]) -> None:
    assert values(noted(body), "letter_ref") == letters


REPORTS = [
    (
        "Hierbij zend ik u drie rapporten toe. Het eerste, “Hoog water”, is opgesteld door TNO.",
        ["Hoog water"],
    ),
    ("Het eerste, “Hoog water”, is opgesteld door TNO.", []),
    ("Het eerste, “Hoog water”, is opgesteld door TNO. Hierbij zend ik u drie rapporten toe.", [None]),
    ("De studies ‘Rivieren’ van Clingendael en ‘Bekkens’ van het WRI zijn er.", ["Rivieren", "Bekkens"]),
    ("Uit het onderzoek van het RIVM naar folies blijkt dit. Het rapport van het RIVM is helder.", [None]),
    ("Het RIVM maakte het rapport ‘Folies’. Het onderzoek van het RIVM is helder.", ["Folies"]),
    ("Dit onderzoek is gedaan door het Nivel. Het rapport ‘Wieg’ is bijgevoegd.", ["Wieg"]),
    ("In de Monitor Sociaal Domein 2017 staat dit.", ["Monitor Sociaal Domein 2017"]),
    ("Hierbij bied ik u het eindrapport van de evaluatie aan.", [None]),
    ("Een DNA-onderzoek en het onderzoek van het Openbaar Ministerie lopen.", []),
    ("De nota ‘Wensen’ en de strategie ‘Digitaal’ zijn bekend.", []),
    ("De evaluatie van de Wet Bibob volgt in 2024.", []),
]


@pytest.mark.parametrize(("body", "titles"), REPORTS)
def test_reports(body: str, titles: list[str | None]) -> None:
    assert values(body, "report") == titles


PROGRAMMES = [
    ("De programma’s Kansrijke Start en Gezonde School lopen.", ["Kansrijke Start", "Gezonde School"]),
    ("Het programma ‘Tel mee met Taal’ loopt.", ["programma ‘Tel mee met Taal’"]),
    ("Het televisieprogramma Zembla en de uitzending van het programma Kassa gingen hierover.", []),
    ("Het Programma van Eisen, het regeerprogramma en de agenda Stad zijn klaar.", []),
]


@pytest.mark.parametrize(("body", "names"), PROGRAMMES)
def test_programmes(body: str, names: list[str]) -> None:
    assert values(body, "programme") == names


@pytest.mark.parametrize(
    "body",
    [
        "Hierop komen wij voor het einde van het jaar terug.",
        "Mijn ambtgenoot van Defensie zal uw Kamer in 2022 nader berichten.",
        "Zodra de regeling opengaat, laat ik u dat weten.",
        "Die brief ontvangt uw Kamer voor de plenaire behandeling.",
        "Naar verwachting wordt het wetsvoorstel begin 2022 bij uw Kamer ingediend.",
        "U wordt voor de zomer geïnformeerd over de uitkomsten.",
        "Ik bespreek dit met de sector en informeer de Kamer na de zomer.",
        "De brief daarover mag u in november tegemoetzien.",
        "Een kabinetsreactie volgt in het eerste kwartaal van 2022.",
        "Ik zal ervoor zorg dragen dat deze ook uw Kamer bereiken.",
        "Daarbij zal ik ook ingaan op de motie-Kat.",
        "Het kabinet zal hierop terugkomen in de Miljoenennota.",
    ],
)
def test_promises(body: str) -> None:
    assert quotes(body, "commitment") == [body.rstrip(".")]


@pytest.mark.parametrize(
    "body",
    [
        "Hieronder informeer ik u over het derde kwartaal van 2021.",
        "Over het derde kwartaal van 2021 bericht ik u als volgt.",
        "De minister van Financiën heeft 20 miljoen euro toegezegd.",
        "Gemeenten hebben toegezegd dat zij dit najaar meer bouwen.",
        "In de motie wordt de regering verzocht de Kamer voor de zomer te informeren.",
        "Het lid Kat vraagt of ik de Kamer in het najaar zal informeren.",
        "De gemeente zal de gemeenteraad in het najaar informeren.",
        "Zal de Kamer hierover nog worden geïnformeerd?",
        "Daarover heb ik u op 3 mei jl. geïnformeerd.",
        "In mei heb ik aangegeven de Kamer na de zomer te informeren over de maatregelen.",
        "Het college heeft gemeld dat het uw Kamer zal informeren.",
        "De Algemene Rekenkamer zal uw Kamer in mei haar rapport aanbieden.",
        "Hierbij stuur ik u het overzicht, en ik zal de gemeenten in juni informeren.",
        "In antwoord op uw brief van 10 oktober 2020 deel ik u mede dat de vragen zijn beantwoord.",
    ],
)
def test_what_is_no_promise(body: str) -> None:
    assert quotes(body, "commitment") == []


def test_a_promise_that_was_put_off_is_one() -> None:
    [said] = [
        fact
        for fact in facts_of(
            "Ik heb toegezegd u voor juni te berichten. Dit is niet gelukt. Ik stuur u de brief in september."
        )
        if fact["kind"] == "commitment"
    ]
    assert (said["status"], len(said["also"])) == ("postponed", 1)


@pytest.mark.parametrize(
    ("body", "promises"),
    [
        (
            "Over de wachttijden zou uw Kamer voor het zomerreces worden geïnformeerd. Dat is helaas niet "
            "gelukt; ik zend u de uitkomsten in het eerste kwartaal van 2025.",
            [("postponed", "in het eerste kwartaal van 2025")],
        ),
        (
            "De toezegging om u voor het zomerreces in te lichten kan ik niet gestand doen; ik verwacht u "
            "daarover in oktober nader te kunnen berichten.",
            [("postponed", "in oktober")],
        ),
        (
            "Ik heb toegezegd u over de kosten te informeren. Dat zijn er 412. Hiermee beschouw ik deze "
            "toezegging als afgedaan. De toezegging om u over de baten te informeren kan ik niet nakomen.",
            [("kept", None), ("postponed", None)],
        ),
        (
            "In mei heb ik u gemeld dat ik de Kamer in juni zou informeren over het plan. Deze toezegging "
            "doe ik hierbij gestand.",
            [("kept", "in juni")],
        ),
        (
            "Medio 2022 ontvangt uw Kamer het plan, en wij zullen u daarna halfjaarlijks berichten.",
            [("new", "Medio 2022"), ("new", "halfjaarlijks")],
        ),
    ],
)
def test_what_becomes_of_a_promise(body: str, promises: list[tuple[str, str | None]]) -> None:
    said = [fact for fact in facts_of(body) if fact["kind"] == "commitment"]
    assert [(fact["status"], fact.get("due")) for fact in said] == promises


MAKERS = [
    ("De WRR bracht in mei het rapport ‘Tussenruimte’ uit.", [["WRR"]]),
    ("Dit volgt uit de door To70 en het NLR vervaardigde effectstudie ‘Ruimte’.", [["To70", "NLR"]]),
    ("De bewoners hebben een contra-expertise laten verrichten door Peutz.", [["Peutz"]]),
    ("Dat zegt ook de Algemene Rekenkamer in haar rapport ‘Zicht’.", [["Algemene Rekenkamer"]]),
    ("Het rapport ‘Thuis’ is klaar. Ook een studie van het Nivel wijst hierop.", [[], ["Nivel"]]),
    (
        "Het Programma Warme Wijken (PWW) loopt. In mei volgt de laatste voortgangsrapportage van het PWW.",
        [],
    ),
]


@pytest.mark.parametrize(("body", "makers"), MAKERS)
def test_who_made_a_report(body: str, makers: list[list[str]]) -> None:
    assert [fact["by"] for fact in facts_of(body) if fact["kind"] == "report"] == makers


@pytest.mark.parametrize(
    ("body", "said"),
    [
        ("Bijgevoegd is het rapport ‘Water in de kelder’ van Deltares.", [("offers", "Water in de kelder")]),
        ("Het rapport ‘Koel wonen’ is als bijlage bij deze brief gevoegd.", [("offers", "Koel wonen")]),
        ("Bijgevoegd vindt u de reactie op het rapport ‘Koel wonen’.", []),
        ("Destijds is het rapport ‘Koel wonen’ als bijlage gevoegd.", []),
        (
            "In deze brief leest u de voortgang van het programma Sterke Scholen.",
            [("reportsOn", "programma Sterke Scholen")],
        ),
    ],
)
def test_what_the_letter_does(body: str, said: list[tuple[str, str]]) -> None:
    stated = [(fact["value"], fact["object"]) for fact in facts_of(body) if fact["kind"] == "relation"]
    assert stated == said


def test_two_words_are_not_one_in_pieces() -> None:
    body = "Het rapport en de motie Kat liggen voor, en bij lage temperaturen is er meer."
    [head] = kgbuild.facts([Source("brief.md", FRAME.format(body).encode())], KNOWN)[0]
    assert body in [block.words for block in head.letter.blocks]


CARRIED, ANSWERED = (
    "Daarmee geef ik invulling aan de motie Jansen.",
    "Hier volgt mijn reactie op de motie Jansen.",
)
NOTED = "De motie Jansen is bekend."


@pytest.mark.parametrize(
    ("sentences", "stance"),
    [
        ((CARRIED, ANSWERED, NOTED), "implements"),
        ((CARRIED, NOTED), "implements"),
        ((ANSWERED, NOTED), "answers"),
        ((NOTED,), "mentions"),
    ],
)
def test_of_a_letter_that_names_a_motion_more_often_the_most_is_said(
    sentences: tuple[str, ...], stance: str
) -> None:
    for order in permutations(sentences):
        [motion] = [fact for fact in facts_of(" ".join(order)) if fact["kind"] == "motion"]
        assert motion["stance"] == stance


def test_a_day_without_a_year_is_the_last_before_the_letter() -> None:
    assert day("11 november jl.", "2023-05-03") == "2022-11-11"
    assert day("4 april jl.", "2023-05-03") == "2023-04-04"
    assert day("3 mei 2019", "2023-05-03") == "2019-05-03"
    assert day("april 2019", "2023-05-03") == ""


def test_answers_without_a_letter_name_who_answers() -> None:
    body = (
        "Antwoord van Staatssecretaris Van Dam (Financiën – Belastingdienst), "
        "mede namens de Minister van Defensie (ontvangen 3 mei 2021)."
    )
    found = kgbuild.facts(
        [Source("antwoord.md", f"{body}\n\nVraag 1\n\nBent u bekend met dit bericht?\n".encode())], KNOWN
    )
    said = {fact["kind"]: fact["value"] for fact in rows(found[0])}
    assert said == {
        "date": "2021-05-03",
        "sender_post": "staatssecretaris van Financiën",
        "signatory": "Van Dam",
        "on_behalf_of": "minister van Defensie",
    }
