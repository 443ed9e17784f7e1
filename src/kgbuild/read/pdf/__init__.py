"""PDF: the pages of a letter as text, its margin block, notes and running heads apart from its body."""

from __future__ import annotations

from typing import Any

from ...model import Letter, Problem, Severity
from ..child import in_child
from ..pieces import Piece, made
from .order import pieces
from .runs import CHARACTERS, PAGES

LIBRARIES = ("pypdfium2", "pypdfium2.raw")

_TAIL = 4096  # a file's end mark may have some bytes behind it


def read_pdf(source: str, content: bytes) -> tuple[Letter | None, tuple[Problem, ...]]:
    """The letter in a PDF; a Problem for what is shut, cut off, empty, scanned or too long."""
    return letter(source, *in_child(work, content))


def work(content: bytes) -> dict[str, Any]:
    """A PDF as plain JSON, why it holds none included."""
    whole = _unfit(content)
    return {"unfit": whole} if whole else pieces(content)


def letter(source: str, answer: dict[str, Any], cause: str) -> tuple[Letter | None, tuple[Problem, ...]]:
    """The letter that a child read, or the Problem that it did not live to tell."""
    if cause:
        return None, (_problem(source, cause, "Controleer het bestand of geef de brief in een andere vorm."),)
    if shut := answer.get("unfit") or _shut(answer):
        return None, (_problem(source, *shut),)
    found = made(source, (Piece(f"pagina {page}", text) for page, text in answer["pieces"]), "pdf")
    return found, tuple(_gaps(source, answer))


def _unfit(content: bytes) -> tuple[str, str] | None:
    """Why these bytes are no whole PDF, and what to do; None for a file that may be read."""
    if not content.strip(b" \t\r\n\x00"):
        return "leeg bestand", "Leg er de PDF van de brief neer."
    if b"%PDF-" not in content[:1024]:
        return "geen PDF-bestand", "Geef het bestand de uitgang die bij zijn inhoud hoort."
    if b"%%EOF" not in content[-_TAIL:]:
        return "afgekapt bestand: het slot van de PDF ontbreekt", "Haal het bestand opnieuw op."
    return None


def _shut(answer: dict[str, Any]) -> tuple[str, str] | None:
    """Why no text came out of a whole file, and what to do; None where some did."""
    if answer["error"] == "password":
        return "versleuteld: het bestand vraagt een wachtwoord", "Geef een kopie zonder wachtwoord."
    if answer["error"] == "empty" or not (answer["error"] or answer["count"]):
        return "PDF zonder pagina's", "Haal het bestand opnieuw op."
    if answer["error"]:
        return "beschadigde PDF", "Haal het bestand opnieuw op."
    if answer["pieces"]:
        return None
    if answer["lost"]:
        return "beschadigde PDF: geen pagina is te lezen", "Haal het bestand opnieuw op."
    return "geen tekstlaag (gescand?)", "Draai eerst OCR."


def _gaps(source: str, answer: dict[str, Any]) -> list[Problem]:
    """A Problem for each kind of page that is missing from the text."""
    found = []
    if answer["cut"] == "pages":
        cause = f"{answer['count']} pagina's; alleen de eerste {PAGES} zijn gelezen"
        found.append(_problem(source, cause, "Deel het bestand op.", "warning", PAGES + 1))
    if answer["cut"] == "characters":
        cause = f"meer dan {CHARACTERS} tekens; de rest is niet gelezen"
        found.append(_problem(source, cause, "Deel het bestand op.", "warning", answer["read"]))
    for pages, cause, remedy in (
        (answer["lost"], "niet te lezen", "Haal het bestand opnieuw op."),
        (answer["scanned"], "zonder tekstlaag (gescand?)", "Draai eerst OCR."),
    ):
        if pages:
            named = ", ".join(map(str, pages[:10])) + (" …" if len(pages) > 10 else "")
            what = f"pagina {named} {'is' if len(pages) == 1 else 'zijn'} {cause}"
            found.append(_problem(source, what, remedy, "warning", pages[0]))
    return found


def _problem(
    source: str, cause: str, remedy: str, severity: Severity = "violation", page: int = 0
) -> Problem:
    return Problem("read", source, f"pagina {page}" if page else "", cause, severity, remedy=remedy)
