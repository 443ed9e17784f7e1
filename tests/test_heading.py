"""The heading of a Kamerstuk: number, dossiers and senders, also two of them, also in capitals."""

from __future__ import annotations

import pytest

import kgbuild
from kgbuild import build
from kgbuild.build import extraction
from kgbuild.model import Source
from kgbuild.rdf.names import data, name
from kgbuild.resolve.head.heading import posts_in

KNOWN = extraction()


@pytest.mark.parametrize(
    ("printed", "posts"),
    [
        ("MINISTER VAN DEFENSIE", ["minister van Defensie"]),
        (
            "MINISTERS VAN JUSTITIE EN VEILIGHEID EN VOOR RECHTSBESCHERMING",
            ["minister van Justitie en Veiligheid", "minister voor Rechtsbescherming"],
        ),
        (
            "MINISTER EN STAATSSECRETARIS VAN DEFENSIE",
            ["minister van Defensie", "staatssecretaris van Defensie"],
        ),
        (
            "MINISTER-PRESIDENT, MINISTER VAN ALGEMENE ZAKEN EN DE MINISTER VAN FINANCIËN",
            ["minister-president", "minister van Financiën"],
        ),
        (
            "MINISTER VAN ONDERWIJS, CULTUUR EN WETENSCHAP",
            ["minister van Onderwijs, Cultuur en Wetenschap"],
        ),
        (
            "minister van Volkshuisvesting en Ruimtelijke Ordening",
            ["minister van Volkshuisvesting en Ruimtelijke Ordening"],
        ),
        ("ALGEMENE REKENKAMER", []),
    ],
)
def test_senders_of_a_heading(printed: str, posts: list[str]) -> None:
    assert posts_in(printed) == posts


LETTER = """32 847 Integrale visie op de woningmarkt
30 995 Aanpak Wijken

Nr. 106 BRIEF VAN DE MINISTERS VAN JUSTITIE EN VEILIGHEID EN VOOR RECHTSBESCHERMING

Aan de Voorzitter van de Tweede Kamer der Staten-Generaal

Den Haag, 7 juli 2023

Met deze brief informeer ik uw Kamer over de stand van zaken van het programma Sterke Wijken, als beloofd.

De Minister van Justitie en Veiligheid,
D. Yeşilgöz-Zegerius

De Minister voor Rechtsbescherming,
F.M. Weerwind
"""


def test_a_letter_published_as_kamerstuk() -> None:
    [fragment], problems = kgbuild.facts([Source("kst.txt", LETTER.encode())], KNOWN)
    said = {(s.fact.kind, s.fact.value) for s in fragment.statements}
    assert {
        ("identifier", "kst-32847-106"),
        ("dossier", "32847"),
        ("dossier", "30995"),
        ("date", "2023-07-07"),
        ("recipient", "Tweede Kamer"),
        ("sender_post", "minister van Justitie en Veiligheid"),
        ("sender_post", "minister voor Rechtsbescherming"),
        ("signatory", "D. Yeşilgöz-Zegerius"),
        ("signatory", "F.M. Weerwind"),
    } <= said
    assert fragment.key == "kst-32847-106"
    assert sum(kind == "sender_post" for kind, _ in said) == 2
    assert not problems
    assert not fragment.problems


def test_the_paper_of_a_letter_stands_in_every_dossier_of_its_heading() -> None:
    made = build([Source("kst.txt", LETTER.encode())])
    within = {(quad[0], quad[2]) for quad in made.quads if quad[1] == name("dct:isPartOf")}
    assert within == {(data("kst-32847-106"), data(f"dossier/{number}")) for number in ("32847", "30995")}


def test_another_paper_with_the_same_look_is_no_letter() -> None:
    sender = "BRIEF VAN DE MINISTERS VAN JUSTITIE EN VEILIGHEID EN VOOR RECHTSBESCHERMING"
    report = LETTER.replace(sender, "VERSLAG VAN EEN SCHRIFTELIJK OVERLEG")
    made = build([Source("verslag.txt", report.encode()), Source("brief.txt", LETTER.encode())])
    assert [fragment.letter.source for fragment in made.fragments] == ["brief.txt"]
    assert [p.message for p in made.problems if p.source == "verslag.txt"] == [
        "geen Kamerbrief maar een verslag; niet in de graaf opgenomen"
    ]
