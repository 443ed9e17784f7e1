"""A motion's own paper: what it asks, whose it is and when, and the letter's rendering beside it."""

from __future__ import annotations

import re
from collections import Counter
from functools import cache
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import kgbuild
import motions
from exchange import MEMBERS
from kgbuild import build
from kgbuild.analyse.comparison import diff
from kgbuild.analyse.office import answered
from kgbuild.ask.explain import explain
from kgbuild.build import extraction
from kgbuild.cli.summary import summary
from kgbuild.join import apart
from kgbuild.model import Build, Fragment, Source
from kgbuild.publish.files import published
from kgbuild.publish.page import PageInput, page
from kgbuild.rdf.evidence import evidence
from kgbuild.rdf.names import data, literal, name
from kgbuild.rdf.store import quads_in
from kgbuild.rdf.turtle import nquads, trig
from two_letters import KNOWLEDGE, built

KNOWN = extraction()
CORPUS = Path(__file__).parents[2] / "shared" / "corpus"
MOTION = data("kst-35925-VII-24")
LETTERS = tuple(Source(path.name, path.read_bytes()) for path in sorted(KNOWLEDGE.letters.glob("*.txt")))
FORMS = {
    "motie.txt": motions.motion_text().encode(),
    "motie.xml": motions.motion_xml().encode(),
    "motie.html": motions.motion_html().encode(),
}


@cache
def with_motion(form: str = "motie.xml") -> Build:
    """The two letters with the motion beside them."""
    return build([*LETTERS, Source(form, FORMS[form])], KNOWN)


def read(text: str, source: str = "motie.txt") -> Fragment:
    [fragment], problems = kgbuild.facts([Source(source, text.encode())], KNOWN)
    assert not problems
    return fragment


def said(fragment: Fragment, kind: str) -> list[str | None]:
    return [statement.fact.value for statement in fragment.statements if statement.fact.kind == kind]


def asked(fragment: Fragment) -> list[str]:
    facts = (statement.fact for statement in fragment.statements if statement.fact.kind == "request")
    return [" ".join(fragment.letter.text[fact.start : fact.end].split()) for fact in facts]


def movers(fragment: Fragment) -> tuple[list[str], list[str]]:
    [fact] = [statement.fact for statement in fragment.statements if statement.fact.kind == "motion"]
    return fact.extras["movers"], fact.extras.get("comovers", [])


# Reading ---------------------------------------------------------------------------------------


@pytest.mark.parametrize("form", FORMS)
def test_a_motion_says_the_same_in_every_form(form: str) -> None:
    [fragment], _ = kgbuild.facts([Source(form, FORMS[form])], KNOWN)
    assert (fragment.key, fragment.paper, fragment.problems) == ("kst-35925-VII-24", "motion", ())
    assert said(fragment, "identifier") == ["kst-35925-VII-24"]
    assert said(fragment, "dossier") == ["35925-VII"]
    assert said(fragment, "date") == ["2021-12-09"]
    assert said(fragment, "subject") == [motions.TITLE]
    assert said(fragment, "citation") == ["kst-30995-71"]
    assert movers(fragment) == (["Ceder"], ["Van der Ploeg", "Önder-Smit"])
    assert asked(fragment) == [motions.DICTUM, motions.SECOND]
    assert not {"commitment", "letter_ref", "signatory"} & {s.fact.kind for s in fragment.statements}


@pytest.mark.parametrize(
    ("heading", "signed", "moved", "others", "amiss"),
    [
        ("VAN HET LID JANSEN", "Jansen", ["Jansen"], [], 0),
        ("VAN DE LEDEN DE BOER EN VAN ’T HOF", "De Boer\nVan ’t Hof", ["De Boer", "Van ’t Hof"], [], 0),
        ("VAN DE LEDEN A, B EN C C.S.", "A\nB\nC\nD", ["A", "B", "C"], ["D"], 0),
        ("VAN HET LID YILDIZ C.S.", "Yıldız,\nÖzkan", ["Yıldız"], ["Özkan"], 0),
        ("VAN HET LID MULDER C.S.", "Mulde\nPostma", ["Mulder"], ["Postma"], 0),
        ("VAN DE LEDEN KNOL EN PIET DE VRIES", "Krol\nPiet de Vries", ["Krol", "Piet de Vries"], [], 1),
        ("VAN HET LID JANSEN", "Jansen, De Boer en Van der Veen", ["Jansen"], ["De Boer", "Van der Veen"], 0),
        ("VAN HET LID DE BOER C.S.", "", ["De Boer"], [], 1),
    ],
)
def test_movers_are_those_of_the_heading_as_they_signed(
    heading: str, signed: str, moved: list[str], others: list[str], amiss: int
) -> None:
    text = motions.motion_text(f"MOTIE {heading}").replace("\n".join(motions.MOVERS), signed)
    fragment = read(text)
    assert (movers(fragment), len(fragment.problems)) == ((moved, others), amiss)


@settings(max_examples=40, deadline=None)
@given(st.permutations(MEMBERS), st.integers(1, 3), st.integers(0, 3), st.sampled_from(["\n", "\n\n", ", "]))
def test_any_members_move_it_in_the_order_in_which_they_signed(
    members: list[str], named: int, others: int, between: str
) -> None:
    head, rest = members[:named], members[named : named + others]
    heading = ", ".join(head[:-1]) + " en " * (named > 1) + head[-1]
    title = f"MOTIE VAN {'DE LEDEN' if named > 1 else 'HET LID'} {heading.upper()}{' C.S.' if rest else ''}"
    text = motions.motion_text(title).replace("\n".join(motions.MOVERS), between.join((*head, *rest)))
    fragment = read(text)
    assert (movers(fragment), fragment.problems) == ((head, rest), ())
    [fact] = [statement.fact for statement in fragment.statements if statement.fact.kind == "motion"]
    spans = sorted([(fact.start, fact.end), *fact.also])
    assert [fragment.letter.text[start:end] for start, end in spans] == [title, *head, *rest]


@pytest.mark.parametrize("kind", ["GEWIJZIGDE MOTIE", "NADER GEWIJZIGDE MOTIE"])
def test_a_changed_motion_names_the_one_it_replaces(kind: str) -> None:
    text = motions.motion_text(f"{kind} VAN HET LID CEDER C.S. TER\nVERVANGING VAN DIE GEDRUKT ONDER NR. 12")
    fragment = read(text)
    assert fragment.paper == "motion"
    assert "kst-35925-VII-12" in said(fragment, "citation")
    assert movers(fragment)[0] == ["Ceder"]


def test_a_list_below_a_request_is_part_of_it() -> None:
    listed = "verzoekt de regering:\n\n– een plan te maken;\n\n– daarover te berichten"
    fragment = read(motions.motion_text().replace(motions.DICTUM, listed))
    assert asked(fragment) == [
        "verzoekt de regering: – een plan te maken; – daarover te berichten",
        motions.SECOND,
    ]


@pytest.mark.parametrize(
    "words",
    [
        "spreekt uit dat buurthuizen open blijven",
        "roept het kabinet op buurthuizen open te houden",
        "verzoekt het Presidium een hoorzitting te houden",
        "draagt het kabinet op de regeling te herzien",
        "zegt het vertrouwen in de minister op",
    ],
)
def test_a_motion_asks_states_or_decides(words: str) -> None:
    assert asked(read(motions.motion_text().replace(motions.DICTUM, words)))[0] == words


def test_what_others_ask_is_no_request() -> None:
    fragment = read(
        motions.motion_text().replace(
            "overwegende dat de Kamer", "overwegende dat zij, na een jaar, verzoekt om hulp en de Kamer"
        )
    )
    assert asked(fragment) == [motions.DICTUM, motions.SECOND]


def test_what_a_motion_lacks_is_a_problem() -> None:
    text = motions.motion_text().replace(f"Voorgesteld {motions.DATE}\n\n", "")
    for words in (motions.DICTUM, motions.SECOND):
        text = text.replace(words, "van mening dat dit anders moet")
    fragment = read(text)
    assert [problem.message for problem in fragment.problems] == [
        "geen datum gevonden",
        "geen verzoek of uitspraak gevonden in de motie",
    ]
    shapes = {row.finding.shape for row in build([Source("motie.txt", text.encode())], KNOWN).findings}
    assert shapes == {"MotionRequestShape"}


def test_a_motion_without_its_number_is_left_out_with_a_problem() -> None:
    text = motions.motion_text().replace("Nr. 24 ", "")
    made = build([Source("motie.txt", text.encode()), *LETTERS], KNOWN)
    assert [problem.message for problem in made.reading] == [
        "motie zonder dossier en nummer; niet in de graaf opgenomen"
    ]
    assert made.quads == built().quads


def test_a_long_title_of_a_dossier_is_no_prose() -> None:
    title = (
        "Goedkeuring van het op 2 december 2004 te New York gesloten Verdrag over de immuniteit van staten "
        "(Trb. 2010, 272)"
    )
    text = motions.motion_text(dossier="36 027 (R2160)").replace("Begroting Binnenlandse Zaken 2022", title)
    assert read(text).key == "kst-36027-24"


# The graph -------------------------------------------------------------------------------------


def test_letter_and_motion_each_ask_in_their_own_words() -> None:
    """One node: the letter's rendering is a fact of the letter, the dictum a fact of the motion."""
    made = with_motion()
    whose = {
        text: found.letter
        for found in evidence(made.quads).values()
        for s, p, text in found.says
        if (s, p) == (MOTION, name("kg:requests"))
    }
    letter = data("letter/2022-0000363503")
    assert len(whose) == 3
    assert whose[literal(motions.DICTUM)] == whose[literal(motions.SECOND)] == MOTION
    assert [of for text, of in whose.items() if "schotten tussen beleidsbudgetten" in text] == [letter]
    types = {o for s, p, o, _ in made.quads if (s, p) == (MOTION, name("rdf:type"))}
    assert types == {name("kg:Motion"), name("kg:ParliamentaryPaper")}
    assert any(p == name("kg:givesEffectTo") and o == MOTION for _, p, o, _ in made.quads)


def test_the_letters_say_what_they_said() -> None:
    """Not a quad of a letter comes or goes for the motion beside it, and no finding."""
    alone, beside = built(), with_motion()
    assert [f.quads for f in beside.letters] == [f.quads for f in alone.fragments]
    assert beside.findings == alone.findings
    assert all(len(fragment.quads) < 450 for fragment in beside.letters)
    assert [fragment.key for fragment in beside.motions] == ["kst-35925-VII-24"]


def test_two_files_of_one_motion_are_two_texts_of_one() -> None:
    printed = (
        motions.motion_text().replace("gemeenten", "gemeen\u00adten")
        + "\nkst-35925-VII-24\nISSN 0921 - 7371\n"
    )
    files = FORMS | {"gedrukt.txt": printed.encode()}
    both = build([Source(form, content) for form, content in files.items()], KNOWN)
    assert [fragment.key for fragment in both.fragments] == ["kst-35925-VII-24"] * 4
    assert not [problem for problem in both.problems if problem.severity != "info"]
    found = evidence(both.quads).values()
    dictum = [each for each in found if literal(motions.DICTUM) in {o for *_, o in each.says}]
    texts = {fragment.letter.sha16 for fragment in both.fragments}
    assert len(texts) == 3  # XML and HTML give the same text
    assert [{quotation.text for quotation in each.quotations} for each in dictum] == [texts]


def test_another_motion_under_the_same_number_is_another() -> None:
    other = motions.motion_text().replace("meerjarige", "geheel andere")
    both = build([Source("a.txt", FORMS["motie.txt"]), Source("b.txt", other.encode())], KNOWN)
    assert [fragment.key for fragment in both.fragments] == ["kst-35925-VII-24", "kst-35925-VII-24~2"]
    assert [p.message for p in both.problems if p.stage == "express"] == [
        "nummer kst-35925-VII-24 staat ook op een andere motie; sleutel is nu kst-35925-VII-24~2"
    ]
    assert {o for s, p, o, _ in both.quads if s == data("kst-35925-VII-24~2") and p == name("kg:requests")}


def test_its_metadata_give_no_publication_but_the_day_it_lacks() -> None:
    undated = motions.motion_text().replace(f"Voorgesteld {motions.DATE}\n\n", "")
    metadata = (
        '<?xml version="1.0"?><metadata_gegevens><metadata name="DC.identifier" content="kst-35925-VII-24"/>'
        '<metadata name="DCTERMS.issued" content="2021-12-09"/></metadata_gegevens>'
    )
    made = build([Source("m.txt", undated.encode()), Source("m.metadata.xml", metadata.encode())], KNOWN)
    register = {(s, p, o) for s, p, o, g in made.quads if g.endswith("/register>")}
    assert (MOTION, name("dct:issued"), literal("2021-12-09", "xsd:date")) in register
    assert not [p for _, p, _ in register if p == name("kg:publishedAs")]
    [node] = [node for node in made.lineage.nodes if node.term == MOTION]
    assert node.date == "2021-12-09"


@pytest.mark.parametrize("form", FORMS)
def test_the_invariants_hold(form: str) -> None:
    """Quotations are stretches of the text, every fact has evidence, and order and writing change nothing."""
    made = with_motion(form)
    texts = {fragment.letter.sha16: fragment.letter.text for fragment in made.fragments}
    proofs = evidence(made.quads)
    assert {g for *_, g in made.quads if "#fact-" in g} == set(proofs)
    for proof in proofs.values():
        assert all(texts[q.text][q.start : q.end] == q.quote and q.quote.strip() for q in proof.quotations)
    turned = build([Source(form, FORMS[form]), *LETTERS[::-1]], KNOWN)
    assert nquads(turned.quads) == nquads(made.quads)
    assert quads_in(trig(made.quads).encode()) == made.quads
    assert published(turned, (), {}) == published(made, (), {})


# What counts, and what people see ----------------------------------------------------------------


def test_a_motion_is_no_letter() -> None:
    """Not where letters are counted, listed, compared or told as first and last named."""
    made, alone = with_motion(), built()
    assert "2 brieven en 1 motie gelezen" in summary(made, "out")
    compared = diff(made.lineage, "2021", "2022")
    assert (compared.read, compared.letters) == (2, diff(alone.lineage, "2021", "2022").letters)
    named = {
        node.term: [naming.date for naming in node.named]
        for node in made.lineage.nodes
        if node.kind == "motion"
    }
    assert set(named[MOTION]) == {"2022-07-04"}
    said_of = published(made, (), {})
    assert '"letters": 2,\n  "motions": 1,' in said_of["manifest.json"].decode()
    assert "in 2 letters" in said_of["report.txt"].decode()
    assert answered(made.quads) == answered(alone.quads)


def test_in_the_lineage_it_stands_on_its_own_day_with_its_own_words() -> None:
    [node] = [node for node in with_motion().lineage.nodes if node.term == MOTION]
    assert (node.date, node.label) == ("2021-12-09", "motie Ceder")
    assert {text for key, text in node.said if key == "kg:requests"} == {motions.DICTUM, motions.SECOND}
    links = {link.kind for link in with_motion().lineage.links if link.source == MOTION}
    assert links == {"isPartOf"}  # what it cites is no step of the policy line
    drawn = published(with_motion(), (), {})["lineage.svg"].decode()
    assert (
        "9 december 2021" in drawn
        and "9 december 2021" not in published(built(), (), {})["lineage.svg"].decode()
    )


def test_movers_are_told_in_the_order_of_the_heading() -> None:
    text = motions.motion_text("MOTIE VAN DE LEDEN VAN DER PLOEG EN CEDER").replace("\nÖnder-Smit", "")
    made = build([Source("motie.txt", text.encode()), *LETTERS], KNOWN)
    [node] = [node for node in made.lineage.nodes if node.term == MOTION]
    assert node.label == "motie Van der Ploeg en Ceder"


def test_the_page_tells_both_and_leads_to_both() -> None:
    made = with_motion()
    shown = page(PageInput(made.lineage, made.quads, made.letters, motions=made.motions))
    assert "2 brieven en 1 motie gelezen" in shown
    assert f"In de woorden van de motie zelf: “{motions.DICTUM}”" in shown
    assert "De motie vraagt, volgens de brief: “om in het programma schotten" in shown
    ids = Counter(re.findall(r' id="([^"]+)"', shown))
    assert ids["motie-kst-35925-VII-24"] == 1 and max(ids.values()) == 1
    assert not [href for href in re.findall(r'href="#([^"]+)"', shown) if href not in ids]
    assert len(re.findall(r'class="brief"', shown)) == 3


def test_a_motion_that_no_letter_names_is_in_the_table_and_not_in_the_drawing() -> None:
    other = motions.motion_text("MOTIE VAN HET LID ZWART C.S.", "77").replace("Ceder", "Zwart")
    made = build([*LETTERS, Source("zwart.txt", other.encode())], KNOWN)
    shown = page(PageInput(made.lineage, made.quads, made.letters, motions=made.motions))
    assert "Motie Zwart" in shown and "door geen van deze brieven genoemd" in shown
    assert "Zwart" not in published(made, (), {})["lineage.svg"].decode()


def test_explain_tells_whose_words_they_are() -> None:
    made = with_motion()
    texts = {fragment.letter.sha16: fragment.letter.text for fragment in made.fragments}
    told = str(explain(made.quads, "35 925 VII, nr. 24", texts))
    own, rendered = told.partition("· de motie zelf")[2], told.partition("· de motie zelf")[0]
    assert motions.DICTUM in own and "schotten tussen beleidsbudgetten" not in own
    assert "schotten tussen beleidsbudgetten" in rendered


# Real motions ------------------------------------------------------------------------------------


def corpus(kind: str, pattern: str) -> list[Path]:
    if not (CORPUS / kind).is_dir():
        pytest.skip(f"{CORPUS / kind} ontbreekt: het gedeelde materiaal staat niet naast deze map")
    return sorted((CORPUS / kind).glob(pattern))


@pytest.mark.shared
@pytest.mark.slow
def test_every_motion_of_the_corpus_says_what_it_is_whose_and_what_it_asks() -> None:
    from xml.etree import ElementTree

    files = corpus("motions", "*.xml")
    fragments, problems = kgbuild.facts([Source(path.name, path.read_bytes()) for path in files], KNOWN)
    assert not problems and len(fragments) == len(files)
    assert apart((), fragments).fragments == fragments
    told = Counter[str]()
    for path, fragment in zip(files, fragments, strict=True):
        meta = [(m.get("name", ""), m.get("content", "")) for m in ElementTree.parse(path).iter("meta")]
        [own] = {found[0] for _, content in meta if (found := re.search(r"kst-[A-Z0-9-]+(?=/|$)", content))}
        assert fragment.key == said(fragment, "identifier")[0] == own
        assert said(fragment, "dossier")
        moved, others = movers(fragment)
        assert moved and asked(fragment), path.name
        registered = [content for key, content in meta if key.endswith("indiener")]
        if registered:
            told["with movers in metadata"] += 1
            assert len(registered) == len([*moved, *others]), path.name
            surnames = {_plain(each).split()[-1] for each in registered}
            assert {_plain(each).split()[-1] for each in (*moved, *others)} == surnames, path.name
        told.update(["motions", *{s.fact.kind for s in fragment.statements}])
        told["problems"] += len(fragment.problems)
    print(dict(told))
    assert told["date"] >= len(files) - 1


def _plain(printed: str) -> str:
    from unicodedata import combining, normalize

    return "".join(sign for sign in normalize("NFKD", printed.casefold()) if not combining(sign))


@pytest.mark.shared
def test_a_real_motion_in_four_forms_is_one() -> None:
    files = [path for path in corpus("papers", "kst-32545-143.*") if "metadata" not in path.name]
    made = build([Source(path.name, path.read_bytes()) for path in files], KNOWN)
    assert [fragment.key for fragment in made.fragments] == ["kst-32545-143"] * 4
    assert {tuple(map(str, movers(fragment))) for fragment in made.fragments} == {
        ("['Inge van Dijk', 'Grinwis']", "[]")
    }
    assert len({o for s, p, o, _ in made.quads if p == name("kg:requests")}) == 2
