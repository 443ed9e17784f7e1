"""Words that a space stands within: 'Inf rastructuur', 'D en Haag'."""

from __future__ import annotations

import re

_WHOLE = re.findall(
    r"\w+",
    """
    januari februari maart april juni juli augustus september oktober november december Kenmerk kenmerk
    Datum Betreft Onderwerp Bijlage Bijlagen bijlage bijlagen Contactpersoon Projectnaam Voorzitter
    voorzitter Tweede Eerste Kamer Staten Generaal Directoraat Directie directie Programma Programmateam
    programma Nationaal Nationale Ministerie ministerie Minister minister ministers Staatssecretaris
    staatssecretaris demissionair kabinet Kabinet regering Kamerstuk Kamerstukken Kamerbrief Kamervragen
    Handelingen Aanhangsel Staatsblad Staatscourant Tractatenblad vergaderjaar namens Hierbij hierbij motie
    moties verzoekt verzocht invulling uitvoering voortgang informeer informeren geïnformeerd toezegging
    toegezegd rapport rapporten onderzoek onderzoeken bouwsteen bouwstenen Algemene Asiel Armoedebeleid
    Basisonderwijs Bestuur Binnenlandse Buitenlandse Buitenhandel Cultuur Defensie Digitale Digitalisering
    Economische Emancipatie Energie Financiën Fiscaliteit Gehandicaptenzorg Gewasbescherming Groei Groene
    Handel Herstel Infrastructuur Innovatie Integratie Jeugd Justitie Klimaat Koninkrijksrelaties Landbouw
    Langdurige Maatschappelijke Media Medische Migratie Milieu Milieubeheer Natuur Onderwijs
    Ontwikkelingshulp Ontwikkelingssamenwerking Openbaar Ordening Participatie Pensioenen Preventie Primair
    Rechtsbescherming Ruimtelijke Sociale Sport Stikstof Toeslagen Veiligheid Verkeer Visserij
    Voedselkwaliteit Voedselzekerheid Volksgezondheid Volkshuisvesting Voortgezet Waterstaat Welzijn
    Werkgelegenheid Wetenschap Wetenschappen Zaken Zorg bied biedt brief geeft graag Graag ingediend mede
    nieuwe over stuur voor waarin wordt worden zend
    """,
)
"""Words that letterheads, posts and rules are known by: one of them in two pieces is still that word."""
SHORT = set(
    re.findall(
        r"\w+",
        """
        aan af al als bij dat de den der die dit door een eer en er ga het hier in is me met mij na
        nog nu of om onder ons op over te ten ter toe tot twee uit van ver voor wel werk wij zak zijn zo
        """,
    )
)
"""Words of their own: of two of them no other word is made."""
_TORN = {
    (word[:cut], word[cut:])
    for word in _WHOLE
    for cut in range(1, len(word))
    if not {word[:cut].lower(), word[cut:].lower()} <= SHORT
}
_HAAG = re.compile(r"\s+Haag\b")
IN_LINE = re.compile(r"[^\S\r\n]+")
_LETTERS = re.compile(r"[^\W\d_]+")


def torn(text: str, start: int, end: int) -> bool:
    """Whether the space between these offsets stands within a word: 'Inf rastructuur', 'D en Haag'."""
    following = _LETTERS.match(text, end)
    if not following or end - start > 3 or not IN_LINE.fullmatch(text, start, end):
        return False
    first = start
    while first and start - first < 30 and text[first - 1].isalpha():
        first -= 1
    halves = text[first:start], following[0]
    return halves in _TORN or (halves == ("D", "en") and _HAAG.match(text, following.end()) is not None)
