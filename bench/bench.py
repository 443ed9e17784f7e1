"""What a build costs, as ratios of one run (`make bench`): absolute times drift, ratios hold."""

from __future__ import annotations

import subprocess
import sys
import tempfile
import time
from collections import deque
from collections.abc import Callable, Sequence
from datetime import date
from itertools import cycle
from pathlib import Path
from random import Random
from statistics import median

import kgbuild
from kgbuild import build
from kgbuild.analyse import ancestors, dated, main_path
from kgbuild.analyse.time.acyclic import acyclic
from kgbuild.build import extraction
from kgbuild.infer import infer
from kgbuild.knowledge.days import months
from kgbuild.model import Lineage, Link, Node, Source
from kgbuild.publish.files import drawn
from kgbuild.rdf.turtle import nquads
from kgbuild.read.sources import sources
from kgbuild.recognise import recognise

LETTERS = Path(__file__).parents[1] / "data" / "letters"
OWN = Path(__file__).parents[1] / "tests" / "letters"
RUNS = 7


def seconds(work: Callable[[], object], runs: int = RUNS) -> float:
    """The median time of a few runs."""
    times = []
    for _ in range(runs):
        start = time.perf_counter()
        work()
        times.append(time.perf_counter() - start)
    return median(times)


def process(*arguments: str) -> Callable[[], object]:
    """A run of this Python with these arguments."""
    return lambda: subprocess.run([sys.executable, *arguments], check=True, capture_output=True)


def sizes() -> None:
    """Quads and bytes a letter: of the letters alone, and of the whole graph with register and inferences."""
    found, _ = sources([str(LETTERS)])
    made = build(found)
    letters = len(made.fragments)
    own = [quad for fragment in made.fragments for quad in fragment.quads]
    quads = (len(own) / letters, len(made.quads) / letters)
    print(f"quads a letter: {quads[0]:.1f} of its own, {quads[1]:.1f} with register and inferences (bar 450)")
    size = [len(nquads(some).encode()) / letters for some in (own, made.quads)]
    print(f"bytes a letter as N-Quads: {size[0]:.0f} of its own, {size[1]:.0f} in all")


def starts() -> None:
    """The start of the command line against bare Python; a build against importing what it needs."""
    bare, help_ = seconds(process("-c", "pass")), seconds(process("-m", "kgbuild", "--help"))
    print(f"--help: {help_ * 1000:.0f} ms, {help_ / bare:.1f} times bare Python (bar 6)")
    imports = seconds(process("-c", "import rdflib, networkx, pyshacl"))
    with tempfile.TemporaryDirectory() as folder:
        whole = seconds(process("-m", "kgbuild", "build", str(LETTERS), "-o", f"{folder}/out", "-q"))
    print(
        f"build of two letters: {whole * 1000:.0f} ms, {whole / imports:.1f} times importing rdflib, "
        "networkx and pyshacl (bar 4)"
    )


def one_line(letters: int) -> list[Source]:
    """So many letters on one line of policy: each offers a programme of the same theme, a month apart."""
    text = next(iter(sorted(LETTERS.glob("004*")))).read_text("utf-8")
    made = []
    for n in range(letters):
        year, day = 1990 + n // 12, f"4 {months()[n % 12]} {1990 + n // 12}"
        name = f"Nationaal {chr(65 + n % 26)}{chr(97 + n // 26)}xprogramma"
        copy = text.replace("4 juli 2022", day).replace("2022-0000363503", f"{year}-{n:010}")
        made.append(Source(f"{n:04}.txt", copy.replace("Nationaal Programma", name).encode()))
    return made


def inference() -> None:
    """Inference over 400 letters on one line, against reading those letters."""
    known = extraction()
    letters = one_line(400)
    fragments, _ = kgbuild.facts(letters, known)
    reading = seconds(lambda: kgbuild.facts(letters, known), 1)
    quads = [quad for fragment in fragments for quad in fragment.quads]
    inferring = seconds(lambda: infer(quads, known.inferences), 1)
    print(
        f"inference, 400 letters on one line: {inferring:.1f} s, {inferring / reading:.1f} times reading them"
    )
    size = sum(len(letter.content) for letter in letters)
    print(
        f"reading: {400 / reading:.0f} letters a second, {size / reading / 1e6:.1f} MB a second on one core"
    )


def rules() -> None:
    """Recognising a megabyte of the words of the two letters, against `re.finditer` of the same patterns."""
    known = extraction()
    found, _ = sources([str(LETTERS)])
    letters = [fragment.letter for fragment in kgbuild.facts(found, known)[0]]
    size = sum(len(block.words.encode()) for letter in letters for block in letter.blocks)
    letters *= 1_000_000 // size
    words = [block.words for letter in letters for block in letter.blocks]
    patterns = [rule.pattern for rule in known.rules if rule.pattern]
    recognising = seconds(lambda: [recognise(letter, known.rules) for letter in letters], 1)
    plain = seconds(lambda: [deque(p.finditer(text), 0) for text in words for p in patterns], 1)
    print(f"rules: {1 / recognising:.2f} MB a second, {recognising / plain:.2f} times re.finditer alone")


def copies() -> None:
    """Facts of two hundred printed copies, each read in a child of its own, against those of their texts."""
    sys.path.append(str(OWN.parent))
    from printing import printed

    known = extraction()
    texts = [path.read_text("utf-8") for path in sorted(OWN.glob("*.md"))]
    printings = [(form, content) for text in texts for form, content in printed(text).items()]
    found = [
        Source(f"{n:03}.{form}", content)
        for n, (form, content) in zip(range(200), cycle(printings), strict=False)
    ]
    fragments, _ = kgbuild.facts(found, known)
    plain = [Source(f"{n:03}.txt", f.letter.text.encode()) for n, f in enumerate(fragments)]
    printed_time = seconds(lambda: kgbuild.facts(found, known), 1)
    text_time = seconds(lambda: kgbuild.facts(plain, known), 1)
    print(
        f"printed copies (PDF, DOCX, XML, HTML): {len(fragments) / printed_time:.0f} letters a second, "
        f"{printed_time / text_time:.1f} times their texts"
    )


def drawing() -> None:
    """Laying out and drawing the two letters, against reading them."""
    known = extraction()
    found, _ = sources([str(LETTERS)])
    lineage = build(found, known).lineage
    reading = seconds(lambda: kgbuild.facts(found, known))
    layout = seconds(lambda: drawn(lineage))
    print(f"drawing of two letters: {layout * 1000:.0f} ms, {layout / reading:.1f} times reading them")


def random_line(things: int, links: int) -> Lineage:
    """A lineage of so many letters and programmes in turn, over twenty years, and links of mixed kinds."""
    draw = Random(1)
    days = sorted(draw.randrange(7300) for _ in range(things))
    start = date(2000, 1, 1).toordinal()
    issued = [date.fromordinal(start + day).isoformat() for day in days]
    nodes = [
        Node(f"<{n:07}>", "programme", "", "", (), ()) if n % 2
        else Node(f"<{n:07}>", "letter", "", issued[n], (), ())
        for n in range(things)
    ]  # fmt: skip
    made = []
    for _ in range(links):
        one, other = sorted((draw.randrange(things), draw.randrange(things)))
        kinds = ("refersToLetter", "mentions", "offers", "statedSuccessorOf")
        kind = kinds[one % 2 + other % 2 * 2]
        later, earlier = (one, other) if kind == "offers" else (other, one)
        made.append(Link(f"<{later:07}>", f"<{earlier:07}>", kind, "stated", issued[other], ("<f>",)))
    return Lineage(tuple(nodes), tuple(made), ())


def paths() -> None:
    """Ancestors of one programme and the main path in a million links, against touching each link once."""
    line = random_line(100_000, 1_000_000)
    index = dated(line)
    graph = acyclic(index)
    last = next(node.term for node in reversed(line.nodes) if node.kind == "programme")
    found = ancestors(index, last)
    links = sum(map(len, graph.ahead))

    def touch(ahead: Sequence[Sequence[int]]) -> None:
        reached = [0] * len(ahead)
        for effects in ahead:
            for there in effects:
                reached[there] += 1

    plain = seconds(lambda: touch(index.causes), 3), seconds(lambda: touch(graph.ahead), 3)
    before, main = seconds(lambda: ancestors(index, last), 3), seconds(lambda: main_path(graph), 3)
    print(
        f"1,000,000 links: {len(found)} ancestors of a programme in {before:.2f} s, "
        f"{before / plain[0]:.1f} times a plain pass over the links (bar 5)"
    )
    print(f"main path over {links} arcs: {main:.2f} s, {main / plain[1]:.1f} times a plain pass (bar 20)")


if __name__ == "__main__":
    for measure in (sizes, starts, rules, copies, drawing, paths, inference):
        measure()
