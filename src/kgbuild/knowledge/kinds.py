"""Dutch words for kinds, relations and statuses, the same on every page, in every list and drawing."""

from __future__ import annotations

from ..model import NodeKind

KINDS: dict[NodeKind, tuple[str, str]] = {
    "programme": ("programma", "programma's"),
    "report": ("rapport", "rapporten"),
    "motion": ("motie", "moties"),
    "commitment": ("toezegging", "toezeggingen"),
    "areas": ("groep gebieden", "groepen gebieden"),
    "letter": ("Kamerbrief", "Kamerbrieven"),
    "paper": ("Kamerstuk", "Kamerstukken"),
    "citation": ("verwijzing", "verwijzingen"),
    "post": ("post", "posten"),
    "unit": ("onderdeel in briefhoofd", "onderdelen in briefhoofd"),
    "dossier": ("dossier", "dossiers"),
}
"""One and more of each kind of policy object, in the order in which lists give them."""

LINKS: dict[str, str] = {
    "signedAs": "ondertekend als",
    "onBehalfOf": "mede namens",
    "letterheadUnit": "in briefhoofd",
    "offers": "biedt aan",
    "mentions": "noemt",
    "about": "gaat over",
    "reportsOn": "meldt voortgang van",
    "possibleBuildingBlockFor": "mogelijk bouwsteen voor",
    "buildingBlockFor": "bouwsteen voor",
    "givesEffectTo": "geeft invulling aan (volgens de brief)",
    "carriesOutMotion": "voert motie uit",
    "answersMotion": "beantwoordt motie",
    "mentionsMotion": "noemt motie",
    "makesCommitment": "zegt toe",
    "fulfils": "doet toezegging gestand",
    "partlyFulfils": "doet toezegging deels gestand",
    "postpones": "stelt toezegging uit",
    "refersToCommitment": "verwijst naar toezegging",
    "inferredFulfils": "doet toezegging vermoedelijk gestand (afgeleid)",
    "inferredPostpones": "stelt toezegging vermoedelijk uit (afgeleid)",
    "refersToLetter": "verwijst naar",
    "cites": "verwijst naar",
    "hasCitation": "verwijst naar",
    "isPartOf": "in dossier",
    "targets": "richt zich op",
    "statedSuccessorOf": "volgt op (volgens de brief)",
    "inferredSuccessorOf": "vermoedelijke opvolger van",
    "handover": "overgang?",
    "handoverPost": "andere ondertekenaar?",
    "handoverUnit": "ander onderdeel in briefhoofd?",
}
"""What a link of the lineage says, read from its source to its target."""

STATUSES: dict[str, str] = {
    "possible": "mogelijk",
    "announced": "aangekondigd",
    "offered": "aangeboden",
    "running": "lopend",
    "completed": "afgerond",
    "damaged": "beschadigd",
    "uncertain": "onzeker",
}
"""The concepts of the ontology, by local name."""

STATES: dict[str, str] = {
    "open": "openstaand",
    "partlyMet": "deels voldaan",
    "met": "voldaan",
    "noLetterHere": "geen brief hierover in deze verzameling",
}
"""How a commitment stands, in the words of the Chambers."""

LEVELS: dict[str, str] = {
    "DirectorateGeneral": "directoraat-generaal",
    "Directorate": "directie",
    "ProgrammeUnit": "programmateam",
}
