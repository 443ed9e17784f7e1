"""The lineage of the two letters, what leads to what, and how two years compare."""

from __future__ import annotations

import doctest
import json
import re
import sys
from collections.abc import Callable
from functools import cache
from itertools import pairwise
from pathlib import Path
from random import Random
from types import FrameType

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import kgbuild
from kgbuild.analyse import ancestors, descendants, graph_of, lineage
from kgbuild.analyse.comparison import diff
from kgbuild.analyse.comparison.account import diff_json, diff_markdown
from kgbuild.analyse.lineage import NotInLine
from kgbuild.build import extraction
from kgbuild.dutch import words
from kgbuild.infer import infer
from kgbuild.join.register_rows import register_rows
from kgbuild.knowledge import days, kinds
from kgbuild.model import Lineage, Link, Naming, Node, Quad, Source
from kgbuild.rdf.evidence import evidence
from kgbuild.rdf.names import BASE, data, literal, name

MAY, JULY = "2021-05-28", "2022-07-04"
LETTER21, LETTER22 = data("letter/2021-0000280239"), data("letter/2022-0000363503")
HP = "Herstel- en Perspectiefprogramma Leefbaarheid en Veiligheid"
NPLV = "Nationaal Programma Leefbaarheid en Veiligheid"
INTER = "interbestuurlijk programma Leefbaarheid en Veiligheid"
NPRZ = "Nationaal Programma Rotterdam Zuid"
BZK = "minister van Binnenlandse Zaken en Koninkrijksrelaties"
VRO = "minister voor Volkshuisvesting en Ruimtelijke Ordening"
FORBIDDEN = re.compile(r"(?i)\b(?:nieuwe?|beëindigd|niet voortgezet|gelanceerd|te laat)\b")


@cache
def quads() -> tuple[Quad, ...]:
    """The two letters with the register rows they use and what is inferred, evidence too."""
    known = extraction()
    letters = sorted((Path(__file__).parents[1] / "data" / "letters").iterdir())
    fragments, _ = kgbuild.facts((Source(path.name, path.read_bytes()) for path in letters), known)
    stated = {quad for fragment in fragments for quad in fragment.quads}
    stated |= set(register_rows(fragments, known.register, BASE))
    return tuple(sorted(stated | set(infer(stated, known.inferences))))


@cache
def line() -> Lineage:
    return lineage(quads())


def node(label: str) -> Node:
    return next(node for node in line().nodes if node.label == label)


def labels(kind: str) -> set[str]:
    return {node.label for node in line().nodes if node.kind == kind}


def links(kind: str) -> set[tuple[str, str, str, str]]:
    """The links of a kind: labels of both ends, mode, date."""
    called = {node.term: node.label for node in line().nodes}
    return {(called[k.source], called[k.target], k.mode, k.date) for k in line().links if k.kind == kind}


def said(of: Node, prefixed: str) -> list[str]:
    return [text for key, text in of.said if key == prefixed]


# The lineage ---------------------------------------------------------------------------------


def test_what_the_two_letters_name() -> None:
    """Every programme, report, motion, count, post and unit of both letters is a node, once."""
    assert labels("programme") == {INTER, HP, NPLV, NPRZ}
    assert len(labels("report")) == 4 and len(labels("post")) == 9 and len(labels("unit")) == 4
    assert labels("motion") == {"motie Ceder", "motie Boulakjar"}
    assert labels("areas") == {"16 stedelijke vernieuwingsgebieden", "20 focusgebieden in 19 steden"}
    assert labels("citation") == {"020-0000164588"}
    assert labels("dossier") == {"30 995", "32 847", "35 925 VII"}
    assert len(labels("commitment")) == 1


def test_a_letter_and_its_paper_are_one() -> None:
    """A letter read or cited is one node with the paper it is published as, whose id it says."""
    assert labels("letter") == {"2021-0000280239", "2022-0000363503", "32 847, nr. 694"}
    assert not labels("paper")
    assert said(node("2021-0000280239"), "kg:publishedAs") == ["kst-30995-99"]
    assert said(node("2022-0000363503"), "kg:publishedAs") == ["kst-30995-100"]
    assert said(node("32 847, nr. 694"), "kg:publishedAs") == ["kst-32847-694"]
    assert "kst-32847-824" in said(node("2021-0000280239"), "dct:source")[0]


def test_dates() -> None:
    """A day where a letter gives one, else the session year of a citation, else nothing."""
    assert node("2021-0000280239").date == MAY
    assert node("32 847, nr. 694").date == "2020-11-06"
    assert node("020-0000164588").date == "2020-03-31"
    assert node("motie Ceder").date == "2021-2022"
    assert node(NPLV).date == node(BZK).date == ""
    assert next(n for n in line().nodes if n.kind == "commitment").date == JULY


def test_only_letters_read_name_themselves() -> None:
    """A letter that is read is named by itself; one that is only cited by others alone."""
    own = {n.label for n in line().nodes if any(naming.letter == n.term for naming in n.named)}
    assert own == {"2021-0000280239", "2022-0000363503"}
    assert {naming.letter for naming in node("32 847, nr. 694").named} == {LETTER21}


def test_a_naming_has_words() -> None:
    """Every naming is a fact with evidence, of the letter and date it gives, in order of date."""
    proven = evidence(quads())
    dates = {n.term: n.date for n in line().nodes}
    for thing in line().nodes:
        assert list(thing.named) == sorted(thing.named, key=lambda n: (n.date, n.letter))
        for naming in thing.named:
            assert proven[naming.fact].letter == naming.letter and proven[naming.fact].quotations
            assert naming.date == dates[naming.letter]


def test_the_first_naming_is_by_name() -> None:
    """Of one letter's namings the fact that says what a thing is comes first."""
    first = evidence(quads())[node(INTER).named[0].fact]
    assert "interbestuurlijk programma" in first.quotations[0].quote


def test_what_is_said() -> None:
    """What cards and tables need stands in `said`, with prefixed names as keys."""
    assert said(node(HP), "kg:status") == ["possible"] and said(node(HP), "kg:leftTo") == [
        "het nieuwe kabinet"
    ]
    assert said(node(NPLV), "kg:status") == ["offered"]
    assert said(node(NPLV), "kg:areaCount") == ["20"] and said(node(NPLV), "kg:cityCount") == ["19"]
    assert said(node(NPLV), "kg:areaTerm") == ["focusgebieden"]
    assert said(node(NPRZ), "kg:acronym") == ["NPRZ"]
    assert said(node("motie Ceder"), "kg:requests")[0].startswith("om in het programma schotten")
    assert said(node("020-0000164588"), "kg:citationStatus") == ["damaged"]
    assert said(node("020-0000164588"), "kg:presumedKenmerk") == ["2020-0000164588"]
    assert said(node(VRO), "org:postIn") == ["BZK"] and said(node(VRO), "foaf:name") == ["Hugo de Jonge"]
    assert said(node(BZK), "kg:termOf")[0] == "2020-04-14/2022-01-10 Kajsa Ollongren"
    assert said(node("DG Volkshuisvesting en Bouwen"), "rdf:type") == ["DirectorateGeneral"]
    assert said(node("2021-0000280239"), "kg:ministry") == ["BZK"]
    assert said(node("2022-0000363503"), "kg:inferredMinistry") == ["BZK"]


def test_links() -> None:
    """Stated, possible, inferred, cited and from the register are told apart, and dated."""
    assert links("inferredSuccessorOf") == {(HP, INTER, "inferred", MAY), (NPLV, HP, "inferred", JULY)}
    assert {(k[1], k[2]) for k in links("possibleBuildingBlockFor")} == {(HP, "possible")}
    assert len(links("possibleBuildingBlockFor")) == 4
    assert {k[1] for k in links("givesEffectTo")} == {"motie Ceder", "motie Boulakjar"}
    assert links("reportsOn") == {("32 847, nr. 694", INTER, "stated", MAY)}
    assert links("refersToLetter") == {("2021-0000280239", "32 847, nr. 694", "citation", MAY)}
    assert links("hasCitation") == {("2021-0000280239", "020-0000164588", "citation", MAY)}
    assert len(links("onBehalfOf")) == 8 and len(links("signedAs")) == 2
    assert ("2022-0000363503", "30 995", "register", JULY) in links("isPartOf")


def test_handovers() -> None:
    """Post and unit before and after are linked, resting on the handover alone."""
    assert links("handoverPost") == {(BZK, VRO, "inferred", JULY)}
    assert links("handoverUnit") == {
        ("Directoraat-Generaal Bestuur Ruimte en Wonen", "DG Volkshuisvesting en Bouwen", "inferred", JULY)
    }
    grounds = {link.grounds for link in line().links if link.kind.startswith("handover")}
    assert len(grounds) == 1 and "/inference/" in grounds.pop()[0]


def test_every_link_joins_two_nodes() -> None:
    """No link leaves the lineage, leads to itself, or lacks a ground."""
    terms = {n.term for n in line().nodes}
    for link in line().links:
        assert {link.source, link.target} <= terms and link.source != link.target and link.grounds


def test_cabinets() -> None:
    """Cabinets come from the register, demissionair as a stretch of its own."""
    assert [(c.label, c.start, c.hatched) for c in line().cabinets] == [
        ("Rutte III", "2017-10-26", False),
        ("Rutte III, demissionair sinds 15 januari 2021", "2021-01-15", True),
        ("Rutte IV", "2022-01-10", False),
    ]


@pytest.mark.parametrize("seed", range(5))
def test_any_order_of_quads(seed: int) -> None:
    """Lineage, comparison and paths are the same for the quads in any order, and for quads twice."""
    shuffled = [*quads(), *quads()[::7]]
    Random(seed).shuffle(shuffled)
    assert lineage(shuffled) == line()
    assert diff(lineage(shuffled), "2021", "2022") == diff(line(), "2021", "2022")


def _letter(key: str, date: str, *triples: tuple[str, str, str]) -> list[Quad]:
    """A letter read, its date and each triple a fact."""
    this = data(f"letter/{key}")
    facts = [(this, name("dct:issued"), literal(date, "xsd:date"))] if date else []
    facts += [(this, name("kg:kenmerk"), literal(key)), *triples]
    made = [(s, p, o, data(f"letter/{key}#fact-{n:012x}")) for n, (s, p, o) in enumerate(facts)]
    return [*made, (this, name("rdf:type"), name("kg:Letter"), made[0][3])]


def _programme(key: str, title: str) -> list[tuple[str, str, str]]:
    """That letter K mentions a programme, and what that is called."""
    term = data(f"programme/{title}")
    return [
        (data(f"letter/{key}"), name("kg:mentions"), term),
        (term, name("rdf:type"), name("kg:Programme")),
        (term, name("skos:prefLabel"), literal(title)),
    ]


def _naming(key: str, date: str, *titles: str) -> list[Quad]:
    """A letter that mentions programmes."""
    return _letter(key, date, *(triple for title in titles for triple in _programme(key, title)))


def test_two_copies_are_one_letter() -> None:
    """A ministry's copy and parliament's with one number are one node, its own facts those of both."""
    paper = data("kst-1-2")
    both = [
        *_letter(
            "2021-1", MAY, (data("letter/2021-1"), name("kg:publishedAs"), paper), *_programme("2021-1", "A")
        ),
        *_letter(
            "kst-1-2",
            MAY,
            (data("letter/kst-1-2"), name("kg:publishedAs"), paper),
            *_programme("kst-1-2", "A"),
        ),
    ]
    found = lineage(both)
    assert [n.label for n in found.nodes if n.kind == "letter"] == ["2021-1"]
    assert len([link for link in found.links if link.kind == "mentions"]) == 1
    assert len(next(link for link in found.links if link.kind == "mentions").grounds) == 2
    assert diff(found, "2021", "2022").read == 1


def test_a_ruling_makes_two_programmes_one() -> None:
    """What a ruling says is the same is one node, named by both letters."""
    ruling = (data("programme/B"), name("kg:sameAs"), data("programme/A"), data("register"))
    stated = [
        *_naming("2021-1", MAY, "A"),
        *_naming("2022-1", JULY, "B"),
    ]
    assert [len(n.named) for n in lineage(stated).nodes if n.kind == "programme"] == [3, 3]
    assert [len(n.named) for n in lineage([*stated, ruling]).nodes if n.kind == "programme"] == [6]
    assert [row.label for row in diff(lineage([*stated, ruling]), "2021", "2022").also] == ["A"]


# Paths ---------------------------------------------------------------------------------------


def test_what_leads_to_the_programme() -> None:
    """To the programme of 2022 lead both letters, reports, motions and the programmes before it."""
    before = {n.label for n in line().nodes if n.term in ancestors(line(), node(NPLV).term)}
    assert {INTER, HP, NPRZ, "motie Ceder", "motie Boulakjar", "2021-0000280239", "2022-0000363503"} <= before
    assert labels("report") <= before and not labels("areas") & before and not labels("commitment") & before


def test_what_comes_of_a_letter() -> None:
    """From the letter of 2022 lead its programme and promise, and nothing of 2021."""
    after = {n.label for n in line().nodes if n.term in descendants(line(), LETTER22)}
    assert after == {NPLV, "20 focusgebieden in 19 steden", *labels("commitment")}


def test_what_is_only_mentioned_was_there_before() -> None:
    """A programme that a letter mentions and does not offer comes of nothing that the letter knows."""
    assert ancestors(line(), node(NPRZ).term) == ()
    assert LETTER21 in descendants(line(), node(NPRZ).term)


def test_no_cause_after_its_effect() -> None:
    """A letter of 2023 that offers a programme does not lead to what followed from it in 2022."""
    things = (_thing("letter", "2023-01-01"), _thing("a", ""), _thing("b", ""))
    said = (Link("letter", "a", "offers", "stated", "2023-01-01", ("f",)),
            Link("b", "a", "statedSuccessorOf", "stated", "2022-01-01", ("g",)))  # fmt: skip
    assert ancestors(Lineage(things, said, ()), "b") == ("a",)
    assert descendants(Lineage(things, said, ()), "letter") == ("a",)


def test_unknown_thing() -> None:
    with pytest.raises(KeyError):
        ancestors(line(), data("programme/none"))


def test_the_graph_says_no_more_than_the_lineage() -> None:
    """Nodes and edges carry text only, never None, so that every writer of networkx takes them."""
    graph = graph_of(line())
    assert len(graph) == len(line().nodes)
    assert len(graph.edges) == len([link for link in line().links if link.kind != "handover"])
    assert all(isinstance(text, str) for _, of in graph.nodes(data=True) for text in of.values())
    assert all(isinstance(text, str) for *_, of in graph.edges(data=True) for text in of.values())


def _thing(term: str, date: str) -> Node:
    return Node(term, "programme", term, date, (), ())


DATES = ("", "2020-05-01", "2021-09-20", "2021-09-21", "2021-2022", "2022-09-19", "2022-09-20", "2023-01-01")
SPANS = {"": ("", "~"), "2021-2022": ("2021-09-21", "2022-09-19")}
FORWARD = {"offers": True, "signedAs": False, "inferredSuccessorOf": False, "handoverPost": True}
THINGS = "abcdef"
links_drawn = st.lists(
    st.builds(
        lambda source, target, kind, date: Link(source, target, kind, "stated", date, ("f",)),
        st.sampled_from(THINGS), st.sampled_from(THINGS), st.sampled_from(sorted(FORWARD)),
        st.sampled_from([date for date in DATES if date != "2021-2022"]),
    ), max_size=9,
)  # fmt: skip


def _reached(line: Lineage, start: str) -> set[str]:
    """What paths lead to: each path there is, held against its dates two by two."""
    dates = {n.term: n.date for n in line.nodes}
    steps = [((k.source, k.target) if FORWARD[k.kind] else (k.target, k.source), k.date) for k in line.links]
    paths = [([start], [SPANS.get(dates[start], (dates[start],) * 2)])]
    found = set()
    while paths:
        path, spans = paths.pop()
        for (here, there), said in steps:
            if here == path[-1] and there not in path:
                when = dates[there] or said
                longer = [*spans, SPANS.get(when, (when, when))]
                if all(a[0] <= b[1] for i, a in enumerate(longer) for b in longer[i:]):
                    found.add(there)
                paths.append(([*path, there], longer))
    return found


@settings(max_examples=400, deadline=None)
@given(st.lists(st.sampled_from(DATES), min_size=len(THINGS), max_size=len(THINGS)), links_drawn)
def test_paths_respect_time(dates: list[str], drawn: list[Link]) -> None:
    """Ancestors and descendants are what trying every path gives."""
    found = Lineage(tuple(map(_thing, THINGS, dates)), tuple(drawn), ())
    after = {thing: _reached(found, thing) for thing in THINGS}
    for thing in THINGS:
        assert descendants(found, thing) == tuple(sorted(after[thing]))
        assert ancestors(found, thing) == tuple(sorted(other for other in THINGS if thing in after[other]))


# Two years compared --------------------------------------------------------------------------


def test_first_also_and_last() -> None:
    """What the letters of 2021 and 2022 name: only the post at BZK is named in both."""
    found = diff(line(), "2021", "2022")
    first, also, last = ({row.label for row in rows} for rows in (found.first, found.also, found.last))
    assert also == {f"{BZK} (BZK)"} and found.also[0].dates == (MAY, JULY)
    assert {
        NPLV,
        f"{VRO} (BZK)",
        "motie Ceder, 35 925 VII, nr. 24",
        "motie Boulakjar, 35 925 VII, nr. 126",
    } <= first
    assert {INTER, HP, NPRZ, *labels("report"), "020-0000164588"} <= last
    assert len(first) == 13 and len(last) == 12 and not first & last
    assert diff(line(), MAY, JULY).first == found.first


def test_letters_compared_with_their_numbers() -> None:
    """Both letters stand with the Kamerstuk number that the register gives, and its source."""
    letters = diff(line(), "2021", "2022").letters
    assert [(row.kenmerk, row.papers) for row in letters] == [
        ("2021-0000280239", ("30 995, nr. 99",)),
        ("2022-0000363503", ("30 995, nr. 100",)),
    ]
    assert all(row.sources for row in letters)


def test_counts_stand_side_by_side() -> None:
    """Each number of areas stands with what it is of, in no list of what came or went."""
    found = diff(line(), "2021", "2022")
    assert [(count.label, count.date) for count in found.counts] == [
        ("16 stedelijke vernieuwingsgebieden", MAY),
        ("20 focusgebieden in 19 steden", JULY),
    ]
    assert found.counts[1].of == (NPLV,)
    assert not {row.kind for rows in (found.first, found.also, found.last) for row in rows} & {
        "areas",
        "dossier",
    }


def test_handover_compared() -> None:
    """Post, person, unit and cabinet differ, the ministry does not, and BZK sends along."""
    (handover,) = diff(line(), "2021", "2022").handovers
    before, after = handover.before, handover.after
    assert (before.posts, after.posts) == ((BZK,), (VRO,))
    assert (before.persons, after.persons) == (("Kajsa Ollongren",), ("Hugo de Jonge",))
    assert before.units == ("Directoraat-Generaal Bestuur Ruimte en Wonen",)
    assert after.units == ("DG Volkshuisvesting en Bouwen",)
    assert before.ministries == after.ministries == ("BZK",)
    assert (before.cabinet, after.cabinet) == ("Rutte III, demissionair sinds 15 januari 2021", "Rutte IV")
    assert handover.also == (f"{BZK} (BZK)",) and handover.facts


def test_every_line_is_quoted() -> None:
    """Every row of the page has words of a letter under it, with kenmerk and line."""
    page = diff_markdown(diff(line(), "2021", "2022"), evidence(quads()))
    lines = [text for text in page.splitlines() if text.lstrip().startswith("- ")]
    assert all(below.startswith("  - ") for text, below in pairwise([*lines, ""]) if text.startswith("- "))
    quoted = re.compile(r"  - [^“]+: “.+” \(202[12]-\d{10}, regel \d+(?: en regel \d+)*\)")
    assert all(quoted.fullmatch(text) for text in lines if text.startswith("  - "))


@pytest.mark.parametrize(
    "words_found",
    [
        "zegt toe (tweemaal per jaar)", "verzoekt: “om in het programma schotten", "noemt (mogelijk)",
        "geleerde lessen uit de Mechelse methode", "vermoedelijk bedoeld: 2020-0000164588 (afgeleid)",
        "Kamerstuk 30 995, nr. 100 (uit het register", "ook genoemd 28 mei 2021 en 4 juli 2022",
        "| persoon | Kajsa Ollongren | Hugo de Jonge |", "16 stedelijke vernieuwingsgebieden",
        "(motie): eerst genoemd 4 juli 2022; vergaderjaar 2021–2022",
    ],
)  # fmt: skip
def test_page_says(words_found: str) -> None:
    assert words_found in diff_markdown(diff(line(), "2021", "2022"), evidence(quads()))


def test_words_that_no_letter_says() -> None:
    """Outside what letters print, the page never says that something began, stopped or is late."""
    found = diff(line(), "2021", "2022")
    page = diff_markdown(found, evidence(quads()))
    ours = re.sub(r"“[^”]*”|\*\*[^*]*\*\*|, van .*: genoemd", "", page)
    assert not FORBIDDEN.search(ours) and FORBIDDEN.search(page)
    assert not any(
        FORBIDDEN.search(" ".join((*row.remarks, *row.dates))) for row in (*found.first, *found.last)
    )
    assert not any(FORBIDDEN.search(text) for text in kinds.names().relations.values())


def test_json_says_the_same() -> None:
    """The JSON has the same lists, each row with its lines, their words, kenmerk and places."""
    found = diff(line(), "2021", "2022")
    told = json.loads(diff_json(found, evidence(quads())))
    assert [row["label"] for row in told["eerst genoemd"]] == [row.label for row in found.first]
    assert told["overgedragen"][0]["after"]["posts"] == [VRO]
    for row in (
        *told["eerst genoemd"],
        *told["ook genoemd"],
        *told["laatst genoemd"],
        *told["aantallen gebieden"],
    ):
        assert row["lines"] and all(
            line["quotes"] and line["places"] and line["kenmerk"] for line in row["lines"]
        )


def test_marks_in_a_name_stay_characters() -> None:
    """A name with marks of Markdown or HTML in it, or line ends, changes nothing of the page."""
    odd = "A*b* <script>\n# | [x](y)"
    stated = _naming("2022-1", JULY, "x")
    stated = [(s, p, literal(odd) if o == literal("x") else o, g) for s, p, o, g in stated]
    page = diff_markdown(diff(lineage(stated), "2021", "2022"), {})
    assert r"**A\*b\* \<script\> # \| \[x\](y)** (programma): eerst genoemd 4 juli 2022" in page


def test_named_before_is_not_first() -> None:
    """First named: by no letter before, also not one of a year that is not compared; last: by none after."""
    years = {"2019": "A", "2021": "B", "2022": "AC", "2024": "B"}
    stated = [quad for y, titles in years.items() for quad in _naming(f"{y}-1", f"{y}-03-01", *titles)]
    found = diff(lineage(stated), "2021", "2022")
    assert [row.label for row in found.first] == ["C"] and not found.also and not found.last
    assert [row.label for row in diff(lineage(stated), "2019", "2022").also] == ["A"]
    assert [row.label for row in diff(lineage(stated), "2022", "2024").last] == ["A", "C"]


def test_a_letter_without_a_date_is_told() -> None:
    """A letter without a date is in neither period, and the page says so."""
    stated = [
        *_naming("x-1", "", "A"),
        *_naming("2022-1", JULY, "A"),
    ]
    found = diff(lineage(stated), "2021", "2022")
    assert found.undated == ("x-1",) and [row.label for row in found.first] == ["A"]
    assert "Zonder datum, en daarom niet vergeleken: x-1." in diff_markdown(found, {})


def test_nothing_to_compare() -> None:
    page = diff_markdown(diff(lineage(()), "2021", "2022"), {})
    assert page.count("Geen.") == 6 and "0 brieven gelezen" in page


@pytest.mark.parametrize(
    ("start", "end"),
    [
        ("2022", "2021"),
        ("2021", "2021"),
        ("2021", "2021-05-28"),
        ("21", "2022"),
        ("2021", "2022-13-01"),
        ("", "2022"),
    ],
)
def test_no_period(start: str, end: str) -> None:
    with pytest.raises(NotInLine, match="Geef"):
        diff(line(), start, end)


# Size and words ------------------------------------------------------------------------------


def _calls(work: Callable[[], object]) -> int:
    """How many functions of Python are called by some work."""
    count = 0

    def seen(frame: FrameType, event: str, _: object) -> None:
        nonlocal count
        count += event == "call"

    sys.setprofile(seen)
    try:
        work()
    finally:
        sys.setprofile(None)
    return count


def test_work_grows_with_the_letters() -> None:
    """Twice the letters cost no more than a little over twice the work."""

    def many(count: int) -> list[Quad]:
        return [quad for n in range(count) for quad in _naming(f"2021-{n}", MAY, f"P{n % 50}", f"Q{n}")]

    small, large = many(100), many(200)
    assert _calls(lambda: lineage(large)) < 2.2 * _calls(lambda: lineage(small))
    lines = lineage(small), lineage(large)
    costs = [_calls(lambda made=made: diff(made, "2021", "2022")) for made in lines]  # type: ignore[misc]
    assert costs[1] < 2.2 * costs[0]


def test_words() -> None:
    assert all(doctest.testmod(module).failed == 0 for module in (days, words))
    named = {node.kind for node in line().nodes}
    called = kinds.names()
    assert named <= called.kinds.keys() and {link.kind for link in line().links} <= called.relations.keys()


def test_naming_is_kept_whole() -> None:
    """A post named by both letters has a naming of each, and each says how."""
    assert [(n.date, n.letter) for n in node(BZK).named] == [(MAY, LETTER21), (JULY, LETTER22)]
    assert isinstance(node(BZK).named[0], Naming)
