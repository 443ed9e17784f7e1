"""A used term is declared, and a declared term is explained in two languages with words from the letters."""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from kgbuild.knowledge import knowledge_folder
from kgbuild.rdf.graphs import Said, said_of, triples_of, turtle_graph
from kgbuild.rdf.names import PREFIXES, name, parts_of, text_of

FOLDER = knowledge_folder()
CODE = Path(__file__).parents[1] / "src" / "kgbuild"
CONTRACT = Path(__file__).parents[2] / "shared" / "terms.md"
KG = PREFIXES["kg"]
ONTOLOGY = f"<{KG.removesuffix('#')}>"
USED = re.compile(
    r"\bkg:([A-Za-z]+)\b|\bKG\s*\+\s*[\"']([A-Za-z]+)[\"']|https://w3id\.org/kgbuild/ontology#([A-Za-z]+)"
)


def said(file: str) -> Said:
    path = FOLDER / "ontology" / file
    return said_of(triples_of(turtle_graph([(file, path.read_text(encoding="utf-8"))])))


SAID = said("kgbuild.ttl")
TERMS = sorted(text_of(node).removeprefix(KG) for node in SAID if node.startswith(f"<{KG}"))


def of(term: str, property: str) -> tuple[str, ...]:
    return tuple(SAID[f"<{KG}{term}>"].get(name(property), ()))


@pytest.mark.parametrize("term", TERMS)
def test_is_explained(term: str) -> None:
    """Label and comment in Dutch and English, one example, and the ontology that defines it."""
    for property in ("rdfs:label", "rdfs:comment"):
        assert sorted(parts_of(text)[2] for text in of(term, property)) == ["en", "nl"]
    assert len(of(term, "skos:example")) == 1
    assert of(term, "rdfs:isDefinedBy") == (ONTOLOGY,)


@pytest.mark.parametrize("term", TERMS)
def test_example_quotes_the_letters(term: str) -> None:
    """What an example puts between ‘ and ’ stands in one of the two letters."""
    letters = [
        " ".join(re.sub(r"[*>]", "", path.read_text(encoding="utf-8")).split())
        for path in FOLDER.glob("data/letters/*.txt")
    ]
    quotations = re.findall(r"‘([^’]*)’", text_of(of(term, "skos:example")[0]))
    assert [quotation for quotation in quotations if not any(quotation in letter for letter in letters)] == []


def files_that_use_terms() -> Iterator[Path]:
    yield from FOLDER.glob("shapes/*.ttl")
    yield from FOLDER.glob("ontology/alignments.ttl")
    yield from FOLDER.glob("data/rules/**/*.rq")
    yield from FOLDER.glob("data/rules/*.toml")
    yield from FOLDER.glob("data/queries/*.rq")
    yield from CODE.rglob("*.py")


@pytest.mark.parametrize("path", sorted(files_that_use_terms()), ids=lambda path: path.name)
def test_used_is_declared(path: Path) -> None:
    """No kg: term in shapes, rules, queries or code that the ontology does not declare."""
    used = {next(filter(None, found)) for found in USED.findall(path.read_text(encoding="utf-8"))}
    assert used - set(TERMS) == set()


def test_ontology_describes_itself() -> None:
    """Version, licence, prefix, namespace and titles: what a reader of ontologies looks for."""
    header = {text_of(property).rpartition("/")[2].rpartition("#")[2] for property in SAID[ONTOLOGY]}
    assert {"versionIRI", "license", "preferredNamespacePrefix", "preferredNamespaceUri", "title"} <= header
    assert SAID[ONTOLOGY][name("dct:license")] == ["<https://creativecommons.org/licenses/by/4.0/>"]


def test_inferred_is_no_mention() -> None:
    """Nothing possible or inferred stands under kg:mentions, over which first and last mention are asked."""
    under = {term for term in TERMS if f"<{KG}mentions>" in of(term, "rdfs:subPropertyOf")}
    assert {"offers", "signedAs", "onBehalfOf", "addressesMotion", "makesCommitment"} <= under
    assert not under & {"inferredMinistry", "signedBy", "signedInTerm", "possibleBuildingBlockFor"}


def test_alignments_only_map() -> None:
    """The alignments say nothing from which anything follows: SKOS mappings of declared terms."""
    for node, properties in said("alignments.ttl").items():
        if node.startswith(f"<{KG}"):
            assert {text_of(property).rpartition("#")[2][-5:] for property in properties} == {"Match"}


@pytest.mark.shared
@pytest.mark.xfail(strict=True, reason="the contract's second edition is ahead of the ontology")
def test_declares_the_contract() -> None:
    """Every class, property and concept that terms.md names is declared."""
    if not CONTRACT.exists():
        pytest.skip(f"the contract is not beside this checkout: {CONTRACT}")
    text = CONTRACT.read_text(encoding="utf-8")
    assert contract_terms(text) - set(TERMS) == set()


def contract_terms(text: str) -> set[str]:
    """The local names in terms.md: first columns of its tables, its concepts, and what stands after kg:."""
    classes, properties = text.split("## Classes")[1].split("## Properties")
    concepts = classes.partition("Concepts:")[2]
    named = {word for row in rows(classes) for word in words(row)}
    named |= {word for row in rows(properties.split("## Keys")[0]) for word in words(row)}
    named |= set(re.findall(r"([A-Za-z]+) \([a-z ]+\)", concepts)) | set(
        re.findall(r"\bkg:([A-Za-z]+)", text)
    )
    named |= {
        "verbatim",
        "normalised",
        "register",
        "inferred",
        "unresolved",
        "wellFormed",
        "uncertain",
        "damaged",
    }
    return named


def rows(table: str) -> list[str]:
    """The first cells of a Markdown table, without its heads and without remarks between brackets."""
    cells = [line.split("|")[1] for line in table.splitlines() if line.startswith("|")]
    return [
        cell.replace("(buildingBlockFor only where said outright)", "buildingBlockFor") for cell in cells[2:]
    ]


def words(cell: str) -> list[str]:
    """The terms of ours in a cell; reused ones carry the prefix of their own vocabulary."""
    return [word for word in re.split(r"[,;/\s…]+", cell) if re.fullmatch(r"[A-Za-z]+", word)]
