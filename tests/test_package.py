"""`pip install kgbuild` works alone: the wheel, in an environment that has nothing of this checkout."""

import os
import subprocess
import sys
import sysconfig
import tomllib
import venv
import zipfile
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
KNOWLEDGE = ("ontology", "shapes", "data")
pytestmark = pytest.mark.slow


def run(*command: str | Path, cwd: Path) -> str:
    """What the command prints; its complaint is the test's message where it fails."""
    ours = ("PYTHON", "PIP_", "KGBUILD_")
    environment = {name: value for name, value in os.environ.items() if not name.startswith(ours)}
    done = subprocess.run(
        command, cwd=cwd, env=environment, capture_output=True, text=True, encoding="utf-8", check=False
    )
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The wheel, built without network by the pinned hatchling."""
    folder = tmp_path_factory.mktemp("wheel")
    run(sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", folder, cwd=ROOT)
    [built] = folder.glob("*.whl")
    return built


@pytest.fixture(scope="module")
def scripts(wheel: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The scripts folder of a fresh environment holding the wheel; of ours it sees the dependencies alone."""
    home = tmp_path_factory.mktemp("fresh")
    venv.create(home, with_pip=True)
    folder = home / ("Scripts" if os.name == "nt" else "bin")
    python = folder / "python"
    run(python, "-m", "pip", "install", "--quiet", "--no-deps", "--no-index", wheel, cwd=home)
    site = run(python, "-c", "import sysconfig; print(sysconfig.get_path('purelib'))", cwd=home).strip()
    # A .pth inside a folder that a .pth names is not read, so our editable install stays out of sight.
    theirs = sorted({sysconfig.get_path("purelib"), sysconfig.get_path("platlib")})
    (Path(site) / "dependencies.pth").write_text("\n".join(theirs) + "\n", "utf-8")
    return folder


def test_wheel_carries_the_knowledge(wheel: Path) -> None:
    """Every file of ontology, shapes and data is in the wheel, byte for byte, and no other beside them."""
    inside = "kgbuild/knowledge/"
    files = [path for name in KNOWLEDGE for path in (ROOT / name).rglob("*") if path.is_file()]
    expected = {inside + path.relative_to(ROOT).as_posix(): path.read_bytes() for path in files}
    with zipfile.ZipFile(wheel) as archive:
        folders = tuple(f"{inside}{name}/" for name in KNOWLEDGE)
        carried = {name: archive.read(name) for name in archive.namelist() if name.startswith(folders)}
    assert carried == expected


def test_wheel_carries_the_templates(wheel: Path) -> None:
    """Every page's template and style is in the wheel."""
    files = [*(ROOT / "src").rglob("*.html"), *(ROOT / "src").rglob("*.css")]
    with zipfile.ZipFile(wheel) as archive:
        carried = {
            name: archive.read(name) for name in archive.namelist() if name.endswith((".html", ".css"))
        }
    assert carried == {path.relative_to(ROOT / "src").as_posix(): path.read_bytes() for path in files} != {}


def test_fresh_environment_runs_the_wheel(scripts: Path, tmp_path: Path) -> None:
    """The module that answers is the installed one, and it knows its version."""
    where = run(scripts / "python", "-c", "import kgbuild; print(kgbuild.__file__)", cwd=tmp_path)
    version = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]["version"]
    assert Path(where.strip()).is_relative_to(scripts.parent)
    assert version in run(scripts / "kgbuild", "--version", cwd=tmp_path)


def test_fresh_environment_builds_the_demo(scripts: Path, tmp_path: Path) -> None:
    """The two letters that the wheel carries become a graph."""
    run(scripts / "kgbuild", "build", "--demo", "-o", "X", cwd=tmp_path)
    assert (tmp_path / "X" / "graph.ttl").is_file()
