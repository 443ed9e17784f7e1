"""What is wrong with a rule stops the build: exit 2, one line with file, line, rule, cause and remedy."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from kgbuild.cli import run
from kgbuild.knowledge import knowledge_folder

LETTER = next((knowledge_folder() / "data" / "letters").glob("*.txt"))
OWN = """\
[fragment]
vrucht = '''(?:appel|peer)'''
mand = '''{vrucht}mand'''

[[rule]]
id = "eigen-regel"
kind = "commitment"
title = "Een mand met fruit"
in = ["paragraph"]
unit = "sentence"
cues = ["mand"]
pattern = '''(?P<quote>een {mand})'''
says = { status = "new" }
find = [["Ik beloof een appelmand.", "een appelmand"], "Hier is een peermand."]
refuse = ["Een mand vol."]
"""
"""A sound file of rules: each case below breaks it in one place."""


@pytest.fixture(scope="module")
def whole(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder of knowledge like ours with a file of rules beside it."""
    folder = tmp_path_factory.mktemp("kennis")
    for part in ("ontology", "shapes", "data/rules", "data/register"):
        shutil.copytree(knowledge_folder() / part, folder / part)
    for path in folder.rglob("*"):
        path.chmod(0o755 if path.is_dir() else 0o644)
    (folder / "data" / "rules" / "eigen.toml").write_text(OWN, "utf-8")
    return folder


def built(knowledge: Path, out: Path) -> int:
    return run(["build", str(LETTER), "-q", "-o", str(out), "--knowledge", str(knowledge)])


def test_the_sound_file_builds(whole: Path, tmp_path: Path) -> None:
    assert built(whole, tmp_path / "out") == 0


# name of the case, what stands there, what stands there now, line, words of cause and remedy
BROKEN = [
    ("misspelt kind", '"commitment"', '"comitment"', 7,
     "kind 'comitment' bestaat niet. Bedoelt u 'commitment'?"),
    ("misspelt role", '"paragraph"', '"paragraf"', 9, "in is 'paragraf'. Kies uit: head, paragraph"),
    ("misspelt key", "cues =", "cue =", 11, "'cue' is geen sleutel die hier staat. Bedoelt u 'cues'?"),
    ("misspelt table", "[[rule]]", "[[rules]]", 5,
     "'rules' is geen sleutel die hier staat. Bedoelt u 'rule'?"),
    ("unknown unit", '"sentence"', '"zin"', 10, "unit is 'zin'. Kies uit: block, sentence."),
    ("fragment twice in a file", "mand = '", "vrucht = '", 3,
     "een sleutel staat er twee keer. Herstel de TOML."),
    ("fragment names itself", "(?:appel|peer)", "(?:{vrucht}|peer)", 2, "noemt zichzelf: vrucht → vrucht"),
    ("fragments in a circle", "(?:appel|peer)", "(?:{mand}|peer)", 3,
     "noemt zichzelf: vrucht → mand → vrucht"),
    ("unknown fragment", "een {mand}", "een {mant}", 12, "fragment {mant} bestaat niet. Bedoelt u 'mand'?"),
    ("unknown fragment in another", "{vrucht}mand", "{frucht}mand", 3,
     "{frucht} bestaat niet. Bedoelt u 'vrucht'?"),
    ("fragment in capitals", "een {mand}", "een {Mand}", 12, "{Mand} is geen fragment. Schrijf"),
    ("no recogniser", "pattern = '''(?P<quote>een {mand})'''\n", "", 5,
     "geen herkenner 'eigen-regel'. Geef een pattern."),
    ("example not found", "appelmand.", "kersenmand.", 14,
     "'Ik beloof een kersenmand.' wordt niet gevonden. Verbeter"),
    ("example with another value", '"een appelmand"', '"een peer"', 14,
     "niet 'een peer' gevonden maar 'een appelmand'. Verbeter"),
    ("near-miss found", "Een mand vol", "Daar is een peermand", 15,
     "wordt 'een peermand' toch gevonden. Maak"),
    ("example not found for its cues", '["mand"]', '["manden"]', 14,
     "wordt niet gevonden. Verbeter het patroon of de woorden van cues"),
    ("one example", ', "Hier is een peermand."', "", 14,
     "find telt één voorbeeld; één zegt niet waarin zinnen verschillen. Geef"),
    ("no near-miss", 'refuse = ["Een mand vol."]\n', "", 5,
     "refuse ontbreekt. Zet er refuse bij: lijst van teksten."),
    ("empty near-misses", '["Een mand vol."]', "[]", 15, "refuse is leeg. Vul refuse in."),
    ("example twice", '["Een mand vol."]', '["Een mand vol.", "Een mand vol."]', 15,
     "twee keer. Laat er één staan."),
    ("id of another rule", '"eigen-regel"', '"promise-said"', 6,
     "staat er twee keer, ook in commitments.toml, regel"),
    ("bad pattern", "een {mand})", "een {mand}", 12,
     "patroon deugt niet: missing ), unterminated subpattern"),
    ("bad TOML", "cues = [", "cues = [[", 12, "Herstel de TOML."),
    ("unknown saying", "status =", "state =", 13, "says noemt geen status. Zeg status = new, kept"),
    ("unknown key of a saying", "new\" }", "new\", stat = \"x\" }", 13,
     "says: 'stat' leest niemand bij kind 'commitment'. Bedoelt u 'status'?"),
    ("unknown value of a saying", '"new"', '"nieuw"', 13, "says: status is 'nieuw'. Bedoelt u 'new'?"),
    ("unknown group", "?P<quote>", "?P<quot>", 12,
     "groep 'quot' leest niemand bij kind 'commitment'. Bedoelt u 'quote'?"),
    ("missing group", "?P<quote>", "?:", 12,
     "groep 'quote' ontbreekt. Zet (?P<quote>…) om de woorden van de toezegging."),
    ("list of a kind without", "says = {", "each = '''x'''\nsays = {", 13,
     "each zonder groep list. Zet (?P<list>…)"),
    ("wrong type", '["mand"]', '"mand"', 11,
     "cues is 'mand', geen lijst van teksten. Schrijf [\"…\", \"…\"]."),
    ("empty pattern", "(?P<quote>een {mand})", "", 12, "pattern is leeg. Vul pattern in."),
    ("space at a line's end", "een {mand})", "een \n{mand})", 12, "eindigt met een spatie. Breek de regel"),
    ("unclear comment", "een {mand})", "een\n{mand} # fruit\n)", 12,
     "opmerking of teken is. Zet twee spaties"),
]  # fmt: skip


@pytest.mark.parametrize(
    ("old", "new", "line", "said"), [each[1:] for each in BROKEN], ids=[e[0] for e in BROKEN]
)
def test_a_broken_rule_stops_the_build(
    old: str, new: str, line: int, said: str, whole: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert OWN.count(old) == 1
    file = whole / "data" / "rules" / "eigen.toml"
    file.write_text(OWN.replace(old, new), "utf-8")
    try:
        assert built(whole, tmp_path / "out") == 2
    finally:
        file.write_text(OWN, "utf-8")
    [told] = capsys.readouterr().err.splitlines()
    assert told.startswith(f"kgbuild: {file}, regel {line}")
    assert said in told
    assert not (tmp_path / "out").exists()


CUE = """\
[[cue]]
id = "dubbel"
title = "dubbel"
pattern = "dubbel"
find = ["Het is dubbel.", "Dit is dubbel."]
refuse = ["Het is enkel."]
"""
# file, what stands there, what stands there now, words of line, cause and remedy
ELSEWHERE = [
    ("inferences/term-of-signatory.rq", "?letter kg:signedInTerm ?term .", "?letter kg:signedInTrm ?term .",
     "regel 15: kg:signedInTrm staat niet in kgbuild.ttl. Bedoelt u 'signedInTerm'?"),
    ("inferences/term-of-signatory.rq", "# premise: ?letter dct:issued", "# premis: ?letter dct:issued",
     "regel 6: 'premis' is geen sleutel die hier staat. Bedoelt u 'premise'?"),
    ("inferences/term-of-signatory.rq", "# key: ?letter ?term", "# key: ?lettr ?term",
     "regel 4: # key: ?lettr komt in de vraag niet voor. Bedoelt u 'letter'?"),
    ("inferences/term-of-signatory.rq", "# key: ?letter ?term", "# key: ?letter ?term\n# key:",
     "regel 4: key is leeg. Vul key in."),
    ("inferences/term-of-signatory.rq", "# title: Ambts", "# title: X\n# title: Ambts",
     "regel 2: title staat er twee keer. Laat er één staan."),
    ("inferences/person-of-signatory.rq", "# after: term-of-", "# after: terms-of-",
     "regel 4: # after: regel 'terms-of-signatory' is er niet. Bedoelt u 'term-of-signatory'?"),
    ("inferences/person-of-signatory.rq", "ontology#", "ontologie#",
     "regel 8: prefix kg: is <https://w3id.org/kgbuild/ontologie#>, en dat kent kgbuild niet. Schrijf"),
    ("inferences/person-of-signatory.rq", "foaf:familyName", "foa:familyName",
     "prefix foa: is niet verklaard. Zet er PREFIX foa: <…> bij."),
    ("letters.toml", "letter_sort = ", "date = ",
     "fragment date staat ook in fragments.toml, regel "),
    ("letters.toml", "letter_sort = ", "month = ",
     "fragment month staat ook in days.toml, regel "),
    ("relations.toml", 'property = "leftTo"', 'property = "leftTwo"',
     "'left-to': says: property is 'leftTwo'. Bedoelt u 'leftTo'?"),
    ("cues.toml", 'title = "motie"', 'titel = "motie"',
     "'titel' is geen sleutel die hier staat. Bedoelt u 'title'?"),
    ("torn.toml", "short = ", "kort = ", "'kort' is geen sleutel die hier staat. Bedoelt u 'short'?"),
    ("labels.toml", '"DATUM" = ["pdf"]', '"DATUM" = ["pfd"]', "DATUM is 'pfd'. Kies uit: docx, pdf, text"),
    ("labels.toml", '"DATUM" = ["pdf"]', '"DATUM" = []', "DATUM is leeg. Vul DATUM in."),
    ("labels.toml", "[theirs]", "[their]", "'their' is geen sleutel die hier staat. Bedoelt u 'theirs'?"),
    ("labels.toml", '"KENMERK" =', '"kenmerk" =', "een sleutel staat er twee keer"),
    ("letterhead.toml", "[[rule]]", "[fragment]\nlabel = 'Ons'\n[[rule]]",
     "fragment label staat ook in labels.toml, regel "),
    ("cues.toml", "[[cue]]", CUE + CUE.replace("enkel", "single") + "[[cue]]",
     "regel dubbel staat er twee keer, ook in cues.toml, regel "),
    ("inferences/succession.rq", "# weighs: 0.30", "# weighs: 0.90",
     "regel 8: de gewichten zijn samen 1.60. Een score loopt van 0 tot 1"),
    ("torn.toml", "kamer lage", "kamer kamer lage", "own noemt 'kamer' twee keer. Laat er één staan."),
]  # fmt: skip


@pytest.mark.parametrize(("name", "old", "new", "said"), ELSEWHERE)
def test_what_is_broken_elsewhere_stops_the_build(
    name: str, old: str, new: str, said: str, whole: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    file = whole / "data" / "rules" / name
    sound = file.read_text("utf-8")
    assert old in sound
    file.write_text(sound.replace(old, new, 1), "utf-8")
    try:
        assert built(whole, tmp_path / "out") == 2
    finally:
        file.write_text(sound, "utf-8")
    told = capsys.readouterr().err.splitlines()[-1]
    assert told.startswith(f"kgbuild: {file}, regel ")
    assert said in told
    assert not (tmp_path / "out").exists()


UNREADABLE = [
    ("data/rules/motions.toml", b"# niets\n",
     "leeg. Neem het bestand over uit de map van kgbuild, of wis het."),
    ("shapes/letter.ttl", b"<a:b> foo <a:c> .\n",
     "regel 1: foo is not a valid predicate. Herstel het Turtle."),
    ("shapes/letter.ttl", b"<a:b> shh:c <a:c> .\n",
     "regel 1: The prefix shh: has not been declared. Herstel het Turtle."),
    ("shapes/letter.ttl", b"# \xff\n", "geen UTF-8. Bewaar het bestand in UTF-8."),
    ("ontology/kgbuild.ttl", b"# \xff\n", "geen UTF-8. Bewaar het bestand in UTF-8."),
    ("data/rules/inferences/handover.rq", b"# \xff\n", "geen UTF-8. Bewaar het bestand in UTF-8."),
    ("ontology/kgbuild.ttl", None, "ontbreekt. Neem het bestand over uit de map van kgbuild."),
]  # fmt: skip


@pytest.mark.parametrize(("name", "content", "said"), UNREADABLE)
def test_a_file_that_cannot_be_read_stops_the_build(
    name: str,
    content: bytes | None,
    said: str,
    whole: Path,
    tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
) -> None:
    """Rules, shapes and ontology alike: the file is named, and the fault is not said to be ours."""
    file = whole / name
    sound = file.read_bytes()
    if content is None:
        file.unlink()
    else:
        file.write_bytes(content)
    try:
        assert built(whole, tmp_path / "out") == 2
    finally:
        file.write_bytes(sound)
    [told] = capsys.readouterr().err.splitlines()
    assert told.startswith(f"kgbuild: {file}")
    assert told.endswith(said)
    assert not (tmp_path / "out").exists()


def test_a_byte_order_mark_is_no_fault(whole: Path, tmp_path: Path) -> None:
    files = [whole / name for name in ("data/rules/motions.toml", "data/rules/inferences/handover.rq")]
    sound = [file.read_bytes() for file in files]
    for file, content in zip(files, sound, strict=True):
        file.write_bytes(b"\xef\xbb\xbf" + content)
    try:
        assert built(whole, tmp_path / "out") == 0
    finally:
        for file, content in zip(files, sound, strict=True):
            file.write_bytes(content)
