"""A motion in our own words, as the Kamerstuk prints it: beside the letter of 2022 that carries it out."""

from __future__ import annotations

TITLE = "MOTIE VAN HET LID CEDER C.S."
DATE = "9 december 2021"
DICTUM = (
    "verzoekt de regering om samen met de gemeenten en de bewoners van kwetsbare wijken een meerjarige "
    "aanpak op te zetten en de schotten tussen de geldstromen daarvoor te slechten"
)
SECOND = "verzoekt de regering tevens de Kamer hierover ieder jaar voor de begroting te berichten"
MOVERS = ("Ceder", "Van der Ploeg", "Önder-Smit")

PARAGRAPHS = (
    "De Kamer,",
    "gehoord de beraadslaging,",
    "constaterende dat bewoners van deze wijken jaren achtereen met losse projecten te maken kregen;",
    "overwegende dat de Kamer eerder om een vaste lijn vroeg (Kamerstuk 30 995, nr. 71);",
    f"{DICTUM};",
    f"{SECOND},",
    "en gaat over tot de orde van de dag.",
)


def motion_text(title: str = TITLE, number: str = "24", dossier: str = "35 925 VII") -> str:
    """The motion as plain text, a blank line between paragraphs and a mover a line."""
    heading = f"{dossier} Begroting Binnenlandse Zaken 2022\n\nNr. {number} {title}\n\nVoorgesteld {DATE}"
    return "\n\n".join([heading, *PARAGRAPHS, "\n".join(MOVERS)]) + "\n"


def motion_xml() -> str:
    """The motion as official XML."""
    body = "".join(f"<al>{text}</al>" for text in PARAGRAPHS)
    movers = "".join(f"<al>{mover}</al>" for mover in MOVERS)
    return (
        '<?xml version="1.0" encoding="UTF-8"?><officiele-publicatie><metadata><meta '
        'name="OVERHEIDop.externMetadataRecord" content="x"/></metadata><kamerstuk><kamerstukkop>'
        '<tekstregel inhoud="vergaderjaar">Vergaderjaar 2021-2022</tekstregel></kamerstukkop>'
        "<dossier><dossiernummer><dossiernr>35 925</dossiernr> <begrotingshoofdstuk>VII</begrotingshoofdstuk>"
        "</dossiernummer><titel>Begroting Binnenlandse Zaken 2022</titel></dossier>"
        f'<stuk><stuknr>Nr. <ondernummer kamer="2">24</ondernummer></stuknr><titel>{TITLE}</titel>'
        f'<datumtekst>Voorgesteld <datum isodatum="2021-12-09">{DATE}</datum></datumtekst><algemeen>'
        f"<vrije-tekst><tekst>{body}<al-groep>{movers}</al-groep></tekst></vrije-tekst></algemeen></stuk>"
        "</kamerstuk></officiele-publicatie>"
    )


def motion_html() -> str:
    """The motion as a page of the official site."""
    body = "".join(f"<p>{text}</p>" for text in (*PARAGRAPHS, *MOVERS))
    return (
        '<!doctype html><html lang="nl"><head><title>kst-35925-VII-24</title></head><body>'
        '<div id="main-column">'
        "<p>35 925 VII Begroting Binnenlandse Zaken 2022</p>"
        f"<p>Nr. 24 {TITLE}</p><p>Voorgesteld {DATE}</p>{body}</div></body></html>"
    )
