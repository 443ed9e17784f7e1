"""Which papers a sentence cites: every form in which letters, notes and motions name one."""

from __future__ import annotations

import csv
import re
from collections import defaultdict
from collections.abc import Iterator
from html import unescape
from pathlib import Path

import pytest

from kgbuild.build import extraction
from kgbuild.dutch.sentences import sentences_of
from kgbuild.model import Block, Fact, Letter
from kgbuild.recognise import recognise
from kgbuild.resolve.citations import citations
from kgbuild.resolve.mentions import Found

SHARED = Path(__file__).parents[2] / "shared"
MOTIONS = SHARED / "corpus" / "motions"
LINKS = SHARED / "gold" / "citations.tsv"
CASES = SHARED / "register" / "citation_cases.tsv"
RULES = [rule for rule in extraction().rules if rule.kind == "citation"]


def found(*paragraphs: str) -> Found:
    """What the citation rules find in a letter of these paragraphs."""
    blocks, text = [], ""
    for words in paragraphs:
        blocks.append(Block("paragraph", words, ((0, len(text)),), sentences=sentences_of(words)))
        text += words + "\n\n"
    letter = Letter("brief.txt", text, "utf-8", (), tuple(blocks))
    return Found(letter, recognise(letter, RULES))


def cited(text: str) -> list[str | None]:
    """The ids of the papers that a sentence cites; None for a citation from which none follows."""
    return [fact.value for fact in citations(found(text))]


KAMERSTUKKEN = [
    ("Zie Kamerstukken II 2012/13, 33 410, nr. 15 hierover.", "kst-33410-15"),
    ("Ik verwijs naar Kamerstukken II, 2019-2020, 35 300 VII, nr.14.", "kst-35300-VII-14"),
    ("Zie Kamerstukken ll 2022/23, 36 200 XVI, nr. 88.", "kst-36200-XVI-88"),  # letters l for II
    ("Dat staat in Kamerstukken II2015–16, 34 300 X, nr. 7.", "kst-34300-X-7"),
    ("Kamerstukken II 2003/04 29 200 IV nr. 12 gaat hierover.", "kst-29200-IV-12"),
    ("Kamerstukken II 2021/22,35 925 XIII,nr. 31 gaat hierover.", "kst-35925-XIII-31"),
    ("Tweede Kamer, vergaderjaar 2018–2019, 35 000, nr. 2.", "kst-35000-2"),
    ("Eerder (TK 2011-2012, 33000, nr. 12) is dit gemeld.", "kst-33000-12"),
    ("De motie-Jansen c.s. (27 625, nr. 410) vraagt hierom.", "kst-27625-410"),
    ("De motie Pietersen (28 973 nr 201) vraagt hierom.", "kst-28973-201"),
    ("Zie kamerstuk 31.757, nr. 8 en de bijlage daarbij.", "kst-31757-8"),
    ("Het Kamerstuk 21 501-32, stuk nr. 1410 meldt dit.", "kst-21501-32-1410"),
    ("De aangenomen motie op stuk 34 775, nr. 61 blijft staan.", "kst-34775-61"),
    ("De motie-De Boer (36 200A, nr. 21) vraagt geld.", "kst-36200-A-21"),
    ("De motie-De Boer (36 600 L, nr. 4) vraagt geld.", "kst-36600-L-4"),
    ("In 36 550-XIV, nr. 19 staat het voluit.", "kst-36550-XIV-19"),
    ("Zie 35 300 hoofdstuk VII, nr. 90.", "kst-35300-VII-90"),
    ("Zie Kamerstuk 34 986; nr. 30.", "kst-34986-30"),
    ("KAMERSTUK 29 544, NR. 301", "kst-29544-301"),
    # marks of a Rijkswet are no part of the number
    ("Het voorstel (Kamerstuk 32 041 (R1890), nr. 6) is aangenomen.", "kst-32041-6"),
    ("Zie 34 550 VII (R2099), nr. 3.", "kst-34550-VII-3"),
    # joined by dashes
    ("Zie Kamerstuk 35300-VI-112 voor de cijfers.", "kst-35300-VI-112"),
    ("De brief 22112-3401 bevat het fiche.", "kst-22112-3401"),
    ("De motie Karelse (29684–180) loopt.", "kst-29684-180"),
    ("De Kamerbrief (36 522-17) van vorig jaar.", "kst-36522-17"),
    ("Zie 21501-20-1733.", "kst-21501-20-1733"),
    ("De begroting in Kamerstuk 33750 J 12.", "kst-33750-J-12"),
    ("Zie Kamerstukken II 2009/10, 32 123, 3).", "kst-32123-3"),
    # the number first
    ("Het amendement op stuk nr. 204 (31 322) is verworpen.", "kst-31322-204"),
    ("De motie op stuk nr. 877 (21501–20) is aangehouden.", "kst-21501-20-877"),
    ("1304 (29 389)", "kst-29389-1304"),
    ("De motie nr. 12 (Kamerstuk 36 200 VIII).", "kst-36200-VIII-12"),
    # annexes are named by the paper they came with
    ("Zie de bijlage bij Kamerstuk 35 455, nr. 9.", "kst-35455-9"),
    ("Bijlage 2 van kamerstuk 31 490, nr. 211 geeft de tabel.", "kst-31490-211"),
    ("Tweede Kamer, vergaderjaar 2016-2017, 30 196, nr. 480; bijlage 3.", "kst-30196-480"),
    ("Zie 33 118, nr. 77 (bijlage).", "kst-33118-77"),
    # the Eerste Kamer numbers with letters
    ("EK 33 841, D", "kst-33841-D"),
    ("33.841, AB", "kst-33841-AB"),
    ("36 410 C, F (Eerste Kamer)", "kst-36410-C-F"),
    ("De nadere memorie (Kamerstukken I 2017/18, 34 453, E) noemt dit.", "kst-34453-E"),
    ("Kamerstukken I 2018/19, 35 000 VII, nr. C.", "kst-35000-VII-C"),
]

SEVERAL = [
    ("Kamerstuk 29 362, nrs. 301 en 304", ["kst-29362-301", "kst-29362-304"]),
    ("(33 037, nrs. 12, 15 en 18) zijn aangenomen", ["kst-33037-12", "kst-33037-15", "kst-33037-18"]),
    ("Kamerstukken II, 31 765, nr. 9, nr. 11 en 12.", ["kst-31765-9", "kst-31765-11", "kst-31765-12"]),
    ("Zie 34 352, nrs. 3–5.", ["kst-34352-3", "kst-34352-4", "kst-34352-5"]),
    ("Zie 34 352, nrs. 8 t/m 10 en 14.", ["kst-34352-8", "kst-34352-9", "kst-34352-10", "kst-34352-14"]),
    ("De moties (35 830, nr. 4 en 31 839, nr. 210).", ["kst-35830-4", "kst-31839-210"]),
    ("De moties (36 600 XX, nr. 12 en 36760, nr. 3).", ["kst-36600-XX-12", "kst-36760-3"]),
    ("Op stukken nrs. 21 en 23 (36 410 VI) na.", ["kst-36410-VI-21", "kst-36410-VI-23"]),
    # of two dossiers the first gives the id
    ("Zie 29 689 en 32 805, nr. 99.", ["kst-29689-99"]),
    ("Kamerstuk 32198, 31571, nr. 20", ["kst-32198-20"]),
    ("Kamerstuk 29 247/29 248, nr. 12", ["kst-29247-12"]),
    ("EK 33 841, D en E", ["kst-33841-D", "kst-33841-E"]),
    # what follows is a date, a year or a count, not a second number
    ("Zie 33 412, nr. 45, 13 mei 2014.", ["kst-33412-45"]),
    ("Zie 33 412, nr. 45 en 13 oktober jl.", ["kst-33412-45"]),
    ("De motie (33 412, nr. 45, 2014) loopt.", ["kst-33412-45"]),
    ("De motie 33 412, nr. 45 en 20 andere moties.", ["kst-33412-45"]),
    ("Zie 33 412, nr. 3, p. 12.", ["kst-33412-3"]),
    # said twice is said once
    ("Zie 33 412, nr. 45, en nogmaals 33412-45.", ["kst-33412-45"]),
]

OTHERS = [
    ("Dit loopt nog (Kamerstuk 33 118).", ["dossier-33118"]),
    ("Zie Kamerstukken II 2019/20, 35 420.", ["dossier-35420"]),
    ("Zie Kamerstukdossier 35 300 VII.", ["dossier-35300-VII"]),
    ("(Kamerstukken 31 104 en 31 105)", ["dossier-31104", "dossier-31105"]),
    ("De Raad (Kamerstuk 21 501-07) sprak hierover.", ["dossier-21501-07"]),
    ("Het wetsvoorstel Regulering van de sloop (35 517) ligt stil.", ["dossier-35517"]),
    ("Conform de motie van Karelse/De Boer (21 501–08), en verder.", ["dossier-21501-08"]),
    ("Handelingen II 2019/20, nr. 61, item 7", ["h-tk-20192020-61-7"]),
    ("Handelingen II 2016/17, nr. 9, items 2, 4 en 5", [f"h-tk-20162017-9-{item}" for item in (2, 4, 5)]),
    ("Handelingen I 2020/21, nr. 3, item 8", ["h-ek-20202021-3-8"]),
    ("Handelingen, vergaderjaar 2015-2016, nr. 40, item 3", ["h-tk-20152016-40-3"]),
    ("Handelingen II 2016/17, nr. 9, item 2 en nr. 10, item 4", ["h-tk-20162017-9-2", "h-tk-20162017-10-4"]),
    ("Handelingen II 2004/05, p. 3310-3318", ["h-tk-20042005-3310-3318"]),
    ("Handelingen Tweede Kamer 2004–2005, nr. 51, blz. 3310–3318", ["h-tk-20042005-3310-3318"]),
    ("Handelingen II 2018/19, nrs. 41 en 42", [None]),  # no item: which one cannot be said
    ("Handelingen II 2014/15, nr. 5, p. 12-15", [None]),  # pages begin anew in each item
    ("Aanhangsel Handelingen II 2018/19, nr. 2011", ["ah-tk-20182019-2011"]),
    ("Aanhangsel van de Handelingen, vergaderjaar 2022-2023, nr. 901.", ["ah-tk-20222023-901"]),
    ("Aanhangsel Handelingen II 2018/19, nrs. 7 en 9", ["ah-tk-20182019-7", "ah-tk-20182019-9"]),
    ("Aanhangsel van de Handelingen, 2021/-22, nr. 640.", ["ah-tk-20212022-640"]),
    ("Aanhangsel Handelingen 2019/20, nr. 5 en 2020/-21, nr. 77.", ["ah-tk-20192020-5", "ah-tk-20202021-77"]),
    ("Handelingen II 2005/06, Aanhangsel, nr. 310", ["ah-tk-20052006-310"]),
    ("Aanhangsel Handelingen II 2018/91, nr. 2011", [None]),  # years that do not follow each other
    ("Dat besluit is er (Staatsblad 2014, 280).", ["stb-2014-280"]),
    ("Stb. 2014, nr. 280", ["stb-2014-280"]),
    ("Stb 2014 280", ["stb-2014-280"]),
    ("Staatscourant 2018, nr. 60412", ["stcrt-2018-60412"]),
    ("Stcrt. 2018, 60412 en 60413.", ["stcrt-2018-60412", "stcrt-2018-60413"]),
    ("Het verdrag (Trb. 2011, 63) geldt.", ["trb-2011-63"]),
    ("Tractatenblad 2011, nr. 63", ["trb-2011-63"]),
    # damaged: a citation, but of what cannot be said
    ("De motie (364100-XII, nr. 9) is aangenomen.", [None]),
    ("Zie Kamerstuk 3284700, nr. 12 en Kamerstuk 328471, nr. 13.", [None, None]),
]

NONE = [
    "Postbus 20301 2500 EH Den Haag",
    "Retouradres Postbus 20011, nr. 3, 2500 EA Den Haag",
    "Telefoon 070 426 63 99, nr. 3",
    "Bel 070 12 345, nr. 6, of 06-12345-678.",
    "Dat kost 12 345 euro, nr. 1 van de lijst.",
    "Dat kost € 12 345, nr. 1 van de lijst.",
    "Er komen 25 000 woningen, nr. 1 van de lijst.",
    "tussen de 10000-1500 euro en (10 000-15 000)",
    "Het aantal was 1181 (33 529), meer dan in 2021 (36 441 gevallen).",
    "Artikel 28, nr. 4, van de Huisvestingswet 2014",
    "COM(2014) 210 en SWD (2023), 819 final",
    "uw brief van 5 juli 2022, nr. 2022Z11859",
    "Kamerstuk 2021Z14775",
    "kenmerk 12345-67 en 2020-0000164588",
    "mijn brief van 24 november 20232, nr. 5",  # the note's digit at the year
    "in de signaalrapportage uit 20224 waaruit blijkt",
    "Kamerstukken II 2023/24 (zie hierna)",
    "de motie van 2021 en de wet van 2020 (25 000)",
    "een omslag van 12.500, EU-breed",
    "https://voorbeeld.nl/stuk/29684-180?id=29684-180",
    "Kamerstuk 364 10, nr. 3 en Kamerstuk 36 4100, nr. 3",
    "Staatsblad 20232, 118 en het Staatsblad van 2020",
    "Tweede Kamer, vergaderjaar 2023–2024, Aanhangsel 2",
]


@pytest.mark.parametrize(("text", "paper"), KAMERSTUKKEN)
def test_a_kamerstuk_is_known_by_dossier_and_number(text: str, paper: str) -> None:
    assert cited(text) == [paper]


@pytest.mark.parametrize(("text", "papers"), SEVERAL)
def test_each_number_is_a_paper_of_its_own(text: str, papers: list[str]) -> None:
    assert cited(text) == papers


@pytest.mark.parametrize(("text", "papers"), OTHERS)
def test_dossiers_handelingen_answers_and_journals_have_ids_of_their_own(
    text: str, papers: list[str | None]
) -> None:
    assert cited(text) == papers


@pytest.mark.parametrize("text", NONE)
def test_numbers_of_other_things_are_no_citation(text: str) -> None:
    assert cited(text) == []


def test_a_citation_says_its_session_chamber_and_annex() -> None:
    (fact,) = citations(found("Zie Kamerstukken I 2018/19, 35 000, nr. 9, bijlage 2."))
    assert fact.extras == {"chamber": "Eerste Kamer", "session_year": "2018-2019", "annex": 2}
    (fact,) = citations(found("Zie bijlage 4 bij Kamerstukken II 2018–47, 35 000, nr. 9."))
    assert fact.extras == {"chamber": "Tweede Kamer", "annex": 4}


def test_a_citation_without_an_id_stands_alone() -> None:
    text = "Zie (364100-XII, nr. 9), Handelingen II 2018/19, nr. 41 en nogmaals (364100-XII, nr. 9)."
    facts = citations(found(text))
    assert [(text[fact.start : fact.end], fact.value, fact.basis) for fact in facts] == [
        ("364100-XII, nr. 9", None, "unresolved"),
        ("Handelingen II 2018/19, nr. 41", None, "unresolved"),
        ("364100-XII, nr. 9", None, "unresolved"),
    ]


@pytest.mark.slow
@pytest.mark.parametrize(
    "repeated",
    [
        "12 345 nr 3 ",
        "12 345, ",
        "nr. 3, ",
        "motie wet ",
        "Stb. 2020, 1, ",
        "Handelingen II 2020/21, nr. 1, ",
    ],
)
def test_a_line_of_a_megabyte_is_read_to_its_end(repeated: str) -> None:
    line = (repeated * 90_000)[:1_000_000]
    facts = citations(found(line))
    assert all(0 <= fact.start < fact.end <= len(line) for fact in facts)


# The publisher's own links ---------------------------------------------------------------------

_ALINEA = re.compile(r"<al(?:\s[^>]*)?>(.*?)</al>", re.DOTALL)
_LINK = re.compile(r"<(?:extref|dossierref)\b[^>]*?(?:doc|dossier)=\"\s*([^\"]*)\"")
_LINK_END = re.compile(r"</(?:extref|dossierref)")

Place = tuple[int, int, str]  # start, end, target


def shared_rows(path: Path) -> list[dict[str, str]]:
    """The rows of a table outside this repository; the test is skipped without it."""
    if not path.is_file() or not MOTIONS.is_dir():
        pytest.skip(f"{path} of {MOTIONS} ontbreekt: het gedeelde materiaal staat niet naast deze map")
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE))


def alineas(path: Path) -> Iterator[tuple[str, list[Place]]]:
    """The words of each alinea of a motion, and where the publisher put a link in them."""
    source = re.sub(r"<\?.*?\?>", "", path.read_text("utf-8-sig"), flags=re.DOTALL)
    for alinea in _ALINEA.findall(source):
        words, places, began = "", [], (0, "")
        for piece in re.split(r"(<[^>]+>)", alinea):
            if link := _LINK.match(piece):
                began = (len(words), link[1])
            elif _LINK_END.match(piece):
                places.append((began[0], len(words), began[1]))
            elif not piece.startswith("<"):
                words = re.sub(r"\s+", " ", words + unescape(piece))
        if words.strip():
            yield words, places


def meets(target: str, value: str | None) -> bool:
    """Whether an id is the link's target; a link to a dossier is met by the dossier or a paper of it."""
    return value in (target, f"dossier-{target}") or (value or "").startswith(f"kst-{target}-")


def stretches(facts: tuple[Fact, ...]) -> dict[tuple[int, int], set[str | None]]:
    """The ids found at each place of the text."""
    places: dict[tuple[int, int], set[str | None]] = defaultdict(set)
    for fact in facts:
        for span in ((fact.start, fact.end), *fact.also):
            places[span].add(fact.value)
    return places


def read_motion(path: Path) -> tuple[tuple[Fact, ...], list[Place]]:
    """The citations of a motion, and the publisher's links by their place in the same text."""
    read = list(alineas(path))
    links, at = [], 0
    for words, places in read:
        links += [(at + start, at + end, target) for start, end, target in places]
        at += len(words) + 2
    return citations(found(*(words for words, _ in read))), links


@pytest.mark.shared
def test_the_papers_that_the_publisher_linked_are_found() -> None:
    rows = shared_rows(LINKS)
    values = {path.name: {fact.value for fact in read_motion(path)[0]} for path in MOTIONS.glob("*.xml")}
    missed = [row for row in rows if not any(meets(row["target"], v) for v in values[row["file"]])]
    print(f"{len(rows) - len(missed)} of {len(rows)} targets found")
    assert len(missed) <= len(rows) / 100, missed


@pytest.mark.shared
def test_what_is_found_at_a_link_is_what_the_publisher_linked() -> None:
    shared_rows(LINKS)
    right, wrong = 0, []
    for path in sorted(MOTIONS.glob("*.xml")):
        facts, links = read_motion(path)
        for start, end, target in links:
            for span, values in stretches(facts).items():
                if span[0] < end and start < span[1]:
                    right += any(meets(target, value) for value in values)
                    wrong += [] if any(meets(target, v) for v in values) else [(path.name, target, values)]
    print(f"{right} of {right + len(wrong)} citations at a link have its target")
    assert right
    assert len(wrong) <= (right + len(wrong)) / 100, wrong


@pytest.mark.shared
def test_the_citations_of_the_register_have_their_ids() -> None:
    """Every row whose id follows from its words: kenmerken, zaken and annexes have to be looked up."""
    follows = re.compile(r"(?:kst|h-tk|ah-tk|stb|stcrt|trb)-")
    rows = [row for row in shared_rows(CASES) if follows.match(row["expected_id"])]
    assert len(rows) >= 15
    assert {row["input"]: cited(row["input"]) for row in rows} == {
        row["input"]: row["expected_id"].split("|") for row in rows
    }
