"""Whether a revision and this checkout show people the same: every command and file of both, compared.

python bench/unchanged.py [BASE] [--quick] [--allow FILE]
"""

from __future__ import annotations

import argparse
import io
import json
import os
import re
import sqlite3
import subprocess
import sys
import tempfile
import zipfile
import zlib
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing, contextmanager
from dataclasses import dataclass, field
from fnmatch import fnmatchcase
from hashlib import sha256
from itertools import takewhile, zip_longest
from pathlib import Path

CHECKOUT = Path(__file__).resolve().parents[1]
MATERIAL = ("data/letters", "tests/letters", "tests/lines/30995", "../shared/corpus/letters")
GOLD = "tests/gold"
VERBS = ("build", "facts", "evaluate", "coverage", "register", "register check", "validate", "query",
         "explain", "lineage", "diff", "report", "export")  # fmt: skip
FIXED = {"PYTHONHASHSEED": "0", "PYTHONUTF8": "1", "COLUMNS": "80"}
STREAMS = ("stdout", "stderr", "code")
KINDS = ("equal", "alike", "expected", "differs")
ALIKE = "but for packing, the knowledge digest or the hash of a file that differs"
# One process runs all commands of a side: starting Python for each would take most of the time.
DRIVER = """
import json, os, sys
from kgbuild.cli import run
kept = os.dup(1), os.dup(2)
for number, arguments in enumerate(json.load(open("../commands.json", encoding="utf-8"))):
    with open(f"../said/{number}.stdout", "wb") as out, open(f"../said/{number}.stderr", "wb") as err:
        os.dup2(out.fileno(), 1)
        os.dup2(err.fileno(), 2)
        try:
            code = run(arguments)
        finally:
            sys.stdout.flush()
            sys.stderr.flush()
            os.dup2(kept[0], 1)
            os.dup2(kept[1], 2)
    with open(f"../said/{number}.code", "w") as said:
        said.write(str(code))
"""


Command = tuple[str, ...]


@dataclass
class Side:
    """One of the two versions: where its package lies, where it runs, what came out."""

    root: Path
    folder: Path
    outputs: dict[str, bytes] = field(default_factory=dict)

    @property
    def work(self) -> Path:
        return self.folder / "work"

    def prepare(self, given: Mapping[str, Path]) -> None:
        """Folders to run in, where the material has the same relative path on both sides."""
        for folder in (self.folder / "said", self.work / "in", self.work / "export"):
            folder.mkdir(parents=True)
        for name, path in given.items():
            (self.work / "in" / name).symlink_to(path, target_is_directory=True)

    def run(self, commands: Sequence[Command]) -> None:
        """Run the commands in one process and keep what each says."""
        (self.folder / "commands.json").write_text(json.dumps(commands), "utf-8")
        env = os.environ | FIXED | {"PYTHONPATH": str(self.root / "src")}
        asked = [sys.executable, "-c", DRIVER]
        subprocess.run(asked, check=True, cwd=self.work, env=env, stdin=subprocess.DEVNULL)
        for number, command in enumerate(commands):
            for stream in STREAMS:
                said = self.folder / "said" / f"{number}.{stream}"
                self.outputs[f"{' '.join(command)}: {stream}"] = said.read_bytes()

    def said(self, *arguments: str) -> str:
        """What a command that was run put on standard output."""
        return self.outputs[f"{' '.join(arguments)}: stdout"].decode()

    def facts(self, name: str) -> list[dict[str, str]]:
        """The facts of a build."""
        path = self.work / "build" / name / "facts.jsonl"
        return [json.loads(line) for line in path.read_text("utf-8").splitlines()] if path.exists() else []

    def collect(self) -> None:
        """Add the files that were written, and the ids of rules."""
        for path in sorted((*self.work.glob("build/**/*"), *self.work.glob("export/**/*"))):
            if path.is_file():
                self.outputs[path.relative_to(self.work).as_posix()] = path.read_bytes()
        texts = [path.read_text("utf-8") for path in (self.root / "data" / "rules").rglob("*.toml")]
        written = {found for text in texts for found in re.findall(r'(?m)^id = "(.+?)"', text)}
        used = {fact["rule"] for path in self.work.glob("build/*") for fact in self.facts(path.name)}
        self.outputs["rules written"] = "\n".join(sorted(written)).encode()
        self.outputs["rules used"] = "\n".join(sorted(used)).encode()


def beginning(names: Sequence[str], quick: bool) -> list[Command]:
    """The builds, and what the other commands are made up from: help and lists."""
    builds: list[Command] = [("build", f"in/{name}", "-o", f"build/{name}") for name in names]
    if quick:
        return builds
    helps = [(*verb.split(), "--help") for verb in ("", *VERBS)]
    return [*builds, *helps, *((verb, f"build/{name}") for name in names for verb in ("query", "report"))]


def choices(old: Side, verb: str) -> list[str]:
    """The formats that a command's help lists."""
    joined = re.sub(r"\s+", "", old.said(verb, "--help"))
    found = re.search(r"--format(?:\[([\w|-]+)\]|VORM([\w,-]+))", joined)
    return re.split(r"[|,]", found[1] or found[2]) if found else []


def samples(old: Side, name: str) -> dict[str, str]:
    """A value for each parameter of a question, taken from what the letters say."""
    facts = old.facts(name)
    first = {fact["kind"]: fact["value"] or "" for fact in reversed(facts)}
    days = sorted(fact["value"] or "" for fact in facts if fact["kind"] == "date") or ["2022-01-01"]
    return {
        "brief": facts[0]["letter"] if facts else "",
        "motie": first.get("motion", "35 925 VII, nr. 24"),
        "programma": first.get("programme", "Nationaal Programma"),
        "stuk": first.get("citation", "30 995, nr. 100"),
        "datum": days[len(days) // 2],
        "jaar": days[-1][:4],
        "from": days[0][:4],
    }


def questions(old: Side, name: str) -> Iterator[Command]:
    """Every named question: as it is, and with its parameters and evidence; one in every format."""
    out, sample = f"build/{name}", samples(old, name)
    asked: list[str] = re.findall(r"(?m)^@(\S+)", old.said("query", out))
    for question in asked:
        path = old.root / "data" / "queries" / f"{question}.rq"
        known = re.findall(r"(?m)^# param: (\w+)", path.read_text("utf-8") if path.exists() else "")
        parameters = [f"--param={each}={sample[each]}" for each in known if each in sample]
        yield ("query", out, f"@{question}")
        yield ("query", out, f"@{question}", *parameters, "--with-evidence", "-f", "json")
    for style in choices(old, "query"):
        yield ("query", out, f"@{(asked or [''])[0]}", "-f", style)
        yield ("query", out, "CONSTRUCT WHERE { ?s a ?o }", "-f", style)


def drawings(old: Side, name: str) -> Iterator[Command]:
    """The line in every form, whole and in part."""
    out, sample = f"build/{name}", samples(old, name)
    for style in choices(old, "lineage"):
        for more in ((), ("--lang", "en"), ("--compact",)):
            yield ("lineage", out, "-f", style, *more)
    yield ("lineage", out, "-f", "dot", "--style", "prov")
    yield ("lineage", out, "--from", sample["from"], "--to", sample["from"])
    yield ("lineage", out, "--programme", sample["programma"])
    yield ("lineage", out, "--focus", sample["motie"], "--back", "1")


def of_build(old: Side, name: str) -> Iterator[Command]:
    """Every other command that opens a build, in every format."""
    out, sample = f"build/{name}", samples(old, name)
    for style in choices(old, "export"):
        yield ("export", out, "-f", style, "-o", f"export/{name}/{style}")
    yield ("export", out, "-f", "rocrate", "-o", f"export/{name}/crate.zip")
    for report in re.findall(r"(?m)^\S+", old.said("report", out)):
        yield from (("report", out, report, "-f", style) for style in choices(old, "report"))
    for style in choices(old, "diff"):
        yield ("diff", out, "--from", sample["from"], "--to", sample["jaar"], "-f", style)
        yield ("diff", out, "build/data-letters", "-f", style)
    yield from (("validate", out, "-f", style) for style in choices(old, "validate"))
    yield from (("explain", out, asked) for asked in ("kst-35925-VII-24", sample["motie"], sample["brief"]))


def of_letters(old: Side, name: str) -> Iterator[Command]:
    """Every command that reads letters without a build."""
    letters = f"in/{name}"
    for verb in ("facts", "coverage"):
        yield from ((verb, letters, "-f", style) for style in choices(old, verb))
    yield ("evaluate", "in/gold", letters)


def rest(old: Side, names: Sequence[str]) -> list[Command]:
    """All commands after the builds, as the old side lists its formats, reports and questions."""
    makers = (of_letters, questions, drawings, of_build)
    return [("register", "check"), *(c for name in names for some in makers for c in some(old, name))]


def png(data: bytes) -> bytes:
    """What a PNG shows, however packed: its other chunks and its unpacked lines of pixels."""
    place, kept, packed = 8, b"", b""
    while place < len(data):
        size, kind = int.from_bytes(data[place : place + 4], "big"), data[place + 4 : place + 8]
        content = data[place + 8 : place + 8 + size]
        packed, kept = (packed + content, kept) if kind == b"IDAT" else (packed, kept + kind + content)
        place += size + 12
    return kept + zlib.decompress(packed)


def unzipped(data: bytes) -> bytes:
    """The names and contents in a zip, without its time stamps."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return b"\n".join(name.encode() + b"\n" + archive.read(name) for name in sorted(archive.namelist()))


def dumped(data: bytes) -> bytes:
    """The statements that would make a database again."""
    with closing(sqlite3.connect(":memory:")) as database:
        database.deserialize(data)
        return "\n".join(database.iterdump()).encode()


CONTENTS = {b"\x89PNG\r\n\x1a\n": png, b"PK\x03\x04": unzipped, b"SQLite format 3\0": dumped}


def content(data: bytes) -> bytes:
    """What is compared of an output."""
    return next((unpack(data) for start, unpack in CONTENTS.items() if data.startswith(start)), data)


def marks(side: Side, other: Side) -> dict[bytes, bytes]:
    """What may differ, each with its mark: places, knowledge digest, hashes of files that differ."""
    made = {str(path).encode(): b"<root>" for path in (side.root, other.root)}
    made[str(side.folder).encode()] = b"<folder>"
    for name, data in side.outputs.items():
        if name.startswith("build/") and data != other.outputs.get(name, data):
            made[sha256(data).hexdigest().encode()] = f"<hash of {name}>".encode()
        if name.endswith("/manifest.json"):
            digests: list[bytes] = re.findall(rb'"knowledge": "([0-9a-f]{64})"', data)
            made |= dict.fromkeys(digests, b"<knowledge>")
    return made


def marked(data: bytes, stands: Mapping[bytes, bytes]) -> bytes:
    """The content of an output with what may differ marked."""
    found = content(data)
    for part, mark in stands.items():
        found = found.replace(part, mark)
    return found


def difference(old: bytes, new: bytes) -> str:
    """The first line that differs, from a little before the place where it does."""
    pairs = zip_longest(old.split(b"\n"), new.split(b"\n"), fillvalue=b"(no line)")
    number, (one, two) = next((n, pair) for n, pair in enumerate(pairs, 1) if pair[0] != pair[1])
    same = takewhile(lambda pair: pair[0] == pair[1], zip(one, two, strict=False))
    start = max(0, len(list(same)) - 40)
    shown = [line[start : start + 160].decode("utf-8", "replace") for line in (one, two)]
    return f"line {number}, from character {start}\n    - {shown[0]}\n    + {shown[1]}"


def compared(old: Side, new: Side) -> Iterator[tuple[str, str, str]]:
    """Every output with a verdict (equal, alike or differs) and the difference."""
    stands = marks(old, new), marks(new, old)
    for name in dict.fromkeys((*old.outputs, *new.outputs)):
        one, two = old.outputs.get(name), new.outputs.get(name)
        if one is None or two is None:
            yield name, "differs", f"only in the {'checkout' if one is None else 'base'}"
        elif one == two:
            yield name, "equal", ""
        elif (left := marked(one, stands[0])) == (right := marked(two, stands[1])):
            yield name, "alike", ALIKE
        else:
            yield name, "differs", difference(left, right)


def group(name: str) -> str:
    """What an output is counted under: its command, and the letters."""
    found = re.match(r"([\w-]+)[ /](?:in/|build/)?([\w-]+)", name)
    return "help" if "--help: " in name or not found else f"{found[1]} {found[2]}"


def told(old: Side, new: Side, allowed: Sequence[tuple[str, str]]) -> bool:
    """Print a line a group, a difference and the sums; whether nothing differs unexpectedly."""
    groups: dict[str, Counter[str]] = {}
    lines = []
    for name, verdict, text in compared(old, new):
        why = next((reason for glob, reason in allowed if fnmatchcase(name, glob)), "")
        kind = "expected" if why and verdict == "differs" else verdict
        groups.setdefault(group(name), Counter())[kind] += 1
        if kind != "equal":
            lines.append(f"{kind}: {name}: {why if kind == 'expected' else text}")
    for title, counts in groups.items():
        print(f"{title}: " + ", ".join(f"{counts[kind]} {kind}" for kind in KINDS if counts[kind]))
    total = sum(groups.values(), Counter[str]())
    lines += [f"{total['expected']} differ as expected"] if total["expected"] else []
    print(*lines, f"{total['equal'] + total['alike']} outputs equal, {total['differs']} differ", sep="\n")
    return not total["differs"]


@contextmanager
def worktree(base: str, folder: Path) -> Iterator[Path]:
    """A checkout of the revision, for as long as it is needed."""
    git = ("git", "-C", str(CHECKOUT), "worktree")
    if subprocess.run([*git, "add", "--quiet", "--detach", str(folder), base], check=False).returncode:
        sys.exit(2)
    try:
        yield folder
    finally:
        subprocess.run([*git, "remove", "--force", str(folder)], check=True)


def both(old: Side, new: Side, quick: bool) -> None:
    """Run everything on both sides at once."""
    given = {path.replace("../", "").replace("/", "-"): CHECKOUT / path for path in MATERIAL}
    names = [name for name, path in given.items() if path.is_dir()]
    with ThreadPoolExecutor(2) as pool:

        def at_once(commands: Sequence[Command]) -> None:
            list(pool.map(lambda side: side.run(commands), (old, new)))

        for side in (old, new):
            side.prepare({name: given[name] for name in names} | {"gold": CHECKOUT / GOLD})
        at_once(beginning(names, quick))
        if not quick:
            at_once(rest(old, names))
    old.collect()
    new.collect()


def main() -> int:
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("base", nargs="?", default="HEAD", metavar="BASE", help="a git revision")
    parser.add_argument("--quick", action="store_true", help="only the builds and their files")
    parser.add_argument("--allow", type=Path, metavar="FILE", help="lines of glob<TAB>reason")
    asked = parser.parse_args()
    lines = asked.allow.read_text("utf-8").splitlines() if asked.allow else []
    allowed = [(glob, why) for glob, tab, why in (line.partition("\t") for line in lines) if tab]
    with tempfile.TemporaryDirectory() as made:
        folder = Path(made).resolve()
        with worktree(asked.base, folder / "base") as base:
            old, new = Side(base, folder / "old"), Side(CHECKOUT, folder / "new")
            both(old, new, asked.quick)
            return 0 if told(old, new, allowed) else 1


if __name__ == "__main__":
    sys.exit(main())
