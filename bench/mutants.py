"""How many small faults the tests notice (`make mutants`): one place of the code is changed at a time.

The places are drawn with a seed, as many of each sort of fault as there are. Each is tried in a copy of the
checkout: first the tests that are known to touch its line, the narrowest first, and where they see nothing
the whole suite. What was found stands in `.mutants/`, so that a run that was cut short goes on.
"""

from __future__ import annotations

import argparse
import ast
import json
import os
import signal
import subprocess
import sys
import tempfile
import time
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor, as_completed
from dataclasses import asdict, dataclass, replace
from hashlib import sha256
from itertools import islice, zip_longest
from pathlib import Path
from queue import Queue
from random import Random
from shutil import copytree, ignore_patterns

from coverage import CoverageData

ROOT = Path(__file__).parents[1]
FOUND = ROOT / ".mutants"
PARTS = ("src", "tests", "data", "ontology", "shapes", "pyproject.toml", "README.md")
"""What a result rests on: where one of these changed, nothing found before holds."""
SUITE = ("-m", "not browser and not slow")
NARROW = "(held against the tests that touch it alone)"
NARROWEST = 120  # tests that are tried before the whole suite is
PATIENCE = 600.0  # seconds; and never less than six times what all tests take
ANSWERS = {"noticed": "noticed", "timed out": "noticed, as the tests did not end", "survived": "survived"}

COMPARED: dict[type[ast.cmpop], type[ast.cmpop]] = {
    ast.Lt: ast.LtE, ast.LtE: ast.Lt, ast.Gt: ast.GtE, ast.GtE: ast.Gt, ast.Eq: ast.NotEq,
    ast.NotEq: ast.Eq, ast.In: ast.NotIn, ast.NotIn: ast.In, ast.Is: ast.IsNot, ast.IsNot: ast.Is,
}  # fmt: skip


Change = tuple[str, ast.expr | ast.stmt, str]


@dataclass(frozen=True, slots=True)
class Place:
    """One change to one file: what stands between two offsets of its bytes becomes something else."""

    file: str
    line: int
    sort: str
    start: int
    end: int
    becomes: str


@dataclass(frozen=True, slots=True)
class Result:
    """What came of a place: the answer, the first test that failed, and which checks of form saw it."""

    place: Place
    answer: str
    by: str = ""
    static: tuple[str, ...] | None = None  # None: not asked


# Places --------------------------------------------------------------------------------------


def places(root: Path) -> list[Place]:
    """Every place of the package that can be changed, in order of file and offset."""
    files = sorted((root / "src").rglob("*.py"))
    return [place for file in files for place in _places(file, file.relative_to(root).as_posix())]


def drawn(found: Iterable[Place], count: int, seed: int) -> list[Place]:
    """As many places as asked, drawn with a seed, of each sort in turn."""
    by_sort = defaultdict[str, list[Place]](list)
    for place in found:
        by_sort[place.sort].append(place)
    for sort in by_sort.values():
        Random(seed).shuffle(sort)
    turns = zip_longest(*(by_sort[sort] for sort in sorted(by_sort)))
    return list(islice((place for turn in turns for place in turn if place), count))


def _places(file: Path, name: str) -> Iterator[Place]:
    source = file.read_bytes()
    starts = [0]
    for line in source.splitlines(keepends=True):
        starts.append(starts[-1] + len(line))
    for node in _said(ast.parse(source)):
        for sort, part, becomes in _changes(node):
            assert part.end_lineno and part.end_col_offset is not None
            start = starts[part.lineno - 1] + part.col_offset
            end = starts[part.end_lineno - 1] + part.end_col_offset
            yield Place(name, part.lineno, sort, start, end, becomes)


def _said(node: ast.AST) -> Iterator[ast.AST]:
    """The parts that do something when the code runs: no docstrings, types, or parts of an f-string."""
    yield node
    for field, value in ast.iter_fields(node):
        if field in ("annotation", "returns") or isinstance(node, ast.JoinedStr):
            continue
        for child in value if isinstance(value, list) else [value]:
            if isinstance(child, ast.AST) and not _is_form(child):
                yield from _said(child)


def _is_form(node: ast.AST) -> bool:
    """Whether nothing follows from it: a string that stands alone, a type, what only a type checker reads."""
    if isinstance(node, ast.Expr):
        return isinstance(node.value, ast.Constant)
    if isinstance(node, ast.Subscript):
        return ast.unparse(node.value) in ("Literal", "Callable", "cast")
    return isinstance(node, ast.If) and ast.unparse(node.test) == "TYPE_CHECKING"


def _changes(node: ast.AST) -> Iterator[Change]:
    """The sort of each change to a node, the part that is replaced, and by what."""
    match node:
        case ast.Constant(value=int() | float() as number) if not isinstance(number, bool):
            yield "number", node, f"({number + 1!r})"
        case ast.Constant(value=str() as words):
            yield "words", node, f"({words + '~'!r})"
        case ast.Return(value=ast.expr() as value) if ast.unparse(value) != "None":
            yield "return", node, f"return {_empty(value)}"
        case ast.Slice(lower=lower, upper=upper):
            for bound in filter(None, (lower, upper)):
                yield "slice", bound, f"(({ast.unparse(bound)}) - 1)"
        case ast.If(test=test) | ast.IfExp(test=test):
            yield "condition", test, f"(not ({ast.unparse(test)}))"
        case _:
            yield from _swaps(node)


def _swaps(node: ast.AST) -> Iterator[Change]:
    """The same of an operator: another in its place, or none."""
    match node:
        case ast.Compare(left=left, ops=[op, *ops], comparators=others):
            yield "comparison", node, _shown(ast.Compare(left, [COMPARED[type(op)](), *ops], others))
        case ast.BoolOp(op=op, values=values):
            other = ast.Or() if isinstance(op, ast.And) else ast.And()
            yield "and or", node, _shown(ast.BoolOp(other, values))
        case ast.UnaryOp(op=ast.Not(), operand=operand):
            yield "not", node, _shown(operand)
        case ast.BinOp(left=left, op=ast.Add(), right=right) if not (_is_text(left) or _is_text(right)):
            yield "plus", node, _shown(ast.BinOp(left, ast.Sub(), right))


def _is_text(value: ast.expr) -> bool:
    return isinstance(value, ast.JoinedStr | ast.Constant) and not ast.unparse(value).isdigit()


def _shown(expression: ast.expr) -> str:
    return f"({ast.unparse(expression)})"


def _empty(value: ast.expr) -> str:
    """What stands for nothing: of a literal the empty one of its kind, else None."""
    kinds = {ast.Tuple: "()", ast.List: "[]", ast.Dict: "{}", ast.Set: "set()", ast.JoinedStr: "''"}
    return kinds.get(type(value), "None")


# Tests ---------------------------------------------------------------------------------------


class Copy:
    """A copy of the checkout in a folder of its own; nothing that lies beside the checkout is beside it."""

    def __init__(self, folder: Path) -> None:
        self.root = folder / ROOT.name
        leave = ignore_patterns(".*", "__pycache__", "out", "build", "dist", "*.egg-info")
        copytree(ROOT, self.root, ignore=leave)

    def ran(self, patience: float, *command: str) -> tuple[int | None, str]:
        """Exit code and output of a Python module; no code where it did not end in time."""
        paths = os.pathsep.join(str(self.root / part) for part in ("src", "tests"))
        with subprocess.Popen(
            [sys.executable, "-m", *command],
            cwd=self.root,
            env={**os.environ, "PYTHONPATH": paths, "PYTHONDONTWRITEBYTECODE": "1"},
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
            start_new_session=True,
        ) as process:
            try:
                told, _ = process.communicate(timeout=patience)
            except subprocess.TimeoutExpired:
                os.killpg(process.pid, signal.SIGKILL)
                return None, ""
        return process.returncode, told

    def tests(self, patience: float, *arguments: str) -> tuple[int | None, str]:
        """Exit code and output of the tests."""
        base = str(self.root.parent / "tests")
        return self.ran(patience, "pytest", "-p", "no:cacheprovider", "--basetemp", base, "-rfE", *arguments)


@dataclass(frozen=True)
class Green:
    """The tests as they are, which all pass: how long they take, and which of them touch a line."""

    seconds: float
    data: CoverageData
    breadth: Counter[str]  # how many lines a test touches
    whole: bool = True  # whether what they do not notice is tried with all tests too

    @property
    def patience(self) -> float:
        return max(PATIENCE, 6 * self.seconds)

    def touching(self, place: Place) -> list[str]:
        """The narrowest tests that touch the line of a place; none where only its import or a child does."""
        lines = _contexts(self.data, place.file)
        return sorted(lines.get(place.line, ()), key=lambda test: (self.breadth[test], test))[:NARROWEST]


def green(copy: Copy, digest: str) -> Green:
    """The tests of an unchanged copy; SystemExit where they fail."""
    kept, stamp = FOUND / f"touched-{digest}", FOUND / f"green-{digest}"
    if not stamp.exists():
        print("all tests, unchanged, to see which touch what", flush=True)
        start = time.monotonic()
        measured = ("--cov=src", "--cov-context=test", "--cov-report=")
        code, told = copy.tests(6 * PATIENCE, "-n", "2", *SUITE, *measured)
        if code != 0:
            raise SystemExit(f"{told[-3000:]}\nThe tests fail as they are: mend them first.")
        (copy.root / ".coverage").replace(copy.root / "touched")
        kept.write_bytes((copy.root / "touched").read_bytes())
        stamp.write_text(f"{time.monotonic() - start:.0f}")
    data = CoverageData(str(kept))
    data.read()
    breadth = Counter[str]()
    for file in data.measured_files():
        breadth.update(test for tests in _contexts(data, file).values() for test in tests)
    return Green(float(stamp.read_text()), data, breadth)


def _contexts(data: CoverageData, name: str) -> dict[int, set[str]]:
    """By line of a file: the tests that touch it, the cases of one test as one."""
    found: dict[int, set[str]] = {}
    for file in data.measured_files():
        if file.endswith(name):
            for line, contexts in data.contexts_by_lineno(file).items():
                found[line] = {context.partition("|")[0].partition("[")[0] for context in contexts} - {""}
    return found


def tried(copy: Copy, place: Place, known: Green) -> Result:
    """What the tests say of a copy with the change in it."""
    touching, suite = known.touching(place) or near(copy.root, place), list(SUITE)
    for some in filter(None, (touching, suite if known.whole or not touching else [])):
        code, told = copy.tests(known.patience, "-x", *some)
        if code is None:
            return Result(place, "timed out")
        if code == 1 or (code not in (0, 5) and some == list(SUITE)):
            return Result(place, "noticed", _first(told))
    return Result(place, "survived", "" if known.whole or not touching else NARROW)


def near(root: Path, place: Place) -> list[str]:
    """The files of tests that name the module of a place, else its room: for what only children run."""
    parts = ["kgbuild", *Path(place.file).with_suffix("").parts[2:]]
    files = {file: file.read_text("utf-8") for file in sorted((root / "tests").glob("test_*.py"))}
    for length in range(len(parts), 1, -1):
        name = ".".join(parts[:length])
        if found := [f"tests/{file.name}" for file, text in files.items() if name in text]:
            return [*found, *SUITE]
    return []


def _first(told: str) -> str:
    """The first test that failed, or what pytest says where none could."""
    lines = [line for line in told.splitlines() if line.startswith(("FAILED", "ERROR", "E  "))]
    return next((line for line in lines if line.startswith("FAILED")), "".join(lines[:1])).split(" - ")[0]


def static(copy: Copy, place: Place) -> tuple[str, ...]:
    """Which checks of form see the change: mypy, and ruff by its rules of faults, not of style."""
    checks = {"mypy": ("mypy",), "ruff": ("ruff", "check", "--select", "F,B", place.file)}
    return tuple(check for check, command in checks.items() if copy.ran(PATIENCE, *command)[0] != 0)


# A run ---------------------------------------------------------------------------------------


def digest_of(root: Path) -> str:
    """What all results rest on, in sixteen digits."""
    files = (file for part in PARTS for file in (root / part, *sorted((root / part).rglob("*"))))
    found = sha256()
    for file in files:
        if file.is_file() and "__pycache__" not in file.parts:
            found.update(f"{file.relative_to(root)}\0".encode() + file.read_bytes() + b"\0")
    return found.hexdigest()[:16]


def earlier(file: Path) -> dict[Place, Result]:
    """The results that stand in a file, the last of each place."""
    rows = map(json.loads, file.read_text("utf-8").splitlines()) if file.exists() else ()
    results = (
        Result(Place(**row["place"]), row["answer"], row["by"], _listed(row["static"])) for row in rows
    )
    return {result.place: result for result in results}


def _listed(checks: list[str] | None) -> tuple[str, ...] | None:
    return None if checks is None else tuple(checks)


def one(copies: Queue[Copy], place: Place, before: Result | None, known: Green, checked: bool) -> Result:
    """The result of a place, in whatever copy is free; what was found before is not tried again."""
    copy = copies.get()
    file = copy.root / place.file
    source = file.read_bytes()
    try:
        file.write_bytes(source[: place.start] + place.becomes.encode() + source[place.end :])
        again = known.whole and before is not None and before.by == NARROW
        result = before if before and not again else tried(copy, place, known)
        if checked and result.answer == "survived":
            result = Result(place, result.answer, result.by, static(copy, place))
        return result
    finally:
        file.write_bytes(source)
        copies.put(copy)


def run(chosen: Sequence[Place], most: int | None, checked: bool, digest: str, whole: bool) -> list[Result]:
    """The results of the places, those found before among them; each is written as it is found."""
    results = FOUND / f"results-{digest}.jsonl"
    found = {place: result for place, result in earlier(results).items() if place in chosen}
    with tempfile.TemporaryDirectory(prefix="mutants-") as folder:
        copies: Queue[Copy] = Queue()
        for number in ("one", "two"):
            copies.put(Copy(Path(folder) / number))
        first = copies.get()
        known = replace(green(first, digest), whole=whole)
        copies.put(first)
        todo = [place for place in chosen if place not in found or _undecided(found[place], checked, whole)]
        for result in trials(copies, todo[:most], found, known, checked):
            found[result.place] = result
            with results.open("a", encoding="utf-8") as file:
                file.write(json.dumps(asdict(result)) + "\n")
            print(line_of(result), flush=True)
    return [found[place] for place in chosen if place in found]


def trials(
    copies: Queue[Copy], todo: Sequence[Place], found: Mapping[Place, Result], known: Green, checked: bool
) -> Iterator[Result]:
    """The result of each place as it comes, as many at a time as there are copies."""
    pool = ThreadPoolExecutor(copies.qsize())
    try:
        trying = [pool.submit(one, copies, place, found.get(place), known, checked) for place in todo]
        yield from (trial.result() for trial in as_completed(trying))
    finally:
        pool.shutdown(cancel_futures=True)


def _undecided(result: Result, checked: bool, whole: bool) -> bool:
    """Whether more is asked of what survived than was asked before."""
    if result.answer != "survived":
        return False
    return (checked and result.static is None) or (whole and result.by == NARROW)


def line_of(result: Result) -> str:
    """A result in one line: the place, what became of it, and who saw it."""
    place = result.place
    said = f"{result.answer:9} {place.sort:10} {place.file}:{place.line}  {place.becomes[:60]!r}"
    return f"{said}  {result.by}".rstrip() + "".join(f"  ({check})" for check in result.static or ())


def table(results: Sequence[Result], asked: int) -> Iterator[str]:
    """What the tests noticed, in numbers; and apart from them the checks of form."""
    counts = Counter(result.answer for result in results)
    for answer, words in ANSWERS.items():
        yield f"{counts[answer]:4}  {words}"
    seen = len(results) - counts["survived"]
    share = (
        f"{100 * seen / len(results):.0f}% of {len(results)} noticed by the tests"
        if results
        else "none tried"
    )
    yield f"      {share}" + (f", {asked - len(results)} still to be tried" if asked > len(results) else "")
    checked = [result.static for result in results if result.static is not None]
    if checked:
        by = Counter(check for checks in checked for check in checks)
        yield f"      of {len(checked)} that survived: mypy sees {by['mypy']}, ruff sees {by['ruff']}"


def main() -> None:
    """Draw, try, and tell."""
    asked = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    asked.add_argument("--places", type=int, default=60, help="how many places are drawn")
    asked.add_argument("--seed", type=int, default=1, help="another seed draws others")
    asked.add_argument("--most", type=int, default=None, help="stop after so many; the next run goes on")
    asked.add_argument("--touching", action="store_true", help="only the tests that touch a place: quick")
    asked.add_argument("--static", action="store_true", help="hold what survives against mypy and ruff too")
    options = asked.parse_args()
    FOUND.mkdir(exist_ok=True)
    chosen = drawn(places(ROOT), options.places, options.seed)
    results = run(chosen, options.most, options.static, digest_of(ROOT), not options.touching)
    survived = [result for result in results if result.answer == "survived"]
    print("\n".join(["", *map(line_of, survived), "", *table(results, len(chosen))]))


if __name__ == "__main__":
    main()
