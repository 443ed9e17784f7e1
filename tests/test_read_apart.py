"""Documents that hang, eat memory or crash harm nothing but themselves, however many are read ahead."""

from __future__ import annotations

import importlib
import os
import signal
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from types import ModuleType

import pytest

from kgbuild import read
from kgbuild.model import Sidecar, Source
from kgbuild.read import foreign, server
from kgbuild.read.child import Children, Limits, Work
from printing import printed

LETTER = (Path(__file__).parent / "letters" / "kst-2015-nachttreinen.md").read_text("utf-8")
WORKS = '''
import os, sys, time
from pathlib import Path
from kgbuild.read import foreign

seen = []

def works(content, reader=foreign.html):
    """A reader of web pages that some pages make do what no page should."""
    seen.append(content)
    for word, deed in DEEDS.items():
        if word in content[:20]:
            deed()
    return {"length": len(content), "seen": len(seen)} if b"count" in content[:20] else reader(content)

def meets(content):
    """The same for metadata."""
    return works(content, foreign.metadata_xml)

def raises():
    raise ValueError("kapot")

def writes():
    with open(Path(__file__).with_name("written"), "w") as file:
        file.write("x" * 100)

def asks():
    os.write(1, b"x" * 100)
    assert not os.read(0, 100), "what others ask"

DEEDS = {
    b"hang": lambda: time.sleep(600),
    b"turn": lambda: [0 for _ in iter(int, 1)],
    b"eat": lambda: bytearray(4 << 30),
    b"crash": lambda: os.kill(os.getpid(), 11),
    b"leave": lambda: os._exit(0),
    b"exit": lambda: sys.exit(3),
    b"raise": raises,
    b"write": writes,
    b"ask": asks,
}
'''
PATIENT = '''
import faulthandler, sys, time
from kgbuild.read import foreign, server

# A server that never tires of waiting: what still ends its child is the processor's time.
heard = server._heard
server._heard = lambda reading, seconds: heard(reading, 3600.0)
if "pytest" not in sys.modules:
    faulthandler.dump_traceback_later = lambda seconds, exit: None

def burns(content):
    """A reader of web pages that on some pages works for very long."""
    while b"burn" in content[:20] and time.process_time() < 30:
        pass
    return foreign.html(content)
'''
CAUSES = {
    "hang": "lezen duurde langer dan 3 seconden",
    "eat": "lezen vroeg meer dan 2048 MiB geheugen",
    "crash": "het leesproces viel om (signaal 11)",
    "leave": "het leesproces viel om (",
    "exit": "het leesproces viel om (",
    "raise": "het leesproces viel om (ValueError: kapot)",
    "write": "het leesproces viel om (OSError",
}
SHORT = Limits(3.0)  # a good document needs far less, also on a busy machine


@pytest.fixture
def works(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[ModuleType]:
    """A module with a reader that does harm when a page tells it to."""
    (tmp_path / "kgbuild_works.py").write_text(WORKS)
    monkeypatch.syspath_prepend(tmp_path)
    yield importlib.import_module("kgbuild_works")
    del sys.modules["kgbuild_works"]


@pytest.mark.parametrize("forks", [True, False])
def test_a_child_gives_an_answer_or_a_cause(works: ModuleType, forks: bool) -> None:
    """Each answer is its own document's, also right behind one that took its child down."""
    told = [word for harm in CAUSES for word in ("count", harm)]
    with Children(2, SHORT, forks) as children:
        answers = [children.ask(works.works, word.encode() * n)() for n, word in enumerate(told, 1)]
    for n, (word, (answer, cause)) in enumerate(zip(told, answers, strict=True), 1):
        if word == "count":
            assert (answer, cause) == ({"length": 5 * n, "seen": 1}, "")
        else:
            assert answer is None
            assert cause.startswith(CAUSES[word])


def test_a_child_can_neither_ask_nor_answer_for_another(works: ModuleType) -> None:
    with Children(1) as children:
        answer, cause = children.ask(works.works, b"ask count")()
        assert (answer, cause) == ({"length": 9, "seen": 1}, "")
        assert children.ask(works.works, b"count")()[1] == ""


def test_answers_may_be_fetched_late_or_never(works: ModuleType) -> None:
    with Children(2) as children:
        waiting = [children.ask(works.works, b"count" * n) for n in range(1, 8)]
        assert [answer()[0]["length"] for answer in reversed(waiting)] == [35, 30, 25, 20, 15, 10, 5]
        children.ask(works.works, b"hang")


def test_a_server_that_is_gone_costs_one_document(works: ModuleType) -> None:
    with Children(1) as children:
        assert children.ask(works.works, b"count")()[1] == ""
        process = children.servers[0].process
        assert process
        os.kill(process.pid, signal.SIGKILL)
        process.wait()
        assert children.ask(works.works, b"count")()[0] is None
        assert children.ask(works.works, b"count")()[1] == ""


@pytest.mark.parametrize("ahead", [1, 3])
def test_harm_among_letters_is_a_problem_each_and_the_rest_is_unharmed(
    works: ModuleType, monkeypatch: pytest.MonkeyPatch, ahead: int
) -> None:
    """In their order, the same for any number that is read ahead."""
    monkeypatch.setitem(read.READERS, "html", read.Foreign(works.works, foreign.letter))
    forms = printed(LETTER)
    good = [Source(f"{n}.{form}", content) for n, (form, content) in enumerate(forms.items())]
    good.append(Source("9.txt", LETTER.encode()))
    harm = ["hang", "eat", "crash", "leave", "raise"]
    hostile = [Source(f"{word}.html", f"<!--{word}--><html></html>".encode()) for word in harm]
    mixed = [source for pair in zip(good, hostile, strict=True) for source in pair]
    found = list(read.read(mixed, ahead, SHORT))
    assert found[::2] == list(read.read(good))
    assert all(file.letters for file in found[::2])
    for source, word, file in zip(hostile, harm, found[1::2], strict=True):
        assert not file.letters
        [problem] = file.problems
        assert (problem.source, problem.severity) == (source.name, "violation")
        assert problem.message.startswith(CAUSES[word])
        assert problem.remedy


def test_harm_among_metadata_is_a_problem_each_and_the_rest_is_unharmed(
    works: ModuleType, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Files beside letters are worked on within the same limits."""
    monkeypatch.setitem(read.SIDECARS, "xml", read.Foreign(works.meets, foreign.sidecar))
    said = b'<metadata_gegevens><metadata name="DC.identifier" content="kst-1-2"/></metadata_gegevens>'
    harm = ["hang", "eat", "crash", "leave", "raise"]
    hostile = [Source(f"{word}.metadata.xml", f"<!--{word}-->".encode()) for word in harm]
    good = Source("metadata.xml", said)
    found = list(read.read([source for each in hostile for source in (good, each)], 3, SHORT))
    expected = Sidecar(identifier="kst-1-2", source="metadata.xml")
    assert [file.sidecars for file in found[::2]] == [(expected,)] * len(harm)
    for word, file in zip(harm, found[1::2], strict=True):
        [problem] = file.problems
        assert (problem.source, problem.severity) == (f"{word}.metadata.xml", "violation")
        assert problem.message.startswith(CAUSES[word])
        assert problem.remedy


@pytest.fixture
def burns(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Work]:
    """A reader in a server that waits without end."""
    (tmp_path / "kgbuild_burns.py").write_text(PATIENT)
    monkeypatch.syspath_prepend(tmp_path)
    monkeypatch.setattr(server, "_heard", server._heard)  # put back what the module changes
    yield importlib.import_module("kgbuild_burns").burns
    del sys.modules["kgbuild_burns"]


@pytest.mark.parametrize("forks", [True, False])
def test_who_only_burns_processor_time_is_ended_by_its_limit(burns: Work, forks: bool) -> None:
    """Not by any clock: nobody here gets tired of waiting, and by itself it would end with an answer."""
    with Children(1, Limits(0.5), forks) as children:
        answer, cause = children.ask(burns, b"<!--burn--><html></html>")()
        assert answer is None
        assert cause.startswith("het leesproces viel om (signaal ")
        assert children.ask(burns, b"<html></html>")()[1] == ""


def test_a_letter_that_only_burns_processor_time_is_a_problem_and_the_next_is_read(
    burns: Work, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(read.READERS, "html", read.Foreign(burns, foreign.letter))
    page = b"<html><body><p>De brief.</p></body></html>"
    burning, next_one = Source("brandt.html", b"<!--burn-->" + page), Source("brief.html", page)
    burned, following = read.read([burning, next_one], 1, Limits(0.5))
    assert not burned.letters
    [problem] = burned.problems
    assert (problem.stage, problem.source, problem.severity) == ("read", "brandt.html", "violation")
    assert problem.message.startswith("het leesproces viel om (signaal ") and problem.remedy
    assert [letter.text for letter in following.letters] == ["De brief."]


def test_an_order_of_letters_leaves_nothing_behind() -> None:
    """Each letter as it reads alone, whatever was read before it."""
    forms = [Source(f"x.{form}", content) for form, content in printed(LETTER).items()]
    alone = [next(read.read([source])).letters for source in forms]
    for order in (forms, forms[::-1], forms[2:] + forms[:2]):
        letters = [file.letters for file in read.read(order)]
        assert [alone[forms.index(source)] for source in order] == letters


# No orphans ----------------------------------------------------------------------------------

HANGING = """
import sys
sys.path[:0] = sys.argv[1:2]
import kgbuild_works
from kgbuild import read
from kgbuild.read import foreign
from kgbuild.cli import main
read.READERS["html"] = read.Foreign(kgbuild_works.works, foreign.letter)
sys.argv[1:] = ["facts", *sys.argv[2:]]
main()
"""


def parents() -> dict[int, int]:
    """Each living process with its parent."""
    found = {}
    for status in Path("/proc").glob("[0-9]*/stat"):
        try:
            state, parent = status.read_text().rpartition(")")[2].split()[:2]
        except OSError:  # it ended while we looked
            continue
        if state != "Z":
            found[int(status.parent.name)] = int(parent)
    return found


def below(pid: int) -> set[int]:
    """The processes that come of one, itself left out."""
    known = parents()
    found = {pid}
    while more := {child for child, parent in known.items() if parent in found} - found:
        found |= more
    return found - {pid}


@pytest.mark.usefixtures("interruptible")
@pytest.mark.skipif(not Path("/proc/self/stat").exists(), reason="processes are counted in /proc")
@pytest.mark.parametrize(
    ("number", "code"), [(signal.SIGINT, 130), (signal.SIGTERM, 143), (signal.SIGKILL, -signal.SIGKILL)]
)
def test_who_is_stopped_leaves_no_child(
    works: ModuleType, tmp_path: Path, number: signal.Signals, code: int
) -> None:
    page = tmp_path / "hangt.html"
    page.write_text("<!--hang--><html></html>")
    other = page.with_name("ook.html")
    other.write_text("<!--hang--><html> </html>")
    command = [sys.executable, "-c", HANGING, str(tmp_path), str(page), str(other)]
    with subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE) as reading:
        while len(children := below(reading.pid)) < 4:  # two servers, and a child of each
            assert reading.poll() is None, reading.communicate()[1].decode()
        reading.send_signal(number)
        assert reading.wait() == code
        assert any(not children & set(parents()) for _ in range(3000)), "a child lives on"
