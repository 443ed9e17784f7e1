"""What is inferred with its grounds, and what is amiss with its remedy."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from ...dutch.kamerstuk import kamerstuk
from ...dutch.words import listed
from ...knowledge.days import day
from ...knowledge.kinds import names
from ...model import Problem
from ...rdf.addresses import is_fact, local
from ...rdf.names import text_of
from ...rdf.vocabulary import DCT, KG, ORG, RDF, ours
from ..drawing.phrases import capital
from ..markup import PageLink, Quoted, anchor_of, inference_anchor
from ..story.ingredients import named
from .known import Known

_SIDES = (
    ("Post", "post"),
    ("Ondertekenaar", "person"),
    ("Onderdeel in briefhoofd", "unit"),
    ("Ministerie", "ministry"),
    ("Kabinet", "cabinet"),
)
_FIRST = ("inferredSuccessorOf", "", "inferredMinistry", "presumedKenmerk")


class Change(NamedTuple):
    """Of a handover: a side, and what it became."""

    title: str
    told: str


class Ground(NamedTuple):
    """What an inference rests on: the words of a letter, another inference, or a row of the register."""

    quote: Quoted | None = None
    source: PageLink | None = None
    inference: PageLink | None = None
    row: str = ""
    register: str = ""  # where the row of the register comes from


class Inferred(NamedTuple):
    """An inference in a sentence, with its rule and grounds."""

    name: str
    conclusion: str
    changes: tuple[Change, ...]
    rule: str
    score: str
    grounds: tuple[Ground, ...]


class Amiss(NamedTuple):
    """A problem: what is wrong, where, in which words, and what to do."""

    severity: str
    called: str
    message: str
    place: str
    href: str
    quote: str
    remedy: str
    stage: str


def inferences(known: Known) -> list[Inferred]:
    """Each inference in a sentence, with the sentences it rests on."""
    found = (s for s, _ in known.said.having(KG.restsOn))
    return [_inference(known, node) for node in sorted(found, key=lambda node: _order(known, node))]


def inference_ids(known: Known) -> set[str]:
    """The anchors of all inferences on the page."""
    return {inference_anchor(s) for s, _ in known.said.having(KG.restsOn)}


def _predicate(known: Known, node: str) -> str:
    predicate = known.first_term(node, RDF.predicate)
    return local(predicate) if predicate else ""


def _order(known: Known, node: str) -> tuple[int, str, str]:
    kind = _predicate(known, node)
    return _FIRST.index(kind) if kind in _FIRST else len(_FIRST), kind, node


def _inference(known: Known, node: str) -> Inferred:
    grounds = sorted(known.all(node, KG.restsOn), key=lambda ground: _place(known, ground))
    rule = known.first(node, KG.rule)
    return Inferred(
        name=inference_anchor(node),
        conclusion=_conclusion(known, node),
        changes=tuple(_changes(known, node)),
        rule=names().inferences.get(rule, rule),
        score=known.first(node, KG.score).replace(".", ","),
        grounds=tuple(_ground(known, ground) for ground in grounds),
    )


def _place(known: Known, ground: str) -> tuple[int, str, int, str]:
    """Grounds in letters first, in the order of the text."""
    if ground not in known.evidence:
        return int(is_fact(ground)) + 1, "", 0, ground
    proof = known.evidence[ground]
    node = known.node(proof.letter)
    return 0, (node.date if node else "") + proof.letter, proof.quotations[0].start, ground


def _ground(known: Known, ground: str) -> Ground:
    if ground in known.evidence:
        return Ground(quote=known.quoted(ground), source=known.source([ground]))
    if known.all(ground, KG.restsOn):
        return Ground(inference=PageLink(f"#{anchor_of(ground)}", _conclusion(known, ground)))
    return Ground(row=_register_row(known, ground), register=known.first(ground, DCT.source))


def _register_row(known: Known, term: str) -> str:
    """What a row of the register says."""
    if posts := known.all(term, KG.heldPost):
        who = listed(known.label(person) for person in known.all(term, KG.termOf))
        until = known.first(term, KG.until)
        end = f" tot {day(until)}" if until else ""
        return f"{who} was {known.label(posts[0])} vanaf {day(known.first(term, KG.from_))}{end}"
    if ministries := known.all(term, ORG.postIn):
        return f"{known.label(term)} is een post bij het {known.label(ministries[0])}"
    if numbers := known.all(term, DCT.identifier):
        dossiers = listed(known.label(dossier) for dossier in known.all(term, DCT.isPartOf))
        return f"Kamerstuk {kamerstuk(text_of(numbers[0]))}" + (f", dossier {dossiers}" if dossiers else "")
    return known.label(term)


def _conclusion(known: Known, node: str) -> str:
    """What is inferred, as a sentence."""
    kind, subject = _predicate(known, node), next(iter(known.all(node, RDF.subject)), "")
    things = known.all(node, RDF.object)
    thing = listed(known.label(o) for o in things)
    earlier = listed(named(known.label(o)) for o in things)
    later = capital(named(known.label(subject))) if subject else ""
    letter = known.letter_said(subject) if subject else ""
    terms = listed(_register_row(known, o) for o in things) if kind == "signedInTerm" else ""
    told = {
        "inferredSuccessorOf": f"{later} is vermoedelijk de opvolger van {earlier}",
        "inferredMinistry": f"{capital(letter)} komt vermoedelijk van het {thing}",
        "signedBy": f"{capital(letter)} is ondertekend door {thing}",
        "signedInTerm": f"{capital(letter)} is ondertekend in deze ambtsperiode: {terms}",
        "inferredFulfils": f"{capital(letter)} komt vermoedelijk deze toezegging na: “{thing}”",
        "inferredPostpones": f"{capital(letter)} stelt vermoedelijk deze toezegging uit: “{thing}”",
        "presumedKenmerk": f"“{known.label(subject)}” is vermoedelijk kenmerk {thing}",
    }.get(kind)
    if told is None and not subject:
        before, after = (known.first_term(node, end) for end in (KG.letterBefore, KG.letterAfter))
        told = (
            f"Overgang van {known.letter_said(before)} naar {known.letter_said(after)}"
            if before and after
            else "Overgang"
        )
    return told or f"{known.label(subject)} · {kind} · {thing}"


def _changes(known: Known, node: str) -> Iterator[Change]:
    """Of a handover: what stood before and after."""
    for title, side in _SIDES:
        before, after = (
            listed(known.label(o) for o in known.all(node, ours(f"{side}{when}")))
            for when in ("Before", "After")
        )
        if before != after:
            yield Change(title, f"{before or 'onbekend'} → {after or 'onbekend'}")
        elif before:
            yield Change(title, f"{before} (gelijk)")


def problems(known: Known) -> list[Amiss]:
    """What is amiss, the worst first."""
    found = sorted(known.input.problems, key=lambda p: list(names().severities).index(p.severity))
    return [_problem(known, problem) for problem in found]


def _problem(known: Known, problem: Problem) -> Amiss:
    facts = _facts_of(known, problem)
    return Amiss(
        severity=problem.severity,
        called=names().severities[problem.severity].one,
        message=problem.message,
        place=" ".join(part for part in (problem.source, problem.place) if part),
        href=next((known.href(fact) for fact in facts), ""),
        quote=problem.quote,
        remedy=problem.remedy,
        stage=names().stages.get(problem.stage, problem.stage),
    )


def _facts_of(known: Known, problem: Problem) -> Iterator[str]:
    """The facts whose words the problem quotes."""
    for fact, proof in sorted(known.evidence.items()):
        if any(
            (q.file, q.place) == (problem.source, problem.place) and q.quote == problem.quote
            for q in proof.quotations
        ):
            yield fact


def counts(problems: Sequence[Problem], brief: bool = False) -> str:
    """How many errors and warnings: '0 fouten, 1 waarschuwing'; brief without what there is none of."""
    called = names().severities
    found = {severity: sum(problem.severity == severity for problem in problems) for severity in called}
    told = [f"{found[s]} {called[s].of(found[s])}" for s in called if (s != "info" and not brief) or found[s]]
    return ", ".join(told)
