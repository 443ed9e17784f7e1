"""Names stand in data alone: complete, read strictly, and those of --knowledge wherever people read them."""

from __future__ import annotations

import doctest
import shutil
from contextlib import redirect_stdout
from dataclasses import dataclass
from importlib import import_module
from io import StringIO
from pathlib import Path
from typing import get_args

import pytest

import kgbuild
from kgbuild.analyse.steps import LINKS
from kgbuild.ask.notebook import ShownDiff, ShownLineage
from kgbuild.cli import run
from kgbuild.express.statements import KINDS
from kgbuild.knowledge import KnowledgeError, days, kinds, knowledge_folder, language
from kgbuild.knowledge.location import built_in, reading_from
from kgbuild.model import NodeKind
from kgbuild.read.child import Children
from kgbuild.read.sources import sources
from kgbuild.register.extraction import unproven

PARTS = ("ontology", "shapes", "data/rules", "data/register", "data/queries", "data/reports", "data/words")
WORDS = {
    "data/words/kinds.toml": {
        'one = "programma"': 'one = "beleidsprogramma"',
        'offers = "biedt aan"': 'offers = "legt voor"',
        'offered = "aangeboden"': 'offered = "voorgelegd"',
        'more = "moties"': 'more = "uitspraken"',
        'givesEffectTo = "krijgt invulling met {}"': 'givesEffectTo = "vindt invulling in {}"',
        '"dct:title" = "titel"': '"dct:title" = "opschrift"',
    },
    "data/words/days.toml": {" mei ": " Mei "},
    "data/words/drawing.toml": {'nl = "laatst genoemd {day}"': 'nl = "het laatst vermeld {day}"'},
    "data/rules/torn.toml": {"Infrastructuur": "Leefbaarheid", "zijn zo": "zijn zulks"},
}


@pytest.fixture(scope="module")
def own(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder of knowledge like ours, in which a few words are others."""
    folder = tmp_path_factory.mktemp("kennis")
    for part in PARTS:
        shutil.copytree(knowledge_folder() / part, folder / part)
    for file, words in WORDS.items():
        text = (folder / file).read_text("utf-8")
        for old, new in words.items():
            assert old in text, old
            text = text.replace(old, new, 1)
        (folder / file).chmod(0o644)
        (folder / file).write_text(text, "utf-8")
    return folder


def changed(folder: Path, file: str, old: str, new: str, into: Path) -> Path:
    """A copy of the words of a folder, one of them another."""
    shutil.copytree(folder / "data" / "words", into / "data" / "words")
    text = (into / file).read_text("utf-8")
    assert old in text
    (into / file).chmod(0o644)
    (into / file).write_text(text.replace(old, new, 1), "utf-8")
    return into


# Complete --------------------------------------------------------------------------------------


def test_every_key_of_the_code_has_a_name() -> None:
    named = kinds.names()
    assert set(named.kinds) == set(get_args(NodeKind))
    assert LINKS.keys() | {"handover"} <= named.relations.keys()
    inferred = {path.stem for path in (built_in() / "data" / "rules" / "inferences").glob("*.rq")}
    assert inferred <= named.inferences.keys()
    assert named.facts.keys() == KINDS.keys() - {"relation", "paper"}


def test_kinds_are_in_the_order_of_the_file() -> None:
    file = (built_in() / "data" / "words" / "kinds.toml").read_text("utf-8")
    places = [file.index(f"[kind.{kind}]") for kind in kinds.names().kinds]
    assert places == sorted(places)


def test_examples() -> None:
    assert all(doctest.testmod(module).failed == 0 for module in (days, language))


# Strict ----------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("file", "old", "new", "said"),
    [
        ("kinds.toml", "[kind.report]", "[kind.reports]", ["regel 11", "'reports' is geen sleutel"]),
        ("kinds.toml", 'running = "lopend"', 'running = ""', ["running is leeg"]),
        ("kinds.toml", "offers =", "ofers =", ["regel 55", "'ofers' is geen sleutel", "Bedoelt u 'offers'?"]),
        ("kinds.toml", 'offers = "biedt aan"\n', "", ["regel 51", "offers ontbreekt", "Zet er offers bij"]),
        ("kinds.toml", 'more = "moties"\n', "", ["regel 15", "more ontbreekt", "Zet er more bij"]),
        ("kinds.toml", "[kind.motion]", "[kind.moties]", ["regel 15", "'moties' is", "Bedoelt u 'motion'?"]),
        ("kinds.toml", '"krijgt invulling met {}"', '"krijgt {x}"', ["givesEffectTo is", "Vul in wat hier"]),
        ("days.toml", " mei ", " ", ["months telt 11 woorden", "Schrijf er 12"]),
        ("days.toml", " mei ", " april ", ["months telt 12 woorden", "noemt er een twee keer"]),
        ("days.toml", "{month}", "{maand}", ["dates is", "{day}, {month}, {year}"]),
        ("drawing.toml", "{ nl = \"laatst genoemd {day}\"", "{ nl = \"laatst {dag}\"", ["last vult in"]),
        ("drawing.toml", "last =", "laatst =", ["zegt kgbuild nergens"]),
    ],
)  # fmt: skip
def test_what_cannot_be_used_is_refused_with_file_and_line(
    tmp_path: Path, file: str, old: str, new: str, said: list[str]
) -> None:
    folder = changed(built_in(), f"data/words/{file}", old, new, tmp_path)
    with pytest.raises(KnowledgeError) as refusal:
        unproven(folder)
    assert all(words.casefold() in f"{file} {refusal.value}".casefold() for words in said), refusal.value
    assert file in str(refusal.value)


def test_a_folder_without_words_has_ours(tmp_path: Path) -> None:
    with reading_from(tmp_path):
        assert kinds.names() == kinds.names_of(built_in())
        assert days.day("2021-05-28") == "28 mei 2021"


# In force --------------------------------------------------------------------------------------


@dataclass(frozen=True)
class Said:
    """What the commands say of one build, by command."""

    texts: dict[str, str]

    def has(self, command: str, words: str) -> bool:
        return words in self.texts[command]


@pytest.fixture(scope="module")
def letters(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The letters that kgbuild brings, a word of one of them torn."""
    folder = tmp_path_factory.mktemp("brieven")
    for path in (built_in() / "data" / "letters").glob("*.txt"):
        text = path.read_text("utf-8")
        text = text.replace(
            "Betreft Nationaal Programma Leefbaarheid", "Betreft Nationaal Programma Leef baarheid"
        )
        (folder / path.name).write_text(text, "utf-8")
    return folder


def said(letters: Path, folder: Path, knowledge: Path | None) -> Said:
    """What the commands say, with this knowledge or our own."""
    out, given = folder / "out", ["--knowledge", str(knowledge)] if knowledge else []
    assert run(["build", str(letters), "-o", str(out), "-q", *given]) == 0
    commands = {
        "line.svg": ["lineage", str(out), "--lang", "nl"],
        "report.md": ["report", str(out), "moties-toezeggingen"],
        "diff.md": ["diff", str(out), "--from", "2021", "--to", "2022"],
    }
    for name, command in commands.items():
        assert run([*command, "-o", str(folder / name), *given]) == 0
    with redirect_stdout(StringIO()) as told:
        assert run(["explain", str(out), "2021-0000280239", *given]) == 0
    files = [out / name for name in ("index.html", "lineage.svg", "facts.jsonl")]
    files += [folder / name for name in commands]
    return Said({path.name: path.read_text("utf-8") for path in files} | {"explain": told.getvalue()})


CHANGED = [
    ("index.html", "laatst genoemd 28 mei 2021", "het laatst vermeld 28 Mei 2021"),
    ("index.html", "<td>programma, aangeboden</td>", "<td>beleidsprogramma, voorgelegd</td>"),
    ("index.html", "krijgt invulling met", "vindt invulling in"),
    ("lineage.svg", "laatst genoemd 28 mei 2021", "het laatst vermeld 28 Mei 2021"),
    ("line.svg", "laatst genoemd 28 mei 2021", "het laatst vermeld 28 Mei 2021"),
    ("report.md", "## Moties", "## Uitspraken"),
    ("report.md", "krijgt invulling met", "vindt invulling in"),
    ("explain", "brief van 28 mei 2021", "brief van 28 Mei 2021"),
    ("explain", "titel →", "opschrift →"),
    ("diff.md", "(programma): eerst genoemd", "(beleidsprogramma): eerst genoemd"),
    ("diff.md", "noemt (aangeboden)", "noemt (voorgelegd)"),
    (
        "facts.jsonl",
        '"kind": "subject", "value": "Nationaal Programma Leef baarheid',
        '"kind": "subject", "value": "Nationaal Programma Leefbaarheid',
    ),
    ("diff.md", "biedt aan: “Hierbij", "legt voor: “Hierbij"),
]


def test_words_of_a_folder_are_said_everywhere_and_by_that_command_alone(
    letters: Path, own: Path, tmp_path: Path
) -> None:
    """In one process: ours, those of the folder, and ours again as if nothing had been."""
    first = said(letters, tmp_path / "first", None)
    second = said(letters, tmp_path / "second", own)
    third = said(letters, tmp_path / "third", None)
    for command, ours, theirs in CHANGED:
        assert (first.has(command, ours), first.has(command, theirs)) == (True, False), (command, ours)
        assert (second.has(command, ours), second.has(command, theirs)) == (False, True), (command, theirs)
    assert third.texts == first.texts


def test_a_command_that_is_refused_leaves_no_words_behind(own: Path, tmp_path: Path) -> None:
    assert run(["build", "--knowledge", str(own), "--fail-on", "niets"]) == 2
    assert (
        run(["build", str(tmp_path / "none.txt"), "-o", str(tmp_path / "out"), "--knowledge", str(own)]) == 3
    )
    assert knowledge_folder() == built_in() and days.day("2021-05-28") == "28 mei 2021"


def test_a_build_is_made_and_opened_in_the_words_of_its_knowledge(
    own: Path, letters: Path, tmp_path: Path
) -> None:
    """From Python, without a block: each call takes the words of what it is given."""
    found, _ = sources([str(letters)])
    theirs, ours = kgbuild.build(found, kgbuild.extraction(own)), kgbuild.build(found)
    for made, torn in ((theirs, False), (ours, True)):
        subjects = [s.fact.value for f in made.fragments for s in f.statements if s.fact.kind == "subject"]
        assert any("Leef baarheid" in (subject or "") for subject in subjects) == torn
    assert run(["build", str(letters), "-o", str(tmp_path / "out"), "-q"]) == 0
    with_own, without = kgbuild.load(tmp_path / "out", own), kgbuild.load(tmp_path / "out")
    shown = [
        (with_own, "beleidsprogramma", "het laatst vermeld 28 Mei 2021"),
        (without, "programma", "laatst genoemd 28 mei 2021"),
    ]
    for opened, kind, words in shown:
        line = opened.lineage()
        assert isinstance(line, ShownLineage)
        assert words in line._repr_svg_() and words in opened._repr_html_()
        compared = opened.diff("2021", "2022")
        assert isinstance(compared, ShownDiff)
        assert f"({kind})" in compared._repr_markdown_()


def test_who_reads_in_a_child_reads_by_the_same_words(
    own: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "listing.py").write_text(
        "from kgbuild.read.text.torn import short\n"
        "def listed(content: bytes) -> list[str]:\n    return sorted(short())\n"
    )
    monkeypatch.syspath_prepend(str(tmp_path))
    listed = import_module("listing").listed
    with Children(1) as children:
        with reading_from(own):
            theirs = children.ask(listed, b"")
        ours = children.ask(listed, b"")
        assert "zulks" in theirs()[0] and "zulks" not in ours()[0] and "zo" in ours()[0]
