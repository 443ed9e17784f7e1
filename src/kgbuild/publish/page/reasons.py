"""What is inferred with its grounds, and what is amiss with its remedy."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from ...dutch.kamerstuk import kamerstuk
from ...dutch.words import listed
from ...knowledge.days import day
from ...knowledge.kinds import names
from ...model import Problem
from ...rdf.names import name, text_of
from ..drawing.phrases import capital
from ..markup import anchor_of, esc, inference_anchor, is_fact, section
from ..story.vocabulary import named
from .known import Known

_SIDES = (
    ("Post", "post"),
    ("Ondertekenaar", "person"),
    ("Onderdeel in briefhoofd", "unit"),
    ("Ministerie", "ministry"),
    ("Kabinet", "cabinet"),
)
_FIRST = ("inferredSuccessorOf", "", "inferredMinistry", "presumedKenmerk")


def inferences(known: Known) -> str:
    """The section of inferences: each in a sentence, with the sentences it rests on."""
    found = sorted(
        (s for s, said in known.of.items() if name("kg:restsOn") in said),
        key=lambda node: _order(known, node),
    )
    body = "".join(_inference(known, node) for node in found) or "<p>Er is niets afgeleid.</p>"
    note = "Dit staat in geen brief. kgbuild leidt het af; de gronden staan erbij." if found else ""
    return section("afleidingen", "Afleidingen en hun gronden", body, note)


def inference_ids(known: Known) -> set[str]:
    """The anchors of all inferences on the page."""
    return {inference_anchor(s) for s, said in known.of.items() if name("kg:restsOn") in said}


def _predicate(known: Known, node: str) -> str:
    return known.first(node, "rdf:predicate").rpartition("#")[2]


def _order(known: Known, node: str) -> tuple[int, str, str]:
    kind = _predicate(known, node)
    return _FIRST.index(kind) if kind in _FIRST else len(_FIRST), kind, node


def _inference(known: Known, node: str) -> str:
    grounds = sorted(known.all(node, "kg:restsOn"), key=lambda ground: _place(known, ground))
    rows = "".join(f"<li>{_ground(known, ground)}</li>" for ground in grounds)
    rule = known.first(node, "kg:rule")
    score = known.first(node, "kg:score").replace(".", ",")
    strength = f" (sterkte van de gronden: {score} van 1)" if score else ""
    how = f"afgeleid met de regel ‘{esc(names().inferences.get(rule, rule))}’{strength}, op grond van:"
    return (
        f'<article class="afleiding" id="{inference_anchor(node)}"><h3>{_conclusion(known, node)}</h3>'
        f'{_changes(known, node)}<p class="hoe">{how}</p><ul>{rows}</ul></article>'
    )


def _place(known: Known, ground: str) -> tuple[int, str, int, str]:
    """Grounds in letters first, in the order of the text."""
    if ground not in known.evidence:
        return int(is_fact(ground)) + 1, "", 0, ground
    proof = known.evidence[ground]
    node = known.node(proof.letter)
    return 0, (node.date if node else "") + proof.letter, proof.quotations[0].start, ground


def _ground(known: Known, ground: str) -> str:
    """A ground as a sentence: the words of a letter, another inference, or a row of the register."""
    if ground in known.evidence:
        return f"{known.quoted(ground)} {known.source([ground])}"
    if known.all(ground, "kg:restsOn"):
        return f'afleiding: <a href="#{anchor_of(ground)}">{_conclusion(known, ground)}</a>'
    source = known.first(ground, "dct:source")
    return f"register: {esc(_register_row(known, ground))}" + (
        f' <span class="hoe">(bron: {esc(source)})</span>' if source else ""
    )


def _register_row(known: Known, term: str) -> str:
    """What a row of the register says."""
    if posts := known.all(term, "kg:heldPost"):
        who = listed(known.label(person) for person in known.all(term, "kg:termOf"))
        until = known.first(term, "kg:until")
        end = f" tot {day(until)}" if until else ""
        return f"{who} was {known.label(posts[0])} vanaf {day(known.first(term, 'kg:from'))}{end}"
    if ministries := known.all(term, "org:postIn"):
        return f"{known.label(term)} is een post bij het {known.label(ministries[0])}"
    if numbers := known.all(term, "dct:identifier"):
        dossiers = listed(known.label(dossier) for dossier in known.all(term, "dct:isPartOf"))
        return f"Kamerstuk {kamerstuk(text_of(numbers[0]))}" + (f", dossier {dossiers}" if dossiers else "")
    return known.label(term)


def _conclusion(known: Known, node: str) -> str:
    """What is inferred, as a sentence in HTML."""
    kind, subject = _predicate(known, node), next(iter(known.all(node, "rdf:subject")), "")
    things = known.all(node, "rdf:object")
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
        before, after = (known.first_term(node, end) for end in ("kg:letterBefore", "kg:letterAfter"))
        told = (
            f"Overgang van {known.letter_said(before)} naar {known.letter_said(after)}"
            if before and after
            else "Overgang"
        )
    return esc(told or f"{known.label(subject)} · {kind} · {thing}")


def _changes(known: Known, node: str) -> str:
    """Of a handover: what stood before and after."""
    rows = []
    for title, side in _SIDES:
        before, after = (
            listed(known.label(o) for o in known.all(node, f"kg:{side}{when}"))
            for when in ("Before", "After")
        )
        if before or after:
            change = (
                f"{esc(before or 'onbekend')} → {esc(after or 'onbekend')}"
                if before != after
                else f"{esc(before)} (gelijk)"
            )
            rows.append(f"<dt>{title}</dt><dd>{change}</dd>")
    return f'<dl class="over">{"".join(rows)}</dl>' if rows else ""


def problems(known: Known) -> str:
    """The section of problems: file, place, words, what is wrong and what to do."""
    found = sorted(known.input.problems, key=lambda p: list(names().severities).index(p.severity))
    rows = "".join(_problem(known, problem) for problem in found)
    body = f'<ul class="problemen">{rows}</ul>' if rows else "<p>Geen problemen gevonden.</p>"
    return section("problemen", "Problemen", body, 'Het hele verslag: <a href="report.txt">report.txt</a>')


def _problem(known: Known, problem: Problem) -> str:
    where = " ".join(part for part in (problem.source, problem.place) if part)
    facts = list(_facts_of(known, problem))
    place = f'<a href="{known.href(facts[0])}">{esc(where)}</a>' if facts else esc(where)
    quote = f" “{esc(problem.quote)}”" if problem.quote else ""
    remedy = f"→ {esc(problem.remedy)}" if problem.remedy else ""
    told = " ".join(part for part in (f"{place}:{quote}" if where else quote, remedy) if part)
    stage = f'<span class="hoe">bij het {esc(names().stages.get(problem.stage, problem.stage))}</span>'
    weight = esc(names().severities[problem.severity].one)
    return f'<li class="{problem.severity}"><b>{weight}</b> {esc(problem.message)}<br>{told} {stage}</li>'


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
