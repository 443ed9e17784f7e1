"""Two builds compared: letters and facts that came, went or say something else; a table, or RDF Patch."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property, lru_cache
from pathlib import Path

from ...analyse.nodes import kinds, label, short
from ...analyse.witness import Teller
from ...dutch.words import counted, listed
from ...folder.contents import Opened
from ...knowledge import knowledge_folder
from ...knowledge.days import day
from ...knowledge.kinds import kind_name, names_of
from ...model import NodeKind
from ...publish.reports import Section, Sheet
from ...rdf.addresses import letter_of, local
from ...rdf.names import TYPE, is_iri, name, text_of
from ...rdf.sayings import Said, read
from ...rdf.vocabulary import DCT, KG, RDF, SKOS, ours
from .differences import patch

COLUMNS = ("Wat", "Eerst", "Later", "Brief", "Plaats")
_LISTS = ("Gewijzigd", "Brieven erbij", "Brieven weg", "Feiten erbij", "Feiten weg", "Afleidingen erbij",
          "Afleidingen weg")  # fmt: skip
_PROPERTIES = (
    DCT.title, DCT.issued, KG.kenmerk, KG.signedByName, SKOS.prefLabel, KG.acronym,
    KG.areaCount, KG.cityCount, KG.dueAsPrinted, KG.creatorName,
)  # fmt: skip
"""What is called otherwise than the ontology calls it; relations are so too."""


@lru_cache(maxsize=8)
def _words(folder: Path) -> Mapping[str, str]:
    """Properties in words, by their terms."""
    called = names_of(folder)
    said = {prefixed: called.properties[prefixed] for prefixed in _PROPERTIES}
    said |= {ours(kind): words for kind, words in called.relations.items() if kind != "cites"}
    return {name(prefixed): words for prefixed, words in said.items()}


Triples = frozenset[tuple[str, str, str]]


@dataclass(frozen=True)
class _Side:
    """One of the two builds, ready to be told."""

    said: Said
    teller: Teller
    facts: Mapping[str, Triples]  # by fact graph
    labels: Mapping[str, str]  # of the ontology's terms
    letters: frozenset[str]
    inferences: frozenset[str]

    @cached_property
    def kinds(self) -> Mapping[str, NodeKind]:
        return kinds(self.said)

    def property(self, term: str) -> str:
        """A property in words."""
        return _words(knowledge_folder()).get(term) or self.labels.get(term) or local(term)

    def date(self, letter: str) -> str:
        """The day of a letter or motion, '' where it gives none."""
        one = self.said.one(letter)
        return self.said.issued.get(one) or self.said.first(one, DCT.issued)

    def called(self, term: str) -> str:
        """A term in words."""
        if not is_iri(term):
            return " ".join(text_of(term).split())
        one = self.said.one(term)
        kind = self.kinds.get(one)
        return label(self.said, one, kind) if kind else short(self.said, one)


def _side(made: Opened) -> _Side:
    said = read(made.quads)
    facts: dict[str, set[tuple[str, str, str]]] = defaultdict(set)
    for s, p, o, g in said.facts:
        facts[g].add((s, p, o))
    inferences = frozenset(s for s, _ in said.having(KG.restsOn))
    letters = frozenset(map(letter_of, facts))
    frozen = {graph: frozenset(triples) for graph, triples in facts.items()}
    return _Side(said, Teller(made.evidence), frozen, made.labels, letters, inferences)


def builds_sheet(before: Opened, after: Opened) -> Sheet:
    """What the second build says and the first does not, and the other way round."""
    was, now = _side(before), _side(after)
    gone, come = was.facts.keys() - now.facts.keys(), now.facts.keys() - was.facts.keys()
    pairs = _pairs(was, now, gone, come)
    told = {fact for pair in pairs for fact in pair}
    rows = {
        "Gewijzigd": [_changed(was, now, *pair) for pair in sorted(pairs)],
        "Brieven erbij": list(_letters(now, now.letters - was.letters)),
        "Brieven weg": list(_letters(was, was.letters - now.letters)),
        "Feiten erbij": list(_facts(now, come - told, later=True)),
        "Feiten weg": list(_facts(was, gone - told, later=False)),
        "Afleidingen erbij": list(_inferences(now, now.inferences - was.inferences, later=True)),
        "Afleidingen weg": list(_inferences(was, was.inferences - now.inferences, later=False)),
    }
    same = len(was.facts.keys() & now.facts.keys())
    first, second = before.folder.name, after.folder.name
    notes = (
        f"{counted(same, 'feit', 'feiten')} in beide gelijk. Eerst: {first}; later: {second}.",
        "Dat een feit weg is, zegt iets over de twee mappen, niet over het beleid.",
    )
    sections = tuple(Section(title, tuple(rows[title])) for title in _LISTS)
    return Sheet("diff", f"{first} en {second} vergeleken", notes, COLUMNS, sections)


def flat(sheet: Sheet) -> Sheet:
    """The same rows as one table, the list that each stands in before it."""
    rows = tuple((section.title.lower(), *row) for section in sheet.sections for row in section.rows)
    return Sheet(sheet.name, sheet.title, sheet.notes, ("Lijst", *sheet.columns), (Section("", rows),))


def builds_patch(before: Opened, after: Opened) -> str:
    """What makes the first build's quads those of the second, evidence and description too."""
    was, now = set(before.quads), set(after.quads)
    notes = (f"RDF Patch: maakt van de graaf van {before.folder.name} die van {after.folder.name}.",)
    return patch(now - was, was - now, notes)


def _pairs(was: _Side, now: _Side, gone: Collection[str], come: Collection[str]) -> set[tuple[str, str]]:
    """Facts of one letter that say one property of one thing, each build its own: one goes, one comes."""
    found: dict[tuple[str, str, str], tuple[list[str], list[str]]] = defaultdict(lambda: ([], []))
    for index, (side, facts) in enumerate(((was, gone), (now, come))):
        for fact in sorted(facts):
            for s, p in {(s, p) for s, p, _ in side.facts[fact] if p != TYPE}:
                found[letter_of(fact), s, p][index].append(fact)
    lone = {(old[0], new[0]) for old, new in found.values() if len(old) == len(new) == 1}
    firsts, seconds = (Counter(pair[index] for pair in lone) for index in (0, 1))
    single = {(old, new) for old, new in lone if firsts[old] == seconds[new] == 1}
    return {(old, new) for old, new in single if _differing(was.facts[old], now.facts[new])}


def _differing(before: Triples, after: Triples) -> set[tuple[str, str]]:
    """The things and properties of which two facts say something else."""
    return {(s, p) for s, p, _ in before - after if p != TYPE} & {(s, p) for s, p, _ in after - before}


def _changed(was: _Side, now: _Side, old: str, new: str) -> tuple[str, ...]:
    """What one letter says in the two builds, where they differ."""
    before, after = was.facts[old], now.facts[new]
    subject, said = min(_differing(before, after))
    words = now.property(said)
    kenmerk, place = _where(now, new)
    values = (listed(sorted(side.called(o) for s, p, o in triples if (s, p) == (subject, said)))
              for side, triples in ((was, before), (now, after)))  # fmt: skip
    thing = "" if subject == letter_of(new) else f" van {now.called(subject)}"
    return (f"{words}{thing}", *values, kenmerk, place)


def _where(side: _Side, fact: str) -> tuple[str, str]:
    lines = side.teller.lines([fact])
    return (
        (lines[0].kenmerk, listed(dict.fromkeys(lines[0].places))) if lines else (local(letter_of(fact)), "")
    )


def _letters(side: _Side, letters: Collection[str]) -> Iterator[tuple[str, ...]]:
    """The letters, and the motions that were read themselves, by date; each with how many facts it has."""
    for date, letter in sorted((side.date(each), each) for each in letters):
        what = kind_name("motion") if side.kinds.get(side.said.one(letter)) == "motion" else "brief"
        count = sum(letter_of(fact) == letter for fact in side.facts)
        yield f"{what} van {day(date)}", "", counted(count, "feit", "feiten"), side.called(letter), ""


def _facts(side: _Side, facts: Collection[str], later: bool) -> Iterator[tuple[str, ...]]:
    for line in side.teller.lines(sorted(facts)):
        words = " … ".join(f"“{quote}”" for quote in line.quotes)
        values = ("", words) if later else (words, "")
        yield line.says, *values, line.kenmerk, listed(dict.fromkeys(line.places))


def _inferences(side: _Side, inferences: Collection[str], later: bool) -> Iterator[tuple[str, ...]]:
    """What is concluded: of whom, what; a handover by its letters."""
    for inference in sorted(inferences):
        ends = [side.said.all(inference, p) for p in (RDF.subject, RDF.predicate, RDF.object)]
        if not all(ends):
            ends = [side.said.all(inference, p) for p in (KG.letterBefore, RDF.type, KG.letterAfter)]
        subject, said, thing = (next(iter(end), "") for end in ends)
        words = " ".join(side.called(end) if end else "?" for end in (subject, thing))
        told = f"{side.property(said)}: {words}"
        yield side.said.first(inference, KG.rule), *(("", told) if later else (told, "")), "", ""
