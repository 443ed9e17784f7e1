"""The rows of the register that the letters need, as quads of the register graph."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from ..dutch.kamerstuk import dossier_number
from ..model import Fragment, Name, Quad
from ..rdf.keys import Keys
from ..rdf.names import BASE, TYPE, data, encoded, literal, name
from ..rdf.vocabulary import DCT, FOAF, KG, ORG, SKOS, TOOI, XSD, ministry
from ..register import Register, RowsUsed, Stated, rows_used

Triple = tuple[str, str, str]


def register_rows(fragments: Iterable[Fragment], register: Register, base: str) -> set[Quad]:
    """The rows of the register that the letters need: the posts each names, on its own date."""
    quads: set[Quad] = set()
    for fragment in (fragment for fragment in fragments if fragment.paper == "letter"):
        facts = [statement.fact for statement in fragment.statements]
        posts = [fact.resolved["post"] for fact in facts if "post" in fact.resolved]
        dates = [fact.value for fact in facts if fact.kind == "date" and fact.value]
        kenmerken = [fact.value for fact in facts if fact.kind == "kenmerk" and fact.value]
        rows = rows_used(register, posts, dates, kenmerken)
        quads.update(register_quads(rows, dict.fromkeys(kenmerken, fragment.key), base))
    return quads


def register_quads(rows: RowsUsed, letters: Mapping[str, str], base: str = BASE) -> tuple[Quad, ...]:
    """The rows as sorted quads; `letters` gives the key under which each kenmerk's letter stands."""
    keys, graph = Keys("", base), data("register", base)
    said = {
        triple
        for rows_of_kind in (
            _posts(rows, keys),
            _ministries(rows),
            _terms(rows, keys),
            _persons(rows, keys),
            _cabinets(rows, keys),
            _letters(rows, letters, keys),
        )
        for triple in rows_of_kind
    }
    return tuple(sorted((s, p, o, graph) for s, p, o in said))


def _row(keys: Keys, kind: str, key: str, of: Name, source: str) -> Iterator[Triple]:
    """What every row says: what it is a row of, and where we know it from."""
    node = data(f"{kind}/{key}", keys.base)
    yield node, TYPE, name(of)
    yield node, name(DCT.source), literal(source)


def _days(
    node: str, start: Stated, end: Stated, prefixed: tuple[Name, Name] = (KG.from_, KG.until)
) -> Iterator[Triple]:
    """The verified ends of a period; what is not verified is not said."""
    for stated, prop in zip((start, end), prefixed, strict=True):
        if stated.verified:
            yield node, name(prop), literal(stated.verified, XSD.date)


def _posts(rows: RowsUsed, keys: Keys) -> Iterator[Triple]:
    for post in rows.posts:
        node = data(f"post/{post.key}", keys.base)
        yield from _row(keys, "post", post.key, ORG.Post, post.source)
        yield node, name(SKOS.prefLabel), literal(post.name, language="nl")
        yield from _days(node, post.start, post.end, (KG.postFrom, KG.postUntil))
        if post.ministry.verified:
            yield node, name(ORG.postIn), name(ministry(post.ministry.verified))
        if post.renamed_from.verified:
            yield node, name(KG.renamedFrom), data(f"post/{post.renamed_from.verified}", keys.base)


def _ministries(rows: RowsUsed) -> Iterator[Triple]:
    for row in rows.ministries:
        node = name(ministry(row.key))
        yield node, TYPE, name(TOOI.Ministerie)
        yield node, name(DCT.source), literal(row.source)
        yield node, name(SKOS.prefLabel), literal(row.name, language="nl")
        yield node, name(SKOS.altLabel), literal(row.abbreviation)


def _terms(rows: RowsUsed, keys: Keys) -> Iterator[Triple]:
    for term in rows.terms:
        node = data(f"term/{term.key}", keys.base)
        yield from _row(keys, "term", term.key, KG.TermOfOffice, term.source)
        yield node, name(KG.termOf), data(f"person/{term.person}", keys.base)
        yield node, name(KG.heldPost), data(f"post/{term.post}", keys.base)
        if term.cabinet:
            yield node, name(KG.inCabinet), data(f"cabinet/{term.cabinet}", keys.base)
        yield from _days(node, term.start, term.end)


def _persons(rows: RowsUsed, keys: Keys) -> Iterator[Triple]:
    for person in rows.persons:
        node = data(f"person/{person.key}", keys.base)
        yield from _row(keys, "person", person.key, FOAF.Person, person.source)
        yield node, name(FOAF.name), literal(person.name)
        yield node, name(FOAF.familyName), literal(person.family_name)


def _cabinets(rows: RowsUsed, keys: Keys) -> Iterator[Triple]:
    for cabinet in rows.cabinets:
        node = data(f"cabinet/{cabinet.key}", keys.base)
        yield from _row(keys, "cabinet", cabinet.key, KG.Cabinet, cabinet.source)
        yield node, name(SKOS.prefLabel), literal(cabinet.name, language="nl")
        yield from _days(node, cabinet.start, cabinet.end)
        if cabinet.demissionair.verified:
            yield node, name(KG.demissionairFrom), literal(cabinet.demissionair.verified, XSD.date)


def _letters(rows: RowsUsed, letters: Mapping[str, str], keys: Keys) -> Iterator[Triple]:
    """Under which number a ministry's letter was published, in which dossier."""
    titles = {dossier.key: dossier for dossier in rows.dossiers}
    for published in rows.letters:
        letter = data(f"letter/{letters.get(published.kenmerk, encoded(published.kenmerk))}", keys.base)
        yield from publication(letter, published.key, published.source, keys)
        if (number := dossier_number(published.key)) and number in titles:
            yield keys.dossier(number), name(DCT.title), literal(titles[number].title)


def publication(letter: str, paper_id: str, source: str, keys: Keys) -> Iterator[Triple]:
    """That a letter was published as a paper, in which dossier, and where we know it from."""
    paper = keys.paper(paper_id)
    yield letter, name(KG.publishedAs), paper
    yield paper, TYPE, name(KG.ParliamentaryPaper)
    yield paper, name(DCT.identifier), literal(paper_id)
    yield paper, name(DCT.source), literal(source)
    if number := dossier_number(paper_id):
        yield paper, name(DCT.isPartOf), keys.dossier(number)
        yield keys.dossier(number), TYPE, name(KG.Dossier)
        yield keys.dossier(number), name(DCT.identifier), literal(number)
