"""Part of a lineage, a lineage as a graph of networkx, and a graph opened from a file."""

from __future__ import annotations

from dataclasses import replace
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import kgbuild
from kgbuild.analyse import ancestors, descendants, found, graph_of, lineage, selected
from kgbuild.analyse.lineage import _FACTS, _HANDOVERS, NotInLine
from kgbuild.analyse.steps import LINKS, NODES
from kgbuild.ask.collection import load
from kgbuild.cli import run
from kgbuild.folder.contents import UnreadableBuild
from kgbuild.knowledge import knowledge_folder
from kgbuild.knowledge.kinds import names
from kgbuild.model import Lineage
from kgbuild.rdf.store import QueryError
from kgbuild.rdf.turtle import nquads
from lines import THINGS, line, lines, link, thing
from two_letters import built

NPLV = "Nationaal Programma Leefbaarheid en Veiligheid"


def two() -> Lineage:
    return built().lineage


def labels(part: Lineage) -> set[str]:
    return {node.label for node in part.nodes}


# Part of it ----------------------------------------------------------------------------------


def test_around_a_programme() -> None:
    """All steps back and one forward: what led to it, and the areas it targets."""
    term = found(two(), NPLV, "programme")
    around = {term, *ancestors(two(), term), *descendants(two(), term, 1)}
    part = selected(two(), [term])
    assert {node.term for node in part.nodes} == around and "20 focusgebieden in 19 steden" in labels(part)
    assert not any("informeer ik u tweemaal" in label for label in labels(part))
    assert part.links == tuple(k for k in two().links if {k.source, k.target} <= around)
    assert part.cabinets == two().cabinets


def test_one_step_back() -> None:
    part = selected(two(), [found(two(), NPLV, "programme")], back=1, forward=0)
    assert labels(part) == {NPLV, "motie Ceder", "motie Boulakjar", "2022-0000363503",
                            "Herstel- en Perspectiefprogramma Leefbaarheid en Veiligheid"}  # fmt: skip


def test_days() -> None:
    """What the letter of 2021 says, the letter it cites included, and nothing of 2022."""
    part = selected(two(), start="2021", end="2021-12-31")
    assert {"2021-0000280239", "32 847, nr. 694", "30 995", "16 stedelijke vernieuwingsgebieden"} <= labels(
        part
    )
    assert not {"2022-0000363503", NPLV, "motie Ceder"} & labels(part)
    assert {k.date for k in part.links} == {"2021-05-28"}
    assert selected(two(), start="2021", end="2022").nodes == two().nodes


@pytest.mark.parametrize(
    ("start", "end", "said"),
    [
        ("2023", "", "geen brieven van 2023; de brieven lopen van 28 mei 2021 tot en met 4 juli 2022."),
        ("", "2020-01-31", "geen brieven tot en met 31 januari 2020; de brieven lopen van 28 mei"),
        ("gisteren", "", "'gisteren' is geen jaar of dag"),
        ("2022", "2021", "2022 ligt na 2021"),
    ],
)
def test_days_without_letters(start: str, end: str, said: str) -> None:
    with pytest.raises(NotInLine) as raised:
        selected(two(), start=start, end=end)
    assert said in str(raised.value)


def test_a_focus_that_those_days_do_not_name() -> None:
    with pytest.raises(NotInLine, match=f"{NPLV}: niet in de brieven tot en met 2021"):
        selected(two(), [found(two(), NPLV, "programme")], end="2021")


def test_nothing_selected_is_everything() -> None:
    assert selected(two()) == two()


@settings(max_examples=80, deadline=None)
@given(lines, st.sampled_from(THINGS))
def test_step_by_step(drawn: Lineage, start: str) -> None:
    """More steps never find less, and enough of them find what all find."""
    for way in (ancestors, descendants):
        reach = [set(way(drawn, start, steps)) for steps in range(9)]
        assert all(less <= more for less, more in pairwise(reach))
        assert not reach[0] and sorted(reach[-1]) == list(way(drawn, start))


def test_steps_are_counted_from_the_start() -> None:
    chain = line([*map(thing, "abcd")], *(link(b, "statedSuccessorOf", a) for a, b in ("ab", "bc", "cd")))
    assert ancestors(chain, "d", 2) == ("b", "c") and descendants(chain, "a", 1) == ("b",)


# Its names -----------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("asked", "key"),
    [
        (NPLV.upper(), "programme/03e52d996b6a"), ("NPRZ", "programme/bcfd910c343d"),
        ("35 925 VII, nr.24", "kst-35925-VII-24"), ("kst-35925-VII-24", "kst-35925-VII-24"),
        ("motie Ceder", "kst-35925-VII-24"), ("2021-0000280239", "letter/2021-0000280239"),
        ("programme/03e52d996b6a", "programme/03e52d996b6a"),
    ],
)  # fmt: skip
def test_by_name_or_key(asked: str, key: str) -> None:
    assert found(two(), asked) == f"<{kgbuild.BASE}{key}>"


def test_the_nearest_three() -> None:
    """What has no such name is answered with the three names most like it."""
    with pytest.raises(NotInLine, match=r"motie Cedar: zo heet geen ding .* Bedoelt u motie Ceder, .*, .*\?"):
        found(two(), "motie Cedar")


def test_two_of_one_name() -> None:
    same = [replace(thing(term), label="P") for term in ("<x/a>", "<x/b>")]
    with pytest.raises(NotInLine, match=r"zo heten er 2\. Geef een sleutel: x/a, x/b"):
        found(line(same), "P")


# As a graph ----------------------------------------------------------------------------------


def test_every_kind_is_documented() -> None:
    """Each kind of node and link that a lineage can have says what it means."""
    facts = {prefixed.partition(":")[2] for prefixed in _FACTS}
    assert facts | _HANDOVERS.keys() | {"inferredSuccessorOf"} == LINKS.keys() | {"handover"}
    assert NODES.keys() == names().kinds.keys()


def test_intervals_are_half_open() -> None:
    graph = graph_of(two())
    of = {data["label"]: data for _, data in graph.nodes(data=True)}
    assert (of["2021-0000280239"]["from"], of["2021-0000280239"]["until"]) == ("2021-05-28", "2021-05-29")
    assert (of["motie Ceder"]["from"], of["motie Ceder"]["until"]) == ("2021-09-21", "2022-09-20")
    assert (of[NPLV]["from"], of[NPLV]["until"], of[NPLV]["firstNamed"]) == ("", "", "2022-07-04")


def test_edges_have_keys_and_facts() -> None:
    graph = graph_of(two())
    (data,) = (
        data for *_, key, data in graph.edges(keys=True, data=True) if key == "offers stated 2022-07-04"
    )
    assert all("#fact-" in fact for fact in data["facts"].split()) and data["facts"]
    assert graph_of(lineage(tuple(reversed(built().quads)))).edges == graph.edges


# From a file ---------------------------------------------------------------------------------


@pytest.fixture(scope="module")
def out(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("made") / "out"
    assert run(["build", "--demo", "-q", "-o", str(folder)]) == 0
    return folder


def test_graph_with_named_graphs(out: Path, tmp_path: Path) -> None:
    """TriG and N-Quads give the lineage that the build gives."""
    (tmp_path / "g.nq").write_bytes(nquads(load(out).quads).encode())
    whole = load(out)
    assert load(out / "graph.trig").lineage() == load(tmp_path / "g.nq").lineage() == whole.lineage()
    assert load(out / "graph.trig").base == kgbuild.BASE and whole.query("@reports") == load(
        out / "graph.trig"
    ).query("@reports")


def test_graph_without_named_graphs(out: Path) -> None:
    """Turtle has the same things and links; which facts they rest on is not known, and no date is made up."""
    whole, plain = load(out).lineage(), load(out / "graph.ttl").lineage()
    assert [(n.term, n.kind, n.label, n.date, n.said) for n in plain.nodes] == [
        (n.term, n.kind, n.label, n.date, n.said) for n in whole.nodes
    ]
    known = {(k.source, k.target, k.kind, k.mode): k for k in whole.links}
    assert len(plain.links) == len(known)
    for k in plain.links:
        same = known[k.source, k.target, k.kind, k.mode]
        assert k.date in ("", same.date) and not any("#fact-" in ground for ground in k.grounds)


@pytest.mark.parametrize(
    ("name", "content", "said"),
    [
        ("x.ttl", "<http://a/> <http://b/> <http://c/> .", "geen enkele term van https://w3id.org/kgbuild/ontology#"),
        ("x.nq", "<a> b", "x.nq: "),
        ("x.trig", None, "x.trig: niet te lezen"),
    ],
)  # fmt: skip
def test_no_graph_of_ours(tmp_path: Path, name: str, content: str | None, said: str) -> None:
    """A file that is missing, no RDF or of another vocabulary is input that cannot be read: 3."""
    if content is not None:
        (tmp_path / name).write_text(content)
    with pytest.raises(UnreadableBuild) as raised:
        load(tmp_path / name)
    assert said in str(raised.value)
    assert run(["lineage", str(tmp_path / name)]) == 3


def test_of_a_build(out: Path) -> None:
    """A programme by name, the graph and the main path, straight from a build."""
    made = load(out)
    assert made.lineage(programme=NPLV) == selected(two(), [found(two(), NPLV, "programme")])
    assert len(made.graph()) == len(two().nodes)
    labelled = {node.term: node.label for node in two().nodes}
    assert [labelled[term] for term in made.main_path(programme=NPLV).terms][-2:] == [
        NPLV, "20 focusgebieden in 19 steden",
    ]  # fmt: skip
    with pytest.raises(QueryError, match="Bedoelt u"):
        made.lineage(programme="Nationaal Progama")


def test_the_ontology_itself_is_no_graph_of_letters(capsys: pytest.CaptureFixture[str]) -> None:
    """It declares our terms and says nothing with them."""
    assert run(["lineage", str(knowledge_folder() / "ontology" / "kgbuild.ttl")]) == 3
    assert "geen kgbuild-graaf" in capsys.readouterr().err


def test_a_fault_of_ours_is_not_taken_for_a_wrong_question(
    out: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Only what is not in the line becomes a line for the person who asked."""

    def broken(*_: object) -> None:
        raise ValueError("deling")

    monkeypatch.setattr("kgbuild.ask.collection.selected", broken)
    with pytest.raises(ValueError, match="deling") as raised:
        load(out).lineage()
    assert not isinstance(raised.value, QueryError)
