"""The policy objects of a graph: of which kind, when, named where, and what is said of them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping

from ..dutch.dossier import dossier
from ..dutch.kamerstuk import is_kamerstuk, kamerstuk
from ..dutch.words import listed
from ..model import Name, Naming, Node, NodeKind, Saying
from ..rdf.addresses import local
from ..rdf.names import TYPE, is_iri, name, text_of
from ..rdf.sayings import NOBODY, Said, known
from ..rdf.vocabulary import DCT, FOAF, KG, ORG, RDF, SKOS

# A thing of several types is of the first kind here: a motion's paper is the motion.
_KINDS: dict[Name, NodeKind] = {
    KG.Letter: "letter", KG.Motion: "motion", KG.Report: "report", KG.Programme: "programme",
    KG.Commitment: "commitment", KG.Citation: "citation", KG.AreaGroup: "areas", ORG.Post: "post",
    KG.DirectorateGeneral: "unit", KG.Directorate: "unit", KG.ProgrammeUnit: "unit",
    KG.Dossier: "dossier", KG.ParliamentaryPaper: "paper",
}  # fmt: skip
# What stands at the end of these is of that kind, whether the graph gives it a type or not.
_ENDS: dict[Name, NodeKind] = {KG.signedAs: "post", KG.onBehalfOf: "post", DCT.isPartOf: "dossier"}

# What a card or table says of a thing, as it stands in the graph.
_TOLD = (
    DCT.identifier, DCT.isPartOf, DCT.source, DCT.title, FOAF.name, KG.acronym, KG.areaCount,
    KG.areaTerm, KG.asWritten, KG.citationStatus, KG.cityCount, KG.coMoverName,
    KG.commitmentText, KG.creatorName, KG.dueAsPrinted, KG.frequency, KG.inFootnote,
    KG.inferredMinistry, KG.kenmerk, KG.leftTo, KG.ministry, KG.moverName, KG.presumedKenmerk,
    KG.promisedBy, KG.publishedAs, KG.requests, KG.signedBy, KG.signedByName, KG.theme,
    KG.yourReference, ORG.postIn, ORG.subOrganizationOf,
)  # fmt: skip
_AREAS = (KG.areaCount, KG.areaTerm, KG.cityCount)

# Facts in which a thing occurs without the words naming it: who promises, and what a unit is part of.
_UNNAMED = frozenset(map(name, (KG.promisedBy, ORG.subOrganizationOf)))
# What a letter says of itself: its own namings.
_OWN = frozenset(map(name, (RDF.type, KG.kenmerk, DCT.issued, DCT.title, KG.signedByName)))


def kinds(said: Said) -> dict[str, NodeKind]:
    """The kind of each policy object; a post is one only where a letter is signed as or for it."""
    found: dict[str, NodeKind] = {}
    for term in said.of:
        if (kind := _kind(said, term)) and kind != "post":
            found[term] = kind
    for prefixed, end in _ENDS.items():
        for _, objects in said.having(prefixed):
            found.update((said.one(o), end) for o in objects if said.one(o) not in found)
    return found


def _kind(said: Said, term: str) -> NodeKind | None:
    types = said.of[term].get(TYPE, ())
    kind = next((kind for prefixed, kind in _KINDS.items() if name(prefixed) in types), None)
    if kind == "citation" and "wellFormed" in map(local, said.all(term, KG.citationStatus)):
        return None
    return kind


def nodes(said: Said, of_kind: Mapping[str, NodeKind]) -> Iterator[Node]:
    """Each policy object as the graph tells of it."""
    named, dates = _namings(said, of_kind), _dates(said)
    further = _statuses(said), _holders(said, named)
    for term, kind in sorted(of_kind.items()):
        told = {*_told(said, term, kind), *(pair for found in further for pair in found.get(term, ()))}
        date = said.issued.get(term) or min(dates.get(term, ()), default="")
        yield Node(term, kind, label(said, term, kind), date, named.get(term, ()), tuple(sorted(told)))


def _told(said: Said, term: str, kind: NodeKind) -> Iterator[Saying]:
    """What the graph says of a thing itself, and of the areas that it targets."""
    for prefixed in _TOLD:
        # a motion that was read is told in its own words, not in those of letters
        own = [o for s, p, o, _ in said.own.get(term, ()) if (s, p) == (term, name(prefixed))]
        yield from (Saying(prefixed, short(said, o)) for o in own or said.all(term, prefixed))
    yield from (Saying(KG.availableAt, text_of(o)) for o in said.all(term, KG.availableAt))
    if kind == "unit":
        yield from (Saying(RDF.type, local(o)) for o in said.all(term, RDF.type))
    for areas in said.all(term, KG.targets):
        yield from (Saying(prefixed, text_of(o)) for prefixed in _AREAS for o in said.all(areas, prefixed))


def short(said: Said, term: str) -> str:
    """What a term is called in a few words: a literal's text, a ministry's abbreviation, a number, a name."""
    if not is_iri(term):
        return text_of(term)
    one = said.one(term)
    if one == term:
        for prefixed in (SKOS.altLabel, SKOS.prefLabel, FOAF.name, DCT.identifier):
            if text := said.first(term, prefixed):
                return text
    return local(term)


def label(said: Said, term: str, kind: NodeKind) -> str:
    """What people call a policy object."""
    if kind == "areas":
        cities = said.first(term, KG.cityCount)
        areas = f"{said.first(term, KG.areaCount)} {said.first(term, KG.areaTerm)}"
        return f"{areas} in {cities} steden" if cities else areas
    if kind == "motion":
        movers = listed(_movers(said, term))
        number = kamerstuk(local(term)) if is_kamerstuk(local(term)) else "zonder nummer"
        return f"motie {movers or number}"
    if kind in ("letter", "paper"):
        paper = next(map(local, said.all(term, KG.publishedAs)), local(term))
        return said.first(term, KG.kenmerk) or kamerstuk(paper)
    if kind == "dossier":
        return dossier(said.first(term, DCT.identifier) or local(term))
    properties = (SKOS.prefLabel, DCT.title, KG.commitmentText, KG.asWritten)
    return next((text for p in properties if (text := said.first(term, p))), local(term))


def _movers(said: Said, term: str) -> list[str]:
    """Who moved a motion; where its own paper was read, as that names them and in the order of its title."""
    own = {p: text_of(o) for s, p, o, _ in said.own.get(term, ()) if s == term}
    title = own.get(name(DCT.title), "").casefold()
    names = [text_of(o) for s, p, o, _ in said.own.get(term, ()) if (s, p) == (term, name(KG.moverName))]
    names = names or [text_of(o) for o in said.all(term, KG.moverName)]
    return sorted(dict.fromkeys(names), key=lambda mover: (title.find(mover.casefold()), mover))


def _namings(said: Said, of_kind: Mapping[str, NodeKind]) -> Mapping[str, tuple[Naming, ...]]:
    """Where each thing is named, by date; in one letter the fact that says what it is comes first.

    Named is what stands as subject or object in a fact, a citation of it included. A letter read
    is also named by itself, where it gives its kenmerk, date, subject and signatory. What motions
    name counts not: first, also and last named are said of letters.
    """
    found: dict[str, dict[str, bool]] = defaultdict(dict)
    for s, p, o, g in said.facts:
        if said.letter(g) in said.motions:
            continue
        subject, thing = said.one(s), said.one(o)
        if subject in of_kind and (subject != said.letter(g) or p in _OWN):
            found[subject][g] = found[subject].get(g, False) or p == TYPE
        if thing in of_kind and thing != said.letter(g) and p not in _UNNAMED:
            found[thing].setdefault(g, False)
    return {term: _by_date(said, facts) for term, facts in found.items()}


def _by_date(said: Said, facts: Mapping[str, bool]) -> tuple[Naming, ...]:
    def order(fact: str) -> tuple[str, str, bool, str]:
        return said.issued.get(said.letter(fact), ""), said.letter(fact), not facts[fact], fact

    return tuple(
        Naming(date, letter, next(iter(known([fact])), ""))
        for date, letter, _, fact in sorted(map(order, facts))
        if letter != NOBODY
    )


def _dates(said: Said) -> Mapping[str, set[str]]:
    """The dates that letters give things, or for want of a day the session years of citations of them."""
    days, years = defaultdict[str, set[str]](set), defaultdict[str, set[str]](set)
    for prefixed in (DCT.issued, DCT.date):
        for term, dates in said.having(prefixed):
            days[term].update(map(text_of, dates))
    for letter, commitments in said.having(KG.makesCommitment):
        for commitment in commitments if letter in said.issued else ():
            days[said.one(commitment)].add(said.issued[letter])
    for citation, papers in said.having(KG.resolvesTo):
        for paper in papers:
            years[said.one(paper)].update(map(text_of, said.all(citation, KG.sessionYear)))
    return years | days


def _statuses(said: Said) -> Mapping[str, set[Saying]]:
    """The statuses that letters give each programme, by local name."""
    found = defaultdict[str, set[Saying]](set)
    for report, programmes in said.having(KG.statusOf):
        for programme in programmes:
            found[said.one(programme)].update(
                Saying(KG.status, local(o)) for o in said.all(report, KG.status)
            )
    return found


def _holders(said: Said, named: Mapping[str, tuple[Naming, ...]]) -> Mapping[str, set[Saying]]:
    """Who held each post on the days that letters name it: the name, and after the term in ISO too."""
    terms = defaultdict[str, list[str]](list)
    for term, posts in said.having(KG.heldPost):
        terms[said.one(posts[0])].append(term)
    found = defaultdict[str, set[Saying]](set)
    for post, candidates in terms.items():
        for date in {naming.date for naming in named.get(post, ())}:
            for term in holding(said, candidates, date):
                person = short(said, next(iter(said.all(term, KG.termOf)), term))
                days = f"{said.first(term, KG.from_)}/{said.first(term, KG.until) or '..'}"
                found[post] |= {Saying(FOAF.name, person), Saying(KG.termOf, f"{days} {person}")}
    return found


def holding(said: Said, terms: Iterable[str], date: str) -> tuple[str, ...]:
    """The term of office, of these, that runs on a day, or none: begun last, not ended, nor its cabinet."""

    def runs(term: str) -> bool:
        ends = {said.first(period, KG.until) for period in (term, *said.all(term, KG.inCabinet))}
        return "" < said.first(term, KG.from_) <= date and all(not end or date < end for end in ends)

    return tuple(sorted(filter(runs, terms), key=lambda term: (said.first(term, KG.from_), term)))[-1:]
