"""The first page as a browser shows it: story and drawing on one screen, nothing fetched."""

from __future__ import annotations

import json
import re
import shutil
import subprocess
from functools import cache
from html import unescape
from pathlib import Path

import pytest

from kgbuild.publish.page import page
from test_page import two

pytestmark = pytest.mark.browser

SWITCHES = (
    "--headless", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--hide-scrollbars",
    "--disable-background-networking", "--disable-component-update", "--disable-sync",
)  # fmt: skip
MEASURE = """
const box = element => element.getBoundingClientRect();
const svg = document.querySelector('.tekening svg');
const linear = v => v <= 0.04045 ? v / 12.92 : ((v + 0.055) / 1.055) ** 2.4;
const light = colour => {
  const [red, green, blue] = colour.match(/[\\d.]+/g).slice(0, 3).map(v => linear(v / 255));
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
};
const ground = element => {
  for (let at = element; at; at = at.parentElement) {
    const colour = getComputedStyle(at).backgroundColor;
    if (!/, 0\\)$/.test(colour)) return colour;
  }
  return 'rgb(255, 255, 255)';
};
const ratio = element => {
  const pair = [light(getComputedStyle(element).color), light(ground(element))];
  return (Math.max(...pair) + 0.05) / (Math.min(...pair) + 0.05);
};
const says = element => [...element.childNodes].some(n => n.nodeType === 3 && n.textContent.trim());
const shown = e => says(e) && e.checkVisibility();
const texts = [...document.querySelectorAll('body *:not(svg *)')].filter(shown);
const cut = element => element.scrollWidth > element.clientWidth + 1;
const result = {
  drawing: [box(svg).top, box(svg).bottom, box(svg).width],
  story: box(document.querySelector('.verhaal')).top,
  wide: document.documentElement.scrollWidth, room: innerWidth, texts: texts.length,
  loaded: performance.getEntriesByType('resource').length,
  cut: [...document.querySelectorAll('.tekening, .breed')].filter(cut).length,
  faint: texts.filter(e => ratio(e) < 4.5).map(e => e.textContent.slice(0, 40)),
};
const told = document.createElement('pre');
told.id = 'gemeten';
told.textContent = JSON.stringify(result);
document.body.append(told);
"""


def chromium() -> str:
    """The path of chromium; a test without it fails rather than passes unseen."""
    found = [shutil.which(name) for name in ("chromium", "chromium-browser", "google-chrome")]
    path = next(filter(None, found), None)
    if path is None:
        pytest.fail("chromium ontbreekt: apt-get install chromium")
    return path


@cache
def shown() -> str:
    return page(two())


def measured(folder: Path, width: int, height: int) -> dict[str, object]:
    """What a browser with a window of this size measures; the script is in a copy, allowed there only."""
    copy = re.sub(r'<meta http-equiv="Content-Security-Policy"[^>]*>', "", shown())
    file = folder / "index.html"
    file.write_text(copy.replace("</body>", f"<script>{MEASURE}</script></body>"), encoding="utf-8")
    size = f"--window-size={width},{height}"
    command = [
        chromium(),
        *SWITCHES,
        size,
        f"--user-data-dir={folder / 'profiel'}",
        "--dump-dom",
        file.as_uri(),
    ]
    ran = subprocess.run(command, capture_output=True, text=True, encoding="utf-8", timeout=120, check=False)
    found = re.search(r'<pre id="gemeten">(.*?)</pre>', ran.stdout, re.DOTALL)
    assert found, f"chromium gave no measurements: {ran.stderr[-500:]}"
    return json.loads(unescape(found[1]))  # type: ignore[no-any-return]


def test_story_and_drawing_stand_on_one_screen(tmp_path: Path) -> None:
    """At 1280 by 900 all of both is seen, and the page is no wider than the window."""
    found = measured(tmp_path, 1280, 900)
    top, bottom, width = found["drawing"]  # type: ignore[misc]
    assert found["story"] < top < bottom < 900 and width <= 1232  # type: ignore[has-type]
    assert found["wide"] == found["room"] and not found["cut"]
    assert found["loaded"] == 0


def test_text_can_be_read(tmp_path: Path) -> None:
    """Every text has a contrast of 4.5 or more with what lies behind it."""
    found = measured(tmp_path, 1280, 900)
    assert found["texts"] > 300 and found["faint"] == []  # type: ignore[operator]


@pytest.mark.parametrize("width", [1024, 640])
def test_a_smaller_window_scrolls_only_drawing_and_tables(tmp_path: Path, width: int) -> None:
    """The page itself never overflows sideways."""
    found = measured(tmp_path, width, 900)
    assert found["wide"] == found["room"]


def test_missing_chromium_is_a_failure_that_says_what_to_do(monkeypatch: pytest.MonkeyPatch) -> None:
    """The check is never skipped in silence."""
    monkeypatch.setenv("PATH", "")
    with pytest.raises(pytest.fail.Exception, match="chromium ontbreekt: apt-get install chromium"):
        chromium()
