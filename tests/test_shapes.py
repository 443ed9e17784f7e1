"""Each shape accepts one example and objects to another, in all it can say; and they are sound SHACL."""

from functools import cache
from pathlib import Path

import pytest

from kgbuild.knowledge import knowledge_folder
from kgbuild.model import Finding, Quad
from kgbuild.rdf.graphs import Said, said_of, triples_of, turtle_graph
from kgbuild.rdf.names import name, text_of
from kgbuild.validate import SH, SHAPES, in_language, validate

EXAMPLES = Path(__file__).parent / "shapes"
FOLDER = knowledge_folder()
FILES = sorted((FOLDER / "shapes").glob("*.ttl"))
TYPE = name("rdf:type")


def sh(local: str) -> str:
    return f"<{SH}{local}>"


def said(*files: Path) -> Said:
    return said_of(triples_of(turtle_graph((str(file), file.read_text(encoding="utf-8")) for file in files)))


SAID = said(*FILES)
NAMED = sorted(
    node
    for node, values in SAID.items()
    if node.startswith("<") and {sh("NodeShape"), sh("PropertyShape")} & set(values.get(TYPE, ()))
)
IDS = [text_of(node).removeprefix(SHAPES) for node in NAMED]


def messages(shape: str) -> set[str]:
    """The Dutch messages of a shape and of the property shapes and constraints it holds."""
    parts = [shape, *(part for held in ("property", "sparql") for part in SAID[shape].get(sh(held), ()))]
    return {in_language(SAID[part][sh("message")], "nl") for part in parts if sh("message") in SAID[part]}


@cache
def findings(shape: str, kind: str) -> tuple[Finding, ...]:
    """What the named shape objects to in its example."""
    quads = quads_of_example(shape, kind)
    return tuple(
        finding
        for finding in validate(quads, FILES, FOLDER / "ontology" / "kgbuild.ttl")
        if finding.shape == shape
    )


def quads_of_example(shape: str, kind: str) -> list[Quad]:
    file = EXAMPLES / f"{shape}.{kind}.ttl"
    return [
        (s, p, o, "") for s, p, o in triples_of(turtle_graph([(file.name, file.read_text(encoding="utf-8"))]))
    ]


def is_target(quad: Quad, shape: str) -> bool:
    """Whether the triple makes one of its ends a focus node of the shape."""
    _, p, o, _ = quad
    by_class = p == TYPE and o in SAID[shape].get(sh("targetClass"), ())
    return by_class or any(p in SAID[shape].get(sh(f"target{end}sOf"), ()) for end in ("Subject", "Object"))


def test_every_shape_has_examples() -> None:
    """No shape without a passing and a failing example, and no example without a shape."""
    expected = {f"{shape}.{kind}.ttl" for shape in IDS for kind in ("pass", "fail")}
    assert expected == {file.name for file in EXAMPLES.glob("*.ttl")}


@pytest.mark.parametrize(("node", "shape"), list(zip(NAMED, IDS, strict=True)), ids=IDS)
def test_accepts(node: str, shape: str) -> None:
    """The passing example holds a focus node of the shape, and the shape has nothing against it."""
    assert any(is_target(quad, node) for quad in quads_of_example(shape, "pass"))
    assert findings(shape, "pass") == ()


@pytest.mark.parametrize(("node", "shape"), list(zip(NAMED, IDS, strict=True)), ids=IDS)
def test_objects(node: str, shape: str) -> None:
    """The failing example makes the shape say everything it can say."""
    assert {finding.message_nl for finding in findings(shape, "fail")} == messages(node)


@pytest.mark.parametrize("node", NAMED, ids=IDS)
def test_speaks_two_languages(node: str) -> None:
    """Every message, name and label is there in Dutch and in English."""
    parts = [node, *SAID[node].get(sh("property"), ()), *SAID[node].get(sh("sparql"), ())]
    texts = [
        values for part in parts for key, values in SAID[part].items() if key in (sh("message"), sh("name"))
    ]
    texts.append(SAID[node][name("rdfs:label")])
    assert all(sorted(text.rpartition("@")[2] for text in values) == ["en", "nl"] for values in texts)
    assert messages(node)
    assert all(
        sh("message") in SAID[part] and sh("name") in SAID[part]
        for part in SAID[node].get(sh("property"), ())
    )


def test_shapes_conform_to_shacl_shacl() -> None:
    """The W3C's shapes for shapes have nothing against ours."""
    from pyshacl import validate as hold_against

    graph = turtle_graph((str(file), file.read_text(encoding="utf-8")) for file in FILES)
    conforms, _, text = hold_against(turtle_graph([]), shacl_graph=graph, meta_shacl=True)
    assert conforms, text


def test_sparql_is_kept_off_the_letters() -> None:
    """The one constraint in SPARQL is held against what an inference names, never against every letter."""
    costly = [node for node in NAMED if sh("sparql") in SAID[node]]
    assert [SAID[node].get(sh("targetSubjectsOf")) for node in costly] == [[name("kg:inferredSuccessorOf")]]
