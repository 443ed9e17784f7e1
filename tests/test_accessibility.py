"""No accessibility violations by axe-core: on the first page, short and long, a report and a drawing's page.

axe-core (MPL-2.0) is not part of the project: `make axe` fetches it with npm and runs these tests.
"""

from __future__ import annotations

import json
import os
import re
import subprocess
from html import unescape
from pathlib import Path

import pytest

from kgbuild.ask.collection import load
from kgbuild.ask.reports import report
from kgbuild.publish.files import published
from kgbuild.publish.page import page
from kgbuild.publish.reports import FORMS
from test_drawing_browser import SWITCHES, chromium
from test_line import line
from test_lineage_forms import form, out
from test_page import two

pytestmark = pytest.mark.browser

ROOT = Path(__file__).parents[1]
AXE = Path(os.environ.get("AXE", ROOT / ".venv" / "axe" / "node_modules" / "axe-core" / "axe.min.js"))
RUN = """
axe.run(document, {resultTypes: ['violations']}).then(result => {
  const told = document.createElement('pre');
  told.id = 'axe';
  told.textContent = JSON.stringify({passes: result.passes.length, violations: result.violations.map(
    found => [found.id, found.impact, found.nodes.map(node => node.html.slice(0, 120))])});
  document.body.append(told);
});
"""


def report_page() -> str:
    return FORMS["html"](report(load(out()), "moties-toezeggingen")).decode()


def line_page() -> str:
    return published(line(), (), {})["index.html"].decode()


SHOWN = {
    "index": lambda: page(two()),
    "line": line_page,
    "report": report_page,
}


@pytest.mark.parametrize("which", ["index", "line", "report", "nl+en", "en"])
def test_axe_finds_nothing(which: str, tmp_path: Path) -> None:
    """The scripts stand in a copy, allowed there only."""
    if not AXE.is_file():
        pytest.skip("axe-core ontbreekt: make axe")
    shown = SHOWN[which]() if which in SHOWN else form("html", lang=which).decode()
    shown = re.sub(r'<meta http-equiv="Content-Security-Policy"[^>]*>', "", shown)
    script = AXE.read_text("utf-8").replace("</script", "<\\/script")
    file = tmp_path / "pagina.html"
    whole = shown.replace("</body>", f"<script>{script}</script><script>{RUN}</script></body>")
    file.write_text(whole, encoding="utf-8")
    command = [
        chromium(), *SWITCHES, "--window-size=1280,900", "--virtual-time-budget=30000",
        f"--user-data-dir={tmp_path / 'profiel'}", "--dump-dom", file.as_uri(),
    ]  # fmt: skip
    ran = subprocess.run(command, capture_output=True, text=True, encoding="utf-8", timeout=180, check=False)
    found = re.search(r'<pre id="axe">(.*?)</pre>', ran.stdout, re.DOTALL)
    assert found, f"axe told nothing: {ran.stderr[-500:]}"
    told = json.loads(unescape(found[1]))
    assert told["violations"] == [] and told["passes"] > 25
