"""The annex of motions and commitments as ministries print it: what, where found, how it stands."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from ...analyse.ledger.entries import Claim, Commitment, Ledger, Motion, Sender, Step
from ...analyse.witness import Teller
from ...dutch.dossier import dossier
from ...dutch.kamerstuk import cited_paper, kamerstuk
from ...dutch.words import listed
from ...knowledge.days import day
from ...knowledge.kinds import names
from ...model import NodeKind
from ...publish.reports import Section, Sheet

COLUMNS = ("Omschrijving", "Vindplaats", "Stand van zaken")


def annex(name: str, title: str, ledger: Ledger, teller: Teller, complete: Iterable[str] = ()) -> Sheet:
    """The ledger as a sheet of three columns, a section for motions and one for commitments."""
    whole = sorted(complete)
    notes = [
        f"Stand op {day(ledger.as_of)}, naar de brieven in deze verzameling (t/m {day(ledger.until)}). "
        "Wat tussen “ ” staat zijn woorden van de brief.",
        "‘Vermoedelijk (afgeleid)’ staat in geen brief: kgbuild leidt het af. "
        "Dat er geen brief over een toezegging in deze verzameling is, zegt niet dat zij niet is nagekomen.",
        *([f"Volledig verklaard: dossier {listed(map(dossier, whole))}."] if whole else []),
    ]
    motions = tuple(_motion(motion, teller) for motion in ledger.motions)
    commitments = tuple(_commitment(each, ledger, teller) for each in ledger.commitments)
    sections = (Section(_heading("motion"), motions), Section(_heading("commitment"), commitments))
    return Sheet(name, title, tuple(notes), COLUMNS, sections)


def _heading(kind: NodeKind) -> str:
    """What several of a kind are called, above a section."""
    more = names().kinds[kind].more
    return f"{more[:1].upper()}{more[1:]}"


# Motions ---------------------------------------------------------------------------------------


def _motion(motion: Motion, teller: Teller) -> tuple[str, str, str]:
    told = [f"{motion.label[:1].upper()}{motion.label[1:]}"]
    for asked in motion.requests:
        whose = "in haar eigen woorden" if asked.own else f"volgens de {reference(asked.by)}"
        told.append(f"De motie vraagt, {whose}: “{asked.text}”{_places(asked.facts, teller)}")
    claiming = {claim.letter.term for claim in motion.claims}
    steps = (step for step in motion.steps if step.letter.term not in claiming)
    stands = [*_claims(motion.claims, teller), *_steps(steps, teller)]
    return "\n".join(told), _found(motion), "\n".join(stands) or names().states["noLetterHere"]


def _found(motion: Motion) -> str:
    """Where a motion is found, as Dutch papers cite it: Kamerstukken II 2021/22, 35 925 VII, nr. 24."""
    if not motion.identifier:
        return "geen nummer genoemd"
    return cited_paper(motion.identifier, motion.chamber, motion.session_years)


def _claims(claims: Iterable[Claim], teller: Teller) -> Iterator[str]:
    for claim in claims:
        becomes = names().undergoes["givesEffectTo"].format(claim.programme)
        words = f"{becomes}, volgens de {reference(claim.letter)}"
        yield words + _quoted(claim.facts, teller)


# Commitments -----------------------------------------------------------------------------------


def _commitment(promise: Commitment, ledger: Ledger, teller: Teller) -> tuple[str, str, str]:
    told = [f"“{promise.text}”"]
    if promise.due:
        told.append(f"termijn: “{promise.due}”")
    if promise.by:
        to = f", aan de {listed(promise.to)}" if promise.to else ""
        told.append(f"toegezegd door de {listed(promise.by)}{to}")
    if not promise.made:
        told[1:] = ["de brief waarin dit is toegezegd is niet gevonden in deze verzameling"]
    found = reference(promise.letter) + _places(promise.facts, teller)
    return "\n".join(told), found, "\n".join(_state(promise, ledger, teller))


def _state(promise: Commitment, ledger: Ledger, teller: Teller) -> Iterator[str]:
    words = names().states[promise.state]
    if promise.state == "noLetterHere":
        words += f" (t/m {day(ledger.until)})"
    yield f"vermoedelijk {words} (afgeleid)" if promise.inferred else words
    yield from _steps(promise.steps, teller)
    if promise.late:
        yield (
            f"te laat: de gedrukte termijn “{promise.due}” is op {day(ledger.as_of)} verstreken; "
            f"dossier {dossier(promise.late)} is volledig verklaard"
        )
    if promise.windows:
        yield f"verwacht, afgeleid uit “{promise.due}”:"
        for window in promise.windows:
            letters = [reference(step.letter) + _presumed(step) for step in window.steps]
            there = listed(letters) if letters else names().states["noLetterHere"]
            yield f"– vanaf {day(window.start)}, vóór {day(window.until)}: {there}"


def _presumed(step: Step) -> str:
    return " (vermoedelijk, afgeleid)" if step.inference else ""


# Both ------------------------------------------------------------------------------------------


def _steps(steps: Iterable[Step], teller: Teller) -> Iterator[str]:
    for step in steps:
        presumed = "vermoedelijk (afgeleid): " if step.inference else ""
        yield f"{presumed}{reference(step.letter)}, {names().does[step.kind]}{_quoted(step.facts, teller)}"


def reference(letter: Sender) -> str:
    """A letter as papers cite it: 'brief van 4 juli 2022, kenmerk 2022-…, Kamerstuk 30 995, nr. 100'."""
    return ", ".join([
        f"brief van {day(letter.date)}" if letter.date else "brief zonder datum",
        *([f"kenmerk {letter.kenmerk}"] if letter.kenmerk else []),
        *(f"Kamerstuk {kamerstuk(paper)}" for paper in letter.papers),
    ])  # fmt: skip


def _quoted(facts: Iterable[str], teller: Teller) -> str:
    """The words that say it and where they stand; '' where no fact has any."""
    lines = teller.lines(facts)
    quotes = list(dict.fromkeys(quote for line in lines for quote in line.quotes))
    longest = [one for one in quotes if not any(one != other and one in other for other in quotes)]
    told = " … ".join(f"“{quote}”" for quote in longest)
    return f": {told}{_places(facts, teller)}" if told else ""


def _places(facts: Iterable[str], teller: Teller) -> str:
    """Where the words stand in their letter: ' (regel 38)'."""
    places = dict.fromkeys(place for line in teller.lines(facts) for place in line.places)
    return f" ({listed(places)})" if places else ""
