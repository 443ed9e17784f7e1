"""What must hold of every build, whatever the letters (DESIGN, section 5)."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pyoxigraph
from hypothesis import given, settings
from hypothesis import strategies as st

import kgbuild
from kgbuild.build import extraction
from kgbuild.express.distinct import distinct
from kgbuild.infer import infer
from kgbuild.join.register_rows import register_rows
from kgbuild.model import Fragment, Quad, Source
from kgbuild.rdf.evidence import evidence
from kgbuild.rdf.graphs import quads_of
from kgbuild.rdf.names import BASE, iri, literal, name
from kgbuild.rdf.store import quads_in
from kgbuild.rdf.turtle import nquads, trig, turtle
from strategies import any_text, letter_text

KNOWN = extraction()
LETTERS = Path(__file__).parents[1] / "data" / "letters"
property_test = settings(max_examples=60, deadline=None)


def fragments(texts: list[str]) -> tuple[Fragment, ...]:
    read, _ = kgbuild.facts((Source(f"{n}.txt", text.encode()) for n, text in enumerate(texts)), KNOWN)
    return distinct(read, BASE)


def quads(made: tuple[Fragment, ...]) -> set[Quad]:
    stated = {quad for fragment in made for quad in fragment.quads} | register_rows(
        made, KNOWN.register, BASE
    )
    return stated | set(infer(stated, KNOWN.inferences))


@property_test
@given(any_text)
def test_every_stretch_is_its_quotation(text: str) -> None:
    for fragment in fragments([text]):
        assert fragment.letter.text == text.removeprefix("\ufeff")
        for block in fragment.letter.blocks:
            for index, character in enumerate(block.words):
                original = fragment.letter.text[block.offset(index)]
                assert character == original or (character.isspace() and original.isspace())
        for rests in evidence(fragment.quads).values():
            for quotation in rests.quotations:
                assert fragment.letter.text[quotation.start : quotation.end] == quotation.quote
                assert quotation.quote.strip()


@property_test
@given(letter_text)
def test_every_fact_has_evidence_and_every_span_a_fact(text: str) -> None:
    for fragment in fragments([text]):
        graphs = {g for *_, g in fragment.quads if "#fact-" in g}
        proved = {s: o for s, p, o, _ in fragment.quads if p == name("kg:evidence")}
        assert graphs == set(proved) == {statement.graph for statement in fragment.statements}
        spans = {s for s, p, _, _ in fragment.quads if p == name("oa:exact")}
        assert spans == {o for _, p, o, _ in fragment.quads if p == name("kg:evidence")}
        assert graphs, "a letter of the genre says something"


@property_test
@given(st.lists(letter_text, min_size=2, max_size=4, unique=True), st.data())
def test_without_a_letter_the_others_say_the_same(texts: list[str], data: st.DataObject) -> None:
    kenmerken = [text.split("Kenmerk")[1].split()[0] for text in texts]
    left_out = data.draw(st.integers(0, len(texts) - 1))
    if len(set(kenmerken)) == len(texts):
        rest = [text for n, text in enumerate(texts) if n != left_out]
        whole = {
            s.graph
            for fragment in fragments(texts)
            if fragment.letter.text in rest
            for s in fragment.statements
        }
        assert whole == {s.graph for fragment in fragments(rest) for s in fragment.statements}


@property_test
@given(st.lists(letter_text, min_size=2, max_size=4, unique=True), st.randoms(use_true_random=False))
def test_the_order_of_the_letters_changes_nothing(texts: list[str], random: object) -> None:
    sources = [Source(f"{n}.txt", text.encode()) for n, text in enumerate(texts)]
    shuffled = list(sources)
    random.shuffle(shuffled)  # type: ignore[attr-defined]
    one, other = (distinct(kgbuild.facts(order, KNOWN)[0], BASE) for order in (sources, shuffled))
    assert nquads(quads(one)) == nquads(quads(other))


@property_test
@given(letter_text)
def test_every_file_parses_back_to_the_same_quads(text: str) -> None:
    from rdflib import Dataset, Graph

    graph = tuple(sorted(quads(fragments([text]))))
    written = trig(graph)
    assert quads_in(written.encode()) == graph
    dataset = Dataset()
    dataset.parse(data=nquads(graph), format="nquads")
    assert tuple(quads_of(dataset)) == graph
    union = Graph().parse(data=turtle([(s, p, o) for s, p, o, _ in graph]), format="turtle")
    assert len(union) == len({(s, p, o) for s, p, o, _ in graph})


terms_of_text = st.one_of(
    st.text(max_size=60),
    st.text(alphabet="/:@#?%[]a1Z.", max_size=12),
    st.sampled_from(["x> . <e> <e> <e", '"', "\\", "\n", '""" .', "\x01\x7f"]),
)


@settings(max_examples=400, deadline=None)
@given(terms_of_text)
def test_no_text_adds_or_loses_a_quad(text: str) -> None:
    s, p, g = iri("https://example.org/s"), iri("https://example.org/p"), iri("https://example.org/g")
    graph = ((s, p, literal(text), g),)
    assert quads_in(trig(graph).encode()) == graph
    [quad] = pyoxigraph.parse(nquads(graph), format=pyoxigraph.RdfFormat.N_QUADS)
    assert quad.object.value == text
    try:
        address = iri("https://example.org/" + text)
    except ValueError:
        return
    assert quads_in(trig([(s, p, address, g)]).encode()) == ((s, p, address, g),)


ENVIRONMENTS = (
    {"PYTHONHASHSEED": "0", "TZ": "Asia/Tokyo"},
    {"PYTHONHASHSEED": "1", "LC_ALL": "C", "PYTHONUTF8": "0"},
    {"PYTHONHASHSEED": "42", "LC_ALL": "tr_TR.UTF-8", "TZ": "America/Lima"},
)


def bytes_of(out: Path) -> dict[str, bytes]:
    return {
        path.relative_to(out).as_posix(): path.read_bytes()
        for path in sorted(out.rglob("*"))
        if path.is_file()
    }


def test_a_build_has_the_same_bytes_everywhere(tmp_path: Path) -> None:
    letters = sorted(str(path) for path in LETTERS.glob("*.txt"))
    found = []
    for n, environment in enumerate(ENVIRONMENTS):
        order = letters if n % 2 else letters[::-1]
        command = [sys.executable, "-m", "kgbuild", "build", *order, "-o", str(tmp_path / str(n)), "-q"]
        subprocess.run(command, check=True, env={**os.environ, **environment})
        found.append(bytes_of(tmp_path / str(n)))
    assert found[0] == found[1] == found[2]
    assert {
        "graph.ttl",
        "graph.trig",
        "facts.jsonl",
        "problems.json",
        "report.txt",
        "lineage.svg",
        "index.html",
        "manifest.json",
    } <= set(found[0])


WITHOUT_NETWORK = """
import sys

def forbid(event, args):
    if event.startswith(("socket.connect", "socket.getaddrinfo", "urllib.Request")):
        raise RuntimeError(event)

sys.addaudithook(forbid)
from kgbuild.cli import run

out, letters = sys.argv[1:]
assert run(["build", letters, "-o", out, "-q"]) == 0
assert run(["validate", out]) == 0
for query in (
    "SELECT * { SERVICE <http://127.0.0.1:9/> { ?s ?p ?o } }",
    "SELECT * { SERVICE SILENT <http://127.0.0.1:9/> { ?s ?p ?o } }",
    "SELECT * FROM <http://127.0.0.1:9/> { ?s ?p ?o }",
    "LOAD <http://127.0.0.1:9/>",
    "INSERT DATA { <a:b> <a:b> <a:b> }",
    "SELECT * { ser\\u0076ice <http://127.0.0.1:9/> {} }",
    "SELECT ('#' AS ?x) { SERVICE <http://127.0.0.1:9/> { ?s ?p ?o } }",
):
    assert run(["query", out, query]) == 2, query
"""


THREADS = """
import sys
from pathlib import Path
from threading import Thread
import kgbuild
sys.setswitchinterval(1e-6)
sources, made = [kgbuild.Source(path.name, path.read_bytes()) for path in map(Path, sys.argv[1:])], []
threads = [Thread(target=lambda: made.append(kgbuild.build(sources).quads)) for _ in range(4)]
for thread in threads: thread.start()
for thread in threads: thread.join()
sys.exit(len(made) != 4 or len(set(made)) != 1)
"""


def test_the_first_builds_of_a_process_may_be_several_at_once() -> None:
    """Four threads build the two letters before anything is warm."""
    command = [sys.executable, "-c", THREADS, *map(str, sorted(LETTERS.glob("*.txt")))]
    done = subprocess.run(command, check=False, capture_output=True, text=True)
    assert (done.returncode, done.stderr) == (0, "")


def test_the_face_of_the_package_tells_what_it_offers() -> None:
    assert set(kgbuild.__all__) <= set(dir(kgbuild))
    assert all(getattr(kgbuild, name) is not None for name in kgbuild.__all__)


def test_nothing_is_fetched(tmp_path: Path) -> None:
    """A build and its questions open no socket; a query that names a service or a source is refused."""
    done = subprocess.run(
        [sys.executable, "-c", WITHOUT_NETWORK, str(tmp_path / "out"), str(LETTERS)],
        check=False,
        capture_output=True,
        text=True,
    )
    assert done.returncode == 0, done.stderr
