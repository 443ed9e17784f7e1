"""The named questions: what each answers on the two letters, in whichever store, whatever is asked for."""

import csv
import io
import json
import random
import re
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING
from xml.etree import ElementTree

import pytest

from kgbuild.ask.query import bound, named, prefixed, table, with_evidence
from kgbuild.dutch.kamerstuk import paper_id
from kgbuild.rdf.evidence import evidence
from kgbuild.rdf.graphs import term as graph_term
from kgbuild.rdf.names import (
    PREFIXES,
    is_iri,
    literal,
    name,
    parts_of,
    text_of,
)
from kgbuild.rdf.store import (
    Answer,
    QueryError,
    Store,
    quads_in,
    refuse,
    term,
)
from kgbuild.rdf.turtle import Names, trig
from two_letters import KNOWLEDGE, built

if TYPE_CHECKING:
    from rdflib import Dataset

QUERIES = sorted(KNOWLEDGE.queries)
L2021, L2022 = "letter:2021-0000280239", "letter:2022-0000363503"
NPLV = "Nationaal Programma Leefbaarheid en Veiligheid"
HP = "Herstel- en Perspectiefprogramma Leefbaarheid en Veiligheid"
INTERBESTUURLIJK = "interbestuurlijk programma Leefbaarheid en Veiligheid"
BZK = "ministerie van Binnenlandse Zaken en Koninkrijksrelaties"
PROMISE = (
    "Graag informeer ik u tweemaal per jaar over de voortgang van het programma "
    "en de resultaten die we hierbij realiseren"
)

TWENTY = {
    1: ("reports", "Welke rapporten biedt deze brief aan, en van wie?"),
    2: ("signatories", "Wie ondertekende, in welke functie, bij welk ministerie (gedrukt of afgeleid)?"),
    3: ("on-behalf-of", "Namens wie mede, en wie bekleedde die post die dag?"),
    4: ("posts-not-yet", "Welke posten bestonden op een datum nog niet?"),
    5: ("motions-of-programme", "Aan welke moties geeft het programma invulling, en wat vroegen ze?"),
    6: ("letters-for-motion", "Welke brieven gaan over een motie, en hoe?"),
    7: ("words-for-motion", "Met welke woorden zegt de brief dat, over een motie?"),
    8: ("commitments", "Wat is de Kamer toegezegd, door wie, met welke termijn?"),
    9: ("commitments-open", "Welke toezeggingen hebben op een datum geen latere brief in deze verzameling?"),
    10: ("possible-programmes", "Welke programma's waren alleen een mogelijkheid, volgens welke brief?"),
    11: ("stated-succession", "Zegt een brief dat het een op het ander volgt?"),
    12: ("succession-grounds", "Op welke gronden leidt kgbuild opvolging af?"),
    13: ("units", "Welke onderdelen staan in het briefhoofd?"),
    14: ("area-counts", "Hoeveel gebieden en steden, en waarvan?"),
    15: ("damaged-references", "Welke verwijzingen zijn beschadigd of buiten deze verzameling?"),
    16: ("citations", "Welk Kamerstuk, vergaderjaar en bijlage wordt aangehaald?"),
    17: ("letter-of-paper", "Welke brief is een Kamerstuk, zoals 30 995, nr. 100?"),
    18: ("sender-then-on-behalf", "Welke post was eerst afzender en later alleen mede namens?"),
    19: ("forerunners", "Welke rapporten zijn mogelijke voorlopers van een programma, zoals dat van 2022?"),
    20: ("first-also-last", "Wat is per jaar eerst, ook of laatst genoemd?"),
}
"""The questions of the contract, by its numbers."""


@cache
def store() -> Store:
    return Store(built().quads)


def ask(query: str, **parameters: str) -> list[dict[str, str]]:
    """The rows of a named query, IRIs by their short names, literals as their words."""
    names = Names()
    answer = store().ask(bound(named(KNOWLEDGE.queries[query]), parameters))
    return [
        {v: names.short(t).replace("\\", "") if is_iri(t) else text_of(t) for v, t in row.items()}
        for row in answer.rows
    ]


def columns(rows: list[dict[str, str]], *variables: str) -> list[tuple[str, ...]]:
    return [tuple(row.get(variable, "") for variable in variables) for row in rows]


# The files -------------------------------------------------------------------------------------


@pytest.mark.parametrize("number", TWENTY)
def test_each_of_the_twenty_has_its_file(number: int) -> None:
    query, question = TWENTY[number]
    assert named(KNOWLEDGE.queries[query]).question == question


@pytest.mark.parametrize("query", QUERIES)
def test_says_what_it_asks(query: str) -> None:
    """The question comes first, each parameter says what to give and what holds without it."""
    found = named(KNOWLEDGE.queries[query])
    assert found.text.startswith(f"# {found.question}\n") and found.question.endswith("?")
    assert found.text.count("# param:") == len(found.parameters)
    assert all(parameter.text and parameter.default for parameter in found.parameters)
    assert all(re.search(rf"\?{parameter.name}\b", found.text) for parameter in found.parameters)


@pytest.mark.parametrize("query", QUERIES)
def test_is_written_to_run_anywhere(query: str) -> None:
    """DISTINCT, ORDER BY, and no term of the evidence outside GRAPH."""
    text = named(KNOWLEDGE.queries[query]).text
    assert re.search(r"(?m)^SELECT DISTINCT ", text) and re.search(r"(?m)^ORDER BY ", text)
    assert "GRAPH" in text or not re.search(r"\boa:|kg:(?:evidence|factOf|rule|basis|place|encoding)\b", text)
    assert "w3id.org/kgbuild/id" not in text


def test_lists_are_those_of_the_ontology() -> None:
    """The sub-properties a query means are those the ontology declares, under their Dutch labels."""
    said = quads_in(KNOWLEDGE.ontology.read_bytes())
    parents = {(s, o) for s, p, o, _ in said if p == name("rdfs:subPropertyOf")}
    labels = {s: text_of(o) for s, p, o, _ in said if p == name("rdfs:label") and parts_of(o)[2] == "nl"}

    def under(property: str) -> set[str]:
        return {property}.union(*(under(s) for s, o in parents if o == property))

    lists = re.findall(r"VALUES \?noemt \{([^}]*)\}", named(KNOWLEDGE.queries["first-also-last"]).text)
    assert [set(map(name, each.split())) for each in lists] == [under(name("kg:mentions"))] * 2
    assert all(each.split() == list(dict.fromkeys(each.split())) for each in lists)
    for query in ("letters-for-motion", "words-for-motion"):
        pairs = re.findall(r'\((kg:\w+) "([^"]*)"\)', named(KNOWLEDGE.queries[query]).text)
        assert {name(each): label for each, label in pairs}.items() <= labels.items()
        assert under(name("kg:addressesMotion")) <= {name(each) for each, _ in pairs}


def test_words_of_the_concepts_are_those_of_the_ontology() -> None:
    """What a query calls a concept or class is its Dutch label."""
    said = quads_in(KNOWLEDGE.ontology.read_bytes())
    labels = {s: text_of(o) for s, p, o, _ in said if p == name("rdfs:label") and parts_of(o)[2] == "nl"}
    for query in ("damaged-references", "units", "words-for-letter"):
        for each, word in re.findall(r'\((kg:\w+) "([^"]*)"(?: \d)?\)', named(KNOWLEDGE.queries[query]).text):
            assert labels[name(each)] == word
    assert labels[name("kg:noLetterHere")] == "geen brief hierover in deze verzameling"


# Any store -------------------------------------------------------------------------------------


def rows_in_the_union(query: str, file: bytes) -> list[dict[str, str]]:
    """The rows of a query over every graph, evidence too, as Fuseki or a plain Oxigraph would see them."""
    from pyoxigraph import QuerySolutions, RdfFormat
    from pyoxigraph import Store as Oxigraph

    plain = Oxigraph()
    plain.load(file, format=RdfFormat.TRIG)
    solutions = plain.query(query, use_default_graph_as_union=True)
    assert isinstance(solutions, QuerySolutions)
    names = [variable.value for variable in solutions.variables]
    return [{v: term(each[v]) for v in names if each[v] is not None} for each in solutions]


@pytest.mark.parametrize("query", QUERIES)
def test_evidence_in_the_union_changes_nothing(query: str) -> None:
    text = named(KNOWLEDGE.queries[query]).text
    assert rows_in_the_union(text, trig(built().quads).encode()) == list(store().ask(text).rows)


@cache
def another_engine() -> "Dataset":
    from rdflib import Dataset

    union = Dataset(default_union=True)
    union.parse(data=trig(built().quads), format="trig")
    return union


@pytest.mark.filterwarnings("ignore::DeprecationWarning:rdflib")
@pytest.mark.parametrize("query", QUERIES)
def test_another_engine_agrees(query: str) -> None:
    """rdflib gives the same rows in the same order, evidence in the union."""
    text = named(KNOWLEDGE.queries[query]).text
    result = another_engine().query(text)
    names = [str(variable) for variable in result.vars or ()]
    rows = [
        {v: graph_term(each) for v, each in zip(names, row, strict=True) if each is not None}
        for row in result
        if isinstance(row, tuple)
    ]
    assert rows == list(store().ask(text).rows)


@pytest.mark.parametrize("query", QUERIES)
def test_order_of_loading_changes_nothing(query: str) -> None:
    text, quads = named(KNOWLEDGE.queries[query]).text, list(built().quads)
    for seed in range(3):
        random.Random(seed).shuffle(quads)
        assert Store(quads).ask(text) == store().ask(text)


@pytest.mark.parametrize("query", QUERIES)
def test_an_empty_store_has_no_rows(query: str) -> None:
    assert Store().ask(named(KNOWLEDGE.queries[query]).text).rows == ()


# Twenty answers --------------------------------------------------------------------------------


def test_reports() -> None:
    rows = ask("reports")
    assert columns(rows, "brief", "datum", "titel", "auteur") == [
        (L2021, "2021-05-28", "Het verhaal van NPRZ", "Stichting Maatschappij en Veiligheid"),
        (L2021, "2021-05-28", "Lessen voor een nieuwe gebiedsgerichte aanpak", "Universiteit van Amsterdam"),
        (
            L2021, "2021-05-28", "Richting! Over het sturen op perspectief voor wijken",
            "Verwey-Jonker Instituut",
        ),
        (L2021, "2021-05-28", "Synthese-analyse 16 stedelijke vernieuwingsgebieden: totaalbeeld", "Rebel"),
    ]  # fmt: skip


def test_signatories() -> None:
    """Name as printed, person and post apart; the ministry of 2022 is inferred, for none is printed."""
    rows = ask("signatories")
    assert columns(rows, "brief", "naam", "persoon", "functie", "ministerie_naam", "ministerie_is") == [
        (
            L2021, "K.H. Ollongren", "person:p0001",
            "minister van Binnenlandse Zaken en Koninkrijksrelaties", BZK, "gedrukt",
        ),
        (
            L2022, "Hugo de Jonge", "person:p0002",
            "minister voor Volkshuisvesting en Ruimtelijke Ordening", BZK, "afgeleid",
        ),
    ]  # fmt: skip


def test_on_behalf_of() -> None:
    rows = ask("on-behalf-of")
    assert {row["ondertekenaar"] for row in rows} == {"Hugo de Jonge"}
    assert {row["stand"] for row in rows} == {"houder"}
    assert columns(rows, "mede_namens", "houder") == [
        ("minister van Binnenlandse Zaken en Koninkrijksrelaties", "Hanke Bruins Slot"),
        ("minister van Justitie en Veiligheid", "Dilan Yeşilgöz-Zegerius"),
        ("minister van Onderwijs, Cultuur en Wetenschap", "Robbert Dijkgraaf"),
        ("minister van Sociale Zaken en Werkgelegenheid", "Karien van Gennip"),
        ("minister voor Armoedebeleid, Participatie en Pensioenen", "Carola Schouten"),
        ("minister voor Primair en Voortgezet Onderwijs", "Dennis Wiersma"),
        ("minister voor Rechtsbescherming", "Franc Weerwind"),
        ("staatssecretaris van Volksgezondheid, Welzijn en Sport", "Maarten van Ooijen"),
    ]


def test_a_post_without_a_known_holder_says_so() -> None:
    """Without the register's terms of office nobody is known; a post that is younger did not exist."""
    quads = [q for q in built().quads if q[1] not in (name("kg:heldPost"), name("kg:postFrom"))]
    post, register = f"<{Names().prefixes['post']}jenv-rb>", f"<{Names().prefixes['id']}register>"
    quads.append((post, name("kg:postFrom"), literal("2023-01-01", "xsd:date"), register))
    rows = Store(quads).ask(named(KNOWLEDGE.queries["on-behalf-of"]).text).rows
    stands = {text_of(row["post"]).rpartition("/")[2]: text_of(row["stand"]) for row in rows}
    assert stands.pop("jenv-rb") == "post bestond niet"
    assert set(stands.values()) == {"onbekend"} and not any("houder" in row for row in rows)


def test_posts_not_yet() -> None:
    new = ["minister voor Armoedebeleid, Participatie en Pensioenen",
           "minister voor Volkshuisvesting en Ruimtelijke Ordening"]  # fmt: skip
    rows = ask("posts-not-yet")
    assert columns(rows, "datum", "naam", "bestaat_sinds") == [
        ("2021-05-28", each, "2022-01-10") for each in new
    ]
    assert all(row["bron"] for row in rows)
    assert [row["naam"] for row in ask("posts-not-yet", datum="2022-01-09")] == new
    assert ask("posts-not-yet", datum="2022-01-10") == []


def test_motions_of_programme() -> None:
    boulakjar = "de geleerde lessen uit de Mechelse methode in het voorliggend programma mee te nemen"
    ceder = (
        "om in het programma schotten tussen beleidsbudgetten weg te halen en rijksregels aan te passen "
        "die een integrale aanpak in de weg staan"
    )
    assert columns(ask("motions-of-programme"), "naam", "motie", "indiener", "verzoekt") == [
        (NPLV, "id:kst-35925-VII-126", "Boulakjar", boulakjar),
        (NPLV, "id:kst-35925-VII-24", "Ceder", ceder),
    ]


def test_letters_for_motion() -> None:
    rows = ask("letters-for-motion", motie="35 925 VII, nr.24")
    assert columns(rows, "motie", "indiener", "brief", "datum", "onderwerp", "hoe") == [
        ("id:kst-35925-VII-24", "Ceder", L2022, "2022-07-04", NPLV, "voert motie uit")
    ]
    assert len(ask("letters-for-motion")) == 2


def test_words_for_motion() -> None:
    rows = ask("words-for-motion", motie="35 925 VII, nr.24")
    assert {row["plaats"] for row in rows} == {"regel 38"} and {row["brief"] for row in rows} == {L2022}
    said = {row["zegt"]: row["woorden"] for row in rows}
    assert said["geeft invulling aan (volgens de brief)"].startswith("Door middel van dit programma geeft")
    assert said["verzoekt"].startswith("om in het programma schotten")
    assert {row["woorden"] for row in rows if row["zegt"] == "voert motie uit"} == {
        "geeft het Kabinet invulling geven aan",
        "motie Ceder (Kamerstukken II, 2021-2022, 35 925 VII, nr.24)",
    }


def test_commitments() -> None:
    assert columns(
        ask("commitments"), "brief", "datum", "tekst", "door", "naam", "termijn", "frequentie"
    ) == [
        (
            L2022, "2022-07-04", PROMISE, "minister voor Volkshuisvesting en Ruimtelijke Ordening",
            "Hugo de Jonge", "tweemaal per jaar", "P6M",
        )
    ]  # fmt: skip


def test_commitments_open() -> None:
    """No later letter here, up to the last letter's date, whatever later day is asked for."""
    for parameters in ({}, {"datum": "2022-07-04"}, {"datum": "2030-01-01"}):
        rows = ask("commitments-open", **parameters)
        assert columns(rows, "tekst", "toegezegd", "stand", "tot_en_met") == [
            (PROMISE, "2022-07-04", "geen brief hierover in deze verzameling", "2022-07-04")
        ]
    assert ask("commitments-open", datum="2022-07-03") == []


@pytest.mark.parametrize(("day", "still_open"), [("2023-06-11", 1), ("2023-06-12", 0)])
def test_a_later_letter_closes_a_commitment_from_its_date(day: str, still_open: int) -> None:
    """Also where a ruling says that the two commitments are one."""
    [row] = store().ask(named(KNOWLEDGE.queries["commitments"]).text).rows
    later, other = f"<{Names().prefixes['letter']}later>", f"<{Names().prefixes['letter']}later#commitment-1>"
    fact, register = f"<{Names().prefixes['letter']}later#fact-1>", f"<{Names().prefixes['id']}register>"
    added = [
        (later, name("kg:fulfils"), other, fact),
        (later, name("kg:kenmerk"), literal("later"), fact),
        (later, name("dct:issued"), literal("2023-06-12", "xsd:date"), fact),
        (other, name("kg:sameAs"), row["toezegging"], register),
    ]
    query = bound(named(KNOWLEDGE.queries["commitments-open"]), {"datum": day})
    assert len(Store([*built().quads, *added]).ask(query).rows) == still_open


def test_possible_programmes() -> None:
    assert columns(ask("possible-programmes"), "naam", "brief", "datum", "overgelaten_aan") == [
        (HP, L2021, "2021-05-28", "het nieuwe kabinet")
    ]


def test_no_letter_states_succession() -> None:
    assert ask("stated-succession") == []


def test_a_stated_succession_would_be_found_with_its_letter() -> None:
    two = [name("kg:x"), name("kg:y")]
    fact = f"<{Names().prefixes['letter']}K#fact-1>"
    [row] = (
        Store([(two[0], name("kg:statedSuccessorOf"), two[1], fact)])
        .ask(named(KNOWLEDGE.queries["stated-succession"]).text)
        .rows
    )
    assert (row["programma"], row["volgt_op"]) == tuple(two)
    assert row["brief"] == f"<{Names().prefixes['letter']}K>"


def test_succession_grounds() -> None:
    rows = ask("succession-grounds")
    assert {(row["naam"], row["vermoedelijk_na_naam"]) for row in rows} == {
        (NPLV, HP),
        (HP, INTERBESTUURLIJK),
    }
    said = [row for row in rows if "woorden" in row]
    assert all(row["plaats"].startswith("regel ") and row["bestand"] for row in said)
    assert {row["woorden"] for row in said if row["naam"] == NPLV} >= {
        "Datum 28 mei 2021", "Datum 4 juli 2022", HP, NPLV,
    }  # fmt: skip
    assert {row["naam"]: row["sterkte"] for row in rows} == {NPLV: "0.9", HP: "0.5"}
    assert [row["grond"] for row in rows if "bron" in row] == ["id:kst-30995-100", "id:kst-30995-99"]


def test_units() -> None:
    assert columns(ask("units"), "brief", "naam", "soort", "valt_onder") == [
        (L2021, "Directoraat-Generaal Bestuur Ruimte en Wonen", "directoraat-generaal", ""),
        (
            L2021, "Directie Democratie en Bestuur", "directie",
            "Directoraat-Generaal Bestuur Ruimte en Wonen",
        ),
        (L2021, "Programma Leefbaarheid en Veiligheid", "programmateam", "Directie Democratie en Bestuur"),
        (L2022, "DG Volkshuisvesting en Bouwen", "directoraat-generaal", ""),
    ]  # fmt: skip


def test_area_counts_stand_beside_each_other() -> None:
    rows = ask("area-counts")
    assert columns(rows, "brief", "soort", "naam", "aantal_gebieden", "benaming", "aantal_steden") == [
        (
            L2021, "rapport", "Synthese-analyse 16 stedelijke vernieuwingsgebieden: totaalbeeld",
            "16", "stedelijke vernieuwingsgebieden", "",
        ),
        (L2022, "programma", NPLV, "20", "focusgebieden", "19"),
    ]  # fmt: skip


def test_damaged_references() -> None:
    rows = ask("damaged-references")
    damaged = [row for row in rows if row["stand"] == "beschadigd"]
    assert columns(damaged, "brief", "zoals_geschreven", "gedateerd", "voetnoot", "vermoedelijk") == [
        (L2021, "020-0000164588", "2020-03-31", "2", "2020-0000164588")
    ]
    outside = [row for row in rows if row["stand"] == "buiten deze verzameling"]
    assert columns(outside, "brief", "wijst_aan") == [
        (L2021, "id:kst-32847-694"),
        (L2022, "id:kst-35925-VII-126"),
        (L2022, "id:kst-35925-VII-24"),
    ]
    assert len(rows) == len(damaged) + len(outside)


def test_a_reference_to_a_letter_that_is_here_is_not_outside() -> None:
    """Neither by its kenmerk nor by the number it was published under."""
    letters = Names().prefixes["letter"]
    fact, here = f"<{letters}2022-0000363503#fact-1>", f"<{letters}2021-0000280239>"
    copy, paper = f"<{letters}kst-30995-99>", f"<{Names().prefixes['id']}kst-30995-99>"
    elsewhere = f"<{letters}2019-0000000001>"
    added = [
        (f"<{letters}2022-0000363503>", name("kg:refersToLetter"), each, fact)
        for each in (here, copy, elsewhere)
    ]
    added.append((copy, name("kg:publishedAs"), paper, fact))
    rows = Store([*built().quads, *added]).ask(named(KNOWLEDGE.queries["damaged-references"]).text).rows
    assert len(rows) == 5 and elsewhere in {row.get("wijst_aan") for row in rows}


def test_citations() -> None:
    rows = ask("citations")
    assert columns(rows, "brief", "nummer", "kamer", "vergaderjaar", "bijlage", "voetnoot") == [
        (L2021, "kst-32847-694", "Tweede Kamer", "2020-2021", "2", "1"),
        (L2022, "kst-35925-VII-126", "Tweede Kamer", "2021-2022", "", ""),
        (L2022, "kst-35925-VII-24", "Tweede Kamer", "2021-2022", "", ""),
    ]


def test_letter_of_paper() -> None:
    rows = ask("letter-of-paper", stuk="30 995, nr. 100")
    assert columns(rows, "stuk", "brief", "kenmerk", "datum", "onderwerp") == [
        ("id:kst-30995-100", L2022, "2022-0000363503", "2022-07-04", NPLV)
    ]
    assert rows[0]["bron"].startswith("kst-30995-101")
    assert ask("letter-of-paper", stuk="kst-30995-99")[0]["bron"].startswith("kst-32847-824")


def test_sender_then_on_behalf() -> None:
    variables = ("post", "laatst_afzender", "afzender_van", "mede_namens_op", "mede_namens_in")
    assert columns(ask("sender-then-on-behalf"), *variables) == [
        ("post:bzk-minister", "2021-05-28", L2021, "2022-07-04", L2022)
    ]


def test_forerunners() -> None:
    """Four reports, by way of a programme that the one of 2022 presumably follows."""
    rows = ask("forerunners", programma=NPLV)
    assert {row["titel"] for row in rows} == {row["titel"] for row in ask("reports")} and len(rows) == 4
    assert {(row["bouwsteen_voor_naam"], row["hoe"]) for row in rows} == {
        (HP, "mogelijk bouwsteen voor een vermoedelijke voorganger (afgeleid)")
    }
    assert {row["hoe"] for row in ask("forerunners", programma=HP)} == {
        "mogelijk bouwsteen (volgens de brief)"
    }


def test_first_also_last() -> None:
    programmes = [row for row in ask("first-also-last") if row["soort"] == "programma"]
    nprz = "Nationaal Programma Rotterdam Zuid"
    assert sorted(columns(programmes, "naam", "stand", "datum")) == sorted(
        [
            (INTERBESTUURLIJK, "eerst genoemd", "2020-11-06"),
            (INTERBESTUURLIJK, "laatst genoemd", "2021-05-28"),
            (HP, "eerst genoemd", "2021-05-28"), (HP, "laatst genoemd", "2021-05-28"),
            (nprz, "eerst genoemd", "2021-05-28"), (nprz, "laatst genoemd", "2021-05-28"),
            (NPLV, "eerst genoemd", "2022-07-04"), (NPLV, "laatst genoemd", "2022-07-04"),
        ]
    )  # fmt: skip
    bzk = [row for row in ask("first-also-last") if row["ding"] == "post:bzk-minister"]
    assert columns(bzk, "jaar", "stand") == [("2021", "eerst genoemd"), ("2022", "laatst genoemd")]


def test_also_named_between_first_and_last_even_under_another_key() -> None:
    """A ruling makes two keys one thing: then the letters of both decide which naming is the first."""
    letters, same = Names().prefixes["letter"], f"<{Names().prefixes['id']}register>"
    quads = [(name("kg:b"), name("kg:sameAs"), name("kg:a"), same)]
    for year, thing in ((2019, "kg:a"), (2020, "kg:b"), (2021, "kg:a")):
        letter, fact = f"<{letters}{year}>", f"<{letters}{year}#fact-1>"
        quads += [
            (letter, name("rdf:type"), name("kg:Letter"), fact),
            (letter, name("dct:issued"), literal(f"{year}-01-01", "xsd:date"), fact),
            (letter, name("kg:mentions"), name(thing), fact),
        ]
    rows = Store(quads).ask(named(KNOWLEDGE.queries["first-also-last"]).text).rows
    assert [(text_of(row["jaar"]), text_of(row["stand"]), row["ding"]) for row in rows] == [
        ("2019", "eerst genoemd", name("kg:a")),
        ("2020", "ook genoemd", name("kg:b")),
        ("2021", "laatst genoemd", name("kg:a")),
    ]


# What the two letters must yield, beside the twenty ---------------------------------------------


def test_progress_was_reported_on_6_november_2020() -> None:
    assert columns(ask("progress"), "naam", "stuk", "datum") == [
        (INTERBESTUURLIJK, "id:kst-32847-694", "2020-11-06")
    ]


def test_handovers() -> None:
    rows = ask("handovers")
    assert {(row["brief_ervoor"], row["brief_erna"]) for row in rows} == {(L2021, L2022)}
    assert columns(rows, "wat", "ervoor_naam", "erna_naam", "demissionair_sinds") == [
        (
            "post", "minister van Binnenlandse Zaken en Koninkrijksrelaties",
            "minister voor Volkshuisvesting en Ruimtelijke Ordening", "",
        ),
        ("persoon", "Kajsa Ollongren", "Hugo de Jonge", ""),
        (
            "onderdeel in briefhoofd", "Directoraat-Generaal Bestuur Ruimte en Wonen",
            "DG Volkshuisvesting en Bouwen", "",
        ),
        ("ministerie", BZK, BZK, ""),
        ("kabinet", "Rutte III", "Rutte IV", "2021-01-15"),
    ]  # fmt: skip


def test_words_for_letter_show_how_a_name_was_read() -> None:
    """'Wetenschappen' is the post 'Wetenschap', normalised, and the words are as printed."""
    rows = ask("words-for-letter", brief="30 995, nr. 100")
    assert {row["brief"] for row in rows} == {L2022}
    assert columns([row for row in rows if row["wat"] == "post:ocw-minister"], "woorden", "grondslag") == [
        ("minister van Onderwijs, Cultuur en Wetenschappen", "genormaliseerd")
    ]


# Parameters ------------------------------------------------------------------------------------

CEDER = (
    "35 925 VII, nr.24",
    "kst-35925-VII-24",
    "KST-35925-vii-24",
    "Kamerstukken II, 2021-2022, 35 925 VII, nr. 24",
    "Kamerstukken II 2021/22, 35 925 VII, nr. 24",
    "Tweede Kamer, vergaderjaar 2021–2022, 35 925 VII, nr. 24",
    "35925-VII-24",
    "35.925 VII nr 24",
    "35 925-VII, 24",
)


@pytest.mark.parametrize("spelled", [*CEDER, "id:kst-35925-VII-24", "Ceder", " ceder "])
def test_a_motion_in_any_spelling(spelled: str) -> None:
    assert [row["motie"] for row in ask("letters-for-motion", motie=spelled)] == ["id:kst-35925-VII-24"]


@pytest.mark.parametrize("spelled", CEDER)
def test_paper_id(spelled: str) -> None:
    assert paper_id(spelled) == "kst-35925-VII-24"


@pytest.mark.parametrize(
    ("spelled", "found"),
    [
        ("Tweede Kamer, vergaderjaar 2020-2021, 32 847, nr. 694; bijlage 2", "kst-32847-694"),
        ("21 501-02, nr. 1234", "kst-21501-02-1234"),
        ("Kamerstukken I 2021/22, 35 925 VII, A", "kst-35925-VII-A"),
        ("33 576 (R2000), nr. 4", "kst-33576-4"),
        ("h-tk-20222023-84-12", "h-tk-20222023-84-12"),
        ("Stb-2020-118", "stb-2020-118"),
        *((other, None) for other in (
            "2021-0000280239", "020-0000164588", "5303168", "5687928/11", "Ceder", "30 995", "35 925 VII",
            "21501-02", "", "kst-", "i" * 300, "ii " * 300, "2021-2022 " * 300,
        )),
    ],
)  # fmt: skip
def test_paper_id_is_no_guess(spelled: str, found: str | None) -> None:
    assert paper_id(spelled) == found


@pytest.mark.parametrize(
    "spelled", ["2022-0000363503", " 2022‑0000363503 ", "30 995, nr. 100", "kst-30995-100", L2022,
                "letter/2022-0000363503", "https://w3id.org/kgbuild/id/letter/2022-0000363503"],
)  # fmt: skip
def test_a_letter_in_any_spelling(spelled: str) -> None:
    """The dash may be one that does not break; the paper is what the letter was published as."""
    assert {row["brief"] for row in ask("on-behalf-of", brief=spelled)} == {L2022}
    assert len(ask("on-behalf-of", brief=spelled)) == 8


def test_a_letter_by_a_kenmerk_that_is_not_its_key() -> None:
    """A kenmerk without a year gets the ministry's code into its key, and is asked for as printed."""
    letter, fact = "<https://w3id.org/kgbuild/id/letter/jv-5303168>", "<https://w3id.org/x#fact-1>"
    quads = [
        (letter, name("kg:kenmerk"), literal("5303168"), fact),
        (letter, name("kg:letterheadUnit"), name("kg:u"), fact),
    ]
    query = bound(named(KNOWLEDGE.queries["units"]), {"brief": "5303168"})
    assert [row["brief"] for row in Store(quads).ask(query).rows] == [letter]


@pytest.mark.parametrize("given", [NPLV, NPLV.upper(), "programme:03e52d996b6a", "programme/03e52d996b6a"])
def test_a_programme_by_name_or_key(given: str) -> None:
    assert len(ask("motions-of-programme", programma=given)) == 2


@pytest.mark.parametrize("query", QUERIES)
def test_every_parameter_narrows_what_is_answered_without_it(query: str) -> None:
    given = {"brief": "2022-0000363503", "motie": "35 925 VII, nr. 24", "programma": NPLV, "jaar": "2022",
             "stuk": "30 995, nr. 100"}  # fmt: skip
    for parameter in named(KNOWLEDGE.queries[query]).parameters:
        if parameter.name in given:
            narrowed = ask(query, **{parameter.name: given[parameter.name]})
            assert [row for row in ask(query) if row in narrowed] == narrowed
            assert narrowed or query in ("reports", "possible-programmes", "stated-succession", "progress")


def test_a_base_of_ones_own() -> None:
    query = bound(
        named(KNOWLEDGE.queries["letter-of-paper"]), {"stuk": "30 995, nr. 1"}, "https://x.example/"
    )
    assert "<https://x.example/kst-30995-1>" in query


HOSTILE = (
    '") } UNION { ?s ?p ?o } #',
    "> ) } INSERT DATA { <a:b> <a:b> <a:b> } #",
    "\\u0022) } } #",
    'x"^^<http://a> ) } SELECT * { ?s ?p ?o } #\n',
    "kst-35925-VII-24> ?p ?o . <x",
    "programme:x> . ?s ?p ?o . <y",
    "https://x.example/> } SERVICE <http://localhost/> { ?s ?p ?o",
    "'''",
    "\\",
    "\r\n# values\n",
    "\x00",
)


@pytest.mark.parametrize("given", HOSTILE)
@pytest.mark.parametrize("parameter", ["brief", "motie", "programma"])
def test_no_parameter_gets_out_of_its_place(parameter: str, given: str) -> None:
    """What is given is one term in one pattern: it matches nothing, and adds nothing to the query."""
    query = {"brief": "units", "motie": "letters-for-motion", "programma": "motions-of-programme"}[parameter]
    assert ask(query, **{parameter: given}) == []


@pytest.mark.parametrize(
    ("query", "parameters"),
    [
        ("posts-not-yet", {"datum": '2021-05-28"^^xsd:date) } #'}),
        ("posts-not-yet", {"datum": "2021-02-30"}),
        ("posts-not-yet", {"datum": "28 mei 2021"}),
        ("first-also-last", {"jaar": "21"}),
        ("letter-of-paper", {"stuk": "iets"}),
        ("letter-of-paper", {"stuk": "https://x.example/ > ?p"}),
        ("reports", {"brief": "  "}),
        ("reports", {"brief": "\ud800"}),
        ("reports", {"motie": "35 925 VII, nr. 24"}),
        ("handovers", {"brief": "2022-0000363503"}),
    ],
)
def test_what_is_no_value_is_refused_with_a_remedy(query: str, parameters: dict[str, str]) -> None:
    with pytest.raises(QueryError) as refused:
        ask(query, **parameters)
    assert str(refused.value).endswith(".")


def test_a_query_of_ones_own(tmp_path: Path) -> None:
    """Any parameter name; a key, a paper or words; a file without a question or a marker is refused."""
    path = tmp_path / "own.rq"
    path.write_text(
        "# Wat?\n# param: wat  iets  (default: alles)\nSELECT ?wat WHERE {\n # values\n ?s ?p ?wat }\n"
    )
    own = named(path)
    assert "VALUES (?wat) { (<https://w3id.org/kgbuild/id/kst-30995-1>) }" in bound(
        own, {"wat": "30 995, nr. 1"}
    )
    assert 'VALUES (?wat) { ("Rebel") }' in bound(own, {"wat": "Rebel"})
    assert bound(own, {}) == own.text
    for text in ("SELECT * { }", "# Wat?\n# param: wat  iets\nSELECT * { }"):
        path.write_text(text)
        with pytest.raises(QueryError):
            named(path)


def nested(depth: int, pair: str = "{}") -> str:
    """Brackets in brackets; of two pairs in turn."""
    opened, closed = pair[: len(pair) // 2], pair[len(pair) // 2 :]
    outer = (opened * depth)[:depth]
    return outer + outer[::-1].translate(str.maketrans(opened, closed[::-1]))


@pytest.mark.parametrize("pair", ["{}", "()", "{()}", "({})"])
def test_a_query_may_be_nested_two_hundred_deep_and_no_deeper(pair: str) -> None:
    refuse("SELECT * " + nested(199, pair))
    refuse("SELECT * " + nested(200, pair))
    refuse("SELECT * " + nested(200, pair) * 3)
    for deep in (nested(201, pair), nested(20, pair) + nested(201, pair) + nested(20, pair)):
        with pytest.raises(QueryError, match="te diep"):
            refuse("SELECT * " + deep)


def test_the_deepest_query_is_answered() -> None:
    assert store().ask("SELECT * " + nested(200)).rows == ({},)
    with pytest.raises(QueryError, match="te diep"):
        store().ask("SELECT * " + nested(201))


@pytest.mark.parametrize("aside", ["# {}", '"{}"', "'{}'", '"""{}"""', "'''{}'''"])
def test_brackets_and_signs_in_words_and_remarks_are_no_depth(aside: str) -> None:
    refuse(aside.format("{" * 500))
    refuse(aside.format("!" * 500))
    refuse("<http://example.org/" + "-" * 500 + ">")


@pytest.mark.parametrize("sign", "!+/|-")
def test_a_hundred_signs_in_a_row_are_too_many(sign: str) -> None:
    refuse(f"SELECT * {{ FILTER ({sign * 99}1) }}")
    refuse(f"SELECT * {{ FILTER ({sign * 99} {sign * 99}1) }}")
    for run in (sign * 100, sign * 101, f"{sign}!+/|-" * 20):
        with pytest.raises(QueryError, match="te diep"):
            refuse(f"SELECT * {{ FILTER ({run}1) }}")


def test_prefixes_are_known() -> None:
    query = "SELECT ?o WHERE { letter:2022-0000363503 dct:title|kg:kenmerk ?o }"
    assert {text_of(row["o"]) for row in store().ask(prefixed(query)).rows} == {NPLV, "2022-0000363503"}
    assert prefixed(prefixed(query)) == prefixed(query)
    assert prefixed("SELECT * { ?s ?p <urn:x:y> }") == "SELECT * { ?s ?p <urn:x:y> }"


# Forms -----------------------------------------------------------------------------------------

ODD = Answer(
    ("naam", "leeg", "iri"),
    (
        {"naam": literal('a, "b" <&>\r\nc\x01', language="nl"), "iri": name("kg:Letter")},
        {"naam": literal("2", "xsd:integer")},
    ),
)


def test_csv() -> None:
    text = table(ODD, "csv")
    assert text.startswith("naam,leeg,iri\r\n") and text.endswith("2,,\r\n")
    rows = list(csv.reader(io.StringIO(text, newline="")))
    assert rows[1] == ['a, "b" <&>\r\nc\x01', "", PREFIXES["kg"] + "Letter"]


def test_json() -> None:
    said = json.loads(table(ODD, "json"))
    assert said["head"] == {"vars": ["naam", "leeg", "iri"]}
    assert said["results"]["bindings"][0]["naam"] == {
        "type": "literal", "value": 'a, "b" <&>\r\nc\x01', "xml:lang": "nl",
    }  # fmt: skip
    assert said["results"]["bindings"][0]["iri"] == {"type": "uri", "value": PREFIXES["kg"] + "Letter"}
    assert said["results"]["bindings"][1] == {
        "naam": {"type": "literal", "value": "2", "datatype": PREFIXES["xsd"] + "integer"}
    }


def test_xml() -> None:
    """Well-formed whatever a literal holds; what XML cannot hold is shown as such."""
    root = ElementTree.fromstring(table(ODD, "xml"))
    space = "{http://www.w3.org/2005/sparql-results#}"
    assert [each.get("name") for each in root.iter(f"{space}variable")] == ["naam", "leeg", "iri"]
    first, second = root.iter(f"{space}literal")
    assert first.text == 'a, "b" <&>\r\nc\ufffd' and second.get("datatype") == PREFIXES["xsd"] + "integer"
    assert [each.text for each in root.iter(f"{space}uri")] == [PREFIXES["kg"] + "Letter"]


def test_the_library_reads_our_results() -> None:
    """JSON and XML come back as the same rows through another reader."""
    from pyoxigraph import QueryResultsFormat, QuerySolutions, parse_query_results

    answer = store().ask(named(KNOWLEDGE.queries["on-behalf-of"]).text)
    for style, form in (("json", QueryResultsFormat.JSON), ("xml", QueryResultsFormat.XML)):
        found = parse_query_results(table(answer, style).encode(), format=form)
        assert isinstance(found, QuerySolutions)
        rows = [{v: term(row[v]) for v in answer.variables if row[v] is not None} for row in found]
        assert rows == list(answer.rows)


def test_table_is_aligned_and_cuts_no_word() -> None:
    text = table(store().ask(named(KNOWLEDGE.queries["reports"]).text))
    head, dashes, *lines = text.splitlines()
    starts = [match.start() for match in re.finditer(r"-+", dashes)]
    assert [head[start:].split()[0] for start in starts] == ["brief", "datum", "rapport", "titel", "auteur"]
    assert lines[0].startswith("letter:2021-0000280239  2021-05-28  report:") and lines[-1] == "(4 rijen)"
    assert all(line[start - 1] == " " for line in lines[:-1] for start in starts[1:] if len(line) > start)
    assert "Synthese-analyse" in text and "vernieuwingsgebieden: totaalbeeld" in text


def test_table_steers_no_terminal() -> None:
    answer = Answer(("x",), ({"x": literal("\x1b[31mrood\u202e\x07")}, {}))
    assert (
        "\x1b" not in table(answer)
        and "\u202e" not in table(answer)
        and table(answer).endswith("(2 rijen)\n")
    )
    assert table(Answer(("x",), ())).endswith("(geen rijen)\n")


def test_yes_and_no() -> None:
    answer = store().ask("ASK { ?s ?p ?o }")
    assert (table(answer), json.loads(table(answer, "json"))) == ("ja\n", {"head": {}, "boolean": True})
    assert "<boolean>true</boolean>" in table(answer, "xml")
    assert table(Store().ask("ASK { ?s ?p ?o }")) == "nee\n"


def test_triples() -> None:
    answer = store().ask(prefixed("CONSTRUCT { ?s kg:offers ?o } WHERE { ?s kg:offers ?o }"))
    assert len(quads_in(table(answer, "ttl").encode())) == 5
    assert table(answer).endswith("(5 rijen)\n")


@pytest.mark.parametrize(
    ("query", "style"),
    [
        ("SELECT * { }", "ttl"), ("ASK { }", "ttl"), ("ASK { }", "csv"), ("SELECT * { }", "xls"),
        *(("CONSTRUCT { ?s ?p ?o } WHERE { ?s ?p ?o }", style) for style in ("csv", "json", "xml")),
    ],
)  # fmt: skip
def test_a_form_that_an_answer_lacks_is_refused(query: str, style: str) -> None:
    with pytest.raises(QueryError, match="Kies"):
        table(Store().ask(query), style)


# Words beside the rows -------------------------------------------------------------------------


def proved(query: str, **parameters: str) -> list[str]:
    """What stands beside each row of a named query."""
    answer = store().ask(bound(named(KNOWLEDGE.queries[query]), parameters))
    rows = with_evidence(answer, evidence(built().quads))
    assert rows.variables == (*answer.variables, "bewijs")
    assert [{v: t for v, t in row.items() if v != "bewijs"} for row in rows.rows] == list(answer.rows)
    return [text_of(row["bewijs"]) if "bewijs" in row else "" for row in rows.rows]


def test_rows_with_their_words() -> None:
    [words] = proved("letters-for-motion", motie="Ceder")
    assert "»motie Ceder (Kamerstukken II, 2021-2022, 35 925 VII, nr.24)« (" in words and "regel 38)" in words
    assert "Boulakjar" not in words
    offered = "»Hierbij bied ik Uw Kamer vier onderzoeksrapporten aan«"
    assert all(offered in words and "regel 39)" in words for words in proved("reports"))
    assert all("»minister" in words or "»staatssecretaris" in words or "»Minister" in words
               for words in proved("on-behalf-of"))  # fmt: skip


def test_an_inference_gets_no_words_of_its_own() -> None:
    """No letter says who followed whom: the words beside such a row are those of its other columns."""
    answer = store().ask(prefixed("SELECT * { ?later kg:inferredSuccessorOf ?earlier }"))
    assert not any("bewijs" in row for row in with_evidence(answer, evidence(built().quads)).rows)


def test_words_are_no_formula_in_csv() -> None:
    """What a letter prints is not calculated by whoever opens the rows; a number stays one."""
    rows = ({"a": literal("=HYPERLINK(1)"), "b": literal("-2", "xsd:integer")},)
    assert table(Answer(("a", "b"), rows), "csv") == "a,b\r\n'=HYPERLINK(1),-2\r\n"
