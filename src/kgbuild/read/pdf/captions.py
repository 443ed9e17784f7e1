"""The labels of a letterhead as they are printed."""

from __future__ import annotations

import re

LABEL = re.compile(
    r"(?:(?:Ons|Uw) [Kk]enmerk|[Kk]enmerk|KENMERK|(?:Onze|Uw) [Rr]eferentie|Datum|DATUM|Betreft|Onderwerp|"
    r"Bijlagen?(?:\(n\)|n)?|Contactpersoon|Projectnaam|Bezoekadres|Postadres|Telefoon|Fax|Doorkiesnummer|Auteur|"
    r"Overheidsidentificatien(?:umme)?r|Inlichtingen(?: bij)?|Uw brief(?: van)?|Kopie aan|Aantal pagina['’]s|"
    r"Behandeld door)(?!\w)"
)
CLAUSE = re.compile(r"(?i)bij beantwoording (?:de|graag|svp)|wilt u slechts ")
"""How the lines begin that say how to answer."""
_GLOSS = re.compile(r"\s*\([^()\d]{2,20}\)$")  # 'Uw brief (kenmerk)'


def is_label(text: str) -> bool:
    """Whether a text is a label and nothing more."""
    said = text.strip().rstrip(":")
    return LABEL.fullmatch(said) is not None or LABEL.fullmatch(_GLOSS.sub("", said)) is not None
