"""What a fact says, as triples: one function a kind, and their table."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass

from ..dutch.dossier import cited_dossier
from ..dutch.folding import spaced
from ..dutch.kamerstuk import dossier_number, is_kamerstuk
from ..model import Fact, Name
from ..rdf.keys import Keys
from ..rdf.names import TYPE, iri, is_iri, literal, name
from ..rdf.vocabulary import CITO, DCT, KG, ORG, SKOS, XSD, ministry, ours

Triple = tuple[str, str, str]

STATUS = {
    "mogelijk": KG.possible,
    "aangekondigd": KG.announced,
    "aangeboden": KG.offered,
    "lopend": KG.running,
    "afgerond": KG.completed,
}
_LEVELS = {
    "directorate-general": KG.DirectorateGeneral,
    "directorate": KG.Directorate,
    "programme": KG.ProgrammeUnit,
}
_STANCES = {"implements": KG.carriesOutMotion, "answers": KG.answersMotion}
_PROMISES = {"new": KG.makesCommitment, "kept": KG.fulfils, "postponed": KG.postpones}


@dataclass(frozen=True)
class Told:
    """One letter's facts, and what its names stand for in the graph."""

    keys: Keys
    facts: tuple[Fact, ...]
    text: str
    things: Mapping[str, str]  # a report's title, programme's name or motion's id: its term
    ministry: str  # as the letterhead prints it, or ''
    posts: Mapping[str, str]  # a post's name: its register key, or ''
    recipient: str
    identifier: str  # the Kamerstuk that the letter is, or ''

    def quote(self, fact: Fact) -> str:
        """The words of the fact, white space folded."""
        return " ".join(self.text[fact.start : fact.end].split())


def told(keys: Keys, facts: tuple[Fact, ...], text: str) -> Told:
    """The letter's facts with the terms of the things that they name."""
    said = {fact.kind: fact.value or "" for fact in reversed(facts)}
    posts = {
        f.value: f.resolved.get("post", "")
        for f in facts
        if f.kind in ("sender_post", "on_behalf_of") and f.value
    }
    things = {
        fact.value or f"@{fact.start}": thing(keys, fact, text)
        for fact in facts
        if fact.kind in ("report", "programme", "motion")
    }
    return Told(
        keys,
        facts,
        text,
        things,
        said.get("ministry", ""),
        posts,
        said.get("recipient", ""),
        said.get("identifier", ""),
    )


def thing(keys: Keys, fact: Fact, text: str) -> str:
    """The term of the report, programme or motion that a fact names."""
    if fact.kind == "report":
        return keys.named("report", fact.value or text[fact.start : fact.end], *fact.extras["by"])
    if fact.kind == "programme":
        return keys.named("programme", fact.value or "")
    if "paper" in fact.extras:
        return keys.letter
    return (
        keys.paper(fact.value)
        if fact.value
        else keys.part("motion", *fact.extras["movers"], text[fact.start : fact.end])
    )


def triples(letter: Told, fact: Fact) -> tuple[Triple, ...]:
    """The triples that a fact says, those that identify it first; types of new things come with them."""
    return tuple(KINDS[fact.kind](letter, fact))


def _says(prefixed: Name) -> Callable[[Told, Fact], Iterator[Triple]]:
    """A kind whose value is a plain string of the letter."""
    return lambda letter, fact: iter([(letter.keys.letter, name(prefixed), literal(fact.value or ""))])


def _date(letter: Told, fact: Fact) -> Iterator[Triple]:
    yield letter.keys.letter, name(DCT.issued), literal(fact.value or "", XSD.date)


def _organisation(letter: Told, printed: str) -> tuple[str, list[Triple]]:
    """An organisation by its name, and the triples that name it."""
    node = letter.keys.named("organisation", printed)
    return node, [
        (node, TYPE, name(ORG.FormalOrganization)),
        (node, name(SKOS.prefLabel), literal(printed)),
    ]


def _recipient(letter: Told, fact: Fact) -> Iterator[Triple]:
    chamber, named = _organisation(letter, fact.value or "")
    yield letter.keys.letter, name(KG.addressedTo), chamber
    yield from named


def _ministry(letter: Told, fact: Fact) -> Iterator[Triple]:
    node, named = _organisation(letter, fact.value or "")
    if "ministry" in fact.resolved:
        node, named = name(ministry(fact.resolved["ministry"])), []
    yield letter.keys.letter, name(KG.ministry), node
    yield from named


def _identifier(letter: Told, fact: Fact) -> Iterator[Triple]:
    """The number under which the letter itself was published; a motion is its paper."""
    if letter.keys.kind == "motion":
        yield from _paper(letter, fact.value or "", letter.keys.letter)
        return
    yield letter.keys.letter, name(KG.publishedAs), letter.keys.paper(fact.value or "")
    yield from _paper(letter, fact.value or "")


def _dossier(letter: Told, fact: Fact) -> Iterator[Triple]:
    """A dossier of the heading: the letter's paper stands in it."""
    node = letter.keys.dossier(fact.value or "")
    if letter.identifier:
        own = letter.keys.kind == "motion"
        paper = letter.keys.letter if own else letter.keys.paper(letter.identifier)
        yield paper, name(DCT.isPartOf), node
    yield node, TYPE, name(KG.Dossier)
    yield node, name(DCT.identifier), literal(fact.value or "")
    if "title" in fact.extras:
        yield node, name(DCT.title), literal(fact.extras["title"])


def _unit(letter: Told, fact: Fact) -> Iterator[Triple]:
    node = letter.keys.unit(letter.ministry, fact.value or "")
    yield letter.keys.letter, name(KG.letterheadUnit), node
    yield node, TYPE, name(_LEVELS[fact.extras["level"]])
    yield node, name(SKOS.prefLabel), literal(fact.value or "")
    if "part_of" in fact.extras:
        yield node, name(ORG.subOrganizationOf), letter.keys.unit(letter.ministry, fact.extras["part_of"])


def _post(prefixed: Name) -> Callable[[Told, Fact], Iterator[Triple]]:
    """A kind that ties the letter to a post; a post that the register lacks is named here."""

    def said(letter: Told, fact: Fact) -> Iterator[Triple]:
        node = letter.keys.post(fact.resolved.get("post", ""), fact.value or "")
        yield letter.keys.letter, name(prefixed), node
        if "post" not in fact.resolved:
            yield node, TYPE, name(ORG.Post)
            yield node, name(SKOS.prefLabel), literal(fact.value or "")

    return said


def _paper(letter: Told, official_id: str, own: str = "") -> Iterator[Triple]:
    """What its id says of a paper: that it is one, and in which dossier."""
    node = own or letter.keys.paper(official_id)
    if dossier := cited_dossier(official_id):
        yield node, TYPE, name(KG.Dossier)
        yield node, name(DCT.identifier), literal(dossier)
        return
    yield node, TYPE, name(KG.ParliamentaryPaper)
    yield node, name(DCT.identifier), literal(official_id)
    if number := dossier_number(official_id):
        yield node, name(DCT.isPartOf), letter.keys.dossier(number)


def _citation(letter: Told, fact: Fact) -> Iterator[Triple]:
    node = letter.keys.part("citation", letter.quote(fact), fact.value or "")
    status = KG.wellFormed if fact.value else KG.uncertain
    yield letter.keys.letter, name(KG.hasCitation), node
    yield from _citation_node(letter, fact, node, letter.quote(fact), status)
    if fact.value:
        yield node, name(KG.resolvesTo), letter.keys.paper(fact.value)
        yield letter.keys.letter, name(CITO.cites), letter.keys.paper(fact.value)
        yield from _paper(letter, fact.value)


def _citation_node(letter: Told, fact: Fact, node: str, written: str, status: Name) -> Iterator[Triple]:
    """A citation as it is written, and what it says beside the paper's number."""
    yield node, TYPE, name(KG.Citation)
    yield node, name(KG.asWritten), literal(written)
    yield node, name(KG.citationStatus), name(status)
    for key, prefixed, datatype in (
        ("session_year", KG.sessionYear, ""),
        ("chamber", KG.chamber, ""),
        ("annex", KG.annexNumber, XSD.integer),
        ("footnote", KG.inFootnote, ""),
        ("date", DCT.date, XSD.date),
    ):
        if key in fact.extras:
            yield node, name(prefixed), literal(str(fact.extras[key]), datatype)


def _letter_ref(letter: Told, fact: Fact) -> Iterator[Triple]:
    """A sound key makes a letter; a damaged one, or none, is only a citation as written."""
    if fact.value is None or fact.extras.get("status") == "damaged":
        written = fact.value or letter.quote(fact)
        node = letter.keys.part("citation", written, str(fact.extras.get("date", "")))
        status = KG.damaged if fact.extras.get("status") == "damaged" else KG.uncertain
        yield letter.keys.letter, name(KG.hasCitation), node
        yield from _citation_node(letter, fact, node, written, status)
        return
    node = letter.keys.other_letter(fact.value)
    yield letter.keys.letter, name(KG.refersToLetter), node
    yield node, TYPE, name(KG.Letter)
    if is_kamerstuk(fact.value):
        yield node, name(KG.publishedAs), letter.keys.paper(fact.value)
    if "date" in fact.extras:
        yield node, name(DCT.issued), literal(fact.extras["date"], XSD.date)


def _report(letter: Told, fact: Fact) -> Iterator[Triple]:
    node = thing(letter.keys, fact, letter.text)
    yield letter.keys.letter, name(KG.mentions), node
    yield node, TYPE, name(KG.Report)
    if fact.value:
        yield node, name(DCT.title), literal(fact.value)
    for maker in fact.extras["by"]:
        organisation, named = _organisation(letter, maker)
        yield node, name(KG.creatorName), literal(maker)
        yield node, name(DCT.creator), organisation
        yield from named


def _programme(letter: Told, fact: Fact) -> Iterator[Triple]:
    node = thing(letter.keys, fact, letter.text)
    yield letter.keys.letter, name(KG.mentions), node
    yield node, TYPE, name(KG.Programme)
    yield node, name(SKOS.prefLabel), literal(fact.value or "")
    for key, prefixed in (("acronym", KG.acronym), ("theme", KG.theme)):
        if fact.extras.get(key):
            yield node, name(prefixed), literal(fact.extras[key])
    if fact.extras["status"]:
        report = letter.keys.part("status", fact.value or "", fact.extras["status"])
        yield letter.keys.letter, name(KG.reportsStatus), report
        yield report, TYPE, name(KG.StatusReport)
        yield report, name(KG.statusOf), node
        yield report, name(KG.status), name(STATUS[fact.extras["status"]])


def _motion(letter: Told, fact: Fact) -> Iterator[Triple]:
    """What a letter does with a motion, and who moved it; a motion's own paper says the latter alone."""
    node = thing(letter.keys, fact, letter.text)
    if "paper" not in fact.extras:
        yield letter.keys.letter, name(_STANCES.get(fact.extras["stance"], KG.mentionsMotion)), node
    yield node, TYPE, name(KG.Motion)
    for mover in fact.extras["movers"]:
        yield node, name(KG.moverName), literal(mover)
    for mover in fact.extras.get("comovers", ()):
        yield node, name(KG.coMoverName), literal(mover)


def _relation(letter: Told, fact: Fact) -> Iterator[Triple]:
    subject = _end(letter, fact.extras["subject"])
    thing_said = (
        literal(fact.extras["object"]) if fact.value == "leftTo" else _end(letter, fact.extras["object"])
    )
    yield subject, name(ours(fact.value or "")), thing_said


def _end(letter: Told, called: str) -> str:
    """The term for what a relation calls its subject or object."""
    if called == "letter":
        return letter.keys.letter
    return letter.things.get(called) or letter.keys.paper(called)


def _request(letter: Told, fact: Fact) -> Iterator[Triple]:
    yield (
        letter.things[fact.extras["motion"]],
        name(KG.requests),
        literal(fact.extras.get("words") or letter.quote(fact)),
    )


def _area_count(letter: Told, fact: Fact) -> Iterator[Triple]:
    said = fact.extras
    of = said.get("of", "")
    node = letter.keys.named("areas", str(said["count"]), str(said.get("cities", "")), said["term"], of)
    yield (
        letter.things.get(of, letter.keys.letter),
        name(KG.targets if of in letter.things else KG.mentions),
        node,
    )
    yield node, TYPE, name(KG.AreaGroup)
    yield node, name(KG.areaCount), literal(str(said["count"]), XSD.integer)
    yield node, name(KG.areaTerm), literal(said["term"])
    if "cities" in said:
        yield node, name(KG.cityCount), literal(str(said["cities"]), XSD.integer)


def _link(letter: Told, fact: Fact) -> Iterator[Triple]:
    address = fact.value or ""
    yield (
        letter.keys.letter,
        name(KG.availableAt),
        _web(address if "://" in address else f"https://{address}"),
    )


def _web(address: str) -> str:
    try:
        return iri(address)
    except ValueError:
        return literal(address)


def _commitment(letter: Told, fact: Fact) -> Iterator[Triple]:
    said = fact.extras
    node = letter.keys.part("commitment", letter.quote(fact))
    yield letter.keys.letter, name(_PROMISES[said["status"]]), node
    yield node, TYPE, name(KG.Commitment)
    yield node, name(KG.commitmentText), literal(letter.quote(fact))
    if "by" in said:
        yield node, name(KG.promisedBy), letter.keys.post(letter.posts.get(said["by"], ""), said["by"])
    if letter.recipient:
        yield node, name(KG.promisedTo), letter.keys.named("organisation", letter.recipient)
    if "due" in said:
        yield node, name(KG.dueAsPrinted), literal(spaced(said["due"]))
    if "frequency" in said:
        yield node, name(KG.frequency), literal(said["frequency"], XSD.duration)


KINDS: dict[str, Callable[[Told, Fact], Iterator[Triple]]] = {
    "kenmerk": _says(KG.kenmerk),
    "subject": _says(DCT.title),
    "signatory": _says(KG.signedByName),
    "date": _date,
    "identifier": _identifier,
    "dossier": _dossier,
    "recipient": _recipient,
    "ministry": _ministry,
    "unit": _unit,
    "sender_post": _post(KG.signedAs),
    "on_behalf_of": _post(KG.onBehalfOf),
    "citation": _citation,
    "letter_ref": _letter_ref,
    "report": _report,
    "programme": _programme,
    "motion": _motion,
    "relation": _relation,
    "request": _request,
    "area_count": _area_count,
    "link": _link,
    "commitment": _commitment,
}
"""How each kind of fact is said in the graph; a new kind is one function and one entry here."""


def identity(said: tuple[Triple, ...]) -> str:
    """What a fact's triples say, without the types that come with new names: what names the fact."""
    return "\n".join(
        sorted(" ".join(triple) for triple in said if triple[1] != TYPE or not is_iri(triple[2]))
    )
