"""Reports: the ministries' own table and four lists, in five forms, each row with the words it rests on."""

from __future__ import annotations

import csv
import io
import json
import re
import shutil
import subprocess
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from zipfile import ZipFile

import docx
import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml import etree, html  # type: ignore[import-untyped]

from correspondence import OFFER, PROGRESS, QUAYS, TWICE_A_YEAR, build, kept, letter
from kgbuild import load
from kgbuild.analyse.ledger import ledger
from kgbuild.analyse.witness import Teller
from kgbuild.ask.collection import Collection
from kgbuild.ask.reports import report, reports
from kgbuild.ask.reports.annex import annex
from kgbuild.ask.reports.holders import holders, tenures
from kgbuild.cli import run
from kgbuild.knowledge import KnowledgeError, knowledge_folder
from kgbuild.knowledge.reports import defined
from kgbuild.model import Source
from kgbuild.publish.cells import neutral
from kgbuild.publish.reports import FORMS, Section, Sheet
from kgbuild.rdf.evidence import evidence
from kgbuild.rdf.store import QueryError
from kgbuild.read import read
from kgbuild.register import Person, Post, Register, Stated, Term
from kgbuild.register import load as load_register
from strategies import any_text

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
NAMES = (
    "letters-per-motion",
    "moties-toezeggingen",
    "office-holders",
    "on-behalf-of",
    "reports-offered",
    "who-answered",
)
ANNEX = ["Omschrijving", "Vindplaats", "Stand van zaken"]
LETTERS = Path(__file__).parents[1] / "data" / "letters"


@pytest.fixture(scope="module")
def out(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("report") / "out"
    assert run(["build", str(LETTERS), "-o", str(folder), "-q"]) == 0
    return folder


@pytest.fixture(scope="module")
def made(out: Path) -> Collection:
    return load(out)


@cache
def havens() -> Sheet:
    """The annex of three letters: a programme, its progress, and a promise that was kept."""
    letters = [
        letter("2019-0000111222", "2019-10-28", f"{OFFER} {TWICE_A_YEAR}"),
        letter("2020-0000222333", "2020-03-12", f"{PROGRESS} {QUAYS}"),
        letter("2021-0000333444", "2021-05-20", kept("2020-03-12")),
    ]
    quads = build(*letters).quads
    return annex("moties-toezeggingen", "Moties en toezeggingen", ledger(quads), Teller(evidence(quads)))


def cells(sheet: Sheet) -> list[str]:
    return [cell for section in sheet.sections for row in section.rows for cell in row]


# What they say ---------------------------------------------------------------------------------


def test_the_annex_has_the_ministries_three_columns(made: Collection) -> None:
    sheet = report(made, "moties-toezeggingen")
    assert list(sheet.columns) == ANNEX
    assert [(s.title, len(s.rows)) for s in sheet.sections] == [("Moties", 2), ("Toezeggingen", 1)]


def test_motions_are_cited_as_papers_cite_them(made: Collection) -> None:
    motions = report(made, "moties-toezeggingen").sections[0].rows
    assert [row[1] for row in motions] == [
        "Kamerstukken II 2021/22, 35 925 VII, nr. 24",
        "Kamerstukken II 2021/22, 35 925 VII, nr. 126",
    ]
    assert motions[0][0].startswith("Motie Ceder\nDe motie vraagt, volgens de brief van 4 juli 2022, kenmerk")
    assert (
        "“Door middel van dit programma geeft het Kabinet invulling geven aan de motie Ceder" in motions[0][2]
    )


def test_the_promise_stands_with_maker_term_and_window(made: Collection) -> None:
    [(what, where, stand)] = report(made, "moties-toezeggingen").sections[1].rows
    assert "termijn: “tweemaal per jaar”" in what and "Volkshuisvesting en Ruimtelijke Ordening" in what
    assert where == "brief van 4 juli 2022, kenmerk 2022-0000363503, Kamerstuk 30 995, nr. 100 (regel 42)"
    assert stand.split("\n") == [
        "geen brief hierover in deze verzameling (t/m 4 juli 2022)",
        "verwacht, afgeleid uit “tweemaal per jaar”:",
        "– vanaf 4 juli 2022, vóór 4 januari 2023: geen brief hierover in deze verzameling",
    ]


def test_what_is_inferred_says_so() -> None:
    """Each line about a letter that no words tie to the promise says 'vermoedelijk' and 'afgeleid'."""
    first, second = (row[2].split("\n") for row in havens().sections[1].rows)
    assert first[0] == "vermoedelijk deels voldaan (afgeleid)"
    assert second[0] == "vermoedelijk voldaan (afgeleid)"
    assert second[1].startswith(
        "vermoedelijk (afgeleid): brief van 20 mei 2021, kenmerk 2021-0000333444, komt"
    )
    assert "“Zoals toegezegd in mijn brief van 12 maart 2020 stuur ik u het overzicht” (" in second[1]
    assert all(
        "vermoedelijk" in line for line in (*first, *second) if "2021-0000" in line or "2020-0000" in line
    )


def test_late_is_said_only_of_a_dossier_declared_complete(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """'Te laat' asks for a printed day that has passed and a dossier of which all letters are here."""
    text = LETTERS.joinpath("004_9d85399d9322c76f.txt").read_text("utf-8")
    changed = text.replace("tweemaal per jaar", "uiterlijk 1 mei 2023")
    (tmp_path / "brief.txt").write_text(changed, "utf-8")
    assert run(["build", str(tmp_path / "brief.txt"), "-o", str(tmp_path / "out"), "-q"]) == 0
    asked = ["report", str(tmp_path / "out"), "moties-toezeggingen", "--as-of", "2023-05-02"]
    assert run(asked) == 0
    assert "te laat" not in capsys.readouterr().out
    assert run([*asked, "--complete-dossier", "30 995"]) == 0
    told = capsys.readouterr().out
    assert "te laat: de gedrukte termijn “uiterlijk 1 mei 2023” is op 2 mei 2023 verstreken" in told
    assert "Volledig verklaard: dossier 30 995." in told


def test_four_reports_with_their_publishers(made: Collection) -> None:
    rows = report(made, "reports-offered").sections[0].rows
    assert [row[:2] for row in rows] == [
        ("Het verhaal van NPRZ", "Stichting Maatschappij en Veiligheid"),
        ("Lessen voor een nieuwe gebiedsgerichte aanpak", "Universiteit van Amsterdam"),
        ("Richting! Over het sturen op perspectief voor wijken", "Verwey-Jonker Instituut"),
        ("Synthese-analyse 16 stedelijke vernieuwingsgebieden: totaalbeeld", "Rebel"),
    ]
    assert {row[2:4] for row in rows} == {("2021-0000280239, Kamerstuk 30 995, nr. 99", "28 mei 2021")}


@pytest.mark.parametrize(
    ("name", "count"), [("on-behalf-of", 8), ("letters-per-motion", 2), ("reports-offered", 4)]
)
def test_every_row_quotes_its_letter(made: Collection, name: str, count: int) -> None:
    """The last column has words of the letter, its kenmerk and the place."""
    sheet = report(made, name)
    assert sheet.columns[-1] == "Bron" and sheet.count == count
    source = re.compile(r"“.+” \(20\d\d-\d{10}, regel \d+\)")
    assert all(source.fullmatch(line) for row in sheet.sections[0].rows for line in row[-1].split("\n"))


def test_every_annex_row_quotes_its_letter() -> None:
    for section in havens().sections:
        assert all("“" in row[0] and "(regel " in row[1] for row in section.rows)


# Office holders --------------------------------------------------------------------------------


def _register(*terms: Term) -> Register:
    """A register with one post from 2010 on, and the persons of these terms."""
    source, day = "een bron", Stated("2010-01-01", True)
    post = Post("p", "minister voor Kades", "minister", "voor", Stated(), day, Stated(), Stated(), (), source)
    persons = {
        t.person: Person(t.person, t.person.title(), "", "", t.person, "", "", "", source) for t in terms
    }
    return Register((), (), {"p": post}, {t.key: t for t in terms}, persons, {}, {}, {}, ())


def _term(person: str, start: str, until: str, acting: bool = False) -> Term:
    return Term(person, "p", person, "", Stated(start, True), Stated(until, bool(until)), "een bron", acting)


def test_who_held_a_post_and_when_nobody_did() -> None:
    """No post before its day, holders, a gap between them, and an acting holder beside."""
    register = _register(
        _term("anna", "2010-01-01", "2012-05-01"),
        _term("bram", "2012-06-01", ""),
        _term("cees", "2013-01-01", "2013-02-01", acting=True),
    )
    assert [(t.start, t.until, t.state, t.term.person if t.term else "") for t in tenures(register, "p")] == [
        ("", "2010-01-01", "post bestond niet", ""),
        ("2010-01-01", "2012-05-01", "houder", "anna"),
        ("2012-05-01", "2012-06-01", "vacant", ""),
        ("2012-06-01", "", "houder", "bram"),
        ("2013-01-01", "2013-02-01", "waarnemend", "cees"),
    ]


@given(st.dates().map(lambda day: day.isoformat()), st.sampled_from(sorted(load_register(
    knowledge_folder() / "data" / "register").posts)))  # fmt: skip
def test_a_stretch_says_what_the_register_answers(day: str, post: str) -> None:
    """On any day the stretch that holds it has the state and holder that the register gives."""
    register = load_register(knowledge_folder() / "data" / "register")
    answer = register.holder(post, day)
    held = [t for t in tenures(register, post) if t.start <= day and (not t.until or day < t.until)]
    if held:
        [found] = held
        assert (found.state, found.term) == (answer.state, answer.term)
    else:
        assert answer.state == "onbekend"


def test_an_acting_term_is_marked_in_the_register(tmp_path: Path) -> None:
    """The column `acting` of terms.csv may be left out; 'waarnemend' in it marks a term."""
    shutil.copytree(knowledge_folder() / "data" / "register", tmp_path / "register")
    path = tmp_path / "register" / "terms.csv"
    head, first, *rest = path.read_text("utf-8").splitlines()
    marked = [f"{head},acting", f"{first},waarnemend", *(f"{line}," for line in rest)]
    path.write_text("\n".join(marked) + "\n", "utf-8")
    assert [t.key for t in load_register(tmp_path / "register").terms.values() if t.is_acting] == ["t0001"]
    assert not any(
        t.is_acting for t in load_register(knowledge_folder() / "data" / "register").terms.values()
    )


def test_office_holders_of_the_letters_posts(made: Collection) -> None:
    rows = report(made, "office-holders").sections[0].rows
    vro = [row[1:5] for row in rows if row[0].startswith("minister voor Volkshuisvesting")]
    assert vro[:2] == [
        ("", "", "10 januari 2022", "post bestond niet"),
        ("Hugo de Jonge", "10 januari 2022", "5 september 2023", "houder"),
    ]
    assert {row[0] for row in rows} == {row[3] for row in report(made, "on-behalf-of").sections[0].rows} | {
        "minister voor Volkshuisvesting en Ruimtelijke Ordening"
    }
    assert all(row[-1].startswith("register: ") for row in rows)


def test_a_post_outside_the_register_says_so_and_names_nobody() -> None:
    register = load_register(knowledge_folder() / "data" / "register")
    asked = defined(knowledge_folder() / "data/reports/office-holders.toml")
    sheet = holders(asked, register, {"<https://example.org/post>": "minister voor Dijken"})
    assert [section.rows for section in sheet.sections] == [
        (("minister voor Dijken", "", "", "", "onbekend", "", "", "niet in het register"),)
    ]


# Their forms -----------------------------------------------------------------------------------


def test_csv_is_read_back(made: Collection) -> None:
    """Three columns in every line, CRLF, and the same cells."""
    sheet = report(made, "moties-toezeggingen")
    written = FORMS["csv"](sheet).decode()
    rows = list(csv.reader(io.StringIO(written, newline="")))
    assert rows[0] == ANNEX and {len(row) for row in rows} == {3} and written.count("\r\n") == len(rows)
    assert [row[0] for row in rows if row[1:] == ["", ""]] == ["Moties", "Toezeggingen"]
    assert [cell for row in rows[1:] if row[1:] != ["", ""] for cell in row] == cells(sheet)


@pytest.mark.parametrize("sign", ["=", "+", "-", "@", "\t", "\r"])
def test_a_formula_becomes_words(sign: str) -> None:
    sheet = Sheet("x", "X", (), ("A",), (Section("", ((f"{sign}1+1",),)),))
    [_, [cell]] = list(csv.reader(io.StringIO(FORMS["csv"](sheet).decode(), newline="")))
    assert cell == f"'{sign}1+1" and neutral("1+1") == "1+1"


def _word_tables(content: bytes) -> Iterator[list[list[str]]]:
    """The tables of a Word document, read with lxml alone; a line break is one."""
    body = etree.fromstring(ZipFile(io.BytesIO(content)).read("word/document.xml"))
    for table in body.iter(f"{W}tbl"):
        yield [
            ["".join("\n" if e.tag == f"{W}br" else e.text or "" for e in cell.iter(f"{W}t", f"{W}br"))
             for cell in row.iter(f"{W}tc")]
            for row in table.iter(f"{W}tr")
        ]  # fmt: skip


def test_word_is_read_back(made: Collection) -> None:
    """Two real tables with a header row, and the same cells; python-docx agrees."""
    sheet = report(made, "moties-toezeggingen")
    content = FORMS["docx"](sheet)
    tables = list(_word_tables(content))
    assert [table[0] for table in tables] == [ANNEX, ANNEX]
    assert [cell for table in tables for row in table[1:] for cell in row] == cells(sheet)
    document = etree.fromstring(ZipFile(io.BytesIO(content)).read("word/document.xml"))
    assert len(list(document.iter(f"{W}tblHeader"))) == 2


def test_another_reader_opens_word(made: Collection) -> None:
    sheet = report(made, "moties-toezeggingen")
    opened = docx.Document(io.BytesIO(FORMS["docx"](sheet)))
    assert [cell.text for table in opened.tables for row in table.rows[1:] for cell in row.cells] == cells(
        sheet
    )
    styles = [str(paragraph.style and paragraph.style.name) for paragraph in opened.paragraphs]
    assert [style for style in styles if style.startswith("Heading")] == [
        "Heading 1", "Heading 2", "Heading 2",
    ]  # fmt: skip


def test_word_is_dutch_on_its_side_and_says_no_hour() -> None:
    """Nothing of the library's own template is left in what a file says of itself."""
    title = "Een titel van \x01 " + "x" * 300
    content = FORMS["docx"](
        Sheet("x", title, (), ("A",), (Section("", (("a\r\nb\rc",),)), Section("Leeg", ())))
    )
    opened = docx.Document(io.BytesIO(content))
    page, about = opened.sections[0], opened.core_properties
    assert page.page_width and page.page_height and page.page_width > page.page_height
    assert about.title == title.replace("\x01", "\ufffd")[:255] and about.language == "nl-NL"
    assert (about.author, about.comments, about.created, about.modified) == ("", "", None, None)
    styles = ZipFile(io.BytesIO(content)).read("word/styles.xml").decode()
    assert set(re.findall(r'<w:lang w:val="([^"]*)"', styles)) == {"nl-NL"}
    assert [opened.tables[0].cell(1, 0).text, opened.paragraphs[-1].text] == ["a\nb\nc", "Geen."]


def test_our_own_reader_opens_word(made: Collection) -> None:
    """The reader of letters finds the words of every cell."""
    sheet = report(made, "moties-toezeggingen")
    [file] = read([Source("rapport.docx", FORMS["docx"](sheet))])
    [found] = file.letters
    assert not [p for p in file.problems if p.severity == "violation"]
    words = " ".join(found.text.split())
    assert all(" ".join(line.split()) in words for cell in cells(sheet) for line in cell.split("\n"))


@pytest.mark.slow
def test_an_office_opens_word(made: Collection, tmp_path: Path) -> None:
    office = shutil.which("soffice")
    if office is None:
        pytest.skip("no LibreOffice here")
    (tmp_path / "r.docx").write_bytes(FORMS["docx"](report(made, "moties-toezeggingen")))
    profile = f"-env:UserInstallation=file://{tmp_path}/profile"
    command = [office, profile, "--headless", "--convert-to", "txt:Text", "--outdir", str(tmp_path), "r.docx"]
    subprocess.run(command, cwd=tmp_path, check=True, capture_output=True, timeout=120)
    assert "Kamerstukken II 2021/22, 35 925 VII, nr. 24" in (tmp_path / "r.txt").read_text("utf-8")


def test_html_stands_by_itself_and_can_be_walked_through(made: Collection) -> None:
    """Dutch, one heading, header cells with a scope, and nothing fetched."""
    sheet = report(made, "moties-toezeggingen")
    page = html.document_fromstring(FORMS["html"](sheet).decode())
    assert page.get("lang") == "nl" and page.findtext(".//title") == "Moties en toezeggingen"
    assert [h.tag for h in page.iter("h1", "h2")] == ["h1", "h2", "h2"]
    assert all(th.get("scope") == "col" for th in page.findall(".//thead//th"))
    assert all(th.get("scope") == "row" for th in page.findall(".//tbody//th"))
    assert not page.xpath("//@src | //link | //script | //@href")
    found = [cell for row in page.findall(".//tbody/tr") for cell in row]
    for cell in found:
        for br in cell.findall("br"):
            br.tail = "\n" + (br.tail or "")
    assert [cell.text_content() for cell in found] == cells(sheet)


def test_json_has_each_row_by_column(made: Collection) -> None:
    sheet = report(made, "reports-offered")
    told = json.loads(FORMS["json"](sheet))
    assert told["kolommen"] == list(sheet.columns) and told["rapport"] == "reports-offered"
    assert [list(row.values()) for row in told["secties"][0]["rijen"]] == [
        list(r) for r in sheet.sections[0].rows
    ]


def test_markdown_has_a_line_for_each_row(made: Collection) -> None:
    lines = FORMS["md"](report(made, "moties-toezeggingen")).decode().splitlines()
    assert "## Moties (2)" in lines and "## Toezeggingen (1)" in lines
    assert sum(line.startswith("| ") for line in lines) == 3 + 2 * 2
    assert lines.count("| Omschrijving | Vindplaats | Stand van zaken |") == 2


@given(st.lists(st.tuples(any_text, any_text), min_size=1, max_size=3))
def test_any_words_are_kept(rows: list[tuple[str, str]]) -> None:
    """Hostile words in a cell change no table: as many rows and cells come back in every form."""
    sheet = Sheet("x", "X", ("noot",), ("A", "B"), (Section("S", tuple(rows)),))
    [table] = _word_tables(FORMS["docx"](sheet))
    assert [len(row) for row in table] == [2] * (len(rows) + 1)
    page = html.document_fromstring(FORMS["html"](sheet).decode())
    assert len(page.findall(".//tbody/tr")) == len(rows) and not page.findall(".//tbody//script")
    back = list(csv.reader(io.StringIO(FORMS["csv"](sheet).decode(), newline="")))
    assert back[2:] == [[neutral(cell) for cell in row] for row in rows]
    assert [list(row.values()) for row in json.loads(FORMS["json"](sheet))["secties"][0]["rijen"]] == [
        list(row) for row in rows
    ]
    markdown = [line for line in FORMS["md"](sheet).decode().split("\n") if line.startswith("|")]
    assert len(markdown) == 2 + len(rows)


def test_the_same_report_is_the_same_bytes(made: Collection) -> None:
    """A Word file says no time: the earliest that a zip can, on every part."""
    sheet = report(made, "moties-toezeggingen")
    content = FORMS["docx"](sheet)
    assert content == FORMS["docx"](report(made, "moties-toezeggingen"))
    assert {info.date_time for info in ZipFile(io.BytesIO(content)).infolist()} == {(1980, 1, 1, 0, 0, 0)}


def test_who_answered_stands_with_the_words_of_each_signature(made: Collection) -> None:
    rows = report(made, "who-answered").sections[0].rows
    assert [row[0] for row in rows] == ["28 mei 2021", "4 juli 2022"]
    assert [row[5] for row in rows] == ["Kajsa Ollongren", "Hugo de Jonge"]
    assert all("“" in row[-1] and "regel" in row[-1] for row in rows)


# The command -----------------------------------------------------------------------------------


def test_without_a_name_the_reports_are_listed(out: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["report", str(out)]) == 0
    assert tuple(line.split()[0] for line in capsys.readouterr().out.splitlines()) == NAMES


@pytest.mark.parametrize("name", NAMES)
def test_each_report_is_written_in_each_form(out: Path, name: str, tmp_path: Path) -> None:
    for form in FORMS:
        path = tmp_path / f"{name}.{form}"
        assert run(["report", str(out), name, "-o", str(path)]) == 0
        assert path.read_bytes()


@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        (["nietbestaand"], "zo heet geen rapport. Kies letters-per-motion, moties-toezeggingen"),
        (["moties-toezeggingen", "--as-of", "2023-02-30"], "--as-of 2023-02-30: geen dag"),
        (["moties-toezeggingen", "--complete-dossier", "x"], "--complete-dossier x: geen dossiernummer"),
        (["moties-toezeggingen", "-f", "odt"], "odt"),
    ],
)
def test_wrong_use_is_told(
    out: Path, arguments: list[str], says: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(["report", str(out), *arguments]) == 2
    assert says in capsys.readouterr().err


def test_a_report_of_ones_own(made: Collection) -> None:
    """Each definition names a question that there is, and variables that it answers."""
    for definition in reports(made).values():
        assert definition.title and bool(definition.query) != bool(definition.made)
        if definition.query:
            asked = made.query(f"@{definition.query}").variables
            assert {v for each in definition.shows.values() for v in each} <= set(asked)


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("title = 1 2", "Herstel de TOML"),
        ('title = "X"', "query met columns of made"),
        ('title = "X"\nquery = "reports"', "query met columns of made"),
        ('title = "X"\nquery = "reports"\n[columns]\nTitel = "titel"', "kolom Titel"),
    ],
)
def test_a_definition_that_says_nothing_does_not_load(text: str, says: str, tmp_path: Path) -> None:
    (tmp_path / "x.toml").write_text(text, "utf-8")
    with pytest.raises(KnowledgeError, match=says):
        defined(tmp_path / "x.toml")


def test_an_unknown_report_names_them_all(made: Collection) -> None:
    with pytest.raises(QueryError, match="reports-offered"):
        report(made, "x")
