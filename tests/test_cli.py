"""What a person types and sees: data on stdout, one clear line for what is wrong, the right exit code."""

from __future__ import annotations

import fcntl
import json
import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from kgbuild.cli import run
from kgbuild.folder.output import OutputError, claimed, replace, write_file

LETTERS = Path(__file__).parents[1] / "data" / "letters"
FIRST, SECOND = sorted(LETTERS.glob("*.txt"))


@pytest.fixture(scope="module")
def out(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("build") / "out"
    assert run(["build", str(LETTERS), "-o", str(folder), "-q"]) == 0
    return folder


def contents(folder: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in sorted(folder.rglob("*")) if path.is_file()}


def test_a_build_says_what_it_found(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["build", str(LETTERS), "-o", str(tmp_path / "out")]) == 0
    told = capsys.readouterr()
    assert told.out == ""
    assert "2 brieven gelezen · 60 feiten, elk met zin · 0 fouten, 1 waarschuwing" in told.err
    assert "020-0000164588" in told.err
    assert "regel 61" in told.err
    assert "afgeleid, niet gezegd" in told.err
    assert "mede namens 8 posten" in told.err


def test_facts_are_rows_of_the_contract(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["facts", str(LETTERS)]) == 0
    rows = [json.loads(line) for line in capsys.readouterr().out.splitlines()]
    assert len(rows) == 60
    assert list(rows[0])[:13] == [
        "source",
        "text",
        "letter",
        "kind",
        "value",
        "start",
        "end",
        "quote",
        "also",
        "place",
        "rule",
        "basis",
        "fact",
    ]
    order = [(r["source"], r["start"], r["end"], r["kind"], r["value"] or "", r["rule"]) for r in rows]
    assert order == sorted(order)
    assert len({row["fact"] for row in rows}) == 60


def test_without_a_kenmerk_a_letter_is_read_and_said(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    letter = tmp_path / "kaal.txt"
    letter.write_text(
        "Hierbij bied ik u het Nationaal Programma Sterke Wijken aan, zoals u in het debat hebt gevraagd.",
        "utf-8",
    )
    assert run(["facts", str(letter)]) == 0
    told = capsys.readouterr()
    assert "Nationaal Programma Sterke Wijken" in told.out
    assert run(["build", str(letter), "-o", str(tmp_path / "out"), "-q"]) == 0
    problems = json.loads((tmp_path / "out" / "problems.json").read_text("utf-8"))
    assert {"geen kenmerk gevonden", "geen datum gevonden", "geen ondertekening gevonden"} <= {
        p["message"] for p in problems
    }


UNREADABLE = {
    "leeg.txt": (b"", "leeg bestand"),
    "wit.txt": (b"\xef\xbb\xbf \r\n\t", "leeg bestand"),
    "binair.txt": (bytes(range(256)) * 20, "binair"),
    "nullen.txt": (b"Kenmerk\x00\x01\x02", "binair"),
}


@pytest.mark.parametrize("name", sorted(UNREADABLE))
def test_what_cannot_be_read_is_named_and_the_rest_is_built(
    name: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    content, cause = UNREADABLE[name]
    (tmp_path / name).write_bytes(content)
    assert run(["build", str(tmp_path / name), str(FIRST), "-o", str(tmp_path / "out"), "-q"]) == 3
    lines = capsys.readouterr().err.splitlines()
    assert len(lines) == 1
    assert lines[0].startswith(f"{name}: ")
    assert cause in lines[0]
    assert json.loads((tmp_path / "out" / "manifest.json").read_text())["counts"]["letters"] == 1


def test_cp1252_is_tried_and_recorded(tmp_path: Path) -> None:
    (tmp_path / "oud.txt").write_bytes(SECOND.read_text("utf-8").encode("cp1252"))
    assert run(["build", str(tmp_path / "oud.txt"), "-o", str(tmp_path / "out"), "-q"]) == 0
    assert json.loads((tmp_path / "out" / "manifest.json").read_text())["letters"][0]["encoding"] == "cp1252"
    assert "cp1252" in (tmp_path / "out" / "problems.json").read_text("utf-8")
    assert "carrière" in next((tmp_path / "out" / "text").iterdir()).read_text("utf-8")


def test_an_english_letter_says_nothing_and_harms_nothing(tmp_path: Path) -> None:
    (tmp_path / "letter.txt").write_text(
        "Dear Speaker,\n\nI hereby offer you four reports about the motion of the House.\n\n"
        "Yours sincerely,\n\nJohn Smith\n"
    )
    assert run(["build", str(tmp_path / "letter.txt"), str(FIRST), "-o", str(tmp_path / "out"), "-q"]) == 0
    messages = [
        p["message"]
        for p in json.loads((tmp_path / "out" / "problems.json").read_text("utf-8"))
        if p["source"] == "letter.txt"
    ]
    assert "geen kenmerk gevonden" in messages


@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        (["nergens.txt"], "bestaat niet"),
        (["leeg"], "map zonder brieven"),
        ([], "Noem brieven"),
    ],
)
def test_without_letters_nothing_is_written(
    arguments: list[str],
    says: str,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "leeg").mkdir()
    assert run(["build", *arguments, "-o", "out"]) == (3 if arguments else 2)
    assert says in capsys.readouterr().err
    assert not (tmp_path / "out").exists()


def test_two_letters_with_one_kenmerk_stay_two(tmp_path: Path) -> None:
    (tmp_path / "een.txt").write_text(FIRST.read_text("utf-8"), "utf-8")
    (tmp_path / "twee.txt").write_text(
        SECOND.read_text("utf-8").replace("2022-0000363503", "2021-0000280239"), "utf-8"
    )
    assert (
        run(
            [
                "build",
                str(tmp_path / "een.txt"),
                str(tmp_path / "twee.txt"),
                "-o",
                str(tmp_path / "out"),
                "-q",
            ]
        )
        == 0
    )
    letters = json.loads((tmp_path / "out" / "manifest.json").read_text())["letters"]
    assert [letter["letter"] for letter in letters] == ["2021-0000280239", "2021-0000280239~2"]
    assert "staat ook op een andere brief" in (tmp_path / "out" / "problems.json").read_text("utf-8")


def test_two_copies_of_one_letter_are_two_texts_of_it(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_bytes(FIRST.read_bytes())
    (tmp_path / "b.txt").write_bytes(FIRST.read_bytes().replace(b"\n", b"\r\n"))
    assert (
        run(["build", str(tmp_path / "a.txt"), str(tmp_path / "b.txt"), "-o", str(tmp_path / "out"), "-q"])
        == 0
    )
    letters = json.loads((tmp_path / "out" / "manifest.json").read_text())["letters"]
    assert {letter["letter"] for letter in letters} == {"2021-0000280239"}
    assert len({letter["text"] for letter in letters}) == 2


def test_a_folder_of_somebody_else_is_left_alone(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "thuis").mkdir()
    (tmp_path / "thuis" / "brief.doc").write_text("van mij")
    assert run(["build", str(FIRST), "-o", str(tmp_path / "thuis")]) == 2
    assert "niet door kgbuild gemaakt" in capsys.readouterr().err
    assert contents(tmp_path / "thuis") == {"brief.doc": b"van mij"}
    assert sorted(path.name for path in tmp_path.iterdir()) == ["thuis"]


def test_an_output_that_is_a_file_is_refused(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "out").write_text("bestand")
    assert run(["build", str(FIRST), "-o", str(tmp_path / "out")]) == 2
    assert "bestand, geen map" in capsys.readouterr().err


def test_an_output_nobody_may_write_is_refused(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["build", str(FIRST), "-o", "/proc/kgbuild/out"]) == 2
    assert "/proc/kgbuild/out" in capsys.readouterr().err


FULL = (
    "import resource, sys\n"
    "resource.setrlimit(resource.RLIMIT_FSIZE, (20000, 20000))\n"
    "import signal; signal.signal(signal.SIGXFSZ, signal.SIG_IGN)\n"
    "from kgbuild.cli import run\n"
    "sys.exit(run(sys.argv[1:]))\n"
)


def test_a_full_disk_leaves_the_old_build_as_it_was(tmp_path: Path) -> None:
    out = tmp_path / "out"
    assert run(["build", str(FIRST), "-o", str(out), "-q"]) == 0
    before = contents(out)
    done = subprocess.run(
        [sys.executable, "-c", FULL, "build", str(LETTERS), "-o", str(out), "-q"],
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 2
    assert str(out) in done.stderr
    assert len(done.stderr.splitlines()) == 1
    assert contents(out) == before
    assert sorted(path.name for path in tmp_path.iterdir()) == ["out"]


def test_of_two_builds_into_one_folder_one_wins(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    with claimed(tmp_path / "out"):
        assert run(["build", str(FIRST), "-o", str(tmp_path / "out")]) == 2
        assert f"proces {os.getpid()}" in capsys.readouterr().err
    assert run(["build", str(FIRST), "-o", str(tmp_path / "out"), "-q"]) == 0


def test_a_lock_that_nobody_holds_stops_nobody(tmp_path: Path) -> None:
    (tmp_path / ".out.lock").write_text("99999")
    assert run(["build", str(FIRST), "-o", str(tmp_path / "out"), "-q"]) == 0
    assert sorted(path.name for path in tmp_path.iterdir()) == ["out"]


def test_a_build_cut_short_between_renames_is_put_right(tmp_path: Path) -> None:
    out = tmp_path / "out"
    assert run(["build", str(FIRST), "-o", str(out), "-q"]) == 0
    before = contents(out)
    out.rename(tmp_path / ".out.old")
    (tmp_path / ".out.new").mkdir()
    with claimed(out):
        assert contents(out) == before
    assert sorted(path.name for path in tmp_path.iterdir()) == ["out"]


def test_replace_is_whole_or_not_at_all(tmp_path: Path) -> None:
    with claimed(tmp_path / "out") as target:
        replace(target, {"manifest.json": b'{"kgbuild": "0"}', "a/b.txt": b"1"})
        with pytest.raises(OutputError):
            replace(target, {"manifest.json": b"{}", "x" * 300: b"name too long"})
    assert contents(tmp_path / "out") == {"manifest.json": b'{"kgbuild": "0"}', "b.txt": b"1"}


# Links laid where a build writes ----------------------------------------------------------------


@pytest.fixture
def neighbour(tmp_path: Path) -> Path:
    """A folder of somebody else, with a file that is called as one of ours."""
    folder = tmp_path / "buren"
    folder.mkdir()
    (folder / "manifest.json").write_text("van de buren")
    return folder


def test_a_lock_that_is_a_link_is_refused_and_what_it_leads_to_is_left_alone(
    tmp_path: Path, neighbour: Path
) -> None:
    link = tmp_path / ".out.lock"
    link.symlink_to(neighbour / "manifest.json")
    with pytest.raises(OutputError, match="niet te schrijven"), claimed(tmp_path / "out"):
        pass
    link.unlink()
    link.symlink_to(neighbour / "nieuw")
    with pytest.raises(OutputError, match="niet te schrijven"), claimed(tmp_path / "out"):
        pass
    assert contents(neighbour) == {"manifest.json": b"van de buren"}


@pytest.mark.parametrize("leftover", [".out.new", ".out.old"])
@pytest.mark.parametrize("leads_to", ["buren", "buren/manifest.json", "nergens"])
@pytest.mark.parametrize("built_before", [False, True])
def test_a_link_in_the_place_of_a_leftover_is_not_followed(
    leftover: str, leads_to: str, built_before: bool, tmp_path: Path, neighbour: Path
) -> None:
    """The build stands in a folder of its own, and nothing of the neighbour is written, moved or removed."""
    out = tmp_path / "out"
    if built_before:
        with claimed(out) as target:
            replace(target, {"manifest.json": b'{"kgbuild": "0"}'})
    (tmp_path / leftover).symlink_to(tmp_path / leads_to)
    with claimed(out) as target:
        replace(target, {"manifest.json": b'{"kgbuild": "1"}'})
    assert not out.is_symlink()
    assert contents(out) == {"manifest.json": b'{"kgbuild": "1"}'}
    assert contents(neighbour) == {"manifest.json": b"van de buren"}
    assert sorted(path.name for path in tmp_path.iterdir()) == ["buren", "out"]


@pytest.mark.parametrize("place", ["lijn.svg", ".lijn.svg.new"])
def test_a_file_is_not_written_through_a_link(place: str, tmp_path: Path, neighbour: Path) -> None:
    (tmp_path / place).symlink_to(neighbour / "manifest.json")
    write_file(tmp_path / "lijn.svg", b"<svg/>")
    assert not (tmp_path / "lijn.svg").is_symlink()
    assert (tmp_path / "lijn.svg").read_bytes() == b"<svg/>"
    assert contents(neighbour) == {"manifest.json": b"van de buren"}
    assert sorted(path.name for path in tmp_path.iterdir()) == ["buren", "lijn.svg"]


def test_half_a_file_of_a_run_cut_short_is_in_nobodys_way(tmp_path: Path) -> None:
    (tmp_path / ".lijn.svg.new").write_bytes(b"<sv")
    write_file(tmp_path / "lijn.svg", b"<svg/>")
    assert contents(tmp_path) == {"lijn.svg": b"<svg/>"}


@pytest.mark.usefixtures("interruptible")
@pytest.mark.parametrize(("number", "code"), [(signal.SIGINT, 130), (signal.SIGTERM, 143)])
def test_interrupted_it_leaves_nothing_behind(number: signal.Signals, code: int, tmp_path: Path) -> None:
    fifo = tmp_path / "brief.txt"
    os.mkfifo(fifo)
    command = [sys.executable, "-m", "kgbuild", "build", str(fifo), "-o", str(tmp_path / "out")]
    with subprocess.Popen(command, stderr=subprocess.PIPE, text=True) as process:
        while (writing := _written_to(fifo)) is None:
            assert process.poll() is None
            time.sleep(0.02)
        assert _is_locked(tmp_path / ".out.lock")
        process.send_signal(number)
        assert process.wait() == code
        os.close(writing)
        assert process.stderr is not None
        assert len(process.stderr.read().strip().splitlines()) == 1
    assert sorted(path.name for path in tmp_path.iterdir()) == ["brief.txt"]


def _written_to(fifo: Path) -> int | None:
    """The end at which to write, which nobody can open before somebody reads; None until then."""
    try:
        return os.open(fifo, os.O_WRONLY | os.O_NONBLOCK)
    except OSError:
        return None


def _is_locked(path: Path) -> bool:
    if not path.exists():
        return False
    with path.open("r") as file:
        try:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            return True
    return False


@pytest.mark.parametrize("megabytes", [1, pytest.param(10, marks=pytest.mark.slow)])
def test_megabytes_on_one_line_are_read(tmp_path: Path, megabytes: int) -> None:
    (tmp_path / "lang.txt").write_bytes(
        b"Kenmerk 2020-0000000001 " + b"de motie en het programma voor wonen " * 28_000 * megabytes
    )
    done = subprocess.run(
        [sys.executable, "-m", "kgbuild", "facts", str(tmp_path / "lang.txt")],
        capture_output=True,
        timeout=600,
        check=False,
    )
    assert done.returncode == 0


def test_a_finding_at_the_threshold_ends_with_1(out: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["validate", str(out)]) == 0
    assert run(["validate", str(out), "--fail-on", "warning"]) == 1
    told = capsys.readouterr().out
    assert '000_43dd9c146ec74527.txt regel 61: "Kamerbrief 020-0000164588, 31 maart 2020"' in told
    assert "vermoedelijk 2020-0000164588" in told
    assert run(["build", str(LETTERS), "-o", str(out), "-q", "--fail-on", "warning"]) == 1


@pytest.mark.parametrize("style", ["text", "json", "turtle"])
def test_findings_in_every_style(style: str, out: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["validate", str(out), "-f", style]) == 0
    printed = capsys.readouterr().out
    assert "KenmerkShape" in printed
    if style == "json":
        assert json.loads(printed)


def test_a_changed_graph_is_not_served(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["build", str(FIRST), "-o", str(tmp_path / "out"), "-q"]) == 0
    with (tmp_path / "out" / "graph.trig").open("a") as file:
        file.write("# veranderd\n")
    for command in (["validate"], ["query"], ["explain"], ["diff", "--from", "2021", "--to", "2022"]):
        name, *options = command
        asked = ["x"] if name == "explain" else []
        assert run([name, str(tmp_path / "out"), *asked, *options]) == 3
    assert "gewijzigd na de build" in capsys.readouterr().err


@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        (["query", "OUT", "@nietbestaand"], "zo heet geen vraag"),
        (["query", "OUT", "SELECT * {"], "niet te beantwoorden"),
        (["query", "OUT", "SELECT * { SERVICE <http://example.org/> {} }"], "SERVICE is niet toegestaan"),
        (["query", "OUT", "SELECT * " + "{" * 6000 + "}" * 6000], "te diep"),
        (["query", "OUT", "@reports", "--param", "zonder"], "NAAM=WAARDE"),
        (["query", "OUT", "--file", "nergens.rq"], "nergens.rq"),
        (["diff", "OUT", "--from", "2022", "--to", "2021"], "ligt niet voor"),
        (["diff", "OUT", "--from", "gisteren", "--to", "2021"], "geen jaar of dag"),
        (["build", "LETTERS", "--base", "geen iri", "-o", "OUT"], "geen IRI"),
    ],
)
def test_wrong_use_is_one_clear_line(
    arguments: list[str], says: str, out: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    names = {"OUT": str(out), "LETTERS": str(LETTERS)}
    assert run([names.get(argument, argument) for argument in arguments]) == 2
    assert says in capsys.readouterr().err


def test_a_folder_that_is_no_build_is_said(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["explain", str(tmp_path), "kst-1-2"]) == 3
    assert "geen build gevonden" in capsys.readouterr().err


def test_explain_knows_every_spelling(out: Path, capsys: pytest.CaptureFixture[str]) -> None:
    printed = set()
    for spelling in (
        "kst-35925-VII-24",
        "35 925 VII, nr.24",
        "Kamerstukken II, 2021-2022, 35 925 VII, nr. 24",
    ):
        assert run(["explain", str(out), spelling]) == 0
        printed.add(capsys.readouterr().out.partition("\n")[2])
    assert len(printed) == 1
    assert "motie Ceder" in printed.pop()


def test_our_own_bug_is_called_one(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], out: Path
) -> None:
    import kgbuild.ask.collection

    def broken(*_: object) -> None:
        raise ZeroDivisionError("deling")

    monkeypatch.setattr(kgbuild.ask.collection, "load", broken)
    assert run(["validate", str(out)]) == 4
    assert "fout in kgbuild zelf" in capsys.readouterr().err
    with pytest.raises(ZeroDivisionError):
        run(["-vv", "validate", str(out)])


def test_help_shows_an_example_for_every_command(capsys: pytest.CaptureFixture[str]) -> None:
    from kgbuild.cli import cli

    for name in cli.commands:
        assert run([name, "--help"]) == 0
        assert f"Voorbeeld: kgbuild {name}" in capsys.readouterr().out


def test_a_circle_is_drawn_and_told(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Two programmes that each build on the other: both steps are quoted, none is dropped."""
    (tmp_path / "kring.md").write_text(
        "30 995 Aanpak Wijken\n\nNr. 301 BRIEF VAN DE MINISTER VAN DEFENSIE\n\nDen Haag, 12 juni 2023\n\n"
        "Het programma Sterke Buurten bouwt voort op het programma Veilige Straten. "
        "Het programma Veilige Straten bouwt voort op het programma Sterke Buurten.\n",
        encoding="utf-8",
    )
    assert run(["build", str(tmp_path / "kring.md"), "-o", str(tmp_path / "out"), "-q"]) == 0
    capsys.readouterr()
    assert run(["lineage", str(tmp_path / "out")]) == 0
    told = capsys.readouterr()
    assert told.out.startswith("<svg")
    assert "een kring" in told.err
    assert "“bouwt voort op het programma Veilige Straten”, kring.md, regel 7" in told.err
