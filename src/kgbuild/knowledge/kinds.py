"""What kinds, relations and states are called: data/words says it, the code has the keys alone."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import TypeVar, get_args

from ..model import Basis, NodeKind, Severity
from .location import file_of_words, knowledge_folder
from .tables import Key, vet, vet_slots
from .toml import Entry, read_toml

Kind = TypeVar("Kind", bound=str)
_KINDS: tuple[NodeKind, ...] = get_args(NodeKind)
_SEVERITIES: tuple[Severity, ...] = ("violation", "warning", "info")
_PLAIN = {
    "relation": """signedAs onBehalfOf letterheadUnit offers mentions about reportsOn
        possibleBuildingBlockFor buildingBlockFor givesEffectTo carriesOutMotion answersMotion mentionsMotion
        makesCommitment fulfils partlyFulfils postpones refersToCommitment inferredFulfils inferredPostpones
        refersToLetter cites hasCitation isPartOf targets statedSuccessorOf inferredSuccessorOf
        handover handoverPost handoverUnit""",
    "status": "possible announced offered running completed damaged uncertain",
    "state": "open partlyMet met noLetterHere",
    "basis": " ".join((*get_args(Basis), "inferred")),
    "property": """cito:cites dct:creator dct:date dct:identifier dct:isPartOf dct:issued dct:title
        foaf:familyName foaf:name kg:acronym kg:areaCount kg:cityCount kg:creatorName kg:dueAsPrinted
        kg:frequency kg:kenmerk kg:leftTo kg:signedByName kg:status kg:targets kg:theme org:postIn
        org:subOrganizationOf org:unitOf rdf:type skos:altLabel skos:prefLabel""",
    "said": """kg:requests kg:leftTo dct:title kg:signedByName dct:issued kg:kenmerk kg:ministry
        kg:addressedTo""",
    "fact": """identifier kenmerk date subject dossier recipient ministry unit sender_post signatory
        on_behalf_of citation letter_ref motion report programme request area_count link commitment""",
    "stance": "implements answers reports mentions",
    "promise": "kept postponed",
    "does": """carriesOutMotion answersMotion mentionsMotion fulfils partlyFulfils postpones
        refersToCommitment""",
    "undergoes": "givesEffectTo carriesOutMotion answersMotion mentionsMotion",
    "stage": "read recognise resolve express infer validate analyse",
}
"""The keys of each section, in the order in which what is first there is said."""
_NOUN = {"one": Key(needed=True), "more": Key(needed=True)}
_SLOTS = {"givesEffectTo": {""}}


@dataclass(frozen=True, slots=True)
class Noun:
    """What one thing is called, and what several are."""

    one: str
    more: str

    def of(self, number: int) -> str:
        """The word behind a number."""
        return self.one if number == 1 else self.more


@dataclass(frozen=True, slots=True)
class Names:
    """The names in one folder, each by its key."""

    kinds: Mapping[NodeKind, Noun]  # in the order in which lists give them
    severities: Mapping[Severity, Noun]  # heaviest first
    relations: Mapping[str, str]  # read from source to target
    statuses: Mapping[str, str]  # the concepts of the ontology, by local name
    states: Mapping[str, str]  # of a commitment
    bases: Mapping[str, str]
    properties: Mapping[str, str]
    said: Mapping[str, str]  # what a fact says; relations aside
    facts: Mapping[str, str]
    stances: Mapping[str, str]  # of a fact about a motion
    promises: Mapping[str, str]  # of a fact about a commitment
    does: Mapping[str, str]  # a letter, with a motion or commitment
    undergoes: Mapping[str, str]  # a motion; {} is a programme
    stages: Mapping[str, str]
    inferences: Mapping[str, str]  # by the rule that infers


def names() -> Names:
    """The names in force."""
    return names_of(knowledge_folder())


def kind_name(kind: NodeKind) -> str:
    """What one thing of a kind is called."""
    return names().kinds[kind].one


def relation_name(kind: str) -> str:
    """What a relation says; its key where it has no name."""
    return names().relations.get(kind, kind)


def status_name(concept: str) -> str:
    """What a concept of the ontology is called; its key where it has no name."""
    return names().statuses.get(concept, concept)


@lru_cache(maxsize=8)
def names_of(folder: Path) -> Names:
    """The names in a folder; KnowledgeError for one that is unknown, missing or empty."""
    whole = read_toml(file_of_words(folder, "data/words/kinds.toml"))
    vet(whole, whole.cells, {
        key: Key("any", needed=True) for key in ("kind", "severity", *_PLAIN, "inference")
    })  # fmt: skip
    kinds = _nouns(whole, "kind", _KINDS)
    severities = _nouns(whole, "severity", _SEVERITIES)
    plain = [_plain(whole, section, keys.split()) for section, keys in _PLAIN.items()]
    plain.append(_plain(whole, "inference", whole.cells["inference"]))  # other folders infer by other rules
    in_order = {kind: kinds[kind] for kind in whole.cells["kind"]}
    return Names(in_order, severities, *plain)


def _nouns(whole: Entry, section: str, keys: Iterable[Kind]) -> dict[Kind, Noun]:
    """The nouns of a section."""
    part = whole.part(section, whole.cells[section])
    vet(part, part.cells, {key: Key("any", needed=True) for key in keys})
    for key, cells in part.cells.items():
        vet(part.part(key, cells), cells, _NOUN)
    return {key: Noun(**part.cells[key]) for key in keys}


def _plain(whole: Entry, section: str, keys: Iterable[str]) -> dict[str, str]:
    """The words of a section, in the order of the keys."""
    part = whole.part(section, whole.cells[section])
    vet(part, part.cells, {key: Key(needed=True) for key in keys})
    if section == "undergoes":
        for key, words in part.cells.items():
            vet_slots(part, key, words, _SLOTS.get(key, set()))
    return {key: part.cells[key] for key in keys}
