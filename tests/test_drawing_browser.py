"""The lineage drawing as a browser draws it: the text really fits, not only by our table of widths."""

from __future__ import annotations

import json
import re
import shutil
import subprocess
from html import unescape
from pathlib import Path
from random import Random
from typing import Any

import pytest
from pypdfium2 import PdfDocument

from kgbuild.knowledge.language import ENGLISH
from kgbuild.publish.drawing import View, drawing
from kgbuild.publish.ink.svg import svg
from kgbuild.publish.layout import layout
from test_fewer import line as long_line
from test_layout import TWO_LETTERS, any_drawing, dense
from test_lineage_forms import form
from test_page import two

pytestmark = pytest.mark.browser

SWITCHES = (
    "--headless", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update", "--disable-sync",
)  # fmt: skip
MEASURE = """
const round = box => [box.x, box.y, box.x + box.width, box.y + box.height];
const line = text => ({text: text.textContent, box: round(text.getBBox())});
const all = (root, query) => [...root.querySelectorAll(query)];
const cards = all(document, '[id^="kaart-"]').map(card => ({
  card: card.id, rect: round(card.querySelector('rect').getBBox()), lines: all(card, 'text').map(line)}));
const labels = all(document, '[id^="pijl-"] text').map(line);
const others = all(document, 'svg > text').map(line);
const result = document.createElement('pre');
result.id = 'gemeten';
result.textContent = JSON.stringify({cards, labels, others});
document.body.append(result);
"""
DRAWINGS = {
    "two letters": TWO_LETTERS,
    "dense": dense(),
    "few arrows": dense(arrows=25),
    "anything": any_drawing(Random(7), 6, 5, 30, 20),
    "long line": drawing(long_line()),
    "in English": drawing(two().lineage, view=View(ENGLISH)),
}


def chromium() -> str:
    """The path of chromium; a test without it fails rather than passes unseen."""
    path = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
    if path is None:
        pytest.fail("chromium ontbreekt: apt-get install chromium")
    return path


def measured(text: str, folder: Path) -> dict[str, Any]:
    """What the browser measures in the drawing: boxes of cards, their lines, labels and other text."""
    page = folder / "tekening.html"
    page.write_text(
        f'<!doctype html><meta charset="utf-8"><body>{text}<script>{MEASURE}</script>', encoding="utf-8"
    )
    command = [chromium(), *SWITCHES, f"--user-data-dir={folder / 'profiel'}", "--dump-dom", page.as_uri()]
    ran = subprocess.run(command, capture_output=True, text=True, encoding="utf-8", timeout=120, check=False)
    found = re.search(r'<pre id="gemeten">(.*?)</pre>', ran.stdout, re.DOTALL)
    assert found, f"chromium gave no measurements: {ran.stderr[-500:]}"
    boxes: dict[str, Any] = json.loads(unescape(found[1]))
    return boxes


def _within(inner: list[float], outer: list[float], slack: float) -> bool:
    return (
        inner[0] >= outer[0] - slack
        and inner[1] >= outer[1] - slack
        and inner[2] <= outer[2] + slack
        and inner[3] <= outer[3] + slack
    )


@pytest.mark.parametrize("compact", [False, True], ids=["full", "compact"])
@pytest.mark.parametrize("name", DRAWINGS)
def test_text_fits_as_the_browser_draws_it(name: str, compact: bool, tmp_path: Path) -> None:
    """Each line lies within its card, each label off every card, all text within the drawing."""
    drawn = DRAWINGS[name]
    laid = layout(drawn, compact)
    found = measured(svg(laid), tmp_path)
    assert len(found["cards"]) == len(drawn.cards)
    whole = [0, 0, laid.width, laid.height]
    for card in found["cards"]:
        for line in card["lines"]:
            assert _within(line["box"], card["rect"], 0.5), (card["card"], line)
    for label in found["labels"]:
        box = label["box"]
        assert _within(box, whole, 0), label
        for card in found["cards"]:
            left, top, right, bottom = card["rect"]
            # The box of a line is a little higher than its letters.
            apart = box[2] <= left or right <= box[0] or box[3] - 2 <= top or bottom <= box[1] + 2
            assert apart, (label, card["card"])
    for other in found["others"]:
        assert _within(other["box"], whole, 1), other


def test_the_page_of_a_drawing_prints_on_a4_landscape(tmp_path: Path) -> None:
    """The whole drawing on the first sheet, not cut; the tables on the next."""
    page, printed = tmp_path / "lijn.html", tmp_path / "lijn.pdf"
    page.write_bytes(form("html"))
    command = [
        chromium(), *SWITCHES, f"--user-data-dir={tmp_path / 'profiel'}", "--no-pdf-header-footer",
        f"--print-to-pdf={printed}", page.as_uri(),
    ]  # fmt: skip
    subprocess.run(command, capture_output=True, timeout=120, check=True)
    document = PdfDocument(printed)
    assert {tuple(round(size) for size in sheet.get_size()) for sheet in document} == {(842, 595)}
    texts = [sheet.get_textpage().get_text_range() for sheet in document]
    for words in ("31 maart 2020", "minister voor VRO", "Tweemaal per jaar", "Elke kaart en lijn leidt"):
        assert words in texts[0]
    assert "Verbanden" not in texts[0] and "Verbanden" in texts[1]


def test_missing_chromium_is_a_failure_that_says_what_to_do(monkeypatch: pytest.MonkeyPatch) -> None:
    """The check is never skipped in silence."""
    monkeypatch.setenv("PATH", "")
    with pytest.raises(pytest.fail.Exception, match="chromium ontbreekt: apt-get install chromium"):
        chromium()
